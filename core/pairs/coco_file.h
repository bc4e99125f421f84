#pragma once

// A COCO annotation file: parsed once, asked for each image.

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace moefusion::pairs {

/// One entry of `annotations`, as written.
struct CocoAnnotation {
    std::int64_t number = 0;                   ///< place in the file, from 1
    std::optional<std::array<double, 4>> bbox; ///< x, y, width, height; nothing if it is not four numbers
    std::string category;                      ///< empty if it is not named in the file
};

class CocoFile {
public:
    /// Parses the text. Throws Error{Malformed, "boxes.malformed"} for text that is not JSON, is nested more than 16
    /// deep, or has no lists of images and annotations. `name` is used in messages.
    CocoFile(std::string_view text, std::string_view name);

    /// The annotations of the image with this name (without suffix and folders, without case); none if it is not in
    /// the file. Where several entries have the name, the last one counts.
    [[nodiscard]] const std::vector<CocoAnnotation>& of_image(std::string_view stem) const;

private:
    std::unordered_map<std::string, std::int64_t> images_; ///< id by folded stem
    std::unordered_map<std::int64_t, std::vector<CocoAnnotation>> annotations_;
};

/// The file of up to 64 MiB; the four read last are kept while size and time of the file stay the same, as a set asks
/// for each of its images. Any thread. Throws as CocoFile and Error{NotFound | Unreadable | TooLarge}.
[[nodiscard]] std::shared_ptr<const CocoFile> read_coco_file(const std::filesystem::path& file);

} // namespace moefusion::pairs
