// The global commands of the main window, and how states of actions follow the workspace.

#include "app/workbench/jobs_dock.h"
#include "app/workbench/key_sheet.h"
#include "app/workbench/log_dock.h"
#include "app/workbench/main_window.h"
#include "app/workbench/manual_window.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/appearance.h"
#include "app/workbench/settings/settings_page.h"
#include "app/workbench/status_line.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/base/version.h"
#include "widgets/painting/theme.h"

#include <QApplication>
#include <QInputDialog>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QSettings>
#include <QTimer>
#include <QUndoStack>
#include <QWhatsThis>

namespace moefusion::workbench {

namespace {

constexpr qsizetype kRecentCommands = 5;

bool isWorkspaceAction(const QString& id) {
    return id.startsWith(QLatin1String("workspace."));
}

} // namespace

void MainWindow::registerActions() {
    const auto add = [this](const char* id, std::function<void()> act) {
        m_handlers.insert(QString::fromLatin1(id), std::move(act));
    };
    add("file.openFolder", [this] { openFolderDialog(); });
    add("file.openImages", [this] { openImagesDialog(); });
    add("file.openSample", [this] { openSample(); });
    add("file.newSession", [this] { newSession(); });
    add("file.openSession", [this] { openSessionDialog(); });
    add("file.saveSession", [this] {
        if (m_document->file().isEmpty()) {
            saveSessionAs();
        } else {
            saveSession(m_document->file());
        }
    });
    add("file.saveSessionAs", [this] { saveSessionAs(); });
    add("file.closeSession", [this] { newSession(); });
    add("app.quit", [this] { close(); });
    add("app.settings", [this] {
        auto* page = new SettingsPage(m_settings, this);
        connect(page, &SettingsPage::changed, this, [this] { m_appearance->apply(); });
        page->show();
    });
    add("app.palette", [this] { openPalette(); });
    add("app.about", [this] { showAbout(); });
    add("app.escape", [this] { escape(); });
    add("help.manual", [this] { (new ManualWindow(m_appearance->language(), this))->show(); });
    add("help.shortcuts", [this] { (new KeySheet(m_actions, this))->show(); });
    add("help.whatsThis", [] { QWhatsThis::enterWhatsThisMode(); });
    add("view.fullScreen", [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    add("view.jobs", [this] {
        m_jobsDock->setVisible(!m_jobsDock->isVisible());
        m_jobsDock->raise();
    });
    add("view.log", [this] {
        m_logDock->setVisible(!m_logDock->isVisible());
        m_logDock->raise();
    });
    add("view.toggleDocks", [this] { toggleDocks(); });
    add("view.nextArea", [this] { moveArea(1); });
    add("view.previousArea", [this] { moveArea(-1); });
    add("view.filter", [this] {
        if (QWidget* field = currentWorkspace()->filterField()) {
            field->setFocus();
        }
    });
    add("view.saveLayout", [this] { saveLayoutNamed(); });
    add("view.resetLayout", [this] { currentWorkspace()->resetLayout(); });
    add("edit.undo", [this] { currentWorkspace()->undoStack()->undo(); });
    add("edit.redo", [this] { currentWorkspace()->undoStack()->redo(); });
    for (const Workspace* workspace : m_workspaces) {
        add(qPrintable(QStringLiteral("workspace.") + workspace->id()),
            [this, id = workspace->id()] { showWorkspace(id); });
    }
}

void MainWindow::runAction(const QString& id) {
    if (const auto handler = m_handlers.constFind(id); handler != m_handlers.constEnd()) {
        (*handler)();
    } else {
        currentWorkspace()->runAction(id);
    }
    m_updateTimer->start(0);
    if (id != QLatin1String("app.palette")) {
        QStringList recent = m_settings->value(QStringLiteral("palette/recent")).toStringList();
        recent.removeAll(id);
        recent.prepend(id);
        m_settings->setValue(QStringLiteral("palette/recent"), QStringList(recent.mid(0, kRecentCommands)));
    }
}

void MainWindow::updateActions() {
    const Workspace* workspace = currentWorkspace();
    for (const ActionRow& row : actionTable()) {
        const QString id = QString::fromLatin1(row.id);
        ActionState state;
        if (!m_handlers.contains(id)) {
            state = workspace->actionState(id);
        } else if (isWorkspaceAction(id)) {
            state.checked = id.endsWith(workspace->id());
        } else if (id == QLatin1String("edit.undo")) {
            state = {.enabled = workspace->undoStack()->canUndo(), .reason = tr("There is nothing to undo.")};
        } else if (id == QLatin1String("edit.redo")) {
            state = {.enabled = workspace->undoStack()->canRedo(), .reason = tr("There is nothing to redo.")};
        } else if (id == QLatin1String("view.jobs")) {
            state.checked = m_jobsDock->isVisible();
        } else if (id == QLatin1String("view.log")) {
            state.checked = m_logDock->isVisible();
        } else if (id == QLatin1String("view.toggleDocks")) {
            state.checked = !m_hiddenDocks.isEmpty();
        } else if (id == QLatin1String("view.fullScreen")) {
            state.checked = isFullScreen();
        } else if (id == QLatin1String("view.filter")) {
            state = {.enabled = m_document->hasPairs(), .reason = tr("There is no list to filter.")};
        } else if (id == QLatin1String("file.saveSession") || id == QLatin1String("file.saveSessionAs") ||
                   id == QLatin1String("file.closeSession")) {
            state = {.enabled = m_document->hasPairs(), .reason = tr("Nothing is open.")};
        }
        m_actions->setState(id, state);
    }
}

void MainWindow::openPalette() {
    QList<PaletteEntry> entries;
    for (const QAction* action : m_actions->actions()) {
        const QString id = action->objectName();
        entries << PaletteEntry{QStringLiteral("action"),
                                id,
                                action->text().remove(QLatin1Char('&')),
                                ActionSet::englishText(id),
                                action->shortcut().toString(QKeySequence::NativeText),
                                m_actions->reason(id)};
    }
    if (m_palette == nullptr) {
        m_palette = new CommandPalette(this);
        connect(m_palette, &CommandPalette::chosen, this, &MainWindow::choosePaletteEntry);
    }
    m_palette->open(entries + currentWorkspace()->paletteEntries(),
                    m_settings->value(QStringLiteral("palette/recent")).toStringList());
}

void MainWindow::choosePaletteEntry(const QString& kind, const QString& id) {
    if (kind == QLatin1String("action")) {
        m_actions->action(id)->trigger();
    } else {
        currentWorkspace()->choosePaletteEntry(kind, id);
    }
}

void MainWindow::moveArea(int step) {
    QList<QWidget*> areas = currentWorkspace()->areas();
    for (QDockWidget* dock : {static_cast<QDockWidget*>(m_jobsDock), static_cast<QDockWidget*>(m_logDock)}) {
        if (dock->isVisible()) {
            areas << dock->widget();
        }
    }
    areas << m_status;
    qsizetype here = 0;
    const QWidget* focused = QApplication::focusWidget();
    for (qsizetype i = 0; i < areas.size(); ++i) {
        if (areas[i] == focused || areas[i]->isAncestorOf(focused)) {
            here = i;
        }
    }
    QWidget* next = areas[(here + step + areas.size()) % areas.size()];
    // Areas that are only frames hand the focus to their first control.
    if (next->focusPolicy() == Qt::NoFocus) {
        for (QWidget* child : next->findChildren<QWidget*>()) {
            if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus) != 0) {
                next = child;
                break;
            }
        }
    }
    next->setFocus(Qt::TabFocusReason);
}

void MainWindow::toggleDocks() {
    if (!m_hiddenDocks.isEmpty()) {
        for (QDockWidget* dock : m_hiddenDocks) {
            dock->show();
        }
        m_hiddenDocks.clear();
        return;
    }
    for (QDockWidget* dock : findChildren<QDockWidget*>()) {
        if (dock->isVisibleTo(dock->parentWidget())) {
            m_hiddenDocks << dock;
            dock->hide();
        }
    }
}

void MainWindow::escape() {
    if (m_palette != nullptr && m_palette->isVisible()) {
        m_palette->hide();
    } else if (isFullScreen()) {
        setWindowState(windowState() & ~Qt::WindowFullScreen);
    } else if (!currentWorkspace()->escape()) {
        currentWorkspace()->mainView()->setFocus();
    }
}

void MainWindow::showAbout() {
    auto* box = new QMessageBox(
        QMessageBox::NoIcon,
        tr("About MoE-Fusion"),
        tr("<h3>MoE-Fusion %1</h3><p>Infrared and visible image fusion: look, compare, train, measure.</p>"
           "<p>Qt %2, built with %3.</p><p>GPL-3.0-or-later, without warranty.</p>")
            .arg(QString::fromUtf8(program_version().data(), static_cast<qsizetype>(program_version().size())),
                 QString::fromLatin1(qVersion()),
                 QString::fromUtf8(build_compiler().data(), static_cast<qsizetype>(build_compiler().size()))),
        QMessageBox::Close,
        this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->show();
}

void MainWindow::saveLayoutNamed() {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save layout"));
    dialog->setLabelText(tr("Name of the layout"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this](const QString& name) {
        if (!name.trimmed().isEmpty()) {
            m_inspect->saveNamedLayout(name.trimmed());
            m_status->say(tr("Layout %1 saved.").arg(name.trimmed()), widgets::kMessageTimeMs);
        }
    });
    dialog->open();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    if (m_palette != nullptr && m_palette->isVisible()) {
        m_palette->hide();
    }
}

} // namespace moefusion::workbench
