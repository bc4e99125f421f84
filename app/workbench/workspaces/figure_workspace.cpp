#include "app/workbench/workspaces/figure_workspace.h"

#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/figure/figure_page.h"
#include "app/workbench/workspaces/figure/figure_panel.h"
#include "core/figures/figure_template.h"
#include "widgets/painting/figure_painter.h"
#include "widgets/painting/theme.h"
#include "widgets/tiles/image_pane.h"
#include "widgets/tiles/state_overlay.h"

#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QUndoStack>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

namespace fs = std::filesystem;

namespace {

constexpr int kLeftDockWidth = 208;
constexpr int kRightDockWidth = 280;

QString fromView(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// Which files a figure reads: as long as this is equal, their pixels need not be read again.
std::string filesOf(const figures::FigureSpec& spec) {
    figures::FigureSpec files;
    files.rows = spec.rows;
    files.columns = spec.columns;
    for (figures::FigureColumn& column : files.columns) {
        column.title.clear();
    }
    for (figures::FigureRow& row : files.rows) {
        row.label.clear();
    }
    files.charts = spec.charts;
    files.grey_visible = spec.grey_visible;
    files.size = spec.size;
    files.infrared_window = spec.infrared_window;
    return figures::figure_text(files, {});
}

/// Progress of a job without a number to show.
class QuietProgress : public Progress {
public:
    void step(std::int64_t, std::int64_t, std::string_view) override {}
};

struct Rendered {
    std::shared_ptr<const figures::FigureImages> images;
    figures::FigureDrawing drawing;
    std::vector<figures::FigureNote> notes;
    QImage picture;
};

} // namespace

FigureWorkspace::FigureWorkspace(const WindowServices& services, QWidget* parent)
    : Workspace(QStringLiteral("figure"), QStringLiteral("undoFigure"), services, parent) {
    buildParts();
    buildDocks();
    registerActions();
    connectParts();
    FigureWorkspace::retranslate();
    rememberFirstLayout();
    applySpec({});
}

void FigureWorkspace::buildParts() {
    m_empty = new widgets::StateOverlay(this);
    m_empty->setObjectName(QStringLiteral("figureEmpty"));
    m_page = new FigurePage(this);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidget(m_page);
    m_scroll->setAlignment(Qt::AlignCenter);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    QPalette dark = m_scroll->palette();
    dark.setColor(QPalette::Window, widgets::themeColors(true).canvas);
    m_scroll->setPalette(dark);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_scroll);
    setCentralWidget(m_stack);
    m_renderTimer = new QTimer(this);
    m_renderTimer->setSingleShot(true);
    m_renderTimer->setInterval(0);
    m_topBar = new QWidget(this);
    auto* layout = new QHBoxLayout(m_topBar);
    layout->setContentsMargins(0, 0, 2 * widgets::kGrid, 0);
    layout->setSpacing(2 * widgets::kGrid);
    for (const char* id :
         {"figure.zoomBox", "figure.text", "figure.fit", "figure.printSize", "run.current", "file.export"}) {
        auto* button = new QToolButton(m_topBar);
        button->setDefaultAction(services().actions->action(QString::fromLatin1(id)));
        button->setToolButtonStyle(Qt::ToolButtonTextOnly);
        button->setMinimumHeight(widgets::kControlHeight);
        layout->addWidget(button);
    }
}

void FigureWorkspace::buildDocks() {
    auto* left = new QWidget(this);
    m_templates = new QListWidget(left);
    m_templates->setObjectName(QStringLiteral("figureTemplates"));
    m_sources = new QTreeWidget(left);
    m_sources->setObjectName(QStringLiteral("figureSources"));
    m_sources->setHeaderHidden(true);
    m_sources->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_sources->setDragEnabled(true);
    m_sources->setDragDropMode(QAbstractItemView::DragOnly);
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(widgets::kGrid, widgets::kGrid, widgets::kGrid, widgets::kGrid);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_templates, 1);
    layout->addWidget(m_sources, 2);
    left->setMinimumWidth(kLeftDockWidth);
    m_panel = new FigurePanel(this);
    m_panel->setMinimumWidth(kRightDockWidth);
    m_checks = new QListWidget(this);
    m_checks->setObjectName(QStringLiteral("figureChecks"));
    m_checks->setWordWrap(true);
    m_checks->setMinimumHeight(80);
    m_checks->setMinimumWidth(kRightDockWidth);
    const auto dock = [this](QWidget* content, const char* name, Qt::DockWidgetArea area) {
        auto* made = new QDockWidget(this);
        made->setObjectName(QString::fromLatin1(name));
        made->setFeatures(QDockWidget::DockWidgetClosable | QDockWidget::DockWidgetMovable);
        made->setWidget(content);
        addDockWidget(area, made);
        return made;
    };
    m_sourcesDock = dock(left, "figureSourcesDock", Qt::LeftDockWidgetArea);
    m_panelDock = dock(m_panel, "figurePanelDock", Qt::RightDockWidgetArea);
    m_checksDock = dock(m_checks, "figureChecksDock", Qt::RightDockWidgetArea);
}

