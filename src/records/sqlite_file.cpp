// events.sqlite: the dated events of every world. Fixed page size, no journal, no clock: the same
// events give the same bytes (the header carries the number of the SQLite library that wrote it).
#include <algorithm>
#include <filesystem>
#include <limits>
#include <map>

#include "base/check.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "records/files.hpp"
#include "records/sqlite.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

constexpr const char* kEventsSchema = "casus.events/2";

// Rows of numbers, which the view `events` puts into words: a tenth of the bytes, and of the time,
// of words in every row. No index: a question that reads all rows takes less than making one.
constexpr const char* kEventsTables = R"(
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE scenarios (number INTEGER PRIMARY KEY, scenario TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL, version TEXT NOT NULL);
  CREATE TABLE months (month INTEGER PRIMARY KEY, date TEXT NOT NULL);
  CREATE TABLE kinds (kind INTEGER PRIMARY KEY, event TEXT NOT NULL, label TEXT);
  CREATE TABLE happened (scenario INTEGER NOT NULL REFERENCES scenarios (number),
    world INTEGER NOT NULL, month INTEGER NOT NULL REFERENCES months,
    kind INTEGER NOT NULL REFERENCES kinds, number INTEGER, detail REAL);
  CREATE VIEW events AS
    SELECT scenarios.scenario AS scenario, happened.world AS world, happened.month AS month,
      months.date AS date, kinds.event AS event,
      COALESCE(kinds.label, CAST(happened.number AS TEXT)) AS subject, happened.detail AS detail
    FROM happened
      LEFT JOIN scenarios ON scenarios.number = happened.scenario
      LEFT JOIN months ON months.month = happened.month
      LEFT JOIN kinds ON kinds.kind = happened.kind;
)";

// An event and, where what it counts has names, which of them.
struct Kind {
  catalog::Event event;
  std::string label;
};

// The kinds of a run: each event without a label, and behind it one for each of its subjects. A
// kind's number is its place in the list.
struct Kinds {
  std::vector<Kind> list;
  std::vector<int> first;             // [event]: its kind without a label
  std::vector<std::size_t> subjects;  // [event]: kinds with one

  explicit Kinds(const Results& results) {
    for (const catalog::EventInfo& info : catalog::events()) {
      const std::vector<std::string> names = subject_names(results, info.event);
      first.push_back(static_cast<int>(list.size()));
      subjects.push_back(names.size());
      list.push_back({info.event, ""});
      for (const std::string& name : names) list.push_back({info.event, name});
    }
  }
};

void write_meta(const Database& database, const Results& results, const Kinds& kinds) {
  const Statement meta = database.prepare("INSERT INTO meta VALUES (?, ?)", "written");
  const std::map<std::string, std::string> values{
      {"schema", kEventsSchema},
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
    bind_text(meta, 1, name);
    bind_text(meta, 2, value);
    database.step(meta, "written");
    sqlite3_reset(meta.get());
  }
  const Statement scenario =
      database.prepare("INSERT INTO scenarios VALUES (?, ?, ?, ?)", "written");
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    sqlite3_bind_int64(scenario.get(), 1, static_cast<std::int64_t>(e));
    bind_text(scenario, 2, results.ensembles[e].id);
    bind_text(scenario, 3, results.ensembles[e].title);
    bind_text(scenario, 4, results.ensembles[e].hash);
    database.step(scenario, "written");
    sqlite3_reset(scenario.get());
  }
  const auto start = base::parse_month(results.start);
  base::check(start.has_value(), "a run starts in a month");
  const Statement month = database.prepare("INSERT INTO months VALUES (?, ?)", "written");
  for (int t = 0; t <= results.months; ++t) {
    const std::string date = base::to_text(*start + t);
    sqlite3_bind_int(month.get(), 1, t);
    bind_text(month, 2, date);
    database.step(month, "written");
    sqlite3_reset(month.get());
  }
  const Statement kind = database.prepare("INSERT INTO kinds VALUES (?, ?, ?)", "written");
  for (std::size_t k = 0; k < kinds.list.size(); ++k) {
    sqlite3_bind_int64(kind.get(), 1, static_cast<std::int64_t>(k));
    bind_text(kind, 2, catalog::info(kinds.list[k].event).name);
    if (kinds.list[k].label.empty()) {
      sqlite3_bind_null(kind.get(), 3);
    } else {
      bind_text(kind, 3, kinds.list[k].label);
    }
    database.step(kind, "written");
    sqlite3_reset(kind.get());
  }
}

