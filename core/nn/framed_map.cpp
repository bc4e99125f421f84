#include "core/nn/framed_map.h"

#include "core/base/error.h"
#include "core/nn/aligned_buffer.h"
#include "core/nn/tile_threads.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cstring>
#include <malloc.h>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace moefusion::nn {

namespace {

/// Free memory kept at most, and how much larger than needed a reused piece may be.
constexpr std::int64_t kKeptFloats = std::int64_t{256} << 20;
constexpr std::int64_t kLargestSurplus = 2;

/// Memory of one map; context of its storage.
struct MapMemory {
    AlignedBuffer buffer;
    std::int64_t height = 0;
    std::int64_t width = 0;
    std::int64_t pixel_floats = 0;
    std::int64_t row_floats = 0;

    [[nodiscard]] std::int64_t rows() const { return tile_rows(static_cast<int>(height)) * kTile + 2; }
    [[nodiscard]] float* row(std::int64_t y) { return buffer.data() + (y + 1) * row_floats; }
};

class Pool {
public:
    std::unique_ptr<MapMemory> take(std::int64_t floats) {
        std::unique_ptr<MapMemory> found;
        {
            const std::lock_guard lock(mutex_);
            auto best = free_.end();
            for (auto place = free_.begin(); place != free_.end(); ++place) {
                const std::int64_t size = (*place)->buffer.size();
                if (size >= floats && size <= kLargestSurplus * floats &&
                    (best == free_.end() || size < (*best)->buffer.size())) {
                    best = place;
                }
            }
            if (best != free_.end()) {
                found = std::move(*best);
                free_.erase(best);
                return found;
            }
        }
        found = std::make_unique<MapMemory>();
        found->buffer.reserve(floats);
        return found;
    }
    void give_back(std::unique_ptr<MapMemory> memory) {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(memory));
        std::int64_t kept = 0;
        for (const auto& one : free_) {
            kept += one->buffer.size();
        }
        while (kept > kKeptFloats && !free_.empty()) {
            kept -= free_.front()->buffer.size();
            free_.erase(free_.begin());
        }
    }
    void release() {
        const std::lock_guard lock(mutex_);
        free_.clear();
    }

private:
    std::mutex mutex_; ///< of free_
    std::vector<std::unique_ptr<MapMemory>> free_;
};

/// Never destroyed: tensors of other statics may outlive it.
Pool& pool() {
    static auto* const one = new Pool;
    return *one;
}

void return_memory(void* context) {
    pool().give_back(std::unique_ptr<MapMemory>(static_cast<MapMemory*>(context)));
}

MapMemory* memory_of(const at::Tensor& map) {
    if (!map.defined() || !map.is_cpu() || map.dim() != 4 || !map.has_storage()) {
        return nullptr;
    }
    const c10::DataPtr& pointer = map.storage().data_ptr();
    return pointer.get_deleter() == &return_memory ? static_cast<MapMemory*>(pointer.get_context()) : nullptr;
}

} // namespace

at::Tensor make_framed_map(std::int64_t channels, std::int64_t height, std::int64_t width) {
    const std::int64_t pixel = (channels + kLanes - 1) / kLanes * kLanes;
    const std::int64_t row = (tile_rows(static_cast<int>(width)) * kTile + 2) * pixel;
    const std::int64_t floats = row * (tile_rows(static_cast<int>(height)) * kTile + 2);
    std::unique_ptr<MapMemory> memory = pool().take(floats);
    memory->height = height;
    memory->width = width;
    memory->pixel_floats = pixel;
    memory->row_floats = row;
    float* data = memory->buffer.data();
    c10::DataPtr pointer(data, memory.release(), &return_memory, c10::Device(c10::DeviceType::CPU));
    c10::Storage storage(
        c10::Storage::use_byte_size_t(), static_cast<std::size_t>(floats) * sizeof(float), std::move(pointer));
    at::Tensor map = at::empty({0}, at::kFloat);
    map.set_(std::move(storage), row + pixel, {1, channels, height, width}, {floats, 1, row, pixel});
    return map;
}