void FigureWorkspace::retranslate() {
    m_sourcesDock->setWindowTitle(tr("Templates, pairs, methods"));
    m_panelDock->setWindowTitle(tr("Figure"));
    m_checksDock->setWindowTitle(tr("Checks"));
    m_page->setAccessibleName(tr("Page of the figure"));
    m_templates->setAccessibleName(tr("Templates"));
    m_templates->setToolTip(tr("Double click: a new figure of the ticked pairs and methods"));
    m_sources->setAccessibleName(tr("Pairs and methods of the figure"));
    m_sources->setToolTip(tr(
        "Ticked ones go into the next template; a double click, Return or a drag onto the page adds to this figure"));
    m_checks->setAccessibleName(tr("Checks before export"));
    m_empty->showText(tr("A figure for the paper"),
                      tr("Tick pairs and methods at the left, then choose a template. In Compare, Shift+K sends view "
                         "and regions here."),
                      {{QStringLiteral("figureMethodsButton"), tr("Methods in columns"), true},
                       {QStringLiteral("figureOpenButton"), tr("Open a figure…"), false}});
    m_templates->clear();
    for (const figures::TemplateInfo& info : figures::template_table()) {
        auto* item = new QListWidgetItem(fromView(info.name), m_templates);
        item->setToolTip(fromView(info.summary));
    }
    fillSources();
    updateChecks();
}

QWidget* FigureWorkspace::mainView() {
    return isEmpty() ? static_cast<QWidget*>(m_templates) : m_page;
}

QList<QWidget*> FigureWorkspace::areas() {
    return {m_templates, m_sources, m_page, m_panel, m_checks};
}

bool FigureWorkspace::isSettled() const {
    return !m_rendering && !m_renderTimer->isActive();
}

bool FigureWorkspace::escape() {
    if (m_page->tool() != FigureTool::None) {
        setTool(FigureTool::None);
        return true;
    }
    if (m_page->selectedZoom() >= 0 || m_page->selectedMark() >= 0) {
        m_page->setSelectedZoom(-1);
        m_page->setSelectedMark(-1);
        return true;
    }
    return false;
}

void FigureWorkspace::showEvent(QShowEvent* event) {
    Workspace::showEvent(event);
    if (!isEmpty()) {
        m_renderTimer->start();
    }
}

