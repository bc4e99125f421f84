#include "app/workbench/workspaces/inspect/attention_brush.h"

#include <QCursor>
#include <QMouseEvent>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kLargestPointer = 128;

} // namespace

AttentionBrushTool::AttentionBrushTool(widgets::ImageGrid* grid, QObject* parent) : QObject(parent), m_grid(grid) {
    connect(grid->camera(), &widgets::LinkedCamera::changed, this, &AttentionBrushTool::shapePointer);
}

void AttentionBrushTool::setActive(bool active) {
    m_active = active;
    m_last.reset();
    watchPanes();
    shapePointer();
    for (int i = 0; !active && i < m_grid->paneCount(); ++i) {
        m_grid->pane(i)->canvas()->unsetCursor();
    }
}

void AttentionBrushTool::setDiameter(double diameter) {
    m_diameter = diameter;
    shapePointer();
}

void AttentionBrushTool::watchPanes() {
    for (int i = 0; i < m_grid->paneCount(); ++i) {
        widgets::ImageCanvas* canvas = m_grid->pane(i)->canvas();
        canvas->removeEventFilter(this);
        if (m_active) {
            canvas->installEventFilter(this);
        }
    }
}

void AttentionBrushTool::shapePointer() {
    if (!m_active) {
        return;
    }
    const double ratio = m_grid->devicePixelRatioF();
    const int size = std::clamp(static_cast<int>(m_diameter * m_grid->camera()->zoom() / ratio), 4, kLargestPointer);
    QPixmap pixmap(size + 3, size + 3);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0), 3));
    painter.drawEllipse(QRectF(1.5, 1.5, size, size));
    painter.setPen(QPen(QColor(255, 255, 255), 1));
    painter.drawEllipse(QRectF(1.5, 1.5, size, size));
    painter.end();
    for (int i = 0; i < m_grid->paneCount(); ++i) {
        m_grid->pane(i)->canvas()->setCursor(QCursor(pixmap));
    }
}

bool AttentionBrushTool::eventFilter(QObject* watched, QEvent* event) {
    const auto* canvas = qobject_cast<widgets::ImageCanvas*>(watched);
    if (!m_active || canvas == nullptr) {
        return QObject::eventFilter(watched, event);
    }
    const auto place = [&]() -> std::array<double, 2> {
        const QPointF point = canvas->imagePointAt(static_cast<QMouseEvent*>(event)->position());
        return {point.x(), point.y()};
    };
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        if (static_cast<QMouseEvent*>(event)->button() != Qt::LeftButton) {
            return false;
        }
        m_last = place();
        Q_EMIT stroked(*m_last, *m_last, true);
        return true;
    case QEvent::MouseMove:
        m_grid->camera()->setCursor(canvas->imagePointAt(static_cast<QMouseEvent*>(event)->position()));
        if (!m_last) {
            return false;
        }
        Q_EMIT stroked(*m_last, place(), false);
        m_last = place();
        return true;
    case QEvent::MouseButtonRelease:
        if (!m_last) {
            return false;
        }
        m_last.reset();
        Q_EMIT ended();
        return true;
    default:
        return false;
    }
}

} // namespace moefusion::workbench
