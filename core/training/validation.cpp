#include "core/training/validation.h"

#include "core/base/atomic_file.h"
#include "core/detection/detections.h"
#include "core/imaging/image_file.h"
#include "core/metrics/metric.h"
#include "core/metrics/source_terms.h"
#include "core/moefusion/fusion_pass.h"
#include "core/results/results_folder.h"
#include "core/tensors/tensor_image.h"
#include "core/training/average_precision.h"

#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace moefusion::training {

struct Validation::Source {
    TrainingSample sample;
    std::unique_ptr<metrics::SourceTerms> terms;
};

namespace {

FusionPassInput input_of(const TrainingSample& sample, const Network& network) {
    return {image_to_tensor(sample.infrared).to(network.device()),
            image_to_tensor(sample.visible).to(network.device())};
}

void add_use(std::vector<MixtureUse>& all,
             const char* name,
             const std::optional<MixtureRouting>& routing,
             double share) {
    if (!routing) {
        return;
    }
    auto found = std::find_if(all.begin(), all.end(), [&](const MixtureUse& use) { return use.name == name; });
    if (found == all.end()) {
        MixtureUse use;
        use.name = name;
        use.load.assign(routing->gates.size(), 0);
        found = all.insert(all.end(), std::move(use));
    }
    for (std::size_t i = 0; i < routing->gates.size(); ++i) {
        const double gate = double{routing->gates[i]};
        found->load[i] += gate != 0 ? share : 0;
        found->entropy -= gate > 0 ? share * gate * std::log(gate) : 0;
    }
    found->load_clean = found->load;
}

void add_found(const detection::Detector& detector,
               const at::Tensor& image,
               std::int64_t index,
               std::vector<FoundBox>& found) {
    const at::NoGradGuard no_gradient;
    const auto features = detector.features(image, nn::Mode::Inference);
    const detection::Detections shown = detection::detect(detector, features.pyramid, image.size(2), image.size(3));
    const at::Tensor boxes = shown.boxes.to(at::kCPU, at::kDouble).contiguous();
    const at::Tensor scores = shown.scores.to(at::kCPU, at::kDouble).contiguous();
    const at::Tensor labels = shown.labels.to(at::kCPU).contiguous();
    for (std::int64_t i = 0; i < boxes.size(0); ++i) {
        const double* corner = boxes.data_ptr<double>() + 4 * i;
        found.push_back({index,
                         labels.data_ptr<std::int64_t>()[i],
                         scores.data_ptr<double>()[i],
                         {corner[0], corner[1], corner[2], corner[3]}});
    }
}

/// Mean over those that were given.
struct Mean {
    double sum = 0;
    double count = 0;
    void add(const std::optional<double>& value) {
        sum += value.value_or(0);
        count += value ? 1 : 0;
    }
};

} // namespace

double ValidationReport::value(std::string_view name) const {
    const auto found =
        std::find_if(values.begin(), values.end(), [&](const auto& entry) { return entry.first == name; });
    return found == values.end() ? 0 : found->second;
}

Validation::Validation(const SampleReader& reader, std::int64_t count)
    : reader_(reader), count_(std::min(count, static_cast<std::int64_t>(reader.pairs().size()))) {
    sources_.resize(static_cast<std::size_t>(count_));
}

Validation::~Validation() = default;

ValidationReport Validation::run(const std::shared_ptr<const Network>& network, const CancelToken& cancel) {
    const at::NoGradGuard no_gradient;
    const auto pass = make_fusion_pass(network);
    const auto all_metrics = metrics::paper_metrics();
    std::vector<Mean> means(all_metrics.size());
    Mean inside;
    Mean outside;
    std::vector<SampleBoxes> infrared_truth;
    std::vector<SampleBoxes> visible_truth;
    std::vector<FoundBox> infrared_found;
    std::vector<FoundBox> visible_found;
    ValidationReport report;
    for (std::int64_t i = 0; i < count_; ++i) {
        auto& source = sources_[static_cast<std::size_t>(i)];
        if (!source) {
            source = std::make_unique<Source>();
            source->sample = reader_.read(i);
            source->terms = std::make_unique<metrics::SourceTerms>(source->sample.infrared, source->sample.visible);
        }
        const FusionPassInput input = input_of(source->sample, *network);
        const FusionPassResult result = pass->run(input, cancel);
        const Image fused = tensor_to_image_8bit(result.fused);
        for (std::size_t m = 0; m < all_metrics.size(); ++m) {
            cancel.throw_if_cancelled();
            means[m].add(all_metrics[m].value(*source->terms, fused, metrics::Profile::Tang2022).value);
        }
        const double share = 1.0 / static_cast<double>(count_);
        add_use(report.mixtures, "foreground", result.foreground, share);
        add_use(report.mixtures, "background", result.background, share);
        add_use(report.mixtures, "decoder", result.decoder, share);
        infrared_truth.push_back(source->sample.infrared_boxes);
        visible_truth.push_back(source->sample.visible_boxes);
        const BatchBoxes both = boxes_of_both({true_boxes_of(source->sample.infrared_boxes)},
                                              {true_boxes_of(source->sample.visible_boxes)});
        const AttentionMeans attention = attention_means(result.attention_foreground.to(at::kCPU), both, 1);
        inside.add(attention.inside);
        outside.add(attention.inside ? attention.outside : std::nullopt);
        if (infrared_truth.back()) {
            add_found(network->detector_infrared, input.infrared.expand({-1, 3, -1, -1}), i, infrared_found);
        }
        if (visible_truth.back()) {
            add_found(network->detector_visible, input.visible, i, visible_found);
        }
    }
    const auto put = [&](std::string_view name, const Mean& mean) {
        if (mean.count > 0) {
            report.values.emplace_back(name, mean.sum / mean.count);
        }
    };
    for (std::size_t m = 0; m < all_metrics.size(); ++m) {
        put(all_metrics[m].name, means[m]);
    }
    if (const auto precision = average_precision_50(infrared_found, infrared_truth)) {
        report.values.emplace_back("ap50_infrared", *precision);
    }
    if (const auto precision = average_precision_50(visible_found, visible_truth)) {
        report.values.emplace_back("ap50_visible", *precision);
    }
    put("attention_inside", inside);
    put("attention_outside", outside);
    return report;
}

Preview write_preview(const SampleReader& reader,
                      std::int64_t index,
                      const std::shared_ptr<const Network>& network,
                      const std::filesystem::path& folder,
                      const CancelToken& cancel) {
    const at::NoGradGuard no_gradient;
    const TrainingSample sample = reader.read(index);
    const auto pass = make_fusion_pass(network);
    const FusionPassResult result = pass->run(input_of(sample, *network), cancel);
    const Image fused = tensor_to_image_8bit(result.fused);
    Preview preview;
    preview.id = sample.id;
    preview.file = folder / ResultsFolder::file_of(sample.id, ResultFormat::Png);
    preview.png = encode_png(fused);
    preview.width = fused.width;
    preview.height = fused.height;
    write_file_atomically(preview.file, preview.png);
    std::filesystem::path beside = preview.file;
    write_png(beside.replace_extension(".attention.png"), tensor_to_image_8bit(result.attention_foreground));
    nlohmann::json gates = nlohmann::json::object();
    const auto add = [&](const char* name, const std::optional<MixtureRouting>& routing) {
        if (routing) {
            gates[name] = routing->gates;
        }
    };
    add("foreground", result.foreground);
    add("background", result.background);
    add("decoder", result.decoder);
    preview.gates = gates.dump();
    return preview;
}

} // namespace moefusion::training
