#pragma once

// What-if edits of gates and attention (interaction.md 3.3.1): data that the window's list and the command line's
// options both are, and the exact order in which they make the used gates. Without LibTorch.

#include "core/imaging/image.h"

#include <nlohmann/json_fwd.hpp>

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion::inspection {

enum class MixtureId { Foreground, Background, Decoder };

/// "fg", "bg", "dec".
[[nodiscard]] std::string_view short_name(MixtureId mixture);
/// "foreground", "background", "decoder": the start of tensor names.
[[nodiscard]] std::string_view tensor_prefix(MixtureId mixture);

/// One expert of one mixture; 0-based.
struct ExpertId {
    MixtureId mixture = MixtureId::Foreground;
    std::int64_t index = 0;
    auto operator<=>(const ExpertId&) const = default;
};

/// "fg:0".
[[nodiscard]] std::string to_text(ExpertId expert);
/// From "fg:0", "bg:2", "dec:3". Throws Error{Usage, "expert.unknown"}.
[[nodiscard]] ExpertId expert_from(std::string_view text);

enum class GateMode { Renormalise, Raw };
enum class Removal { Renormalise, Zero, Reroute };
enum class Downstream { Recompute, Freeze };

[[nodiscard]] std::string_view to_text(GateMode mode);
[[nodiscard]] std::string_view to_text(Removal removal);
[[nodiscard]] std::string_view to_text(Downstream downstream);
/// From those words. Throw Error{Usage, "edits.word"}.
[[nodiscard]] GateMode gate_mode_from(std::string_view text);
[[nodiscard]] Removal removal_from(std::string_view text);
[[nodiscard]] Downstream downstream_from(std::string_view text);

/// A map that replaces attention_foreground.
struct AttentionEdit {
    Image map;          ///< F32, 1 channel, of the pair's size, 0..1
    std::string name;   ///< file it came from, or "painted"
    std::string sha256; ///< of its values
};
/// Checks depth, channel and range and adds the hash. Throws Error{Malformed, "edits.attention"}.
[[nodiscard]] AttentionEdit make_attention_edit(Image map, std::string name);

/// The edit set of one pair.
struct EditSet {
    std::map<ExpertId, double> gates;
    std::set<ExpertId> mute;
    std::set<ExpertId> solo;
    std::optional<AttentionEdit> attention;
    GateMode gate_mode = GateMode::Renormalise;
    Removal removal = Removal::Renormalise;
    Downstream downstream = Downstream::Recompute;

    /// No edit; the three policies alone change nothing.
    [[nodiscard]] bool empty() const { return gates.empty() && mute.empty() && solo.empty() && !attention; }
    /// True if gates, mutes or solos of this mixture are edited.
    [[nodiscard]] bool touches(MixtureId mixture) const;
};

/// Experts of the mixtures a network has; 0 = it has no such mixture.
struct MixtureSizes {
    std::int64_t foreground = 0;
    std::int64_t background = 0;
    std::int64_t decoder = 0;
    [[nodiscard]] std::int64_t of(MixtureId mixture) const;
};

/// Everything that contradicts itself whatever the gates are: unknown experts, values out of range, set and muted, sum
/// above 1, all muted. Throws Error{Usage, "edits.…"}.
void check_edits(const EditSet& edits, const MixtureSizes& sizes);

/// The used gates of one mixture, in float32. `gates`, `logits`: of the (possibly edited) input, or with `freeze` of
/// the unedited run; `top_k` as the network's. Throws Error{Usage, "edits.…"} as check_edits, and where the set values
/// sum to 0 with nothing else left.
[[nodiscard]] std::vector<float> used_gates(const std::vector<float>& gates,
                                            const std::vector<float>& logits,
                                            std::int64_t top_k,
                                            const EditSet& edits,
                                            MixtureId mixture);

/// As in session files and manifest.json: gates, mute, solo, attention (its name or null), the three policies.
[[nodiscard]] nlohmann::json to_json(const EditSet& edits);
/// Canonical text of an edit set for result keys: as to_json, with the attention's hash in place of its name; empty
/// for an empty set.
[[nodiscard]] std::string key_text(const EditSet& edits);

} // namespace moefusion::inspection
