// Whole runs of the flagship study on one and two threads, the share of each model, and the
// machine's measured peak of float multiply-adds, so that a run can be set against it. Times are
// benchmarks, never tests; compare ratios of one run only.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <cstring>

#include "base/text.hpp"
#include "engine/prepare.hpp"
#include "engine/run.hpp"

namespace casus {
namespace {

constexpr std::uint32_t kWorlds = 10'000;

double seconds_of(const auto& work) {
  double best = 1e9;
  for (int i = 0; i < 3; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return best;
}

/// Float multiply-adds a second of one core with this build's vector width: 16 independent rows.
#if defined(__x86_64__)
[[gnu::target("avx2")]]
#endif
double
peak_operations() {
  constexpr std::size_t kRows = 16;
  constexpr std::size_t kLanes = 8;
  constexpr int kRounds = 20'000'000;
  alignas(64) float x[kRows * kLanes];
  std::fill(std::begin(x), std::end(x), 1.0F);
  const double seconds = seconds_of([&x] {
    for (int i = 0; i < kRounds / 16; ++i) {
      for (std::size_t j = 0; j < kRows * kLanes; ++j) x[j] = x[j] * 0.999F + 0.001F;
      asm volatile("" : : "r"(x) : "memory");
    }
  });
  return 2.0 * kRows * kLanes * (kRounds / 16) / seconds;
}

int run(const std::string& folder) {
  const auto read = engine::prepare(folder, std::nullopt);
  if (!read.ok()) {
    for (const base::Problem& p : read.problems()) base::print(stderr, "{}\n", base::to_text(p));
    return 3;
  }
  const engine::Prepared& prepared = read.value();
  const auto actors = static_cast<double>(prepared.study.actors.size());
  const double cells = actors * prepared.study.months * kWorlds;
  engine::Arena arena;
  for (const char* id : {"reference", "dormant", "exit-in-defiance", "conditional-guarantee"}) {
    const auto scenario = scenario::find_scenario(id, prepared.study).value();
    engine::Execution execution;
    execution.worlds = kWorlds;
    execution.world_count = kWorlds;
    execution.arena = &arena;
    const auto draws =
        engine::draws_of(prepared, scenario, {}, draws::DesignKind::sobol, execution).value();
    const auto schedule = engine::schedule_of(scenario).value();
    double one = 0;
    for (const unsigned threads : {1U, 2U}) {
      execution.threads = threads;
      const engine::Plan plan{
          .study = &prepared.study, .scenario = &scenario, .schedule = schedule, .draws = &draws};
      const double seconds = seconds_of([&] { (void)engine::run_ensemble(plan, execution); });
      if (threads == 1) one = seconds;
      base::print("{:<24} {} thread{}: {:6.2f} s, {:5.1f} ns per actor-month-world{}\n", id,
                  threads, threads == 1 ? " " : "s", seconds, 1e9 * seconds / cells,
                  threads == 1 ? "" : base::format(", {:.2f} times one thread", one / seconds));
    }
  }
  // The share of each model: the same run without it is no run, so each is timed alone on a block.
  base::print("\nshare of each model (reference, one thread, block of 64 worlds):\n");
  const auto scenario = scenario::find_scenario("reference", prepared.study).value();
  const auto schedule = engine::schedule_of(scenario).value();
  engine::Execution execution;
  execution.worlds = 64;
  execution.world_count = 64;
  const auto draws =
      engine::draws_of(prepared, scenario, {}, draws::DesignKind::sobol, execution).value();
  const world::Layout layout(prepared.study.setting.sizes);
  std::vector<float> fields(layout.rows() * 64);
  const std::vector<float> levers = scenario::lever_paths(scenario, prepared.study);
  std::vector<std::vector<float>> parameters;
  std::vector<std::vector<float>> memory;
  std::vector<std::vector<float>> tables;
  for (const models::Model* model : schedule) {
    std::size_t first = 0;
    for (const models::Model& other : models::models()) {
      if (&other == model) break;
      first += other.info->parameters.size();
    }
    std::vector<float>& mine = parameters.emplace_back();
    for (std::size_t p = 0; p < model->info->parameters.size(); ++p) {
      const auto row = draws.of(first + p);
      mine.insert(mine.end(), row.begin(), row.end());
    }
    memory.emplace_back(model->memory_rows(prepared.study.setting) * 64, 0.0F);
    tables.push_back(models::table_of(*model, prepared.study.setting));
  }
  std::vector<double> seconds(schedule.size(), 0);
  const auto isa = static_cast<std::size_t>(base::best_isa());
  for (int repeat = 0; repeat < 5; ++repeat) {
    for (int month = 0; month <= prepared.study.months; ++month) {
      for (std::size_t m = 0; m < schedule.size(); ++m) {
        const world::StepView view{
            .setting = &prepared.study.setting,
            .layout = &layout,
            .worlds = 64,
            .first_world = 0,
            .seed = 1,
            .model_key = schedule[m]->key,
            .month = month,
            .fields = fields.data(),
            .parameters = parameters[m].data(),
            .levers = levers.data() + static_cast<std::size_t>(month) * catalog::kLeverCount,
            .scripted = {},
            .memory = memory[m].data(),
            .table = tables[m],
            .log = nullptr};
        const auto begin = std::chrono::steady_clock::now();
        (month == 0 ? schedule[m]->start : schedule[m]->step)[isa](view);
        if (month > 0) {
          seconds[m] +=
              std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        }
      }
    }
  }
  double all = 0;
  for (const double s : seconds) all += s;
  for (std::size_t m = 0; m < schedule.size(); ++m) {
    base::print("  {:<14} {:5.1f} %  {:6.2f} ns per actor-month-world\n", schedule[m]->info->name,
                100 * seconds[m] / all,
                1e9 * seconds[m] / (5.0 * prepared.study.months * 64 * actors));
  }
  const double peak = peak_operations();
  constexpr double kSpendingOperations =
      150;  // multiply-adds and their like, counted in the kernel:
  // 32 products and sums of the spill-in, about 60 of the normal quantile in double, 20 of
  // Threefry, the rest best response and adjustment
  const auto at = std::find_if(schedule.begin(), schedule.end(),
                               [](const models::Model* m) { return m->info->name == "spending"; });
  if (at != schedule.end()) {
    const double spent = seconds[static_cast<std::size_t>(at - schedule.begin())];
    const double rate = kSpendingOperations * 5.0 * prepared.study.months * 64 * actors / spent;
    base::print(
        "\nroofline: peak measured {:.1f} Gflop/s on one core (AVX2 multiply and add, not fused); "
        "spending runs at about {:.1f} Gflop/s, {:.0f} % of it\n",
        1e-9 * peak, 1e-9 * rate, 100 * rate / peak);
  }
  return 0;
}

}  // namespace
}  // namespace casus

int main(int count, char** arguments) {
  return casus::run(count > 1 ? arguments[1] : "studies/us-nato");
}
