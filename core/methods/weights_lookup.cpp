#include "core/methods/weights_lookup.h"

#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/base/numbers.h"
#include "core/base/paths.h"
#include "core/base/sha256.h"
#include "core/methods/installed_weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <system_error>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kBundledModel = "models/moe-fusion.safetensors";

// Names, SHA-256: the pages of the methods.
constexpr std::array kKnownWeights{
    KnownWeights{
        "densefuse", "densefuse_gray.model", "b34cf3650f04161b31ac2467decfeedf7eba39165b7618f846e0f298ecd2ac65"},
    KnownWeights{"rfn-nest", "nestfuse_gray_1e2.model", ""},
    KnownWeights{"rfn-nest", "Final_epoch_2_alpha_700_wir_6.0_wvi_3.0_ssim_vi.model", ""},
    KnownWeights{"ifcnn", "IFCNN-MAX.pth", "6022b44c88a2f0367ba9b08fcdf0d663745d9a966fca0ee1f41867797b6ff53f"},
    KnownWeights{"piafusion", "IAFusion.model-29.index", "", 0},
    KnownWeights{"piafusion", "IAFusion.model-29.data-00000-of-00001", "", 0},
    KnownWeights{"piafusion", "fusion_model_epoch_29.pth", "", 1},
    KnownWeights{
        "didfuse", "Encoder_weight_IJCAI.pkl", "4d84a4e64e58469d3d4591f83c6683ead3e422498519db99bb617cb29d268471"},
    KnownWeights{
        "didfuse", "Decoder_weight_IJCAI.pkl", "c6974e2a7c66ab579a77bacb086023237a229e769d459783bad8ff43e52e9986"},
    KnownWeights{
        "auif", "TCSVT_Encoder_Base.model", "c4fe51b85637e3befc89b27e3cbb7a765aea37871eb4da4f58b471680ce7eb72"},
    KnownWeights{
        "auif", "TCSVT_Encoder_Detail.model", "92e1ad6a4b7e5a2acc442a3a57c3b0e48a2af262f487942e42d81334de204726"},
    KnownWeights{"auif", "TCSVT_Decoder.model", "7966d490bb4003821c8f20ce1197c22d020ab986850571c5dfa02b0defad8ad3"},
    KnownWeights{"swinfuse", "Final_epoch_50_Mon_Feb_14_17_37_05_2022_1e3.model", ""},
    KnownWeights{"swinfuse",
                 "swinfuse_synthetic.pth",
                 "e695b2bba2ef83b32a0e11d17725c2639a7bad00333412e036b8b1ac8d236a69",
                 1,
                 true},
    KnownWeights{"swinfuse",
                 "swinfuse_synthetic.npz",
                 "7fef2291730a4ecf6dfee18c64340990fae6fd4838111a36c92759d8fb6f0be9",
                 2,
                 true},
    KnownWeights{"ydtr", "model_10.pth", "183c31a103ada74063e644b300d6708ed567dcc231a9d0f8d52e098c6c2a0d32"},
    KnownWeights{"tardal", "tardal.pt", "e0fa61e25cffa9fb14ff17b47ea7ba237a6e8c6f37e1b9b115d63354ff0f13e1", 0},
    KnownWeights{"tardal", "tardal+.pt", "cff3756548b511e3e415616debc557cdc85b3bb19393ca158cac8d08f232897c", 1},
    KnownWeights{"tardal", "tardal++.pt", "7009d125e36db043d6918d9358e10c6dca7fdf2dd08ada09c5ecd294f45f98c5", 2},
    KnownWeights{"seafusion", "SeAFusion.pth", "8d65a7f9a50f36349803368cf9920f40420776995e7e8cc8a56d8d30e499431d"},
    KnownWeights{"gifnet", "Final.model", "bfc1dfef0d5b386b0c04f172daf8f6af52ba395f26dc3dd5757425fd32eb1038"},
    KnownWeights{"cddfuse", "CDDFuse_IVF.pth", ""},
};

bool is_file(const fs::path& path) {
    std::error_code fault;
    return fs::is_regular_file(path, fault);
}

bool is_folder(const fs::path& path) {
    std::error_code fault;
    return fs::is_directory(path, fault);
}

