#include "core/metrics/squared_error.h"

#include "core/metrics/source_terms.h"

#include <cmath>
#include <limits>

namespace moefusion::metrics {

namespace {

/// What differs between profiles. Peak 0 = the largest level of the fused image.
struct Definition {
    double range; ///< of the image values
    double peak;
};

Definition definition_of(Profile profile) {
    switch (profile) {
    case Profile::CddFuse:
        return {.range = 255.0, .peak = 0.0};
    case Profile::Textbook:
        return {.range = 255.0, .peak = 255.0};
    default:
        return {.range = 1.0, .peak = 255.0}; // about 48 dB too high, as published
    }
}

/// On 0..255.
double mean_error(const SourceTerms& sources, const Image& grey, const LevelCounts& levels, Profile profile) {
    double sum = 0;
    for (const Source source : kSources) {
        const std::int64_t squared = sources.levels(source, profile).sum_of_squares() -
                                     2 * sum_of_products(sources.grey(source, profile), grey) + levels.sum_of_squares();
        sum += static_cast<double>(squared) / static_cast<double>(levels.total);
    }
    return sum / 2.0;
}

int largest_level(const LevelCounts& levels) {
    int largest = kLevels - 1;
    while (largest > 0 && levels.count[static_cast<std::size_t>(largest)] == 0) {
        --largest;
    }
    return largest;
}

} // namespace

MetricValue mean_squared_error(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    const double scale = definition_of(profile).range / 255.0;
    return {mean_error(sources, grey, count_levels(grey), profile) * scale * scale, {}};
}

MetricValue peak_signal_to_noise(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    const LevelCounts levels = count_levels(grey);
    const Definition definition = definition_of(profile);
    const double scale = definition.range / 255.0;
    const double error = mean_error(sources, grey, levels, profile) * scale * scale;
    if (error == 0.0) {
        return {std::numeric_limits<double>::infinity(), "infinite: the fused image equals both sources"};
    }
    const double peak = definition.peak == 0.0 ? largest_level(levels) : definition.peak;
    if (peak == 0.0) {
        return undefined("the fused image is black");
    }
    return {10.0 * std::log10(peak * peak / error), {}};
}

std::string_view mean_squared_error_definition(Profile profile) {
    return definition_of(profile).range == 1.0 ? "mean over both sources, values 0..1"
                                               : "mean over both sources, values 0..255";
}

std::string_view peak_signal_to_noise_definition(Profile profile) {
    switch (profile) {
    case Profile::CddFuse:
        return "10 log10(max(F)^2/MSE), values 0..255";
    case Profile::Textbook:
        return "10 log10(255^2/MSE), values 0..255";
    default:
        return "20 log10(255/root(MSE)) with MSE on 0..1: about 48 dB too high, as published";
    }
}

} // namespace moefusion::metrics
