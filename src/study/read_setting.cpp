// Actors, frontiers, clocks, terms, chambers and rules.
#include <algorithm>
#include <filesystem>

#include "base/month.hpp"
#include "base/text.hpp"
#include "input/csv.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

int index_of(const std::vector<std::string>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

void name_actors(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / "actors.csv").string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  const auto entity = table.column("entity");
  const auto name = table.column("name");
  if (!entity.has_value() || !name.has_value()) {
    reading.problems.push_back(
        {.file = path, .line = 1, .message = "columns entity and name are needed"});
    return;
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

}  // namespace

void read_actors(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  reading.actor_codes = root.texts("actors");
  for (const std::string& code : reading.actor_codes) {
    if (std::count(reading.actor_codes.begin(), reading.actor_codes.end(), code) > 1) {
      root.problem("actors", "an actor is listed twice", code);
    }
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
  if (!input::check_columns(table, {"frontier_id", "challenger", "target"}, table.columns,
                            reading.problems)) {
    return;
  }
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    input::RowReader cells(table, row, reading.problems);
    study.setting.frontiers.push_back(cells.text("frontier_id"));
    const auto actor = [&](const char* column) {
      return std::max(0, index_of(reading.actor_codes, cells.choice(column, reading.actor_codes)));
    };
    study.setting.frontier_challenger.push_back(actor("challenger"));
    study.setting.frontier_target.push_back(actor("target"));
    const auto persons = [&](const char* column) {
      if (!table.column(column).has_value()) return 0.0;
      return cells.optional_number(column, {.low = 0, .high = 1e8}).value_or(0);
    };
    const double low = persons("challenger_force_low_persons");
    const double high = persons("challenger_force_high_persons");
    if (high < low) {
      cells.problem("challenger_force_high_persons", "is below challenger_force_low_persons",
                    base::format("at least {}", base::shortest(low)));
    }
    study.setting.frontier_force_low_persons.push_back(static_cast<float>(low));
    study.setting.frontier_force_high_persons.push_back(static_cast<float>(high));
  }
  study.setting.sizes.frontiers = static_cast<int>(study.setting.frontiers.size());
}

void read_clocks_and_terms(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  input::Section clocks = root.section("clocks");
  const auto clock = [&](const char* key, long long high) {
    input::Section section = clocks.section(key);
    const int value = static_cast<int>(section.integer("value", {.low = 0, .high = high}));
    (void)section.choice("law", reading.law_ids);
    return value;
  };
  setting.notice_months = clock("notice_months", 120);
  setting.prenotice_days = clock("prenotice_days", 3650);
  setting.floor_grace_days = clock("floor_grace_days", 3650);

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
    setting.election_names.push_back(term.text("name"));
    const base::Month starts = term.month("starts");
    const bool is_sceptical = term.optional_boolean("sceptical").value_or(false);
    (void)term.optional_text("note");
    (void)term.optional_text("source");
    check_source(reading, term, "source");
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
}

void read_chambers_and_rules(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  std::vector<std::string> names;
  for (input::Section section : root.sections("chamber")) {
    world::Chamber chamber;
    chamber.name = section.text("name");
    (void)section.text("source");
    check_source(reading, section, "source");
    for (input::Section party : section.sections("parties")) {
      chamber.parties.push_back(
          {.name = party.text("name"),
           .seats = static_cast<int>(party.integer("seats", {.low = 1, .high = 10000})),
           .is_administrations = party.optional_boolean("is_administrations").value_or(false),
           .has_veto = party.optional_boolean("has_veto").value_or(false),
           .weight = party.optional_integer("weight", {.low = 0}).value_or(0)});
    }
    if (chamber.parties.empty()) section.problem("parties", "a chamber needs at least one party");
    names.push_back(chamber.name);
    setting.chambers.push_back(std::move(chamber));
  }
  const std::vector<std::string> questions(catalog::kQuestions.begin(), catalog::kQuestions.end());
  const std::vector<std::string> quotas{"share_of_present", "more_than_half_of_present", "members",
                                        "share_of_members", "no_objection"};
  for (input::Section section : root.sections("rule")) {
    const int question = index_of(questions, section.choice("question", questions));
    (void)section.choice("law", reading.law_ids);
    world::Rule rule;
    rule.exists = true;
    rule.needs_signature = section.optional_boolean("needs_signature").value_or(false);
    for (input::Section part : section.sections("stages")) {
      world::Stage stage;
      stage.chamber = std::max(0, index_of(names, part.choice("chamber", names)));
      const int quota = std::max(0, index_of(quotas, part.choice("quota", quotas)));
      stage.quota = static_cast<world::Quota>(quota);
      if (stage.quota == world::Quota::share_of_present ||
          stage.quota == world::Quota::share_of_members) {
        stage.number = part.number("number", {.low = 0, .high = 1, .low_is_open = true});
      } else if (stage.quota == world::Quota::members) {
        stage.number = static_cast<double>(part.integer("number", {.low = 1, .high = 10000}));
      }
      stage.quorum =
          static_cast<int>(part.optional_integer("quorum", {.low = 0, .high = 10000}).value_or(0));
      stage.is_override = part.optional_boolean("override").value_or(false);
      stage.weight_share = part.optional_number("weight_share", {.low = 0, .high = 1}).value_or(0);
      stage.blocking_minority = static_cast<int>(
          part.optional_integer("blocking_minority", {.low = 0, .high = 10000}).value_or(0));
      const int chamber = stage.chamber;
      if (chamber < std::ssize(setting.chambers)) {
        const int seats = setting.chambers[static_cast<std::size_t>(chamber)].seats();
        if (stage.quota == world::Quota::members && stage.number > seats) {
          part.problem("number", "the quota is above the chamber's seats",
                       base::format("{}", stage.number), base::format("1 to {}", seats));
        }
        if (stage.quorum > seats) {
          part.problem("quorum", "the quorum is above the chamber's seats",
                       base::format("{}", stage.quorum), base::format("0 to {}", seats));
        }
      }
      rule.stages.push_back(stage);
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
