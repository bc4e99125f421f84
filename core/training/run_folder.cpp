#include "core/training/run_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/base/numbers.h"
#include "core/base/utc_time.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace moefusion::training {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 10> kStateNames{
    "queued", "starting", "running", "pausing", "paused", "stopping", "finished", "stopped", "interrupted", "failed"};
constexpr std::array<std::string_view, 4> kRequestNames{"pause", "resume", "stop", "checkpoint"};
constexpr std::int64_t kStateFileLimit = 1 << 20;

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string();
}

/// Start time of a process in clock ticks since boot (/proc/PID/stat, field 22); 0 if there is no such process.
std::int64_t start_of_process(std::int64_t process) {
    std::ifstream file(fmt::format("/proc/{}/stat", process));
    std::string line;
    if (!std::getline(file, line)) {
        return 0;
    }
    // Field 2 is the name in parentheses and may hold blanks.
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string field;
    for (int number = 3; number <= 22 && fields >> field; ++number) {
        if (number == 22) {
            return parse_integer(field).value_or(0);
        }
    }
    return 0;
}

double seconds_since(const std::string& stamp) {
    std::tm parts{};
    if (::strptime(stamp.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts) == nullptr) {
        return 0;
    }
    return std::difftime(std::time(nullptr), ::timegm(&parts));
}

bool is_gone(const RunStatus& status, double silent_seconds) {
    if (status.host == host_name()) {
        return start_of_process(status.process) != status.process_started;
    }
    return seconds_since(status.heartbeat) > silent_seconds;
}

} // namespace

std::string_view to_text(RunState state) {
    return kStateNames[static_cast<std::size_t>(state)];
}

bool is_live(RunState state) {
    return state >= RunState::Queued && state <= RunState::Stopping;
}

std::optional<RunStatus> read_run_status(const fs::path& run, double silent_seconds) {
    const fs::path file = run / "state.json";
    std::error_code fault;
    if (!fs::exists(file, fault)) {
        return std::nullopt;
    }
    RunStatus status;
    try {
        const auto json = nlohmann::json::parse(read_file(file, kStateFileLimit));
        const auto state = json.at("state").get<std::string>();
        const auto* const name = std::find(kStateNames.begin(), kStateNames.end(), state);
        if (name == kStateNames.end()) {
            throw nlohmann::json::other_error::create(501, "state " + state, nullptr);
        }
        status.state = static_cast<RunState>(name - kStateNames.begin());
        status.step = json.at("step").get<std::int64_t>();
        status.epoch = json.at("epoch").get<double>();
        status.heartbeat = json.at("heartbeat").get<std::string>();
        status.process = json.at("pid").get<std::int64_t>();
        status.process_started = json.value("pid_started", std::int64_t{0});
        status.host = json.value("host", std::string());
        status.ranks = json.value("ranks", std::int64_t{1});
        status.fault = json.value("fault", std::string());
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Malformed,
                    "run.state_malformed",
                    fmt::format("{} is not a run's state: {}.", file.string(), error.what()),
                    file.string(),
                    "Choose another run folder.");
    }
    if (is_live(status.state) && is_gone(status, silent_seconds)) {
        status.state = RunState::Interrupted;
    }
    return status;
}

void request(const fs::path& run, RunRequest what) {
    std::error_code fault;
    if (!fs::exists(run / "run.yaml", fault)) {
        throw Error(ErrorKind::NotFound,
                    "run.missing",
                    fmt::format("{} is no run folder: it has no run.yaml.", run.string()),
                    run.string(),
                    "Name a run as `runs list` shows it.");
    }
    write_file_atomically(run / "control" / kRequestNames[static_cast<std::size_t>(what)], std::string_view());
}

std::vector<fs::path> find_runs(const fs::path& runs) {
    std::vector<fs::path> found;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(runs, fault)) {
        if (fs::exists(entry.path() / "run.yaml", fault)) {
            found.push_back(entry.path());
        } else if (fs::exists(entry.path() / "sweep.yaml", fault)) {
            for (const auto& inner : fs::directory_iterator(entry.path(), fault)) {
                if (fs::exists(inner.path() / "run.yaml", fault)) {
                    found.push_back(inner.path());
                }
            }
        }
    }
    std::sort(found.begin(), found.end(), [](const fs::path& a, const fs::path& b) {
        return natural_less(a.string(), b.string());
    });
    return found;
}

RunFolder::RunFolder(fs::path run, bool is_writer) : run_(std::move(run)) {
    if (!is_writer) {
        return;
    }
    std::error_code fault;
    fs::create_directories(run_, fault);
    const fs::path file = run_ / "run.lock";
    lock_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (lock_ < 0) {
        throw Error(ErrorKind::NotWritable,
                    "run.not_writable",
                    fmt::format("The run folder {} cannot be written.", run_.string()),
                    run_.string(),
                    "Choose another place with --runs-dir.");
    }
    if (::flock(lock_, LOCK_EX | LOCK_NB) != 0) {
        ::close(lock_);
        throw Error(ErrorKind::Mismatch,
                    "run.in_use",
                    fmt::format("The run {} is written by another trainer.", run_.filename().string()),
                    run_.string(),
                    "Stop that one first, or choose another --name.");
    }
}

RunFolder::~RunFolder() {
    if (lock_ >= 0) {
        ::close(lock_); // gives the lock back
    }
}

void RunFolder::write_status(const RunStatus& status) {
    const auto process = static_cast<std::int64_t>(::getpid());
    nlohmann::json json{{"state", to_text(status.state)},
                        {"step", status.step},
                        {"epoch", status.epoch},
                        {"heartbeat", utc_now()},
                        {"pid", process},
                        {"pid_started", start_of_process(process)},
                        {"host", host_name()},
                        {"ranks", status.ranks}};
    if (!status.fault.empty()) {
        json["fault"] = status.fault;
    }
    write_file_atomically(run_ / "state.json", json.dump(1) + "\n");
}

bool RunFolder::take_request(RunRequest what) {
    std::error_code fault;
    return fs::remove(run_ / "control" / kRequestNames[static_cast<std::size_t>(what)], fault);
}

void RunFolder::add_fault(std::int64_t step,
                          std::string_view code,
                          std::string_view what_happened,
                          std::string_view advice) {
    const nlohmann::json line{
        {"t", utc_now()}, {"step", step}, {"code", code}, {"message", what_happened}, {"advice", advice}};
    append_line(run_ / "faults.jsonl", line.dump());
}

} // namespace moefusion::training
