// `runs`: trainings as their folders tell of them, and requests to running ones.

#include "app/cli/console.h"
#include "app/cli/verbs/follow_run.h"
#include "app/cli/verbs/own_program.h"
#include "app/cli/verbs/run_summaries.h"
#include "app/cli/verbs/training_verbs.h"
#include "app/cli/verbs/trash.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/training/checkpoint_folder.h"
#include "core/training/run_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

/// Folders of the runs that are named, all of runs-dir if none is.
std::vector<fs::path> named_runs(const VerbCall& call, bool all_if_none) {
    const fs::path runs = call.options.path("runs-dir");
    std::vector<fs::path> found;
    for (std::size_t i = 1; i < call.inputs.size(); ++i) {
        std::error_code fault;
        const fs::path inside = runs / call.inputs[i];
        const fs::path run = fs::exists(inside / "run.yaml", fault) ? inside : fs::path(call.inputs[i]);
        if (fs::exists(run / "run.yaml", fault)) {
            found.push_back(run);
        } else if (all_if_none && fs::is_directory(run, fault)) {
            const auto more = training::find_runs(run);
            found.insert(found.end(), more.begin(), more.end());
        } else {
            throw Error(ErrorKind::NotFound,
                        "run.missing",
                        fmt::format("There is no run {} in {}.", call.inputs[i], runs.string()),
                        run.string(),
                        "`moe-fusion runs list` shows those there are.");
        }
    }
    if (call.inputs.size() == 1) {
        if (!all_if_none) {
            throw Error(ErrorKind::Usage, "run.unnamed", fmt::format("runs {} needs a RUN", call.inputs.front()));
        }
        found = training::find_runs(runs);
    }
    return found;
}

bool fits(const RunSummary& run, const std::vector<std::string>& conditions) {
    return std::all_of(conditions.begin(), conditions.end(), [&](const std::string& condition) {
        const std::size_t equals = condition.find('=');
        if (equals == std::string::npos) {
            throw Error(ErrorKind::Usage,
                        "option.form",
                        fmt::format("--where {} is no condition.", condition),
                        {},
                        "Write state=failed or alpha=10.");
        }
        const std::string key = condition.substr(0, equals);
        const std::string value = condition.substr(equals + 1);
        if (key == "state") {
            return run.state == value;
        }
        const training::RecordedOption* option = run.record.find(key);
        return option != nullptr && option->values == std::vector<std::string>{value};
    });
}

int list_runs(const VerbCall& call, Console& console) {
    std::vector<std::vector<std::string>> rows;
    for (const fs::path& run : named_runs(call, true)) {
        const RunSummary summary = summary_of(run);
        if (!fits(summary, call.options.texts("where"))) {
            continue;
        }
        const std::string best = summary.best_quality ? fixed(*summary.best_quality, 4) : std::string("-");
        console.answer(to_json(summary), {});
        rows.push_back({summary.name,
                        summary.state,
                        std::to_string(summary.step),
                        fixed(summary.epoch, 1),
                        summary.record.fact("started"),
                        human_seconds(summary.seconds),
                        best,
                        changed_options(summary.record)});
    }
    const std::vector<std::string> head{
        "name", "state", "step", "epoch", "started", "duration", "best Qabf", "changed"};
    const std::string format = call.options.text("format");
    if (format == "text") {
        console.table(head, rows);
    } else {
        console.text(table_text(head, rows, format));
    }
    return 0;
}

int show_runs(const VerbCall& call, Console& console) {
    for (const fs::path& run : named_runs(call, false)) {
        const RunSummary summary = summary_of(run);
        nlohmann::json object = to_json(summary);
        object["options"] = nlohmann::json::object();
        std::string text = fmt::format("{}: {}{}, step {}, {}\n",
                                       summary.name,
                                       summary.state,
                                       summary.fault.empty() ? "" : " (" + summary.fault + ")",
                                       summary.step,
                                       human_seconds(summary.seconds));
        for (const auto& [key, value] : summary.record.facts) {
            text += fmt::format("  {}: {}\n", key, value);
        }
        text += "options\n";
        for (const auto& option : summary.record.options) {
            object["options"][option.id] = {{"value", option.values}, {"origin", option.origin}};
            text += fmt::format("  {} = {}  ({})\n", option.id, fmt::join(option.values, ", "), option.origin);
        }
        text += "last values\n";
        for (const auto& [tag, value] : summary.last) {
            object["last"][tag] = value;
            text += fmt::format("  {} {}\n", tag, significant(value, 6));
        }
        for (const std::string& fault : summary.faults) {
            text += "fault: " + fault + "\n";
        }
        object["faults"] = summary.faults;
        text += "checkpoints:";
        for (const std::int64_t step : training::checkpoint_steps(run / "checkpoints")) {
            object["checkpoints"].push_back(step);
            text += fmt::format(" {}", step);
        }
        text += fmt::format("\ndisk: {}\n", human_bytes(bytes_of_folder(run)));
        console.answer(object, text);
    }
    return 0;
}

int diff_runs(const VerbCall& call, Console& console) {
    std::vector<RunSummary> runs;
    std::vector<std::string> head{"option"};
    for (const fs::path& run : named_runs(call, false)) {
        runs.push_back(summary_of(run));
        head.push_back(runs.back().name);
    }
    std::vector<std::vector<std::string>> rows;
    for (const std::string& key : keys_of(runs)) {
        std::vector<std::string> row{key};
        for (const RunSummary& run : runs) {
            row.push_back(value_of(run, key));
        }
        if (std::adjacent_find(row.begin() + 1, row.end(), std::not_equal_to<>()) != row.end()) {
            nlohmann::json object{{"type", "difference"}, {"key", key}};
            for (std::size_t i = 0; i < runs.size(); ++i) {
                object["values"][runs[i].name] = row[i + 1];
            }
            console.answer(object, {});
            rows.push_back(std::move(row));
        }
    }
    console.table(head, rows);
    return 0;
}

