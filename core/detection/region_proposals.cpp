#include "core/detection/region_proposals.h"

namespace moefusion::detection {

RegionProposalHead::RegionProposalHead(const nn::Scope& scope, std::int64_t channels)
    : conv(scope / "conv" / "0" / "0", {.inputs = channels, .outputs = channels, .padding = 1}),
      cls_logits(scope / "cls_logits", {.inputs = channels, .outputs = kAnchorsPerPlace, .kernel = 1}),
      bbox_pred(scope / "bbox_pred", {.inputs = channels, .outputs = 4 * kAnchorsPerPlace, .kernel = 1}) {}

RegionProposalHead::Output RegionProposalHead::operator()(const at::Tensor& level) const {
    const at::Tensor hidden = nn::relu(conv(level));
    return {cls_logits(hidden), bbox_pred(hidden)};
}

} // namespace moefusion::detection
