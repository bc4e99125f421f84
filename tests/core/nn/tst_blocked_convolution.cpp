// The kernels of the fast path against at::conv2d in double on reflection-padded images.

#include "core/nn/blocked_convolution.h"
#include "core/nn/tile_threads.h"
#include "tests/support/test_main.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/adaptive_avg_pool2d.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/reflection_pad2d.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/replication_pad2d.h>
#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cstring>
#include <string>
#include <vector>

namespace nn = moefusion::nn;

namespace {

/// Values in -1 … 1 that repeat on every machine.
at::Tensor made_up(at::IntArrayRef shape, std::uint64_t seed) {
    at::Tensor values = at::zeros(shape, at::kFloat);
    float* to = values.data_ptr<float>();
    std::uint64_t state = seed * 0x9E3779B97F4A7C15ULL + 1;
    for (std::int64_t i = 0; i < values.numel(); ++i) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        to[i] = static_cast<float>(static_cast<double>(state >> 40) / (1 << 23) - 1.0);
    }
    return values;
}

std::span<const float> values_of(const at::Tensor& tensor) {
    return {tensor.data_ptr<float>(), static_cast<std::size_t>(tensor.numel())};
}

at::Tensor padded(const at::Tensor& image) {
    return image.size(2) > 1 && image.size(3) > 1 ? at::reflection_pad2d(image, {1, 1, 1, 1})
                                                  : at::replication_pad2d(image, {1, 1, 1, 1});
}

at::Tensor expected(const at::Tensor& image, const at::Tensor& weight, const at::Tensor& bias) {
    return at::conv2d(padded(image.to(at::kDouble)), weight.to(at::kDouble), bias.to(at::kDouble));
}

void put(const at::Tensor& image, const nn::BlockedView& to) {
    const auto from = image.accessor<float, 4>();
    for (int channel = 0; channel < image.size(1); ++channel) {
        for (int row = 0; row < to.height; ++row) {
            for (int column = 0; column < to.width; ++column) {
                to.pixel(channel / nn::kLanes, row, column)[channel % nn::kLanes] = from[0][channel][row][column];
            }
        }
    }
    nn::frame_by_reflection(to, 0, to.height);
}

at::Tensor taken(const nn::BlockedView& from) {
    at::Tensor image = at::zeros({1, std::int64_t{from.blocks} * nn::kLanes, from.height, from.width}, at::kFloat);
    auto to = image.accessor<float, 4>();
    for (int channel = 0; channel < from.blocks * nn::kLanes; ++channel) {
        for (int row = 0; row < from.height; ++row) {
            for (int column = 0; column < from.width; ++column) {
                to[0][channel][row][column] = from.pixel(channel / nn::kLanes, row, column)[channel % nn::kLanes];
            }
        }
    }
    return image;
}

double worst(const at::Tensor& actual, const at::Tensor& right) {
    const at::Tensor wanted = right.to(at::kDouble);
    return ((actual.to(at::kDouble) - wanted).abs().max() / wanted.abs().max()).item<double>();
}

constexpr double kTolerance = 4e-6; // of the largest value; twice what is seen

} // namespace

class BlockedConvolutionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void winograd_equals_conv2d_data();
    void winograd_equals_conv2d();
    void joint_layers_equal_single_ones();
    void gated_layers_equal_the_weighted_sum();
    void bands_of_rows_give_the_same_bytes();
    void two_threads_give_the_same_bytes();
    void first_and_last_layers_equal_conv2d_data();
    void first_and_last_layers_equal_conv2d();
    void pointwise_equals_conv2d();
    void grid_averages_equal_adaptive_pooling_data();
    void grid_averages_equal_adaptive_pooling();
    void nan_in_an_image_stays_visible();

private:
    static const nn::BlockedKernels& best();
};

const nn::BlockedKernels& BlockedConvolutionTest::best() {
    return *nn::find_blocked_kernels();
}

void BlockedConvolutionTest::init() {
    at::set_num_threads(2);
    if (nn::find_blocked_kernels() == nullptr) {
        QSKIP("this processor has neither AVX-512 nor AVX2");
    }
}

