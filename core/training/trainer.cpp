#include "core/training/trainer.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/engine/torch_device.h"
#include "core/engine/torch_errors.h"
#include "core/imaging/image_file.h"
#include "core/moefusion/network_initialisation.h"
#include "core/training/fault_snapshot.h"
#include "core/training/heartbeat.h"
#include "core/training/process_group.h"
#include "core/training/run_recorder.h"
#include "core/training/training_state.h"

#include <ATen/ops/full.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

using Clock = std::chrono::steady_clock;

double seconds_from(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// One sitting of a run.
class Sitting {
public:
    Sitting(const TrainingPlan& plan,
            const Engine& engine,
            RunFolder& run,
            const TrainingListener& listener,
            Progress& progress,
            const CancelToken& cancel);

    TrainingOutcome run();
    /// Writes the state "failed".
    void fail(const Error& error);

private:
    [[nodiscard]] bool is_writer() const { return plan_.processes == nullptr || plan_.processes->rank() == 0; }
    [[nodiscard]] double epoch_at(std::int64_t step) const {
        return static_cast<double>(step) / static_cast<double>(per_epoch_);
    }
    [[nodiscard]] double seconds() const { return before_ + seconds_from(start_); }
    [[nodiscard]] double share() const;
    [[nodiscard]] bool is_over() const;
    [[nodiscard]] std::optional<RunState> obey();
    [[nodiscard]] bool pause();
    void set_state(RunState state);
    void step();
    void bad_step(const StepReport& report, const std::vector<Batch>& batches);
    void end_epoch();
    void validate();
    void preview();
    void save(bool is_best);
    [[nodiscard]] bool is_due(const Interval& interval) const;

    const TrainingPlan& plan_;
    const Engine& engine_;
    RunFolder& run_;
    const TrainingListener& listener_;
    Progress& progress_;
    const CancelToken& cancel_;
    std::int64_t per_epoch_;
    std::int64_t total_; ///< 0 = by the clock
    std::shared_ptr<Network> network_;
    std::unique_ptr<StepRunner> runner_;
    std::unique_ptr<SampleReader> validation_pairs_;
    std::unique_ptr<SampleReader> train_pairs_;
    std::optional<Validation> validation_;
    std::unique_ptr<SampleStream> samples_;
    std::unique_ptr<RunRecorder> recorder_;
    std::unique_ptr<Heartbeat> heartbeat_;
    std::map<std::string, std::string> metadata_;
    RunProgress done_;
    StarvedExperts starved_;
    Clock::time_point start_ = Clock::now();
    double before_ = 0; ///< seconds of earlier sittings
    std::int64_t first_step_ = 0;
    std::int64_t saved_step_ = -1;
    std::int64_t bad_in_a_row_ = 0;
    std::string last_bad_;
    EpochMeans means_;
    Clock::time_point epoch_start_ = Clock::now();
    std::vector<std::pair<std::string, double>> latest_validation_;
};

std::int64_t cache_budget() {
    constexpr std::int64_t kMost = std::int64_t{2} << 30;
    return std::min(kMost, memory_report().available_bytes / 4);
}

Sitting::Sitting(const TrainingPlan& plan,
                 const Engine& engine,
                 RunFolder& run,
                 const TrainingListener& listener,
                 Progress& progress,
                 const CancelToken& cancel)
    : plan_(plan), engine_(engine), run_(run), listener_(listener), progress_(progress), cancel_(cancel),
      per_epoch_(steps_per_epoch(plan)), total_(plan.options.budget_seconds > 0 ? 0 : plan.options.epochs * per_epoch_),
      network_(std::make_shared<Network>(plan.network)) {
    if (is_writer()) {
        heartbeat_ = std::make_unique<Heartbeat>(run_);
        RunStatus status;
        status.ranks = plan_.processes != nullptr ? plan_.processes->size() : 1;
        heartbeat_->set(status);
    }
    initialise(*network_, plan_.seed);
    if (!plan_.start_weights.empty()) {
        start_from(plan_.start_weights, *network_);
    }
    for (const auto& [file, detector] : {std::pair{plan_.infrared_detector_weights, "detector_infrared"},
                                         std::pair{plan_.visible_detector_weights, "detector_visible"}}) {
        if (!file.empty()) {
            const auto taken = start_detector_from(file, *network_, detector);
            listener_.note(fmt::format("{}: {} tensors from {}", detector, taken, file.string()));
        }
    }
    network_->to(torch_device(engine_), at::kFloat);
    runner_ = std::make_unique<StepRunner>(*network_, plan_.options, plan_.seed, plan_.processes);
    metadata_ = {{"run", plan_.name},
                 {"data_hash", data_hash(plan_.train, plan_.validation)},
                 {"seed", std::to_string(plan_.seed)},
                 {"classes", fmt::format("{}", fmt::join(plan_.reading.classes, ","))}};
    if (plan_.resume) {
        done_ = restore_checkpoint(load_latest_checkpoint(run_.checkpoints()), *network_, runner_->optimiser());
        starved_.restore(done_.starved);
        before_ = done_.seconds;
        saved_step_ = done_.step;
    }
    first_step_ = done_.step;
    train_pairs_ = std::make_unique<SampleReader>(plan_.train, reading_of(plan_), cache_budget());
    validation_pairs_ = std::make_unique<SampleReader>(plan_.validation, reading_of(plan_), cache_budget() / 4);
    if (!plan_.validation.empty() && plan_.options.validate_pairs > 0) {
        validation_.emplace(*validation_pairs_, plan_.options.validate_pairs);
    }
    samples_ = std::make_unique<SampleStream>(*train_pairs_, stream_of(plan_, done_.step));
    if (is_writer()) {
        recorder_ = std::make_unique<RunRecorder>(run_.path(), done_.event_bytes, plan_.options.tensorboard);
        recorder_->at(done_.step, epoch_at(done_.step));
    }
}

double Sitting::share() const {
    return total_ == 0 ? std::min(1.0, seconds() / plan_.options.budget_seconds)
                       : static_cast<double>(done_.step) / static_cast<double>(total_);
}

bool Sitting::is_over() const {
    return total_ == 0 ? seconds() >= plan_.options.budget_seconds : done_.step >= total_;
}

void Sitting::set_state(RunState state) {
    if (heartbeat_) {
        RunStatus status = heartbeat_->status();
        status.state = state;
        status.step = done_.step;
        status.epoch = epoch_at(done_.step);
        heartbeat_->set(status);
        recorder_->other("state", {{"state", to_text(state)}});
    }
}

bool Sitting::is_due(const Interval& interval) const {
    const std::int64_t steps = interval.steps(per_epoch_);
    return steps > 0 && done_.step % steps == 0;
}

/// Requests of the run folder and of the caller; a state if the sitting ends.
std::optional<RunState> Sitting::obey() {
    const auto asked = [this](RunRequest request) { return is_writer() && run_.take_request(request); };
    if (asked(RunRequest::Checkpoint) || listener_.checkpoint_requested()) {
        save(false);
    }
    bool stop_now = asked(RunRequest::Stop) || listener_.stop_requested() ||
                    (plan_.stop_after_seconds > 0 && seconds_from(start_) >= plan_.stop_after_seconds);
    if (plan_.processes != nullptr) {
        std::vector<at::Tensor> stops{at::full({1}, stop_now ? 1.0 : 0.0)};
        plan_.processes->sum(stops); // all end after the same step
        stop_now = stops[0].item<double>() > 0;
    }
    if (stop_now) {
        set_state(RunState::Stopping);
        save(false);
        return RunState::Stopped;
    }
    if (asked(RunRequest::Pause)) {
        return pause() ? std::nullopt : std::optional(RunState::Paused);
    }
    return std::nullopt;
}

/// True if the run goes on; false if the process may end.
bool Sitting::pause() {
    set_state(RunState::Pausing);
    save(false);
    set_state(RunState::Paused);
    const Clock::time_point from = Clock::now();
    while (seconds_from(from) < plan_.pause_keep_seconds && !listener_.stop_requested()) {
        if (run_.take_request(RunRequest::Resume)) {
            before_ -= seconds_from(from); // a pause is no training
            set_state(RunState::Running);
            return true;
        }
        if (run_.take_request(RunRequest::Stop)) {
            return false;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
    }
    return false;
}

void Sitting::step() {
    std::vector<Batch> batches;
    for (std::int64_t i = 0; i < plan_.options.accumulate; ++i) {
        batches.push_back(samples_->next_batch(plan_.options.batch, torch_device(engine_)));
    }
    const RunPlace place{done_.step, done_.step / per_epoch_, share()};
    const StepReport report = with_torch_errors(fmt::format("step {} of the training", done_.step + 1),
                                                [&] { return runner_->run(batches, place); });
    ++done_.step;
    if (!report.non_finite.empty()) {
        bad_step(report, batches);
        return;
    }
    bad_in_a_row_ = 0;
    means_.add(report);
    const std::vector<std::string> starved = starved_.add(report.mixtures);
    if (!is_writer()) {
        return;
    }
    heartbeat_->place(done_.step, epoch_at(done_.step));
    recorder_->at(done_.step, epoch_at(done_.step));
    if (done_.step % plan_.options.log_every == 0 || done_.step == total_) {
        recorder_->step(report);
    }
    for (const std::string& expert : starved) {
        const std::string text = fmt::format("{} has had no images for {} steps.", expert, StarvedExperts::kSteps);
        listener_.note(text + " See --load-weight.");
        recorder_->other("fault", {{"code", "training.starved"}, {"text", text}});
        run_.add_fault(done_.step, "training.starved", text, "See --load-weight.");
    }
    for (const std::string& fault : samples_->take_faults()) {
        listener_.note(fault);
        recorder_->other("fault", {{"code", "training.unreadable"}, {"text", fault}});
        run_.add_fault(done_.step, "training.unreadable", fault, "Mend or remove the pair.");
    }
}

void Sitting::bad_step(const StepReport& report, const std::vector<Batch>& batches) {
    ++bad_in_a_row_;
    last_bad_ = report.non_finite;
    const std::string text = fmt::format(
        "Step {}: {} is not finite; the step was not made ({} in a row).", done_.step, last_bad_, bad_in_a_row_);
    listener_.note(text);
    if (is_writer()) {
        recorder_->at(done_.step, epoch_at(done_.step));
        recorder_->other("fault", {{"code", "training.non_finite"}, {"text", text}});
        run_.add_fault(done_.step, "training.non_finite", text, "A lower learning rate or --grad-clip may help.");
    }
    if (bad_in_a_row_ < std::max<std::int64_t>(1, plan_.options.nan_patience)) {
        return;
    }
    if (is_writer()) {
        write_fault_snapshot(run_.path(), make_checkpoint(*network_, runner_->optimiser(), done_, metadata_), batches);
    }
    throw Error(
        ErrorKind::Malformed,
        "training.non_finite",
        fmt::format("{} steps in a row had no finite result; the last because of {}.", bad_in_a_row_, last_bad_),
        run_.path().string(),
        "Resume from the last good checkpoint with a lower --lr, or look at faults/.");
}

void Sitting::end_epoch() {
    const std::int64_t images = means_.steps() * plan_.options.batch * plan_.options.accumulate;
    EpochLine line = means_.take();
    line.epoch = done_.step / per_epoch_;
    line.epochs = total_ == 0 ? 0 : plan_.options.epochs;
    line.step = done_.step;
    line.validation = latest_validation_;
    line.seconds = seconds_from(epoch_start_);
    line.images_per_second = static_cast<double>(images) / line.seconds;
    line.wait_share = samples_->seconds_waited() / std::max(1e-9, seconds_from(start_));
    recorder_->scalar("speed/images_per_second", line.images_per_second);
    recorder_->scalar("speed/wait_share", line.wait_share);
    recorder_->other("epoch", epoch_fields(line));
    listener_.epoch(line);
    epoch_start_ = Clock::now();
}

void Sitting::validate() {
    const ValidationReport report =
        with_torch_errors("validation", [&] { return validation_->run(network_, cancel_); });
    recorder_->validation(report);
    latest_validation_ = report.values;
    const double score = report.value("Qabf");
    if (done_.best_step < 0 || score > done_.best_score) {
        done_.best_score = score;
        done_.best_step = done_.step;
        save(true);
    }
}

void Sitting::preview() {
    const SampleReader& reader = plan_.validation.empty() ? *train_pairs_ : *validation_pairs_;
    const auto count = std::min(plan_.options.preview_pairs, static_cast<std::int64_t>(reader.pairs().size()));
    const fs::path folder = run_.previews() / checkpoint_name(done_.step);
    for (std::int64_t i = 0; i < count; ++i) {
        const Preview made =
            with_torch_errors("a preview", [&] { return write_preview(reader, i, network_, folder, cancel_); });
        recorder_->other("preview",
                         {{"id", made.id},
                          {"file", fs::relative(made.file, run_.path()).generic_string()},
                          {"gates", nlohmann::json::parse(made.gates)}});
        recorder_->picture("preview/" + made.id, made.png, made.width, made.height);
    }
}

void Sitting::save(bool is_best) {
    if (!is_writer()) {
        return;
    }
    if (saved_step_ != done_.step) {
        recorder_->other("checkpoint", {{"name", checkpoint_name(done_.step)}});
        done_.seconds = seconds();
        done_.event_bytes = recorder_->bytes();
        done_.starved = starved_.to_text();
        std::map<std::string, std::string> metadata = metadata_;
        metadata["epoch"] = shortest(epoch_at(done_.step));
        save_checkpoint(run_.checkpoints(), make_checkpoint(*network_, runner_->optimiser(), done_, metadata));
        saved_step_ = done_.step;
    }
    if (is_best) {
        mark_best(run_.checkpoints(), done_.step);
    }
    prune_checkpoints(run_.checkpoints(), plan_.options.keep);
}

TrainingOutcome Sitting::run() {
    set_state(RunState::Running);
    start_ = Clock::now();
    epoch_start_ = start_;
    TrainingOutcome outcome;
    while (!is_over()) {
        cancel_.throw_if_cancelled();
        step();
        if (is_writer()) {
            // In this order, so that a checkpoint's events hold its validation.
            if (validation_ && (is_due(plan_.options.validate_every) || is_over())) {
                validate();
            }
            if (done_.step % per_epoch_ == 0) {
                end_epoch();
            }
            if (is_due(plan_.options.preview_every)) {
                preview();
            }
            if (is_due(plan_.options.checkpoint_every)) {
                save(false);
            }
        }
        progress_.step(total_ == 0 ? static_cast<std::int64_t>(seconds()) : done_.step,
                       total_ == 0 ? static_cast<std::int64_t>(plan_.options.budget_seconds) : total_,
                       fmt::format("step {}", done_.step));
        if (const auto state = obey(); state && !is_over()) {
            outcome.state = *state;
            break;
        }
    }
    if (outcome.state == RunState::Finished) {
        save(false);
    }
    set_state(outcome.state);
    outcome.step = done_.step;
    outcome.total_steps = total_;
    outcome.best_step = done_.best_step;
    outcome.best_score = done_.best_score;
    outcome.seconds = seconds();
    outcome.wait_share = samples_->seconds_waited() / std::max(1e-9, seconds_from(start_));
    return outcome;
}

void Sitting::fail(const Error& error) {
    if (heartbeat_) {
        RunStatus status = heartbeat_->status();
        status.state = RunState::Failed;
        status.fault = error.what_happened;
        heartbeat_->set(status);
        run_.add_fault(done_.step, error.code, error.what_happened, error.advice);
        recorder_->other("state", {{"state", "failed"}});
    }
}

} // namespace

ReadingOptions reading_of(const TrainingPlan& plan) {
    ReadingOptions reading = plan.reading;
    reading.width = plan.options.train_width;
    reading.height = plan.options.train_height;
    reading.boxes = plan.options.masks;
    return reading;
}

StreamOptions stream_of(const TrainingPlan& plan, std::int64_t first_step) {
    const std::int64_t per_step = plan.options.batch * plan.options.accumulate;
    StreamOptions stream;
    stream.augmentation = {plan.options.crop, plan.options.crop_at_boxes, plan.options.zoom_out, plan.options.flip};
    stream.seed = plan.seed;
    stream.per_epoch = steps_per_epoch(plan) * per_step;
    stream.rank = plan.processes != nullptr ? plan.processes->rank() : 0;
    stream.processes = plan.processes != nullptr ? plan.processes->size() : 1;
    stream.first = first_step * per_step;
    stream.workers = plan.workers;
    stream.ahead = 3 * plan.options.batch;
    return stream;
}

std::int64_t steps_per_epoch(const TrainingPlan& plan) {
    const std::int64_t processes = plan.processes != nullptr ? plan.processes->size() : 1;
    const std::int64_t at_once = plan.options.batch * plan.options.accumulate * processes;
    return std::max<std::int64_t>(1, (static_cast<std::int64_t>(plan.train.size()) + at_once - 1) / at_once);
}

TrainingOutcome train(const TrainingPlan& plan,
                      const Engine& engine,
                      RunFolder& run,
                      const TrainingListener& listener,
                      Progress& progress,
                      const CancelToken& cancel) {
    engine.use_on_this_thread();
    const bool is_writer = plan.processes == nullptr || plan.processes->rank() == 0;
    std::optional<Sitting> sitting;
    try {
        sitting.emplace(plan, engine, run, listener, progress, cancel);
        return sitting->run();
    } catch (const Error& error) {
        try {
            if (sitting) {
                sitting->fail(error);
            } else if (is_writer) {
                RunStatus status;
                status.state = RunState::Failed;
                status.fault = error.what_happened;
                run.write_status(status);
                run.add_fault(0, error.code, error.what_happened, error.advice);
            }
        } catch (const Error& second) { // a full disk, most likely: the first fault is the one to tell
            log::warn("{}", one_line(second));
        }
        throw;
    }
}

} // namespace moefusion::training
