// `methods`: the table of methods, what weights they have, and whether they work.

#include "app/cli/console.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/methods/script_description.h"
#include "core/samples/scene.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace moefusion::cli {

namespace {

constexpr int kTestWidth = 96;
constexpr int kTestHeight = 64;

struct Line {
    const MethodInfo* info = nullptr;
    std::string state; ///< ready, no_weights, bad_weights, not_built
    std::string weights;
    std::string sha256;
    std::string source;
    std::string output; ///< hash of the test image, with --check
    std::string remark; ///< why it is not ready
};

std::vector<const MethodInfo*> chosen_methods(const VerbCall& call) {
    std::vector<const MethodInfo*> chosen;
    for (const std::string& name : call.inputs) {
        if (find_method(name) == nullptr) {
            check_method_name(name); // throws with the nearest name
            throw Error(ErrorKind::Usage,
                        "method.not_in_table",
                        fmt::format("{} is a method, but not one of the table.", name),
                        {},
                        "Name a method of `moe-fusion methods`.");
        }
        chosen.push_back(find_method(name));
    }
    if (chosen.empty()) {
        for (const MethodInfo& info : method_info_table()) {
            chosen.push_back(&info);
        }
    }
    return chosen;
}

Line look_at(const MethodInfo& info, const VerbCall& call) {
    Line line;
    line.info = &info;
    line.state = "ready";
    if (!has_maker(info.name)) {
        line.state = "not_built";
        line.remark = "its network is not part of this build";
        return line;
    }
    try {
        const WeightsChoice choice = find_weights(info, weights_of(call, info.name), call.options.folder("weights"));
        const WeightsIdentity identity = identify_weights(choice);
        line.source = identity.source;
        line.sha256 = identity.sha256;
        for (const std::filesystem::path& file : identity.files) {
            line.weights += (line.weights.empty() ? "" : ", ") + file.filename().string();
        }
    } catch (const Error& error) {
        line.state = error.code == "weights.missing" ? "no_weights" : "bad_weights";
        line.remark = one_line(error);
    }
    return line;
}

/// Makes the method and fuses a made-up pair; the line says what came out.
void check(Line& line, const VerbCall& call, Engine& engine) {
    const MethodInfo& info = *line.info;
    try {
        const auto method = make_method({.method = std::string(info.name),
                                         .weights = weights_of(call, info.name),
                                         .config_folder = call.options.folder("weights")});
        const Scene scene = draw_scene({.width = kTestWidth, .height = kTestHeight, .night = true, .seed = 1});
        LoadedPair pair;
        pair.pair.id = "test";
        pair.infrared = scene.infrared;
        pair.infrared_raw = scene.infrared;
        pair.visible = scene.visible;
        const Policies policies;
        NoProgress progress;
        const FusionResult result = method->fuse({pair, policies, engine}, progress, CancelToken());
        const auto bytes = std::span(result.fused.pixels.get(), static_cast<std::size_t>(result.fused.byte_count()));
        line.output = sha256_hex(bytes);
    } catch (const Error& error) {
        if (error.code != "weights.missing" && error.code != "method.no_maker") {
            line.state = "bad_weights";
        }
        line.remark = one_line(error);
    }
}

std::vector<std::string> cells_of(const Line& line, bool checked) {
    const MethodInfo& info = *line.info;
    std::string weights = info.needs_weights ? line.state : "-";
    if (!line.weights.empty()) {
        weights = fmt::format("{} {} ({})", line.weights, line.sha256.substr(0, 8), line.source);
    } else if (line.state == "not_built") {
        weights = "not in this build";
    } else if (line.state == "no_weights") {
        weights = "missing";
    }
    std::vector<std::string> cells{std::string(info.name),
                                   std::string(family_name(info.family)),
                                   info.needs_weights ? "yes" : "no",
                                   line.state,
                                   weights,
                                   info.writes_color ? "RGB" : "grey",
                                   std::string(info.size_rule),
                                   std::string(info.paper),
                                   std::string(info.source)};
    if (checked) {
        cells.push_back(line.output.empty() ? line.remark : line.output.substr(0, 16));
    }
    return cells;
}

std::string joined(const std::vector<std::string>& cells, std::string_view between) {
    std::string text;
    for (const std::string& cell : cells) {
        text += (text.empty() ? std::string() : std::string(between)) + cell;
    }
    return text;
}

/// RFC 4180: cells with commas, quotes or line ends are quoted.
std::string csv_cell(const std::string& cell) {
    if (cell.find_first_of(",\"\n\r") == std::string::npos) {
        return cell;
    }
    std::string quoted = "\"";
    for (const char c : cell) {
        quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    }
    return quoted + "\"";
}

void print(const std::vector<std::string>& head,
           const std::vector<std::vector<std::string>>& rows,
           const std::string& format,
           Console& console) {
    if (format == "text") {
        console.table(head, rows);
        return;
    }
    std::string text;
    if (format == "markdown") {
        text +=
            "| " + joined(head, " | ") + " |\n|" + joined(std::vector<std::string>(head.size(), "---"), "|") + "|\n";
        for (const auto& row : rows) {
            text += "| " + joined(row, " | ") + " |\n";
        }
    } else {
        std::vector<std::vector<std::string>> lines{head};
        lines.insert(lines.end(), rows.begin(), rows.end());
        for (auto& line : lines) {
            std::ranges::transform(line, line.begin(), csv_cell);
            text += joined(line, ",") + "\n";
        }
    }
    console.text(text);
}

} // namespace

