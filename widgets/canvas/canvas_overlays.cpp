#include "widgets/canvas/canvas_overlays.h"

#include "widgets/painting/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr double kLoupeSide = 96; ///< device-independent pixels
constexpr double kValuesLoupeZoom = 16;
constexpr int kBarWidth = 96;
constexpr int kBarHeight = 8;

QColor shade() {
    return QColor(0, 0, 0, 170);
}

/// Text on a dark plate, so that it is read on any picture; `corner` is its top left, held within the view.
void drawPlate(QPainter& painter, const CanvasView& view, const QString& text, QPointF corner, const QColor& color) {
    QFont font = smallFont(view.font);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(QFontInfo(font).pixelSize() * view.ratio))));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double pad = 3 * view.ratio;
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + pad);
    corner.setX(std::clamp(corner.x(), 0.0, std::max(0.0, view.size.width() - size.width())));
    corner.setY(std::clamp(corner.y(), 0.0, std::max(0.0, view.size.height() - size.height())));
    const QRectF box(corner, size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade());
    painter.drawRoundedRect(box, 2 * view.ratio, 2 * view.ratio);
    painter.setPen(color);
    painter.drawText(box, Qt::AlignCenter, text);
}

void drawOutline(QPainter& painter, const QPolygonF& outline, const QColor& color, double width, bool closed) {
    painter.setBrush(Qt::NoBrush);
    for (const auto& [pen, size] : {std::pair(shade(), width + 2), std::pair(color, width)}) {
        painter.setPen(QPen(pen, size, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        closed ? painter.drawPolygon(outline) : painter.drawPolyline(outline);
    }
}

QPolygonF onView(const QPolygonF& outline, const CanvasView& view) {
    QPolygonF points;
    for (const QPointF& point : outline) {
        points << view.at(point);
    }
    return points;
}

QString numberText(double value) {
    return QString::number(value, 'g', 4);
}

} // namespace

void drawRegions(QPainter& painter, const CanvasTools& tools, const CanvasView& view) {
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < tools.regions().size(); ++i) {
        const CanvasRegion& region = tools.regions()[i];
        const QPolygonF outline = onView(region.outline, view);
        drawOutline(painter, outline, regionColor(i), (i == tools.selectedRegion() ? 3 : 1.5) * view.ratio, true);
        drawPlate(painter,
                  view,
                  region.name,
                  outline.boundingRect().topLeft() - QPointF(0, 18 * view.ratio),
                  regionColor(i).lighter(140));
    }
    if (!tools.draft().isEmpty()) {
        QPolygonF draft = tools.draft();
        const bool rectangle = tools.tool() == CanvasTool::Rectangle && draft.size() == 2;
        if (rectangle) {
            draft = QPolygonF(QRectF(draft.first(), draft.last()).normalized());
        }
        drawOutline(painter,
                    onView(draft, view),
                    regionColor(static_cast<int>(tools.regions().size())),
                    1.5 * view.ratio,
                    rectangle);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void drawProfile(QPainter& painter, const CanvasTools& tools, const CanvasView& view) {
    if (tools.profile().size() < 2) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF line = onView(tools.profile(), view);
    const QColor color(0xF0, 0xE4, 0x42);
    drawOutline(painter, line, color, 1.5 * view.ratio, false);
    const double radius = 3 * view.ratio;
    painter.setPen(QPen(shade(), view.ratio));
    painter.setBrush(color);
    painter.drawEllipse(line.first(), radius, radius);
    painter.drawRect(QRectF(line.last() - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius)));
    if (tools.profileMark()) {
        painter.setBrush(Qt::white);
        painter.drawEllipse(view.at(*tools.profileMark()), radius + view.ratio, radius + view.ratio);
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void drawLoupe(QPainter& painter,
               const CanvasTools& tools,
               const CanvasView& view,
               const Picture& picture,
               const QPointF& offset) {
    if (!tools.loupeShown() || !tools.loupePlace()) {
        return;
    }
    const double zoom = tools.loupeZoom() * view.ratio;
    const double side = kLoupeSide * view.ratio;
    const QPointF middle = view.at(*tools.loupePlace());
    const QRectF box(middle - QPointF(side / 2, side / 2), QSizeF(side, side));
    const QPointF place = *tools.loupePlace() - offset;
    const QRectF part(place - QPointF(side, side) / (2 * zoom), QSizeF(side, side) / zoom);
    painter.fillRect(box, themeColors(true).canvas);
    const QImage& full = picture.levels.front();
    // Pixel by pixel, so that edges fall on whole device pixels however the part is cut.
    painter.save();
    painter.setClipRect(box);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    const QRect pixels = part.toAlignedRect().intersected(full.rect());
    const QPointF corner = box.topLeft() + (QPointF(pixels.topLeft()) - part.topLeft()) * zoom;
    painter.drawImage(QRectF(corner, QSizeF(pixels.size()) * zoom), full, QRectF(pixels));
    if (tools.loupeZoom() >= kValuesLoupeZoom && picture.readout.channels == 1) {
        QFont font = numbersFont(view.font);
        font.setPixelSize(std::max(1, static_cast<int>(zoom * 0.42)));
        painter.setFont(font);
        for (int y = pixels.top(); y <= pixels.bottom(); ++y) {
            for (int x = pixels.left(); x <= pixels.right(); ++x) {
                painter.setPen(qGray(full.pixel(x, y)) > 140 ? Qt::black : Qt::white);
                painter.drawText(QRectF(box.topLeft() + (QPointF(x, y) - part.topLeft()) * zoom, QSizeF(zoom, zoom)),
                                 Qt::AlignCenter,
                                 valueText(picture.readout, x, y));
            }
        }
    }
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(shade(), 3 * view.ratio));
    painter.drawRect(box);
    painter.setPen(QPen(Qt::white, view.ratio));
    painter.drawRect(box);
    drawPlate(painter,
              view,
              QStringLiteral("×%1").arg(tools.loupeZoom()),
              box.bottomLeft() + QPointF(2, 2) * view.ratio,
              Qt::white);
}

QRectF wipeArea(const CanvasTools& tools, const QSizeF& view) {
    const double x = std::round(tools.wipePosition() * view.width());
    const double y = std::round(tools.wipePosition() * view.height());
    switch (tools.wipe()) {
    case WipeSide::Right:
        return {x, 0, view.width() - x, view.height()};
    case WipeSide::Left:
        return {0, 0, x, view.height()};
    case WipeSide::Below:
        return {0, y, view.width(), view.height() - y};
    case WipeSide::Above:
        return {0, 0, view.width(), y};
    case WipeSide::Off:
        break;
    }
    return {};
}

void drawWipeLine(
    QPainter& painter, const CanvasTools& tools, const CanvasView& view, const QString& own, const QString& reference) {
    const bool upright = tools.wipe() == WipeSide::Right || tools.wipe() == WipeSide::Left;
    const bool referenceFirst = tools.wipe() == WipeSide::Left || tools.wipe() == WipeSide::Above;
    const QString& first = referenceFirst ? reference : own;
    const QString& second = referenceFirst ? own : reference;
    const double x = std::round(tools.wipePosition() * view.size.width());
    const double y = std::round(tools.wipePosition() * view.size.height());
    const QLineF line = upright ? QLineF(x, 0, x, view.size.height()) : QLineF(0, y, view.size.width(), y);
    painter.setPen(QPen(shade(), 3 * view.ratio));
    painter.drawLine(line);
    painter.setPen(QPen(Qt::white, view.ratio));
    painter.drawLine(line);
    const QFontMetricsF metrics(smallFont(view.font));
    const double gap = 6 * view.ratio;
    const double height = (metrics.height() + 6) * view.ratio;
    if (upright) {
        const double width = (metrics.horizontalAdvance(first) + 8) * view.ratio;
        drawPlate(painter, view, first, {x - gap - width, gap}, Qt::white);
        drawPlate(painter, view, second, {x + gap, gap}, Qt::white);
    } else {
        drawPlate(painter, view, first, {gap, y - gap - height}, Qt::white);
        drawPlate(painter, view, second, {gap, y + gap}, Qt::white);
    }
}

void drawLegend(QPainter& painter, const CanvasView& view, const DisplaySettings& display) {
    const double ratio = view.ratio;
    const QSizeF bar(kBarWidth * ratio, kBarHeight * ratio);
    QFont font = smallFont(view.font);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(QFontInfo(font).pixelSize() * ratio))));
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const double pad = 4 * ratio;
    const QString low = numberText(display.low);
    const QString high = numberText(display.high);
    const QSizeF plate(std::max(bar.width(), metrics.horizontalAdvance(low + high) + 2 * pad) + 2 * pad,
                       bar.height() + metrics.height() + 2 * pad);
    if (plate.width() + 2 * pad > view.size.width() || plate.height() + 2 * pad > view.size.height()) {
        return;
    }
    const QRectF box(QPointF(view.size.width() - plate.width() - pad, view.size.height() - plate.height() - pad),
                     plate);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade());
    painter.drawRect(box);
    QImage colors(256, 1, QImage::Format_RGB32);
    const auto& table = colorTable(display.map);
    for (int i = 0; i < 256; ++i) {
        colors.setPixel(i, 0, table[static_cast<std::size_t>(i)]);
    }
    const QRectF target(box.topLeft() + QPointF(pad, pad), QSizeF(plate.width() - 2 * pad, bar.height()));
    painter.drawImage(target, colors);
    painter.setPen(Qt::white);
    const QRectF words(target.bottomLeft(), QSizeF(target.width(), metrics.height()));
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, high);
    if (isSigned(display.map)) {
        painter.drawText(words, Qt::AlignCenter, QStringLiteral("0"));
    }
}

} // namespace moefusion::widgets
