#include "app/cli/detached_training.h"

#include "app/cli/console.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/utc_time.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

constexpr int kLookMs = 50;
constexpr std::int64_t kStateLimit = 1 << 20;
constexpr std::int64_t kTailBytes = 4096;

/// The last bytes of a file, empty if there is none.
std::string tail_of(const fs::path& file) {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) {
        return {};
    }
    const auto size = static_cast<std::int64_t>(in.tellg());
    const std::int64_t from = std::max<std::int64_t>(0, size - kTailBytes);
    std::string text(static_cast<std::size_t>(size - from), '\0');
    in.seekg(from);
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
}

/// Process and state of RUN/state.json; nothing while there is none.
std::optional<std::pair<std::int64_t, std::string>> state_in(const fs::path& run) {
    std::error_code fault;
    if (!fs::exists(run / "state.json", fault)) {
        return std::nullopt;
    }
    try {
        const auto json = nlohmann::json::parse(read_file(run / "state.json", kStateLimit), nullptr, false);
        if (json.is_object()) {
            return std::pair(json.value("pid", std::int64_t{0}), json.value("state", std::string()));
        }
    } catch (const Error&) { // it may vanish between two looks
    }
    return std::nullopt;
}

/// The step of the last event, 0 if there is none.
std::int64_t last_step(const fs::path& run) {
    const std::string text = tail_of(run / "events.jsonl");
    constexpr std::string_view kKey = "\"step\":";
    const std::size_t at = text.rfind(kKey);
    if (at == std::string::npos) {
        return 0;
    }
    const std::size_t begin = at + kKey.size();
    const std::size_t end = text.find_first_not_of("0123456789", begin);
    return parse_integer(text.substr(begin, end == std::string::npos ? end : end - begin)).value_or(0);
}

void write_to(int descriptor, const std::string& text) {
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t got = ::write(descriptor, text.data() + done, text.size() - done);
        if (got < 0 && errno != EINTR) {
            return; // nobody reads: the terminal's process has done its part
        }
        done += got > 0 ? static_cast<std::size_t>(got) : 0;
    }
}

/// A trainer that could not say itself how it ended.
void write_fault(const fs::path& run, std::int64_t process, int how) {
    const auto state = state_in(run);
    if (!state || state->first != process) {
        return; // it had not begun
    }
    static constexpr std::array<std::string_view, 5> kLive{"queued", "starting", "running", "pausing", "stopping"};
    const bool live = std::find(kLive.begin(), kLive.end(), state->second) != kLive.end() || state->second == "paused";
    if (!live) {
        return;
    }
    const std::int64_t step = last_step(run);
    const std::string cause = WIFSIGNALED(how)
                                  ? fmt::format("signal {} ({})", WTERMSIG(how), ::strsignal(WTERMSIG(how)))
                                  : fmt::format("exit status {}", WEXITSTATUS(how));
    const nlohmann::json line{{"t", utc_now()},
                              {"step", step},
                              {"code", "training.killed"},
                              {"message", fmt::format("The trainer ended by {} at step {}.", cause, step)},
                              {"advice", "Resume the run: it goes on from its last checkpoint."}};
    try {
        append_line(run / "faults.jsonl", line.dump());
    } catch (const Error&) { // the folder may be gone, too
    }
}

/// Waits for the trainer, without LibTorch in memory. Never returns.
[[noreturn]] void guard(pid_t trainer, const fs::path& run, int words) {
    ::signal(SIGPIPE, SIG_IGN);
    write_to(words, fmt::format("pid {}\n", trainer));
    int how = 0;
    while (::waitpid(trainer, &how, 0) < 0 && errno == EINTR) {
    }
    write_fault(run, trainer, how);
    write_to(words, fmt::format("exit {}\n", WIFEXITED(how) ? WEXITSTATUS(how) : 1));
    ::_exit(0);
}

/// Standard streams of a process without a terminal.
void redirect(const fs::path& output) {
    const int none = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    ::dup2(none, STDIN_FILENO);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    ::close(none);
    ::close(file);
}

