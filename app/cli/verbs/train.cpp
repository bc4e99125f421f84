// `train`: a run folder and a training in it, new or resumed.

#include "app/cli/console.h"
#include "app/cli/stop_signals.h"
#include "app/cli/verbs/find_batch.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/train_report.h"
#include "app/cli/verbs/training_call.h"
#include "app/cli/verbs/training_verbs.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/numbers.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/results/results_folder.h"
#include "core/training/checkpoint.h"
#include "core/training/process_group.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <memory>
#include <string>
#include <system_error>
#include <thread>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

volatile std::sig_atomic_t checkpoint_signals = 0;

extern "C" void count_checkpoint_signal(int) {
    checkpoint_signals = checkpoint_signals + 1;
}

training::RunRecord record_of(const TrainingCall& training,
                              const TrainingPairs& pairs,
                              const training::TrainingPlan& plan,
                              const Engine& engine) {
    training::RunRecord record;
    record.name = training.run_name;
    for (const std::string& input : training.call.inputs) {
        record.inputs.push_back(fs::absolute(input).lexically_normal().string());
    }
    record.command_line = training.call.command_line;
    record.options = training::recorded_options(training.call.options);
    record.facts = {{"program", std::string(program_version())},
                    {"started", training.resumed ? training.resumed->fact("started") : utc_now()},
                    {"device", engine.device()},
                    {"threads", std::to_string(engine.threads())},
                    {"seed", std::to_string(plan.seed)},
                    {"network", to_json(plan.network)},
                    {"parameters", std::to_string(Network(plan.network).tensors().parameter_count())},
                    {"classes", fmt::format("{}", fmt::join(plan.reading.classes, ","))},
                    {"train_pairs", std::to_string(plan.train.size())},
                    {"validation_pairs", std::to_string(plan.validation.size())},
                    {"unlabelled_pairs", std::to_string(pairs.labels.unlabelled)},
                    {"steps_per_epoch", std::to_string(training::steps_per_epoch(plan))},
                    {"data_hash", training::data_hash(plan.train, plan.validation)}};
    return record;
}

void refuse_changed_data(const TrainingCall& training, const training::TrainingPlan& plan) {
    const bool same = !training.resumed || training.resumed->fact("data_hash").empty() ||
                      training.resumed->fact("data_hash") == training::data_hash(plan.train, plan.validation);
    if (!same && !training.call.options.flag("force")) {
        throw Error(ErrorKind::Mismatch,
                    "resume.data",
                    fmt::format("The data of run {} changed since it was started.", training.run_name),
                    training.run.string(),
                    "Restore it, or go on with --force.");
    }
}

/// Two generations of checkpoints and what lies beside them.
std::int64_t needed_disk_bytes(const training::TrainingPlan& plan) {
    constexpr std::int64_t kGenerations = 3;
    constexpr std::int64_t kBeside = std::int64_t{32} << 20;
    return kGenerations * 3 * Network(plan.network).tensors().byte_count() + kBeside;
}

/// The folder of --after RUN.
fs::path run_before(const TrainingCall& training) {
    const std::string name = training.call.options.text("after");
    const fs::path beside = training.run.parent_path() / name;
    std::error_code fault;
    return fs::exists(beside / "run.yaml", fault) ? beside : fs::path(name);
}

/// Waits in state `queued` until the run of --after has ended. False: this one was stopped meanwhile.
bool wait_for_turn(const TrainingCall& training, training::RunFolder& run, Console& console) {
    using training::RunState;
    const fs::path before = run_before(training);
    training::RunStatus status;
    status.state = RunState::Queued;
    console.remark(fmt::format("Waiting for the end of {}.", before.filename().string()));
    constexpr int kBeats = 10; // looks per heartbeat
    for (int look = 0;; ++look) {
        const auto other = training::read_run_status(before);
        if (!other || !training::is_live(other->state)) {
            return true;
        }
        if (run.take_request(training::RunRequest::Stop) || console.stop_requested()) {
            status.state = RunState::Stopped;
            run.write_status(status);
            console.text("stopped before its first step");
            return false;
        }
        if (look % kBeats == 0) {
            run.write_status(status);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(500));
    }
}

