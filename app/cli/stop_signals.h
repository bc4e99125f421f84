#pragma once

// SIGINT, SIGTERM, SIGHUP: the first asks to stop after the present item, the second to stop now. SIGPIPE is ignored so
// that writing to a closed pipe is an error of that write.

#include "core/base/cancel.h"

namespace moefusion::cli {

/// Installs the handlers; once, by main, before a second thread exists. A signal that was ignored at the start (nohup)
/// stays ignored. After the second signal the program has two seconds to unwind by itself, then it is ended and its
/// unfinished files are removed; the third does that at once.
void install_stop_signals();

/// The first signal that came (SIGINT, SIGTERM, SIGHUP), or 0.
[[nodiscard]] int stop_signal();
/// Cancelled by the first signal: for what comes before the work (looking for pairs, reading headers), where nothing is
/// half done.
[[nodiscard]] CancelToken stop_asked_token();
/// Cancelled by the second signal.
[[nodiscard]] CancelToken stop_now_token();
/// 130 for SIGINT, else 143.
[[nodiscard]] int exit_of_signal(int signal);
/// Makes SIGHUP be ignored (a detached training).
void ignore_hangup();

} // namespace moefusion::cli
