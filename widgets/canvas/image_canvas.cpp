#include "widgets/canvas/image_canvas.h"

#include "widgets/canvas/canvas_overlays.h"
#include "widgets/painting/theme.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr double kPanShare = 0.1;           ///< of the view, by an arrow key
constexpr int kWheelNotch = 120;            ///< Qt's units of one notch
constexpr double kPinchStep = 0.3465735903; ///< ln sqrt(2): a pinch of this size is one step

} // namespace

ImageCanvas::ImageCanvas(LinkedCamera* camera, QWidget* parent) : QWidget(parent), m_camera(camera) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    // Letters arrive as keys with a Chinese input method on.
    setAttribute(Qt::WA_InputMethodEnabled, false);
    connect(camera, &LinkedCamera::changed, this, qOverload<>(&QWidget::update));
    connect(camera, &LinkedCamera::cursorMoved, this, qOverload<>(&QWidget::update));
}

void ImageCanvas::setPicture(PicturePointer picture) {
    if (picture == m_drawn.picture) {
        return;
    }
    m_drawn.picture = std::move(picture);
    update();
}

void ImageCanvas::setInterpolation(Interpolation interpolation) {
    m_interpolation = interpolation;
    update();
}

void ImageCanvas::setValuesShown(bool shown) {
    m_valuesShown = shown;
    update();
}

void ImageCanvas::setOverlaysShown(bool shown) {
    m_overlaysShown = shown;
    update();
}

void ImageCanvas::setPictureOpacity(double opacity) {
    if (opacity != m_opacity) {
        m_opacity = opacity;
        update();
    }
}

void ImageCanvas::setTools(CanvasTools* tools) {
    m_tools = tools;
    if (tools != nullptr) {
        connect(tools, &CanvasTools::changed, this, qOverload<>(&QWidget::update));
        connect(tools, &CanvasTools::toolChanged, this, [this] {
            m_tools->tool() == CanvasTool::None ? unsetCursor() : setCursor(Qt::CrossCursor);
        });
    }
    update();
}

void ImageCanvas::setWipePicture(PicturePointer reference, const QString& ownName, const QString& referenceName) {
    m_wiped.picture = std::move(reference);
    m_ownName = ownName;
    m_referenceName = referenceName;
    update();
}

void ImageCanvas::setOffset(const QPoint& offset) {
    if (offset != m_offset) {
        m_offset = offset;
        update();
    }
}

void ImageCanvas::setLegendShown(bool shown) {
    if (shown != m_legendShown) {
        m_legendShown = shown;
        update();
    }
}

bool ImageCanvas::isWiping() const {
    return m_tools != nullptr && m_tools->wipe() != WipeSide::Off && m_wiped.picture != nullptr;
}

QSize ImageCanvas::viewSize() const {
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

QPointF ImageCanvas::imagePointAt(const QPointF& widgetPoint) const {
    return m_camera->imageFromView(devicePoint(widgetPoint), QSizeF(viewSize()));
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), themeColors(palette()).canvas);
    if (m_drawn.picture == nullptr) {
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSizeF view(viewSize());
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    painter.setOpacity(m_opacity);
    drawPicture(painter, view, m_drawn, m_offset);
    painter.setOpacity(1);
    if (isWiping()) {
        painter.setClipRect(wipeArea(*m_tools, view));
        painter.fillRect(QRectF({0, 0}, view), themeColors(palette()).canvas);
        drawPicture(painter, view, m_wiped, {});
        painter.setClipping(false);
    } else if (m_valuesShown && m_camera->zoom() >= LinkedCamera::kValuesZoom * ratio) {
        drawValues(painter, view);
    }
    if (m_overlaysShown) {
        drawTools(painter, view);
        drawCrosshair(painter, view);
    }
    painter.restore();
}

void ImageCanvas::drawTools(QPainter& painter, const QSizeF& view) {
    const CanvasView shown{m_camera, view, devicePixelRatioF(), font()};
    if (m_legendShown) {
        drawLegend(painter, shown, m_drawn.picture->display);
    }
    if (m_tools == nullptr) {
        return;
    }
    if (isWiping()) {
        drawWipeLine(painter, *m_tools, shown, m_ownName, m_referenceName);
    }
    drawRegions(painter, *m_tools, shown);
    drawProfile(painter, *m_tools, shown);
    drawLoupe(painter, *m_tools, shown, *m_drawn.picture, m_offset);
}

