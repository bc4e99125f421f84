#include "core/inspection/pair_inspection.h"

#include "core/base/provenance.h"
#include "core/base/version.h"
#include "core/engine/engine.h"
#include "core/imaging/image_file.h"
#include "core/methods/finished_result.h"
#include "core/methods/fuse_pairs.h"
#include "core/methods/moe_fusion_method.h"

#include <nlohmann/json.hpp>

namespace moefusion::inspection {

namespace {

std::string fused_png(const Image& plane,
                      const LoadedPair& pair,
                      const Policies& policies,
                      const Provenance& provenance,
                      const std::string& key,
                      const EditSet& edits) {
    const FusionResult result = finished_result(plane, pair, policies);
    std::vector<PngText> texts{{"moe-fusion:key", key},
                               {"moe-fusion:method", "moe-fusion"},
                               {"moe-fusion:weights", provenance.weights_sha256},
                               {"moe-fusion:policies", moefusion::to_json(provenance.policies).dump()},
                               {"moe-fusion:version", provenance.version}};
    if (!edits.empty()) {
        texts.push_back({"moe-fusion:edits", to_json(edits).dump()});
    }
    if (provenance.untrained) {
        texts.push_back({"moe-fusion:untrained", "true"});
    }
    return encode_png(result.fused, texts);
}

nlohmann::json
head_of(const InspectedBy& by, const LoadedPair& pair, const Provenance& provenance, const std::string& key) {
    return {{"version", 1},
            {"id", pair.pair.id},
            {"method", "moe-fusion"},
            {"weights_sha256", provenance.weights_sha256},
            {"weights_source", provenance.weights_source},
            {"untrained", provenance.untrained},
            {"key", key},
            {"size", {pair.visible.width, pair.visible.height}},
            {"policies", moefusion::to_json(provenance.policies)},
            {"device", provenance.device},
            {"fused_by", by.method.pass_on(by.engine)->name()},
            {"program", program_version()}};
}

} // namespace

std::unique_ptr<NodeGraph> graph_of(const InspectedBy& by, const LoadedPair& pair, std::shared_ptr<TensorCache> cache) {
    const FusionPassInput input = pass_input(pair);
    return std::make_unique<NodeGraph>(NodeGraph::Source{.network = by.method.network_on(by.engine),
                                                         .pass = by.method.pass_on(by.engine),
                                                         .weights_sha256 = by.method.weights().sha256,
                                                         .infrared = input.infrared,
                                                         .visible = input.visible,
                                                         .source_key = pair.content_hash + to_text(by.policies.size) +
                                                                       to_text(by.policies.infrared_window)},
                                       std::move(cache));
}

Provenance made_by(const InspectedBy& by, const Pair& pair, const std::string& edits) {
    Provenance provenance = provenance_of(by.method, pair, by.policies, /*kept_size=*/false, by.engine);
    provenance.edits = edits;
    return provenance;
}

nlohmann::json write_pair_inspection(NodeGraph& graph,
                                     const InspectedBy& by,
                                     const LoadedPair& pair,
                                     const InspectionRequest& request,
                                     const std::filesystem::path& folder,
                                     const CancelToken& cancel) {
    const bool edited = !graph.edits_change_nothing(cancel);
    const Provenance provenance = made_by(by, pair.pair, edited ? key_text(graph.edits()) : std::string());
    const std::string key = result_key(provenance, pair.content_hash);
    const auto png = [&](const Image& plane, std::string_view layer) {
        return fused_png(
            plane, pair, by.policies, provenance, key, layer == "fused" && edited ? graph.edits() : EditSet{});
    };
    return write_inspection(graph, {pair.pair.id, head_of(by, pair, provenance, key), png}, request, folder, cancel);
}

} // namespace moefusion::inspection
