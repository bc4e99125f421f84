#pragma once

// The fixed grid a gate averages its features to. Without LibTorch, for option tables.

#include <cstdint>

namespace moefusion::nn {

struct Grid {
    std::int64_t rows = 8;
    std::int64_t columns = 8;
    bool operator==(const Grid&) const = default;
};

} // namespace moefusion::nn
