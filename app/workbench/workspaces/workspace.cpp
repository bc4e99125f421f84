#include "app/workbench/workspaces/workspace.h"

#include "app/workbench/dock_titles.h"

#include <QEvent>
#include <QSettings>
#include <QUndoStack>

namespace moefusion::workbench {

namespace {

constexpr int kLayoutVersion = 1; ///< raised when docks change so that old layouts are not restored

} // namespace

Workspace::Workspace(const QString& id, const QString& undoName, const WindowServices& services, QWidget* parent)
    : QMainWindow(parent), m_id(id), m_services(services), m_undo(new QUndoStack(this)) {
    setObjectName(id + QStringLiteral("Workspace"));
    m_undo->setObjectName(undoName);
    // Nested main windows are windows by default; this one is a page.
    setWindowFlags(Qt::Widget);
    setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowTabbedDocks);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    new DockTitles(this);
    connect(m_undo, &QUndoStack::indexChanged, this, &Workspace::actionStatesChanged);
}

Workspace::~Workspace() {
    m_undo->disconnect(this); // clears itself when it goes, and would tell a workspace that is no more
}

ActionState Workspace::actionState(const QString&) const {
    return {.enabled = false, .reason = tr("Not available in this workspace.")};
}

void Workspace::runAction(const QString&) {}

void Workspace::choosePaletteEntry(const QString&, const QString&) {}

void Workspace::saveLayout() const {
    m_services.settings->setValue(QStringLiteral("layout/%1").arg(m_id), saveState(kLayoutVersion));
}

void Workspace::restoreLayout() {
    const QByteArray state = m_services.settings->value(QStringLiteral("layout/%1").arg(m_id)).toByteArray();
    if (!state.isEmpty()) {
        restoreState(state, kLayoutVersion);
    }
}

void Workspace::rememberFirstLayout() {
    m_firstLayout = saveState(kLayoutVersion);
}

void Workspace::resetLayout() {
    restoreState(m_firstLayout, kLayoutVersion);
}

void Workspace::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QMainWindow::changeEvent(event);
}

} // namespace moefusion::workbench
