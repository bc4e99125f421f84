#include "widgets/painting/figure_painter.h"

#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "widgets/painting/picture.h"

#include <QBuffer>
#include <QFontDatabase>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace moefusion::widgets {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr int kVectorDpi = 1200;            ///< units of PDF and SVG are whole numbers
constexpr double kMostPixels = 268435456.0; ///< 2^28, as for images that are read
constexpr double kNarrowest = 0.6;          ///< text is compressed no further, then cut
constexpr double kDotsPerMetre = 1000 / kMmPerInch;

QRectF scaled(const figures::FigureRect& area, double units) {
    return {area.x * units, area.y * units, area.width * units, area.height * units};
}

QColor colorOf(const figures::FigureColor& color) {
    return QColor(color[0], color[1], color[2]);
}

QString textOf(const std::string& text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The pixels as they are, without a colour space or a resolution.
QImage exactImage(const Image& image) {
    return imageToQImage(image, fullRange(image));
}

void paintText(QPainter& painter, const figures::PlacedText& text, const QString& family, double units) {
    QFont font(family);
    font.setPixelSize(std::max(1, static_cast<int>(std::lround(text.size_pt * figures::kMmPerPoint * units))));
    // Hinting would move letters with the resolution.
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::ForceOutline);
    font.setBold(text.bold);
    QRectF area = scaled(text.area, units);
    painter.save();
    painter.setPen(colorOf(text.color));
    if (text.upright) {
        painter.translate(area.left(), area.bottom());
        painter.rotate(-90);
        area = QRectF(0, 0, area.height(), area.width());
    }
    painter.setFont(font);
    const QString words = textOf(text.text);
    if (text.wraps) {
        painter.drawText(area, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, words);
        painter.restore();
        return;
    }
    QString shown = words;
    const double wide = painter.fontMetrics().horizontalAdvance(shown);
    if (wide > area.width()) {
        const int stretch = static_cast<int>(std::max(kNarrowest, area.width() / wide) * 100);
        font.setStretch(stretch);
        painter.setFont(font);
        shown = QFontMetricsF(font, painter.device()).elidedText(words, Qt::ElideRight, area.width());
    }
    const Qt::Alignment across = text.align == figures::TextAlign::Left    ? Qt::AlignLeft
                                 : text.align == figures::TextAlign::Right ? Qt::AlignRight
                                                                           : Qt::AlignHCenter;
    painter.drawText(area, static_cast<int>(across | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    painter.restore();
}

void paintCurve(QPainter& painter, const figures::PlacedCurve& curve, double units) {
    QPolygonF points;
    for (const auto& point : curve.points) {
        points << QPointF(point[0], point[1]) * units;
    }
    if (curve.filled) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colorOf(curve.color));
        painter.drawPolygon(points);
        painter.setBrush(Qt::NoBrush);
        return;
    }
    QPen pen(
        colorOf(curve.color), curve.width_pt * figures::kMmPerPoint * units, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    if (!curve.dashes_pt.empty()) {
        QList<qreal> pattern; // in widths of the pen
        for (const double length : curve.dashes_pt) {
            pattern << length / curve.width_pt;
        }
        pen.setDashPattern(pattern);
    }
    painter.setPen(pen);
    painter.drawPolyline(points);
}

std::string pdfBytes(const figures::FigureDrawing& drawing) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setResolution(kVectorDpi);
        writer.setPageLayout(QPageLayout(QPageSize(QSizeF(drawing.width_mm, drawing.height_mm),
                                                   QPageSize::Millimeter,
                                                   QStringLiteral("figure"),
                                                   QPageSize::ExactMatch),
                                         QPageLayout::Portrait,
                                         QMarginsF(0, 0, 0, 0)));
        writer.setTitle(textOf(drawing.title));
        writer.setCreator(textOf(drawing.provenance).replace(QLatin1Char('\n'), QLatin1String("; ")));
        QPainter painter(&writer);
        painter.setRenderHint(QPainter::LosslessImageRendering);
        paintFigure(painter, drawing, kVectorDpi / kMmPerInch);
    }
    return buffer.data().toStdString();
}

std::string svgBytes(const figures::FigureDrawing& drawing) {
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(kVectorDpi);
        const double units = kVectorDpi / kMmPerInch;
        const QRectF page(0, 0, drawing.width_mm * units, drawing.height_mm * units);
        generator.setSize(page.size().toSize());
        generator.setViewBox(page);
        generator.setTitle(textOf(drawing.title));
        generator.setDescription(textOf(drawing.provenance));
        QPainter painter(&generator);
        paintFigure(painter, drawing, units);
    }
    return buffer.data().toStdString();
}

