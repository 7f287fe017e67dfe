#include "models/group_global_game/group_cut_off.hpp"
#include "models/group_global_game/group_global_game.hpp"

namespace casus::models::group_global_game {

std::size_t memory_rows(const world::Setting& setting) {
  return group::memory_rows(setting) + kOwnRows;
}

double cut_off(double mean_index, double abandonment_weight, double common_share) {
  double cut = 0;
  find_cut_off<isa::scalar, double>(1, &mean_index, &abandonment_weight, &common_share, &cut);
  return cut;
}

bool is_unique(double abandonment_weight, double common_share) {
  constexpr double kRootTwoPi = 2.5066282746310002;
  const double r = numeric::sqrt((1 - common_share) / (1 + common_share));
  return common_share > abandonment_weight * r / kRootTwoPi;
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
  };
}

}  // namespace casus::models::group_global_game
