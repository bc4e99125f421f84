#include "core/methods/fuse_pairs.h"

#include "core/base/version.h"
#include "core/engine/engine.h"
#include "core/imaging/color.h"
#include "core/imaging/image_header.h"
#include "core/imaging/resample.h"
#include "core/methods/label_outputs.h"
#include "core/methods/pair_prefetch.h"
#include "core/pairs/load_pair.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <new>
#include <optional>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kKeptPairsBytes = std::int64_t{512} << 20;
constexpr int kWarmUps = 3;

/// What a loop over items may meet, as a value: this is the border of an item.
std::optional<Error> fault_of(const std::function<void()>& work) {
    try {
        work();
        return std::nullopt;
    } catch (const Error& error) {
        if (error.kind == ErrorKind::Cancelled) {
            throw;
        }
        return error;
    } catch (const std::bad_alloc&) {
        return Error(ErrorKind::OutOfMemory,
                     "memory.exhausted",
                     "Memory ran out while the pair was fused.",
                     {},
                     "Use a smaller size, or exclude the pair.");
    } catch (const std::exception& fault) {
        return Error(
            ErrorKind::Internal, "internal.exception", fmt::format("A fault of the program: {}.", fault.what()));
    }
}

ImageSize upright_size(const fs::path& file) {
    const ImageHeader header = read_image_header(file);
    return {static_cast<int>(header.upright_width()), static_cast<int>(header.upright_height())};
}

class Work {
public:
    Work(const FusePlan& plan,
         Engine& engine,
         const FuseListener& listener,
         Progress& progress,
         const CancelToken& cancel)
        : plan_(plan), engine_(engine), listener_(listener), progress_(progress), cancel_(cancel),
          labels_(labels_of(plan)), order_(order_of_work(plan)), hashes_(plan.pairs.size()), kept_(kKeptPairsBytes) {
        report_.total = static_cast<std::int64_t>(plan.pairs.size() * plan.methods.size());
    }

    FuseReport run() {
        for (std::size_t i = 0; i < plan_.methods.size(); ++i) {
            methods_.push_back(make_method(plan_.methods[i]));
            methods_.back()->expect_pairs(plan_.pairs);
            outputs_.emplace_back(plan_, labels_[i]);
            cancel_.throw_if_cancelled();
        }
        std::int64_t missing = 0;
        for (std::size_t i = 0; i < methods_.size(); ++i) {
            missing += refuse_other_keys(i);
        }
        if (missing > 0 || plan_.timing) {
            require_writable(plan_.folder);
            require_space(plan_.folder, estimated_bytes(missing));
        }
        if (plan_.also_sources) {
            copy_sources();
        }
        for (std::size_t i = 0; i < methods_.size() && !report_.stopped; ++i) {
            run_method(i);
            methods_[i].reset(); // its buffers are large
            engine_.give_memory_back();
        }
        return report_;
    }

private:
    const std::string& content_hash(std::size_t pair) {
        if (hashes_[pair].empty()) {
            hashes_[pair] = pairs::content_hash_of(plan_.pairs[pair]);
        }
        return hashes_[pair];
    }

    Provenance provenance(std::size_t method, std::size_t pair) {
        return provenance_of(*methods_[method], plan_.pairs[pair], plan_.policies, plan_.keep_size, engine_);
    }

    /// Count of results that are to be made. Throws if one is there with another key.
    std::int64_t refuse_other_keys(std::size_t method) {
        std::int64_t missing = 0;
        for (std::size_t pair = 0; pair < plan_.pairs.size(); ++pair) {
            cancel_.throw_if_cancelled();
            LabelOutputs& outputs = outputs_[method];
            if (!outputs.has_any_file(plan_.pairs[pair].id)) {
                ++missing;
                continue;
            }
            const std::optional<Error> unreadable = fault_of([&] {
                const Provenance made_by = provenance(method, pair);
                if (outputs.state(plan_.pairs[pair].id, made_by, content_hash(pair)) != ResultState::UpToDate) {
                    ++missing;
                }
                if (!plan_.overwrite) {
                    outputs.refuse_other_key(plan_.pairs[pair].id, made_by, content_hash(pair));
                }
            });
            if (unreadable && unreadable->code == "results.other_key") {
                throw Error(*unreadable);
            }
        }
        return missing;
    }

