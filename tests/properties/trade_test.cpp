// MODELS 1.4 of trade, each once more with the effect turned round, which must then fail:
// 7, in every world and month markets clear and wages keep the value of what the world makes;
// 15, in every world, a pair that trades at higher cost leaves neither side a higher real income;
// 17, an onset of instability or a war leaves the trade and the income of that actor not higher,
// loops on, on the mean.
#include <gtest/gtest.h>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

constexpr int kMonth = 12;  // of the event

Change event_of(catalog::Event event, int actor) {
  return [=](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.events.push_back({.month = kMonth, .event = event, .actor = actor, .detail = 0});
  };
}

int actor_of(const std::string& code) {
  const auto& actors = prepared().study.setting.actors;
  return static_cast<int>(std::find(actors.begin(), actors.end(), code) - actors.begin());
}

/// The mean over worlds of what the event adds to a field of the actor in `month`, in standard
/// errors; both sides with `always`.
double errors_above(const Change& event, const Change& always, Field field, int actor, int month) {
  const std::vector<Field> fields{field};
  const Watched without = watch({.change = always}, fields, execution_of(kWorlds));
  const Watched with = watch({.change = both(event, always)}, fields, execution_of(kWorlds));
  const auto entry = static_cast<std::size_t>(actor);
  const auto before = without.at(field, month, entry);
  const auto after = with.at(field, month, entry);
  double sum = 0;
  double squares = 0;
  for (std::size_t w = 0; w < after.size(); ++w) {
    const double difference = static_cast<double>(after[w]) - static_cast<double>(before[w]);
    sum += difference;
    squares += difference * difference;
  }
  const auto worlds = static_cast<double>(after.size());
  const double mean = sum / worlds;
  const double error = std::sqrt((squares / worlds - mean * mean) / (worlds - 1));
  return error > 0 ? mean / error : 0;
}

constexpr double kMostErrors = 4;

TEST(TradeProperty, InstabilityNeverHelpsTheTradeAndIncomeOfItsState) {
  const int moldova = actor_of("MDA");
  const Change onset = event_of(catalog::Event::instability_onset, moldova);
  const Change helps = pin("trade.instability_multiplier", 1.2);
  EXPECT_LT(errors_above(onset, {}, Field::trade_ratio, moldova, kMonth + 1), -kMostErrors);
  EXPECT_LT(errors_above(onset, {}, Field::gdp_usd_bn, moldova, kMonth + 36), kMostErrors);
  EXPECT_GT(errors_above(onset, helps, Field::trade_ratio, moldova, kMonth + 1), kMostErrors)
      << "turned round, it must fail";
  EXPECT_GT(errors_above(onset, helps, Field::gdp_usd_bn, moldova, kMonth + 36), kMostErrors)
      << "turned round, it must fail";
}

TEST(TradeProperty, AWarNeverHelpsTheTradeAndIncomeOfASide) {
  const int estonia = actor_of("EST");
  const Change probe = event_of(catalog::Event::baltic_probe, -1);
  const Change helps =
      both(pin("trade.neutral_multiplier", 1.2),
           both(pin("trade.dispute_multiplier", 1.2), pin("trade.war_multiplier", 1)));
  EXPECT_LT(errors_above(probe, {}, Field::trade_ratio, estonia, kMonth + 2), -kMostErrors);
  EXPECT_LT(errors_above(probe, {}, Field::gdp_usd_bn, estonia, kMonth + 36), kMostErrors);
  EXPECT_GT(errors_above(probe, helps, Field::trade_ratio, estonia, kMonth + 2), kMostErrors)
      << "turned round, it must fail";
}

// --- 15. One pair
// --------------------------------------------------------------------------------

/// A demand on one frontier, and nothing that moves what an actor trades with everybody: costs are
/// those of pairs alone, by the multipliers of a war and of a dispute between two states.
Change pairs_at(double war, double dispute) {
  const Change alone = both(both(pin("trade.neutral_multiplier", 1), rival("contagion", "frozen")),
                            pin("trade.collapse_multiplier", 1));
  const Change sizes =
      both(pin("trade.war_multiplier", war), pin("trade.dispute_multiplier", dispute));
  return both(both(event_of(catalog::Event::baltic_probe, actor_of("EST")), alone), sizes);
}

