#include "core/inspection/tensor_maps.h"

#include "core/base/error.h"
#include "core/imaging/colormap.h"
#include "core/inspection/layer_planes.h"
#include "core/options/nearest_name.h"
#include "core/tensors/tensor_image.h"

#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace moefusion::inspection {

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::string_view kMagnitudeMap = "magma";
constexpr std::string_view kSignedMap = "blue_red";
constexpr std::string_view kPictureMap = "gray";
constexpr std::string_view kContribution = "_contribution";

/// `*` stands for any text.
bool matches(std::string_view text, std::string_view glob) {
    if (glob.empty()) {
        return text.empty();
    }
    if (glob.front() != '*') {
        return !text.empty() && text.front() == glob.front() && matches(text.substr(1), glob.substr(1));
    }
    for (std::size_t i = 0; i <= text.size(); ++i) {
        if (matches(text.substr(i), glob.substr(1))) {
            return true;
        }
    }
    return false;
}

MapRange range_of(const std::pair<double, double>& extent) {
    const auto [low, high] = natural_range(extent.first, extent.second);
    return {low, high};
}

TensorMap colored_map(const LayerPlane& plane, MapRange range, const MapSettings& settings) {
    TensorMap map{.layer = plane.layer, .picture = {}, .colormap = {}, .range = range, .routed = plane.routed};
    if (plane.picture) {
        map.picture = tensor_to_image_8bit(plane.values);
        map.colormap = plane.values.dim() == 3 ? "rgb" : std::string(kPictureMap);
        map.range = {0, 1};
        return map;
    }
    map.colormap = !settings.colormap.empty() ? settings.colormap
                   : range.low < 0            ? std::string(kSignedMap)
                                              : std::string(kMagnitudeMap);
    map.picture = colored(tensor_to_image(plane.values), color_table(map.colormap), range.low, range.high);
    return map;
}

std::vector<TensorMap> colored_planes(const std::vector<LayerPlane>& planes, const MapSettings& settings) {
    std::map<std::string, std::pair<double, double>> groups;
    std::vector<std::pair<double, double>> own;
    for (const LayerPlane& plane : planes) {
        const auto statistics = statistics_of(plane.values);
        const std::pair extent{std::isnan(statistics.min) ? 0 : statistics.min,
                               std::isnan(statistics.max) ? 0 : statistics.max};
        own.push_back(extent);
        const auto [place, is_new] = groups.emplace(plane.group, extent);
        if (!is_new) {
            place->second = {std::min(place->second.first, extent.first),
                             std::max(place->second.second, extent.second)};
        }
    }
    std::vector<TensorMap> maps;
    for (std::size_t i = 0; i < planes.size(); ++i) {
        const auto extent = settings.shared ? groups.at(planes[i].group) : own[i];
        const MapRange range = settings.numbers ? *settings.numbers
                               : planes[i].unit ? MapRange{0, 1}
                                                : range_of(extent);
        maps.push_back(colored_map(planes[i], range, settings));
    }
    return maps;
}

bool in_group(std::string_view name, std::string_view group) {
    return group == "all" || (group == "attention" && name.substr(0, 10) == "attention_") ||
           (group == "tiles" &&
            (name.substr(0, 3) == "fg_" || name.substr(0, 3) == "bg_" || name.substr(0, 4) == "dec_"));
}

} // namespace

std::vector<std::string> map_names(const NodeGraph& graph) {
    std::vector<std::string> names{"infrared",
                                   "visible",
                                   "visible_luma",
                                   "attention_infrared",
                                   "attention_visible",
                                   "attention_foreground",
                                   "attention_background"};
    const MixtureSizes sizes = graph.mixture_sizes();
    for (const MixtureId mixture : kMixtures) {
        for (std::int64_t i = 0; i < sizes.of(mixture); ++i) {
            names.push_back(fmt::format("{}_{}", short_name(mixture), i));
        }
    }
    for (std::int64_t i = 0; i < sizes.decoder; ++i) {
        names.push_back(fmt::format("dec_{}{}", i, kContribution));
    }
    return names;
}

std::vector<std::string> chosen_names(std::span<const std::string> patterns, std::span<const std::string> available) {
    std::set<std::string> chosen;
    for (const std::string& pattern : patterns) {
        if (pattern == "none") {
            continue;
        }
        bool any = false;
        for (const std::string& name : available) {
            if (in_group(name, pattern) || matches(name, pattern)) {
                chosen.insert(name);
                any = true;
            }
        }
        // Globs and groups may find nothing: a variant without experts has no tiles.
        const bool exact = pattern.find('*') == std::string::npos && pattern != "attention" && pattern != "tiles";
        if (!any && exact && pattern != "all") {
            const std::vector<std::string_view> views(available.begin(), available.end());
            const auto nearest = options::nearest_name(pattern, views);
            throw Error(ErrorKind::Usage,
                        "name.unknown",
                        fmt::format("\"{}\" names nothing that this network has.", pattern),
                        {},
                        nearest ? fmt::format("Did you mean {}?", *nearest) : "Use all to have everything.");
        }
    }
    std::vector<std::string> ordered;
    std::copy_if(available.begin(), available.end(), std::back_inserter(ordered), [&](const std::string& name) {
        return chosen.count(name) != 0;
    });
    return ordered;
}

std::vector<TensorMap> tensor_maps(NodeGraph& graph,
                                   std::span<const std::string> names,
                                   const MapSettings& settings,
                                   const CancelToken& cancel) {
    const c10::InferenceMode no_gradients;
    std::vector<LayerPlane> planes;
    for (const std::string& name : names) {
        planes.push_back(layer_plane(graph, name, settings.reduction, cancel));
    }
    return colored_planes(planes, settings);
}

std::vector<TensorMap> ablation_maps(std::span<const Ablation> ablations, const MapSettings& settings) {
    const c10::InferenceMode no_gradients;
    std::vector<LayerPlane> planes;
    double largest = 0;
    for (const Ablation& ablation : ablations) {
        if (ablation.delta.defined()) {
            LayerPlane plane;
            plane.layer = fmt::format("ablation_{}_{}", short_name(ablation.expert.mixture), ablation.expert.index);
            plane.values = ablation.delta;
            planes.push_back(std::move(plane));
            largest = std::max(largest, ablation.figures.largest);
        }
    }
    MapSettings symmetric = settings;
    if (!symmetric.numbers && symmetric.shared) {
        symmetric.numbers = MapRange{-largest, largest > 0 ? largest : 1};
    }
    if (symmetric.colormap.empty()) {
        symmetric.colormap = kSignedMap;
    }
    return colored_planes(planes, symmetric);
}

} // namespace moefusion::inspection
