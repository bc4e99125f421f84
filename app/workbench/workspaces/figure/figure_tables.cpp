#include "app/workbench/workspaces/figure/figure_tables.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/imaging/colormap.h"
#include "core/imaging/difference.h"
#include "widgets/painting/theme.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace moefusion::workbench {

using figures::FigureSpec;

namespace {

constexpr int kCellWidth = 52;
constexpr int kTableHeight = 130;

QString fromText(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString fromNumber(double value) {
    return fromText(shortest(value));
}

/// Throws Error{Usage, "figure.number"} for a text that is no number.
double numberFrom(const QString& text) {
    const auto number = parse_real(text.trimmed().toStdString());
    if (!number) {
        throw Error(ErrorKind::Usage, "figure.number", "\"" + text.toStdString() + "\" is not a number.");
    }
    return *number;
}

int wholeFrom(const QString& text) {
    return static_cast<int>(std::clamp(numberFrom(text), -1e6, 1e6));
}

/// Cells with a list of what is allowed; other texts can be typed where the list is only a proposal.
class ChoiceDelegate : public QStyledItemDelegate {
public:
    ChoiceDelegate(QStringList choices, QObject* parent) : QStyledItemDelegate(parent), m_choices(std::move(choices)) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex&) const override {
        auto* box = new QComboBox(parent);
        box->addItems(m_choices);
        return box;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        auto* box = static_cast<QComboBox*>(editor);
        box->setCurrentIndex(std::max(0, box->findText(index.data().toString())));
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        model->setData(index, static_cast<QComboBox*>(editor)->currentText());
    }

private:
    QStringList m_choices;
};

QStringList mapNames() {
    QStringList names{QString()};
    for (const Colormap& map : colormap_list()) {
        names << QString::fromUtf8(map.name.data(), static_cast<qsizetype>(map.name.size()));
    }
    return names;
}

QStringList differenceKinds() {
    QStringList names;
    for (const DifferenceInfo& info : difference_table()) {
        names << QString::fromUtf8(info.name.data(), static_cast<qsizetype>(info.name.size()));
    }
    return names;
}

/// An end of a range; an empty text takes the range away.
void setRangeEnd(figures::FigureColumn& column, std::size_t end, const QString& text) {
    if (text.trimmed().isEmpty()) {
        column.range.reset();
        return;
    }
    if (!column.range) {
        column.range = std::array{0.0, 255.0};
    }
    (*column.range)[end] = numberFrom(text);
}

template <typename List>
void eraseAt(List& list, std::size_t index) {
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(index));
}

/// What belongs to a pair that leaves the figure leaves with it.
void removeRow(FigureSpec& spec, std::size_t row) {
    const std::string pair = spec.rows[row].pair;
    eraseAt(spec.rows, row);
    const bool stays = std::any_of(
        spec.rows.begin(), spec.rows.end(), [&](const figures::FigureRow& other) { return other.pair == pair; });
    if (!stays) {
        std::erase_if(spec.zooms, [&](const figures::FigureZoom& zoom) { return zoom.pair == pair; });
        std::erase_if(spec.marks, [&](const figures::FigureMark& mark) { return mark.pair == pair; });
    }
}

void removeColumn(FigureSpec& spec, std::size_t column) {
    eraseAt(spec.columns, column);
    const auto at = static_cast<int>(column);
    std::erase_if(spec.marks, [&](const figures::FigureMark& mark) { return mark.column == at; });
    for (figures::FigureMark& mark : spec.marks) {
        mark.column -= mark.column > at ? 1 : 0;
    }
}

void exchangeColumns(FigureSpec& spec, std::size_t column) {
    std::swap(spec.columns[column], spec.columns[column + 1]);
    const auto at = static_cast<int>(column);
    for (figures::FigureMark& mark : spec.marks) {
        mark.column = mark.column == at ? at + 1 : mark.column == at + 1 ? at : mark.column;
    }
}

} // namespace

