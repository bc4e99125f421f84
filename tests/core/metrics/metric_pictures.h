#pragma once

// Pictures for the tests of metrics: read with OpenCV alone, or made from a formula.

#include "core/imaging/image.h"

#include <QtCore/QString>

#include <cstdint>
#include <filesystem>
#include <functional>

namespace moefusion::tests {

/// An 8-bit grey PNG. Empty image if it cannot be read.
[[nodiscard]] Image read_grey(const std::filesystem::path& file);

/// Grey U8 image with value(x, y).
[[nodiscard]] Image grey_picture(int width, int height, const std::function<int(int x, int y)>& value);

/// Deterministic texture with all levels: splitmix64 of seed and place.
[[nodiscard]] Image noise_picture(int width, int height, std::uint64_t seed);

/// Integer waves, as wave_picture of tests/bench/metrics_numpy.py.
[[nodiscard]] Image wave_picture(int width, int height, int seed);

/// Empty if |actual - expected| <= absolute + relative * |expected|, else a sentence with both.
[[nodiscard]] QString difference(double actual, double expected, double absolute, double relative);

} // namespace moefusion::tests
