#include "core/inspection/inspection_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/containers/npy.h"
#include "core/imaging/image_file.h"
#include "core/tensors/state_dict.h"
#include "core/tensors/tensor_image.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace moefusion::inspection {

namespace fs = std::filesystem;

namespace {

constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};
constexpr std::int64_t kMostManifestBytes = 4 << 20;
constexpr int kDigits = 9;

/// JSON has no NaN (command_line.md 3).
nlohmann::json number(double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(shortest(value));
}

nlohmann::json statistics_json(const std::string& name, const std::string& file, const at::Tensor& tensor) {
    const TensorStatistics statistics = statistics_of(tensor);
    return {{"name", name},
            {"file", file},
            {"shape", tensor.sizes().vec()},
            {"dtype", "float32"},
            {"min", number(statistics.min)},
            {"max", number(statistics.max)},
            {"mean", number(statistics.mean)}};
}

class Writer {
public:
    Writer(NodeGraph& graph,
           const InspectionSubject& subject,
           const InspectionRequest& request,
           const fs::path& folder,
           const CancelToken& cancel)
        : graph_(graph), subject_(subject), request_(request), folder_(folder), cancel_(cancel) {}

    nlohmann::json write() {
        nlohmann::json manifest = subject_.head;
        manifest["request"] = request_.words();
        manifest["edits"] = to_json(graph_.edits());
        manifest["edits_change_nothing"] = graph_.edits_change_nothing(cancel_);
        manifest["routed"] = routed();
        manifest["tensors"] = tensors();
        manifest["maps"] = maps();
        write_ablations(manifest);
        write_file_atomically(folder_ / "manifest.json", manifest.dump(1) + "\n");
        return manifest;
    }

private:
    nlohmann::json routed() {
        nlohmann::json result = nlohmann::json::object();
        for (const MixtureId mixture : kMixtures) {
            if (graph_.mixture_sizes().of(mixture) > 0) {
                result[std::string(tensor_prefix(mixture))] = graph_.gates(mixture, cancel_).routed();
            }
        }
        return result;
    }

    nlohmann::json write_tensor(const std::string& name, const at::Tensor& tensor) {
        const std::string file = name + ".npy";
        write_file_atomically(folder_ / file, containers::npy_bytes(tensors::raw_tensor_from(name, tensor)));
        return statistics_json(name, file, tensor);
    }

    nlohmann::json tensors() {
        nlohmann::json list = nlohmann::json::array();
        const auto available = graph_.tensor_names();
        for (const std::string& name : chosen_names(request_.tensors, available)) {
            list.push_back(write_tensor(name, graph_.tensor(name, cancel_)));
        }
        return list;
    }

    void write_map(const TensorMap& map, nlohmann::json& list) {
        const std::string file = map.layer + ".png";
        write_png(folder_ / file, map.picture);
        list.push_back({{"layer", map.layer},
                        {"file", file},
                        {"map", map.colormap},
                        {"range", {number(map.range.low), number(map.range.high)}},
                        {"routed", map.routed}});
    }

    nlohmann::json maps() {
        nlohmann::json list = nlohmann::json::array();
        const auto coloured = map_names(graph_);
        auto available = coloured;
        available.emplace_back("fused");
        if (!graph_.edits().empty()) {
            available.emplace_back("fused_original");
        }
        const auto chosen = chosen_names(request_.maps, available);
        std::vector<std::string> names;
        for (const std::string& name : chosen) {
            if (name == "fused" || name == "fused_original") {
                const std::string file = name + ".png";
                write_file_atomically(folder_ / file,
                                      subject_.fused_png(tensor_to_image(graph_.tensor(name, cancel_)), name));
                list.push_back({{"layer", name}, {"file", file}, {"map", "gray"}, {"range", {0, 1}}});
            } else {
                names.push_back(name);
            }
        }
        for (const TensorMap& map : tensor_maps(graph_, names, request_.map_settings, cancel_)) {
            write_map(map, list);
        }
        return list;
    }

