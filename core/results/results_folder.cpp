#include "core/results/results_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/numbers.h"
#include "core/base/paths.h"
#include "core/imaging/png_text.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kLargestResult = std::int64_t{4} << 30;
/// Text entries stand after the header chunk; more than this is not read to find a key.
constexpr std::size_t kHeadOfPng = 64 * 1024;

/// The key a lone PNG says it was made with; empty if it says none.
std::string key_in_png(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string head(kHeadOfPng, '\0');
    stream.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(stream.gcount()));
    constexpr std::string_view kSignature = "\x89PNG\r\n\x1a\n";
    if (!head.starts_with(kSignature)) {
        return {};
    }
    return find_png_text(read_png_text(head), "moe-fusion:key");
}

} // namespace

ResultsFolder::ResultsFolder(fs::path folder, Shard shard)
    : folder_(std::move(folder)), shard_(shard), manifest_(read_manifests(folder_)) {}

std::string ResultsFolder::file_of(std::string_view id, ResultFormat format) {
    return path_of_id(id, suffix_of(format)).generic_string();
}

bool ResultsFolder::has_file(std::string_view file) const {
    std::error_code fault;
    return fs::exists(fs::symlink_status(folder_ / file, fault));
}

ResultState ResultsFolder::state(std::string_view file, std::string_view key) const {
    if (!has_file(file)) {
        return ResultState::Absent;
    }
    // The file itself counts before the manifest: a program killed while it overwrote has replaced the one, but not
    // yet written the other.
    if (file.ends_with(".png")) {
        const std::string said = key_in_png(folder_ / file);
        return said.empty() ? ResultState::OtherKey : said == key ? ResultState::UpToDate : ResultState::OtherKey;
    }
    const auto listed = manifest_.by_file.find(file);
    if (listed == manifest_.by_file.end()) {
        return ResultState::Unlisted;
    }
    return listed->second.key == key ? ResultState::UpToDate : ResultState::OtherKey;
}

void ResultsFolder::store(const ManifestEntry& entry, std::string_view bytes, bool overwrite) {
    const fs::path target = folder_ / entry.file;
    const ResultState present = state(entry.file, entry.key);
    const bool same = present == ResultState::Unlisted && read_file(target, kLargestResult) == bytes;
    const bool other = present == ResultState::OtherKey || (present == ResultState::Unlisted && !same);
    if (other && !overwrite) {
        throw Error(ErrorKind::Mismatch,
                    "results.other_key",
                    fmt::format("{} is there already, made with other settings.", shown_path(target)),
                    target.string(),
                    "Use --overwrite, another --out or another --name.");
    }
    if (!same) {
        write_file_atomically(target, bytes);
    }
    list(entry);
}

void ResultsFolder::list(const ManifestEntry& entry) {
    append_line(folder_ / manifest_name(shard_), to_line(entry));
    manifest_.by_file.insert_or_assign(entry.file, entry);
}

void ResultsFolder::store_failure(std::string_view id, const Error& error) {
    append_line(folder_ / failed_name(shard_), failed_line(id, error));
}

void ResultsFolder::forget_failures() const {
    std::error_code fault;
    fs::remove(folder_ / failed_name(shard_), fault);
}

void require_writable(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    if (fault || !fs::is_directory(folder, fault)) {
        throw Error(ErrorKind::NotWritable,
                    "folder.not_writable",
                    fmt::format("Folder {} cannot be made.", folder.string()),
                    folder.string(),
                    "Choose another folder with --out.");
    }
    remove_old_temporaries(folder);
    const fs::path probe = folder / fmt::format(".probe.tmp-{}", fs::hash_value(folder));
    try {
        write_file_atomically(probe, std::string_view("probe"));
    } catch (Error& error) {
        error.advice = "Choose another folder with --out.";
        throw;
    }
    fs::remove(probe, fault);
}

void require_space(const fs::path& folder, std::int64_t needed_bytes) {
    fs::path present = fs::absolute(folder);
    std::error_code fault;
    while (!fs::exists(present, fault) && present.has_relative_path()) {
        present = present.parent_path();
    }
    const fs::space_info space = fs::space(present, fault);
    if (fault) {
        return; // some network folders do not tell; each write checks for itself
    }
    const double wanted = static_cast<double>(needed_bytes) * 1.1;
    if (static_cast<double>(space.available) < wanted) {
        throw Error(ErrorKind::DiskFull,
                    "disk.space",
                    fmt::format("The results need about {}; {} are free in {}.",
                                human_bytes(static_cast<std::int64_t>(wanted)),
                                human_bytes(static_cast<std::int64_t>(space.available)),
                                present.string()),
                    present.string(),
                    "Free space, or choose another folder with --out.");
    }
}

} // namespace moefusion
