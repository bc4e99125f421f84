#include "core/inspection/edits.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/sha256.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace moefusion::inspection {

namespace {

constexpr std::array<std::string_view, 3> kShortNames{"fg", "bg", "dec"};
constexpr std::array<std::string_view, 3> kPrefixes{"foreground", "background", "decoder"};
constexpr std::array<std::string_view, 2> kGateModes{"renormalise", "raw"};
constexpr std::array<std::string_view, 3> kRemovals{"renormalise", "zero", "reroute"};
constexpr std::array<std::string_view, 2> kDownstreams{"recompute", "freeze"};
constexpr double kSumTolerance = 1e-6;
constexpr double kRawLimit = 2.0;

Error usage(std::string code, std::string what, std::string advice = {}) {
    return {ErrorKind::Usage, "edits." + std::move(code), std::move(what), {}, std::move(advice)};
}

template <typename Kind, std::size_t N>
Kind kind_of(std::string_view text, const std::array<std::string_view, N>& words, std::string_view option) {
    const auto found = std::find(words.begin(), words.end(), text);
    if (found == words.end()) {
        throw usage("word", fmt::format("{} is \"{}\"; it may be {}.", option, text, fmt::join(words, ", ")));
    }
    return static_cast<Kind>(found - words.begin());
}

/// Step 2: muted, or outside a non-empty solo set of the mixture.
std::vector<bool> muted_experts(const EditSet& edits, MixtureId mixture, std::int64_t count) {
    const auto in_mixture = [mixture](ExpertId expert) { return expert.mixture == mixture; };
    const bool has_solo = std::any_of(edits.solo.begin(), edits.solo.end(), in_mixture);
    std::vector<bool> muted;
    for (std::int64_t i = 0; i < count; ++i) {
        const ExpertId expert{mixture, i};
        muted.push_back(edits.mute.count(expert) != 0 || (has_solo && edits.solo.count(expert) == 0));
    }
    return muted;
}

std::map<std::size_t, float> set_values(const EditSet& edits, MixtureId mixture) {
    std::map<std::size_t, float> values;
    for (const auto& [expert, value] : edits.gates) {
        if (expert.mixture == mixture) {
            values.emplace(static_cast<std::size_t>(expert.index), static_cast<float>(value));
        }
    }
    return values;
}

/// Softmax over the top-k logits of the experts that are not muted.
std::vector<float> rerouted(const std::vector<float>& logits, std::int64_t top_k, const std::vector<bool>& muted) {
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < logits.size(); ++i) {
        if (!muted[i]) {
            left.push_back(i);
        }
    }
    std::stable_sort(left.begin(), left.end(), [&](std::size_t a, std::size_t b) { return logits[a] > logits[b]; });
    left.resize(std::min(left.size(), static_cast<std::size_t>(top_k)));
    std::vector<float> gates(logits.size(), 0.0F);
    float sum = 0;
    for (const std::size_t i : left) {
        gates[i] = std::exp(logits[i] - logits[left.front()]);
        sum += gates[i];
    }
    for (const std::size_t i : left) {
        gates[i] /= sum;
    }
    return gates;
}

/// Step 3.
void remove_muted(std::vector<float>& gates,
                  const std::vector<float>& logits,
                  std::int64_t top_k,
                  const std::vector<bool>& muted,
                  Removal removal) {
    if (std::find(muted.begin(), muted.end(), true) == muted.end()) {
        return;
    }
    if (removal == Removal::Reroute) {
        gates = rerouted(logits, top_k, muted);
        return;
    }
    for (std::size_t i = 0; i < gates.size(); ++i) {
        gates[i] = muted[i] ? 0.0F : gates[i];
    }
    if (removal == Removal::Zero) {
        return;
    }
    const float sum = std::accumulate(gates.begin(), gates.end(), 0.0F);
    if (sum == 0) {
        gates = rerouted(logits, top_k, muted);
        return;
    }
    for (float& gate : gates) {
        gate /= sum;
    }
}

