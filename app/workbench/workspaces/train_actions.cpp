// Train's answers to the commands of the action table. The workspace itself is in train_workspace.cpp.

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/jobs/trainer_process.h"
#include "app/workbench/session/error_words.h"
#include "app/workbench/workspaces/train/launch_panel.h"
#include "app/workbench/workspaces/train/plot_board.h"
#include "app/workbench/workspaces/train/run_panel.h"
#include "app/workbench/workspaces/train_workspace.h"
#include "core/training/run_folder.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QInputDialog>
#include <QItemSelectionModel>
#include <QTableView>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

namespace {

constexpr double kSmoothingStep = 0.05;
constexpr QSize kDifferencesSize{760, 480};

ActionState enabledUnless(const QString& reason) {
    return {.enabled = reason.isEmpty(), .reason = reason};
}

QString checkpointFile(const QString& run, std::int64_t step) {
    return QStringLiteral("%1/checkpoints/step_%2.safetensors").arg(run).arg(step, 8, 10, QLatin1Char('0'));
}

/// The checkpoint to use: the newest at or before the step that is shown, else the newest.
std::int64_t checkpointFor(const std::vector<std::int64_t>& steps, std::optional<double> shown) {
    std::int64_t chosen = steps.back();
    for (const std::int64_t step : steps) {
        if (shown && static_cast<double>(step) <= *shown) {
            chosen = step;
        }
    }
    return chosen;
}

} // namespace

void TrainWorkspace::registerActions() {
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(name), std::move(act));
        m_states.insert(QString::fromLatin1(name), std::move(state));
    };
    const auto always = [] { return ActionState{}; };
    const auto withCurves = [this] {
        return enabledUnless(m_board->shownTags().isEmpty() ? tr("No curves are shown.") : QString());
    };
    add(
        "train.pauseResume",
        [this] { pauseOrResume(); },
        [this] {
            const RunRequests requests = requestsFor(current());
            return enabledUnless(requests.resume.isEmpty() ? QString() : requests.pause);
        });
    add(
        "train.stop",
        [this] { ask(training::RunRequest::Stop, tr("Asked to stop after a checkpoint.")); },
        [this] { return enabledUnless(requestsFor(current()).stop); });
    add(
        "train.checkpoint",
        [this] { ask(training::RunRequest::Checkpoint, tr("Asked for a checkpoint.")); },
        [this] { return enabledUnless(requestsFor(current()).checkpoint); });
    add(
        "train.inspectCheckpoint",
        [this] {
            Q_EMIT checkpointWanted(
                checkpointFile(m_current, checkpointFor(current()->facts().checkpoints, m_chosenStep)));
        },
        [this] {
            return enabledUnless(current() == nullptr                     ? tr("No run is chosen.")
                                 : current()->facts().checkpoints.empty() ? tr("There is no checkpoint yet.")
                                                                          : QString());
        });
    add(
        "train.extend", [this] { extendRun(); }, [this] { return enabledUnless(requestsFor(current()).extend); });
    add(
        "train.inspectSnapshot",
        [this] { Q_EMIT snapshotWanted(current()->facts().snapshot); },
        [this] {
            return enabledUnless(current() == nullptr                    ? tr("No run is chosen.")
                                 : current()->facts().snapshot.isEmpty() ? tr("The run has no snapshot of a fault.")
                                                                         : QString());
        });
    add(
        "train.smoothLess", [this] { m_board->stepSmoothing(-kSmoothingStep); }, always);
    add(
        "train.smoothMore", [this] { m_board->stepSmoothing(kSmoothingStep); }, always);
    add(
        "train.logScale", [this] { m_board->toggleLogarithmic(); }, withCurves);
    add(
        "train.fitPlot", [this] { m_board->fitCards(); }, withCurves);
    add(
        "train.diffRuns",
        [this] { showDifferences(); },
        [this] {
            const qsizetype count = selectedRows().size();
            return enabledUnless(count < 2 || count > 6 ? tr("Select two to six runs in the table.") : QString());
        });
    add(
        "train.addFolder",
        [this] {
            const QString folder = QFileDialog::getExistingDirectory(this, tr("Add a folder of runs"));
            if (!folder.isEmpty()) {
                addFolder(folder);
            }
        },
        always);
    add(
        "file.export", [this] { exportPlots(); }, withCurves);
    add(
        "file.reload",
        [this] {
            scan();
            for (RunWatch* run : m_watches) {
                run->poll();
            }
        },
        always);
    add(
        "run.current", [this] { m_launchPanel->launch(); }, [this] { return enabledUnless(m_launchPanel->reason()); });
    add(
        "train.dryRun", [this] { m_launchPanel->check(); }, [this] { return enabledUnless(m_launchPanel->reason()); });
    add(
        "train.useOptions",
        [this] { useOptionsOfRun(); },
        [this] { return enabledUnless(current() == nullptr ? tr("No run is chosen.") : QString()); });
    // The command of the form where it can be launched, else that of the chosen run.
    add(
        "edit.copyCommand",
        [this] {
            const bool ofRun = current() != nullptr && !m_launchPanel->reason().isEmpty();
            QGuiApplication::clipboard()->setText(ofRun ? commandOf(*current()) : m_launchPanel->commandText());
            Q_EMIT message(tr("Command line copied."), widgets::kMessageTimeMs);
        },
        always);
}

ActionState TrainWorkspace::actionState(const QString& id) const {
    const auto found = m_states.constFind(id);
    return found != m_states.constEnd() ? (*found)() : Workspace::actionState(id);
}

