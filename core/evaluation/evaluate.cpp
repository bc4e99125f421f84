#include "core/evaluation/evaluate.h"

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/imaging/image_file.h"
#include "core/metrics/grey_levels.h"
#include "core/metrics/noise_check.h"
#include "core/metrics/source_terms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <thread>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 3> kRegionNames = {"whole", "foreground", "background"};
constexpr std::string_view kNoiseLevel = "noise_level";
constexpr std::string_view kDenoised = "@denoised";

StoredValue to_stored(const metrics::MetricValue& value) {
    if (value.value && !std::isfinite(*value.value)) {
        return {std::nullopt, value.reason};
    }
    return {value.value, value.reason};
}

std::set<ValueName> wanted_values(const EvaluationPlan& plan) {
    std::set<ValueName> names;
    for (const metrics::Profile profile : plan.profiles) {
        const std::string profile_text(metrics::profile_name(profile));
        for (const Region region : plan.regions) {
            for (const metrics::Metric* metric : plan.metrics) {
                names.insert({profile_text, std::string(region_name(region)), std::string(metric->name)});
            }
        }
        if (plan.noise_check) {
            names.insert({profile_text, "whole", std::string(kNoiseLevel)});
            for (const metrics::Metric* metric : plan.metrics) {
                names.insert({profile_text, "whole", std::string(metric->name) + std::string(kDenoised)});
            }
        }
    }
    return names;
}

/// What one pair needs: the methods whose values the store lacks.
struct PairWork {
    const Pair* pair = nullptr;
    struct MethodWork {
        const EvaluatedMethod* method = nullptr;
        std::optional<StoredResult> present;
    };
    std::vector<MethodWork> methods;
};

/// What a worker hands to the writer.
struct PairOutcome {
    PairRecord record;
    const Pair* pair = nullptr;
    std::vector<bool> up_to_date; ///< one per result
};

class PairEvaluation {
public:
    PairEvaluation(const EvaluationPlan& plan, const PairSource& source, const CancelToken& cancel)
        : plan_(plan), source_(source), cancel_(cancel), wanted_(wanted_values(plan)) {}

    [[nodiscard]] PairOutcome run(const PairWork& work) const {
        PairOutcome outcome;
        outcome.pair = work.pair;
        outcome.record.pair.id = work.pair->id;
        outcome.record.pair.set = work.pair->set;
        std::optional<Error> pair_fault;
        Sources sources;
        try {
            outcome.record.pair.content_hash = source_.content_hash(*work.pair);
        } catch (const Error& error) {
            pair_fault = error;
        }
        for (const PairWork::MethodWork& one : work.methods) {
            cancel_.throw_if_cancelled();
            StoredResult result{.pair_id = work.pair->id, .label = one.method->method.label};
            bool current = false;
            try {
                if (pair_fault) {
                    throw Error(*pair_fault);
                }
                current = evaluate_result(work, one, outcome.record.pair.content_hash, sources, result);
            } catch (const Error& error) {
                if (error.kind == ErrorKind::Cancelled) {
                    throw;
                }
                result.state = "failed";
                result.error_code = error.code;
                result.error_message = error.what_happened;
                result.values.clear();
            } catch (const std::bad_alloc&) {
                result.state = "failed";
                result.error_code = "memory.metrics";
                result.error_message = fmt::format("Memory ran out while pair {} was evaluated.", work.pair->id);
                result.values.clear();
            }
            outcome.record.results.push_back(std::move(result));
            outcome.up_to_date.push_back(current);
        }
        outcome.record.pair.width = sources.width;
        outcome.record.pair.height = sources.height;
        return outcome;
    }

private:
    /// The sources of a pair, read when the first method needs them.
    struct Sources {
        std::unique_ptr<metrics::SourceTerms> terms;
        std::optional<metrics::RegionMask> foreground;
        std::optional<metrics::RegionMask> background;
        int width = 0;
        int height = 0;
    };

    void load(const Pair& pair, Sources& sources) const {
        if (sources.terms) {
            return;
        }
        const LoadedPair loaded = source_.load(pair);
        auto terms = std::make_unique<metrics::SourceTerms>(loaded.infrared, loaded.visible);
        sources.width = terms->width();
        sources.height = terms->height();
        if (std::any_of(plan_.regions.begin(), plan_.regions.end(), [](Region r) { return r != Region::Whole; })) {
            sources.foreground = metrics::RegionMask::foreground(
                sources.width, sources.height, source_.boxes(pair, sources.width, sources.height));
            sources.background = sources.foreground->complement();
        }
        sources.terms = std::move(terms);
    }

