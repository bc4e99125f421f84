// The verb `pairs` (command_line.md 5.1): which files belong together, by which rule, and what is odd about them.

#include "app/cli/console.h"
#include "app/cli/stop_signals.h"
#include "app/cli/verbs/pair_options.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/csv_rows.h"
#include "core/imaging/size_policy.h"
#include "core/pairs/discover.h"
#include "core/pairs/load_pair.h"
#include "core/pairs/pair_csv.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

bool says(const Pair& pair, std::string_view code) {
    return std::any_of(
        pair.remarks.begin(), pair.remarks.end(), [&](const Remark& remark) { return remark.code == code; });
}

bool is_unreadable(const Pair& pair) {
    return says(pair, "unreadable") || says(pair, "too_large");
}

/// "640x480", both sizes where they differ, "-" where a header cannot be read.
std::string size_of(const Pair& pair) {
    if (pair.infrared_size.width == 0 || pair.visible_size.width == 0) {
        return "-";
    }
    if (pair.infrared_size == pair.visible_size) {
        return to_text(pair.infrared_size);
    }
    return to_text(pair.infrared_size) + "/" + to_text(pair.visible_size);
}

std::string counted(std::int64_t pairs) {
    return fmt::format("{} {}", pairs, pairs == 1 ? "pair" : "pairs");
}

std::string codes_of(const Pair& pair) {
    std::string codes;
    for (const Remark& remark : pair.remarks) {
        codes += (codes.empty() ? "" : ",") + remark.code;
    }
    return codes;
}

nlohmann::json json_of(const std::vector<Remark>& remarks) {
    nlohmann::json list = nlohmann::json::array();
    for (const Remark& remark : remarks) {
        list.push_back({{"code", remark.code}, {"text", remark.text}});
    }
    return list;
}

/// Estimated shifts beside the pairs of a list; empty without --registration, shorter where the check was stopped.
using Shifts = std::vector<std::optional<ShiftEstimate>>;

/// "+6.9 -0.1 clear": right and down, of the infrared image against the visible one; "-" where it is not known.
std::string shift_of(const Shifts& shifts, std::size_t pair) {
    if (pair >= shifts.size() || !shifts[pair]) {
        return "-";
    }
    const ShiftEstimate& shift = *shifts[pair];
    return fmt::format("{:+.1f} {:+.1f} {}", shift.right, shift.down, shift.confident ? "clear" : "weak");
}

nlohmann::json json_of(const ShiftEstimate& shift) {
    return {{"right", shift.right},
            {"down", shift.down},
            {"confident", shift.confident},
            {"score", shift.score},
            {"gain", shift.gain}};
}

nlohmann::json json_of(const Pair& pair) {
    nlohmann::json object{{"type", "pair"},
                          {"id", pair.id},
                          {"set", pair.set},
                          {"infrared", pair.infrared.string()},
                          {"visible", pair.visible.string()},
                          {"remarks", json_of(pair.remarks)}};
    if (pair.visible_size.width > 0) {
        object["size"] = {pair.visible_size.width, pair.visible_size.height};
    }
    if (pair.infrared_size.width > 0 && pair.infrared_size != pair.visible_size) {
        object["infrared_size"] = {pair.infrared_size.width, pair.infrared_size.height};
    }
    return object;
}

/// A remark with the pair it belongs to (empty for files that became no pair).
struct Line {
    std::string id;
    const Remark* remark;
};

std::vector<Line> lines_of(const pairs::PairList& list) {
    std::vector<Line> lines;
    for (const Remark& remark : list.remarks) {
        lines.push_back({{}, &remark});
    }
    for (const Pair& pair : list.pairs) {
        for (const Remark& remark : pair.remarks) {
            lines.push_back({pair.id, &remark});
        }
    }
    return lines;
}

std::string files_of(const Remark& remark, std::string_view between) {
    std::string files;
    for (const fs::path& file : remark.files) {
        files += (files.empty() ? "" : std::string(between)) + file.string();
    }
    return files;
}

nlohmann::json json_of(const Line& line) {
    nlohmann::json files = nlohmann::json::array();
    for (const fs::path& file : line.remark->files) {
        files.push_back(file.string());
    }
    return {{"type", "remark"},
            {"id", line.id},
            {"code", line.remark->code},
            {"text", line.remark->text},
            {"files", files},
            {"advice", line.remark->advice}};
}

