#pragma once

// What a pane of Inspect can show, and how each layer is made from a loaded pair and a fused result. Layers from inside
// MoE-Fusion are named as the files of `inspect`: fg_0, dec_1_contribution, attention_foreground.

#include "core/inspection/edits.h"
#include "core/pairs/pair.h"
#include "widgets/painting/picture.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>

namespace moefusion::workbench {

enum class LayerGroup { Sources, Fused, Derived, Attention, Foreground, Background, Decoder, Ablation, Features };

struct LayerRow {
    const char* id;   ///< in sessions, palette and property `layer`
    const char* name; ///< context "Layers"; %1 is the expert of a layer that every expert has
    LayerGroup group;
    bool needsFused;
    bool needsReference; ///< shows a difference to the reference pane
    widgets::ColorMap map;
    bool inspected = false; ///< comes from inside MoE-Fusion
};

[[nodiscard]] std::span<const LayerRow> layerTable();
/// The row of that id, or null.
[[nodiscard]] const LayerRow* findLayer(const QString& id);
/// Translated name.
[[nodiscard]] QString layerName(const QString& id);
/// Ids of all layers, with those of every expert of a network that has these mixtures (none: without them).
[[nodiscard]] QStringList layerIds(const inspection::MixtureSizes& sizes);
/// Name of the submenu where the layers of a group stand; empty: they stand in the menu itself.
[[nodiscard]] QString submenuOf(LayerGroup group);
/// The expert of "fg_0", "dec_1_contribution", "ablation_bg_2"; nothing for other layers.
[[nodiscard]] std::optional<inspection::ExpertId> expertOfLayer(const QString& id);

/// A layer's values; `readout` where the raw values of the file differ from what is shown.
struct LayerImages {
    Image values;
    Image readout;
    double low = 0; ///< the layer's own range, in its values
    double high = 255;
    std::optional<widgets::ColorMap> map; ///< where it depends on the values: signed ones are shown about 0
};

/// edited − original on the 0..255 scale, before clipping and rounding. F32.
[[nodiscard]] Image editsDifference(const Image& edited, const Image& original);

/// `fused` may be empty for layers that do not need it; `reference` likewise. Any thread. Throws Error{Mismatch} if the
/// reference has another size.
[[nodiscard]] LayerImages makeLayer(
    const QString& id, const LoadedPair& sources, const Image& fused, const Image& fusedColor, const Image& reference);

} // namespace moefusion::workbench
