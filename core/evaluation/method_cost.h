#pragma once

// Time, parameters and multiply-adds of a method, by the protocol of the field: warm-up dropped, median of the rest,
// with size and device.

#include "core/base/cancel.h"
#include "core/engine/engine.h"
#include "core/methods/fusion_method.h"
#include "core/results/evaluation_values.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace moefusion {

/// Multiply-adds of the convolutions and matrix products that LibTorch runs during `work`, on any thread: output
/// elements times the products each one sums. Not for two callers at once.
[[nodiscard]] std::int64_t counted_multiply_adds(const std::function<void()>& work);

/// Trained values of a method: 0 for classical ones, nothing where they are not known (TorchScript, results folders).
[[nodiscard]] std::optional<std::int64_t> parameters_of(FusionMethod& method, const Engine& engine);

/// Fuses the pair three times to warm up, then up to 20 times or for 20 s (three times at least), and takes the median.
/// Multiply-adds of networks are counted in a pass of their own; MoE-Fusion's in its plain layers, with the experts
/// that are routed for this pair. Throws as FusionMethod::fuse does.
[[nodiscard]] MethodCost measured_cost(
    FusionMethod& method, const LoadedPair& pair, const Policies& policies, Engine& engine, const CancelToken& cancel);

} // namespace moefusion
