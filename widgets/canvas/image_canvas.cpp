#include "widgets/canvas/image_canvas.h"

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
    if (picture == m_picture) {
        return;
    }
    m_picture = std::move(picture);
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

QSize ImageCanvas::viewSize() const {
    return (QSizeF(size()) * devicePixelRatioF()).toSize();
}

QPointF ImageCanvas::imagePointAt(const QPointF& widgetPoint) const {
    return m_camera->imageFromView(devicePoint(widgetPoint), QSizeF(viewSize()));
}

void ImageCanvas::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), themeColors(palette()).canvas);
    if (m_picture == nullptr) {
        return;
    }
    const qreal ratio = devicePixelRatioF();
    const QSizeF view(viewSize());
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    painter.setOpacity(m_opacity);
    drawPicture(painter, view);
    painter.setOpacity(1);
    if (m_valuesShown && m_camera->zoom() >= LinkedCamera::kValuesZoom * ratio) {
        drawValues(painter, view);
    }
    if (m_overlaysShown) {
        drawCrosshair(painter, view);
    }
    painter.restore();
}

void ImageCanvas::drawPicture(QPainter& painter, const QSizeF& view) {
    const double zoom = m_camera->zoom();
    const QImage& full = m_picture->levels.front();
    // Snapped to whole device pixels: all panes agree, and a copy stays a copy.
    const QPointF corner = m_camera->viewFromImage({0, 0}, view);
    const QPointF origin(std::round(corner.x()), std::round(corner.y()));
    if (zoom < 1) {
        if (m_scaledOf != m_picture.get() || m_scaledZoom != zoom) {
            std::size_t level = 0;
            while (level + 1 < m_picture->levels.size() && zoom * std::pow(2.0, static_cast<double>(level + 1)) <= 1) {
                ++level;
            }
            const QSize size = (QSizeF(full.size()) * zoom).toSize().expandedTo({1, 1});
            m_scaled = m_picture->levels[level].scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            m_scaled.convertTo(QImage::Format_RGB32);
            m_scaledOf = m_picture.get();
            m_scaledZoom = zoom;
        }
        painter.drawImage(origin, m_scaled);
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
    const Image& values = m_picture->readout;
    const QImage& full = m_picture->levels.front();
    const QPointF from = m_camera->imageFromView({0, 0}, view);
    const QPointF to = m_camera->imageFromView({view.width(), view.height()}, view);
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
            painter.drawText(
                QRectF(m_camera->viewFromImage(QPointF(x, y), view), QSizeF(zoom, zoom)), Qt::AlignCenter, text);
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
    if (event->button() == Qt::LeftButton || event->button() == Qt::MiddleButton) {
        m_dragging = true;
        m_dragFrom = event->position();
        setCursor(Qt::ClosedHandCursor);
    }
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_dragging) {
        m_camera->panBy(devicePoint(event->position() - m_dragFrom));
        m_dragFrom = event->position();
    }
    m_camera->setCursor(imagePointAt(event->position()));
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent*) {
    m_dragging = false;
    unsetCursor();
}

void ImageCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton) {
        Q_EMIT doubleClicked();
    }
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    const bool zooming = event->modifiers().testFlag(Qt::ControlModifier);
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
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
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