/// Step 4.
void set_gates(std::vector<float>& gates,
               const std::map<std::size_t, float>& values,
               GateMode mode,
               MixtureId mixture) {
    if (values.empty()) {
        return;
    }
    for (const auto& [i, value] : values) {
        gates[i] = value;
    }
    if (mode == GateMode::Raw) {
        return;
    }
    float set_sum = 0;
    for (const auto& [i, value] : values) {
        set_sum += value;
    }
    float other_sum = 0;
    for (std::size_t i = 0; i < gates.size(); ++i) {
        other_sum += values.count(i) != 0 ? 0.0F : gates[i];
    }
    if (other_sum == 0 && set_sum == 0) {
        throw usage("zero_sum",
                    fmt::format("The set gates of {} are all 0 and no other expert has weight.", short_name(mixture)),
                    "Set at least one gate above 0, or use the gate mode raw.");
    }
    for (std::size_t i = 0; i < gates.size(); ++i) {
        if (other_sum == 0) {
            gates[i] = values.count(i) != 0 ? gates[i] / set_sum : 0.0F;
        } else if (values.count(i) == 0) {
            gates[i] = gates[i] * std::max(0.0F, 1.0F - set_sum) / other_sum;
        }
    }
}

void check_expert(ExpertId expert, const MixtureSizes& sizes) {
    const auto count = sizes.of(expert.mixture);
    if (count == 0) {
        throw usage("no_mixture",
                    fmt::format("{} is edited, but this network has no {} mixture.",
                                to_text(expert),
                                tensor_prefix(expert.mixture)));
    }
    if (expert.index >= count) {
        throw usage("no_expert",
                    fmt::format("{} is edited, but {} has the experts 0 to {}.",
                                to_text(expert),
                                short_name(expert.mixture),
                                count - 1));
    }
}

void check_mixture(const EditSet& edits, MixtureId mixture, std::int64_t count) {
    const auto muted = muted_experts(edits, mixture, count);
    const bool all_muted = std::find(muted.begin(), muted.end(), false) == muted.end();
    if (all_muted && edits.removal != Removal::Zero) {
        throw usage("all_muted",
                    fmt::format("All experts of {} are muted.", short_name(mixture)),
                    "Leave one, or use the removal zero.");
    }
    double sum = 0;
    for (const auto& [expert, value] : edits.gates) {
        if (expert.mixture != mixture) {
            continue;
        }
        const bool raw = edits.gate_mode == GateMode::Raw;
        if (!(value >= (raw ? -kRawLimit : 0.0) && value <= (raw ? kRawLimit : 1.0))) {
            throw usage("gate_range",
                        fmt::format("Gate {} is set to {}; with the gate mode {} it may be {}.",
                                    to_text(expert),
                                    shortest(value),
                                    to_text(edits.gate_mode),
                                    raw ? "-2 to 2" : "0 to 1"));
        }
        if (muted[static_cast<std::size_t>(expert.index)]) {
            throw usage("set_and_muted",
                        fmt::format("{} is muted and its gate is set.", to_text(expert)),
                        "Keep one of the two edits.");
        }
        sum += value;
    }
    if (edits.gate_mode == GateMode::Renormalise && sum > 1 + kSumTolerance) {
        throw usage("sum",
                    fmt::format("The set gates of {} sum to {}, above 1.", short_name(mixture), shortest(sum)),
                    "Lower one, or use the gate mode raw.");
    }
}

} // namespace

std::string_view short_name(MixtureId mixture) {
    return kShortNames[static_cast<std::size_t>(mixture)];
}

std::string_view tensor_prefix(MixtureId mixture) {
    return kPrefixes[static_cast<std::size_t>(mixture)];
}

std::string to_text(ExpertId expert) {
    return fmt::format("{}:{}", short_name(expert.mixture), expert.index);
}

ExpertId expert_from(std::string_view text) {
    const std::size_t colon = text.find(':');
    const auto name = std::find(kShortNames.begin(), kShortNames.end(), text.substr(0, colon));
    const auto index = colon == std::string_view::npos ? std::nullopt : parse_integer(text.substr(colon + 1));
    if (name == kShortNames.end() || !index || *index < 0) {
        throw Error(ErrorKind::Usage,
                    "expert.unknown",
                    fmt::format("\"{}\" is no expert.", text),
                    {},
                    "Experts are named fg:0, bg:2, dec:3.");
    }
    return {static_cast<MixtureId>(name - kShortNames.begin()), *index};
}

