#pragma once

// Boxes over a canvas: what a detector found, what an annotation says. Drawn through the camera, never into pixels.

#include "widgets/canvas/image_canvas.h"

#include <QList>
#include <QRectF>
#include <QWidget>

namespace moefusion::widgets {

struct CanvasBox {
    QRectF place; ///< image pixels
    QString text; ///< "person 0.83"
    QColor color;
    Qt::PenStyle line = Qt::SolidLine; ///< tells kinds apart without colour
    bool operator==(const CanvasBox&) const = default;
};

/// Lies over its canvas and lets the mouse through. GUI thread; the camera must outlive it.
class BoxLayer : public QWidget {
    Q_OBJECT

public:
    BoxLayer(ImageCanvas* canvas, LinkedCamera* camera);
    void setBoxes(const QList<CanvasBox>& boxes);
    [[nodiscard]] const QList<CanvasBox>& boxes() const { return m_boxes; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ImageCanvas* m_canvas;
    LinkedCamera* m_camera;
    QList<CanvasBox> m_boxes;
};

} // namespace moefusion::widgets