/// Folders a method's files are installed in: METHOD, or with "_" for "-" as in the design's folders.
std::vector<fs::path> installation_folders(std::string_view method) {
    std::string underscored(method);
    std::ranges::replace(underscored, '-', '_');
    std::vector<fs::path> folders{weights_folder() / method};
    if (underscored != method) {
        folders.push_back(weights_folder() / underscored);
    }
    return folders;
}

[[noreturn]] void refuse_stand_in(const MethodInfo& method, const fs::path& file) {
    throw Error(ErrorKind::Unsupported,
                "weights.stand_in",
                fmt::format("{} holds weights made for tests, not those of {}.", shown_path(file), method.label),
                file.string(),
                fmt::format("Choose the authors' file: {}.", method.weights_note));
}

/// Stand-ins are told by their content, whatever they are called.
void check_is_no_stand_in(const MethodInfo& method, const fs::path& file) {
    const bool method_has_one = std::ranges::any_of(
        kKnownWeights, [&](const KnownWeights& known) { return known.stand_in && known.method == method.name; });
    if (!method_has_one) {
        return;
    }
    const std::string digest = sha256_of_file(file);
    if (std::ranges::any_of(kKnownWeights,
                            [&](const KnownWeights& known) { return known.stand_in && known.sha256 == digest; })) {
        refuse_stand_in(method, file);
    }
}

/// A complete set of known files, by their names alone.
struct InstalledSet {
    fs::path folder;
    std::vector<const KnownWeights*> files; ///< empty: there is none
};

InstalledSet installed_set(const MethodInfo& method) {
    std::map<int, std::vector<const KnownWeights*>> sets;
    for (const KnownWeights& known : kKnownWeights) {
        if (known.method == method.name && !known.stand_in) {
            sets[known.set].push_back(&known);
        }
    }
    for (const fs::path& folder : installation_folders(method.name)) {
        for (const auto& [number, files] : sets) {
            if (std::ranges::all_of(files, [&](const KnownWeights* known) { return is_file(folder / known->file); })) {
                return {folder, files};
            }
        }
    }
    return {};
}

WeightsChoice installed_weights(const MethodInfo& method) {
    if (const InstalledSet set = installed_set(method); !set.files.empty()) {
        WeightsChoice choice{.files = {}, .untrained_seed = {}, .source = "installed"};
        for (const KnownWeights* known : set.files) {
            const fs::path file = set.folder / known->file;
            if (!known->sha256.empty() && sha256_of_file(file) != known->sha256) {
                throw Error(ErrorKind::Mismatch,
                            "weights.hash",
                            fmt::format("{} is not the file known as the weights of {}: its SHA-256 differs from {}….",
                                        shown_path(file),
                                        method.label,
                                        known->sha256.substr(0, 8)),
                            file.string(),
                            fmt::format("Replace it, or name it with --weights {}=FILE.", method.name));
            }
            check_is_no_stand_in(method, file);
            choice.files.push_back(file);
        }
        return choice;
    }
    if (method.family == MethodFamily::MoeFusion) {
        if (const fs::path bundled = find_resource(kBundledModel); !bundled.empty()) {
            return {.files = {bundled}, .untrained_seed = {}, .source = "bundled"};
        }
    }
    throw Error(ErrorKind::NotFound,
                "weights.missing",
                fmt::format("{} has no weights.", method.name),
                {},
                fmt::format("Choose a file with --weights {}=FILE ({}).", method.name, method.weights_note));
}

std::optional<std::uint64_t> untrained_seed_of(const MethodInfo& method, std::string_view typed) {
    constexpr std::string_view kWord = "untrained";
    if (!typed.starts_with(kWord) || (typed.size() > kWord.size() && typed[kWord.size()] != ':')) {
        return std::nullopt;
    }
    const std::optional<std::int64_t> seed =
        typed.size() > kWord.size() ? parse_integer(typed.substr(kWord.size() + 1)) : std::int64_t{0};
    if (!seed || *seed < 0) {
        throw Error(ErrorKind::Usage,
                    "weights.untrained",
                    fmt::format("\"{}\" has no seed from 0 to 2^63-1 after the colon.", typed),
                    {},
                    "Write untrained or untrained:SEED.");
    }
    if (method.family != MethodFamily::MoeFusion) {
        throw Error(ErrorKind::Usage,
                    "weights.untrained",
                    fmt::format("{} cannot run untrained; only moe-fusion can.", method.name),
                    {},
                    fmt::format("Choose a file with --weights {}=FILE.", method.name));
    }
    return static_cast<std::uint64_t>(*seed);
}

