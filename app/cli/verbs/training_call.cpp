#include "app/cli/verbs/training_call.h"

#include "app/cli/console.h"
#include "app/cli/detached_training.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/pair_options.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/options/value_forms.h"
#include "core/pairs/discover.h"
#include "core/training/random_stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>

namespace moefusion::cli {

namespace fs = std::filesystem;
using options::Origin;

namespace {

constexpr std::array<std::string_view, 22> kFreeOnResume{
    "epochs",  "budget",  "keep",           "preview-every", "preview-pairs", "log-every",
    "log",     "workers", "threads",        "device",        "stop-after",    "pause-keep",
    "resume",  "force",   "validate-pairs", "runs-dir",      "name",          "quiet",
    "verbose", "json",    "detach",         "after"};

std::string joined(const std::vector<std::string>& texts) {
    return fmt::format("{}", fmt::join(texts, ", "));
}

bool is_finished(const fs::path& run) {
    const auto status = training::read_run_status(run);
    return status && status->state == training::RunState::Finished;
}

/// Offers the run's values under what was typed; says what differs.
void offer_record(const training::RunRecord& record, TrainingCall& training) {
    options::OptionSet& set = training.call.options;
    for (const training::RecordedOption& recorded : record.options) {
        if (set.find(recorded.id) == nullptr) {
            continue;
        }
        const bool of_preset = recorded.origin.starts_with("preset ");
        if (set.given(recorded.id)) {
            std::vector<std::string> now = set.texts(recorded.id);
            const bool is_flag = set.find(recorded.id)->type == options::OptionType::Flag;
            if (is_flag) {
                now = {set.flag(recorded.id) ? "true" : "false"};
            }
            if (now != recorded.values && !may_change_on_resume(recorded.id)) {
                training.changed_on_resume.push_back(
                    fmt::format("{}: {}, was {}", recorded.id, joined(now), joined(recorded.values)));
            }
        } else if (recorded.origin != "default") {
            const Origin origin{of_preset ? Origin::Kind::Default : Origin::Kind::ConfigFile,
                                of_preset ? recorded.origin : "run.yaml"};
            static constexpr std::array<std::string_view, 5> kOfOneCall{
                "dry-run", "force", "resume", "detach", "after"};
            if (std::find(kOfOneCall.begin(), kOfOneCall.end(), recorded.id) != kOfOneCall.end()) {
                continue;
            }
            for (const std::string& value : recorded.values) {
                if (!value.empty()) {
                    set.offer(recorded.id, value, origin);
                }
            }
        }
    }
    if (training.call.inputs.empty()) {
        training.call.inputs = record.inputs;
    }
}

/// Label files of a folder in place of those found.
void use_labels(std::vector<Pair>& pairs, const fs::path& folder) {
    const auto file_in = [](const fs::path& place, const fs::path& image) {
        std::error_code fault;
        for (const char* suffix : {".xml", ".txt", ".json"}) {
            fs::path file = place / image.stem();
            file += suffix;
            if (fs::exists(file, fault)) {
                return file;
            }
        }
        return fs::path();
    };
    for (Pair& pair : pairs) {
        const fs::path infrared = file_in(folder / "infrared", pair.infrared);
        const fs::path visible = file_in(folder / "visible", pair.visible);
        const fs::path both = file_in(folder, pair.visible);
        pair.labels = {infrared.empty() ? both : infrared, visible.empty() ? both : visible};
    }
}

/// Sizes from headers; pairs that training cannot read go to `broken`.
void check_pairs(std::vector<Pair>& pairs, bool native, std::vector<std::string>& broken, Console& console) {
    pairs::PairList list;
    list.pairs = std::move(pairs);
    pairs::check_headers(list, console.progress(), console.cancel());
    pairs.clear();
    for (Pair& pair : list.pairs) {
        std::string why;
        for (const Remark& remark : pair.remarks) {
            const bool fatal =
                remark.code == "unreadable" || remark.code == "too_large" || (native && remark.code == "size_differs");
            why = fatal && why.empty() ? remark.text : why;
        }
        if (why.empty()) {
            pairs.push_back(std::move(pair));
        } else {
            broken.push_back(fmt::format("{}: {}", pair.id, why));
        }
    }
}

/// The call with its inputs replaced by those of --val.
VerbCall validation_call(const VerbCall& call) {
    VerbCall changed{call.verb, call.options, {}, call.command_line};
    for (const std::string_view id : {"infrared",
                                      "visible",
                                      "infrared-dir",
                                      "visible-dir",
                                      "pairs",
                                      "split",
                                      "subset",
                                      "only",
                                      "exclude",
                                      "limit"}) {
        changed.options.reset(id);
    }
    for (const fs::path& input : call.options.paths("val")) {
        changed.inputs.push_back(input.string());
    }
    for (const fs::path& list : call.options.paths("val-list")) {
        changed.options.set("split", list.string(), {Origin::Kind::CommandLine, {}});
    }
    return changed;
}

/// Of found validation pairs: the set val, else test, else all.
void keep_validation_set(std::vector<Pair>& pairs) {
    for (const std::string_view wanted : {"val", "valid", "validation", "test"}) {
        const auto in_set = [wanted](const Pair& pair) { return pair.set == wanted; };
        if (std::any_of(pairs.begin(), pairs.end(), in_set)) {
            std::erase_if(pairs, [&](const Pair& pair) { return !in_set(pair); });
            return;
        }
    }
}

/// Moves a share of the training pairs, drawn with the seed, to validation.
void split_off(TrainingPairs& pairs, double share, std::uint64_t seed) {
    const auto count = static_cast<std::int64_t>(pairs.train.size());
    const auto wanted = static_cast<std::int64_t>(share * static_cast<double>(count));
    const std::vector<std::int64_t> order =
        training::order_of_epoch(training::seed_for(seed, "validation_split"), 0, count);
    const std::set<std::int64_t> chosen(order.begin(), order.begin() + wanted);
    std::vector<Pair> rest;
    for (std::int64_t i = 0; i < count; ++i) {
        (chosen.count(i) != 0 ? pairs.validation : rest).push_back(pairs.train[static_cast<std::size_t>(i)]);
    }
    pairs.train = std::move(rest);
}

std::int64_t count_in_both(const TrainingPairs& pairs) {
    std::set<fs::path> files;
    for (const Pair& pair : pairs.train) {
        files.insert(fs::absolute(pair.infrared).lexically_normal());
    }
    return std::count_if(pairs.validation.begin(), pairs.validation.end(), [&](const Pair& pair) {
        return files.count(fs::absolute(pair.infrared).lexically_normal()) != 0;
    });
}

training::ReadingOptions reading_options(const VerbCall& call) {
    training::ReadingOptions reading;
    reading.policies = policies_of(call);
    const std::string classes = call.options.text("classes");
    for (std::size_t begin = 0; begin < classes.size();) {
        const std::size_t end = std::min(classes.find(',', begin), classes.size());
        reading.yolo_classes.push_back(classes.substr(begin, end - begin));
        begin = end + 1;
    }
    return reading;
}

} // namespace

bool may_change_on_resume(std::string_view id) {
    return std::find(kFreeOnResume.begin(), kFreeOnResume.end(), id) != kFreeOnResume.end();
}

TrainingCall training_call(const VerbCall& typed, std::int64_t processes, bool is_writer) {
    TrainingCall training{{typed.verb, typed.options, typed.inputs, typed.command_line}, {}, {}, {}, {}};
    options::OptionSet& set = training.call.options;
    const fs::path runs = set.path("runs-dir");
    const std::string resume = set.text("resume");
    const std::vector<std::string> names = set.texts("name");
    training.run_name = names.empty() ? std::string() : names.front();
    if (resume == "auto") {
        if (training.run_name.empty()) {
            throw Error(ErrorKind::Usage, "resume.no_name", "--resume auto needs --name.");
        }
        std::error_code fault;
        if (fs::exists(runs / training.run_name / "run.yaml", fault)) {
            training.resumed = training::read_run_record(runs / training.run_name);
            training.run = runs / training.run_name;
        }
    } else if (!resume.empty()) {
        std::error_code fault;
        training.run = fs::exists(runs / resume / "run.yaml", fault) ? runs / resume : fs::path(resume);
        training.resumed = training::read_run_record(training.run);
        training.run_name = training.resumed->name;
    }
    if (training.resumed) {
        offer_record(*training.resumed, training);
        if (!training.changed_on_resume.empty() && !set.flag("force")) {
            throw Error(ErrorKind::Usage,
                        "resume.options",
                        fmt::format("A resumed run keeps its options; these differ: {}.",
                                    fmt::join(training.changed_on_resume, "; ")),
                        {},
                        "Leave them out, start a new run, or use --force.");
        }
    } else {
        if (training.run_name.empty() && processes > 1) {
            throw Error(ErrorKind::Usage, "run.no_name", "A training by several processes needs --name.");
        }
        if (training.run_name.empty()) {
            training.run_name = new_run_name(runs);
        }
        training.run = runs / training.run_name;
        std::error_code fault;
        if (is_writer && fs::exists(training.run / "run.yaml", fault)) {
            throw Error(ErrorKind::Mismatch,
                        "run.exists",
                        fmt::format("There is a run {} already{}.",
                                    training.run_name,
                                    is_finished(training.run) ? ", finished" : ""),
                        training.run.string(),
                        "Choose another --name, or go on with --resume.");
        }
    }
    training::offer_preset(set.text("preset"), set);
    return training;
}

TrainingPairs training_pairs(const TrainingCall& training, Console& console) {
    const VerbCall& call = training.call;
    const bool native = call.options.text("train-size") == "native" && call.options.text("size") == "native";
    TrainingPairs pairs;
    pairs.train = selected_pairs(call, console);
    if (call.options.given("labels")) {
        use_labels(pairs.train, call.options.path("labels"));
    }
    check_pairs(pairs.train, native, pairs.broken, console);
    if (call.options.given("val")) {
        pairs.validation = selected_pairs(validation_call(call), console);
        if (!call.options.given("val-list")) {
            keep_validation_set(pairs.validation);
        }
        check_pairs(pairs.validation, native, pairs.broken, console);
    } else if (call.options.given("val-list")) {
        throw Error(
            ErrorKind::Usage, "option.contradiction", "--val-list chooses among the pairs of --val, which is missing.");
    } else if (call.options.real("val-split") > 0) {
        split_off(pairs, call.options.real("val-split"), static_cast<std::uint64_t>(call.options.integer("seed")));
    }
    const std::size_t all = pairs.train.size() + pairs.validation.size() + pairs.broken.size();
    if (pairs.broken.size() * 100 > all || pairs.train.empty()) {
        throw Error(ErrorKind::Unreadable,
                    "training.data",
                    pairs.broken.empty() ? "No pair is left to train on."
                                         : fmt::format("{} of {} pairs cannot be used; the first: {}",
                                                       pairs.broken.size(),
                                                       all,
                                                       pairs.broken.front()),
                    {},
                    "`moe-fusion pairs --check` lists what is wrong; mend or remove those pairs.");
    }
    if (call.options.text("masks") == "boxes") {
        pairs.labels = training::count_labels(pairs.train, reading_options(call));
        if (pairs.labels.unlabelled == static_cast<std::int64_t>(pairs.train.size())) {
            throw Error(ErrorKind::NotFound,
                        "training.no_labels",
                        "No training pair has boxes: the foreground and the detectors would learn nothing.",
                        {},
                        "Name their folder with --labels, or train without them by --masks none.");
        }
        if (!pairs.labels.bad.empty()) {
            throw Error(ErrorKind::Malformed,
                        "training.labels",
                        fmt::format("{} label files cannot be read; the first: {}",
                                    pairs.labels.bad.size(),
                                    pairs.labels.bad.front()),
                        {},
                        "Mend or remove them.");
        }
    }
    pairs.in_both = count_in_both(pairs);
    return pairs;
}

training::TrainingPlan training_plan(const TrainingCall& training, const TrainingPairs& pairs) {
    const VerbCall& call = training.call;
    training::TrainingPlan plan;
    plan.name = training.run_name;
    plan.options = training::training_options_from(call.options);
    plan.options.bfloat16 = call.options.text("precision") == "bfloat16";
    plan.network = training.resumed && !training.resumed->fact("network").empty()
                       ? network_options_from_json(training.resumed->fact("network"))
                       : network_options_from(call.options, network_preset(call.options.text("preset")));
    plan.seed = static_cast<std::uint64_t>(call.options.integer("seed"));
    plan.train = pairs.train;
    plan.validation = pairs.validation;
    plan.reading = reading_options(call);
    plan.workers = static_cast<int>(call.options.integer("workers"));
    plan.resume = training.resumed.has_value();
    plan.stop_after_seconds = training::parse_duration(call.options.text("stop-after")).value_or(0);
    plan.pause_keep_seconds = 60.0 * static_cast<double>(call.options.integer("pause-keep"));
    const std::vector<std::string> classes = pairs.labels.classes();
    const auto with_background = static_cast<std::int64_t>(classes.size()) + 1;
    plan.reading.classes = classes;
    if (!training.resumed && !call.options.given("network-classes") && !classes.empty()) {
        plan.network.classes = with_background;
    } else if (plan.network.classes == 2 && classes.size() > 1) {
        plan.reading.one_class = true;
        plan.reading.classes = {"object"};
    } else if (!classes.empty() && plan.network.classes != with_background) {
        throw Error(ErrorKind::Usage,
                    "training.classes",
                    fmt::format("--network-classes is {}, but the labels have {} classes and the background: {}.",
                                plan.network.classes,
                                classes.size(),
                                joined(classes)),
                    {},
                    "Leave it out, or use 2 for one class of all.");
    }
    for (const std::string& text : call.options.texts("weights")) {
        const auto [name, file] = options::split_assignment(text);
        if (name.empty() || name == "moe-fusion") {
            plan.start_weights = std::string(file);
        }
    }
    for (const std::string& text : call.options.texts("detector-weights")) {
        const auto [side, file] = options::split_assignment(text);
        if (side.empty() || side == "infrared") {
            plan.infrared_detector_weights = std::string(file);
        }
        if (side.empty() || side == "visible") {
            plan.visible_detector_weights = std::string(file);
        }
        if (!side.empty() && side != "infrared" && side != "visible") {
            throw Error(
                ErrorKind::Usage,
                "option.form",
                fmt::format("--detector-weights {}: \"{}\" is no detector; use infrared or visible.", text, side));
        }
    }
    return plan;
}

} // namespace moefusion::cli
