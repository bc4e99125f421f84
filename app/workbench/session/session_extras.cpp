#include "app/workbench/session/session_extras.h"

#include "core/base/error.h"
#include "core/base/limited_yaml.h"
#include "core/base/log.h"
#include "core/base/sha256.h"

#include <algorithm>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr const char* kFigures = "figures";
constexpr const char* kCheck = "pairs_check";

void setKey(SessionSpec& session, const std::string& key, const std::string& yaml) {
    std::erase_if(session.unknown, [&](const auto& entry) { return entry.first == key; });
    if (!yaml.empty()) {
        session.unknown.emplace_back(key, yaml);
    }
}

std::optional<YamlNode> keyOf(const SessionSpec& session, const std::string& key) {
    for (const auto& [name, yaml] : session.unknown) {
        if (name == key) {
            return parse_yaml(yaml, key);
        }
    }
    return std::nullopt;
}

} // namespace

void setSessionFigure(SessionSpec& session, const std::optional<figures::FigureSpec>& figure, const fs::path& folder) {
    setKey(session, kFigures, figure ? "[" + yaml_scalar(figures::figure_text(*figure, folder)) + "]" : std::string());
}

std::optional<figures::FigureSpec> sessionFigure(const SessionSpec& session, const fs::path& folder) {
    const std::optional<YamlNode> node = keyOf(session, kFigures);
    if (!node || node->items.empty()) {
        return std::nullopt;
    }
    const std::string& text = node->items.front().text();
    return text.find('\n') == std::string::npos ? figures::read_figure(folder / text)
                                                : figures::figure_from(text, folder, "figure of the session");
}

void setSessionCheck(SessionSpec& session, const QString& file) {
    std::string yaml;
    const fs::path path = fs::path(session.pairs.path.toStdString()) / file.toStdString();
    std::error_code fault;
    if (!file.isEmpty() && fs::is_regular_file(path, fault)) {
        try {
            yaml = "{file: " + yaml_scalar(file.toStdString()) + ", sha256: \"" + sha256_of_file(path) + "\"}";
        } catch (const Error& error) {
            log::warn("{}", one_line(error)); // the session is saved all the same
        }
    }
    setKey(session, kCheck, yaml);
}

SessionCheck sessionCheck(const SessionSpec& session) {
    SessionCheck check;
    try {
        if (const std::optional<YamlNode> node = keyOf(session, kCheck); node && node->is_map()) {
            const auto text = [&](const char* key) {
                const YamlNode* value = node->find(key);
                return value == nullptr ? QString() : QString::fromStdString(value->text());
            };
            check = {text("file"), text("sha256")};
        }
    } catch (const Error& error) {
        log::warn("{}", one_line(error)); // a damaged note: as if there were none
    }
    return check;
}

} // namespace moefusion::workbench