void FigureWorkspace::connectParts() {
    connect(services().document, &SessionDocument::pairsChanged, this, &FigureWorkspace::fillSources);
    connect(services().document, &SessionDocument::marksChanged, this, &FigureWorkspace::fillSources);
    connect(m_renderTimer, &QTimer::timeout, this, [this] { render(false); });
    connect(m_templates, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) {
        makeFromTemplate(item->text());
    });
    connect(m_empty, &widgets::StateOverlay::buttonClicked, this, [this](const QString& id) {
        if (id == QLatin1String("figureMethodsButton")) {
            makeFromTemplate(QStringLiteral("methods"));
            return;
        }
        auto* dialog = new QFileDialog(this, tr("Open a figure"));
        dialog->setObjectName(QStringLiteral("figureDialog"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setNameFilters({tr("Figures (*.figure.yaml)")});
        connect(dialog, &QFileDialog::fileSelected, this, &FigureWorkspace::openFigure);
        dialog->open();
    });
    connect(m_panel, &FigurePanel::specChosen, this, [this](const figures::FigureSpec& spec, const QString& text) {
        changeSpec(spec, text, text);
    });
    connect(m_panel, &FigurePanel::zoomSelected, m_page, &FigurePage::setSelectedZoom);
    connect(m_panel, &FigurePanel::markSelected, m_page, &FigurePage::setSelectedMark);
    connect(m_panel, &FigurePanel::refused, this, [this](const QString& text) { Q_EMIT message(text, 0); });
    const auto showSelection = [this] {
        m_panel->show(m_spec, m_page->selectedZoom(), m_page->selectedMark());
        Q_EMIT actionStatesChanged();
    };
    connect(m_page, &FigurePage::zoomSelected, this, showSelection);
    connect(m_page, &FigurePage::markSelected, this, showSelection);
    connect(m_page, &FigurePage::zoomDrawn, this, &FigureWorkspace::zoomDrawn);
    connect(m_page, &FigurePage::markDrawn, this, &FigureWorkspace::markDrawn);
    connect(m_page, &FigurePage::markMoved, this, [this](int index, const QPointF& by) {
        figures::FigureSpec spec = m_spec;
        figures::FigureMark& mark = spec.marks[static_cast<std::size_t>(index)];
        mark.x += by.x();
        mark.y += by.y();
        if (mark.tail) {
            mark.tail = std::array{(*mark.tail)[0] + by.x(), (*mark.tail)[1] + by.y()};
        }
        changeSpec(spec, tr("Move mark"), QStringLiteral("mark%1").arg(index));
    });
    connect(m_page, &FigurePage::sourcesDropped, this, &FigureWorkspace::addChosenSources);
    connect(m_sources, &QTreeWidget::itemActivated, this, &FigureWorkspace::addChosenSources);
    connect(m_checks, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        if (!m_filling) {
            accept(item->data(Qt::UserRole + 1).toString(), item->checkState() == Qt::Checked);
        }
    });
    connect(m_page, &FigurePage::zoomMoved, this, [this](int index, const QRect& box) {
        figures::FigureSpec spec = m_spec;
        figures::FigureZoom& zoom = spec.zooms[static_cast<std::size_t>(index)];
        zoom.x = box.x();
        zoom.y = box.y();
        zoom.width = box.width();
        zoom.height = box.height();
        changeSpec(spec, tr("Move zoom box"), QStringLiteral("zoom%1").arg(index));
    });
    connect(m_page, &FigurePage::removeWanted, this, [this] { runAction(QStringLiteral("figure.remove")); });
    connect(services().fusions, &FusionService::saved, this, [this] {
        if (!isEmpty()) {
            ++m_filesVersion;
            m_renderTimer->start();
        }
    });
}

fs::path FigureWorkspace::resultsFolder() const {
    return services()
        .document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")))
        .toStdString();
}

void FigureWorkspace::changeSpec(const figures::FigureSpec& spec, const QString& text, const QString& mergeKey) {
    if (spec == m_spec) {
        return;
    }
    undoStack()->push(new ChangeState<figures::FigureSpec>(
        m_spec,
        spec,
        [this](const figures::FigureSpec& shown) {
            applySpec(shown);
            services().document->setModified(true);
        },
        text,
        mergeKey));
}

void FigureWorkspace::applySpec(const figures::FigureSpec& spec) {
    m_spec = spec;
    m_stack->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(m_empty) : m_scroll);
    m_panel->setEnabled(!isEmpty());
    m_panel->show(spec, m_page->selectedZoom(), m_page->selectedMark());
    if (isEmpty()) {
        m_page->clear();
        m_notes.clear();
        updateChecks();
    } else {
        m_renderTimer->start();
    }
    Q_EMIT actionStatesChanged();
}

