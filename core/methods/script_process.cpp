#include "core/methods/script_process.h"

#include "core/base/error.h"
#include "core/base/paths.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <functional>
#include <poll.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

namespace moefusion {

namespace {

constexpr std::size_t kKeptOutput = 64 * 1024;
constexpr std::size_t kLongestReply = 16 * 1024;
constexpr int kLookMs = 50; // between two looks at the token

/// A file descriptor with one owner.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int get() const { return number_; }

private:
    int number_ = -1;
};

[[noreturn]] void throw_system(std::string_view what) {
    throw Error(ErrorKind::Internal, "script.start", fmt::format("{}: {}.", what, std::strerror(errno)));
}

/// The command line program: beside this one, or where the tests say.
std::filesystem::path runner_program() {
    std::filesystem::path program = program_folder() / "moe-fusion";
    std::error_code fault;
    const char* given = std::getenv("MOEFUSION_PROGRAM");
    if (!std::filesystem::exists(program, fault) && given != nullptr) {
        program = given;
    }
    if (!std::filesystem::exists(program, fault)) {
        throw Error(ErrorKind::NotFound,
                    "script.no_program",
                    "The program moe-fusion, which runs TorchScript files, is not beside this one.",
                    program.string(),
                    "Install both programs in one folder.");
    }
    return program;
}

void set_limit(int resource, std::int64_t value) {
    rlimit limit{};
    limit.rlim_cur = static_cast<rlim_t>(value);
    limit.rlim_max = static_cast<rlim_t>(value);
    ::setrlimit(static_cast<__rlimit_resource>(resource), &limit);
}

/// Between fork and exec: only what is safe there.
struct Start {
    const char* program;
    char* const* arguments;
    char* const* environment;
    int socket;
    int pixels;
    int output;
    ScriptLimits limits;
    pid_t parent;
};

[[noreturn]] void become_runner(const Start& start) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != start.parent) {
        ::_exit(126);
    }
    ::setsid();
    // The numbers wanted may be those of the descriptors: first out of the way.
    const int socket = ::fcntl(start.socket, F_DUPFD, 16);
    const int pixels = ::fcntl(start.pixels, F_DUPFD, 16);
    const int output = ::fcntl(start.output, F_DUPFD, 16);
    const int nothing = ::open("/dev/null", O_RDONLY);
    if (socket < 0 || pixels < 0 || output < 0 || nothing < 0 || ::chdir("/") != 0) {
        ::_exit(126);
    }
    ::dup2(nothing, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::dup2(socket, kScriptSocket);
    ::dup2(pixels, kScriptPixels);
    const long open_files = ::sysconf(_SC_OPEN_MAX);
    for (int number = kScriptPixels + 1; number < (open_files > 0 && open_files < 4096 ? open_files : 4096); ++number) {
        ::close(number);
    }
    set_limit(RLIMIT_AS, start.limits.memory_bytes);
    set_limit(RLIMIT_CPU, start.limits.cpu_seconds);
    set_limit(RLIMIT_FSIZE, 0);
    set_limit(RLIMIT_NOFILE, 64);
    set_limit(RLIMIT_CORE, 0);
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::execve(start.program, start.arguments, start.environment);
    ::_exit(127);
}

/// Text of a stranger for logs: control characters as \xNN.
std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\n' || (byte >= 0x20 && byte != 0x7F)) {
            result += c;
        } else {
            result += fmt::format("\\x{:02x}", byte);
        }
    }
    return result;
}

} // namespace

struct ScriptProcess::Child {
    pid_t pid = -1;
    Descriptor socket;
    Descriptor output;
    Descriptor pixels;
    std::size_t pixel_bytes = 0;

    ~Child() {
        if (pid > 0) {
            ::kill(pid, SIGKILL);
            ::waitpid(pid, nullptr, 0);
        }
    }
};

ScriptProcess::ScriptProcess(std::filesystem::path script, const ScriptLimits& limits)
    : script_(std::filesystem::absolute(script)), limits_(limits) {}

ScriptProcess::~ScriptProcess() = default;

void ScriptProcess::start() {
    int sockets[2];
    int pipe_ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0) {
        throw_system("No socket for the script's process");
    }
    auto child = std::make_unique<Child>();
    child->socket = Descriptor(sockets[0]);
    const Descriptor theirs(sockets[1]);
    if (::pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        throw_system("No pipe for the script's process");
    }
    child->output = Descriptor(pipe_ends[0]);
    const Descriptor their_output(pipe_ends[1]);
    child->pixels = Descriptor(::memfd_create("moe-fusion-script", MFD_CLOEXEC));
    if (child->pixels.get() < 0) {
        throw_system("No shared memory for the script's process");
    }
    const std::string program = runner_program().string();
    std::string verb = "run-script";
    std::string file = script_.string();
    std::string name = program;
    char* arguments[] = {name.data(), verb.data(), file.data(), nullptr};
    const auto from_environment = [](const char* key, const char* otherwise) {
        const char* value = std::getenv(key);
        return fmt::format("{}={}", key, value == nullptr ? otherwise : value);
    };
    std::string path = from_environment("PATH", "/usr/bin:/bin");
    std::string language = from_environment("LANG", "C.UTF-8");
    std::string threads = fmt::format("OMP_NUM_THREADS={}", limits_.threads);
    char* environment[] = {path.data(), language.data(), threads.data(), nullptr};
    const Start start{.program = program.c_str(),
                      .arguments = arguments,
                      .environment = environment,
                      .socket = theirs.get(),
                      .pixels = child->pixels.get(),
                      .output = their_output.get(),
                      .limits = limits_,
                      .parent = ::getpid()};
    child->pid = ::fork();
    if (child->pid == 0) {
        become_runner(start);
    }
    if (child->pid < 0) {
        throw_system("The script's process cannot be made");
    }
    child_ = std::move(child);
}

