// The same bits for the same study, seed and version, whatever the threads, block width, slab,
// shard or instruction set.
#include <gtest/gtest.h>

#include <cstring>
#include <map>

#include "engine/prepare.hpp"
#include "engine/run.hpp"

namespace casus {
namespace {

constexpr std::uint32_t kWorlds = 130;  // two blocks and a bit

const engine::Prepared& prepared() {
  static const engine::Prepared kPrepared =
      engine::prepare(std::string(CASUS_SOURCE_DIR) + "/studies/us-nato", std::nullopt).value();
  return kPrepared;
}

engine::Execution usual() {
  engine::Execution execution;
  execution.worlds = kWorlds;
  execution.world_count = kWorlds;
  execution.seed = 7;
  return execution;
}

/// Everything a run keeps, as bytes: [month][row][world], then outcomes and events.
struct Kept {
  std::vector<float> cube;
  std::vector<float> outcomes;
  std::vector<catalog::DatedEvent> events;
  std::vector<float> quantiles;
  std::vector<double> means;
};

enum class Cube { kept, not_kept };

Kept run(const std::string& preset, engine::Execution execution,
         std::span<const scenario::ModelChoice> choices = {}, Cube cube = Cube::kept) {
  scenario::Scenario scenario = scenario::find_scenario(preset, prepared().study).value();
  scenario.models.assign(choices.begin(), choices.end());
  const auto schedule = engine::schedule_of(scenario).value();
  const auto draws =
      engine::draws_of(prepared(), scenario, {}, draws::DesignKind::sobol, execution).value();
  Kept kept;
  if (cube == Cube::kept) {
    kept.cube.reserve(engine::recorded_rows(prepared().study).size() * execution.world_count *
                      (static_cast<std::size_t>(prepared().study.months) + 1));
    execution.keep_month = [&](int, std::span<const float> values) {
      kept.cube.insert(kept.cube.end(), values.begin(), values.end());
    };
  }
  const records::Ensemble ensemble = engine::run_ensemble(
      {.study = &prepared().study, .scenario = &scenario, .schedule = schedule, .draws = &draws},
      execution);
  for (const auto& outcome : ensemble.outcomes) {
    kept.outcomes.insert(kept.outcomes.end(), outcome.values.begin(), outcome.values.end());
  }
  kept.events = ensemble.events;
  for (const auto* list : {&ensemble.fields, &ensemble.indicators}) {
    for (const records::Series& series : *list) {
      kept.quantiles.insert(kept.quantiles.end(), series.quantiles.begin(), series.quantiles.end());
      kept.means.insert(kept.means.end(), series.means.begin(), series.means.end());
    }
  }
  return kept;
}

/// Where two cubes differ first: month, row and world; "" where they do not.
std::string first_difference(const std::vector<float>& a, const std::vector<float>& b) {
  if (a.size() != b.size()) return "sizes";
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::memcmp(&a[i], &b[i], sizeof(float)) == 0) continue;
    return "value " + std::to_string(i) + ", row of the cube " + std::to_string(i / kWorlds) +
           ", world " + std::to_string(i % kWorlds) + ": " + std::to_string(a[i]) + " and " +
           std::to_string(b[i]);
  }
  return "";
}

template <class T>
bool same_bytes(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0;
}

bool same_events(const Kept& a, const Kept& b) {
  return a.events.size() == b.events.size() &&
         std::equal(
             a.events.begin(), a.events.end(), b.events.begin(), [](const auto& x, const auto& y) {
               return x.world == y.world && x.month == y.month && x.event == y.event &&
                      x.index == y.index && std::memcmp(&x.detail, &y.detail, sizeof x.detail) == 0;
             });
}

/// A preset as users run it, which several tests compare with: run once.
const Kept& usual_run(const std::string& preset) {
  static std::map<std::string, Kept> known;
  const auto at = known.find(preset);
  return at != known.end() ? at->second : known.emplace(preset, run(preset, usual())).first->second;
}

void expect_same(const Kept& a, const Kept& b, const std::string& what) {
  EXPECT_FALSE(a.cube.empty());
  EXPECT_TRUE(same_bytes(a.cube, b.cube)) << what << ": " << first_difference(a.cube, b.cube);
  EXPECT_TRUE(same_bytes(a.outcomes, b.outcomes)) << what;
  EXPECT_TRUE(same_events(a, b)) << what;
  EXPECT_TRUE(same_bytes(a.quantiles, b.quantiles)) << what;
  EXPECT_TRUE(same_bytes(a.means, b.means)) << what;
}

const std::vector<std::string> kPresets{"reference", "dormant", "exit-in-defiance",
                                        "conditional-guarantee", "phased-withdrawal"};

TEST(SameBits, ForOneAndSeveralThreads) {
  for (const std::string& preset : kPresets) {
    engine::Execution several = usual();
    several.threads = 3;
    expect_same(usual_run(preset), run(preset, several), preset);
  }
}

TEST(SameBits, ForAnyBlockWidth) {
  for (const std::string& preset : kPresets) {
    const Kept& usual_width = usual_run(preset);
    for (const std::size_t width : {1UL, 7UL, 64UL, 130UL}) {
      engine::Execution other = usual();
      other.block_worlds = width;
      expect_same(usual_width, run(preset, other), preset + " at width " + std::to_string(width));
    }
  }
}

TEST(SameBits, ForAnySlab) {
  engine::Execution tiny = usual();
  tiny.slab_bytes = 1;
  expect_same(usual_run("dormant"), run("dormant", tiny), "slabs of one month");
}

