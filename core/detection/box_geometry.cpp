#include "core/detection/box_geometry.h"

#include <ATen/ops/maximum.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/sort.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

namespace moefusion::detection {

namespace {

const double kLargestLogarithm = std::log(1000.0 / 16.0);

/// Centres and sizes of boxes [..., 4].
struct CentredBoxes {
    explicit CentredBoxes(const at::Tensor& boxes)
        : width(boxes.select(-1, 2).sub(boxes.select(-1, 0))), height(boxes.select(-1, 3).sub(boxes.select(-1, 1))),
          x(boxes.select(-1, 0).add(width, 0.5)), y(boxes.select(-1, 1).add(height, 0.5)) {}
    at::Tensor width;
    at::Tensor height;
    at::Tensor x;
    at::Tensor y;
};

at::Tensor areas(const at::Tensor& boxes) {
    const CentredBoxes centred(boxes);
    return centred.width.mul(centred.height);
}

} // namespace

at::Tensor encode_boxes(const at::Tensor& boxes, const at::Tensor& references, const BoxWeights& weights) {
    const CentredBoxes box(boxes);
    const CentredBoxes reference(references);
    return at::stack({box.x.sub(reference.x).div(reference.width).mul(weights[0]),
                      box.y.sub(reference.y).div(reference.height).mul(weights[1]),
                      box.width.div(reference.width).log().mul(weights[2]),
                      box.height.div(reference.height).log().mul(weights[3])},
                     1);
}

at::Tensor decode_boxes(const at::Tensor& deltas, const at::Tensor& references, const BoxWeights& weights) {
    const at::Tensor by_class = deltas.reshape({deltas.size(0), -1, 4});
    const CentredBoxes reference(references.unsqueeze(1));
    const at::Tensor x = by_class.select(2, 0).div(weights[0]).mul(reference.width).add(reference.x);
    const at::Tensor y = by_class.select(2, 1).div(weights[1]).mul(reference.height).add(reference.y);
    const at::Tensor half_width =
        by_class.select(2, 2).div(weights[2]).clamp_max(kLargestLogarithm).exp().mul(reference.width).mul(0.5);
    const at::Tensor half_height =
        by_class.select(2, 3).div(weights[3]).clamp_max(kLargestLogarithm).exp().mul(reference.height).mul(0.5);
    return at::stack({x.sub(half_width), y.sub(half_height), x.add(half_width), y.add(half_height)}, 2);
}

at::Tensor clip_boxes(const at::Tensor& boxes, std::int64_t height, std::int64_t width) {
    return at::stack({boxes.select(-1, 0).clamp(0, width),
                      boxes.select(-1, 1).clamp(0, height),
                      boxes.select(-1, 2).clamp(0, width),
                      boxes.select(-1, 3).clamp(0, height)},
                     -1);
}

at::Tensor large_boxes(const at::Tensor& boxes, double side) {
    const CentredBoxes centred(boxes);
    return centred.width.ge(side).logical_and(centred.height.ge(side)).nonzero().view({-1});
}

at::Tensor box_iou(const at::Tensor& first, const at::Tensor& second) {
    const at::Tensor low = at::maximum(first.slice(1, 0, 2).unsqueeze(1), second.slice(1, 0, 2).unsqueeze(0));
    const at::Tensor high = at::minimum(first.slice(1, 2, 4).unsqueeze(1), second.slice(1, 2, 4).unsqueeze(0));
    const at::Tensor sides = high.sub(low).clamp_min(0);
    const at::Tensor shared = sides.select(2, 0).mul(sides.select(2, 1));
    return shared.div(areas(first).unsqueeze(1).add(areas(second).unsqueeze(0)).sub(shared));
}

at::Tensor suppress(const at::Tensor& boxes, const at::Tensor& scores, const at::Tensor& groups, double threshold) {
    const at::Tensor order_tensor =
        std::get<1>(at::sort(scores.detach(), /*stable=*/true, /*dim=*/0, /*descending=*/true)).to(at::kCPU);
    const at::Tensor corners = boxes.detach().to(at::kCPU, at::kDouble).contiguous();
    const at::Tensor kinds = groups.to(at::kCPU, at::kLong).contiguous();
    const auto* order = order_tensor.data_ptr<std::int64_t>();
    const auto* kind = kinds.data_ptr<std::int64_t>();
    const auto* corner = corners.data_ptr<double>();
    const auto count = corners.size(0);
    const auto area = [corner](std::int64_t i) {
        return (corner[4 * i + 2] - corner[4 * i]) * (corner[4 * i + 3] - corner[4 * i + 1]);
    };
    const auto overlap = [&](std::int64_t a, std::int64_t b) {
        const double width = std::min(corner[4 * a + 2], corner[4 * b + 2]) - std::max(corner[4 * a], corner[4 * b]);
        const double height =
            std::min(corner[4 * a + 3], corner[4 * b + 3]) - std::max(corner[4 * a + 1], corner[4 * b + 1]);
        const double shared = std::max(0.0, width) * std::max(0.0, height);
        return shared / (area(a) + area(b) - shared);
    };
    std::vector<std::int64_t> kept;
    std::vector<bool> gone(static_cast<std::size_t>(count), false);
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t box = order[i];
        if (gone[static_cast<std::size_t>(box)]) {
            continue;
        }
        kept.push_back(box);
        for (std::int64_t j = i + 1; j < count; ++j) {
            const std::int64_t other = order[j];
            if (kind[other] == kind[box] && overlap(box, other) > threshold) {
                gone[static_cast<std::size_t>(other)] = true;
            }
        }
    }
    return at::tensor(at::ArrayRef<std::int64_t>(kept), at::kLong).to(boxes.device());
}

} // namespace moefusion::detection
