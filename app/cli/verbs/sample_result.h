#pragma once

// What the sample pair of `doctor` fuses to.

#include <array>
#include <cstdint>

namespace moefusion::cli {

/// Every eighth pixel from (4, 4) on, row by row, of the fused image (0..255, rounded half to even) of the scene 96x64,
/// night, seed 1, by the preset `compact` with weights by formula: computed by the plain path in float64.
constexpr std::array<std::uint8_t, 96> kStoredLevels{
    31,  72,  43, 44, 16, 20, 19, 14, 36, 51, 20, 18,  38, 27, 47,  45, 18, 22, 23, 26, 43, 21, 32, 17,
    38,  45,  45, 32, 34, 31, 27, 28, 24, 23, 12, 3,   53, 67, 110, 49, 39, 44, 35, 64, 31, 47, 29, 89,
    130, 100, 59, 60, 89, 61, 50, 52, 34, 30, 30, 113, 95, 90, 92,  97, 94, 81, 60, 54, 49, 38, 37, 62,
    56,  56,  60, 68, 58, 51, 51, 42, 42, 42, 29, 30,  38, 43, 43,  43, 41, 43, 44, 41, 42, 41, 32, 27};

} // namespace moefusion::cli
