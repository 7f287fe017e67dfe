// Actors, frontiers, clocks, provisions and terms.
#include <algorithm>
#include <filesystem>

#include "base/month.hpp"
#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

void name_actors(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / "actors.csv").string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  note_repeats(table, "entity", reading.problems);
  const auto entity = table.column("entity");
  const auto name = table.column("name");
  if (!input::check_columns(table, {"entity", "name", "source_id", "grade"}, table.columns,
                            reading.problems)) {
    return;
  }
  check_evidence(reading, table);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    (void)input::RowReader(table, row, reading.problems).text("name");
  }
  for (Actor& actor : reading.study.actors) {
    const auto row = std::find_if(table.rows.begin(), table.rows.end(),
                                  [&](const auto& r) { return r.cells[*entity] == actor.code; });
    if (row == table.rows.end()) {
      reading.problems.push_back(
          {.file = path, .key = actor.code, .message = "an actor of the study has no name here"});
    } else {
      actor.name = row->cells[*name];
    }
  }
}

/// The number in a column that a table may lack or leave empty, which both count as 0.
double number_or_zero(const input::Table& table, input::RowReader& cells, const char* column,
                      double most) {
  if (!table.column(column).has_value()) return 0;
  return cells.optional_number(column, {.low = 0, .high = most}).value_or(0);
}

/// Two numbers of a row that are the ends of a range.
struct Ends {
  double low = 0;
  double high = 0;
};

/// Both or neither are given, and the low one is not above the high one; else 0 and 0.
Ends read_ends(const input::Table& table, input::RowReader& cells, const char* low_column,
               const char* high_column, double most) {
  const auto is_given = [&](const char* column) {
    return table.column(column).has_value() && !cells.cell(column).empty();
  };
  const auto number = [&](const char* column) -> std::optional<double> {
    if (!is_given(column)) return std::nullopt;
    return cells.optional_number(column, {.low = 0, .high = most});
  };
  const std::optional<double> low = number(low_column);
  const std::optional<double> high = number(high_column);
  if (is_given(low_column) != is_given(high_column)) {
    const bool lacks_low = is_given(high_column);
    const char* there = lacks_low ? high_column : low_column;
    cells.problem(there, base::format("is given without {}", lacks_low ? low_column : high_column),
                  "both or neither");
    return {};
  }
  if (!low.has_value() || !high.has_value()) return {};  // not given, or refused, which is noted
  if (*low > *high) {
    cells.problem(low_column, base::format("is above {}", high_column),
                  base::format("at most {}", base::shortest(*high)));
    return {};
  }
  return {*low, *high};
}

/// What a row says of a frontier's kind and of those who would defend it.
void read_defence(const input::Table& table, input::RowReader& cells, world::Setting& setting) {
  static const std::vector<std::string> kKinds(world::kFrontierKinds.begin(),
                                               world::kFrontierKinds.end());
  const int kind =
      table.column("kind").has_value() ? index_of(kKinds, cells.choice("kind", kKinds)) : 0;
  setting.frontier_kind.push_back(static_cast<world::FrontierKind>(std::max(0, kind)));
  const auto number = [&](const char* column, double most) {
    return static_cast<float>(number_or_zero(table, cells, column, most));
  };
  setting.frontier_length_km.push_back(number("length_km", 1e5));
  setting.frontier_allied_in_place_persons.push_back(number("in_place_allied_persons", 1e8));
  setting.frontier_leaver_in_place_persons.push_back(number("us_in_place_persons", 1e8));
  setting.frontier_host_persons.push_back(number("host_active_persons", 1e8));
  const Ends days =
      read_ends(table, cells, "reinforcement_days_low", "reinforcement_days_high", 3650);
  setting.frontier_reinforcement_days_low.push_back(static_cast<float>(days.low));
  setting.frontier_reinforcement_days_high.push_back(static_cast<float>(days.high));
}

