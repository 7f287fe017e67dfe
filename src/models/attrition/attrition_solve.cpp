// Attrition on a user's own numbers, in double: paths, the exact square law, and small forces.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "models/attrition/attrition.hpp"
#include "random/threefry.hpp"

namespace casus::models::attrition {
namespace {

using Isa = isa::scalar;

/// A month's supply of one side; a side that wants nothing has all it wants.
class Supply {
 public:
  Supply(const SoloSide& side, double leaked) : side_(&side), stock_(side.stock) {
    delivered_ = side.deliveries * (1 - leaked);
  }
  /// (3) to (5); `fights` is 0 or 1.
  double month(double fights) {
    if (side_->wanted <= 0) return 1;
    double supply = 1;
    double used = 0;
    double made = 0;
    supply_month<Isa, double>({.wanted = {&side_->wanted, 1},
                               .production = {&side_->production, 1},
                               .delivered = {&delivered_, 1},
                               .full = {&side_->full_months, 1},
                               .fights = {&fights, 1},
                               .stock = {&stock_, 1},
                               .supply = {&supply, 1},
                               .used = {&used, 1},
                               .made = {&made, 1}});
    return supply;
  }
  [[nodiscard]] double stock() const noexcept { return stock_; }

 private:
  const SoloSide* side_;
  double stock_;
  double delivered_ = 0;
};

/// Supplies of the first month: attacker, defender.
std::array<double, kSideCount> first_supplies(const WarQuestion& question) {
  return {Supply(question.attacker, 0).month(1),
          Supply(question.defender, question.leaked_share).month(1)};
}

void add_month(SoloPaths& paths, const Force<double>& force, double supply, double stock) {
  paths.strength.push_back(force.strength);
  paths.supply.push_back(supply);
  paths.stock.push_back(stock);
  paths.lost.push_back(force.lost);
  paths.joined.push_back(force.joined);
}

Band band_of(const std::vector<std::vector<int>>& by_month) {
  constexpr double kLow = 0.05;
  constexpr double kHigh = 0.95;
  Band band;
  for (std::vector<int> values : by_month) {
    std::sort(values.begin(), values.end());
    const auto count = static_cast<double>(values.size());
    double sum = 0;
    for (const int value : values) sum += value;
    const auto at = [&](double share) {
      return static_cast<double>(values[static_cast<std::size_t>(share * (count - 1) + 0.5)]);
    };
    band.mean.push_back(sum / count);
    band.low.push_back(at(kLow));
    band.high.push_back(at(kHigh));
  }
  return band;
}

}  // namespace

WarPaths solve_attrition(const WarQuestion& question) {
  const std::array<const SoloSide*, kSideCount> sides{&question.attacker, &question.defender};
  std::array<Supply, kSideCount> supplies{Supply(question.attacker, 0),
                                          Supply(question.defender, question.leaked_share)};
  std::array<Force<double>, kSideCount> forces{};
  std::array<SoloPaths, kSideCount> paths;
  const std::array<double, kSideCount> first = first_supplies(question);
  for (std::size_t side = 0; side < kSideCount; ++side) {
    forces[side] = {
        .strength = sides[side]->strength, .joins = sides[side]->joins, .most = sides[side]->most};
    add_month(paths[side], forces[side], first[side], sides[side]->stock);
  }
  for (int month = 1; month <= question.months; ++month) {
    std::array<double, kSideCount> supply{};
    for (std::size_t side = 0; side < kSideCount; ++side) {
      supply[side] = supplies[side].month(1);
      forces[side].inflicts = sides[side]->inflicts * supply[side];
      forces[side].lost = 0;
      forces[side].joined = 0;
    }
    fight<Isa, double>(question.exponent, forces[kAttacker], forces[kDefender]);
    for (std::size_t side = 0; side < kSideCount; ++side) {
      add_month(paths[side], forces[side], supply[side], supplies[side].stock());
    }
  }
  return {.attacker = std::move(paths[kAttacker]), .defender = std::move(paths[kDefender])};
}

Strengths square_law(const WarQuestion& question, double months) {
  const double r = question.attacker.inflicts;
  const double b = question.defender.inflicts;
  const double pace = std::sqrt(r * b);
  const double up = numeric::exp(pace * months);
  const double cosh = (up + 1 / up) / 2;
  const double sinh = (up - 1 / up) / 2;
  const double attacker = question.attacker.strength;
  const double defender = question.defender.strength;
  // One-sided fire: the limit of sinh(pace t)/pace is t.
  const double per_r = pace > 0 ? r * sinh / pace : r * months;
  const double per_b = pace > 0 ? b * sinh / pace : b * months;
  return {.attacker = attacker * cosh - defender * per_b,
          .defender = defender * cosh - attacker * per_r};
}

SquareLawEnd square_law_end(const WarQuestion& question) {
  const double infinite = std::numeric_limits<double>::infinity();
  const double r = question.attacker.inflicts;
  const double b = question.defender.inflicts;
  const double attacker = question.attacker.strength;
  const double defender = question.defender.strength;
  const double invariant = b * defender * defender - r * attacker * attacker;
  if (invariant == 0 || attacker <= 0 || defender <= 0) {
    return {.attacker = attacker > 0 && defender <= 0 ? attacker : 0,
            .defender = defender > 0 && attacker <= 0 ? defender : 0,
            .month = attacker <= 0 || defender <= 0 ? 0 : infinite};
  }
  const bool defender_wins = invariant > 0;
  const double winner = defender_wins ? defender : attacker;
  const double loser = defender_wins ? attacker : defender;
  const double inflicts = defender_wins ? b : r;  // the winner
  const double suffers = defender_wins ? r : b;   // from the loser
  const double left = std::sqrt(winner * winner - suffers / inflicts * loser * loser);
  const double pace = std::sqrt(r * b);
  // tanh(pace t) = (loser / winner) sqrt(suffers / inflicts)
  const double share = loser / winner * std::sqrt(suffers / inflicts);
  const double month =
      pace > 0 ? 0.5 * numeric::log((1 + share) / (1 - share)) / pace : loser / (winner * inflicts);
  return {
      .attacker = defender_wins ? 0 : left, .defender = defender_wins ? left : 0, .month = month};
}

WarOdds stochastic_odds(const WarQuestion& question) {
  const std::array<double, kSideCount> supply = first_supplies(question);
  const auto attackers = static_cast<std::size_t>(question.attacker.strength);
  const auto defenders = static_cast<std::size_t>(question.defender.strength);
  const double r = question.attacker.inflicts * supply[kAttacker];
  const double b = question.defender.inflicts * supply[kDefender];
  if (attackers == 0 || defenders == 0 || (r <= 0 && b <= 0)) {
    const bool is_over = (attackers == 0) != (defenders == 0);
    return {.attacker_wins = is_over && attackers > 0 ? 1.0 : 0.0,
            .defender_wins = is_over && defenders > 0 ? 1.0 : 0.0,
            .attacker_left = is_over ? question.attacker.strength : 0,
            .defender_left = is_over ? question.defender.strength : 0};
  }
  std::vector<double> attacker_power(attackers + 1);
  std::vector<double> attacker_rest(attackers + 1);
  for (std::size_t a = 1; a <= attackers; ++a) {
    attacker_power[a] = numeric::pow(static_cast<double>(a), question.exponent);
    attacker_rest[a] = numeric::pow(static_cast<double>(a), 1 - question.exponent);
  }
  // Of the state with a attackers and d defenders: defender wins, expected numbers left of each.
  struct State {
    double defender_wins = 0;
    double attacker_left = 0;
    double defender_left = 0;
  };
  std::vector<State> fewer(attackers + 1);  // d - 1 defenders
  for (std::size_t a = 1; a <= attackers; ++a) fewer[a].attacker_left = static_cast<double>(a);
  std::vector<State> now(attackers + 1);
  for (std::size_t d = 1; d <= defenders; ++d) {
    const double power = numeric::pow(static_cast<double>(d), question.exponent);
    const double rest = numeric::pow(static_cast<double>(d), 1 - question.exponent);
    now[0] = {.defender_wins = 1, .attacker_left = 0, .defender_left = static_cast<double>(d)};
    for (std::size_t a = 1; a <= attackers; ++a) {
      const double attacker_falls = b * power * attacker_rest[a];
      const double defender_falls = r * attacker_power[a] * rest;
      const double q = attacker_falls / (attacker_falls + defender_falls);
      const State& if_attacker = now[a - 1];
      const State& if_defender = fewer[a];
      now[a] = {
          .defender_wins = q * if_attacker.defender_wins + (1 - q) * if_defender.defender_wins,
          .attacker_left = q * if_attacker.attacker_left + (1 - q) * if_defender.attacker_left,
          .defender_left = q * if_attacker.defender_left + (1 - q) * if_defender.defender_left};
    }
    std::swap(fewer, now);
  }
  const State& start = fewer[attackers];
  const double attacker_wins = 1 - start.defender_wins;
  return {.attacker_wins = attacker_wins,
          .defender_wins = start.defender_wins,
          .attacker_left = attacker_wins > 0 ? start.attacker_left / attacker_wins : 0,
          .defender_left = start.defender_wins > 0 ? start.defender_left / start.defender_wins : 0};
}

int binomial_losses(int units, double q, double u) noexcept {
  if (units <= 0 || q <= 0) return 0;
  if (q >= 1) return units;
  // From the mode outwards, where weights begin with 1 and fall; those below kNone are none.
  constexpr double kNone = 1e-20;
  const double odds = q / (1 - q);
  const int mode = std::min(units, static_cast<int>((units + 1) * q));
  std::array<double, kMostUnits + 1> weight{};
  const auto at = [&](int k) -> double& { return weight[static_cast<std::size_t>(k)]; };
  at(mode) = 1;
  double whole = 1;
  int first = mode;
  int last = mode;
  for (; first > 0 && at(first) > kNone; --first) {
    at(first - 1) = at(first) * first / ((units - first + 1) * odds);
    whole += at(first - 1);
  }
  for (; last < units && at(last) > kNone; ++last) {
    at(last + 1) = at(last) * (units - last) * odds / (last + 1);
    whole += at(last + 1);
  }
  double sum = 0;
  for (int k = first; k < last; ++k) {
    sum += at(k);
    if (u * whole < sum) return k;
  }
  return last;
}

StochasticPaths simulate_small_war(const WarQuestion& question, int worlds, std::uint64_t seed) {
  const std::array<double, kSideCount> supply = first_supplies(question);
  const double r = question.attacker.inflicts * supply[kAttacker];
  const double b = question.defender.inflicts * supply[kDefender];
  const auto months = static_cast<std::size_t>(question.months);
  std::array<std::vector<std::vector<int>>, kSideCount> left;
  for (auto& side : left) side.resize(months + 1);
  for (int world = 0; world < worlds; ++world) {
    int attackers = static_cast<int>(question.attacker.strength);
    int defenders = static_cast<int>(question.defender.strength);
    left[kAttacker][0].push_back(attackers);
    left[kDefender][0].push_back(defenders);
    for (std::size_t month = 1; month <= months; ++month) {
      for (int step = 0; step < kSubsteps; ++step) {
        const random::Words luck = random::words(
            {.seed = seed, .model = 0}, static_cast<std::uint32_t>(world),
            static_cast<std::uint32_t>(month), random::kNoActor, static_cast<std::uint32_t>(step));
        // (1) for each of a side alike: c s (F / O)^p a month
        const double ratio =
            attackers > 0 && defenders > 0 ? static_cast<double>(attackers) / defenders : 0.0;
        const double power = ratio > 0 ? numeric::pow(ratio, question.exponent) : 0.0;
        const double falls_defender = power > 0 ? r * power / kSubsteps : 0;
        const double falls_attacker = power > 0 ? b / power / kSubsteps : 0;
        const int of_attackers =
            binomial_losses(attackers, falls_attacker, random::uniform_double(luck.word0));
        const int of_defenders =
            binomial_losses(defenders, falls_defender, random::uniform_double(luck.word1));
        attackers -= of_attackers;
        defenders -= of_defenders;
      }
      left[kAttacker][month].push_back(attackers);
      left[kDefender][month].push_back(defenders);
    }
  }
  return {.attacker = band_of(left[kAttacker]), .defender = band_of(left[kDefender])};
}

}  // namespace casus::models::attrition
