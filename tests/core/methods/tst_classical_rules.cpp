#include "core/base/error.h"
#include "core/methods/classical_rules.h"
#include "tests/core/methods/npy_plane.h"
#include "tests/support/shared_files.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>

using namespace moefusion;
using namespace moefusion::tests;

namespace {

using Rule = Image (*)(const Image&, const Image&);

const std::map<std::string, Rule> kRules{{"average", fuse_by_average},
                                         {"max", fuse_by_maximum},
                                         {"min", fuse_by_minimum},
                                         {"laplacian", fuse_by_laplacian},
                                         {"wavelet", fuse_by_wavelet},
                                         {"guided-filter", fuse_by_guided_filter},
                                         {"two-scale", fuse_by_two_scale}};

/// Values of an own generator, without ties.
Image noise(int width, int height, std::uint64_t seed) {
    ImageBuilder builder(width, height, 1, Depth::F32);
    std::uint64_t state = seed * 0x9E3779B97F4A7C15U + 1;
    for (float& value : builder.values<float>()) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        value = static_cast<float>(state >> 40U) / 16777216.0F;
    }
    return std::move(builder).finish();
}

Image constant(int width, int height, float value) {
    ImageBuilder builder(width, height, 1, Depth::F32);
    std::ranges::fill(builder.values<float>(), value);
    return std::move(builder).finish();
}

Image moved(const Image& plane, const std::function<std::pair<int, int>(int, int)>& source, bool turned) {
    ImageBuilder builder(turned ? plane.height : plane.width, turned ? plane.width : plane.height, 1, Depth::F32);
    const int width = turned ? plane.height : plane.width;
    std::size_t i = 0;
    for (float& value : builder.values<float>()) {
        const auto [x, y] = source(static_cast<int>(i) % width, static_cast<int>(i) / width);
        value = plane.at<float>(x, y);
        ++i;
    }
    return std::move(builder).finish();
}

Image flipped_sideways(const Image& plane) {
    return moved(
        plane, [&](int x, int y) { return std::pair(plane.width - 1 - x, y); }, false);
}

Image flipped_over(const Image& plane) {
    return moved(
        plane, [&](int x, int y) { return std::pair(x, plane.height - 1 - y); }, false);
}

Image transposed(const Image& plane) {
    return moved(
        plane, [](int x, int y) { return std::pair(y, x); }, true);
}

double largest_difference(const Image& one, const Image& other) {
    double largest = one.width == other.width && one.height == other.height ? 0.0 : 1e9;
    for (std::size_t i = 0; largest < 1e9 && i < one.values<float>().size(); ++i) {
        const double difference =
            std::abs(static_cast<double>(one.values<float>()[i]) - static_cast<double>(other.values<float>()[i]));
        largest = std::isfinite(difference) ? std::max(largest, difference) : 1e9;
    }
    return largest;
}

void add_rule_rows() {
    QTest::addColumn<QString>("name");
    for (const auto& [name, rule] : kRules) {
        QTest::newRow(name.c_str()) << QString::fromStdString(name);
    }
}

Rule rule_of_row() {
    QFETCH(QString, name);
    return kRules.at(name.toStdString());
}

} // namespace

class TestClassicalRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void values_are_those_of_numpy_scipy_and_pywavelets_data() {
        QTest::addColumn<QString>("size");
        QTest::addColumn<QString>("name");
        for (const char* size : {"61x47", "64x48", "13x9", "5x3", "7x1", "1x1"}) {
            for (const char* name : {"laplacian", "wavelet", "guided-filter", "two-scale"}) {
                QTest::addRow("%s %s", size, name) << size << name;
            }
        }
    }
    void values_are_those_of_numpy_scipy_and_pywavelets() {
        QFETCH(QString, size);
        QFETCH(QString, name);
        const std::string stem = "methods/" + size.toStdString() + "_";
        const Image infrared = image_of(read_npy_plane(test_data(stem + "infrared.npy")));
        const Image visible = image_of(read_npy_plane(test_data(stem + "visible.npy")));
        const Image expected = image_of(read_npy_plane(test_data(stem + name.toStdString() + ".npy")));
        const Image fused = kRules.at(name.toStdString())(infrared, visible);
        constexpr double kTolerance = 2e-6; // float32 against float64, values up to 1.5
        const double difference = largest_difference(fused, expected);
        QVERIFY2(difference <= kTolerance, qPrintable(QString::number(difference)));
    }

    void equal_images_give_that_image_data() { add_rule_rows(); }
    void equal_images_give_that_image() {
        const Rule rule = rule_of_row();
        for (const auto& [width, height] : {std::pair(37, 29), std::pair(1, 1), std::pair(2, 2), std::pair(300, 3)}) {
            const Image picture = noise(width, height, 5);
            QVERIFY(largest_difference(rule(picture, picture), picture) < 1e-6);
        }
    }

    void constant_images_give_a_constant_between_them_data() { add_rule_rows(); }
    void constant_images_give_a_constant_between_them() {
        const Rule rule = rule_of_row();
        const Image fused = rule(constant(50, 40, 0.25F), constant(50, 40, 0.75F));
        const auto [lowest, highest] = std::ranges::minmax(fused.values<float>());
        QVERIFY(highest - lowest < 1e-6F);
        QVERIFY(lowest > 0.25F - 1e-6F && highest < 0.75F + 1e-6F);
    }

    void turning_the_images_turns_the_result_data() { add_rule_rows(); }
    void turning_the_images_turns_the_result() {
        const Rule rule = rule_of_row();
        const Image infrared = noise(33, 49, 1);
        const Image visible = noise(33, 49, 2);
        const Image fused = rule(infrared, visible);
        QVERIFY(largest_difference(rule(transposed(infrared), transposed(visible)), transposed(fused)) < 2e-6);
        // A wavelet of even filter length has no flip symmetry: its samples lie between the pixels.
        if (rule != fuse_by_wavelet) {
            const Image sideways = rule(flipped_sideways(infrared), flipped_sideways(visible));
            QVERIFY(largest_difference(sideways, flipped_sideways(fused)) < 2e-6);
            const Image over = rule(flipped_over(infrared), flipped_over(visible));
            QVERIFY(largest_difference(over, flipped_over(fused)) < 2e-6);
        }
    }

    void every_size_from_one_pixel_keeps_its_size_data() { add_rule_rows(); }
    void every_size_from_one_pixel_keeps_its_size() {
        const Rule rule = rule_of_row();
        for (const auto& [width, height] : {std::pair(1, 1),
                                            std::pair(1, 64),
                                            std::pair(64, 1),
                                            std::pair(2, 2),
                                            std::pair(3, 2),
                                            std::pair(7, 5),
                                            std::pair(15, 15),
                                            std::pair(161, 119),
                                            std::pair(3000, 3),
                                            std::pair(3, 3000)}) {
            const Image fused = rule(noise(width, height, 3), noise(width, height, 4));
            QCOMPARE(fused.width, width);
            QCOMPARE(fused.height, height);
            QVERIFY(std::ranges::all_of(fused.values<float>(), [](float value) { return std::isfinite(value); }));
        }
    }

    void images_of_two_sizes_are_refused_data() { add_rule_rows(); }
    void images_of_two_sizes_are_refused() {
        const Rule rule = rule_of_row();
        try {
            (void)rule(noise(8, 8, 1), noise(8, 9, 1));
            QFAIL("two sizes were fused");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("size_differs"));
        }
    }
};

MOEFUSION_TEST(TestClassicalRules)
#include "tst_classical_rules.moc"
