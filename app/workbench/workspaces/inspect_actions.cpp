// Inspect's answers to the commands of the action table. The workspace itself is in inspect_workspace.cpp.

#include "app/workbench/jobs/pixel_checks.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/canvas/pane_export.h"
#include "app/workbench/workspaces/inspect/expert_tiles.h"
#include "app/workbench/workspaces/inspect/inspect_tools.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "app/workbench/workspaces/inspect_workspace.h"
#include "core/methods/method_info.h"
#include "core/methods/method_table.h"

#include <QComboBox>
#include <QDockWidget>
#include <QListView>
#include <QMenu>
#include <QTimer>
#include <QToolButton>
#include <QUndoStack>

#include <algorithm>

namespace moefusion::workbench {

namespace {

QString idOf(const char* text) {
    return QString::fromLatin1(text);
}

} // namespace

CanvasHooks InspectWorkspace::canvasHooks() {
    return {.grid = m_grid,
            .document = services().document,
            .currentPair = [this] { return m_currentPair; },
            .showPair = [this](const QString& id) { setCurrentPair(id); },
            .say = [this](const QString& text, int ms) { Q_EMIT message(text, ms); },
            .flagPair = [this](void (SessionDocument::*set)(const QString&, bool),
                               bool value,
                               const QString& text) { flagPair(set, value, text); }};
}

void InspectWorkspace::registerActions() {
    const AddAction add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(idOf(name), std::move(act));
        m_states.insert(idOf(name), std::move(state));
    };
    addViewActions(add, canvasHooks());
    addPairActions(add, canvasHooks(), m_pairPanel);
    registerViewActions();
    registerPairActions();
    registerInspectActions();
    m_tools->addActions(add);
}

void InspectWorkspace::registerViewActions() {
    const auto hasPair = [hooks = canvasHooks()] { return needsPair(hooks); };
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(idOf(name), std::move(act));
        m_states.insert(idOf(name), std::move(state));
    };
    add(
        "view.clipMark",
        [this] { m_board->setMarkClipped(!m_board->marksClipped()); },
        [this] { return checkedState(m_board->marksClipped()); });
    add(
        "range.auto", [this] { stretchFocused(); }, hasPair);
    add(
        "range.reset",
        [this] { changeFocusedPane([](PaneSpec& pane) { pane.range.reset(); }, tr("Full range")); },
        [this, hasPair] {
            const int pane = m_grid->focusedPane();
            return pane < m_board->specs().size() && m_board->specs()[pane].range
                       ? hasPair()
                       : ActionState{.enabled = false, .reason = tr("The range is the layer's own.")};
        });
    add(
        "map.next", [this] { stepMap(1); }, hasPair);
    add(
        "map.previous", [this] { stepMap(-1); }, hasPair);
    add(
        "layer.next", [this] { stepLayer(1); }, hasPair);
    add(
        "layer.previous", [this] { stepLayer(-1); }, hasPair);
    add(
        "layer.toggleLast",
        [this] { setLayer(m_grid->focusedPane(), m_formerLayers.value(m_grid->focusedPane())); },
        [this] {
            return ActionState{.enabled = !m_formerLayers.value(m_grid->focusedPane()).isEmpty(),
                               .reason = tr("The pane has shown one layer only.")};
        });
    add(
        "pane.reference",
        [this] {
            m_board->setReference(m_grid->focusedPane() == m_grid->referencePane() ? -1 : m_grid->focusedPane());
        },
        hasPair);
    add(
        "pane.swap",
        [this] {
            const int reference = m_grid->referencePane();
            QList<PaneSpec> panes = m_board->specs();
            panes.swapItemsAt(m_grid->focusedPane(), reference);
            changePanes(panes, tr("Swap panes"));
        },
        [this] {
            return ActionState{.enabled =
                                   m_grid->referencePane() >= 0 && m_grid->referencePane() != m_grid->focusedPane(),
                               .reason = tr("Another pane must be the reference.")};
        });
    add(
        "pane.duplicate",
        [this] {
            QList<PaneSpec> panes = m_board->specs();
            panes.insert(m_grid->focusedPane() + 1, panes[m_grid->focusedPane()]);
            changePanes(panes, tr("Duplicate pane"));
        },
        [this] {
            return ActionState{.enabled = m_board->specs().size() < widgets::ImageGrid::kMostPanes,
                               .reason = tr("A canvas has at most 12 panes.")};
        });
    add(
        "pane.remove",
        [this] {
            QList<PaneSpec> panes = m_board->specs();
            panes.removeAt(m_grid->focusedPane());
            changePanes(panes, tr("Remove pane"));
        },
        [this] { return ActionState{.enabled = m_board->specs().size() > 1, .reason = tr("It is the last pane.")}; });
    add(
        "edit.copy", [this, say = canvasHooks().say] { copyPane(*m_grid, false, say); }, hasPair);
    add(
        "edit.copyView", [this, say = canvasHooks().say] { copyPane(*m_grid, true, say); }, hasPair);
    add(
        "edit.copyCommand", [this] { copyCommand(); }, hasPair);
    add(
        "file.export",
        [this] {
            const bool tiles = m_tiles->isVisible() && m_tiles->mode() == ExpertTiles::Mode::Activations;
            tiles ? expertsToFigure() : exportPane();
        },
        hasPair);
}

