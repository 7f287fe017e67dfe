// The flows of goods and services between a study's actors in one year, and the shares that the
// trade models work with.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace casus::world {

/// Most actors of a study with trade: the kernels keep rows of these lengths on the stack.
inline constexpr std::size_t kMostTraders = 96;

struct TradeBase {
  std::size_t actors = 0;     ///< 0: the study has no trade
  std::vector<double> flows;  ///< [seller][buyer], sales at home too, 1e9 USD
  std::string name;           ///< of the file: "trade_matrix.csv"
  int year = 0;               ///< of the flows; 0 if the file does not say
  bool is_own = false;        ///< given with --trade, not the study's
  /// [seller][buyer]: what a flow rests on, as study::FlowBasis, in a file given with --trade that
  /// left some to the study's own matrix or has no row of some; else empty.
  std::vector<char> of_study;
  bool is_estimate = false;  ///< built from totals and a gravity equation, not reported flows

  // Derived from the flows.
  std::vector<float> foreign;   ///< [seller][buyer]: share of the buyer's spending; 0 at home
  std::vector<float> by_buyer;  ///< the same, [buyer][seller]
  std::vector<float> home;      ///< [actor]: share of its own sales in its spending
  std::vector<float> output;    ///< [actor]: sales
  std::vector<float> spending;  ///< [actor]: purchases
};

/// Fills what is derived from `base.flows`, a square of `base.actors` with positive sums. Money is
/// counted in the mean output of an actor, so that single precision has room.
void derive_shares(TradeBase& base);

}  // namespace casus::world
