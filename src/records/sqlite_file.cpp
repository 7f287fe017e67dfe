// events.sqlite: the dated events of every world. Fixed page size, no journal, no clock: the same
// events give the same bytes (the header carries the number of the SQLite library that wrote it).
#include <sqlite3.h>

#include <charconv>
#include <filesystem>
#include <limits>
#include <map>
#include <memory>
#include <optional>

#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/dimensions.hpp"
#include "records/files.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

constexpr const char* kSchema = "casus.events/1";

constexpr const char* kTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE scenarios (scenario TEXT PRIMARY KEY, title TEXT NOT NULL, version TEXT NOT NULL)
    WITHOUT ROWID;
  CREATE TABLE events (scenario TEXT NOT NULL REFERENCES scenarios, world INTEGER NOT NULL,
    month INTEGER NOT NULL, date TEXT NOT NULL, event TEXT NOT NULL, subject TEXT,
    detail REAL);
)";

constexpr const char* kIndexes = R"(
  CREATE INDEX events_by_event ON events (event, scenario, month);
  CREATE INDEX events_by_world ON events (scenario, world);
)";

struct CloseDatabase {
  void operator()(sqlite3* database) const noexcept { sqlite3_close(database); }
};
struct EndStatement {
  void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, EndStatement>;

/// An open database; every error becomes an exception that names the path.
class Database {
 public:
  Database(std::string path, int flags) : path_(std::move(path)) {
    sqlite3* opened = nullptr;
    const int status = sqlite3_open_v2(path_.c_str(), &opened, flags, nullptr);
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
    throw base::EnvironmentError(base::format("{} cannot be {}: {}", path_, action, reason));
  }

  std::string path_;
  std::unique_ptr<sqlite3, CloseDatabase> database_;
};

void bind(const Statement& statement, int place, std::string_view text) {
  sqlite3_bind_text(statement.get(), place, text.data(), static_cast<int>(text.size()),
                    SQLITE_STATIC);
}

// What the index of an event counts; nothing where it is a plain number.
std::span<const std::string_view> labels_of(catalog::Event event) {
  switch (event) {
    case catalog::Event::vote_carried:
    case catalog::Event::vote_failed:
    case catalog::Event::vote_vetoed:
      return catalog::kQuestions;
    case catalog::Event::body_notice:
    case catalog::Event::body_left:
    case catalog::Event::body_returned:
      return catalog::kUnBodies;
    case catalog::Event::council_motion:
      return catalog::kCouncilQuestions;
    case catalog::Event::route_opened:
      return catalog::kRoutes;
    default:
      return {};
  }
}

std::string subject_of(const catalog::DatedEvent& event) {
  const auto labels = labels_of(event.event);
  const auto place = static_cast<std::size_t>(event.index);
  return place < labels.size() ? std::string(labels[place]) : base::format("{}", event.index);
}

std::optional<std::int16_t> index_of(catalog::Event event, std::string_view subject) {
  const auto labels = labels_of(event);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == subject) return static_cast<std::int16_t>(i);
  }
  std::int16_t index = 0;
  const char* end = subject.data() + subject.size();
  const auto [at, error] = std::from_chars(subject.data(), end, index);
  if (error != std::errc() || at != end || index < 0) return std::nullopt;
  return index;
}

void write_meta(const Database& database, const Results& results) {
  const Statement meta = database.prepare("INSERT INTO meta VALUES (?, ?)", "written");
  const std::map<std::string, std::string> values{
      {"schema", kSchema},
      {"study", results.study_id},
      {"start", results.start},
      {"seed", base::format("{}", results.seed)},
      {"worlds", base::format("{}", results.world_count)},
      {"program_version", results.program_version},
      {"model_version", results.model_version},
      {"data_version", results.data_version},
      {"what_if_pins", base::join(pin_statements(results), "; ")},
      {"model_differences", base::join(model_statements(results), " ")}};
  for (const auto& [name, value] : values) {
    bind(meta, 1, name);
    bind(meta, 2, value);
    database.step(meta, "written");
    sqlite3_reset(meta.get());
  }
  const Statement scenario = database.prepare("INSERT INTO scenarios VALUES (?, ?, ?)", "written");
  for (const Ensemble& ensemble : results.ensembles) {
    bind(scenario, 1, ensemble.id);
    bind(scenario, 2, ensemble.title);
    bind(scenario, 3, ensemble.hash);
    database.step(scenario, "written");
    sqlite3_reset(scenario.get());
  }
}

