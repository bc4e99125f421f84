#pragma once

// The canvas tools of Inspect that it shares with Compare: blink, wipe, loupe, regions with their table, line profile
// (interaction.md 3.3.2).

#include "app/workbench/workspaces/canvas/canvas_actions.h"
#include "app/workbench/workspaces/canvas/measured_pane.h"

#include <QMainWindow>

class QDockWidget;
class QSettings;
class QTimer;
class QUndoStack;

namespace moefusion::workbench {

class JobQueue;
class PaneBoard;
class ProfilePanel;
class RegionPanel;

class InspectTools : public QObject {
    Q_OBJECT

public:
    /// `window` gets the docks and owns this; grid, board and services must outlive it.
    InspectTools(QMainWindow* window,
                 PaneBoard* board,
                 const CanvasHooks& hooks,
                 JobQueue* jobs,
                 QSettings* settings,
                 QUndoStack* undo);

    /// view.blink, view.wipe, view.wipeTurn, view.loupe, tool.*, view.zoomRegion.
    void addActions(const AddAction& add);
    /// Leaves a tool or mode; false if there was none.
    [[nodiscard]] bool escape();
    void retranslate();

Q_SIGNALS:
    void actionStatesChanged();

private:
    void setBlinking(bool blinking);
    void updateWipe();
    void measure();
    void regionDrawn(const QPolygonF& outline, bool rectangle);
    void changeRegions(const QList<widgets::CanvasRegion>& regions, const QString& text);
    [[nodiscard]] QList<MeasuredPane> measuredPanes() const;
    void saveText(const QString& proposed, const QString& text);

    QMainWindow* m_window;
    PaneBoard* m_board;
    CanvasHooks m_hooks;
    JobQueue* m_jobs;
    QSettings* m_settings;
    QUndoStack* m_undo;
    RegionPanel* m_regionPanel;
    ProfilePanel* m_profilePanel;
    QDockWidget* m_regionDock;
    QDockWidget* m_profileDock;
    QTimer* m_measureTimer;
    QTimer* m_blinkTimer;
    bool m_blinking = false;
    bool m_blinkOn = false;
    int m_profileWidth = 1;
};

} // namespace moefusion::workbench