std::vector<float>
ScriptProcess::run(std::span<const ScriptInput> inputs, int height, int width, const CancelToken& cancel) {
    if (child_ && ::waitpid(child_->pid, nullptr, WNOHANG) == child_->pid) {
        child_->pid = -1; // it went with the thread that made it, between two requests
        child_.reset();
    }
    if (!child_) {
        start();
    }
    const std::size_t plane = static_cast<std::size_t>(height) * static_cast<std::size_t>(width);
    std::size_t planes = 1; // of the result
    nlohmann::json request{{"height", height}, {"width", width}, {"channels", nlohmann::json::array()}};
    for (const ScriptInput& input : inputs) {
        planes += static_cast<std::size_t>(input.channels);
        request["channels"].push_back(input.channels);
    }
    const std::size_t bytes = planes * plane * sizeof(float);
    if (bytes > child_->pixel_bytes && ::ftruncate(child_->pixels.get(), static_cast<off_t>(bytes)) != 0) {
        throw_system("Shared memory for the script's pixels cannot grow");
    }
    child_->pixel_bytes = std::max(child_->pixel_bytes, bytes);
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, child_->pixels.get(), 0);
    if (memory == MAP_FAILED) {
        throw_system("Shared memory for the script's pixels cannot be seen");
    }
    const std::unique_ptr<void, std::function<void(void*)>> mapped(memory, [bytes](void* at) { ::munmap(at, bytes); });
    float* to = static_cast<float*>(memory);
    for (const ScriptInput& input : inputs) {
        to = std::copy(input.values.begin(), input.values.end(), to);
    }
    const std::string line = request.dump() + "\n";
    const bool sent =
        ::send(child_->socket.get(), line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
    std::string reply;
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(limits_.wall_seconds);
    bool ended = !sent;
    while (!ended && reply.find('\n') == std::string::npos) {
        pollfd waited[] = {{child_->socket.get(), POLLIN, 0}, {child_->output.get(), POLLIN, 0}};
        ::poll(waited, 2, kLookMs);
        char buffer[4096];
        if ((waited[1].revents & POLLIN) != 0) {
            const ssize_t got = ::read(child_->output.get(), buffer, sizeof buffer);
            const std::size_t room = kKeptOutput - std::min(kKeptOutput, output_.size());
            output_.append(buffer, std::min(room, static_cast<std::size_t>(std::max<ssize_t>(got, 0))));
        }
        if (waited[0].revents != 0) {
            const ssize_t got = ::recv(child_->socket.get(), buffer, sizeof buffer, 0);
            ended = got <= 0 || reply.size() > kLongestReply;
            reply.append(buffer, static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
        }
        if (cancel.cancelled()) {
            child_.reset();
            cancel.throw_if_cancelled();
        }
        if (std::chrono::steady_clock::now() > end) {
            child_.reset();
            throw Error(ErrorKind::Unsupported,
                        "script.too_slow",
                        fmt::format("{} did not answer within {} s and was ended.",
                                    script_.filename().string(),
                                    limits_.wall_seconds),
                        script_.string(),
                        "Choose smaller images, or a faster script.");
        }
    }
    if (ended) {
        int status = 0;
        ::waitpid(child_->pid, &status, 0);
        child_->pid = -1;
        child_.reset();
        const std::string how = WIFSIGNALED(status) ? fmt::format("by signal {}", ::strsignal(WTERMSIG(status)))
                                                    : fmt::format("with status {}", WEXITSTATUS(status));
        throw Error(ErrorKind::Unsupported,
                    "script.ended",
                    fmt::format("The process of {} ended {}; it may use {} MiB and {} s of processor time.",
                                script_.filename().string(),
                                how,
                                limits_.memory_bytes >> 20,
                                limits_.cpu_seconds),
                    script_.string(),
                    "What it printed stands in the log.");
    }
    const nlohmann::json answer = nlohmann::json::parse(reply.substr(0, reply.find('\n')), nullptr, false);
    if (!answer.is_object() || !answer.value("ok", false)) {
        throw Error(ErrorKind::Malformed,
                    "script.failed",
                    fmt::format("{}: {}",
                                script_.filename().string(),
                                escaped(answer.is_object() ? answer.value("message", "no reason") : "no reply")),
                    script_.string(),
                    "Check what FILE.yaml says of its inputs.");
    }
    const float* result = static_cast<const float*>(memory) + (planes - 1) * plane;
    return {result, result + plane};
}

std::string ScriptProcess::take_output() {
    return escaped(std::exchange(output_, {}));
}

} // namespace moefusion
