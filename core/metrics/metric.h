#pragma once

// The table of fusion metrics. Definitions: specs/metrics.md of the design; each metric has a file of its own.

#include "core/imaging/image.h"
#include "core/metrics/profile.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace moefusion::metrics {

enum class Better { Higher, Lower };

/// A value, or why there is none ("constant image"). Never NaN; +infinity only for PSNR of equal images (left out of
/// means). `reason` beside a value is a note that belongs to it.
struct MetricValue {
    std::optional<double> value;
    std::string reason;
};

/// No value, because of `reason`.
[[nodiscard]] MetricValue undefined(std::string reason);

/// What depends on the two sources only (histograms, gradients, pyramids); made once per pair, read by all methods.
class SourceTerms; // core/metrics/source_terms.h
class RegionMask;  // core/metrics/region_mask.h

struct Metric {
    std::string_view name;  ///< "EN", "SF", … as in tables
    std::string_view label; ///< "entropy"
    Better better;
    /// The whole image. `fused` as read from the 8-bit file, of the sources' size (else Error{Mismatch,
    /// "metric.size_differs"}); colour becomes grey by the profile's rule.
    MetricValue (*value)(const SourceTerms& sources, const Image& fused, Profile profile);
    /// Over the pixels of a region only (specs/metrics.md 7.1); null where the metric has no such form.
    MetricValue (*region_value)(const SourceTerms& sources,
                                const Image& fused,
                                Profile profile,
                                const RegionMask& region);
    /// One line that says what the profile computes; empty where the profile has no such metric.
    std::string_view (*definition)(Profile profile);
};

/// EN SF SD MI VIF AG SCD Qabf, then CC PSNR MSE SSIM MS-SSIM Nabf FMI-pixel FMI-dct.
[[nodiscard]] std::span<const Metric> metric_table();
/// The first eight, those of the paper's tables.
[[nodiscard]] std::span<const Metric> paper_metrics();
/// The row of that name, or null.
[[nodiscard]] const Metric* find_metric(std::string_view name);

} // namespace moefusion::metrics
