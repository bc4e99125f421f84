#include "core/moefusion/mixtures.h"

namespace moefusion {

FeatureExpert::FeatureExpert(const nn::Scope& scope, const Shape& shape)
    : conv1(scope / "conv1", shape.inputs, shape.hidden), conv2(scope / "conv2", shape.hidden, shape.outputs) {}

at::Tensor FeatureExpert::operator()(const at::Tensor& framed) const {
    return conv2(conv1(framed, nn::After::Relu), nn::After::Nothing);
}

DecoderExpert::DecoderExpert(const nn::Scope& scope, const Shape& shape)
    : conv1(scope / "conv1", shape.inputs, shape.widths[0]), conv2(scope / "conv2", shape.widths[0], shape.widths[1]),
      conv3(scope / "conv3", shape.widths[1], shape.widths[2]), conv4(scope / "conv4", shape.widths[2], 1) {}

at::Tensor DecoderExpert::operator()(const at::Tensor& framed) const {
    const at::Tensor hidden = conv3(conv2(conv1(framed, nn::After::Relu), nn::After::Relu), nn::After::Relu);
    return conv4(hidden, nn::After::Nothing);
}

} // namespace moefusion
