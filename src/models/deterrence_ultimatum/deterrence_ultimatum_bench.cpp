#include <benchmark/benchmark.h>

#include "models/deterrence/lone_frontiers.hpp"
#include "models/deterrence_ultimatum/deterrence_ultimatum.hpp"

namespace casus::models::deterrence_ultimatum {
namespace {

/// As many frontiers as the flagship study has, half of them with attackers.
world::Setting wide_setting() {
  constexpr std::size_t kFrontiers = 29;
  constexpr int kActors = 42;
  world::Setting setting = deterrence::frontier_setting();
  setting.sizes = {.actors = kActors, .frontiers = static_cast<int>(kFrontiers)};
  setting.frontiers.assign(kFrontiers, "frontier");
  setting.frontier_challenger.assign(kFrontiers, 41);
  setting.frontier_target.resize(kFrontiers);
  for (std::size_t f = 0; f < kFrontiers; ++f) setting.frontier_target[f] = static_cast<int>(f);
  setting.frontier_kind.assign(kFrontiers, world::FrontierKind::land);
  setting.frontier_leaver_in_place_persons.assign(kFrontiers, 0);
  setting.frontier_starts_at_war.assign(kFrontiers, false);
  setting.frontier_is_probed.assign(kFrontiers, false);
  for (const auto fact : {catalog::Fact::is_member, catalog::Fact::capital_latitude_deg,
                          catalog::Fact::capital_longitude_deg}) {
    setting.facts[static_cast<std::size_t>(fact)].assign(kActors, 1);
  }
  return setting;
}

/// A month of one block; items are world-months. The budget of the default model is 60 ms for 1,000
/// worlds over 120 months: 500 ns an item.
void BM_DeterrenceUltimatumMonth(benchmark::State& state) {
  constexpr std::size_t kWorlds = 64;
  deterrence::Frontiers model(kInfo, kWorlds, 0.5F, wide_setting());
  for (std::size_t f = 1; f < model.setting.frontiers.size(); f += 2) {
    model.set_field(catalog::Field::attacker_force, 0, f);
  }
  model.set("opportunity_hazard", 0.005F);
  model.set("incident_base", 0.06F);
  model.begin(base::best_isa());
  int month = 0;
  for (auto _ : state) {
    model.log.clear();
    model.step(month = month % 120 + 1);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(kWorlds));
}
BENCHMARK(BM_DeterrenceUltimatumMonth);

}  // namespace
}  // namespace casus::models::deterrence_ultimatum
