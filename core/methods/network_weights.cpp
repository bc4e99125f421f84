#include "core/methods/network_weights.h"

#include "core/base/error.h"
#include "core/methods/network_makers.h"
#include "core/tensors/weight_file.h"

#include <ATen/TensorOperators.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::array kDenseFuse{WeightsVariant{"the grey network", densefuse_tensors}};
constexpr std::array kIfcnn{WeightsVariant{"IFCNN", ifcnn_tensors}};
constexpr std::array kDidFuse{WeightsVariant{"encoder and decoder", didfuse_tensors}};
constexpr std::array kAuif{WeightsVariant{"both encoders and the decoder", auif_tensors}};
constexpr std::array kYdtr{WeightsVariant{"YDTR", ydtr_tensors}};
constexpr std::array kTarDal{WeightsVariant{"TarDAL", tardal_tensors}};
constexpr std::array kSeaFusion{WeightsVariant{"SeAFusion", seafusion_tensors}};
constexpr std::array kGifNet{WeightsVariant{"GIFNet", gifnet_tensors}};
constexpr std::array kRfnNest{WeightsVariant{"auto-encoder and fusion network", rfn_nest_tensors}};
constexpr std::array kPiaFusion{WeightsVariant{"the authors' TensorFlow network", piafusion_tensors},
                                WeightsVariant{"the PyTorch port's network", piafusion_port_tensors}};
constexpr std::array kSwinFuse{WeightsVariant{"SwinFuse", swinfuse_tensors}};
constexpr std::array kCddFuse{WeightsVariant{"encoder, both fusion layers and decoder", cddfuse_tensors}};

constexpr std::array<std::string_view, 1> kDidFuseRoots{"weight"};
constexpr std::array<std::string_view, 5> kYdtrUnused{"conv64.",
                                                      "conv.",
                                                      "patch_embed.",
                                                      "basicLayer.blocks.0.attn.relative_position",
                                                      "basicLayer.blocks.1.attn.relative_position"};
constexpr std::array<std::string_view, 4> kSeaFusionUnused{"decode4.bn.", "decode3.bn.", "decode2.bn.", "decode1.bn."};
// The reconstruction branch, and the infrared-visible half of block 1, whose result nobody takes.
constexpr std::array<std::string_view, 4> kGifNetUnused{
    "decoder_rec.",
    "extractor_multask.SwinTransformerSpecific.layer1.weights.",
    "extractor_multask.SwinTransformerSpecific.layer1.weights_mfif.",
    "extractor_multask.SwinTransformerSpecific.layer1.blocks.1."};
// The illumination classifier serves training only; step counters of the optimiser may lie beside it.
constexpr std::array<std::string_view, 3> kPiaFusionUnused{"classifier/", "PIAFusion/classifier/", "global_step"};
// The encoder runs the first block of each stage only; the others, masks and index tables are in the file too.
constexpr std::array<std::string_view, 5> kSwinFuseUnused{"EN1_0.", "EN2_0.", "EN3_0.", "norm_up.", "prelu."};
constexpr std::array<std::string_view, 4> kCddFuseParts{
    "DIDF_Encoder", "DIDF_Decoder", "BaseFuseLayer", "DetailFuseLayer"};

constexpr std::array kRows{
    NetworkWeights{.method = "densefuse", .variants = kDenseFuse},
    NetworkWeights{.method = "ifcnn", .variants = kIfcnn},
    NetworkWeights{.method = "didfuse", .variants = kDidFuse, .roots = kDidFuseRoots},
    NetworkWeights{.method = "auif", .variants = kAuif},
    NetworkWeights{.method = "ydtr", .variants = kYdtr, .unused_prefixes = kYdtrUnused},
    NetworkWeights{.method = "tardal", .variants = kTarDal},
    NetworkWeights{.method = "seafusion", .variants = kSeaFusion, .unused_prefixes = kSeaFusionUnused},
    NetworkWeights{.method = "gifnet", .variants = kGifNet, .unused_prefixes = kGifNetUnused},
    NetworkWeights{.method = "rfn-nest", .variants = kRfnNest},
    NetworkWeights{.method = "piafusion", .variants = kPiaFusion, .unused_prefixes = kPiaFusionUnused},
    NetworkWeights{.method = "swinfuse", .variants = kSwinFuse, .unused_prefixes = kSwinFuseUnused},
    NetworkWeights{.method = "cddfuse", .variants = kCddFuse, .parts = kCddFuseParts},
};