void BlockedConvolutionTest::winograd_equals_conv2d_data() {
    QTest::addColumn<QString>("kernels");
    QTest::addColumn<int>("inputs");
    QTest::addColumn<int>("outputs");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    const int sizes[][2] = {{1, 1}, {64, 1}, {1, 64}, {2, 2}, {3, 5}, {4, 4}, {17, 9}, {101, 75}, {96, 64}};
    const int channels[][2] = {{16, 16}, {32, 16}, {48, 16}, {16, 32}, {32, 64}, {160, 128}, {16, 112}};
    for (const char* kernels : {"avx512", "avx2"}) {
        for (const auto& size : sizes) {
            QTest::addRow("%s 48 to 48 at %dx%d", kernels, size[0], size[1])
                << QString(kernels) << 48 << 48 << size[0] << size[1];
        }
        for (const auto& pair : channels) {
            QTest::addRow("%s %d to %d", kernels, pair[0], pair[1])
                << QString(kernels) << pair[0] << pair[1] << 30 << 22;
        }
    }
}

void BlockedConvolutionTest::winograd_equals_conv2d() {
    QFETCH(QString, kernels);
    QFETCH(int, inputs);
    QFETCH(int, outputs);
    QFETCH(int, width);
    QFETCH(int, height);
    const nn::BlockedKernels* found = nn::find_blocked_kernels(kernels.toStdString());
    if (found == nullptr) {
        QSKIP("this processor lacks the instruction set");
    }
    const at::Tensor image = made_up({1, inputs, height, width}, 1);
    const at::Tensor weight = made_up({outputs, inputs, 3, 3}, 2);
    const at::Tensor bias = made_up({outputs}, 3);
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(inputs / 16, width, height);
    output.shape(outputs / 16, width, height);
    put(image, input.view());
    const nn::WinogradConvolution layer(*found, values_of(weight), values_of(bias), inputs, outputs);
    const std::vector<const nn::WinogradConvolution*> layers{&layer};
    nn::BlockedRunner runner(*found);
    runner.winograd(input.view(), layers, output.view(), false, 0, nn::tile_rows(height));
    const at::Tensor right = expected(image, weight, bias);
    QVERIFY2(worst(taken(output.view()), right) < kTolerance,
             qPrintable(QString::number(worst(taken(output.view()), right))));
    runner.winograd(input.view(), layers, output.view(), true, 0, nn::tile_rows(height));
    QVERIFY(worst(taken(output.view()), at::relu(right)) < kTolerance);
    QCOMPARE(output.view().pixel(0, -1, 0)[0], output.view().pixel(0, height > 1 && width > 1 ? 1 : 0, 0)[0]);
}

void BlockedConvolutionTest::joint_layers_equal_single_ones() {
    const at::Tensor image = made_up({1, 32, 20, 28}, 1);
    nn::BlockedImage input;
    nn::BlockedImage joint;
    nn::BlockedImage single;
    input.shape(2, 28, 20);
    joint.shape(8, 28, 20);
    single.shape(4, 28, 20);
    put(image, input.view());
    const at::Tensor weights = made_up({128, 32, 3, 3}, 2);
    const std::span<const float> values = values_of(weights);
    const nn::WinogradConvolution one(best(), values.subspan(0, 64 * 32 * 9), {}, 32, 64);
    const nn::WinogradConvolution two(best(), values.subspan(64 * 32 * 9), {}, 32, 64);
    nn::BlockedRunner runner(best());
    const std::vector<const nn::WinogradConvolution*> both{&one, &two};
    runner.winograd(input.view(), both, joint.view(), true, 0, 5);
    for (int i = 0; i < 2; ++i) {
        const std::vector<const nn::WinogradConvolution*> alone{both[static_cast<std::size_t>(i)]};
        runner.winograd(input.view(), alone, single.view(), true, 0, 5);
        QVERIFY(taken(joint.view().slice(4 * i, 4)).equal(taken(single.view())));
    }
}

void BlockedConvolutionTest::gated_layers_equal_the_weighted_sum() {
    const at::Tensor image = made_up({1, 64, 21, 13}, 1); // two experts' hidden maps of 32
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(4, 13, 21);
    output.shape(3, 13, 21);
    put(image, input.view());
    const std::vector<float> gates{0.3f, 0.7f};
    const at::Tensor weight = made_up({2, 48, 32, 3, 3}, 2);
    const at::Tensor bias = made_up({2, 48}, 3);
    const nn::WinogradConvolution one(best(), values_of(weight[0]), values_of(bias[0]), 32, 48);
    const nn::WinogradConvolution two(best(), values_of(weight[1]), values_of(bias[1]), 32, 48);
    const nn::WinogradConvolution joint =
        nn::WinogradConvolution::weighted_sum(std::vector<const nn::WinogradConvolution*>{&one, &two}, gates);
    nn::BlockedRunner runner(best());
    runner.winograd(
        input.view(), std::vector<const nn::WinogradConvolution*>{&joint}, output.view(), false, 0, nn::tile_rows(21));
    at::Tensor right = at::zeros({1, 48, 21, 13}, at::kDouble);
    for (int i = 0; i < 2; ++i) {
        right += static_cast<double>(gates[static_cast<std::size_t>(i)]) *
                 expected(image.narrow(1, 32 * i, 32).contiguous(), weight[i], bias[i]);
    }
    QVERIFY(worst(taken(output.view()), right) < kTolerance);
}

