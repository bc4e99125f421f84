#include "core/metrics/spatial_frequency.h"

#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"

#include <cmath>

namespace moefusion::metrics {

namespace {

/// What differs between profiles.
struct Definition {
    double range;              ///< of the image values
    bool divide_by_all_pixels; ///< instead of the number of differences of each direction
};

Definition definition_of(Profile profile) {
    return {.range = profile == Profile::Tang2022 ? 1.0 : 255.0, .divide_by_all_pixels = profile == Profile::Textbook};
}

struct SquaredDifferences {
    std::int64_t sum = 0;
    std::int64_t count = 0;
};

/// Sum over x of (first[x] - second[x])^2; below 2^32 because a row has at most 32 768 pixels.
MOEFUSION_VECTOR_CLONES std::uint32_t squared_row(const std::uint8_t* first, const std::uint8_t* second, int count) {
    std::uint32_t sum = 0;
    for (int x = 0; x < count; ++x) {
        const int difference = int{first[x]} - int{second[x]};
        sum += static_cast<std::uint32_t>(difference * difference);
    }
    return sum;
}

void add(SquaredDifferences& to, const std::uint8_t* first, const std::uint8_t* second, int count) {
    to.sum += squared_row(first, second, count);
    to.count += count;
}

void add_where(SquaredDifferences& to,
               const std::uint8_t* first,
               const std::uint8_t* second,
               const std::uint8_t* first_inside,
               const std::uint8_t* second_inside,
               int count) {
    for (int x = 0; x < count; ++x) {
        if (first_inside[x] != 0 && second_inside[x] != 0) {
            const int difference = int{first[x]} - int{second[x]};
            to.sum += difference * difference;
            ++to.count;
        }
    }
}

MetricValue frequency(const Image& grey, Profile profile, const RegionMask* region) {
    SquaredDifferences vertical;
    SquaredDifferences horizontal;
    for (int y = 0; y < grey.height; ++y) {
        const std::uint8_t* row = grey.row<std::uint8_t>(y).data();
        const std::uint8_t* below = y + 1 < grey.height ? grey.row<std::uint8_t>(y + 1).data() : nullptr;
        if (region == nullptr) {
            add(horizontal, row + 1, row, grey.width - 1);
            if (below != nullptr) {
                add(vertical, below, row, grey.width);
            }
        } else {
            const std::uint8_t* inside = region->row(y);
            add_where(horizontal, row + 1, row, inside + 1, inside, grey.width - 1);
            if (below != nullptr) {
                add_where(vertical, below, row, region->row(y + 1), inside, grey.width);
            }
        }
    }
    const Definition definition = definition_of(profile);
    const std::int64_t all = region == nullptr ? grey.pixel_count() : region->count();
    const auto mean = [&](const SquaredDifferences& differences) {
        const std::int64_t divisor = definition.divide_by_all_pixels ? all : differences.count;
        return divisor == 0 ? 0.0 : static_cast<double>(differences.sum) / static_cast<double>(divisor);
    };
    return {std::sqrt(mean(vertical) + mean(horizontal)) * definition.range / 255.0, {}};
}

} // namespace

MetricValue spatial_frequency(const SourceTerms& sources, const Image& fused, Profile profile) {
    return frequency(fused_levels(sources, fused, profile), profile, nullptr);
}

MetricValue
spatial_frequency_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return frequency(fused_levels(sources, fused, profile), profile, &region);
}

std::string_view spatial_frequency_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "root of the summed mean squared differences down and across, values 0..1";
    case Profile::Textbook:
        return "root of the squared differences down and across over the number of pixels, values 0..255";
    default:
        return "root of the summed mean squared differences down and across, values 0..255";
    }
}

} // namespace moefusion::metrics