FigureTables::FigureTables(QWidget* parent)
    : QWidget(parent), m_tabs(new QTabWidget(this)), m_up(new QToolButton(this)), m_down(new QToolButton(this)),
      m_remove(new QToolButton(this)) {
    m_tabs->setObjectName(QStringLiteral("figureTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_up->setObjectName(QStringLiteral("figureUp"));
    m_down->setObjectName(QStringLiteral("figureDown"));
    m_remove->setObjectName(QStringLiteral("figureRemoveItem"));
    m_tables.reserve(5);
    addPairTables();
    addMarkTables();
    for (Table& table : m_tables) {
        build(table);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(widgets::kGrid);
    for (QToolButton* button : {m_up, m_down, m_remove}) {
        button->setMinimumHeight(widgets::kControlHeight);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(widgets::kGrid);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(buttons);
    connect(m_up, &QToolButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_remove, &QToolButton::clicked, this, &FigureTables::removeCurrent);
    retranslate();
}

FigureTables::Table& FigureTables::add(const char* name, const char* title) {
    m_tables.push_back({});
    m_tables.back().widget = new QTableWidget(this);
    m_tables.back().widget->setObjectName(QString::fromLatin1(name));
    m_tables.back().title = title;
    return m_tables.back();
}

void FigureTables::addPairTables() {
    Table& rows = add("figureRows", QT_TR_NOOP("Rows"));
    rows.count = [](const FigureSpec& spec) { return spec.rows.size(); };
    rows.remove = removeRow;
    rows.exchange = [](FigureSpec& spec, std::size_t row) { std::swap(spec.rows[row], spec.rows[row + 1]); };
    rows.fields = {
        {QT_TR_NOOP("Pair"),
         QT_TR_NOOP("Its id"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.rows[row].pair); }},
        {QT_TR_NOOP("Label"),
         QT_TR_NOOP("Written upright at the left of the row; empty: nothing"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.rows[row].label); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.rows[row].label = text.toStdString(); }}};
    Table& columns = add("figureColumns", QT_TR_NOOP("Columns"));
    columns.count = [](const FigureSpec& spec) { return spec.columns.size(); };
    columns.remove = removeColumn;
    columns.exchange = exchangeColumns;
    columns.fields = {
        {QT_TR_NOOP("Column"),
         QT_TR_NOOP("Its layer or method"),
         [](const FigureSpec& spec, std::size_t row) {
             const figures::FigureColumn& column = spec.columns[row];
             return column.layer == "fused" ? fromText(column.method) : fromText(column.layer + " " + column.method);
         }},
        {QT_TR_NOOP("Title"),
         QT_TR_NOOP("Above the column; empty: nothing"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.columns[row].title); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.columns[row].title = text.toStdString(); }},
        {QT_TR_NOOP("Map"),
         QT_TR_NOOP("Colour map; empty: the layer's own"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.columns[row].map); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.columns[row].map = text.toStdString(); },
         mapNames()},
        {QT_TR_NOOP("From"),
         QT_TR_NOOP("Value at the lower end of the map; empty: the layer's own range"),
         [](const FigureSpec& spec, std::size_t row) {
             return spec.columns[row].range ? fromNumber((*spec.columns[row].range)[0]) : QString();
         },
         [](FigureSpec& spec, std::size_t row, const QString& text) { setRangeEnd(spec.columns[row], 0, text); }},
        {QT_TR_NOOP("To"),
         QT_TR_NOOP("Value at the upper end of the map; empty: the layer's own range"),
         [](const FigureSpec& spec, std::size_t row) {
             return spec.columns[row].range ? fromNumber((*spec.columns[row].range)[1]) : QString();
         },
         [](FigureSpec& spec, std::size_t row, const QString& text) { setRangeEnd(spec.columns[row], 1, text); }},
        {QT_TR_NOOP("Difference"),
         QT_TR_NOOP("Kind of a difference; of other columns it has no effect"),
         [](const FigureSpec& spec, std::size_t row) {
             return spec.columns[row].layer == "difference" ? fromText(spec.columns[row].kind) : QString();
         },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.columns[row].kind = text.toStdString(); },
         differenceKinds()},
        {QT_TR_NOOP("Gain"),
         QT_TR_NOOP("A difference is shown this much stronger, 1 to 64"),
         [](const FigureSpec& spec, std::size_t row) {
             return spec.columns[row].layer == "difference" ? fromNumber(spec.columns[row].gain) : QString();
         },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.columns[row].gain = numberFrom(text); }}};
}

