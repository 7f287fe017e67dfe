// The deal: who stands behind a cease-fire and how far that is believed, what minerals, a guarantee
// and sanctions relief add to what the sides can divide, and terms by asymmetric Nash bargaining
// once a cease-fire can be believed at all.
//
// A the attacker, D the defender of the war that is on at the start, L the leaver, who brokers, G
// the European group; worths in parts of the stake but for v, K and X in 1e9 USD.
//   (1)  rho_L = k_L c_L, c_L the leaver's credibility to a member against whom no condition is
//   held (2)  rho_G = g (a + (1 - a) f), f the share of the force ready; g = k_G c_G once a group
//   has
//        formed, c before
//   (3)  rho = 1 - (1 - rho_L 1[L offers])(1 - rho_G 1[G offers])
//   (4)  v = R q^l (1 - q^n)/(1 - q), q = (1 - h)/(1 + i), h = h_0 r^rho: a rent of R a year from
//        year l on for n years; 0 once the defence has collapsed
//   (5)  T = 1 + (v + X x s)/K + V rho, b = m v/K; s and m the levers on sanctions and minerals
//   (6)  d_A = max(0, w_A - z M), d_D = max(0, 1 - w_D - (1 - z) M), w the probability each side
//        gives to A prevailing, M the settlement margin
//   (7)  S = T - b - d_A - d_D, u_A = d_A + beta S, u_D = d_D + (1 - beta) S,
//        beta = r_D/(r_A + r_D)
//   (8)  signed <=> M >= 0 and S >= 0 and u < p in the month both sides agree to a cease-fire, u <
//        y in each later month of a cease-fire without an agreement
//   (9)  parts of the agreement: u_A/T, u_D/T, b/T; they stay as signed
//   (10) void <=> the war was on again last month, or the defence has collapsed
// M is what both sides save by peace less what the attacker could win by rearming in it: side
// payments enter T alone, so that they cannot open what M < 0 closes.
// For a curved frontier sum (u_i/t)^e = 1, prod (u_i - d_i)^beta_i is maximized where
//   (11) (u_i - d_i) u_i^(e - 1) is in proportion to beta_i
// Sources, limits and rivals: bargain.md
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/bargain/parameters.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::bargain {

inline constexpr std::array<catalog::ParameterInfo, shared_parameter_count> kParameters{{
    {"bargain.leaver_outsider_ratio", "1", 0, 1,
     "k_L in (1): credibility of the leaver's guarantee to a state outside the treaty over that to "
     "a member"},
    {"bargain.group_outsider_ratio", "1", 0, 1, "k_G in (2): the same of the European group's"},
    {"bargain.coalition_credibility", "1", 0, 1,
     "c in (2): probability that a coalition without a standing group comes, with its force in "
     "place"},
    {"bargain.promise_part", "1", 0, 1,
     "a in (2): part of that which a promise has with no force ready"},
    {"bargain.minerals_rent", "1e9 USD/year", 0, 100,
     "R in (4): what minerals of new licences bring at full output, over their cost"},
    {"bargain.minerals_delay", "year", 1, 50, "l in (4): years to first output"},
    {"bargain.minerals_life", "year", 1, 100, "n in (4): years of output"},
    {"bargain.discount_rate", "1/year", 0.005, 0.5, "i in (4): what investors ask without the war"},
    {"bargain.security_failure", "1/year", 0.001, 0.9,
     "h_0 in (4): yearly probability that the security of the mines fails, without a guarantee"},
    {"bargain.guarantee_failure_ratio", "1", 0.01, 1,
     "r in (4): that probability under a certain guarantee over that without"},
    {"bargain.stake", "1e9 USD", 50, 50000, "K in (5): what the war is about, in money"},
    {"bargain.guarantee_value", "1", 0, 2,
     "V in (5): worth of a certain guarantee to the defender, in parts of the stake"},
    {"bargain.sanctions_value", "1e9 USD", 0, 10000,
     "X in (5): worth to the attacker of an end of all sanctions, present value"},
    {"bargain.leaver_sanctions_part", "1", 0, 1,
     "x in (5): part of that worth which the leaver can give alone"},
    {"bargain.attacker_cost_part", "1", 0, 1,
     "z in (6): the attacker's part of what both sides save by peace"},
    {"bargain.attacker_impatience", "1/month", 0.0001, 0.5,
     "r_A in (7): rate at which the attacker discounts what an agreement brings"},
    {"bargain.defender_impatience", "1/month", 0.0001, 0.5, "r_D in (7): the same of the defender"},
    {"bargain.signing_probability", "1", 0, 1,
     "p in (8): probability that terms are put in the month of the cease-fire"},
    {"bargain.round_hazard", "1/month", 0, 1,
     "y in (8): monthly probability that a round of bargaining opens in a cease-fire"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "bargain",
    .title = "Asymmetric Nash bargaining over terms, gated by the commitment problem",
    .process = "bargain",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kSharedDraws,
    .grade = catalog::Grade::reproduced,
};

/// The calculator's input: parties of an agreement and what it divides.
struct BargainQuestion {
  std::vector<double> disagreement;  ///< d[i]
  std::vector<double> power;         ///< beta[i] >= 0, their sum 1
  double total = 1;                  ///< T; on a curved frontier t, the most any party can have
  double exponent = 1;               ///< e in (11), at least 1; 1 is a straight frontier
  double margin = 0;                 ///< M in (8)
};
struct BargainAnswer {
  bool is_feasible = false;     ///< M >= 0 and S >= 0
  double surplus = 0;           ///< S; curved: t (1 - sum (d_i/t)^e)
  std::vector<double> payoffs;  ///< u[i]; empty without a deal
};
/// (7), or (11) where the frontier is curved; there no d[i] may be negative.
[[nodiscard]] BargainAnswer solve_bargain(const BargainQuestion& question);

/// Shares of a surplus by alternating offers (Rubinstein 1982).
struct AlternatingOffers {
  double first_mover = 0;  ///< (1 - d_2)/(1 - d_1 d_2)
  double limit = 0;        ///< of short rounds: ln d_2/(ln d_1 + ln d_2)
};
/// Discount factors of a round, from 0 to 1, both below 1 and the limit's above 0.
[[nodiscard]] AlternatingOffers solve_alternating(double first_discount, double second_discount);

/// The calculator's input for minerals, year by year from now on.
struct MinesQuestion {
  std::vector<double> price;   ///< per unit of output
  std::vector<double> output;  ///< units
  std::vector<double> cost;
  double discount_annual = 0;
  double failure_annual = 0;   ///< without a guarantee
  double guarantee_ratio = 1;  ///< r in (4)
  double credibility = 0;      ///< rho in (4)
};
/// V_min: sum over years of (price output - cost) ((1 - h)/(1 + i))^year; the first year counts
/// whole.
[[nodiscard]] double solve_mines(const MinesQuestion& question);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::bargain