/// The files that one typed name stands for.
std::vector<fs::path> files_of(const MethodInfo& method, const fs::path& typed, const fs::path& config_folder) {
    std::vector<fs::path> candidates{typed};
    if (typed.is_relative()) {
        candidates.push_back(weights_folder() / typed);
        for (const fs::path& folder : installation_folders(method.name)) {
            candidates.push_back(folder / typed);
        }
        if (!config_folder.empty()) {
            candidates.push_back(config_folder / "weights" / typed);
        }
    }
    for (const fs::path& candidate : candidates) {
        if (is_file(candidate)) {
            return {candidate};
        }
        if (is_folder(candidate)) {
            std::vector<fs::path> files;
            for (const auto& entry : fs::directory_iterator(candidate)) {
                if (entry.is_regular_file() && !entry.path().filename().string().starts_with('.')) {
                    files.push_back(entry.path());
                }
            }
            if (!files.empty()) {
                std::ranges::sort(files, [](const fs::path& a, const fs::path& b) {
                    return natural_less(a.filename().string(), b.filename().string());
                });
                return files;
            }
        }
    }
    throw Error(ErrorKind::NotFound,
                "weights.not_found",
                fmt::format("Weights {} of {} are not there.", typed.string(), method.name),
                typed.string(),
                fmt::format("Looked for as a path and in {}; name an existing file.", weights_folder().string()));
}

} // namespace

std::span<const KnownWeights> known_weights() {
    return kKnownWeights;
}

WeightsChoice
find_weights(const MethodInfo& method, std::span<const std::string> typed, const fs::path& config_folder) {
    if (!method.needs_weights) {
        if (!typed.empty()) {
            throw Error(ErrorKind::Usage,
                        "weights.not_needed",
                        fmt::format("{} has no weights, but --weights names some.", method.name),
                        {},
                        "Leave --weights out for this method.");
        }
        return {};
    }
    if (typed.empty()) {
        return installed_weights(method);
    }
    WeightsChoice choice{.files = {}, .untrained_seed = {}, .source = "file"};
    for (const std::string& name : typed) {
        if (const auto seed = untrained_seed_of(method, name)) {
            if (typed.size() > 1) {
                throw Error(ErrorKind::Usage,
                            "weights.untrained",
                            fmt::format("{} is given files and \"{}\".", method.name, name),
                            {},
                            "Give one of them.");
            }
            choice.untrained_seed = seed;
            choice.source = "untrained";
            return choice;
        }
        if (name.starts_with("run:")) {
            throw Error(ErrorKind::Unsupported,
                        "weights.run",
                        fmt::format("\"{}\" names a training run, which this version does not read.", name),
                        {},
                        "Name the run's checkpoint file.");
        }
        for (fs::path& file : files_of(method, name, config_folder)) {
            check_is_no_stand_in(method, file);
            choice.files.push_back(std::move(file));
        }
    }
    return choice;
}

bool has_installed_weights(const MethodInfo& method) {
    return !installed_set(method).files.empty() ||
           (method.family == MethodFamily::MoeFusion && !find_resource(kBundledModel).empty());
}

WeightsIdentity identify_weights(const WeightsChoice& choice) {
    WeightsIdentity identity;
    identity.source = choice.source;
    identity.files = choice.files;
    if (choice.untrained_seed) {
        identity.untrained = true;
        identity.sha256 = sha256_hex(fmt::format("untrained:{}", *choice.untrained_seed));
        return identity;
    }
    std::vector<fs::path> by_name = choice.files;
    std::ranges::sort(by_name, [](const fs::path& a, const fs::path& b) { return a.filename() < b.filename(); });
    if (by_name.size() == 1) {
        identity.sha256 = sha256_of_file(by_name.front());
    } else if (!by_name.empty()) {
        std::string digests;
        for (const fs::path& file : by_name) {
            digests += sha256_of_file(file);
        }
        identity.sha256 = sha256_hex(digests);
    }
    return identity;
}

} // namespace moefusion
