#include "app/cli/verbs/evaluate_options.h"

#include "app/cli/console.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/pair_options.h"
#include "app/cli/verbs/shard_option.h"
#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/pairs/layouts.h"
#include "core/results/paper_tables.h"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

std::vector<std::string> parts_of(std::string_view list) {
    std::vector<std::string> parts;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        parts.emplace_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return parts;
}

std::vector<Region> chosen_regions(const VerbCall& call) {
    const std::vector<std::string> names = call.options.texts("region");
    std::vector<Region> regions;
    for (const Region region : {Region::Whole, Region::Foreground, Region::Background}) {
        if (std::ranges::find(names, region_name(region)) != names.end()) {
            regions.push_back(region);
        }
    }
    return regions;
}

/// What can be refused before anything is read.
void refuse_contradictions(const VerbCall& call, const EvaluationRequest& request) {
    const std::vector<std::string> labels = labels_of(request);
    const std::string against = call.options.text("against");
    if (!against.empty() && std::ranges::find(labels, against) == labels.end()) {
        throw Error(ErrorKind::Usage,
                    "option.against",
                    fmt::format("--against {} is no label of a method of this call.", against),
                    {},
                    "Name one of the methods, or its --name.");
    }
    if (const std::string paper = call.options.text("paper"); paper != "none") {
        const bool fits = std::ranges::any_of(read_paper_tables(), [&](const PaperTable& table) {
            return table.id == paper && std::ranges::any_of(request.profiles, [&](metrics::Profile profile) {
                       return metrics::profile_name(profile) == table.profile;
                   });
        });
        if (!fits) {
            throw Error(ErrorKind::Usage,
                        "option.contradiction",
                        fmt::format("The values of --paper {} have the scale of another profile.", paper),
                        {},
                        "Add --profile tang-2022, or leave --paper out.");
        }
    }
}

} // namespace

std::vector<const metrics::Metric*> chosen_metrics(const VerbCall& call) {
    const std::vector<std::string> names = call.options.texts("metric");
    const auto has = [&](std::string_view name) { return std::ranges::find(names, name) != names.end(); };
    std::vector<const metrics::Metric*> chosen;
    for (std::size_t i = 0; i < metrics::metric_table().size(); ++i) {
        const metrics::Metric& metric = metrics::metric_table()[i];
        if (has("all") || has(metric.name) || (has("paper") && i < metrics::paper_metrics().size())) {
            chosen.push_back(&metric);
        }
    }
    return chosen;
}

std::vector<metrics::Profile> chosen_profiles(const VerbCall& call) {
    const std::vector<std::string> names = call.options.texts("profile");
    std::vector<metrics::Profile> profiles;
    for (const metrics::Profile profile : metrics::all_profiles()) {
        if (std::ranges::find(names, metrics::profile_name(profile)) != names.end()) {
            profiles.push_back(profile);
        }
    }
    return profiles;
}

EvaluationRequest evaluation_request(const VerbCall& call, Console& console) {
    EvaluationRequest request;
    request.methods = method_requests(call, console);
    request.metrics = chosen_metrics(call);
    request.profiles = chosen_profiles(call);
    request.regions = chosen_regions(call);
    request.noise_check = call.options.flag("noise-check");
    refuse_contradictions(call, request);
    request.policies = policies_of(call);
    request.results = call.options.path("results");
    request.shard = shard_of(call);
    request.no_fuse = call.options.flag("no-fuse");
    request.overwrite = call.options.flag("overwrite");
    request.fail_fast = call.options.flag("fail-fast");
    request.workers = static_cast<int>(call.options.integer("workers"));
    request.batch = static_cast<int>(call.options.integer("batch"));
    request.classes = parts_of(call.options.text("classes"));
    pairs::PairList list = selected_of_all_shards(call, console);
    if (call.options.given("labels")) {
        const fs::path labels = call.options.path("labels");
        std::error_code fault;
        if (!fs::is_directory(labels, fault)) {
            throw Error(ErrorKind::NotFound,
                        "labels.not_found",
                        fmt::format("{} is not a folder of annotated boxes.", labels.string()),
                        labels.string(),
                        "Name an existing folder with --labels.");
        }
        for (Pair& pair : list.pairs) {
            pair.labels = {};
        }
        pairs::add_labels(list, labels, console.cancel());
    }
    request.all_pairs = std::move(list.pairs);
    for (std::size_t i = 0; i < request.all_pairs.size(); ++i) {
        if (request.shard.holds(static_cast<std::int64_t>(i))) {
            request.pairs.push_back(request.all_pairs[i]);
        }
    }
    return request;
}

TableChoice table_choice(const VerbCall& call) {
    TableChoice choice;
    choice.common = call.options.text("common") == "each" ? CommonPairs::Each : CommonPairs::Pairs;
    choice.seed = static_cast<std::uint64_t>(call.options.integer("seed"));
    choice.noise_check = call.options.flag("noise-check");
    choice.cost = call.options.flag("cost");
    const std::string interval = call.options.text("interval");
    if (interval != "off") {
        choice.resamples = static_cast<int>(parse_integer(interval.substr(interval.find(':') + 1)).value_or(0));
    }
    // A merge shows what the shards have, unless it is told.
    const bool of_store = call.options.given("merge");
    if (!of_store || call.options.given("metric")) {
        choice.metrics.emplace();
        for (const metrics::Metric* metric : chosen_metrics(call)) {
            choice.metrics->emplace_back(metric->name);
        }
    }
    if (!of_store || call.options.given("profile")) {
        choice.profiles = chosen_profiles(call);
    }
    if (!of_store || call.options.given("region")) {
        choice.regions.emplace();
        for (const Region region : chosen_regions(call)) {
            choice.regions->emplace_back(region_name(region));
        }
    }
    return choice;
}

fs::path evaluation_folder(const VerbCall& call, const EvaluationRequest& request) {
    if (call.options.given("out")) {
        return call.options.path("out");
    }
    fs::path name;
    if (!call.inputs.empty()) {
        std::error_code fault;
        const fs::path input = fs::weakly_canonical(call.inputs.front(), fault);
        name = fs::is_directory(input, fault) ? input.filename() : input.stem();
    } else if (call.options.given("infrared-dir")) {
        std::error_code fault;
        name = fs::weakly_canonical(call.options.path("infrared-dir"), fault).parent_path().filename();
    } else if (request.all_pairs.size() == 1) {
        name = fs::path(request.all_pairs.front().id).filename();
    }
    return fs::path("evaluation") / (name.empty() ? fs::path("pairs") : name);
}

} // namespace moefusion::cli
