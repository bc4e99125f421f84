// `inspect`: every tensor of MoE-Fusion on each pair, with what-if edits.

#include "app/cli/console.h"
#include "app/cli/verbs/inspect_options.h"
#include "app/cli/verbs/method_options.h"
#include "app/cli/verbs/pair_options.h"
#include "app/cli/verbs/shard_option.h"
#include "app/cli/verbs/verb_declarations.h"
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/paths.h"
#include "core/base/provenance.h"
#include "core/engine/torch_errors.h"
#include "core/inspection/expert_usage.h"
#include "core/inspection/inspection_folder.h"
#include "core/inspection/pair_inspection.h"
#include "core/methods/moe_fusion_method.h"
#include "core/options/value_forms.h"
#include "core/pairs/load_pair.h"
#include "core/results/results_folder.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace moefusion::cli {

namespace fs = std::filesystem;
using namespace inspection;

namespace {

constexpr std::int64_t kCacheBytes = std::int64_t{2} << 30; // everything of one 640x512 pair takes 0.6 GiB
constexpr std::array kMixtures{MixtureId::Foreground, MixtureId::Background, MixtureId::Decoder};

/// All that one call of the verb works with.
class Inspection {
public:
    Inspection(const VerbCall& call, Console& console)
        : call_(call), console_(console), policies_(policies_of(call)), request_(inspection_request(call)),
          edits_(call), folder_(call.options.path("out")), shard_(shard_of(call)) {}

    int run() {
        const MethodInfo& info = inspected_method();
        method_ = make_inspected(info);
        check_edits(edits_.common(), sizes());
        const std::vector<Pair> pairs = selected_pairs(call_, console_);
        if (call_.options.flag("dry-run")) {
            return dry_run(pairs);
        }
        engine_.emplace(make_engine(call_, console_));
        require_writable(folder_);
        find_up_to_date(pairs);
        std::int64_t failed = 0;
        std::int64_t done = 0;
        for (const Pair& pair : pairs) {
            if (console_.stop_requested()) {
                console_.remark(fmt::format("Stopped after {} of {}; run again to continue.", done, pairs.size()));
                break;
            }
            console_.progress().step(done, static_cast<std::int64_t>(pairs.size()), pair.id);
            failed += inspect_one(pair) ? 0 : 1;
            ++done;
        }
        console_.progress().step(done, static_cast<std::int64_t>(pairs.size()), "inspect");
        write_usage();
        return failed == 0 ? 0 : 1;
    }

private:
    const MethodInfo& inspected_method() const {
        for (const std::string& name : call_.options.texts("method")) {
            if (name != "moe-fusion") {
                check_method_name(name);
                throw Error(ErrorKind::Unsupported,
                            "inspect.method",
                            fmt::format("Method {} does not name its tensors.", name),
                            {},
                            "Only moe-fusion can be inspected.");
            }
        }
        return *find_method("moe-fusion");
    }

    std::unique_ptr<MoeFusionMethod> make_inspected(const MethodInfo& info) const {
        std::vector<std::string> files;
        for (const std::string& text : call_.options.texts("weights")) {
            // There is one method here, so a value without a method's name is its file.
            const auto [name, file] = options::split_assignment(text);
            files.emplace_back(find_method(name) != nullptr ? std::string(file) : text);
        }
        const WeightsChoice weights = find_weights(info, files, call_.options.folder("weights"));
        std::unique_ptr<FusionMethod> made = make_moe_fusion_method(info, weights);
        return std::unique_ptr<MoeFusionMethod>(static_cast<MoeFusionMethod*>(made.release()));
    }

    MixtureSizes sizes() const {
        const NetworkOptions& options = method_->loaded().network->options();
        const auto features = options.feature_mixture == FeatureMixtureKind::Experts ? options.experts : 0;
        return {features, features, options.decoder == DecoderKind::Mixture ? options.experts : 0};
    }

    fs::path folder_of(const Pair& pair) const { return folder_ / path_of_id(pair.id, ""); }

    InspectedBy inspected_by() { return {*method_, *engine_, policies_}; }

    std::string key_of(const Pair& pair, const std::string& edits, const std::string& hash) {
        return result_key(made_by(inspected_by(), pair, edits), hash);
    }

    /// Pairs that need nothing; throws before any work if a folder holds another inspection.
    void find_up_to_date(const std::vector<Pair>& pairs) {
        for (const Pair& pair : pairs) {
            const auto state = inspection_state(folder_of(pair));
            if (!state) {
                continue;
            }
            const std::string hash = pairs::content_hash_of(pair);
            // Edits that change nothing are dropped, which is known only after the gates are: both keys will do.
            const bool same_edits = state->key == key_of(pair, key_text(edits_.of(pair.id)), hash);
            const bool same = same_edits || state->key == key_of(pair, {}, hash);
            if (same_edits && state->request == request_.words()) {
                up_to_date_.insert(pair.id);
            } else if (!same && !call_.options.flag("overwrite")) {
                throw Error(ErrorKind::Mismatch,
                            "results.other_key",
                            fmt::format("{} holds an inspection with other settings.", folder_of(pair).string()),
                            folder_of(pair).string(),
                            "Use --overwrite or another --out.");
            }
        }
    }

    bool writes_tensors() const {
        return !request_.tensors.empty() || !request_.maps.empty() || !request_.ablations.empty();
    }

