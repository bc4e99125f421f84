#include "core/training/step_runner.h"

#include "core/nn/reduced_precision.h"
#include "core/nn/shared_statistics.h"
#include "core/training/process_group.h"
#include "core/training/random_stream.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/core/grad_mode.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/zeros_like.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace moefusion::training {

namespace {

bool is_frozen(const Network& network, std::string_view name) {
    if (network.options().backbone == detection::BackboneKind::Thin) {
        return false;
    }
    return name.find(".backbone.body.conv1.") != std::string_view::npos ||
           name.find(".backbone.body.layer1.") != std::string_view::npos;
}

bool is_gate(std::string_view name) {
    return name.ends_with(".w_gate") || name.ends_with(".w_noise");
}

/// Running statistics and counters, which a step that is taken back must leave as they were.
std::vector<std::pair<at::Tensor, at::Tensor>> copies_of_buffers(const Network& network) {
    std::vector<std::pair<at::Tensor, at::Tensor>> copies;
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        if (entry.role != nn::TensorRole::Parameter) {
            copies.emplace_back(entry.tensor, entry.tensor.clone());
        }
    }
    return copies;
}

void add_values(std::vector<std::pair<std::string, double>>& sums, const std::string& name, double value) {
    const auto found = std::find_if(sums.begin(), sums.end(), [&](const auto& entry) { return entry.first == name; });
    if (found == sums.end()) {
        sums.emplace_back(name, value);
    } else {
        found->second += value;
    }
}

std::vector<std::pair<std::string, AttentionMeans>> attention_of(const Network::Output& output, const Batch& batch) {
    constexpr double kStride = 4;
    return {
        {"infrared", attention_means(output.attention_infrared, batch.infrared_boxes, kStride)},
        {"visible", attention_means(output.attention_visible, batch.visible_boxes, kStride)},
        {"foreground",
         attention_means(output.attention_foreground, boxes_of_both(batch.infrared_boxes, batch.visible_boxes), 1)}};
}

} // namespace

std::vector<TrainedTensor> trained_tensors(const Network& network, const TrainingOptions& options) {
    std::vector<TrainedTensor> trained;
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        if (entry.role != nn::TensorRole::Parameter || is_frozen(network, entry.name)) {
            continue;
        }
        at::Tensor value = entry.tensor;
        value.requires_grad_(true);
        const bool slow = options.gate_rate > 0 && is_gate(entry.name);
        // A step of Adam moves a logit by the rate times the sum of D inputs (moe_fusion.md 7.1).
        const double scale = slow ? options.gate_rate / std::sqrt(static_cast<double>(value.size(0))) : 1.0;
        trained.push_back({entry.name, value, scale});
    }
    return trained;
}

Schedule schedule_of(const TrainingOptions& options) {
    Schedule schedule;
    schedule.learning_rate = options.learning_rate;
    schedule.warm_up_steps = options.warm_up;
    schedule.decay = options.cosine ? RateDecay::Cosine : RateDecay::Steps;
    schedule.decay_epochs = options.decay_epochs;
    schedule.last_noise = options.last_noise;
    return schedule;
}

StepRunner::StepRunner(const Network& network, TrainingOptions options, std::uint64_t seed, ProcessGroup* group)
    : network_(network), options_(std::move(options)), seed_(seed), group_(group), schedule_(schedule_of(options_)),
      adam_(trained_tensors(network, options_), {.weight_decay = options_.weight_decay}) {}

GateNoise
StepRunner::noise_of(const Batch& batch, std::int64_t step, std::span<const std::int64_t> images, double share) const {
    const auto count = static_cast<std::int64_t>(images.size());
    const std::int64_t experts = network_.options().experts;
    const auto drawn = [&](std::string_view mixture) {
        const at::Tensor noise = at::empty({count, experts}, at::kFloat);
        auto* value = noise.data_ptr<float>();
        for (const std::int64_t image : images) {
            RandomStream stream(seed_for(seed_, mixture, step, image));
            for (std::int64_t expert = 0; expert < experts; ++expert) {
                *value++ = static_cast<float>(share * stream.normal());
            }
        }
        return noise.to(batch.infrared.options());
    };
    return {drawn("foreground_noise"), drawn("background_noise"), drawn("decoder_noise")};
}