void InspectWorkspace::registerPairActions() {
    const auto hasPair = [hooks = canvasHooks()] { return needsPair(hooks); };
    const auto add = [this](const char* name, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(idOf(name), std::move(act));
        m_states.insert(idOf(name), std::move(state));
    };
    SessionDocument* document = services().document;
    add(
        "pair.report",
        [this] {
            m_reportDock->setVisible(!m_reportDock->isVisible());
            m_reportDock->raise();
        },
        [document] { return ActionState{.enabled = document->hasPairs(), .reason = tr("No pairs are open.")}; });
    add(
        "method.choose",
        [this] {
            m_methodBox->setFocus();
            m_methodBox->showPopup();
        },
        [] { return ActionState{}; });
    add(
        "method.weights",
        [this] { chooseWeights(); },
        [document] {
            const MethodInfo* info = find_method(document->method().name.toStdString());
            return ActionState{.enabled = info != nullptr && info->needs_weights,
                               .reason = tr("This method has no weights.")};
        });
    add(
        "method.resultsFolder", [this] { addResultsFolder(); }, [] { return ActionState{}; });
    add(
        "method.script", [this] { addScript(); }, [] { return ActionState{}; });
    add(
        "method.policies",
        [this] {
            m_policiesDock->setVisible(true);
            m_policiesDock->raise();
        },
        [this] { return checkedState(m_policiesDock->isVisible()); });
    const auto canFuse = [this, hasPair]() -> ActionState {
        const ActionState state = hasPair();
        const QString reason = weightsReason();
        return !state.enabled || reason.isEmpty() ? state : ActionState{.enabled = false, .reason = reason};
    };
    add(
        "run.current", [this] { fuseCurrent(); }, canFuse);
    add(
        "run.all", [this] { fuseMany(m_pairPanel->filteredPairs()); }, canFuse);
    add(
        "run.selected", [this] { fuseMany(m_pairPanel->selectedPairs()); }, canFuse);
    add(
        "run.cancel",
        [this] {
            m_autoTimer->stop();
            if (services().fusions->cancelCurrent()) {
                Q_EMIT message(tr("Stopping…"), widgets::kMessageTimeMs);
            }
        },
        [this] {
            return ActionState{.enabled = services().fusions->isBusy(), .reason = tr("Nothing is being fused.")};
        });
    add(
        "run.auto",
        [this] {
            const bool automatic = services().settings->value(QStringLiteral("run.auto"), true).toBool();
            services().settings->setValue(QStringLiteral("run.auto"), !automatic);
            Q_EMIT actionStatesChanged();
            showCurrent();
        },
        [this] { return checkedState(services().settings->value(QStringLiteral("run.auto"), true).toBool()); });
    add(
        "file.saveResults", [this] { saveResults(); }, canFuse);
    add(
        "file.reload",
        [this] {
            services().fusions->clearCaches();
            m_board->forgetPictures();
            m_pairModel->forgetThumbnails();
            m_pixelChecks->forget();
            m_pixelChecks->start(services().document->pairs());
            m_pairModel->setAllStatuses(PairStatus::Failed, PairStatus::NotFused);
            m_pairModel->setAllStatuses(PairStatus::Fused, PairStatus::NotFused);
            m_sourceErrors.clear();
            m_fusionErrors.clear();
            m_lastFused.reset();
            showCurrent();
        },
        hasPair);
}

ActionState InspectWorkspace::actionState(const QString& name) const {
    const auto state = m_states.constFind(name);
    return state == m_states.constEnd() ? Workspace::actionState(name) : (*state)();
}

void InspectWorkspace::runAction(const QString& name) {
    const auto handler = m_handlers.constFind(name);
    if (handler != m_handlers.constEnd() && actionState(name).enabled) {
        (*handler)();
        Q_EMIT actionStatesChanged();
    }
}

