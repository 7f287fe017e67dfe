#include "models/un/un.hpp"

namespace casus::models::un {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

namespace {

/// Share, budget and arrears of this study's regular budget and peacekeeping.
ArrearsOutlook nothing_paid() {
  return {
      .bodies = {{.share = 0.22, .budget_usd_bn = 3.45, .arrears_usd_bn = 0.001, .paid_share = 0},
                 {.share = 0.2616, .budget_usd_bn = 5.38, .paid_share = 0}},
      .budget_growth_annual = 0,
      .start_month_of_year = 12,
      .months = 36};
}

/// Winning coalitions of the Security Council among the 2^15: each member in with probability one
/// half, and a permanent one that is not in stops everything.
double winning_coalitions() {
  const std::array<Permanent<double>, 5> permanent{
      {{0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}}};
  return 32768 * council_odds<isa::scalar, double>(permanent, 10, 0.5, 9).carried;
}

/// Chance that a permanent or an elected member decides: carried with it less without it, the
/// others in with probability one half.
double decisive_permanent() {
  std::array<Permanent<double>, 5> permanent{{{0, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}}};
  return council_odds<isa::scalar, double>(permanent, 10, 0.5, 9).carried;
}

double decisive_elected() {
  const std::array<Permanent<double>, 5> permanent{
      {{0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}, {0.5, 1}}};
  return council_odds<isa::scalar, double>(permanent, 9, 0.5, 8).carried -
         council_odds<isa::scalar, double>(permanent, 9, 0.5, 9).carried;
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  const ArrearsPaths paths = look_ahead(nothing_paid());
  double year = 0;
  for (std::size_t t = 1; t <= 12; ++t) year += paths.gap[0][t];
  const double permanent = decisive_permanent();
  const double elected = decisive_elected();
  const double all = 5 * permanent + 10 * elected;
  const char* gap = "closed form: share x budget, nothing paid";
  const char* kirgis =
      "Kirgis 1998, ASIL Insights 3(8): two years' assessments, all purses, on 1 January";
  const char* council = "exact enumeration of the 2^15 coalitions";
  return {
      {"un", "a year's gap of the regular budget", gap, 0.759, 1e-15, year},
      {"un", "a month's gap of peacekeeping", gap, 0.2616 * 5.38 / 12, 1e-16, paths.gap[1][1]},
      {"un", "dues of 708 and 572 million are 1.28 billion", kirgis, 1.28, 5e-3,
       dues_of_years<isa::scalar, double>(2, 0.572, 0.572 / 0.708, 0.572 / 0.708 - 1)},
      {"un", "who owes a million and pays nothing loses its vote in the third January", kirgis, 25,
       0, static_cast<double>(paths.vote_lost_month)},
      {"un", "Security Council: winning coalitions", council, 848, 1e-9, winning_coalitions()},
      {"un", "Security Council: normalized Banzhaf index of a permanent member", council, 0.166929,
       5e-7, permanent / all},
      {"un", "Security Council: the same of an elected one", council, 0.016535, 5e-7,
       elected / all},
  };
}

}  // namespace casus::models::un
