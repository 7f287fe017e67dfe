// Where each number comes from that has no name of its own: actors, variables and rows of tables,
// and what a report or a JSON answer calls its numbers.
#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

#include "apps/cli/about.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "input/csv.hpp"
#include "input/number.hpp"

namespace casus::cli {

double as_written(float value) {
  return base::parse_decimal<double>(base::shortest(value)).value_or(static_cast<double>(value));
}

Json range_json(double low, double high) {
  const auto end = [](double number) { return std::isfinite(number) ? Json(number) : Json(); };
  return Json::array({end(low), end(high)});
}

std::string range_text(double low, double high) {
  if (!std::isfinite(low)) {
    return std::isfinite(high) ? base::format("{} or less", base::shortest(high)) : "any number";
  }
  if (!std::isfinite(high)) return base::format("{} or more", base::shortest(low));
  return base::format("{} to {}", base::shortest(low), base::shortest(high));
}

Json source_json(const evidence::Source& source) {
  return {{"id", source.id},
          {"title", source.title},
          {"publisher", source.publisher},
          {"date", source.date},
          {"address", source.address}};
}

Json fact_json(const evidence::Fact& fact) {
  return {{"entity", fact.entity},
          {"variable", fact.variable},
          {"year", fact.year.has_value() ? Json(*fact.year) : Json()},
          {"when", fact.when},
          {"value", fact.number.has_value() ? Json(*fact.number) : Json()},
          {"as_written", fact.value},
          {"unit", fact.unit},
          {"source", fact.source_id},
          {"grade", std::string(1, fact.grade)},
          {"grade_meaning", evidence::grade_meaning(fact.grade)},
          {"place",
           base::format("{}:{}", fact.file.substr(fact.file.find_last_of('/') + 1), fact.line)}};
}

bool names(const std::string& joined, const std::string& id) {
  std::string text = joined;
  std::replace(text.begin(), text.end(), '+', ',');
  const auto parts = base::split(text, ',');
  return std::any_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return base::trimmed(part) == id; });
}

Json sources_json(const engine::Prepared& prepared, const std::string& joined) {
  Json list = Json::array();
  for (const evidence::Source& source : prepared.study.evidence.sources()) {
    if (names(joined, source.id)) list.push_back(source_json(source));
  }
  return list;
}

namespace {

namespace fs = std::filesystem;

// "DEU 2024: 4659.9 usd_bn (WB_GDP, A, countries.csv:12)".
std::string row_text(const evidence::Fact& fact) {
  return base::format("{} {} {}: {} {} ({}, {}, {}:{})", fact.entity, fact.variable, fact.when,
                      fact.value, fact.unit, fact.source_id, fact.grade,
                      fs::path(fact.file).filename().string(), fact.line);
}

// A number as one, anything else as text.
Json cell_json(const std::string& cell) {
  const auto number = input::parse_number(cell);
  if (!number.has_value()) return cell;
  const auto whole = input::parse_integer(cell);
  return whole.has_value() ? Json(*whole) : Json(*number);
}

// A row of a table with a header of its own, cell by cell.
Json about_row(const engine::Prepared& prepared, const input::Table& table,
               const input::Table::Row& row) {
  Json object{{"kind", "row"}};
  std::string sources;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (!row.cells[i].empty()) object[table.columns[i]] = cell_json(row.cells[i]);
    if (table.columns[i] == "source_id") sources = row.cells[i];
  }
  object["place"] = base::format("facts/{}:{}", fs::path(table.file).filename().string(), row.line);
  object["sources"] = sources_json(prepared, sources);
  return object;
}

// The row whose first cell is `id`, in a table whose first column holds ids.
std::optional<Json> find_row(const engine::Prepared& prepared, const std::string& id,
                             std::vector<std::string>& known) {
  for (const std::string& file : prepared.study.files) {
    if (!file.starts_with("facts/") || !file.ends_with(".csv")) continue;
    const input::Table table = input::read_csv((fs::path(prepared.study.folder) / file).string());
    if (table.columns.empty() || !table.columns.front().ends_with("_id")) continue;
    if (table.columns.front() == "source_id") continue;  // known by its own
    for (const input::Table::Row& row : table.rows) {
      known.push_back(row.cells.front());
      if (row.cells.front() == id) return about_row(prepared, table, row);
    }
  }
  return std::nullopt;
}

// An actor or another entity: the facts the models start from, and how many there are of it.
std::optional<Json> about_entity(const engine::Prepared& prepared, const std::string& id,
                                 std::vector<std::string>& known) {
  const study::Study& study = prepared.study;
  for (const study::Actor& actor : study.actors) known.push_back(actor.code);
  const int actor = study::find_actor(study, id);
  const auto facts = study.evidence.facts();
  const auto rows = std::count_if(facts.begin(), facts.end(),
                                  [&](const evidence::Fact& fact) { return fact.entity == id; });
  if (actor < 0 && rows == 0) return std::nullopt;
  Json object{{"kind", actor < 0 ? "entity" : "actor"}, {actor < 0 ? "entity" : "actor", id}};
  if (actor >= 0) object["name"] = study.actors[static_cast<std::size_t>(actor)].name;
  Json starts_from = Json::array();
  for (const study::FilledFact& filled : study.facts) {
    for (const evidence::Fact* row : filled.rows) {
      if (row == nullptr || row->entity != id) continue;
      starts_from.push_back(
          base::format("{}: {}", catalog::info(filled.fact).name, row_text(*row)));
    }
  }
  object["the_models_start_from"] = starts_from;
  object["facts"] = rows;
  object["all_of_them"] = "casus facts " + id;
  if (actor < 0) return object;
  const input::Table table =
      input::read_csv((fs::path(study.folder) / "facts" / "actors.csv").string());
  const auto entity = table.column("entity");
  for (const input::Table::Row& row : table.rows) {
    if (!entity.has_value() || row.cells[*entity] != id) continue;
    object["row"] = about_row(prepared, table, row);
  }
  return object;
}

