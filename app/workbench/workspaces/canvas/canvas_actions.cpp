#include "app/workbench/workspaces/canvas/canvas_actions.h"

#include "app/workbench/workspaces/inspect/pair_panel.h"
#include "widgets/painting/theme.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QGuiApplication>
#include <QUrl>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr double kRegionMargin = 1.2;

QString words(const char* text) {
    return QCoreApplication::translate("CanvasActions", text);
}

const Pair* pairOf(const CanvasHooks& hooks) {
    const std::string id = hooks.currentPair().toStdString();
    const auto& pairs = *hooks.document->pairs();
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const Pair& pair) { return pair.id == id; });
    return found == pairs.end() ? nullptr : &*found;
}

} // namespace

ActionState needsPair(const CanvasHooks& hooks) {
    return hooks.currentPair().isEmpty()
               ? ActionState{.enabled = false, .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "No pair is open."))}
               : ActionState{};
}

ActionState checkedState(bool checked) {
    ActionState state;
    state.checked = checked;
    return state;
}

void addViewActions(const AddAction& add, const CanvasHooks& hooks) {
    widgets::ImageGrid* grid = hooks.grid;
    widgets::LinkedCamera* camera = grid->camera();
    const auto hasPair = [hooks] { return needsPair(hooks); };
    const auto about = [camera] { return camera->cursor().value_or(camera->centre()); };
    add(
        "view.fit", [camera] { camera->fit(); }, hasPair);
    add(
        "view.actualSize", [camera] { camera->actualSize(); }, hasPair);
    add(
        "view.zoomIn", [camera, about] { camera->zoomBy(1, about()); }, hasPair);
    add(
        "view.zoomOut", [camera, about] { camera->zoomBy(-1, about()); }, hasPair);
    add(
        "view.back",
        [camera] { camera->back(); },
        [camera] {
            return ActionState{.enabled = camera->canGoBack(),
                               .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "The camera has not moved yet."))};
        });
    add(
        "view.forward",
        [camera] { camera->forward(); },
        [camera] {
            return ActionState{.enabled = camera->canGoForward(),
                               .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "There is no later place."))};
        });
    add(
        "view.interpolation",
        [grid] {
            grid->setInterpolation(grid->interpolation() == widgets::Interpolation::Nearest
                                       ? widgets::Interpolation::Bilinear
                                       : widgets::Interpolation::Nearest);
        },
        [grid] { return checkedState(grid->interpolation() == widgets::Interpolation::Bilinear); });
    add(
        "view.values",
        [grid] { grid->setValuesShown(!grid->valuesShown()); },
        [grid] { return checkedState(grid->valuesShown()); });
    add(
        "view.overlays",
        [grid] { grid->setOverlaysShown(!grid->overlaysShown()); },
        [grid] { return checkedState(grid->overlaysShown()); });
    add(
        "pane.maximise",
        [grid] { grid->setMaximised(!grid->isMaximised()); },
        [grid, hasPair] {
            ActionState state = hasPair();
            state.checked = grid->isMaximised();
            return state;
        });
    for (int pane = 0; pane < 9; ++pane) {
        add(
            qPrintable(QStringLiteral("pane.focus%1").arg(pane + 1)),
            [grid, pane] { grid->focusPane(pane, true); },
            [grid, pane] {
                return ActionState{.enabled = pane < grid->paneCount(),
                                   .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "There is no such pane."))};
            });
    }
}