// Without a cube, values that a block has in common and rows that repeat others do not pass through
// the slab.
TEST(SameBits, ForQuantilesWithAndWithoutACube) {
  const Kept& with = usual_run("dormant");
  for (const std::size_t width : {1UL, 7UL, 64UL, 130UL}) {
    for (const std::size_t slab_bytes : {std::size_t{1}, std::size_t{8} << 20}) {
      engine::Execution other = usual();
      other.block_worlds = width;
      other.slab_bytes = slab_bytes;
      other.threads = 2;
      const Kept without = run("dormant", other, {}, Cube::not_kept);
      EXPECT_TRUE(without.cube.empty());
      EXPECT_TRUE(same_bytes(with.quantiles, without.quantiles)) << width << ' ' << slab_bytes;
      EXPECT_TRUE(same_bytes(with.means, without.means)) << width << ' ' << slab_bytes;
      EXPECT_TRUE(same_bytes(with.outcomes, without.outcomes)) << width << ' ' << slab_bytes;
    }
  }
}

// What only frozen processes write is not looked at again after month 0, but with a cube.
TEST(SameBits, ForQuantilesOfFrozenProcesses) {
  const std::vector<scenario::ModelChoice> frozen{
      {"trade", "frozen"}, {"aid", "frozen"}, {"group", "frozen"}, {"capability", "frozen"}};
  const Kept with = run("exit-in-defiance", usual(), frozen);
  EXPECT_FALSE(same_bytes(with.quantiles, usual_run("exit-in-defiance").quantiles));
  for (const std::size_t slab_bytes : {std::size_t{1}, std::size_t{8} << 20}) {
    engine::Execution other = usual();
    other.slab_bytes = slab_bytes;
    const Kept without = run("exit-in-defiance", other, frozen, Cube::not_kept);
    EXPECT_TRUE(same_bytes(with.quantiles, without.quantiles)) << slab_bytes;
    EXPECT_TRUE(same_bytes(with.means, without.means)) << slab_bytes;
    EXPECT_TRUE(same_bytes(with.outcomes, without.outcomes)) << slab_bytes;
  }
}

TEST(SameBits, InMemoryThatOtherScenariosUsed) {
  engine::Arena arena;
  engine::Execution shared = usual();
  shared.arena = &arena;
  expect_same(usual_run("exit-in-defiance"), run("exit-in-defiance", shared), "fresh memory");
  expect_same(usual_run("reference"), run("reference", shared), "used memory");
  shared.worlds = 20;  // narrower rows in the same memory
  shared.world_count = 20;
  engine::Execution alone = usual();
  alone.worlds = 20;
  alone.world_count = 20;
  expect_same(run("dormant", alone), run("dormant", shared), "used memory, fewer worlds");
}

TEST(SameBits, ForEveryInstructionSet) {
  for (const std::string& preset : kPresets) {
    engine::Execution scalar = usual();
    scalar.isa = base::Isa::scalar;
    const Kept plain = run(preset, scalar);
    expect_same(plain, usual_run(preset), preset + " with the widest");
    for (const base::Isa isa : base::kIsas) {
      if (!base::can_run(isa) || isa == usual().isa || isa == scalar.isa) continue;
      engine::Execution vector = usual();
      vector.isa = isa;
      expect_same(plain, run(preset, vector), preset + " with " + std::string(base::name_of(isa)));
    }
  }
}

TEST(SameBits, ForEveryRivalModelAndInstructionSet) {
  std::string_view process;
  for (const models::Model& model : models::models()) {
    // The first of each process is in every run: only the first of all is run for it.
    const bool is_rival = process == model.info->process || process.empty();
    process = model.info->process;
    if (!is_rival) continue;
    const scenario::ModelChoice choice{std::string(model.info->process),
                                       std::string(model.info->name)};
    engine::Execution scalar = usual();
    scalar.isa = base::Isa::scalar;
    scalar.block_worlds = 13;
    expect_same(run("exit-in-defiance", usual(), {&choice, 1}),
                run("exit-in-defiance", scalar, {&choice, 1}), choice.model);
  }
}

TEST(SameBits, ForWorldsComputedApart) {
  const Kept& whole = usual_run("exit-in-defiance");
  const std::size_t rows = whole.cube.size() / kWorlds;
  for (const std::uint32_t first : {0U, 61U, 80U}) {
    engine::Execution part = usual();
    part.first_world = first;
    part.world_count = 50;
    const Kept piece = run("exit-in-defiance", part);
    ASSERT_EQ(piece.cube.size(), rows * 50);
    for (std::size_t r = 0; r < rows; ++r) {
      ASSERT_EQ(std::memcmp(piece.cube.data() + r * 50, whole.cube.data() + r * kWorlds + first,
                            50 * sizeof(float)),
                0)
          << "row " << r << " of worlds from " << first;
    }
  }
}

TEST(AnotherSeed, GivesOtherWorlds) {
  engine::Execution other = usual();
  other.seed = 8;
  EXPECT_FALSE(same_bytes(usual_run("reference").cube, run("reference", other).cube));
}

TEST(NestedWorlds, ShareTheirDrawButNotTheirLuck) {
  engine::Execution nested = usual();
  nested.replications = 10;
  scenario::Scenario scenario = scenario::find_scenario("reference", prepared().study).value();
  const auto draws =
      engine::draws_of(prepared(), scenario, {}, draws::DesignKind::sobol, nested).value();
  EXPECT_EQ(draws.draws, kWorlds / 10);
  const Kept kept = run("reference", nested);
  EXPECT_FALSE(kept.cube.empty());
}

}  // namespace
}  // namespace casus
