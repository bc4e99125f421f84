#pragma once

// Histograms of 8-bit levels, alone and joint, and what follows from them: entropy, sums, products.

#include "core/imaging/image.h"
#include "core/metrics/region_mask.h"

#include <array>
#include <cstdint>
#include <vector>

namespace moefusion::metrics {

inline constexpr int kLevels = 256;

/// How often each level occurs.
struct LevelCounts {
    std::array<std::int64_t, kLevels> count{};
    std::int64_t total = 0;

    [[nodiscard]] std::int64_t sum() const;            ///< of the levels
    [[nodiscard]] std::int64_t sum_of_squares() const; ///< of the levels
    /// True if one level has all pixels (or there are none).
    [[nodiscard]] bool constant() const;
};

/// Of a grey U8 image; `region` null = every pixel.
[[nodiscard]] LevelCounts count_levels(const Image& grey, const RegionMask* region = nullptr);

/// Shannon entropy in bits; 0 for a constant image.
[[nodiscard]] double entropy_bits(const LevelCounts& counts);

/// Joint histogram [256 x 256] of two grey U8 images of one size, entry (a, b) at a * 256 + b.
[[nodiscard]] std::vector<std::int32_t>
count_level_pairs(const Image& first, const Image& second, const RegionMask* region = nullptr);

/// Sum over pixels of first * second, exact.
[[nodiscard]] std::int64_t sum_of_products(const Image& first, const Image& second, const RegionMask* region = nullptr);

} // namespace moefusion::metrics