void addToolActions(const AddAction& add, const CanvasHooks& hooks) {
    widgets::ImageGrid* grid = hooks.grid;
    widgets::CanvasTools* tools = grid->tools();
    const auto hasPair = [hooks] { return needsPair(hooks); };
    const auto checkedTool = [tools, hasPair](widgets::CanvasTool tool) {
        return [tools, hasPair, tool] {
            ActionState state = hasPair();
            state.checked = tools->tool() == tool;
            return state;
        };
    };
    const auto addTool = [&](const char* id, widgets::CanvasTool tool) {
        add(
            id,
            [grid, tools, tool] {
                tools->setTool(tool);
                grid->pane(grid->focusedPane())->canvas()->setFocus();
            },
            checkedTool(tool));
    };
    addTool("tool.region", widgets::CanvasTool::Rectangle);
    addTool("tool.polygon", widgets::CanvasTool::Polygon);
    addTool("tool.profile", widgets::CanvasTool::Profile);
    add(
        "view.loupe",
        [tools] { tools->setLoupeShown(!tools->loupeShown()); },
        [tools, hasPair] {
            ActionState state = hasPair();
            state.checked = tools->loupeShown();
            return state;
        });
    add(
        "view.wipeTurn",
        [tools] { tools->turnWipe(); },
        [tools] {
            return ActionState{.enabled = tools->wipe() != widgets::WipeSide::Off,
                               .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "Start the wipe first (W)."))};
        });
    add(
        "view.zoomRegion",
        [grid, tools] { zoomToRegion(*grid, tools->regions()[tools->selectedRegion()].outline.boundingRect()); },
        [tools] {
            return ActionState{.enabled = tools->selectedRegion() >= 0,
                               .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "No region is selected."))};
        });
}

void zoomToRegion(widgets::ImageGrid& grid, const QRectF& area) {
    const QSize view = grid.pane(grid.focusedPane())->canvas()->viewSize();
    const double zoom =
        std::min(view.width() / (area.width() * kRegionMargin), view.height() / (area.height() * kRegionMargin));
    grid.camera()->setPlace({area.center(), zoom});
}

void addPairActions(const AddAction& add, const CanvasHooks& hooks, PairPanel* panel) {
    const auto hasPair = [hooks] { return needsPair(hooks); };
    SessionDocument* document = hooks.document;
    add(
        "pair.next", [hooks, panel] { hooks.showPair(panel->neighbour(1)); }, hasPair);
    add(
        "pair.previous", [hooks, panel] { hooks.showPair(panel->neighbour(-1)); }, hasPair);
    add(
        "pair.first", [hooks, panel] { hooks.showPair(panel->firstPair()); }, hasPair);
    add(
        "pair.last", [hooks, panel] { hooks.showPair(panel->lastPair()); }, hasPair);
    add(
        "pair.mark",
        [hooks, document] {
            const QString id = hooks.currentPair();
            hooks.flagPair(&SessionDocument::setMarked,
                           !document->marked().contains(id),
                           words(QT_TRANSLATE_NOOP("CanvasActions", "Mark %1")).arg(id));
        },
        [hooks, document, hasPair] {
            ActionState state = hasPair();
            state.checked = document->marked().contains(hooks.currentPair());
            return state;
        });
    add(
        "pair.nextMarked",
        [hooks, panel, document] { hooks.showPair(panel->nextMarked(document->marked())); },
        [document] {
            return ActionState{.enabled = !document->marked().isEmpty(),
                               .reason = words(QT_TRANSLATE_NOOP("CanvasActions", "No pair is marked."))};
        });
    add(
        "pair.swapSources",
        [hooks, document] {
            const QString id = hooks.currentPair();
            hooks.flagPair(&SessionDocument::setSwapped,
                           !document->swapped().contains(id),
                           words(QT_TRANSLATE_NOOP("CanvasActions", "Swap the sources of %1")).arg(id));
        },
        hasPair);
    add(
        "pair.exclude",
        [hooks] {
            hooks.flagPair(&SessionDocument::setExcluded,
                           true,
                           words(QT_TRANSLATE_NOOP("CanvasActions", "Exclude %1")).arg(hooks.currentPair()));
        },
        hasPair);
    add(
        "pair.reveal",
        [hooks] {
            if (const Pair* pair = pairOf(hooks)) {
                const QString folder = QFileInfo(QString::fromStdString(pair->infrared.string())).absolutePath();
                QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
            }
        },
        hasPair);
    add(
        "pair.copyPaths",
        [hooks] {
            if (const Pair* pair = pairOf(hooks)) {
                QGuiApplication::clipboard()->setText(QString::fromStdString(pair->infrared.string()) +
                                                      QLatin1Char('\n') +
                                                      QString::fromStdString(pair->visible.string()));
                hooks.say(words(QT_TRANSLATE_NOOP("CanvasActions", "Both paths copied.")), widgets::kMessageTimeMs);
            }
        },
        hasPair);
}

} // namespace moefusion::workbench
