// `fuse`: methods x pairs into a folder, one file, or standard output.

#include "app/cli/console.h"
#include "app/cli/verbs/fuse_report.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/pair_options.h"
#include "app/cli/verbs/shard_option.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/methods/fuse_pairs.h"
#include "core/pairs/load_pair.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

/// Where the results go.
enum class Target { Folder, File, StandardOutput };

/// -o FILE.png (of the format's suffix) or an existing file: one file; - : standard output; else a folder.
Target target_of(const VerbCall& call, ResultFormat format) {
    const std::string out = call.options.text("out");
    if (out == "-") {
        return Target::StandardOutput;
    }
    std::string suffix = fs::path(out).extension().string();
    std::ranges::transform(
        suffix, suffix.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    std::error_code fault;
    if (suffix == suffix_of(format) && !fs::is_directory(out, fault)) {
        return Target::File;
    }
    if (suffix == ".png" || suffix == ".tiff" || suffix == ".npy") {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    fmt::format("-o {} and --format {} do not fit.", out, call.options.text("format")),
                    out,
                    fmt::format("Name a file that ends with {}, or change --format.", suffix_of(format)));
    }
    return Target::Folder;
}

FusePlan plan_of(const VerbCall& call, Console& console) {
    FusePlan plan;
    plan.methods = method_requests(call, console);
    plan.policies = policies_of(call);
    plan.keep_size = call.options.flag("keep-size");
    plan.format = result_format_from(call.options.text("format"));
    plan.folder = call.options.path("out");
    plan.shard = shard_of(call);
    plan.overwrite = call.options.flag("overwrite");
    plan.fail_fast = call.options.flag("fail-fast");
    plan.timing = call.options.flag("time");
    plan.workers = static_cast<int>(call.options.integer("workers"));
    plan.batch = static_cast<int>(call.options.integer("batch"));
    for (const std::string& also : call.options.texts("also")) {
        plan.also_sources = plan.also_sources || also == "sources";
        plan.also_color = plan.also_color || also == "color";
        plan.also_float = plan.also_float || also == "float";
    }
    (void)labels_of(plan); // equal labels are found before the input is read
    return plan;
}

void refuse_contradictions(const VerbCall& call, const FusePlan& plan, Target target) {
    const bool has_sheet = call.options.given("contact-sheet");
    const auto refuse = [](std::string what) {
        throw Error(ErrorKind::Usage, "option.contradiction", std::move(what), {}, "Leave one of them out.");
    };
    if (has_sheet && plan.format == ResultFormat::Npy) {
        refuse("--contact-sheet shows pictures, --format npy writes none.");
    }
    if (target != Target::Folder) {
        for (const char* option : {"also", "contact-sheet", "time"}) {
            if (call.options.given(option)) {
                refuse(
                    fmt::format("--{} writes into a folder, but -o {} is one file.", option, call.options.text("out")));
            }
        }
        if (plan.methods.size() > 1) {
            refuse(fmt::format(
                "-o {} is one file, but {} methods are named.", call.options.text("out"), plan.methods.size()));
        }
    }
    if (target == Target::StandardOutput && call.options.flag("json")) {
        refuse("-o - and --json both write to standard output.");
    }
}

