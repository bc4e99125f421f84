#pragma once

// What a training tells after an epoch: means over its steps.

#include "core/training/routing_watch.h"
#include "core/training/step_runner.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::training {

/// One epoch, as it is told.
struct EpochLine {
    std::int64_t epoch = 0; ///< of …
    std::int64_t epochs = 0;
    std::int64_t step = 0;
    std::vector<std::pair<std::string, double>> losses; ///< means over the epoch's steps of this sitting; total first
    std::vector<MixtureUse> mixtures;                   ///< means over the same
    std::vector<std::pair<std::string, double>> validation; ///< the latest; empty: none yet
    double seconds = 0;
    double images_per_second = 0;
    double wait_share = 0; ///< of the time the network waited for samples
};

/// The line as fields of an event of kind "epoch": epoch, epochs, seconds, images_per_second, wait_share, loss,
/// validation, load.
[[nodiscard]] nlohmann::json epoch_fields(const EpochLine& line);

/// Sums over the steps of an epoch.
class EpochMeans {
public:
    /// A step that was made.
    void add(const StepReport& report);
    [[nodiscard]] std::int64_t steps() const { return steps_; }
    /// Losses (total first, then in the order they came) and mixtures as means; begins anew.
    [[nodiscard]] EpochLine take();

private:
    void add(const std::string& name, double value);

    struct Sum {
        std::string name;
        double sum = 0;
        double count = 0; ///< some losses are not of every step
    };
    std::vector<Sum> losses_;
    std::map<std::string, std::vector<double>> loads_; ///< sums
    std::int64_t steps_ = 0;
};

} // namespace moefusion::training
