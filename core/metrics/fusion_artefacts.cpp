#include "core/metrics/fusion_artefacts.h"

#include "core/metrics/source_terms.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <vector>

namespace moefusion::metrics {

namespace {

/// What differs between profiles.
struct Definition {
    bool unit_range;    ///< values 0..1: the threshold is never met, all weights are the same
    double weak_weight; ///< weight of a gradient below the threshold
};

Definition definition_of(Profile profile) {
    return {.unit_range = profile == Profile::Tang2022, .weak_weight = profile == Profile::TangPy ? 0.0 : 0.001};
}

constexpr double kThreshold = 2.0;

/// Gradient at each pixel, [H, W].
struct Gradients {
    std::vector<double> strength;
    std::vector<double> angle;
};

/// Index -1 becomes 1, `size` becomes size - 2.
int mirrored(int index, int size) {
    return index < 0 ? -index : index >= size ? 2 * size - 2 - index : index;
}

Gradients gradients(const Image& grey, bool unit_range) {
    Gradients result;
    result.strength.resize(static_cast<std::size_t>(grey.pixel_count()));
    result.angle = result.strength;
    const double range = unit_range ? 255.0 : 1.0;
    const auto value = [&](int x, int y) {
        // A side of length 1 has zeros beside it.
        if ((grey.width == 1 && x != 0) || (grey.height == 1 && y != 0)) {
            return 0.0;
        }
        return grey.at<std::uint8_t>(mirrored(x, grey.width), mirrored(y, grey.height)) / range;
    };
    for (int y = 0; y < grey.height; ++y) {
        for (int x = 0; x < grey.width; ++x) {
            // Per kernel column three products from top to bottom, then the columns from left to right: decides which
            // sums are exactly zero on values 0..1.
            std::array<double, 3> across{};
            std::array<double, 3> down{};
            for (int column = 0; column < 3; ++column) {
                const double above = value(x + column - 1, y - 1);
                const double level = value(x + column - 1, y);
                const double below = value(x + column - 1, y + 1);
                const double side = column - 1;
                const double centre = column == 1 ? 2.0 : 1.0;
                const auto i = static_cast<std::size_t>(column);
                across[i] = side / 8.0 * above + side / 4.0 * level + side / 8.0 * below;
                down[i] = -centre / 8.0 * above + 0.0 * level + centre / 8.0 * below;
            }
            const double vertical_edge = across[0] + across[1] + across[2];
            const double horizontal_edge = down[0] + down[1] + down[2];
            const std::size_t i = static_cast<std::size_t>(std::int64_t{y} * grey.width + x);
            result.strength[i] = std::sqrt(horizontal_edge * horizontal_edge + vertical_edge * vertical_edge);
            if (horizontal_edge != 0.0) {
                result.angle[i] = std::atan(vertical_edge / horizontal_edge);
            } else if (vertical_edge != 0.0) {
                result.angle[i] = std::copysign(std::numbers::pi / 2.0, vertical_edge);
            }
        }
    }
    return result;
}

/// How much of a source's edge is kept at one pixel, 0..1.
double edge_quality(double source_strength, double source_angle, double fused_strength, double fused_angle) {
    const double larger = std::max(source_strength, fused_strength);
    const double smaller = std::min(source_strength, fused_strength);
    const double kept = smaller == 0.0 ? 0.0 : smaller / larger;
    constexpr double kHalfPi = std::numbers::pi / 2.0;
    const double alignment = std::abs(std::abs(source_angle - fused_angle) - kHalfPi) / kHalfPi;
    const double strength_quality = 0.9999 / (1.0 + std::exp(-19.0 * (kept - 0.5)));
    const double angle_quality = 0.9995 / (1.0 + std::exp(-22.0 * (alignment - 0.5)));
    return std::sqrt(strength_quality * angle_quality);
}

MetricValue artefacts(const Image& fused, const Image& first, const Image& second, Profile profile) {
    const Definition definition = definition_of(profile);
    const Gradients f = gradients(fused, definition.unit_range);
    const std::array sources = {gradients(first, definition.unit_range), gradients(second, definition.unit_range)};
    double lost = 0;
    double weights = 0;
    for (std::size_t i = 0; i < f.strength.size(); ++i) {
        const bool artefact = f.strength[i] > sources[0].strength[i] && f.strength[i] > sources[1].strength[i];
        for (const Gradients& source : sources) {
            const double strength = source.strength[i];
            const double weight = strength >= kThreshold ? strength * std::sqrt(strength) : definition.weak_weight;
            weights += weight;
            if (artefact) {
                lost += (1.0 - edge_quality(strength, source.angle[i], f.strength[i], f.angle[i])) * weight;
            }
        }
    }
    if (weights == 0.0) {
        return undefined("no gradient of the sources reaches the threshold");
    }
    return {lost / weights, {}};
}

} // namespace

MetricValue fusion_artefacts(const SourceTerms& sources, const Image& fused, Profile profile) {
    if (profile == Profile::CddFuse) {
        return undefined("this profile has no Nabf");
    }
    const Image grey = fused_levels(sources, fused, profile);
    if (profile == Profile::Textbook && (grey.width == 1 || grey.height == 1)) {
        return undefined("the image has one row or column");
    }
    return artefacts(grey, sources.grey(Source::Infrared, profile), sources.grey(Source::Visible, profile), profile);
}

MetricValue fusion_artefacts_as_published_2023(const SourceTerms& sources, const Image& fused) {
    const Profile profile = Profile::Tang2023;
    const Image grey = fused_levels(sources, fused, profile);
    return artefacts(sources.grey(Source::Infrared, profile), sources.grey(Source::Visible, profile), grey, profile);
}

std::string_view fusion_artefacts_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
        return "values 0..1, so that the threshold 2 is never met";
    case Profile::Tang2023:
        return "values 0..255, arguments in their right places (the toolkit swaps them)";
    case Profile::TangPy:
        return "values 0..255, weight 0 below the threshold";
    case Profile::Textbook:
        return "values 0..255, weight 0.001 below the threshold";
    case Profile::CddFuse:
        return {};
    }
    return {};
}

} // namespace moefusion::metrics
