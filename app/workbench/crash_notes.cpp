#include "app/workbench/crash_notes.h"

#include "core/base/version.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <ctime>
#include <execinfo.h>
#include <fcntl.h>
#include <string>
#include <unistd.h>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr int kFrames = 64;
constexpr std::array kSignals{SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

// Made before any crash, since a handler may not allocate.
std::array<char, 4096> notePath{};
std::array<char, 256> noteHead{};

void put(int file, const char* text) {
    [[maybe_unused]] const auto written = write(file, text, std::strlen(text));
}

void putNumber(int file, int number) {
    std::array<char, 12> digits{};
    std::size_t at = digits.size() - 1;
    do {
        digits[--at] = static_cast<char>('0' + number % 10);
        number /= 10;
    } while (number != 0);
    put(file, &digits[at]);
}

void writeNote(int signal) {
    const int file = open(notePath.data(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0) {
        put(file, noteHead.data());
        put(file, "signal ");
        putNumber(file, signal);
        put(file, "\n");
        std::array<void*, kFrames> frames{};
        backtrace_symbols_fd(frames.data(), backtrace(frames.data(), kFrames), file);
        close(file);
    }
    // SA_RESETHAND put the default back: the second time the process ends as it would have.
    raise(signal);
}

} // namespace

void installCrashNotes(const fs::path& folder) {
    std::error_code fault;
    fs::create_directories(folder, fault);
    const std::string path = (folder / ("crash-" + std::to_string(getpid()) + ".txt")).string();
    if (fault || path.size() >= notePath.size()) {
        return; // without a place there is nothing to write to
    }
    std::copy(path.begin(), path.end(), notePath.begin());
    const std::string head = "moe-fusion-workbench " + std::string(program_version()) + "\n";
    std::copy_n(head.begin(), std::min(head.size(), noteHead.size() - 1), noteHead.begin());
    // The first call loads libgcc, which a handler must not do.
    std::array<void*, 1> frame{};
    backtrace(frame.data(), 1);
    struct sigaction action {};
    action.sa_handler = writeNote;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
    for (const int signal : kSignals) {
        sigaction(signal, &action, nullptr);
    }
}

std::optional<fs::path> takeCrashNote(const fs::path& folder) {
    std::error_code fault;
    std::optional<fs::path> newest;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, fault)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("crash-") && entry.path().extension() == ".txt" &&
            (!newest || fs::last_write_time(entry.path()) > fs::last_write_time(*newest))) {
            newest = entry.path();
        }
    }
    if (!newest) {
        return std::nullopt;
    }
    fs::path told = *newest;
    told.replace_extension(".told");
    fs::rename(*newest, told, fault);
    return fault ? *newest : told;
}

} // namespace moefusion::workbench
