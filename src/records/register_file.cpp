#include "records/register_file.hpp"

#include <filesystem>

#include "records/sqlite.hpp"

namespace casus::records {
namespace {

namespace fs = std::filesystem;

constexpr const char* kRegisterSchema = "casus.register/1";

// WAL and FULL: a transaction that is over survives the loss of power. What was added stays: the
// triggers refuse to change or remove it, whoever asks.
constexpr const char* kOpening =
    "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF";

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
    corrects TEXT NOT NULL);
)";

constexpr const char* kKeptTables[] = {"documents", "statements", "marks", "reviews"};

void make_tables(const Database& database) {
  database.run("BEGIN IMMEDIATE", "written");
  database.run(kRegisterTables, "written");
  for (const char* table : kKeptTables) {
    for (const char* change : {"UPDATE", "DELETE"}) {
      const std::string trigger = base::format(
          "CREATE TRIGGER {0}_{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, 'a register is only "
          "added to'); END",
          table, change);
      database.run(trigger.c_str(), "written");
    }
  }
  const Statement meta = database.prepare("INSERT INTO meta VALUES ('schema', ?)", "written");
  bind_text(meta, 1, kRegisterSchema);
  database.step(meta, "written");
  database.run("COMMIT", "written");
}

/// Runs `work` in a transaction that is undone if it throws.
template <class Work>
void in_transaction(const Database& database, Work work) {
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
      "INSERT INTO reviews (statement, verdict, reference, reviewed_by, reviewed_on, corrects) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      "written");
  bind_text(row, 1, statement);
  bind_text(row, 2, review.verdict);
  bind_text(row, 3, review.reference);
  bind_text(row, 4, review.by);
  bind_text(row, 5, review.on);
  bind_text(row, 6, review.corrects);
  database.step(row, "written");
}

std::vector<RegisterMark> marks_of(const Database& database, const std::string& statement) {
  const Statement row = database.prepare(
      "SELECT scale, mark, reason, graded_by, graded_on FROM marks WHERE statement = ? "
      "ORDER BY number",
      "read");
  bind_text(row, 1, statement);
  std::vector<RegisterMark> marks;
  while (database.step(row, "read")) {
    marks.push_back({.statement = statement,
                     .scale = std::string(text_at(row, 0)),
                     .mark = std::string(text_at(row, 1)),
                     .reason = std::string(text_at(row, 2)),
                     .by = std::string(text_at(row, 3)),
                     .on = std::string(text_at(row, 4))});
  }
  return marks;
}

std::vector<RegisterReview> reviews_of(const Database& database, const std::string& statement) {
  const Statement row = database.prepare(
      "SELECT verdict, reference, reviewed_by, reviewed_on, corrects FROM reviews "
      "WHERE statement = ? ORDER BY number",
      "read");
  bind_text(row, 1, statement);
  std::vector<RegisterReview> reviews;
  while (database.step(row, "read")) {
    reviews.push_back({.statement = statement,
                       .verdict = std::string(text_at(row, 0)),
                       .reference = std::string(text_at(row, 1)),
                       .by = std::string(text_at(row, 2)),
                       .on = std::string(text_at(row, 3)),
                       .corrects = std::string(text_at(row, 4))});
  }
  return reviews;
}

/// What keeps the file from being a register, "" if nothing.
std::string damage_of(const Database& database) {
  const Statement check = database.prepare("PRAGMA quick_check(1)", "read");
  database.step(check, "read");
  const std::string found(text_at(check, 0));
  return found == "ok" ? "" : found;
}

}  // namespace

struct RegisterFile::Open {
  Database database;
};

RegisterFile::RegisterFile(std::unique_ptr<Open> open) : open_(std::move(open)) {}
RegisterFile::RegisterFile(RegisterFile&&) noexcept = default;
RegisterFile& RegisterFile::operator=(RegisterFile&&) noexcept = default;
RegisterFile::~RegisterFile() = default;

base::Result<RegisterFile> RegisterFile::open(const std::string& path, bool may_create) {
  std::error_code error;
  const bool is_there = fs::exists(fs::symlink_status(path, error));
  if (!is_there && !may_create) {
    return base::Problem{.message = "there is no register here", .found = path};
  }
  if (is_there && !fs::is_regular_file(path, error)) {
    return base::Problem{.file = path, .message = "is no register", .allowed = "a file of SQLite"};
  }
  const bool is_new = !is_there || fs::file_size(path, error) == 0;
  auto opened = std::make_unique<Open>(
      Open{Database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX)});
  const Database& database = opened->database;
  try {
    database.run(kOpening, "opened");
    if (is_new) make_tables(database);
    const std::string damage = damage_of(database);
    if (!damage.empty()) {
      return base::Problem{.file = path, .message = "is damaged", .found = damage};
    }
    const Statement meta = database.prepare("SELECT value FROM meta WHERE name = 'schema'", "read");
    const std::string schema = database.step(meta, "read") ? std::string(text_at(meta, 0)) : "";
    if (schema != kRegisterSchema) {
      return base::Problem{.file = path,
                           .key = "meta.schema",
                           .message = "is not a schema this program knows",
                           .found = schema,
                           .allowed = kRegisterSchema};
    }
  } catch (const base::EnvironmentError& failure) {
    if (is_new) throw;
    return base::Problem{.file = path,
                         .message = "is no register, or one that is damaged",
                         .found = failure.what(),
                         .allowed = kRegisterSchema};
  }
  return RegisterFile(std::move(opened));
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
  const Database& database = open_->database;
  RegisterContents contents;
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
    RegisterStatement& statement = contents.statements.back();
    statement.marks = marks_of(database, statement.id);
    statement.reviews = reviews_of(database, statement.id);
  }
  return contents;
}

}  // namespace casus::records
