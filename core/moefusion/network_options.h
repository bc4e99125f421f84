#pragma once

// What a MoE-Fusion network looks like: the options of moe_fusion.md 2 and 4, their descriptions, their JSON (metadata
// of weight files, `network_options`). Without LibTorch, for --help, forms and completion.

#include "core/detection/backbone_kind.h"
#include "core/nn/grid.h"
#include "core/options/description.h"
#include "core/options/option_set.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace moefusion {

enum class FeatureMixtureKind {
    Experts,   ///< the paper's
    Embedding, ///< "Instance Embedded FL": a 1x1 convolution in place of each mixture
    None       ///< "w/o IE-MoE": the decoder sees the dense features alone
};

enum class DecoderKind {
    Mixture, ///< the paper's
    Single   ///< "w/o MoE-Decoder"
};

/// Defaults are the preset `compact`.
struct NetworkOptions {
    std::int64_t experts = 4;
    std::int64_t top_k = 2;
    std::int64_t encoder_width = 16;
    std::int64_t expert_hidden = 16;
    std::int64_t expert_out = 16;
    std::array<std::int64_t, 3> decoder_widths{64, 32, 16};
    nn::Grid feature_gate_grid;
    nn::Grid decoder_gate_grid;
    std::int64_t attention_join_width = 8;
    FeatureMixtureKind feature_mixture = FeatureMixtureKind::Experts;
    DecoderKind decoder = DecoderKind::Mixture;
    detection::BackboneKind backbone = detection::BackboneKind::Thin;
    std::int64_t thin_width = 16;
    std::int64_t fpn_channels = 64;
    std::int64_t attention_hidden = 32;
    std::int64_t box_head_width = 256;
    std::int64_t classes = 2; ///< with the background
    double noise_epsilon = 1e-2;
    bool operator==(const NetworkOptions&) const = default;

    /// Channels of x_f, the decoder's input.
    [[nodiscard]] std::int64_t decoder_channels() const {
        return 8 * encoder_width + (feature_mixture == FeatureMixtureKind::None ? 0 : 2 * expert_out);
    }
};

/// "compact" or "paper" (moe_fusion.md 2). Throws Error{Usage, "preset.unknown"}.
[[nodiscard]] NetworkOptions network_preset(std::string_view name);

/// Rows for the command line, YAML and forms: ids as long options ("top-k"), defaults of `compact`.
[[nodiscard]] std::span<const options::OptionDescription> network_option_table();

/// `start` with every option of the table that was given in `set`. Throws Error{Usage, "network.option"}.
[[nodiscard]] NetworkOptions network_options_from(const options::OptionSet& set, NetworkOptions start);

/// Canonical JSON (sorted keys, no blanks); keys as in the goldens: "top_k", grids and widths as arrays.
[[nodiscard]] std::string to_json(const NetworkOptions& options);
/// From that JSON, or from the goldens' (which holds loss options too: ignored). Missing keys take their default.
/// Throws Error{Malformed, "network.options"} that names the key; `file` is named in it.
[[nodiscard]] NetworkOptions network_options_from_json(std::string_view json, const std::string& file = {});

} // namespace moefusion
