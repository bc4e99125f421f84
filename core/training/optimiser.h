#pragma once

// Adam (Kingma and Ba 2015) over named tensors, with what the framework needs beside it: a learning rate per group,
// gradients that count as zero, and a state that is saved and restored bit for bit.

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace moefusion::training {

class ProcessGroup; // core/training/process_group.h

struct AdamOptions {
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0; ///< added to the gradient (L2), as in Adam of PyTorch, not AdamW
};

/// One trained tensor.
struct TrainedTensor {
    std::string name;
    at::Tensor value;      ///< a leaf that requires its gradient
    double rate_scale = 1; ///< its learning rate is this times the schedule's
};

class Adam {
public:
    Adam(std::vector<TrainedTensor> tensors, const AdamOptions& options);

    /// Forgets all gradients.
    void clear_gradients();
    /// Norm over all gradients together; tensors without one count as zero.
    [[nodiscard]] double gradient_norm() const;
    /// Scales all gradients so that their common norm is at most `most` (> 0).  Returns the norm before.
    double clip_gradients(double most);
    /// Replaces all gradients by their means over the processes; a tensor without one counts as zero.
    void average_gradients(ProcessGroup& group);
    /// Name of the first tensor whose gradient has a non-finite value; empty if there is none.
    [[nodiscard]] std::string first_non_finite_gradient() const;
    /// One step. A tensor without a gradient counts as having gradient zero (an expert that no image chose): its
    /// moments decay and it still moves by them, so that results do not depend on which experts were evaluated.
    void step(double learning_rate);

    /// Moments by tensor name with the suffixes ".first" and ".second", and the number of steps.
    struct State {
        std::vector<std::pair<std::string, at::Tensor>> moments;
        std::int64_t steps = 0;
    };
    [[nodiscard]] State state() const;
    /// Throws Error{Mismatch, "checkpoint.optimiser"} naming the first tensor that is missing or has another shape.
    void restore(const State& state);

    [[nodiscard]] const std::vector<TrainedTensor>& tensors() const { return tensors_; }

private:
    std::vector<TrainedTensor> tensors_;
    AdamOptions options_;
    std::vector<at::Tensor> first_;  // means of gradients, in the order of tensors_
    std::vector<at::Tensor> second_; // means of their squares
    std::int64_t steps_ = 0;
};

} // namespace moefusion::training