int run_methods(const VerbCall& call, Console& console) {
    if (call.options.given("trust")) {
        const std::string script = call.options.text("trust");
        trust_script(script);
        console.remark(fmt::format("{} may run now: -m torchscript:{}.", shown_path(script), script));
        return 0;
    }
    const bool checked = call.options.flag("check");
    const std::vector<const MethodInfo*> chosen = chosen_methods(call);
    std::optional<Engine> engine;
    if (checked) {
        engine.emplace(make_engine(call, console));
    }
    std::vector<std::vector<std::string>> rows;
    std::int64_t failed = 0;
    for (const MethodInfo* info : chosen) {
        Line line = look_at(*info, call);
        // Naming a method asks for it to work; in the whole table methods without weights are simply not checked.
        const bool wanted = checked && (line.state == "ready" || !call.inputs.empty());
        if (wanted) {
            check(line, call, *engine);
            failed += line.output.empty() ? 1 : 0;
        }
        nlohmann::json object{{"type", "method"},
                              {"name", info->name},
                              {"label", info->label},
                              {"family", family_name(info->family)},
                              {"needs_weights", info->needs_weights},
                              {"weights", line.weights},
                              {"sha256", line.sha256},
                              {"state", line.state},
                              {"source", line.source},
                              {"color", info->writes_color},
                              {"size_rule", info->size_rule},
                              {"paper", info->paper},
                              {"code", info->source},
                              {"weights_note", info->weights_note}};
        if (wanted) {
            object["output_sha256"] = line.output;
        }
        if (!line.remark.empty()) {
            object["remark"] = line.remark;
        }
        console.answer(object, {});
        rows.push_back(cells_of(line, checked));
        if (wanted && line.output.empty()) {
            console.remark(fmt::format("{}: {}", info->name, line.remark));
        }
    }
    std::vector<std::string> head{
        "name", "family", "needs weights", "state", "weights", "colour", "size", "paper", "source"};
    if (checked) {
        head.emplace_back("check");
    }
    print(head, rows, call.options.text("format"), console);
    console.count(static_cast<std::int64_t>(chosen.size()) - failed, failed, 0);
    return failed > 0 ? 1 : 0;
}

} // namespace moefusion::cli
