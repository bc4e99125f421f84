#include "core/metrics/correlation_of_differences.h"

#include "core/metrics/source_terms.h"

#include <cmath>

namespace moefusion::metrics {

namespace {

// Sums of products of levels times the number of pixels exceed 64 bits for the largest images.
__extension__ using Wide = __int128;

/// n^2 times the (co)variances of infrared (a), visible (b) and fused (f), exact integers.
struct Covariances {
    Wide aa;
    Wide bb;
    Wide ff;
    Wide af;
    Wide bf;
    Wide ab;
};

Covariances covariances(const SourceTerms& sources, const Image& grey, Profile profile, const RegionMask* region) {
    const Image& infrared = sources.grey(Source::Infrared, profile);
    const Image& visible = sources.grey(Source::Visible, profile);
    const bool whole = region == nullptr;
    const LevelCounts a = whole ? sources.levels(Source::Infrared, profile) : count_levels(infrared, region);
    const LevelCounts b = whole ? sources.levels(Source::Visible, profile) : count_levels(visible, region);
    const LevelCounts f = count_levels(grey, region);
    const std::int64_t ab = whole ? sources.cross_sum(profile) : sum_of_products(infrared, visible, region);
    const auto centred = [n = Wide{f.total}](std::int64_t products, std::int64_t first, std::int64_t second) {
        return n * products - Wide{first} * second;
    };
    return {.aa = centred(a.sum_of_squares(), a.sum(), a.sum()),
            .bb = centred(b.sum_of_squares(), b.sum(), b.sum()),
            .ff = centred(f.sum_of_squares(), f.sum(), f.sum()),
            .af = centred(sum_of_products(infrared, grey, region), a.sum(), f.sum()),
            .bf = centred(sum_of_products(visible, grey, region), b.sum(), f.sum()),
            .ab = centred(ab, a.sum(), b.sum())};
}

double pearson(Wide covariance, Wide first_variance, Wide second_variance) {
    return static_cast<double>(covariance) /
           (std::sqrt(static_cast<double>(first_variance)) * std::sqrt(static_cast<double>(second_variance)));
}

MetricValue differences(const SourceTerms& sources, const Image& grey, Profile profile, const RegionMask* region) {
    const Covariances c = covariances(sources, grey, profile, region);
    const Wide without_visible = c.ff - 2 * c.bf + c.bb;  // of F - B
    const Wide without_infrared = c.ff - 2 * c.af + c.aa; // of F - A
    if (c.aa == 0 || c.bb == 0) {
        return undefined("a source is constant");
    }
    if (without_visible == 0 || without_infrared == 0) {
        return undefined("the fused image minus a source is constant");
    }
    return {pearson(c.af - c.ab, without_visible, c.aa) + pearson(c.bf - c.ab, without_infrared, c.bb), {}};
}

MetricValue plain(const SourceTerms& sources, const Image& grey, Profile profile, const RegionMask* region) {
    const Covariances c = covariances(sources, grey, profile, region);
    if (c.aa == 0 || c.bb == 0) {
        return undefined("a source is constant");
    }
    if (c.ff == 0) {
        return undefined("the fused image is constant");
    }
    return {(pearson(c.af, c.aa, c.ff) + pearson(c.bf, c.bb, c.ff)) / 2.0, {}};
}

} // namespace

MetricValue sum_of_correlations_of_differences(const SourceTerms& sources, const Image& fused, Profile profile) {
    return differences(sources, fused_levels(sources, fused, profile), profile, nullptr);
}

MetricValue sum_of_correlations_of_differences_in_region(const SourceTerms& sources,
                                                         const Image& fused,
                                                         Profile profile,
                                                         const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return differences(sources, fused_levels(sources, fused, profile), profile, &region);
}

std::string_view sum_of_correlations_of_differences_definition(Profile) {
    return "corr(F - B, A) + corr(F - A, B)";
}

MetricValue correlation(const SourceTerms& sources, const Image& fused, Profile profile) {
    return plain(sources, fused_levels(sources, fused, profile), profile, nullptr);
}

MetricValue
correlation_in_region(const SourceTerms& sources, const Image& fused, Profile profile, const RegionMask& region) {
    if (region.count() == 0) {
        return undefined("the region has no pixels");
    }
    return plain(sources, fused_levels(sources, fused, profile), profile, &region);
}

std::string_view correlation_definition(Profile) {
    return "mean of corr(A, F) and corr(B, F)";
}

} // namespace moefusion::metrics
