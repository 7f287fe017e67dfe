// Arrears on a user's own numbers, in double.
#include "models/un/un.hpp"

namespace casus::models::un {

ArrearsPaths look_ahead(const ArrearsOutlook& outlook) {
  using Isa = isa::scalar;
  const auto count = static_cast<std::size_t>(outlook.months) + 1;
  ArrearsPaths paths;
  double counted = 0;
  for (const DuesOutlook& body : outlook.bodies) {
    if (body.counts) counted += body.share * body.budget_usd_bn;
    paths.gap.push_back({0.0});
    paths.arrears.push_back({body.arrears_usd_bn});
  }
  double growth = 1;
  for (std::size_t t = 0; t < count; ++t) {
    const auto passed = outlook.start_month_of_year - 1 + static_cast<int>(t);
    const bool is_january = t > 0 && passed % kMonthsOfYear == 0;
    if (is_january) growth *= 1 + outlook.budget_growth_annual;
    paths.threshold.push_back(dues_of_years<Isa, double>(outlook.arrears_years, counted, growth,
                                                         outlook.budget_growth_annual));
    if (t == 0) continue;
    double owed = 0;
    for (std::size_t b = 0; b < outlook.bodies.size(); ++b) {
      if (outlook.bodies[b].counts) owed += paths.arrears[b].back();
    }
    if (is_january && paths.vote_lost_month < 0 && counted > 0 && owed >= paths.threshold.back()) {
      paths.vote_lost_month = static_cast<int>(t);  // (6)
    }
    const double one = 1;
    const double none = 0;
    for (std::size_t b = 0; b < outlook.bodies.size(); ++b) {
      const DuesOutlook& body = outlook.bodies[b];
      double gap = 0;
      double arrears = paths.arrears[b].back();
      charge<Isa, double>({.assessed_usd_bn_year = body.share * body.budget_usd_bn,
                           .growth = {&growth, 1},
                           .is_in = {&one, 1},
                           .paid = {&body.paid_share, 1},
                           .repayment = {&none, 1},
                           .gap = {&gap, 1},
                           .arrears = {&arrears, 1}});
      paths.gap[b].push_back(gap);
      paths.arrears[b].push_back(arrears);
    }
  }
  return paths;
}

}  // namespace casus::models::un
