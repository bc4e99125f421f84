#include "core/training/training_data.h"

#include "core/base/byte_budget_cache.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/pairs/boxes.h"
#include "core/pairs/load_pair.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> kFirstClasses{"person", "bicycle", "car"};

pairs::BoxFile boxes_of(const fs::path& labels, const fs::path& image, ImageSize size, const ReadingOptions& options) {
    return pairs::read_boxes(labels, {.image = size, .classes = options.yolo_classes, .stem = image.stem().string()});
}

std::int64_t label_of(const std::string& name, const ReadingOptions& options) {
    if (options.one_class) {
        return 1;
    }
    const auto found = std::find(options.classes.begin(), options.classes.end(), name);
    return found == options.classes.end() ? 0 : found - options.classes.begin() + 1;
}

/// Boxes of one image in pixels of the sample.
SampleBoxes sample_boxes(const fs::path& labels,
                         const fs::path& image,
                         ImageSize size,
                         const TrainingSample& sample,
                         const ReadingOptions& options) {
    if (!options.boxes || labels.empty()) {
        return std::nullopt;
    }
    const double across = static_cast<double>(sample.infrared.width) / size.width;
    const double down = static_cast<double>(sample.infrared.height) / size.height;
    std::vector<LabelledBox> boxes;
    for (const pairs::Box& box : boxes_of(labels, image, size, options).boxes) {
        const std::int64_t label = label_of(box.class_name, options);
        if (label > 0 && box.right > box.left && box.bottom > box.top) {
            boxes.push_back({static_cast<float>(box.left * across),
                             static_cast<float>(box.top * down),
                             static_cast<float>(box.right * across),
                             static_cast<float>(box.bottom * down),
                             label});
        }
    }
    return boxes;
}

void count_file(const Pair& pair,
                const fs::path& labels,
                const fs::path& image,
                ImageSize size,
                const ReadingOptions& options,
                std::map<std::string, std::int64_t>& counts,
                LabelReport& report) {
    constexpr std::size_t kLines = 20;
    try {
        const pairs::BoxFile file = boxes_of(labels, image, size, options);
        for (const pairs::Box& box : file.boxes) {
            ++counts[box.class_name];
        }
        for (const Remark& remark : file.remarks) {
            ++report.remarks;
            if (report.lines.size() < kLines) {
                report.lines.push_back(fmt::format("{}: {}", pair.id, remark.text));
            }
        }
    } catch (const Error& error) {
        report.bad.push_back(fmt::format("{}: {}", pair.id, one_line(error)));
    }
}

std::int64_t size_of(const fs::path& file) {
    std::error_code fault;
    const auto size = file.empty() ? 0 : fs::file_size(file, fault);
    return fault ? 0 : static_cast<std::int64_t>(size);
}

} // namespace

std::vector<std::string> LabelReport::classes() const {
    std::map<std::string, std::int64_t> all = infrared;
    all.insert(visible.begin(), visible.end());
    std::vector<std::string> names;
    for (const std::string_view first : kFirstClasses) {
        if (all.erase(std::string(first)) > 0) {
            names.emplace_back(first);
        }
    }
    for (const auto& entry : all) {
        names.push_back(entry.first);
    }
    return names;
}

LabelReport count_labels(std::span<const Pair> pairs, const ReadingOptions& options) {
    LabelReport report;
    for (const Pair& pair : pairs) {
        if (pair.labels.infrared.empty() && pair.labels.visible.empty()) {
            ++report.unlabelled;
        }
        if (!pair.labels.infrared.empty()) {
            count_file(pair, pair.labels.infrared, pair.infrared, pair.infrared_size, options, report.infrared, report);
        }
        if (!pair.labels.visible.empty()) {
            count_file(pair, pair.labels.visible, pair.visible, pair.visible_size, options, report.visible, report);
        }
    }
    return report;
}

struct SampleReader::Cache {
    explicit Cache(std::int64_t bytes) : samples(bytes) {}
    ByteBudgetCache<std::shared_ptr<const TrainingSample>> samples;
};

SampleReader::SampleReader(std::vector<Pair> pairs, ReadingOptions options, std::int64_t cache_bytes)
    : pairs_(std::move(pairs)), options_(std::move(options)), cache_(std::make_unique<Cache>(cache_bytes)) {
    if (options_.width > 0) {
        options_.policies.size = {SizePolicy::Kind::Fixed, options_.width, options_.height, 0};
    }
}

SampleReader::~SampleReader() = default;

TrainingSample SampleReader::read(std::int64_t index) const {
    const std::string key = std::to_string(index);
    if (const auto kept = cache_->samples.find(key)) {
        return **kept;
    }
    const Pair& pair = pairs_[static_cast<std::size_t>(index)];
    const LoadedPair loaded = pairs::load_pair(pair, options_.policies);
    auto sample = std::make_shared<TrainingSample>();
    sample->id = pair.id;
    sample->infrared = loaded.infrared;
    sample->visible = loaded.visible;
    sample->infrared_boxes = sample_boxes(pair.labels.infrared, pair.infrared, pair.infrared_size, *sample, options_);
    sample->visible_boxes = sample_boxes(pair.labels.visible, pair.visible, pair.visible_size, *sample, options_);
    cache_->samples.put(key, sample, sample->infrared.byte_count() + sample->visible.byte_count());
    return *sample;
}

std::string data_hash(std::span<const Pair> train, std::span<const Pair> validation) {
    Sha256 digest;
    for (const auto& list : {train, validation}) {
        for (const Pair& pair : list) {
            digest.update(fmt::format("{}\t{}\t{}\t{}\t{}\n",
                                      pair.id,
                                      size_of(pair.infrared),
                                      size_of(pair.visible),
                                      size_of(pair.labels.infrared),
                                      size_of(pair.labels.visible)));
        }
        digest.update("\n");
    }
    return digest.hex_digest();
}

} // namespace moefusion::training
