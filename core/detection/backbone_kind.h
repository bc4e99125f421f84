#pragma once

// Which backbone a detector has. Without LibTorch, for option tables.

namespace moefusion::detection {

enum class BackboneKind {
    Thin,     ///< ResNet-18's layout with widths w, 2w, 4w, 8w; batch norm trained
    ResNet18, ///< batch norm frozen
    ResNet50  ///< bottleneck blocks; batch norm frozen
};

} // namespace moefusion::detection
