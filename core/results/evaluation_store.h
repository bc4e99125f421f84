#pragma once

// Values of an evaluation as they come: one SQLite file, one writer, committed per pair, so that a killed evaluation
// goes on where it was. Tables and CSV are made from it and never read back. Tables: architecture.md 3.2.

#include "core/results/manifest.h"
#include "core/results/sqlite_database.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace moefusion {

struct StoredPair {
    std::string id;
    std::string set;
    int width = 0; ///< 0 = not known: put() keeps what it had
    int height = 0;
    std::string content_hash;
};

struct StoredMethod {
    std::string label; ///< identifies it in this store
    std::string name;  ///< "laplacian", "results:FOLDER"
    std::string weights_sha256 = {};
    std::string options = {};
    std::string provenance = {}; ///< JSON
};

/// Which number.
struct ValueName {
    std::string profile;
    std::string region;
    std::string metric;
    auto operator<=>(const ValueName&) const = default;
};

/// A number, or why there is none. An infinite one is stored as none with a reason that begins with "infinite".
struct StoredValue {
    std::optional<double> value;
    std::string reason;
    bool operator==(const StoredValue&) const = default;
};

/// One pair by one method.
struct StoredResult {
    std::string pair_id;
    std::string label;
    std::string key = {}; ///< digest of both sources and the fused file: equal = the values below still hold
    double seconds = 0;
    std::string state = "ok"; ///< "ok", "failed"
    std::string error_code = {};
    std::string error_message = {};
    std::map<ValueName, StoredValue> values = {};
};

/// Everything that a commit writes.
struct PairRecord {
    StoredPair pair;
    std::vector<StoredResult> results;
};

/// "evaluation.sqlite", "evaluation.2-of-8.sqlite"
[[nodiscard]] std::string store_name(const Shard& shard);

/// Not for two threads at once. Throws as SqliteDatabase does; Error{Malformed, "store.tables"} for a database with
/// other tables; Error{Mismatch, "store.settings"} for one made with other settings.
class EvaluationStore {
public:
    /// Opens or makes the store for writing. `settings`: canonical text of what all values of a store share (policies);
    /// a store with another text is refused.
    static EvaluationStore open(const std::filesystem::path& file, std::string_view settings);
    /// Opens a store to read it, after a check of its structure.
    static EvaluationStore read(const std::filesystem::path& file);

    [[nodiscard]] std::string settings();
    void put_method(const StoredMethod& method);
    /// One transaction: replaces what the store has of these results where their key differs, else adds to it.
    void put(const PairRecord& record);

    [[nodiscard]] std::vector<StoredMethod> methods();
    [[nodiscard]] std::vector<StoredPair> pairs(); ///< natural order of ids
    /// One result with its values; nothing if the store has none.
    [[nodiscard]] std::optional<StoredResult> result(std::string_view pair_id, std::string_view label);
    /// Everything, natural order of ids, then labels.
    [[nodiscard]] std::vector<StoredResult> results();

private:
    explicit EvaluationStore(SqliteDatabase database, std::filesystem::path file);
    void check_tables();

    SqliteDatabase database_;
    std::filesystem::path file_;
};

/// Joins the shards evaluation.K-of-N.sqlite of a folder into evaluation.sqlite there. Throws Error{NotFound,
/// "shards.none"}, Error{NotFound, "shards.missing"} that names them, Error{Mismatch, "shards.mixed"} for shards of
/// different N or settings, Error{Mismatch, "shards.differ"} for equal names with unequal values.
/// Returns how many were joined.
int merge_stores(const std::filesystem::path& folder);

} // namespace moefusion