std::string_view to_text(GateMode mode) {
    return kGateModes[static_cast<std::size_t>(mode)];
}
std::string_view to_text(Removal removal) {
    return kRemovals[static_cast<std::size_t>(removal)];
}
std::string_view to_text(Downstream downstream) {
    return kDownstreams[static_cast<std::size_t>(downstream)];
}
GateMode gate_mode_from(std::string_view text) {
    return kind_of<GateMode>(text, kGateModes, "gate mode");
}
Removal removal_from(std::string_view text) {
    return kind_of<Removal>(text, kRemovals, "removal");
}
Downstream downstream_from(std::string_view text) {
    return kind_of<Downstream>(text, kDownstreams, "downstream");
}

AttentionEdit make_attention_edit(Image map, std::string name) {
    const auto malformed = [&name](const std::string& what) {
        return Error(
            ErrorKind::Malformed, "edits.attention", what, name, "Give a float32 map of the image's size, 0 to 1.");
    };
    if (map.empty() || map.depth != Depth::F32 || map.channels != 1) {
        throw malformed("The attention map is not one channel of float32.");
    }
    const auto values = map.values<float>();
    if (!std::all_of(values.begin(), values.end(), [](float value) { return value >= 0 && value <= 1; })) {
        throw malformed("The attention map has values outside 0 to 1.");
    }
    std::string sha256 = sha256_hex(std::as_bytes(values));
    return {std::move(map), std::move(name), std::move(sha256)};
}

bool EditSet::touches(MixtureId mixture) const {
    const auto in_mixture = [mixture](const ExpertId& expert) { return expert.mixture == mixture; };
    return std::any_of(gates.begin(), gates.end(), [&](const auto& entry) { return in_mixture(entry.first); }) ||
           std::any_of(mute.begin(), mute.end(), in_mixture) || std::any_of(solo.begin(), solo.end(), in_mixture);
}

std::int64_t MixtureSizes::of(MixtureId mixture) const {
    return mixture == MixtureId::Foreground ? foreground : mixture == MixtureId::Background ? background : decoder;
}

void check_edits(const EditSet& edits, const MixtureSizes& sizes) {
    for (const auto& [expert, value] : edits.gates) {
        check_expert(expert, sizes);
    }
    for (const auto* experts : {&edits.mute, &edits.solo}) {
        for (const ExpertId expert : *experts) {
            check_expert(expert, sizes);
        }
    }
    for (const MixtureId mixture : {MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder}) {
        if (sizes.of(mixture) > 0) {
            check_mixture(edits, mixture, sizes.of(mixture));
        }
    }
}

std::vector<float> used_gates(const std::vector<float>& gates,
                              const std::vector<float>& logits,
                              std::int64_t top_k,
                              const EditSet& edits,
                              MixtureId mixture) {
    const auto count = static_cast<std::int64_t>(gates.size());
    check_mixture(edits, mixture, count);
    std::vector<float> used = gates;
    remove_muted(used, logits, top_k, muted_experts(edits, mixture, count), edits.removal);
    set_gates(used, set_values(edits, mixture), edits.gate_mode, mixture);
    return used;
}

nlohmann::json to_json(const EditSet& edits) {
    nlohmann::json gates = nlohmann::json::object();
    for (const auto& [expert, value] : edits.gates) {
        gates[to_text(expert)] = value;
    }
    const auto names = [](const std::set<ExpertId>& experts) {
        nlohmann::json list = nlohmann::json::array();
        for (const ExpertId expert : experts) {
            list.push_back(to_text(expert));
        }
        return list;
    };
    nlohmann::json attention = nullptr;
    if (edits.attention) {
        attention = edits.attention->name;
    }
    return {{"gates", std::move(gates)},
            {"mute", names(edits.mute)},
            {"solo", names(edits.solo)},
            {"attention", std::move(attention)},
            {"gate_mode", to_text(edits.gate_mode)},
            {"removal", to_text(edits.removal)},
            {"downstream", to_text(edits.downstream)}};
}

std::string key_text(const EditSet& edits) {
    if (edits.empty()) {
        return {};
    }
    nlohmann::json object = to_json(edits);
    if (edits.attention) {
        object["attention"] = edits.attention->sha256;
    }
    return object.dump();
}

} // namespace moefusion::inspection
