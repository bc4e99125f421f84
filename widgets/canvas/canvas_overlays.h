#pragma once

// Painting over a picture on a canvas: regions, line profile, loupe, wipe line, legend. Everything in device pixels.

#include "widgets/canvas/canvas_tools.h"
#include "widgets/painting/picture.h"

#include <QFont>

class QPainter;

namespace moefusion::widgets {

/// A view on the image: what the painter's device shows now.
struct CanvasView {
    const LinkedCamera* camera;
    QSizeF size;      ///< device pixels
    double ratio = 1; ///< device pixels per device-independent pixel
    QFont font;
    [[nodiscard]] QPointF at(const QPointF& image) const { return camera->viewFromImage(image, size); }
};

/// Regions with their names, then the shape being drawn.
void drawRegions(QPainter& painter, const CanvasTools& tools, const CanvasView& view);
/// The line, its ends and the place of the chart's cursor.
void drawProfile(QPainter& painter, const CanvasTools& tools, const CanvasView& view);
/// The square of the loupe at its place, nearest, with values at x16. `offset`: how far this pane's picture is moved,
/// image pixels.
void drawLoupe(
    QPainter& painter, const CanvasTools& tools, const CanvasView& view, const Picture& picture, const QPointF& offset);
/// The part of the view where the reference stands.
[[nodiscard]] QRectF wipeArea(const CanvasTools& tools, const QSizeF& view);
/// The line with the names of both sides at it.
void drawWipeLine(
    QPainter& painter, const CanvasTools& tools, const CanvasView& view, const QString& own, const QString& reference);
/// The colour bar of a map with its ends, at the lower right.
void drawLegend(QPainter& painter, const CanvasView& view, const DisplaySettings& display);

} // namespace moefusion::widgets
