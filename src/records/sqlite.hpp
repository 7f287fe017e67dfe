// A database of SQLite as this room uses it. Private to this room.
#pragma once

#include <sqlite3.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"

namespace casus::records {

struct CloseDatabase {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

/// What went wrong, with SQLite's own code for it.
class DatabaseError : public base::EnvironmentError {
 public:
  DatabaseError(const std::string& what, int code) : EnvironmentError(what), code_(code) {}
  /// Without what an extended code adds: SQLITE_BUSY, SQLITE_READONLY …
  [[nodiscard]] int code() const noexcept { return code_ & 0xFF; }

 private:
  int code_;
};

/// An open database; every error becomes an exception that names the path.
class Database {
 public:
  Database(std::string path, int flags) : Database(path, path, flags) {}
  /// `name` is what SQLite opens, a path or with SQLITE_OPEN_URI an address; `path` is what
  /// messages name.
  Database(const std::string& name, std::string path, int flags) : path_(std::move(path)) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(name.c_str(), &opened, flags, nullptr);
    database_.reset(opened);
    need(status, "opened");
  }

  void run(const char* sql, const char* action) const {
    need(sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr), action);
  }
  [[nodiscard]] Statement prepare(const char* sql, const char* action) const {
    sqlite3_stmt* statement = nullptr;
    need(sqlite3_prepare_v2(database_.get(), sql, -1, &statement, nullptr), action);
    return Statement(statement);
  }
  [[nodiscard]] sqlite3* get() const noexcept { return database_.get(); }
  /// Whether a transaction is open.
  [[nodiscard]] bool is_in_transaction() const noexcept {
    return sqlite3_get_autocommit(database_.get()) == 0;
  }
  /// Goes to the next row; false behind the last.
  bool step(const Statement& statement, const char* action) const {
    const int status = sqlite3_step(statement.get());
    if (status == SQLITE_ROW) return true;
    need(status == SQLITE_DONE ? SQLITE_OK : status, action);
    return false;
  }

 private:
  void need(int status, const char* action) const {
    if (status == SQLITE_OK) return;
    const char* reason =
        database_ == nullptr ? sqlite3_errstr(status) : sqlite3_errmsg(database_.get());
    throw DatabaseError(base::format("{} cannot be {}: {}", path_, action, reason), status);
  }

  std::string path_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

/// Binds a text that outlives the next step.
inline void bind_text(const Statement& statement, int place, std::string_view text) {
  sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

/// A column of the row a statement stands at; "" of NULL.
[[nodiscard]] inline std::string_view text_at(const Statement& statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column))};
}

}  // namespace casus::records
