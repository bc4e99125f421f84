#include "core/metrics/edge_transfer.h"

#include "core/metrics/row_sums.h"
#include "core/metrics/source_terms.h"
#include "core/metrics/vector_clones.h"
#include "core/metrics/vector_math.h"

#include <algorithm>
#include <array>
#include <numbers>

namespace moefusion::metrics {

namespace {

/// What differs between profiles.
struct Definition {
    bool unit_range;          ///< values level/255; else the integers (tang-2023: (level/255)*255 is the integer again)
    bool replicates_border;   ///< else zeros outside
    bool equal_counts_as_one; ///< G = 1 where the gradients are equal; the toolkits give G = gF there
    bool needs_edges; ///< undefined where the sources have none; the toolkits count the frame of the zero border
};

Definition definition_of(Profile profile) {
    const bool textbook = profile == Profile::Textbook;
    return {.unit_range = profile == Profile::Tang2022,
            .replicates_border = textbook,
            .equal_counts_as_one = textbook,
            .needs_edges = textbook};
}

// Weights and slopes of Xydeas and Petrovic: strength, then orientation.
constexpr double kGreatestStrength = 0.9994;
constexpr double kStrengthSlope = -15.0;
constexpr double kStrengthMiddle = 0.5;
constexpr double kGreatestAngle = 0.9879;
constexpr double kAngleSlope = -22.0;
constexpr double kAngleMiddle = 0.8;
constexpr double kHalfPi = std::numbers::pi / 2;

/// One row with a pixel of border on both sides.
void padded_row(
    const Image& grey, int y, const Definition& definition, const std::array<double, 256>& value, double* out) {
    const bool outside = y < 0 || y >= grey.height;
    if (outside && !definition.replicates_border) {
        std::fill_n(out, grey.width + 2, 0.0);
        return;
    }
    const std::uint8_t* row = grey.row<std::uint8_t>(std::clamp(y, 0, grey.height - 1)).data();
    for (int x = 0; x < grey.width; ++x) {
        out[x + 1] = value[row[x]];
    }
    out[0] = definition.replicates_border ? out[1] : 0.0;
    out[grey.width + 1] = definition.replicates_border ? out[grey.width] : 0.0;
}

/// Strength and angle of one row. The six additions of each sum go down the columns of the flipped kernel, as MATLAB's
/// conv2 does: on values level/255 their order decides which sums are exactly zero (specs/metrics.md 3.8).
MOEFUSION_VECTOR_CLONES void sobel_row(const double* above,
                                       const double* row,
                                       const double* below,
                                       int width,
                                       double* __restrict strength,
                                       double* __restrict angle) {
    for (int x = 0; x < width; ++x) {
        const int left = x;
        const int middle = x + 1;
        const int right = x + 2;
        double across = -below[right];
        across += -2.0 * row[right];
        across += -above[right];
        across += below[left];
        across += 2.0 * row[left];
        across += above[left];
        double down = below[right];
        down += -above[right];
        down += 2.0 * below[middle];
        down += -2.0 * above[middle];
        down += below[left];
        down += -above[left];
        strength[x] = std::sqrt(across * across + down * down);
        const bool upright = across == 0.0;
        const double slope = down / (upright ? 1.0 : across);
        angle[x] = upright ? kHalfPi : vector_atan(slope);
    }
}

/// Edge quality Q of one row.
MOEFUSION_VECTOR_CLONES void quality_row(const double* source_strength,
                                         const double* source_angle,
                                         const double* fused_strength,
                                         const double* fused_angle,
                                         bool equal_counts_as_one,
                                         int width,
                                         double* __restrict quality) {
    constexpr double kGreatest = kGreatestStrength * kGreatestAngle;
    for (int x = 0; x < width; ++x) {
        const double source = source_strength[x];
        const double fused = fused_strength[x];
        const double larger = std::max(source, fused);
        const double smaller = std::min(source, fused);
        const double ratio = smaller / (larger == 0.0 ? 1.0 : larger);
        const double equal = equal_counts_as_one ? 1.0 : fused;
        const double kept = source == fused ? equal : ratio;
        const double alignment = 1.0 - std::abs(source_angle[x] - fused_angle[x]) / kHalfPi;
        // Below exp(-700) nothing is left of the sum; gF itself may be as large as 1443.
        const double strength_exponent = std::max(kStrengthSlope * (kept - kStrengthMiddle), -700.0);
        const double angle_exponent = kAngleSlope * (alignment - kAngleMiddle);
        quality[x] = kGreatest / ((1.0 + vector_exp(strength_exponent)) * (1.0 + vector_exp(angle_exponent)));
    }
}

MOEFUSION_VECTOR_CLONES void
weight_row(const double* quality, const double* strength, int width, double* __restrict out) {
    for (int x = 0; x < width; ++x) {
        out[x] = quality[x] * strength[x];
    }
}

/// Zero where the pixel does not count.
void mask_row(const std::uint8_t* inside, int width, double* values) {
    for (int x = 0; x < width; ++x) {
        values[x] = inside[x] != 0 ? values[x] : 0.0;
    }
}

/// Calls use(y, strength, angle) for each row.
template <typename Use>
void for_each_edge_row(const Image& grey, Profile profile, Use use) {
    const Definition definition = definition_of(profile);
    std::array<double, 256> value{};
    for (std::size_t level = 0; level < value.size(); ++level) {
        value[level] = definition.unit_range ? static_cast<double>(level) / 255.0 : static_cast<double>(level);
    }
    const auto length = static_cast<std::size_t>(grey.width) + 2;
    std::array<std::vector<double>, 3> rows;
    for (int y = -1; y < 2; ++y) {
        rows[static_cast<std::size_t>(y + 1)].resize(length);
        if (y < 1) {
            padded_row(grey, y, definition, value, rows[static_cast<std::size_t>(y + 1)].data());
        }
    }
    for (int y = 0; y < grey.height; ++y) {
        padded_row(grey, y + 1, definition, value, rows[2].data());
        use(y, rows[0].data(), rows[1].data(), rows[2].data());
        std::rotate(rows.begin(), rows.begin() + 1, rows.end());
    }
}

MetricValue quality(const SourceTerms& sources, const Image& grey, Profile profile, const RegionMask* region) {
    const EdgeTransfer sums = edge_transfer_sums(sources, grey, profile, region);
    if (sums.weight == 0.0) {
        return undefined(definition_of(profile).needs_edges || region != nullptr ? "the sources have no gradient"
                                                                                 : "the sources are black");
    }
    MetricValue result{(sums.from_infrared + sums.from_visible) / sums.weight, {}};
    if (sources.levels(Source::Infrared, profile).constant() && sources.levels(Source::Visible, profile).constant()) {
        result.reason = "both sources are constant; only the frame of the zero border counts";
    }
    return result;
}

} // namespace

EdgeField edge_field(const Image& grey, Profile profile) {
    EdgeField field;
    field.strength.resize(static_cast<std::size_t>(grey.pixel_count()));
    field.angle.resize(field.strength.size());
    for_each_edge_row(grey, profile, [&](int y, const double* above, const double* row, const double* below) {
        const std::int64_t start = std::int64_t{y} * grey.width;
        sobel_row(above, row, below, grey.width, field.strength.data() + start, field.angle.data() + start);
    });
    return field;
}

EdgeTransfer edge_transfer_sums(
    const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask* region, EdgeTransferMaps* maps) {
    const Image grey = fused_levels(sources, fused, profile);
    const EdgeField& infrared = sources.edges(Source::Infrared, profile);
    const EdgeField& visible = sources.edges(Source::Visible, profile);
    const bool equal_counts_as_one = definition_of(profile).equal_counts_as_one;
    const int width = grey.width;
    const auto length = static_cast<std::size_t>(width);
    std::vector<double> strength(length);
    std::vector<double> angle(length);
    std::vector<double> row_quality(length);
    std::vector<double> weighted(length);
    if (maps != nullptr) {
        maps->infrared_quality.resize(static_cast<std::size_t>(grey.pixel_count()));
        maps->visible_quality.resize(maps->infrared_quality.size());
    }

    EdgeTransfer sums;
    const auto add_source = [&](const EdgeField& field, std::int64_t start, const std::uint8_t* inside, double* map) {
        const double* source_strength = field.strength.data() + start;
        quality_row(source_strength,
                    field.angle.data() + start,
                    strength.data(),
                    angle.data(),
                    equal_counts_as_one,
                    width,
                    row_quality.data());
        if (map != nullptr) {
            std::copy(row_quality.begin(), row_quality.end(), map + start);
        }
        weight_row(row_quality.data(), source_strength, width, weighted.data());
        if (inside == nullptr) {
            sums.weight += sum_of_row(source_strength, width);
        } else {
            mask_row(inside, width, weighted.data());
            std::copy_n(source_strength, length, row_quality.begin());
            mask_row(inside, width, row_quality.data());
            sums.weight += sum_of_row(row_quality.data(), width);
        }
        return sum_of_row(weighted.data(), width);
    };
    for_each_edge_row(grey, profile, [&](int y, const double* above, const double* row, const double* below) {
        sobel_row(above, row, below, width, strength.data(), angle.data());
        const std::int64_t start = std::int64_t{y} * width;
        const std::uint8_t* inside = region == nullptr || region->covers_everything() ? nullptr : region->row(y);
        sums.from_infrared +=
            add_source(infrared, start, inside, maps == nullptr ? nullptr : maps->infrared_quality.data());
        sums.from_visible +=
            add_source(visible, start, inside, maps == nullptr ? nullptr : maps->visible_quality.data());
    });
    return sums;
}

MetricValue edge_transfer(const SourceTerms& sources, const Image& fused, Profile profile) {
    return quality(sources, fused, profile, nullptr);
}

MetricValue
edge_transfer_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return quality(sources, fused, profile, &region);
}

std::string_view edge_transfer_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "Sobel on values 0..1 with zero border, MATLAB's order of additions; equal gradients give G = g";
    case Profile::Textbook:
        return "Sobel on values 0..255 with replicated border; equal gradients give G = 1";
    default:
        return "Sobel on values 0..255 with zero border; equal gradients give G = g";
    }
}

} // namespace moefusion::metrics
