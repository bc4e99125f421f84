#include "core/metrics/mutual_information.h"

#include "core/metrics/source_terms.h"

#include <cmath>
#include <numbers>

namespace moefusion::metrics {

namespace {

/// What differs between profiles.
struct Definition {
    bool merges_254_and_255; ///< the toolkit's joint index saturates in 8 bits (min(level + 1, 255))
    double unit;             ///< bits times this
};

Definition definition_of(Profile profile) {
    return {.merges_254_and_255 = profile == Profile::Tang2022 || profile == Profile::Tang2023,
            .unit = profile == Profile::CddFuse ? std::numbers::ln2 : 1.0};
}

void merge_last_levels(std::vector<std::int32_t>& pairs) {
    constexpr std::size_t kLast = kLevels - 1;
    for (std::size_t i = 0; i < kLevels; ++i) {
        pairs[i * kLevels + kLast - 1] += std::exchange(pairs[i * kLevels + kLast], 0);
    }
    for (std::size_t i = 0; i < kLevels; ++i) {
        pairs[(kLast - 1) * kLevels + i] += std::exchange(pairs[kLast * kLevels + i], 0);
    }
}

double joint_entropy_bits(const std::vector<std::int32_t>& pairs, std::int64_t total) {
    double entropy = 0;
    for (const std::int32_t count : pairs) {
        if (count > 0) {
            const double share = static_cast<double>(count) / static_cast<double>(total);
            entropy -= share * std::log2(share);
        }
    }
    return entropy + 0.0;
}

MetricValue information(const SourceTerms& sources, const Image& grey, Profile profile, const RegionMask* region) {
    const Definition definition = definition_of(profile);
    const LevelCounts fused_counts = count_levels(grey, region);
    const double fused_entropy = entropy_bits(fused_counts);
    double sum = 0;
    for (const Source source : kSources) {
        const Image& source_grey = sources.grey(source, profile);
        std::vector<std::int32_t> pairs = count_level_pairs(source_grey, grey, region);
        if (definition.merges_254_and_255) {
            merge_last_levels(pairs);
        }
        const double source_entropy =
            entropy_bits(region == nullptr ? sources.levels(source, profile) : count_levels(source_grey, region));
        sum += source_entropy + fused_entropy - joint_entropy_bits(pairs, fused_counts.total);
    }
    return {sum * definition.unit + 0.0, {}};
}

} // namespace

MetricValue mutual_information(const SourceTerms& sources, const Image& fused, Profile profile) {
    return information(sources, fused_levels(sources, fused, profile), profile, nullptr);
}

MetricValue mutual_information_in_region(const SourceTerms& sources,
                                         const Image& fused,
                                         Profile profile,
                                         const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return information(sources, fused_levels(sources, fused, profile), profile, &region);
}

std::string_view mutual_information_definition(Profile profile) {
    switch (profile) {
    case Profile::Tang2022:
    case Profile::Tang2023:
        return "sum over both sources, bits; levels 254 and 255 share one joint bin";
    case Profile::CddFuse:
        return "sum over both sources, nats";
    default:
        return "sum over both sources, bits";
    }
}

} // namespace moefusion::metrics