constexpr std::string_view kModulePrefix = "module.";
constexpr std::string_view kCheckpointData = ".data-";

/// Tensors of the parts, "PART.name", without "module."; empty if the file has no such dictionaries.
tensors::StateDict parts_of(std::vector<containers::RawTensor>& raw, std::span<const std::string_view> parts) {
    tensors::StateDict joined;
    for (containers::RawTensor& tensor : raw) {
        const std::string* part = tensor.path.size() == 2 ? std::get_if<std::string>(&tensor.path[0]) : nullptr;
        const std::string* name = tensor.path.size() == 2 ? std::get_if<std::string>(&tensor.path[1]) : nullptr;
        if (part == nullptr || name == nullptr || std::ranges::find(parts, *part) == parts.end()) {
            continue;
        }
        const std::string_view bare =
            name->starts_with(kModulePrefix) ? std::string_view(*name).substr(kModulePrefix.size()) : *name;
        std::string full = fmt::format("{}.{}", *part, bare);
        joined.emplace(std::move(full), tensors::tensor_from(std::move(tensor)));
    }
    return joined;
}

tensors::StateDict read_one(const NetworkWeights& weights, const fs::path& file) {
    if (!weights.parts.empty()) {
        containers::WeightContent content = tensors::read_weight_file(file);
        tensors::StateDict joined = parts_of(content.tensors, weights.parts);
        if (!joined.empty()) {
            return joined;
        }
    }
    return tensors::load_state_dict(file, weights.roots);
}

bool is_unused(const NetworkWeights& weights,
               std::string_view name,
               std::span<const tensors::ExpectedTensor> expected) {
    return std::ranges::any_of(weights.unused_prefixes,
                               [&](std::string_view prefix) { return name.starts_with(prefix); }) &&
           std::ranges::find(expected, name, &tensors::ExpectedTensor::name) == expected.end();
}

} // namespace

const NetworkWeights* find_network_weights(std::string_view method) {
    const auto row = std::ranges::find(kRows, method, &NetworkWeights::method);
    return row == kRows.end() ? nullptr : &*row;
}

tensors::StateDict read_method_weights(const NetworkWeights& weights, std::span<const fs::path> files) {
    std::vector<tensors::ExpectedTensor> expected;
    for (const WeightsVariant& variant : weights.variants) {
        std::ranges::move(variant.tensors(), std::back_inserter(expected));
    }
    tensors::StateDict all;
    for (const fs::path& file : files) {
        if (file.extension().string().starts_with(kCheckpointData)) {
            continue;
        }
        for (auto& [name, tensor] : read_one(weights, file)) {
            if (is_unused(weights, name, expected)) {
                continue;
            }
            if (!all.emplace(name, tensor).second) {
                throw Error(ErrorKind::Mismatch,
                            "weights.two_files",
                            fmt::format("Two files hold the tensor {}.", name),
                            file.string(),
                            "Name one file per part of the network.");
            }
        }
    }
    return all;
}

WeightsFit compare_with_method(const NetworkWeights& weights, const tensors::StateDict& state_dict) {
    std::vector<WeightsFit> fits;
    for (const WeightsVariant& variant : weights.variants) {
        fits.push_back({&variant, tensors::compare(state_dict, variant.tensors())});
    }
    return *std::ranges::min_element(fits, {}, [](const WeightsFit& fit) {
        return fit.misfit.missing.size() + fit.misfit.unexpected.size() + fit.misfit.unequal.size();
    });
}

FittedWeights load_method_weights(const MethodInfo& info, std::span<const fs::path> files) {
    const NetworkWeights* weights = find_network_weights(info.name);
    MOEFUSION_EXPECT(weights != nullptr, fmt::format("method {} has no list of tensors", info.name));
    const tensors::StateDict state_dict = read_method_weights(*weights, files);
    const WeightsVariant* variant = compare_with_method(*weights, state_dict).variant;
    try {
        FittedWeights fitted{
            variant, tensors::fit(state_dict, variant->tensors(), fmt::format("{} ({})", info.label, variant->label))};
        // Denormal weights (tardal++.pt has 192 923) cost 11 to 38 times the time and change no bit of the result.
        for (auto& [name, tensor] : fitted.tensors) {
            tensor = tensor.masked_fill(tensor.abs() < std::numeric_limits<float>::min(), 0.0);
        }
        return fitted;
    } catch (const Error& error) {
        throw Error(error.kind,
                    error.code,
                    error.what_happened,
                    files.empty() ? std::string() : files.front().string(),
                    error.advice);
    }
}

} // namespace moefusion
