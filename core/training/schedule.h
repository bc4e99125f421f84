#pragma once

// Learning rate and gate noise over a run.

#include <cstdint>
#include <vector>

namespace moefusion::training {

enum class RateDecay {
    Steps, ///< x 0.1 at the start of each listed epoch (SunYM2020/MoE-Fusion: 16 and 22 of 24)
    Cosine ///< half a cosine from the full rate to `last_share` of it at the end
};

struct Schedule {
    double learning_rate = 1e-4;    ///< after warm-up (paper 4.1)
    std::int64_t warm_up_steps = 0; ///< linear from 0
    RateDecay decay = RateDecay::Steps;
    std::vector<std::int64_t> decay_epochs{16, 22};
    double last_share = 0.02; ///< Cosine
    /// Ours (specs/moe_fusion.md 7.2), 1 = the paper's: share of the gate noise that is left when `noise_fade` of the
    /// run is over, so that routing without noise is what was trained.
    double last_noise = 1.0;
    double noise_fade = 0.8;
};

/// Where a run is before a step.
struct RunPlace {
    std::int64_t step = 0;  ///< steps done
    std::int64_t epoch = 0; ///< whole epochs done
    double share = 0;       ///< of the whole run that is over, 0..1: by steps, or by the clock under a time budget
};

/// Learning rate of the step that is made at this place.
[[nodiscard]] double learning_rate_at(const Schedule& schedule, const RunPlace& place);

/// Factor on the standard normal noise of the gates at that step, 0..1: linear from 1 to `last_noise`.
[[nodiscard]] double noise_share_at(const Schedule& schedule, const RunPlace& place);

} // namespace moefusion::training
