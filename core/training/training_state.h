#pragma once

// A training's network and optimiser to a checkpoint and back, bit for bit.

#include "core/moefusion/network.h"
#include "core/training/checkpoint.h"
#include "core/training/optimiser.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace moefusion::training {

/// Where a run stands beside its tensors.
struct RunProgress {
    std::int64_t step = 0;
    double seconds = 0;            ///< trained so far, over all sittings
    std::int64_t event_bytes = -1; ///< length of events.jsonl at the checkpoint
    double best_score = 0;         ///< of validation; meaningful if best_step >= 0
    std::int64_t best_step = -1;
    std::string starved; ///< StarvedExperts::to_text
};

/// `metadata`: what the weight file says beside the network's options (run, data_hash, classes, epoch).
[[nodiscard]] Checkpoint make_checkpoint(const Network& network,
                                         const Adam& adam,
                                         const RunProgress& progress,
                                         const std::map<std::string, std::string>& metadata);

/// Puts a checkpoint's values into network and optimiser. Throws Error{Mismatch} if they do not fit.
[[nodiscard]] RunProgress restore_checkpoint(const Checkpoint& checkpoint, const Network& network, Adam& adam);

/// Weights of a MoE-Fusion file as the start of a training. Throws Error{Mismatch, "training.start_weights"} for a file
/// of other network options.
void start_from(const std::filesystem::path& file, const Network& network);

/// torchvision's resnet18, resnet50 or fasterrcnn_resnet50_fpn file as the start of a detector: whatever names and
/// shapes fit; heads of another number of classes stay new. Older names (fpn.inner_blocks.0.weight,
/// rpn.head.conv.weight) are taken too. Returns the number of tensors taken. Throws Error{Mismatch,
/// "training.detector_weights"} if the backbone does not fit.
std::int64_t
start_detector_from(const std::filesystem::path& file, const Network& network, const std::string& detector);

} // namespace moefusion::training