    /// True if the store has everything under the same key.
    bool evaluate_result(const PairWork& work,
                         const PairWork::MethodWork& one,
                         const std::string& content_hash,
                         Sources& sources,
                         StoredResult& result) const {
        const fs::path file = one.method->file_of(*work.pair);
        if (file.empty()) {
            throw Error(ErrorKind::NotFound,
                        "result.missing",
                        fmt::format("Method {} has no image of pair {}.", result.label, work.pair->id),
                        {},
                        "Run `moe-fusion fuse`, or leave the method out.");
        }
        const std::string bytes = read_image_bytes(file);
        result.key = sha256_hex(content_hash + "\n" + sha256_hex(bytes));
        const bool same_key = one.present && one.present->key == result.key && one.present->state == "ok";
        if (same_key) {
            result.seconds = one.present->seconds;
            result.values = one.present->values;
            if (std::all_of(
                    wanted_.begin(), wanted_.end(), [&](const ValueName& n) { return result.values.count(n) != 0; })) {
                return true;
            }
        }
        load(*work.pair, sources);
        const auto start = std::chrono::steady_clock::now();
        const Image fused = decode_image(bytes, file).image;
        for (const metrics::Profile profile : plan_.profiles) {
            cancel_.throw_if_cancelled();
            add_values(sources, fused, profile, result);
        }
        result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        return false;
    }

    void add_values(const Sources& sources, const Image& fused, metrics::Profile profile, StoredResult& result) const {
        const std::string profile_text(metrics::profile_name(profile));
        // Turned grey once; metrics take a grey image as it is.
        const Image grey = metrics::fused_levels(*sources.terms, fused, profile);
        for (const Region region : plan_.regions) {
            for (const metrics::Metric* metric : plan_.metrics) {
                ValueName name{profile_text, std::string(region_name(region)), std::string(metric->name)};
                if (result.values.count(name) == 0) {
                    result.values.emplace(std::move(name), value_in(sources, grey, profile, region, *metric));
                }
            }
        }
        if (plan_.noise_check && result.values.count({profile_text, "whole", std::string(kNoiseLevel)}) == 0) {
            const metrics::NoiseCheck check = metrics::check_noise(*sources.terms, grey, profile, plan_.metrics);
            result.values[{profile_text, "whole", std::string(kNoiseLevel)}] = {
                check.noise_level, check.suspicious ? "suspicious: SF or AG falls far when denoised" : ""};
            for (const metrics::NoiseDrop& drop : check.drops) {
                result.values[{profile_text, "whole", std::string(drop.metric->name) + std::string(kDenoised)}] =
                    to_stored(drop.after);
            }
        }
    }

    [[nodiscard]] static StoredValue value_in(const Sources& sources,
                                              const Image& grey,
                                              metrics::Profile profile,
                                              Region region,
                                              const metrics::Metric& metric) {
        if (region == Region::Whole) {
            return to_stored(metric.value(*sources.terms, grey, profile));
        }
        if (metric.region_value == nullptr) {
            return {std::nullopt, "not defined for regions"};
        }
        if (sources.foreground->count() == 0) {
            return {std::nullopt, "the pair has no boxes"};
        }
        const metrics::RegionMask& mask = region == Region::Foreground ? *sources.foreground : *sources.background;
        return to_stored(metric.region_value(*sources.terms, grey, profile, mask));
    }

    const EvaluationPlan& plan_;
    const PairSource& source_;
    const CancelToken& cancel_;
    std::set<ValueName> wanted_;
};

/// Pairs to workers, outcomes back. `mutex_` protects all members below it and is held for moves only.
class WorkExchange {
public:
    explicit WorkExchange(std::size_t pairs) : pairs_(pairs) {}