/// Who brings the force to a row: `pool`, or its challenger where that is empty.
int read_pool(const Reading& reading, const input::Table& table, input::RowReader& cells,
              int challenger, const std::vector<std::string>& challengers) {
  if (!table.column("pool").has_value() || cells.cell("pool").empty()) return challenger;
  const std::string code = cells.choice("pool", reading.actor_codes);
  if (code.empty()) return challenger;  // which is noted
  if (code == cells.cell("target")) {
    cells.problem("pool", "is the target's own", "the pool of a challenger");
  } else if (!is_in(challengers, code)) {
    cells.problem("pool", "is the pool of an actor that challenges nobody",
                  base::join(challengers, ", "), base::nearest_name(code, challengers));
  }
  return std::max(0, index_of(reading.actor_codes, code));
}

/// The actors that the rows name as challengers, each once.
std::vector<std::string> challengers_in(const Reading& reading, const input::Table& table) {
  std::vector<std::string> codes;
  const std::size_t column = table.column("challenger").value();
  for (const auto& row : table.rows) {
    const std::string& code = row.cells[column];
    if (is_in(reading.actor_codes, code) && !is_in(codes, code)) codes.push_back(code);
  }
  return codes;
}

/// Marks the frontiers that a list of ids names; without the list, none.
std::vector<bool> read_marks(input::Section& root, const char* key, const world::Setting& setting) {
  std::vector<bool> marks(setting.frontiers.size());
  for (const std::string& id : root.optional_texts(key).value_or(std::vector<std::string>{})) {
    const int frontier = index_of(setting.frontiers, id);
    if (frontier < 0) {
      root.problem(key, "names a frontier the study does not have", id, "an id of `frontiers`",
                   base::nearest_name(id, setting.frontiers));
    } else if (marks[static_cast<std::size_t>(frontier)]) {
      root.problem(key, "names a frontier twice", id);
    } else {
      marks[static_cast<std::size_t>(frontier)] = true;
    }
  }
  return marks;
}

}  // namespace

void read_actors(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  reading.actor_codes = root.texts("actors");
  const input::Node* listed = root.node("actors");
  if (listed != nullptr && listed->kind == input::Node::Kind::array && listed->children.empty()) {
    root.problem("actors", "names no actor");
  }
  if (reading.actor_codes.size() > kMostEntries) {
    root.problem("actors", "are too many", base::format("{}", reading.actor_codes.size()),
                 base::format("at most {}", kMostEntries));
    reading.actor_codes.resize(kMostEntries);
  }
  for (const std::string& code : reading.actor_codes) {
    if (std::count(reading.actor_codes.begin(), reading.actor_codes.end(), code) > 1) {
      root.problem("actors", "an actor is listed twice", code);
    }
    check_id(root, "actors", code);
    study.actors.push_back({code, ""});
  }
  study.setting.actors = reading.actor_codes;
  study.setting.sizes.actors = static_cast<int>(reading.actor_codes.size());
  name_actors(reading);

  const std::string leaver = root.text("leaver");
  study.setting.leaver = std::max(0, index_of(reading.actor_codes, leaver));
  const bool has_actors = !reading.actor_codes.empty();
  if (!leaver.empty() && has_actors && index_of(reading.actor_codes, leaver) < 0) {
    root.problem("leaver", "is not an actor of the study", leaver, "one of `actors`",
                 base::nearest_name(leaver, reading.actor_codes));
  }
  input::Section groups = root.section("groups");
  reading.has_groups = groups.is_present();
  for (const std::string& name : groups.keys()) {
    Group group{name, {}};
    for (const std::string& code : groups.texts(name)) {
      const int actor = index_of(reading.actor_codes, code);
      if (!has_actors) continue;
      if (actor < 0) {
        groups.problem(name, "names an actor the study does not have", code, "one of `actors`",
                       base::nearest_name(code, reading.actor_codes));
        continue;
      }
      if (std::count(group.actors.begin(), group.actors.end(), actor) > 0) {
        groups.problem(name, "names an actor twice", code);
        continue;
      }
      group.actors.push_back(actor);
    }
    reading.group_names.push_back(name);
    study.groups.push_back(std::move(group));
  }
}

