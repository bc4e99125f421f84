#pragma once

// The engine and the method in use, on the compute worker: made once, weights loaded once per choice.

#include "app/workbench/session/session_file.h"
#include "core/engine/engine.h"
#include "core/methods/fusion_method.h"

#include <memory>
#include <string>

namespace moefusion::workbench {

/// Compute worker only; nothing here is locked.
class MethodBench {
public:
    MethodBench(std::string device, int threads) : m_device(std::move(device)), m_threads(threads) {}

    /// Makes the engine at the first call (LibTorch starts then). Throws Error{NoDevice | Usage}.
    [[nodiscard]] Engine& engine();
    /// The method of that choice; another choice lets the former go. Throws as make_method does.
    [[nodiscard]] FusionMethod& method(const MethodChoice& choice);
    /// Weights and results folders are read again at the next call.
    void forget() { m_method.reset(); }

private:
    std::string m_device;
    int m_threads;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<FusionMethod> m_method;
    MethodChoice m_choice;
};

} // namespace moefusion::workbench
