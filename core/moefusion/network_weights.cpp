#include "core/moefusion/network_weights.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"
#include "core/containers/safetensors.h"
#include "core/moefusion/network_initialisation.h"
#include "core/tensors/state_dict.h"

#include <ATen/core/grad_mode.h>
#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace moefusion {

namespace {

constexpr std::string_view kFormat = "moe-fusion";

std::vector<containers::RawTensor> raw_tensors_of(const Network& network) {
    std::vector<containers::RawTensor> raw;
    for (const auto& [name, tensor, role] : network.tensors().tensors()) {
        raw.push_back(tensors::raw_tensor_from(name, tensor));
    }
    return raw;
}

std::vector<tensors::ExpectedTensor> expected_tensors(const Network& network) {
    std::vector<tensors::ExpectedTensor> expected;
    for (const auto& [name, tensor, role] : network.tensors().tensors()) {
        if (role != nn::TensorRole::Counter) {
            expected.push_back({name, tensor.sizes().vec()});
        }
    }
    return expected;
}

void fill(const Network& network, const tensors::StateDict& values, const std::string& file) {
    const at::NoGradGuard no_gradients;
    tensors::StateDict fitting;
    try {
        fitting = tensors::fit(values, expected_tensors(network), "MoE-Fusion");
    } catch (Error& error) {
        error.file = file;
        throw;
    }
    for (const auto& [name, tensor, role] : network.tensors().tensors()) {
        if (role == nn::TensorRole::Counter) {
            const auto counter = values.find(name);
            const bool usable = counter != values.end() && counter->second.numel() == 1;
            tensor.fill_(usable ? counter->second.item<std::int64_t>() : 0);
        } else {
            tensor.copy_(fitting.at(name));
        }
    }
}

bool says_untrained(const std::map<std::string, std::string>& metadata) {
    const auto entry = [&metadata](const char* key) {
        const auto found = metadata.find(key);
        return found == metadata.end() ? std::string() : found->second;
    };
    // A file of ours always says its step; one of another program says nothing, and is taken as trained.
    return entry("format") == kFormat && (entry("step").empty() || entry("step") == "0");
}

} // namespace

LoadedNetwork read_network(const std::filesystem::path& file, const containers::ReaderLimits& limits) {
    const std::string name = file.string();
    const std::string bytes = read_file(file, limits.file_bytes);
    containers::SafetensorsContent content;
    try {
        content = containers::read_safetensors(std::as_bytes(std::span(bytes)), limits);
    } catch (Error& error) {
        error.file = name;
        throw;
    }
    LoadedNetwork loaded;
    loaded.metadata = std::move(content.metadata);
    loaded.untrained = says_untrained(loaded.metadata);
    if (const auto hash = loaded.metadata.find("state_dict_sha256");
        hash != loaded.metadata.end() && hash->second != state_dict_sha256(content.tensors)) {
        throw Error(ErrorKind::Mismatch,
                    "weights.hash",
                    "The tensors are not those the file's own hash was made of.",
                    name,
                    "Take the file from its source again.");
    }
    const auto options = loaded.metadata.find("network_options");
    loaded.network = std::make_shared<Network>(
        options == loaded.metadata.end() ? NetworkOptions{} : network_options_from_json(options->second, name));
    fill(*loaded.network, tensors::state_dict_from(std::move(content.tensors)), name);
    return loaded;
}

LoadedNetwork make_untrained_network(const NetworkOptions& options, std::uint64_t seed) {
    LoadedNetwork made;
    made.network = std::make_shared<Network>(options);
    made.untrained = true;
    initialise(*made.network, seed);
    return made;
}

std::map<std::string, std::string> weights_metadata(const Network& network,
                                                    const std::map<std::string, std::string>& more) {
    std::map<std::string, std::string> metadata{
        {"format", std::string(kFormat)},
        {"format_version", "1"},
        {"method", "moe-fusion"},
        {"network_options", to_json(network.options())},
        {"step", "0"},
        {"program", std::string(program_version())},
        {"numerics", std::to_string(numerics_version())},
        {"created", utc_stamp(seconds_for_files())},
        {"state_dict_sha256", state_dict_sha256(raw_tensors_of(network))},
    };
    for (const auto& [key, value] : more) {
        metadata[key] = value;
    }
    return metadata;
}

std::string network_bytes(const Network& network, const std::map<std::string, std::string>& more) {
    return containers::safetensors_bytes(raw_tensors_of(network), weights_metadata(network, more));
}

void write_network(const Network& network,
                   const std::map<std::string, std::string>& more,
                   const std::filesystem::path& file) {
    write_file_atomically(file, network_bytes(network, more));
}

std::string state_dict_sha256(const std::vector<containers::RawTensor>& tensors) {
    std::vector<std::pair<std::string, const containers::RawTensor*>> by_name;
    for (const auto& tensor : tensors) {
        by_name.emplace_back(tensor.name(), &tensor);
    }
    std::sort(by_name.begin(), by_name.end());
    Sha256 hash;
    for (const auto& [name, tensor] : by_name) {
        hash.update(
            fmt::format("{}\n{}\n{}\n", name, containers::dtype_name(tensor->dtype), fmt::join(tensor->shape, ",")));
        hash.update(std::span<const std::byte>(tensor->bytes));
    }
    return hash.hex_digest();
}

} // namespace moefusion
