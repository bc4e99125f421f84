#include "core/training/optimiser.h"

#include "core/base/error.h"
#include "core/training/process_group.h"

#include <ATen/core/grad_mode.h>
#include <ATen/ops/zeros_like.h>

#include <cmath>
#include <unordered_map>
#include <utility>

namespace moefusion::training {

Adam::Adam(std::vector<TrainedTensor> tensors, const AdamOptions& options)
    : tensors_(std::move(tensors)), options_(options) {
    for (const TrainedTensor& tensor : tensors_) {
        first_.push_back(at::zeros_like(tensor.value.detach()));
        second_.push_back(at::zeros_like(tensor.value.detach()));
    }
}

void Adam::clear_gradients() {
    for (const TrainedTensor& tensor : tensors_) {
        tensor.value.mutable_grad() = at::Tensor();
    }
}

double Adam::gradient_norm() const {
    double squares = 0;
    for (const TrainedTensor& tensor : tensors_) {
        if (tensor.value.grad().defined()) {
            const double norm = tensor.value.grad().detach().norm().item<double>();
            squares += norm * norm;
        }
    }
    return std::sqrt(squares);
}

double Adam::clip_gradients(double most) {
    const double norm = gradient_norm();
    constexpr double kEpsilon = 1e-6; // as torch.nn.utils.clip_grad_norm_
    const double factor = most / (norm + kEpsilon);
    if (factor < 1) {
        for (const TrainedTensor& tensor : tensors_) {
            if (tensor.value.grad().defined()) {
                tensor.value.grad().detach().mul_(factor);
            }
        }
    }
    return norm;
}

void Adam::average_gradients(ProcessGroup& group) {
    std::vector<at::Tensor> gradients;
    for (const TrainedTensor& tensor : tensors_) {
        if (!tensor.value.grad().defined()) {
            tensor.value.mutable_grad() = at::zeros_like(tensor.value.detach());
        }
        gradients.push_back(tensor.value.grad().detach().contiguous());
    }
    group.sum(gradients);
    const double share = 1.0 / static_cast<double>(group.size());
    for (std::size_t i = 0; i < tensors_.size(); ++i) {
        tensors_[i].value.mutable_grad() = gradients[i].mul(share);
    }
}

std::string Adam::first_non_finite_gradient() const {
    for (const TrainedTensor& tensor : tensors_) {
        const at::Tensor& gradient = tensor.value.grad();
        if (gradient.defined() && !std::isfinite(gradient.detach().abs().sum().item<double>())) {
            return tensor.name;
        }
    }
    return {};
}

void Adam::step(double learning_rate) {
    const at::NoGradGuard no_gradient;
    ++steps_;
    const auto steps = static_cast<double>(steps_);
    const double correction1 = 1 - std::pow(options_.beta1, steps);
    const double correction2 = std::sqrt(1 - std::pow(options_.beta2, steps));
    for (std::size_t i = 0; i < tensors_.size(); ++i) {
        const at::Tensor& value = tensors_[i].value;
        at::Tensor gradient = value.grad();
        if (options_.weight_decay != 0) {
            gradient = gradient.defined() ? gradient.add(value, options_.weight_decay)
                                          : value.detach().mul(options_.weight_decay);
        }
        first_[i].mul_(options_.beta1);
        second_[i].mul_(options_.beta2);
        if (gradient.defined()) {
            first_[i].add_(gradient, 1 - options_.beta1);
            second_[i].addcmul_(gradient, gradient, 1 - options_.beta2);
        }
        const at::Tensor divisor = second_[i].sqrt().div_(correction2).add_(options_.epsilon);
        at::Tensor target = value;
        target.addcdiv_(first_[i], divisor, -learning_rate * tensors_[i].rate_scale / correction1);
    }
}

Adam::State Adam::state() const {
    State state;
    state.steps = steps_;
    for (std::size_t i = 0; i < tensors_.size(); ++i) {
        state.moments.emplace_back(tensors_[i].name + ".first", first_[i].clone());
        state.moments.emplace_back(tensors_[i].name + ".second", second_[i].clone());
    }
    return state;
}

void Adam::restore(const State& state) {
    std::unordered_map<std::string, at::Tensor> by_name(state.moments.begin(), state.moments.end());
    const auto take = [&](const std::string& name, at::Tensor& moment) {
        const auto found = by_name.find(name);
        if (found == by_name.end() || found->second.sizes() != moment.sizes()) {
            throw Error(ErrorKind::Mismatch,
                        "checkpoint.optimiser",
                        "The checkpoint's optimiser state has no tensor " + name + " of the network's shape.",
                        {},
                        "Resume with the options the run was started with.");
        }
        moment.copy_(found->second);
    };
    for (std::size_t i = 0; i < tensors_.size(); ++i) {
        take(tensors_[i].name + ".first", first_[i]);
        take(tensors_[i].name + ".second", second_[i]);
    }
    steps_ = state.steps;
}

} // namespace moefusion::training
