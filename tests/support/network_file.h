#pragma once

// A weights file of MoE-Fusion for tests of the program: small, by formula, so that gates differ from image to image.

#include <QtCore/QString>

namespace moefusion::tests {

/// Preset `compact` with thin detectors of width 4, values by formula (moe_fusion.md 5), said to be of step `step`;
/// another `step` gives other values too, so that checkpoints differ.
void write_formula_network(const QString& file, int step = 100);

} // namespace moefusion::tests
