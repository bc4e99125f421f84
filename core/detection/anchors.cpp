#include "core/detection/anchors.h"

#include <ATen/ops/arange.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <array>
#include <cmath>
#include <utility>

namespace moefusion::detection {

namespace {

constexpr double kFirstSide = 32;
constexpr std::array<double, 3> kRatios{0.5, 1.0, 2.0};

/// [3, 4] around the origin, rounded half to even.
at::Tensor base_anchors(std::size_t level, const at::TensorOptions& options) {
    const double side = kFirstSide * static_cast<double>(std::int64_t{1} << level);
    std::vector<double> corners;
    for (const double ratio : kRatios) {
        const double height = side * std::sqrt(ratio);
        const double width = side / std::sqrt(ratio);
        for (const double corner : {-width / 2, -height / 2, width / 2, height / 2}) {
            corners.push_back(std::nearbyint(corner));
        }
    }
    return at::tensor(at::ArrayRef<double>(corners), options).view({-1, 4});
}

} // namespace

std::vector<at::Tensor> anchors_of(const std::vector<std::pair<std::int64_t, std::int64_t>>& levels,
                                   std::int64_t padded_height,
                                   std::int64_t padded_width,
                                   const at::TensorOptions& options) {
    std::vector<at::Tensor> anchors;
    for (std::size_t level = 0; level < levels.size(); ++level) {
        const auto [rows, columns] = levels[level];
        const at::Tensor y =
            at::arange(rows, options).mul(padded_height / rows).view({rows, 1}).expand({rows, columns});
        const at::Tensor x =
            at::arange(columns, options).mul(padded_width / columns).view({1, columns}).expand({rows, columns});
        const at::Tensor shifts = at::stack({x, y, x, y}, 2).view({-1, 1, 4});
        anchors.push_back(shifts.add(base_anchors(level, options).unsqueeze(0)).reshape({-1, 4}));
    }
    return anchors;
}

} // namespace moefusion::detection
