#include "core/results/sqlite_database.h"

#include "core/base/error.h"
#include "core/base/log.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include <system_error>

namespace moefusion {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{4} << 30;
constexpr int kMostTextBytes = 1 << 20;
constexpr int kMostColumns = 32;
constexpr int kBusyMilliseconds = 2000;

[[noreturn]] void fail(int result, sqlite3* database, const fs::path& file) {
    const std::string why = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(result);
    const std::string name = file.filename().string();
    switch (result & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(ErrorKind::NotWritable,
                    "store.locked",
                    fmt::format("{} is being written by another process.", name),
                    file.string(),
                    "Wait for it to end, or use --shard with each process.");
    case SQLITE_FULL:
        throw Error(ErrorKind::DiskFull,
                    "disk.full",
                    fmt::format("The disk is full; {} keeps what was written before.", name),
                    file.string(),
                    "Free some space and run the command again.");
    case SQLITE_NOMEM:
        throw Error(ErrorKind::OutOfMemory,
                    "memory.sqlite",
                    fmt::format("Memory ran out while {} was in use.", name),
                    file.string(),
                    "Close other programs.");
    case SQLITE_READONLY:
        throw Error(ErrorKind::NotWritable,
                    "store.read_only",
                    fmt::format("{} cannot be written: {}.", name, why),
                    file.string(),
                    "Choose another folder with --out.");
    case SQLITE_CANTOPEN:
        throw Error(ErrorKind::Unreadable,
                    "store.unreadable",
                    fmt::format("{} cannot be opened: {}.", name, why),
                    file.string(),
                    "Check the folder and its permissions.");
    case SQLITE_IOERR:
        throw Error(ErrorKind::Unreadable,
                    "store.unreadable",
                    fmt::format("{} cannot be read or written: {}.", name, why),
                    file.string(),
                    "Check the disk.");
    default:
        throw Error(ErrorKind::Malformed,
                    "store.damaged",
                    fmt::format("{} is not a sound evaluation store: {}.", name, why),
                    file.string(),
                    "Move the file away and evaluate again.");
    }
}

} // namespace

void SqliteStatement::Finalize::operator()(sqlite3_stmt* statement) const {
    sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(sqlite3* database, std::string_view sql, const fs::path& file)
    : database_(database), file_(file) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr));
    statement_.reset(statement);
}

void SqliteStatement::check(int result) const {
    if (result != SQLITE_OK) {
        fail(result, database_, file_);
    }
}

void SqliteStatement::bind(int parameter, std::string_view text) {
    // A null destructor value would mean SQLITE_STATIC; the text is copied because it may be gone before step().
    check(
        sqlite3_bind_text64(statement_.get(), parameter + 1, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void SqliteStatement::bind(int parameter, std::int64_t number) {
    check(sqlite3_bind_int64(statement_.get(), parameter + 1, number));
}

void SqliteStatement::bind(int parameter, double number) {
    check(sqlite3_bind_double(statement_.get(), parameter + 1, number));
}

void SqliteStatement::bind_null(int parameter) {
    check(sqlite3_bind_null(statement_.get(), parameter + 1));
}

void SqliteStatement::bind(int parameter, const std::optional<double>& number) {
    if (number) {
        bind(parameter, *number);
    } else {
        bind_null(parameter);
    }
}

bool SqliteStatement::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) {
        return true;
    }
    if (result != SQLITE_DONE) {
        fail(result, database_, file_);
    }
    return false;
}

void SqliteStatement::run() {
    MOEFUSION_EXPECT(!step(), "a statement that is run gives no rows");
    reset();
}

void SqliteStatement::reset() {
    check(sqlite3_reset(statement_.get()));
    check(sqlite3_clear_bindings(statement_.get()));
}

std::string SqliteStatement::text(int column) const {
    const void* bytes = sqlite3_column_text(statement_.get(), column);
    const int size = sqlite3_column_bytes(statement_.get(), column);
    return bytes == nullptr ? std::string()
                            : std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

std::int64_t SqliteStatement::integer(int column) const {
    return sqlite3_column_int64(statement_.get(), column);
}

std::optional<double> SqliteStatement::real(int column) const {
    if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) {
        return std::nullopt;
    }
    return sqlite3_column_double(statement_.get(), column);
}

void SqliteDatabase::Close::operator()(sqlite3* database) const {
    sqlite3_close(database);
}

SqliteDatabase::SqliteDatabase(const fs::path& file, Access access) : file_(file) {
    std::error_code fault;
    if (const auto size = fs::file_size(file, fault); !fault && static_cast<std::int64_t>(size) > kMostBytes) {
        throw Error(ErrorKind::TooLarge,
                    "store.too_large",
                    fmt::format("{} exceeds 4 GiB.", file.filename().string()),
                    file.string(),
                    "Move the file away and evaluate again.");
    }
    const bool writes = access == Access::Write;
    const int flags = SQLITE_OPEN_NOFOLLOW | SQLITE_OPEN_NOMUTEX |
                      (writes ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY);
    // NOFOLLOW refuses symbolic links anywhere in the path, so that of the folder is resolved first.
    const fs::path folder = fs::weakly_canonical(file.has_parent_path() ? file.parent_path() : fs::path("."), fault);
    sqlite3* database = nullptr;
    const int result = sqlite3_open_v2((folder / file.filename()).c_str(), &database, flags, nullptr);
    database_.reset(database);
    if (result != SQLITE_OK) {
        fail(result, database, file_);
    }
    sqlite3_extended_result_codes(database, 1);
    sqlite3_busy_timeout(database, kBusyMilliseconds);
    sqlite3_limit(database, SQLITE_LIMIT_LENGTH, kMostTextBytes);
    sqlite3_limit(database, SQLITE_LIMIT_COLUMN, kMostColumns);
    sqlite3_limit(database, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    execute("PRAGMA trusted_schema=OFF");
    execute("PRAGMA cell_size_check=ON");
    if (writes) {
        execute("PRAGMA locking_mode=EXCLUSIVE");
        execute("PRAGMA journal_mode=DELETE");
        execute("PRAGMA synchronous=FULL");
        execute("BEGIN EXCLUSIVE; COMMIT"); // takes the lock that locking_mode keeps
    }
}

void SqliteDatabase::execute(const char* sql) {
    const int result = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (result != SQLITE_OK) {
        fail(result, database_.get(), file_);
    }
}

SqliteStatement SqliteDatabase::prepare(std::string_view sql) {
    return {database_.get(), sql, file_};
}

void SqliteDatabase::quick_check() {
    SqliteStatement statement = prepare("PRAGMA quick_check(1)");
    if (!statement.step() || statement.text(0) != "ok") {
        fail(SQLITE_CORRUPT, database_.get(), file_);
    }
}

SqliteTransaction::SqliteTransaction(SqliteDatabase& database) : database_(database) {
    database_.execute("BEGIN IMMEDIATE");
}

SqliteTransaction::~SqliteTransaction() {
    if (!open_) {
        return;
    }
    try {
        database_.execute("ROLLBACK");
    } catch (const Error& error) {
        // SQLite has rolled back by itself, for instance after a full disk.
        log::debug("rollback: {}", error.what_happened);
    }
}

void SqliteTransaction::commit() {
    database_.execute("COMMIT");
    open_ = false;
}

} // namespace moefusion
