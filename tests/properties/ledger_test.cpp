// 6. Stocks: what an ally has this month is what it had, less what wore out, plus what was
// delivered and what a leaving force handed over; what was ordered and not delivered waits.
// Recomputed in double from the fields and the draws alone: no function of the models is called.
#include <gtest/gtest.h>

#include "properties/harness.hpp"

namespace casus::properties {
namespace {

constexpr std::size_t kClasses = catalog::kCapabilityClasses.size();
constexpr double kRounding = 1e-5;  // of the largest term

/// Lags in the order of the classes, pinned so that orders of the run itself are soon due.
constexpr std::array<int, kClasses> kLags{8, 3, 12, 12, 12, 5, 8, 12};
constexpr std::size_t kClassesHandedOver = 2;  // mass and munitions

Change pin_lags(const std::string& model, int munitions, int command, int vehicle, int complex) {
  return both(both(pin(model + ".munitions_lag_months", munitions),
                   pin(model + ".command_lag_months", command)),
              both(pin(model + ".vehicle_lag_months", vehicle),
                   pin(model + ".complex_lag_months", complex)));
}

/// Forces leave, and allies order more than industry can deliver.
Case busy(const std::string& model, const Change& lags) {
  return {.preset = "phased-withdrawal",
          .change = both(
              both(lever("us.drawdown_tied_to_spending", 0), lever("eu.spending_target", 0.05)),
              both(pin(model + ".spare_capacity_share", 0.05), lags))};
}

/// How each term counts: 1, or something else on purpose.
struct Terms {
  double wear = 1;
  double due = 1;
  double queue = 1;
  double handed_over = 1;
};

/// The fields of some worlds, and what was drawn for them.
struct Books {
  const Watched& paths;
  const draws::DrawTable& draws;
  std::string model;

