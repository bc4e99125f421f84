#include "core/moefusion/encoder.h"

#include <ATen/ops/cat.h>

namespace moefusion {

Encoder::Encoder(const nn::Scope& scope, std::int64_t width)
    : c1(scope / "c1", 1, width), dc1(scope / "dc1", width, width), dc2(scope / "dc2", 2 * width, width),
      dc3(scope / "dc3", 3 * width, width) {}

Encoder::Features Encoder::operator()(const at::Tensor& framed) const {
    // ours: ReLU after every layer, as in DenseFuse; the sister paper's code leaves it away after dc1-dc3.
    const at::Tensor first = c1(framed, nn::After::Relu);
    const at::Tensor second = dc1(first, nn::After::Relu);
    const at::Tensor third = dc2(at::cat({first, second}, 1), nn::After::Relu);
    const at::Tensor last = dc3(at::cat({first, second, third}, 1), nn::After::Relu);
    return {last, at::cat({first, second, third, last}, 1)};
}

} // namespace moefusion
