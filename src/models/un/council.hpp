// How a council decides that needs a number of yeas and no veto (United Nations Charter, article
// 27(3)): exactly, for members who are independent of each other.
//
//   (9)   not vetoed = product of 1 - v[i] over the permanent members
//   (10)  carried = not vetoed x P(yeas >= needed | no veto): a permanent member that does not veto
//         says yes with probability y[i] and abstains otherwise, an elected one yes with e
//
// Templates on Isa, so that kernels compiled for different instruction sets share none of this
// code.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace casus::models::un {

/// Most members of a council.
inline constexpr std::size_t kMostCouncil = 48;

/// A permanent member: y in (10) and v in (9).
template <class Real>
struct Permanent {
  Real veto = 0;
  Real yes_unless_veto = 0;
};

template <class Real>
struct CouncilOdds {
  Real carried = 0;     ///< (10)
  Real not_vetoed = 1;  ///< (9): at least `carried`
};

/// Together at most kMostCouncil members; needed at least 0.
template <class Isa, class Real>
[[nodiscard]] CouncilOdds<Real> council_odds(std::span<const Permanent<Real>> permanent,
                                             int elected, Real elected_yes, int needed) noexcept {
  std::array<Real, kMostCouncil + 1> pmf{};  // of the number of yeas, given no veto
  pmf[0] = 1;
  std::size_t members = 0;
  const auto add = [&](Real yes) {
    members += 1;
    for (std::size_t k = members; k > 0; --k) pmf[k] = pmf[k] * (1 - yes) + pmf[k - 1] * yes;
    pmf[0] *= 1 - yes;
  };
  CouncilOdds<Real> odds;
  for (const Permanent<Real>& member : permanent) {
    odds.not_vetoed *= 1 - member.veto;
    add(member.yes_unless_veto);
  }
  for (int i = 0; i < elected; ++i) add(elected_yes);
  Real enough = 0;
  for (std::size_t k = members + 1; k-- > static_cast<std::size_t>(needed);) enough += pmf[k];
  if (enough > 1) enough = 1;  // rounding
  odds.carried = odds.not_vetoed * enough;
  return odds;
}

}  // namespace casus::models::un
