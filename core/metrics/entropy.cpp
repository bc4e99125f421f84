#include "core/metrics/entropy.h"

#include "core/metrics/source_terms.h"

#include <cmath>

namespace moefusion::metrics {

namespace {

/// The only difference between profiles: what is added inside the logarithm.
double added_inside_logarithm(Profile profile) {
    return profile == Profile::TangPy ? 1e-7 : 0.0;
}

MetricValue entropy_of(const LevelCounts& levels, Profile profile) {
    const double added = added_inside_logarithm(profile);
    if (added == 0.0) {
        return {entropy_bits(levels), {}};
    }
    double sum = 0;
    for (const std::int64_t count : levels.count) {
        const double share = static_cast<double>(count) / static_cast<double>(levels.total);
        sum += share * std::log2(share + added);
    }
    return {0.0 - sum, {}};
}

} // namespace

MetricValue entropy(const SourceTerms& sources, const Image& fused, Profile profile) {
    return entropy_of(count_levels(fused_levels(sources, fused, profile)), profile);
}

MetricValue
entropy_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return entropy_of(count_levels(fused_levels(sources, fused, profile), &region), profile);
}

std::string_view entropy_definition(Profile profile) {
    return profile == Profile::TangPy ? "-sum p log2(p + 1e-7) over 256 levels" : "-sum p log2 p over 256 levels";
}

} // namespace moefusion::metrics
