#pragma once

// All of workspace Compare that is undoable and kept in sessions, as one value (interaction.md 3.3.2).

#include "app/workbench/session/session_file.h"
#include "core/imaging/difference.h"
#include "widgets/canvas/canvas_tools.h"
#include "widgets/tiles/image_grid.h"

#include <QPoint>

#include <string>
#include <string_view>

namespace moefusion::workbench {

/// A pane: a source layer (no method), or a layer of a method's result.
struct ComparePane {
    QString layer;       ///< id of layer_table
    MethodChoice method; ///< empty name: a source
    QString map;         ///< empty: the layer's own
    std::optional<std::pair<double, double>> range;
    double gamma = 1;
    bool difference = false; ///< shows its difference to the reference instead of itself
    QPoint offset;           ///< moved alone by so many image pixels; shown only
    bool operator==(const ComparePane&) const = default;
};

struct CompareState {
    QList<ComparePane> panes;
    int reference = -1; ///< index of a pane, -1 for none
    widgets::GridLayout layout = widgets::GridLayout::Grid;
    DifferenceKind difference = DifferenceKind::Signed;
    double gain = 1;        ///< 1..64
    double tolerance = 2;   ///< levels, of the kind tolerance
    bool linkRanges = true; ///< a range chosen in one pane holds for all panes of its kind
    QList<widgets::CanvasRegion> regions;
    QPolygonF profile;
    int profileWidth = 1; ///< 1..15 pixels
    bool operator==(const CompareState&) const = default;
};

/// The state as flow YAML on one line, for sessions; and back. `file` is for messages. compareFrom throws as parse_yaml
/// does, and Error{Usage, "difference.unknown"}.
[[nodiscard]] std::string compareText(const CompareState& state);
[[nodiscard]] CompareState compareFrom(std::string_view text, std::string_view file);

/// Infrared and visible; visible is the reference.
[[nodiscard]] CompareState firstCompareState();
/// Layers of Compare alone: how infrared and visible lie on each other.
inline constexpr const char* kRegistrationEdges = "registration_edges";
inline constexpr const char* kRegistrationTiles = "registration_tiles";
[[nodiscard]] bool isRegistration(const QString& layer);
/// Translated name of any layer of Compare.
[[nodiscard]] QString compareLayerName(const QString& layer);

/// What is written in headers, tables and charts: the label, or the default one.
[[nodiscard]] QString methodLabel(const MethodChoice& method);
/// Panes of one kind share their range: sources, fused pictures, gradients, differences.
[[nodiscard]] QString rangeKind(const ComparePane& pane);

} // namespace moefusion::workbench
