// Actors, frontiers, clocks, terms, chambers and rules.
#include <algorithm>
#include <filesystem>

#include "base/month.hpp"
#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "study/parts.hpp"
#include "world/voting_limits.hpp"

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
  const float first = number("reinforcement_days_low", 3650);
  const float most = number("reinforcement_days_high", 3650);
  if (most < first) {
    cells.problem("reinforcement_days_low", "is above reinforcement_days_high",
                  base::format("at most {}", base::shortest(most)));
  }
  setting.frontier_reinforcement_days_low.push_back(first);
  setting.frontier_reinforcement_days_high.push_back(most);
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
  if (!leaver.empty() && index_of(reading.actor_codes, leaver) < 0) {
    root.problem("leaver", "is not an actor of the study", leaver, "one of `actors`",
                 base::nearest_name(leaver, reading.actor_codes));
  }
  input::Section groups = root.section("groups");
  for (const std::string& name : groups.keys()) {
    Group group{name, {}};
    for (const std::string& code : groups.texts(name)) {
      const int actor = index_of(reading.actor_codes, code);
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
  if (!input::check_columns(table, {"frontier_id", "challenger", "target", "source_id", "grade"},
                            table.columns, reading.problems)) {
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
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    const std::string id = cells.text("frontier_id");
    if (!id.empty() && index_of(study.setting.frontiers, id) >= 0) {
      cells.problem("frontier_id", "a frontier of this id is there already");
    }
    study.setting.frontiers.push_back(id);
    const auto actor = [&](const char* column) {
      return std::max(0, index_of(reading.actor_codes, cells.choice(column, reading.actor_codes)));
    };
    study.setting.frontier_challenger.push_back(actor("challenger"));
    study.setting.frontier_target.push_back(actor("target"));
    if (study.setting.frontier_challenger.back() == study.setting.frontier_target.back() &&
        cells.cell("challenger") == cells.cell("target")) {
      cells.problem("target", "is the challenger itself", "another actor");
    }
    const auto persons = [&](const char* column) {
      return number_or_zero(table, cells, column, 1e8);
    };
    const double low = persons("challenger_force_low_persons");
    const double high = persons("challenger_force_high_persons");
    if (high < low) {  // so the low column is there; a high one that is not counts as 0
      cells.problem("challenger_force_low_persons", "is above challenger_force_high_persons",
                    base::format("at most {}", base::shortest(high)));
    }
    study.setting.frontier_force_low_persons.push_back(static_cast<float>(low));
    study.setting.frontier_force_high_persons.push_back(static_cast<float>(high));
    read_defence(table, cells, study.setting);
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

void read_clocks_and_terms(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  input::Section clocks = root.section("clocks");
  const auto clock = [&](const char* key, long long high) {
    input::Section section = clocks.section(key);
    const int value = static_cast<int>(section.integer("value", {.low = 0, .high = high}));
    use_law(reading, section, base::format("clock {}", key));
    const Law* law = find_law(reading.study, section.optional_text("law").value_or(""));
    if (law != nullptr && law->parameter == key && law->value.has_value() && *law->value != value) {
      section.problem("value", base::format("{} says otherwise", law->id),
                      base::format("{}", value), base::shortest(*law->value));
    }
    return value;
  };
  setting.notice_months = clock("notice_months", 120);
  setting.prenotice_days = clock("prenotice_days", 3650);
  setting.act_notice_days = clock("notice_after_enactment_days", 3650);
  setting.floor_grace_days = clock("floor_grace_days", 3650);
  setting.arrears_years = clock("arrears_years", 10);
  input::Section provisions = root.section("provisions");
  const auto applies = [&](const char* key) {
    input::Section section = provisions.section(key);
    const bool value = section.boolean("value");
    use_law(reading, section, base::format("provision {}", key));
    return value;
  };
  setting.bars_funds = applies("fund_bar");
  setting.keeps_top_post = applies("saceur_kept");
  setting.keeps_equipment = applies("equipment_kept");
  setting.floor_has_certificate = applies("floor_certificate");
  if (auto ends = provisions.optional_section("floor_ends")) {
    const base::Month month = ends->month(
        "month", {.first = reading.study.start + 1, .last = reading.study.start + kMostMonths});
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
    const base::Month starts = term.month("starts", {.first = reading.study.start + -kMostMonths,
                                                     .last = reading.study.start + kMostMonths});
    const bool is_sceptical = term.optional_boolean("sceptical").value_or(false);
    (void)term.optional_text("note");
    use_source(reading, term, name);
    if (starts <= reading.study.start) {
      if (has_current) term.problem("starts", "is a second term at or before the start");
      has_current = true;
      setting.starts_sceptical = is_sceptical;
      setting.office_months_at_start = reading.study.start - starts;
      setting.election_names.pop_back();
    } else {
      if (!setting.election_months.empty() &&
          starts - reading.study.start <= setting.election_months.back()) {
        term.problem("starts", "does not come after the term before it");
      }
      setting.election_months.push_back(starts - reading.study.start);
    }
  }
  if (!has_current)
    root.problem("term", "no term is running at the start", "",
                 "one that starts at or before `start`");
  check_longest_term(reading.study, root);
}

namespace {

constexpr const char* kCounted =
    "in a run rules count members; weights, vetoes and blocking minorities belong to `casus solve "
    "votes` and `casus solve power`";

/// Notes that `key` asks for a rule that only the calculators know, if it asks.
void refuse_if(bool is_asked, input::Section& section, const char* key) {
  if (is_asked) section.problem(key, kCounted, "", base::format("no `{}`", key));
}

/// The seats of a chamber that the study counts itself.
void read_seats(input::Section& section, world::Chamber& chamber) {
  for (input::Section party : section.sections("parties")) {
    chamber.parties.push_back(
        {.name = party.text("name"),
         .seats = static_cast<int>(party.integer("seats", {.low = 1, .high = 10000})),
         .is_administrations = party.optional_boolean("is_administrations").value_or(false)});
    refuse_if(party.optional_boolean("has_veto").value_or(false), party, "has_veto");
    refuse_if(party.optional_integer("weight").value_or(0) != 0, party, "weight");
  }
}

world::Chamber read_chamber(Reading& reading, input::Section& section) {
  world::Chamber chamber;
  chamber.name = section.text("name");
  (void)section.text("source");
  use_source(reading, section, "chamber " + chamber.name);
  if (section.node("composition") != nullptr) {
    read_composition(reading, section, chamber);
  } else {
    read_seats(section, chamber);
  }
  if (chamber.parties.empty()) section.problem("parties", "a chamber needs at least one party");
  const int seats = chamber.seats() + chamber.vacant;
  if (seats > static_cast<int>(world::kMostSeats)) {
    section.problem("parties", "the chamber has too many seats", base::format("{}", seats),
                    base::format("at most {}", world::kMostSeats));
  }
  return chamber;
}

void read_chambers(Reading& reading, input::Section& root, std::vector<std::string>& names) {
  world::Setting& setting = reading.study.setting;
  for (input::Section section : root.sections("chamber")) {
    world::Chamber chamber = read_chamber(reading, section);
    if (index_of(names, chamber.name) >= 0) {
      section.problem("name", "a chamber of this name is there already", chamber.name);
    }
    names.push_back(chamber.name);
    setting.chambers.push_back(std::move(chamber));
  }
  if (setting.chambers.size() > world::kMostChambers) {
    root.problem("chamber", "are too many", base::format("{}", setting.chambers.size()),
                 base::format("at most {}", world::kMostChambers));
  }
}

world::Stage read_stage(const Reading& reading, input::Section& part,
                        const std::vector<std::string>& chambers) {
  static const std::vector<std::string> kQuotas{"share_of_present", "more_than_half_of_present",
                                                "members", "share_of_members", "no_objection"};
  world::Stage stage;
  const int chamber = index_of(chambers, part.choice("chamber", chambers));
  stage.chamber = std::max(0, chamber);
  stage.quota =
      static_cast<world::Quota>(std::max(0, index_of(kQuotas, part.choice("quota", kQuotas))));
  if (stage.quota == world::Quota::share_of_present ||
      stage.quota == world::Quota::share_of_members) {
    stage.number = part.number("number", {.low = 0, .high = 1, .low_is_open = true});
  } else if (stage.quota == world::Quota::members) {
    stage.number = static_cast<double>(part.integer("number", {.low = 1, .high = 10000}));
  }
  stage.quorum =
      static_cast<int>(part.optional_integer("quorum", {.low = 0, .high = 10000}).value_or(0));
  stage.is_override = part.optional_boolean("override").value_or(false);
  refuse_if(part.optional_number("weight_share").value_or(0) != 0, part, "weight_share");
  refuse_if(part.optional_integer("blocking_minority").value_or(0) != 0, part, "blocking_minority");
  if (chamber < 0) return stage;
  const int seats = reading.study.setting.chambers[static_cast<std::size_t>(chamber)].seats();
  if (stage.quota == world::Quota::members && stage.number > seats) {
    part.problem("number", "the quota is above the chamber's seats",
                 base::format("{}", stage.number), base::format("1 to {}", seats));
  }
  if (stage.quorum > seats) {
    part.problem("quorum", "the quorum is above the chamber's seats",
                 base::format("{}", stage.quorum), base::format("0 to {}", seats));
  }
  return stage;
}

}  // namespace

void read_chambers_and_rules(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  std::vector<std::string> names;
  read_chambers(reading, root, names);
  if (!reading.compositions.has_value()) {
    check_unused_table(
        reading, (fs::path(reading.study.folder) / "facts" / "chamber_composition.csv").string());
  }
  const std::vector<std::string> questions(catalog::kQuestions.begin(), catalog::kQuestions.end());
  for (input::Section section : root.sections("rule")) {
    const std::string name = section.choice("question", questions);
    const int question = index_of(questions, name);
    use_law(reading, section, "rule " + name);
    world::Rule rule;
    rule.exists = true;
    rule.needs_signature = section.optional_boolean("needs_signature").value_or(false);
    for (input::Section part : section.sections("stages")) {
      rule.stages.push_back(read_stage(reading, part, names));
    }
    if (rule.stages.empty()) section.problem("stages", "a rule needs at least one stage");
    if (question < 0) continue;
    world::Rule& place = setting.rules[static_cast<std::size_t>(question)];
    if (place.exists) section.problem("question", "has a rule already");
    place = std::move(rule);
  }
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!setting.rules[q].exists)
      root.problem("rule", "no rule decides this question", "", questions[q]);
  }
}

}  // namespace casus::study
