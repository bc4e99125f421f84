#pragma once

// Methods x pairs x metrics into a store: pairs in parallel, each read once, committed one by one; what the store has
// under the same key is not computed again; one bad image is a failed row and the rest goes on.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/metrics/metric.h"
#include "core/metrics/region_mask.h"
#include "core/pairs/pair.h"
#include "core/results/evaluation_store.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace moefusion {

enum class Region { Whole, Foreground, Background };

/// "whole", "foreground", "background"
[[nodiscard]] std::string_view region_name(Region region);
/// Throws Error{Usage, "region.unknown"}.
[[nodiscard]] Region region_from(std::string_view name);

/// One method's images.
struct EvaluatedMethod {
    StoredMethod method;
    /// The fused image of a pair; empty = there is none. Any thread.
    std::function<std::filesystem::path(const Pair&)> file_of;
};

/// Where pairs come from; any thread. Throw Error for a pair that cannot be read.
struct PairSource {
    std::function<std::string(const Pair&)> content_hash;
    std::function<LoadedPair(const Pair&)> load;
    /// Boxes of the foreground in pixels of the loaded pair; empty where it has no labels.
    std::function<std::vector<metrics::BoxEdges>(const Pair&, int width, int height)> boxes;
};

struct EvaluationPlan {
    std::vector<EvaluatedMethod> methods; ///< labels are unique
    std::vector<Pair> pairs;              ///< of this shard, after all filters
    std::vector<const metrics::Metric*> metrics;
    std::vector<metrics::Profile> profiles;
    std::vector<Region> regions;
    bool noise_check = false; ///< adds region-less values "METRIC@denoised" and "noise_level" (specs/metrics.md 7.3)
    bool fail_fast = false;
    int threads = 1;
};

/// One pair by one method, as it ended.
struct EvaluatedItem {
    const Pair& pair;
    const StoredResult& result;
    bool up_to_date = false;
};

struct EvaluationReport {
    std::int64_t ok = 0;
    std::int64_t up_to_date = 0;
    std::int64_t failed = 0;
    std::int64_t total = 0;
    bool stopped = false;
};

struct EvaluationListener {
    /// On the caller's thread.
    std::function<void(const EvaluatedItem&)> item = [](const EvaluatedItem&) {};
    /// Looked at between pairs: true ends the work after the pairs in work.
    std::function<bool()> stop_requested = [] { return false; };
};

/// Does the plan. A missing or bad image, a size mismatch and a pair that cannot be read are results of state "failed"
/// with the error's code and words. Throws Error{Cancelled} (pairs that are finished stay) and the store's errors.
EvaluationReport evaluate(const EvaluationPlan& plan,
                          const PairSource& source,
                          EvaluationStore& store,
                          const EvaluationListener& listener,
                          Progress& progress,
                          const CancelToken& cancel);

} // namespace moefusion