void print_end(const TrainingCall& training, const training::TrainingOutcome& outcome, Console& console) {
    const fs::path checkpoints = training.run / "checkpoints";
    const std::int64_t shown = outcome.best_step >= 0 ? outcome.best_step : outcome.step;
    const fs::path file = checkpoints / (training::checkpoint_name(shown) + ".safetensors");
    console.answer({{"type", "outcome"},
                    {"state", training::to_text(outcome.state)},
                    {"step", outcome.step},
                    {"seconds", outcome.seconds},
                    {"wait_share", outcome.wait_share},
                    {"best_step", outcome.best_step},
                    {"best_score", outcome.best_score},
                    {"weights", file.string()}},
                   {});
    console.text(fmt::format("{} after {} steps and {}; the network waited {:.1f} % of the time for data",
                             training::to_text(outcome.state),
                             outcome.step,
                             human_seconds(outcome.seconds),
                             100 * outcome.wait_share));
    if (outcome.best_step >= 0) {
        console.text(fmt::format("best: {} (Qabf {:.4f})", file.string(), outcome.best_score));
    }
    console.text(fmt::format("moe-fusion fuse INPUT --weights moe-fusion={}", file.string()));
    console.add_output(training.run.string());
}

} // namespace

int run_train(const VerbCall& typed, Console& console) {
    const training::ProcessEnvironment environment = training::process_environment();
    const bool is_writer = environment.rank == 0;
    const TrainingCall training = training_call(typed, environment.size, is_writer);
    const TrainingPairs pairs = training_pairs(training, console);
    training::TrainingPlan plan = training_plan(training, pairs);
    refuse_changed_data(training, plan);
    if (environment.size > 1 && plan.options.budget_seconds > 0) {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    "--budget follows one clock, but several processes have several.",
                    {},
                    "Use --epochs, and --stop-after to end in time.");
    }
    if (training.call.options.given("after")) {
        (void)training::read_run_record(run_before(training)); // says that there is no such run
    }
    const Engine engine = make_engine(training.call, console);
    if (training.call.options.flag("find-batch")) {
        return find_batch(plan, engine, console);
    }
    if (training.call.options.flag("dry-run")) {
        return dry_run_training(pairs, plan, engine, console);
    }
    require_writable(training.run);
    require_space(training.run, needed_disk_bytes(plan));
    training::RunFolder run(training.run, is_writer);
    log::append_to(training.run / (is_writer ? "log.txt" : fmt::format("log.{}.txt", environment.rank)));
    if (is_writer) {
        training::write_run_record(training.run, record_of(training, pairs, plan, engine));
        print_header(training, pairs, plan, engine, console);
        if (training.call.options.given("after") && !wait_for_turn(training, run, console)) {
            return 0;
        }
    }
    const std::unique_ptr<training::ProcessGroup> processes = training::join_processes(environment);
    plan.processes = processes.get();
    std::signal(SIGUSR1, count_checkpoint_signal);
    int obeyed = checkpoint_signals;
    const training::TrainingListener listener{.epoch =
                                                  [&](const training::EpochLine& line) {
                                                      const std::string text = epoch_text(line);
                                                      log::info("{}", text);
                                                      console.answer(epoch_json(line), text);
                                                  },
                                              .note =
                                                  [&](const std::string& text) {
                                                      log::warn("{}", text);
                                                      console.remark(text);
                                                  },
                                              .stop_requested = [&] { return console.stop_requested(); },
                                              .checkpoint_requested =
                                                  [&] {
                                                      const bool asked = checkpoint_signals != obeyed;
                                                      obeyed = checkpoint_signals;
                                                      return asked;
                                                  }};
    training::TrainingOutcome outcome;
    try {
        outcome = training::train(plan, engine, run, listener, console.progress(), console.cancel());
    } catch (const Error& error) {
        if (error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Usage) {
            throw;
        }
        console.error(error);
        console.count(0, 1, 0);
        return 1;
    }
    console.count(outcome.step, 0, 0);
    if (is_writer) {
        print_end(training, outcome, console);
    }
    if (console.stop_requested()) {
        return console.stopped(outcome.step, outcome.total_steps > 0 ? outcome.total_steps : outcome.step);
    }
    return 0;
}

} // namespace moefusion::cli
