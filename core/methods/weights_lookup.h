#pragma once

// Which files a method's parameters come from: what was typed after --weights, or what is installed for the method
// (command_line.md 2). Finds and identifies files; reading them is the method's work.

#include "core/methods/fusion_method.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Where the parameters of a method come from.
struct WeightsChoice {
    std::vector<std::filesystem::path> files;    ///< empty for methods without weights and for `untrained`
    std::optional<std::uint64_t> untrained_seed; ///< "untrained[:SEED]", moe-fusion only
    std::string source = "none";                 ///< as WeightsIdentity::source
};

/// A file that is known to hold the weights of a method.
struct KnownWeights {
    std::string_view method;
    std::string_view file;   ///< its name below MOE_FUSION_WEIGHTS_DIR/METHOD
    std::string_view sha256; ///< empty where the authors' file was not to be had
    int set = 0;             ///< files of one method with the same number belong together; the lowest set that is
                             ///< complete is taken
    bool stand_in = false;   ///< made for tests, never to be shown as the method
};

/// All of them, from the pages of the methods.
[[nodiscard]] std::span<const KnownWeights> known_weights();

/// What was typed for --weights, in `typed`: files, one folder (whose files are taken), or "untrained[:SEED]". A plain
/// name is looked for as a path, in MOE_FUSION_WEIGHTS_DIR (also below METHOD/) and in `config_folder`/weights. Nothing
/// typed: the installed files (checked by SHA-256 where it is known), for moe-fusion the bundled model.
/// Throws Error{NotFound, "weights.missing" | "weights.not_found"}, Error{Mismatch, "weights.hash"},
/// Error{Unsupported, "weights.stand_in"}, Error{Usage, "weights.untrained"}.
[[nodiscard]] WeightsChoice find_weights(const MethodInfo& method,
                                         std::span<const std::string> typed,
                                         const std::filesystem::path& config_folder = {});

/// Identity of the files of a choice: SHA-256 of the file, or of the digests in name order where there are several; for
/// `untrained` of "untrained:SEED". Throws Error{Unreadable}.
[[nodiscard]] WeightsIdentity identify_weights(const WeightsChoice& choice);

} // namespace moefusion
