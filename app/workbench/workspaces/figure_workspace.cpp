#include "app/workbench/workspaces/figure_workspace.h"

#include "app/workbench/models/method_list_model.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/session/undo_commands.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/figure/figure_page.h"
#include "app/workbench/workspaces/figure/figure_panel.h"
#include "core/figures/figure_template.h"
#include "core/methods/method_table.h"
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
    for (const char* id : {"figure.zoomBox", "figure.fit", "figure.printSize", "run.current", "file.export"}) {
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
    m_checks->setAccessibleName(tr("Checks before export"));
    m_empty->showText(tr("A figure for the paper"),
                      tr("Tick pairs and methods at the left, then choose a template. In Compare, Shift+K sends view "
                         "and regions here."),
                      {{QStringLiteral("figureMethodsButton"), tr("Methods in columns"), true},
                       {QStringLiteral("figureOpenButton"), tr("Open a figure…"), false}});
    m_templates->clear();
    for (const figures::TemplateInfo& info : figures::template_table()) {
        if (figures::is_chart_template(info.name)) {
            continue; // made of tables, not of pairs: the command line draws them
        }
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
    if (m_page->zoomTool()) {
        m_page->setZoomTool(false);
        Q_EMIT actionStatesChanged();
        return true;
    }
    if (m_page->selectedZoom() >= 0) {
        m_page->setSelectedZoom(-1);
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
    connect(m_page, &FigurePage::zoomSelected, this, [this](int index) {
        m_panel->show(m_spec, index);
        Q_EMIT actionStatesChanged();
    });
    connect(m_page, &FigurePage::zoomDrawn, this, [this](int row, const QRect& box) {
        figures::FigureSpec spec = m_spec;
        figures::FigureZoom zoom;
        zoom.pair = spec.rows[static_cast<std::size_t>(row)].pair;
        zoom.x = box.x();
        zoom.y = box.y();
        zoom.width = box.width();
        zoom.height = box.height();
        spec.zooms.push_back(zoom);
        changeSpec(spec, tr("Zoom box"));
        m_page->setSelectedZoom(static_cast<int>(spec.zooms.size()) - 1);
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

void FigureWorkspace::fillSources() {
    // What is ticked stays ticked.
    QStringList ticked;
    for (int group = 0; group < m_sources->topLevelItemCount(); ++group) {
        for (int i = 0; i < m_sources->topLevelItem(group)->childCount(); ++i) {
            const QTreeWidgetItem* item = m_sources->topLevelItem(group)->child(i);
            if (item->checkState(0) == Qt::Checked) {
                ticked << item->data(0, Qt::UserRole).toString();
            }
        }
    }
    const SessionDocument* document = services().document;
    m_sources->clear();
    auto* pairs = new QTreeWidgetItem(m_sources, {tr("Pairs")});
    auto* methods = new QTreeWidgetItem(m_sources, {tr("Methods")});
    const auto add = [&](QTreeWidgetItem* group, const QString& text, const QString& id, bool tick) {
        auto* item = new QTreeWidgetItem(group, {text});
        item->setData(0, Qt::UserRole, id);
        item->setCheckState(0, tick || ticked.contains(id) ? Qt::Checked : Qt::Unchecked);
    };
    constexpr int mostPairs = 2000; // a figure has a few rows; longer lists are marked first
    int count = 0;
    for (const Pair& pair : *document->pairs()) {
        const QString id = QString::fromStdString(pair.id);
        const bool marked = document->marked().contains(id);
        if (marked || ++count <= mostPairs) {
            add(pairs, id, QStringLiteral("pair:") + id, marked);
        }
    }
    MethodListModel model;
    model.setResultsFolders(document->resultsFolders());
    for (int row = 0; row < model.rowCount(); ++row) {
        add(methods, model.index(row).data().toString(), QStringLiteral("method:") + model.nameAt(row), false);
    }
    m_sources->expandAll();
}

fs::path FigureWorkspace::resultsFolder() const {
    return services()
        .document->resultsFolder(settingText(*services().settings, QStringLiteral("results.dir")))
        .toStdString();
}

void FigureWorkspace::makeFromTemplate(const QString& name) {
    std::vector<Pair> pairs;
    std::vector<figures::TemplateMethod> methods;
    const SessionDocument* document = services().document;
    for (int group = 0; group < m_sources->topLevelItemCount(); ++group) {
        for (int i = 0; i < m_sources->topLevelItem(group)->childCount(); ++i) {
            const QTreeWidgetItem* item = m_sources->topLevelItem(group)->child(i);
            if (item->checkState(0) != Qt::Checked) {
                continue;
            }
            const QString id = item->data(0, Qt::UserRole).toString();
            if (id.startsWith(QLatin1String("method:"))) {
                const MethodChoice choice = document->methodNamed(id.mid(7));
                figures::TemplateMethod method{
                    .method = choice.name.toStdString(), .label = choice.label.toStdString(), .weights = {}};
                for (const QString& file : choice.weights) {
                    method.weights.push_back(file.toStdString());
                }
                methods.push_back(std::move(method));
                continue;
            }
            for (const Pair& pair : *document->pairs()) {
                if (QString::fromStdString(pair.id) == id.mid(5)) {
                    pairs.push_back(pair);
                }
            }
        }
    }
    if (pairs.empty()) {
        // Nothing ticked: the pair that is shown everywhere.
        for (const Pair& pair : *document->pairs()) {
            if (QString::fromStdString(pair.id) == document->currentPair()) {
                pairs.push_back(pair);
            }
        }
    }
    if (pairs.empty()) {
        Q_EMIT message(tr("Open pairs first, then tick those of the figure."), 0);
        return;
    }
    const fs::path results = resultsFolder();
    try {
        const bool needsBoxes = name == QLatin1String("zooms") && m_spec.zooms.empty();
        figures::FigureSpec spec = figures::make_figure(needsBoxes ? "methods" : name.toStdString(),
                                                        pairs,
                                                        methods,
                                                        needsBoxes ? std::vector<figures::FigureZoom>{} : m_spec.zooms,
                                                        results,
                                                        results.parent_path() / "inspect");
        std::erase_if(spec.zooms, [&](const figures::FigureZoom& zoom) {
            return !zoom.pair.empty() && std::none_of(spec.rows.begin(), spec.rows.end(), [&](const auto& row) {
                return row.pair == zoom.pair;
            });
        });
        spec.size = to_text(document->policies().size);
        spec.infrared_window = to_text(document->policies().infrared_window);
        showFigure(spec, tr("Template %1").arg(name));
        if (needsBoxes) {
            m_page->setZoomTool(true);
            Q_EMIT message(tr("Draw zoom boxes on an image of each row."), 0);
            Q_EMIT actionStatesChanged();
        }
    } catch (const Error& error) {
        Q_EMIT message(QString::fromStdString(one_line(error)), 0);
    }
}

void FigureWorkspace::showFigure(const figures::FigureSpec& spec, const QString& text) {
    m_fitted = true;
    changeSpec(spec, text);
}

void FigureWorkspace::changeSpec(const figures::FigureSpec& spec, const QString& text, const QString& mergeKey) {
    if (spec == m_spec) {
        return;
    }
    undoStack()->push(new ChangeState<figures::FigureSpec>(
        m_spec, spec, [this](const figures::FigureSpec& shown) { applySpec(shown); }, text, mergeKey));
}

void FigureWorkspace::applySpec(const figures::FigureSpec& spec) {
    m_spec = spec;
    m_stack->setCurrentWidget(isEmpty() ? static_cast<QWidget*>(m_empty) : m_scroll);
    m_panel->setEnabled(!isEmpty());
    m_panel->show(spec, m_page->selectedZoom());
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
    m_checks->clear();
    for (const figures::FigureNote& note : m_notes) {
        const QString text = QString::fromStdString(note.text);
        auto* item =
            new QListWidgetItem(note.blocks ? tr("Error: %1").arg(text) : tr("Warning: %1").arg(text), m_checks);
        item->setData(Qt::UserRole, note.blocks);
        item->setToolTip(QString::fromStdString(note.code));
    }
    if (m_notes.empty()) {
        m_checks->addItem(isEmpty() ? tr("Nothing to check yet.") : tr("Nothing to complain about."));
    }
}

void FigureWorkspace::computeMissing() {
    // Method by method through the saving of results: the figure reads what the command line would read.
    QHash<QString, QList<FusionRequest>> wanted;
    for (const figures::FigureColumn& column : m_spec.columns) {
        if ((column.layer != "fused" && column.layer != "gradient") || column.method.rfind("results:", 0) == 0) {
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