void TrainWorkspace::runAction(const QString& id) {
    const auto found = m_handlers.constFind(id);
    if (found != m_handlers.constEnd() && actionState(id).enabled) {
        (*found)();
        Q_EMIT actionStatesChanged();
    }
}

QString TrainWorkspace::commandOf(const RunWatch& run) const {
    QStringList words{QStringLiteral("moe-fusion")};
    for (const std::string& word : run.facts().record.command_line) {
        words << QString::fromStdString(word);
    }
    return shellLine(words);
}

void TrainWorkspace::ask(training::RunRequest request, const QString& text) {
    const QString folder = m_current;
    services().jobs->run<bool>(
        {.title = tr("Asking the run")},
        this,
        [folder, request](JobContext&) {
            training::request(folder.toStdString(), request);
            return true;
        },
        [this, folder, text](JobOutcome<bool> outcome) {
            if (outcome.error) {
                const ErrorWords words = wordsOf(*outcome.error);
                Q_EMIT message(words.whatHappened + QLatin1Char(' ') + words.advice, 0);
                return;
            }
            Q_EMIT message(text, widgets::kMessageTimeMs);
            if (RunWatch* run = m_watches.value(folder)) {
                run->poll();
            }
        });
}

void TrainWorkspace::pauseOrResume() {
    const RunWatch* run = current();
    if (!requestsFor(run).resume.isEmpty()) {
        ask(training::RunRequest::Pause, tr("Asked to pause after this step."));
    } else if (run->facts().state == QLatin1String("paused") && isRunning(run->facts().process)) {
        ask(training::RunRequest::Resume, tr("Asked to go on."));
    } else {
        resumeProcess(*run);
    }
}

void TrainWorkspace::extendRun() {
    auto* dialog = new QInputDialog(this);
    dialog->setObjectName(QStringLiteral("extendDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Extend %1").arg(current()->name()));
    dialog->setInputMode(QInputDialog::IntInput);
    const int epochs = std::max(1, static_cast<int>(std::lround(current()->facts().epoch)));
    dialog->setLabelText(tr("Epochs in all, more than %1:").arg(epochs));
    constexpr int kMostEpochs = 10000;
    dialog->setIntRange(epochs + 1, kMostEpochs);
    dialog->setIntValue(2 * epochs);
    dialog->setOkButtonText(tr("Extend"));
    const QString folder = m_current;
    connect(dialog, &QInputDialog::intValueSelected, this, [this, folder](int wanted) {
        if (const RunWatch* run = m_watches.value(folder)) {
            resumeProcess(*run, {QStringLiteral("--epochs"), QString::number(wanted)});
        }
    });
    dialog->open();
}

void TrainWorkspace::resumeProcess(const RunWatch& run, const QStringList& more) {
    const QFileInfo folder(run.folder());
    try {
        startTrainer(QStringList{QStringLiteral("train"),
                                 QStringLiteral("--resume"),
                                 folder.fileName(),
                                 QStringLiteral("--runs-dir"),
                                 folder.absolutePath()} +
                         more,
                     run.folder());
        Q_EMIT message(tr("Resuming %1 from its last checkpoint.").arg(run.name()), widgets::kMessageTimeMs);
    } catch (const Error& error) { // a border: the slot of an action
        const ErrorWords words = wordsOf(error);
        Q_EMIT message(words.whatHappened + QLatin1Char(' ') + words.advice, 0);
    }
}

void TrainWorkspace::exportPlots() {
    QString filter = tr("PDF (*.pdf)");
    const QString file = QFileDialog::getSaveFileName(
        this,
        tr("Export all plots: folder and form"),
        QStringLiteral("plots.pdf"),
        QStringList{filter, tr("SVG (*.svg)"), tr("PNG (*.png)"), tr("CSV, all points (*.csv)")}.join(
            QStringLiteral(";;")),
        &filter);
    if (file.isEmpty()) {
        return;
    }
    const QFileInfo facts(file);
    const QStringList failed = m_board->exportAll(facts.absolutePath(), facts.suffix().toLower());
    Q_EMIT message(failed.isEmpty() ? tr("Plots and curves.csv were written to %1.").arg(facts.absolutePath())
                                    : tr("These files cannot be written: %1.").arg(failed.join(QStringLiteral(", "))),
                   failed.isEmpty() ? widgets::kMessageTimeMs : 0);
}

QList<RunRow> TrainWorkspace::selectedRows() const {
    QList<RunRow> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        rows << m_model->rows()[m_filtered->mapToSource(index).row()];
    }
    return rows;
}

void TrainWorkspace::showDifferences() {
    const QList<QStringList> table = differences(selectedRows());
    auto* dialog = new QDialog(this);
    dialog->setObjectName(QStringLiteral("differencesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Differences of the selected runs"));
    auto* list = new QTreeWidget(dialog);
    list->setObjectName(QStringLiteral("differencesList"));
    list->setRootIsDecorated(false);
    list->setAlternatingRowColors(true);
    list->setHeaderLabels(table.front());
    for (qsizetype row = 1; row < table.size(); ++row) {
        list->addTopLevelItem(new QTreeWidgetItem(table[row]));
    }
    for (int column = 0; column < list->columnCount(); ++column) {
        list->resizeColumnToContents(column);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(list);
    layout->addWidget(buttons);
    dialog->resize(kDifferencesSize);
    dialog->show();
}

} // namespace moefusion::workbench
