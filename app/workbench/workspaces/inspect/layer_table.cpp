#include "app/workbench/workspaces/inspect/layer_table.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/filters.h"

#include <QCoreApplication>

#include <array>

namespace moefusion::workbench {

namespace {

using widgets::ColorMap;

constexpr std::array<LayerRow, 9> kLayers{{
    {"infrared", QT_TRANSLATE_NOOP("Layers", "infrared"), LayerGroup::Sources, false, false, ColorMap::Gray},
    {"visible", QT_TRANSLATE_NOOP("Layers", "visible"), LayerGroup::Sources, false, false, ColorMap::Gray},
    {"visible_luma", QT_TRANSLATE_NOOP("Layers", "visible luma"), LayerGroup::Sources, false, false, ColorMap::Gray},
    {"fused", QT_TRANSLATE_NOOP("Layers", "fused"), LayerGroup::Fused, true, false, ColorMap::Gray},
    {"fused_color", QT_TRANSLATE_NOOP("Layers", "fused in colour"), LayerGroup::Fused, true, false, ColorMap::Gray},
    {"difference",
     QT_TRANSLATE_NOOP("Layers", "fused − reference"),
     LayerGroup::Derived,
     true,
     true,
     ColorMap::BlueRed},
    {"gradient", QT_TRANSLATE_NOOP("Layers", "gradient of fused"), LayerGroup::Derived, true, false, ColorMap::Magma},
    {"gradient_infrared",
     QT_TRANSLATE_NOOP("Layers", "gradient of infrared"),
     LayerGroup::Derived,
     false,
     false,
     ColorMap::Magma},
    {"gradient_visible",
     QT_TRANSLATE_NOOP("Layers", "gradient of visible"),
     LayerGroup::Derived,
     false,
     false,
     ColorMap::Magma},
}};

/// The sources' gradients reach 4 (a step from 0 to 1); a quarter of that shows edges of real scenes.
constexpr double kGradientHigh = 1.0;

/// One channel on the displayed 0..255 scale.
Image grayOn255(const Image& image) {
    const Image unit = luma_unit_float(image);
    ImageBuilder builder(unit.width, unit.height, 1, Depth::F32);
    const auto from = unit.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < from.size(); ++i) {
        to[i] = from[i] * 255.0F;
    }
    return std::move(builder).finish();
}

Image difference(const Image& fused, const Image& reference) {
    if (fused.width != reference.width || fused.height != reference.height) {
        throw Error(ErrorKind::Mismatch,
                    "layer.size_differs",
                    "The fused image and the reference differ in size.",
                    {},
                    "Choose another reference.");
    }
    const Image one = grayOn255(fused);
    const Image other = grayOn255(reference);
    ImageBuilder builder(one.width, one.height, 1, Depth::F32);
    const auto a = one.values<float>();
    const auto b = other.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i] = a[i] - b[i];
    }
    return std::move(builder).finish();
}

double highestOf(const Image& image) {
    return image.depth == Depth::U8 ? 255 : image.depth == Depth::U16 ? 65535 : 1;
}

LayerImages plain(const Image& image, const Image& readout = {}) {
    return {.values = image, .readout = readout, .low = 0, .high = highestOf(image)};
}

} // namespace

std::span<const LayerRow> layerTable() {
    return kLayers;
}

const LayerRow* findLayer(const QString& id) {
    for (const LayerRow& row : kLayers) {
        if (id == QLatin1String(row.id)) {
            return &row;
        }
    }
    return nullptr;
}

QString layerName(const QString& id) {
    const LayerRow* row = findLayer(id);
    return row == nullptr ? id : QCoreApplication::translate("Layers", row->name);
}

LayerImages makeLayer(
    const QString& id, const LoadedPair& sources, const Image& fused, const Image& fusedColor, const Image& reference) {
    if (id == QLatin1String("infrared")) {
        return plain(sources.infrared, sources.infrared_raw);
    }
    if (id == QLatin1String("visible")) {
        return plain(sources.visible);
    }
    if (id == QLatin1String("visible_luma")) {
        return plain(luma(sources.visible));
    }
    if (id == QLatin1String("fused")) {
        return plain(fused);
    }
    if (id == QLatin1String("fused_color")) {
        return plain(fusedColor);
    }
    if (id == QLatin1String("difference")) {
        return {.values = difference(fused, reference), .readout = {}, .low = -255, .high = 255};
    }
    const Image& of = id == QLatin1String("gradient")            ? fused
                      : id == QLatin1String("gradient_infrared") ? sources.infrared
                                                                 : sources.visible;
    return {.values = sobel_magnitude(luma_unit_float(of)), .readout = {}, .low = 0, .high = kGradientHigh};
}

} // namespace moefusion::workbench
