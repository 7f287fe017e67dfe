#include "models/votes/agenda.hpp"

#include "base/check.hpp"

namespace casus::models::votes {

void check_rules(const world::Setting& setting) {
  base::check(setting.chambers.size() <= kMostChambers, "a study has at most eight chambers");
  for (const world::Chamber& chamber : setting.chambers) {
    base::check(chamber.seats() + chamber.vacant <= static_cast<int>(kMostSeats),
                "a chamber that votes in the world has at most 750 seats");
  }
  for (const world::Rule& rule : setting.rules) {
    for (const world::Stage& stage : rule.stages) {
      base::check(
          stage.chamber >= 0 && static_cast<std::size_t>(stage.chamber) < setting.chambers.size(),
          "a stage names a chamber of the study");
      base::check(stage.weight_share == 0 && stage.blocking_minority == 0,
                  "questions put to a vote in the world are decided by counting members");
    }
  }
}

}  // namespace casus::models::votes
