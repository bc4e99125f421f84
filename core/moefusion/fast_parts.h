#pragma once

// The network on the fast kernels part by part, for inspection: whoever keeps what the parts give runs again only what
// an edit reaches. Sums and bytes are the same whether a part was kept or is made anew.

#include "core/base/cancel.h"
#include "core/moefusion/network.h"
#include "core/nn/blocked_map.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace moefusion {

/// Why a network cannot be run in parts on the fast kernels: as fast_pass_obstacle, or it lacks one of the three
/// mixtures. Empty: it can.
[[nodiscard]] std::string fast_parts_obstacle(const Network& network);

/// Weights are transformed when it is made. One thread at a time. Every function throws Error{Cancelled}.
class FastParts {
public:
    /// Throws Error{Internal} where fast_parts_obstacle is not empty.
    explicit FastParts(std::shared_ptr<const Network> network);
    ~FastParts();
    FastParts(const FastParts&) = delete;
    FastParts& operator=(const FastParts&) = delete;

    /// Attention of one detector: image [1, 3, H, W] -> [1, 1, H'/4, W'/4].
    [[nodiscard]] at::Tensor attention(bool infrared, const at::Tensor& image, const CancelToken& cancel);
    /// Features of both encoders from [1, 1, H, W] each: infrared's four layers, then visible's.
    [[nodiscard]] nn::BlockedMap dense(const at::Tensor& infrared, const at::Tensor& luma, const CancelToken& cancel);

    /// Logits [N] of the foreground or background gate under an attention [1, 1, H, W] of the foreground.
    [[nodiscard]] at::Tensor
    feature_logits(bool foreground, const nn::BlockedMap& dense, const at::Tensor& attention) const;
    /// One expert's output, [expert_out] channels.
    [[nodiscard]] nn::BlockedMap feature_expert(bool foreground,
                                                std::int64_t index,
                                                const nn::BlockedMap& dense,
                                                const at::Tensor& attention,
                                                const CancelToken& cancel);

    /// What these channels of x_f, the first of which is `first_channel`, add to the decoder's logits: [N] double.
    /// Averages are linear: a weighted sum of maps adds the weighted sum of their shares.
    [[nodiscard]] at::Tensor decoder_logit_share(const nn::BlockedMap& channels, std::int64_t first_channel) const;
    /// What the dense features and the bias add to the first layer of a decoder expert, before its ReLU.
    [[nodiscard]] nn::BlockedMap
    decoder_dense_share(std::int64_t index, const nn::BlockedMap& dense, const CancelToken& cancel);
    /// One decoder expert's picture [1, 1, H, W] from y_fg, y_bg and its dense share.
    [[nodiscard]] at::Tensor decoder_expert(std::int64_t index,
                                            const nn::BlockedMap& foreground,
                                            const nn::BlockedMap& background,
                                            const nn::BlockedMap& dense_share,
                                            const CancelToken& cancel);

private:
    struct Layers;
    std::shared_ptr<const Network> network_;
    std::unique_ptr<Layers> layers_;
};

} // namespace moefusion
