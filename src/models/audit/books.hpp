// The books that an audit goes through: lots of the leaver's arms that are tracked. Shared by the
// models of the audit.
//
//   (B1)  N[t] = 2^(-1/h) N[t-1] + i M[t]
//   (B2)  n[t] = N[t] q[t] / 12
//   (B3)  P(a lot with a mark among m looked at) = 1 - C(N - D, m) / C(N, m)
// N lots in the books, h months until half of a lot's items are used up or lost, i lots per 1e9 USD
// of the leaver's military aid M that arrives, n lots looked at in a month, q the lever
// audit_share, D lots with a mark. Counts need not be whole: numeric/hypergeometric.hpp.
#pragma once

#include <cstddef>

#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "numeric/elementary.hpp"
#include "numeric/hypergeometric.hpp"
#include "world/block.hpp"

namespace casus::models::audit {

inline constexpr float kMonthsPerYear = 12;
inline constexpr float kLogTwo = 0.69314718F;

/// Rows of the books, one value per world.
struct Books {
  const float* lots_start;        ///< N in month 0
  const float* lots_per_usd_bn;   ///< i in (B1)
  const float* half_life_months;  ///< h in (B1)
  float* lots;                    ///< memory: N
  float* kept;                    ///< memory: 2^(-1/h)
};

/// Month 0.
template <class Isa>
void open_books(const world::StepView& view, const Books& books) noexcept {
  for (std::size_t w = 0; w < view.worlds; ++w) {
    books.lots[w] = books.lots_start[w];
    books.kept[w] = numeric::exp(-kLogTwo / books.half_life_months[w]);
  }
}

/// (B1) on what arrives this month.
template <class Isa>
void enter_deliveries(const world::StepView& view, const Books& books) noexcept {
  using catalog::AidKind;
  constexpr std::size_t kKinds = catalog::kAidKinds.size();
  constexpr std::size_t kLeaver = static_cast<std::size_t>(catalog::Donor::leaver) * kKinds;
  const auto arrives = [&](AidKind kind) {
    return view.row(catalog::Field::aid_delivered_usd_bn, kLeaver + static_cast<std::size_t>(kind));
  };
  const float* stock = arrives(AidKind::stock);
  const float* procured = arrives(AidKind::procurement);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float military = stock[w] + procured[w];
    books.lots[w] = books.kept[w] * books.lots[w] + books.lots_per_usd_bn[w] * military;
  }
}

/// (B3); `looked_at` and `marked` within [0, lots].
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real detection(Real lots, Real marked,
                                                        Real looked_at) noexcept {
  return 1 - numeric::none_marked(lots, marked, looked_at);
}

/// True in a month for which the scenario has a headline, whatever the audit finds.
template <class Isa>
[[nodiscard]] bool has_scripted_headline(const world::StepView& view) noexcept {
  bool is_scripted = false;
  for (const catalog::DatedEvent& event : view.scripted) {
    is_scripted = is_scripted || event.event == catalog::Event::audit_headline;
  }
  return is_scripted;
}

/// Writes the headlines of the month into the log; `found` [world] 1 where diversion was found.
template <class Isa>
void log_headlines(const world::StepView& view, const float* found) noexcept {
  const float* headline = view.row(catalog::Field::audit_headline);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    if (headline[w] != 0) view.happened(w, catalog::Event::audit_headline, -1, found[w]);
  }
}

}  // namespace casus::models::audit
