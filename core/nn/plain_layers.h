#pragma once

// A switch for counting: LibTorch tells what its own kernels are asked to do, those of the fast path tell nothing.

#include <atomic>

namespace moefusion::nn {

/// While one lives, ConvolutionLayer and TokenLinear run on LibTorch's kernels, on every thread.
class PlainLayers {
public:
    PlainLayers() { ++alive_; }
    ~PlainLayers() { --alive_; }
    PlainLayers(const PlainLayers&) = delete;
    PlainLayers& operator=(const PlainLayers&) = delete;

    [[nodiscard]] static bool asked_for() { return alive_ > 0; }

private:
    static inline std::atomic<int> alive_{0};
};

} // namespace moefusion::nn
