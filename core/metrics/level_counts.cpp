#include "core/metrics/level_counts.h"

#include "core/metrics/vector_clones.h"

#include <algorithm>
#include <cmath>

namespace moefusion::metrics {

namespace {

/// Products of one row; below 2^32 because a row has at most 32 768 pixels.
MOEFUSION_VECTOR_CLONES std::uint32_t row_product(const std::uint8_t* first, const std::uint8_t* second, int width) {
    std::uint32_t sum = 0;
    for (int x = 0; x < width; ++x) {
        sum += std::uint32_t{first[x]} * second[x];
    }
    return sum;
}

MOEFUSION_VECTOR_CLONES std::uint32_t
masked_row_product(const std::uint8_t* first, const std::uint8_t* second, const std::uint8_t* inside, int width) {
    std::uint32_t sum = 0;
    for (int x = 0; x < width; ++x) {
        sum += std::uint32_t{first[x]} * second[x] * inside[x];
    }
    return sum;
}

} // namespace

std::int64_t LevelCounts::sum() const {
    std::int64_t total_sum = 0;
    for (int level = 0; level < kLevels; ++level) {
        total_sum += count[static_cast<std::size_t>(level)] * level;
    }
    return total_sum;
}

std::int64_t LevelCounts::sum_of_squares() const {
    std::int64_t total_sum = 0;
    for (int level = 0; level < kLevels; ++level) {
        total_sum += count[static_cast<std::size_t>(level)] * level * level;
    }
    return total_sum;
}

bool LevelCounts::constant() const {
    return std::any_of(count.begin(), count.end(), [&](std::int64_t n) { return n == total; });
}

LevelCounts count_levels(const Image& grey, const RegionMask* region) {
    LevelCounts levels;
    if (region == nullptr) {
        // Four tables, so that runs of one level do not wait for the same counter.
        std::array<std::array<std::uint32_t, kLevels>, 4> part{};
        const auto values = grey.values<std::uint8_t>();
        const std::size_t whole = values.size() / 4 * 4;
        for (std::size_t i = 0; i < whole; i += 4) {
            ++part[0][values[i]];
            ++part[1][values[i + 1]];
            ++part[2][values[i + 2]];
            ++part[3][values[i + 3]];
        }
        for (std::size_t i = whole; i < values.size(); ++i) {
            ++part[0][values[i]];
        }
        for (std::size_t level = 0; level < kLevels; ++level) {
            levels.count[level] = std::int64_t{part[0][level]} + part[1][level] + part[2][level] + part[3][level];
        }
        levels.total = grey.pixel_count();
        return levels;
    }
    for (int y = 0; y < grey.height; ++y) {
        const auto row = grey.row<std::uint8_t>(y);
        const std::uint8_t* inside = region->row(y);
        for (int x = 0; x < grey.width; ++x) {
            levels.count[row[static_cast<std::size_t>(x)]] += inside[x];
        }
    }
    levels.total = region->count();
    return levels;
}

double entropy_bits(const LevelCounts& counts) {
    double entropy = 0;
    for (const std::int64_t count : counts.count) {
        if (count > 0) {
            const double share = static_cast<double>(count) / static_cast<double>(counts.total);
            entropy -= share * std::log2(share);
        }
    }
    return entropy + 0.0; // -0 of a constant image becomes 0
}

std::vector<std::int32_t> count_level_pairs(const Image& first, const Image& second, const RegionMask* region) {
    std::vector<std::int32_t> pairs(static_cast<std::size_t>(kLevels) * kLevels, 0);
    for (int y = 0; y < first.height; ++y) {
        const std::uint8_t* a = first.row<std::uint8_t>(y).data();
        const std::uint8_t* b = second.row<std::uint8_t>(y).data();
        if (region == nullptr) {
            for (int x = 0; x < first.width; ++x) {
                ++pairs[static_cast<std::size_t>(a[x]) * kLevels + b[x]];
            }
        } else {
            const std::uint8_t* inside = region->row(y);
            for (int x = 0; x < first.width; ++x) {
                pairs[static_cast<std::size_t>(a[x]) * kLevels + b[x]] += inside[x];
            }
        }
    }
    return pairs;
}

std::int64_t sum_of_products(const Image& first, const Image& second, const RegionMask* region) {
    std::int64_t sum = 0;
    for (int y = 0; y < first.height; ++y) {
        const std::uint8_t* a = first.row<std::uint8_t>(y).data();
        const std::uint8_t* b = second.row<std::uint8_t>(y).data();
        sum +=
            region == nullptr ? row_product(a, b, first.width) : masked_row_product(a, b, region->row(y), first.width);
    }
    return sum;
}

} // namespace moefusion::metrics
