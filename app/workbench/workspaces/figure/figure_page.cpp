#include "app/workbench/workspaces/figure/figure_page.h"

#include "widgets/painting/theme.h"

#include <QDragEnterEvent>
#include <QDropEvent>
#include <QKeyEvent>
#include <QLineF>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace moefusion::workbench {

namespace {

constexpr int kRuler = 18;  ///< device-independent pixels at the left and the top
constexpr int kBorder = 12; ///< around the page
constexpr int kMajor_mm = 10;
constexpr double kGrip = 8;      ///< device-independent pixels around a mark that take the mouse
constexpr double kArrowFrom = 6; ///< a shorter drag sets a text

QRect rectOf(const QPointF& one, const QPointF& other) {
    const int left = static_cast<int>(std::floor(std::min(one.x(), other.x())));
    const int top = static_cast<int>(std::floor(std::min(one.y(), other.y())));
    const int right = static_cast<int>(std::ceil(std::max(one.x(), other.x())));
    const int bottom = static_cast<int>(std::ceil(std::max(one.y(), other.y())));
    return {left, top, std::max(1, right - left), std::max(1, bottom - top)};
}

} // namespace

FigurePage::FigurePage(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("figurePage"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAcceptDrops(true);
    setAttribute(Qt::WA_InputMethodEnabled, false);
}

void FigurePage::show(const figures::FigureSpec& spec, const figures::FigureDrawing& drawing, const QImage& picture) {
    m_spec = spec;
    m_drawing = drawing;
    m_picture = picture;
    m_selected = std::min(m_selected, static_cast<int>(spec.zooms.size()) - 1);
    m_selectedMark = std::min(m_selectedMark, static_cast<int>(spec.marks.size()) - 1);
    setFixedSize(sizeHint());
    update();
}

void FigurePage::clear() {
    m_picture = {};
    m_drawing = {};
    m_spec = {};
    update();
}

void FigurePage::setScale(double unitsPerMm) {
    m_scale = unitsPerMm;
    setFixedSize(sizeHint());
    update();
}

void FigurePage::setTool(FigureTool tool) {
    m_tool = tool;
    tool != FigureTool::None ? setCursor(Qt::CrossCursor) : unsetCursor();
}

void FigurePage::setSelectedMark(int index) {
    if (index != m_selectedMark) {
        m_selectedMark = index;
        update();
        Q_EMIT markSelected(index);
    }
}

QList<QPointF> FigurePage::placesOf(const figures::FigureMark& mark, const QPointF& point) const {
    QList<QPointF> places;
    for (const figures::PlacedImage& image : m_drawing.images) {
        const bool inRow = image.zoom < 0 &&
                           (mark.pair.empty() || mark.pair == m_spec.rows[static_cast<std::size_t>(image.row)].pair) &&
                           (mark.column < 0 || mark.column == image.column);
        if (inRow) {
            places << placeOf(image.row, image.column, point);
        }
    }
    return places;
}

int FigurePage::markAt(const QPointF& place) const {
    for (std::size_t i = m_spec.marks.size(); i > 0; --i) {
        const figures::FigureMark& mark = m_spec.marks[i - 1];
        for (const QPointF& at : placesOf(mark, {mark.x, mark.y})) {
            if (QLineF(at, place).length() <= kGrip) {
                return static_cast<int>(i - 1);
            }
        }
    }
    return -1;
}

void FigurePage::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasFormat(QStringLiteral("application/x-qabstractitemmodeldatalist"))) {
        event->acceptProposedAction();
    }
}

void FigurePage::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    Q_EMIT sourcesDropped();
}

void FigurePage::setSelectedZoom(int index) {
    if (index != m_selected) {
        m_selected = index;
        update();
        Q_EMIT zoomSelected(index);
    }
}

QSize FigurePage::sizeHint() const {
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(std::ceil(m_drawing.width_mm * m_scale / ratio)) + kRuler + 2 * kBorder,
            static_cast<int>(std::ceil(m_drawing.height_mm * m_scale / ratio)) + kRuler + 2 * kBorder};
}

QRectF FigurePage::onWidget(const figures::FigureRect& area) const {
    const double unit = m_scale / devicePixelRatioF();
    return {kRuler + kBorder + area.x * unit, kRuler + kBorder + area.y * unit, area.width * unit, area.height * unit};
}

