#pragma once

// Panes in a grid under one camera: arrangement, focus, one pane alone, the reference.

#include "widgets/tiles/image_pane.h"

#include <QWidget>

#include <vector>

namespace moefusion::widgets {

/// How panes stand: near-square by the images' shape, all in a row, all in a column.
enum class GridLayout { Grid, Row, Column };

/// Owns its panes, named pane.1 … in order. GUI thread.
class ImageGrid : public QWidget {
    Q_OBJECT

public:
    static constexpr int kMostPanes = 12;

    explicit ImageGrid(QWidget* parent = nullptr);

    [[nodiscard]] LinkedCamera* camera() { return m_camera; }
    [[nodiscard]] CanvasTools* tools() { return m_tools; }
    [[nodiscard]] int paneCount() const { return static_cast<int>(m_panes.size()); }
    [[nodiscard]] ImagePane* pane(int index) const { return m_panes.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] int focusedPane() const { return m_focused; }
    [[nodiscard]] int referencePane() const { return m_reference; }
    [[nodiscard]] bool isMaximised() const { return m_maximised; }

    /// 1..12 panes; the last ones go, new ones are empty.
    void setPaneCount(int count);
    /// Index within the grid; the pane's canvas takes the keyboard focus if `keyboard`.
    void focusPane(int index, bool keyboard);
    void setReferencePane(int index);
    /// The focused pane alone, or all again.
    void setMaximised(bool maximised);
    void setGridLayout(GridLayout layout);
    [[nodiscard]] GridLayout gridLayout() const { return m_layout; }
    void setInterpolation(Interpolation interpolation);
    [[nodiscard]] Interpolation interpolation() const { return m_interpolation; }
    void setValuesShown(bool shown);
    [[nodiscard]] bool valuesShown() const { return m_valuesShown; }
    void setOverlaysShown(bool shown);
    [[nodiscard]] bool overlaysShown() const { return m_overlaysShown; }

Q_SIGNALS:
    void focusedPaneChanged(int index);
    void layerChosen(int index, const QString& layer);
    void buttonClicked(int index, const QString& id);
    void peekChanged(bool held, bool all);
    void contextMenuWanted(int index, const QPoint& globalPosition);
    void removeWanted(int index);
    void maximisedChanged(bool maximised);
    /// Alt+drag in a pane: its picture alone was moved; `done` at the release.
    void offsetDragged(int index, const QPoint& offset, bool done);
    /// A badge of a pane's header was double-clicked.
    void badgeDoubleClicked(int index, const QString& text);
    /// A header was dragged onto another pane.
    void moveWanted(int from, int to);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void addPane();
    [[nodiscard]] int columnsFor(int count) const;

    LinkedCamera* m_camera;
    CanvasTools* m_tools;
    GridLayout m_layout = GridLayout::Grid;
    std::vector<ImagePane*> m_panes;
    int m_focused = 0;
    int m_reference = -1;
    bool m_maximised = false;
    Interpolation m_interpolation = Interpolation::Nearest;
    bool m_valuesShown = true;
    bool m_overlaysShown = true;
};

} // namespace moefusion::widgets
