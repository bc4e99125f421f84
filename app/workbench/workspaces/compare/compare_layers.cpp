#include "app/workbench/workspaces/compare/compare_layers.h"

#include "core/imaging/color.h"
#include "core/imaging/difference.h"
#include "core/imaging/registration_view.h"
#include "core/metrics/metric_maps.h"
#include "core/metrics/source_terms.h"

#include <algorithm>

namespace moefusion::workbench {

namespace {

constexpr int kTile = 32; ///< pixels of a tile of the checkerboard
constexpr metrics::Profile kProfile = metrics::Profile::Tang2022;

QString mapId(const metrics::MapInfo& info) {
    return QLatin1String(kMapPrefix) + QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

const metrics::MapInfo* mapOf(const QString& layer) {
    for (const metrics::MapInfo& info : metrics::metric_maps()) {
        if (mapId(info) == layer) {
            return &info;
        }
    }
    return nullptr;
}

bool isTarget(const QString& layer) {
    return layer == QLatin1String(kSourcesMaximum) || layer == QLatin1String(kSourcesMean);
}

Image targetOf(const QString& layer, const LoadedPair& sources) {
    const Image infrared = grey_255(sources.infrared);
    const Image visible = grey_255(sources.visible);
    const bool larger = layer == QLatin1String(kSourcesMaximum);
    ImageBuilder builder(infrared.width, infrared.height, 1, Depth::F32);
    const auto a = infrared.values<float>();
    const auto b = visible.values<float>();
    const auto to = builder.values<float>();
    for (std::size_t i = 0; i < to.size(); ++i) {
        to[i] = (larger ? std::max(a[i], b[i]) : (a[i] + b[i]) / 2) / 255.0F; // F32 pictures are 0..1
    }
    return std::move(builder).finish();
}

} // namespace

QStringList compareLayers(bool ofSource) {
    QStringList layers;
    for (const LayerRow& row : layerTable()) {
        if (!row.needsReference && !row.inspected && row.needsFused != ofSource &&
            qstrcmp(row.id, "difference_edits") != 0) {
            layers << QString::fromLatin1(row.id);
        }
    }
    if (ofSource) {
        return layers << QString::fromLatin1(kSourcesMaximum) << QString::fromLatin1(kSourcesMean);
    }
    for (const metrics::MapInfo& info : metrics::metric_maps()) {
        layers << mapId(info);
    }
    return layers;
}

bool isCompareLayer(const QString& layer) {
    return isRegistration(layer) || isTarget(layer) || isMetricMap(layer) || findLayer(layer) != nullptr;
}

QString compareLayerGroup(const QString& layer) {
    const LayerRow* row = findLayer(layer);
    return row != nullptr    ? QString::number(static_cast<int>(row->group))
           : isTarget(layer) ? QString::number(static_cast<int>(LayerGroup::Sources))
                             : QStringLiteral("maps");
}

bool isMetricMap(const QString& layer) {
    return mapOf(layer) != nullptr;
}

LayerImages compareImages(const ComparePane& pane, const LoadedPair& sources, const FusedPointer& fused) {
    if (isRegistration(pane.layer)) {
        const bool edges = pane.layer == QLatin1String(kRegistrationEdges);
        return {.values = edges ? edge_overlay(sources.infrared, sources.visible)
                                : checkerboard(sources.infrared, sources.visible, kTile),
                .readout = {},
                .low = 0,
                .high = 255,
                .map = {}};
    }
    if (isTarget(pane.layer)) {
        return {.values = targetOf(pane.layer, sources), .readout = {}, .low = 0, .high = 1, .map = {}};
    }
    if (const metrics::MapInfo* info = mapOf(pane.layer)) {
        const metrics::SourceTerms terms(sources.infrared, sources.visible);
        const metrics::MetricMap map = metrics::metric_map(info->kind, terms, fused->fused, kProfile);
        return {.values = map.values, .readout = {}, .low = map.lowest, .high = map.highest, .map = {}};
    }
    const Image gray = fused == nullptr ? Image{} : luma(fused->fused);
    const Image color = fused == nullptr ? Image{} : fused->fusedColor;
    return makeLayer(pane.layer, sources, gray, color, {});
}

widgets::ColorMap compareMap(const QString& layer) {
    if (const metrics::MapInfo* info = mapOf(layer)) {
        return info->diverging ? widgets::ColorMap::PurpleOrange : widgets::ColorMap::Magma;
    }
    const LayerRow* row = findLayer(layer);
    return row == nullptr ? widgets::ColorMap::Gray : row->map;
}

} // namespace moefusion::workbench