    /// Index of the next pair, nothing at the end or after stop().
    std::optional<std::size_t> take() {
        const std::lock_guard lock(mutex_);
        return stopped_ || next_ == pairs_ ? std::nullopt : std::optional(next_++);
    }
    void deliver(PairOutcome outcome) {
        {
            const std::lock_guard lock(mutex_);
            outcomes_.push_back(std::move(outcome));
        }
        arrived_.notify_one();
    }
    void deliver_fault(std::exception_ptr fault) {
        {
            const std::lock_guard lock(mutex_);
            fault_ = std::move(fault);
            stopped_ = true;
        }
        arrived_.notify_one();
    }
    void worker_ends() {
        {
            const std::lock_guard lock(mutex_);
            ++ended_;
        }
        arrived_.notify_one();
    }
    void stop() {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    /// Outcomes so far; waits for one. Empty when all `workers` have ended.
    std::vector<PairOutcome> collect(int workers) {
        std::unique_lock lock(mutex_);
        arrived_.wait(lock, [&] { return !outcomes_.empty() || ended_ == workers; });
        return std::exchange(outcomes_, {});
    }
    void rethrow_fault() {
        const std::lock_guard lock(mutex_);
        if (fault_) {
            std::rethrow_exception(fault_);
        }
    }

private:
    const std::size_t pairs_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::size_t next_ = 0;
    int ended_ = 0;
    bool stopped_ = false;
    std::vector<PairOutcome> outcomes_;
    std::exception_ptr fault_;
};

std::vector<PairWork> work_of(const EvaluationPlan& plan, EvaluationStore& store) {
    std::map<std::pair<std::string, std::string>, StoredResult> present;
    const auto keep = [&](StoredResult result) {
        std::pair<std::string, std::string> name{result.pair_id, result.label};
        present.emplace(std::move(name), std::move(result));
    };
    constexpr std::size_t kFewPairs = 64; // asked one by one: a window evaluates in small steps over a large store
    if (plan.pairs.size() <= kFewPairs) {
        for (const Pair& pair : plan.pairs) {
            for (const EvaluatedMethod& method : plan.methods) {
                if (auto result = store.result(pair.id, method.method.label)) {
                    keep(std::move(*result));
                }
            }
        }
    } else {
        for (StoredResult& result : store.results()) {
            keep(std::move(result));
        }
    }
    std::vector<PairWork> work;
    for (const Pair& pair : plan.pairs) {
        PairWork one{.pair = &pair, .methods = {}};
        for (const EvaluatedMethod& method : plan.methods) {
            const auto found = present.find({pair.id, method.method.label});
            one.methods.push_back({&method, found == present.end() ? std::nullopt : std::optional(found->second)});
        }
        work.push_back(std::move(one));
    }
    return work;
}

} // namespace

std::string_view region_name(Region region) {
    return kRegionNames[static_cast<std::size_t>(region)];
}

Region region_from(std::string_view name) {
    for (const Region region : {Region::Whole, Region::Foreground, Region::Background}) {
        if (region_name(region) == name) {
            return region;
        }
    }
    throw Error(ErrorKind::Usage,
                "region.unknown",
                fmt::format("There is no region \"{}\".", name),
                {},
                "Use whole, foreground or background.");
}

EvaluationReport evaluate(const EvaluationPlan& plan,
                          const PairSource& source,
                          EvaluationStore& store,
                          const EvaluationListener& listener,
                          Progress& progress,
                          const CancelToken& cancel) {
    for (const EvaluatedMethod& method : plan.methods) {
        store.put_method(method.method);
    }
    const std::vector<PairWork> work = work_of(plan, store);
    const PairEvaluation evaluation(plan, source, cancel);
    WorkExchange exchange(work.size());
    const int workers = std::clamp(plan.threads, 1, std::max(1, static_cast<int>(work.size())));
    EvaluationReport report;
    report.total = static_cast<std::int64_t>(work.size() * plan.methods.size());
    {
        // Joined at the end of this block, also when the writer throws: stop() ends them after their pair.
        std::vector<std::jthread> threads;
        struct StopAtEnd {
            WorkExchange& exchange;
            ~StopAtEnd() { exchange.stop(); }
        } const stop_at_end{exchange};
        for (int i = 0; i < workers; ++i) {
            threads.emplace_back([&] {
                try {
                    while (const auto next = exchange.take()) {
                        exchange.deliver(evaluation.run(work[*next]));
                    }
                } catch (...) {
                    exchange.deliver_fault(std::current_exception());
                }
                exchange.worker_ends();
            });
        }
        std::int64_t pairs_done = 0;
        for (auto outcomes = exchange.collect(workers); !outcomes.empty(); outcomes = exchange.collect(workers)) {
            for (const PairOutcome& outcome : outcomes) {
                const bool all_current = std::all_of(
                    outcome.up_to_date.begin(), outcome.up_to_date.end(), [](bool current) { return current; });
                if (!all_current) {
                    store.put(outcome.record);
                }
                for (std::size_t i = 0; i < outcome.record.results.size(); ++i) {
                    const StoredResult& result = outcome.record.results[i];
                    const bool failed = result.state == "failed";
                    ++(failed ? report.failed : outcome.up_to_date[i] ? report.up_to_date : report.ok);
                    listener.item({*outcome.pair, result, outcome.up_to_date[i]});
                    if (failed && plan.fail_fast) {
                        report.stopped = true;
                        exchange.stop();
                    }
                }
                progress.step(++pairs_done, static_cast<std::int64_t>(work.size()), outcome.pair->id);
            }
            if (listener.stop_requested()) {
                report.stopped = report.stopped || pairs_done < static_cast<std::int64_t>(work.size());
                exchange.stop();
            }
        }
    }
    exchange.rethrow_fault();
    return report;
}

} // namespace moefusion