void FigureTables::addMarkTables() {
    const auto zoomField = [](const char* header, const char* tip, int figures::FigureZoom::*member) {
        return Field{
            header,
            tip,
            [member](const FigureSpec& spec, std::size_t row) { return QString::number(spec.zooms[row].*member); },
            [member](FigureSpec& spec, std::size_t row, const QString& text) {
                spec.zooms[row].*member = wholeFrom(text);
            }};
    };
    Table& zooms = add("figureZooms", QT_TR_NOOP("Boxes"));
    zooms.count = [](const FigureSpec& spec) { return spec.zooms.size(); };
    zooms.remove = [](FigureSpec& spec, std::size_t row) { eraseAt(spec.zooms, row); };
    zooms.exchange = [](FigureSpec& spec, std::size_t row) { std::swap(spec.zooms[row], spec.zooms[row + 1]); };
    const char* pixels = QT_TR_NOOP("Zoom boxes in image pixels");
    zooms.fields = {
        zoomField(QT_TR_NOOP("x"), pixels, &figures::FigureZoom::x),
        zoomField(QT_TR_NOOP("y"), pixels, &figures::FigureZoom::y),
        zoomField(QT_TR_NOOP("w"), pixels, &figures::FigureZoom::width),
        zoomField(QT_TR_NOOP("h"), pixels, &figures::FigureZoom::height),
        zoomField(QT_TR_NOOP("×"),
                  QT_TR_NOOP("Magnification of a copy inside, 2 to 32; 0: the largest that fits"),
                  &figures::FigureZoom::scale),
        {QT_TR_NOOP("Corner"),
         QT_TR_NOOP("Of a copy inside; empty: where least is covered"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.zooms[row].corner); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.zooms[row].corner = text.toStdString(); },
         {QString(),
          QStringLiteral("top_left"),
          QStringLiteral("top_right"),
          QStringLiteral("bottom_left"),
          QStringLiteral("bottom_right")}},
        {QT_TR_NOOP("Colour"),
         QT_TR_NOOP("#rrggbb; empty: red, green, then others by the place in the row"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.zooms[row].color); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.zooms[row].color = text.trimmed().toStdString();
         }},
        {QT_TR_NOOP("Pair"),
         QT_TR_NOOP("The row it belongs to; empty: all rows"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.zooms[row].pair); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.zooms[row].pair = text.trimmed().toStdString();
         }}};
    Table& marks = add("figureMarks", QT_TR_NOOP("Marks"));
    marks.count = [](const FigureSpec& spec) { return spec.marks.size(); };
    marks.remove = [](FigureSpec& spec, std::size_t row) { eraseAt(spec.marks, row); };
    marks.exchange = [](FigureSpec& spec, std::size_t row) { std::swap(spec.marks[row], spec.marks[row + 1]); };
    const auto markField = [](const char* header, double figures::FigureMark::*member) {
        return Field{header,
                     QT_TR_NOOP("Image pixels: left end of the text, or tip of the arrow"),
                     [member](const FigureSpec& spec, std::size_t row) { return fromNumber(spec.marks[row].*member); },
                     [member](FigureSpec& spec, std::size_t row, const QString& text) {
                         spec.marks[row].*member = numberFrom(text);
                     }};
    };
    marks.fields = {
        {QT_TR_NOOP("Text"),
         QT_TR_NOOP("At its place, of an arrow behind its tail"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.marks[row].text); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.marks[row].text = text.toStdString(); }},
        markField(QT_TR_NOOP("x"), &figures::FigureMark::x),
        markField(QT_TR_NOOP("y"), &figures::FigureMark::y),
        {QT_TR_NOOP("Colour"),
         QT_TR_NOOP("#rrggbb (#ffffff)"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.marks[row].color); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.marks[row].color = text.trimmed().toStdString();
         }},
        {QT_TR_NOOP("pt"),
         QT_TR_NOOP("Size of the text, 3 to 72 pt; 0: the page's"),
         [](const FigureSpec& spec, std::size_t row) { return fromNumber(spec.marks[row].size_pt); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.marks[row].size_pt = numberFrom(text); }},
        {QT_TR_NOOP("Column"),
         QT_TR_NOOP("The column it belongs to, from 1; 0: all columns"),
         [](const FigureSpec& spec, std::size_t row) { return QString::number(spec.marks[row].column + 1); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.marks[row].column = std::max(-1, wholeFrom(text) - 1);
         }},
        {QT_TR_NOOP("Pair"),
         QT_TR_NOOP("The row it belongs to; empty: all rows"),
         [](const FigureSpec& spec, std::size_t row) { return fromText(spec.marks[row].pair); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.marks[row].pair = text.trimmed().toStdString();
         }}};
    const auto chartText = [](const char* header, std::string figures::FigureChart::*member) {
        return Field{header,
                     header,
                     [member](const FigureSpec& spec, std::size_t row) { return fromText(spec.charts[row].*member); },
                     [member](FigureSpec& spec, std::size_t row, const QString& text) {
                         spec.charts[row].*member = text.toStdString();
                     }};
    };
    Table& charts = add("figureCharts", QT_TR_NOOP("Charts"));
    charts.count = [](const FigureSpec& spec) { return spec.charts.size(); };
    charts.remove = [](FigureSpec& spec, std::size_t row) { eraseAt(spec.charts, row); };
    charts.exchange = [](FigureSpec& spec, std::size_t row) { std::swap(spec.charts[row], spec.charts[row + 1]); };
    charts.fields = {
        chartText(QT_TR_NOOP("Title"), &figures::FigureChart::title),
        chartText(QT_TR_NOOP("Title of x"), &figures::FigureChart::x_title),
        chartText(QT_TR_NOOP("Title of y"), &figures::FigureChart::y_title),
        {QT_TR_NOOP("Axis"),
         QT_TR_NOOP("linear or log"),
         [](const FigureSpec& spec, std::size_t row) {
             return spec.charts[row].log_y ? QStringLiteral("log") : QStringLiteral("linear");
         },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.charts[row].log_y = text == QLatin1String("log");
         },
         {QStringLiteral("linear"), QStringLiteral("log")}},
        {QT_TR_NOOP("Smoothing"),
         QT_TR_NOOP("Share of the former value, 0 to 0.999; the curve itself stays behind, pale"),
         [](const FigureSpec& spec, std::size_t row) { return fromNumber(spec.charts[row].smoothing); },
         [](FigureSpec& spec, std::size_t row, const QString& text) { spec.charts[row].smoothing = numberFrom(text); }},
        {QT_TR_NOOP("Height, mm"),
         QT_TR_NOOP("Of the whole chart, 10 to 200 mm"),
         [](const FigureSpec& spec, std::size_t row) { return fromNumber(spec.charts[row].height_mm); },
         [](FigureSpec& spec, std::size_t row, const QString& text) {
             spec.charts[row].height_mm = numberFrom(text);
         }}};
}

