#pragma once

// SQLite behind two small classes: prepared statements only, hardened against files from elsewhere (reliability 2).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace moefusion {

/// A prepared statement. Parameters and columns count from 0. Throws Error as SqliteDatabase does.
class SqliteStatement {
public:
    SqliteStatement(sqlite3* database, std::string_view sql, const std::filesystem::path& file);

    void bind(int parameter, std::string_view text);
    void bind(int parameter, std::int64_t number);
    void bind(int parameter, double number);
    void bind_null(int parameter);
    void bind(int parameter, const std::optional<double>& number);

    /// True if there is a row to read.
    [[nodiscard]] bool step();
    /// For statements without rows; can be bound and run again after.
    void run();
    /// Ready for new values.
    void reset();

    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::optional<double> real(int column) const; ///< nothing for NULL

private:
    void check(int result) const;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    sqlite3* database_;
    std::filesystem::path file_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

/// One connection; one thread at a time. Throws Error{NotWritable, "store.locked"} where another process writes the
/// file, Error{DiskFull}, Error{Malformed, "store.damaged"} for files that are no sound database, Error{Unreadable},
/// Error{TooLarge, "store.too_large"} above 4 GiB.
class SqliteDatabase {
public:
    enum class Access { ReadOnly, Write /**< made where it is not there; locked against other writers */ };
    SqliteDatabase(const std::filesystem::path& file, Access access);

    /// SQL without parameters.
    void execute(const char* sql);
    [[nodiscard]] SqliteStatement prepare(std::string_view sql);
    /// PRAGMA quick_check; throws Error{Malformed, "store.damaged"}.
    void quick_check();

private:
    struct Close {
        void operator()(sqlite3* database) const;
    };
    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> database_;
};

/// BEGIN … COMMIT; rolled back where commit() was not reached.
class SqliteTransaction {
public:
    explicit SqliteTransaction(SqliteDatabase& database);
    ~SqliteTransaction();
    SqliteTransaction(const SqliteTransaction&) = delete;
    SqliteTransaction& operator=(const SqliteTransaction&) = delete;
    void commit();

private:
    SqliteDatabase& database_;
    bool open_ = true;
};

} // namespace moefusion
