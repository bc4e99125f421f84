#include "app/workbench/jobs/foreign_run.h"

#include "app/workbench/jobs/tensorboard_events.h"
#include "core/base/natural_order.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr int kDeepest = 4;
constexpr qsizetype kMostFolders = 2000;
constexpr std::int64_t kLongestHead = 1 << 16;

bool isEventFile(const fs::path& file) {
    return file.filename().string().find("tfevents") != std::string::npos;
}

/// The first line, at most 64 KiB; empty if it has no end yet.
std::string firstLine(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string line(static_cast<std::size_t>(kLongestHead), '\0');
    in.read(line.data(), kLongestHead);
    line.resize(static_cast<std::size_t>(in.gcount()));
    const std::size_t end = line.find('\n');
    return end == std::string::npos ? std::string() : line.substr(0, end + 1);
}

bool isTable(const fs::path& file) {
    return file.extension() == ".csv" && readTableHead(firstLine(file)).has_value();
}

void look(const fs::path& folder, int depth, QStringList& found) {
    std::error_code fault;
    // A sweep's summary is no curve, and its runs are found as runs.
    if (found.size() >= kMostFolders || fs::exists(folder / "run.yaml", fault) ||
        fs::exists(folder / "sweep.yaml", fault)) {
        return;
    }
    if (!foreignFiles(folder).empty()) {
        found << QString::fromStdString(folder.string());
    }
    if (depth == 0) {
        return;
    }
    for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, fault)) {
        if (entry.is_directory(fault) && !entry.is_symlink(fault)) {
            look(entry.path(), depth - 1, found);
        }
    }
}

} // namespace

std::vector<fs::path> foreignFiles(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code fault;
    for (const auto& entry : fs::directory_iterator(folder, fs::directory_options::skip_permission_denied, fault)) {
        if (entry.is_regular_file(fault) && (isEventFile(entry.path()) || isTable(entry.path()))) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end(), [](const fs::path& one, const fs::path& other) {
        return natural_less(one.string(), other.string());
    });
    return files;
}

QStringList findForeignRuns(const fs::path& folder) {
    QStringList found;
    look(folder, kDeepest, found);
    return found;
}

EventBlock ForeignReader::read(std::int64_t limit) {
    EventBlock block;
    const std::vector<fs::path> files = foreignFiles(m_folder);
    std::error_code fault;
    const bool shorter = std::any_of(m_places.begin(), m_places.end(), [&fault](const auto& known) {
        const auto size = fs::file_size(known.first, fault);
        return fault || static_cast<std::int64_t>(size) < known.second.offset;
    });
    if (shorter) {
        m_places.clear();
        block.restarted = true;
    }
    block.missing = files.empty();
    for (const fs::path& file : files) {
        block.more = readFile(file, m_places[file], limit, block) || block.more;
    }
    return block;
}

bool ForeignReader::readFile(const fs::path& file, Place& place, std::int64_t limit, EventBlock& block) const {
    std::ifstream in(file, std::ios::binary | std::ios::ate);
    if (!in) {
        return false;
    }
    const auto size = static_cast<std::int64_t>(in.tellg());
    const bool isEvents = isEventFile(file);
    if (!isEvents && !place.head) {
        const std::string line = firstLine(file);
        place.head = readTableHead(line);
        place.offset = static_cast<std::int64_t>(line.size());
        if (!place.head) {
            return false;
        }
    }
    const std::int64_t wanted = std::min(limit, size - place.offset);
    if (wanted <= 0) {
        return false;
    }
    std::string bytes(static_cast<std::size_t>(wanted), '\0');
    in.seekg(place.offset);
    in.read(bytes.data(), wanted);
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    std::int64_t taken = 0;
    if (isEvents) {
        taken = static_cast<std::int64_t>(parseTensorboard(bytes, block));
        // A record larger than the limit (a picture): read as much as it needs the next time.
        if (taken == 0 && wanted == limit && size - place.offset > wanted) {
            return readFile(file, place, 2 * limit, block);
        }
    } else {
        const std::size_t end = bytes.rfind('\n');
        taken = end == std::string::npos ? 0 : static_cast<std::int64_t>(end) + 1;
        parseTable(std::string_view(bytes).substr(0, static_cast<std::size_t>(taken)),
                   *place.head,
                   file.stem().string(),
                   block);
    }
    place.offset += taken;
    return taken > 0 && place.offset < size && wanted == limit;
}

} // namespace moefusion::workbench
