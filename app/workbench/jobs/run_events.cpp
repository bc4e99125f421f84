#include "app/workbench/jobs/run_events.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <limits>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace moefusion::workbench {

namespace {

/// "nan", "inf", "-inf" or a number.
std::optional<double> numberOf(const nlohmann::json& value) {
    if (value.is_number()) {
        return value.get<double>();
    }
    if (!value.is_string()) {
        return std::nullopt;
    }
    const auto& text = value.get_ref<const std::string&>();
    if (text == "nan") {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (text == "inf" || text == "-inf") {
        return text == "inf" ? std::numeric_limits<double>::infinity() : -std::numeric_limits<double>::infinity();
    }
    return std::nullopt;
}

/// The line our trainer writes for a scalar, read without a JSON tree: ten times faster, and nearly all lines are such.
bool parseScalar(std::string_view line, EventBlock& block) {
    const auto number = [&line](std::string_view key, double& value) {
        if (!line.starts_with(key)) {
            return false;
        }
        line.remove_prefix(key.size());
        const auto [end, fault] = std::from_chars(line.data(), line.data() + line.size(), value);
        line.remove_prefix(static_cast<std::size_t>(end - line.data()));
        return fault == std::errc();
    };
    double epoch = 0;
    widgets::CurvePoint point;
    constexpr std::string_view kTag = ",\"tag\":\"";
    if (!number("{\"epoch\":", epoch) || !number(",\"step\":", point.step) || !number(",\"t\":", point.seconds) ||
        !line.starts_with(kTag)) {
        return false;
    }
    line.remove_prefix(kTag.size());
    const std::size_t end = line.find('"');
    if (end == std::string_view::npos) {
        return false;
    }
    const std::string_view tag = line.substr(0, end);
    line.remove_prefix(end);
    if (tag.find('\\') != std::string_view::npos || !number("\",\"value\":", point.value) || line != "}") {
        return false;
    }
    const auto found = block.scalars.try_emplace(std::string(tag)).first;
    found->second.push_back(point);
    return true;
}

bool parseAny(std::string_view line, EventBlock& block) {
    const nlohmann::json event = nlohmann::json::parse(line, nullptr, /*allow_exceptions=*/false);
    if (!event.is_object() || !event.contains("step") || !event["step"].is_number()) {
        return false;
    }
    const auto textOf = [&event](const char* key) {
        const auto found = event.find(key);
        return found != event.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                          : QString();
    };
    widgets::CurvePoint point{event["step"].get<double>(), 0, 0};
    point.seconds = event.contains("t") ? numberOf(event["t"]).value_or(0) : 0;
    if (event.contains("tag") && event.contains("value") && event["tag"].is_string()) {
        const auto tag = event["tag"].get<std::string>();
        const nlohmann::json& value = event["value"];
        if (!value.is_array()) {
            const std::optional<double> number = numberOf(value);
            if (!number) {
                return false;
            }
            point.value = *number;
            block.scalars[tag].push_back(point);
            return true;
        }
        widgets::LoadPoint shares{point.step, {}};
        for (const auto& item : value) {
            const std::optional<double> number = numberOf(item);
            if (!number) {
                return false;
            }
            shares.shares.push_back(*number);
        }
        block.vectors[tag].push_back(std::move(shares));
        return true;
    }
    const QString kind = textOf("kind");
    if (kind == QLatin1String("preview")) {
        const auto gates = event.find("gates");
        block.previews.push_back({point.step,
                                  textOf("id"),
                                  textOf("file"),
                                  gates != event.end() ? QString::fromStdString(gates->dump()) : QString()});
        return true;
    }
    using Kind = widgets::CurveMark::Kind;
    if (kind == QLatin1String("checkpoint")) {
        block.marks.push_back({Kind::Checkpoint, point.step, point.seconds, textOf("name")});
    } else if (kind == QLatin1String("fault")) {
        block.marks.push_back({Kind::Fault, point.step, point.seconds, textOf("text")});
    } else if (kind == QLatin1String("state")) {
        block.marks.push_back({Kind::State, point.step, point.seconds, textOf("state")});
    }
    return !kind.isEmpty(); // kinds of later versions are no damage
}

} // namespace

void parseEvents(std::string_view text, EventBlock& block) {
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.empty()) {
            continue;
        }
        ++block.lines;
        if (!parseScalar(line, block) && !parseAny(line, block)) {
            ++block.damaged;
        }
    }
}

EventBlock EventReader::read(std::int64_t limit) {
    EventBlock block;
    struct Closer {
        int descriptor;
        ~Closer() {
            if (descriptor >= 0) {
                ::close(descriptor);
            }
        }
    };
    const Closer file{::open(m_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
    struct stat facts {};
    if (file.descriptor < 0 || ::fstat(file.descriptor, &facts) != 0) {
        block.missing = true;
        block.restarted = m_offset > 0;
        m_offset = 0;
        return block;
    }
    if (!S_ISREG(facts.st_mode)) {
        throw Error(ErrorKind::Unreadable,
                    "run.events_unreadable",
                    fmt::format("{} is no plain file.", m_file.string()),
                    m_file.string());
    }
    // A resumed trainer cuts the file back to its checkpoint.
    if (facts.st_size < m_offset || (m_inode != 0 && facts.st_ino != m_inode)) {
        block.restarted = true;
        m_offset = 0;
    }
    m_inode = facts.st_ino;
    const std::int64_t size = std::min<std::int64_t>(limit, facts.st_size - m_offset);
    std::string text(static_cast<std::size_t>(size), '\0');
    std::int64_t filled = 0;
    while (filled < size) {
        const ssize_t got =
            ::pread(file.descriptor, text.data() + filled, static_cast<std::size_t>(size - filled), m_offset + filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            throw Error(ErrorKind::Unreadable,
                        "run.events_unreadable",
                        fmt::format("{} cannot be read: {}.", m_file.string(), std::strerror(errno)),
                        m_file.string());
        }
        if (got == 0) {
            break;
        }
        filled += got;
    }
    text.resize(static_cast<std::size_t>(filled));
    const std::size_t last = text.rfind('\n');
    if (last == std::string::npos) {
        // No whole line: a torn one, or, where it fills the limit, one that is no event of anybody.
        if (filled == limit) {
            m_offset += filled;
            ++block.lines;
            ++block.damaged;
            block.more = true;
        }
        return block;
    }
    parseEvents(std::string_view(text).substr(0, last + 1), block);
    m_offset += static_cast<std::int64_t>(last) + 1;
    block.more = m_offset < facts.st_size && filled == limit;
    return block;
}

} // namespace moefusion::workbench