void FigureTables::build(Table& table) {
    QTableWidget* widget = table.widget;
    widget->verticalHeader()->hide();
    widget->verticalHeader()->setDefaultSectionSize(widgets::kRowHeight);
    widget->horizontalHeader()->setDefaultSectionSize(kCellWidth);
    widget->horizontalHeader()->setStretchLastSection(true);
    widget->setSelectionBehavior(QAbstractItemView::SelectRows);
    widget->setSelectionMode(QAbstractItemView::SingleSelection);
    widget->setMinimumHeight(kTableHeight);
    widget->setColumnCount(static_cast<int>(table.fields.size()));
    for (std::size_t field = 0; field < table.fields.size(); ++field) {
        if (!table.fields[field].choices.isEmpty()) {
            widget->setItemDelegateForColumn(static_cast<int>(field),
                                             new ChoiceDelegate(table.fields[field].choices, widget));
        }
    }
    m_tabs->addTab(widget, QString());
    const auto index = static_cast<std::size_t>(m_tabs->count() - 1);
    connect(widget, &QTableWidget::cellChanged, this, [this, index](int row, int column) {
        cellChanged(index, row, column);
    });
    connect(widget, &QTableWidget::currentCellChanged, this, [this, widget](int row) {
        if (m_filling) {
            return;
        }
        if (widget->objectName() == QLatin1String("figureZooms")) {
            Q_EMIT zoomSelected(row);
        } else if (widget->objectName() == QLatin1String("figureMarks")) {
            Q_EMIT markSelected(row);
        }
    });
}

