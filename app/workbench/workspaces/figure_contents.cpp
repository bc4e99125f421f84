// Figure: what stands in it: templates, pairs and methods from the lists, views of other workspaces, boxes and marks,
// and what the session keeps. The workspace itself is in figure_workspace.cpp.

#include "app/workbench/models/method_list_model.h"
#include "app/workbench/session/session_document.h"
#include "app/workbench/settings/settings.h"
#include "app/workbench/workspaces/figure/figure_page.h"
#include "app/workbench/workspaces/figure_workspace.h"
#include "core/base/error.h"

#include <QFileDialog>
#include <QTreeWidget>
#include <QUndoStack>

#include <algorithm>

namespace moefusion::workbench {

namespace fs = std::filesystem;

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

void FigureWorkspace::makeFromTemplate(const QString& name) {
    if (figures::is_chart_template(name.toStdString())) {
        askForFiles(name);
        return;
    }
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
                methods.push_back(templateMethod(document->methodNamed(id.mid(7))));
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
            setTool(FigureTool::ZoomBox);
            Q_EMIT message(tr("Draw zoom boxes on an image of each row."), 0);
        }
    } catch (const Error& error) {
        Q_EMIT message(QString::fromStdString(one_line(error)), 0);
    }
}

void FigureWorkspace::showFigure(const figures::FigureSpec& spec, const QString& text) {
    m_fitted = true;
    changeSpec(spec, text);
}

void FigureWorkspace::askForFiles(const QString& name) {
    auto* dialog = new QFileDialog(this, tr("Tables of the charts"));
    dialog->setObjectName(QStringLiteral("figureFilesDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {name == QLatin1String("curves") ? tr("Events of runs (events.jsonl)") : tr("Tables (*.csv)"),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, [this, name](const QStringList& files) {
        makeFromFiles(name, files);
    });
    dialog->open();
}

void FigureWorkspace::makeFromFiles(const QString& name, const QStringList& files) {
    std::vector<fs::path> paths;
    for (const QString& file : files) {
        paths.emplace_back(file.toStdString());
    }
    try {
        showFigure(figures::make_charts(name.toStdString(), paths), tr("Template %1").arg(name));
    } catch (const Error& error) {
        Q_EMIT message(QString::fromStdString(one_line(error)), 0);
    }
}

figures::FigureRow FigureWorkspace::rowOf(const Pair& pair) const {
    figures::FigureRow row;
    row.pair = pair.id;
    row.infrared = fs::absolute(pair.infrared);
    row.visible = fs::absolute(pair.visible);
    return row;
}

figures::TemplateMethod FigureWorkspace::templateMethod(const MethodChoice& choice) const {
    figures::TemplateMethod method{
        .method = choice.name.toStdString(), .label = choice.label.toStdString(), .weights = {}};
    for (const QString& file : choice.weights) {
        method.weights.push_back(file.toStdString());
    }
    return method;
}

void FigureWorkspace::addChosenSources() {
    std::vector<Pair> pairs;
    std::vector<figures::TemplateMethod> methods;
    const SessionDocument* document = services().document;
    for (const QTreeWidgetItem* item : m_sources->selectedItems()) {
        const QString id = item->data(0, Qt::UserRole).toString();
        if (id.startsWith(QLatin1String("method:"))) {
            methods.push_back(templateMethod(document->methodNamed(id.mid(7))));
        }
        for (const Pair& pair : *document->pairs()) {
            if (QLatin1String("pair:") + QString::fromStdString(pair.id) == id) {
                pairs.push_back(pair);
            }
        }
    }
    if (pairs.empty() && methods.empty()) {
        return;
    }
    const fs::path results = resultsFolder();
    figures::FigureSpec added;
    if (pairs.empty() && m_spec.rows.empty()) {
        Q_EMIT message(tr("Add a pair first, then its methods."), 0);
        return;
    }
    added = figures::make_figure("methods", pairs, methods, {}, results, results.parent_path() / "inspect");
    if (!m_spec.columns.empty()) {
        // The figure has its own columns: a pair brings none, a method its one.
        added.columns.erase(added.columns.begin(), added.columns.begin() + 2);
    }
    addFigure(added, tr("Add to the figure"));
}

void FigureWorkspace::addFigure(const figures::FigureSpec& added, const QString& text) {
    if (isEmpty()) {
        showFigure(added, text);
        return;
    }
    figures::FigureSpec spec = m_spec;
    const auto addNew = [](auto& list, const auto& items, const auto& isSame) {
        for (const auto& item : items) {
            if (std::none_of(list.begin(), list.end(), [&](const auto& other) { return isSame(item, other); })) {
                list.push_back(item);
            }
        }
    };
    addNew(spec.rows, added.rows, [](const auto& one, const auto& other) { return one.pair == other.pair; });
    addNew(spec.columns, added.columns, [](const auto& one, const auto& other) {
        return one.layer == other.layer && one.method == other.method && one.weights == other.weights &&
               one.label == other.label && one.path == other.path && one.reference == other.reference;
    });
    addNew(spec.zooms, added.zooms, std::equal_to<>());
    addNew(spec.marks, added.marks, std::equal_to<>());
    spec.color_bars = spec.color_bars || added.color_bars;
    changeSpec(spec, text);
}

void FigureWorkspace::zoomDrawn(int row, const QRect& box) {
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
}

void FigureWorkspace::markDrawn(int row, const QPointF& place, const std::optional<QPointF>& tail) {
    figures::FigureSpec spec = m_spec;
    figures::FigureMark mark;
    mark.pair = spec.rows[static_cast<std::size_t>(row)].pair;
    mark.x = place.x();
    mark.y = place.y();
    if (tail) {
        mark.tail = std::array{tail->x(), tail->y()};
    } else {
        mark.text = tr("Text").toStdString(); // to be changed in the table of marks
    }
    spec.marks.push_back(mark);
    changeSpec(spec, tail ? tr("Arrow") : tr("Text"));
    m_page->setSelectedMark(static_cast<int>(spec.marks.size()) - 1);
}

void FigureWorkspace::removeSelected() {
    figures::FigureSpec spec = m_spec;
    if (m_page->selectedMark() >= 0) {
        spec.marks.erase(spec.marks.begin() + m_page->selectedMark());
        m_page->setSelectedMark(-1);
        changeSpec(spec, tr("Remove mark"));
    } else if (m_page->selectedZoom() >= 0) {
        spec.zooms.erase(spec.zooms.begin() + m_page->selectedZoom());
        m_page->setSelectedZoom(-1);
        changeSpec(spec, tr("Remove zoom box"));
    }
}

void FigureWorkspace::setTool(FigureTool tool) {
    m_page->setTool(tool);
    Q_EMIT actionStatesChanged();
}

std::optional<figures::FigureSpec> FigureWorkspace::sessionSpec() const {
    return isEmpty() ? std::nullopt : std::optional(m_spec);
}

void FigureWorkspace::restore(const std::optional<figures::FigureSpec>& spec) {
    applySpec(spec.value_or(figures::FigureSpec()));
    undoStack()->clear();
}

} // namespace moefusion::workbench