void read_frontiers(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  const std::string file = root.text("frontiers");
  if (file.empty()) return;
  const std::string path = (fs::path(study.folder) / "facts" / file).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  const bool has_columns =
      input::check_columns(table, {"frontier_id", "challenger", "target", "source_id", "grade"},
                           table.columns, reading.problems);
  if (!has_columns || reading.actor_codes.empty()) {
    reading.has_frontiers = false;
    for (const char* key : {"frontiers_at_war", "frontiers_probed"}) (void)root.node(key);
    return;
  }
  check_evidence(reading, table);
  if (table.rows.size() > kMostEntries) {
    reading.problems.push_back({.file = path,
                                .message = "has too many frontiers",
                                .found = base::format("{}", table.rows.size()),
                                .allowed = base::format("at most {}", kMostEntries)});
    return;
  }
  const std::vector<std::string> challengers = challengers_in(reading, table);
  reading.frontiers_file = path;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    const std::size_t known_problems = reading.problems.size();
    const std::string id = cells.text("frontier_id");
    if (!id.empty() && index_of(study.setting.frontiers, id) >= 0) {
      cells.problem("frontier_id", "a frontier of this id is there already");
    }
    study.setting.frontiers.push_back(id);
    const auto actor = [&](const char* column) {
      return std::max(0, index_of(reading.actor_codes, cells.choice(column, reading.actor_codes)));
    };
    for (const char* side : {"challenger", "target"}) {
      reading.has_all_sides = reading.has_all_sides && is_in(reading.actor_codes, cells.cell(side));
    }
    study.setting.frontier_challenger.push_back(actor("challenger"));
    study.setting.frontier_target.push_back(actor("target"));
    if (study.setting.frontier_challenger.back() == study.setting.frontier_target.back() &&
        cells.cell("challenger") == cells.cell("target")) {
      cells.problem("target", "is the challenger itself", "another actor");
    }
    study.setting.frontier_pool.push_back(
        read_pool(reading, table, cells, study.setting.frontier_challenger.back(), challengers));
    const Ends persons = read_ends(table, cells, "challenger_force_low_persons",
                                   "challenger_force_high_persons", 1e8);
    study.setting.frontier_force_low_persons.push_back(static_cast<float>(persons.low));
    study.setting.frontier_force_high_persons.push_back(static_cast<float>(persons.high));
    read_defence(table, cells, study.setting);
    reading.frontier_lines.push_back(cells.line());
    reading.frontier_is_whole.push_back(reading.problems.size() == known_problems);
  }
  study.setting.sizes.frontiers = static_cast<int>(study.setting.frontiers.size());
  study.setting.frontier_starts_at_war = read_marks(root, "frontiers_at_war", study.setting);
  study.setting.frontier_is_probed = read_marks(root, "frontiers_probed", study.setting);
}

namespace {

/// The clock of an administration in office counts no further than kMostMonths.
void check_longest_term(const Study& study, input::Section& root) {
  const world::Setting& setting = study.setting;
  int began = -setting.office_months_at_start;
  int longest = 0;
  for (const int month : setting.election_months) {
    longest = std::max(longest, std::min(month, study.months) - began);
    began = std::min(month, study.months);
  }
  longest = std::max(longest, study.months - began);
  if (longest <= kMostMonths) return;
  root.problem("term", "an administration stays in office too long within the horizon",
               base::format("{} months", longest), base::format("at most {}", kMostMonths));
}

}  // namespace