void FigureWorkspace::render(bool reload) {
    if (isEmpty()) {
        return;
    }
    // With the version: a drawing that began before a file was there must not pass for one that has read it.
    const std::string key = filesOf(m_spec) + '\n' + std::to_string(m_filesVersion);
    const auto known = !reload && key == m_imagesKey ? m_images : nullptr;
    m_rendering = true;
    services().jobs->run<Rendered>(
        {.title = tr("Drawing the figure"),
         .lane = JobLane::Io,
         .priority = JobPriority::Screen,
         .slot = QStringLiteral("figure.render")},
        this,
        [spec = m_spec, known, scale = m_page->scale()](JobContext& context) {
            Rendered rendered;
            QuietProgress progress;
            rendered.images = known != nullptr ? known
                                               : std::make_shared<const figures::FigureImages>(
                                                     figures::load_images(spec, progress, context.cancel()));
            rendered.drawing = figures::lay_out(spec, *rendered.images);
            rendered.notes = figures::check_figure(spec, *rendered.images, rendered.drawing);
            rendered.picture = widgets::figurePreview(rendered.drawing, scale);
            return rendered;
        },
        [this, key](JobOutcome<Rendered> outcome) {
            m_rendering = false;
            if (outcome.value) {
                m_images = outcome.value->images;
                m_imagesKey = key;
                m_notes = outcome.value->notes;
                m_page->show(m_spec, outcome.value->drawing, outcome.value->picture);
                if (m_fitted) {
                    fitPage();
                }
            } else if (outcome.error) {
                m_notes = {{true, outcome.error->code, one_line(*outcome.error)}};
                Q_EMIT message(QString::fromStdString(one_line(*outcome.error)), 0);
            }
            updateChecks();
            Q_EMIT actionStatesChanged();
        });
}

void FigureWorkspace::updateChecks() {
    m_filling = true;
    m_checks->clear();
    for (const figures::FigureNote& note : m_notes) {
        const QString text = QString::fromStdString(note.text);
        const bool accepted =
            std::find(m_spec.allowed.begin(), m_spec.allowed.end(), note.code) != m_spec.allowed.end();
        auto* item = new QListWidgetItem(note.blocks ? tr("Error: %1").arg(text)
                                         : accepted  ? tr("Accepted: %1").arg(text)
                                                     : tr("Warning: %1").arg(text),
                                         m_checks);
        item->setData(Qt::UserRole, note.blocks);
        item->setData(Qt::UserRole + 1, QString::fromStdString(note.code));
        item->setToolTip(QString::fromStdString(note.code));
        if (figures::can_be_allowed(note.code)) {
            item->setCheckState(accepted ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(tr("Ticked: exported all the same, and said in the file's metadata"));
        }
    }
    if (m_notes.empty()) {
        m_checks->addItem(isEmpty() ? tr("Nothing to check yet.") : tr("Nothing to complain about."));
    }
    m_filling = false;
}

void FigureWorkspace::accept(const QString& code, bool accepted) {
    figures::FigureSpec spec = m_spec;
    std::erase(spec.allowed, code.toStdString());
    if (accepted) {
        spec.allowed.push_back(code.toStdString());
    }
    changeSpec(spec, accepted ? tr("Accept %1").arg(code) : tr("Accept %1 no longer").arg(code));
}

void FigureWorkspace::computeMissing() {
    // Method by method through the saving of results: the figure reads what the command line would read.
    QHash<QString, QList<FusionRequest>> wanted;
    for (const figures::FigureColumn& column : m_spec.columns) {
        if (!figures::needs_method(column) || column.method.rfind("results:", 0) == 0) {
            continue;
        }
        MethodChoice choice{.name = QString::fromStdString(column.method),
                            .weights = {},
                            .label = QString::fromStdString(column.label)};
        for (const std::string& file : column.weights) {
            choice.weights << QString::fromStdString(file);
        }
        for (const figures::FigureRow& row : m_spec.rows) {
            std::error_code fault;
            if (fs::exists(figures::result_file(column, row), fault)) {
                continue;
            }
            for (const Pair& pair : *services().document->pairs()) {
                if (pair.id == row.pair) {
                    QList<FusionRequest>& requests =
                        wanted[choice.name + QLatin1Char('\n') + QString::fromStdString(column.path.string())];
                    requests << FusionRequest{pair, choice, services().document->policies()};
                }
            }
        }
    }
    if (wanted.isEmpty()) {
        Q_EMIT message(tr("Nothing is missing."), widgets::kMessageTimeMs);
        render(true);
        return;
    }
    for (auto requests = wanted.cbegin(); requests != wanted.cend(); ++requests) {
        services().fusions->saveAll(*requests, requests.key().section(QLatin1Char('\n'), 1), false);
    }
}

} // namespace moefusion::workbench
