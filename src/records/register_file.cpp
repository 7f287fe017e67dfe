#include "records/register_file.hpp"

#include <filesystem>
#include <map>
#include <optional>

#include "records/sqlite.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRegisterSchema = "casus.register/1";

// FULL, and WAL once the tables are there: a transaction that is over survives the loss of power.
// What was added stays: the triggers refuse to change or remove it, whoever asks.
constexpr const char* kOpening =
    "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF";

constexpr const char* kRegisterTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, text TEXT NOT NULL);
  CREATE TABLE statements (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    document TEXT NOT NULL, text TEXT NOT NULL);
  CREATE TABLE marks (number INTEGER PRIMARY KEY,
    statement TEXT NOT NULL REFERENCES statements (id),
    scale TEXT NOT NULL CHECK (scale IN ('reliability', 'credibility')), mark TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''), graded_by TEXT NOT NULL, graded_on TEXT NOT NULL);
  CREATE TABLE reviews (number INTEGER PRIMARY KEY,
    statement TEXT NOT NULL REFERENCES statements (id), verdict TEXT NOT NULL,
    reference TEXT NOT NULL, reviewed_by TEXT NOT NULL, reviewed_on TEXT NOT NULL,
    corrects TEXT NOT NULL, note TEXT);
)";

constexpr const char* kKeptTables[] = {"documents", "statements", "marks", "reviews"};

/// Runs `work` in a transaction that is undone if it throws; in the one that is open if one is.
template <class Work>
void in_transaction(const Database& database, const Work& work) {
  if (database.is_in_transaction()) {
    work();
    return;
  }
  database.run("BEGIN IMMEDIATE", "written");
  try {
    work();
    database.run("COMMIT", "written");
  } catch (...) {
    try {
      database.run("ROLLBACK", "written");
    } catch (const base::EnvironmentError&) {
      // SQLite undid it already; what went wrong first is what is said.
    }
    throw;
  }
}

bool has_tables(const Database& database) {
  const Statement schema = database.prepare("SELECT 1 FROM sqlite_master LIMIT 1", "read");
  return database.step(schema, "read");
}

/// Makes the tables, unless another process was faster.
void make_tables(const Database& database) {
  in_transaction(database, [&] {
    if (has_tables(database)) return;
    database.run(kRegisterTables, "written");
    for (const char* table : kKeptTables) {
      for (const char* change : {"UPDATE", "DELETE"}) {
        const std::string trigger = base::format(
            "CREATE TRIGGER {0}_{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, 'a register is "
            "only added to'); END",
            table, change);
        database.run(trigger.c_str(), "written");
      }
    }
    const Statement meta = database.prepare("INSERT INTO meta VALUES ('schema', ?)", "written");
    bind_text(meta, 1, kRegisterSchema);
    database.step(meta, "written");
  });
}

/// SQLite does not wait by itself for those who read while it changes the way it writes.
void write_ahead(const Database& database) {
  constexpr int kPause = 20;
  for (int waited = 0;; waited += kPause) {
    try {
      database.run("PRAGMA journal_mode = WAL", "opened");
      return;
    } catch (const DatabaseError& failure) {
      if (failure.code() != SQLITE_BUSY || waited >= kRegisterWait) throw;
    }
    sqlite3_sleep(kPause);
  }
}

bool has_notes(const Database& database) {
  const Statement column =
      database.prepare("SELECT 1 FROM pragma_table_info('reviews') WHERE name = 'note'", "read");
  return database.step(column, "read");
}

/// Reviews of registers made by casus before notes were kept have their words as a verdict.
void make_room_for_notes(const Database& database) {
  if (has_notes(database)) return;
  in_transaction(database, [&] {
    if (!has_notes(database)) database.run("ALTER TABLE reviews ADD COLUMN note TEXT", "written");
  });
}