void write_rows(const Database& database, const Results& results) {
  const auto start = base::parse_month(results.start);
  base::check(start.has_value(), "a run starts in a month");
  std::vector<std::string> dates;
  for (int t = 0; t <= results.months; ++t) dates.push_back(base::to_text(*start + t));
  const Statement insert =
      database.prepare("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)", "written");
  for (const Ensemble& ensemble : results.ensembles) {
    bind(insert, 1, ensemble.id);
    for (const catalog::DatedEvent& event : ensemble.events) {
      base::check(event.month >= 0 && event.month <= results.months,
                  "an event happens within the run");
      const std::string subject = event.index < 0 ? "" : subject_of(event);
      sqlite3_bind_int64(insert.get(), 2, event.world);
      sqlite3_bind_int(insert.get(), 3, event.month);
      bind(insert, 4, dates[static_cast<std::size_t>(event.month)]);
      bind(insert, 5, catalog::info(event.event).name);
      if (event.index < 0) {
        sqlite3_bind_null(insert.get(), 6);
      } else {
        bind(insert, 6, subject);
      }
      sqlite3_bind_double(insert.get(), 7, static_cast<double>(event.detail));
      database.step(insert, "written");
      sqlite3_reset(insert.get());
    }
  }
}

std::string_view text_at(const Statement& statement, int column) {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement.get(), column))};
}

// What SQLite finds wrong with the file, "" if nothing. SQLite itself puts up with a file that
// breaks off in its last page.
std::string damage_of(const Database& database, const std::string& path) {
  const Statement size = database.prepare(
      "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", "read");
  database.step(size, "read");
  const auto bytes = static_cast<std::uintmax_t>(sqlite3_column_int64(size.get(), 0));
  if (std::filesystem::file_size(path) != bytes) return "it breaks off";
  const Statement check = database.prepare("PRAGMA quick_check(1)", "read");
  database.step(check, "read");
  const std::string found(text_at(check, 0));
  return found == "ok" ? "" : found;
}

// One row of `events`; what is wrong with it, or "" if it was taken over.
std::string read_row(const Statement& row, Results& results) {
  const std::string_view scenario = text_at(row, 0);
  Ensemble* ensemble = nullptr;
  for (Ensemble& e : results.ensembles) {
    if (e.id == scenario) ensemble = &e;
  }
  if (ensemble == nullptr) return base::format("scenario {} is not in the manifest", scenario);
  const std::int64_t world = sqlite3_column_int64(row.get(), 1);
  if (world < results.first_world ||
      world >= std::int64_t{results.first_world} + results.world_count) {
    return base::format("world {} is not in this bundle", world);
  }
  const std::int64_t month = sqlite3_column_int64(row.get(), 2);
  if (month < 0 || month > results.months) return base::format("month {} is not in the run", month);
  const auto event = catalog::find_event(text_at(row, 3));
  if (!event.has_value()) {
    return base::format("{} is not an event this program knows", text_at(row, 3));
  }
  std::optional<std::int16_t> index{std::int16_t{-1}};
  if (sqlite3_column_type(row.get(), 4) != SQLITE_NULL) index = index_of(*event, text_at(row, 4));
  if (!index.has_value()) {
    return base::format("{} is not a subject of {}", text_at(row, 4), text_at(row, 3));
  }
  const bool is_nan = sqlite3_column_type(row.get(), 5) == SQLITE_NULL;
  const auto detail = static_cast<float>(sqlite3_column_double(row.get(), 5));
  ensemble->events.push_back({static_cast<std::uint32_t>(world), static_cast<std::int16_t>(month),
                              *event, *index,
                              is_nan ? std::numeric_limits<float>::quiet_NaN() : detail});
  return {};
}

}  // namespace

void write_events(const Results& results, const std::string& path) {
  const Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  database.run(
      "PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8';"
      "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; BEGIN",
      "written");
  database.run(kTables, "written");
  write_meta(database, results);
  write_rows(database, results);
  database.run(kIndexes, "written");
  database.run("COMMIT", "written");
}

void read_events(const std::string& path, Results& results, std::vector<base::Problem>& problems) {
  try {
    const Database database(path, SQLITE_OPEN_READONLY);
    database.run("PRAGMA trusted_schema=OFF", "read");
    if (const std::string damage = damage_of(database, path); !damage.empty()) {
      problems.push_back({.file = path, .message = "is damaged", .found = damage});
      return;
    }
    const Statement meta = database.prepare("SELECT value FROM meta WHERE name = 'schema'", "read");
    const std::string schema = database.step(meta, "read") ? std::string(text_at(meta, 0)) : "";
    if (schema != kSchema) {
      problems.push_back({.file = path,
                          .key = "meta.schema",
                          .message = "is not a schema this program knows",
                          .found = schema,
                          .allowed = kSchema});
      return;
    }
    const Statement rows = database.prepare(
        "SELECT scenario, world, month, event, subject, detail FROM events ORDER BY rowid", "read");
    while (database.step(rows, "read")) {
      const std::string wrong = read_row(rows, results);
      if (wrong.empty()) continue;
      problems.push_back({.file = path, .key = "events", .message = wrong});
      return;
    }
  } catch (const base::EnvironmentError& error) {
    problems.push_back({.file = path, .message = error.what()});
  }
}

}  // namespace casus::records
