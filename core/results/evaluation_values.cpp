#include "core/results/evaluation_values.h"

#include "core/base/natural_order.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

namespace moefusion {

namespace {

constexpr std::size_t kFewPairs = 20; // specs/command_line.md 6.3

/// The results of the store by method and pair, without those that nobody chose.
std::map<std::pair<std::string, std::string>, StoredResult> chosen_results(EvaluationStore& store,
                                                                           const EvaluationValues& values) {
    std::set<std::string> labels;
    std::set<std::string> ids;
    for (const StoredMethod& method : values.methods) {
        labels.insert(method.label);
    }
    for (const StoredPair& pair : values.pairs) {
        ids.insert(pair.id);
    }
    std::map<std::pair<std::string, std::string>, StoredResult> by_name;
    for (StoredResult& result : store.results()) {
        if (labels.contains(result.label) && ids.contains(result.pair_id)) {
            std::pair<std::string, std::string> name{result.label, result.pair_id};
            by_name.emplace(std::move(name), std::move(result));
        }
    }
    return by_name;
}

void choose_methods(EvaluationStore& store, const TableChoice& choice, EvaluationValues& values) {
    std::vector<StoredMethod> all = store.methods();
    if (choice.labels) {
        for (const std::string& label : *choice.labels) {
            const auto found = std::ranges::find(all, label, &StoredMethod::label);
            values.methods.push_back(found == all.end() ? StoredMethod{.label = label, .name = label} : *found);
        }
    } else {
        std::ranges::stable_sort(
            all, {}, [](const StoredMethod& method) { return method_notes_from(method.provenance).place; });
        values.methods = std::move(all);
    }
    for (const StoredMethod& method : values.methods) {
        values.notes.push_back(method_notes_from(method.provenance));
    }
}

void choose_pairs(EvaluationStore& store, const TableChoice& choice, EvaluationValues& values) {
    std::vector<StoredPair> all = store.pairs();
    if (!choice.pair_ids) {
        values.pairs = std::move(all);
        return;
    }
    std::map<std::string, StoredPair, std::less<>> by_id;
    for (StoredPair& pair : all) {
        std::string id = pair.id;
        by_id.emplace(std::move(id), std::move(pair));
    }
    std::vector<std::string> ids = *choice.pair_ids;
    std::ranges::sort(ids, [](const std::string& a, const std::string& b) { return natural_less(a, b); });
    for (std::string& id : ids) {
        const auto found = by_id.find(id);
        values.pairs.push_back(found == by_id.end() ? StoredPair{.id = std::move(id), .set = {}, .content_hash = {}}
                                                    : std::move(found->second));
    }
}

/// Names that the choice leaves open, from what the store has, in the order of the tables of names.
void choose_names(const TableChoice& choice, EvaluationValues& values) {
    std::set<std::string> metric_names;
    std::set<std::string> profile_names;
    std::set<std::string> region_names;
    for (const auto& row : values.results) {
        for (const auto& result : row) {
            if (result) {
                for (const auto& [name, value] : result->values) {
                    metric_names.insert(name.metric);
                    profile_names.insert(name.profile);
                    region_names.insert(name.region);
                }
            }
        }
    }
    for (const metrics::Metric& metric : metrics::metric_table()) {
        const std::string name(metric.name);
        if (choice.metrics ? std::ranges::find(*choice.metrics, name) != choice.metrics->end()
                           : metric_names.contains(name)) {
            values.metrics.push_back(name);
        }
    }
    for (const metrics::Profile profile : metrics::all_profiles()) {
        if (choice.profiles ? std::ranges::find(*choice.profiles, profile) != choice.profiles->end()
                            : profile_names.contains(std::string(metrics::profile_name(profile)))) {
            values.profiles.push_back(profile);
        }
    }
    for (const char* region : {"whole", "foreground", "background"}) {
        if (choice.regions ? std::ranges::find(*choice.regions, region) != choice.regions->end()
                           : region_names.contains(region)) {
            values.regions.emplace_back(region);
        }
    }
}

std::string plural(std::size_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

/// "SCD of average: 2 pairs (constant image)": what has a result, but no value.
void add_undefined(const EvaluationValues& values, std::vector<std::string>& warnings) {
    for (const metrics::Profile profile : values.profiles) {
        for (const std::string& region : values.regions) {
            for (const std::string& metric : values.metrics) {
                const ValueName name{std::string(metrics::profile_name(profile)), region, metric};
                for (std::size_t method = 0; method < values.methods.size(); ++method) {
                    std::map<std::string, std::size_t> reasons;
                    for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
                        const StoredValue* value = values.find(method, pair, name);
                        if (value != nullptr && !value->value) {
                            ++reasons[value->reason];
                        }
                    }
                    for (const auto& [reason, count] : reasons) {
                        warnings.push_back(fmt::format("{} of {} ({}, {}) has no value for {}: {}.",
                                                       metric,
                                                       values.methods[method].label,
                                                       name.profile,
                                                       region,
                                                       plural(count, "pair", "pairs"),
                                                       reason));
                    }
                }
            }
        }
    }
}

} // namespace

std::string to_json_text(const MethodNotes& notes) {
    nlohmann::json object{{"place", notes.place}};
    if (!notes.weights_source.empty()) {
        object["weights_source"] = notes.weights_source;
    }
    if (notes.untrained) {
        object["untrained"] = true;
    }
    if (notes.cost) {
        const MethodCost& cost = *notes.cost;
        object["cost"] = {{"median_seconds", cost.median_seconds},
                          {"runs", cost.runs},
                          {"width", cost.width},
                          {"height", cost.height},
                          {"device", cost.device},
                          {"threads", cost.threads}};
        if (cost.parameters) {
            object["cost"]["parameters"] = *cost.parameters;
        }
        if (cost.multiply_adds) {
            object["cost"]["multiply_adds"] = *cost.multiply_adds;
        }
    }
    return object.dump();
}

MethodNotes method_notes_from(std::string_view json) {
    MethodNotes notes;
    const nlohmann::json object = nlohmann::json::parse(json, nullptr, false);
    if (!object.is_object()) {
        return notes;
    }
    const auto integer = [](const nlohmann::json& from, const char* key) -> std::optional<std::int64_t> {
        const auto found = from.find(key);
        return found != from.end() && found->is_number_integer() ? std::optional(found->get<std::int64_t>())
                                                                 : std::nullopt;
    };
    const auto text = [](const nlohmann::json& from, const char* key) {
        const auto found = from.find(key);
        return found != from.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    notes.place = static_cast<int>(integer(object, "place").value_or(0));
    notes.weights_source = text(object, "weights_source");
    const auto untrained = object.find("untrained");
    notes.untrained = untrained != object.end() && untrained->is_boolean() && untrained->get<bool>();
    const auto stored = object.find("cost");
    if (stored != object.end() && stored->is_object()) {
        MethodCost cost;
        const auto seconds = stored->find("median_seconds");
        cost.median_seconds = seconds != stored->end() && seconds->is_number() ? seconds->get<double>() : 0.0;
        cost.runs = static_cast<int>(integer(*stored, "runs").value_or(0));
        cost.width = static_cast<int>(integer(*stored, "width").value_or(0));
        cost.height = static_cast<int>(integer(*stored, "height").value_or(0));
        cost.device = text(*stored, "device");
        cost.threads = static_cast<int>(integer(*stored, "threads").value_or(1));
        cost.parameters = integer(*stored, "parameters");
        cost.multiply_adds = integer(*stored, "multiply_adds");
        notes.cost = std::move(cost);
    }
    return notes;
}

const StoredValue* EvaluationValues::find(std::size_t method, std::size_t pair, const ValueName& name) const {
    const std::optional<StoredResult>& result = results[method][pair];
    if (!result || result->state != "ok") {
        return nullptr;
    }
    const auto found = result->values.find(name);
    return found == result->values.end() ? nullptr : &found->second;
}

std::optional<double> EvaluationValues::number(std::size_t method, std::size_t pair, const ValueName& name) const {
    const StoredValue* value = find(method, pair, name);
    return value == nullptr ? std::nullopt : value->value;
}

bool EvaluationValues::is_ok(std::size_t method, std::size_t pair) const {
    return results[method][pair] && results[method][pair]->state == "ok";
}

std::vector<std::vector<std::size_t>> EvaluationValues::counted(const ValueName& name, CommonPairs common) const {
    std::vector<std::vector<std::size_t>> own(methods.size());
    for (std::size_t method = 0; method < methods.size(); ++method) {
        for (std::size_t pair = 0; pair < pairs.size(); ++pair) {
            if (number(method, pair, name)) {
                own[method].push_back(pair);
            }
        }
    }
    if (common == CommonPairs::Each) {
        return own;
    }
    std::optional<std::vector<std::size_t>> shared;
    for (const std::vector<std::size_t>& has : own) {
        if (!shared) {
            shared = has.empty() ? shared : std::optional(has);
        } else if (!has.empty()) {
            std::vector<std::size_t> both;
            std::ranges::set_intersection(*shared, has, std::back_inserter(both));
            shared = std::move(both);
        }
    }
    for (std::vector<std::size_t>& has : own) {
        if (!has.empty()) {
            has = *shared;
        }
    }
    return own;
}

EvaluationValues read_values(EvaluationStore& store, const TableChoice& choice) {
    EvaluationValues values;
    choose_methods(store, choice, values);
    choose_pairs(store, choice, values);
    auto by_name = chosen_results(store, values);
    for (const StoredMethod& method : values.methods) {
        std::vector<std::optional<StoredResult>> row(values.pairs.size());
        for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
            const auto found = by_name.find({method.label, values.pairs[pair].id});
            if (found != by_name.end()) {
                row[pair] = std::move(found->second);
            }
        }
        values.results.push_back(std::move(row));
    }
    choose_names(choice, values);
    return values;
}

std::vector<std::string> warnings_of(const EvaluationValues& values, CommonPairs common) {
    std::vector<std::string> warnings;
    std::vector<std::size_t> lacking(values.methods.size(), 0);
    std::size_t in_all = 0;
    for (std::size_t pair = 0; pair < values.pairs.size(); ++pair) {
        bool everybody = true;
        for (std::size_t method = 0; method < values.methods.size(); ++method) {
            if (!values.is_ok(method, pair)) {
                ++lacking[method];
                everybody = false;
            }
        }
        in_all += everybody ? 1 : 0;
    }
    std::string missing;
    for (std::size_t method = 0; method < values.methods.size(); ++method) {
        if (lacking[method] > 0) {
            missing +=
                fmt::format("{}{} {}", missing.empty() ? "" : ", ", values.methods[method].label, lacking[method]);
            if (lacking[method] == values.pairs.size()) {
                warnings.push_back(fmt::format("{} has no result at all; the others are compared without it.",
                                               values.methods[method].label));
            }
        }
    }
    if (!missing.empty()) {
        warnings.push_back(
            common == CommonPairs::Pairs
                ? fmt::format("{} of {} pairs have a result of every method; missing: {}.",
                              in_all,
                              values.pairs.size(),
                              missing)
                : fmt::format("Methods are counted over different pairs and not ranked; missing of {}: {}.",
                              values.pairs.size(),
                              missing));
    }
    if (values.pairs.size() < kFewPairs) {
        warnings.push_back(
            fmt::format("n = {}: fewer than {} pairs say little about a method.", values.pairs.size(), kFewPairs));
    }
    std::set<std::pair<int, int>> sizes;
    for (const StoredPair& pair : values.pairs) {
        if (pair.width > 0) {
            sizes.insert({pair.width, pair.height});
        }
    }
    if (sizes.size() > 1) {
        warnings.push_back(
            fmt::format("The pairs have {} different sizes; SF, AG and VIF depend on the size.", sizes.size()));
    }
    for (std::size_t method = 0; method < values.methods.size(); ++method) {
        if (values.notes[method].untrained) {
            warnings.push_back(fmt::format("{} has untrained weights.", values.methods[method].label));
        } else if (values.notes[method].weights_source == "unknown") {
            warnings.push_back(
                fmt::format("{} is a folder of results; its weights are not known.", values.methods[method].label));
        }
    }
    add_undefined(values, warnings);
    return warnings;
}

} // namespace moefusion
