#include "models/spending/burden_run.hpp"

#include <algorithm>

#include "base/isa.hpp"
#include "base/month.hpp"
#include "models/lone_model.hpp"
#include "models/spending/spending.hpp"

namespace casus::models::spending {
namespace {

using catalog::Fact;
using catalog::Field;
using catalog::Lever;

// Distances of all capitals from that of the main challenger, in km.
std::vector<float> distances_of(const world::Setting& setting) {
  const auto latitude = setting.fact(Fact::capital_latitude_deg);
  const auto longitude = setting.fact(Fact::capital_longitude_deg);
  const int challenger = main_challenger(setting);
  std::vector<float> distances(latitude.size(), 0);
  if (challenger < 0) return distances;
  const auto at = static_cast<std::size_t>(challenger);
  const auto wide = [](float x) { return static_cast<double>(x); };
  for (std::size_t c = 0; c < distances.size(); ++c) {
    distances[c] = static_cast<float>(great_circle_km(wide(latitude[c]), wide(longitude[c]),
                                                      wide(latitude[at]), wide(longitude[at])));
  }
  return distances;
}

void set_threat(LoneModel& block, const BurdenRun& run, std::span<const float> distances,
                std::size_t first, std::size_t worlds, bool is_war) {
  const auto of = [&](BurdenParameter p) { return run.burden.subspan(p * run.worlds + first); };
  for (std::size_t c = 0; c < distances.size(); ++c) {
    float* threat = block.row(Field::threat_share, c);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float returned = of(threat_return_share)[w];
      const float level = is_war ? std::max(returned, of(threat_war_share)[w]) : returned;
      threat[w] = level * closeness(distances[c], of(threat_reach_km)[w]);
    }
  }
}

void run_block(const BurdenRun& run, std::span<const float> distances, std::size_t first,
               std::size_t worlds, std::vector<std::vector<float>>& shares) {
  const world::Setting& setting = *run.setting;
  LoneModel block(kInfo, memory_rows(setting), setting, worlds, static_cast<std::uint32_t>(first));
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    for (std::size_t w = 0; w < worlds; ++w) {
      block.set_parameter(p, w, run.parameters[p * run.worlds + first + w]);
    }
  }
  const int year = base::Month{setting.start_month_index}.year();
  block.set_lever(Lever::spending_target_share, run.target_share);
  block.set_lever(Lever::spending_target_year, static_cast<float>(year));
  block.set_lever(Lever::target_compliance, -1);
  block.set_field(Field::us_credibility_full_share, 1);
  block.set_field(Field::us_force_share, 1);
  const auto incomes = setting.fact(Fact::gdp_start_usd_bn);
  for (std::size_t c = 0; c < incomes.size(); ++c) {
    block.set_field(Field::gdp_usd_bn, incomes[c], c);
  }
  const base::Isa isa = base::best_isa();
  for (const Model& model : models()) {
    if (model.info == &kInfo) model.start[static_cast<std::size_t>(isa)](block.view(0));
  }
  const StepFunction step = step_function("spending", isa);
  for (int month = 1; month <= run.months; ++month) {
    step(block.view(month));
    // The fit knows month 0's threat, which is none: what is new counts from the next month on.
    const bool is_war = run.war_month > 0 && month >= run.war_month;
    if (month == 1 || month == run.war_month) {
      set_threat(block, run, distances, first, worlds, is_war);
    }
  }
  for (std::size_t c = 0; c < incomes.size(); ++c) {
    const float* share = block.row(Field::spending_share, c);
    std::copy(share, share + worlds, shares[c].begin() + static_cast<std::ptrdiff_t>(first));
  }
}

}  // namespace

float closeness(float distance_km, float reach_km) noexcept {
  return distance_km <= reach_km ? 1 : reach_km / distance_km;
}

std::vector<std::vector<float>> run_burden(const BurdenRun& run) {
  const auto actors = static_cast<std::size_t>(run.setting->sizes.actors);
  std::vector<std::vector<float>> shares(actors, std::vector<float>(run.worlds));
  const std::vector<float> distances = distances_of(*run.setting);
  for (std::size_t first = 0; first < run.worlds; first += world::kWorldsPerBlock) {
    run_block(run, distances, first, std::min(world::kWorldsPerBlock, run.worlds - first), shares);
  }
  return shares;
}

}  // namespace casus::models::spending