/// The number after "KEY " at the start of a line.
std::optional<std::int64_t> number_after(const std::string& text, const std::string& key) {
    const std::size_t at = text.find(key + " ");
    const std::size_t end = text.find('\n', at);
    return at == std::string::npos || end == std::string::npos
               ? std::nullopt
               : parse_integer(text.substr(at + key.size() + 1, end - at - key.size() - 1));
}

/// In the terminal: until the run has begun or ended.
int wait_for_begin(int words, const fs::path& run, std::int64_t output_from, Console& console) {
    std::string said;
    while (true) {
        pollfd ready{words, POLLIN, 0};
        ::poll(&ready, 1, kLookMs);
        std::array<char, 256> part{};
        const ssize_t got = (ready.revents & (POLLIN | POLLHUP)) != 0 ? ::read(words, part.data(), part.size()) : -1;
        said.append(part.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
        const auto process = number_after(said, "pid");
        const auto state = state_in(run);
        // A trainer that has failed already says so with its exit status.
        if (process && state && state->first == *process && state->second != "failed") {
            const std::string name = run.filename().string();
            console.answer(
                {{"type", "detached"}, {"run", run.string()}, {"name", name}, {"pid", *process}},
                fmt::format("{} trains as process {}; `moe-fusion runs follow {}` shows it", name, *process, name));
            console.add_output(run.string());
            return 0;
        }
        const auto exit = number_after(said, "exit");
        if (exit || got == 0) {
            std::ifstream in(run / "console.txt", std::ios::binary);
            in.seekg(output_from);
            const std::string last((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
            console.remark(last.empty() ? "The trainer ended before its first step." : last);
            return static_cast<int>(exit.value_or(1));
        }
    }
}

fs::path run_of(const options::OptionSet& options, std::string& name) {
    const fs::path runs = options.path("runs-dir");
    const std::string resume = options.text("resume");
    std::error_code fault;
    if (!resume.empty() && resume != "auto") {
        return fs::exists(runs / resume / "run.yaml", fault) ? runs / resume : fs::path(resume);
    }
    const std::vector<std::string> names = options.texts("name");
    if (names.empty() && resume == "auto") {
        throw Error(ErrorKind::Usage, "resume.no_name", "--resume auto needs --name.");
    }
    name = names.empty() ? new_run_name(runs) : names.front();
    return runs / name;
}

} // namespace

std::string new_run_name(const fs::path& runs) {
    std::string stamp = utc_now();
    stamp[10] = '_';
    std::erase_if(stamp, [](char c) { return c == ':' || c == 'Z'; });
    std::string name = stamp;
    std::error_code fault;
    for (int number = 2; fs::exists(runs / name, fault); ++number) {
        name = fmt::format("{}.{}", stamp, number);
    }
    return name;
}

Detached leave_terminal(const options::OptionSet& options, Console& console) {
    Detached detached;
    const fs::path run = fs::absolute(run_of(options, detached.name)).lexically_normal();
    std::error_code fault;
    fs::create_directories(run, fault);
    if (fault) {
        throw Error(ErrorKind::NotWritable,
                    "run.not_writable",
                    fmt::format("The run folder {} cannot be made: {}.", run.string(), fault.message()),
                    run.string(),
                    "Choose another place with --runs-dir.");
    }
    const fs::path output = run / "console.txt";
    const auto output_from = fs::exists(output, fault) ? static_cast<std::int64_t>(fs::file_size(output, fault)) : 0;
    std::array<int, 2> words{};
    const auto refuse = [](const char* what) {
        throw Error(ErrorKind::Internal, "train.detach", fmt::format("{}: {}.", what, std::strerror(errno)));
    };
    if (::pipe2(words.data(), O_CLOEXEC) != 0) {
        refuse("The trainer could not be detached");
    }
    const pid_t parent = ::fork();
    if (parent < 0) {
        refuse("The trainer could not be started");
    }
    if (parent > 0) {
        ::close(words[1]);
        detached.exit = wait_for_begin(words[0], run, output_from, console);
        ::close(words[0]);
        return detached;
    }
    ::close(words[0]);
    ::setsid();
    redirect(output);
    const pid_t trainer = ::fork();
    if (trainer > 0) {
        guard(trainer, run, words[1]);
    }
    ::close(words[1]);
    if (trainer < 0) {
        ::_exit(1);
    }
    return detached;
}

} // namespace moefusion::cli
