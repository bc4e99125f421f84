#include "core/moefusion/instance_embedding.h"

#include <ATen/ops/amax.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/upsample_bilinear2d.h>

namespace moefusion {

InstanceEmbedding::InstanceEmbedding(const nn::Scope& scope, std::int64_t width)
    : conv1(scope / "conv1", 2, width), conv2(scope / "conv2", width, 2) {}

at::Tensor InstanceEmbedding::operator()(const at::Tensor& visible,
                                         const at::Tensor& infrared,
                                         std::int64_t height,
                                         std::int64_t width) const {
    const at::Tensor maps = nn::frame(at::cat({visible, infrared}, 1));
    const at::Tensor joined = nn::unframe(conv2(conv1(maps, nn::After::Relu), nn::After::Nothing));
    const at::Tensor low = at::amax(at::sigmoid(joined), {1}, /*keepdim=*/true);
    const at::Tensor padded = at::upsample_bilinear2d(low, {4 * low.size(2), 4 * low.size(3)}, /*align_corners=*/false);
    return padded.narrow(2, 0, height).narrow(3, 0, width);
}

} // namespace moefusion
