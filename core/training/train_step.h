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

/// Sum of a vector over all processes, whose gradient reaches this process's part.
using ProcessSum = std::function<at::Tensor(const at::Tensor&)>;

struct StepOptions {
    LossWeights weights;
    /// This step trains the detectors. Without: they run as at inference, for their attention maps alone.
    bool detectors = true;
    detection::DetectorLossOptions detection;
    /// Ours (moe_fusion.md 7.3), 0 = the paper's: weight of a cross entropy between each detector's attention map and
    /// its own boxes, and between the foreground attention and the boxes of both, without which nothing makes a map
    /// high on objects.
    double attention_weight = 0;
    double attention_balance = 1; ///< see attention_loss
    /// Empty: one process; else weights.processes of them.
    ProcessSum sum_over_processes;
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

/// Binary cross entropy of the labelled pairs' maps: the mean over object cells and the mean over the others, weighted.
/// attention: [B, 1, h, w] in 0..1; `boxes` in pixels of the image; `stride`: pixels per cell (4 for a detector's map,
/// 1 for the foreground's). `balance`: 1 weighs objects and the rest alike however small the objects are (a map that
/// cannot tell them apart yet stays at 0.5), 0 weighs every cell alike (such a map stays at the objects' share of the
/// cells); between them the weights are. No object anywhere: the other part alone. Undefined if no pair has labels.
/// `sum_over_processes`: the means are over the pairs of all processes; every process must call, labels or not.
[[nodiscard]] at::Tensor attention_loss(const at::Tensor& attention,
                                        const BatchBoxes& boxes,
                                        double stride,
                                        double balance,
                                        const ProcessSum& sum_over_processes = {});

/// Boxes of both modalities, one set per pair; a pair with labels of one modality has those.
[[nodiscard]] BatchBoxes boxes_of_both(const BatchBoxes& infrared, const BatchBoxes& visible);

/// Mean of a map inside and outside the boxes (paper Fig. 5 by numbers); nothing where there is no such cell.
struct AttentionMeans {
    std::optional<double> inside;
    std::optional<double> outside;
};
/// Over the labelled pairs. `stride`: pixels of the image per cell of the map.
[[nodiscard]] AttentionMeans attention_means(const at::Tensor& attention, const BatchBoxes& boxes, double stride);

} // namespace moefusion::training
