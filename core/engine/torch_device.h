#pragma once

// The engine's device as LibTorch names it.

#include "core/engine/engine.h"

#include <c10/core/Device.h>

namespace moefusion {

/// Device on which tensors for this engine are made.
[[nodiscard]] inline c10::Device torch_device(const Engine& engine) {
    return engine.on_cpu() ? c10::Device(c10::DeviceType::CPU)
                           : c10::Device(c10::DeviceType::CUDA, static_cast<c10::DeviceIndex>(engine.cuda_index()));
}

} // namespace moefusion
