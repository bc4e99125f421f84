#pragma once

// Folders of other programs with curves in them: TensorBoard event files and CSV tables, also while they are written.

#include "app/workbench/jobs/run_events.h"
#include "app/workbench/jobs/table_curves.h"

#include <QStringList>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace moefusion::workbench {

/// Event files and tables with curves directly in a folder, by name.
[[nodiscard]] std::vector<std::filesystem::path> foreignFiles(const std::filesystem::path& folder);

/// Folders with such files at or below `folder` (four levels deep, two thousand folders at most), without those in runs
/// of this program.
[[nodiscard]] QStringList findForeignRuns(const std::filesystem::path& folder);

/// Keeps its place in each file between two calls. New files are found by themselves. One thread at a time.
class ForeignReader : public CurveReader {
public:
    explicit ForeignReader(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    /// A record or line without its end is left for the next call. A file that became shorter begins everything anew.
    [[nodiscard]] EventBlock read(std::int64_t limit = kBlockBytes) override;

private:
    struct Place {
        std::int64_t offset = 0;
        std::optional<TableHead> head; ///< of a table
    };
    /// True if there is more than `limit` in it.
    bool readFile(const std::filesystem::path& file, Place& place, std::int64_t limit, EventBlock& block) const;

    std::filesystem::path m_folder;
    std::map<std::filesystem::path, Place> m_places;
};

} // namespace moefusion::workbench
