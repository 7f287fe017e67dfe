// Hindcast of trade: what the shocks of the trade model would have said of 2014 and 2022 between
// Russia, Ukraine and the European Union, beside no change at all.
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "apps/cli/hindcasts.hpp"
#include "base/text.hpp"
#include "engine/run.hpp"
#include "models/trade/trade.hpp"
#include "world/war.hpp"

namespace casus::cli::hindcast_trade {
namespace {

using models::trade::Question;

constexpr const char* kUnion = "EUU";
constexpr int kFirstShock = 2015;  // years after them
constexpr int kLaterShock = 2023;

/// A number of the study's record of just this year.
double number_of(const study::Study& study, std::string_view entity, std::string_view variable,
                 int year) {
  const evidence::Fact* fact = study.evidence.find(entity, variable, base::format("{}", year));
  if (fact == nullptr || !fact->number.has_value()) {
    fail(Exit::invalid_input,
         base::format("the study has no fact {} of {} in {}", variable, entity, year));
  }
  return *fact->number;
}

/// A flow between the two sides of the war, or of one of them with the union.
struct Observed {
  const char* entity;  ///< of the fact that holds what became of it, over what it was
  const char* variable = "after_over_before";
  int year;  ///< 2015: after the shock of 2014; 2023: after that of 2022
  const char* seller;
  const char* buyer;
  bool both_ways = false;
  bool is_share = false;  ///< in the union's trade with everybody outside it
};

constexpr std::array kObserved{
    Observed{.entity = "RUS_UKR_goods", .year = 2015, .seller = "RUS", .buyer = "UKR"},
    Observed{.entity = "UKR_RUS_goods", .year = 2015, .seller = "UKR", .buyer = "RUS"},
    Observed{.entity = "EUU_RUS_goods_both_ways",
             .year = 2015,
             .seller = kUnion,
             .buyer = "RUS",
             .both_ways = true},
    Observed{.entity = "RUS_EUU_share_of_union_imports",
             .year = 2023,
             .seller = "RUS",
             .buyer = kUnion,
             .is_share = true},
    Observed{.entity = "EUU_RUS_share_of_union_exports",
             .year = 2023,
             .seller = kUnion,
             .buyer = "RUS",
             .is_share = true},
    Observed{.entity = "UKR_EUU_share_of_union_imports",
             .year = 2023,
             .seller = "UKR",
             .buyer = kUnion,
             .is_share = true},
    Observed{.entity = "EUU_UKR_share_of_union_exports",
             .year = 2023,
             .seller = kUnion,
             .buyer = "UKR",
             .is_share = true},
};

/// The draws of some parameters of the trade model.
struct Draws {
  std::vector<double> theta;
  std::vector<double> war;
  std::vector<double> neutral;
  std::vector<double> dispute;
  std::vector<double> sanctions;
};

Draws draws_of_trade(const engine::Prepared& prepared) {
  constexpr std::uint32_t kDraws = 256;
  engine::Execution execution;
  execution.worlds = execution.world_count = kDraws;
  const draws::DrawTable table =
      value_or_fail(engine::draws_of(prepared, {}, {}, draws::DesignKind::sobol, execution));
  const auto parameters = engine::all_parameters();
  const auto values_of = [&](std::string_view name) {
    const auto at = std::find_if(parameters.begin(), parameters.end(),
                                 [&](const auto& parameter) { return parameter.name == name; });
    const auto row = table.of(static_cast<std::size_t>(at - parameters.begin()));
    return std::vector<double>(row.begin(), row.end());
  };
  return {values_of("trade.theta"), values_of("trade.war_multiplier"),
          values_of("trade.neutral_multiplier"), values_of("trade.dispute_multiplier"),
          values_of("trade.sanctions_multiplier")};
}

/// The study's actors as they traded before: its flows without what its estimate takes off for war
/// and sanctions (trade_gravity.csv).
class Past {
 public:
  explicit Past(const study::Study& study)
      : study_(study),
        union_(study.setting.fact(catalog::Fact::is_in_union)),
        restricts_(study.setting.fact(catalog::Fact::sanctions_attacker)) {
    const int war = world::war_frontier(study.setting);
    if (war < 0 || study.setting.trade.actors == 0) {
      fail(Exit::invalid_input, "the study has no war at the start, or no flows between actors");
    }
    attacker_ =
        static_cast<std::size_t>(study.setting.frontier_challenger[static_cast<std::size_t>(war)]);
    defender_ =
        static_cast<std::size_t>(study.setting.frontier_target[static_cast<std::size_t>(war)]);
    flows_ = study.setting.trade.flows;
    constexpr int kYear = 2024;
    const double sanctions = number_of(study, "GRAVITY", "sanctions_kept", kYear);
    for (std::size_t c = 0; c < count(); ++c) {
      if (restricts_[c] > 0) scale(flows_, attacker_, c, 1 / sanctions);
    }
    scale(flows_, attacker_, defender_, 1 / number_of(study, "GRAVITY", "war_kept", kYear));
  }

