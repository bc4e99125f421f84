#pragma once

// What-if edits as lines of a list and as options of the command line: one and the same data (interaction.md 3.3.1).

#include "core/inspection/edits.h"

#include <QString>
#include <QStringList>

namespace moefusion::workbench {

/// "gate fg:0=0.7", "mute bg:2", "solo fg:3", "attention=painted", then policies that are not the default
/// ("removal=zero") where there is an edit they act on.
[[nodiscard]] QStringList editLines(const inspection::EditSet& edits);
/// The edit set without what one of those lines says.
[[nodiscard]] inspection::EditSet withoutLine(const inspection::EditSet& edits, const QString& line);
/// "--gate", "fg:0=0.7", … as `moe-fusion inspect` takes them. `attentionFile`: where the map of an attention edit is.
[[nodiscard]] QStringList editOptions(const inspection::EditSet& edits, const QString& attentionFile);
/// "fg:0" as the window's text.
[[nodiscard]] QString expertText(inspection::ExpertId expert);

/// A gate set; a mute of the same expert goes. With the mode `renormalise` a value that would bring the sum of the set
/// gates above 1 is lowered if `fit`.
[[nodiscard]] inspection::EditSet
withGate(inspection::EditSet edits, inspection::ExpertId expert, double value, bool fit);
/// Muted, or no longer; a set value of the same expert goes.
[[nodiscard]] inspection::EditSet withMuteToggled(inspection::EditSet edits, inspection::ExpertId expert);
[[nodiscard]] inspection::EditSet withSoloToggled(inspection::EditSet edits, inspection::ExpertId expert);
/// The gate set to `used`, the value it has; or set no longer.
[[nodiscard]] inspection::EditSet withLockToggled(inspection::EditSet edits, inspection::ExpertId expert, float used);

} // namespace moefusion::workbench
