#include "core/results/manifest.h"

#include "core/base/limited_json.h"
#include "core/base/natural_order.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

double number_of(const json& object, const char* key, double otherwise) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<double>() : otherwise;
}

int whole_number_of(const json& object, const char* key, int otherwise) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<int>() : otherwise;
}

std::string dumped(const json& object) {
    return object.dump(-1, ' ', false, json::error_handler_t::replace);
}

ManifestEntry entry_of(const json& object) {
    ManifestEntry entry;
    entry.id = text_of(object, "id");
    entry.file = text_of(object, "file");
    entry.key = text_of(object, "key");
    entry.seconds = number_of(object, "seconds", 0);
    Provenance& made_by = entry.made_by;
    made_by.numerics = whole_number_of(object, "numerics", 0);
    made_by.method = text_of(object, "method");
    made_by.options = text_of(object, "options");
    made_by.weights_sha256 = text_of(object, "weights_sha256");
    made_by.weights_source = text_of(object, "weights");
    made_by.edits = text_of(object, "edits");
    made_by.version = text_of(object, "version");
    made_by.device = text_of(object, "device");
    made_by.threads = whole_number_of(object, "threads", 1);
    made_by.untrained = made_by.weights_source == "untrained";
    if (const auto policies = object.find("policies"); policies != object.end()) {
        made_by.policies = policy_words_from(*policies);
    }
    if (const auto size = object.find("size"); size != object.end() && size->is_array() && size->size() == 2 &&
                                               (*size)[0].is_number_integer() && (*size)[1].is_number_integer()) {
        entry.width = (*size)[0].get<int>();
        entry.height = (*size)[1].get<int>();
    }
    if (const auto remarks = object.find("remarks"); remarks != object.end() && remarks->is_array()) {
        for (const json& remark : *remarks) {
            if (remark.is_object()) {
                entry.remarks.push_back({text_of(remark, "code"), text_of(remark, "text")});
            }
        }
    }
    return entry;
}

std::string part_name(std::string_view stem, const Shard& shard) {
    return shard.is_whole() ? fmt::format("{}.jsonl", stem)
                            : fmt::format("{}.{}-of-{}.jsonl", stem, shard.part, shard.of);
}

/// stem.jsonl and stem.K-of-N.jsonl of a folder, in natural order.
std::vector<fs::path> parts_in(const fs::path& folder, std::string_view stem) {
    std::vector<fs::path> files;
    std::error_code fault;
    for (fs::directory_iterator entry(folder, fault), end; !fault && entry != end; entry.increment(fault)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(std::string(stem) + ".") && name.ends_with(".jsonl")) {
            files.push_back(entry->path());
        }
    }
    std::ranges::sort(files, [](const fs::path& a, const fs::path& b) {
        return natural_less(a.filename().string(), b.filename().string());
    });
    return files;
}

} // namespace

std::string to_line(const ManifestEntry& entry) {
    json remarks = json::array();
    for (const ManifestRemark& remark : entry.remarks) {
        remarks.push_back({{"code", remark.code}, {"text", remark.text}});
    }
    const Provenance& made_by = entry.made_by;
    json object{{"id", entry.id},
                {"file", entry.file},
                {"key", entry.key},
                {"method", made_by.method},
                {"weights", made_by.weights_source},
                {"weights_sha256", made_by.weights_sha256},
                {"policies", to_json(made_by.policies)},
                {"size", {entry.width, entry.height}},
                {"device", made_by.device},
                {"precision", made_by.policies.precision},
                {"threads", made_by.threads},
                {"seconds", entry.seconds},
                {"version", made_by.version},
                {"numerics", made_by.numerics},
                {"remarks", remarks}};
    if (!made_by.options.empty()) {
        object["options"] = made_by.options;
    }
    if (!made_by.edits.empty()) {
        object["edits"] = made_by.edits;
    }
    return dumped(object);
}

std::string manifest_name(const Shard& shard) {
    return part_name("manifest", shard);
}

std::string failed_name(const Shard& shard) {
    return part_name("failed", shard);
}

Manifest read_manifests(const fs::path& folder) {
    Manifest manifest;
    for (const fs::path& file : parts_in(folder, "manifest")) {
        const JsonLinesReport report = for_each_json_line(file, [&](const json& object) {
            ManifestEntry entry = entry_of(object);
            if (entry.file.empty() || entry.key.empty()) {
                ++manifest.bad_lines;
            } else {
                std::string name = entry.file;
                manifest.by_file.insert_or_assign(std::move(name), std::move(entry));
            }
        });
        manifest.bad_lines += report.bad_lines;
    }
    return manifest;
}

std::string failed_line(std::string_view id, const Error& error) {
    return dumped({{"id", id}, {"code", error.code}, {"message", error.what_happened}, {"advice", error.advice}});
}

std::vector<FailedEntry> read_failures(const fs::path& folder) {
    std::vector<FailedEntry> failures;
    for (const fs::path& file : parts_in(folder, "failed")) {
        (void)for_each_json_line(file, [&](const json& object) {
            failures.push_back({text_of(object, "id"), text_of(object, "code"), text_of(object, "message")});
        });
    }
    return failures;
}

} // namespace moefusion
