#include <algorithm>

#include "models/group_global_game/group_cut_off.hpp"
#include "models/group_global_game/group_global_game.hpp"
#include "numeric/normal.hpp"

namespace casus::models::group_global_game {
namespace {

constexpr double kFurthest = 8;  // of the common part, in standard deviations
constexpr double kStep = 0.1;    // of the integral over it, at most
constexpr double kRootTwoPi = 2.5066282746310002;

/// A group of two allies, both needed, that expect nothing of each other and are of two minds: the
/// quadrant of a bivariate normal distribution.
double both_of_two(double common_share) {
  return solve_game({.index = {0, 0}, .abandonment_weight = 0, .members_needed = 2}, common_share)
      .formed;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  return group::memory_rows(setting) + kOwnRows;
}

double cut_off(double mean_index, double abandonment_weight, double common_share) {
  double cut = 0;
  find_cut_off<isa::scalar, double>(1, &mean_index, &abandonment_weight, &common_share, &cut);
  return cut;
}

bool is_unique(double abandonment_weight, double common_share) {
  const double r = numeric::sqrt((1 - common_share) / (1 + common_share));
  return common_share > abandonment_weight * r / kRootTwoPi;
}

GlobalGame solve_game(const group::Case& group, double common_share) {
  double mean = 0;
  for (const double x : group.index) mean += x / static_cast<double>(group.index.size());
  GlobalGame game{.cut_off = cut_off(mean, group.abandonment_weight, common_share)};
  for (const double x : group.index) game.joining.push_back(numeric::normal_cdf(x - game.cut_off));
  // The trapezoidal rule over the common part, in steps well below what the own part blurs.
  const double own = numeric::sqrt(1 - common_share);
  const double step = std::min(kStep, own / 4);
  const auto steps = static_cast<int>(numeric::ceil(kFurthest / step));
  std::vector<double> given(group.index.size());
  for (int n = -steps; n <= steps; ++n) {
    const double z = n * step;
    for (std::size_t i = 0; i < given.size(); ++i) {
      given[i] = numeric::normal_cdf(
          (group.index[i] - game.cut_off + numeric::sqrt(common_share) * z) / own);
    }
    game.formed += step * numeric::exp(-z * z / 2) / kRootTwoPi *
                   group::formation_probability(given, group.members_needed, group.weight,
                                                group.weight_needed);
  }
  game.formed = std::min(game.formed, 1.0);
  return game;
}

std::vector<ValidationCase> validation_cases() {
  const char* risk = "Carlsson & van Damme 1993: without noise the risk-dominant choice";
  // Their stag hunt: the safe choice is worth x, the other 4 if both make it. The gain from the
  // latter is 4 - x - 4 (1 - s): chosen while 4 - x lies above d / 2, that is while x < 2.
  const double stag_hunt = 4 - cut_off(0.7, 4, 1 - 1e-12);
  return {
      {"group_global_game", "stag hunt worth 4: the safe choice from x on", risk, 2, 1e-5,
       stag_hunt},
      {"group_global_game", "without noise half the weight of abandonment", risk, 0.75, 1e-5,
       cut_off(-0.3, 1.5, 1 - 1e-12)},
      {"group_global_game", "a mean index of half the weight is its own cut-off",
       "closed form, any noise", 0.75, 1e-15, cut_off(0.75, 1.5, 0.8)},
      {"group_global_game", "mean 0, weight 1, four fifths of the variance common",
       "independent computation: 0.8 k = Phi(k / 3)", 0.748072, 5e-7, cut_off(0, 1, 0.8)},
      {"group_global_game", "both of two allies of two minds, half the variance common",
       "closed form: 1/4 + arcsin(1/2) / (2 pi)", 1.0 / 3, 1e-9, both_of_two(0.5)},
      {"group_global_game", "the same, all but a hundredth of it common",
       "closed form: 1/4 + arcsin(0.99) / (2 pi)", 0.477473, 5e-7, both_of_two(0.99)},
      {"group_global_game", "one ally that suffices forms a group as often as it joins",
       "closed form: Phi(0.3 + 0.3 / 4)", 0.646170, 5e-7,
       solve_game({.index = {0.3}, .abandonment_weight = 0, .members_needed = 1}, 0.8).formed},
  };
}

}  // namespace casus::models::group_global_game