/// A step that is bad in one process is made by none.
void StepRunner::agree_on_fault(std::string& non_finite) const {
    if (group_ == nullptr) {
        return;
    }
    std::vector<at::Tensor> bad{at::full({1}, non_finite.empty() ? 0.0 : 1.0)};
    group_->sum(bad);
    if (bad[0].item<double>() > 0 && non_finite.empty()) {
        non_finite = "loss of another process";
    }
}

StepReport StepRunner::run(std::span<const Batch> batches, const RunPlace& place) {
    const auto processes = group_ != nullptr ? group_->size() : 1;
    const auto rank = group_ != nullptr ? group_->rank() : 0;
    StepReport report;
    report.learning_rate = learning_rate_at(schedule_, place);
    report.noise_share = noise_share_at(schedule_, place);
    StepOptions step;
    step.weights = {options_.alpha,
                    options_.load_weight,
                    options_.importance ? LoadTerms::ImportanceAndLoad : LoadTerms::Load,
                    options_.brighter_background,
                    processes};
    step.detectors = options_.masks && place.step % options_.detection_every == 0;
    step.detection.box_sample.count = options_.box_sample;
    step.attention_weight = options_.attention_weight;
    step.attention_balance = options_.attention_balance;
    if (processes > 1) {
        step.sum_over_processes = [this](const at::Tensor& own) {
            std::vector<at::Tensor> all{own.detach().clone()};
            group_->sum(all);
            return own + (all[0] - own.detach());
        };
    }
    const nn::ReducedPrecision precision(options_.bfloat16);
    std::optional<nn::SharedStatistics> statistics;
    if (processes > 1) {
        statistics.emplace([this](const at::Tensor& own) { return summed_over_processes(own, *group_); }, processes);
    }
    const auto buffers = copies_of_buffers(network_);
    adam_.clear_gradients();
    const auto share = 1.0 / static_cast<double>(batches.size());
    for (std::size_t i = 0; i < batches.size() && report.non_finite.empty(); ++i) {
        const Batch& batch = batches[i];
        // Places of the pairs in the whole batch of all processes: element i belongs to rank i mod processes.
        const std::int64_t count = batch.infrared.size(0);
        std::vector<std::int64_t> images;
        std::vector<at::Generator> generators;
        for (std::int64_t image = 0; image < count; ++image) {
            images.push_back((static_cast<std::int64_t>(i) * count + image) * processes + rank);
            generators.push_back(
                at::detail::createCPUGenerator(seed_for(seed_, "sampling", place.step, images.back())));
        }
        const GateNoise noise = noise_of(batch, place.step, images, report.noise_share);
        const StepLosses losses = step_losses(network_, batch, noise, step, generators);
        for (const auto& [name, loss] : losses.terms) {
            const auto value = loss.detach().item<double>();
            add_values(report.losses, name, value * share);
            if (!std::isfinite(value) && report.non_finite.empty()) {
                report.non_finite = "loss " + name;
            }
        }
        report.total += losses.total.detach().item<double>() * share;
        if (i + 1 == batches.size()) {
            report.mixtures = mixture_use(network_, losses.output);
            report.attention = attention_of(losses.output, batch);
        }
        agree_on_fault(report.non_finite);
        if (report.non_finite.empty()) {
            (losses.total * share).backward();
        }
    }
    if (report.non_finite.empty()) {
        if (group_ != nullptr && processes > 1) {
            adam_.average_gradients(*group_);
        }
        report.gradient_norm =
            options_.gradient_clip > 0 ? adam_.clip_gradients(options_.gradient_clip) : adam_.gradient_norm();
        if (!std::isfinite(report.gradient_norm)) {
            report.non_finite = "gradient of " + adam_.first_non_finite_gradient();
        }
    }
    if (report.non_finite.empty()) {
        adam_.step(report.learning_rate);
    } else {
        const at::NoGradGuard no_gradient;
        for (const auto& [buffer, copy] : buffers) {
            buffer.copy_(copy);
        }
    }
    return report;
}

} // namespace moefusion::training