// A variable of the facts: its rows, and the facts of the models that they fill.
std::optional<Json> about_variable(const engine::Prepared& prepared, const std::string& id,
                                   std::vector<std::string>& known) {
  const study::Study& study = prepared.study;
  for (const evidence::Fact& fact : study.evidence.facts()) {
    if (known.empty() || known.back() != fact.variable) known.push_back(fact.variable);
  }
  const std::vector<const evidence::Fact*> rows = study.evidence.all(id);
  if (rows.empty()) return std::nullopt;
  Json fills = Json::array();
  for (const study::FilledFact& filled : study.facts) {
    const bool is_filled = std::any_of(
        filled.rows.begin(), filled.rows.end(),
        [&](const evidence::Fact* row) { return row != nullptr && row->variable == id; });
    if (is_filled) fills.push_back(catalog::info(filled.fact).name);
  }
  std::vector<std::string> ids;
  Json list = Json::array();
  for (const evidence::Fact* row : rows) {
    list.push_back(row_text(*row));
    if (std::find(ids.begin(), ids.end(), row->source_id) == ids.end()) {
      ids.push_back(row->source_id);
    }
  }
  return Json{{"kind", "variable"},
              {"variable", id},
              {"unit", rows.front()->unit},
              {"fills", fills},
              {"sources", sources_json(prepared, base::join(ids, ","))},
              {"rows", list}};
}

// What is made of fields and recorded beside them.
std::optional<Json> about_derived(const std::string& id, std::vector<std::string>& known) {
  for (const catalog::DerivedInfo& info : catalog::derived()) known.emplace_back(info.name);
  const auto derived = catalog::find_derived(id);
  if (!derived.has_value()) return std::nullopt;
  const catalog::DerivedInfo& info = catalog::info(*derived);
  return Json{{"kind", "derived quantity"},
              {"name", info.name},
              {"unit", info.unit},
              {"meaning", info.meaning},
              {"place", "made of fields in each world at the end of each month"}};
}

constexpr std::array<const char*, 12> kKinds{"outcome", "series", "scenario",  "event",
                                             "lever",   "fact",   "parameter", "source",
                                             "field",   "preset", "claim",     "document"};

// What a page says of the run itself, or of how it is drawn.
std::optional<Json> about_page(const std::string& kind, const std::string& name) {
  if (kind == "manifest") {
    return Json{{"kind", "manifest"},
                {"part", name},
                {"place", "manifest.json of the bundle: what was run, with which versions"}};
  }
  if (kind == "method") {
    return Json{{"kind", "method"},
                {"part", name},
                {"place", "how a page shows its numbers: docs/methods/uncertainty.md"}};
  }
  return std::nullopt;
}

// What a page calls a number: "kind:scenario/name:entry", with any of them left out.
std::optional<Json> about_rendered(const engine::Prepared& prepared, const std::string& id,
                                   std::vector<std::string>& known) {
  std::string kind;
  std::string rest = id;
  if (const std::size_t colon = id.find(':'); colon != std::string::npos) {
    const std::string before = id.substr(0, colon);
    if (auto page = about_page(before, id.substr(colon + 1))) return page;
    if (std::find(kKinds.begin(), kKinds.end(), before) != kKinds.end()) {
      kind = before;
      rest = id.substr(colon + 1);
    }
  }
  Json place{{"rendered", id}};
  const std::size_t slash = rest.find('/');
  std::string entry;
  std::string name = rest.substr(slash == std::string::npos ? 0 : slash + 1);
  if (slash != std::string::npos) {
    const std::string before = rest.substr(0, slash);
    if (catalog::find_fact(before).has_value()) {
      entry = name;
      name = before;
    } else {
      place["scenario"] = before;
      if (kind == "scenario") name = before;
      if (kind == "event" && name == "all") {
        place["kind"] = "events";
        place["place"] = "events.sqlite of the bundle: dated events of every world";
        return place;
      }
    }
  }
  if (const std::size_t colon = name.find(':'); colon != std::string::npos && entry.empty()) {
    entry = name.substr(colon + 1);
    name = name.substr(0, colon);
  }
  if (name == id || name.empty()) return std::nullopt;
  auto found = about(prepared, name, known);
  if (!found.has_value()) found = about_derived(name, known);
  if (!found.has_value()) return std::nullopt;
  if (!entry.empty()) place["entry"] = entry;
  place.update(*found);
  if (!entry.empty() && place.contains("entries")) {
    Json own = Json::array();
    for (const Json& one : place["entries"]) {
      if (one["entity"] == entry) own.push_back(one);
    }
    if (own.empty()) return std::nullopt;
    place["entries"] = own;
  }
  return place;
}

}  // namespace

std::optional<Json> about_other(const engine::Prepared& prepared, const std::string& id,
                                std::vector<std::string>& known) {
  if (auto found = about_entity(prepared, id, known)) return found;
  if (auto found = about_variable(prepared, id, known)) return found;
  if (auto found = about_derived(id, known)) return found;
  if (auto found = find_row(prepared, id, known)) return found;
  return about_rendered(prepared, id, known);
}

}  // namespace casus::cli
