#include "core/base/error.h"
#include "core/imaging/difference.h"
#include "tests/core/imaging/sample_image.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace moefusion;
using tests::made;

class TestDifference : public QObject {
    Q_OBJECT

    static Image floats(std::initializer_list<float> values) {
        return made<float>(static_cast<int>(values.size()), 1, 1, Depth::F32, values);
    }
    static std::vector<float> valuesOf(const Image& image) {
        const auto values = image.values<float>();
        return {values.begin(), values.end()};
    }

private Q_SLOTS:
    void every_kind_follows_its_formula() {
        const Image a = floats({100, 10, 0, 255});
        const Image b = floats({90, 30, 0.2F, 0});
        QCOMPARE(valuesOf(difference_map(a, b, DifferenceKind::Signed)), (std::vector<float>{10, -20, -0.2F, 255}));
        QCOMPARE(valuesOf(difference_map(a, b, DifferenceKind::Absolute)), (std::vector<float>{10, 20, 0.2F, 255}));
        QCOMPARE(valuesOf(difference_map(a, b, DifferenceKind::Squared))[1], 400.0F);
        QCOMPARE(valuesOf(difference_map(a, b, DifferenceKind::Relative))[0], 10.0F / 92.55F);
        QCOMPARE(valuesOf(difference_map(a, b, DifferenceKind::Tolerance, 10)), (std::vector<float>{-1, 1, 0, 1}));
    }

    void equal_pictures_have_no_gradient_difference() {
        const Image a = made<float>(4, 4, 1, Depth::F32, {1, 9, 3, 4, 7, 2, 5, 1, 0, 6, 6, 6, 2, 2, 1, 8});
        for (const float value : valuesOf(difference_map(a, a, DifferenceKind::Gradient))) {
            QCOMPARE(value, 0.0F);
        }
    }

    void similarity_is_one_for_equal_pictures_and_follows_the_means_of_even_ones() {
        const auto even = [](float value) {
            ImageBuilder builder(16, 16, 1, Depth::F32);
            std::fill(builder.values<float>().begin(), builder.values<float>().end(), value);
            return std::move(builder).finish();
        };
        QVERIFY(std::abs(valuesOf(difference_map(even(90), even(90), DifferenceKind::Similarity))[100] - 1) < 1e-5F);
        constexpr double constant = 2.55 * 2.55;
        const double expected = (2 * 100.0 * 90 + constant) / (100.0 * 100 + 90.0 * 90 + constant);
        const float value = valuesOf(difference_map(even(100), even(90), DifferenceKind::Similarity))[100];
        QVERIFY(std::abs(static_cast<double>(value) - expected) < 1e-4);
    }

    void numbers_are_those_of_the_rectangle_only() {
        const Image a = made<float>(3, 2, 1, Depth::F32, {10, 20, 30, 40, 50, 60});
        const Image b = made<float>(3, 2, 1, Depth::F32, {10, 21, 26, 0, 0, 0});
        const DifferenceFigures figures = difference_figures(a, b, 0, 0, 3, 1, 2);
        QCOMPARE(figures.count, std::int64_t{3});
        QCOMPARE(figures.mean_absolute, 5.0 / 3);
        QCOMPARE(figures.root_mean_square, std::sqrt(17.0 / 3));
        QCOMPARE(figures.largest, 4.0);
        QCOMPARE(figures.peak_signal_to_noise, 10 * std::log10(255.0 * 255 / (17.0 / 3)));
        QCOMPARE(figures.share_equal, 1.0 / 3);
        QCOMPARE(figures.share_within, 1.0 / 3);
        QCOMPARE(difference_figures(a, b, 5, 5, 2, 2).count, std::int64_t{0});
        QVERIFY(std::isinf(difference_figures(a, a, 0, 0, 3, 2).peak_signal_to_noise));
    }

    void other_sizes_are_an_error_with_both_sizes() {
        try {
            (void)difference_map(floats({1, 2}), floats({1}), DifferenceKind::Signed);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.code, std::string("image.size_differs"));
            QVERIFY(error.what_happened.find("2x1") != std::string::npos);
        }
        QVERIFY_EXCEPTION_THROWN((void)difference_from("sqaured"), Error);
        for (const DifferenceInfo& info : difference_table()) {
            QVERIFY(difference_from(info.name) == info.kind);
        }
    }

    void grey_is_the_luma_on_255() {
        const Image color = made<std::uint8_t>(1, 1, 3, Depth::U8, {200, 100, 50});
        QVERIFY(std::abs(grey_255(color).at<float>(0, 0) - (0.299F * 200 + 0.587F * 100 + 0.114F * 50)) < 1e-3F);
    }
};

MOEFUSION_TEST(TestDifference)
#include "tst_difference.moc"
