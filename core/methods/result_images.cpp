#include "core/methods/result_images.h"

#include "core/base/error.h"
#include "core/pairs/folder_scan.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

/// `id` without its part that names the set: results are often stored without it.
std::string without_set(const Pair& pair) {
    const std::string prefix = pair.set + "/";
    return !pair.set.empty() && pair.id.starts_with(prefix) ? pair.id.substr(prefix.size()) : pair.id;
}

void add_images(const pairs::ScannedFolder& folder, const std::string& below, std::vector<pairs::SideFile>& files) {
    for (const std::string& image : folder.images) {
        files.push_back({folder.path / image, below + image});
    }
    for (const pairs::ScannedFolder& inner : folder.folders) {
        add_images(inner, below + inner.name + "/", files);
    }
}

} // namespace

ResultImages::ResultImages(fs::path folder) : folder_(std::move(folder)) {
    std::error_code fault;
    if (!fs::is_directory(folder_, fault)) {
        throw Error(ErrorKind::NotFound,
                    "method.no_folder",
                    fmt::format("{} is not a folder of results.", folder_.string()),
                    folder_.string(),
                    "Name an existing folder: results:FOLDER.");
    }
    add_images(pairs::scan_folder(folder_), "", files_);
}

void ResultImages::match(std::span<const Pair> all) {
    matched_.clear();
    taken_.clear();
    // From the strictest name to the loosest; a pair that has its image is not asked again.
    match_by(all, [](const Pair& pair) { return pair.id; });
    match_by(all, without_set);
    match_by(all, [](const Pair& pair) { return pair.infrared.stem().string(); });
    match_by(all, [](const Pair& pair) { return pair.visible.stem().string(); });
    if (matched_.empty()) {
        match_loosely(all);
    }
}

const fs::path* ResultImages::image_of(const Pair& pair) const {
    const auto found = matched_.find(pair.id);
    return found == matched_.end() ? nullptr : &files_[found->second].path;
}

/// Stages (a) and (b) of interaction.md 4.1 under one name per pair. A name that two pairs share matches neither.
template <typename Name>
void ResultImages::match_by(std::span<const Pair> all, Name name_of) {
    std::map<std::string, int> uses;
    for (const Pair& pair : all) {
        ++uses[name_of(pair)];
    }
    std::vector<pairs::SideFile> wanted;
    std::vector<const Pair*> owners;
    for (const Pair& pair : all) {
        const std::string name = name_of(pair);
        if (!matched_.contains(pair.id) && uses[name] == 1) {
            wanted.push_back({{}, name + ".png"}); // a suffix, which the matching takes off again
            owners.push_back(&pair);
        }
    }
    for (const auto& [place, file] : pairs::matched_by_name(wanted, files_)) {
        if (taken_.insert(file).second) {
            matched_.emplace(owners[place]->id, file);
        }
    }
}

/// All stages, by role words and numbers too: only where no name fits at all.
void ResultImages::match_loosely(std::span<const Pair> all) {
    std::vector<pairs::SideFile> wanted;
    for (const Pair& pair : all) {
        wanted.push_back({{}, without_set(pair) + ".png"});
    }
    for (const pairs::MatchedFiles& match : pairs::match_files(wanted, files_).pairs) {
        matched_.emplace(all[match.infrared].id, match.visible);
    }
}

} // namespace moefusion
