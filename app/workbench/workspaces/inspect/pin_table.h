#pragma once

// Pinned pixels and regions against the layers of the pair: the values under them as a table.

#include "core/imaging/image.h"

#include <QList>
#include <QRect>
#include <QString>
#include <QStringList>

#include <optional>

namespace moefusion::workbench {

/// A pixel (1x1) or a rectangle in image pixels.
struct Pin {
    QString name;
    QRect pixels;
    bool operator==(const Pin&) const = default;
};

/// A layer whose values are read: one channel, U8 or F32; empty while it is not known.
struct PinColumn {
    QString title;
    Image values;
};

/// Mean of the values under the pin, exact for a pixel; nothing where the layer is not known or does not reach it.
[[nodiscard]] std::optional<double> pinnedValue(const Pin& pin, const Image& values);
/// "name,x,y,width,height" and a column per layer; 9 significant digits, columns apart by `separator`; what is not
/// known is empty.
[[nodiscard]] QString pinsText(const QList<Pin>& pins, const QList<PinColumn>& columns, QChar separator);

} // namespace moefusion::workbench