namespace {

/// A clock: a number in the unit that ends its name, as the provision it follows says.
int read_clock(Reading& reading, input::Section& clocks, const std::string& key, long long high) {
  input::Section section = clocks.section(key);
  const input::IntegerRange range{.low = 0, .high = high};
  const bool is_there = section.node("value") != nullptr;
  const auto value = section.optional_integer("value", range);
  if (!is_there) (void)section.integer("value", range);  // notes it
  const Law* law = use_law(reading, section, base::format("clock {}", key));
  if (!value.has_value()) return 0;
  const std::string unit = key.substr(key.rfind('_') + 1);
  hold_to_law(reading, section, {"value", static_cast<double>(*value), {key}, unit}, law);
  return static_cast<int>(*value);
}

/// Whether a provision applies, which facts/law.csv may state under one of `names`.
bool read_provision(Reading& reading, input::Section& provisions, const std::string& key,
                    const std::vector<std::string>& names) {
  input::Section section = provisions.section(key);
  const bool is_there = section.node("value") != nullptr;
  const auto value = section.optional_boolean("value");
  if (!is_there) (void)section.boolean("value");  // notes it
  const Law* law = use_law(reading, section, base::format("provision {}", key));
  // A row that states no yes or no (from which price on equipment counts) says nothing of this.
  if (law != nullptr && law->unit == "bool" && value.has_value()) {
    hold_to_law(reading, section, {"value", *value ? 1.0 : 0.0, names, "bool"}, law);
  }
  return value.value_or(false);
}

}  // namespace

void read_clocks_and_terms(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  input::Section clocks = root.section("clocks");
  const auto clock = [&](const char* key, long long high) {
    return read_clock(reading, clocks, key, high);
  };
  setting.notice_months = clock("notice_months", 120);
  setting.prenotice_days = clock("prenotice_days", 3650);
  setting.act_notice_days = clock("notice_after_enactment_days", 3650);
  setting.floor_grace_days = clock("floor_grace_days", 3650);
  setting.arrears_years = clock("arrears_years", 10);
  input::Section provisions = root.section("provisions");
  const auto applies = [&](const char* key, const std::vector<std::string>& names) {
    return read_provision(reading, provisions, key, names);
  };
  setting.bars_funds = applies("fund_bar", {"fund_bar"});
  setting.keeps_top_post = applies("saceur_kept", {"saceur_kept"});
  setting.keeps_equipment = applies("equipment_kept", {"equipment_kept"});
  setting.floor_has_certificate =
      applies("floor_certificate", {"floor_certificate", "certification_needed"});
  if (auto ends = provisions.optional_section("floor_ends")) {
    const base::Month month = ends->month("month", months_after_start(reading, 1, kMostMonths));
    setting.floor_lapses_month = month - reading.study.start;
    use_law(reading, *ends, "provision floor_ends");
  }

  for (const std::string& text : root.texts("seatings")) {
    const auto month = base::parse_month(text);
    if (!month.has_value()) {
      root.problem("seatings", "is not a month", text, "for example \"2027-01\"");
    } else if (*month > reading.study.start) {
      setting.seating_months.push_back(*month - reading.study.start);
    }
  }
  bool has_current = false;
  for (input::Section term : root.sections("term")) {
    const std::string name = term.text("name");
    setting.election_names.push_back(name);
    const base::Month starts =
        term.month("starts", months_after_start(reading, -kMostMonths, kMostMonths));
    const bool is_sceptical = term.optional_boolean("sceptical").value_or(false);
    (void)term.optional_text("note");
    use_source(reading, term, name);
    if (starts <= reading.study.start) {
      if (has_current) {
        term.problem("starts", "is a second term at or before the start", base::to_text(starts),
                     "later than " + base::to_text(reading.study.start));
      }
      has_current = true;
      setting.starts_sceptical = is_sceptical;
      setting.office_months_at_start = reading.study.start - starts;
      setting.election_names.pop_back();
    } else {
      if (!setting.election_months.empty() &&
          starts - reading.study.start <= setting.election_months.back()) {
        term.problem(
            "starts", "does not come after the term before it", base::to_text(starts),
            "later than " + base::to_text(reading.study.start + setting.election_months.back()));
      }
      setting.election_months.push_back(starts - reading.study.start);
    }
  }
  if (!reading.has_start) return;
  if (!has_current)
    root.problem("term", "no term is running at the start", "",
                 "one that starts at or before `start`");
  check_longest_term(reading.study, root);
}

}  // namespace casus::study
