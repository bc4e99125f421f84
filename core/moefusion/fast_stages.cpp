#include "core/moefusion/fast_stages.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>

#include <algorithm>

namespace moefusion {

using nn::BlockedView;

namespace {

constexpr int kLayersOfEncoder = 4;

int as_int(std::int64_t value) {
    return static_cast<int>(value);
}

} // namespace

BlockedView DenseFeatures::of(bool infrared) const {
    return view.slice(infrared ? 0 : kLayersOfEncoder * width_blocks, kLayersOfEncoder * width_blocks);
}

BlockedView DenseFeatures::last(bool infrared) const {
    return of(infrared).slice((kLayersOfEncoder - 1) * width_blocks, width_blocks);
}

void encode_plane(nn::BlockedRunner& runner,
                  nn::AlignedBuffer& framed,
                  const float* plane,
                  const FastEncoder& encoder,
                  const BlockedView& dense,
                  const CancelToken& cancel) {
    float* const source = framed.reserve(std::int64_t{dense.width + 2} * (dense.height + 2));
    nn::frame_plane(plane, dense.width, dense.height, source);
    const int width_blocks = dense.blocks / kLayersOfEncoder;
    std::vector<BandStage> stages;
    stages.push_back({nullptr, [&, source](int first, int last) {
                          runner.first_layer(source, encoder.c1, dense.slice(0, width_blocks), first, last);
                      }});
    for (int layer = 1; layer < kLayersOfEncoder; ++layer) {
        stages.push_back({nullptr, [&, layer](int first, int last) {
                              const nn::WinogradConvolution* one = &encoder.dense[static_cast<std::size_t>(layer - 1)];
                              runner.winograd(dense.slice(0, layer * width_blocks),
                                              {&one, 1},
                                              dense.slice(layer * width_blocks, width_blocks),
                                              true,
                                              first,
                                              last);
                          }});
    }
    run_in_bands(dense.height, band_tile_rows(dense.width), stages, cancel);
}

BandStage attended_stage(nn::BlockedRunner& runner,
                         const DenseFeatures& dense,
                         const float* attention,
                         bool outside,
                         nn::BlockedImage& band) {
    shape_band(band, 2 * dense.width_blocks, dense.view.width, dense.view.height, band_tile_rows(dense.view.width));
    return {&band, [&runner, dense, attention, outside, &band](int first, int last) {
                for (const bool infrared : {false, true}) {
                    const BlockedView to = band.view().slice(infrared ? dense.width_blocks : 0, dense.width_blocks);
                    runner.scale(dense.last(infrared), attention, outside, to, first, last);
                }
            }};
}

std::vector<float> attended_averages(const nn::BlockedRunner& runner,
                                     const DenseFeatures& dense,
                                     const float* attention,
                                     bool outside,
                                     const nn::TopKGate& gate) {
    std::vector<float> averages; // x_fg = cat(x_V_enc * Att, x_I_enc * Att)
    for (const bool infrared : {false, true}) {
        const auto part = runner.grid_average(
            dense.last(infrared), attention, outside, as_int(gate.shape.grid.rows), as_int(gate.shape.grid.columns));
        averages.insert(averages.end(), part.begin(), part.end());
    }
    return averages;
}

std::vector<double> logit_share(const nn::TopKGate& gate, std::span<const float> averages, std::int64_t first_row) {
    const at::Tensor weights = gate.w_gate.contiguous();
    const auto experts = weights.size(1);
    MOEFUSION_EXPECT(first_row >= 0 && first_row + std::ssize(averages) <= weights.size(0), "a gate of another grid");
    const float* weight = weights.data_ptr<float>() + first_row * experts;
    std::vector<double> sums(static_cast<std::size_t>(experts));
    for (const float average : averages) {
        for (double& sum : sums) {
            sum += static_cast<double>(average) * static_cast<double>(*weight++);
        }
    }
    return sums;
}

MixtureRouting routing_from(const nn::TopKGate& gate, std::span<const double> logits) {
    const at::Tensor row = at::empty({1, static_cast<std::int64_t>(logits.size())}, at::kFloat);
    std::transform(
        logits.begin(), logits.end(), row.data_ptr<float>(), [](double logit) { return static_cast<float>(logit); });
    return routing_of({.logits = row, .gates = nn::top_k_gates(row, gate.shape.top_k), .load = {}});
}

} // namespace moefusion
