// Shards into one store; what they say twice must be equal.

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/results/evaluation_store.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

/// K and N of evaluation.K-of-N.sqlite.
std::optional<Shard> shard_of_name(std::string_view name) {
    constexpr std::string_view kStart = "evaluation.";
    constexpr std::string_view kEnd = ".sqlite";
    if (!name.starts_with(kStart) || !name.ends_with(kEnd) || name.size() <= kStart.size() + kEnd.size()) {
        return std::nullopt;
    }
    name.remove_prefix(kStart.size());
    name.remove_suffix(kEnd.size());
    const std::size_t middle = name.find("-of-");
    if (middle == std::string_view::npos) {
        return std::nullopt;
    }
    const auto part = parse_integer(name.substr(0, middle));
    const auto of = parse_integer(name.substr(middle + 4));
    constexpr std::int64_t kMostShards = 100000;
    if (!part || !of || *part < 1 || *of < *part || *of > kMostShards) {
        return std::nullopt;
    }
    return Shard{static_cast<int>(*part), static_cast<int>(*of)};
}

/// All shards of the folder in their order; throws where some are missing or belong to another division.
std::vector<fs::path> complete_shards(const fs::path& folder) {
    std::vector<std::pair<Shard, fs::path>> found;
    std::error_code fault;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, fault)) {
        if (const auto shard = shard_of_name(entry.path().filename().string())) {
            found.emplace_back(*shard, entry.path());
        }
    }
    if (found.empty()) {
        throw Error(ErrorKind::NotFound,
                    "shards.none",
                    "The folder has no evaluation.K-of-N.sqlite.",
                    folder.string(),
                    "Name the folder that `evaluate --shard` wrote.");
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first.part < b.first.part; });
    const int of = found.front().first.of;
    std::vector<std::string> missing;
    std::vector<fs::path> files;
    for (int part = 1; part <= of; ++part) {
        const auto here = std::find_if(found.begin(), found.end(), [&](const auto& one) {
            return one.first == Shard{part, of};
        });
        if (here == found.end()) {
            missing.push_back(store_name({part, of}));
        } else {
            files.push_back(here->second);
        }
    }
    if (std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.first.of != of; })) {
        throw Error(ErrorKind::Mismatch,
                    "shards.mixed",
                    "The folder has shards of more than one division.",
                    folder.string(),
                    "Keep the shards of one --shard K/N and move the others away.");
    }
    if (!missing.empty()) {
        throw Error(ErrorKind::NotFound,
                    "shards.missing",
                    fmt::format("Shards are missing: {}.", fmt::join(missing, ", ")),
                    folder.string(),
                    "Run these shards, then merge again.");
    }
    return files;
}

void check_equal(const StoredResult& present, const StoredResult& added, const fs::path& file) {
    if (present.key != added.key) {
        return; // another image: the later shard replaces it
    }
    for (const auto& [name, value] : added.values) {
        const auto found = present.values.find(name);
        if (found != present.values.end() && found->second != value) {
            throw Error(
                ErrorKind::Mismatch,
                "shards.differ",
                fmt::format("{} of pair {} by {} differs between shards.", name.metric, added.pair_id, added.label),
                file.string(),
                "Evaluate both shards again with the same program.");
        }
    }
}

} // namespace

int merge_stores(const fs::path& folder) {
    const std::vector<fs::path> files = complete_shards(folder);
    std::string settings;
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::string here = EvaluationStore::read(files[i]).settings();
        if (i > 0 && here != settings) {
            throw Error(
                ErrorKind::Mismatch,
                "shards.mixed",
                fmt::format("{} was made with {}, others with {}.", files[i].filename().string(), here, settings),
                files[i].string(),
                "Run all shards with the same options.");
        }
        settings = here;
    }
    EvaluationStore merged = EvaluationStore::open(folder / store_name({}), settings);
    for (const fs::path& file : files) {
        EvaluationStore shard = EvaluationStore::read(file);
        for (const StoredMethod& method : shard.methods()) {
            merged.put_method(method);
        }
        std::map<std::string, std::vector<StoredResult>> by_pair;
        for (StoredResult& result : shard.results()) {
            if (const auto present = merged.result(result.pair_id, result.label)) {
                check_equal(*present, result, file);
            }
            by_pair[result.pair_id].push_back(std::move(result));
        }
        for (const StoredPair& pair : shard.pairs()) {
            merged.put({pair, std::move(by_pair[pair.id])});
        }
    }
    return static_cast<int>(files.size());
}

} // namespace moefusion
