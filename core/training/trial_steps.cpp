#include "core/training/trial_steps.h"

#include "core/engine/torch_device.h"
#include "core/engine/torch_errors.h"
#include "core/moefusion/network_initialisation.h"
#include "core/training/sample_stream.h"
#include "core/training/step_runner.h"

#include <chrono>

namespace moefusion::training {

TrialReport make_trial_steps(const TrainingPlan& plan, const Engine& engine, const CancelToken& cancel) {
    using Clock = std::chrono::steady_clock;
    engine.use_on_this_thread();
    Network network(plan.network);
    initialise(network, plan.seed);
    network.to(torch_device(engine), at::kFloat);
    StepRunner runner(network, plan.options, plan.seed);
    constexpr std::int64_t kCacheBytes = std::int64_t{256} << 20;
    const SampleReader reader(plan.train, reading_of(plan), kCacheBytes);
    SampleStream samples(reader, stream_of(plan, 0));
    TrialReport report;
    const std::int64_t measured = plan.options.detection_every;
    for (std::int64_t step = 0; step <= measured; ++step) {
        cancel.throw_if_cancelled();
        std::vector<Batch> batches;
        for (std::int64_t i = 0; i < plan.options.accumulate; ++i) {
            batches.push_back(samples.next_batch(plan.options.batch, torch_device(engine)));
        }
        const auto from = Clock::now();
        // The second step has the detectors again, so that every kind of step is measured once.
        with_torch_errors("a trial step", [&] { (void)runner.run(batches, {step == 0 ? 0 : step - 1, 0, 0}); });
        if (step > 0) {
            report.seconds_per_step +=
                std::chrono::duration<double>(Clock::now() - from).count() / static_cast<double>(measured);
        }
    }
    report.peak_bytes = memory_report().peak_bytes;
    // Weights and two moments.
    report.checkpoint_bytes = 3 * network.tensors().byte_count();
    return report;
}

} // namespace moefusion::training
