#pragma once

// Initial weights of an untrained network.

#include "core/moefusion/network.h"

#include <cstdint>

namespace moefusion {

/// PyTorch's and torchvision's own starts, except: gates zero (C.3), the embedding near the larger of both maps
/// (moe_fusion.md 2). Values depend on the seed and a tensor's name alone. For float32 CPU tensors.
void initialise(const Network& network, std::uint64_t seed);

} // namespace moefusion