  [[nodiscard]] std::size_t count() const { return study_.setting.trade.actors; }

  /// What a shock makes of the observed flows, each over what it was.
  [[nodiscard]] std::vector<double> after(double theta, double pair, double neutral,
                                          double sanctions) const {
    Question question{.flows = flows_,
                      .multiplier = std::vector<double>(flows_.size(), 1.0),
                      .actors = count(),
                      .theta = theta,
                      .deficits = models::trade::Deficits::fixed};
    for (const std::size_t side : {attacker_, defender_}) {
      for (std::size_t c = 0; c < count(); ++c) {
        if (c != side && c != attacker_ && c != defender_) {
          scale(question.multiplier, side, c, neutral);
        }
      }
    }
    scale(question.multiplier, attacker_, defender_, pair);
    for (std::size_t c = 0; c < count(); ++c) {
      if (restricts_[c] > 0) scale(question.multiplier, attacker_, c, sanctions);
    }
    return ratios_of(models::trade::solve(question).flows);
  }

  /// The same of a gravity equation that was fitted before and knows of no war: each flow as the
  /// products of both over the world's, from one year to another.
  [[nodiscard]] std::vector<double> by_products(int before, int after) const {
    const std::vector<double> grown = growth(before, after);
    std::vector<double> flows = flows_;
    for (std::size_t i = 0; i < count(); ++i) {
      for (std::size_t n = 0; n < count(); ++n) {
        flows[i * count() + n] *= grown[i] * grown[n] / grown[count()];
      }
    }
    return ratios_of(flows);
  }

 private:
  [[nodiscard]] std::vector<double> ratios_of(const std::vector<double>& flows) const {
    std::vector<double> ratios;
    for (const Observed& one : kObserved) {
      ratios.push_back(measure(one, flows) / measure(one, flows_));
    }
    return ratios;
  }

  /// Product in current dollars over that of the year before, by actor and, last, of all together;
  /// those of which there is no series (the rest of the world, Armenia, Azerbaijan) grow as they
  /// do.
  [[nodiscard]] std::vector<double> growth(int before, int after) const {
    constexpr const char* kSeries = "gdp_world_bank";
    const auto has_any = [&](const std::string& actor) {
      return study_.evidence.find(actor, kSeries, base::format("{}", before)) != nullptr ||
             study_.evidence.find(actor, kSeries, base::format("{}", after)) != nullptr;
    };
    std::vector<double> grown;
    double all_before = 0;
    double all_after = 0;
    for (const std::string& actor : study_.setting.actors) {
      grown.push_back(0);
      if (!has_any(actor)) continue;
      const double was = number_of(study_, actor, kSeries, before);
      const double is = number_of(study_, actor, kSeries, after);
      grown.back() = is / was;
      all_before += was;
      all_after += is;
    }
    grown.push_back(all_after / all_before);
    std::replace(grown.begin(), grown.end(), 0.0, grown.back());
    return grown;
  }

  void scale(std::vector<double>& square, std::size_t one, std::size_t other, double by) const {
    square[one * count() + other] *= by;
    square[other * count() + one] *= by;
  }

  [[nodiscard]] bool is_part(std::size_t actor, std::string_view code) const {
    return code == kUnion ? union_[actor] > 0 : study_.setting.actors[actor] == code;
  }

  [[nodiscard]] double measure(const Observed& one, const std::vector<double>& flows) const {
    double flow = 0;
    double all = 0;
    for (std::size_t i = 0; i < count(); ++i) {
      for (std::size_t n = 0; n < count(); ++n) {
        const double value = flows[i * count() + n];
        const bool is_it = is_part(i, one.seller) && is_part(n, one.buyer);
        const bool is_back = one.both_ways && is_part(i, one.buyer) && is_part(n, one.seller);
        if (is_it || is_back) flow += value;
        const bool buys = std::string_view(one.buyer) == kUnion;
        const bool is_outside =
            buys ? union_[n] > 0 && union_[i] == 0 : union_[i] > 0 && union_[n] == 0;
        if (is_outside) all += value;
      }
    }
    return one.is_share ? flow / all : flow;
  }

  const study::Study& study_;
  std::span<const float> union_;
  std::span<const float> restricts_;
  std::size_t attacker_ = 0;
  std::size_t defender_ = 0;
  std::vector<double> flows_;
};

double quantile(std::vector<double> values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + .5)];
}

