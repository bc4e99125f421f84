#include "core/training/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace moefusion::training {

double learning_rate_at(const Schedule& schedule, const RunPlace& place) {
    double rate = schedule.learning_rate;
    if (place.step < schedule.warm_up_steps) {
        rate *= static_cast<double>(place.step + 1) / static_cast<double>(schedule.warm_up_steps);
    }
    if (schedule.decay == RateDecay::Steps) {
        for (const std::int64_t decayed : schedule.decay_epochs) {
            rate *= place.epoch >= decayed ? 0.1 : 1.0;
        }
        return rate;
    }
    const double share = (1 + std::cos(std::numbers::pi * std::clamp(place.share, 0.0, 1.0))) / 2;
    return rate * (schedule.last_share + (1 - schedule.last_share) * share);
}

double noise_share_at(const Schedule& schedule, const RunPlace& place) {
    const double done = schedule.noise_fade > 0 ? std::clamp(place.share / schedule.noise_fade, 0.0, 1.0) : 1.0;
    return 1.0 + (schedule.last_noise - 1.0) * done;
}

} // namespace moefusion::training
