// Inspect's wiring: who is told what. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/jobs/pixel_checks.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/workspaces/inspect/gates_panel.h"
#include "app/workbench/workspaces/inspect/histogram_panel.h"
#include "app/workbench/workspaces/inspect/layers_panel.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect/policies_panel.h"
#include "app/workbench/workspaces/inspect/report_panel.h"
#include "app/workbench/workspaces/inspect_workspace.h"

#include <QComboBox>
#include <QLocale>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

namespace moefusion::workbench {

namespace {

constexpr double kTooSlowForAutoSeconds = 10; ///< then F5 (interaction.md 3.3.1)

} // namespace

void InspectWorkspace::connectParts() {
    SessionDocument* document = services().document;
    FusionService* fusions = services().fusions;
    connect(document, &SessionDocument::pairsChanged, this, &InspectWorkspace::pairsChanged);
    connect(document, &SessionDocument::methodChanged, this, &InspectWorkspace::methodChanged);
    connect(document, &SessionDocument::policiesChanged, this, &InspectWorkspace::policiesChanged);
    connect(document, &SessionDocument::currentPairChanged, this, &InspectWorkspace::setCurrentPair);
    connect(document, &SessionDocument::marksChanged, this, [this, document] {
        m_pairModel->setMarked(document->marked());
        Q_EMIT actionStatesChanged();
    });
    connect(m_methodBox, &QComboBox::activated, this, [this](int row) { chooseMethod(m_methodModel->nameAt(row)); });
    connect(m_weightsBox->menu(), &QMenu::aboutToShow, this, &InspectWorkspace::updateTopBar);
    connect(m_pairPanel, &PairPanel::currentPairChanged, this, &InspectWorkspace::setCurrentPair);
    connect(m_pairPanel, &PairPanel::filterChanged, this, &InspectWorkspace::updateHeadline);
    connect(m_pairPanel, &PairPanel::reportWanted, this, [this] { runAction(QStringLiteral("pair.report")); });
    connect(m_pairPanel, &PairPanel::contextMenuWanted, this, [this](const QPoint& position) {
        QMenu menu;
        for (const char* id : {"run.current",
                               "run.selected",
                               "pair.mark",
                               "pair.reveal",
                               "pair.copyPaths",
                               "pair.swapSources",
                               "pair.exclude"}) {
            menu.addAction(services().actions->action(QString::fromLatin1(id)));
        }
        menu.exec(position);
    });
    connect(m_grid, &widgets::ImageGrid::contextMenuWanted, this, [this](int, const QPoint& position) {
        QMenu menu;
        for (const char* id : {"pane.maximise",
                               "pane.reference",
                               "pane.duplicate",
                               "pane.remove",
                               "range.auto",
                               "range.reset",
                               "edit.copy",
                               "file.export"}) {
            menu.addAction(services().actions->action(QString::fromLatin1(id)));
        }
        menu.exec(position);
    });
    connect(m_pixelChecks, &PixelChecks::found, this, [this](const QList<FoundRemarks>& found) {
        m_pairModel->setFoundRemarks(found);
        m_reportPanel->add(found);
        updateHeadline();
    });
    connect(
        fusions, &FusionService::fusionProgress, this, [this](const QString& id, const QString& stage, double share) {
            if (id == m_currentPair) {
                m_stage = stage;
                m_share = share;
                updateBoard();
            }
        });
    connect(m_reportPanel, &ReportPanel::pairWanted, this, &InspectWorkspace::setCurrentPair);
    connect(m_policiesPanel, &PoliciesPanel::policiesChosen, document, &SessionDocument::setPolicies);

    connect(m_grid, &widgets::ImageGrid::layerChosen, this, &InspectWorkspace::setLayer);
    connect(m_grid, &widgets::ImageGrid::focusedPaneChanged, this, &InspectWorkspace::updateFocusedPane);
    connect(m_grid, &widgets::ImageGrid::maximisedChanged, this, &InspectWorkspace::actionStatesChanged);
    connect(m_grid, &widgets::ImageGrid::peekChanged, m_board, &PaneBoard::setPeek);
    connect(m_grid, &widgets::ImageGrid::removeWanted, this, [this] { runAction(QStringLiteral("pane.remove")); });
    connect(m_grid, &widgets::ImageGrid::buttonClicked, this, [this](int, const QString& id) {
        if (id == QLatin1String("fuseButton")) {
            runAction(QStringLiteral("run.current"));
        } else if (id == QLatin1String("chooseMoeFusionButton")) {
            chooseMethod(QStringLiteral("moe-fusion"));
        } else if (id == QLatin1String("retryButton")) {
            m_sourceErrors.remove(m_currentPair);
            m_fusionErrors.remove(m_currentPair);
            showCurrent();
        } else if (id == QLatin1String("detailsButton")) {
            services().actions->action(QStringLiteral("view.log"))->trigger();
        }
    });
    connect(m_board, &PaneBoard::pictureChanged, this, [this](int pane) {
        if (pane == m_grid->focusedPane()) {
            updateFocusedPane();
        }
    });
    const widgets::LinkedCamera* camera = m_grid->camera();
    connect(camera, &widgets::LinkedCamera::changed, this, [this] {
        Q_EMIT zoomChanged(m_currentPair.isEmpty() ? 0 : m_grid->camera()->zoom());
    });
    connect(camera, &widgets::LinkedCamera::cursorMoved, this, [this] {
        Q_EMIT pixelText(m_board->pixelText());
        m_gatesPanel->setPixelText(m_board->expertsText());
    });
    connect(camera, &widgets::LinkedCamera::adapted, this, [this] {
        Q_EMIT message(tr("Another image size: position and zoom are kept relative."), widgets::kMessageTimeMs);
    });

    connect(m_layersPanel, &LayersPanel::mapChosen, this, [this](const QString& map) {
        changeFocusedPane([map](PaneSpec& pane) { pane.map = map; }, tr("Change colour map"));
    });
    const auto setRange = [this](double low, double high) {
        changeFocusedPane(
            [low, high](PaneSpec& pane) {
                pane.range = {low, high};
            },
            tr("Change range"),
            QStringLiteral("range"));
    };
    connect(m_layersPanel, &LayersPanel::rangeChosen, this, setRange);
    connect(m_histogramPanel, &HistogramPanel::rangeChosen, this, setRange);
    connect(m_layersPanel, &LayersPanel::gammaChosen, this, [this](double gamma) {
        changeFocusedPane([gamma](PaneSpec& pane) { pane.gamma = gamma; }, tr("Change gamma"), QStringLiteral("gamma"));
    });
    connect(m_layersPanel, &LayersPanel::stretchWanted, this, &InspectWorkspace::stretchFocused);
    connect(m_layersPanel, &LayersPanel::resetWanted, this, [this] { runAction(QStringLiteral("range.reset")); });

    connect(fusions, &FusionService::sourcesReady, this, [this](const QString& id) {
        m_sourceErrors.remove(id);
        if (id == m_currentPair) {
            showCurrent();
        }
    });
    connect(fusions, &FusionService::sourcesFailed, this, [this](const QString& id, const Error& error) {
        m_sourceErrors.insert(id, error);
        m_pairModel->setStatus(id, PairStatus::Failed);
        if (id == m_currentPair) {
            updateBoard();
        }
    });
    connect(fusions, &FusionService::fusionStarted, this, [this](const QString& id, const QString& key) {
        if (!isOwnRequest(id, key)) {
            return;
        }
        m_fusionErrors.remove(id);
        m_cancelled.remove(id);
        m_pairModel->setStatus(id, PairStatus::Running);
        if (id == m_currentPair) {
            m_stage.clear();
            m_share = -1;
            updateBoard();
        }
        Q_EMIT actionStatesChanged();
    });
    connect(fusions, &FusionService::fusedReady, this, [this, fusions](const QString& id, const QString& key) {
        if (!isOwnRequest(id, key)) {
            return;
        }
        const int row = m_pairModel->rowOf(id);
        const FusedPointer fused = row < 0 ? nullptr : fusions->fused(requestFor(m_pairModel->pair(row)));
        m_pairModel->setStatus(id, fused != nullptr ? PairStatus::Fused : PairStatus::NotFused);
        if (fused != nullptr && id == m_currentPair) {
            m_tooSlowForAuto = fused->seconds > kTooSlowForAutoSeconds;
            Q_EMIT message(tr("Fused %1 in %2 s.").arg(id).arg(QLocale().toString(fused->seconds, 'f', 2)), 0);
        }
        if (id == m_currentPair) {
            updateBoard();
        }
        Q_EMIT actionStatesChanged();
    });
    connect(
        fusions, &FusionService::fusionFailed, this, [this](const QString& id, const Error& error, const QString& key) {
            if (!isOwnRequest(id, key)) {
                return;
            }
            m_fusionErrors.insert(id, error);
            m_pairModel->setStatus(id, PairStatus::Failed);
            if (id == m_currentPair) {
                updateBoard();
            }
            Q_EMIT actionStatesChanged();
        });
    connect(fusions, &FusionService::fusionCancelled, this, [this](const QString& id, const QString& key) {
        if (!isOwnRequest(id, key)) {
            return;
        }
        m_cancelled.insert(id);
        m_pairModel->setStatus(id, PairStatus::NotFused);
        if (id == m_currentPair) {
            updateBoard();
        }
        Q_EMIT actionStatesChanged();
    });
    connect(fusions, &FusionService::batchEnded, this, &InspectWorkspace::batchEnded);
    connect(fusions,
            &FusionService::saved,
            this,
            [this](const QString& folder, int written, int upToDate, const QStringList& failed) {
                Q_EMIT message(
                    failed.isEmpty()
                        ? tr("Saved %1 images in %2, %3 were up to date.").arg(written).arg(folder).arg(upToDate)
                        : tr("Saved %1 images in %2. %3 failed: %4")
                              .arg(written)
                              .arg(folder)
                              .arg(failed.size())
                              .arg(failed.first()),
                    0);
            });
    connectInspection();
    connect(m_autoTimer, &QTimer::timeout, this, [this] {
        if (isVisible() && services().actions->action(QStringLiteral("run.auto"))->isChecked() &&
            weightsReason().isEmpty()) {
            fuseCurrent();
        }
    });
}

} // namespace moefusion::workbench
