// Values worked out by hand, and those of an independent NumPy implementation (tests/bench/metrics_numpy.py).

#include "core/metrics/metric.h"
#include "core/metrics/source_terms.h"
#include "tests/core/metrics/metric_pictures.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace moefusion;
using namespace moefusion::metrics;

namespace {

Image from_levels(int width, int height, const std::vector<int>& levels) {
    return tests::grey_picture(
        width, height, [&](int x, int y) { return levels[static_cast<std::size_t>(y * width + x)]; });
}

double
value_of(std::string_view metric, const Image& infrared, const Image& visible, const Image& fused, Profile profile) {
    const MetricValue value = find_metric(metric)->value(SourceTerms(infrared, visible), fused, profile);
    return value.value.value_or(-1e9);
}

/// Metrics that look at the fused image only.
double value_of(std::string_view metric, const Image& fused, Profile profile) {
    return value_of(metric, fused, fused, fused, profile);
}

} // namespace

#define VERIFY_NEAR(actual, expected, absolute)                                                                        \
    do {                                                                                                               \
        const QString fault = tests::difference((actual), (expected), (absolute), 0.0);                                \
        QVERIFY2(fault.isEmpty(), qPrintable(fault));                                                                  \
    } while (false)

class TestMetricValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void entropy_of_a_half_and_two_quarters_is_one_and_a_half_bits() {
        const Image fused = from_levels(2, 2, {0, 0, 7, 255});
        VERIFY_NEAR(value_of("EN", fused, Profile::Tang2022), 1.5, 1e-15);
        VERIFY_NEAR(value_of("EN", fused, Profile::TangPy),
                    1.5 - 0.5 * std::log2(1.0 + 2e-7) - 0.5 * std::log2(1.0 + 4e-7),
                    1e-12);
    }

    void spatial_frequency_divides_each_direction_by_its_own_count() {
        // Two columns: one horizontal difference of 255 in each of three rows, no vertical difference.
        const Image fused = from_levels(2, 3, {0, 255, 0, 255, 0, 255});
        VERIFY_NEAR(value_of("SF", fused, Profile::Tang2022), 1.0, 1e-15);
        VERIFY_NEAR(value_of("SF", fused, Profile::Tang2023), 255.0, 1e-12);
        VERIFY_NEAR(value_of("SF", fused, Profile::Textbook), 255.0 * std::sqrt(0.5), 1e-12);
    }

    void deviation_of_tang_2022_rounds_and_saturates() {
        // Mean 20: -20 saturates to 0, +20 squared saturates to 255.
        const Image far = from_levels(2, 1, {0, 40});
        VERIFY_NEAR(value_of("SD", far, Profile::Tang2022), std::sqrt(255.0 / 2), 1e-14);
        VERIFY_NEAR(value_of("SD", far, Profile::Tang2023), 20.0, 1e-14);
        // Mean 2.5: 5 - 2.5 = 2.5 rounds away from zero to 3.
        VERIFY_NEAR(value_of("SD", from_levels(2, 1, {0, 5}), Profile::Tang2022), std::sqrt(9.0 / 2), 1e-14);
    }

    void mutual_information_of_a_copy_is_twice_its_entropy() {
        const Image two_levels = from_levels(2, 2, {10, 10, 200, 200});
        VERIFY_NEAR(value_of("MI", two_levels, Profile::Tang2022), 2.0, 1e-14);
        VERIFY_NEAR(value_of("MI", two_levels, Profile::CddFuse), 2.0 * std::log(2.0), 1e-14);
    }

    void levels_254_and_255_share_a_joint_bin_in_the_toolkit_only() {
        const Image saturated = from_levels(2, 2, {254, 254, 255, 255});
        VERIFY_NEAR(value_of("MI", saturated, Profile::Tang2022), 4.0, 1e-14);
        VERIFY_NEAR(value_of("MI", saturated, Profile::Tang2023), 4.0, 1e-14);
        VERIFY_NEAR(value_of("MI", saturated, Profile::Textbook), 2.0, 1e-14);
    }

    void gradient_of_a_ramp_is_its_slope() {
        const Image ramp = tests::grey_picture(5, 4, [](int x, int) { return 6 * x; });
        const double strength = 6.0 / std::sqrt(2.0);
        VERIFY_NEAR(value_of("AG", ramp, Profile::CddFuse), strength, 1e-13);
        VERIFY_NEAR(value_of("AG", ramp, Profile::Textbook), strength, 1e-13);
        VERIFY_NEAR(value_of("AG", ramp, Profile::Tang2022), strength * 20.0 / 12.0, 1e-13);
    }

    void a_sum_of_sources_has_the_greatest_correlation_of_differences() {
        const Image infrared = tests::grey_picture(40, 30, [](int x, int y) { return (x * 7 + y * 3) % 100; });
        const Image visible = tests::grey_picture(40, 30, [](int x, int y) { return (x * x + y * 5) % 120; });
        const Image sum = tests::grey_picture(
            40, 30, [&](int x, int y) { return infrared.at<std::uint8_t>(x, y) + visible.at<std::uint8_t>(x, y); });
        VERIFY_NEAR(value_of("SCD", infrared, visible, sum, Profile::Tang2022), 2.0, 1e-14);
        VERIFY_NEAR(value_of("CC", infrared, infrared, infrared, Profile::Tang2022), 1.0, 1e-14);
    }

    void errors_follow_their_formulas() {
        const Image infrared = from_levels(2, 1, {10, 20});
        const Image visible = from_levels(2, 1, {12, 26});
        const Image fused = from_levels(2, 1, {11, 22});
        const double error = ((1.0 + 4.0) / 2 + (1.0 + 16.0) / 2) / 2;
        VERIFY_NEAR(value_of("MSE", infrared, visible, fused, Profile::Textbook), error, 1e-14);
        VERIFY_NEAR(value_of("MSE", infrared, visible, fused, Profile::Tang2022), error / 65025, 1e-16);
        VERIFY_NEAR(
            value_of("PSNR", infrared, visible, fused, Profile::Textbook), 10 * std::log10(65025 / error), 1e-12);
        VERIFY_NEAR(value_of("PSNR", infrared, visible, fused, Profile::Tang2022),
                    10 * std::log10(65025.0 * 65025.0 / error),
                    1e-12);
        VERIFY_NEAR(value_of("PSNR", infrared, visible, fused, Profile::CddFuse), 10 * std::log10(484 / error), 1e-12);
    }

    void a_copy_of_both_sources_has_its_known_edge_transfer() {
        const Image picture = tests::noise_picture(50, 40, 5);
        const double kept = 0.9994 / (1 + std::exp(-7.5)) * (0.9879 / (1 + std::exp(-22 * 0.2)));
        VERIFY_NEAR(value_of("Qabf", picture, Profile::Textbook), kept, 1e-12);
        VERIFY_NEAR(value_of("VIF", picture, Profile::Textbook), 2.0, 1e-8);
        VERIFY_NEAR(value_of("SSIM", picture, Profile::Textbook), 1.0, 1e-12);
        VERIFY_NEAR(value_of("Nabf", picture, Profile::Textbook), 0.0, 1e-15);
        VERIFY_NEAR(value_of("FMI-pixel", picture, Profile::Textbook), 1.0, 1e-15);
    }

    void values_agree_with_an_independent_numpy_implementation() {
        const auto file = tests::test_data("metrics/numpy_values.json");
        const nlohmann::json golden = nlohmann::json::parse(std::ifstream(file));
        QCOMPARE(static_cast<int>(golden["cases"].size()), 4);
        for (const auto& one : golden["cases"]) {
            const int width = one["width"];
            const int height = one["height"];
            const Image infrared = tests::wave_picture(width, height, 3);
            const Image visible = tests::wave_picture(width, height, 11);
            const Image fused = tests::grey_picture(width, height, [&](int x, int y) {
                return (infrared.at<std::uint8_t>(x, y) + visible.at<std::uint8_t>(x, y) + 1) / 2;
            });
            const SourceTerms sources(infrared, visible);
            for (const auto& [name, expected] : one["values"].items()) {
                const MetricValue value = find_metric(name)->value(sources, fused, Profile::Tang2022);
                const QString fault = tests::difference(value.value.value_or(-1e9), expected, 1e-12, 1e-9);
                QVERIFY2(fault.isEmpty(),
                         qPrintable(QString("%1x%2 %3: %4").arg(width).arg(height).arg(name.c_str(), fault)));
            }
        }
    }
};

MOEFUSION_TEST(TestMetricValues)
#include "tst_metric_values.moc"
