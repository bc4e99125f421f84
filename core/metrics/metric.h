#pragma once

// The table of fusion metrics. Definitions: specs/metrics.md of the design; each metric has a file of its own.

#include "core/imaging/image.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace moefusion::metrics {

/// Which published toolkit's definition; what differs stands at one small place in each metric's file.
enum class Profile { Tang2022, Tang2023, TangPy, CddFuse, Textbook };

/// "tang-2022", …
[[nodiscard]] std::string_view profile_name(Profile profile);

enum class Better { Higher, Lower };

/// A value, or why there is none ("constant image"). Never NaN.
struct MetricValue {
    std::optional<double> value;
    std::string reason;
};

/// What depends on the two sources only (histograms, gradients, pyramids); made once per pair, read by all methods.
class SourceTerms;

struct Metric {
    std::string_view name;  ///< "EN", "SF", … as in tables
    std::string_view label; ///< "entropy"
    Better better;
    MetricValue (*value)(const SourceTerms& sources, const Image& fused, Profile profile);
};

/// EN SF SD MI VIF AG SCD Qabf, then CC PSNR MSE SSIM MS-SSIM Nabf FMI-pixel FMI-dct.
[[nodiscard]] std::span<const Metric> metric_table();

} // namespace moefusion::metrics
