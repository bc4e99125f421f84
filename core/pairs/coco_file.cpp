#include "core/pairs/coco_file.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/pairs/match_files.h"
#include "core/pairs/role_words.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <mutex>
#include <system_error>
#include <utility>

namespace moefusion::pairs {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

constexpr std::int64_t kMostBytes = std::int64_t{64} << 20;
constexpr int kDeepestJson = 16;
constexpr std::size_t kKeptFiles = 4;

[[noreturn]] void throw_malformed(std::string_view name, std::string_view what) {
    throw Error(ErrorKind::Malformed,
                "boxes.malformed",
                fmt::format("{} {}.", name, what),
                std::string(name),
                "Correct the annotation file.");
}

json parsed(std::string_view text, std::string_view name) {
    try {
        return json::parse(text, [name](int depth, json::parse_event_t, const json&) {
            if (depth > kDeepestJson) {
                throw_malformed(name, "is nested too deeply");
            }
            return true;
        });
    } catch (const json::exception&) {
        throw_malformed(name, "is not JSON");
    }
}

const json* list_of(const json& root, const char* key) {
    const auto found = root.is_object() ? root.find(key) : root.end();
    return found != root.end() && found->is_array() ? &*found : nullptr;
}

std::string text_of(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> number_of(const json& object, const char* key) {
    const auto found = object.is_object() ? object.find(key) : object.end();
    return found != object.end() && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                                               : std::nullopt;
}

std::optional<std::array<double, 4>> bbox_of(const json& annotation) {
    const json* bbox = list_of(annotation, "bbox");
    std::array<double, 4> out{};
    if (bbox == nullptr || bbox->size() != out.size() ||
        !std::all_of(bbox->begin(), bbox->end(), [](const json& value) { return value.is_number(); })) {
        return std::nullopt;
    }
    std::transform(bbox->begin(), bbox->end(), out.begin(), [](const json& value) { return value.get<double>(); });
    return out;
}

std::string folded_stem(const std::string& file) {
    return folded(key_of(fs::path(file).filename().string()));
}

/// Files as they were when they were read.
class KeptFiles {
public:
    struct Entry {
        fs::path file;
        std::uintmax_t size = 0;
        fs::file_time_type time;
        std::shared_ptr<const CocoFile> content;
    };

    std::shared_ptr<const CocoFile> find(const Entry& wanted) {
        const std::lock_guard lock(mutex_);
        const auto found = std::find_if(entries_.begin(), entries_.end(), [&wanted](const Entry& entry) {
            return entry.file == wanted.file && entry.size == wanted.size && entry.time == wanted.time;
        });
        return found == entries_.end() ? nullptr : found->content;
    }

    void keep(Entry entry) {
        const std::lock_guard lock(mutex_);
        std::erase_if(entries_, [&entry](const Entry& other) { return other.file == entry.file; });
        if (entries_.size() >= kKeptFiles) {
            entries_.erase(entries_.begin());
        }
        entries_.push_back(std::move(entry));
    }

private:
    std::mutex mutex_; ///< protects entries_
    std::vector<Entry> entries_;
};

KeptFiles& kept_files() {
    static KeptFiles files;
    return files;
}

} // namespace

CocoFile::CocoFile(std::string_view text, std::string_view name) {
    const json root = parsed(text, name);
    const json* images = list_of(root, "images");
    const json* annotations = list_of(root, "annotations");
    if (images == nullptr || annotations == nullptr) {
        throw_malformed(name, "has no lists of images and annotations, as COCO files do");
    }
    for (const json& image : *images) {
        if (const auto id = number_of(image, "id")) {
            images_[folded_stem(text_of(image, "file_name"))] = *id;
        }
    }
    std::unordered_map<std::int64_t, std::string> categories;
    if (const json* list = list_of(root, "categories")) {
        for (const json& category : *list) {
            if (const auto id = number_of(category, "id")) {
                categories.emplace(*id, text_of(category, "name"));
            }
        }
    }
    std::int64_t number = 0;
    for (const json& one : *annotations) {
        ++number;
        const auto image = number_of(one, "image_id");
        if (!image) {
            continue;
        }
        const auto category = number_of(one, "category_id");
        const auto word = category ? categories.find(*category) : categories.end();
        annotations_[*image].push_back({number, bbox_of(one), word == categories.end() ? std::string() : word->second});
    }
}

const std::vector<CocoAnnotation>& CocoFile::of_image(std::string_view stem) const {
    static const std::vector<CocoAnnotation> kNone;
    const auto image = images_.find(folded(stem));
    const auto found = image == images_.end() ? annotations_.end() : annotations_.find(image->second);
    return found == annotations_.end() ? kNone : found->second;
}

std::shared_ptr<const CocoFile> read_coco_file(const fs::path& file) {
    std::error_code failure;
    KeptFiles::Entry entry;
    entry.file = fs::absolute(file, failure).lexically_normal();
    entry.size = fs::file_size(file, failure);
    entry.time = fs::last_write_time(file, failure);
    if (auto content = kept_files().find(entry)) {
        return content;
    }
    entry.content = std::make_shared<const CocoFile>(read_file(file, kMostBytes), file.string());
    kept_files().keep(entry);
    return entry.content;
}

} // namespace moefusion::pairs