/// One pair by one method, to a file or to standard output, without a manifest.
int fuse_one(const FusePlan& plan, Target target, Engine& engine, Console& console) {
    if (plan.pairs.size() != 1) {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    fmt::format("-o names one file, but there are {} pairs.", plan.pairs.size()),
                    {},
                    "Name a folder, or choose one pair with --only.");
    }
    const Pair& pair = plan.pairs.front();
    const auto method = make_method(plan.methods.front());
    method->expect_pairs(plan.pairs);
    const Provenance made_by = provenance_of(*method, pair, plan.policies, plan.keep_size, engine);
    ManifestEntry entry;
    entry.id = pair.id;
    entry.made_by = made_by;
    const ResultsFolder beside(plan.folder.parent_path().empty() ? "." : plan.folder.parent_path(), {});
    const std::string name = plan.folder.filename().string();
    if (target == Target::File) {
        entry.file = name;
        if (beside.has_file(name)) {
            entry.key = result_key(made_by, pairs::content_hash_of(pair));
            const ResultState state = beside.state(name, entry.key);
            if (state == ResultState::UpToDate) {
                print_item(FusedItem{.pair = pair,
                                     .method = plan.methods.front().method,
                                     .label = made_by.method,
                                     .state = ItemState::UpToDate,
                                     .file = plan.folder,
                                     .key = entry.key,
                                     .remarks = {}},
                           console);
                console.count(0, 0, 1);
                return 0;
            }
            if (!plan.overwrite) {
                throw Error(ErrorKind::Mismatch,
                            "results.other_key",
                            fmt::format("{} is there already, made with other settings.", plan.folder.string()),
                            plan.folder.string(),
                            "Use --overwrite or another --out.");
            }
        }
        require_writable(beside.folder());
    }
    const LoadedPair loaded = pairs::load_pair(pair, plan.policies);
    const FusedPair fused =
        fuse_loaded_pair(*method, loaded, plan.policies, plan.keep_size, engine, console.progress(), console.cancel());
    entry.key = result_key(made_by, loaded.content_hash);
    const std::string bytes = encode_result(fused.pixels, entry, plan.format);
    console.count(1, 0, 0);
    if (target == Target::StandardOutput) {
        console.bytes(bytes);
        return 0;
    }
    write_file_atomically(plan.folder, bytes);
    console.add_output(plan.folder.string());
    FusedItem item{.pair = pair,
                   .method = plan.methods.front().method,
                   .label = made_by.method,
                   .state = ItemState::Ok,
                   .file = plan.folder,
                   .key = entry.key,
                   .width = fused.pixels.eight_bits.width,
                   .height = fused.pixels.eight_bits.height,
                   .seconds = fused.seconds,
                   .remarks = loaded.remarks};
    item.remarks.insert(item.remarks.end(), fused.remarks.begin(), fused.remarks.end());
    print_item(item, console);
    return 0;
}

int dry_run(const FusePlan& plan, Console& console) {
    const std::vector<std::string> labels = labels_of(plan);
    for (std::size_t method = 0; method < labels.size(); ++method) {
        for (const Pair& pair : plan.pairs) {
            const fs::path file = plan.folder / labels[method] / ResultsFolder::file_of(pair.id, plan.format);
            std::error_code fault;
            const bool there = fs::exists(file, fault);
            console.answer({{"type", "result"},
                            {"id", pair.id},
                            {"method", plan.methods[method].method},
                            {"label", labels[method]},
                            {"state", "skipped"},
                            {"file", file.string()}},
                           fmt::format("{}\t{}", there ? "exists" : "to do", file.string()));
        }
    }
    console.count(0, 0, static_cast<std::int64_t>(plan.pairs.size() * labels.size()));
    return 0;
}

} // namespace

int run_fuse(const VerbCall& call, Console& console) {
    FusePlan plan = plan_of(call, console);
    const Target target = target_of(call, plan.format);
    refuse_contradictions(call, plan, target);
    plan.pairs = selected_pairs(call, console);
    if (call.options.flag("dry-run")) {
        return dry_run(plan, console);
    }
    Engine engine = make_engine(call, console);
    if (target != Target::Folder) {
        return fuse_one(plan, target, engine, console);
    }
    std::optional<FuseSheet> sheet;
    if (call.options.given("contact-sheet")) {
        sheet.emplace(plan);
    }
    FuseTimes times;
    const FuseListener listener{.item =
                                    [&](const FusedItem& item) {
                                        print_item(item, console);
                                        times.add(item);
                                        if (sheet) {
                                            sheet->add(item);
                                        }
                                    },
                                .stop_requested = [&] { return console.stop_requested(); }};
    const FuseReport report = fuse_pairs(plan, engine, listener, console.progress(), console.cancel());
    console.count(report.ok, report.failed, report.up_to_date);
    console.add_output(plan.folder.string());
    if (plan.timing) {
        times.write(plan.folder / "timing.csv");
        console.add_output((plan.folder / "timing.csv").string());
    }
    const std::int64_t done = report.ok + report.failed + report.up_to_date;
    if (report.stopped && console.stop_requested()) {
        return console.stopped(done, report.total);
    }
    if (sheet) {
        sheet->write(call.options.path("contact-sheet"));
        console.add_output(call.options.path("contact-sheet").string());
    }
    if (report.failed > 0) {
        std::string lists;
        for (const fs::path& list : report.failed_lists) {
            lists += (lists.empty() ? "" : ", ") + list.string();
        }
        console.remark(fmt::format("{} of {} failed, see {}", report.failed, report.total, lists));
        return 1;
    }
    return 0;
}

} // namespace moefusion::cli
