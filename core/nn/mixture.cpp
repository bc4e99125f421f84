#include "core/nn/mixture.h"

#include "core/base/error.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/split.h>

#include <algorithm>

namespace moefusion::nn {

namespace {

/// [N] of one image broadcast against [1, C, H, W].
at::Tensor as_factor(const at::Tensor& gates) {
    return gates.view({-1, 1, 1, 1});
}

/// The experts that `chosen` [N] names, weighted by gates [B, N].
at::Tensor sum_of_chosen(const std::vector<Expert>& experts,
                         const at::Tensor& input,
                         const at::Tensor& gates,
                         const bool* chosen) {
    at::Tensor sum;
    for (std::size_t i = 0; i < experts.size(); ++i) {
        if (chosen[i]) {
            const at::Tensor factor = as_factor(gates.select(1, static_cast<std::int64_t>(i)));
            const at::Tensor part = experts[i](input).mul(factor);
            sum = sum.defined() ? sum.add(part) : part;
        }
    }
    MOEFUSION_EXPECT(sum.defined(), "A mixture without any chosen expert has no output.");
    return sum;
}

} // namespace

at::Tensor run_mixture(const std::vector<Expert>& experts, const at::Tensor& input, const at::Tensor& gates) {
    const auto batch = input.size(0);
    const at::Tensor chosen = gates.detach().ne(0).to(at::kCPU).contiguous();
    const auto row = [&](std::int64_t image) { return chosen.data_ptr<bool>() + image * chosen.size(1); };
    bool alike = true;
    for (std::int64_t image = 1; image < batch; ++image) {
        alike = alike && std::equal(row(0), row(0) + chosen.size(1), row(image));
    }
    if (alike) {
        return sum_of_chosen(experts, input, gates, row(0));
    }
    // Image by image: selections of a batch by index would copy channels-last maps and, on the way back, add into
    // zeros; parts of a split cost nothing and their gradients are joined once.
    const std::vector<at::Tensor> images = at::split(input, 1);
    std::vector<at::Tensor> sums;
    for (std::int64_t image = 0; image < batch; ++image) {
        sums.push_back(
            sum_of_chosen(experts, images[static_cast<std::size_t>(image)], gates.narrow(0, image, 1), row(image)));
    }
    return at::cat(sums);
}

at::Tensor weighted_sum(const std::vector<at::Tensor>& outputs, const at::Tensor& gates) {
    const at::Tensor values = gates.to(at::kCPU, at::kDouble).contiguous();
    at::Tensor sum;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        const double gate = values.data_ptr<double>()[i];
        if (gate != 0) {
            sum = sum.defined() ? sum.add(outputs[i], gate) : outputs[i].mul(gate);
        }
    }
    MOEFUSION_EXPECT(sum.defined(), "A mixture without any chosen expert has no output.");
    return sum;
}

} // namespace moefusion::nn
