#pragma once

// Limits of the weight readers, checked before memory is taken (design: weight_containers.md 6, reliability.md 2).

#include <cstdint>

namespace moefusion::containers {

struct ReaderLimits {
    std::int64_t file_bytes = std::int64_t{4} << 30;
    std::int64_t pickle_bytes = std::int64_t{64} << 20;
    std::int64_t pickle_opcodes = 5'000'000;
    std::int64_t memo_index = 4'000'000;
    std::int64_t global_name_bytes = 4096;
    std::int64_t tree_depth = 128;
    std::int64_t tree_nodes = 2'000'000;
    std::int64_t tensors = 100'000;
    std::int64_t dimensions = 16;
    std::int64_t tensor_bytes = std::int64_t{8} << 30; ///< of one tensor and of all together, after copying
    std::int64_t safetensors_header_bytes = 100'000'000;
    std::int64_t json_depth = 16;
    std::int64_t npy_header_bytes = std::int64_t{1} << 20;
    std::int64_t table_block_bytes = std::int64_t{64} << 20; ///< one block of a TensorFlow index
};

} // namespace moefusion::containers
