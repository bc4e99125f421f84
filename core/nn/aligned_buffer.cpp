#include "core/nn/aligned_buffer.h"

#include "core/base/checked_math.h"
#include "core/base/error.h"

#include <fmt/format.h>

#include <cstdlib>
#include <cstring>

namespace moefusion::nn {

namespace {

constexpr std::int64_t kAlignment = 64; // one AVX-512 register, one cache line

} // namespace

void AlignedBuffer::Free::operator()(float* memory) const {
    std::free(memory);
}

float* AlignedBuffer::reserve(std::int64_t count) {
    MOEFUSION_EXPECT(count >= 0, "AlignedBuffer of a negative size");
    if (count <= size_) {
        return memory_.get();
    }
    release();
    const std::int64_t bytes =
        (count * static_cast<std::int64_t>(sizeof(float)) + kAlignment - 1) / kAlignment * kAlignment;
    void* fresh = std::aligned_alloc(static_cast<std::size_t>(kAlignment), static_cast<std::size_t>(bytes));
    if (fresh == nullptr) {
        throw Error(ErrorKind::OutOfMemory,
                    "memory.activations",
                    fmt::format("A buffer of {:.1f} MiB for activations does not fit into memory.",
                                static_cast<double>(bytes) / 1048576.0),
                    {},
                    "Close other programs or fuse a smaller picture.");
    }
    std::memset(fresh, 0, static_cast<std::size_t>(bytes));
    memory_.reset(static_cast<float*>(fresh));
    size_ = count;
    return memory_.get();
}

void AlignedBuffer::release() {
    memory_.reset();
    size_ = 0;
}

} // namespace moefusion::nn
