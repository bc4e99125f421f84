#pragma once

// The outer window: menus, workspace switch, status bar, jobs and log, palette, sessions (interaction.md 3.1).

#include "app/workbench/session/session_file.h"
#include "app/workbench/workspaces/workspace.h"
#include "core/base/error.h"

#include <QMainWindow>

#include <functional>
#include <optional>

class QFileDialog;
class QStackedWidget;
class QTabBar;
class QTimer;

namespace moefusion::workbench {

class Appearance;
class CommandPalette;
class CompareWorkspace;
class FigureWorkspace;
class TrainWorkspace;
class InspectWorkspace;
class JobsDock;
class LogDock;
class ResultsWatch;
class StatusLine;
struct OpenedPairs;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    /// Settings and appearance must outlive the window. `device` and `threads`: as --device and --threads, empty: the
    /// settings'.
    MainWindow(QSettings* settings, Appearance* appearance, const QString& device, const QString& threads);
    ~MainWindow() override;

    /// Opens what fits: folder, CSV, session, image pair (two files), weights.
    void openPaths(const QStringList& paths);
    void openSource(const PairsSource& source);
    void openSession(const QString& file);
    /// Chooses the pair once the pairs are there.
    void showPairWhenOpen(const QString& id);
    void showWorkspace(const QString& id);
    [[nodiscard]] Workspace* currentWorkspace() const;
    [[nodiscard]] InspectWorkspace* inspect() const { return m_inspect; }
    [[nodiscard]] CompareWorkspace* compare() const { return m_compare; }
    [[nodiscard]] FigureWorkspace* figure() const { return m_figure; }
    [[nodiscard]] SessionDocument* document() const { return m_document; }
    [[nodiscard]] JobQueue* jobs() const { return m_jobs; }
    [[nodiscard]] ActionSet* actions() const { return m_actions; }
    /// Nothing is being opened, read, fused or drawn.
    [[nodiscard]] bool isSettled() const;
    /// An autosaved session of a program that did not end well is offered on the start page.
    void offerRecovery();
    /// The program ends well: there is nothing to recover.
    static void forgetAutosave();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildCentre();
    void buildDocks();
    void buildMenus();
    void fillRecentMenu();
    void fillLayoutsMenu();
    void connectParts();
    void registerActions();
    void retranslate();
    void runAction(const QString& id);
    void updateActions();
    void updateTitle();

    void openFolderDialog();
    void openImagesDialog();
    void openSessionDialog();
    void startSession(const SessionSpec& spec, const QString& file);
    void findMoved(const SessionSpec& spec, const QString& file);
    void askForMoved(const SessionSpec& spec, const QString& file);
    /// Returns why the session's figure could not be read; empty: it could, or there is none.
    [[nodiscard]] QString restoreFigure();
    /// Writes what is open now into a session file; for a worker.
    [[nodiscard]] std::function<void(const QString& file)> sessionWriter() const;
    void openSample();
    void pairsFound(OpenedPairs opened);
    void openFailed(const Error& error);
    /// Known files are installed where methods look for them; others become those of the chosen method.
    void openWeights(const QStringList& files);
    void saveSession(const QString& file);
    void saveSessionAs();
    void newSession();
    /// Asks if the session has changes; true if it may go.
    [[nodiscard]] bool mayDiscard();
    [[nodiscard]] SessionSpec presentSpec() const;
    void autosave();
    [[nodiscard]] static QString autosaveFile();

    void openPalette();
    void choosePaletteEntry(const QString& kind, const QString& id);
    void moveArea(int step);
    void toggleDocks();
    void escape();
    void showAbout();
    void saveLayoutNamed();

    QSettings* m_settings;
    Appearance* m_appearance;
    ActionSet* m_actions;
    JobQueue* m_jobs;
    SessionDocument* m_document;
    FusionService* m_fusions;
    WindowServices m_services;
    QTabBar* m_switch = nullptr;
    QStackedWidget* m_topBars = nullptr;
    QStackedWidget* m_stack = nullptr;
    StatusLine* m_status = nullptr;
    JobsDock* m_jobsDock = nullptr;
    LogDock* m_logDock = nullptr;
    CommandPalette* m_palette = nullptr;
    InspectWorkspace* m_inspect = nullptr;
    CompareWorkspace* m_compare = nullptr;
    FigureWorkspace* m_figure = nullptr;
    TrainWorkspace* m_train = nullptr;
    QList<Workspace*> m_workspaces;
    QHash<ActionMenu, QMenu*> m_menus;
    QMenu* m_recentMenu = nullptr;
    QMenu* m_layoutsMenu = nullptr;
    QTimer* m_autosaveTimer = nullptr;
    ResultsWatch* m_resultsWatch;
    QTimer* m_updateTimer = nullptr; ///< joins many changes of states into one pass
    QHash<QString, std::function<void()>> m_handlers;
    QList<QDockWidget*> m_hiddenDocks; ///< by view.toggleDocks
    std::optional<SessionSpec> m_pendingSession;
    QString m_sessionFile;    ///< the pending session was read from
    QString m_formerFolder;   ///< of its pairs, if that was moved
    QString m_relinked;       ///< what to say of the pending session's folder that was found elsewhere
    bool m_recovered = false; ///< the open session is an autosaved one that has no file yet
    QString m_pendingPair;
    bool m_opening = false;
};

} // namespace moefusion::workbench
