#include "core/results/evaluation_store.h"

#include "core/base/error.h"
#include "core/base/natural_order.h"
#include "core/base/utc_time.h"
#include "core/base/version.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kSchemaVersion = "1";

struct TableShape {
    std::string_view name;
    std::string_view columns; ///< "name type, …" as PRAGMA table_info lists them
    const char* create;
};

constexpr std::array kTables = {
    TableShape{"meta",
               "key TEXT, value TEXT",
               "CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"},
    TableShape{"pair",
               "pair_id TEXT, set_name TEXT, width INTEGER, height INTEGER, content_hash TEXT",
               "CREATE TABLE IF NOT EXISTS pair(pair_id TEXT PRIMARY KEY, set_name TEXT, width INTEGER, height "
               "INTEGER, content_hash TEXT) WITHOUT ROWID"},
    TableShape{"method",
               "method_id TEXT, label TEXT, name TEXT, weights_sha256 TEXT, options_json TEXT, provenance_json TEXT",
               "CREATE TABLE IF NOT EXISTS method(method_id TEXT PRIMARY KEY, label TEXT, name TEXT, weights_sha256 "
               "TEXT, options_json TEXT, provenance_json TEXT) WITHOUT ROWID"},
    TableShape{"result",
               "pair_id TEXT, method_id TEXT, result_key TEXT, seconds REAL, state TEXT, error_code TEXT, "
               "error_message TEXT",
               "CREATE TABLE IF NOT EXISTS result(pair_id TEXT, method_id TEXT, result_key TEXT, seconds REAL, state "
               "TEXT, error_code TEXT, error_message TEXT, PRIMARY KEY(pair_id, method_id)) WITHOUT ROWID"},
    TableShape{"value",
               "pair_id TEXT, method_id TEXT, profile TEXT, region TEXT, metric TEXT, value REAL, reason TEXT",
               "CREATE TABLE IF NOT EXISTS value(pair_id TEXT, method_id TEXT, profile TEXT, region TEXT, metric TEXT, "
               "value REAL, reason TEXT, PRIMARY KEY(pair_id, method_id, profile, region, metric)) WITHOUT ROWID"},
};

StoredResult read_result(const SqliteStatement& row) {
    return {.pair_id = row.text(0),
            .label = row.text(1),
            .key = row.text(2),
            .seconds = row.real(3).value_or(0.0),
            .state = row.text(4),
            .error_code = row.text(5),
            .error_message = row.text(6),
            .values = {}};
}

constexpr std::string_view kResultColumns =
    "SELECT pair_id, method_id, result_key, seconds, state, error_code, error_message FROM result";

} // namespace

std::string store_name(const Shard& shard) {
    return shard.is_whole() ? "evaluation.sqlite" : fmt::format("evaluation.{}-of-{}.sqlite", shard.part, shard.of);
}

EvaluationStore::EvaluationStore(SqliteDatabase database, fs::path file)
    : database_(std::move(database)), file_(std::move(file)) {}

EvaluationStore EvaluationStore::open(const fs::path& file, std::string_view settings) {
    EvaluationStore store(SqliteDatabase(file, SqliteDatabase::Access::Write), file);
    {
        SqliteTransaction transaction(store.database_);
        for (const TableShape& table : kTables) {
            store.database_.execute(table.create);
        }
        SqliteStatement insert = store.database_.prepare("INSERT OR IGNORE INTO meta(key, value) VALUES(?, ?)");
        const std::string program(program_version());
        const std::string created = utc_stamp(seconds_for_files());
        for (const auto& [key, value] : {std::pair<std::string_view, std::string_view>{"schema", kSchemaVersion},
                                         {"program", program},
                                         {"created", created},
                                         {"settings", settings}}) {
            insert.bind(0, key);
            insert.bind(1, value);
            insert.run();
        }
        transaction.commit();
    }
    store.check_tables();
    if (const std::string present = store.settings(); present != settings) {
        throw Error(ErrorKind::Mismatch,
                    "store.settings",
                    fmt::format("{} was made with {}, now it is {}.", file.filename().string(), present, settings),
                    file.string(),
                    "Choose another folder with --out, or the settings it was made with.");
    }
    return store;
}

EvaluationStore EvaluationStore::read(const fs::path& file) {
    std::error_code fault;
    if (!fs::is_regular_file(file, fault)) {
        throw Error(ErrorKind::NotFound,
                    "store.not_found",
                    fmt::format("There is no {}.", file.filename().string()),
                    file.string(),
                    "Run `moe-fusion evaluate` first.");
    }
    EvaluationStore store(SqliteDatabase(file, SqliteDatabase::Access::ReadOnly), file);
    store.database_.quick_check();
    store.check_tables();
    return store;
}

void EvaluationStore::check_tables() {
    for (const TableShape& table : kTables) {
        SqliteStatement info = database_.prepare(fmt::format("PRAGMA table_info({})", table.name));
        std::string columns;
        while (info.step()) {
            columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", info.text(1), info.text(2));
        }
        if (columns != table.columns) {
            throw Error(ErrorKind::Malformed,
                        "store.tables",
                        fmt::format("{} is no evaluation store: table {} is not as expected.",
                                    file_.filename().string(),
                                    table.name),
                        file_.string(),
                        "Move the file away and evaluate again.");
        }
    }
}

std::string EvaluationStore::settings() {
    SqliteStatement query = database_.prepare("SELECT value FROM meta WHERE key = 'settings'");
    return query.step() ? query.text(0) : std::string();
}

