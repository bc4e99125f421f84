#pragma once

// Figures of a tensor, and tensors of many channels as pictures of one.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace moefusion::inspection {

struct TensorStatistics {
    double min = 0;  ///< of the finite values; NaN if there are none
    double max = 0;  ///< likewise
    double mean = 0; ///< likewise
    std::int64_t non_finite = 0;
};
[[nodiscard]] TensorStatistics statistics_of(const at::Tensor& tensor);

/// How [C, H, W] becomes a picture.
struct Reduction {
    enum class Kind { MeanAbs, Mean, Max, L2, Pca, Channel } kind = Kind::MeanAbs;
    std::int64_t channel = 0; ///< Kind::Channel
};
/// From "mean_abs", "mean", "max", "l2", "pca", "channel:C". Throws Error{Usage, "reduction.unknown"}.
[[nodiscard]] Reduction reduction_from(std::string_view text);
[[nodiscard]] std::string to_text(const Reduction& reduction);

/// [C, H, W] or [H, W] -> [H, W]; Kind::Pca -> [3, H, W], the first three principal components over the pixels of this
/// tensor, each stretched to 0..1 (the sign makes the largest loading positive; missing components are 0).
/// mean_abs: mean over channels of |x|; l2: root of the sum of squares. Throws Error{Usage, "reduction.channel"}.
[[nodiscard]] at::Tensor reduced(const at::Tensor& tensor, const Reduction& reduction);

} // namespace moefusion::inspection
