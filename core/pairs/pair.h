#pragma once

// A pair of source images, as found on disk and as loaded.

#include "core/imaging/image.h"
#include "core/imaging/size_policy.h"

#include <filesystem>
#include <string>
#include <vector>

namespace moefusion {

/// Something worth saying about a pair or a file; `code` is one of interaction.md 4.1 ("no_partner", "size_differs",
/// …).
struct Remark {
    std::string code;
    std::string text;                         ///< one sentence that names the thing
    std::vector<std::filesystem::path> files; ///< files concerned
    std::string advice;                       ///< may be empty
};

/// Box annotations of a pair on disk; read by core/pairs/boxes.h.
struct LabelFiles {
    std::filesystem::path infrared; ///< boxes of the infrared image, empty if none
    std::filesystem::path visible;  ///< boxes of the visible image; the same file where one serves both
};

/// Two files that show the same scene. `id` is unique in its list (interaction.md 4.1).
struct Pair {
    std::string id;
    std::string set; ///< train, val, test … or empty
    std::filesystem::path infrared;
    std::filesystem::path visible;
    ImageSize infrared_size; ///< upright, from the header; 0x0 until check_headers, or if unreadable
    ImageSize visible_size;
    LabelFiles labels;
    std::vector<Remark> remarks;
};

/// A pair ready to be fused: policies for size and infrared window applied, both images of one size.
struct LoadedPair {
    Pair pair;
    Image infrared;           ///< 1 channel; U8 where the file has 8 bits, else F32 0..1 after the window
    Image visible;            ///< 3 channels, U8 (16-bit files divided by 257) or F32 0..1
    Image infrared_raw;       ///< values of the file before the window, for the read-out; same as `infrared` for 8 bits
    std::string content_hash; ///< SHA-256 over both files' content
    std::vector<Remark> remarks;
};

} // namespace moefusion
