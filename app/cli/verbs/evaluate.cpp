// `evaluate`: metrics of results against their sources, into a folder of tables.

#include "app/cli/console.h"
#include "app/cli/verbs/evaluate_options.h"
#include "app/cli/verbs/evaluate_report.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/evaluation/method_cost.h"
#include "core/pairs/load_pair.h"
#include "core/results/evaluation_tables.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

int merge(const VerbCall& call, Console& console) {
    if (!call.inputs.empty() || call.options.given("method") || call.options.given("out")) {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    "--merge joins what the shards computed in its folder; it takes no INPUT, --method or --out.",
                    {},
                    "Leave them out.");
    }
    const fs::path folder = call.options.path("merge");
    const int shards = merge_stores(folder);
    console.remark(fmt::format("{} shards were joined.", shards));
    EvaluationStore store = EvaluationStore::read(folder / store_name({}));
    report_tables(call, store, table_choice(call), folder, console);
    std::int64_t ok = 0;
    std::int64_t failed = 0;
    for (const StoredResult& result : store.results()) {
        ++(result.state == "ok" ? ok : failed);
    }
    console.count(ok, failed, 0);
    if (failed > 0) {
        console.remark(fmt::format("{} of {} failed, see {}", failed, ok + failed, (folder / "failed.jsonl").string()));
        return 1;
    }
    return 0;
}

/// What the call would do, by what is on disk; nothing is decoded.
int dry_run(const EvaluationRequest& request, Console& console) {
    const std::vector<std::string> labels = labels_of(request);
    for (std::size_t method = 0; method < labels.size(); ++method) {
        for (const Pair& pair : request.pairs) {
            const fs::path file = request.results / labels[method] / ResultsFolder::file_of(pair.id, ResultFormat::Png);
            std::error_code fault;
            const bool is_there = is_results_folder(request.methods[method].method) || fs::exists(file, fault);
            console.answer({{"type", "result"},
                            {"id", pair.id},
                            {"method", request.methods[method].method},
                            {"label", labels[method]},
                            {"state", "skipped"}},
                           fmt::format("{}\t{}\t{}",
                                       is_there          ? "evaluate"
                                       : request.no_fuse ? "missing"
                                                         : "fuse and evaluate",
                                       labels[method],
                                       pair.id));
        }
    }
    console.count(0, 0, static_cast<std::int64_t>(labels.size() * request.pairs.size()));
    return 0;
}

std::vector<std::string> ids_of(const std::vector<Pair>& pairs) {
    std::vector<std::string> ids;
    for (const Pair& pair : pairs) {
        ids.push_back(pair.id);
    }
    return ids;
}

EvaluationReport
run(const EvaluationRequest& request, const EvaluationPlan& plan, EvaluationStore& store, Console& console) {
    std::map<std::string, std::string> methods;
    for (const EvaluatedMethod& method : plan.methods) {
        methods.emplace(method.method.label, method.method.name);
    }
    const EvaluationListener listener{
        .item =
            [&](const EvaluatedItem& item) {
                if (item.result.state != "ok") {
                    console.error(Error(ErrorKind::Unreadable,
                                        item.result.error_code,
                                        fmt::format("{}: {}", item.result.label, item.result.error_message)),
                                  item.pair.id);
                }
                print_values(item, methods[item.result.label], console);
            },
        .stop_requested = [&] { return console.stop_requested(); }};
    return evaluate(
        plan, source_on_disk(request.policies, request.classes), store, listener, console.progress(), console.cancel());
}

/// Notes of a method with its cost: measured where it was asked for, else as the store has it for the same weights.
MethodNotes notes_with_cost(const EvaluatedMethod& method,
                            const StoredMethod* former,
                            const std::function<std::optional<MethodCost>()>& measure,
                            const Engine& engine) {
    MethodNotes notes = method_notes_from(method.method.provenance);
    std::optional<MethodCost> known;
    if (former != nullptr && former->weights_sha256 == method.method.weights_sha256) {
        known = method_notes_from(former->provenance).cost;
    }
    const bool holds = known && known->device == engine.device() && known->threads == engine.threads();
    notes.cost = measure == nullptr || holds ? known : measure();
    return notes;
}

