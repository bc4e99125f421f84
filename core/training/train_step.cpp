#include "core/training/train_step.h"

#include "core/tensors/tensor_image.h"

#include <ATen/TensorOperators.h>
#include <ATen/core/Generator.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/log.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/tensor.h>

namespace moefusion::training {

namespace {

constexpr double kAttentionStride = 4.0;

/// Indices of the pairs that have labels.
std::vector<std::int64_t> labelled(const BatchBoxes& boxes) {
    std::vector<std::int64_t> images;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        if (boxes[i]) {
            images.push_back(static_cast<std::int64_t>(i));
        }
    }
    return images;
}

/// These images of a batch; the batch itself if they are all.
at::Tensor images_of(const at::Tensor& batch, const std::vector<std::int64_t>& images) {
    if (static_cast<std::int64_t>(images.size()) == batch.size(0)) {
        return batch;
    }
    return batch.index_select(0, at::tensor(at::ArrayRef<std::int64_t>(images), at::kLong).to(batch.device()));
}

/// 1 on cells of a map that a box of its image covers, [labelled, 1, h, w].
at::Tensor object_cells(const at::Tensor& attention, const BatchBoxes& boxes, double stride) {
    std::vector<at::Tensor> scaled;
    for (const auto& image : boxes) {
        if (image) {
            scaled.push_back(image->boxes / stride);
        }
    }
    return box_mask(scaled, attention.size(2), attention.size(3)).to(attention.options());
}

void add_attention(StepLosses& step,
                   std::string name,
                   const at::Tensor& attention,
                   const BatchBoxes& boxes,
                   double stride,
                   const StepOptions& options) {
    if (options.attention_weight <= 0) {
        return;
    }
    const at::Tensor loss =
        attention_loss(attention, boxes, stride, options.attention_balance, options.sum_over_processes);
    if (loss.defined()) {
        // As with the load: the gradient reaches a process's own pairs only, and is averaged over the processes.
        const auto more = static_cast<double>(options.weights.processes - 1);
        step.total = step.total + options.attention_weight * (more == 0 ? loss : loss + more * (loss - loss.detach()));
        step.terms.emplace_back(std::move(name), loss);
    }
}

void add_detector(StepLosses& step,
                  const std::string& modality,
                  const detection::Detector& detector,
                  const detection::Detector::Features& features,
                  const BatchBoxes& boxes,
                  at::IntArrayRef size,
                  const StepOptions& options,
                  std::span<const at::Generator> generators) {
    add_attention(step, modality + "_attention", features.attention, boxes, kAttentionStride, options);
    const std::vector<std::int64_t> images = labelled(boxes);
    if (images.empty()) {
        if (options.sum_over_processes) {
            // Batch statistics are summed on the way back too: every process must come by.
            for (const at::Tensor& level : features.pyramid) {
                step.total = step.total + level.sum() * 0;
            }
        }
        return;
    }
    std::vector<at::Tensor> pyramid;
    for (const at::Tensor& level : features.pyramid) {
        pyramid.push_back(images_of(level, images));
    }
    std::vector<detection::TrueBoxes> targets;
    std::vector<at::Generator> drawn_by;
    for (const std::int64_t image : images) {
        targets.push_back(*boxes[static_cast<std::size_t>(image)]);
        drawn_by.push_back(generators[static_cast<std::size_t>(image)]);
    }
    const detection::DetectorLosses losses =
        detection::detector_losses(detector, pyramid, size[2], size[3], targets, options.detection, drawn_by);
    const auto add = [&](const char* name, const at::Tensor& value) {
        step.terms.emplace_back(modality + "_" + name, value);
        step.total = step.total + value;
    };
    add("loss_objectness", losses.objectness);
    add("loss_rpn_box_reg", losses.region_boxes);
    add("loss_classifier", losses.classes);
    add("loss_box_reg", losses.boxes);
}

std::vector<GateLoad> gate_loads(const Network::Output& output, const StepOptions& options) {
    std::vector<GateLoad> gates;
    const auto sum = [&](const at::Tensor& values) {
        return options.sum_over_processes ? options.sum_over_processes(values) : values;
    };
    const auto add = [&](std::string_view name, const std::optional<nn::Routing>& routing) {
        if (routing) {
            gates.push_back({name, sum(routing->load), sum(routing->gates.sum(0))});
        }
    };
    add("foreground", output.foreground);
    add("background", output.background);
    add("decoder", output.decoder);
    return gates;
}

} // namespace

