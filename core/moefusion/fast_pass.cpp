#include "core/moefusion/fast_pass.h"

#include "core/base/error.h"
#include "core/detection/fast_attention.h"
#include "core/moefusion/fast_stages.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace moefusion {

namespace {

using nn::BlockedView;

constexpr std::int64_t kDecoderStart = 35; // hundredths of the whole time, measured at 640x512
constexpr std::string_view kDecoderStage = "decoder";

int as_int(std::int64_t value) {
    return static_cast<int>(value);
}

/// Chosen experts of a mixture and their gates, in the order of their indices.
struct Chosen {
    std::vector<std::int64_t> experts;
    std::vector<float> gates;

    explicit Chosen(const MixtureRouting& routing) : experts(routing.routed()) {
        for (const std::int64_t expert : experts) {
            gates.push_back(routing.gates[static_cast<std::size_t>(expert)]);
        }
    }
    Chosen(std::int64_t expert, float gate) : experts{expert}, gates{gate} {}

    /// One layer of each.
    template <typename Layer, typename Expert>
    [[nodiscard]] std::vector<const Layer*> layers(const std::vector<Expert>& all, Layer Expert::*layer) const {
        std::vector<const Layer*> chosen;
        for (const std::int64_t expert : experts) {
            chosen.push_back(&(all[static_cast<std::size_t>(expert)].*layer));
        }
        return chosen;
    }
};

class FastPass final : public FastFusionPass {
public:
    FastPass(std::shared_ptr<const Network> network, const nn::BlockedKernels& kernels)
        : network_(std::move(network)), options_(network_->options()), name_(fmt::format("fast {}", kernels.name)),
          runner_(kernels), layers_(kernels, *network_), width_blocks_(as_int(options_.encoder_width) / nn::kLanes),
          feature_blocks_(
              options_.feature_mixture == FeatureMixtureKind::None ? 0 : as_int(options_.expert_out) / nn::kLanes) {
        if (detection::fast_attention_obstacle(network_->detector_infrared.shape).empty()) {
            attention_infrared_.emplace(kernels, network_->detector_infrared);
            attention_visible_.emplace(kernels, network_->detector_visible);
        }
    }

    [[nodiscard]] std::string_view name() const override { return name_; }

    [[nodiscard]] std::int64_t estimated_bytes(std::int64_t width, std::int64_t height) const override {
        const std::int64_t pixels = (width + 6) * (height + 6);
        const std::int64_t band_rows = (std::int64_t{band_tile_rows(as_int(width))} + 2) * nn::kTile + 2;
        const std::int64_t hidden =
            options_.top_k * (options_.decoder_widths[0] + options_.decoder_widths[1] + options_.decoder_widths[2]);
        constexpr std::int64_t kSourcesAndMaps = 32; // sources, frames, attention, fused; the detectors at stride 4
        return 4 * (pixels * (options_.decoder_channels() + kSourcesAndMaps) +
                    (width + 6) * std::min(band_rows, height + 6) * hidden);
    }

    [[nodiscard]] FusionPassResult run(const FusionPassInput& input, const CancelToken& cancel) override;
    [[nodiscard]] FusionPassResult
    run_with_attention(const FusionPassInput& input, const at::Tensor& foreground, const CancelToken& cancel) override;

    [[nodiscard]] std::int64_t held_bytes() const override {
        std::int64_t total =
            decoder_input_.byte_count() + framed_.byte_count() + runner_.byte_count() + attention_buffers_.byte_count();
        for (const nn::BlockedImage& band : bands_) {
            total += band.byte_count();
        }
        return total;
    }

    void give_memory_back() override {
        decoder_input_.release();
        for (nn::BlockedImage& band : bands_) {
            band.release();
        }
        framed_.release();
        attention_buffers_.release();
        runner_.release();
    }

private:
    [[nodiscard]] at::Tensor attention_of(const std::optional<detection::FastAttention>& fast,
                                          const detection::Detector& detector,
                                          const at::Tensor& image,
                                          const CancelToken& cancel);
    /// Blocks of x_f behind y_fg and y_bg.
    [[nodiscard]] DenseFeatures dense() {
        return {decoder_input_.view().slice(2 * feature_blocks_, 8 * width_blocks_), width_blocks_};
    }
    [[nodiscard]] MixtureRouting route_features(const nn::TopKGate& gate, const float* attention, bool outside);
    void mix_features(const std::vector<FastFeatureExpert>& experts,
                      const MixtureRouting& routing,
                      const float* attention,
                      bool outside,
                      const CancelToken& cancel);
    void embed_features(const float* attention, bool outside, const CancelToken& cancel);
    void decode(const Chosen& chosen, float* fused, const CancelToken& cancel);

