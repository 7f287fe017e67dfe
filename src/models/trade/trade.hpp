// Trade: what wars, disputes, sanctions and security commitments do to flows of goods and services
// and to what each actor's output buys, by one-sector structural gravity in exact hat algebra.
//
// Of each frontier f, month by month, against the base year:
//   (1)  s = 1 at war, else s 2^(-1/h_w);   s[0] = 1 where a war is on at the start
//   (2)  d = 1 in a crisis, else d 2^(-1/h_d);   d[0] = 0
//   (3)  ln M_p = ln m_w (s - s[0]) + ln m_d d          trade of the two actors of a pair with
//        frontiers; s and d the largest of the frontiers between them
//   (4)  ln M_s = k (e_t ln T + e_r ln R)               trade of the leaver with each ally
//        T = max(1/2, 1 - l x), x = 1 out of the treaty, else its hollowness; R = max(1/2, r)
//   (5)  ln M_z = ln m_z (z (1 - y q) - 1)              trade of the attacker, where sanctioned;
//        y = 0 but for the leaver
//   (6)  ln b_i = ln m_n (s_i - s_i[0]) + ln m_c 1[i is the defender, its defence collapsed]
//        + ln m_i u_i,  s_i the largest s of the frontiers of i        all foreign trade of i
//        u_i = 1 in a month in which instability sets in in i, else u_i 2^(-1/h_i);   u_i[0] = 0
//   (7)  ln M_in = ln b_i + ln b_n + the parts of (3) to (5) that concern i and n;  M = tau^-theta
//
// Of each actor, hats over the base year:
//   (8)  B_n = sum_k pi_kn M_kn w_k^-theta;   P_n = B_n^(-1/theta)
//   (9)  E'_n = w_n Y_n + D_n   (or w_n E_n sum(w Y) / sum(w E): deficits "multiplicative")
//  (10)  S_i = w_i^-theta sum_n pi_in M_in E'_n / B_n
//  (11)  error = max_i |S_i - w_i Y_i| / (w_i Y_i)
//  (12)  f_i = (S_i - w_i Y_i) / (w_i Y_i) / (1 + theta (1 - p_i) - pi_ii),
//        p_i = sum_n X_in pi_in / Y_i;   g = (f - f-) f / |f - f-|^2 over all actors;
//        d_i = f_i - g (d_i- + f_i - f_i-);   w_i <- w_i (1 + d_i), all scaled to sum(w Y) = sum(Y)
//  (13)  real income = w_n / P_n;   welfare = E'_n / (P_n E_n)
//  (14)  worked out in a month in which a cost has moved by more than 0.02 in logarithms since it
//        last was, and every twelfth month if one has moved at all
// Sources, limits and rivals: trade.md
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/trade/shocks.hpp"
#include "world/block.hpp"

namespace casus::models::trade {

/// Sweeps of (12) and where they stop in an ensemble. What does not clear to the range of
/// trade_clearing_error by then stops the run.
inline constexpr int kSweeps = 600;
inline constexpr float kTolerance = 2e-6F;

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"trade.theta", "1", 1, 15, "theta in (8): elasticity of trade to its cost"},
    {"trade.war_multiplier", "1", 0.001, 1,
     "m_w in (3): trade of two states at war with each other, over what it would be in peace"},
    {"trade.war_half_life_months", "month", 1, 600,
     "h_w in (1): months after which half of a war's effect on trade is gone"},
    {"trade.neutral_multiplier", "1", 0.1, 1.2,
     "m_n in (6): trade of a state at war with every other, over what it would be in peace"},
    {"trade.dispute_multiplier", "1", 0.1, 1.2,
     "m_d in (3): trade of two states in an armed dispute short of war"},
    {"trade.dispute_half_life_months", "month", 1, 600,
     "h_d in (2): months after which half of a dispute's effect on trade is gone"},
    {"trade.collapse_multiplier", "1", 0.01, 1,
     "m_c in (6): foreign trade of a state whose defence has collapsed"},
    {"trade.instability_multiplier", "1", 0.05, 1.2,
     "m_i in (6): foreign trade of a state in which instability sets in, over that without"},
    {"trade.instability_half_life_months", "month", 1, 600,
     "h_i in (6): months after which half of that effect is gone"},
    {"trade.sanctions_multiplier", "1", 0.01, 1,
     "m_z in (5): trade under the sanctions of the start, over what it would be without"},
    {"trade.causal_share", "1", 0, 1,
     "k in (4): share of the association of security commitments and trade that is an effect"},
    {"trade.treaty_share_lost", "1", 0, 0.95,
     "l in (4): share of an ally's treaties with the leaver that end with the alliance's"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "trade",
    .title = "Trade and real income by structural gravity",
    .process = "trade",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
    .grade = catalog::Grade::reproduced,
};

/// An economy of a user's own, in double.
struct Question {
  std::vector<double> flows;       ///< [seller][buyer], sales at home too
  std::vector<double> multiplier;  ///< [seller][buyer]: M in (7), at home too
  std::size_t actors = 0;
  double theta = 0;
  Deficits deficits = Deficits::fixed;
};

struct Equilibrium {
  std::vector<double> wage;       ///< new over old, as all that follow but the flows
  std::vector<double> price;      ///< P in (8)
  std::vector<double> real_wage;  ///< (13)
  std::vector<double> welfare;    ///< (13)
  std::vector<double> flows;      ///< [seller][buyer]
  double clearing_error = 0;      ///< (11)
  int sweeps = 0;
  bool has_converged = false;
};

/// Where (11) stops in double, what it may be at the most where rounding keeps it from that, and
/// how many sweeps of (12) it may take.
inline constexpr double kTightTolerance = 1e-13;
inline constexpr double kClearTolerance = 1e-10;
inline constexpr int kMostSweeps = 20000;

/// The equilibrium, by the sweeps of the ensemble in double until they clear. Needs flows whose
/// rows and columns sum to more than 0 and that connect all actors, multipliers of at least 0,
/// theta > 0. If no multiplier differs from 1 the answer is the question: ones, and its flows.
[[nodiscard]] Equilibrium solve(const Question& question);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::trade
