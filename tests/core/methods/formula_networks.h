#pragma once

// Weights by formula for networks whose authors' files are not at hand, as weight files of the test: they prove the
// computation and are never the method.

#include "core/tensors/state_dict.h"

#include <filesystem>
#include <span>
#include <string_view>

namespace moefusion::tests {

/// The formula of specs/methods/rfn_nest.md (FNV-1a 32 of `seed_name`, hash per index): [shape] in row-major order.
[[nodiscard]] at::Tensor hashed_values(std::string_view seed_name, at::IntArrayRef shape);

/// The weights of the goldens of rfn-nest, piafusion ("authors" and "port" of `variant`) and cddfuse.
[[nodiscard]] tensors::StateDict golden_weights(std::string_view method, std::string_view variant = {});

/// The weights of tests/data/methods/networks (tests/bench/twin_networks.py: values). gain: variance of a layer's
/// outputs over that of its inputs.
[[nodiscard]] tensors::StateDict twin_weights(std::span<const tensors::ExpectedTensor> expected, double gain);

/// Writes a safetensors file.
void write_weights(const tensors::StateDict& weights, const std::filesystem::path& file);

} // namespace moefusion::tests