/// The remarks as a file: text, CSV or one JSON object a line, by the suffix.
std::string report_text(const std::vector<Line>& lines, const fs::path& file) {
    std::string text;
    if (file.extension() == ".csv") {
        text = "id,code,text,files,advice\n";
    }
    for (const Line& line : lines) {
        const Remark& remark = *line.remark;
        if (file.extension() == ".json") {
            text += json_of(line).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
        } else if (file.extension() == ".csv") {
            text += fmt::format("{},{},{},{},{}\n",
                                csv_field(line.id),
                                remark.code,
                                csv_field(remark.text),
                                csv_field(files_of(remark, ";")),
                                csv_field(remark.advice));
        } else {
            text +=
                fmt::format("{}: {}{}{}\n", remark.code, remark.text, remark.advice.empty() ? "" : " ", remark.advice);
        }
    }
    return text;
}

void print(const pairs::PairList& list, const Shifts& shifts, bool with_shifts, Console& console) {
    if (!list.layout.empty()) {
        console.text(list.layout + "\n");
    }
    for (const pairs::AppliedRule& rule : list.rules) {
        console.text(rule.infrared == rule.visible
                         ? fmt::format("{}: {} in {}\n", rule.id, counted(rule.pairs), rule.infrared.string())
                         : fmt::format("{}: {}, infrared {}, visible {}\n",
                                       rule.id,
                                       counted(rule.pairs),
                                       rule.infrared.string(),
                                       rule.visible.string()));
    }
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < list.pairs.size(); ++i) {
        const Pair& pair = list.pairs[i];
        nlohmann::json object = json_of(pair);
        if (i < shifts.size() && shifts[i]) {
            object["shift"] = json_of(*shifts[i]);
        }
        console.answer(object, {});
        std::vector<std::string> row{pair.id, pair.set, pair.infrared.string(), pair.visible.string(), size_of(pair)};
        if (with_shifts) {
            row.push_back(shift_of(shifts, i));
        }
        row.push_back(codes_of(pair));
        rows.push_back(std::move(row));
    }
    std::vector<std::string> head{"id", "set", "infrared", "visible", "size", "remarks"};
    if (with_shifts) {
        head.insert(head.end() - 1, "shift");
    }
    console.table(head, rows);
    for (const Line& line : lines_of(list)) {
        if (line.id.empty()) {
            console.answer(json_of(line), {});
        }
        console.remark(line.id.empty() ? line.remark->text : line.id + ": " + line.remark->text);
    }
    console.text(
        fmt::format("{}, {} files left out\n", counted(static_cast<std::int64_t>(list.pairs.size())), list.left_out));
}

/// Decodes the pairs in order until the end or a wish to stop; returns how many were checked.
std::size_t check_all(std::vector<Pair>& found, bool with_shifts, Shifts& shifts, Console& console) {
    std::size_t done = 0;
    for (; done < found.size() && !console.stop_requested(); ++done) {
        console.cancel().throw_if_cancelled();
        Pair& pair = found[done];
        console.progress().step(static_cast<std::int64_t>(done), static_cast<std::int64_t>(found.size()), pair.id);
        pairs::PixelCheck check =
            with_shifts ? pairs::check_pixels_and_shift(pair) : pairs::PixelCheck{pairs::check_pixels(pair), {}};
        pair.remarks.insert(pair.remarks.end(), check.remarks.begin(), check.remarks.end());
        if (with_shifts) {
            shifts.push_back(check.shift);
        }
    }
    return done;
}

} // namespace

int run_pairs(const VerbCall& call, Console& console) {
    pairs::PairList list = selected_list(call, console);
    pairs::check_headers(list, console.progress(), stop_asked_token());
    const bool with_shifts = call.options.flag("registration");
    const bool with_pixels = with_shifts || call.options.flag("check");
    Shifts shifts;
    if (with_pixels) {
        const auto total = static_cast<std::int64_t>(list.pairs.size());
        const std::size_t done = check_all(list.pairs, with_shifts, shifts, console);
        if (done < list.pairs.size()) {
            // What was looked at is worth having; files are written only when they are whole.
            list.pairs.resize(done);
            print(list, shifts, with_shifts, console);
            return console.stopped(static_cast<std::int64_t>(done), total);
        }
    }
    print(list, shifts, with_shifts, console);

    const std::vector<Line> lines = lines_of(list);
    if (call.options.given("report")) {
        const fs::path file = call.options.path("report");
        write_file_atomically(file, report_text(lines, file));
        console.add_output(file.string());
    }
    if (call.options.given("out")) {
        const fs::path file = call.options.path("out");
        write_file_atomically(file, pairs::to_pair_csv(list, fs::absolute(file).parent_path()));
        console.add_output(file.string());
    }
    const auto unreadable = std::count_if(list.pairs.begin(), list.pairs.end(), is_unreadable);
    console.count(static_cast<std::int64_t>(list.pairs.size()) - unreadable, unreadable, 0);
    const bool failed = (with_pixels && unreadable > 0) || (call.options.flag("strict") && !lines.empty());
    return failed ? 1 : 0;
}

} // namespace moefusion::cli