HindcastResult run(const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const Past past(prepared.study);
  const Draws draws = draws_of_trade(prepared);
  // [version][observed][draw]: as could be said before, and told that sanctions would come.
  std::array<std::vector<std::vector<double>>, 2> forecasts;
  for (auto& forecast : forecasts) forecast.resize(kObserved.size());
  for (std::size_t d = 0; d < draws.theta.size(); ++d) {
    for (const bool is_told : {false, true}) {
      for (const int year : {kFirstShock, kLaterShock}) {
        // In 2014 the two sides were in a war that most of the world did not call one: a dispute
        // for everybody else, who sanctioned less than later.
        const bool is_first = year == kFirstShock;
        const double neutral = is_first ? 1.0 : draws.neutral[d];
        const double sanctions = !is_told ? 1.0 : is_first ? draws.dispute[d] : draws.sanctions[d];
        const std::vector<double> ratios =
            past.after(draws.theta[d], draws.war[d], neutral, sanctions);
        for (std::size_t o = 0; o < kObserved.size(); ++o) {
          if (kObserved[o].year == year) forecasts[is_told ? 1 : 0][o].push_back(ratios[o]);
        }
      }
    }
  }
  HindcastResult result;
  for (const int year : {kFirstShock, kLaterShock}) {
    // The later shock is read off in December 2023 against February 2022.
    const std::vector<double> by_products =
        past.by_products(year == kFirstShock ? 2014 : 2021, year);
    std::array<std::vector<double>, 4> error;  // model, told, no change, products
    for (std::size_t o = 0; o < kObserved.size(); ++o) {
      const Observed& one = kObserved[o];
      if (one.year != year) continue;
      const double seen = number_of(prepared.study, one.entity, one.variable, one.year);
      const double model = quantile(forecasts[0][o], .5);
      const double told = quantile(forecasts[1][o], .5);
      result.rows.push_back({one.year == kFirstShock ? "2014" : "2022", one.entity, seen, model,
                             quantile(forecasts[0][o], .05), quantile(forecasts[0][o], .95), told,
                             1.0, by_products[o]});
      error[0].push_back(std::abs(std::log(model / seen)));
      error[1].push_back(std::abs(std::log(told / seen)));
      error[2].push_back(std::abs(std::log(seen)));
      error[3].push_back(std::abs(std::log(by_products[o] / seen)));
    }
    result.scores.push_back(
        {.measure = base::format("mean absolute error of the logarithm, shock of {}",
                                 year == kFirstShock ? 2014 : 2022),
         .unit = "1",
         .model = mean_of(error[0]),
         .each = error[0],
         .block = blocks_of(error[0].size(), 1),
         .baselines = {
             {.name = "no change of shares", .value = mean_of(error[2]), .each = error[2]},
             {.name = "gravity fit of before",
              .value = mean_of(error[3]),
              .each = error[3],
              .note = "told products of after, which the shock moved"},
             {.name = "the model told of sanctions",
              .value = mean_of(error[1]),
              .each = error[1],
              .note = "the size of those of 2022 was judged on what they did"}}});
  }
  result.notes = {
      "Flows before are the study's estimate of 2024 without what it takes off for war and "
      "sanctions: totals are those of 2024.",
      "Three flows and four shares of two shocks are few, and not independent.",
      "Those of 2015 are in current money: oil and both currencies fell, which no model of shares "
      "of trade can know; the gravity equation hears it, since its products are in dollars too."};
  return result;
}

}  // namespace

Hindcast hindcast() {
  return {
      .name = "trade",
      .title = "Trade of Russia, Ukraine and the European Union after 2014 and 2022",
      .protocol =
          "The trade model's multipliers for a war's two sides, and in 2022 for their trade "
          "with everybody, on the study's flows as they would be without war and sanctions. "
          "Forecast: what became of a flow or share, over what it was; median of the model's "
          "inputs. Baselines: nothing changes; a gravity equation of before the shock, whose flows "
          "follow both products over the world's.",
      .columns = {{"shock", "", "year"},
                  {"flow", "", "seller, buyer, and what is counted"},
                  {"observed", "1", "after over before"},
                  {"forecast", "1", "median"},
                  {"low", "1", "5 %"},
                  {"high", "1", "95 %"},
                  {"told", "1", "median, told that sanctions would come"},
                  {"baseline", "1", "nothing changes"},
                  {"gravity", "1", "a gravity equation of before, on the products of after"}},
      .block = "flow",
      .blocks = "flows",
      .run = run};
}

}  // namespace casus::cli::hindcast_trade