void write_rows(const Database& database, const Results& results, const Kinds& kinds) {
  const Statement insert =
      database.prepare("INSERT INTO happened VALUES (?, ?, ?, ?, ?, ?)", "written");
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    sqlite3_bind_int64(insert.get(), 1, static_cast<std::int64_t>(e));
    for (const catalog::DatedEvent& event : results.ensembles[e].events) {
      base::check(event.month >= 0 && event.month <= results.months,
                  "an event happens within the run");
      const auto number = static_cast<std::size_t>(event.event);
      const bool is_labeled = event.index >= 0 && kinds.subjects[number] > 0;
      base::check(!is_labeled || static_cast<std::size_t>(event.index) < kinds.subjects[number],
                  "an event is of a subject that has a name");
      sqlite3_bind_int64(insert.get(), 2, event.world);
      sqlite3_bind_int(insert.get(), 3, event.month);
      sqlite3_bind_int(insert.get(), 4, kinds.first[number] + (is_labeled ? 1 + event.index : 0));
      if (event.index < 0 || is_labeled) {
        sqlite3_bind_null(insert.get(), 5);
      } else {
        sqlite3_bind_int(insert.get(), 5, event.index);
      }
      sqlite3_bind_double(insert.get(), 6, static_cast<double>(event.detail));
      database.step(insert, "written");
      sqlite3_reset(insert.get());
    }
  }
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

// What a stranger's file says of its kinds and scenarios, by its own numbers.
struct Names {
  std::map<std::int64_t, Ensemble*> scenarios;
  struct Known {
    catalog::Event event;
    std::int16_t index;    // of the label; -1 without one
    std::size_t subjects;  // how many the event can have; 0: any number
  };
  std::map<std::int64_t, Known> kinds;
};

// Both fill `names` and return what is wrong, "" if nothing is.
std::string read_scenarios(const Database& database, Results& results, Names& names) {
  const Statement row = database.prepare("SELECT number, scenario FROM scenarios", "read");
  while (database.step(row, "read")) {
    const std::string_view id = text_at(row, 1);
    const auto found = std::find_if(results.ensembles.begin(), results.ensembles.end(),
                                    [id](const Ensemble& e) { return e.id == id; });
    if (found == results.ensembles.end()) {
      return base::format("scenario {} is not in the manifest", id);
    }
    names.scenarios[sqlite3_column_int64(row.get(), 0)] = &*found;
  }
  return {};
}
std::string read_kinds(const Database& database, const Results& results, Names& names) {
  const Statement row = database.prepare("SELECT kind, event, label FROM kinds", "read");
  while (database.step(row, "read")) {
    const auto event = catalog::find_event(text_at(row, 1));
    if (!event.has_value()) {
      return base::format("{} is not an event this program knows", text_at(row, 1));
    }
    std::int16_t index = -1;
    if (sqlite3_column_type(row.get(), 2) != SQLITE_NULL) {
      const auto labels = subject_names(results, *event);
      const auto at = std::find(labels.begin(), labels.end(), text_at(row, 2));
      if (at == labels.end()) {
        return base::format("{} is not a subject of {}", text_at(row, 2), text_at(row, 1));
      }
      index = static_cast<std::int16_t>(at - labels.begin());
    }
    names.kinds[sqlite3_column_int64(row.get(), 0)] = {*event, index,
                                                       subject_names(results, *event).size()};
  }
  return {};
}

