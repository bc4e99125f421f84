// What holds for every metric: degenerate input, symmetries, regions, colour.

#include "core/base/error.h"
#include "core/metrics/grey_levels.h"
#include "core/metrics/metric.h"
#include "core/metrics/region_mask.h"
#include "core/metrics/source_terms.h"
#include "tests/core/metrics/metric_pictures.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace moefusion;
using namespace moefusion::metrics;

namespace {

Image constant_picture(int width, int height, int level) {
    return tests::grey_picture(width, height, [&](int, int) { return level; });
}

Image mirrored(const Image& image) {
    return tests::grey_picture(
        image.width, image.height, [&](int x, int y) { return image.at<std::uint8_t>(image.width - 1 - x, y); });
}

QString named(const Metric& metric, Profile profile) {
    return QString::fromStdString(std::string(metric.name) + " " + std::string(profile_name(profile)) + ": ");
}

std::string code_of(const std::function<void()>& call) {
    try {
        call();
    } catch (const Error& error) {
        return error.code;
    }
    return "no error";
}

} // namespace

class TestMetricProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void every_answer_is_a_number_or_a_reason_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        for (const auto& [width, height] : std::vector<std::pair<int, int>>{{1, 1},
                                                                            {2, 1},
                                                                            {1, 9},
                                                                            {40, 1},
                                                                            {2, 2},
                                                                            {3, 3},
                                                                            {7, 5},
                                                                            {11, 11},
                                                                            {16, 40},
                                                                            {17, 17},
                                                                            {19, 23},
                                                                            {45, 44}}) {
            QTest::addRow("%dx%d", width, height) << width << height;
        }
    }

    void every_answer_is_a_number_or_a_reason() {
        QFETCH(int, width);
        QFETCH(int, height);
        const std::vector<Image> pictures = {constant_picture(width, height, 0),
                                             constant_picture(width, height, 255),
                                             tests::noise_picture(width, height, 1),
                                             tests::wave_picture(width, height, 2)};
        for (const Image& infrared : pictures) {
            for (const Image& visible : pictures) {
                const SourceTerms sources(infrared, visible);
                for (const Image& fused : pictures) {
                    for (const Profile profile : all_profiles()) {
                        for (const Metric& metric : metric_table()) {
                            const MetricValue value = metric.value(sources, fused, profile);
                            const bool sound = value.value ? std::isfinite(*value.value) || metric.name == "PSNR"
                                                           : !value.reason.empty();
                            QVERIFY2(sound, qPrintable(named(metric, profile) + value.reason.c_str()));
                            QVERIFY2(!value.value || !std::isnan(*value.value), qPrintable(named(metric, profile)));
                        }
                    }
                }
            }
        }
    }

    void a_profile_without_the_metric_says_so() {
        const Image picture = tests::noise_picture(64, 64, 3);
        const SourceTerms sources(picture, picture);
        for (const Metric& metric : metric_table()) {
            for (const Profile profile : all_profiles()) {
                if (metric.definition(profile).empty()) {
                    const MetricValue value = metric.value(sources, picture, profile);
                    QVERIFY2(!value.value && value.reason.find("this profile") == 0,
                             qPrintable(named(metric, profile)));
                }
            }
        }
    }

    void constants_print_zero_not_minus_zero() {
        const Image flat = constant_picture(20, 20, 9);
        const SourceTerms sources(flat, flat);
        QVERIFY(!std::signbit(*find_metric("EN")->value(sources, flat, Profile::Tang2022).value));
        const MetricValue information = find_metric("MI")->value(sources, flat, Profile::Tang2022);
        QCOMPARE(*information.value, 0.0);
        QVERIFY(!std::signbit(*information.value));
    }

    void one_row_has_a_spatial_frequency_but_no_gradient() {
        const Image row = tests::grey_picture(3, 1, [](int x, int) { return 10 * x; });
        const SourceTerms sources(row, row);
        QCOMPARE(*find_metric("SF")->value(sources, row, Profile::Tang2023).value, 10.0);
        QVERIFY(!find_metric("AG")->value(sources, row, Profile::Tang2023).value);
    }

    void identical_images_have_infinite_peak_signal_to_noise() {
        const Image picture = tests::noise_picture(20, 20, 3);
        const SourceTerms sources(picture, picture);
        QCOMPARE(*find_metric("PSNR")->value(sources, picture, Profile::Textbook).value,
                 std::numeric_limits<double>::infinity());
    }

    void a_constant_source_leaves_the_other_fidelity_in_words() {
        const Image flat = constant_picture(64, 64, 100);
        const Image picture = tests::noise_picture(64, 64, 3);
        const MetricValue value = find_metric("VIF")->value(SourceTerms(flat, picture), picture, Profile::Tang2023);
        QVERIFY(!value.value);
        QCOMPARE(value.reason, std::string("the infrared source has no variance; visible alone: 1"));
        const MetricValue counted = find_metric("VIF")->value(SourceTerms(flat, picture), picture, Profile::CddFuse);
        QVERIFY(std::abs(*counted.value - 2.0) < 1e-6);
    }

    void different_sizes_are_refused() {
        const Image small = tests::noise_picture(20, 20, 1);
        const Image large = tests::noise_picture(21, 20, 1);
        QCOMPARE(code_of([&] { SourceTerms(small, large); }), std::string("metric.size_differs"));
        const SourceTerms sources(small, small);
        for (const Metric& metric : metric_table()) {
            QCOMPARE(code_of([&] { static_cast<void>(metric.value(sources, large, Profile::Tang2022)); }),
                     std::string("metric.size_differs"));
        }
    }

    void values_that_are_not_finite_are_refused() {
        ImageBuilder builder(4, 4, 1, Depth::F32);
        builder.values<float>()[3] = std::numeric_limits<float>::quiet_NaN();
        const Image broken = std::move(builder).finish();
        const Image sound = tests::noise_picture(4, 4, 1);
        const SourceTerms sources(sound, sound);
        QCOMPARE(code_of([&] { static_cast<void>(find_metric("EN")->value(sources, broken, Profile::Tang2022)); }),
                 std::string("image.not_finite"));
    }

    void mirrored_pictures_score_the_same() {
        const Image infrared = tests::wave_picture(50, 40, 3);
        const Image visible = tests::noise_picture(50, 40, 4);
        const Image fused = tests::wave_picture(50, 40, 8);
        const SourceTerms plain(infrared, visible);
        const SourceTerms turned(mirrored(infrared), mirrored(visible));
        for (const char* name : {"EN", "SF", "MI", "AG", "SCD", "CC", "PSNR", "SSIM"}) {
            const Metric& metric = *find_metric(name);
            const double expected = *metric.value(plain, fused, Profile::Tang2023).value;
            const double actual = *metric.value(turned, mirrored(fused), Profile::Tang2023).value;
            const QString fault = tests::difference(actual, expected, 1e-12, 1e-12);
            QVERIFY2(fault.isEmpty(), qPrintable(QString(name) + " " + fault));
        }
    }

    void a_region_of_everything_gives_the_plain_value() {
        const Image infrared = tests::wave_picture(50, 40, 3);
        const Image visible = tests::noise_picture(50, 40, 4);
        const Image fused = tests::wave_picture(50, 40, 8);
        const SourceTerms sources(infrared, visible);
        const RegionMask all = RegionMask::whole(50, 40);
        int compared = 0;
        for (const Profile profile : all_profiles()) {
            for (const Metric& metric : metric_table()) {
                if (metric.region_value == nullptr) {
                    continue;
                }
                const MetricValue whole = metric.value(sources, fused, profile);
                const MetricValue region = metric.region_value(sources, fused, profile, all);
                QCOMPARE(region.value.has_value(), whole.value.has_value());
                if (whole.value) {
                    const QString fault = tests::difference(*region.value, *whole.value, 1e-13, 1e-13);
                    QVERIFY2(fault.isEmpty(), qPrintable(named(metric, profile) + fault));
                }
                ++compared;
            }
        }
        QCOMPARE(compared, 9 * 5);
    }

    void an_empty_region_is_undefined() {
        const Image picture = tests::noise_picture(40, 40, 4);
        const SourceTerms sources(picture, picture);
        const RegionMask none = RegionMask::foreground(40, 40, {});
        for (const Metric& metric : metric_table()) {
            if (metric.region_value != nullptr) {
                QVERIFY(!metric.region_value(sources, picture, Profile::Tang2022, none).value);
            }
        }
    }

    void boxes_are_clipped_and_cover_the_pixels_they_touch() {
        const std::vector<BoxEdges> boxes = {{1.5, 0.0, 3.2, 2.0}, {-5, 3, 1, 90}, {std::nan(""), 0, 9, 9}};
        const RegionMask mask = RegionMask::foreground(6, 4, boxes);
        QCOMPARE(mask.count(), std::int64_t{3 * 2 + 1});
        QCOMPARE(int{mask.row(0)[1]}, 1);
        QCOMPARE(int{mask.row(0)[3]}, 1);
        QCOMPARE(int{mask.row(0)[4]}, 0);
        QCOMPARE(int{mask.row(3)[0]}, 1);
        QCOMPARE(mask.complement().count(), std::int64_t{24 - 7});
    }

    void colour_becomes_grey_by_the_rule_of_the_profile() {
        ImageBuilder builder(2, 1, 3, Depth::U8);
        const auto values = builder.values<std::uint8_t>();
        const std::array<std::uint8_t, 6> levels = {200, 30, 90, 1, 2, 255};
        std::copy(levels.begin(), levels.end(), values.begin());
        const Image color = std::move(builder).finish();
        const auto grey = [&](Profile profile, int x) {
            return int{grey_levels(color, profile).at<std::uint8_t>(x, 0)};
        };
        QCOMPARE(grey(Profile::Tang2022, 0), 88); // 0.298936 * 200 + 0.587043 * 30 + 0.114021 * 90 = 87.66
        QCOMPARE(grey(Profile::Tang2022, 1), 31); // 30.55
        QCOMPARE(grey(Profile::TangPy, 0), (19595 * 200 + 38470 * 30 + 7471 * 90 + 32768) >> 16);
        QCOMPARE(grey(Profile::CddFuse, 1), 31); // 0.299 + 1.174 + 29.07 = 30.54
    }

    void deeper_values_are_rounded_half_up() {
        ImageBuilder builder(3, 1, 1, Depth::F32);
        builder.values<float>()[0] = 0.5F;
        builder.values<float>()[1] = 2.0F;
        builder.values<float>()[2] = -1.0F;
        const Image grey = grey_levels(std::move(builder).finish(), Profile::Tang2022);
        QCOMPARE(int{grey.at<std::uint8_t>(0, 0)}, 128);
        QCOMPARE(int{grey.at<std::uint8_t>(1, 0)}, 255);
        QCOMPARE(int{grey.at<std::uint8_t>(2, 0)}, 0);
    }

    void unknown_profiles_are_named() {
        QCOMPARE(code_of([] { static_cast<void>(profile_from("tang-2021")); }), std::string("profile.unknown"));
        for (const Profile profile : all_profiles()) {
            QVERIFY(profile_from(profile_name(profile)) == profile);
        }
    }
};

MOEFUSION_TEST(TestMetricProperties)
#include "tst_metric_properties.moc"
