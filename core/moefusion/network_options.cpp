#include "core/moefusion/network_options.h"

#include "core/base/error.h"
#include "core/base/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <vector>

namespace moefusion {

namespace {

using options::OptionDescription;
using options::OptionType;

constexpr std::string_view kGroup = "network";
constexpr std::array<std::string_view, 3> kFeatureMixtures{"experts", "embedding", "none"};
constexpr std::array<std::string_view, 2> kDecoders{"mixture", "single"};
constexpr std::array<std::string_view, 3> kBackbones{"thin", "resnet18", "resnet50"};

// Upper ends are far above any use; they keep the tensors of a hostile options text below some gigabytes.
constexpr options::NumberRange kExpertRange{1, 64};
constexpr options::NumberRange kWidthRange{1, 1024};

constexpr OptionDescription whole(std::string_view id,
                                  std::string_view default_text,
                                  std::string_view help,
                                  options::NumberRange range = kWidthRange) {
    return {.id = id,
            .type = OptionType::Integer,
            .value_name = "N",
            .default_text = default_text,
            .help = help,
            .group = kGroup,
            .range = range,
            .affects = "model"};
}
constexpr OptionDescription choice(std::string_view id,
                                   std::string_view default_text,
                                   std::string_view help,
                                   std::span<const std::string_view> choices) {
    return {.id = id,
            .type = OptionType::Choice,
            .value_name = "NAME",
            .default_text = default_text,
            .help = help,
            .group = kGroup,
            .choices = choices,
            .affects = "model"};
}
constexpr OptionDescription list(std::string_view id, std::string_view default_text, std::string_view help) {
    return {.id = id,
            .type = OptionType::Text,
            .value_name = "LIST",
            .default_text = default_text,
            .help = help,
            .group = kGroup,
            .affects = "model"};
}

constexpr std::array kTable{
    whole("experts", "4", "experts of each mixture (paper: 4)", kExpertRange),
    whole("top-k", "2", "experts chosen for an image (paper: 2)", kExpertRange),
    choice("feature-mixture", "experts", "what makes the foreground and background features", kFeatureMixtures),
    choice("decoder", "mixture", "mixture of decoder experts, or a single decoder", kDecoders),
    choice("backbone", "thin", "backbone of both detectors", kBackbones),
    whole("encoder-width", "16", "channels of an encoder layer"),
    whole("expert-hidden", "16", "channels between the two convolutions of a feature expert"),
    whole("expert-out", "16", "channels a feature expert gives"),
    list("decoder-widths", "64,32,16", "channels after the first three convolutions of a decoder expert"),
    list("feature-gate-grid", "8,8", "rows,columns the feature gates average their input to"),
    list("decoder-gate-grid", "8,8", "rows,columns the decoder gate averages its input to"),
    whole("attention-join-width", "8", "channels between the convolutions that join both attention maps"),
    whole("thin-width", "16", "channels of the thin backbone's first stage"),
    whole("fpn-channels", "64", "channels of the detectors' pyramids"),
    whole("attention-hidden", "32", "channels inside the attention modules"),
    whole("box-head-width", "256", "width of the detectors' box heads", {1, 8192}),
    whole("network-classes", "2", "classes of the detectors, with the background", {1, 1000}),
    OptionDescription{.id = "noise-epsilon",
                      .type = OptionType::Real,
                      .value_name = "X",
                      .default_text = "0.01",
                      .help = "least deviation of the gates' noise in training",
                      .group = kGroup,
                      .range = options::NumberRange{1e-6, 10},
                      .advanced = true,
                      .affects = "model"},
};

template <typename Kind, std::size_t N>
std::string_view word_of(Kind kind, const std::array<std::string_view, N>& words) {
    return words[static_cast<std::size_t>(kind)];
}

template <typename Kind, std::size_t N>
Kind kind_of(std::string_view word, const std::array<std::string_view, N>& words, std::string_view key) {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        throw Error(ErrorKind::Usage,
                    "network.option",
                    fmt::format("{} is \"{}\"; it may be {}.", key, word, fmt::join(words, ", ")));
    }
    return static_cast<Kind>(found - words.begin());
}

void require_range(std::string_view key, double value, options::NumberRange range) {
    if (!(value >= range.lowest && value <= range.highest)) {
        throw Error(ErrorKind::Usage,
                    "network.option",
                    fmt::format("{} is {}; it may be {} to {}.", key, shortest(value), range.lowest, range.highest));
    }
}

/// The range that the table gives for a JSON key.
options::NumberRange range_of(std::string_view key) {
    std::string id(key == "classes" ? "network-classes" : key);
    std::replace(id.begin(), id.end(), '_', '-');
    for (const auto& row : kTable) {
        if (row.id == id && row.range) {
            return *row.range;
        }
    }
    return kWidthRange;
}

/// Ranges and contradictions; every way to make options ends here.
void check(const NetworkOptions& options) {
    const auto within = [](std::string_view key, std::int64_t value) {
        require_range(key, static_cast<double>(value), range_of(key));
    };
    within("experts", options.experts);
    within("top_k", options.top_k);
    within("encoder_width", options.encoder_width);
    within("expert_hidden", options.expert_hidden);
    within("expert_out", options.expert_out);
    for (const auto width : options.decoder_widths) {
        within("decoder_widths", width);
    }
    for (const auto& grid : {options.feature_gate_grid, options.decoder_gate_grid}) {
        require_range("gate_grid", static_cast<double>(grid.rows), {1, 256});
        require_range("gate_grid", static_cast<double>(grid.columns), {1, 256});
    }
    within("attention_join_width", options.attention_join_width);
    within("thin_width", options.thin_width);
    within("fpn_channels", options.fpn_channels);
    within("attention_hidden", options.attention_hidden);
    within("box_head_width", options.box_head_width);
    within("classes", options.classes);
    require_range("noise_epsilon", options.noise_epsilon, range_of("noise_epsilon"));
    if (options.attention_join_width < 2) {
        throw Error(ErrorKind::Usage, "network.option", "attention_join_width is 1; the two maps need at least 2.");
    }
    if (options.top_k > options.experts) {
        throw Error(ErrorKind::Usage,
                    "network.option",
                    fmt::format("top_k is {}, but there are {} experts.", options.top_k, options.experts));
    }
}

std::vector<std::int64_t> whole_numbers(std::string_view text, std::string_view id, std::size_t count) {
    std::vector<std::int64_t> numbers;
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        const auto number = parse_integer(text.substr(begin, end - begin));
        if (!number) {
            break;
        }
        numbers.push_back(*number);
        begin = end + 1;
    }
    if (begin <= text.size() || numbers.size() != count) {
        throw Error(ErrorKind::Usage,
                    "network.option",
                    fmt::format("{} is \"{}\"; it takes {} whole numbers with commas.", id, text, count));
    }
    return numbers;
}

} // namespace

