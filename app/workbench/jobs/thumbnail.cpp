#include "app/workbench/jobs/thumbnail.h"

#include "core/base/error.h"
#include "core/imaging/image_file.h"
#include "widgets/lists/pair_delegate.h"
#include "widgets/painting/picture.h"

#include <QPainter>

namespace moefusion::workbench {

namespace {

constexpr int kGap = 2;

void drawHalf(QPainter& painter, const std::filesystem::path& file, const QRect& half) {
    try {
        const Image small = read_thumbnail(file, std::max(half.width(), half.height()));
        const QImage picture = widgets::imageToQImage(small, widgets::fullRange(small))
                                   .scaled(half.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        painter.drawImage(half.topLeft() +
                              QPoint((half.width() - picture.width()) / 2, (half.height() - picture.height()) / 2),
                          picture);
    } catch (const Error&) {
        // The pair's own pane words the fault; here a cross says that there is nothing to see.
        painter.setPen(QPen(QColor(0x8B949E), 1));
        painter.drawLine(half.topLeft(), half.bottomRight());
        painter.drawLine(half.topRight(), half.bottomLeft());
    }
}

} // namespace

QImage makeDoubleThumbnail(const Pair& pair, double pixelRatio) {
    const QSize size = (QSizeF(widgets::kThumbnailSize) * pixelRatio).toSize();
    QImage thumbnail(size, QImage::Format_RGB32);
    thumbnail.fill(QColor(0x303030));
    QPainter painter(&thumbnail);
    const int width = (size.width() - kGap) / 2;
    drawHalf(painter, pair.infrared, QRect(0, 0, width, size.height()));
    drawHalf(painter, pair.visible, QRect(width + kGap, 0, width, size.height()));
    painter.end();
    thumbnail.setDevicePixelRatio(pixelRatio);
    return thumbnail;
}

} // namespace moefusion::workbench