void ImageCanvas::drawPicture(QPainter& painter, const QSizeF& view, Drawn& drawn, const QPointF& offset) {
    const double zoom = m_camera->zoom();
    const QImage& full = drawn.picture->levels.front();
    // Snapped to whole device pixels: all panes agree, and a copy stays a copy.
    const QPointF corner = m_camera->viewFromImage(offset, view);
    const QPointF origin(std::round(corner.x()), std::round(corner.y()));
    if (zoom < 1) {
        if (drawn.scaledOf != drawn.picture.get() || drawn.scaledZoom != zoom) {
            std::size_t level = 0;
            while (level + 1 < drawn.picture->levels.size() &&
                   zoom * std::pow(2.0, static_cast<double>(level + 1)) <= 1) {
                ++level;
            }
            const QSize size = (QSizeF(full.size()) * zoom).toSize().expandedTo({1, 1});
            drawn.scaled = drawn.picture->levels[level].scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            drawn.scaled.convertTo(QImage::Format_RGB32);
            drawn.scaledOf = drawn.picture.get();
            drawn.scaledZoom = zoom;
        }
        painter.drawImage(origin, drawn.scaled);
        return;
    }
    const int left = std::clamp(static_cast<int>(std::floor(-origin.x() / zoom)), 0, full.width());
    const int top = std::clamp(static_cast<int>(std::floor(-origin.y() / zoom)), 0, full.height());
    const int right = std::clamp(static_cast<int>(std::ceil((view.width() - origin.x()) / zoom)), left, full.width());
    const int bottom = std::clamp(static_cast<int>(std::ceil((view.height() - origin.y()) / zoom)), top, full.height());
    const QRectF part(left, top, right - left, bottom - top);
    const QRectF target(origin + part.topLeft() * zoom, part.size() * zoom);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_interpolation == Interpolation::Bilinear && zoom > 1);
    painter.drawImage(target, full, part);
}

void ImageCanvas::drawValues(QPainter& painter, const QSizeF& view) const {
    const double zoom = m_camera->zoom();
    const Image& values = m_drawn.picture->readout;
    const QImage& full = m_drawn.picture->levels.front();
    const QPointF moved(m_offset);
    const QPointF from = m_camera->imageFromView({0, 0}, view) - moved;
    const QPointF to = m_camera->imageFromView({view.width(), view.height()}, view) - moved;
    const int left = std::max(0, static_cast<int>(std::floor(from.x())));
    const int top = std::max(0, static_cast<int>(std::floor(from.y())));
    const int right = std::min({full.width(), values.width, static_cast<int>(std::ceil(to.x()))});
    const int bottom = std::min({full.height(), values.height, static_cast<int>(std::ceil(to.y()))});
    // Text is sized so that the widest value fits its pixel: 5 figures grey, three lines in colour.
    QFont font = numbersFont(this->font());
    const double lines = values.channels == 3 ? 3.4 : 1.6;
    const double columns = values.depth == Depth::F32 ? 6.5 : values.depth == Depth::U16 ? 5.2 : 3.4;
    font.setPixelSize(std::max(6, static_cast<int>(std::min(zoom / lines, zoom / columns / 0.62))));
    font.setPixelSize(std::min(font.pixelSize(), static_cast<int>(15 * devicePixelRatioF())));
    painter.setFont(font);
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const QRgb color = full.pixel(x, y);
            const int luma = (qRed(color) * 299 + qGreen(color) * 587 + qBlue(color) * 114) / 1000;
            painter.setPen(luma > 140 ? QColor(0, 0, 0) : QColor(255, 255, 255));
            QString text = valueText(values, x, y);
            text.replace(QLatin1Char(' '), QLatin1Char('\n'));
            painter.drawText(QRectF(m_camera->viewFromImage(QPointF(x, y) + moved, view), QSizeF(zoom, zoom)),
                             Qt::AlignCenter,
                             text);
        }
    }
}

void ImageCanvas::drawCrosshair(QPainter& painter, const QSizeF& view) const {
    const auto cursor = m_camera->cursor();
    if (!cursor || underMouse()) {
        return; // the mouse pointer itself is the mark in its own pane
    }
    const QPointF pixel(std::floor(cursor->x()), std::floor(cursor->y()));
    const QPointF middle = m_camera->viewFromImage(pixel + QPointF(0.5, 0.5), view);
    const double ratio = devicePixelRatioF();
    const double gap = 4 * ratio;
    const double arm = 12 * ratio;
    // Dark under light, so that it is seen on any picture.
    for (const auto& [color, width] : {std::pair(QColor(0, 0, 0, 170), 3.0), std::pair(QColor(255, 255, 255), 1.0)}) {
        painter.setPen(QPen(color, width * ratio, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(middle - QPointF(arm, 0), middle - QPointF(gap, 0));
        painter.drawLine(middle + QPointF(gap, 0), middle + QPointF(arm, 0));
        painter.drawLine(middle - QPointF(0, arm), middle - QPointF(0, gap));
        painter.drawLine(middle + QPointF(0, gap), middle + QPointF(0, arm));
    }
}

void ImageCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    Q_EMIT resized();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    Q_EMIT pressed();
    if (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::AltModifier)) {
        m_offsetDragging = true;
        m_offsetFrom = m_offset;
        m_dragFrom = event->position();
        return;
    }
    if (event->button() == Qt::LeftButton && m_tools != nullptr &&
        m_tools->press(imagePointAt(event->position()), event->modifiers())) {
        return;
    }
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_dragging = true;
        m_dragFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
    }
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_offsetDragging) {
        m_offsetFrom += devicePoint(event->position() - m_dragFrom) / m_camera->zoom();
        m_dragFrom = event->position();
        Q_EMIT offsetDragged(m_offsetFrom.toPoint(), false);
        return;
    }
    if (m_tools != nullptr && m_tools->move(imagePointAt(event->position()), event->modifiers())) {
        m_camera->setCursor(imagePointAt(event->position()));
        return;
    }
    if (m_dragging) {
        m_camera->panBy(devicePoint(event->position() - m_dragFrom));
        m_dragFrom = event->position();
    }
    followMouse(event->position(), event->modifiers());
}

