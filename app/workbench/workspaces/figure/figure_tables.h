#pragma once

// What a figure is made of, as tables whose cells can be changed: rows, columns, zoom boxes, marks, charts.

#include "core/figures/figure_spec.h"

#include <QWidget>

#include <functional>
#include <vector>

class QTabWidget;
class QTableWidget;
class QToolButton;

namespace moefusion::workbench {

/// GUI thread. Takes a description, emits changed ones; what cannot be drawn is refused with words and put back.
class FigureTables : public QWidget {
    Q_OBJECT

public:
    explicit FigureTables(QWidget* parent = nullptr);

    void show(const figures::FigureSpec& spec, int selectedZoom, int selectedMark);
    /// The table as it is called in `figureRows`, `figureColumns`, `figureZooms`, `figureMarks`, `figureCharts`.
    [[nodiscard]] QTableWidget* table(int index) const { return m_tables[static_cast<std::size_t>(index)].widget; }

Q_SIGNALS:
    void specChosen(const moefusion::figures::FigureSpec& spec, const QString& text);
    void zoomSelected(int index);
    void markSelected(int index);
    /// Why a change was put back.
    void refused(const QString& text);

protected:
    void changeEvent(QEvent* event) override;

private:
    /// A column of a table: a text of row i, and back. Nothing to set: it cannot be changed.
    struct Field {
        const char* header; ///< context FigureTables
        const char* tip;
        std::function<QString(const figures::FigureSpec&, std::size_t)> get;
        std::function<void(figures::FigureSpec&, std::size_t, const QString&)> set = {};
        QStringList choices = {};
    };
    struct Table {
        QTableWidget* widget = nullptr;
        const char* title = nullptr;
        std::vector<Field> fields;
        std::function<std::size_t(const figures::FigureSpec&)> count;
        std::function<void(figures::FigureSpec&, std::size_t)> remove;
        /// Exchanges i and i + 1.
        std::function<void(figures::FigureSpec&, std::size_t)> exchange;
    };

    void addPairTables();
    void addMarkTables();
    Table& add(const char* name, const char* title);
    void build(Table& table);
    void retranslate();
    void cellChanged(std::size_t table, int row, int column);
    void moveCurrent(int step);
    void removeCurrent();
    void choose(const figures::FigureSpec& spec, const QString& text);

    figures::FigureSpec m_spec;
    QTabWidget* m_tabs;
    QToolButton* m_up;
    QToolButton* m_down;
    QToolButton* m_remove;
    std::vector<Table> m_tables;
    bool m_filling = false;
};

} // namespace moefusion::workbench
