#include "core/moefusion/fast_parts.h"

#include "core/base/error.h"
#include "core/detection/fast_attention.h"
#include "core/moefusion/fast_stages.h"

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include <algorithm>
#include <array>
#include <optional>

namespace moefusion {

using nn::BlockedMap;
using nn::BlockedView;

namespace {

int as_int(std::int64_t value) {
    return static_cast<int>(value);
}

template <typename Fast, typename Expert>
std::vector<Fast> prepared(const nn::BlockedKernels& kernels, const std::vector<Expert>& experts) {
    std::vector<Fast> layers;
    layers.reserve(experts.size());
    for (const Expert& expert : experts) {
        layers.emplace_back(kernels, expert);
    }
    return layers;
}

/// One layer over whole rows of tiles.
BandStage winograd_stage(nn::BlockedRunner& runner,
                         nn::BlockedImage& from,
                         const nn::WinogradConvolution& layer,
                         nn::BlockedImage& to) {
    return {&to, [&runner, &from, one = &layer, &to](int first, int last) {
                runner.winograd(from.view(), {&one, 1}, to.view(), true, first, last);
            }};
}

} // namespace

struct FastParts::Layers {
    Layers(const nn::BlockedKernels& kernels, const Network& network)
        : runner(kernels), encoder_infrared(kernels, network.encoder_infrared),
          encoder_visible(kernels, network.encoder_visible),
          foreground(prepared<FastFeatureExpert>(kernels, network.foreground->experts)),
          background(prepared<FastFeatureExpert>(kernels, network.background->experts)),
          width_blocks(as_int(network.options().encoder_width) / nn::kLanes),
          feature_blocks(as_int(network.options().expert_out) / nn::kLanes) {
        const std::int64_t features = 2 * network.options().expert_out;
        decoder.reserve(network.decoder->experts.size());
        for (const DecoderExpert& expert : network.decoder->experts) {
            decoder.emplace_back(kernels, expert, features);
        }
        if (detection::fast_attention_obstacle(network.detector_infrared.shape).empty()) {
            attention_infrared.emplace(kernels, network.detector_infrared);
            attention_visible.emplace(kernels, network.detector_visible);
        }
    }
    [[nodiscard]] DenseFeatures features_of(const BlockedMap& dense) const { return {dense.view(), width_blocks}; }

