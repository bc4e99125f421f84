#include "app/cli/verbs/inspect_options.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/base/paths.h"
#include "core/imaging/colormap.h"
#include "core/inspection/attention_map.h"

#include <fmt/format.h>

namespace moefusion::cli {

namespace fs = std::filesystem;
using namespace inspection;

namespace {

MapSettings map_settings(const VerbCall& call) {
    MapSettings settings;
    settings.reduction = reduction_from(call.options.text("reduce"));
    settings.colormap = call.options.text("map");
    if (!settings.colormap.empty()) {
        (void)color_table(settings.colormap); // an unknown name is found before work
    }
    const std::string range = call.options.text("map-range");
    if (range == "own") {
        settings.shared = false;
    } else if (range != "shared") {
        const std::size_t colon = range.find(':');
        const auto low = parse_real(std::string_view(range).substr(0, colon));
        const auto high =
            colon == std::string::npos ? std::nullopt : parse_real(std::string_view(range).substr(colon + 1));
        if (!low || !high || *low >= *high) {
            throw Error(ErrorKind::Usage,
                        "option.type",
                        fmt::format("--map-range is \"{}\".", range),
                        {},
                        "Use A:B with A below B, own or shared.");
        }
        settings.numbers = MapRange{*low, *high};
    }
    return settings;
}

std::pair<ExpertId, double> gate_from(const std::string& text) {
    const std::size_t equals = text.find('=');
    const auto value =
        equals == std::string::npos ? std::nullopt : parse_real(std::string_view(text).substr(equals + 1));
    if (!value) {
        throw Error(ErrorKind::Usage, "option.type", fmt::format("--gate is \"{}\".", text), {}, "Write fg:0=0.7.");
    }
    return {expert_from(std::string_view(text).substr(0, equals)), *value};
}

} // namespace

std::vector<std::string> comma_list(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) {
            parts.emplace_back(text.substr(0, comma));
        }
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

InspectionRequest inspection_request(const VerbCall& call) {
    const bool usage = call.options.flag("usage");
    const auto list = [&](const char* option) {
        return usage && !call.options.given(option) ? std::vector<std::string>()
                                                    : comma_list(call.options.text(option));
    };
    InspectionRequest request{.tensors = list("tensors"),
                              .maps = list("maps"),
                              .map_settings = map_settings(call),
                              .ablations = comma_list(call.options.text("ablation"))};
    const std::vector<std::string> nothing{"none"};
    if (request.tensors == nothing && request.maps == nothing && usage) {
        request.tensors.clear();
        request.maps.clear();
    }
    for (const std::string& expert : request.ablations) {
        if (expert != "all") {
            (void)expert_from(expert);
        }
    }
    return request;
}

InspectEdits::InspectEdits(const VerbCall& call) : attention_(call.options.path("attention")) {
    for (const std::string& text : call.options.texts("gate")) {
        const auto [expert, value] = gate_from(text);
        common_.gates[expert] = value;
    }
    for (const std::string& text : call.options.texts("mute")) {
        common_.mute.insert(expert_from(text));
    }
    for (const std::string& text : call.options.texts("solo")) {
        common_.solo.insert(expert_from(text));
    }
    common_.gate_mode = gate_mode_from(call.options.text("gate-mode"));
    common_.removal = removal_from(call.options.text("removal"));
    common_.downstream = downstream_from(call.options.text("downstream"));
    std::error_code fault;
    if (!attention_.empty() && !fs::exists(attention_, fault)) {
        throw Error(ErrorKind::NotFound,
                    "edits.attention_file",
                    "The attention map is not there.",
                    attention_.string(),
                    "Name a .npy file, or a folder with ID.npy.");
    }
}

EditSet InspectEdits::of(const std::string& pair_id) const {
    EditSet edits = common_;
    std::error_code fault;
    if (!attention_.empty()) {
        edits.attention =
            read_attention(fs::is_directory(attention_, fault) ? attention_ / path_of_id(pair_id, ".npy") : attention_);
    }
    return edits;
}

} // namespace moefusion::cli
