#include <benchmark/benchmark.h>

#include "models/lone_model.hpp"
#include "models/votes/votes.hpp"

namespace casus::models::votes {
namespace {

// One chamber's tail in one world, as `advance` computes it.
void BM_ChamberTail(benchmark::State& state) {
  const auto seats = static_cast<std::size_t>(state.range(0));
  std::vector<double> yea(seats);
  for (std::size_t seat = 0; seat < seats; ++seat) {
    yea[seat] = 0.1 + 0.8 * static_cast<double>(seat) / static_cast<double>(seats);
  }
  for (auto _ : state) {
    benchmark::DoNotOptimize(tail<isa::avx2>(yea, static_cast<int>(seats) / 2 + 1));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_ChamberTail)->Arg(100)->Arg(435);

void BM_MemberProbabilities(benchmark::State& state) {
  const Seats chamber{218, 213};
  std::vector<double> spot(431);
  spots_of<isa::avx2>(chamber, spot);
  std::vector<double> yea(431);
  const Disposition disposition{.spread = 1};
  for (auto _ : state) {
    yea.assign(431, 1);
    yea_probabilities<isa::avx2>(chamber, spot, disposition, yea);
    benchmark::DoNotOptimize(yea.data());
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(BM_MemberProbabilities);

// One month of a block of 64 worlds with 42 actors: nobody votes (0), or every world decides on
// consent in the upper chamber (1) or on an act in both (2). Items are actor-month-worlds.
void BM_Month(benchmark::State& state) {
  world::Setting setting;
  setting.sizes.actors = 42;
  setting.chambers = {{"upper", {{"own", 53, true}, {"other", 47}}},
                      {"lower", {{"own", 218, true}, {"other", 213}}}};
  setting.rules[0] = {
      true, {{.quota = world::Quota::share_of_present, .number = 2.0 / 3.0}}, false};
  setting.rules[1] = {
      true, {{.chamber = 1}, {.chamber = 0, .quota = world::Quota::members, .number = 60}}, true};
  LoneModel congress(kInfo, memory_rows(setting), setting, world::kWorldsPerBlock);
  congress.set_parameter(consent_step, -0.5F);
  congress.set_parameter(act_step, -0.5F);
  congress.set_parameter(attendance_share, 0.96F);
  congress.set_parameter(floor_for_administration, 1);
  congress.set_field(catalog::Field::admin_is_sceptic, 1);
  congress.set_field(catalog::Field::us_action, static_cast<float>(state.range(0)));
  world::StepView view = congress.view(1);
  view.log = nullptr;
  for (auto _ : state) advance<isa::avx2>(view);
  state.SetItemsProcessed(state.iterations() *
                          static_cast<std::int64_t>(world::kWorldsPerBlock * 42));
}
BENCHMARK(BM_Month)->Arg(0)->Arg(1)->Arg(2);

}  // namespace
}  // namespace casus::models::votes
