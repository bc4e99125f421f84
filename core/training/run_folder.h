#pragma once

// The folder of a training run: the only channel between the trainer and whoever watches or steers it
// (interaction.md 4.4). One writer, held by a lock; readers tolerate it at work.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::training {

enum class RunState { Queued, Starting, Running, Pausing, Paused, Stopping, Finished, Stopped, Interrupted, Failed };

/// "queued", … as in state.json.
[[nodiscard]] std::string_view to_text(RunState state);

/// A process answers for a run in this state: queued … stopping.
[[nodiscard]] bool is_live(RunState state);

/// state.json
struct RunStatus {
    RunState state = RunState::Starting;
    std::int64_t step = 0;
    double epoch = 0;
    std::string heartbeat;    ///< UTC, ISO 8601
    std::int64_t process = 0; ///< process id
    std::int64_t process_started =
        0; ///< its start time in clock ticks since boot, so that a reused id is not taken for it
    std::string host;
    std::int64_t ranks = 1;
    std::string fault; ///< why it failed, one sentence; empty if it did not
};

/// What others may ask of a trainer, as empty files in control/, removed when obeyed.
enum class RunRequest { Pause, Resume, Stop, Checkpoint };

/// Reads state.json. A state of a live run (queued … stopping) whose process is gone on this machine, or whose
/// heartbeat on another machine is older than `silent_seconds`, is given as Interrupted. Nothing if there is no
/// state.json. Throws Error{Malformed, "run.state_malformed"}.
[[nodiscard]] std::optional<RunStatus> read_run_status(const std::filesystem::path& run, double silent_seconds = 300);

/// Puts a request into control/. Throws Error{NotFound, "run.missing"} if `run` is no run folder.
void request(const std::filesystem::path& run, RunRequest what);

/// Run folders below `runs` (those with a run.yaml), by name; sweeps hold theirs one level deeper.
[[nodiscard]] std::vector<std::filesystem::path> find_runs(const std::filesystem::path& runs);

/// The writer's side. Holds run.lock while it lives.
class RunFolder {
public:
    /// Makes `run` if new and locks it. Throws Error{Mismatch, "run.in_use"} if another trainer holds it. Further
    /// processes of one training write nothing and take no lock.
    explicit RunFolder(std::filesystem::path run, bool is_writer = true);
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return run_; }
    [[nodiscard]] std::filesystem::path events() const { return run_ / "events.jsonl"; }
    [[nodiscard]] std::filesystem::path checkpoints() const { return run_ / "checkpoints"; }
    [[nodiscard]] std::filesystem::path previews() const { return run_ / "previews"; }

    /// Replaces state.json; heartbeat, process and host are filled in. Any thread.
    void write_status(const RunStatus& status);
    /// True if the request is there; it is removed.
    [[nodiscard]] bool take_request(RunRequest what);
    /// Appends a line to faults.jsonl.
    void add_fault(std::int64_t step, std::string_view code, std::string_view what_happened, std::string_view advice);

private:
    std::filesystem::path run_;
    int lock_ = -1;
};

} // namespace moefusion::training
