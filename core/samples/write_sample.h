#pragma once

// A made-up data set on disk that works at once: pairs, boxes, a README, in the folder layouts of real data sets.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/samples/scene.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Whose folders and names are imitated (rules 4 to 6 of interaction.md 4.1).
enum class SampleLayout { IrVi, Llvip, Flir, M3fd, Numbered };

/// "ir_vi", "llvip", "flir", "m3fd", "numbered"; throws Error{Usage, "sample.layout"}.
[[nodiscard]] SampleLayout sample_layout_from(std::string_view text);

struct SampleOptions {
    int count = 12; ///< pairs; every fourth is for testing, every second by night
    int width = 640;
    int height = 480;
    std::uint64_t seed = 0;
    SampleLayout layout = SampleLayout::IrVi;
    bool faults = false; ///< adds faults/CODE with one pair for each remark code
    bool overwrite = false;
};

struct SampleReport {
    int train = 0;
    int test = 0;
    int boxes = 0;
    int faults = 0;                           ///< remark codes with a pair of their own
    int kept = 0;                             ///< pairs that were there already with the same bytes
    std::vector<std::filesystem::path> files; ///< written or kept, relative to the folder
};

/// Writes the data set. The same options and program version give the same bytes. Files that are there with the same
/// bytes are kept, so that a stopped call goes on. Throws Error{Cancelled | DiskFull | NotWritable} and
/// Error{Mismatch, "sample.other_file"} for a file with other bytes unless `overwrite`.
SampleReport write_sample(const std::filesystem::path& folder,
                          const SampleOptions& options,
                          Progress& progress,
                          const CancelToken& cancel);

/// One file of a data set before it is written.
struct SampleFile {
    std::filesystem::path path; ///< relative
    std::string bytes;
};

/// Pairs that each call for one remark, below faults/CODE.
[[nodiscard]] std::vector<SampleFile> fault_files(const SampleOptions& options);
/// The remark codes they call for.
[[nodiscard]] std::span<const std::string_view> fault_codes();

} // namespace moefusion