    nn::BlockedRunner runner;
    FastEncoder encoder_infrared;
    FastEncoder encoder_visible;
    std::vector<FastFeatureExpert> foreground;
    std::vector<FastFeatureExpert> background;
    std::vector<SplitDecoderExpert> decoder;
    std::optional<detection::FastAttention> attention_infrared;
    std::optional<detection::FastAttention> attention_visible;
    int width_blocks;   ///< of one encoder layer
    int feature_blocks; ///< of y_fg, and of y_bg
    detection::AttentionBuffers attention_buffers;
    nn::AlignedBuffer framed;
    std::array<nn::BlockedImage, 3> bands;
};

std::string fast_parts_obstacle(const Network& network) {
    if (!network.foreground || !network.background || !network.decoder) {
        return "the network has no mixture of experts in one of its places";
    }
    return fast_pass_obstacle(network);
}

FastParts::FastParts(std::shared_ptr<const Network> network) : network_(std::move(network)) {
    MOEFUSION_EXPECT(fast_parts_obstacle(*network_).empty(), "a network without fast parts");
    layers_ = std::make_unique<Layers>(*nn::find_blocked_kernels(), *network_);
}

FastParts::~FastParts() = default;

at::Tensor FastParts::attention(bool infrared, const at::Tensor& image, const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    cancel.throw_if_cancelled();
    const auto& fast = infrared ? layers_->attention_infrared : layers_->attention_visible;
    return fast       ? (*fast)(image, layers_->runner, layers_->attention_buffers, cancel)
           : infrared ? network_->detector_infrared.attention_map(image)
                      : network_->detector_visible.attention_map(image);
}

BlockedMap FastParts::dense(const at::Tensor& infrared, const at::Tensor& luma, const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const BlockedMap result =
        BlockedMap::zeros(8 * layers_->width_blocks, as_int(infrared.size(3)), as_int(infrared.size(2)));
    const DenseFeatures features = layers_->features_of(result);
    const auto encode = [&](const at::Tensor& image, const FastEncoder& encoder, bool of_infrared) {
        const at::Tensor plane = image.contiguous();
        encode_plane(
            layers_->runner, layers_->framed, plane.data_ptr<float>(), encoder, features.of(of_infrared), cancel);
    };
    encode(infrared, layers_->encoder_infrared, true);
    encode(luma, layers_->encoder_visible, false);
    return result;
}

at::Tensor FastParts::feature_logits(bool foreground, const BlockedMap& dense, const at::Tensor& attention) const {
    const c10::InferenceMode no_gradients;
    const nn::TopKGate& gate = foreground ? network_->foreground->gate : network_->background->gate;
    const at::Tensor map = attention.contiguous();
    const auto averages =
        attended_averages(layers_->runner, layers_->features_of(dense), map.data_ptr<float>(), !foreground, gate);
    const auto sums = logit_share(gate, averages, 0);
    const at::Tensor logits = at::empty({static_cast<std::int64_t>(sums.size())}, at::kFloat);
    std::transform(
        sums.begin(), sums.end(), logits.data_ptr<float>(), [](double sum) { return static_cast<float>(sum); });
    return logits;
}

BlockedMap FastParts::feature_expert(bool foreground,
                                     std::int64_t index,
                                     const BlockedMap& dense,
                                     const at::Tensor& attention,
                                     const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const auto& expert = (foreground ? layers_->foreground : layers_->background)[static_cast<std::size_t>(index)];
    const at::Tensor map = attention.contiguous();
    const BlockedMap result = BlockedMap::zeros(layers_->feature_blocks, dense.width, dense.height);
    const BlockedView output = result.view();
    auto& bands = layers_->bands;
    shape_band(bands[1], expert.conv1.output_blocks(), dense.width, dense.height, band_tile_rows(dense.width));
    const nn::WinogradConvolution* last_layer = &expert.conv2;
    const std::array<BandStage, 3> stages{
        attended_stage(layers_->runner, layers_->features_of(dense), map.data_ptr<float>(), !foreground, bands[0]),
        winograd_stage(layers_->runner, bands[0], expert.conv1, bands[1]),
        BandStage{nullptr, [&](int first, int last) {
                      layers_->runner.winograd(bands[1].view(), {&last_layer, 1}, output, false, first, last);
                  }}};
    run_in_bands(dense.height, band_tile_rows(dense.width), stages, cancel);
    return result;
}

at::Tensor FastParts::decoder_logit_share(const BlockedMap& channels, std::int64_t first_channel) const {
    const c10::InferenceMode no_gradients;
    const nn::TopKGate& gate = network_->decoder->gate;
    const auto averages = layers_->runner.grid_average(
        channels.view(), nullptr, false, as_int(gate.shape.grid.rows), as_int(gate.shape.grid.columns));
    const auto share = logit_share(gate, averages, first_channel * gate.shape.grid.rows * gate.shape.grid.columns);
    const at::Tensor row = at::empty({static_cast<std::int64_t>(share.size())}, at::kDouble);
    std::copy(share.begin(), share.end(), row.data_ptr<double>());
    return row;
}

BlockedMap FastParts::decoder_dense_share(std::int64_t index, const BlockedMap& dense, const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const nn::WinogradConvolution* layer = &layers_->decoder[static_cast<std::size_t>(index)].conv1_dense;
    const BlockedMap result = BlockedMap::zeros(layer->output_blocks(), dense.width, dense.height);
    const BandStage stage{nullptr, [&](int first, int last) {
                              layers_->runner.winograd(dense.view(), {&layer, 1}, result.view(), false, first, last);
                          }};
    run_in_bands(dense.height, band_tile_rows(dense.width), {&stage, 1}, cancel);
    return result;
}

at::Tensor FastParts::decoder_expert(std::int64_t index,
                                     const BlockedMap& foreground,
                                     const BlockedMap& background,
                                     const BlockedMap& dense_share,
                                     const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const SplitDecoderExpert& expert = layers_->decoder[static_cast<std::size_t>(index)];
    const int width = dense_share.width;
    const int height = dense_share.height;
    auto& bands = layers_->bands;
    const std::array<int, 3> blocks{
        expert.conv1_features.output_blocks(), expert.conv2.output_blocks(), expert.conv3.output_blocks()};
    for (std::size_t i = 0; i < bands.size(); ++i) {
        shape_band(bands[i], blocks[i], width, height, band_tile_rows(width));
    }
    const at::Tensor picture = at::empty({1, 1, height, width}, at::kFloat);
    auto* const pixels = picture.data_ptr<float>();
    const std::array<BlockedView, 2> features{foreground.view(), background.view()};
    const nn::WinogradConvolution* first_layer = &expert.conv1_features;
    nn::BlockedRunner& runner = layers_->runner;
    const std::array<BandStage, 4> stages{
        BandStage{&bands[0],
                  [&](int first, int last) {
                      runner.winograd(features, {&first_layer, 1}, bands[0].view(), false, first, last);
                      runner.add(dense_share.view(), bands[0].view(), true, first, last);
                  }},
        winograd_stage(runner, bands[0], expert.conv2, bands[1]),
        winograd_stage(runner, bands[1], expert.conv3, bands[2]),
        BandStage{nullptr,
                  [&](int first, int last) { runner.last_layer(bands[2].view(), expert.conv4, pixels, first, last); }}};
    run_in_bands(height, band_tile_rows(width), stages, cancel);
    return picture;
}

} // namespace moefusion
