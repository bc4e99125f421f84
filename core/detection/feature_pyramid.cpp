#include "core/detection/feature_pyramid.h"

#include <ATen/ops/max_pool2d.h>
#include <ATen/ops/upsample_nearest2d.h>

#include <string>

namespace moefusion::detection {

FeaturePyramid::FeaturePyramid(const nn::Scope& scope, const std::vector<std::int64_t>& inputs, std::int64_t channels) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string number = std::to_string(i);
        inner_blocks.emplace_back(scope / "inner_blocks" / number / "0",
                                  nn::ConvolutionShape{.inputs = inputs[i], .outputs = channels, .kernel = 1});
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        const std::string number = std::to_string(i);
        layer_blocks.emplace_back(scope / "layer_blocks" / number / "0",
                                  nn::ConvolutionShape{.inputs = channels, .outputs = channels, .padding = 1});
    }
}

std::vector<at::Tensor> FeaturePyramid::laterals(const std::vector<at::Tensor>& stages) const {
    std::vector<at::Tensor> sums(stages.size());
    for (std::size_t i = stages.size(); i-- > 0;) {
        sums[i] = inner_blocks[i](stages[i]);
        if (i + 1 < stages.size()) {
            const at::Tensor above = at::upsample_nearest2d(sums[i + 1], sums[i].sizes().slice(2));
            sums[i] = sums[i].add(above);
        }
    }
    return sums;
}

std::vector<at::Tensor> FeaturePyramid::operator()(const std::vector<at::Tensor>& stages) const {
    std::vector<at::Tensor> levels = laterals(stages);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        levels[i] = layer_blocks[i](levels[i]);
    }
    levels.push_back(at::max_pool2d(levels.back(), {1, 1}, {2, 2}));
    return levels;
}

at::Tensor FeaturePyramid::finest(const std::vector<at::Tensor>& stages) const {
    return layer_blocks.front()(laterals(stages).front());
}

} // namespace moefusion::detection