QPoint FigurePage::placeOf(int row, int column, const QPointF& pixel) const {
    for (const figures::PlacedImage& image : m_drawing.images) {
        if (image.row == row && image.column == column && image.zoom < 0) {
            const QRectF area = onWidget(image.area);
            return (area.topLeft() + QPointF(pixel.x() * area.width() / image.image.width,
                                             pixel.y() * area.height() / image.image.height))
                .toPoint();
        }
    }
    return {};
}

std::optional<FigurePage::Hit> FigurePage::hitAt(const QPointF& place) const {
    for (const figures::PlacedImage& image : m_drawing.images) {
        const QRectF area = onWidget(image.area);
        if (image.zoom < 0 && area.contains(place)) {
            const QSize size(image.image.width, image.image.height);
            return Hit{image.row,
                       QPointF((place.x() - area.left()) / area.width() * size.width(),
                               (place.y() - area.top()) / area.height() * size.height()),
                       area,
                       size};
        }
    }
    return std::nullopt;
}

bool FigurePage::holdsRow(int zoom, int row) const {
    const std::string& pair = m_spec.zooms[static_cast<std::size_t>(zoom)].pair;
    return pair.empty() || pair == m_spec.rows[static_cast<std::size_t>(row)].pair;
}

QRect FigurePage::boxOf(int zoom) const {
    const figures::FigureZoom& box = m_spec.zooms[static_cast<std::size_t>(zoom)];
    return {box.x, box.y, box.width, box.height};
}

void FigurePage::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const widgets::ThemeColors& colors = widgets::themeColors(palette());
    painter.fillRect(rect(), colors.canvas);
    if (m_picture.isNull()) {
        return;
    }
    const double ratio = devicePixelRatioF();
    const double unit = m_scale / ratio;
    const QRectF page = onWidget({0, 0, m_drawing.width_mm, m_drawing.height_mm});
    painter.fillRect(page, Qt::white);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(page, m_picture); // of a former scale while the next one is made
    // Rulers in millimetres.
    painter.setFont(widgets::smallFont(font()));
    painter.setPen(colors.canvasMuted);
    for (int mm = 0; mm <= static_cast<int>(m_drawing.width_mm); ++mm) {
        const double x = page.left() + mm * unit;
        painter.drawLine(QPointF(x, kRuler), QPointF(x, kRuler - (mm % kMajor_mm == 0 ? 8 : 3)));
        if (mm % (2 * kMajor_mm) == 0) {
            painter.drawText(QPointF(x + 2, kRuler - 6), QString::number(mm));
        }
    }
    for (int mm = 0; mm <= static_cast<int>(m_drawing.height_mm); ++mm) {
        const double y = page.top() + mm * unit;
        painter.drawLine(QPointF(kRuler, y), QPointF(kRuler - (mm % kMajor_mm == 0 ? 8 : 3), y));
    }
    // The selected box in every image of its rows.
    painter.setBrush(Qt::NoBrush);
    if (m_selected >= 0 && m_selected < static_cast<int>(m_spec.zooms.size())) {
        const QRect box = boxOf(m_selected);
        painter.setPen(QPen(colors.focus, widgets::kFocusWidth, Qt::DashLine));
        for (const figures::PlacedImage& image : m_drawing.images) {
            if (image.zoom < 0 && holdsRow(m_selected, image.row)) {
                const QRectF area = onWidget(image.area);
                const double across = area.width() / image.image.width;
                const double down = area.height() / image.image.height;
                painter.drawRect(QRectF(area.left() + box.x() * across,
                                        area.top() + box.y() * down,
                                        box.width() * across,
                                        box.height() * down)
                                     .adjusted(-1, -1, 1, 1));
            }
        }
    }
    if (m_selectedMark >= 0 && m_selectedMark < static_cast<int>(m_spec.marks.size())) {
        const figures::FigureMark& mark = m_spec.marks[static_cast<std::size_t>(m_selectedMark)];
        painter.setPen(QPen(colors.focus, widgets::kFocusWidth));
        for (const QPointF& at : placesOf(mark, {mark.x, mark.y})) {
            painter.drawEllipse(at, kGrip, kGrip);
        }
    }
    if (m_from && !m_moving && !m_movingMark && m_tool == FigureTool::Mark) {
        const double scale = m_from->area.width() / m_from->size.width();
        painter.setPen(QPen(colors.focus, widgets::kFocusWidth));
        painter.drawLine(m_from->area.topLeft() + m_from->pixel * scale, m_from->area.topLeft() + m_to * scale);
    } else if (m_from && !m_moving && !m_movingMark) {
        const QRect box = rectOf(m_from->pixel, m_to);
        const double across = m_from->area.width() / m_from->size.width();
        painter.setPen(QPen(colors.focus, widgets::kFocusWidth));
        painter.drawRect(QRectF(m_from->area.left() + box.x() * across,
                                m_from->area.top() + box.y() * across,
                                box.width() * across,
                                box.height() * across));
    }
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, 1));
        painter.drawRect(page.adjusted(-2, -2, 2, 2));
    }
}