void BlockedConvolutionTest::bands_of_rows_give_the_same_bytes() {
    const at::Tensor image = made_up({1, 32, 37, 50}, 1);
    const at::Tensor weight = made_up({32, 32, 3, 3}, 2);
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(2, 50, 37);
    output.shape(2, 50, 37);
    put(image, input.view());
    const nn::WinogradConvolution layer(best(), values_of(weight), {}, 32, 32);
    const std::vector<const nn::WinogradConvolution*> layers{&layer};
    nn::BlockedRunner runner(best());
    runner.winograd(input.view(), layers, output.view(), true, 0, 10);
    const at::Tensor whole = taken(output.view());
    nn::BlockedImage band;
    band.shape(2, 50, 37, 16);
    at::Tensor joined = at::zeros_like(whole);
    for (int row = 0; row < 10; row += 3) {
        const int last = std::min(row + 3, 10);
        band.move_down(row * nn::kTile, row * nn::kTile);
        runner.winograd(input.view(), layers, band.view(), true, row, last);
        for (int y = row * nn::kTile; y < std::min(last * nn::kTile, 37); ++y) {
            for (int x = 0; x < 50; ++x) {
                for (int channel = 0; channel < 32; ++channel) {
                    joined[0][channel][y][x] = band.view().pixel(channel / 16, y, x)[channel % 16];
                }
            }
        }
    }
    QVERIFY(joined.equal(whole));
}

void BlockedConvolutionTest::two_threads_give_the_same_bytes() {
    const at::Tensor image = made_up({1, 16, 90, 70}, 1);
    const at::Tensor weight = made_up({64, 16, 3, 3}, 2);
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(1, 70, 90);
    output.shape(4, 70, 90);
    put(image, input.view());
    const nn::WinogradConvolution layer(best(), values_of(weight), {}, 16, 64);
    const std::vector<const nn::WinogradConvolution*> layers{&layer};
    nn::BlockedRunner runner(best());
    std::vector<at::Tensor> results;
    for (const int threads : {1, 2, 2}) {
        at::set_num_threads(threads);
        QCOMPARE(nn::worker_count(), threads);
        runner.winograd(input.view(), layers, output.view(), true, 0, nn::tile_rows(90));
        results.push_back(taken(output.view()));
    }
    QVERIFY(results[0].equal(results[1]));
    QVERIFY(results[1].equal(results[2]));
}

void BlockedConvolutionTest::first_and_last_layers_equal_conv2d_data() {
    QTest::addColumn<QString>("kernels");
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    for (const char* kernels : {"avx512", "avx2"}) {
        for (const auto& [width, height] : {std::pair{1, 1}, {64, 1}, {1, 9}, {2, 3}, {33, 18}}) {
            QTest::addRow("%s %dx%d", kernels, width, height) << QString(kernels) << width << height;
        }
    }
}

void BlockedConvolutionTest::first_and_last_layers_equal_conv2d() {
    QFETCH(QString, kernels);
    QFETCH(int, width);
    QFETCH(int, height);
    const nn::BlockedKernels* found = nn::find_blocked_kernels(kernels.toStdString());
    if (found == nullptr) {
        QSKIP("this processor lacks the instruction set");
    }
    const at::Tensor image = made_up({1, 1, height, width}, 1);
    const at::Tensor weight = made_up({32, 1, 3, 3}, 2);
    const at::Tensor bias = made_up({32}, 3);
    std::vector<float> framed(static_cast<std::size_t>((width + 2) * (height + 2)));
    nn::frame_plane(image.data_ptr<float>(), width, height, framed.data());
    nn::BlockedImage features;
    features.shape(2, width, height);
    nn::BlockedRunner runner(*found);
    const nn::SingleChannelConvolution first(values_of(weight), values_of(bias), 32);
    runner.first_layer(framed.data(), first, features.view(), 0, nn::tile_rows(height));
    const at::Tensor right = at::relu(expected(image, weight, bias));
    QVERIFY(worst(taken(features.view()), right) < kTolerance);

    const at::Tensor last_weight = made_up({1, 32, 3, 3}, 4);
    const at::Tensor last_bias = made_up({1}, 5);
    at::Tensor fused = at::zeros({1, 1, height, width}, at::kFloat);
    const nn::SingleChannelConvolution last(values_of(last_weight), values_of(last_bias), 32);
    runner.last_layer(features.view(), last, fused.data_ptr<float>(), 0, nn::tile_rows(height));
    QVERIFY(worst(fused, expected(taken(features.view()), last_weight, last_bias)) < kTolerance);
}

