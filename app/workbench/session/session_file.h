#pragma once

// The session NAME.moef.yaml as plain values, read within the limits of limited_yaml and written atomically
// (interaction.md 4.2).

#include "app/workbench/session/session_edits.h"
#include "core/imaging/policies.h"

#include <QList>
#include <QPointF>
#include <QString>
#include <QStringList>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace moefusion::workbench {

/// A method as chosen: name, what stands after --weights, label.
struct MethodChoice {
    QString name; ///< "laplacian", "results:FOLDER" with an absolute folder
    QStringList weights;
    QString label; ///< empty: the default label
    bool operator==(const MethodChoice&) const = default;
};

/// What a pane shows. An empty map or no range: the layer's own.
struct PaneSpec {
    QString layer;
    QString map;
    std::optional<std::pair<double, double>> range;
    double gamma = 1;
    bool operator==(const PaneSpec&) const = default;
};

struct SessionCamera {
    QPointF centre;
    double zoom = 1;
    bool operator==(const SessionCamera&) const = default;
};

/// Where the pairs come from: a folder or CSV, or two files, or two folders.
struct PairsSource {
    QString path;     ///< folder, CSV
    QString infrared; ///< one pair: its files
    QString visible;
    QString infraredDir; ///< rule `folders`
    QString visibleDir;
    [[nodiscard]] bool isEmpty() const { return path.isEmpty() && infrared.isEmpty() && infraredDir.isEmpty(); }
    bool operator==(const PairsSource&) const = default;
};

struct SessionSpec {
    PairsSource pairs;
    QStringList excluded;
    QStringList swapped;
    QStringList marked;
    QString filter;
    QString sortBy = QStringLiteral("id"); ///< as pairOrderName
    bool sortDescending = false;
    QList<MethodChoice> methods; ///< the first is the chosen one
    Policies policies;
    QString reference; ///< layer of the reference pane; empty for none
    QString pair;      ///< id of the current pair
    QList<PaneSpec> panes;
    std::optional<SessionCamera> camera;
    PairEdits edits;
    QString results; ///< folder of the saved results; empty: the setting's
    QString workspace = QStringLiteral("inspect");
    QString program;     ///< version that wrote it
    std::string compare; ///< what Compare shows, as YAML of its own; empty for none
    /// Top-level keys this version does not know, with their YAML: kept when the session is written again.
    std::vector<std::pair<std::string, std::string>> unknown;
};

/// Text of a session; paths below `folder` become relative to it.
[[nodiscard]] std::string sessionText(const SessionSpec& session, const std::filesystem::path& folder);
/// From such a text; relative paths are made absolute against `folder`. Throws as parse_yaml does, and
/// Error{Unsupported, "session.version"} for a newer major version. `file` is for messages.
[[nodiscard]] SessionSpec
sessionFrom(std::string_view text, const std::filesystem::path& folder, std::string_view file);

/// Any thread. Throw as atomic_file and sessionFrom do.
void writeSession(const SessionSpec& session, const std::filesystem::path& file);
[[nodiscard]] SessionSpec readSession(const std::filesystem::path& file);

} // namespace moefusion::workbench