QImage bitmapOf(const figures::FigureDrawing& drawing, double units) {
    const double width = std::max(1.0, std::round(drawing.width_mm * units));
    const double height = std::max(1.0, std::round(drawing.height_mm * units));
    if (width * height > kMostPixels) {
        throw Error(ErrorKind::TooLarge,
                    "figure.too_large",
                    "The figure would have more than 2^28 pixels at this resolution.",
                    {},
                    "Use a lower dpi, fewer rows, or PDF.");
    }
    QImage image(static_cast<int>(width), static_cast<int>(height), QImage::Format_RGB32);
    if (image.isNull()) {
        throw Error(ErrorKind::OutOfMemory,
                    "figure.memory",
                    "There is no memory for a figure of this resolution.",
                    {},
                    "Use a lower dpi.");
    }
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::TextAntialiasing);
    paintFigure(painter, drawing, units);
    painter.end();
    return image;
}

std::string bitmapBytes(const figures::FigureDrawing& drawing, FigureFormat format, int dpi) {
    QImage image = bitmapOf(drawing, dpi / kMmPerInch);
    image.setDotsPerMeterX(static_cast<int>(std::lround(dpi * kDotsPerMetre)));
    image.setDotsPerMeterY(static_cast<int>(std::lround(dpi * kDotsPerMetre)));
    if (format == FigureFormat::Tiff) {
        const QImage rgb = image.convertToFormat(QImage::Format_RGB888);
        ImageBuilder builder(rgb.width(), rgb.height(), 3, Depth::U8);
        for (int y = 0; y < rgb.height(); ++y) {
            const auto row = builder.row<std::uint8_t>(y);
            std::copy_n(rgb.constScanLine(y), row.size(), row.begin());
        }
        return encode_tiff(std::move(builder).finish());
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    // On the picture, not on a writer: a writer cuts a key at its colon.
    image.setText(QStringLiteral("Title"), textOf(drawing.title));
    image.setText(QStringLiteral("moe-fusion:provenance"), textOf(drawing.provenance));
    if (!image.save(&buffer, "png")) {
        throw Error(ErrorKind::Internal, "figure.png", "The PNG could not be written.");
    }
    return buffer.data().toStdString();
}

} // namespace

QString installedFamily(const QString& wanted) {
    const QStringList families = QFontDatabase::families();
    QStringList candidates{wanted};
    if (wanted.contains(QLatin1String("Helvetica")) || wanted.contains(QLatin1String("Arial")) ||
        wanted.contains(QLatin1String("Sans"))) {
        candidates << QStringLiteral("Liberation Sans") << QStringLiteral("Arial") << QStringLiteral("DejaVu Sans");
    } else {
        candidates << QStringLiteral("Times New Roman") << QStringLiteral("Liberation Serif")
                   << QStringLiteral("TeX Gyre Termes") << QStringLiteral("Noto Serif")
                   << QStringLiteral("DejaVu Serif");
    }
    for (const QString& family : candidates) {
        if (families.contains(family, Qt::CaseInsensitive)) {
            return family;
        }
    }
    return wanted; // fontconfig finds what comes nearest
}

void paintFigure(QPainter& painter, const figures::FigureDrawing& drawing, double units) {
    const QString family = installedFamily(textOf(drawing.font));
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const auto* images : {&drawing.images, &drawing.color_bars}) {
        for (const figures::PlacedImage& image : *images) {
            // Enlarged by pixels, made smaller by area.
            const QRectF area = scaled(image.area, units);
            painter.setRenderHint(QPainter::SmoothPixmapTransform, image.image.width > area.width());
            painter.drawImage(area, exactImage(image.image));
        }
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    for (const figures::PlacedLine& line : drawing.lines) {
        painter.setPen(
            QPen(colorOf(line.color), line.width_pt * figures::kMmPerPoint * units, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(line.from_x, line.from_y) * units, QPointF(line.to_x, line.to_y) * units);
    }
    for (const figures::PlacedFill& fill : drawing.fills) {
        painter.fillRect(scaled(fill.area, units), colorOf(fill.color));
    }
    for (const figures::PlacedCurve& curve : drawing.curves) {
        paintCurve(painter, curve, units);
    }
    for (const figures::PlacedFrame& frame : drawing.frames) {
        painter.setPen(QPen(colorOf(frame.color),
                            frame.width_pt * figures::kMmPerPoint * units,
                            Qt::SolidLine,
                            Qt::SquareCap,
                            Qt::MiterJoin));
        painter.drawRect(scaled(frame.area, units));
    }
    for (const figures::PlacedText& text : drawing.texts) {
        paintText(painter, text, family, units);
    }
}

QImage figurePreview(const figures::FigureDrawing& drawing, double unitsPerMm) {
    return bitmapOf(drawing, unitsPerMm);
}

std::string figureBytes(const figures::FigureDrawing& drawing, FigureFormat format, int dpi) {
    switch (format) {
    case FigureFormat::Pdf:
        return pdfBytes(drawing);
    case FigureFormat::Svg:
        return svgBytes(drawing);
    case FigureFormat::Png:
    case FigureFormat::Tiff:
        break;
    }
    return bitmapBytes(drawing, format, dpi);
}

} // namespace moefusion::widgets
