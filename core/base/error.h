#pragma once

// The one exception type of the core. Borders (verb runner, job runner, per-item loops) turn it into an exit status, a
// job outcome or a line of failed.jsonl; in between it is only thrown.

#include <stdexcept>
#include <string>
#include <string_view>

namespace moefusion {

/// What kind of fault it is; decides the exit status of the command line (exit_status).
enum class ErrorKind {
    Usage,       ///< the caller's words are off: option, value, contradiction
    NotFound,    ///< a file, pair, method, run … that is not there
    Unreadable,  ///< it is there, but cannot be read or decoded
    Malformed,   ///< it is read, but its content breaks its format
    TooLarge,    ///< above a limit of reading; nothing was allocated
    Unsupported, ///< sound, but not something this program or build does
    Mismatch,    ///< two sound things that do not fit each other (sizes, tensor shapes, hashes)
    NoDevice,
    OutOfMemory,
    DiskFull,
    NotWritable,
    Cancelled,
    Internal ///< our own fault: always a bug
};

/// `what_happened` starts with the thing and has no blame; `advice` is one sentence of what to do; `code` is stable,
/// lower case, "area.what" (for example "weights.truncated"), the key of translations and of failed.jsonl.
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string code, std::string what_happened, std::string file = {}, std::string advice = {});

    ErrorKind kind;
    std::string code;
    std::string what_happened;
    std::string file; ///< the file concerned, empty if none
    std::string advice;
};

/// "What happened. File: … Advice." as one line, as the command line and the log print it.
[[nodiscard]] std::string one_line(const Error& error);

/// Exit status of the command line for an error that ended the whole call: 2 for Usage, 130 for Cancelled, else 3
/// (command_line.md 3; 1 is for failed items of a call that ran).
[[nodiscard]] int exit_status(const Error& error);

/// "not_found", "malformed", …: the kind as it stands in machine output.
[[nodiscard]] std::string_view kind_name(ErrorKind kind);

} // namespace moefusion

/// Preconditions that only our own code can break; checked in all builds.
#define MOEFUSION_EXPECT(condition, text)                                                                              \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            throw ::moefusion::Error(::moefusion::ErrorKind::Internal, "internal.expectation", (text));                \
        }                                                                                                              \
    } while (false)
