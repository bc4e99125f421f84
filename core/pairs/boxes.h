#pragma once

// Box annotations of one image: Pascal VOC XML (also with x, y, w, h), YOLO text, bbGt text, COCO JSON
// (dataset_layouts.md 6).

#include "core/imaging/size_policy.h"
#include "core/pairs/pair.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::pairs {

enum class BoxFormat { Voc, Yolo, BbGt, Coco };
/// "VOC", "YOLO", "bbGt", "COCO"
[[nodiscard]] std::string_view format_name(BoxFormat format);

/// Pixels from 0, right and bottom not included (VOC's xmin, ymin count from 1: 1 is subtracted).
struct Box {
    double left = 0;
    double top = 0;
    double right = 0;
    double bottom = 0;
    std::string class_name; ///< canonical_class of the word in the file
    std::optional<double> score;
    bool operator==(const Box&) const = default;
};

struct BoxFile {
    BoxFormat format = BoxFormat::Voc;
    std::vector<Box> boxes;
    /// box_clipped, box_dropped, box_rejected (with the line), box_swapped, unknown_class, size_differs.
    std::vector<Remark> remarks;
};

struct BoxOptions {
    /// The image the boxes are for: they are clipped to it, VOC boxes of another size are scaled. 0x0: not known, then
    /// nothing is clipped and YOLO boxes stay in 0..1.
    ImageSize image = {};
    std::vector<std::string> classes = {}; ///< names of YOLO's numbers; empty: looked for beside the file
    std::string stem = {};                 ///< the image's name without suffix, for COCO files
};

/// person (also people, pedestrian), bicycle (bike), car, without case; other words in lower case.
[[nodiscard]] std::string canonical_class(std::string_view word);
/// True for person, bicycle and car.
[[nodiscard]] bool is_known_class(std::string_view name);

/// Reads a file of up to 16 MiB (COCO: a .json file of 64 MiB, which is parsed once for all its images); the format is
/// told by its content. Throws Error{NotFound | Unreadable | TooLarge},
/// Error{Malformed, "boxes.…" | "xml.…"} for files that are none of the formats, Error{TooLarge, "boxes.too_many"}
/// above 10 000 boxes.
[[nodiscard]] BoxFile read_boxes(const std::filesystem::path& file, const BoxOptions& options);

/// The same of text. Lines or objects that make no sense are rejected with a remark each, never guessed.
[[nodiscard]] BoxFile parse_boxes(std::string_view text, const BoxOptions& options, std::string_view name);

/// Names of YOLO's numbers from classes.txt, *.names or data.yaml in the folder of a label file or up to two folders
/// above; where there is none, person, bicycle, car for labels of MSRS (a name of five digits and D or N, or a folder
/// `msrs` above); else empty.
[[nodiscard]] std::vector<std::string> find_class_names(const std::filesystem::path& label_file);

} // namespace moefusion::pairs
