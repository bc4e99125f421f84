#include "core/nn/mixture.h"

#include "core/base/error.h"

#include <ATen/ops/zeros.h>

namespace moefusion::nn {

namespace {

/// [N] of one image broadcast against [1, C, H, W].
at::Tensor as_factor(const at::Tensor& gates) {
    return gates.view({-1, 1, 1, 1});
}

} // namespace

at::Tensor run_mixture(const std::vector<Expert>& experts, const at::Tensor& input, const at::Tensor& gates) {
    const auto batch = input.size(0);
    const at::Tensor chosen = gates.detach().ne(0).to(at::kCPU);
    at::Tensor sum;
    for (std::size_t i = 0; i < experts.size(); ++i) {
        const auto column = static_cast<std::int64_t>(i);
        const at::Tensor images = chosen.select(1, column).nonzero().view({-1});
        if (images.numel() == 0) {
            continue;
        }
        const at::Tensor factors = gates.select(1, column);
        if (images.numel() == batch) {
            const at::Tensor part = experts[i](input).mul(as_factor(factors));
            sum = sum.defined() ? sum.add(part) : part;
            continue;
        }
        const at::Tensor index = images.to(input.device());
        const at::Tensor part = experts[i](input.index_select(0, index)).mul(as_factor(factors.index_select(0, index)));
        if (!sum.defined()) {
            auto shape = part.sizes().vec();
            shape[0] = batch;
            sum = at::zeros(shape, part.options()).contiguous(at::MemoryFormat::ChannelsLast);
        }
        sum = sum.index_add(0, index, part);
    }
    MOEFUSION_EXPECT(sum.defined(), "A mixture without any chosen expert has no output.");
    return sum;
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