void FigureTables::retranslate() {
    m_filling = true;
    for (std::size_t i = 0; i < m_tables.size(); ++i) {
        Table& table = m_tables[i];
        m_tabs->setTabText(static_cast<int>(i), tr(table.title));
        table.widget->setAccessibleName(tr(table.title));
        for (std::size_t field = 0; field < table.fields.size(); ++field) {
            auto* item = new QTableWidgetItem(tr(table.fields[field].header));
            item->setToolTip(tr(table.fields[field].tip));
            table.widget->setHorizontalHeaderItem(static_cast<int>(field), item);
        }
    }
    m_up->setText(tr("Up"));
    m_up->setToolTip(tr("The chosen row of the table one place up"));
    m_down->setText(tr("Down"));
    m_down->setToolTip(tr("The chosen row of the table one place down"));
    m_remove->setText(tr("Remove"));
    m_remove->setToolTip(tr("The chosen row of the table leaves the figure"));
    m_filling = false;
}

void FigureTables::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void FigureTables::show(const FigureSpec& spec, int selectedZoom, int selectedMark) {
    m_filling = true;
    m_spec = spec;
    for (Table& table : m_tables) {
        const std::size_t count = table.count(spec);
        table.widget->setRowCount(static_cast<int>(count));
        for (std::size_t row = 0; row < count; ++row) {
            for (std::size_t field = 0; field < table.fields.size(); ++field) {
                auto* item = new QTableWidgetItem(table.fields[field].get(spec, row));
                item->setToolTip(item->text());
                if (!table.fields[field].set) {
                    item->setFlags(item->flags() & ~Qt::ItemIsEditable);
                }
                table.widget->setItem(static_cast<int>(row), static_cast<int>(field), item);
            }
        }
    }
    for (const auto& [name, selected] :
         {std::pair("figureZooms", selectedZoom), std::pair("figureMarks", selectedMark)}) {
        auto* widget = findChild<QTableWidget*>(QString::fromLatin1(name));
        selected >= 0 ? widget->selectRow(selected) : widget->clearSelection();
        if (selected >= 0) {
            m_tabs->setCurrentWidget(widget);
        }
    }
    m_filling = false;
}

void FigureTables::choose(const FigureSpec& spec, const QString& text) {
    try {
        figures::check_spec(spec);
    } catch (const Error& error) {
        Q_EMIT refused(QString::fromStdString(one_line(error)));
        show(FigureSpec(m_spec), -1, -1);
        return;
    }
    if (!(spec == m_spec)) {
        Q_EMIT specChosen(spec, text);
    }
}

void FigureTables::cellChanged(std::size_t index, int row, int column) {
    const Table& table = m_tables[index];
    const Field& field = table.fields[static_cast<std::size_t>(column)];
    if (m_filling || !field.set || static_cast<std::size_t>(row) >= table.count(m_spec)) {
        return;
    }
    FigureSpec spec = m_spec;
    try {
        field.set(spec, static_cast<std::size_t>(row), table.widget->item(row, column)->text());
    } catch (const Error& error) {
        Q_EMIT refused(QString::fromStdString(one_line(error)));
        show(FigureSpec(m_spec), -1, -1);
        return;
    }
    choose(spec, tr("Change %1").arg(tr(table.title)));
}

void FigureTables::moveCurrent(int step) {
    const Table& table = m_tables[static_cast<std::size_t>(m_tabs->currentIndex())];
    const int row = table.widget->currentRow();
    const int other = row + step;
    if (row < 0 || other < 0 || static_cast<std::size_t>(std::max(row, other)) >= table.count(m_spec)) {
        return;
    }
    FigureSpec spec = m_spec;
    table.exchange(spec, static_cast<std::size_t>(std::min(row, other)));
    choose(spec, tr("Order of %1").arg(tr(table.title)));
    m_filling = true;
    table.widget->selectRow(other);
    m_filling = false;
}

void FigureTables::removeCurrent() {
    const Table& table = m_tables[static_cast<std::size_t>(m_tabs->currentIndex())];
    const int row = table.widget->currentRow();
    if (row < 0 || static_cast<std::size_t>(row) >= table.count(m_spec)) {
        return;
    }
    FigureSpec spec = m_spec;
    table.remove(spec, static_cast<std::size_t>(row));
    choose(spec, tr("Remove from %1").arg(tr(table.title)));
}

} // namespace moefusion::workbench
