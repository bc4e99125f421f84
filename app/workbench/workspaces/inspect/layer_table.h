#pragma once

// What a pane of Inspect can show, and how each layer is made from a loaded pair and a fused result.

#include "core/pairs/pair.h"
#include "widgets/painting/picture.h"

#include <QString>

#include <span>

namespace moefusion::workbench {

enum class LayerGroup { Sources, Fused, Derived };

struct LayerRow {
    const char* id;   ///< in sessions, palette and property `layer`
    const char* name; ///< context "Layers"
    LayerGroup group;
    bool needsFused;
    bool needsReference; ///< shows a difference to the reference pane
    widgets::ColorMap map;
};

[[nodiscard]] std::span<const LayerRow> layerTable();
/// The row of that id, or null.
[[nodiscard]] const LayerRow* findLayer(const QString& id);
/// Translated name.
[[nodiscard]] QString layerName(const QString& id);

/// A layer's values; `readout` where the raw values of the file differ from what is shown.
struct LayerImages {
    Image values;
    Image readout;
    double low = 0; ///< the layer's own range, in its values
    double high = 255;
};

/// `fused` may be empty for layers that do not need it; `reference` likewise. Any thread. Throws Error{Mismatch} if the
/// reference has another size.
[[nodiscard]] LayerImages makeLayer(
    const QString& id, const LoadedPair& sources, const Image& fused, const Image& fusedColor, const Image& reference);

} // namespace moefusion::workbench
