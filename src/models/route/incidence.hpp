// Cumulative incidence in a discrete-time semi-Markov chain with competing risks: the calculator
// behind `casus solve route`, in double, on the user's own numbers.
//
// Months are counted from 0, when the chain enters its first state. A state is left at the earliest
// one month after it was entered, so the chain makes at most one move a month. With q_ij(u) the
// probability that the chain leaves i for j exactly u months after entering i,
//   (1)  probabilities h_j:  q_ij(u) = S^(u-1) h_j,  S = 1 - sum_j h_j
//   (2)  rates l_j:          the same with h_j = (l_j / L)(1 - exp(-L)),  L = sum_j l_j
//   (3)  gamma sojourns:     q_ij(u) = p_ij (F_ij(u) - F_ij(u-1)),  F_ij gamma (shape, mean)
//   (4)  e_j(t) = sum_i sum_u e_i(t-u) q_ij(u),   e_j(t) the probability of entering j in month t
//   (5)  CI_j(t) = sum_{s<=t} e_j(s) when nothing leaves j: first entries only
// (3), (4): Howard 1971, Dynamic Probabilistic Systems II, chapter 10; (1), (2), (5): Putter,
// Fiocco and Geskus 2007, Tutorial in biostatistics: competing risks and multi-state models,
// section 3.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "base/result.hpp"

namespace casus::models::route {

/// How a transition's number is read.
enum class Kernel {
  probability,  ///< monthly probability of this transition
  rate,         ///< monthly rate, competing with the other rates out of the state
  gamma,        ///< probability of this destination; its sojourn is gamma, rounded up to months
};

/// All transitions out of one state have the same kernel.
struct Transition {
  std::size_t from = 0;
  std::size_t to = 0;
  Kernel kernel = Kernel::probability;
  double value = 0;        ///< probability in [0, 1], rate per month >= 0
  double shape = 1;        ///< gamma alone: shape, above 0
  double mean_months = 1;  ///< gamma alone: mean, above 0
};

/// At the end of month `months`, after that month's transition, every path that is in none of the
/// states `stopped_by` goes to state `to` and stays.
struct Clock {
  int months = 0;
  std::vector<std::size_t> stopped_by;
  std::size_t to = 0;
};

struct Chain {
  std::size_t states = 0;
  std::size_t first = 0;  ///< state of month 0
  std::vector<Transition> transitions;
  std::optional<Clock> clock;
  int months = 0;  ///< last month asked for
};

/// Both tables are [state][month], months 0 to Chain::months.
struct Incidence {
  int months = 0;
  std::vector<double> cumulative;  ///< (5): probability of having entered the state by the month
  std::vector<double> occupancy;   ///< probability of being in the state in the month; sums to 1

  [[nodiscard]] std::size_t place(std::size_t state, int month) const noexcept {
    return state * static_cast<std::size_t>(months + 1) + static_cast<std::size_t>(month);
  }
};

/// Solves (1) to (5). Time goes with states * transitions * months^2.
///
/// Problems, with keys "transitions[i].value" and the like: a state that is not there, a number out
/// of range, kernels mixed in one state, probabilities out of one state above 1, more than
/// kMostStates states or kMostMonths months.
[[nodiscard]] base::Result<Incidence> cumulative_incidence(const Chain& chain);

inline constexpr std::size_t kMostStates = 200;
inline constexpr int kMostMonths = 1200;

/// 1 - (1 - h)^months: what a monthly probability h, in [0, 1], comes to. For months >= 0.
[[nodiscard]] double chance_within(double monthly_probability, int months) noexcept;

/// A rate of events a year, from events seen in so many years at risk.
struct BaseRate {
  double mean = 0;  ///< a year
  double low = 0;   ///< its quantile at `tail`
  double high = 0;  ///< its quantile at 1 - `tail`
};

/// Posterior of a Poisson rate under Jeffreys' prior: gamma with shape events + 1/2 and rate
/// `years` (Jeffreys 1946). events >= 0, years > 0, 0 < tail < 1/2.
[[nodiscard]] BaseRate base_rate(double events, double years, double tail);

}  // namespace casus::models::route
