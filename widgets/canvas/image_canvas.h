#pragma once

// One picture under the shared camera: zoom at the cursor, pan, values in the pixels, linked crosshair. Draws image
// pixels on device pixels (interaction.md 5.3).

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
    [[nodiscard]] const PicturePointer& picture() const { return m_picture; }
    /// Below zoom 1 pictures are averaged over the area, from 1 on nearest or bilinear.
    void setInterpolation(Interpolation interpolation);
    void setValuesShown(bool shown);
    void setOverlaysShown(bool shown);
    /// 1 = as it is; 0.5 while the next one is loading.
    void setPictureOpacity(double opacity);
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
    void drawPicture(QPainter& painter, const QSizeF& view);
    void drawValues(QPainter& painter, const QSizeF& view) const;
    void drawCrosshair(QPainter& painter, const QSizeF& view) const;
    [[nodiscard]] QPointF devicePoint(const QPointF& widgetPoint) const { return widgetPoint * devicePixelRatioF(); }
    void endPeek();

    LinkedCamera* m_camera;
    PicturePointer m_picture;
    Interpolation m_interpolation = Interpolation::Nearest;
    bool m_valuesShown = true;
    bool m_overlaysShown = true;
    double m_opacity = 1;
    QPointF m_dragFrom;
    bool m_dragging = false;
    bool m_peeking = false;
    // The whole picture at the present zoom (below 1 only), so that panning is one copy.
    QImage m_scaled;
    const Picture* m_scaledOf = nullptr;
    double m_scaledZoom = 0;
};

} // namespace moefusion::widgets