/// The two sides of the only pair on whose frontiers something has changed since the start; nothing
/// if there is none, or more than one, or that of the war that is on then.
class MovedPair {
 public:
  void hear(std::size_t frontier, float phase) {
    const world::Setting& setting = prepared().study.setting;
    const bool is_war = setting.frontier_starts_at_war[frontier];
    const auto usual = is_war ? catalog::FrontierPhase::war : catalog::FrontierPhase::quiet;
    if (phase == static_cast<float>(usual)) return;
    const std::pair sides{static_cast<std::size_t>(setting.frontier_challenger[frontier]),
                          static_cast<std::size_t>(setting.frontier_target[frontier])};
    is_single_ = !is_war && (!sides_.has_value() || (is_single_ && *sides_ == sides));
    sides_ = sides;
  }
  [[nodiscard]] std::optional<std::pair<std::size_t, std::size_t>> only() const {
    return is_single_ ? sides_ : std::nullopt;
  }

 private:
  std::optional<std::pair<std::size_t, std::size_t>> sides_;
  bool is_single_ = false;
};

/// How often the real income of a side of the only pair that trades at other costs is higher and
/// lower than at the usual costs; at ends of years, when trade is worked out in all worlds. The
/// model hears the same wars and disputes both times.
Moved real_income_moves(const Change& usual, const Change& other) {
  const std::vector<Field> fields{Field::frontier_phase, Field::real_income_ratio};
  const Case baseline{.change = usual};
  const std::vector<Link> held = inputs_of("trade");
  const WatchedPair pair =
      watch_beside({.change = other}, fields, execution_of(kWorlds), held, baseline);
  std::vector<MovedPair> moved(kWorlds);
  Moved count;
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (std::size_t f = 0; f < pair.baseline.entries(Field::frontier_phase); ++f) {
      const auto phase = pair.baseline.at(Field::frontier_phase, month, f);
      for (std::size_t w = 0; w < kWorlds; ++w) moved[w].hear(f, phase[w]);
    }
    if (month % 12 != 0) continue;
    for (std::size_t w = 0; w < kWorlds; ++w) {
      const auto sides = moved[w].only();
      if (!sides.has_value()) continue;
      for (const std::size_t side : {sides->first, sides->second}) {
        constexpr double kRounding = 1e-5;  // markets clear to 2e-6 of output
        const double was =
            static_cast<double>(pair.baseline.at(Field::real_income_ratio, month, side)[w]);
        const double is =
            static_cast<double>(pair.run.at(Field::real_income_ratio, month, side)[w]);
        count.up += is > was * (1 + kRounding) ? 1U : 0U;
        count.down += is < was * (1 - kRounding) ? 1U : 0U;
      }
    }
  }
  return count;
}

TEST(TradeProperty, APairAtHigherCostRaisesTheRealIncomeOfNeitherSide) {
  const Moved dearer = real_income_moves(pairs_at(.5, .9), pairs_at(.1, .7));
  EXPECT_EQ(dearer.up, 0U);
  EXPECT_GT(dearer.down, std::size_t{kWorlds}) << "worlds and years with one such pair";
  const Moved cheaper = real_income_moves(pairs_at(.5, .9), pairs_at(1, 1.2));
  EXPECT_GT(cheaper.up, std::size_t{kWorlds}) << "the flipped sign must be caught";
}

// --- 7. Markets
// ----------------------------------------------------------------------------------

/// The largest share of the world's output that the value of outputs at their wages misses, in any
/// world and month, wages taken to the power of `sign`.
double output_missed(const Watched& run, int sign) {
  const world::TradeBase& trade = prepared().study.setting.trade;
  double most = 0;
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (std::size_t w = 0; w < run.worlds(); ++w) {
      double now = 0;
      double base = 0;
      for (std::size_t c = 0; c < trade.actors; ++c) {
        const auto output = static_cast<double>(trade.output[c]);
        const auto wage = static_cast<double>(run.at(Field::wage_ratio, month, c)[w]);
        now += output * (sign > 0 ? wage : 1 / wage);
        base += output;
      }
      most = std::max(most, std::abs(now / base - 1));
    }
  }
  return most;
}

TEST(TradeProperty, MarketsClearAndWagesKeepTheWorldsOutputInEveryWorldAndMonth) {
  const std::vector<Field> fields{Field::wage_ratio, Field::trade_clearing_error};
  const Watched run =
      watch({.preset = "exit-in-defiance", .change = event_of(catalog::Event::baltic_probe, -1)},
            fields, execution_of(kFewWorlds));
  float gap = 0;
  bool has_moved = false;
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (const float error : run.at(Field::trade_clearing_error, month)) gap = std::max(gap, error);
    for (const float wage : run.at(Field::wage_ratio, month)) has_moved = has_moved || wage != 1;
  }
  EXPECT_TRUE(has_moved);
  EXPECT_LE(gap, 1e-5F);
  EXPECT_LE(output_missed(run, 1), 1e-5);
  EXPECT_GT(output_missed(run, -1), 1e-5) << "prices for wages must be caught";
}

}  // namespace
}  // namespace casus::properties
