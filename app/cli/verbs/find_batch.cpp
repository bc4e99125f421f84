#include "app/cli/verbs/find_batch.h"

#include "app/cli/console.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/training/trial_steps.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace moefusion::cli {

namespace {

constexpr std::int64_t kLargestBatch = 256;
constexpr double kMemoryShare = 0.9; ///< of what is free, for the next batch

} // namespace

int find_batch(const training::TrainingPlan& plan, const Engine& engine, Console& console) {
    std::vector<std::vector<std::string>> rows;
    // A GPU says itself when its memory is full; a CPU's machine would begin to swap or kill, so that is foreseen.
    const bool on_cpu = engine.device() == "cpu";
    const MemoryReport first = memory_report();
    const std::int64_t all = first.available_bytes + first.resident_bytes;
    std::int64_t before = 0;
    std::int64_t best = 0;
    double best_rate = 0;
    std::string end = "256 is the largest batch there is.";
    for (std::int64_t batch = 1; batch <= kLargestBatch; batch *= 2) {
        console.progress().step(batch, kLargestBatch, fmt::format("batch {}", batch));
        training::TrainingPlan trial_plan = plan;
        trial_plan.options.batch = batch;
        training::TrialReport trial;
        try {
            trial = training::make_trial_steps(trial_plan, engine, console.cancel());
        } catch (const Error& error) {
            if (error.kind != ErrorKind::OutOfMemory || batch == 1) {
                throw;
            }
            end = fmt::format("Batch {} does not fit into memory.", batch);
            break;
        }
        const double rate =
            static_cast<double>(batch * plan.options.accumulate) / std::max(1e-9, trial.seconds_per_step);
        const std::int64_t used = trial.peak_bytes;
        console.answer({{"type", "batch"},
                        {"batch", batch},
                        {"seconds_per_step", trial.seconds_per_step},
                        {"images_per_second", rate},
                        {"peak_bytes", used}},
                       {});
        rows.push_back({std::to_string(batch),
                        fixed(trial.seconds_per_step, 3),
                        fixed(rate, 2),
                        on_cpu ? human_bytes(used) : "-"});
        if (rate > best_rate) {
            best_rate = rate;
            best = batch;
        }
        // Twice the batch takes at most twice what the last doubling added.
        const std::int64_t wanted = used + 2 * std::max<std::int64_t>(0, used - before);
        before = used;
        if (batch >= static_cast<std::int64_t>(plan.train.size())) {
            end = fmt::format("Batch {} holds all {} pairs.", batch, plan.train.size());
            break;
        }
        if (on_cpu && batch > 1 && static_cast<double>(wanted) > kMemoryShare * static_cast<double>(all)) {
            end = fmt::format("Batch {} would need about {} of {}.", 2 * batch, human_bytes(wanted), human_bytes(all));
            break;
        }
    }
    console.table({"batch", "s per step", "images/s", "memory"}, rows);
    console.text(fmt::format("{} Most images per second: --batch {}.", end, best));
    return 0;
}

} // namespace moefusion::cli