void add_mark(const Database& database, const RegisterMark& mark, const std::string& statement) {
  const Statement row = database.prepare(
      "INSERT INTO marks (statement, scale, mark, reason, graded_by, graded_on) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      "written");
  bind_text(row, 1, statement);
  bind_text(row, 2, mark.scale);
  bind_text(row, 3, mark.mark);
  bind_text(row, 4, mark.reason);
  bind_text(row, 5, mark.by);
  bind_text(row, 6, mark.on);
  database.step(row, "written");
}

void add_review(const Database& database, const RegisterReview& review,
                const std::string& statement) {
  const Statement row = database.prepare(
      "INSERT INTO reviews (statement, verdict, reference, reviewed_by, reviewed_on, corrects, "
      "note) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)",
      "written");
  bind_text(row, 1, statement);
  bind_text(row, 2, review.verdict);
  bind_text(row, 3, review.reference);
  bind_text(row, 4, review.by);
  bind_text(row, 5, review.on);
  bind_text(row, 6, review.corrects);
  bind_text(row, 7, review.note);
  database.step(row, "written");
}

using Places = std::map<std::string, std::size_t, std::less<>>;

/// The statement of that id among those read; the database keeps marks and reviews of no other.
RegisterStatement& statement_at(RegisterContents& contents, const Places& places,
                                std::string_view id) {
  const auto place = places.find(id);
  base::check(place != places.end(), "every mark and review is of a statement");
  return contents.statements[place->second];
}

void read_marks(const Database& database, const Places& places, RegisterContents& contents) {
  const Statement row = database.prepare(
      "SELECT statement, scale, mark, reason, graded_by, graded_on FROM marks ORDER BY number",
      "read");
  while (database.step(row, "read")) {
    statement_at(contents, places, text_at(row, 0))
        .marks.push_back({.statement = std::string(text_at(row, 0)),
                          .scale = std::string(text_at(row, 1)),
                          .mark = std::string(text_at(row, 2)),
                          .reason = std::string(text_at(row, 3)),
                          .by = std::string(text_at(row, 4)),
                          .on = std::string(text_at(row, 5))});
  }
}

void read_reviews(const Database& database, const Places& places, RegisterContents& contents) {
  const Statement row = database.prepare(
      base::format("SELECT statement, verdict, reference, reviewed_by, reviewed_on, corrects, {} "
                   "FROM reviews ORDER BY number",
                   has_notes(database) ? "note" : "NULL")
          .c_str(),
      "read");
  constexpr int kNote = 6;
  while (database.step(row, "read")) {
    RegisterReview review{.statement = std::string(text_at(row, 0)),
                          .verdict = std::string(text_at(row, 1)),
                          .note = std::string(text_at(row, kNote)),
                          .reference = std::string(text_at(row, 2)),
                          .by = std::string(text_at(row, 3)),
                          .on = std::string(text_at(row, 4)),
                          .corrects = std::string(text_at(row, 5))};
    // Written before notes were kept: its verdict is free words, which is what a note is.
    if (sqlite3_column_type(row.get(), kNote) == SQLITE_NULL)
      std::swap(review.verdict, review.note);
    statement_at(contents, places, review.statement).reviews.push_back(std::move(review));
  }
}

RegisterContents contents_of(const Database& database) {
  RegisterContents contents;
  Places places;
  const Statement document =
      database.prepare("SELECT id, text FROM documents ORDER BY number", "read");
  while (database.step(document, "read")) {
    contents.documents.push_back(
        {.id = std::string(text_at(document, 0)), .text = std::string(text_at(document, 1))});
  }
  const Statement row =
      database.prepare("SELECT id, document, text FROM statements ORDER BY number", "read");
  while (database.step(row, "read")) {
    contents.statements.push_back({.id = std::string(text_at(row, 0)),
                                   .document = std::string(text_at(row, 1)),
                                   .text = std::string(text_at(row, 2)),
                                   .marks = {},
                                   .reviews = {}});
    places.emplace(contents.statements.back().id, contents.statements.size() - 1);
  }
  read_marks(database, places, contents);
  read_reviews(database, places, contents);
  return contents;
}

/// Runs `work` on one state of the database, whoever adds meanwhile.
template <class Work>
void in_reading(const Database& database, const Work& work) {
  if (database.is_in_transaction()) {
    work();
    return;
  }
  database.run("BEGIN", "read");
  work();
  database.run("COMMIT", "read");
}

/// What keeps the file from being a register, "" if nothing.
std::string damage_of(const Database& database) {
  const Statement check = database.prepare("PRAGMA quick_check(1)", "read");
  database.step(check, "read");
  const std::string found(text_at(check, 0));
  return found == "ok" ? "" : found;
}

/// What keeps the database from being a register that this program knows; nothing if it is one.
std::optional<base::Problem> problem_of(const Database& database, const std::string& path) {
  const std::string damage = damage_of(database);
  if (!damage.empty()) {
    return base::Problem{.file = path, .message = "is damaged", .found = damage};
  }
  if (!has_tables(database)) {
    return base::Problem{.file = path,
                         .message = "is empty and no register yet",
                         .allowed = "a register; `casus evidence add` makes it one"};
  }
  const Statement meta = database.prepare("SELECT value FROM meta WHERE name = 'schema'", "read");
  const std::string schema = database.step(meta, "read") ? std::string(text_at(meta, 0)) : "";
  if (schema == kRegisterSchema) return std::nullopt;
  return base::Problem{.file = path,
                       .key = "meta.schema",
                       .message = "is not a schema this program knows",
                       .found = schema,
                       .allowed = kRegisterSchema};
}

/// Whether an error is the file's own fault, and not of its folder, its rights or its users.
bool is_damage(int code) {
  return code == SQLITE_CORRUPT || code == SQLITE_NOTADB || code == SQLITE_ERROR;
}

/// "file:/a/b%20c?immutable=1": SQLite then asks for no file beside it.
std::string immutable_address(const std::string& path) {
  std::string address = "file:";
  for (const char c : fs::absolute(path).string()) {
    const bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                          (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '-' || c == '_';
    if (is_plain) {
      address += c;
    } else {
      address += base::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
  }
  return address + "?immutable=1";
}

/// Opens to read alone. Where the folder may not be written, SQLite cannot make the files with
/// which it tells others that it reads; the file is then read as one that nobody changes, unless
/// what was added last still stands beside it.
Database open_to_read(const std::string& path) {
  try {
    // SQLite takes a file that may not be written as one to read. query_only keeps us from writing.
    Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX);
    sqlite3_busy_timeout(database.get(), kRegisterWait);
    database.run("PRAGMA query_only = ON", "opened");
    (void)has_tables(database);
    return database;
  } catch (const DatabaseError& failure) {
    if (failure.code() != SQLITE_CANTOPEN && failure.code() != SQLITE_READONLY) throw;
    std::error_code error;
    const std::string beside = path + "-wal";
    if (fs::exists(beside, error) && fs::file_size(beside, error) > 0) {
      throw DatabaseError(
          base::format("{}; what was added last still stands in {}", failure.what(), beside),
          failure.code());
    }
  }
  return {immutable_address(path), path,
          SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI};
}

Database open_to_write(const std::string& path, RegisterUse use) {
  Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                              (use == RegisterUse::create ? SQLITE_OPEN_CREATE : 0));
  sqlite3_busy_timeout(database.get(), kRegisterWait);
  return database;
}

}  // namespace