int export_runs(const VerbCall& call, Console& console) {
    if (!call.options.given("out")) {
        throw Error(ErrorKind::Usage, "option.missing", "runs export needs -o curves.csv");
    }
    std::string csv = "run,step,epoch,time,tag,value";
    const double smooth = call.options.real("smooth");
    csv += smooth > 0 ? ",smoothed\n" : "\n";
    for (const fs::path& run : named_runs(call, true)) {
        csv += curves_csv(run, smooth);
    }
    write_file_atomically(call.options.path("out"), csv);
    console.add_output(call.options.path("out").string());
    return 0;
}

/// Starts `train --resume RUN --detach` and waits until it has begun.
void resume_dead_run(const VerbCall& call, const fs::path& run, Console& console) {
    const training::RunRecord record = training::read_run_record(run);
    const std::vector<std::string> words{
        "train", "--resume", run.filename().string(), "--runs-dir", run.parent_path().string(), "--detach"};
    if (const int exit = run_own_program(words); exit != 0) {
        throw Error(ErrorKind::Mismatch,
                    "run.not_resumed",
                    fmt::format("Run {} could not be resumed (exit status {}).", record.name, exit),
                    run.string(),
                    fmt::format("Its console.txt says why; `moe-fusion {}` tries it again.", fmt::join(words, " ")));
    }
    console.answer({{"type", "request"}, {"run", run.string()}, {"act", call.inputs.front()}}, {});
}

/// Asks on the terminal; without one, or with --json, --force must have been typed.
bool may_delete(const VerbCall& call, const fs::path& run) {
    if (call.options.flag("force")) {
        return true;
    }
    const std::string size = human_bytes(bytes_of_folder(run));
    if (::isatty(STDIN_FILENO) == 0 || call.options.flag("json")) {
        throw Error(ErrorKind::Usage,
                    "run.not_asked",
                    fmt::format("Deleting {} ({}) needs a yes, and there is no terminal to ask on.",
                                run.filename().string(),
                                size),
                    run.string(),
                    "Use --force.");
    }
    fmt::print(stderr, "Move run {} ({}) to the trash? [y/N] ", run.filename().string(), size);
    std::fflush(stderr);
    std::string answer;
    std::getline(std::cin, answer);
    return answer == "y" || answer == "Y" || answer == "yes";
}

int delete_runs(const VerbCall& call, Console& console) {
    std::int64_t done = 0;
    std::int64_t kept = 0;
    for (const fs::path& run : named_runs(call, false)) {
        const auto status = training::read_run_status(run);
        if (status && training::is_live(status->state)) {
            throw Error(ErrorKind::Mismatch,
                        "run.is_running",
                        fmt::format("Run {} is {}.", run.filename().string(), training::to_text(status->state)),
                        run.string(),
                        fmt::format("Stop it first: moe-fusion runs stop {}", run.filename().string()));
        }
        if (!may_delete(call, run)) {
            ++kept;
            continue;
        }
        const fs::path where = move_to_trash(run);
        ++done;
        console.answer({{"type", "deleted"}, {"run", run.string()}, {"trash", where.string()}},
                       fmt::format("{} is in the trash: {}", run.filename().string(), where.string()));
    }
    console.count(done, 0, kept);
    return 0;
}

int steer_runs(const VerbCall& call, training::RunRequest what, Console& console) {
    for (const fs::path& run : named_runs(call, false)) {
        const auto status = training::read_run_status(run);
        const bool live = status && training::is_live(status->state);
        if (!live && what == training::RunRequest::Resume) {
            resume_dead_run(call, run, console);
            continue;
        }
        if (!live) {
            throw Error(ErrorKind::Mismatch,
                        "run.not_running",
                        fmt::format("Run {} is {}: nobody would obey.",
                                    run.filename().string(),
                                    status ? training::to_text(status->state) : "without a state"),
                        run.string(),
                        fmt::format("`moe-fusion train --resume {}` goes on with it.", run.filename().string()));
        }
        training::request(run, what);
        console.answer({{"type", "request"}, {"run", run.string()}, {"act", call.inputs.front()}},
                       fmt::format("{}: {} requested", run.filename().string(), call.inputs.front()));
    }
    return 0;
}

} // namespace

int run_runs(const VerbCall& call, Console& console) {
    const std::string& act = call.inputs.front();
    if (act == "list") {
        return list_runs(call, console);
    }
    if (act == "show") {
        return show_runs(call, console);
    }
    if (act == "diff") {
        return diff_runs(call, console);
    }
    if (act == "export") {
        return export_runs(call, console);
    }
    if (act == "follow") {
        const std::vector<fs::path> runs = named_runs(call, false);
        if (runs.size() > 1) {
            throw Error(ErrorKind::Usage, "run.one", "runs follow takes one RUN");
        }
        return follow_run(runs.front(), console);
    }
    if (act == "delete") {
        return delete_runs(call, console);
    }
    const auto request = act == "pause"    ? training::RunRequest::Pause
                         : act == "resume" ? training::RunRequest::Resume
                         : act == "stop"   ? training::RunRequest::Stop
                                           : training::RunRequest::Checkpoint;
    return steer_runs(call, request, console);
}

} // namespace moefusion::cli
