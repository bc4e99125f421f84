#pragma once

// Which image of a folder made elsewhere belongs to which pair (interaction.md 4.1); for results:FOLDER.

#include "core/pairs/match_files.h"
#include "core/pairs/pair.h"

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace moefusion {

/// The images of a folder with its subfolders. After match() any thread may read.
class ResultImages {
public:
    /// Lists the folder. Throws Error{NotFound, "method.no_folder"}.
    explicit ResultImages(std::filesystem::path folder);

    /// Finds the pairs' images, from the strictest name to the loosest: the id, the id without its set, the stems of
    /// the sources; by role words and numbers only where none of these fits anything. Name all pairs of a data set, not
    /// a part of it, where the answer must not depend on the part.
    void match(std::span<const Pair> all);
    /// The image of a pair that was matched, or null.
    [[nodiscard]] const std::filesystem::path* image_of(const Pair& pair) const;
    /// True if a pair has an image.
    [[nodiscard]] bool has_any() const { return !matched_.empty(); }
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

private:
    template <typename Name>
    void match_by(std::span<const Pair> all, Name name_of);
    void match_loosely(std::span<const Pair> all);

    std::filesystem::path folder_;
    std::vector<pairs::SideFile> files_;
    std::map<std::string, std::size_t, std::less<>> matched_; ///< pair id to place in files_
    std::set<std::size_t> taken_;                             ///< places in files_ that are some pair's image
};

} // namespace moefusion