QList<PaletteEntry> InspectWorkspace::paletteEntries() const {
    QList<PaletteEntry> entries;
    for (int row = 0; row < m_pairModel->rowCount(); ++row) {
        const QString pair = QString::fromStdString(m_pairModel->pair(row).id);
        entries << PaletteEntry{QStringLiteral("pair"), pair, pair, pair, {}, {}};
    }
    for (int row = 0; row < m_methodModel->rowCount(); ++row) {
        const QModelIndex index = m_methodModel->index(row);
        const QString name = index.data(MethodListModel::kNameRole).toString();
        entries << PaletteEntry{QStringLiteral("method"), name, index.data().toString(), name, {}, {}};
    }
    for (const QString& layer : m_board->layers()) {
        const auto expert = expertOfLayer(layer);
        QString english = QString::fromUtf8(findLayer(layer)->name);
        english = expert ? english.arg(QString::fromStdString(to_text(*expert))) : english;
        entries << PaletteEntry{QStringLiteral("layer"), layer, layerName(layer), english, {}, {}};
    }
    return entries;
}

void InspectWorkspace::choosePaletteEntry(const QString& kind, const QString& name) {
    if (kind == QLatin1String("pair")) {
        setCurrentPair(name);
    } else if (kind == QLatin1String("method")) {
        chooseMethod(name);
    } else if (kind == QLatin1String("layer")) {
        setLayer(m_grid->focusedPane(), name);
    }
}

void InspectWorkspace::changePanes(const QList<PaneSpec>& panes, const QString& text, const QString& mergeKey) {
    if (panes == m_board->specs()) {
        return;
    }
    undoStack()->push(new ChangePanes(
        m_board->specs(),
        panes,
        [this](const QList<PaneSpec>& specs) {
            m_board->setSpecs(specs);
            updateFocusedPane();
            services().document->setModified(true);
        },
        text,
        mergeKey));
}

void InspectWorkspace::changeFocusedPane(const std::function<void(PaneSpec&)>& change,
                                         const QString& text,
                                         const QString& mergeKey) {
    QList<PaneSpec> panes = m_board->specs();
    change(panes[m_grid->focusedPane()]);
    changePanes(panes, text, mergeKey.isEmpty() ? mergeKey : mergeKey + QString::number(m_grid->focusedPane()));
}

void InspectWorkspace::setLayer(int pane, const QString& layer) {
    QList<PaneSpec> panes = m_board->specs();
    if (pane >= panes.size() || findLayer(layer) == nullptr || panes[pane].layer == layer) {
        return;
    }
    m_formerLayers.resize(std::max<qsizetype>(m_formerLayers.size(), panes.size()));
    m_formerLayers[pane] = panes[pane].layer;
    panes[pane] = {.layer = layer, .map = {}, .range = {}}; // map and range belong to the layer
    changePanes(panes, tr("Show %1").arg(layerName(layer)));
}

void InspectWorkspace::stepLayer(int step) {
    const int pane = m_grid->focusedPane();
    const QStringList layers = m_board->layers();
    const auto at = std::max<qsizetype>(0, layers.indexOf(m_board->specs()[pane].layer));
    setLayer(pane, layers[(at + step + layers.size()) % layers.size()]);
}

void InspectWorkspace::stepMap(int step) {
    const auto display = m_board->displayOf(m_grid->focusedPane());
    if (!display) {
        return;
    }
    const auto maps = widgets::allColorMaps();
    const auto count = static_cast<int>(maps.size());
    const auto at = static_cast<int>(std::find(maps.begin(), maps.end(), display->map) - maps.begin());
    const QString map = widgets::colorMapName(maps[static_cast<std::size_t>((at + step + count) % count)]);
    changeFocusedPane([map](PaneSpec& pane) { pane.map = map; }, tr("Change colour map"), QStringLiteral("map"));
}

void InspectWorkspace::stretchFocused() {
    const widgets::PicturePointer picture = m_grid->pane(m_grid->focusedPane())->canvas()->picture();
    if (picture == nullptr) {
        return;
    }
    const int pane = m_grid->focusedPane();
    services().jobs->run<widgets::DisplaySettings>(
        {.title = tr("Stretch"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("stretch")},
        this,
        [picture](JobContext&) { return widgets::percentileRange(picture->values, picture->display.map); },
        [this, pane](JobOutcome<widgets::DisplaySettings> outcome) {
            QList<PaneSpec> panes = m_board->specs();
            if (outcome.value && pane < panes.size()) {
                panes[pane].range = {outcome.value->low, outcome.value->high};
                changePanes(panes, tr("Stretch range"));
            }
        });
}

void InspectWorkspace::flagPair(void (SessionDocument::*set)(const QString&, bool), bool value, const QString& text) {
    undoStack()->push(new ChangePairFlag(services().document, set, m_currentPair, value, text));
}

} // namespace moefusion::workbench
