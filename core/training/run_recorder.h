#pragma once

// What a run says while it trains: events.jsonl and, from the same calls, TensorBoard's files.

#include "core/training/event_log.h"
#include "core/training/step_runner.h"
#include "core/training/tensorboard_file.h"
#include "core/training/validation.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace moefusion::training {

class RunRecorder {
public:
    /// `run`: the run's folder; `keep_bytes`: as EventLog's.
    RunRecorder(const std::filesystem::path& run, std::int64_t keep_bytes, bool tensorboard);

    /// Sets the place of what follows.
    void at(std::int64_t step, double epoch);
    void scalar(std::string_view tag, double value);
    /// TensorBoard gets one curve per element: TAG/0, TAG/1 …
    void vector(std::string_view tag, const std::vector<double>& values);
    void other(std::string_view kind, const nlohmann::json& fields);
    /// loss/…, rate/learning, rate/noise, grad/norm, load/…, load_clean/…, load_cv2/…, entropy/…, attention/….
    void step(const StepReport& report);
    /// validation/…
    void validation(const ValidationReport& report);
    /// A picture for TensorBoard's images; `png`: a whole file.
    void picture(std::string_view tag, std::string_view png, int width, int height);

    /// Length of events.jsonl: stored with a checkpoint.
    [[nodiscard]] std::int64_t bytes() const { return events_.bytes(); }

private:
    EventLog events_;
    std::optional<TensorBoardFile> board_;
    EventPlace place_;
};

} // namespace moefusion::training