// One row of `happened`; what is wrong with it, or "" if it was taken over.
std::string read_row(const Statement& row, const Results& results, const Names& names) {
  const std::int64_t scenario = sqlite3_column_int64(row.get(), 0);
  const auto ensemble = names.scenarios.find(scenario);
  if (ensemble == names.scenarios.end()) {
    return base::format("scenario number {} is not in the file's list", scenario);
  }
  const std::int64_t world = sqlite3_column_int64(row.get(), 1);
  if (world < results.first_world ||
      world >= std::int64_t{results.first_world} + results.world_count) {
    return base::format("world {} is not in this bundle", world);
  }
  const std::int64_t month = sqlite3_column_int64(row.get(), 2);
  if (month < 0 || month > results.months) return base::format("month {} is not in the run", month);
  const std::int64_t number = sqlite3_column_int64(row.get(), 3);
  const auto kind = names.kinds.find(number);
  if (kind == names.kinds.end()) {
    return base::format("kind {} is not in the file's list", number);
  }
  std::int16_t index = kind->second.index;
  if (sqlite3_column_type(row.get(), 4) != SQLITE_NULL) {
    const std::int64_t subject = sqlite3_column_int64(row.get(), 4);
    const std::int64_t most = kind->second.subjects > 0
                                  ? static_cast<std::int64_t>(kind->second.subjects) - 1
                                  : std::numeric_limits<std::int16_t>::max();
    if (index >= 0 || subject < 0 || subject > most) {
      return base::format("{} is not a subject of {}", subject,
                          catalog::info(kind->second.event).name);
    }
    index = static_cast<std::int16_t>(subject);
  }
  const bool is_nan = sqlite3_column_type(row.get(), 5) == SQLITE_NULL;
  const auto detail = static_cast<float>(sqlite3_column_double(row.get(), 5));
  ensemble->second->events.push_back({static_cast<std::uint32_t>(world),
                                      static_cast<std::int16_t>(month), kind->second.event, index,
                                      is_nan ? std::numeric_limits<float>::quiet_NaN() : detail});
  return {};
}

}  // namespace

void write_events(const Results& results, const std::string& path) {
  const Database database(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX);
  database.run(
      "PRAGMA page_size=4096; PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8';"
      "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
      "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; BEGIN",
      "written");
  database.run(kEventsTables, "written");
  const Kinds kinds(results);
  write_meta(database, results, kinds);
  write_rows(database, results, kinds);
  database.run("COMMIT", "written");
}

void read_events(const std::string& path, Results& results, std::vector<base::Problem>& problems) {
  try {
    const Database database(path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX);
    database.run("PRAGMA trusted_schema=OFF", "read");
    if (const std::string damage = damage_of(database, path); !damage.empty()) {
      problems.push_back({.file = path, .message = "is damaged", .found = damage});
      return;
    }
    const Statement meta = database.prepare("SELECT value FROM meta WHERE name = 'schema'", "read");
    const std::string schema = database.step(meta, "read") ? std::string(text_at(meta, 0)) : "";
    if (schema != kEventsSchema) {
      problems.push_back({.file = path,
                          .key = "meta.schema",
                          .message = "is not a schema this program knows",
                          .found = schema,
                          .allowed = kEventsSchema});
      return;
    }
    Names names;
    std::string wrong = read_scenarios(database, results, names);
    if (wrong.empty()) wrong = read_kinds(database, results, names);
    const Statement rows = database.prepare(
        "SELECT scenario, world, month, kind, number, detail FROM happened ORDER BY rowid", "read");
    while (wrong.empty() && database.step(rows, "read")) wrong = read_row(rows, results, names);
    if (!wrong.empty()) problems.push_back({.file = path, .key = "events", .message = wrong});
  } catch (const base::EnvironmentError& error) {
    problems.push_back({.file = path, .message = error.what()});
  }
}

}  // namespace casus::records
