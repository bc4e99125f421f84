// Compare's answers to the commands of the action table. The workspace itself is in compare_workspace.cpp.

#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/canvas/fuse_command.h"
#include "app/workbench/workspaces/canvas/pane_export.h"
#include "app/workbench/workspaces/canvas/region_panel.h"
#include "app/workbench/workspaces/compare/blind_run.h"
#include "app/workbench/workspaces/compare/compare_layers.h"
#include "app/workbench/workspaces/compare/methods_panel.h"
#include "app/workbench/workspaces/compare_workspace.h"
#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QDockWidget>
#include <QFileInfo>
#include <QGuiApplication>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>

namespace moefusion::workbench {

CanvasHooks CompareWorkspace::canvasHooks() {
    return {.grid = m_grid,
            .document = services().document,
            .currentPair = [this] { return m_currentPair; },
            .showPair = [this](const QString& id) { setCurrentPair(id); },
            .say = [this](const QString& text, int ms) { Q_EMIT message(text, ms); },
            .flagPair =
                [this](void (SessionDocument::*set)(const QString&, bool), bool value, const QString& text) {
                    undoStack()->push(new ChangePairFlag(services().document, set, m_currentPair, value, text));
                }};
}

void CompareWorkspace::registerActions() {
    const AddAction add = [this](const char* id, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(id), std::move(act));
        m_states.insert(QString::fromLatin1(id), std::move(state));
    };
    addViewActions(add, canvasHooks());
    addToolActions(add, canvasHooks());
    addPairActions(add, canvasHooks(), m_pairPanel);
    registerPaneActions();
    registerRunActions();
}