  [[nodiscard]] std::span<const float> drawn(const std::string& name) const {
    return draws.of(place_of(model + "." + name));
  }
};

const world::Setting& setting() { return prepared().study.setting; }
std::size_t actors() { return static_cast<std::size_t>(setting().sizes.actors); }

std::vector<std::size_t> allies() {
  std::vector<std::size_t> list;
  for (std::size_t c = 0; c < actors(); ++c) {
    const bool is_member = setting().fact(catalog::Fact::is_member)[c] != 0;
    if (is_member && static_cast<int>(c) != setting().leaver) list.push_back(c);
  }
  return list;
}

/// Share of every ally's stock of class k that comes to it from the leaver, [month][world]: what is
/// handed over as forces fall to a new low, by stock.
std::vector<std::vector<double>> gains(const Books& books, std::size_t k) {
  const auto leaver = static_cast<std::size_t>(setting().leaver);
  const auto brought = books.paths.at(Field::capability_usd_bn, 0, k * actors() + leaver);
  const auto left = books.drawn("left_behind_share");
  const std::size_t worlds = books.paths.worlds();
  std::vector<double> lowest(worlds, 1.0);
  std::vector<std::vector<double>> gain(static_cast<std::size_t>(setting().months) + 1);
  for (int month = 1; month <= setting().months; ++month) {
    std::vector<double> total(worlds);
    for (const std::size_t c : allies()) {
      const auto stock = books.paths.at(Field::capability_usd_bn, month - 1, k * actors() + c);
      for (std::size_t w = 0; w < worlds; ++w) total[w] += static_cast<double>(stock[w]);
    }
    const auto force = books.paths.at(Field::us_force_share, month);
    auto& row = gain[static_cast<std::size_t>(month)];
    row.resize(worlds);
    for (std::size_t w = 0; w < worlds; ++w) {
      const double fall = std::max(0.0, lowest[w] - static_cast<double>(force[w]));
      lowest[w] -= fall;
      if (k >= kClassesHandedOver) continue;
      row[w] = static_cast<double>(left[w]) * fall * static_cast<double>(brought[w]) / total[w];
    }
  }
  return gain;
}

/// Largest difference between a stock of class k and its ledger, over its largest term.
double worst_of_class(const Books& books, const Terms& terms, std::size_t k) {
  const auto gain = gains(books, k);
  const auto annual = books.drawn("depreciation_annual");
  const auto phi = books.drawn("conversion_share");
  std::vector<double> wear;
  for (const float d : annual) wear.push_back(1 - std::pow(1 - static_cast<double>(d), 1.0 / 12));
  double worst = 0;
  for (int month = kLags[k] + 1; month <= setting().months; ++month) {
    const int ordered = month - 1 - kLags[k];
    const auto part = books.paths.at(Field::equipment_class_share, ordered, k);
    const auto& got = gain[static_cast<std::size_t>(month)];
    for (const std::size_t c : allies()) {
      const std::size_t row = k * actors() + c;
      const auto before = books.paths.at(Field::capability_usd_bn, month - 1, row);
      const auto after = books.paths.at(Field::capability_usd_bn, month, row);
      const auto queued = books.paths.at(Field::order_queue_usd_bn, month - 1, row);
      const auto queue = books.paths.at(Field::order_queue_usd_bn, month, row);
      const auto orders = books.paths.at(Field::equipment_usd_bn, ordered, c);
      for (std::size_t w = 0; w < books.paths.worlds(); ++w) {
        const auto had = static_cast<double>(before[w]);
        const auto has = static_cast<double>(after[w]);
        const double due = static_cast<double>(part[w]) * static_cast<double>(orders[w]);
        const double waited = static_cast<double>(queued[w]) - static_cast<double>(queue[w]);
        const double expected =
            had * (1 - terms.wear * wear[w] + terms.handed_over * got[w]) +
            static_cast<double>(phi[w]) * (terms.due * due + terms.queue * waited);
        worst = std::max(worst, std::abs(has - expected) / std::max(had, has));
      }
    }
  }
  return worst;
}

double worst_residual(const Terms& terms, const engine::Execution& execution) {
  const std::string model = "capability";
  const Case setup = busy(model, pin_lags(model, kLags[1], kLags[5], kLags[0], kLags[2]));
  const std::vector<Field> fields{Field::capability_usd_bn, Field::order_queue_usd_bn,
                                  Field::equipment_usd_bn, Field::equipment_class_share,
                                  Field::us_force_share};
  const Watched paths = watch(setup, fields, execution);
  const Ready ready(setup, execution);
  double worst = 0;
  for (std::size_t k = 0; k < kClasses; ++k) {
    worst = std::max(worst, worst_of_class({paths, ready.draws, model}, terms, k));
  }
  return worst;
}

TEST(Ledger, OfEveryAllyAndClassBalancesInEveryWorldAndMonth) {
  for_parts(kManyWorlds, 512, [](const engine::Execution& execution) {
    EXPECT_LE(worst_residual({}, execution), kRounding);
  });
}

TEST(Ledger, DoesNotBalanceWithATermOfTheWrongSignOrWithoutIt) {
  for (const Terms& terms :
       {Terms{.wear = -1}, Terms{.due = -1}, Terms{.queue = -1}, Terms{.queue = 0},
        Terms{.handed_over = -1}, Terms{.handed_over = 0}}) {
    EXPECT_GT(worst_residual(terms, execution_of(64)), kRounding);
  }
}

/// The rival splits orders anew every month, so that only all classes together can be followed,
/// with one lag for all and nothing handed over.
TEST(Ledger, OfTheRivalBalancesOverItsClasses) {
  const std::string model = "capability_targets";
  constexpr int kLag = 4;
  const Case setup{.change =
                       both(both(rival("capability", model), lever("eu.spending_target", 0.05)),
                            both(both(pin(model + ".spare_capacity_share", 0.05),
                                      pin(model + ".left_behind_share", 0)),
                                 pin_lags(model, kLag, kLag, kLag, kLag)))};
  const std::vector<Field> fields{Field::capability_usd_bn, Field::order_queue_usd_bn,
                                  Field::equipment_usd_bn};
  const auto residual = [&](const engine::Execution& execution, double sign_of_due) {
    const Watched paths = watch(setup, fields, execution);
    const Ready ready(setup, execution);
    const Books books{paths, ready.draws, model};
    const auto annual = books.drawn("depreciation_annual");
    const auto phi = books.drawn("conversion_share");
    double worst = 0;
    for (int month = kLag + 1; month <= setting().months; ++month) {
      for (const std::size_t c : allies()) {
        const auto sum = [&](Field field, int when, std::size_t w) {
          double all = 0;
          for (std::size_t k = 0; k < kClasses; ++k) {
            all += static_cast<double>(paths.at(field, when, k * actors() + c)[w]);
          }
          return all;
        };
        const auto orders = paths.at(Field::equipment_usd_bn, month - 1 - kLag, c);
        for (std::size_t w = 0; w < paths.worlds(); ++w) {
          const double kept = std::pow(1 - static_cast<double>(annual[w]), 1.0 / 12);
          const double arrived = sign_of_due * static_cast<double>(orders[w]) +
                                 sum(Field::order_queue_usd_bn, month - 1, w) -
                                 sum(Field::order_queue_usd_bn, month, w);
          const double has = sum(Field::capability_usd_bn, month, w);
          const double expected = kept * sum(Field::capability_usd_bn, month - 1, w) +
                                  static_cast<double>(phi[w]) * arrived;
          worst = std::max(worst, std::abs(has - expected) / has);
        }
      }
    }
    return worst;
  };
  EXPECT_LE(residual(execution_of(256), 1), kRounding);
  EXPECT_GT(residual(execution_of(16), -1), kRounding) << "the flipped sign must be caught";
}

/// The leaver's forces: in place what is wanted, or what has come back so far; a month's return is
/// bounded, everything else is withdrawn; its stocks follow.
TEST(Ledger, OfTheLeaversForcesAddsUp) {
  const Case setup{
      .preset = "exit-in-defiance",
      .change = both(both(lever("us.forces_in_europe", 0.3, 12), lever("law.floor_certified", 0)),
                     both(pin("route.compliance_probability", 0.5),
                          scale("capability.reentry_share_per_month", 0.3)))};
  const std::vector<Field> fields{Field::us_force_share,        Field::drawdown_ordered_share,
                                  Field::hollowing_depth_share, Field::force_floor_share,
                                  Field::executive_complies,    Field::capability_usd_bn};
  constexpr auto kTroops = static_cast<std::size_t>(catalog::Route::troops);
  std::size_t withdrawn = 0;
  std::size_t returned = 0;
  std::size_t held_back = 0;
  for_parts(kManyWorlds, kManyWorlds, [&](const engine::Execution& execution) {
    const Watched paths = watch(setup, fields, execution);
    const Ready ready(setup, execution);
    const auto reentry = Books{paths, ready.draws, "capability"}.drawn("reentry_share_per_month");
    for (int month = 1; month <= setting().months; ++month) {
      const auto was = paths.at(Field::us_force_share, month - 1);
      const auto is = paths.at(Field::us_force_share, month);
      const auto ordered = paths.at(Field::drawdown_ordered_share, month);
      const auto depth = paths.at(Field::hollowing_depth_share, month, kTroops);
      const auto floor = paths.at(Field::force_floor_share, month);
      const auto complies = paths.at(Field::executive_complies, month);
      for (std::size_t w = 0; w < paths.worlds(); ++w) {
        const float unbound = 1 - std::max(ordered[w], depth[w]);
        const float wanted = complies[w] != 0 ? std::max(unbound, floor[w]) : unbound;
        withdrawn += is[w] < was[w] ? 1U : 0U;
        returned += is[w] > was[w] ? 1U : 0U;
        held_back += wanted > unbound ? 1U : 0U;
        ASSERT_EQ(is[w], std::min(wanted, was[w] + reentry[w])) << month << " " << w;
        ASSERT_TRUE(is[w] >= 0 && is[w] <= 1);
      }
      for (std::size_t k = 0; k < kClasses; ++k) {
        const std::size_t row = k * actors() + static_cast<std::size_t>(setting().leaver);
        const auto stock = paths.at(Field::capability_usd_bn, month, row);
        const auto at_start = paths.at(Field::capability_usd_bn, 0, row);
        for (std::size_t w = 0; w < paths.worlds(); ++w) {
          ASSERT_EQ(stock[w], at_start[w] * is[w]);
        }
      }
    }
  });
  EXPECT_GT(withdrawn, 0U);
  EXPECT_GT(returned, 0U);
  EXPECT_GT(held_back, 0U);
}

}  // namespace
}  // namespace casus::properties
