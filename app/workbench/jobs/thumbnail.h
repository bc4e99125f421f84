#pragma once

// The double thumbnail of the pair list: infrared left, visible right.

#include "core/pairs/pair.h"

#include <QImage>

namespace moefusion::workbench {

/// Reads both files small; an unreadable one is crossed out. Size: widgets::kThumbnailSize at this ratio. Worker
/// thread.
[[nodiscard]] QImage makeDoubleThumbnail(const Pair& pair, double pixelRatio);

} // namespace moefusion::workbench