/// Writes the cost of each method into the plan, from where it goes into the store.
void add_costs(const VerbCall& call,
               const EvaluationRequest& request,
               EvaluationStore& store,
               Engine& engine,
               EvaluationPlan& plan,
               Console& console) {
    const std::vector<StoredMethod> known = store.methods();
    std::optional<LoadedPair> pair;
    for (std::size_t i = 0; call.options.flag("cost") && !pair && i < plan.pairs.size(); ++i) {
        try {
            pair = pairs::load_pair(plan.pairs[i], request.policies);
        } catch (const Error& error) {
            console.remark(one_line(error)); // it is a row of the report; the next pair is timed
        }
    }
    for (std::size_t i = 0; i < plan.methods.size(); ++i) {
        EvaluatedMethod& method = plan.methods[i];
        const auto former = std::ranges::find(known, method.method.label, &StoredMethod::label);
        std::function<std::optional<MethodCost>()> measure;
        if (pair && !is_results_folder(method.method.name)) {
            measure = [&, i] {
                console.remark(
                    fmt::format("Timing {} at {}x{}.", method.method.label, pair->visible.width, pair->visible.height));
                const auto made = make_method(request.methods[i]);
                return std::optional(measured_cost(*made, *pair, request.policies, engine, console.cancel()));
            };
        }
        method.method.provenance =
            to_json_text(notes_with_cost(method, former == known.end() ? nullptr : &*former, measure, engine));
    }
}

} // namespace

int run_evaluate(const VerbCall& call, Console& console) {
    if (call.options.given("merge")) {
        return merge(call, console);
    }
    const EvaluationRequest request = evaluation_request(call, console);
    if (call.options.flag("dry-run")) {
        return dry_run(request, console);
    }
    const fs::path folder = evaluation_folder(call, request);
    require_writable(folder);
    EvaluationStore store = EvaluationStore::open(folder / store_name(request.shard), store_settings(request.policies));
    Engine engine = make_engine(call, console);
    const auto stop_requested = [&] { return console.stop_requested(); };
    PreparedEvaluation prepared =
        prepare_evaluation(request, engine, stop_requested, console.progress(), console.cancel());
    if (prepared.fused.stopped && console.stop_requested()) {
        return console.stopped(prepared.fused.ok + prepared.fused.failed + prepared.fused.up_to_date,
                               prepared.fused.total);
    }
    add_costs(call, request, store, engine, prepared.plan, console);
    const EvaluationReport report = run(request, prepared.plan, store, console);
    console.count(report.ok, report.failed, report.up_to_date);
    if (report.stopped && console.stop_requested()) {
        return console.stopped(report.ok + report.failed + report.up_to_date, report.total);
    }
    TableChoice choice = table_choice(call);
    choice.labels = labels_of(request);
    choice.pair_ids = ids_of(request.pairs);
    fs::path failed_list = folder / "failed.jsonl";
    if (request.shard.is_whole()) {
        report_tables(call, store, choice, folder, console);
    } else {
        failed_list = folder / failed_name(request.shard);
        write_file_atomically(failed_list, failures_text(read_values(store, choice)));
        console.add_output((folder / store_name(request.shard)).string());
        console.remark(fmt::format("Shard {} of {} is done; when all are, run `moe-fusion evaluate --merge {}`.",
                                   request.shard.part,
                                   request.shard.of,
                                   folder.string()));
    }
    if (report.failed > 0) {
        console.remark(fmt::format("{} of {} failed, see {}", report.failed, report.total, failed_list.string()));
        return 1;
    }
    return 0;
}

} // namespace moefusion::cli
