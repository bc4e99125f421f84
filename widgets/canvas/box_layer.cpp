#include "widgets/canvas/box_layer.h"

#include "widgets/painting/theme.h"

#include <QPainter>

#include <algorithm>

namespace moefusion::widgets {

BoxLayer::BoxLayer(ImageCanvas* canvas, LinkedCamera* camera) : QWidget(canvas), m_canvas(canvas), m_camera(camera) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(canvas->rect());
    connect(canvas, &ImageCanvas::resized, this, [this] { setGeometry(m_canvas->rect()); });
    connect(camera, &LinkedCamera::changed, this, qOverload<>(&QWidget::update));
    hide();
}

void BoxLayer::setBoxes(const QList<CanvasBox>& boxes) {
    m_boxes = boxes;
    setVisible(!boxes.isEmpty());
    raise();
    update();
}

void BoxLayer::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    const QSizeF view(m_canvas->viewSize());
    painter.setFont(smallFont(font()));
    const QFontMetrics metrics = painter.fontMetrics();
    const auto at = [&](const QPointF& point) { return m_camera->viewFromImage(point, view) / ratio; };
    for (const CanvasBox& box : m_boxes) {
        const QRectF place(at(box.place.topLeft()), at(box.place.bottomRight()));
        // Dark under light, so that it is seen on any picture.
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(0, 0, 0, 190), 3));
        painter.drawRect(place);
        painter.setPen(QPen(box.color, 1.5, box.line));
        painter.drawRect(place);
        if (!box.text.isEmpty()) {
            const QRectF label(place.left(),
                               std::max(0.0, place.top() - metrics.height()),
                               metrics.horizontalAdvance(box.text) + 2 * kGrid,
                               metrics.height());
            painter.fillRect(label, QColor(0, 0, 0, 190));
            painter.setPen(box.color);
            painter.drawText(label, Qt::AlignCenter, box.text);
        }
    }
}

} // namespace moefusion::widgets
