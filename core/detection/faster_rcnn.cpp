#include "core/detection/faster_rcnn.h"

#include "core/base/error.h"

#include <ATen/ops/constant_pad_nd.h>
#include <ATen/ops/tensor.h>

namespace moefusion::detection {

namespace {

constexpr std::array<double, 3> kImageNetMean{0.485, 0.456, 0.406};
constexpr std::array<double, 3> kImageNetDeviation{0.229, 0.224, 0.225};

at::Tensor per_channel(const std::array<double, 3>& values, const at::TensorOptions& options) {
    return at::tensor(at::ArrayRef<double>(values), options).view({1, 3, 1, 1});
}

} // namespace

at::Tensor prepare_for_detector(const at::Tensor& image) {
    MOEFUSION_EXPECT(image.dim() == 4 && image.size(1) == 3, "A detector reads [B, 3, H, W].");
    const at::Tensor normalised =
        image.sub(per_channel(kImageNetMean, image.options())).div(per_channel(kImageNetDeviation, image.options()));
    const auto height = image.size(2);
    const auto width = image.size(3);
    return at::constant_pad_nd(normalised, {0, padded_length(width) - width, 0, padded_length(height) - height})
        .contiguous(at::MemoryFormat::ChannelsLast);
}

Detector::Detector(const nn::Scope& scope, const DetectorShape& detector_shape)
    : shape(detector_shape), body(scope / "backbone" / "body", shape.backbone, shape.thin_width),
      fpn(scope / "backbone" / "fpn", stage_channels(shape.backbone, shape.thin_width), shape.fpn_channels),
      attention(scope / "attention", shape.fpn_channels, shape.attention_hidden),
      region_head(scope / "rpn" / "head", shape.fpn_channels),
      box_head(scope / "roi_heads", shape.fpn_channels, shape.box_head_width, shape.classes) {}

Detector::Features Detector::features(const at::Tensor& image, nn::Mode mode) const {
    Features result;
    result.pyramid = fpn(body(prepare_for_detector(image), mode));
    for (auto& level : result.pyramid) {
        const at::Tensor map = attention(level, mode);
        if (!result.attention.defined()) {
            result.attention = map;
        }
        level = level.add(level.mul(map));
    }
    return result;
}

at::Tensor Detector::attention_map(const at::Tensor& image) const {
    return attention(fpn.finest(body(prepare_for_detector(image), nn::Mode::Inference)), nn::Mode::Inference);
}

} // namespace moefusion::detection
