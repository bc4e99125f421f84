#include "core/inspection/tensor_maps.h"

#include "core/base/error.h"
#include "core/imaging/colormap.h"
#include "core/options/nearest_name.h"
#include "core/tensors/tensor_image.h"

#include <ATen/ops/upsample_nearest2d.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
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

/// A picture before colours: [H, W], or [3, H, W] that is a colour picture already.
struct Plane {
    std::string layer;
    at::Tensor values;
    std::string group; ///< planes of one group share a range
    bool picture = false;
    bool unit = false; ///< 0..1 by nature: attention
    bool routed = true;
};

/// A map at a quarter of the padded size, each value a block of 4x4, cropped to the image.
at::Tensor at_image_size(const at::Tensor& map, std::int64_t height, std::int64_t width) {
    const at::Tensor large =
        at::upsample_nearest2d(map.unsqueeze(0).unsqueeze(0), {4 * map.size(0), 4 * map.size(1)}).squeeze(0).squeeze(0);
    return large.narrow(0, 0, height).narrow(1, 0, width);
}

class Planes {
public:
    Planes(NodeGraph& graph, const Reduction& reduction, const CancelToken& cancel)
        : graph_(graph), reduction_(reduction), cancel_(cancel) {}

    Plane plane(const std::string& name) {
        Plane result;
        result.layer = name;
        if (name == "infrared" || name == "visible" || name == "visible_luma") {
            result.values = graph_.tensor(name, cancel_);
            result.picture = true;
        } else if (name.rfind("attention_", 0) == 0) {
            result.values = attention(name);
            result.unit = true;
        } else {
            fill_expert(name, result);
        }
        return result;
    }

private:
    at::Tensor attention(const std::string& name) {
        const at::Tensor foreground = graph_.tensor("attention_foreground", cancel_);
        if (name == "attention_foreground") {
            return foreground;
        }
        if (name == "attention_background") {
            return foreground.neg().add(1);
        }
        return at_image_size(graph_.tensor(name, cancel_), foreground.size(0), foreground.size(1));
    }

    void fill_expert(const std::string& name, Plane& result) {
        const bool is_contribution =
            name.size() > kContribution.size() &&
            name.compare(name.size() - kContribution.size(), std::string::npos, kContribution) == 0;
        std::string text = is_contribution ? name.substr(0, name.size() - kContribution.size()) : name;
        std::replace(text.begin(), text.end(), '_', ':');
        const ExpertId expert = expert_from(text);
        const GateState state = graph_.gates(expert.mixture, cancel_);
        result.routed = state.used[static_cast<std::size_t>(expert.index)] != 0;
        result.group = std::string(short_name(expert.mixture)) + (is_contribution ? std::string(kContribution) : "");
        if (is_contribution) {
            result.values = contribution(graph_, expert.index, cancel_);
        } else if (expert.mixture == MixtureId::Decoder) {
            result.values = graph_.expert(expert, cancel_).squeeze(0); // one channel: shown as it is, with its sign
        } else {
            result.values = reduced(graph_.expert(expert, cancel_), reduction_);
        }
        result.picture = result.values.dim() == 3;
    }

    NodeGraph& graph_;
    Reduction reduction_;
    const CancelToken& cancel_;
};

/// 0..max for magnitudes, symmetric around 0 where a value is negative: never an asymmetric diverging map.
MapRange natural_range(double low, double high) {
    const double largest = std::max(std::abs(low), std::abs(high));
    if (low < 0) {
        return {-largest, largest};
    }
    return {0, largest > 0 ? largest : 1};
}

TensorMap colored_map(const Plane& plane, MapRange range, const MapSettings& settings) {
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

std::vector<TensorMap> colored_planes(const std::vector<Plane>& planes, const MapSettings& settings) {
    std::map<std::string, std::pair<double, double>> groups;
    std::vector<std::pair<double, double>> own;
    for (const Plane& plane : planes) {
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
                                                : natural_range(extent.first, extent.second);
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
    Planes source(graph, settings.reduction, cancel);
    std::vector<Plane> planes;
    for (const std::string& name : names) {
        planes.push_back(source.plane(name));
    }
    return colored_planes(planes, settings);
}

std::vector<TensorMap> ablation_maps(std::span<const Ablation> ablations, const MapSettings& settings) {
    const c10::InferenceMode no_gradients;
    std::vector<Plane> planes;
    double largest = 0;
    for (const Ablation& ablation : ablations) {
        if (ablation.delta.defined()) {
            Plane plane;
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
