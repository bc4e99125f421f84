#pragma once

// Weights by formula (moe_fusion.md 5): what the goldens were made with, so that any program can make them again.

#include "core/nn/tensor_registry.h"

namespace moefusion {

/// Fills every floating tensor by its name; counters become 0. For float32 CPU tensors.
void fill_by_formula(const nn::TensorRegistry& tensors);

} // namespace moefusion
