#pragma once

// What the whole fast pass (fast_pass.h) and its parts one by one (fast_parts.h) both do: encoders, x_fg and x_bg,
// routing from averages.

#include "core/moefusion/band_stages.h"
#include "core/moefusion/fast_layers.h"
#include "core/moefusion/fusion_pass.h"

#include <span>
#include <vector>

namespace moefusion {

/// Features of both encoders in one blocked picture: c1, dc1, dc2, dc3 of infrared, then of visible.
struct DenseFeatures {
    nn::BlockedView view;
    int width_blocks = 0; ///< of one encoder layer

    /// The four layers of one encoder.
    [[nodiscard]] nn::BlockedView of(bool infrared) const;
    /// Its last layer.
    [[nodiscard]] nn::BlockedView last(bool infrared) const;
};

/// Fills `dense` (four layers of one encoder) from a plane [height * width]. `framed` is scratch memory.
void encode_plane(nn::BlockedRunner& runner,
                  nn::AlignedBuffer& framed,
                  const float* plane,
                  const FastEncoder& encoder,
                  const nn::BlockedView& dense,
                  const CancelToken& cancel);

/// Stage that makes x_fg (`outside`: x_bg) in `band`, which it shapes: visible before infrared. All arguments outlive
/// the stage.
[[nodiscard]] BandStage attended_stage(nn::BlockedRunner& runner,
                                       const DenseFeatures& dense,
                                       const float* attention,
                                       bool outside,
                                       nn::BlockedImage& band);
/// Averages of x_fg (`outside`: x_bg) over the gate's grid, from the features and the attention.
[[nodiscard]] std::vector<float> attended_averages(const nn::BlockedRunner& runner,
                                                   const DenseFeatures& dense,
                                                   const float* attention,
                                                   bool outside,
                                                   const nn::TopKGate& gate);

/// Averages times the rows of w_gate from `first_row` on: their share of the logits [N].
[[nodiscard]] std::vector<double>
logit_share(const nn::TopKGate& gate, std::span<const float> averages, std::int64_t first_row);
/// Gates of these logits.
[[nodiscard]] MixtureRouting routing_from(const nn::TopKGate& gate, std::span<const double> logits);

} // namespace moefusion
