#pragma once

// Commands that mean the same in every workspace with a canvas of panes: camera, panes, tools, walking through pairs.

#include "app/workbench/action_set.h"
#include "app/workbench/session/session_document.h"
#include "widgets/tiles/image_grid.h"

#include <QString>

#include <functional>

namespace moefusion::workbench {

class PairPanel;

using AddAction = std::function<void(const char* id, std::function<void()> act, std::function<ActionState()> state)>;

/// The workspace's own answers; all must outlive the canvas.
struct CanvasHooks {
    widgets::ImageGrid* grid = nullptr;
    SessionDocument* document = nullptr;
    std::function<QString()> currentPair;
    std::function<void(const QString& id)> showPair;
    std::function<void(const QString& text, int ms)> say;
    /// Marks, swaps, exclusions: undoable.
    std::function<void(void (SessionDocument::*set)(const QString&, bool), bool value, const QString& text)> flagPair;
};

/// Enabled if a pair is open.
[[nodiscard]] ActionState needsPair(const CanvasHooks& hooks);
[[nodiscard]] ActionState checkedState(bool checked);

/// view.fit … view.overlays, pane.maximise, pane.focus1 … 9.
void addViewActions(const AddAction& add, const CanvasHooks& hooks);
/// view.wipeTurn, view.loupe, tool.region, tool.polygon, tool.profile, view.zoomRegion.
void addToolActions(const AddAction& add, const CanvasHooks& hooks);
/// pair.next … pair.copyPaths; the panel must outlive the workspace.
void addPairActions(const AddAction& add, const CanvasHooks& hooks, PairPanel* panel);
/// The camera shows the region's bounding box with a margin of a tenth.
void zoomToRegion(widgets::ImageGrid& grid, const QRectF& area);

} // namespace moefusion::workbench
