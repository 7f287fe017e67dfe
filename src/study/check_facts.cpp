// Facts that contradict each other, each of them sound by itself.
#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "evidence/times.hpp"
#include "input/text_file.hpp"
#include "study/days.hpp"
#include "study/parts.hpp"
#include "world/challenger.hpp"
#include "world/war.hpp"

namespace casus::study {
namespace {

using catalog::Fact;

/// An entry of a fact as the study has it.
struct Entry {
  const FilledFact* filled = nullptr;
  std::size_t at = 0;
  double value = 0;

  /// False if it could not be read, which is noted.
  [[nodiscard]] bool is_known() const {
    if (filled == nullptr || at >= filled->rows.size()) return false;
    const evidence::Fact* row = filled->rows[at];
    const catalog::FactInfo& info = catalog::info(filled->fact);
    const bool is_filled = row != nullptr ? row->number.has_value() : !filled->rule.empty();
    return is_filled && value >= static_cast<double>(info.low) &&
           value <= static_cast<double>(info.high);
  }
};

Entry entry_of(const Study& study, Fact fact, std::size_t at) {
  for (const FilledFact& filled : study.facts) {
    if (filled.fact != fact) continue;
    const std::vector<float>& values = study.setting.facts[static_cast<std::size_t>(fact)];
    return {&filled, at, at < values.size() ? static_cast<double>(values[at]) : 0};
  }
  return {};
}

/// Where the value stands: its row, or the entry of study.toml that filled it otherwise.
base::Problem at_entry(const Study& study, const Entry& entry, std::string message) {
  const evidence::Fact* row = entry.filled->rows[entry.at];
  base::Problem problem{.file = row != nullptr
                                    ? row->file
                                    : (std::filesystem::path(study.folder) / "study.toml").string(),
                        .line = row != nullptr ? row->line : entry.filled->line,
                        .key = row != nullptr ? "value" : "otherwise",
                        .message = std::move(message)};
  problem.found = row != nullptr ? row->value : base::shortest(entry.value);
  return problem;
}

/// Nobody has seen what is still to come. A year alone may be that of a plan; a month or day is
/// taken up to the study's start, and beyond it up to today, with a day's grace for clocks east of
/// here.
void check_days(Reading& reading) {
  if (!reading.has_start) return;
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  const Day last = std::max(first_day(reading.study.start + 1) - std::chrono::days(1),
                            now + std::chrono::days(1));
  for (const evidence::Fact& row : reading.study.evidence.facts()) {
    const auto days = evidence::days_of(row.when);
    if (!days.has_value() || days->is_of_years || days->last_begins <= last) continue;
    reading.problems.push_back({.file = row.file,
                                .line = row.line,
                                .key = "year",
                                .message = "has not come yet",
                                .found = input::in_quotes(row.when),
                                .allowed = "a time that was seen; a plan has a year alone"});
  }
}

void check_mean_years(Reading& reading) {
  const Entry first = entry_of(reading.study, Fact::aid_mean_first_year, 0);
  const Entry last = entry_of(reading.study, Fact::aid_mean_last_year, 0);
  for (const Entry& year : {first, last}) {
    if (!year.is_known() || year.value == std::round(year.value)) continue;
    base::Problem problem = at_entry(reading.study, year, "is no year of the mean of aid");
    problem.allowed = "a whole year";
    reading.problems.push_back(std::move(problem));
  }
  if (!first.is_known() || !last.is_known() || first.value <= last.value) return;
  base::Problem problem = at_entry(reading.study, first, "comes after the mean's last year");
  problem.allowed = base::format("at most {}", last.value);
  reading.problems.push_back(std::move(problem));
}

/// A state at war has bills.
void check_spending(Reading& reading, const std::string& defender, const std::string& frontier) {
  const Entry spending = entry_of(reading.study, Fact::state_spending_start_usd_bn, 0);
  if (!spending.is_known() || spending.value > 0) return;
  base::Problem problem = at_entry(
      reading.study, spending,
      base::format("{} is at war on {} at the start and spends nothing", defender, frontier));
  problem.allowed = "a yearly sum above 0, the fact state_spending_start_usd_bn";
  reading.problems.push_back(std::move(problem));
}

void check_war(Reading& reading) {
  const Study& study = reading.study;
  const int war = world::war_frontier(study.setting);
  if (war < 0) return;
  const auto at = static_cast<std::size_t>(war);
  if (!reading.frontier_is_whole[at]) return;
  const auto attacker = static_cast<std::size_t>(study.setting.frontier_challenger[at]);
  const auto defender = static_cast<std::size_t>(study.setting.frontier_target[at]);
  for (const std::size_t side : {attacker, defender}) {
    const Entry strength = entry_of(study, Fact::war_strength_start, side);
    if (!strength.is_known() || strength.value > 0) continue;
    base::Problem problem =
        at_entry(study, strength,
                 base::format("{} is at war on {} at the start and has nobody who fights",
                              reading.actor_codes[side], study.setting.frontiers[at]));
    problem.allowed = "persons above 0, the fact war_strength_start";
    reading.problems.push_back(std::move(problem));
  }
  check_spending(reading, reading.actor_codes[defender], study.setting.frontiers[at]);
  const Entry held = entry_of(study, Fact::war_area_held_start_km2, attacker);
  const Entry territory = entry_of(study, Fact::territory_km2, defender);
  if (!held.is_known() || !territory.is_known() || held.value <= territory.value) return;
  base::Problem problem =
      at_entry(study, held,
               base::format("{} holds more of {} than its territory", reading.actor_codes[attacker],
                            reading.actor_codes[defender]));
  problem.allowed = base::format("at most {} km2, the fact territory_km2 of {}",
                                 base::shortest(territory.value), reading.actor_codes[defender]);
  reading.problems.push_back(std::move(problem));
}

double known_or_zero(const Entry& entry) { return entry.is_known() ? entry.value : 0; }

/// Persons under arms of all members but the leaver and `target`; 0 if a member's are not known.
double persons_of_others(const Study& study, std::size_t target) {
  double sum = 0;
  for (std::size_t c = 0; c < study.actors.size(); ++c) {
    const Entry is_member = entry_of(study, Fact::is_member, c);
    const Entry active = entry_of(study, Fact::active_personnel_start, c);
    if (!is_member.is_known() || !active.is_known()) return 0;
    const bool is_other = c != target && static_cast<int>(c) != study.setting.leaver;
    if (is_other && is_member.value > 0) sum += active.value;
  }
  return sum;
}

/// Persons in a row of the frontiers, and how many there are, 0 where that is not known.
struct Persons {
  const char* column;
  const std::vector<float>* rows;
  double there_are;
  const char* message;
  std::string fact;  ///< that says so
};

void check_persons(Reading& reading, std::size_t frontier, const Persons& persons) {
  const auto found = static_cast<double>((*persons.rows)[frontier]);
  if (persons.there_are <= 0 || found <= persons.there_are) return;
  reading.problems.push_back(
      {.file = reading.frontiers_file,
       .line = reading.frontier_lines[frontier],
       .key = persons.column,
       .message = persons.message,
       .found = base::shortest(found),
       .allowed = base::format("at most {}, {}", base::shortest(persons.there_are), persons.fact)});
}

/// Nobody brings more to a frontier than it has.
void check_frontiers(Reading& reading) {
  const Study& study = reading.study;
  const world::Setting& setting = study.setting;
  const auto leaver = static_cast<std::size_t>(setting.leaver);
  for (std::size_t f = 0; f < reading.frontier_lines.size(); ++f) {
    if (!reading.frontier_is_whole[f]) continue;
    const auto owner = static_cast<std::size_t>(world::pool_of(setting, f));
    const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
    check_persons(
        reading, f,
        {"challenger_force_high_persons", &setting.frontier_force_high_persons,
         known_or_zero(entry_of(study, Fact::active_personnel_start, owner)),
         "is more than all whom the owner of the pool has under arms",
         base::format("the fact active_personnel_start of {}", reading.actor_codes[owner])});
    check_persons(
        reading, f,
        {"us_in_place_persons", &setting.frontier_leaver_in_place_persons,
         known_or_zero(entry_of(study, Fact::forces_in_theater_start, 0)),
         "is more than all whom the leaver has in the theater",
         base::format("the fact forces_in_theater_start, of {}", reading.actor_codes[leaver])});
    check_persons(
        reading, f,
        {"in_place_allied_persons", &setting.frontier_allied_in_place_persons,
         persons_of_others(study, target), "is more than all whom the other allies have under arms",
         "the sum of their fact active_personnel_start"});
  }
}

}  // namespace

void check_facts(Reading& reading) {
  check_days(reading);
  check_mean_years(reading);
  if (!reading.has_frontiers || reading.actor_codes.empty()) return;
  check_war(reading);
  check_frontiers(reading);
}

}  // namespace casus::study