void FigurePage::mousePressEvent(QMouseEvent* event) {
    setFocus();
    const auto hit = hitAt(event->position());
    if (event->button() != Qt::LeftButton || !hit) {
        setSelectedZoom(-1);
        setSelectedMark(-1);
        return;
    }
    if (m_tool != FigureTool::None) {
        m_from = hit;
        m_to = hit->pixel;
        return;
    }
    setSelectedMark(markAt(event->position()));
    if (m_selectedMark >= 0) {
        setSelectedZoom(-1);
        m_from = hit;
        m_movingMark = true;
        m_to = hit->pixel;
        return;
    }
    for (int zoom = static_cast<int>(m_spec.zooms.size()) - 1; zoom >= 0; --zoom) {
        if (holdsRow(zoom, hit->row) && QRectF(boxOf(zoom)).contains(hit->pixel)) {
            setSelectedZoom(zoom);
            m_from = hit;
            m_moving = true;
            m_grabbed = (hit->pixel - QPointF(boxOf(zoom).topLeft())).toPoint();
            return;
        }
    }
    setSelectedZoom(-1);
}

void FigurePage::mouseMoveEvent(QMouseEvent* event) {
    if (!m_from) {
        return;
    }
    const QPointF inside((event->position().x() - m_from->area.left()) / m_from->area.width() * m_from->size.width(),
                         (event->position().y() - m_from->area.top()) / m_from->area.height() * m_from->size.height());
    if (m_movingMark) {
        const QPointF by = inside - m_to;
        m_to = inside;
        Q_EMIT markMoved(m_selectedMark, by);
        return;
    }
    if (!m_moving) {
        m_to = QPointF(std::clamp(inside.x(), 0.0, static_cast<double>(m_from->size.width())),
                       std::clamp(inside.y(), 0.0, static_cast<double>(m_from->size.height())));
        update();
        return;
    }
    QRect box = boxOf(m_selected);
    box.moveTo(std::clamp(static_cast<int>(inside.x()) - m_grabbed.x(), 0, m_from->size.width() - box.width()),
               std::clamp(static_cast<int>(inside.y()) - m_grabbed.y(), 0, m_from->size.height() - box.height()));
    if (box != boxOf(m_selected)) {
        Q_EMIT zoomMoved(m_selected, box);
    }
}

void FigurePage::mouseReleaseEvent(QMouseEvent*) {
    if (m_from && !m_moving && !m_movingMark && m_tool == FigureTool::Mark) {
        const QPointF from = m_from->pixel;
        const QPointF to = m_to;
        const int row = m_from->row;
        const double drawn = QLineF(from, to).length() * m_from->area.width() / m_from->size.width();
        m_from.reset();
        Q_EMIT markDrawn(row, to, drawn < kArrowFrom ? std::nullopt : std::optional(from));
    } else if (m_from && !m_moving && !m_movingMark) {
        const QRect box = rectOf(m_from->pixel, m_to);
        const int row = m_from->row;
        m_from.reset();
        // A click without a drag draws nothing.
        if (box.width() > 2 && box.height() > 2) {
            Q_EMIT zoomDrawn(row, box);
        }
    }
    m_from.reset();
    m_moving = false;
    m_movingMark = false;
    update();
}

void FigurePage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete) {
        Q_EMIT removeWanted();
        return;
    }
    QPoint step;
    switch (event->key()) {
    case Qt::Key_Left:
        step = {-1, 0};
        break;
    case Qt::Key_Right:
        step = {1, 0};
        break;
    case Qt::Key_Up:
        step = {0, -1};
        break;
    case Qt::Key_Down:
        step = {0, 1};
        break;
    default:
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_selectedMark >= 0) {
        Q_EMIT markMoved(m_selectedMark, step);
        return;
    }
    if (m_selected >= 0) {
        QRect box = boxOf(m_selected);
        event->modifiers().testFlag(Qt::ShiftModifier) ? box.setSize(box.size() + QSize(step.x(), step.y()))
                                                       : box.translate(step);
        if (box.x() >= 0 && box.y() >= 0 && box.width() > 0 && box.height() > 0) {
            Q_EMIT zoomMoved(m_selected, box);
        }
    }
}

} // namespace moefusion::workbench