    std::vector<ExpertId> ablated_experts() const {
        const bool all =
            std::find(request_.ablations.begin(), request_.ablations.end(), "all") != request_.ablations.end();
        std::set<ExpertId> experts;
        if (all) {
            for (const MixtureId mixture : kMixtures) {
                for (std::int64_t i = 0; i < graph_.mixture_sizes().of(mixture); ++i) {
                    experts.insert({mixture, i});
                }
            }
        } else {
            for (const std::string& text : request_.ablations) {
                experts.insert(expert_from(text));
            }
        }
        return {experts.begin(), experts.end()};
    }

    void write_ablations(nlohmann::json& manifest) {
        const auto experts = ablated_experts();
        if (experts.empty()) {
            return;
        }
        std::vector<Ablation> ablations;
        for (const ExpertId expert : experts) {
            ablations.push_back(ablate(graph_, expert, cancel_));
            const Ablation& last = ablations.back();
            if (last.delta.defined()) {
                const std::string name = fmt::format("ablation_{}_{}", short_name(expert.mixture), expert.index);
                manifest["tensors"].push_back(write_tensor(name, last.delta));
            }
        }
        for (const TensorMap& map : ablation_maps(ablations, request_.map_settings)) {
            write_map(map, manifest["maps"]);
        }
        write_file_atomically(folder_ / "ablation.csv", ablation_csv(ablations));
    }

    NodeGraph& graph_;
    const InspectionSubject& subject_;
    const InspectionRequest& request_;
    const fs::path& folder_;
    const CancelToken& cancel_;
};

} // namespace

std::string InspectionRequest::words() const {
    return fmt::format(
        "tensors {} maps {} reduce {} map {} range {} ablation {}",
        fmt::join(tensors, ","),
        fmt::join(maps, ","),
        to_text(map_settings.reduction),
        map_settings.colormap.empty() ? "by layer" : map_settings.colormap,
        map_settings.numbers
            ? fmt::format("{}:{}", shortest(map_settings.numbers->low), shortest(map_settings.numbers->high))
        : map_settings.shared ? std::string("shared")
                              : std::string("own"),
        fmt::join(ablations, ","));
}

nlohmann::json write_inspection(NodeGraph& graph,
                                const InspectionSubject& subject,
                                const InspectionRequest& request,
                                const fs::path& folder,
                                const CancelToken& cancel) {
    return Writer(graph, subject, request, folder, cancel).write();
}

std::optional<InspectionState> inspection_state(const fs::path& folder) {
    const fs::path file = folder / "manifest.json";
    std::error_code fault;
    if (!fs::exists(file, fault)) {
        return std::nullopt;
    }
    const auto object = nlohmann::json::parse(read_file(file, kMostManifestBytes), nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    const auto text = [&object](const char* key) {
        const auto found = object.find(key);
        return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return InspectionState{text("key"), text("request")};
}

std::string ablation_csv(std::span<const Ablation> ablations) {
    std::string text = "expert,gate,mean_abs,mean_abs_foreground,mean_abs_background,max_abs,rerouted,remark\n";
    for (const Ablation& ablation : ablations) {
        const auto figure = [&](double value) {
            return ablation.delta.defined() || ablation.no_weight ? significant(value, kDigits) : std::string();
        };
        text += fmt::format("{},{},{},{},{},{},{},{}\n",
                            to_text(ablation.expert),
                            significant(ablation.gate, kDigits),
                            figure(ablation.figures.whole),
                            figure(ablation.figures.foreground),
                            figure(ablation.figures.background),
                            figure(ablation.figures.largest),
                            ablation.rerouted ? 1 : 0,
                            ablation.no_weight ? "weight 0: removing it changes nothing" : ablation.not_possible);
    }
    return text;
}

} // namespace moefusion::inspection