void EvaluationStore::put_method(const StoredMethod& method) {
    SqliteStatement insert = database_.prepare("INSERT OR REPLACE INTO method VALUES(?, ?, ?, ?, ?, ?)");
    const std::array fields = {
        &method.label, &method.label, &method.name, &method.weights_sha256, &method.options, &method.provenance};
    for (std::size_t i = 0; i < fields.size(); ++i) {
        insert.bind(static_cast<int>(i), *fields[i]);
    }
    insert.run();
}

void EvaluationStore::put(const PairRecord& record) {
    SqliteTransaction transaction(database_);
    SqliteStatement pair = database_.prepare(
        "INSERT INTO pair VALUES(?, ?, ?, ?, ?) ON CONFLICT(pair_id) DO UPDATE SET set_name = excluded.set_name, "
        "width = CASE excluded.width WHEN 0 THEN width ELSE excluded.width END, "
        "height = CASE excluded.height WHEN 0 THEN height ELSE excluded.height END, "
        "content_hash = excluded.content_hash");
    pair.bind(0, record.pair.id);
    pair.bind(1, record.pair.set);
    pair.bind(2, std::int64_t{record.pair.width});
    pair.bind(3, std::int64_t{record.pair.height});
    pair.bind(4, record.pair.content_hash);
    pair.run();
    SqliteStatement forget = database_.prepare(
        "DELETE FROM value WHERE pair_id = ?1 AND method_id = ?2 AND NOT EXISTS (SELECT 1 FROM result WHERE pair_id = "
        "?1 AND method_id = ?2 AND result_key = ?3 AND state = 'ok')");
    SqliteStatement result = database_.prepare("INSERT OR REPLACE INTO result VALUES(?, ?, ?, ?, ?, ?, ?)");
    SqliteStatement value = database_.prepare("INSERT OR REPLACE INTO value VALUES(?, ?, ?, ?, ?, ?, ?)");
    for (const StoredResult& one : record.results) {
        forget.bind(0, one.pair_id);
        forget.bind(1, one.label);
        forget.bind(2, one.key);
        forget.run();
        result.bind(0, one.pair_id);
        result.bind(1, one.label);
        result.bind(2, one.key);
        result.bind(3, one.seconds);
        result.bind(4, one.state);
        result.bind(5, one.error_code);
        result.bind(6, one.error_message);
        result.run();
        for (const auto& [name, stored] : one.values) {
            MOEFUSION_EXPECT(!stored.value || std::isfinite(*stored.value), "a stored value is finite or has a reason");
            value.bind(0, one.pair_id);
            value.bind(1, one.label);
            value.bind(2, name.profile);
            value.bind(3, name.region);
            value.bind(4, name.metric);
            value.bind(5, stored.value);
            value.bind(6, stored.reason);
            value.run();
        }
    }
    transaction.commit();
}

std::vector<StoredMethod> EvaluationStore::methods() {
    SqliteStatement query = database_.prepare(
        "SELECT label, name, weights_sha256, options_json, provenance_json FROM method ORDER BY method_id");
    std::vector<StoredMethod> methods;
    while (query.step()) {
        methods.push_back({query.text(0), query.text(1), query.text(2), query.text(3), query.text(4)});
    }
    return methods;
}

std::vector<StoredPair> EvaluationStore::pairs() {
    SqliteStatement query = database_.prepare("SELECT pair_id, set_name, width, height, content_hash FROM pair");
    std::vector<StoredPair> pairs;
    while (query.step()) {
        pairs.push_back({query.text(0),
                         query.text(1),
                         static_cast<int>(query.integer(2)),
                         static_cast<int>(query.integer(3)),
                         query.text(4)});
    }
    std::sort(
        pairs.begin(), pairs.end(), [](const StoredPair& a, const StoredPair& b) { return natural_less(a.id, b.id); });
    return pairs;
}

std::optional<StoredResult> EvaluationStore::result(std::string_view pair_id, std::string_view label) {
    SqliteStatement query = database_.prepare(fmt::format("{} WHERE pair_id = ? AND method_id = ?", kResultColumns));
    query.bind(0, pair_id);
    query.bind(1, label);
    if (!query.step()) {
        return std::nullopt;
    }
    StoredResult result = read_result(query);
    SqliteStatement values = database_.prepare(
        "SELECT profile, region, metric, value, reason FROM value WHERE pair_id = ? AND method_id = ?");
    values.bind(0, pair_id);
    values.bind(1, label);
    while (values.step()) {
        result.values[{values.text(0), values.text(1), values.text(2)}] = {values.real(3), values.text(4)};
    }
    return result;
}

std::vector<StoredResult> EvaluationStore::results() {
    std::map<std::pair<std::string, std::string>, StoredResult> by_name;
    SqliteStatement query = database_.prepare(kResultColumns);
    while (query.step()) {
        StoredResult result = read_result(query);
        std::pair<std::string, std::string> name{result.pair_id, result.label};
        by_name.emplace(std::move(name), std::move(result));
    }
    SqliteStatement values =
        database_.prepare("SELECT pair_id, method_id, profile, region, metric, value, reason FROM value");
    while (values.step()) {
        const auto found = by_name.find({values.text(0), values.text(1)});
        if (found != by_name.end()) {
            found->second.values[{values.text(2), values.text(3), values.text(4)}] = {values.real(5), values.text(6)};
        }
    }
    std::vector<StoredResult> results;
    results.reserve(by_name.size());
    for (auto& [name, result] : by_name) {
        results.push_back(std::move(result));
    }
    std::stable_sort(results.begin(), results.end(), [](const StoredResult& a, const StoredResult& b) {
        return natural_less(a.pair_id, b.pair_id);
    });
    return results;
}

} // namespace moefusion
