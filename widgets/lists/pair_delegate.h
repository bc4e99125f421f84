#pragma once

// Rows of pair lists: a double (or triple) thumbnail, id, size, badge of the status.

#include "widgets/painting/theme.h"

#include <QStyledItemDelegate>

namespace moefusion::widgets {

/// Roles a list model answers for these rows; Qt::DisplayRole is the id.
enum PairRowRole {
    kThumbnailRole = Qt::UserRole + 1, ///< QImage, up to kThumbnailSize device-independent pixels
    kDetailRole,                       ///< second line: size, set
    kStatusTextRole,                   ///< "ok", "run", "--" …
    kStatusToneRole,                   ///< int of Tone
    kMarkedRole,                       ///< bool
    kPairIdRole                        ///< id as text, whatever is displayed
};

inline constexpr QSize kThumbnailSize{96, 38};

class PairDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace moefusion::widgets