    /// From the sizes of sources; a pair that cannot be read counts nothing.
    std::int64_t estimated_bytes(std::int64_t missing) const {
        constexpr std::size_t kLooked = 20;
        std::int64_t pixels = 0;
        std::int64_t looked = 0;
        for (std::size_t i = 0; i < std::min(plan_.pairs.size(), kLooked); ++i) {
            (void)fault_of([&] {
                const ImageHeader header = read_image_header(plan_.pairs[i].visible);
                pixels += header.width * header.height;
                ++looked;
            });
        }
        const std::int64_t bytes_per_pixel = plan_.format == ResultFormat::Npy ? 4 : 2;
        const std::int64_t more = (plan_.also_color ? 3 : 0) + (plan_.also_float ? 4 : 0);
        return looked == 0 ? 0 : pixels / looked * missing * (bytes_per_pixel + more);
    }

    void copy_sources() {
        for (const Pair& pair : plan_.pairs) {
            cancel_.throw_if_cancelled();
            copy_source_files(pair, plan_.folder / "sources");
        }
    }

    std::shared_ptr<const LoadedPair> load(std::size_t pair) {
        if (auto kept = kept_.find(pair)) {
            return kept;
        }
        cancel_.throw_if_cancelled();
        auto loaded = std::make_shared<const LoadedPair>(pairs::load_pair(plan_.pairs[pair], plan_.policies));
        if (plan_.methods.size() > 1) {
            kept_.keep(pair, loaded);
        }
        return loaded;
    }

    void run_method(std::size_t method) {
        LabelOutputs& outputs = outputs_[method];
        outputs.forget_failures();
        std::vector<std::size_t> to_load;
        std::vector<bool> is_up_to_date(plan_.pairs.size(), false);
        for (const std::size_t pair : order_) {
            (void)fault_of([&] {
                is_up_to_date[pair] =
                    outputs.has_any_file(plan_.pairs[pair].id) &&
                    outputs.state(plan_.pairs[pair].id, provenance(method, pair), content_hash(pair)) ==
                        ResultState::UpToDate;
            });
            if (!is_up_to_date[pair] || plan_.timing) {
                to_load.push_back(pair);
            }
        }
        PairPrefetch prefetch(to_load, plan_.workers, [this](std::size_t pair) { return load(pair); });
        bool is_warm = !plan_.timing;
        for (const std::size_t pair : order_) {
            cancel_.throw_if_cancelled();
            if (listener_.stop_requested()) {
                report_.stopped = true;
                return;
            }
            progress_.step(done_, report_.total, labels_[method] + " " + plan_.pairs[pair].id);
            if (is_up_to_date[pair] && !plan_.timing) {
                finish_up_to_date(method, pair);
            } else {
                const LoadedOrFault loaded = prefetch.next();
                if (loaded.fault && loaded.fault->kind == ErrorKind::Cancelled) {
                    throw Error(*loaded.fault);
                }
                fuse_one(method, pair, loaded, is_up_to_date[pair], is_warm);
            }
            ++done_;
            progress_.step(done_, report_.total, labels_[method] + " " + plan_.pairs[pair].id);
            if (report_.failed > 0 && plan_.fail_fast) {
                report_.stopped = true;
                return;
            }
        }
    }

    void finish_up_to_date(std::size_t method, std::size_t pair) {
        const Provenance made_by = provenance(method, pair);
        const ManifestEntry entry = outputs_[method].list_again(plan_.pairs[pair].id, made_by, content_hash(pair));
        ++report_.up_to_date;
        FusedItem item = empty_item(method, pair, ItemState::UpToDate);
        item.key = entry.key;
        item.width = entry.width;
        item.height = entry.height;
        item.seconds = entry.seconds;
        listener_.item(item);
    }

