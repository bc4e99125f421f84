#include "core/base/error.h"
#include "core/tensors/tensor_image.h"
#include "tests/support/test_main.h"

#include <ATen/ops/tensor.h>

#include <cmath>
#include <limits>

using namespace moefusion;

class TestTensorImage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void an_image_becomes_planes_of_0_to_1() {
        ImageBuilder builder(2, 3, 3, Depth::U8);
        for (int i = 0; i < 18; ++i) {
            builder.values<std::uint8_t>()[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(i * 15);
        }
        const at::Tensor planes = image_to_tensor(std::move(builder).finish());
        QCOMPARE(planes.sizes().vec(), (std::vector<std::int64_t>{1, 3, 3, 2}));
        // Row 2, column 1, green: value 16 of the interleaved rows.
        QCOMPARE(planes[0][1][2][1].item<float>(), 16 * 15 / 255.0F);
    }

    void sixteen_bits_are_divided_by_65535_and_floats_stay() {
        ImageBuilder builder(1, 1, 1, Depth::U16);
        builder.values<std::uint16_t>()[0] = 65535;
        QCOMPARE(image_to_tensor(std::move(builder).finish()).item<float>(), 1.0F);
        ImageBuilder floats(1, 1, 1, Depth::F32);
        floats.values<float>()[0] = -2.5F;
        QCOMPARE(image_to_tensor(std::move(floats).finish()).item<float>(), -2.5F);
        QVERIFY_EXCEPTION_THROWN((void)image_to_tensor(Image{}), Error);
    }

    void tensors_of_any_layout_come_back_as_they_were() {
        ImageBuilder builder(5, 4, 3, Depth::F32);
        float next = -3.0F;
        for (auto& value : builder.values<float>()) {
            value = next += 0.37F;
        }
        const Image image = std::move(builder).finish();
        const at::Tensor planes = image_to_tensor(image).to(at::kDouble, false, false, at::MemoryFormat::ChannelsLast);
        const Image again = tensor_to_image(planes);
        QCOMPARE(again.channels, 3);
        for (std::size_t i = 0; i < image.values<float>().size(); ++i) {
            QCOMPARE(again.values<float>()[i], image.values<float>()[i]);
        }
        QCOMPARE(tensor_to_image(planes.squeeze(0)).width, 5);
        QCOMPARE(tensor_to_image(planes[0][0]).channels, 1);
        QVERIFY_EXCEPTION_THROWN((void)tensor_to_image(planes[0][0][0]), Error);
    }

    void eight_bits_are_clipped_and_rounded_half_to_even() {
        const at::Tensor values = at::tensor({-1.0F,
                                              0.0F,
                                              0.5F / 255,
                                              1.5F / 255,
                                              2.5F / 255,
                                              1.0F,
                                              7.0F,
                                              std::numeric_limits<float>::quiet_NaN(),
                                              std::numeric_limits<float>::infinity()});
        const Image image = tensor_to_image_8bit(values.view({1, 9}));
        const std::vector<int> expected{0, 0, 0, 2, 2, 255, 255, 0, 255};
        for (int x = 0; x < 9; ++x) {
            QCOMPARE(int{image.at<std::uint8_t>(x, 0)}, expected[static_cast<std::size_t>(x)]);
        }
    }

    void luma_has_the_weights_of_bt601() {
        const at::Tensor rgb = at::tensor({1.0F, 0.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F, 0.0F, 1.0F}).view({1, 3, 1, 3});
        const at::Tensor grey = luma(rgb);
        QCOMPARE(grey.sizes().vec(), (std::vector<std::int64_t>{1, 1, 1, 3}));
        QCOMPARE(grey[0][0][0][1].item<float>(), 0.587F);
    }
};

MOEFUSION_TEST(TestTensorImage)
#include "tst_tensor_image.moc"
