#include "core/containers/weight_container.h"

#include "core/base/sha256.h"
#include "core/containers/byte_reader.h"
#include "core/containers/container_fault.h"
#include "core/containers/npy.h"
#include "core/containers/pickle_machine.h"
#include "core/containers/safetensors.h"
#include "core/containers/tensorflow_checkpoint.h"
#include "core/containers/torch_legacy.h"
#include "core/containers/torch_zip.h"

#include <algorithm>
#include <array>

namespace moefusion::containers {

namespace {

constexpr std::string_view kModulePrefix = "module.";

// Where training scripts keep a network's weights, in the order of the specification.
constexpr std::array<std::string_view, 12> kRoots{"state_dict",
                                                  "model",
                                                  "model_state_dict",
                                                  "params_ema",
                                                  "params",
                                                  "net",
                                                  "network",
                                                  "generator",
                                                  "g",
                                                  "fuse",
                                                  "weights",
                                                  "module"};

Container recognise_zip(std::span<const std::byte> file, const ReaderLimits& limits) {
    const ZipArchive archive(file, limits);
    if (torch_zip_prefix(archive)) {
        return Container::TorchZip;
    }
    const auto is_array = [](const ZipEntry& entry) { return entry.name.ends_with(".npy"); };
    if (!archive.entries().empty() && std::all_of(archive.entries().begin(), archive.entries().end(), is_array)) {
        return Container::Npz;
    }
    refuse(Fault::UnknownContainer, "The zip file has no entry data.pkl and is not an npz file.");
}

bool is_tar(std::string_view text) {
    return text.size() > 262 && text.substr(257, 5) == "ustar";
}

std::string_view without_leading_blanks(std::string_view text) {
    const std::size_t begin = text.substr(0, 1024).find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view() : text.substr(begin);
}

} // namespace

std::string_view container_name(Container container) {
    switch (container) {
    case Container::TorchZip:
        return "torch_zip";
    case Container::TorchLegacy:
        return "torch_legacy";
    case Container::Safetensors:
        return "safetensors";
    case Container::Npy:
        return "npy";
    case Container::Npz:
        return "npz";
    case Container::TensorflowCheckpoint:
        return "tensorflow_checkpoint";
    }
    return "";
}

Container recognise(std::span<const std::byte> file, std::string_view suffix, const ReaderLimits& limits) {
    const std::string_view text = as_text(file);
    if (text.empty()) {
        refuse(Fault::UnknownContainer, "The file is empty.");
    }
    if (text.starts_with("PK\x03\x04")) {
        return recognise_zip(file, limits);
    }
    if (is_torch_legacy(file)) {
        return Container::TorchLegacy;
    }
    if (text.starts_with("\x93NUMPY")) {
        return Container::Npy;
    }
    if (is_tar(text)) {
        refuse(Fault::UnsupportedContainer,
               "This is a tar file, PyTorch's oldest format.",
               how_to_save_state_dict("torch.load('IN', map_location='cpu')"));
    }
    if (text.starts_with("version https://git-lfs")) {
        refuse(Fault::UnknownContainer,
               "This is a Git LFS pointer, not the weights.",
               "Fetch the file itself, for example with git lfs pull in the authors' repository.");
    }
    if ((text.size() > 8 && text[8] == '{') || suffix == ".safetensors") {
        return Container::Safetensors;
    }
    if (without_leading_blanks(text).starts_with("<")) {
        refuse(Fault::UnknownContainer,
               "This is an HTML page, not the weights.",
               "The download gave a web page; fetch the file itself.");
    }
    if (text.size() > 1 && text[0] == '\x80' && !text.starts_with(std::string_view("\x80\x02\x8A\x0A", 4))) {
        refuse(Fault::UnknownContainer, "This is a bare Python pickle without the header of PyTorch.");
    }
    if (is_tensorflow_index(file)) {
        return Container::TensorflowCheckpoint;
    }
    if (suffix.starts_with(".data-")) {
        refuse(Fault::UnknownContainer,
               "This is the data file of a TensorFlow checkpoint.",
               "Open the .index file beside it.");
    }
    refuse(Fault::UnknownContainer, "The file has none of the formats of weights.");
}

WeightContent read_weights(std::span<const std::byte> file,
                           std::string_view suffix,
                           const std::function<std::optional<std::string>()>& checkpoint_data,
                           const ReaderLimits& limits) {
    if (static_cast<std::int64_t>(file.size()) > limits.file_bytes) {
        refuse(Fault::TooLarge, "The file has " + std::to_string(file.size()) + " bytes.");
    }
    WeightContent content{.container = recognise(file, suffix, limits), .tensors = {}, .metadata = {}};
    switch (content.container) {
    case Container::TorchZip:
        content.tensors = read_torch_zip(file, limits);
        break;
    case Container::TorchLegacy:
        content.tensors = read_torch_legacy(file, limits);
        break;
    case Container::Safetensors: {
        SafetensorsContent read = read_safetensors(file, limits);
        content.tensors = std::move(read.tensors);
        content.metadata = std::move(read.metadata);
        break;
    }
    case Container::Npy:
        content.tensors.push_back(read_npy(file, limits));
        break;
    case Container::Npz:
        content.tensors = read_npz(file, limits);
        break;
    case Container::TensorflowCheckpoint: {
        const std::optional<std::string> data = checkpoint_data();
        if (!data) {
            refuse(Fault::MissingStorage,
                   "The data file of this TensorFlow checkpoint (.data-00000-of-00001) is not beside its index.",
                   "Put both files into one folder.");
        }
        content.tensors = read_tensorflow_checkpoint(file, std::as_bytes(std::span(*data)), limits);
        break;
    }
    }
    return content;
}

std::vector<RawTensor> select_state_dict(std::vector<RawTensor>&& tensors, std::span<const std::string_view> roots) {
    const auto under = [](const RawTensor& tensor, std::string_view root) {
        const std::size_t depth = root.empty() ? 0 : 1;
        if (tensor.path.size() != depth + 1 || !std::holds_alternative<std::string>(tensor.path[depth])) {
            return false;
        }
        const std::string* first = std::get_if<std::string>(&tensor.path[0]);
        return depth == 0 || (first != nullptr && *first == root);
    };
    std::vector<std::string_view> candidates{std::string_view()};
    candidates.insert(candidates.end(), roots.begin(), roots.end());
    candidates.insert(candidates.end(), kRoots.begin(), kRoots.end());
    const auto chosen = std::find_if(candidates.begin(), candidates.end(), [&](std::string_view root) {
        return std::any_of(
            tensors.begin(), tensors.end(), [&](const RawTensor& tensor) { return under(tensor, root); });
    });
    if (chosen == candidates.end()) {
        throw Error(ErrorKind::Mismatch,
                    "weights.no_state_dict",
                    "The file holds no dictionary of named tensors.",
                    std::string(),
                    "Look into it with `moe-fusion weights list FILE`.");
    }
    std::vector<RawTensor> selected;
    for (RawTensor& tensor : tensors) {
        if (under(tensor, *chosen)) {
            std::string name = std::get<std::string>(tensor.path.back());
            tensor.path = path_of(name);
            selected.push_back(std::move(tensor));
        }
    }
    tensors.clear();
    const auto has_prefix = [](const RawTensor& tensor) { return tensor.name().starts_with(kModulePrefix); };
    if (std::all_of(selected.begin(), selected.end(), has_prefix)) {
        for (RawTensor& tensor : selected) {
            tensor.path = path_of(tensor.name().substr(kModulePrefix.size()));
        }
    }
    return selected;
}

std::string tensors_sha256(std::span<const RawTensor> tensors) {
    std::map<std::string, const RawTensor*> ordered;
    for (const RawTensor& tensor : tensors) {
        ordered.emplace(tensor.name(), &tensor);
    }
    Sha256 hash;
    for (const auto& [name, tensor] : ordered) {
        std::string line = name + '\n' + std::string(dtype_name(tensor->dtype));
        for (const std::int64_t size : tensor->shape) {
            line += ' ' + std::to_string(size);
        }
        hash.update(line + '\n');
        hash.update(std::span<const std::byte>(tensor->bytes));
    }
    return hash.hex_digest();
}

} // namespace moefusion::containers