void CompareWorkspace::registerPaneActions() {
    const auto hasPair = [hooks = canvasHooks()] { return needsPair(hooks); };
    const auto add = [this](const char* id, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(id), std::move(act));
        m_states.insert(QString::fromLatin1(id), std::move(state));
    };
    const auto isOther = [this]() -> ActionState {
        return {.enabled = m_state.reference >= 0 && m_state.reference != m_grid->focusedPane(),
                .reason = tr("Another pane must be the reference.")};
    };
    add(
        "pane.reference",
        [this] {
            CompareState state = m_state;
            state.reference = m_grid->focusedPane() == state.reference ? -1 : m_grid->focusedPane();
            changeState(state, tr("Reference"));
        },
        hasPair);
    add(
        "pane.swap",
        [this] {
            if (m_grid->tools()->wipe() != widgets::WipeSide::Off) {
                m_grid->tools()->swapWipe();
                return;
            }
            CompareState state = m_state;
            state.panes.swapItemsAt(m_grid->focusedPane(), state.reference);
            state.reference = m_grid->focusedPane();
            changeState(state, tr("Swap panes"));
        },
        isOther);
    add(
        "pane.duplicate",
        [this] {
            CompareState state = m_state;
            const int at = m_grid->focusedPane();
            state.panes.insert(at + 1, state.panes[at]);
            state.reference += state.reference > at ? 1 : 0;
            changeState(state, tr("Duplicate pane"));
        },
        [this] {
            return ActionState{.enabled = m_state.panes.size() < widgets::ImageGrid::kMostPanes,
                               .reason = tr("A canvas has at most 12 panes.")};
        });
    add(
        "pane.remove",
        [this] {
            CompareState state = m_state;
            if (const int region = m_grid->tools()->selectedRegion(); region >= 0) {
                state.regions.removeAt(region);
                changeState(state, tr("Remove region"));
                return;
            }
            const int at = m_grid->focusedPane();
            state.panes.removeAt(at);
            state.reference = state.reference == at ? -1 : state.reference - (state.reference > at ? 1 : 0);
            changeState(state, tr("Remove pane"));
        },
        [this] {
            return ActionState{.enabled = m_state.panes.size() > 1 || m_grid->tools()->selectedRegion() >= 0,
                               .reason = tr("It is the last pane.")};
        });
    for (const auto& [id, step] : {std::pair("pane.shiftLeft", QPoint(-1, 0)),
                                   std::pair("pane.shiftRight", QPoint(1, 0)),
                                   std::pair("pane.shiftUp", QPoint(0, -1)),
                                   std::pair("pane.shiftDown", QPoint(0, 1))}) {
        add(
            id, [this, step = step] { shiftPane(step); }, hasPair);
    }
    add(
        "view.difference",
        [this] {
            changePane(
                m_grid->focusedPane(),
                [](ComparePane& pane) {
                    pane.difference = !pane.difference;
                    pane.map.clear();
                    pane.range.reset();
                },
                tr("Difference"));
        },
        [this, isOther] {
            ActionState state = isOther();
            state.checked = m_state.panes.value(m_grid->focusedPane()).difference;
            return state;
        });
    add(
        "view.differenceKind",
        [this] {
            CompareState state = m_state;
            const auto kinds = difference_table();
            state.difference = kinds[(static_cast<std::size_t>(state.difference) + 1) % kinds.size()].kind;
            for (ComparePane& pane : state.panes) {
                if (pane.difference) {
                    pane.map.clear(); // map and range belong to the kind
                    pane.range.reset();
                }
            }
            changeState(state, tr("Kind of difference"));
        },
        hasPair);
    add(
        "view.wipe",
        [this] {
            widgets::CanvasTools* tools = m_grid->tools();
            tools->setWipe(tools->wipe() == widgets::WipeSide::Off ? widgets::WipeSide::Right : widgets::WipeSide::Off);
            m_board->updateWipe();
        },
        [this, isOther] {
            ActionState state = isOther();
            state.checked = m_grid->tools()->wipe() != widgets::WipeSide::Off;
            state.enabled = state.enabled || state.checked;
            return state;
        });
    add(
        "view.blink",
        [this] {
            const double hz = settingText(*services().settings, QStringLiteral("view.blink_hz")).toDouble();
            m_board->setBlinking(!m_board->isBlinking(), hz);
        },
        [this, isOther] {
            ActionState state = isOther();
            state.checked = m_board->isBlinking();
            state.enabled = state.enabled || state.checked;
            return state;
        });
    add(
        "view.clipMark",
        [this] { m_board->setMarkClipped(!m_board->marksClipped()); },
        [this] { return checkedState(m_board->marksClipped()); });
    add(
        "range.auto", [this] { stretchFocused(); }, hasPair);
    add(
        "range.reset",
        [this] { setRange(std::nullopt, tr("Full range")); },
        [this] {
            return ActionState{.enabled = m_state.panes.value(m_grid->focusedPane()).range.has_value(),
                               .reason = tr("The range is the layer's own.")};
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
        [this] {
            const int at = m_grid->focusedPane();
            const QString former = m_formerLayers.value(at);
            m_formerLayers[at] = m_state.panes[at].layer;
            changePane(
                at, [former](ComparePane& pane) { pane.layer = former; }, tr("Last two layers"));
        },
        [this] {
            return ActionState{.enabled = !m_formerLayers.value(m_grid->focusedPane()).isEmpty(),
                               .reason = tr("The pane has shown one layer only.")};
        });
    add(
        "compare.layout",
        [this] {
            CompareState state = m_state;
            state.layout = state.layout == widgets::GridLayout::Grid  ? widgets::GridLayout::Row
                           : state.layout == widgets::GridLayout::Row ? widgets::GridLayout::Column
                                                                      : widgets::GridLayout::Grid;
            changeState(state, tr("Layout of panes"));
        },
        [] { return ActionState{}; });
    add(
        "compare.linkRanges",
        [this] {
            CompareState state = m_state;
            state.linkRanges = !state.linkRanges;
            changeState(state, tr("Link ranges"));
        },
        [this] { return checkedState(m_state.linkRanges); });
    add(
        "compare.registration", [this] { stepRegistration(); }, hasPair);
    add(
        "compare.toFigure", [this] { Q_EMIT figureWanted(figureOfView()); }, hasPair);
    add(
        "compare.addToFigure", [this] { Q_EMIT figureAddWanted(figureOfView()); }, hasPair);
    add(
        "compare.blind",
        [this] { isBlind() ? endBlind() : startBlindDialog(); },
        [this, hasPair] {
            ActionState state = hasPair();
            state.checked = isBlind();
            return state;
        });
    add(
        "compare.blindBack",
        [this] { blindTakeBack(); },
        [this] { return ActionState{.enabled = isBlind(), .reason = tr("No blind ranking is running.")}; });
    add(
        "compare.methods",
        [this] {
            m_methodsDock->show();
            m_methodsDock->raise();
            m_methodsPanel->table()->setFocus();
        },
        [] { return ActionState{}; });
}

