// What the two models of opinion share: the groups' weights, shocks that fade, and the fields.
//
//   (3)  x[p, t] = 2^(-1/h) x[p, t-1] + d[p, t]
//   (4)  d[p, t] = c[t] E A psi_cue[p] + f[t] psi_frame + n[t] psi_notice[p] + v[t] psi_event[p]
//                  + b[t] psi_deal[p] + k[t] psi_casualty[p]
//   (4') n[t] = 1 in the month after notice, -1 in the month after its withdrawal
//        (models/departure_news.hpp);
//        b[t] = S[t-1] - S[t-2], S whether a deal that ends the war stands;
//        k[t] = F[t-1] in a month after one of war on a member's frontier, else 0, F the share of
//        the leaver's forces that is in place
//   (5)  o[p, t] = min(max(l[p, t] + x[p, t], 0.01), 0.99),  o[t] = sum(s[p] o[p, t])
#pragma once

#include <array>
#include <cstddef>

#include "catalog/dimensions.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "catalog/models.hpp"
#include "models/departure_news.hpp"
#include "models/frontier_news.hpp"
#include "models/opinion/belief.hpp"
#include "numeric/elementary.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"

namespace casus::models::opinion {

inline constexpr std::size_t kPartyCount = catalog::kParties.size();
/// Before any poll a level may lie anywhere: mean and standard deviation of a uniform share.
inline constexpr double kPriorLevel = 0.5;
inline constexpr double kPriorSd = 0.28867513459481287;
/// Ends of (5).
inline constexpr float kLeastSupport = 0.01F;
inline constexpr float kMostSupport = 0.99F;

/// Places of the parameters that both models have, first among their own.
enum SharedParameter : std::size_t {
  design_effect,
  unnamed_precision,
  own_party_share,
  opponent_share,
  half_life_months,
  cue_exposure,
  cue_alignment,
  cue_on_own,  // one for each party, in the order of catalog::kParties
  cue_on_opponents,
  cue_on_others,
  framing_effect,
  notice_on_own,  // likewise
  notice_on_opponents,
  notice_on_others,
  event_on_own,  // likewise
  event_on_opponents,
  event_on_others,
  crisis_part,
  assumed_size_ratio,
  deal_on_own,  // one for each party
  deal_on_opponents,
  deal_on_others,
  casualties_on_own,  // likewise
  casualties_on_opponents,
  casualties_on_others,
  shared_parameters,
};

/// Rows of memory that both models have, [party] each.
enum SharedMemory : std::size_t {
  first_level = 0,                                 ///< l in (5), never clipped
  first_displacement = first_level + kPartyCount,  ///< x in (3)
  variates = first_displacement + kPartyCount,     ///< scratch
  news,                                            ///< scratch: v in (4)
  deal_news,                                       ///< scratch: b in (4)
  casualties,                                      ///< scratch: k in (4)
  notice_news,                                     ///< scratch: n in (4)
  last_deal,                                       ///< S of last month in (4')
  last_treaty,                                     ///< treaty_state as last seen
  first_phase,  ///< of each frontier as last seen, and so many rows more
};

/// Rows of memory that both models ask for.
[[nodiscard]] inline std::size_t shared_memory(const world::Setting& setting) noexcept {
  return first_phase + frontier_news_rows(setting);
}

/// s in (5) of one world.
struct PartyShares {
  double of[kPartyCount];
};

template <class Isa>
[[nodiscard]] PartyShares shares_of(const world::StepView& view, std::size_t w) noexcept {
  const double own = static_cast<double>(view.parameter(own_party_share)[w]);
  const double opponents = static_cast<double>(view.parameter(opponent_share)[w]);
  return {{own, opponents, 1.0 - own - opponents}};
}

/// Respondents of a poll who belong to its group, and the variance of its noise; negative if the
/// world does not use the poll.
template <class Isa>
[[nodiscard]] double noise_of(const world::StepView& view, const world::Poll& poll,
                              const PartyShares& shares, double extra_sd, std::size_t w) noexcept {
  const double part =
      poll.group == world::kEveryone ? 1.0 : shares.of[static_cast<std::size_t>(poll.group)];
  const double size_ratio =
      poll.is_size_assumed ? static_cast<double>(view.parameter(assumed_size_ratio)[w]) : 1.0;
  const double noise =
      sampling_variance(poll.share, poll.respondents * size_ratio * part,
                        static_cast<double>(view.parameter(design_effect)[w]), extra_sd);
  if (poll.house != world::kNoHouse) return noise;
  const double precision = static_cast<double>(view.parameter(unnamed_precision)[w]);
  return precision > 0 ? noise + 1.0 / (precision * precision) : -1.0;
}

/// Draws the levels of one world from their joint normal; the rows of levels hold three standard
/// normals on entry.
template <class Isa>
void draw_levels(const world::StepView& view, const double (&mean)[3],
                 const double (&variance)[3][3], std::size_t w) noexcept {
  double factor[3][3];
  cholesky3(variance, factor);
  double z[kPartyCount];
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    z[p] = static_cast<double>(view.memory_row(first_level + p)[w]);
  }
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    double level = mean[p];
    for (std::size_t k = 0; k <= p; ++k) level += factor[p][k] * z[k];
    view.memory_row(first_level + p)[w] = static_cast<float>(level);
  }
}