    std::shared_ptr<const Network> network_;
    NetworkOptions options_;
    std::string name_;
    nn::BlockedRunner runner_;
    FastLayers layers_;
    int width_blocks_;   ///< blocks of one encoder layer
    int feature_blocks_; ///< blocks of y_fg, and of y_bg
    int width_ = 0;
    int height_ = 0;
    int band_rows_ = 0;
    nn::BlockedImage decoder_input_;        ///< x_f
    std::array<nn::BlockedImage, 3> bands_; ///< hidden maps
    nn::AlignedBuffer framed_;
    std::optional<detection::FastAttention> attention_infrared_; ///< where the detectors have a fast form
    std::optional<detection::FastAttention> attention_visible_;
    detection::AttentionBuffers attention_buffers_;
};

at::Tensor FastPass::attention_of(const std::optional<detection::FastAttention>& fast,
                                  const detection::Detector& detector,
                                  const at::Tensor& image,
                                  const CancelToken& cancel) {
    cancel.throw_if_cancelled();
    return fast ? (*fast)(image, runner_, attention_buffers_, cancel) : detector.attention_map(image);
}

FusionPassResult FastPass::run(const FusionPassInput& input, const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const at::Tensor infrared = input.infrared.to(at::kCPU, at::kFloat);
    const at::Tensor visible = input.visible.to(at::kCPU, at::kFloat);
    report(0, "attention of the infrared image");
    const at::Tensor attention_infrared =
        attention_of(attention_infrared_, network_->detector_infrared, infrared.expand({-1, 3, -1, -1}), cancel);
    report(7, "attention of the visible image");
    const at::Tensor attention_visible = attention_of(attention_visible_, network_->detector_visible, visible, cancel);
    cancel.throw_if_cancelled();
    const at::Tensor foreground =
        network_->embedding(attention_visible, attention_infrared, infrared.size(2), infrared.size(3));
    FusionPassResult result = run_with_attention(input, foreground, cancel);
    result.attention_infrared = attention_infrared;
    result.attention_visible = attention_visible;
    return result;
}

FusionPassResult
FastPass::run_with_attention(const FusionPassInput& input, const at::Tensor& foreground, const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    const at::Tensor infrared = input.infrared.to(at::kCPU, at::kFloat).contiguous();
    const at::Tensor visible = input.visible.to(at::kCPU, at::kFloat);
    MOEFUSION_EXPECT(infrared.dim() == 4 && infrared.size(0) == 1 && infrared.size(1) == 1 && visible.dim() == 4 &&
                         visible.size(0) == 1 && visible.size(1) == 3 &&
                         infrared.sizes().slice(2) == visible.sizes().slice(2) &&
                         foreground.sizes() == infrared.sizes(),
                     "A pass reads infrared [1, 1, H, W], visible [1, 3, H, W] and a map of their size.");
    height_ = as_int(infrared.size(2));
    width_ = as_int(infrared.size(3));
    band_rows_ = band_tile_rows(width_);
    FusionPassResult result;
    result.attention_foreground = foreground.contiguous();
    decoder_input_.shape(2 * feature_blocks_ + 8 * width_blocks_, width_, height_);
    report(15, "encoders");
    const at::Tensor plane = luma(visible).contiguous();
    encode_plane(runner_, framed_, infrared.data_ptr<float>(), layers_.encoder_infrared, dense().of(true), cancel);
    encode_plane(runner_, framed_, plane.data_ptr<float>(), layers_.encoder_visible, dense().of(false), cancel);
    const float* attention = result.attention_foreground.data_ptr<float>();
    report(25, "experts of foreground and background");
    if (network_->foreground) {
        result.foreground = route_features(network_->foreground->gate, attention, false);
        mix_features(layers_.foreground, *result.foreground, attention, false, cancel);
        result.background = route_features(network_->background->gate, attention, true);
        mix_features(layers_.background, *result.background, attention, true, cancel);
    } else if (network_->foreground_layer) {
        embed_features(attention, false, cancel);
        embed_features(attention, true, cancel);
    }
    report(kDecoderStart, kDecoderStage);
    result.fused = at::empty({1, 1, height_, width_}, at::kFloat);
    float* fused = result.fused.data_ptr<float>();
    if (network_->decoder) {
        const nn::TopKGate& gate = network_->decoder->gate;
        const auto averages = runner_.grid_average(
            decoder_input_.view(), nullptr, false, as_int(gate.shape.grid.rows), as_int(gate.shape.grid.columns));
        result.decoder = routing_from(gate, logit_share(gate, averages, 0));
        decode(Chosen(*result.decoder), fused, cancel);
    } else {
        decode(Chosen(0, 1.0f), fused, cancel);
    }
    return result;
}

MixtureRouting FastPass::route_features(const nn::TopKGate& gate, const float* attention, bool outside) {
    return routing_from(gate, logit_share(gate, attended_averages(runner_, dense(), attention, outside, gate), 0));
}

void FastPass::mix_features(const std::vector<FastFeatureExpert>& experts,
                            const MixtureRouting& routing,
                            const float* attention,
                            bool outside,
                            const CancelToken& cancel) {
    const Chosen chosen(routing);
    const auto first_layers = chosen.layers(experts, &FastFeatureExpert::conv1);
    const auto joint =
        nn::WinogradConvolution::weighted_sum(chosen.layers(experts, &FastFeatureExpert::conv2), chosen.gates);
    const nn::WinogradConvolution* last_layer = &joint;
    shape_band(bands_[1], joint.input_blocks(), width_, height_, band_rows_);
    const BlockedView output = decoder_input_.view().slice(outside ? feature_blocks_ : 0, feature_blocks_);
    const std::array<BandStage, 3> stages{
        attended_stage(runner_, dense(), attention, outside, bands_[0]),
        BandStage{&bands_[1],
                  [&](int first, int last) {
                      runner_.winograd(bands_[0].view(), first_layers, bands_[1].view(), true, first, last);
                  }},
        BandStage{nullptr, [&](int first, int last) {
                      runner_.winograd(bands_[1].view(), {&last_layer, 1}, output, false, first, last);
                  }}};
    run_in_bands(height_, band_rows_, stages, cancel);
}

void FastPass::embed_features(const float* attention, bool outside, const CancelToken& cancel) {
    const BlockedView output = decoder_input_.view().slice(outside ? feature_blocks_ : 0, feature_blocks_);
    const std::array<BandStage, 2> stages{
        attended_stage(runner_, dense(), attention, outside, bands_[0]),
        BandStage{nullptr, [&](int first, int last) {
                      runner_.pointwise(
                          bands_[0].view(), layers_.pointwise[outside ? 1 : 0], output, false, first, last);
                  }}};
    run_in_bands(height_, band_rows_, stages, cancel);
}

void FastPass::decode(const Chosen& chosen, float* fused, const CancelToken& cancel) {
    const std::vector<FastDecoderExpert>& experts = layers_.decoder;
    const auto first_layers = chosen.layers(experts, &FastDecoderExpert::conv1);
    const auto second_layers = chosen.layers(experts, &FastDecoderExpert::conv2);
    const auto third_layers = chosen.layers(experts, &FastDecoderExpert::conv3);
    const auto joint =
        nn::SingleChannelConvolution::weighted_sum(chosen.layers(experts, &FastDecoderExpert::conv4), chosen.gates);
    const int count = static_cast<int>(chosen.experts.size());
    for (std::size_t i = 0; i < bands_.size(); ++i) {
        shape_band(bands_[i], count * as_int(options_.decoder_widths[i]) / nn::kLanes, width_, height_, band_rows_);
    }
    // The middle layers have their own input each: block by block of the joint maps.
    const auto each = [&](const std::vector<const nn::WinogradConvolution*>& layers, std::size_t from) {
        return BandStage{&bands_[from + 1], [this, &layers, from](int first, int last) {
                             int input = 0;
                             int output = 0;
                             for (const nn::WinogradConvolution* layer : layers) {
                                 runner_.winograd(bands_[from].view().slice(input, layer->input_blocks()),
                                                  {&layer, 1},
                                                  bands_[from + 1].view().slice(output, layer->output_blocks()),
                                                  true,
                                                  first,
                                                  last);
                                 input += layer->input_blocks();
                                 output += layer->output_blocks();
                             }
                         }};
    };
    const std::array<BandStage, 4> stages{
        BandStage{&bands_[0],
                  [&](int first, int last) {
                      runner_.winograd(decoder_input_.view(), first_layers, bands_[0].view(), true, first, last);
                  }},
        each(second_layers, 0),
        each(third_layers, 1),
        BandStage{nullptr, [&](int first, int last) {
                      runner_.last_layer(bands_[2].view(), joint, fused, first, last);
                      report(kDecoderStart + (100 - kDecoderStart) * last / nn::tile_rows(height_), kDecoderStage);
                  }}};
    run_in_bands(height_, band_rows_, stages, cancel);
}

} // namespace

std::unique_ptr<FastFusionPass> make_fast_pass(std::shared_ptr<const Network> network, std::string_view kernels) {
    std::string obstacle = fast_pass_obstacle(*network);
    const nn::BlockedKernels* found = nn::find_blocked_kernels(kernels);
    if (obstacle.empty() && found == nullptr) {
        obstacle = fmt::format("this processor cannot run the kernels {}", kernels);
    }
    if (!obstacle.empty()) {
        throw Error(ErrorKind::Unsupported,
                    "fast_pass.obstacle",
                    fmt::format("The fast path cannot run this network: {}.", obstacle),
                    {},
                    "Use the plain path.");
    }
    return std::make_unique<FastPass>(std::move(network), *found);
}

} // namespace moefusion
