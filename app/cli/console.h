#pragma once

// What verbs print with: people's text or one JSON object per line, progress on standard error, and the two-step
// Ctrl+C of command_line.md 3.

#include "app/cli/progress_display.h"
#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/base/progress.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::cli {

struct ConsoleSettings {
    bool json = false;
    bool quiet = false;
    int verbosity = 0;
    ProgressStyle progress = ProgressStyle::None;
    bool color = false;
};

/// From --progress and --color as typed (checked), the terminal and the environment.
[[nodiscard]] ConsoleSettings
console_settings(bool json, bool quiet, int verbosity, std::string_view progress, std::string_view color);

/// The exit status that ends quietly because nobody reads standard output any more (main raises SIGPIPE).
constexpr int kExitBrokenPipe = 141;

/// Any thread for `remark`, `error` and progress; the rest on the verb's thread.
class Console {
public:
    explicit Console(ConsoleSettings settings);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    [[nodiscard]] const ConsoleSettings& settings() const;

    /// The answer. With --json the object (which needs a "type") is printed as one line, else `text`; pass an empty
    /// text for what only machines get, or print tables with `table`.
    void answer(const nlohmann::json& object, std::string_view text);
    /// A table for people: aligned on a terminal, tab-separated otherwise. Nothing with --json.
    void table(const std::vector<std::string>& head, const std::vector<std::vector<std::string>>& rows);
    /// Text of the answer for people, as it is (a newline is added where it lacks one). Nothing with --json.
    void text(std::string_view text);
    /// Raw bytes to standard output (images with `-o -`).
    void bytes(std::string_view bytes);

    /// A remark on standard error; not with --quiet.
    void remark(std::string_view text);
    /// An error: to standard error as text, and with --json to standard output as an object of type "error".
    void error(const Error& error, std::string_view id = {});

    /// Shows progress in the chosen style; lives as long as the console.
    [[nodiscard]] Progress& progress();

    /// Cancelled by the second Ctrl+C: stop now.
    [[nodiscard]] const CancelToken& cancel() const;
    /// True after the first Ctrl+C, SIGTERM or SIGHUP, or when standard output was closed: finish the item in work,
    /// then call stopped() and return.
    [[nodiscard]] bool stop_requested() const;

    /// For work that ends early because of stop_requested(): "Stopped after 37 of 128; run again to continue". Returns
    /// the exit status for it (130, 143), which the verb returns.
    [[nodiscard]] int stopped(std::int64_t done, std::int64_t total);

    /// For the summary line: "cpu", "cuda:0".
    void set_device(std::string_view device);
    /// Counts for the summary line, which main prints last: items done, failed, skipped, outputs.
    void count(std::int64_t ok, std::int64_t failed, std::int64_t skipped);
    void add_output(std::string_view path);
    /// Called by main: takes the progress display away and, with --json, prints the last line; `exit` is what the
    /// process ends with.
    void summary(std::string_view verb, int exit, double seconds);
    /// False when a write to standard output failed with EPIPE.
    [[nodiscard]] bool output_is_open() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// The object with non-finite numbers as the strings "nan", "inf", "-inf", on one line; bytes that are no UTF-8 become
/// U+FFFD.
[[nodiscard]] std::string json_line(const nlohmann::json& object);

} // namespace moefusion::cli