struct RegisterFile::Open {
  Database database;
};

RegisterFile::RegisterFile(std::unique_ptr<Open> open) : open_(std::move(open)) {}
RegisterFile::RegisterFile(RegisterFile&&) noexcept = default;
RegisterFile& RegisterFile::operator=(RegisterFile&&) noexcept = default;
RegisterFile::~RegisterFile() = default;

base::Result<RegisterFile> RegisterFile::open(const std::string& path, RegisterUse use) {
  std::error_code error;
  const bool is_there = fs::exists(fs::symlink_status(path, error));
  if (!is_there && use != RegisterUse::create) {
    return base::Problem{.message = "there is no register here", .found = path};
  }
  if (is_there && !fs::is_regular_file(path, error)) {
    return base::Problem{.file = path, .message = "is no register", .allowed = "a file of SQLite"};
  }
  try {
    auto opened = std::make_unique<Open>(
        Open{use == RegisterUse::read ? open_to_read(path) : open_to_write(path, use)});
    const Database& database = opened->database;
    database.run(kOpening, "opened");
    if (use == RegisterUse::create) make_tables(database);
    if (std::optional<base::Problem> problem = problem_of(database, path)) return *problem;
    if (use != RegisterUse::read) {
      write_ahead(database);
      make_room_for_notes(database);
    }
    return RegisterFile(std::move(opened));
  } catch (const DatabaseError& failure) {
    if (!is_damage(failure.code())) throw;
    return base::Problem{.file = path,
                         .message = "is no register, or one that is damaged",
                         .found = failure.what(),
                         .allowed = kRegisterSchema};
  }
}

void RegisterFile::in_one_piece(const std::function<void()>& work) {
  in_transaction(open_->database, work);
}

void RegisterFile::add(const std::vector<RegisterDocument>& documents,
                       const std::vector<RegisterStatement>& statements) {
  const Database& database = open_->database;
  in_transaction(database, [&] {
    const Statement document =
        database.prepare("INSERT INTO documents (id, text) VALUES (?, ?)", "written");
    for (const RegisterDocument& one : documents) {
      bind_text(document, 1, one.id);
      bind_text(document, 2, one.text);
      database.step(document, "written");
      sqlite3_reset(document.get());
    }
    const Statement row =
        database.prepare("INSERT INTO statements (id, document, text) VALUES (?, ?, ?)", "written");
    for (const RegisterStatement& one : statements) {
      bind_text(row, 1, one.id);
      bind_text(row, 2, one.document);
      bind_text(row, 3, one.text);
      database.step(row, "written");
      sqlite3_reset(row.get());
      for (const RegisterMark& mark : one.marks) add_mark(database, mark, one.id);
      for (const RegisterReview& review : one.reviews) add_review(database, review, one.id);
    }
  });
}

void RegisterFile::add(const RegisterMark& mark) {
  in_transaction(open_->database, [&] { add_mark(open_->database, mark, mark.statement); });
}

void RegisterFile::add(const RegisterReview& review) {
  in_transaction(open_->database, [&] { add_review(open_->database, review, review.statement); });
}

RegisterContents RegisterFile::contents() const {
  // One picture of all tables: several statements outside a transaction would each see their own.
  RegisterContents contents;
  in_reading(open_->database, [&] { contents = contents_of(open_->database); });
  return contents;
}

}  // namespace casus::records
