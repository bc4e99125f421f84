#pragma once

// What is written when the program dies by a signal: version, signal, backtrace; nothing is sent anywhere.

#include <filesystem>
#include <optional>

namespace moefusion::workbench {

/// Installs handlers for SIGSEGV, SIGBUS, SIGFPE, SIGILL and SIGABRT that write a note into `folder` and raise the
/// signal again. The handlers only call async-signal-safe functions.
void installCrashNotes(const std::filesystem::path& folder);
/// The newest note in `folder` that was not told yet; it counts as told afterwards.
[[nodiscard]] std::optional<std::filesystem::path> takeCrashNote(const std::filesystem::path& folder);

} // namespace moefusion::workbench