void CompareWorkspace::registerRunActions() {
    const auto hasPair = [hooks = canvasHooks()] { return needsPair(hooks); };
    const auto add = [this](const char* id, std::function<void()> act, std::function<ActionState()> state) {
        m_handlers.insert(QString::fromLatin1(id), std::move(act));
        m_states.insert(QString::fromLatin1(id), std::move(state));
    };
    const auto canCompute = [this, hasPair]() -> ActionState {
        const ActionState state = hasPair();
        return state.enabled && tickedMethods().isEmpty()
                   ? ActionState{.enabled = false, .reason = tr("Tick at least one method.")}
                   : state;
    };
    add(
        "run.current", [this] { computeMissing({m_currentPair}); }, canCompute);
    add(
        "run.all", [this] { computeMissing(m_pairPanel->filteredPairs()); }, canCompute);
    add(
        "run.cancel",
        [this] {
            if (services().fusions->cancelCurrent()) {
                Q_EMIT message(tr("Stopping…"), widgets::kMessageTimeMs);
            }
        },
        [this] {
            return ActionState{.enabled = services().fusions->isBusy(), .reason = tr("Nothing is being fused.")};
        });
    add(
        "method.resultsFolder", [this] { addResultsFolder(); }, [] { return ActionState{}; });
    add(
        "method.script", [this] { addScript(); }, [] { return ActionState{}; });
    add(
        "edit.copy", [this, say = canvasHooks().say] { copyPane(*m_grid, false, say); }, hasPair);
    add(
        "edit.copyView", [this, say = canvasHooks().say] { copyPane(*m_grid, true, say); }, hasPair);
    add(
        "edit.copyCommand",
        [this] {
            if (const Pair* pair = currentPairFiles()) {
                QGuiApplication::clipboard()->setText(
                    fuseCommand(*pair, tickedMethods(), services().document->policies(), QStringLiteral("results")));
                Q_EMIT message(tr("Command line copied."), widgets::kMessageTimeMs);
            }
        },
        canCompute);
    add(
        "file.export",
        [this] {
            const int at = m_grid->focusedPane();
            exportPicture(this,
                          services().jobs,
                          m_grid->pane(at)->canvas()->picture(),
                          QStringLiteral("%1_%2.png")
                              .arg(QFileInfo(m_currentPair).fileName(),
                                   m_board->paneName(at).replace(QLatin1Char(' '), QLatin1Char('_'))),
                          {{"moe-fusion:pane", m_board->paneName(at).toStdString()}},
                          canvasHooks().say);
        },
        hasPair);
    add(
        "file.reload",
        [this] {
            services().fusions->clearCaches();
            m_board->forgetPictures();
            m_pairModel->forgetThumbnails();
            m_sourceErrors.clear();
            m_errors.clear();
            showCurrent();
        },
        hasPair);
}

ActionState CompareWorkspace::actionState(const QString& id) const {
    if (isBlind() && !worksBlind(id)) {
        return {.enabled = false, .reason = tr("Not during a blind ranking; Shift+B ends it.")};
    }
    if (isBlind() && id == QLatin1String("layer.toggleLast")) {
        return {}; // the key of ties
    }
    const auto state = m_states.constFind(id);
    return state == m_states.constEnd() ? Workspace::actionState(id) : (*state)();
}

void CompareWorkspace::runAction(const QString& id) {
    if (isBlind() && runBlind(id)) {
        Q_EMIT actionStatesChanged();
        return;
    }
    const auto handler = m_handlers.constFind(id);
    if (handler != m_handlers.constEnd() && actionState(id).enabled) {
        (*handler)();
        Q_EMIT actionStatesChanged();
    }
}

QList<PaletteEntry> CompareWorkspace::paletteEntries() const {
    QList<PaletteEntry> entries;
    for (int row = 0; row < m_pairModel->rowCount(); ++row) {
        const QString pair = QString::fromStdString(m_pairModel->pair(row).id);
        entries << PaletteEntry{QStringLiteral("pair"), pair, pair, pair, {}, {}};
    }
    for (int row = 0; row < m_methods.size(); ++row) {
        const QString label = methodLabel(m_methods[row]);
        entries << PaletteEntry{QStringLiteral("method"), QString::number(row), label, m_methods[row].name, {}, {}};
    }
    return entries;
}

void CompareWorkspace::choosePaletteEntry(const QString& kind, const QString& id) {
    if (kind == QLatin1String("pair")) {
        setCurrentPair(id);
    } else if (kind == QLatin1String("method") && id.toInt() < m_methods.size()) {
        setTicked(m_methods[id.toInt()], !tickedMethods().contains(m_methods[id.toInt()]));
    }
}

void CompareWorkspace::changePane(int pane,
                                  const std::function<void(ComparePane&)>& change,
                                  const QString& text,
                                  const QString& merge) {
    CompareState state = m_state;
    if (pane >= 0 && pane < state.panes.size()) {
        change(state.panes[pane]);
        changeState(state, text, merge.isEmpty() ? merge : merge + QString::number(pane));
    }
}

