// Compare: blind ranking. Names and everything that tells methods apart are hidden; digits pick the best of the rest.
// The workspace itself is in compare_workspace.cpp.

#include "app/workbench/models/method_weights.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/compare/blind_dialog.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "core/base/atomic_file.h"
#include "widgets/painting/theme.h"

#include <QDir>
#include <QDockWidget>
#include <QFileInfo>
#include <QLabel>

#include <algorithm>

namespace moefusion::workbench {

CompareWorkspace::~CompareWorkspace() = default;

void CompareWorkspace::startBlindDialog() {
    BlindPairs pairs;
    pairs.filtered = m_pairPanel->filteredPairs();
    for (const QString& pair : pairs.filtered) {
        if (services().document->marked().contains(pair)) {
            pairs.marked << pair;
        }
    }
    QList<MethodChoice> usable;
    for (const MethodChoice& method : m_methods) {
        if (weightsReason(method).isEmpty()) {
            usable << method;
        }
    }
    const QString folder = services().document->file().isEmpty()
                               ? services().document->opened().folder
                               : QFileInfo(services().document->file()).absolutePath();
    auto* dialog = new BlindDialog(
        usable, tickedMethods(), pairs, QDir(folder).absoluteFilePath(QStringLiteral("blind_ranking.csv")), this);
    connect(dialog, &BlindDialog::planChosen, this, &CompareWorkspace::startBlind);
    dialog->open();
}

void CompareWorkspace::startBlind(const BlindPlan& plan) {
    services().jobs->run<std::vector<BlindRanking>>(
        {.title = tr("Reading the votes"), .lane = JobLane::Io, .priority = JobPriority::Screen},
        this,
        [plan](JobContext&) {
            const std::filesystem::path file = plan.file.toStdString();
            if (!std::filesystem::exists(file)) {
                return std::vector<BlindRanking>();
            }
            std::vector<std::string> labels;
            for (const MethodChoice& method : plan.methods) {
                labels.push_back(methodLabel(method).toStdString());
            }
            constexpr std::int64_t mostBytes = std::int64_t{64} << 20;
            const std::string text = read_file(file, mostBytes);
            std::vector<BlindRanking> done = rankings_from_csv(text, file.string(), labels, plan.seed);
            if (done.empty() && text.find('\n') + 1 < text.size()) {
                throw Error(ErrorKind::Mismatch,
                            "ranking.other",
                            "The file of votes holds rankings of other methods or another seed.",
                            file.string(),
                            "Choose another file; nothing was written.");
            }
            return done;
        },
        [this, plan](JobOutcome<std::vector<BlindRanking>> outcome) {
            if (outcome.error) {
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
                return;
            }
            if (!outcome.value) {
                return;
            }
            m_blind = std::make_unique<BlindRun>(plan, std::move(*outcome.value));
            m_beforeBlind = m_state;
            m_docksBeforeBlind = saveState();
            for (QDockWidget* dock :
                 {m_pairsDock, m_methodsDock, m_differenceDock, m_alignmentDock, m_regionDock, m_profileDock}) {
                dock->hide();
            }
            m_banner->show();
            showBlindPair();
            Q_EMIT actionStatesChanged();
        });
}

void CompareWorkspace::showBlindPair() {
    if (m_blind->isDone()) {
        endBlind();
        return;
    }
    const BlindPlan& plan = m_blind->plan();
    CompareState state = firstCompareState();
    state.reference = -1;
    if (!plan.showsSources) {
        state.panes.clear();
    }
    for (const int method : m_blind->order()) {
        state.panes << ComparePane{
            .layer = QStringLiteral("fused"), .method = plan.methods[method], .map = {}, .range = {}, .offset = {}};
    }
    updateBlindNames();
    applyState(state);
    setCurrentPair(m_blind->pair());
    computeMissing({m_blind->pair()});
}

void CompareWorkspace::updateBlindNames() {
    QStringList names;
    if (m_blind->plan().showsSources) {
        names << compareLayerName(QStringLiteral("infrared")) << compareLayerName(QStringLiteral("visible"));
    }
    m_board->setBlindNames(names + m_blind->names());
    m_banner->setText(
        tr("Blind ranking, pair %1 of %2: %3  Digits pick the best of the rest (1 = A), T ties the next "
           "pick with the last, Backspace takes back, PgDown skips, Shift+B ends.%4")
            .arg(m_blind->number())
            .arg(m_blind->count())
            .arg(m_blind->plan().question, m_blind->tiesNext() ? tr("  The next pick ties.") : QString()));
}

bool CompareWorkspace::worksBlind(const QString& id) {
    static const QStringList hidden{QStringLiteral("edit.copyCommand"),
                                    QStringLiteral("file.export"),
                                    QStringLiteral("edit.copyView"),
                                    QStringLiteral("edit.undo"),
                                    QStringLiteral("edit.redo"),
                                    QStringLiteral("view.difference"),
                                    QStringLiteral("view.differenceKind")};
    static const QStringList hiddenGroups{QStringLiteral("pane."),
                                          QStringLiteral("layer."),
                                          QStringLiteral("map."),
                                          QStringLiteral("range."),
                                          QStringLiteral("method."),
                                          QStringLiteral("tool."),
                                          QStringLiteral("pair."),
                                          QStringLiteral("run."),
                                          QStringLiteral("compare.")};
    static const QStringList kept{QStringLiteral("pane.maximise"),
                                  QStringLiteral("layer.toggleLast"),
                                  QStringLiteral("pair.next"),
                                  QStringLiteral("compare.blind"),
                                  QStringLiteral("compare.blindBack")};
    if (kept.contains(id) || id.startsWith(QLatin1String("pane.focus"))) {
        return true;
    }
    return !hidden.contains(id) && std::none_of(hiddenGroups.begin(), hiddenGroups.end(), [&](const QString& group) {
        return id.startsWith(group);
    });
}

bool CompareWorkspace::runBlind(const QString& id) {
    if (id.startsWith(QLatin1String("pane.focus"))) {
        blindPick(id.back().digitValue() - 1);
        return true;
    }
    if (id == QLatin1String("layer.toggleLast")) {
        m_blind->tieNext();
        updateBlindNames();
        return true;
    }
    if (id == QLatin1String("pair.next")) {
        blindNext();
        return true;
    }
    return !worksBlind(id);
}

void CompareWorkspace::blindPick(int pane) {
    if (!isSettled()) {
        Q_EMIT message(tr("Wait until all images are there."), widgets::kMessageTimeMs);
        return;
    }
    if (m_blind->pick(pane)) {
        blindNext();
    } else {
        updateBlindNames();
    }
}

void CompareWorkspace::blindTakeBack() {
    m_blind->takeBack();
    updateBlindNames();
}

void CompareWorkspace::blindNext() {
    m_blind->next();
    services().jobs->run<bool>(
        {.title = tr("Writing the votes"), .lane = JobLane::Io},
        this,
        [file = m_blind->plan().file.toStdString(), csv = m_blind->csv()](JobContext&) {
            write_file_atomically(file, csv);
            return true;
        },
        [this](const JobOutcome<bool>& outcome) {
            if (outcome.error) {
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
            }
        });
    showBlindPair();
}

void CompareWorkspace::endBlind() {
    const std::unique_ptr<BlindRun> run = std::move(m_blind);
    m_banner->hide();
    m_board->setBlindNames({});
    restoreState(m_docksBeforeBlind);
    applyState(m_beforeBlind);
    Q_EMIT actionStatesChanged();
    if (run->rankings().empty()) {
        Q_EMIT message(tr("The blind ranking ended without a vote."), 0);
        return;
    }
    showBlindSummary(run->summary(), run->plan().file, this);
}

} // namespace moefusion::workbench
