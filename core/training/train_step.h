#pragma once

// All losses of one training step (paper 3.4: one optimiser over the fusion network and both detectors).

#include "core/detection/detector_losses.h"
#include "core/moefusion/network.h"
#include "core/training/losses.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::training {

/// One entry per pair of a batch: its boxes in one modality; nothing where the pair has no labels there (an empty list
/// of boxes is a label: there is nothing to find).
using BatchBoxes = std::vector<std::optional<detection::TrueBoxes>>;

/// B pairs of equal size with their boxes.
struct Batch {
    at::Tensor infrared; ///< [B, 1, H, W], 0..1
    at::Tensor visible;  ///< [B, 3, H, W], 0..1
    at::Tensor mask;     ///< [B, 1, H, W]: 1 inside any box of either modality
    BatchBoxes infrared_boxes;
    BatchBoxes visible_boxes;
};

struct StepOptions {
    LossWeights weights;
    /// This step trains the detectors. Without: they run as at inference, for their attention maps alone.
    bool detectors = true;
    detection::DetectorLossOptions detection;
    /// Ours (moe_fusion.md 7.3), 0 = the paper's: weight of a class-balanced cross entropy between each attention map
    /// and its own boxes, without which nothing makes the map high on objects.
    double attention_weight = 0;
    /// Sum of a vector over all processes, whose gradient reaches this process's part; empty: one process.
    std::function<at::Tensor(const at::Tensor&)> sum_over_processes;
};

/// Named losses in the order of the log ("pixel_foreground" … "fusion", "infrared_loss_objectness" …).
struct StepLosses {
    std::vector<std::pair<std::string, at::Tensor>> terms;
    at::Tensor total; ///< what is minimised
    Network::Output output;
};

/// Forward pass and every loss. Gradients are recorded; where the detectors are trained batch statistics move.
/// `generators`: one per pair; what is drawn of its anchors and proposals depends on it alone.
[[nodiscard]] StepLosses step_losses(const Network& network,
                                     const Batch& batch,
                                     const GateNoise& noise,
                                     const StepOptions& options,
                                     std::span<const at::Generator> generators);

/// Mean of the binary cross entropies over object and non-object cells of the labelled pairs' maps, each class weighing
/// half. attention: [B, 1, h, w] at stride 4 of the padded image; boxes in pixels of the image. No object anywhere: the
/// non-object half alone. Undefined if no pair has labels.
[[nodiscard]] at::Tensor attention_loss(const at::Tensor& attention, const BatchBoxes& boxes);

/// Mean of a map inside and outside the boxes (paper Fig. 5 by numbers); nothing where there is no such cell.
struct AttentionMeans {
    std::optional<double> inside;
    std::optional<double> outside;
};
/// Over the labelled pairs. `stride`: pixels of the image per cell of the map.
[[nodiscard]] AttentionMeans attention_means(const at::Tensor& attention, const BatchBoxes& boxes, double stride);

} // namespace moefusion::training