void CompareWorkspace::setRange(const std::optional<std::pair<double, double>>& range, const QString& text) {
    CompareState state = m_state;
    const QString kind = rangeKind(state.panes[m_grid->focusedPane()]);
    for (int i = 0; i < state.panes.size(); ++i) {
        if (i == m_grid->focusedPane() || (state.linkRanges && rangeKind(state.panes[i]) == kind)) {
            state.panes[i].range = range;
        }
    }
    changeState(state, text, QStringLiteral("range"));
}

void CompareWorkspace::stretchFocused() {
    const widgets::PicturePointer picture = m_grid->pane(m_grid->focusedPane())->canvas()->picture();
    if (picture == nullptr) {
        return;
    }
    const int pane = m_grid->focusedPane();
    services().jobs->run<widgets::DisplaySettings>(
        {.title = tr("Stretch"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("compare.stretch")},
        this,
        [picture](JobContext&) { return widgets::percentileRange(picture->values, picture->display.map); },
        [this, pane](JobOutcome<widgets::DisplaySettings> outcome) {
            if (outcome.value && pane == m_grid->focusedPane()) {
                setRange(std::pair(outcome.value->low, outcome.value->high), tr("Stretch range"));
            }
        });
}

void CompareWorkspace::stepLayer(int step) {
    const int at = m_grid->focusedPane();
    const bool isSource = m_state.panes[at].method.name.isEmpty();
    const QStringList layers = compareLayers(isSource);
    const qsizetype here = std::max<qsizetype>(0, layers.indexOf(m_state.panes[at].layer));
    const QString layer = layers[(here + step + layers.size()) % layers.size()];
    m_formerLayers.resize(std::max<qsizetype>(m_formerLayers.size(), m_state.panes.size()));
    m_formerLayers[at] = m_state.panes[at].layer;
    changePane(
        at,
        [layer](ComparePane& pane) {
            pane.layer = layer;
            pane.map.clear();
            pane.range.reset();
        },
        tr("Show %1").arg(compareLayerName(layer)));
}

void CompareWorkspace::stepMap(int step) {
    const auto display = m_board->displayOf(m_grid->focusedPane());
    if (!display) {
        return;
    }
    const auto maps = widgets::allColorMaps();
    const auto count = static_cast<int>(maps.size());
    const auto here = static_cast<int>(std::find(maps.begin(), maps.end(), display->map) - maps.begin());
    const QString map = widgets::colorMapName(maps[static_cast<std::size_t>((here + step + count) % count)]);
    changePane(
        m_grid->focusedPane(),
        [map](ComparePane& pane) { pane.map = map; },
        tr("Change colour map"),
        QStringLiteral("map"));
}

void CompareWorkspace::stepRegistration() {
    // Edges, then the checkerboard, then neither; in a pane of its own at the end.
    CompareState state = m_state;
    const auto at = std::find_if(
        state.panes.begin(), state.panes.end(), [](const ComparePane& pane) { return isRegistration(pane.layer); });
    if (at == state.panes.end()) {
        if (state.panes.size() >= widgets::ImageGrid::kMostPanes) {
            Q_EMIT message(tr("A canvas has at most 12 panes."), 0);
            return;
        }
        state.panes << ComparePane{
            .layer = QString::fromLatin1(kRegistrationEdges), .method = {}, .map = {}, .range = {}, .offset = {}};
    } else if (at->layer == QLatin1String(kRegistrationEdges)) {
        at->layer = QString::fromLatin1(kRegistrationTiles);
    } else {
        const auto index = static_cast<int>(at - state.panes.begin());
        state.panes.removeAt(index);
        state.reference = state.reference == index ? -1 : state.reference - (state.reference > index ? 1 : 0);
    }
    changeState(state, tr("Registration check"));
}

void CompareWorkspace::movePane(int from, int to) {
    CompareState state = m_state;
    QList<int> order;
    for (int i = 0; i < state.panes.size(); ++i) {
        order << i;
    }
    order.move(from, to);
    for (int i = 0; i < order.size(); ++i) {
        state.panes[i] = m_state.panes[order[i]];
    }
    state.reference = static_cast<int>(order.indexOf(m_state.reference));
    changeState(state, tr("Order of panes"));
}

void CompareWorkspace::shiftPane(const QPoint& step) {
    changePane(
        m_grid->focusedPane(),
        [step](ComparePane& pane) { pane.offset += step; },
        tr("Move picture"),
        QStringLiteral("offset"));
}

void CompareWorkspace::regionDrawn(const QPolygonF& outline, bool rectangle) {
    CompareState state = m_state;
    state.regions << widgets::CanvasRegion{
        .name = nextRegionName(state.regions), .outline = outline, .rectangle = rectangle};
    m_regionDock->show();
    m_regionDock->raise();
    changeState(state, tr("Draw region"));
}

} // namespace moefusion::workbench
