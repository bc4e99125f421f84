#include "core/evaluation/evaluation_run.h"

#include "core/imaging/image_header.h"
#include "core/methods/result_images.h"
#include "core/pairs/boxes.h"
#include "core/pairs/load_pair.h"
#include "core/results/evaluation_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <system_error>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFolderPrefix = "results:";

using Faults = std::map<std::pair<std::string, std::string>, Error>; ///< by label and pair id

EvaluatedMethod
method_of_folder(const MethodRequest& request, const std::string& label, int place, std::span<const Pair> all_pairs) {
    auto images = std::make_shared<ResultImages>(request.method.substr(kFolderPrefix.size()));
    images->match(all_pairs);
    StoredMethod method{.label = label, .name = request.method};
    method.provenance = to_json_text({.place = place, .weights_source = "unknown", .cost = {}});
    return {std::move(method), [images](const Pair& pair) {
                const fs::path* file = images->image_of(pair);
                return file == nullptr ? fs::path() : *file;
            }};
}

EvaluatedMethod method_of_results(const EvaluationRequest& request,
                                  const MethodRequest& asked,
                                  const std::string& label,
                                  int place,
                                  const std::shared_ptr<const Faults>& faults) {
    const fs::path folder = request.results / label;
    StoredMethod method{.label = label, .name = asked.method};
    MethodNotes notes{.place = place, .weights_source = {}, .cost = {}};
    const Manifest manifest = read_manifests(folder);
    if (!manifest.by_file.empty()) {
        const Provenance& made_by = manifest.by_file.begin()->second.made_by;
        method.weights_sha256 = made_by.weights_sha256;
        method.options = made_by.options;
        notes.weights_source = made_by.weights_source;
        notes.untrained = made_by.untrained;
    }
    method.provenance = to_json_text(notes);
    return {std::move(method), [folder, label, faults](const Pair& pair) {
                const auto fault = faults->find({label, pair.id});
                if (fault != faults->end()) {
                    throw Error(fault->second);
                }
                const fs::path file = folder / ResultsFolder::file_of(pair.id, ResultFormat::Png);
                std::error_code absent;
                return fs::exists(file, absent) ? file : fs::path();
            }};
}

std::vector<EvaluatedMethod> evaluated_methods(const EvaluationRequest& request,
                                               const std::shared_ptr<const Faults>& faults) {
    const std::vector<std::string> labels = labels_of(request);
    std::vector<EvaluatedMethod> methods;
    for (std::size_t i = 0; i < request.methods.size(); ++i) {
        const MethodRequest& asked = request.methods[i];
        const int place = static_cast<int>(i);
        methods.push_back(is_results_folder(asked.method)
                              ? method_of_folder(asked, labels[i], place, request.all_pairs)
                              : method_of_results(request, asked, labels[i], place, faults));
    }
    return methods;
}

/// Boxes of one label file in pixels of an image of width x height.
void add_boxes(const fs::path& labels,
               const fs::path& image,
               const std::vector<std::string>& classes,
               int width,
               int height,
               std::vector<metrics::BoxEdges>& boxes) {
    const ImageHeader header = read_image_header(image);
    pairs::BoxOptions options;
    options.image = {static_cast<int>(header.upright_width()), static_cast<int>(header.upright_height())};
    options.classes = classes;
    options.stem = image.stem().string();
    const double across = static_cast<double>(width) / options.image.width;
    const double down = static_cast<double>(height) / options.image.height;
    for (const pairs::Box& box : pairs::read_boxes(labels, options).boxes) {
        boxes.push_back({box.left * across, box.top * down, box.right * across, box.bottom * down});
    }
}

} // namespace

bool is_results_folder(std::string_view method) {
    return method.starts_with(kFolderPrefix);
}

std::vector<std::string> labels_of(const EvaluationRequest& request) {
    FusePlan plan;
    plan.methods = request.methods;
    return labels_of(plan);
}

std::string store_settings(const Policies& policies) {
    return fmt::format("size {}, infrared window {}", to_text(policies.size), to_text(policies.infrared_window));
}

PairSource source_on_disk(const Policies& policies, const std::vector<std::string>& classes) {
    return {.content_hash = [](const Pair& pair) { return pairs::content_hash_of(pair); },
            .load = [policies](const Pair& pair) { return pairs::load_pair(pair, policies); },
            .boxes =
                [classes](const Pair& pair, int width, int height) {
                    std::vector<metrics::BoxEdges> boxes;
                    const LabelFiles& labels = pair.labels;
                    if (!labels.visible.empty()) {
                        add_boxes(labels.visible, pair.visible, classes, width, height, boxes);
                    }
                    if (!labels.infrared.empty() && labels.infrared != labels.visible) {
                        add_boxes(labels.infrared, pair.infrared, classes, width, height, boxes);
                    }
                    return boxes;
                }};
}

std::vector<EvaluatedMethod> methods_on_disk(const EvaluationRequest& request) {
    return evaluated_methods(request, std::make_shared<const Faults>());
}

PreparedEvaluation prepare_evaluation(const EvaluationRequest& request,
                                      Engine& engine,
                                      const std::function<bool()>& stop_requested,
                                      Progress& progress,
                                      const CancelToken& cancel) {
    const std::vector<std::string> labels = labels_of(request);
    const bool needs_boxes = std::ranges::any_of(request.regions, [](Region r) { return r != Region::Whole; });
    const bool has_boxes = std::ranges::any_of(request.all_pairs, [](const Pair& pair) {
        return !pair.labels.visible.empty() || !pair.labels.infrared.empty();
    });
    if (needs_boxes && !has_boxes) {
        throw Error(ErrorKind::NotFound,
                    "boxes.none",
                    "No pair has annotated boxes, which foreground and background are made of.",
                    {},
                    "Name their folder with --labels, or evaluate the region whole.");
    }
    PreparedEvaluation prepared;
    auto faults = std::make_shared<Faults>();
    FusePlan fuse;
    for (std::size_t i = 0; i < request.methods.size(); ++i) {
        if (!is_results_folder(request.methods[i].method)) {
            fuse.methods.push_back(request.methods[i]);
            fuse.methods.back().label = labels[i];
        }
    }
    if (!fuse.methods.empty() && !request.no_fuse) {
        fuse.pairs = request.pairs;
        fuse.policies = request.policies;
        fuse.folder = request.results;
        fuse.shard = request.shard;
        fuse.overwrite = request.overwrite;
        fuse.fail_fast = request.fail_fast;
        fuse.workers = request.workers;
        fuse.batch = request.batch;
        const FuseListener listener{.item =
                                        [&](const FusedItem& item) {
                                            if (item.fault != nullptr) {
                                                faults->emplace(std::pair(item.label, item.pair.id), *item.fault);
                                            }
                                        },
                                    .stop_requested = stop_requested};
        prepared.fused = fuse_pairs(fuse, engine, listener, progress, cancel);
    }
    EvaluationPlan& plan = prepared.plan;
    plan.methods = evaluated_methods(request, faults);
    plan.pairs = request.pairs;
    plan.metrics = request.metrics;
    plan.profiles = request.profiles;
    plan.regions = request.regions;
    plan.noise_check = request.noise_check;
    plan.fail_fast = request.fail_fast;
    plan.threads = engine.threads();
    return prepared;
}

} // namespace moefusion
