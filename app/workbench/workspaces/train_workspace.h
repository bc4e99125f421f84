#pragma once

// Workspace Train: trainings are launched, watched and steered through their run folders (interaction.md 3.3.3).

#include "app/workbench/jobs/run_watch.h"
#include "app/workbench/models/run_list_model.h"
#include "app/workbench/workspaces/workspace.h"

#include <QMap>

#include <functional>
#include <optional>

class QLabel;
class QPushButton;
class QTableView;
class QTimer;
class QTreeWidget;

namespace moefusion::training {
enum class RunRequest;
}

namespace moefusion::widgets {
class SearchField;
}

namespace moefusion::workbench {

class LaunchPanel;
class LoadPanel;
class PlotBoard;
class PreviewPanel;
class RunPanel;

class TrainWorkspace : public Workspace {
    Q_OBJECT

public:
    TrainWorkspace(const WindowServices& services, QWidget* parent);
    ~TrainWorkspace() override;

    [[nodiscard]] QWidget* mainView() override;
    [[nodiscard]] QWidget* filterField() override;
    [[nodiscard]] QList<QWidget*> areas() override;
    [[nodiscard]] ActionState actionState(const QString& id) const override;
    void runAction(const QString& id) override;
    [[nodiscard]] bool isSettled() const override;

    [[nodiscard]] LaunchPanel* launchPanel() const { return m_launchPanel; }
    /// Lists the runs of a folder from now on (a folder of runs, or one run); remembered in settings.
    void addFolder(const QString& folder);
    [[nodiscard]] QStringList folders() const { return m_folders; }
    /// The chosen run, null if there is none.
    [[nodiscard]] const RunWatch* current() const;
    void choose(const QString& folder);
    [[nodiscard]] RunListModel* model() const { return m_model; }

Q_SIGNALS:
    /// A checkpoint is to be used in Inspect.
    void checkpointWanted(const QString& file);
    /// Weights of a fault's snapshot, whose batch lies beside them as pairs (faults/step_N/batch), are to be seen
    /// there.
    void snapshotWanted(const QString& file);

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void buildDocks();
    void connectParts();
    void registerActions();
    void scan();
    void runsFound(const QStringList& runs);
    void watch(const QString& folder);
    void factsChanged(RunWatch* run);
    void updateLastLive();
    void updateSoon();
    void updateBoard();
    void updateCurrent();
    void updateFaults();
    void chooseStep(std::optional<double> step);
    void ask(training::RunRequest request, const QString& text);
    void pauseOrResume();
    void resumeProcess(const RunWatch& run, const QStringList& more = {});
    void extendRun();
    void launched(const QString& folder);
    void lookAfterLaunch();
    void useOptionsOfRun();
    void saveChoices() const;
    void exportPlots();
    void showDifferences();
    [[nodiscard]] QList<RunRow> selectedRows() const;
    [[nodiscard]] QString commandOf(const RunWatch& run) const;

    LaunchPanel* m_launchPanel;
    PlotBoard* m_board;
    RunPanel* m_runPanel;
    LoadPanel* m_loadPanel;
    PreviewPanel* m_previewPanel;
    QTreeWidget* m_faults;
    QTableView* m_table;
    widgets::SearchField* m_filter;
    QPushButton* m_add;
    QLabel* m_count;
    QDockWidget* m_launchDock = nullptr;
    QDockWidget* m_runDock = nullptr;
    QDockWidget* m_loadDock = nullptr;
    QDockWidget* m_previewDock = nullptr;
    QDockWidget* m_faultsDock = nullptr;
    QDockWidget* m_runsDock = nullptr;
    RunListModel* m_model;
    FilteredRuns* m_filtered;
    QMap<QString, RunWatch*> m_watches;
    QStringList m_folders;
    QString m_current;
    std::optional<double> m_chosenStep; ///< nothing: the newest
    QTimer* m_scanTimer;
    QTimer* m_boardTimer;
    QString m_launchedFolder; ///< of a training that has not written its run.yaml yet
    qint64 m_launchedProcess = 0;
    bool m_chosenByHand = false;
    bool m_scanned = false;
    bool m_scanning = false;
    QHash<QString, std::function<void()>> m_handlers;
    QHash<QString, std::function<ActionState()>> m_states;
};

} // namespace moefusion::workbench