    void
    fuse_one(std::size_t method, std::size_t pair, const LoadedOrFault& loaded, bool was_up_to_date, bool& is_warm) {
        FusedItem item = empty_item(method, pair, ItemState::Ok);
        FusedPair fused;
        const std::optional<Error> fault = fault_of([&] {
            if (loaded.fault) {
                throw Error(*loaded.fault);
            }
            const auto fuse = [&] {
                NoProgress quiet;
                return fuse_loaded_pair(
                    *methods_[method], *loaded.pair, plan_.policies, plan_.keep_size, engine_, quiet, cancel_);
            };
            for (int i = 0; i < kWarmUps && !is_warm; ++i) {
                (void)fuse();
            }
            is_warm = true;
            fused = fuse();
            item.loaded = loaded.pair.get();
            item.pixels = &fused.pixels;
            item.seconds = fused.seconds;
            item.width = fused.pixels.eight_bits.width;
            item.height = fused.pixels.eight_bits.height;
            item.remarks = loaded.pair->remarks;
            item.remarks.insert(item.remarks.end(), fused.remarks.begin(), fused.remarks.end());
            hashes_[pair] = loaded.pair->content_hash;
            item.key = result_key(provenance(method, pair), hashes_[pair]);
            if (!was_up_to_date) {
                store(method, pair, item, *loaded.pair, fused);
            }
        });
        if (fault) {
            item.state = ItemState::Failed;
            item.fault = &*fault;
            item.pixels = nullptr;
            ++report_.failed;
            outputs_[method].store_failure(plan_.pairs[pair].id, *fault);
            const fs::path list = outputs_[method].failed_list();
            if (std::ranges::find(report_.failed_lists, list) == report_.failed_lists.end()) {
                report_.failed_lists.push_back(list);
            }
        } else if (was_up_to_date) {
            item.state = ItemState::UpToDate;
            ++report_.up_to_date;
        } else {
            ++report_.ok;
        }
        listener_.item(item);
    }

    void store(
        std::size_t method, std::size_t pair, const FusedItem& item, const LoadedPair& loaded, const FusedPair& fused) {
        Image colored;
        if (plan_.also_color) {
            colored = color_picture(method, loaded, fused.pixels.eight_bits);
        }
        outputs_[method].store({.id = plan_.pairs[pair].id,
                                .made_by = provenance(method, pair),
                                .content_hash = hashes_[pair],
                                .seconds = item.seconds,
                                .remarks = item.remarks},
                               fused.pixels,
                               colored);
    }

    /// The result with the visible image's chroma. Methods whose authors write colour do it their own way; for the
    /// others the chroma is put onto the grey result.
    Image color_picture(std::size_t method, const LoadedPair& loaded, const Image& fused) {
        if (fused.channels == 3) {
            return fused;
        }
        if (methods_[method]->info().writes_color) {
            Policies colored = plan_.policies;
            colored.color = ColorPolicy::VisibleChroma;
            NoProgress quiet;
            return fuse_loaded_pair(*methods_[method], loaded, colored, plan_.keep_size, engine_, quiet, cancel_)
                .pixels.eight_bits;
        }
        return with_visible_chroma(fused, resized(loaded.visible, fused.width, fused.height));
    }

    FusedItem empty_item(std::size_t method, std::size_t pair, ItemState state) {
        return {.pair = plan_.pairs[pair],
                .method = plan_.methods[method].method,
                .label = labels_[method],
                .state = state,
                .file = outputs_[method].main_file(plan_.pairs[pair].id),
                .key = {},
                .remarks = {}};
    }

    const FusePlan& plan_;
    Engine& engine_;
    const FuseListener& listener_;
    Progress& progress_;
    const CancelToken& cancel_;
    std::vector<std::string> labels_;
    std::vector<std::unique_ptr<FusionMethod>> methods_;
    std::vector<LabelOutputs> outputs_;
    std::vector<std::size_t> order_;
    std::vector<std::string> hashes_; ///< of the pairs' content, where known
    LoadedPairStore kept_;
    FuseReport report_;
    std::int64_t done_ = 0;
};

} // namespace

