#pragma once

// events.jsonl of a run folder (interaction.md 4.4): appended lines, one write each, so that a reader at work sees
// whole lines or a torn last one. One writer.

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <filesystem>
#include <string_view>
#include <vector>

namespace moefusion::training {

/// Where in the run an event belongs.
struct EventPlace {
    double seconds = 0; ///< since 1970, UTC
    std::int64_t step = 0;
    double epoch = 0;
};

class EventLog {
public:
    /// Appends to `file`; `keep_bytes` >= 0 cuts it to that length first (a resumed run drops what came after its
    /// checkpoint, so that no step appears twice). Throws Error{NotWritable | DiskFull}.
    EventLog(std::filesystem::path file, std::int64_t keep_bytes);

    /// {"t":…,"step":…,"epoch":…,"tag":…,"value":…}; non-finite values are the texts "nan", "inf", "-inf".
    void scalar(const EventPlace& place, std::string_view tag, double value);
    /// The same with an array: expert loads, gates.
    void vector(const EventPlace& place, std::string_view tag, const std::vector<double>& values);
    /// Any other kind: preview, checkpoint, fault, state, with its own fields.
    void other(const EventPlace& place, std::string_view kind, const nlohmann::json& fields);

    /// Length of the file after the last event: stored with a checkpoint.
    [[nodiscard]] std::int64_t bytes() const;

private:
    std::filesystem::path file_;
};

} // namespace moefusion::training
