#pragma once

// What stands beside fused images: LABEL/manifest.jsonl (one object per image, appended), failed.jsonl, and the parts
// that shards write (interaction.md 4.4). Readers take all manifests of a folder together.

#include "core/base/error.h"
#include "core/base/provenance.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Part k of n of a list; item i (from 0) belongs to part (i mod n) + 1.
struct Shard {
    int part = 1;
    int of = 1;
    [[nodiscard]] bool holds(std::int64_t item) const { return item % of == part - 1; }
    [[nodiscard]] bool is_whole() const { return of == 1; }
    bool operator==(const Shard&) const = default;
};

struct ManifestRemark {
    std::string code;
    std::string text;
    bool operator==(const ManifestRemark&) const = default;
};

struct ManifestEntry {
    std::string id;
    std::string file; ///< relative to the folder of the manifest, with "/"
    std::string key;
    Provenance made_by;
    int width = 0;
    int height = 0;
    double seconds = 0;
    std::vector<ManifestRemark> remarks;
};

/// One line of JSON, keys sorted.
[[nodiscard]] std::string to_line(const ManifestEntry& entry);

/// "manifest.jsonl", "manifest.2-of-8.jsonl"
[[nodiscard]] std::string manifest_name(const Shard& shard);
/// "failed.jsonl", "failed.2-of-8.jsonl"
[[nodiscard]] std::string failed_name(const Shard& shard);

/// All manifests of a label's folder. `by_file`: the last line about each file wins.
struct Manifest {
    std::map<std::string, ManifestEntry, std::less<>> by_file;
    std::int64_t bad_lines = 0; ///< skipped
};

/// Reads manifest.jsonl and manifest.K-of-N.jsonl in natural order. A torn last line is ignored; a folder that is not
/// there gives an empty manifest. Throws Error{Unreadable | TooLarge}.
[[nodiscard]] Manifest read_manifests(const std::filesystem::path& folder);

/// One line of failed.jsonl: id, code, message, advice.
[[nodiscard]] std::string failed_line(std::string_view id, const Error& error);

struct FailedEntry {
    std::string id;
    std::string code;
    std::string message;
};

/// All lines of all failed*.jsonl of the folder, in file order.
[[nodiscard]] std::vector<FailedEntry> read_failures(const std::filesystem::path& folder);

} // namespace moefusion
