// Facts that contradict each other, each of them sound by itself.
#include <filesystem>

#include "base/text.hpp"
#include "study/parts.hpp"
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

void check_mean_years(Reading& reading) {
  const Entry first = entry_of(reading.study, Fact::aid_mean_first_year, 0);
  const Entry last = entry_of(reading.study, Fact::aid_mean_last_year, 0);
  if (!first.is_known() || !last.is_known() || first.value <= last.value) return;
  base::Problem problem = at_entry(reading.study, first, "comes after the mean's last year");
  problem.allowed = base::format("at most {}", last.value);
  reading.problems.push_back(std::move(problem));
}

void check_war(Reading& reading) {
  const Study& study = reading.study;
  const int war = world::war_frontier(study.setting);
  if (war < 0) return;
  const auto at = static_cast<std::size_t>(war);
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

}  // namespace

void check_facts(Reading& reading) {
  check_mean_years(reading);
  if (reading.has_frontiers && !reading.actor_codes.empty()) check_war(reading);
}

}  // namespace casus::study
