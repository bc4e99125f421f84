#pragma once

// The loop over methods and pairs that `fuse`, `evaluate` and the window's batch jobs share: what is up to date is
// passed over, the rest is fused and stored, a failed pair does not stop the others.

#include "core/base/cancel.h"
#include "core/base/progress.h"
#include "core/methods/method_table.h"
#include "core/results/results_folder.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

struct FusePlan {
    std::vector<MethodRequest> methods; ///< an empty label means the default one
    std::vector<Pair> pairs;            ///< of this shard, after all filters
    Policies policies;
    bool keep_size = false; ///< results are brought back to the visible image's size
    ResultFormat format = ResultFormat::Png;
    bool also_sources = false; ///< copies in FOLDER/sources/infrared and FOLDER/sources/visible
    bool also_color = false;   ///< with the visible image's chroma, in FOLDER/LABEL.color
    bool also_float = false;   ///< float32 before rounding, in FOLDER/LABEL.float
    std::filesystem::path folder = "results";
    Shard shard;
    bool overwrite = false;
    bool fail_fast = false;
    bool timing = false; ///< three warm-up fusions per method, and every pair is fused, up to date or not
    int workers = 2;     ///< reader threads
    int batch = 1;       ///< up to so many pairs of equal size one after the other, as in order_of_work
};

enum class ItemState { Ok, UpToDate, Failed };

/// One pair by one method, as it ended. References live during the call only.
struct FusedItem {
    const Pair& pair;
    const std::string& method; ///< as asked for
    const std::string& label;
    ItemState state;
    std::filesystem::path file; ///< the result
    std::string key;
    int width = 0;
    int height = 0;
    double seconds = 0; ///< of the fusion alone
    std::vector<Remark> remarks;
    const Error* fault = nullptr;         ///< Failed
    const ResultPixels* pixels = nullptr; ///< where it was fused now
    const LoadedPair* loaded = nullptr;   ///< where it was loaded
};

struct FuseReport {
    std::int64_t ok = 0;
    std::int64_t up_to_date = 0;
    std::int64_t failed = 0;
    std::int64_t total = 0;
    bool stopped = false;                            ///< asked to stop, or fail_fast
    std::vector<std::filesystem::path> failed_lists; ///< failed.jsonl files that have lines of this call
};

/// Who asked for the work.
struct FuseListener {
    std::function<void(const FusedItem&)> item = [](const FusedItem&) {};
    /// Looked at between pairs: true ends the work after the present one.
    std::function<bool()> stop_requested = [] { return false; };
};

/// Label of each method of a plan. Throws Error{Usage, "label.equal"} if two are the same.
[[nodiscard]] std::vector<std::string> labels_of(const FusePlan& plan);

/// The order in which `plan` fuses its pairs (their places in plan.pairs). With batch 1 that of the list; else the next
/// `batch` - 1 pairs of the same size follow each pair at once, so that a network makes its buffers once for all of
/// them. Each pair is fused by itself whatever the batch: results are the same bytes, and memory is that of one pair. A
/// pair whose headers cannot be read, or that has no one size, stays in its place.
[[nodiscard]] std::vector<std::size_t> order_of_work(const FusePlan& plan);

/// What a result of this method is made by, for its key and its manifest line.
[[nodiscard]] Provenance provenance_of(
    const FusionMethod& method, const Pair& pair, const Policies& policies, bool kept_size, const Engine& engine);

/// Fuses one pair and applies keep_size. `seconds`: of the fusion alone. Throws as FusionMethod::fuse.
struct FusedPair {
    ResultPixels pixels;
    std::vector<Remark> remarks;
    double seconds = 0;
};
[[nodiscard]] FusedPair fuse_loaded_pair(FusionMethod& method,
                                         const LoadedPair& loaded,
                                         const Policies& policies,
                                         bool keep_size,
                                         Engine& engine,
                                         Progress& progress,
                                         const CancelToken& cancel);

/// Does the plan: by method, then pair. Before any work it makes all methods, looks for results with another key
/// (Error{Mismatch, "results.other_key"}), for a writable folder and for space. Per-pair faults go to
/// LABEL/failed.jsonl. Throws the errors of the whole plan and Error{Cancelled}; then what is finished is stored.
FuseReport fuse_pairs(
    const FusePlan& plan, Engine& engine, const FuseListener& listener, Progress& progress, const CancelToken& cancel);

} // namespace moefusion
