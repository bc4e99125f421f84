#pragma once

// One picture under the shared camera: zoom at the cursor, pan, values in the pixels, linked crosshair. Draws image
// pixels on device pixels (interaction.md 5.3).

#include "widgets/canvas/canvas_tools.h"
#include "widgets/canvas/linked_camera.h"
#include "widgets/painting/picture.h"

#include <QWidget>

namespace moefusion::widgets {

enum class Interpolation { Nearest, Bilinear };

/// GUI thread. The picture is shared and never changed; a new one replaces it.
class ImageCanvas : public QWidget {
    Q_OBJECT

public:
    /// The camera must outlive the canvas.
    explicit ImageCanvas(LinkedCamera* camera, QWidget* parent = nullptr);

    void setPicture(PicturePointer picture);
    [[nodiscard]] const PicturePointer& picture() const { return m_drawn.picture; }
    /// Below zoom 1 pictures are averaged over the area, from 1 on nearest or bilinear.
    void setInterpolation(Interpolation interpolation);
    void setValuesShown(bool shown);
    void setOverlaysShown(bool shown);
    /// 1 = as it is; 0.5 while the next one is loading.
    void setPictureOpacity(double opacity);
    /// Regions, profile, wipe and loupe shared by all panes; null for none. Must outlive the canvas.
    void setTools(CanvasTools* tools);
    /// What stands on the other side of the wipe line, and the names of both; null: no wipe in this pane.
    void setWipePicture(PicturePointer reference, const QString& ownName, const QString& referenceName);
    /// The picture is drawn this far from where the camera has it, in image pixels; shown only.
    void setOffset(const QPoint& offset);
    [[nodiscard]] QPoint offset() const { return m_offset; }
    /// Colour bar with the range, for maps.
    void setLegendShown(bool shown);
    /// Size of the drawing area in device pixels.
    [[nodiscard]] QSize viewSize() const;
    /// The picture at image pixel rectangle `part` as drawn now, for tests.
    [[nodiscard]] QPointF imagePointAt(const QPointF& widgetPoint) const;

    [[nodiscard]] QSize sizeHint() const override { return {320, 256}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {80, 64}; }

Q_SIGNALS:
    /// Any press: this pane gets the focus.
    void pressed();
    void doubleClicked();
    void resized();
    /// Space pressed or released; `all` with Shift.
    void peekChanged(bool held, bool all);
    void contextMenuWanted(const QPoint& globalPosition);
    /// Delete pressed: remove the selected thing, else the pane.
    void removeWanted();
    /// Alt+drag: the picture alone was moved; `done` at the release.
    void offsetDragged(const QPoint& offset, bool done);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;

private:
    /// A picture with the copy of it at the present zoom (below 1 only), so that panning is one copy.
    struct Drawn {
        PicturePointer picture;
        QImage scaled = {};
        const Picture* scaledOf = nullptr;
        double scaledZoom = 0;
    };
    void drawPicture(QPainter& painter, const QSizeF& view, Drawn& drawn, const QPointF& offset);
    void drawTools(QPainter& painter, const QSizeF& view);
    [[nodiscard]] bool isWiping() const;
    void followMouse(const QPointF& widgetPoint, Qt::KeyboardModifiers modifiers);
    void drawValues(QPainter& painter, const QSizeF& view) const;
    void drawCrosshair(QPainter& painter, const QSizeF& view) const;
    [[nodiscard]] QPointF devicePoint(const QPointF& widgetPoint) const { return widgetPoint * devicePixelRatioF(); }
    void endPeek();

    LinkedCamera* m_camera;
    Interpolation m_interpolation = Interpolation::Nearest;
    bool m_valuesShown = true;
    bool m_overlaysShown = true;
    double m_opacity = 1;
    QPointF m_dragFrom;
    bool m_dragging = false;
    bool m_peeking = false;
    CanvasTools* m_tools = nullptr;
    Drawn m_drawn;
    Drawn m_wiped;
    QString m_ownName;
    QString m_referenceName;
    QPoint m_offset;
    QPointF m_offsetFrom; ///< before the drag, with the fraction of a pixel that was dragged so far
    bool m_offsetDragging = false;
    bool m_legendShown = false;
};

} // namespace moefusion::widgets
