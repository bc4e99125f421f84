#pragma once

// What every workspace is to the window: a nested main window with docks, a top bar, an undo stack and its answers to
// the commands of the action table.

#include "app/workbench/action_set.h"
#include "app/workbench/command_palette.h"

#include <QMainWindow>

class QSettings;
class QUndoStack;

namespace moefusion::widgets {
class LinkedCamera;
}

namespace moefusion::workbench {

class JobQueue;
class SessionDocument;
class FusionService;

/// What workspaces share; all outlive them.
struct WindowServices {
    QSettings* settings = nullptr;
    ActionSet* actions = nullptr;
    JobQueue* jobs = nullptr;
    SessionDocument* document = nullptr;
    FusionService* fusions = nullptr;
};

class Workspace : public QMainWindow {
    Q_OBJECT

public:
    /// `id`: "inspect"; the object name becomes inspectWorkspace. `undoName`: object name of the undo stack.
    Workspace(const QString& id, const QString& undoName, const WindowServices& services, QWidget* parent);

    ~Workspace() override;

    [[nodiscard]] const QString& id() const { return m_id; }
    [[nodiscard]] QUndoStack* undoStack() const { return m_undo; }

    /// Stands right of the workspace switch while this workspace is shown; null for none. Owned by the window.
    [[nodiscard]] virtual QWidget* topBar() { return nullptr; }
    /// Gets the focus when the workspace is shown.
    [[nodiscard]] virtual QWidget* mainView() { return this; }
    /// The field of view.filter; null for none.
    [[nodiscard]] virtual QWidget* filterField() { return nullptr; }
    /// Where F6 goes, in order.
    [[nodiscard]] virtual QList<QWidget*> areas() { return {mainView()}; }

    /// Whether a command can be used here; what a workspace does not know is disabled with a reason.
    [[nodiscard]] virtual ActionState actionState(const QString& id) const;
    virtual void runAction(const QString& id);

    /// Pairs, methods, layers for the palette.
    [[nodiscard]] virtual QList<PaletteEntry> paletteEntries() const { return {}; }
    virtual void choosePaletteEntry(const QString& kind, const QString& id);
    /// Zoom typed in the status bar; 1 = 100 %.
    virtual void setZoom(double) {}
    /// The camera of its canvas; null without one. It is carried over when the workspace is switched.
    [[nodiscard]] virtual widgets::LinkedCamera* camera() const { return nullptr; }
    /// Esc: leaves a tool or mode; false if there was none.
    [[nodiscard]] virtual bool escape() { return false; }
    /// True once everything that was asked for is on the screen (`gui --screenshot` waits for it).
    [[nodiscard]] virtual bool isSettled() const { return true; }

    /// Docks, widths and what else is remembered in settings under layout/ID.
    void saveLayout() const;
    void restoreLayout();
    virtual void resetLayout();

Q_SIGNALS:
    /// Enabled, checked or reasons of actions changed.
    void actionStatesChanged();
    /// A sentence for the status bar; it stays for `ms` (0: until the next).
    void message(const QString& text, int ms);
    /// What is under the cursor, ready to show.
    void pixelText(const QString& text);
    /// Zoom of the camera; 1 = 100 %.
    void zoomChanged(double zoom);

protected:
    /// Called when the language changed.
    virtual void retranslate() {}
    void changeEvent(QEvent* event) override;
    [[nodiscard]] const WindowServices& services() const { return m_services; }
    /// Once all docks are there: the arrangement resetLayout() goes back to.
    void rememberFirstLayout();

private:
    QString m_id;
    WindowServices m_services;
    QUndoStack* m_undo;
    QByteArray m_firstLayout;
};

} // namespace moefusion::workbench
