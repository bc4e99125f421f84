#include "app/cli/console.h"

#include "app/cli/stop_signals.h"
#include "app/cli/text_table.h"
#include "core/base/version.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstdlib>
#include <mutex>
#include <unistd.h>
#include <utility>

namespace moefusion::cli {

namespace {

using nlohmann::json;

json finite(const json& value) {
    if (value.is_number_float()) {
        const double number = value.get<double>();
        if (std::isnan(number)) {
            return "nan";
        }
        if (std::isinf(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return value;
    }
    if (value.is_array() || value.is_object()) {
        json copy = value;
        for (json& item : copy) {
            item = finite(item);
        }
        return copy;
    }
    return value;
}

/// 0, or the errno of the write that failed.
int write_all(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR) {
                continue;
            }
            return errno;
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

bool has_text(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

} // namespace

std::string json_line(const json& object) {
    json rest = finite(object);
    // The type first: it is what people and grep look for.
    std::string start;
    if (const auto type = rest.find("type"); type != rest.end() && rest.size() > 1) {
        start = "{\"type\":" + type->dump() + ",";
        rest.erase(type);
    }
    const std::string line = rest.dump(-1, ' ', false, json::error_handler_t::replace);
    return start.empty() ? line : start + line.substr(1);
}

ConsoleSettings
console_settings(bool json, bool quiet, int verbosity, std::string_view progress, std::string_view color) {
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    const char* term = std::getenv("TERM");
    const bool dumb = term == nullptr || std::string_view(term) == "dumb";
    ConsoleSettings settings;
    settings.json = json;
    settings.quiet = quiet;
    settings.verbosity = verbosity;
    settings.color = color == "always" || (color == "auto" && terminal && !dumb && !has_text("NO_COLOR"));
    if (!quiet) {
        if (progress == "bar" || (progress == "auto" && terminal && !dumb)) {
            settings.progress = ProgressStyle::Bar;
        } else if (progress == "plain") {
            settings.progress = ProgressStyle::Plain;
        }
    }
    return settings;
}

struct Console::State {
    explicit State(ConsoleSettings the_settings)
        : settings(the_settings), output_is_terminal(::isatty(STDOUT_FILENO) == 1), cancel(stop_now_token()),
          display(
              the_settings.progress,
              [](std::string_view text) { (void)write_all(STDERR_FILENO, text); },
              the_settings.json
                  ? ProgressDisplay::Report([this](std::int64_t done, std::int64_t total, double rate, double left) {
                        json object{{"type", "progress"}, {"done", done}, {"total", total}, {"rate", rate}};
                        object["remaining"] = left < 0 ? json(nullptr) : json(left);
                        put_line(json_line(object));
                    })
                  : ProgressDisplay::Report{},
              [] { return std::chrono::steady_clock::now(); }) {}

    /// To standard output, whole lines at a time, so that threads never mix within one.
    void put(std::string_view bytes) {
        const std::lock_guard lock(output_mutex);
        if (!output_open || output_failed) {
            return;
        }
        const int fault = write_all(STDOUT_FILENO, bytes);
        if (fault == EPIPE) {
            output_open = false;
        } else if (fault != 0) {
            output_failed = true; // said once, not with every line
            throw Error(fault == ENOSPC || fault == EDQUOT ? ErrorKind::DiskFull : ErrorKind::NotWritable,
                        "output.not_writable",
                        fmt::format("Standard output cannot be written: {}.", std::generic_category().message(fault)),
                        {},
                        "Free some space or write elsewhere.");
        }
    }
    void put_line(std::string line) {
        line += '\n';
        put(line);
    }

    /// A line of its own on standard error, with the bar out of the way.
    void tell(const std::string& line) {
        display.hide();
        (void)write_all(STDERR_FILENO, line + "\n");
    }

    ConsoleSettings settings;
    bool output_is_terminal;
    CancelToken cancel;
    std::mutex output_mutex; // guards writes to standard output and output_failed
    std::atomic<bool> output_open{true};
    bool output_failed = false;
    ProgressDisplay display;
    std::mutex summary_mutex; // guards the members below
    std::int64_t ok = 0;
    std::int64_t failed = 0;
    std::int64_t skipped = 0;
    std::string device;
    std::vector<std::string> outputs;
};

Console::Console(ConsoleSettings settings) : state_(std::make_unique<State>(settings)) {}
Console::~Console() = default;

const ConsoleSettings& Console::settings() const {
    return state_->settings;
}

void Console::answer(const json& object, std::string_view text) {
    if (state_->settings.json) {
        MOEFUSION_EXPECT(object.contains("type"), "A line of --json has no type.");
        state_->display.hide();
        state_->put_line(json_line(object));
    } else if (!text.empty()) {
        this->text(text);
    }
}

void Console::table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows) {
    text(state_->output_is_terminal ? aligned_table(head, rows) : tab_table(head, rows));
}

void Console::text(std::string_view text) {
    if (!state_->settings.json) {
        state_->display.hide();
        std::string whole(text);
        if (!whole.ends_with('\n')) {
            whole += '\n';
        }
        state_->put(whole);
    }
}

void Console::bytes(std::string_view bytes) {
    state_->display.hide();
    state_->put(bytes);
}

void Console::remark(std::string_view text) {
    if (!state_->settings.quiet) {
        state_->tell(std::string(text));
    }
}

void Console::error(const Error& error, std::string_view id) {
    const std::string where = id.empty() ? "" : fmt::format("{}: ", id);
    const std::string_view name = "moe-fusion: ";
    state_->tell(state_->settings.color ? fmt::format("\x1b[1;31m{}\x1b[0m{}{}", name, where, one_line(error))
                                        : fmt::format("{}{}{}", name, where, one_line(error)));
    if (state_->settings.json) {
        json object{{"type", "error"}, {"code", error.code}, {"message", error.what_happened}};
        if (!error.file.empty()) {
            object["file"] = error.file;
        }
        if (!id.empty()) {
            object["id"] = std::string(id);
        }
        object["advice"] = error.advice;
        state_->put_line(json_line(object));
    }
}

Progress& Console::progress() {
    return state_->display;
}

const CancelToken& Console::cancel() const {
    return state_->cancel;
}

bool Console::stop_requested() const {
    return stop_signal() != 0 || !state_->output_open;
}

int Console::stopped(std::int64_t done, std::int64_t total) {
    if (!state_->output_open) {
        return kExitBrokenPipe;
    }
    remark(fmt::format("Stopped after {} of {}; run again to continue", done, total));
    return exit_of_signal(stop_signal());
}

void Console::set_device(std::string_view device) {
    const std::lock_guard lock(state_->summary_mutex);
    state_->device = device;
}

void Console::count(std::int64_t ok, std::int64_t failed, std::int64_t skipped) {
    const std::lock_guard lock(state_->summary_mutex);
    state_->ok += ok;
    state_->failed += failed;
    state_->skipped += skipped;
}

void Console::add_output(std::string_view path) {
    const std::lock_guard lock(state_->summary_mutex);
    state_->outputs.emplace_back(path);
}

void Console::summary(std::string_view verb, int exit, double seconds) {
    state_->display.hide();
    if (!state_->settings.json) {
        return;
    }
    const std::lock_guard lock(state_->summary_mutex);
    json object{{"type", "summary"},
                {"verb", std::string(verb)},
                {"exit", exit},
                {"ok", state_->ok},
                {"failed", state_->failed},
                {"skipped", state_->skipped},
                {"seconds", seconds},
                {"version", std::string(program_version())}};
    object["device"] = state_->device.empty() ? json(nullptr) : json(state_->device);
    object["outputs"] = state_->outputs;
    state_->put_line(json_line(object));
}

bool Console::output_is_open() const {
    return state_->output_open;
}

} // namespace moefusion::cli
