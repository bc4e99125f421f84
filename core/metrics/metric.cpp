#include "core/metrics/metric.h"

#include "core/metrics/average_gradient.h"
#include "core/metrics/correlation_of_differences.h"
#include "core/metrics/edge_transfer.h"
#include "core/metrics/entropy.h"
#include "core/metrics/feature_information.h"
#include "core/metrics/fusion_artefacts.h"
#include "core/metrics/mutual_information.h"
#include "core/metrics/spatial_frequency.h"
#include "core/metrics/squared_error.h"
#include "core/metrics/standard_deviation.h"
#include "core/metrics/structural_similarity.h"
#include "core/metrics/visual_fidelity.h"

#include <array>
#include <utility>

namespace moefusion::metrics {

namespace {

constexpr std::size_t kPaperMetrics = 8;

constexpr std::array kMetrics = {
    Metric{"EN", "entropy", Better::Higher, entropy, entropy_in_region, entropy_definition},
    Metric{"SF",
           "spatial frequency",
           Better::Higher,
           spatial_frequency,
           spatial_frequency_in_region,
           spatial_frequency_definition},
    Metric{"SD",
           "standard deviation",
           Better::Higher,
           standard_deviation,
           standard_deviation_in_region,
           standard_deviation_definition},
    Metric{"MI",
           "mutual information",
           Better::Higher,
           mutual_information,
           mutual_information_in_region,
           mutual_information_definition},
    Metric{"VIF",
           "visual information fidelity",
           Better::Higher,
           visual_fidelity,
           visual_fidelity_in_region,
           visual_fidelity_definition},
    Metric{"AG",
           "average gradient",
           Better::Higher,
           average_gradient,
           average_gradient_in_region,
           average_gradient_definition},
    Metric{"SCD",
           "sum of the correlations of differences",
           Better::Higher,
           sum_of_correlations_of_differences,
           sum_of_correlations_of_differences_in_region,
           sum_of_correlations_of_differences_definition},
    Metric{"Qabf", "edge transfer", Better::Higher, edge_transfer, edge_transfer_in_region, edge_transfer_definition},
    Metric{"CC", "correlation", Better::Higher, correlation, correlation_in_region, correlation_definition},
    Metric{"PSNR",
           "peak signal to noise ratio",
           Better::Higher,
           peak_signal_to_noise,
           nullptr,
           peak_signal_to_noise_definition},
    Metric{"MSE", "mean squared error", Better::Lower, mean_squared_error, nullptr, mean_squared_error_definition},
    Metric{"SSIM",
           "structural similarity",
           Better::Higher,
           structural_similarity,
           nullptr,
           structural_similarity_definition},
    Metric{"MS-SSIM",
           "multi-scale structural similarity",
           Better::Higher,
           multi_scale_similarity,
           nullptr,
           multi_scale_similarity_definition},
    Metric{"Nabf", "fusion artefacts", Better::Lower, fusion_artefacts, nullptr, fusion_artefacts_definition},
    Metric{"FMI-pixel",
           "feature mutual information of pixels",
           Better::Higher,
           feature_information_of_pixels,
           nullptr,
           feature_information_of_pixels_definition},
    Metric{"FMI-dct",
           "feature mutual information of the cosine transform",
           Better::Higher,
           feature_information_of_cosines,
           nullptr,
           feature_information_of_cosines_definition},
};

} // namespace

MetricValue undefined(std::string reason) {
    return {std::nullopt, std::move(reason)};
}

std::span<const Metric> metric_table() {
    return kMetrics;
}

std::span<const Metric> paper_metrics() {
    return std::span(kMetrics).first<kPaperMetrics>();
}

const Metric* find_metric(std::string_view name) {
    for (const Metric& metric : kMetrics) {
        if (metric.name == name) {
            return &metric;
        }
    }
    return nullptr;
}

} // namespace moefusion::metrics
