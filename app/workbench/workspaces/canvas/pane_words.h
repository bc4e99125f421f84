#pragma once

// What the header of a pane says of a result, its sources and its display (interaction.md 5.4).

#include "app/workbench/jobs/fusion_service.h"
#include "widgets/painting/picture.h"
#include "widgets/tiles/pane_header.h"

namespace moefusion::workbench {

/// First eight digits of the weights' hash, and where bundled ones came from.
[[nodiscard]] QStringList weightsWords(const FusedPicture& fused);
/// "native 640×480".
[[nodiscard]] QString sizeWords(const Policies& policies, const Image& image);
/// Range, map and gamma.
[[nodiscard]] QStringList displayWords(const widgets::DisplaySettings& display);
/// untrained, result file.
[[nodiscard]] QList<widgets::PaneBadge> resultBadges(const FusedPicture& fused);
/// resized, aligned.
[[nodiscard]] QList<widgets::PaneBadge> sourceBadges(const LoadedPair& sources);
[[nodiscard]] widgets::PaneBadge referenceBadge();
[[nodiscard]] widgets::PaneBadge ownRangeBadge();

} // namespace moefusion::workbench