/// (4')
template <class Isa>
void read_deal_and_casualties(const world::StepView& view) noexcept {
  const float* stands = view.row(catalog::Field::deal_signed);
  const float* in_place = view.row(catalog::Field::us_force_share);
  float* last = view.memory_row(last_deal);
  float* told = view.memory_row(deal_news);
  float* fallen = view.memory_row(casualties);
  read_member_war<Isa>(view, fallen);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    told[w] = view.month <= 1 ? 0.0F : stands[w] - last[w];
    last[w] = stands[w];
    fallen[w] *= in_place[w];
  }
}

/// (3) and (4) of this month.
template <class Isa>
void displace(const world::StepView& view) noexcept {
  const float cue = view.lever(catalog::Lever::elite_cue_share);
  const float framing = view.lever(catalog::Lever::cost_framing_share);
  const float* half_life = view.parameter(half_life_months);
  const float* exposure = view.parameter(cue_exposure);
  const float* alignment = view.parameter(cue_alignment);
  const float* frame = view.parameter(framing_effect);
  float* told = view.memory_row(news);
  read_frontier_news<Isa>(view, first_phase, view.parameter(crisis_part), told);
  read_deal_and_casualties<Isa>(view);
  read_notice_news<Isa>(view, last_treaty, view.memory_row(notice_news));
  const float* notice = view.memory_row(notice_news);
  const float* deal = view.memory_row(deal_news);
  const float* fallen = view.memory_row(casualties);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* psi_cue = view.parameter(cue_on_own + p);
    const float* psi_notice = view.parameter(notice_on_own + p);
    const float* psi_event = view.parameter(event_on_own + p);
    const float* psi_deal = view.parameter(deal_on_own + p);
    const float* psi_casualty = view.parameter(casualties_on_own + p);
    float* x = view.memory_row(first_displacement + p);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float kept = numeric::exp(-0.69314718F / half_life[w]);
      const float shock = cue * exposure[w] * alignment[w] * psi_cue[w] + framing * frame[w] +
                          notice[w] * psi_notice[w] + told[w] * psi_event[w] +
                          deal[w] * psi_deal[w] + fallen[w] * psi_casualty[w];
      x[w] = kept * x[w] + shock;
    }
  }
}

/// (5): the fields from the memory.
template <class Isa>
void write_support(const world::StepView& view) noexcept {
  float* all = view.row(catalog::Field::nato_support_share);
  for (std::size_t p = 0; p < kPartyCount; ++p) {
    const float* level = view.memory_row(first_level + p);
    const float* x = view.memory_row(first_displacement + p);
    float* support = view.row(catalog::Field::nato_support_party_share, p);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float o = level[w] + x[w];
      const float raised = o < kLeastSupport ? kLeastSupport : o;
      support[w] = raised > kMostSupport ? kMostSupport : raised;
    }
  }
  const float* own = view.row(catalog::Field::nato_support_party_share, 0);
  const float* opponents = view.row(catalog::Field::nato_support_party_share, 1);
  const float* others = view.row(catalog::Field::nato_support_party_share, 2);
  const float* own_share = view.parameter(own_party_share);
  const float* opponents_share = view.parameter(opponent_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float rest = 1.0F - own_share[w] - opponents_share[w];
    all[w] = own_share[w] * own[w] + opponents_share[w] * opponents[w] + rest * others[w];
  }
}

/// Standard normals of one draw into the row of scratch; `actor` is a party or random::kNoActor.
template <class Isa>
const float* draw_normals(const world::StepView& view, std::uint32_t actor,
                          std::uint32_t draw) noexcept {
  float* row = view.memory_row(variates);
  random::fill_normal({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month), actor,
                      draw, view.first_world, std::span<float>{row, view.worlds});
  return row;
}

inline constexpr std::array kReadsLast{catalog::Field::us_action, catalog::Field::treaty_state,
                                       catalog::Field::frontier_phase,
                                       catalog::Field::us_force_share, catalog::Field::deal_signed};
inline constexpr std::array kWrites{catalog::Field::nato_support_party_share,
                                    catalog::Field::nato_support_share};
inline constexpr std::array kFacts{catalog::Fact::is_member};
inline constexpr std::array kLevers{catalog::Lever::elite_cue_share,
                                    catalog::Lever::cost_framing_share};

}  // namespace casus::models::opinion
