#pragma once

// How well boxes are found: average precision at an overlap of 0.5 (PASCAL VOC 2010 and later: area under the
// precision envelope over all recalls).

#include "core/training/training_sample.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace moefusion::training {

struct FoundBox {
    std::int64_t image = 0;
    std::int64_t label = 1;
    double score = 0;
    std::array<double, 4> corners{}; ///< x0, y0, x1, y1
};

/// Mean over the classes that have true boxes of the average precision at IoU >= 0.5; each true box is found once, by
/// the highest score. `truth`: one list per image, nothing where an image has no labels (its finds do not count).
/// Nothing if there is no true box.
[[nodiscard]] std::optional<double> average_precision_50(std::span<const FoundBox> found,
                                                         std::span<const SampleBoxes> truth);

} // namespace moefusion::training
