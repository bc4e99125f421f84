#pragma once

// The table of fusion methods as data: what help, completion, lists and forms need, without LibTorch.
// The makers stand in core/methods/method_table.h.

#include <span>
#include <string_view>

namespace moefusion {

enum class MethodFamily { MoeFusion, Network, Classical, External };

struct MethodInfo {
    std::string_view name;  ///< as in options and files: "guided-filter"
    std::string_view label; ///< for people: "Guided filter"
    MethodFamily family;
    std::string_view paper;       ///< authors, short title, venue, year
    std::string_view source = {}; ///< owner/name of the authors' code, or empty
    bool needs_weights = false;
    bool writes_color = false;  ///< its authors write colour images
    std::string_view size_rule; ///< "any size", "multiples of 8 (padded)"…
    std::string_view weights_note =
        {}; ///< which file from which repository, size, hash, licence; empty if none is needed
};

/// All methods in the order of lists, the only list of them. "torchscript:FILE" and "results:FOLDER" are not in it.
[[nodiscard]] std::span<const MethodInfo> method_info_table();
/// The row of that name, or null.
[[nodiscard]] const MethodInfo* find_method(std::string_view name);
/// "moe-fusion", "network", "classical", "external".
[[nodiscard]] std::string_view family_name(MethodFamily family);

} // namespace moefusion
