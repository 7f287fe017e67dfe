// MODELS 1.4, 17, of trade: an onset of instability or a war leaves the trade and the income of
// that actor not higher, loops on, on the mean. Each is run once more with the effect turned round,
// and must then fail.
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

}  // namespace
}  // namespace casus::properties
