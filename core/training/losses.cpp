#include "core/training/losses.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/conv2d.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/var.h>
#include <ATen/ops/zeros.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace moefusion::training {

at::Tensor squared_variation(const at::Tensor& values) {
    constexpr double kEpsilon = 1e-10;
    if (values.numel() == 1) {
        return values.sum() * 0;
    }
    return values.var(/*unbiased=*/true) / (values.mean().square() + kEpsilon);
}

at::Tensor sobel_magnitude(const at::Tensor& image) {
    static constexpr std::array<double, 9> kHorizontal{-1, 0, 1, -2, 0, 2, -1, 0, 1};
    const at::Tensor kernel = at::tensor(at::ArrayRef<double>(kHorizontal), image.options()).view({1, 1, 3, 3});
    const at::Tensor across = at::conv2d(image, kernel, {}, 1, 1);
    const at::Tensor down = at::conv2d(image, kernel.transpose(2, 3), {}, 1, 1);
    return across.abs() + down.abs();
}

at::Tensor box_mask(std::span<const at::Tensor> boxes, std::int64_t height, std::int64_t width) {
    at::Tensor mask = at::zeros({static_cast<std::int64_t>(boxes.size()), 1, height, width});
    for (std::size_t image = 0; image < boxes.size(); ++image) {
        const at::Tensor plain = boxes[image].to(at::kCPU, at::kDouble).contiguous();
        const double* box = plain.data_ptr<double>();
        for (std::int64_t i = 0; i < plain.size(0); ++i, box += 4) {
            const auto limited = [](double value, std::int64_t most) {
                return std::clamp(static_cast<std::int64_t>(value), std::int64_t{0}, most);
            };
            const std::int64_t left = limited(std::floor(box[0]), width);
            const std::int64_t top = limited(std::floor(box[1]), height);
            const std::int64_t right = limited(std::ceil(box[2]), width);
            const std::int64_t bottom = limited(std::ceil(box[3]), height);
            if (right > left && bottom > top) {
                mask[static_cast<std::int64_t>(image)][0].slice(0, top, bottom).slice(1, left, right).fill_(1);
            }
        }
    }
    return mask;
}

FusionLosses fusion_losses(const at::Tensor& fused,
                           const at::Tensor& infrared,
                           const at::Tensor& luma,
                           const at::Tensor& mask,
                           std::span<const GateLoad> gates,
                           const LossWeights& weights) {
    const at::Tensor brighter = at::maximum(luma, infrared);
    at::Tensor calm = (luma + infrared) / 2;
    if (weights.brighter_background > 0) {
        calm = calm + weights.brighter_background * (brighter - calm);
    }
    FusionLosses losses;
    const at::Tensor foreground = (mask * (fused - brighter)).abs().mean();
    const at::Tensor background = ((1 - mask) * (fused - calm)).abs().mean();
    const at::Tensor sharper = at::maximum(sobel_magnitude(luma), sobel_magnitude(infrared));
    const at::Tensor gradient = (sobel_magnitude(fused) - sharper).abs().mean();
    losses.terms = {{"pixel_foreground", foreground}, {"pixel_background", background}, {"gradient", gradient}};
    losses.total = foreground + background + weights.alpha * gradient;
    for (const GateLoad& gate : gates) {
        at::Tensor load = squared_variation(gate.load);
        if (weights.load_terms == LoadTerms::ImportanceAndLoad) {
            load = load + squared_variation(gate.importance);
        }
        const auto more = static_cast<double>(weights.processes - 1);
        losses.total = losses.total + weights.load * (more == 0 ? load : load + more * (load - load.detach()));
        losses.terms.emplace_back("load_" + std::string(gate.name), load);
    }
    return losses;
}

} // namespace moefusion::training