void ImageCanvas::followMouse(const QPointF& widgetPoint, Qt::KeyboardModifiers modifiers) {
    m_camera->setCursor(imagePointAt(widgetPoint));
    if (m_tools == nullptr) {
        return;
    }
    m_tools->followLoupe(imagePointAt(widgetPoint), modifiers.testFlag(Qt::ShiftModifier));
    if (m_tools->wipe() != WipeSide::Off && !m_dragging && width() > 0 && height() > 0) {
        const bool upright = m_tools->wipe() == WipeSide::Right || m_tools->wipe() == WipeSide::Left;
        m_tools->setWipePosition(upright ? widgetPoint.x() / width() : widgetPoint.y() / height());
    }
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_offsetDragging) {
        m_offsetDragging = false;
        Q_EMIT offsetDragged(m_offsetFrom.toPoint(), true);
        return;
    }
    if (m_tools != nullptr && m_tools->release(imagePointAt(event->position()))) {
        return;
    }
    m_dragging = false;
    if (m_tools == nullptr || m_tools->tool() == CanvasTool::None) {
        unsetCursor();
    }
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && (m_tools == nullptr || !m_tools->doubleClick())) {
        Q_EMIT doubleClicked();
    }
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    const bool zooming = event->modifiers().testFlag(Qt::ControlModifier);
    if (m_tools != nullptr && m_tools->loupeShown() && event->modifiers().testFlag(Qt::AltModifier)) {
        // Alt turns the wheel sideways.
        const int turned = event->angleDelta().x() != 0 ? event->angleDelta().x() : event->angleDelta().y();
        m_tools->stepLoupeZoom(turned > 0 ? 1 : -1);
        event->accept();
        return;
    }
    if (!event->pixelDelta().isNull() && !zooming) {
        m_camera->panBy(QPointF(event->pixelDelta()) * devicePixelRatioF());
    } else if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        const QPoint delta = event->angleDelta();
        const double notches = static_cast<double>(delta.x() != 0 ? delta.x() : delta.y()) / kWheelNotch;
        m_camera->panBy({notches * kPanShare * viewSize().width(), 0});
    } else {
        m_camera->zoomBy(static_cast<double>(event->angleDelta().y()) / kWheelNotch, imagePointAt(event->position()));
    }
    event->accept();
}

void ImageCanvas::leaveEvent(QEvent*) {
    m_camera->setCursor(std::nullopt);
    if (m_tools != nullptr) {
        m_tools->followLoupe(std::nullopt, false);
    }
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_tools != nullptr && m_tools->key(*event)) {
        return;
    }
    const bool fine = event->modifiers().testFlag(Qt::ShiftModifier);
    const double alongX = fine ? m_camera->zoom() : kPanShare * viewSize().width();
    const double alongY = fine ? m_camera->zoom() : kPanShare * viewSize().height();
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    if (plain) {
        switch (event->key()) {
        case Qt::Key_Left:
            m_camera->panBy({alongX, 0});
            return;
        case Qt::Key_Right:
            m_camera->panBy({-alongX, 0});
            return;
        case Qt::Key_Up:
            m_camera->panBy({0, alongY});
            return;
        case Qt::Key_Down:
            m_camera->panBy({0, -alongY});
            return;
        case Qt::Key_Space:
            if (!event->isAutoRepeat() && !m_peeking) {
                m_peeking = true;
                Q_EMIT peekChanged(true, fine);
            }
            return;
        case Qt::Key_Delete:
            Q_EMIT removeWanted();
            return;
        default:
            break;
        }
    }
    QWidget::keyPressEvent(event);
}

void ImageCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        endPeek();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void ImageCanvas::focusOutEvent(QFocusEvent* event) {
    endPeek(); // the release of the key goes elsewhere
    QWidget::focusOutEvent(event);
}

void ImageCanvas::endPeek() {
    if (m_peeking) {
        m_peeking = false;
        Q_EMIT peekChanged(false, false);
    }
}

void ImageCanvas::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT contextMenuWanted(event->globalPos());
}

bool ImageCanvas::event(QEvent* event) {
    if (event->type() == QEvent::NativeGesture) {
        auto* gesture = static_cast<QNativeGestureEvent*>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            m_camera->zoomBy(std::log1p(gesture->value()) / kPinchStep, imagePointAt(gesture->position()));
            return true;
        }
    }
    return QWidget::event(event);
}

} // namespace moefusion::widgets
