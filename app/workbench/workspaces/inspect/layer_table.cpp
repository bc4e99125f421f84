#include "app/workbench/workspaces/inspect/layer_table.h"

#include "core/base/error.h"
#include "core/imaging/color.h"
#include "core/imaging/filters.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <utility>

namespace moefusion::workbench {

namespace {

using widgets::ColorMap;

constexpr std::array<LayerRow, 18> kLayers{{
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
    {"difference_edits",
     QT_TRANSLATE_NOOP("Layers", "edited − original"),
     LayerGroup::Derived,
     true,
     false,
     ColorMap::BlueRed},
    {"attention_foreground",
     QT_TRANSLATE_NOOP("Layers", "attention foreground"),
     LayerGroup::Attention,
     true,
     false,
     ColorMap::Magma,
     true},
    {"attention_background",
     QT_TRANSLATE_NOOP("Layers", "attention background"),
     LayerGroup::Attention,
     true,
     false,
     ColorMap::Magma,
     true},
    {"attention_infrared",
     QT_TRANSLATE_NOOP("Layers", "attention infrared"),
     LayerGroup::Attention,
     true,
     false,
     ColorMap::Magma,
     true},
    {"attention_visible",
     QT_TRANSLATE_NOOP("Layers", "attention visible"),
     LayerGroup::Attention,
     true,
     false,
     ColorMap::Magma,
     true},
    {"fg_mixture",
     QT_TRANSLATE_NOOP("Layers", "foreground mixture"),
     LayerGroup::Foreground,
     true,
     false,
     ColorMap::Magma,
     true},
    {"bg_mixture",
     QT_TRANSLATE_NOOP("Layers", "background mixture"),
     LayerGroup::Background,
     true,
     false,
     ColorMap::Magma,
     true},
    {"infrared_dense",
     QT_TRANSLATE_NOOP("Layers", "infrared features"),
     LayerGroup::Features,
     true,
     false,
     ColorMap::Magma,
     true},
    {"visible_dense",
     QT_TRANSLATE_NOOP("Layers", "visible features"),
     LayerGroup::Features,
     true,
     false,
     ColorMap::Magma,
     true},
}};

/// Layers that every expert has; `id` with %1 for its number.
constexpr std::array<LayerRow, 7> kExpertLayers{{
    {"fg_%1", QT_TRANSLATE_NOOP("Layers", "%1 activation"), LayerGroup::Foreground, true, false, ColorMap::Magma, true},
    {"bg_%1", QT_TRANSLATE_NOOP("Layers", "%1 activation"), LayerGroup::Background, true, false, ColorMap::Magma, true},
    {"dec_%1_contribution",
     QT_TRANSLATE_NOOP("Layers", "%1 contribution"),
     LayerGroup::Decoder,
     true,
     false,
     ColorMap::BlueRed,
     true},
    {"dec_%1", QT_TRANSLATE_NOOP("Layers", "%1 output"), LayerGroup::Decoder, true, false, ColorMap::BlueRed, true},
    {"ablation_fg_%1",
     QT_TRANSLATE_NOOP("Layers", "ablation of %1"),
     LayerGroup::Ablation,
     true,
     false,
     ColorMap::BlueRed,
     true},
    {"ablation_bg_%1",
     QT_TRANSLATE_NOOP("Layers", "ablation of %1"),
     LayerGroup::Ablation,
     true,
     false,
     ColorMap::BlueRed,
     true},
    {"ablation_dec_%1",
     QT_TRANSLATE_NOOP("Layers", "ablation of %1"),
     LayerGroup::Ablation,
     true,
     false,
     ColorMap::BlueRed,
     true},
}};

inspection::MixtureId mixtureOf(const QString& id) {
    return id.contains(QLatin1String("fg_"))   ? inspection::MixtureId::Foreground
           : id.contains(QLatin1String("bg_")) ? inspection::MixtureId::Background
                                               : inspection::MixtureId::Decoder;
}

/// The row of a family and the number of the expert, for the id of an expert's layer.
std::pair<const LayerRow*, int> familyOf(const QString& id) {
    for (const LayerRow& row : kExpertLayers) {
        const QStringList parts = QString::fromLatin1(row.id).split(QStringLiteral("%1"));
        if (!id.startsWith(parts[0]) || !id.endsWith(parts[1])) {
            continue;
        }
        bool isNumber = false;
        const int index = id.mid(parts[0].size(), id.size() - parts[0].size() - parts[1].size()).toInt(&isNumber);
        if (isNumber && index >= 0) {
            return {&row, index};
        }
    }
    return {nullptr, -1};
}

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
    return {.values = image, .readout = readout, .low = 0, .high = highestOf(image), .map = {}};
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
    return familyOf(id).first;
}

QString layerName(const QString& id) {
    const LayerRow* row = findLayer(id);
    if (row == nullptr) {
        return id;
    }
    const QString name = QCoreApplication::translate("Layers", row->name);
    const auto expert = expertOfLayer(id);
    return expert ? name.arg(QString::fromStdString(to_text(*expert))) : name;
}

std::optional<inspection::ExpertId> expertOfLayer(const QString& id) {
    const auto [row, index] = familyOf(id);
    return row == nullptr ? std::nullopt : std::optional(inspection::ExpertId{mixtureOf(id), index});
}

QStringList layerIds(const inspection::MixtureSizes& sizes) {
    QStringList ids;
    for (const LayerRow& row : kLayers) {
        const bool mixture = QByteArrayView(row.id).endsWith("_mixture");
        if (!row.inspected || (mixture ? sizes.foreground > 0 : sizes.decoder + sizes.foreground > 0)) {
            ids << QString::fromLatin1(row.id);
        }
    }
    for (const LayerRow& row : kExpertLayers) {
        const QString pattern = QString::fromLatin1(row.id);
        for (int i = 0; i < sizes.of(mixtureOf(pattern)); ++i) {
            ids << pattern.arg(i);
        }
    }
    std::stable_sort(ids.begin(), ids.end(), [](const QString& one, const QString& other) {
        return findLayer(one)->group < findLayer(other)->group;
    });
    return ids;
}

QString submenuOf(LayerGroup group) {
    switch (group) {
    case LayerGroup::Attention:
        return QCoreApplication::translate("Layers", "Attention");
    case LayerGroup::Foreground:
        return QCoreApplication::translate("Layers", "Foreground experts");
    case LayerGroup::Background:
        return QCoreApplication::translate("Layers", "Background experts");
    case LayerGroup::Decoder:
        return QCoreApplication::translate("Layers", "Decoder experts");
    case LayerGroup::Ablation:
        return QCoreApplication::translate("Layers", "Ablation deltas");
    case LayerGroup::Features:
        return QCoreApplication::translate("Layers", "Encoder features");
    case LayerGroup::Sources:
    case LayerGroup::Fused:
    case LayerGroup::Derived:
        break;
    }
    return {};
}

Image editsDifference(const Image& edited, const Image& original) {
    ImageBuilder builder(edited.width, edited.height, 1, Depth::F32);
    const auto after = edited.values<float>();
    const auto before = original.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i] = 255.0F * (after[i] - before[i]);
    }
    return std::move(builder).finish();
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
        return {.values = difference(fused, reference), .readout = {}, .low = -255, .high = 255, .map = {}};
    }
    const Image& of = id == QLatin1String("gradient")            ? fused
                      : id == QLatin1String("gradient_infrared") ? sources.infrared
                                                                 : sources.visible;
    return {.values = sobel_magnitude(luma_unit_float(of)), .readout = {}, .low = 0, .high = kGradientHigh, .map = {}};
}

} // namespace moefusion::workbench