NetworkOptions network_preset(std::string_view name) {
    NetworkOptions options;
    if (name == "paper") {
        options.backbone = detection::BackboneKind::ResNet50;
        options.fpn_channels = 256;
        options.attention_hidden = 128;
        options.box_head_width = 1024;
        options.feature_gate_grid = {128, 160}; // the authors' map at 640x512, reduced by 4
        options.decoder_gate_grid = {64, 80};   // by 8
    } else if (name != "compact") {
        throw Error(ErrorKind::Usage,
                    "preset.unknown",
                    fmt::format("Preset \"{}\" is not a known name.", name),
                    {},
                    "Use compact or paper.");
    }
    return options;
}

std::span<const OptionDescription> network_option_table() {
    return kTable;
}

NetworkOptions network_options_from(const options::OptionSet& set, NetworkOptions start) {
    const auto number = [&set](std::string_view id, std::int64_t& value) {
        if (set.given(id)) {
            value = set.integer(id);
        }
    };
    const auto grid = [&set](std::string_view id, nn::Grid& value) {
        if (set.given(id)) {
            const auto numbers = whole_numbers(set.text(id), id, 2);
            value = {numbers[0], numbers[1]};
        }
    };
    number("experts", start.experts);
    number("top-k", start.top_k);
    number("encoder-width", start.encoder_width);
    number("expert-hidden", start.expert_hidden);
    number("expert-out", start.expert_out);
    number("attention-join-width", start.attention_join_width);
    number("thin-width", start.thin_width);
    number("fpn-channels", start.fpn_channels);
    number("attention-hidden", start.attention_hidden);
    number("box-head-width", start.box_head_width);
    number("network-classes", start.classes);
    grid("feature-gate-grid", start.feature_gate_grid);
    grid("decoder-gate-grid", start.decoder_gate_grid);
    if (set.given("decoder-widths")) {
        const auto numbers = whole_numbers(set.text("decoder-widths"), "decoder-widths", start.decoder_widths.size());
        std::copy(numbers.begin(), numbers.end(), start.decoder_widths.begin());
    }
    if (set.given("feature-mixture")) {
        start.feature_mixture =
            kind_of<FeatureMixtureKind>(set.text("feature-mixture"), kFeatureMixtures, "feature-mixture");
    }
    if (set.given("decoder")) {
        start.decoder = kind_of<DecoderKind>(set.text("decoder"), kDecoders, "decoder");
    }
    if (set.given("backbone")) {
        start.backbone = kind_of<detection::BackboneKind>(set.text("backbone"), kBackbones, "backbone");
    }
    if (set.given("noise-epsilon")) {
        start.noise_epsilon = set.real("noise-epsilon");
    }
    check(start);
    return start;
}