std::vector<std::string> labels_of(const FusePlan& plan) {
    std::vector<std::string> labels;
    for (const MethodRequest& request : plan.methods) {
        std::string label = request.label.empty() ? default_label(request.method) : request.label;
        if (std::ranges::find(labels, label) != labels.end()) {
            throw Error(ErrorKind::Usage,
                        "label.equal",
                        fmt::format("Two methods would write to the same folder {}.", label),
                        {},
                        "Give one of them another label with --name METHOD=LABEL.");
        }
        labels.push_back(std::move(label));
    }
    return labels;
}

std::vector<std::size_t> order_of_work(const FusePlan& plan) {
    std::vector<std::size_t> order;
    std::map<std::pair<int, int>, std::deque<std::size_t>> waiting;
    std::vector<std::optional<ImageSize>> sizes(plan.pairs.size());
    for (std::size_t i = 0; i < plan.pairs.size() && plan.batch > 1; ++i) {
        (void)fault_of([&] { // said again when the pair is loaded
            const Pair& pair = plan.pairs[i];
            sizes[i] =
                size_to_fuse(plan.policies.size, upright_size(pair.infrared), upright_size(pair.visible), pair.id);
            waiting[{sizes[i]->width, sizes[i]->height}].push_back(i);
        });
    }
    std::vector<bool> taken(plan.pairs.size(), false);
    for (std::size_t i = 0; i < plan.pairs.size(); ++i) {
        if (taken[i]) {
            continue;
        }
        if (!sizes[i]) {
            order.push_back(i);
            continue;
        }
        std::deque<std::size_t>& equal = waiting[{sizes[i]->width, sizes[i]->height}];
        for (int count = 0; count < plan.batch && !equal.empty(); ++count) {
            order.push_back(equal.front());
            taken[equal.front()] = true;
            equal.pop_front();
        }
    }
    return order;
}

Provenance provenance_of(
    const FusionMethod& method, const Pair& pair, const Policies& policies, bool kept_size, const Engine& engine) {
    Provenance made_by;
    made_by.numerics = numerics_version();
    made_by.method = method.info().name;
    made_by.options = method.key_of(pair);
    made_by.weights_sha256 = method.weights().sha256;
    made_by.weights_source = method.weights().source;
    made_by.untrained = method.weights().untrained;
    made_by.policies = {.size = to_text(policies.size),
                        .color = to_text(policies.color),
                        .range = to_text(policies.range),
                        .infrared_window = to_text(policies.infrared_window),
                        .precision = to_text(policies.precision),
                        .kept_size = kept_size};
    made_by.version = program_version();
    made_by.device = engine.device();
    made_by.threads = engine.threads();
    return made_by;
}

FusedPair fuse_loaded_pair(FusionMethod& method,
                           const LoadedPair& loaded,
                           const Policies& policies,
                           bool keep_size,
                           Engine& engine,
                           Progress& progress,
                           const CancelToken& cancel) {
    engine.use_on_this_thread();
    const auto start = std::chrono::steady_clock::now();
    FusionResult result = method.fuse({loaded, policies, engine}, progress, cancel);
    FusedPair fused;
    fused.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    fused.remarks = std::move(result.remarks);
    fused.pixels = {std::move(result.fused), std::move(result.fused_float)};
    if (keep_size) {
        const auto [width, height] = upright_size(loaded.pair.visible);
        if (width != fused.pixels.eight_bits.width || height != fused.pixels.eight_bits.height) {
            fused.remarks.push_back({.code = "resized",
                                     .text = fmt::format("{} was fused at {}x{} and brought back to {}x{}.",
                                                         loaded.pair.id,
                                                         fused.pixels.eight_bits.width,
                                                         fused.pixels.eight_bits.height,
                                                         width,
                                                         height),
                                     .files = {},
                                     .advice = {}});
            fused.pixels = {resized(fused.pixels.eight_bits, width, height),
                            resized(fused.pixels.unclipped, width, height)};
        }
    }
    return fused;
}

FuseReport fuse_pairs(
    const FusePlan& plan, Engine& engine, const FuseListener& listener, Progress& progress, const CancelToken& cancel) {
    return Work(plan, engine, listener, progress, cancel).run();
}

} // namespace moefusion
