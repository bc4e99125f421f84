#pragma once

// A pane as regions and profiles see it: a name, a colour and a way to its values on a worker.

#include "core/pairs/pair.h"

#include <QColor>
#include <QString>

#include <functional>
#include <memory>

namespace moefusion::workbench {

struct MeasuredPane {
    QString name;
    QColor color;
    bool dashed = false;
    /// Its picture on the grey scale 0..255 (F32, one channel). Any thread; may throw.
    std::function<Image()> grey;
    /// For the metrics on the crop: the sources and the fused image; empty for panes without a result.
    std::shared_ptr<const LoadedPair> sources;
    Image fused;
    bool isReference = false;
};

} // namespace moefusion::workbench