std::string to_json(const NetworkOptions& options) {
    const auto grid = [](const nn::Grid& value) { return nlohmann::json::array({value.rows, value.columns}); };
    return nlohmann::json{{"experts", options.experts},
                          {"top_k", options.top_k},
                          {"encoder_width", options.encoder_width},
                          {"expert_hidden", options.expert_hidden},
                          {"expert_out", options.expert_out},
                          {"decoder_widths", options.decoder_widths},
                          {"feature_gate_grid", grid(options.feature_gate_grid)},
                          {"decoder_gate_grid", grid(options.decoder_gate_grid)},
                          {"attention_join_width", options.attention_join_width},
                          {"feature_mixture", word_of(options.feature_mixture, kFeatureMixtures)},
                          {"decoder", word_of(options.decoder, kDecoders)},
                          {"backbone", word_of(options.backbone, kBackbones)},
                          {"thin_width", options.thin_width},
                          {"fpn_channels", options.fpn_channels},
                          {"attention_hidden", options.attention_hidden},
                          {"box_head_width", options.box_head_width},
                          {"classes", options.classes},
                          {"noise_epsilon", options.noise_epsilon}}
        .dump();
}

NetworkOptions network_options_from_json(std::string_view json, const std::string& file) {
    constexpr std::size_t kMostBytes = 65536;
    const auto malformed = [&file](const std::string& what) {
        return Error(ErrorKind::Malformed,
                     "network.options",
                     "The network options " + what,
                     file,
                     "Use a weight file that this program wrote.");
    };
    if (json.size() > kMostBytes) {
        throw malformed("are longer than 64 KiB.");
    }
    NetworkOptions options;
    const std::array<std::pair<std::string_view, std::int64_t*>, 11> numbers{{
        {"experts", &options.experts},
        {"top_k", &options.top_k},
        {"encoder_width", &options.encoder_width},
        {"expert_hidden", &options.expert_hidden},
        {"expert_out", &options.expert_out},
        {"attention_join_width", &options.attention_join_width},
        {"thin_width", &options.thin_width},
        {"fpn_channels", &options.fpn_channels},
        {"attention_hidden", &options.attention_hidden},
        {"box_head_width", &options.box_head_width},
        {"classes", &options.classes},
    }};
    constexpr std::array<std::string_view, 3> kOfLosses{"alpha", "load_weight", "load_terms"};
    std::string present = "text";
    try {
        const auto object = nlohmann::json::parse(json);
        if (!object.is_object()) {
            throw malformed("are no JSON object.");
        }
        for (const auto& [key, value] : object.items()) {
            present = key;
            const auto number = std::find_if(
                numbers.begin(), numbers.end(), [&name = key](const auto& row) { return row.first == name; });
            if (number != numbers.end()) {
                if (!value.is_number_integer()) {
                    throw malformed("hold \"" + key + "\" that is no whole number.");
                }
                *number->second = value.get<std::int64_t>();
            } else if (key == "decoder_widths") {
                options.decoder_widths = value.get<std::array<std::int64_t, 3>>();
            } else if (key == "feature_gate_grid" || key == "decoder_gate_grid") {
                const auto sides = value.get<std::array<std::int64_t, 2>>();
                (key[0] == 'f' ? options.feature_gate_grid : options.decoder_gate_grid) = {sides[0], sides[1]};
            } else if (key == "feature_mixture") {
                options.feature_mixture = kind_of<FeatureMixtureKind>(value.get<std::string>(), kFeatureMixtures, key);
            } else if (key == "decoder") {
                options.decoder = kind_of<DecoderKind>(value.get<std::string>(), kDecoders, key);
            } else if (key == "backbone") {
                options.backbone = kind_of<detection::BackboneKind>(value.get<std::string>(), kBackbones, key);
            } else if (key == "noise_epsilon") {
                options.noise_epsilon = value.get<double>();
            } else if (std::find(kOfLosses.begin(), kOfLosses.end(), key) == kOfLosses.end()) {
                throw malformed("hold the unknown key \"" + key + "\".");
            }
        }
        check(options);
    } catch (const nlohmann::json::exception& fault) {
        throw malformed("cannot be read at \"" + present + "\": " + fault.what());
    } catch (const Error& fault) {
        if (fault.kind == ErrorKind::Usage) {
            throw malformed("do not fit: " + fault.what_happened);
        }
        throw;
    }
    return options;
}

} // namespace moefusion
