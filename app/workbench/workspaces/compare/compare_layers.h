#pragma once

// Layers of Compare beside those of layer_table: registration checks, what the paper's losses aim at, metric maps.

#include "app/workbench/jobs/fusion_service.h"
#include "app/workbench/workspaces/compare/compare_state.h"
#include "app/workbench/workspaces/inspect/layer_table.h"

namespace moefusion::workbench {

/// Larger and mean of both sources' grey: the pixel targets of the paper in foreground and background.
inline constexpr const char* kSourcesMaximum = "sources_maximum";
inline constexpr const char* kSourcesMean = "sources_mean";
/// "map_" and the id of a metric map (core/metrics/metric_maps.h), of a result.
inline constexpr const char* kMapPrefix = "map_";

/// Ids that a pane of a source, or of a method's result, can show; the registration checks stand apart.
[[nodiscard]] QStringList compareLayers(bool ofSource);
/// True for every id a pane of Compare can show.
[[nodiscard]] bool isCompareLayer(const QString& layer);
/// Group of a layer in menus, as LayerGroup counts.
[[nodiscard]] QString compareLayerGroup(const QString& layer);
[[nodiscard]] bool isMetricMap(const QString& layer);
/// The values of a pane before any difference. Any thread. Throws as metric_map does.
[[nodiscard]] LayerImages compareImages(const ComparePane& pane, const LoadedPair& sources, const FusedPointer& fused);
/// Colour map of a layer's own.
[[nodiscard]] widgets::ColorMap compareMap(const QString& layer);

} // namespace moefusion::workbench