at::Tensor attention_loss(const at::Tensor& attention,
                          const BatchBoxes& boxes,
                          double stride,
                          double balance,
                          const ProcessSum& sum_over_processes) {
    constexpr double kEpsilon = 1e-6; // keeps the logarithm of a saturated sigmoid finite
    const std::vector<std::int64_t> images = labelled(boxes);
    const at::Tensor object = object_cells(attention, boxes, stride);
    const at::Tensor other = 1 - object;
    const at::Tensor map = images_of(attention, images).clamp(kEpsilon, 1 - kEpsilon);
    at::Tensor sums =
        at::stack({-(object * at::log(map)).sum(), -(other * at::log(1 - map)).sum(), object.sum(), other.sum()});
    if (sum_over_processes) {
        sums = sum_over_processes(sums);
    }
    const at::Tensor cells = sums[2] + sums[3];
    if (cells.item<double>() == 0) {
        return {};
    }
    const at::Tensor miss = sums[0] / sums[2].clamp_min(1);
    const at::Tensor false_alarm = sums[1] / sums[3].clamp_min(1);
    const at::Tensor objects = (1 - balance) * sums[2] / cells + balance / 2; // the weight of the object cells
    return objects * miss + (1 - objects) * false_alarm;
}

BatchBoxes boxes_of_both(const BatchBoxes& infrared, const BatchBoxes& visible) {
    BatchBoxes both = infrared;
    for (std::size_t i = 0; i < both.size(); ++i) {
        const auto& more = visible[i];
        if (!both[i]) {
            both[i] = more;
        } else if (more) {
            both[i] = {at::cat({both[i]->boxes, more->boxes}), at::cat({both[i]->labels, more->labels})};
        }
    }
    return both;
}

AttentionMeans attention_means(const at::Tensor& attention, const BatchBoxes& boxes, double stride) {
    const at::NoGradGuard no_gradient;
    const std::vector<std::int64_t> images = labelled(boxes);
    AttentionMeans means;
    if (images.empty()) {
        return means;
    }
    const at::Tensor object = object_cells(attention, boxes, stride);
    const at::Tensor map = images_of(attention.detach(), images);
    const auto inside_cells = object.sum().item<double>();
    const double outside_cells = static_cast<double>(object.numel()) - inside_cells;
    const auto inside_sum = (object * map).sum().item<double>();
    if (inside_cells > 0) {
        means.inside = inside_sum / inside_cells;
    }
    if (outside_cells > 0) {
        means.outside = (map.sum().item<double>() - inside_sum) / outside_cells;
    }
    return means;
}

StepLosses step_losses(const Network& network,
                       const Batch& batch,
                       const GateNoise& noise,
                       const StepOptions& options,
                       std::span<const at::Generator> generators) {
    StepLosses step;
    step.output = network.forward(batch.infrared,
                                  batch.visible,
                                  noise,
                                  options.detectors ? Network::Detectors::Whole : Network::Detectors::AttentionOnly,
                                  nn::Mode::Training);
    FusionLosses fusion = fusion_losses(step.output.fused,
                                        batch.infrared,
                                        luma(batch.visible),
                                        batch.mask,
                                        gate_loads(step.output, options),
                                        options.weights);
    step.terms = std::move(fusion.terms);
    step.terms.emplace_back("fusion", fusion.total);
    step.total = fusion.total;
    add_attention(step,
                  "foreground_attention",
                  step.output.attention_foreground,
                  boxes_of_both(batch.infrared_boxes, batch.visible_boxes),
                  1,
                  options);
    if (options.detectors) {
        const auto size = batch.infrared.sizes();
        add_detector(step,
                     "infrared",
                     network.detector_infrared,
                     step.output.infrared_features,
                     batch.infrared_boxes,
                     size,
                     options,
                     generators);
        add_detector(step,
                     "visible",
                     network.detector_visible,
                     step.output.visible_features,
                     batch.visible_boxes,
                     size,
                     options,
                     generators);
    }
    return step;
}

} // namespace moefusion::training