void BlockedConvolutionTest::pointwise_equals_conv2d() {
    for (const char* name : {"avx512", "avx2"}) {
        const nn::BlockedKernels* found = nn::find_blocked_kernels(name);
        if (found == nullptr) {
            continue;
        }
        for (const auto& [inputs, outputs] : {std::pair{32, 16}, {16, 32}, {48, 112}}) {
            const at::Tensor image = made_up({1, inputs, 11, 29}, 1);
            const at::Tensor weight = made_up({outputs, inputs, 1, 1}, 2);
            const at::Tensor bias = made_up({outputs}, 3);
            nn::BlockedImage input;
            nn::BlockedImage output;
            input.shape(inputs / 16, 29, 11);
            output.shape(outputs / 16, 29, 11);
            put(image, input.view());
            nn::BlockedRunner runner(*found);
            const nn::PointwiseConvolution layer(*found, values_of(weight), values_of(bias), inputs, outputs);
            runner.pointwise(input.view(), layer, output.view(), false, 0, nn::tile_rows(11));
            QVERIFY(worst(taken(output.view()),
                          at::conv2d(image.to(at::kDouble), weight.to(at::kDouble), bias.to(at::kDouble))) <
                    kTolerance);
        }
    }
}

void BlockedConvolutionTest::grid_averages_equal_adaptive_pooling_data() {
    QTest::addColumn<int>("width");
    QTest::addColumn<int>("height");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("columns");
    QTest::newRow("cells of whole pixels") << 64 << 32 << 8 << 8;
    QTest::newRow("odd size") << 53 << 37 << 8 << 8;
    QTest::newRow("more cells than pixels") << 7 << 5 << 16 << 20;
    QTest::newRow("one pixel") << 1 << 1 << 8 << 8;
}

void BlockedConvolutionTest::grid_averages_equal_adaptive_pooling() {
    QFETCH(int, width);
    QFETCH(int, height);
    QFETCH(int, rows);
    QFETCH(int, columns);
    const at::Tensor image = made_up({1, 32, height, width}, 1);
    const at::Tensor factor = made_up({1, 1, height, width}, 2).abs();
    nn::BlockedImage input;
    input.shape(2, width, height);
    put(image, input.view());
    const nn::BlockedRunner runner(best());
    const auto compare = [&](const std::vector<float>& actual, const at::Tensor& weighted) {
        const at::Tensor right = at::adaptive_avg_pool2d(weighted.to(at::kDouble), {rows, columns}).flatten();
        const at::Tensor given = at::zeros({right.numel()}, at::kFloat);
        QCOMPARE(std::ssize(actual), right.numel());
        std::memcpy(given.data_ptr<float>(), actual.data(), actual.size() * sizeof(float));
        QVERIFY(worst(given, right) < 1e-6);
    };
    compare(runner.grid_average(input.view(), nullptr, false, rows, columns), image);
    const float* factors = factor.data_ptr<float>();
    compare(runner.grid_average(input.view(), factors, false, rows, columns), image * factor);
    compare(runner.grid_average(input.view(), factors, true, rows, columns), image * (1 - factor));
}

void BlockedConvolutionTest::nan_in_an_image_stays_visible() {
    at::Tensor image = made_up({1, 16, 12, 12}, 1);
    image[0][3][5][5] = std::nanf("");
    nn::BlockedImage input;
    nn::BlockedImage output;
    input.shape(1, 12, 12);
    output.shape(1, 12, 12);
    put(image, input.view());
    const at::Tensor weight = made_up({16, 16, 3, 3}, 2);
    const nn::WinogradConvolution layer(best(), values_of(weight), {}, 16, 16);
    nn::BlockedRunner runner(best());
    runner.winograd(input.view(), std::vector<const nn::WinogradConvolution*>{&layer}, output.view(), true, 0, 3);
    QVERIFY(taken(output.view()).isnan().any().item<bool>());
}

MOEFUSION_TEST(BlockedConvolutionTest)
#include "tst_blocked_convolution.moc"
