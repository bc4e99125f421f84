#pragma once

// The page of a figure at print size or fitted, with the zoom box tool (interaction.md 3.3.5).

#include "core/figures/figure_layout.h"

#include <QImage>
#include <QList>
#include <QWidget>

#include <optional>

namespace moefusion::workbench {

/// What a press on an image of the page begins.
enum class FigureTool { None, ZoomBox, Mark };

/// GUI thread. Values in by setters, signals of values out.
class FigurePage : public QWidget {
    Q_OBJECT

public:
    explicit FigurePage(QWidget* parent = nullptr);

    /// The drawing and its picture at `unitsPerMm` device pixels; boxes of `spec` can be moved.
    void show(const figures::FigureSpec& spec, const figures::FigureDrawing& drawing, const QImage& picture);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_picture.isNull(); }

    /// Device pixels a millimetre: of the picture that is wanted.
    [[nodiscard]] double scale() const { return m_scale; }
    void setScale(double unitsPerMm);
    void setTool(FigureTool tool);
    [[nodiscard]] FigureTool tool() const { return m_tool; }
    /// Index of a zoom box, -1 for none.
    [[nodiscard]] int selectedZoom() const { return m_selected; }
    void setSelectedZoom(int index);
    /// Index of a mark, -1 for none.
    [[nodiscard]] int selectedMark() const { return m_selectedMark; }
    void setSelectedMark(int index);
    /// Where an image pixel of a cell stands, in widget coordinates, for tests.
    [[nodiscard]] QPoint placeOf(int row, int column, const QPointF& pixel) const;

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// A box was drawn on an image of that row; image pixels.
    void zoomDrawn(int row, const QRect& box);
    /// The selected box was moved or changed; `done` at the release.
    void zoomMoved(int index, const QRect& box);
    void zoomSelected(int index);
    /// A text (without a tail) or an arrow was set on an image; image pixels.
    void markDrawn(int row, const QPointF& place, const std::optional<QPointF>& tail);
    /// The selected mark was moved by so many image pixels.
    void markMoved(int index, const QPointF& by);
    void markSelected(int index);
    void removeWanted();
    /// Something of the list of pairs and methods was dropped here.
    void sourcesDropped();

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Hit {
        int row = 0;
        QPointF pixel;
        QRectF area; ///< of the image, widget coordinates
        QSize size;  ///< of the image, pixels
    };
    [[nodiscard]] std::optional<Hit> hitAt(const QPointF& place) const;
    [[nodiscard]] QRectF onWidget(const figures::FigureRect& area) const;
    [[nodiscard]] QRect boxOf(int zoom) const;
    [[nodiscard]] bool holdsRow(int zoom, int row) const;
    /// Places of a mark's point on the widget, one per image it stands on.
    [[nodiscard]] QList<QPointF> placesOf(const figures::FigureMark& mark, const QPointF& point) const;
    [[nodiscard]] int markAt(const QPointF& place) const;

    figures::FigureSpec m_spec;
    figures::FigureDrawing m_drawing;
    QImage m_picture;
    double m_scale = 4;
    FigureTool m_tool = FigureTool::None;
    int m_selected = -1;
    int m_selectedMark = -1;
    std::optional<Hit> m_from;
    QPointF m_to;     ///< image pixels
    QPoint m_grabbed; ///< image pixels between the box's corner and the mouse
    bool m_moving = false;
    bool m_movingMark = false;
};

} // namespace moefusion::workbench
