#include "core/training/training_state.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/moefusion/network_weights.h"
#include "core/tensors/weight_file.h"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <array>
#include <string_view>
#include <utility>

namespace moefusion::training {

namespace {

std::string text_of(const std::map<std::string, std::string>& metadata, const char* key) {
    const auto found = metadata.find(key);
    return found == metadata.end() ? std::string() : found->second;
}

[[noreturn]] void refuse_tensor(const std::string& name) {
    throw Error(ErrorKind::Mismatch,
                "checkpoint.network",
                fmt::format("The checkpoint has no tensor {} of the network's shape.", name),
                {},
                "Resume with the options the run was started with.");
}

/// Names that older torchvision files write, as newer ones have them.
std::string newer_name(std::string name) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kMoved{
        {{"rpn.head.conv.weight", "rpn.head.conv.0.0.weight"}, {"rpn.head.conv.bias", "rpn.head.conv.0.0.bias"}}};
    for (const auto& [older, newer] : kMoved) {
        if (name.ends_with(older)) {
            return name.substr(0, name.size() - older.size()) + std::string(newer);
        }
    }
    for (const std::string_view part : {"fpn.inner_blocks.", "fpn.layer_blocks."}) {
        const auto at = name.find(part);
        const auto number = at == std::string::npos ? at : at + part.size();
        // fpn.inner_blocks.2.weight -> fpn.inner_blocks.2.0.weight
        if (number != std::string::npos && number + 2 < name.size() && name[number + 1] == '.' &&
            (name[number + 2] == 'w' || name[number + 2] == 'b')) {
            name.insert(number + 2, "0.");
        }
    }
    return name;
}

} // namespace

Checkpoint make_checkpoint(const Network& network,
                           const Adam& adam,
                           const RunProgress& progress,
                           const std::map<std::string, std::string>& metadata) {
    Checkpoint checkpoint;
    checkpoint.step = progress.step;
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        checkpoint.weights.tensors[entry.name] = entry.tensor.detach().to(at::kCPU).contiguous();
    }
    std::map<std::string, std::string> more = metadata;
    more["step"] = std::to_string(progress.step);
    checkpoint.weights.metadata = weights_metadata(network, more);
    const Adam::State state = adam.state();
    for (const auto& [name, moment] : state.moments) {
        checkpoint.state.tensors[name] = moment.to(at::kCPU).contiguous();
    }
    checkpoint.state.metadata = {{"format", "moe-fusion-training"},
                                 {"format_version", "1"},
                                 {"step", std::to_string(progress.step)},
                                 {"adam_steps", std::to_string(state.steps)},
                                 {"seconds", shortest(progress.seconds)},
                                 {"event_bytes", std::to_string(progress.event_bytes)},
                                 {"best_score", shortest(progress.best_score)},
                                 {"best_step", std::to_string(progress.best_step)},
                                 {"starved", progress.starved},
                                 {"weights_sha256", checkpoint.weights.metadata.at("state_dict_sha256")}};
    return checkpoint;
}

RunProgress restore_checkpoint(const Checkpoint& checkpoint, const Network& network, Adam& adam) {
    const at::NoGradGuard no_gradient;
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        const auto found = checkpoint.weights.tensors.find(entry.name);
        if (found == checkpoint.weights.tensors.end() || found->second.sizes() != entry.tensor.sizes()) {
            refuse_tensor(entry.name);
        }
        entry.tensor.copy_(found->second);
    }
    const auto& metadata = checkpoint.state.metadata;
    Adam::State state;
    state.steps = parse_integer(text_of(metadata, "adam_steps")).value_or(checkpoint.step);
    for (const auto& [name, tensor] : checkpoint.state.tensors) {
        state.moments.emplace_back(name, tensor);
    }
    adam.restore(state);
    RunProgress progress;
    progress.step = checkpoint.step;
    progress.seconds = parse_real(text_of(metadata, "seconds")).value_or(0);
    progress.event_bytes = parse_integer(text_of(metadata, "event_bytes")).value_or(-1);
    progress.best_score = parse_real(text_of(metadata, "best_score")).value_or(0);
    progress.best_step = parse_integer(text_of(metadata, "best_step")).value_or(-1);
    progress.starved = text_of(metadata, "starved");
    return progress;
}

void start_from(const std::filesystem::path& file, const Network& network) {
    const at::NoGradGuard no_gradient;
    const LoadedNetwork loaded = read_network(file);
    if (!(loaded.network->options() == network.options())) {
        throw Error(ErrorKind::Mismatch,
                    "training.start_weights",
                    fmt::format("{} holds a network of other options.", file.string()),
                    file.string(),
                    "Give the options it was trained with; `weights list` shows them.");
    }
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        entry.tensor.copy_(loaded.network->tensors().at(entry.name));
    }
}

std::int64_t
start_detector_from(const std::filesystem::path& file, const Network& network, const std::string& detector) {
    const at::NoGradGuard no_gradient;
    const tensors::StateDict found = tensors::load_state_dict(file);
    // A ResNet file alone has no prefix.
    const bool whole = found.lower_bound("backbone.body.") != found.end() &&
                       found.lower_bound("backbone.body.")->first.starts_with("backbone.body.");
    std::int64_t taken = 0;
    std::int64_t of_backbone = 0;
    for (const auto& [name, tensor] : found) {
        const std::string target = fmt::format("{}.{}{}", detector, whole ? "" : "backbone.body.", newer_name(name));
        if (!network.tensors().contains(target)) {
            continue;
        }
        const at::Tensor& place = network.tensors().at(target);
        if (place.sizes() != tensor.sizes()) {
            continue;
        }
        place.copy_(tensor);
        ++taken;
        of_backbone += target.find(".backbone.body.") != std::string::npos ? 1 : 0;
    }
    std::int64_t expected = 0;
    for (const nn::NamedTensor& entry : network.tensors().tensors()) {
        const bool counts =
            entry.role != nn::TensorRole::Counter && entry.name.starts_with(detector + ".backbone.body.");
        expected += counts ? 1 : 0;
    }
    if (of_backbone < expected) {
        throw Error(ErrorKind::Mismatch,
                    "training.detector_weights",
                    fmt::format("{} fits {} of {} tensors of the backbone.", file.string(), of_backbone, expected),
                    file.string(),
                    "Choose the backbone the file was made for: --backbone resnet18 or resnet50.");
    }
    return taken;
}

} // namespace moefusion::training
