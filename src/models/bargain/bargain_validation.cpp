#include "models/bargain/bargain.hpp"
#include "models/bargain/terms.hpp"

namespace casus::models::bargain {
namespace {

/// A rent of 1 a year from year 12 on for 25 years.
MinesQuestion late_rent() {
  MinesQuestion question{.discount_annual = 0.08, .failure_annual = 0.04};
  for (int year = 0; year < 37; ++year) {
    question.price.push_back(year < 12 ? 0.0 : 1.5);
    question.output.push_back(2);
    question.cost.push_back(year < 12 ? 0.0 : 2.0);
  }
  return question;
}

double deal(const BargainQuestion& question, std::size_t party) {
  return solve_bargain(question).payoffs[party];
}

}  // namespace

std::size_t memory_rows(const world::Setting&) { return shared_memory_count; }

std::vector<ValidationCase> validation_cases() {
  using Isa = isa::scalar;
  const BargainQuestion straight{
      .disagreement = {0.2, 0.1}, .power = {0.5, 0.5}, .total = 1, .exponent = 1};
  const BargainQuestion round{.disagreement = {0, 0}, .power = {0.5, 0.5}, .exponent = 2};
  const BargainQuestion unequal{.disagreement = {0, 0}, .power = {0.8, 0.2}, .exponent = 2};
  BargainQuestion closed = straight;
  closed.disagreement = {0.7, 0.4};
  BargainQuestion gated = straight;
  gated.total = 10;
  gated.margin = -1e-9;
  const AlternatingOffers offers = solve_alternating(0.9, 0.8);
  const char* nash = "Nash 1950 with powers, closed form: d + beta S";
  const char* patience = "Binmore, Rubinstein & Wolinsky 1986: ln d2/(ln d1 + ln d2)";
  const char* circle = "closed form on x^2 + y^2 = 1: x = sqrt(beta)";
  const double q = 0.96 / 1.08;
  double sum = 0;
  double left = 1;
  for (int year = 0; year < 37; ++year, left *= q) sum += year < 12 ? 0.0 : left;
  return {
      {"bargain", "d .2 and .1, total 1, even powers: first", nash, 0.55, 1e-15, deal(straight, 0)},
      {"bargain", "the same: second", nash, 0.45, 1e-15, deal(straight, 1)},
      {"bargain", "alternating offers, discount factors .9 and .8: first mover",
       "Rubinstein 1982: (1 - d2)/(1 - d1 d2)", 0.714286, 5e-7, offers.first_mover},
      {"bargain", "the same, limit of short rounds", patience, 0.679272, 5e-7, offers.limit},
      {"bargain", "curved frontier, even powers: first", circle, 0.707107, 5e-7, deal(round, 0)},
      {"bargain", "curved frontier, even powers: second", circle, 0.707107, 5e-7, deal(round, 1)},
      {"bargain", "curved frontier, powers .8 and .2: first", circle, 0.894427, 5e-7,
       deal(unequal, 0)},
      {"bargain", "S < 0: no deal (0)", "closed form: 1 - .7 - .4 < 0", 0, 0,
       solve_bargain(closed).is_feasible ? 1.0 : 0.0},
      {"bargain", "M < 0: no deal (0), however much there is to divide", "equation (8)", 0, 0,
       solve_bargain(gated).is_feasible ? 1.0 : 0.0},
      {"bargain", "a late rent year by year is the closed form of (4)",
       "closed form: R q^12 (1 - q^25)/(1 - q)", sum, 1e-13,
       present_value<Isa>(1.0, 12.0, 25.0, 0.08, 0.04)},
      {"bargain", "the calculator gives the same", "sum over 37 years", sum, 1e-13,
       solve_mines(late_rent())},
      {"bargain", "two guarantors of .5 and .2", "closed form: 1 - .5 x .8", 0.6, 1e-15,
       either_comes<Isa>(0.5, 0.2)},
  };
}

}  // namespace casus::models::bargain
