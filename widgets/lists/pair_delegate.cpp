#include "widgets/lists/pair_delegate.h"

#include <QApplication>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace moefusion::widgets {

void PairDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QStyleOptionViewItem row(option);
    initStyleOption(&row, index);
    row.text.clear();
    row.icon = {};
    const QStyle* style = row.widget != nullptr ? row.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &row, painter, row.widget);

    painter->save();
    const bool dark = isDark(row.palette);
    const bool selected = row.state.testFlag(QStyle::State_Selected);
    const ThemeColors& colors = themeColors(dark);
    const QRect area = row.rect.adjusted(2 * kGrid, kGrid, -2 * kGrid, -kGrid);
    const QRect frame(area.topLeft(), kThumbnailSize);
    painter->fillRect(frame, colors.canvas);
    const QImage thumbnail = index.data(kThumbnailRole).value<QImage>();
    if (!thumbnail.isNull()) {
        const QSize size = (thumbnail.size() / thumbnail.devicePixelRatio()).boundedTo(kThumbnailSize);
        painter->drawImage(
            QRect(frame.topLeft() + QPoint((frame.width() - size.width()) / 2, (frame.height() - size.height()) / 2),
                  size),
            thumbnail);
    }
    const QFontMetrics metrics(row.font);
    const QFont small = smallFont(row.font);
    const QFontMetrics smallMetrics(small);

    const QString status = index.data(kStatusTextRole).toString();
    int right = area.right();
    if (!status.isEmpty()) {
        const BadgeColors badge = badgeColors(static_cast<Tone>(index.data(kStatusToneRole).toInt()), dark);
        const int width = smallMetrics.horizontalAdvance(status) + 2 * kGrid + 2;
        const QRect box(right - width + 1, area.bottom() - smallMetrics.height() - 2, width, smallMetrics.height() + 1);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(badge.fill);
        painter->drawRoundedRect(box, 3, 3);
        painter->setPen(badge.text);
        painter->setFont(small);
        painter->drawText(box, Qt::AlignCenter, status);
        right = box.left() - kGrid;
    }
    const int left = frame.right() + 1 + 2 * kGrid;
    const QColor text = row.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->setPen(text);
    painter->setFont(row.font);
    const QString mark = index.data(kMarkedRole).toBool() ? QStringLiteral("* ") : QString();
    painter->drawText(
        QRect(left, area.top() + 1, area.right() - left, metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter,
        metrics.elidedText(mark + index.data(Qt::DisplayRole).toString(), Qt::ElideMiddle, area.right() - left));
    painter->setFont(small);
    painter->setPen(selected ? text : colors.muted);
    painter->drawText(
        QRect(left, area.bottom() - smallMetrics.height() - 2, std::max(0, right - left), smallMetrics.height() + 1),
        Qt::AlignLeft | Qt::AlignVCenter,
        smallMetrics.elidedText(index.data(kDetailRole).toString(), Qt::ElideRight, std::max(0, right - left)));
    painter->restore();
}

QSize PairDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = option.fontMetrics.height() + QFontMetrics(smallFont(option.font)).height() + kGrid;
    return {kThumbnailSize.width() + 120, std::max(kThumbnailSize.height(), lines) + 2 * kGrid};
}

} // namespace moefusion::widgets
