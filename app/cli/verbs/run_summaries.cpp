#include "app/cli/verbs/run_summaries.h"

#include "core/base/atomic_file.h"
#include "core/base/numbers.h"
#include "core/training/run_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <sstream>
#include <system_error>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kEventsLimit = std::int64_t{4} << 30;
constexpr std::array<std::string_view, 11> kNoSettings{
    "name", "runs-dir", "val", "val-list", "split", "resume", "force", "dry-run", "log", "detach", "after"};

/// Calls `use` with every line of a file of JSON lines.
void for_each_line(const fs::path& file, const std::function<void(const nlohmann::json&)>& use) {
    std::error_code fault;
    if (!fs::exists(file, fault)) {
        return;
    }
    std::istringstream lines(read_file(file, kEventsLimit));
    for (std::string line; std::getline(lines, line);) {
        const nlohmann::json object = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
        if (object.is_object()) {
            use(object);
        }
    }
}

std::string escaped_csv(const std::string& text) {
    if (text.find_first_of(",\"\n") == std::string::npos) {
        return text;
    }
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c == '"' ? "\"\"" : std::string(1, c);
    }
    return quoted + "\"";
}

std::string escaped_latex(const std::string& text) {
    std::string escaped;
    for (const char c : text) {
        escaped += c == '_' || c == '%' || c == '&' || c == '#' ? std::string("\\") + c : std::string(1, c);
    }
    return escaped;
}

} // namespace

RunSummary summary_of(const fs::path& run) {
    RunSummary summary;
    summary.folder = run;
    summary.record = training::read_run_record(run);
    summary.name = summary.record.name;
    summary.state = "unknown";
    if (const auto status = training::read_run_status(run)) {
        summary.state = training::to_text(status->state);
        summary.fault = status->fault;
        summary.step = status->step;
        summary.epoch = status->epoch;
    }
    double first = 0;
    for_each_line(run / "events.jsonl", [&](const nlohmann::json& event) {
        const double time = event.value("t", 0.0);
        first = first == 0 ? time : first;
        summary.seconds = time - first;
        if (!event.contains("tag") || !event.contains("value") || !event["value"].is_number()) {
            return;
        }
        const auto tag = event["tag"].get<std::string>();
        const auto value = event["value"].get<double>();
        summary.last[tag] = value;
        if (tag.starts_with("validation/")) {
            const auto best = summary.best.try_emplace(tag, value).first;
            best->second = std::max(best->second, value);
        }
    });
    if (const auto best = summary.best.find("validation/Qabf"); best != summary.best.end()) {
        summary.best_quality = best->second;
    }
    for_each_line(run / "faults.jsonl",
                  [&](const nlohmann::json& fault) { summary.faults.push_back(fault.value("message", "")); });
    return summary;
}

nlohmann::json to_json(const RunSummary& run) {
    nlohmann::json object{{"type", "run"},
                          {"name", run.name},
                          {"folder", run.folder.string()},
                          {"state", run.state},
                          {"step", run.step},
                          {"epoch", run.epoch},
                          {"started", run.record.fact("started")},
                          {"seconds", run.seconds}};
    object["best_qabf"] = run.best_quality ? nlohmann::json(*run.best_quality) : nlohmann::json();
    if (!run.fault.empty()) {
        object["fault"] = run.fault;
    }
    return object;
}

std::string changed_options(const training::RunRecord& record) {
    std::string text;
    for (const training::RecordedOption& option : record.options) {
        const bool is_setting = std::find(kNoSettings.begin(), kNoSettings.end(), option.id) == kNoSettings.end();
        if (is_setting && option.origin != "default" && !option.origin.starts_with("preset ")) {
            text += fmt::format("{}{}={}", text.empty() ? "" : " ", option.id, fmt::join(option.values, ","));
        }
    }
    return text;
}

std::string table_text(const std::vector<std::string>& head,
                       const std::vector<std::vector<std::string>>& rows,
                       std::string_view format) {
    const bool is_csv = format == "csv";
    const bool is_latex = format == "latex";
    const auto line = [&](const std::vector<std::string>& cells) {
        std::string text = is_csv || is_latex ? "" : "| ";
        for (std::size_t i = 0; i < cells.size(); ++i) {
            text += i == 0 ? "" : is_csv ? "," : is_latex ? " & " : " | ";
            text += is_csv ? escaped_csv(cells[i]) : is_latex ? escaped_latex(cells[i]) : cells[i];
        }
        return text + (is_csv ? "\n" : is_latex ? " \\\\\n" : " |\n");
    };
    std::string text;
    if (is_latex) {
        text = fmt::format("\\begin{{tabular}}{{{}}}\n\\hline\n", std::string(head.size(), 'l'));
    }
    text += line(head);
    if (is_latex) {
        text += "\\hline\n";
    } else if (!is_csv) {
        text += "|";
        for (std::size_t i = 0; i < head.size(); ++i) {
            text += "---|";
        }
        text += "\n";
    }
    for (const auto& row : rows) {
        text += line(row);
    }
    return text + (is_latex ? "\\hline\n\\end{tabular}\n" : "");
}

std::string curves_csv(const fs::path& run, double smooth) {
    struct Average {
        double sum = 0;
        double weight = 0;
    };
    std::map<std::string, Average> averages;
    const std::string name = training::read_run_record(run).name;
    std::string csv;
    for_each_line(run / "events.jsonl", [&](const nlohmann::json& event) {
        if (!event.contains("tag") || !event.contains("value") || !event["value"].is_number()) {
            return;
        }
        const auto tag = event["tag"].get<std::string>();
        const auto value = event["value"].get<double>();
        csv += fmt::format("{},{},{},{},{},{}",
                           escaped_csv(name),
                           event.value("step", std::int64_t{0}),
                           significant(event.value("epoch", 0.0), 9),
                           significant(event.value("t", 0.0), 13),
                           escaped_csv(tag),
                           significant(value, 9));
        if (smooth > 0) {
            Average& average = averages[tag];
            average.sum = smooth * average.sum + (1 - smooth) * value;
            average.weight = smooth * average.weight + (1 - smooth);
            csv += "," + significant(average.sum / average.weight, 9);
        }
        csv += "\n";
    });
    return csv;
}

std::vector<std::string> keys_of(const std::vector<RunSummary>& runs) {
    std::vector<std::string> keys{"best Qabf", "state"};
    std::set<std::string> known(keys.begin(), keys.end());
    for (const RunSummary& run : runs) {
        for (const auto& option : run.record.options) {
            if (known.insert(option.id).second) {
                keys.push_back(option.id);
            }
        }
        for (const auto& [key, value] : run.record.facts) {
            if (known.insert(key).second) {
                keys.push_back(key);
            }
        }
    }
    return keys;
}

std::string value_of(const RunSummary& run, const std::string& key) {
    if (key == "best Qabf") {
        return run.best_quality ? fixed(*run.best_quality, 4) : "-";
    }
    if (key == "state") {
        return run.state;
    }
    if (const training::RecordedOption* option = run.record.find(key)) {
        return fmt::format("{}", fmt::join(option->values, ", "));
    }
    return run.record.fact(key);
}

std::int64_t bytes_of_folder(const fs::path& folder) {
    std::int64_t bytes = 0;
    std::error_code fault;
    for (const auto& entry : fs::recursive_directory_iterator(folder, fault)) {
        if (entry.is_regular_file(fault)) {
            const auto size = entry.file_size(fault);
            bytes += fault ? 0 : static_cast<std::int64_t>(size);
        }
    }
    return bytes;
}

} // namespace moefusion::cli
