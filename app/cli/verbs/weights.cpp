// `weights`: what is in a weight file, whether it fits a method, its hashes, and the same in another container. Reading
// never runs code from the file.

#include "app/cli/console.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/sha256.h"
#include "core/base/version.h"
#include "core/containers/npy.h"
#include "core/containers/safetensors.h"
#include "core/methods/method_table.h"
#include "core/methods/network_weights.h"
#include "core/tensors/weight_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <filesystem>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::cli {

namespace {

namespace fs = std::filesystem;
using containers::RawTensor;

/// An input: FILE, or METHOD=FILE where a method's name stands before the first "=".
struct Target {
    const MethodInfo* method = nullptr;
    fs::path file;
};

Target target_of(const std::string& input, bool needs_method) {
    const std::size_t equals = input.find('=');
    const std::string name = equals == std::string::npos ? std::string() : input.substr(0, equals);
    const MethodInfo* method = name.empty() ? nullptr : find_method(name);
    if (method != nullptr) {
        return {method, fs::path(input.substr(equals + 1))};
    }
    if (needs_method) {
        if (!name.empty()) {
            check_method_name(name); // throws with the nearest name
        }
        throw Error(ErrorKind::Usage,
                    "weights.no_method",
                    fmt::format("\"{}\" does not say which method the file is for.", input),
                    {},
                    "Write it as METHOD=FILE, for example densefuse=densefuse_gray.model.");
    }
    return {nullptr, fs::path(input)};
}

const NetworkWeights& network_of(const Target& target) {
    const NetworkWeights* weights = find_network_weights(target.method->name);
    if (weights == nullptr) {
        throw Error(ErrorKind::Unsupported,
                    "weights.no_network",
                    fmt::format("Method {} has no list of tensors to compare with.", target.method->name),
                    target.file.string(),
                    "`weights list` shows what the file holds.");
    }
    return *weights;
}

/// Files of one method that were given together (a network of several files).
std::vector<std::pair<Target, std::vector<fs::path>>> grouped(std::span<const std::string> inputs) {
    std::vector<std::pair<Target, std::vector<fs::path>>> groups;
    for (const std::string& input : inputs) {
        const Target target = target_of(input, true);
        const auto group = std::find_if(
            groups.begin(), groups.end(), [&](const auto& one) { return one.first.method == target.method; });
        if (group == groups.end()) {
            groups.emplace_back(target, std::vector<fs::path>{target.file});
        } else {
            group->second.push_back(target.file);
        }
    }
    for (auto& [target, files] : groups) {
        if (files.size() == 1 && fs::is_directory(files.front())) {
            files = find_weights(*target.method, std::vector<std::string>{files.front().string()}).files;
        }
    }
    return groups;
}

struct TensorSummary {
    double lowest = std::numeric_limits<double>::infinity();
    double highest = -std::numeric_limits<double>::infinity();
    std::int64_t not_finite = 0;
};

TensorSummary summary_of(const RawTensor& tensor) {
    TensorSummary summary;
    for (std::int64_t i = 0; i < tensor.element_count(); ++i) {
        const double value = tensor.value(i);
        if (!std::isfinite(value)) {
            ++summary.not_finite;
            continue;
        }
        summary.lowest = std::min(summary.lowest, value);
        summary.highest = std::max(summary.highest, value);
    }
    return summary;
}

std::string shape_text(const RawTensor& tensor) {
    std::string text;
    for (const std::int64_t size : tensor.shape) {
        text += (text.empty() ? "" : "x") + std::to_string(size);
    }
    return text.empty() ? "scalar" : text;
}

int list(const VerbCall& call, Console& console) {
    for (auto input = call.inputs.begin() + 1; input != call.inputs.end(); ++input) {
        console.cancel().throw_if_cancelled();
        const Target target = target_of(*input, false);
        const containers::WeightContent content = tensors::read_weight_file(target.file);
        const std::string container(containers::container_name(content.container));
        console.text(fmt::format("{}: {}, {} tensors\n", target.file.string(), container, content.tensors.size()));
        std::vector<std::vector<std::string>> rows;
        for (const RawTensor& tensor : content.tensors) {
            const TensorSummary summary = summary_of(tensor);
            const bool has_values = summary.lowest <= summary.highest;
            rows.push_back({tensor.name(),
                            std::string(containers::dtype_name(tensor.dtype)),
                            shape_text(tensor),
                            has_values ? significant(summary.lowest, 6) : "-",
                            has_values ? significant(summary.highest, 6) : "-",
                            std::to_string(summary.not_finite)});
            nlohmann::json object{{"type", "tensor"},
                                  {"name", tensor.name()},
                                  {"file", target.file.string()},
                                  {"container", container},
                                  {"shape", tensor.shape},
                                  {"dtype", containers::dtype_name(tensor.dtype)},
                                  {"non_finite", summary.not_finite}};
            if (has_values) {
                object["min"] = summary.lowest;
                object["max"] = summary.highest;
            }
            console.answer(object, "");
        }
        console.table({"name", "dtype", "shape", "min", "max", "not finite"}, rows);
        console.count(1, 0, 0);
    }
    return 0;
}

int check(const VerbCall& call, Console& console) {
    int status = 0;
    for (const auto& [target, files] : grouped(std::span(call.inputs).subspan(1))) {
        const NetworkWeights& network = network_of(target);
        const WeightsFit fit = compare_with_method(network, read_method_weights(network, files));
        const bool fits = fit.misfit.empty();
        status = fits ? status : 1;
        console.count(fits ? 1 : 0, fits ? 0 : 1, 0);
        console.answer({{"type", "method"},
                        {"name", target.method->name},
                        {"state", fits ? "ready" : "bad_weights"},
                        {"variant", fit.variant->label},
                        {"missing", fit.misfit.missing},
                        {"unexpected", fit.misfit.unexpected},
                        {"unequal", fit.misfit.unequal}},
                       fits ? fmt::format("{}: fits ({}).\n", target.method->name, fit.variant->label)
                            : fmt::format("{}: does not fit; nearest is {}: {}.\n",
                                          target.method->name,
                                          fit.variant->label,
                                          fit.misfit.sentence()));
    }
    return status;
}

int hash(const VerbCall& call, Console& console) {
    for (auto input = call.inputs.begin() + 1; input != call.inputs.end(); ++input) {
        const Target target = target_of(*input, false);
        const std::string file_hash = sha256_of_file(target.file);
        const std::string tensors_hash = containers::tensors_sha256(tensors::read_weight_file(target.file).tensors);
        console.answer(
            {{"type", "file"},
             {"file", target.file.string()},
             {"kind", "weights"},
             {"bytes", fs::file_size(target.file)},
             {"sha256", file_hash},
             {"tensors_sha256", tensors_hash}},
            fmt::format("{}\n  file     {}\n  tensors  {}\n", target.file.string(), file_hash, tensors_hash));
        console.count(1, 0, 0);
    }
    return 0;
}

int convert(const VerbCall& call, Console& console) {
    const auto groups = grouped(std::span(call.inputs).subspan(1));
    const fs::path out = call.options.path("out");
    if (groups.size() != 1 || out.empty()) {
        throw Error(ErrorKind::Usage,
                    "weights.convert",
                    "`weights convert` takes the files of one method and -o FILE.",
                    {},
                    "For example: moe-fusion weights convert seafusion=SeAFusion.pth -o seafusion.safetensors");
    }
    const bool as_npz = out.extension() == ".npz";
    if (!as_npz && out.extension() != ".safetensors") {
        throw Error(ErrorKind::Usage,
                    "weights.suffix",
                    fmt::format("\"{}\" is neither .safetensors nor .npz.", out.filename().string()),
                    {},
                    "Give the file one of these suffixes.");
    }
    if (fs::exists(out) && !call.options.flag("overwrite")) {
        throw Error(
            ErrorKind::NotWritable, "file.exists", "The file is there already.", out.string(), "Add --overwrite.");
    }
    const auto& [target, files] = groups.front();
    const NetworkWeights& network = network_of(target);
    (void)load_method_weights(*target.method, files); // refuses what does not fit
    const tensors::StateDict state_dict = read_method_weights(network, files);
    const std::vector<RawTensor> raw = tensors::raw_tensors_from(state_dict);
    for (const RawTensor& tensor : raw) {
        if (summary_of(tensor).not_finite > 0 && !call.options.flag("force")) {
            throw Error(ErrorKind::Malformed,
                        "weights.not_finite",
                        fmt::format("Tensor {} holds values that are not finite.", tensor.name()),
                        files.front().string(),
                        "Add --force to convert it as it is.");
        }
        if (console.settings().verbosity > 0) {
            console.remark(tensor.name() + " " + shape_text(tensor));
        }
    }
    const std::string bytes =
        as_npz ? containers::npz_bytes(raw)
               : containers::safetensors_bytes(raw, {{"method", std::string(target.method->name)}, {"format", "pt"}});
    write_file_atomically(out, bytes);
    console.add_output(out.string());
    console.count(1, 0, 0);
    console.answer(
        {{"type", "file"}, {"file", out.string()}, {"kind", "weights"}, {"bytes", bytes.size()}},
        fmt::format(
            "{}: {} tensors, {}\n", out.string(), raw.size(), human_bytes(static_cast<std::int64_t>(bytes.size()))));
    return 0;
}

} // namespace

int run_weights(const VerbCall& call, Console& console) {
    constexpr std::pair<std::string_view, VerbFunction> kActs[] = {
        {"list", list}, {"check", check}, {"hash", hash}, {"convert", convert}};
    if (call.inputs.size() >= 2) {
        for (const auto& [name, act] : kActs) {
            if (call.inputs.front() == name) {
                return act(call, console);
            }
        }
    }
    throw Error(ErrorKind::Usage,
                "weights.act",
                "`weights` takes list, check, hash or convert, and then files.",
                {},
                "For example: moe-fusion weights list densefuse_gray.model");
}

} // namespace moefusion::cli
