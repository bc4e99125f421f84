#include "core/detection/attention_module.h"

#include <ATen/ops/sigmoid.h>

namespace moefusion::detection {

AttentionModule::AttentionModule(const nn::Scope& scope, std::int64_t channels, std::int64_t hidden)
    : conv1(scope / "conv1", {.inputs = channels, .outputs = hidden, .kernel = 1, .bias = false}),
      bn1(scope / "bn1", hidden, /*is_frozen=*/false),
      conv2(scope / "conv2", {.inputs = hidden, .outputs = 1, .kernel = 1, .bias = false}),
      bn2(scope / "bn2", 1, /*is_frozen=*/false) {}

at::Tensor AttentionModule::operator()(const at::Tensor& features, nn::Mode mode) const {
    return at::sigmoid(bn2(conv2(nn::relu(bn1(conv1(features), mode))), mode));
}

} // namespace moefusion::detection
