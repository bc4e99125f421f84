#include "core/metrics/standard_deviation.h"

#include "core/metrics/source_terms.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace moefusion::metrics {

namespace {

/// What differs between profiles: MATLAB's integer class rounds and saturates the difference, then its square.
bool saturates(Profile profile) {
    return profile == Profile::Tang2022;
}

double squared_deviation(double level, double mean, bool saturating) {
    const double difference = level - mean;
    if (!saturating) {
        return difference * difference;
    }
    const double rounded = std::clamp(std::round(difference), 0.0, 255.0); // std::round: half away from zero
    return std::min(rounded * rounded, 255.0);
}

/// Mean of the column means, as MATLAB's mean(mean(F)): the last bit decides ties of the rounding above.
double mean_of_column_means(const Image& grey) {
    std::vector<std::int64_t> sums(static_cast<std::size_t>(grey.width), 0);
    for (int y = 0; y < grey.height; ++y) {
        const auto row = grey.row<std::uint8_t>(y);
        for (std::size_t x = 0; x < row.size(); ++x) {
            sums[x] += row[x];
        }
    }
    double total = 0;
    for (const std::int64_t sum : sums) {
        total += static_cast<double>(sum) / grey.height;
    }
    return total / grey.width;
}

MetricValue deviation(const LevelCounts& levels, double mean, Profile profile) {
    const bool saturating = saturates(profile);
    double sum = 0;
    for (int level = 0; level < kLevels; ++level) {
        const std::int64_t count = levels.count[static_cast<std::size_t>(level)];
        if (count > 0) {
            sum += static_cast<double>(count) * squared_deviation(level, mean, saturating);
        }
    }
    return {std::sqrt(sum / static_cast<double>(levels.total)), {}};
}

} // namespace

MetricValue standard_deviation(const SourceTerms& sources, const Image& fused, Profile profile) {
    const Image grey = fused_levels(sources, fused, profile);
    return deviation(count_levels(grey), mean_of_column_means(grey), profile);
}

MetricValue standard_deviation_in_region(const SourceTerms& sources,
                                         const Image& fused,
                                         Profile profile,
                                         const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    if (region.covers_everything()) {
        return standard_deviation(sources, fused, profile);
    }
    const LevelCounts levels = count_levels(fused_levels(sources, fused, profile), &region);
    return deviation(levels, static_cast<double>(levels.sum()) / static_cast<double>(levels.total), profile);
}

std::string_view standard_deviation_definition(Profile profile) {
    return saturates(profile) ? "8-bit saturating arithmetic: root of the mean of min(255, max(0, round(F - mean))^2)"
                              : "population standard deviation, values 0..255";
}

} // namespace moefusion::metrics
