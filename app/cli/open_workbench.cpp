#include "app/cli/open_workbench.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <system_error>
#include <unistd.h>

namespace moefusion::cli {

namespace {

bool has_text(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

} // namespace

std::vector<std::string> workbench_words(const VerbCall& call) {
    std::vector<std::string> words;
    for (const options::OptionDescription* option : call.options.descriptions()) {
        if (!call.options.given(option->id)) {
            continue;
        }
        // Names relative to a configuration file are made absolute here: the workbench does not read those files again.
        if (option->type == options::OptionType::Path) {
            for (const std::filesystem::path& path : call.options.paths(option->id)) {
                words.push_back(fmt::format("--{}={}", option->id, path.string()));
            }
        } else if (option->type == options::OptionType::Flag) {
            if (call.options.flag(option->id)) {
                words.push_back(fmt::format("--{}", option->id));
            }
        } else if (option->type == options::OptionType::Count) {
            words.insert(
                words.end(), static_cast<std::size_t>(call.options.count(option->id)), fmt::format("--{}", option->id));
        } else {
            for (const std::string& text : call.options.texts(option->id)) {
                words.push_back(fmt::format("--{}={}", option->id, text));
            }
        }
    }
    words.emplace_back("--");
    words.insert(words.end(), call.inputs.begin(), call.inputs.end());
    return words;
}

void open_workbench(const VerbCall& call) {
    if (const auto size = call.options.size("window"); size && (size->width < 1024 || size->height < 640)) {
        throw Error(
            ErrorKind::Usage,
            "option.range",
            fmt::format("--window {} is out of range; 1024x640 or more is allowed", call.options.text("window")));
    }
    if (!has_text("DISPLAY") && !has_text("WAYLAND_DISPLAY") && !has_text("QT_QPA_PLATFORM")) {
        throw Error(
            ErrorKind::Unsupported, "gui.no_display", "No display. Set QT_QPA_PLATFORM=offscreen only for tests.");
    }
    const std::filesystem::path program = program_folder() / "moe-fusion-workbench";
    std::error_code fault;
    if (!std::filesystem::exists(program, fault)) {
        throw Error(ErrorKind::Unsupported,
                    "gui.missing",
                    "This installation has no workbench.",
                    program.string(),
                    "Install the package with the window, or build with -DMOEFUSION_GUI=ON.");
    }
    std::vector<std::string> words = workbench_words(call);
    words.insert(words.begin(), program.string());
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    throw Error(ErrorKind::Unsupported,
                "gui.missing",
                fmt::format("The workbench cannot be started: {}.", std::strerror(errno)),
                program.string(),
                "Install the program again.");
}

} // namespace moefusion::cli
