// The draws of all parameters: one joint sample of the assumptions per draw.
//
// A parameter's dimension of the design is its place among the names in alphabetical order. Pinned
// parameters keep theirs, so that pinning one leaves all others as they were.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "assumptions/assumptions.hpp"
#include "base/result.hpp"
#include "draws/copula.hpp"
#include "draws/design.hpp"

namespace casus::draws {

/// Everything that fixes the draws. Computing with it changes nothing in it, so threads may share
/// it.
struct DrawPlan {
  assumptions::Assumptions assumptions;
  Design design;
  std::vector<std::size_t> dimension_of;  ///< [parameter]
  std::vector<LinkedGroup> groups;        ///< see copula.hpp
  std::vector<std::size_t> unlinked;      ///< parameters in no group
};

/// Leaves out what nobody reads: only the parameters `wanted`, and those linked to one of them, are
/// filled in; the others stay 0. No value changes thereby.
void keep_only(DrawPlan& plan, std::span<const std::size_t> wanted);

/// Problems: a number of draws that is 0 or more than kMaxDraws; more parameters than a sobol
/// design has dimensions; rank correlations that contradict each other.
[[nodiscard]] base::Result<DrawPlan> plan_draws(const assumptions::Assumptions& assumptions,
                                                DesignKind kind, std::uint64_t seed,
                                                std::size_t draws);

/// A range of draws of all parameters.
struct DrawTable {
  std::size_t first = 0;       ///< number of its first draw
  std::size_t draws = 0;       ///< how many draws
  std::size_t parameters = 0;  ///< in the order of the assumptions
  std::vector<float> values;   ///< [parameter][draw - first]

  /// One parameter's value in every draw of the table.
  [[nodiscard]] std::span<const float> of(std::size_t parameter) const;
};

/// Room for draws first to first + draws - 1, not yet filled.
[[nodiscard]] DrawTable empty_table(const DrawPlan& plan, std::size_t first, std::size_t draws);

/// Computes draws first to first + count - 1 into `table`, which has room for them. Threads may
/// fill ranges that do not overlap at the same time.
void fill(const DrawPlan& plan, DrawTable& table, std::size_t first, std::size_t count);

/// empty_table and fill in one.
[[nodiscard]] DrawTable make_draws(const DrawPlan& plan, std::size_t first, std::size_t draws);

/// Nested design: `replications` worlds share a draw, so that the variance within draws (luck) can
/// be told from that between them (parameters). World w has draw w / replications ...
[[nodiscard]] constexpr std::size_t draw_of_world(std::size_t world,
                                                  std::size_t replications) noexcept {
  return world / replications;
}
/// ... and is replication w % replications of it.
[[nodiscard]] constexpr std::size_t replication_of_world(std::size_t world,
                                                         std::size_t replications) noexcept {
  return world % replications;
}
/// Draws that so many worlds need; the last may have fewer replications.
[[nodiscard]] constexpr std::size_t draws_for_worlds(std::size_t worlds,
                                                     std::size_t replications) noexcept {
  return (worlds + replications - 1) / replications;
}

}  // namespace casus::draws
