#include "core/detection/roi_heads.h"

namespace moefusion::detection {

BoxHead::BoxHead(const nn::Scope& scope, std::int64_t channels, std::int64_t width, std::int64_t classes)
    : fc6(scope / "box_head" / "fc6", channels * kRegionBins * kRegionBins, width),
      fc7(scope / "box_head" / "fc7", width, width), cls_score(scope / "box_predictor" / "cls_score", width, classes),
      bbox_pred(scope / "box_predictor" / "bbox_pred", width, 4 * classes) {}

BoxHead::Output BoxHead::operator()(const at::Tensor& regions) const {
    const at::Tensor hidden = nn::relu(fc7(nn::relu(fc6(regions.flatten(1)))));
    return {cls_score(hidden), bbox_pred(hidden)};
}

} // namespace moefusion::detection
