#pragma once

// One pair through MoE-Fusion with edits, as command line and window both do it: the graph, the key of its edited
// result, its folder. Same edits, same bytes, whoever asks.

#include "core/imaging/policies.h"
#include "core/inspection/inspection_folder.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace moefusion {
class Engine;
class MoeFusionMethod;
struct LoadedPair;
struct Pair;
struct Provenance;
} // namespace moefusion

namespace moefusion::inspection {

/// What a pair is inspected by; all outlive the call it is given to.
struct InspectedBy {
    MoeFusionMethod& method;
    Engine& engine;
    const Policies& policies;
};

/// The graph of this pair on the engine's device, without edits. Throws Error{Mismatch, "pair.size"}.
[[nodiscard]] std::unique_ptr<NodeGraph>
graph_of(const InspectedBy& by, const LoadedPair& pair, std::shared_ptr<TensorCache> cache);

/// What made the edited result; `edits`: key_text of the edit set, empty where it changes nothing.
[[nodiscard]] Provenance made_by(const InspectedBy& by, const Pair& pair, const std::string& edits);

/// Writes the pair's folder: the graph's edit set, or nothing if it changes nothing, is in key, manifest and PNG.
/// Throws as write_inspection.
nlohmann::json write_pair_inspection(NodeGraph& graph,
                                     const InspectedBy& by,
                                     const LoadedPair& pair,
                                     const InspectionRequest& request,
                                     const std::filesystem::path& folder,
                                     const CancelToken& cancel);

} // namespace moefusion::inspection
