#pragma once

// What tables read of an evaluation store: the results of chosen methods and pairs, and which pairs a mean counts.

#include "core/metrics/metric.h"
#include "core/results/evaluation_store.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace moefusion {

/// Which pairs a mean counts.
enum class CommonPairs {
    Pairs, ///< those that all methods have a value for; a method without any value is left out of this rule
    Each   ///< whatever each method has; then there are no ranks
};

/// The part of a store that tables show. Nothing in an optional list: all that the store has.
struct TableChoice {
    std::optional<std::vector<std::string>> labels;   ///< in the order of rows
    std::optional<std::vector<std::string>> pair_ids; ///< any order; counted in natural order
    std::optional<std::vector<std::string>> metrics;
    std::optional<std::vector<metrics::Profile>> profiles;
    std::optional<std::vector<std::string>> regions;
    CommonPairs common = CommonPairs::Pairs;
    int resamples = 0; ///< of the 95 % interval of each mean; 0 = none
    std::uint64_t seed = 1;
    bool noise_check = false;
    bool cost = false;
};

/// Time and size of a method as the field reports them.
struct MethodCost {
    double median_seconds = 0; ///< of one fusion, without reading and writing
    int runs = 0;              ///< timed, after the warm-up
    int width = 0;
    int height = 0;
    std::string device;
    int threads = 1;
    std::optional<std::int64_t> parameters;    ///< nothing where they are not known
    std::optional<std::int64_t> multiply_adds; ///< of one fusion at that size
};

/// What StoredMethod::provenance holds, as JSON.
struct MethodNotes {
    int place = 0; ///< among the methods of the call: the order of rows
    std::string weights_source;
    bool untrained = false;
    std::optional<MethodCost> cost;
};

[[nodiscard]] std::string to_json_text(const MethodNotes& notes);
/// The reverse; fields that are missing keep their default, text that is no JSON gives defaults.
[[nodiscard]] MethodNotes method_notes_from(std::string_view json);

/// A snapshot of a store.
struct EvaluationValues {
    std::vector<StoredMethod> methods; ///< rows
    std::vector<MethodNotes> notes;    ///< one per method
    std::vector<StoredPair> pairs;     ///< natural order of ids
    std::vector<std::string> metrics;  ///< in the order of the metric table
    std::vector<metrics::Profile> profiles;
    std::vector<std::string> regions;
    std::vector<std::vector<std::optional<StoredResult>>> results; ///< [method][pair]

    /// The stored value, or null where there is none.
    [[nodiscard]] const StoredValue* find(std::size_t method, std::size_t pair, const ValueName& name) const;
    /// The number, if there is one.
    [[nodiscard]] std::optional<double> number(std::size_t method, std::size_t pair, const ValueName& name) const;
    /// True if the pair was evaluated by this method.
    [[nodiscard]] bool is_ok(std::size_t method, std::size_t pair) const;
    /// Places in `pairs` that the mean of each method counts, ascending: [method][…].
    [[nodiscard]] std::vector<std::vector<std::size_t>> counted(const ValueName& name, CommonPairs common) const;
};

/// Reads the chosen part. Values of pairs or methods that the choice does not name are not read into it.
[[nodiscard]] EvaluationValues read_values(EvaluationStore& store, const TableChoice& choice);

/// What a reader of the tables should know, one sentence each: fewer than 20 pairs, differing sizes, methods that lack
/// pairs, values left out with their reasons, unknown or untrained weights.
[[nodiscard]] std::vector<std::string> warnings_of(const EvaluationValues& values, CommonPairs common);

} // namespace moefusion