bool is_framed_map(const at::Tensor& map) {
    const MapMemory* memory = memory_of(map);
    if (memory == nullptr || map.scalar_type() != at::kFloat || map.size(0) != 1) {
        return false;
    }
    const std::int64_t channel = map.storage_offset() - memory->row_floats - memory->pixel_floats;
    const std::int64_t room = (map.size(1) + kLanes - 1) / kLanes * kLanes;
    return map.size(2) == memory->height && map.size(3) == memory->width && map.stride(1) == 1 &&
           map.stride(2) == memory->row_floats && map.stride(3) == memory->pixel_floats && channel >= 0 &&
           channel % kLanes == 0 && channel + room <= memory->pixel_floats;
}

BlockedView framed_view(const at::Tensor& map) {
    const MapMemory* memory = memory_of(map);
    MOEFUSION_EXPECT(memory != nullptr, "framed_view of another tensor");
    return {.data = map.data_ptr<float>() - memory->row_floats - memory->pixel_floats,
            .block_stride = kLanes,
            .row_stride = memory->row_floats,
            .pixel_stride = memory->pixel_floats,
            .blocks = static_cast<int>((map.size(1) + kLanes - 1) / kLanes),
            .width = static_cast<int>(memory->width),
            .height = static_cast<int>(memory->height),
            .first_row = 0,
            .rows = static_cast<int>(memory->height)};
}

at::Tensor framed_copy(const at::Tensor& map) {
    const std::int64_t channels = map.size(1);
    at::Tensor copy = make_framed_map(channels, map.size(2), map.size(3));
    MapMemory& memory = *memory_of(copy);
    if (channels < memory.pixel_floats) {
        for_each_piece(memory.height, [&](std::int64_t y, int) {
            std::memset(memory.row(y), 0, static_cast<std::size_t>(memory.row_floats) * sizeof(float));
        });
    }
    copy.copy_(map);
    return copy;
}

void frame_map(const at::Tensor& map, Border border) {
    MapMemory& memory = *memory_of(map);
    const bool zeros = border == Border::Zero;
    // The pixel beside the edge, or the edge itself.
    const std::int64_t source = border == Border::Reflect ? 1 : 0;
    const std::int64_t pixel = memory.pixel_floats;
    const auto bytes = [](std::int64_t floats) { return static_cast<std::size_t>(floats) * sizeof(float); };
    for_each_piece(memory.height, [&](std::int64_t y, int) {
        float* row = memory.row(y);
        float* behind = row + (memory.width + 1) * pixel;
        if (zeros) {
            std::memset(row, 0, bytes(pixel));
            std::memset(behind, 0, bytes(pixel));
        } else {
            std::memcpy(row, row + (1 + source) * pixel, bytes(pixel));
            std::memcpy(behind, behind - (1 + source) * pixel, bytes(pixel));
        }
        std::memset(behind + pixel, 0, bytes(memory.row_floats - (memory.width + 2) * pixel));
    });
    float* above = memory.row(-1);
    float* below = memory.row(memory.height);
    if (zeros) {
        std::memset(above, 0, bytes(memory.row_floats));
        std::memset(below, 0, bytes(memory.row_floats));
    } else {
        std::memcpy(above, memory.row(source), bytes(memory.row_floats));
        std::memcpy(below, memory.row(memory.height - 1 - source), bytes(memory.row_floats));
    }
    std::memset(below + memory.row_floats, 0, bytes((memory.rows() - memory.height - 2) * memory.row_floats));
}

void release_framed_maps() {
    pool().release();
    // Freed maps stay with the allocator in pieces too small for the wider maps that come; their pages go back.
    ::malloc_trim(0);
}

} // namespace moefusion::nn
