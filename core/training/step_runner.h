#pragma once

// One optimiser step: noise and draws from their seeds, losses over one or more batches, gradients, clipping, Adam.
// Everything random depends on the run's seed, the step and the pair's place in the whole batch, so that a resumed run
// repeats and several processes are one.

#include "core/training/optimiser.h"
#include "core/training/routing_watch.h"
#include "core/training/schedule.h"
#include "core/training/train_step.h"
#include "core/training/training_options.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::training {

class ProcessGroup; // core/training/process_group.h

/// The trained tensors of a network with their share of the learning rate: gates at gate_rate / sqrt(D), the stem and
/// first stage of resnet18 and resnet50 not at all. They require gradients from then on.
[[nodiscard]] std::vector<TrainedTensor> trained_tensors(const Network& network, const TrainingOptions& options);

/// The schedule that the options describe.
[[nodiscard]] Schedule schedule_of(const TrainingOptions& options);

struct StepReport {
    std::vector<std::pair<std::string, double>> losses; ///< means over the batches, in the order of the log
    double total = 0;
    double gradient_norm = 0; ///< before clipping
    double learning_rate = 0;
    double noise_share = 1;
    std::vector<MixtureUse> mixtures;                              ///< of the last batch
    std::vector<std::pair<std::string, AttentionMeans>> attention; ///< infrared, visible, foreground; of the last batch
    /// Empty, or what was not finite first ("loss gradient", "gradient of decoder.gate.w_gate"): then nothing was
    /// changed.
    std::string non_finite;
};

class StepRunner {
public:
    /// `group`: the other processes; null: none.
    StepRunner(const Network& network, TrainingOptions options, std::uint64_t seed, ProcessGroup* group = nullptr);

    /// `batches`: their mean gradient makes the step. `place`: steps and epochs done, share of the run.
    [[nodiscard]] StepReport run(std::span<const Batch> batches, const RunPlace& place);

    [[nodiscard]] Adam& optimiser() { return adam_; }

private:
    /// `images`: places of the pairs in the whole batch.
    [[nodiscard]] GateNoise
    noise_of(const Batch& batch, std::int64_t step, std::span<const std::int64_t> images, double share) const;

    void agree_on_fault(std::string& non_finite) const;

    const Network& network_;
    TrainingOptions options_;
    std::uint64_t seed_;
    ProcessGroup* group_;
    Schedule schedule_;
    Adam adam_;
};

} // namespace moefusion::training
