#include "models/attrition/attrition.hpp"

namespace casus::models::attrition {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

namespace {

/// MODELS' B is the defender here and its R the attacker, fully supplied, the square law.
WarQuestion plain_war(double defender, double attacker, double b, double r, int months = 0) {
  return {.attacker = {.strength = attacker, .inflicts = r, .most = attacker},
          .defender = {.strength = defender, .inflicts = b, .most = defender},
          .exponent = 1,
          .months = months};
}

double defender_wins(double defender, double attacker) {
  return stochastic_odds(plain_war(defender, attacker, 1, 1)).defender_wins;
}

/// Linear law: b (D0 - D) = r (A0 - A) at every time.
double linear_law_balance() {
  WarQuestion war = plain_war(900, 700, 0.03, 0.02, 24);
  war.exponent = 0.5;
  const WarPaths paths = solve_attrition(war);
  return 0.03 * (900 - paths.defender.strength.back()) -
         0.02 * (700 - paths.attacker.strength.back());
}

/// Nothing is lost between a stock, what comes and what is fired; a quarter leaks.
WarPaths supplied_war() {
  WarQuestion war = plain_war(1000, 1000, 0.001, 0.001, 12);
  war.defender.stock = 500;
  war.defender.production = 60;
  war.defender.deliveries = 80;
  war.defender.wanted = 200;
  war.defender.full_months = 100;
  war.leaked_share = 0.25;
  return solve_attrition(war);
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  const char* exact = "exact solution of Lanchester's square law";
  const char* euler = "the same by four steps of Euler's rule a month";
  const char* recursion = "exact recursion of the stochastic form (Kress 2012)";
  const char* closed = "closed form";
  const WarQuestion even = plain_war(1000, 800, 0.01, 0.01, 50);
  const WarQuestion uneven = plain_war(1000, 1200, 0.01, 0.005, 50);
  const SquareLawEnd end = square_law_end(even);
  const Strengths at_50 = square_law(even, 50);
  const Strengths uneven_at_50 = square_law(uneven, 50);
  const WarPaths steps = solve_attrition(even);
  const WarPaths uneven_steps = solve_attrition(uneven);
  const WarPaths supplied = supplied_war();
  return {
      {"attrition", "1000 against 800: left at the end", exact, 600, 1e-9, end.defender},
      {"attrition", "1000 against 800: month of the end", exact, 109.861, 5e-4, end.month},
      {"attrition", "1000 against 800: defender in month 50", exact, 710.750, 5e-4, at_50.defender},
      {"attrition", "1000 against 800: attacker in month 50", exact, 381.005, 5e-4, at_50.attacker},
      {"attrition", "1000 against 1200: defender in month 50", exact, 756.865, 5e-4,
       uneven_at_50.defender},
      {"attrition", "1000 against 1200: attacker in month 50", exact, 765.303, 5e-4,
       uneven_at_50.attacker},
      {"attrition", "1000 against 1200: b D^2 - r A^2 stays", exact, 2800, 1e-8,
       0.01 * uneven_at_50.defender * uneven_at_50.defender -
           0.005 * uneven_at_50.attacker * uneven_at_50.attacker},
      {"attrition", "1000 against 800: defender, in steps", euler, 710.305, 5e-4,
       steps.defender.strength[50]},
      {"attrition", "1000 against 800: attacker, in steps", euler, 380.767, 5e-4,
       steps.attacker.strength[50]},
      {"attrition", "1000 against 1200: defender, in steps", euler, 756.628, 5e-4,
       uneven_steps.defender.strength[50]},
      {"attrition", "1000 against 1200: attacker, in steps", euler, 765.063, 5e-4,
       uneven_steps.attacker.strength[50]},
      {"attrition", "2 against 1 win", recursion, 0.833333, 5e-7, defender_wins(2, 1)},
      {"attrition", "3 against 2 win", recursion, 0.775, 5e-4, defender_wins(3, 2)},
      {"attrition", "10 against 8 win", recursion, 0.791358, 5e-7, defender_wins(10, 8)},
      {"attrition", "20 against 16 win", recursion, 0.875340, 5e-7, defender_wins(20, 16)},
      {"attrition", "100 against 80 win", recursion, 0.995126, 5e-7, defender_wins(100, 80)},
      {"attrition", "linear law: losses stay in one proportion", closed, 0, 1e-9,
       linear_law_balance()},
      {"attrition", "stock after six months: 500 + 6 (60 + 60 - 200)", closed, 20, 1e-9,
       supplied.defender.stock[6]},
      {"attrition", "supply once the stock is gone: (60 + 60) / 200", closed, 0.6, 1e-12,
       supplied.defender.supply[12]},
  };
}

}  // namespace casus::models::attrition
