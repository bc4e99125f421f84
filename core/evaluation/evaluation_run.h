#pragma once

// An evaluation from a user's words: methods are fused where they are not up to date, results of others are matched to
// the pairs, and a plan for evaluate() comes out. Shared by the command line and the window's job.

#include "core/engine/engine.h"
#include "core/evaluation/evaluate.h"
#include "core/methods/fuse_pairs.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace moefusion {

struct EvaluationRequest {
    std::vector<MethodRequest> methods; ///< results:FOLDER among them
    std::vector<Pair> pairs;            ///< of this shard
    std::vector<Pair> all_pairs;        ///< of all shards: folders of results are matched to these
    Policies policies;
    std::filesystem::path results = "results"; ///< where fused images are and go
    Shard shard;
    bool no_fuse = false;   ///< a missing result is an error row instead of being computed
    bool overwrite = false; ///< replace results with another key
    bool fail_fast = false;
    int workers = 2;
    int batch = 1; ///< as in FusePlan, for what is fused first
    std::vector<const metrics::Metric*> metrics;
    std::vector<metrics::Profile> profiles;
    std::vector<Region> regions;
    bool noise_check = false;
    std::vector<std::string> classes = {}; ///< names of YOLO's numbers; empty: looked for beside the labels
};

/// True for results:FOLDER.
[[nodiscard]] bool is_results_folder(std::string_view method);

/// Labels of the methods in their order. Throws Error{Usage, "label.equal"}.
[[nodiscard]] std::vector<std::string> labels_of(const EvaluationRequest& request);

/// What all values of a store share: size policy and infrared window, as canonical text.
[[nodiscard]] std::string store_settings(const Policies& policies);

/// Pairs as they lie on disk. Boxes are the union of both sides' label files, scaled with their image.
[[nodiscard]] PairSource source_on_disk(const Policies& policies, const std::vector<std::string>& classes);

/// The methods with their images as they lie on disk, nothing fused. Throws Error{NotFound, "method.no_folder"}.
[[nodiscard]] std::vector<EvaluatedMethod> methods_on_disk(const EvaluationRequest& request);

struct PreparedEvaluation {
    EvaluationPlan plan;
    FuseReport fused;
};

/// Fuses what is missing and makes the plan. A pair that could not be fused is in the plan and fails there with the
/// fault of its fusion. `fused.stopped`: asked to stop, the plan must not be run. Throws the errors of fuse_pairs;
/// Error{NotFound, "method.no_folder"}; Error{NotFound, "boxes.none"} where a region is asked for and no pair has
/// labels.
[[nodiscard]] PreparedEvaluation prepare_evaluation(const EvaluationRequest& request,
                                                    Engine& engine,
                                                    const std::function<bool()>& stop_requested,
                                                    Progress& progress,
                                                    const CancelToken& cancel);

} // namespace moefusion
