#include "app/cli/verbs/pair_options.h"

#include "app/cli/console.h"
#include "app/cli/stop_signals.h"
#include "app/cli/verbs/shard_option.h"
#include "core/base/error.h"
#include "core/pairs/discover.h"
#include "core/pairs/pair_csv.h"

#include <fmt/format.h>

#include <filesystem>
#include <iostream>
#include <iterator>
#include <string>
#include <system_error>
#include <utility>

namespace moefusion::cli {

namespace fs = std::filesystem;

namespace {

bool is_folder(const fs::path& path) {
    std::error_code fault;
    return fs::is_directory(path, fault);
}

pairs::PairList from_csv(const std::string& name) {
    if (name != "-") {
        return pairs::read_pair_csv(name);
    }
    constexpr std::size_t kLargest = std::size_t{256} << 20U;
    std::string text;
    for (std::istreambuf_iterator<char> next(std::cin), end; next != end && text.size() <= kLargest; ++next) {
        text += *next;
    }
    if (text.size() > kLargest) {
        throw Error(ErrorKind::TooLarge,
                    "pairs_csv.too_large",
                    "The list on standard input exceeds 256 MiB.",
                    {},
                    "Give a shorter list.");
    }
    return pairs::parse_pair_csv(text, fs::current_path(), "standard input");
}

pairs::PairList from_input(const std::string& input, const CancelToken& cancel) {
    const fs::path path(input);
    std::error_code fault;
    if (is_folder(path)) {
        return pairs::discover_pairs(path, cancel);
    }
    if (!fs::exists(path, fault)) {
        throw Error(ErrorKind::NotFound,
                    "input.not_found",
                    fmt::format("{} does not exist.", input),
                    input,
                    "Name a folder of pairs or a CSV file.");
    }
    if (path.extension() == ".csv") {
        return from_csv(input);
    }
    throw Error(ErrorKind::Unsupported,
                "input.kind",
                fmt::format("{} is neither a folder nor a CSV file.", input),
                input,
                "Name a folder, a CSV file, or one pair with --infrared and --visible.");
}

/// Both options of a pair of options, or neither.
bool both_given(const VerbCall& call, const char* infrared, const char* visible) {
    const bool has_infrared = call.options.given(infrared);
    if (has_infrared != call.options.given(visible)) {
        throw Error(ErrorKind::Usage,
                    "option.contradiction",
                    fmt::format("--{} and --{} belong together; one is missing.", infrared, visible));
    }
    return has_infrared;
}

void unite(pairs::PairList& all, pairs::PairList more) {
    if (all.root.empty()) {
        all.root = more.root;
        all.layout = more.layout;
    }
    all.rules.insert(all.rules.end(), more.rules.begin(), more.rules.end());
    all.pairs.insert(all.pairs.end(), more.pairs.begin(), more.pairs.end());
    all.remarks.insert(all.remarks.end(), more.remarks.begin(), more.remarks.end());
    all.left_out += more.left_out;
}

pairs::PairList gathered(const VerbCall& call, const CancelToken& cancel) {
    pairs::PairList all;
    int sources = 0;
    if (both_given(call, "infrared", "visible")) {
        unite(all, pairs::given_pair(call.options.path("infrared"), call.options.path("visible")));
        ++sources;
    }
    if (call.options.given("pairs")) {
        unite(all, from_csv(call.options.text("pairs") == "-" ? "-" : call.options.path("pairs").string()));
        ++sources;
    }
    if (both_given(call, "infrared-dir", "visible-dir")) {
        if (call.inputs.size() > 1) {
            throw Error(ErrorKind::Usage,
                        "option.contradiction",
                        "--infrared-dir and --visible-dir are relative to one INPUT, but several are given.");
        }
        const fs::path root = call.inputs.empty() ? fs::path() : fs::path(call.inputs.front());
        unite(all,
              pairs::pairs_of_two_folders(
                  root / call.options.path("infrared-dir"), root / call.options.path("visible-dir"), root, cancel));
        return all;
    }
    for (const std::string& input : call.inputs) {
        unite(all, from_input(input, cancel));
        ++sources;
    }
    if (sources == 0) {
        throw Error(ErrorKind::Usage,
                    "input.missing",
                    fmt::format("{} needs an INPUT: a folder or a CSV file", call.verb.name));
    }
    return all;
}

} // namespace

pairs::PairList found_pairs(const VerbCall& call, Console& console) {
    try {
        pairs::PairList all = gathered(call, stop_asked_token());
        pairs::sort_and_check_ids(all.pairs);
        return all;
    } catch (const pairs::AmbiguousFolders& ambiguous) {
        for (const pairs::FolderCombination& choice : ambiguous.combinations) {
            console.remark(fmt::format("--infrared-dir {} --visible-dir {}  ({} pairs, {} of equal size)",
                                       choice.infrared.string(),
                                       choice.visible.string(),
                                       choice.matched,
                                       choice.equal_sizes));
        }
        throw;
    }
}

pairs::PairList selected_of_all_shards(const VerbCall& call, Console& console) {
    pairs::PairList list = found_pairs(call, console);
    if (list.pairs.empty()) {
        throw Error(
            ErrorKind::NotFound,
            "pairs.none",
            "No pair of an infrared and a visible image was found.",
            call.inputs.empty() ? std::string() : call.inputs.front(),
            "`moe-fusion pairs` says what was looked at; name the folders with --infrared-dir and --visible-dir.");
    }
    pairs::PairFilter filter;
    filter.splits = call.options.paths("split");
    filter.subsets = call.options.texts("subset");
    filter.only = call.options.texts("only");
    filter.exclude = call.options.texts("exclude");
    filter.limit = call.options.given("limit") ? call.options.integer("limit") : 0;
    pairs::apply_filter(list, filter);
    return list;
}

pairs::PairList selected_list(const VerbCall& call, Console& console) {
    pairs::PairList list = selected_of_all_shards(call, console);
    if (call.options.find("shard") != nullptr) {
        const Shard shard = shard_of(call);
        pairs::PairFilter filter;
        filter.shard = shard.part;
        filter.shard_count = shard.of;
        pairs::apply_filter(list, filter);
    }
    return list;
}

std::vector<Pair> selected_pairs(const VerbCall& call, Console& console) {
    return selected_list(call, console).pairs;
}

} // namespace moefusion::cli
