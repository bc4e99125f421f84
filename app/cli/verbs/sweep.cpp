// `sweep`: a training for every combination of values, each a run of its own below the sweep's folder, each a process.

#include "app/cli/console.h"
#include "app/cli/verbs/own_program.h"
#include "app/cli/verbs/run_summaries.h"
#include "app/cli/verbs/shard_option.h"
#include "app/cli/verbs/sweep_chart.h"
#include "app/cli/verbs/sweep_plan.h"
#include "app/cli/verbs/training_verbs.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/training/run_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <functional>
#include <map>
#include <string>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

std::string quoted(const std::vector<std::string>& words) {
    std::string line = "moe-fusion";
    for (const std::string& word : words) {
        const bool plain = !word.empty() && word.find_first_of(" \t\"'\\$&|;<>()*?[]#~`!") == std::string::npos;
        line += plain ? " " + word : fmt::format(" '{}'", word);
    }
    return line;
}

training::RunState state_of(const fs::path& run) {
    const auto status = training::read_run_status(run);
    return status ? status->state : training::RunState::Queued;
}

/// Trainings at work, at most `jobs`.
class Workers {
public:
    Workers(std::int64_t jobs, Console& console) : jobs_(jobs), console_(console) {}

    /// Waits for a free place, then starts.
    void add(const SweepRun& run, const fs::path& sweep) {
        wait_below(jobs_);
        if (!console_.stop_requested()) {
            const fs::path log = sweep / (run.name + ".output.txt");
            processes_[start_own_program(run.words, log)] = run.name;
        }
    }
    void finish() { wait_below(1); }
    /// Called after each that ended.
    std::function<void(const std::string& name, bool ok)> ended = [](const std::string&, bool) {};

private:
    void wait_below(std::int64_t count) {
        bool told = false;
        while (static_cast<std::int64_t>(processes_.size()) >= count) {
            if (console_.stop_requested() && !told) {
                told = true;
                for (const auto& [process, name] : processes_) {
                    ::kill(process, SIGTERM); // each saves a checkpoint and ends
                }
            }
            int how = 0;
            const pid_t process = ::waitpid(-1, &how, WNOHANG);
            if (process <= 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds(100));
                continue;
            }
            if (const auto found = processes_.find(process); found != processes_.end()) {
                const std::string name = found->second;
                processes_.erase(found);
                ended(name, WIFEXITED(how) && WEXITSTATUS(how) == 0);
            }
        }
    }

    std::int64_t jobs_;
    Console& console_;
    std::map<pid_t, std::string> processes_;
};

/// One row per combination: state, last losses, best validation values.
std::vector<std::vector<std::string>> summary_rows(const SweepPlan& plan, std::vector<std::string>& head) {
    head = {"run", "state", "step"};
    for (const char* name : {"EN", "SF", "SD", "MI", "VIF", "AG", "SCD", "Qabf"}) {
        head.emplace_back(name);
    }
    head.insert(head.end(), {"loss", "AP50 infrared", "AP50 visible"});
    std::vector<std::vector<std::string>> rows;
    for (const SweepRun& run : plan.runs) {
        std::error_code fault;
        if (!fs::exists(plan.folder / run.name / "run.yaml", fault)) {
            rows.push_back({run.name, "queued"});
            rows.back().resize(head.size(), "-");
            continue;
        }
        const RunSummary summary = summary_of(plan.folder / run.name);
        const auto last = [&](const std::string& tag) {
            const auto found = summary.last.find(tag);
            return found == summary.last.end() ? std::string("-") : fixed(found->second, 4);
        };
        std::vector<std::string> row{run.name, summary.state, std::to_string(summary.step)};
        for (std::size_t i = 3; i < 11; ++i) {
            row.push_back(last("validation/" + head[i]));
        }
        row.push_back(last("loss/fusion"));
        row.push_back(last("validation/ap50_infrared"));
        row.push_back(last("validation/ap50_visible"));
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> labels_of(const SweepPlan& plan) {
    std::vector<std::string> labels;
    for (const SweepRun& run : plan.runs) {
        labels.push_back(run.label);
    }
    return labels;
}

/// The columns of the summary behind run, state and step.
std::vector<ChartPanel> panels_of(const std::vector<std::string>& head,
                                  const std::vector<std::vector<std::string>>& rows) {
    std::vector<ChartPanel> panels;
    for (std::size_t column = 3; column < head.size(); ++column) {
        ChartPanel panel{head[column], {}};
        for (const auto& row : rows) {
            panel.values.push_back(parse_real(row[column]));
        }
        panels.push_back(std::move(panel));
    }
    return panels;
}

} // namespace

int run_sweep(const VerbCall& call, Console& console) {
    const SweepPlan plan = sweep_plan(call);
    const Shard shard = shard_of(call);
    if (call.options.flag("dry-run")) {
        for (const SweepRun& run : plan.runs) {
            console.answer({{"type", "command"}, {"run", run.name}, {"words", run.words}}, quoted(run.words));
        }
        return 0;
    }
    std::string description = "version: 1\nruns:\n";
    for (const SweepRun& run : plan.runs) {
        description += fmt::format("  - {}\n", run.name);
    }
    write_file_atomically(plan.folder / "sweep.yaml", description);
    std::int64_t failed = 0;
    std::int64_t ok = 0;
    std::int64_t skipped = 0;
    const auto write_summary = [&] {
        std::vector<std::string> head;
        const auto rows = summary_rows(plan, head);
        write_file_atomically(plan.folder / "summary.csv", table_text(head, rows, "csv"));
        write_sweep_chart(plan.folder / "chart", plan.varied, labels_of(plan), panels_of(head, rows));
    };
    Workers workers(call.options.integer("jobs"), console);
    workers.ended = [&](const std::string& name, bool good) {
        const bool finished = good && state_of(plan.folder / name) == training::RunState::Finished;
        const bool stopped = state_of(plan.folder / name) == training::RunState::Stopped;
        ok += finished ? 1 : 0;
        failed += finished || stopped ? 0 : 1;
        console.answer({{"type", "result"},
                        {"id", name},
                        {"state",
                         finished  ? "ok"
                         : stopped ? "stopped"
                                   : "failed"}},
                       fmt::format("{}: {}", name, training::to_text(state_of(plan.folder / name))));
        write_summary();
    };
    for (std::size_t i = 0; i < plan.runs.size() && !console.stop_requested(); ++i) {
        console.progress().step(
            static_cast<std::int64_t>(i), static_cast<std::int64_t>(plan.runs.size()), plan.runs[i].name);
        const training::RunState state = state_of(plan.folder / plan.runs[i].name);
        const bool is_done = state == training::RunState::Finished ||
                             (state == training::RunState::Failed && !call.options.flag("retry"));
        if (is_done || !shard.holds(static_cast<std::int64_t>(i))) {
            skipped += 1;
            failed += is_done && state == training::RunState::Failed ? 1 : 0;
            continue;
        }
        workers.add(plan.runs[i], plan.folder);
    }
    workers.finish();
    write_summary();
    std::vector<std::string> head;
    const auto rows = summary_rows(plan, head);
    console.table(head, rows);
    for (const char* file : {"summary.csv", "chart.svg", "chart.png"}) {
        console.add_output((plan.folder / file).string());
    }
    console.count(ok, failed, skipped);
    if (console.stop_requested()) {
        return console.stopped(ok, static_cast<std::int64_t>(plan.runs.size()));
    }
    return failed > 0 ? 1 : 0;
}

} // namespace moefusion::cli