    /// False if it failed. Errors of edits end the whole call: they are the caller's words, not the pair's fault.
    bool inspect_one(const Pair& pair) {
        if (up_to_date_.count(pair.id) != 0 && !call_.options.flag("usage")) {
            console_.answer({{"type", "result"},
                             {"id", pair.id},
                             {"method", "moe-fusion"},
                             {"label", "moe-fusion"},
                             {"state", "up_to_date"},
                             {"file", (folder_of(pair) / "manifest.json").string()}},
                            fmt::format("{}\tup to date", folder_of(pair).string()));
            console_.count(0, 0, 1);
            return true;
        }
        try {
            const LoadedPair loaded = pairs::load_pair(pair, policies_);
            with_torch_errors("inspecting " + pair.id, [&] { inspect_loaded(loaded); });
            console_.count(1, 0, 0);
            return true;
        } catch (const Error& error) {
            const bool of_the_call = error.kind == ErrorKind::Cancelled || error.code.rfind("edits.", 0) == 0 ||
                                     error.code == "name.unknown" || error.kind == ErrorKind::DiskFull;
            if (of_the_call) {
                throw;
            }
            console_.error(error, pair.id);
            append_line(folder_ / failed_name(shard_), failed_line(pair.id, error));
            console_.count(0, 1, 0);
            return false;
        }
    }

    void inspect_loaded(const LoadedPair& loaded) {
        const auto graph = graph_of(inspected_by(), loaded, std::make_shared<TensorCache>(kCacheBytes));
        graph->set_edits(edits_.of(loaded.pair.id));
        add_usage(*graph, loaded.pair.id);
        if (!writes_tensors()) {
            return;
        }
        const fs::path folder = folder_of(loaded.pair);
        const nlohmann::json manifest =
            write_pair_inspection(*graph, inspected_by(), loaded, request_, folder, console_.cancel());
        report(loaded.pair.id, folder, manifest);
    }

    void report(const std::string& id, const fs::path& folder, const nlohmann::json& manifest) {
        for (nlohmann::json tensor : manifest["tensors"]) {
            tensor["type"] = "tensor";
            tensor["id"] = id;
            tensor["file"] = (folder / tensor["file"].get<std::string>()).string();
            console_.answer(tensor, "");
        }
        console_.answer({{"type", "result"},
                         {"id", id},
                         {"method", "moe-fusion"},
                         {"label", "moe-fusion"},
                         {"state", "ok"},
                         {"file", (folder / "manifest.json").string()},
                         {"key", manifest["key"]},
                         {"size", manifest["size"]},
                         {"untrained", manifest["untrained"]}},
                        fmt::format("{}\t{} tensors\t{} maps{}",
                                    folder.string(),
                                    manifest["tensors"].size(),
                                    manifest["maps"].size(),
                                    manifest["untrained"].get<bool>() ? "\tuntrained" : ""));
        console_.add_output((folder / "manifest.json").string());
    }

    void add_usage(NodeGraph& graph, const std::string& id) {
        if (!call_.options.flag("usage")) {
            return;
        }
        for (const MixtureId mixture : kMixtures) {
            if (graph.mixture_sizes().of(mixture) > 0) {
                const GateState state = graph.gates(mixture, console_.cancel());
                const auto rows = usage_rows(id, mixture, state.used, state.logits);
                usage_.insert(usage_.end(), rows.begin(), rows.end());
            }
        }
    }

    void write_usage() {
        if (!call_.options.flag("usage") || usage_.empty()) {
            return;
        }
        const std::string part = shard_.is_whole() ? "" : fmt::format(".{}-of-{}", shard_.part, shard_.of);
        const auto write = [&](const std::string& stem, const std::string& text) {
            const fs::path file = folder_ / (stem + part + ".csv");
            write_file_atomically(file, text);
            console_.answer({{"type", "file"}, {"file", file.string()}, {"kind", "csv"}, {"bytes", text.size()}},
                            file.string());
            console_.add_output(file.string());
        };
        const auto summary = summarise(usage_);
        write("usage", usage_csv(usage_));
        write("usage_summary", usage_summary_csv(summary));
        for (const MixtureUsage& mixture : summary) {
            if (!mixture.dead.empty()) {
                console_.remark(fmt::format("{}: no pair of {} was routed to expert {}.",
                                            tensor_prefix(mixture.mixture),
                                            mixture.pairs,
                                            fmt::join(mixture.dead, ", ")));
            }
        }
    }

    int dry_run(const std::vector<Pair>& pairs) {
        for (const Pair& pair : pairs) {
            console_.answer({{"type", "result"},
                             {"id", pair.id},
                             {"method", "moe-fusion"},
                             {"label", "moe-fusion"},
                             {"state", "skipped"},
                             {"file", (folder_of(pair) / "manifest.json").string()}},
                            fmt::format("to do\t{}", folder_of(pair).string()));
        }
        console_.count(0, 0, static_cast<std::int64_t>(pairs.size()));
        return 0;
    }

    const VerbCall& call_;
    Console& console_;
    Policies policies_;
    InspectionRequest request_;
    InspectEdits edits_;
    fs::path folder_;
    Shard shard_;
    std::unique_ptr<MoeFusionMethod> method_;
    std::optional<Engine> engine_;
    std::set<std::string> up_to_date_;
    std::vector<UsageRow> usage_;
};

} // namespace

int run_inspect(const VerbCall& call, Console& console) {
    return Inspection(call, console).run();
}

} // namespace moefusion::cli
