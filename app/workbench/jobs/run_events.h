#pragma once

// events.jsonl of a run folder as it is read while the trainer appends to it: by offset, whole lines only
// (interaction.md 4.4).

#include "widgets/charts/curve_data.h"
#include "widgets/charts/load_area.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::workbench {

/// A preview that was written at a step.
struct RunPreview {
    double step = 0;
    QString id;
    QString file;  ///< relative to the run folder
    QString gates; ///< JSON: gates of each mixture
};

/// What some lines of events.jsonl say, in their order.
struct EventBlock {
    bool restarted = false; ///< the file became shorter or another one: what was read before is void
    bool missing = false;   ///< there is no such file (any more)
    bool more = false;      ///< bytes are left to read
    std::int64_t lines = 0;
    std::int64_t damaged = 0; ///< whole lines that are no event
    std::map<std::string, std::vector<widgets::CurvePoint>> scalars;
    std::map<std::string, std::vector<widgets::LoadPoint>> vectors;
    std::vector<widgets::CurveMark> marks;
    std::vector<RunPreview> previews;
};

/// Reads lines of a text; for tests and for EventReader. `text` holds whole lines.
void parseEvents(std::string_view text, EventBlock& block);

/// Bytes of a block: a million events come in some twenty parts, between which the window is drawn.
constexpr std::int64_t kBlockBytes = std::int64_t{4} << 20;

/// Where the curves of a run come from. One thread at a time.
class CurveReader {
public:
    virtual ~CurveReader() = default;
    /// What was appended since the last call, at most about `limit` bytes of a file. Throws Error{Unreadable}.
    [[nodiscard]] virtual EventBlock read(std::int64_t limit) = 0;
};

/// Keeps its place in events.jsonl between two calls.
class EventReader : public CurveReader {
public:
    explicit EventReader(std::filesystem::path file) : m_file(std::move(file)) {}

    /// What was appended since the last call, at most about `limit` bytes. A last line without its end is left for the
    /// next call. Throws Error{Unreadable}.
    [[nodiscard]] EventBlock read(std::int64_t limit = kBlockBytes) override;

private:
    std::filesystem::path m_file;
    std::int64_t m_offset = 0;
    std::uint64_t m_inode = 0;
};

} // namespace moefusion::workbench
