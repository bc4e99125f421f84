#include "app/workbench/workspaces/inspect/inspect_tools.h"

#include "app/workbench/jobs/job_queue.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/canvas/profile_panel.h"
#include "app/workbench/workspaces/canvas/region_panel.h"
#include "app/workbench/workspaces/canvas/save_table.h"
#include "app/workbench/workspaces/inspect/pane_board.h"
#include "core/imaging/difference.h"
#include "widgets/charts/line_plot.h"

#include <QDockWidget>
#include <QFileInfo>
#include <QTimer>
#include <QUndoStack>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kLowerDockHeight = 190;
constexpr double kHighestBlink = 3; ///< Hz: above it flicker harms people

QDockWidget* lowerDock(QWidget* content, const char* name, QMainWindow* window) {
    auto* dock = new QDockWidget(window);
    dock->setObjectName(QString::fromLatin1(name));
    dock->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
    dock->setWidget(content);
    content->setMinimumHeight(kLowerDockHeight);
    window->addDockWidget(Qt::BottomDockWidgetArea, dock);
    dock->hide();
    return dock;
}

/// What a pane shows as one channel of floats: pictures on 0..255, maps in their own values.
Image measuredValues(const widgets::Picture& picture) {
    return picture.values.depth == Depth::F32 && picture.values.channels == 1 ? picture.values
                                                                              : grey_255(picture.values);
}

} // namespace

InspectTools::InspectTools(QMainWindow* window,
                           PaneBoard* board,
                           const CanvasHooks& hooks,
                           JobQueue* jobs,
                           QSettings* settings,
                           QUndoStack* undo)
    : QObject(window), m_window(window), m_board(board), m_hooks(hooks), m_jobs(jobs), m_settings(settings),
      m_undo(undo), m_regionPanel(new RegionPanel(jobs, QStringLiteral("inspect.regions"), window)),
      m_profilePanel(new ProfilePanel(jobs, QStringLiteral("inspect.profile"), window)),
      m_regionDock(lowerDock(m_regionPanel, "inspectRegionDock", window)),
      m_profileDock(lowerDock(m_profilePanel, "inspectProfileDock", window)), m_measureTimer(new QTimer(this)),
      m_blinkTimer(new QTimer(this)) {
    window->tabifyDockWidget(m_regionDock, m_profileDock);
    m_measureTimer->setSingleShot(true);
    m_measureTimer->setInterval(0);
    widgets::CanvasTools* tools = hooks.grid->tools();
    connect(m_measureTimer, &QTimer::timeout, this, &InspectTools::measure);
    connect(m_blinkTimer, &QTimer::timeout, this, [this] {
        m_blinkOn = !m_blinkOn;
        m_board->setPeek(m_blinkOn, false);
    });
    connect(tools, &widgets::CanvasTools::toolChanged, this, &InspectTools::actionStatesChanged);
    connect(tools, &widgets::CanvasTools::regionDrawn, this, &InspectTools::regionDrawn);
    connect(tools, &widgets::CanvasTools::selectionChanged, m_measureTimer, qOverload<>(&QTimer::start));
    connect(tools, &widgets::CanvasTools::profileDrawn, this, [this] {
        m_profileDock->show();
        m_profileDock->raise();
        m_measureTimer->start();
    });
    connect(tools, &widgets::CanvasTools::profileDropped, m_measureTimer, qOverload<>(&QTimer::start));
    connect(m_board, &PaneBoard::pictureChanged, this, [this] {
        updateWipe();
        m_measureTimer->start();
    });
    connect(hooks.grid, &widgets::ImageGrid::focusedPaneChanged, this, &InspectTools::updateWipe);
    connect(m_regionPanel, &RegionPanel::selected, tools, &widgets::CanvasTools::setSelectedRegion);
    connect(m_regionPanel, &RegionPanel::regionsChosen, this, [this](const QList<widgets::CanvasRegion>& regions) {
        changeRegions(regions, tr("Change regions"));
    });
    connect(m_regionPanel, &RegionPanel::csvWanted, this, [this] {
        saveText(QStringLiteral("%1_region.csv"), m_regionPanel->tableText(QLatin1Char(',')));
    });
    connect(m_profilePanel, &ProfilePanel::csvWanted, this, [this] {
        saveText(QStringLiteral("%1_profile.csv"), m_profilePanel->csv());
    });
    connect(m_profilePanel, &ProfilePanel::placeMarked, tools, &widgets::CanvasTools::setProfileMark);
    connect(m_profilePanel, &ProfilePanel::widthChosen, this, [this](int width) {
        m_profileWidth = width;
        m_measureTimer->start();
    });
    for (QDockWidget* dock : {m_regionDock, m_profileDock}) {
        connect(dock, &QDockWidget::visibilityChanged, m_measureTimer, qOverload<>(&QTimer::start));
    }
    retranslate();
}

void InspectTools::retranslate() {
    m_regionDock->setWindowTitle(tr("Regions"));
    m_profileDock->setWindowTitle(tr("Line profile"));
}

