#pragma once

// Float memory of the fast paths: made once, grown when a larger picture comes, given back on request.
//
// An activation of 20-210 MB that comes fresh from malloc is mapped, zeroed and unmapped by the kernel for each layer,
// which costs more than a third of a whole fusion (specs/moe_fusion.md 6, point 1).

#include <cstddef>
#include <cstdint>
#include <memory>

namespace moefusion::nn {

/// Floats at a 64-byte boundary. Not copied; one owner.
class AlignedBuffer {
public:
    AlignedBuffer() = default;

    /// At least `count` floats; contents are kept only if nothing had to grow, new memory is zero.
    /// Throws Error{OutOfMemory} with the size.
    float* reserve(std::int64_t count);
    [[nodiscard]] float* data() { return memory_.get(); }
    [[nodiscard]] const float* data() const { return memory_.get(); }
    [[nodiscard]] std::int64_t size() const { return size_; }
    [[nodiscard]] std::int64_t byte_count() const { return size_ * static_cast<std::int64_t>(sizeof(float)); }
    /// Back to the system.
    void release();

private:
    struct Free {
        void operator()(float* memory) const;
    };
    std::unique_ptr<float[], Free> memory_;
    std::int64_t size_ = 0;
};

} // namespace moefusion::nn
