#include "models/leaders/aid_policy.hpp"
#include "models/leaders/leaders.hpp"

namespace casus::models::leaders {
namespace {

/// Twelve months at a tenth a month, the threshold met from the fourth to the ninth.
double depth_after_a_year() {
  std::array<double, 1> ordered{0};
  for (int month = 1; month <= 12; ++month) {
    const std::array<double, 1> allied{month >= 4 && month <= 9 ? 0.035 : 0.03};
    const double path = month < 10 ? 0.1 * month : 1.0;
    order_drawdown<isa::scalar, double>(
        {.is_tied = true, .threshold_share = 0.035, .path = path, .pace = 0.1}, allied, ordered);
  }
  return ordered[0];
}

double weighted_mean() {
  const std::array<float, 3> is_member{1, 1, 0};
  const std::array<float, 3> is_in_europe{1, 1, 1};
  const std::array<double, 3> income{300, 100, 1000};
  const std::array<double, 3> share{0.02, 0.04, 0.5};
  std::array<double, 1> total{};
  std::array<double, 1> mean{};
  mean_spending<isa::scalar, double>({is_member, is_in_europe}, income, share, total, mean);
  return mean[0];
}

double acts_in_four_years() {
  Script script;
  int acts = 0;
  for (int month = 1; month <= 48; ++month) {
    const Situation situation{
        .is_sceptical = true, .status = catalog::FormalStatus::leaves_by_act, .retry_months = 18};
    if (choose<isa::scalar>(situation, script) == catalog::Action::seek_act) ++acts;
  }
  return acts;
}

double withheld_after_three_headlines() {
  double withheld = 0;
  for (int month = 0; month < 3; ++month) withheld = withheld_after(withheld, true, 1.0, 0.2);
  return withheld;
}

}  // namespace

std::size_t memory_rows(const world::Setting&) { return memory_count; }

std::vector<ValidationCase> validation_cases() {
  return {
      {"leaders", "a tied drawdown stands still while the threshold is met",
       "closed form: 0.1 x (3 months before + 3 months after)", 0.6, 1e-15, depth_after_a_year()},
      {"leaders", "allied spending is weighted by income, members in Europe only",
       "closed form: (300 x 0.02 + 100 x 0.04) / 400", 0.025, 1e-15, weighted_mean()},
      {"leaders", "a question lost is put again every 18 months",
       "closed form: months 1, 19 and 37 of 48", 3, 0, acts_in_four_years()},
      {"leaders", "three headlines in a row withhold a fifth of what is left each",
       "closed form: 1 - 0.8^3", 0.488, 1e-15, withheld_after_three_headlines()},
  };
}

}  // namespace casus::models::leaders