void InspectTools::addActions(const AddAction& add) {
    addToolActions(add, m_hooks);
    const auto isOther = [grid = m_hooks.grid]() -> ActionState {
        return {.enabled = grid->referencePane() >= 0 && grid->referencePane() != grid->focusedPane(),
                .reason = tr("Another pane must be the reference.")};
    };
    add(
        "view.wipe",
        [this] {
            widgets::CanvasTools* tools = m_hooks.grid->tools();
            tools->setWipe(tools->wipe() == widgets::WipeSide::Off ? widgets::WipeSide::Right : widgets::WipeSide::Off);
            updateWipe();
        },
        [this, isOther] {
            ActionState state = isOther();
            state.checked = m_hooks.grid->tools()->wipe() != widgets::WipeSide::Off;
            state.enabled = state.enabled || state.checked;
            return state;
        });
    add(
        "view.blink",
        [this] { setBlinking(!m_blinking); },
        [this, isOther] {
            ActionState state = isOther();
            state.checked = m_blinking;
            state.enabled = state.enabled || state.checked;
            return state;
        });
}

void InspectTools::setBlinking(bool blinking) {
    m_blinking = blinking;
    m_blinkOn = blinking;
    m_board->setPeek(blinking, false);
    if (blinking) {
        const double hz = settingText(*m_settings, QStringLiteral("view.blink_hz")).toDouble();
        m_blinkTimer->start(static_cast<int>(500 / std::clamp(hz, 0.5, kHighestBlink)));
    } else {
        m_blinkTimer->stop();
    }
    Q_EMIT actionStatesChanged();
}

bool InspectTools::escape() {
    if (m_blinking) {
        setBlinking(false);
        return true;
    }
    const bool left = m_hooks.grid->tools()->escape();
    updateWipe();
    return left;
}

void InspectTools::updateWipe() {
    widgets::ImageGrid* grid = m_hooks.grid;
    const int reference = grid->referencePane();
    const bool wiping = grid->tools()->wipe() != widgets::WipeSide::Off && reference >= 0;
    for (int pane = 0; pane < grid->paneCount(); ++pane) {
        const bool here = wiping && pane == grid->focusedPane() && pane != reference;
        grid->pane(pane)->canvas()->setWipePicture(here ? grid->pane(reference)->canvas()->picture() : nullptr,
                                                   grid->pane(pane)->header()->content().layer,
                                                   here ? grid->pane(reference)->header()->content().layer : QString());
    }
}

QList<MeasuredPane> InspectTools::measuredPanes() const {
    QList<MeasuredPane> panes;
    const widgets::ImageGrid* grid = m_hooks.grid;
    const auto& inputs = m_board->inputs();
    for (int pane = 0; pane < grid->paneCount(); ++pane) {
        const widgets::PicturePointer picture = grid->pane(pane)->canvas()->picture();
        if (picture == nullptr) {
            continue;
        }
        const bool isResult = grid->pane(pane)->layer() == QLatin1String("fused") && inputs.fused != nullptr;
        panes << MeasuredPane{.name = grid->pane(pane)->header()->content().layer,
                              .color = widgets::curveColor(pane),
                              .dashed = pane >= 8, // colours begin again
                              .grey = [picture] { return measuredValues(*picture); },
                              .sources = inputs.sources,
                              .fused = isResult ? inputs.fused->fused : Image{},
                              .isReference = pane == grid->referencePane()};
    }
    return panes;
}

void InspectTools::measure() {
    const widgets::CanvasTools* tools = m_hooks.grid->tools();
    if (m_regionDock->isHidden() && m_profileDock->isHidden()) {
        return;
    }
    const QList<MeasuredPane> panes = measuredPanes();
    if (!m_regionDock->isHidden()) {
        m_regionPanel->show(panes, tools->regions(), tools->selectedRegion());
    }
    if (!m_profileDock->isHidden()) {
        m_profilePanel->show(panes, tools->profile(), m_profileWidth);
    }
}

void InspectTools::regionDrawn(const QPolygonF& outline, bool rectangle) {
    QList<widgets::CanvasRegion> regions = m_hooks.grid->tools()->regions();
    regions << widgets::CanvasRegion{.name = nextRegionName(regions), .outline = outline, .rectangle = rectangle};
    m_regionDock->show();
    m_regionDock->raise();
    changeRegions(regions, tr("Draw region"));
}

void InspectTools::changeRegions(const QList<widgets::CanvasRegion>& regions, const QString& text) {
    using Regions = QList<widgets::CanvasRegion>;
    widgets::CanvasTools* tools = m_hooks.grid->tools();
    m_undo->push(new ChangeState<Regions>(
        tools->regions(),
        regions,
        [this, tools](const Regions& shown) {
            const bool more = shown.size() > tools->regions().size();
            tools->setRegions(shown);
            if (more) {
                tools->setSelectedRegion(static_cast<int>(shown.size()) - 1);
            }
            m_measureTimer->start();
        },
        text));
}

void InspectTools::saveText(const QString& proposed, const QString& text) {
    saveTable(m_window, m_jobs, proposed.arg(QFileInfo(m_hooks.currentPair()).fileName()), text, m_hooks.say);
}

} // namespace moefusion::workbench
