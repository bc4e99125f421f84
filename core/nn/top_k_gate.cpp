#include "core/nn/top_k_gate.h"

#include <ATen/ops/matmul.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/softplus.h>
#include <ATen/ops/sort.h>
#include <ATen/ops/special_ndtr.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <tuple>

namespace moefusion::nn {

namespace {

/// Descending, equal values in the order of their index (topk promises no order).
std::tuple<at::Tensor, at::Tensor> sorted(const at::Tensor& logits) {
    return at::sort(logits, /*stable=*/true, /*dim=*/1, /*descending=*/true);
}

} // namespace

at::Tensor top_k_gates(const at::Tensor& logits, std::int64_t top_k) {
    const auto [values, indices] = sorted(logits);
    const auto chosen = std::min(top_k, logits.size(1));
    return at::zeros_like(logits).scatter(1, indices.narrow(1, 0, chosen), at::softmax(values.narrow(1, 0, chosen), 1));
}

TopKGate::TopKGate(const Scope& scope, const Shape& gate_shape) : shape(gate_shape) {
    const auto inputs = shape.channels * shape.grid.rows * shape.grid.columns;
    w_gate = scope.make("w_gate", {inputs, shape.experts});
    w_noise = scope.make("w_noise", {inputs, shape.experts});
}

Routing TopKGate::operator()(const at::Tensor& framed, const at::Tensor& noise) const {
    const at::Tensor features = grid_average(framed, shape.grid);
    Routing routing;
    routing.logits = at::matmul(features, w_gate);
    if (!noise.defined()) {
        routing.gates = top_k_gates(routing.logits, shape.top_k);
        routing.load = routing.gates.gt(0).sum(0).to(routing.gates.scalar_type());
        return routing;
    }
    const at::Tensor deviation = at::softplus(at::matmul(features, w_noise)).add(shape.noise_epsilon);
    const at::Tensor noisy = routing.logits.add(noise.mul(deviation));
    routing.gates = top_k_gates(noisy, shape.top_k);
    if (shape.top_k >= shape.experts) {
        routing.load = routing.gates.gt(0).sum(0).to(routing.gates.scalar_type());
        return routing;
    }
    // Probability of staying among the top K under fresh noise: the threshold is the (K+1)-th largest noisy logit for
    // an expert above it, the K-th largest for the others.
    const at::Tensor values = std::get<0>(sorted(noisy));
    const at::Tensor if_inside = values.narrow(1, shape.top_k, 1);
    const at::Tensor if_outside = values.narrow(1, shape.top_k - 1, 1);
    const at::Tensor threshold = at::where(noisy.gt(if_inside), if_inside, if_outside);
    routing.load = at::special_ndtr(routing.logits.sub(threshold).div(deviation)).sum(0);
    return routing;
}

} // namespace moefusion::nn
