#pragma once

// The fast way of a fusion (specs/moe_fusion.md 6): x_f is one blocked picture that encoders and mixtures write their
// blocks of, nothing is concatenated or padded; hidden maps of the experts are bands of rows.

#include "core/moefusion/fusion_pass.h"

#include <string_view>

namespace moefusion {

/// A pass whose two halves can be run apart.
class FastFusionPass : public FusionPass {
public:
    /// The fusion network alone, with a given foreground map [1, 1, H, W]: the detectors do not run.
    [[nodiscard]] virtual FusionPassResult
    run_with_attention(const FusionPassInput& input, const at::Tensor& foreground, const CancelToken& cancel) = 0;
    /// Bytes of the buffers held now.
    [[nodiscard]] virtual std::int64_t held_bytes() const = 0;
};

/// `kernels`: "avx512", "avx2", empty: the best of this processor. Weights are transformed now: a network that changes
/// later needs a new pass. Results do not depend on the number of threads, and repeat to the byte.
/// Throws Error{Unsupported, "fast_pass.obstacle"} with the reason if this network has no fast path.
[[nodiscard]] std::unique_ptr<FastFusionPass> make_fast_pass(std::shared_ptr<const Network> network,
                                                             std::string_view kernels = {});

} // namespace moefusion
