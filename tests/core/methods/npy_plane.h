#pragma once

// Two-dimensional NumPy files of tests/data, read with twenty lines so that the test does not lean on the code it
// checks.

#include "core/imaging/image.h"

#include <filesystem>
#include <string>
#include <vector>

namespace moefusion::tests {

struct NpyPlane {
    int width = 0;
    int height = 0;
    std::vector<double> values; ///< row by row
};

/// Version 1 files of '<f4' or '<f8', C order. Throws std::runtime_error for anything else.
[[nodiscard]] NpyPlane read_npy_plane(const std::filesystem::path& file);
/// The values as a 1-channel F32 picture.
[[nodiscard]] Image image_of(const NpyPlane& plane);

} // namespace moefusion::tests
