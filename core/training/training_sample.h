#pragma once

// One pair as training sees it, what is done to it (crop, zoom, flip, with its boxes), and pairs joined to a batch.

#include "core/imaging/image.h"
#include "core/training/random_stream.h"
#include "core/training/train_step.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace moefusion::training {

/// Pixels of the sample's picture, x1 and y1 exclusive; `label` from 1 (0 is the background).
struct LabelledBox {
    float x0 = 0;
    float y0 = 0;
    float x1 = 0;
    float y1 = 0;
    std::int64_t label = 1;
};

/// Nothing: this image has no label file.
using SampleBoxes = std::optional<std::vector<LabelledBox>>;

/// Both pictures have one size.
struct TrainingSample {
    std::string id;
    Image infrared; ///< 1 channel, U8 or F32 0..1
    Image visible;  ///< 3 channels, U8 or F32 0..1
    SampleBoxes infrared_boxes;
    SampleBoxes visible_boxes;
};

struct Augmentation {
    int crop = 0;               ///< side of a square, px; 0: the whole picture
    double crop_at_boxes = 0.7; ///< share of crops that hold the centre of a random box, in pictures that have any
    double zoom_out = 1;        ///< half of the crops are cut up to this many times larger and reduced to `crop`
    bool flip = true;
};

/// A random part of the sample, mirrored or not. Boxes follow; what is cut to under 2 px or under a fifth of its area
/// is dropped (it would teach a detector that a corner of a car is a car). A picture smaller than a crop gives what
/// there is.
[[nodiscard]] TrainingSample augmented(const TrainingSample& sample, const Augmentation& how, RandomStream& random);

/// The sample at this size, boxes with it.
[[nodiscard]] TrainingSample resized_sample(const TrainingSample& sample, int width, int height);

/// Boxes of one image as tensors.
[[nodiscard]] std::optional<detection::TrueBoxes> true_boxes_of(const SampleBoxes& boxes);

/// Samples of equal size as tensors; the mask is the union of both modalities' boxes.
/// Throws Error{Mismatch, "training.sizes"} for different sizes.
[[nodiscard]] Batch batch_of(std::span<const TrainingSample> samples);

} // namespace moefusion::training
