// What donors decide on in a month, (1) to (6) of the model `aid`: shared with its rival, which
// delivers it in another way. Head comment and symbols: aid.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <span>

#include "base/month.hpp"
#include "catalog/models.hpp"
#include "numeric/elementary.hpp"
#include "random/threefry.hpp"
#include "world/block.hpp"
#include "world/war.hpp"

namespace casus::models::aid {

/// Places of the parameters that both models have, in this order and first in kParameters.
enum SharedParameter : std::size_t {
  allies_level_ratio,
  others_level_ratio,
  replacement_share,
  response_limit_share,
  stock_limit_share,
  ceasefire_military_share,
  ceasefire_money_share,
  lump_sd,
  other_makers_ratio,
  unobligated_share,
  shared_parameter_count,
};

inline constexpr std::size_t kDonorCount = catalog::kDonors.size();
inline constexpr std::size_t kKindCount = catalog::kAidKinds.size();
/// Flows of aid: one for each donor and kind, [donor][kind], and the allies' money that the leaver
/// lets no arms be bought for, which other makers supply as procurement.
inline constexpr std::size_t kFlowCount = kDonorCount * kKindCount + 1;
inline constexpr std::size_t kElsewhere = kFlowCount - 1;

[[nodiscard, gnu::always_inline]] inline constexpr std::size_t flow_of(
    catalog::Donor donor, catalog::AidKind kind) noexcept {
  return static_cast<std::size_t>(donor) * kKindCount + static_cast<std::size_t>(kind);
}
/// Entry of a field [donor][kind] that a flow counts in.
[[nodiscard, gnu::always_inline]] inline constexpr std::size_t entry_of(std::size_t flow) noexcept {
  return flow == kElsewhere ? flow_of(catalog::Donor::allies, catalog::AidKind::procurement) : flow;
}
[[nodiscard, gnu::always_inline]] inline constexpr std::size_t donor_of(std::size_t flow) noexcept {
  return entry_of(flow) / kKindCount;
}
[[nodiscard, gnu::always_inline]] inline constexpr std::size_t kind_of(std::size_t flow) noexcept {
  return entry_of(flow) % kKindCount;
}

/// Places of the draws in kDraws of both models. The actor is the number of the donor.
enum Draw : std::uint32_t { lump };
inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"lump", "z in (6), one for each kind of aid, actor = donor"},
}};

/// Rows of memory that both models have, first in their memory.
enum DecisionMemory : std::size_t {
  first_flow = 0,                               ///< authorised this month, [flow]
  first_level = first_flow + kFlowCount,        ///< r0 in (2), [kind]
  first_called_off = first_level + kKindCount,  ///< C in (2), [kind]
  withheld = first_called_off + kKindCount,     ///< of the leaver's policy, last month
  most_withheld,   ///< of it since aid.resumed was last logged; 0 if there is nothing to resume
  kept,            ///< aid_pipeline_kept_share, last month
  called_off_now,  ///< of the leaver's aid on its way, this month
  military_part,   ///< of what all donors decide on at the start, arms; the next, money
  money_part,
  military_factor,  ///< c in (1) of military aid; scratch, as below
  money_factor,     ///< of money for the budget
  income,           ///< of all allies, a year
  response,         ///< sum of p f over kinds in (3)
  stocks,           ///< of a donor, in (4)
  decision_memory_count,
};

inline constexpr std::array kDecisionReads{catalog::Field::aid_withheld_share,
                                           catalog::Field::gdp_usd_bn,
                                           catalog::Field::capability_usd_bn};
inline constexpr std::array kDecisionReadsLast{catalog::Field::war_phase};
inline constexpr std::array kDecisionLevers{
    catalog::Lever::aid_leaver_military_ratio,     catalog::Lever::aid_leaver_financial_ratio,
    catalog::Lever::aid_leaver_humanitarian_ratio, catalog::Lever::aid_pipeline_kept_share,
    catalog::Lever::aid_purchases_allowed_share,   catalog::Lever::aid_allies_ratio,
    catalog::Lever::aid_replacement_share};
inline constexpr std::array kDecisionFacts{catalog::Fact::is_member,
                                           catalog::Fact::aid_leaver_mean_usd_bn,
                                           catalog::Fact::aid_allies_start_usd_bn,
                                           catalog::Fact::aid_others_start_usd_bn,
                                           catalog::Fact::aid_purchases_start_usd_bn,
                                           catalog::Fact::aid_mean_first_year,
                                           catalog::Fact::aid_mean_last_year};

inline constexpr float kMonthsPerYear = 12;

[[nodiscard, gnu::always_inline]] inline bool is_war_on_at_start(
    const world::Setting& setting) noexcept {
  return world::war_frontier(setting) >= 0;
}

/// The levers on what the leaver decides on, by kind.
[[nodiscard, gnu::always_inline]] inline std::array<float, kKindCount> leaver_ratios(
    const world::StepView& view) noexcept {
  const float military = view.lever(catalog::Lever::aid_leaver_military_ratio);
  return {military, military, view.lever(catalog::Lever::aid_leaver_financial_ratio),
          view.lever(catalog::Lever::aid_leaver_humanitarian_ratio)};
}

/// Months before the start in which the leaver gave its mean, and in which it gave nothing since.
struct History {
  int giving = 0;
  int silent = 0;
};
[[nodiscard, gnu::always_inline]] inline History history_of(
    const world::Setting& setting) noexcept {
  const auto year = [&](catalog::Fact fact) { return static_cast<int>(setting.fact(fact)[0]); };
  const int first = base::Month::of(year(catalog::Fact::aid_mean_first_year), 1).index;
  const int end = base::Month::of(year(catalog::Fact::aid_mean_last_year) + 1, 1).index;
  const int start = setting.start_month_index;
  return {std::max(0, std::min(end, start) - first), std::max(0, start - std::max(end, first))};
}

/// Whether the defence had collapsed by last month, from its entry of war_phase. No factor of (1)
/// says so: that of a cease-fire may be 0, too.
[[nodiscard, gnu::always_inline]] inline bool is_collapsed(float phase) noexcept {
  return phase == static_cast<float>(catalog::WarPhase::collapsed);
}

namespace detail {

/// c in (1), by what last month left of the war.
template <class Isa>
void find_factors(const world::StepView& view) noexcept {
  const float* phase = view.row(catalog::Field::war_phase);
  const float* arms = view.parameter(ceasefire_military_share);
  const float* budget = view.parameter(ceasefire_money_share);
  float* military = view.memory_row(military_factor);
  float* money = view.memory_row(money_factor);
  constexpr auto kTruce = static_cast<float>(catalog::WarPhase::ceasefire);
  constexpr auto kSettled = static_cast<float>(catalog::WarPhase::settled);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const bool at_truce = phase[w] == kTruce || phase[w] == kSettled;
    const float given = is_collapsed(phase[w]) ? 0.0F : 1.0F;
    military[w] = at_truce ? arms[w] : given;
    money[w] = at_truce ? budget[w] : given;
  }
}

template <class Isa>
[[gnu::noinline]] void add_rows(const float* __restrict__ row, float* __restrict__ sum,
                                std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) sum[w] += row[w];
}

/// Stocks of the leaver, or of all allies, that arms can be given from.
template <class Isa>
void find_stocks(const world::StepView& view, catalog::Donor donor) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  float* sum = view.memory_row(stocks);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (const auto capability :
       {catalog::CapabilityClass::mass, catalog::CapabilityClass::munitions}) {
    for (std::size_t c = 0; c < is_member.size(); ++c) {
      const bool is_leaver = static_cast<int>(c) == view.setting->leaver;
      if (is_leaver != (donor == catalog::Donor::leaver) || is_member[c] == 0) continue;
      const std::size_t entry = static_cast<std::size_t>(capability) * is_member.size() + c;
      add_rows<Isa>(view.row(catalog::Field::capability_usd_bn, entry), sum, view.worlds);
    }
  }
}

template <class Isa>
void find_income(const world::StepView& view) noexcept {
  const auto is_member = view.fact(catalog::Fact::is_member);
  float* sum = view.memory_row(income);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t c = 0; c < is_member.size(); ++c) {
    if (static_cast<int>(c) == view.setting->leaver || is_member[c] == 0) continue;
    add_rows<Isa>(view.row(catalog::Field::gdp_usd_bn, c), sum, view.worlds);
  }
}

/// (4): what the aid out of stocks of a donor exceeds its limit is procured instead.
template <class Isa>
void limit_stock_aid(const world::StepView& view, catalog::Donor donor) noexcept {
  find_stocks<Isa>(view, donor);
  const float* stock = view.memory_row(stocks);
  const float* s = view.parameter(stock_limit_share);
  float* given = view.memory_row(first_flow + flow_of(donor, catalog::AidKind::stock));
  float* bought = view.memory_row(first_flow + flow_of(donor, catalog::AidKind::procurement));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float most = s[w] * stock[w] / kMonthsPerYear;
    const float held = given[w] < most ? given[w] : most;
    bought[w] += given[w] - held;
    given[w] = held;
  }
}

/// (1) for the leaver and for others.
template <class Isa>
void decide_by_levels(const world::StepView& view, const float* withheld_share) noexcept {
  const auto ratios = leaver_ratios(view);
  const auto mean = view.fact(catalog::Fact::aid_leaver_mean_usd_bn);
  const auto level = view.fact(catalog::Fact::aid_others_start_usd_bn);
  const float* x = view.parameter(others_level_ratio);
  for (std::size_t k = 0; k < kKindCount; ++k) {
    const auto kind = static_cast<catalog::AidKind>(k);
    const bool is_military = k <= static_cast<std::size_t>(catalog::AidKind::procurement);
    const bool is_relief = kind == catalog::AidKind::humanitarian;
    const float* c = view.memory_row(is_military ? military_factor : money_factor);
    const float given = mean[k] * ratios[k] / kMonthsPerYear;
    const float usual = level[k] / kMonthsPerYear;
    float* leavers = view.memory_row(first_flow + flow_of(catalog::Donor::leaver, kind));
    float* others = view.memory_row(first_flow + flow_of(catalog::Donor::others, kind));
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float factor = is_relief ? 1.0F : c[w];
      leavers[w] = given * (1 - withheld_share[w]) * factor;
      others[w] = usual * x[w] * factor;
    }
  }
}

/// (1) to (3) for the allies.
template <class Isa>
void decide_for_allies(const world::StepView& view, const float* withheld_share) noexcept {
  const auto ratios = leaver_ratios(view);
  const auto mean = view.fact(catalog::Fact::aid_leaver_mean_usd_bn);
  const auto level = view.fact(catalog::Fact::aid_allies_start_usd_bn);
  const float wanted = view.lever(catalog::Lever::aid_replacement_share);
  const float ratio = view.lever(catalog::Lever::aid_allies_ratio);
  const float* x = view.parameter(allies_level_ratio);
  const float* drawn = view.parameter(replacement_share);
  float* sum = view.memory_row(response);
  for (std::size_t w = 0; w < view.worlds; ++w) sum[w] = 0;
  for (std::size_t k = 0; k < kKindCount; ++k) {
    const bool is_military = k <= static_cast<std::size_t>(catalog::AidKind::procurement);
    const float* c = view.memory_row(is_military ? military_factor : money_factor);
    const bool is_relief = k == static_cast<std::size_t>(catalog::AidKind::humanitarian);
    float* most = view.memory_row(first_level + k);
    const float* off = view.memory_row(first_called_off + k);
    const float given = mean[k] / kMonthsPerYear;
    float* flow = view.memory_row(first_flow + kKindCount + k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float factor = is_relief ? 1.0F : c[w];
      const float p = wanted < 0 ? drawn[w] : wanted;
      const float now = ratios[k] * (1 - withheld_share[w]);
      most[w] = most[w] > now ? most[w] : now;
      const float less = (most[w] - now) * given;
      const float fall = ((less > 0 ? less : 0.0F) + off[w] / kMonthsPerYear) * factor;  // (2)
      flow[w] = p * fall;
      sum[w] += flow[w];
    }
  }
  find_income<Isa>(view);
  const float* y = view.memory_row(income);
  const float* g = view.parameter(response_limit_share);
  for (std::size_t k = 0; k < kKindCount; ++k) {
    const bool is_military = k <= static_cast<std::size_t>(catalog::AidKind::procurement);
    const float* c = view.memory_row(is_military ? military_factor : money_factor);
    const bool is_relief = k == static_cast<std::size_t>(catalog::AidKind::humanitarian);
    const float usual = level[k] * ratio / kMonthsPerYear;
    float* flow = view.memory_row(first_flow + kKindCount + k);
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float factor = is_relief ? 1.0F : c[w];
      const float most = g[w] * y[w] / kMonthsPerYear;
      const float part = sum[w] > most ? most / sum[w] : 1.0F;
      flow[w] = usual * x[w] * factor + part * flow[w];  // (1), (3)
    }
  }
}

/// (5): purchases of the leaver's arms are part of the allies' aid out of stocks; of what the
/// leaver does not let them buy other makers' arms are procured.
template <class Isa>
void decide_purchases(const world::StepView& view) noexcept {
  using catalog::AidKind;
  using catalog::Donor;
  const float allowed = view.lever(catalog::Lever::aid_purchases_allowed_share);
  const float year = view.fact(catalog::Fact::aid_purchases_start_usd_bn)[0] *
                     view.lever(catalog::Lever::aid_allies_ratio);
  const float* x = view.parameter(allies_level_ratio);
  const float* c = view.memory_row(military_factor);
  float* stock = view.memory_row(first_flow + flow_of(Donor::allies, AidKind::stock));
  float* elsewhere = view.memory_row(first_flow + kElsewhere);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float wish = year * x[w] * c[w] / kMonthsPerYear;
    elsewhere[w] = wish < stock[w] ? wish : stock[w];  // all purchases
    stock[w] -= elsewhere[w];
  }
  limit_stock_aid<Isa>(view, Donor::allies);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    stock[w] += elsewhere[w] * allowed;
    elsewhere[w] *= 1 - allowed;
  }
}

/// The factors of (6) that random words stand for, [world].
template <class Isa>
[[gnu::noinline]] void find_lumps(const std::uint32_t* __restrict__ drawn,
                                  const float* __restrict__ sd, float* __restrict__ factor,
                                  std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    const float z = numeric::normal_quantile(random::uniform_float(drawn[w]));
    factor[w] = numeric::exp(sd[w] * (z - sd[w] / 2));
  }
}

/// (6) for a donor, whose flows stand next to each other.
template <class Isa>
void scatter(const world::StepView& view, std::size_t donor) noexcept {
  constexpr std::size_t kLanes = 64;
  std::array<std::array<std::uint32_t, kLanes>, kKindCount> drawn;
  std::array<float, kLanes> factor;
  const float* sd = view.parameter(lump_sd);
  for (std::size_t first = 0; first < view.worlds; first += kLanes) {
    const std::size_t count = std::min(kLanes, view.worlds - first);
    const auto words = [&](std::size_t k) {
      return std::span<std::uint32_t>(drawn[k]).first(count);
    };
    random::fill_words({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                       static_cast<std::uint32_t>(donor), lump,
                       view.first_world + static_cast<std::uint32_t>(first), words(0), words(1),
                       words(2), words(3));
    for (std::size_t k = 0; k < kKindCount; ++k) {
      find_lumps<Isa>(drawn[k].data(), sd + first, factor.data(), count);
      float* flow = view.memory_row(first_flow + donor * kKindCount + k) + first;
      for (std::size_t w = 0; w < count; ++w) flow[w] *= factor[w];
      if (donor != static_cast<std::size_t>(catalog::Donor::allies) ||
          k != static_cast<std::size_t>(catalog::AidKind::stock)) {
        continue;
      }
      float* elsewhere = view.memory_row(first_flow + kElsewhere) + first;
      for (std::size_t w = 0; w < count; ++w) elsewhere[w] *= factor[w];  // the same money
    }
  }
}

/// What arms and what money are of all that is decided on, by the flows of the start.
template <class Isa>
void find_parts(const world::StepView& view) noexcept {
  float* arms = view.memory_row(military_part);
  float* money = view.memory_row(money_part);
  float* all = view.memory_row(response);
  for (std::size_t w = 0; w < view.worlds; ++w) arms[w] = money[w] = all[w] = 0;
  for (std::size_t flow = 0; flow < kFlowCount; ++flow) {
    const std::size_t kind = kind_of(flow);
    const float* given = view.memory_row(first_flow + flow);
    add_rows<Isa>(given, all, view.worlds);
    if (kind <= static_cast<std::size_t>(catalog::AidKind::procurement)) {
      add_rows<Isa>(given, arms, view.worlds);
    } else if (kind == static_cast<std::size_t>(catalog::AidKind::financial)) {
      add_rows<Isa>(given, money, view.worlds);
    }
  }
  for (std::size_t w = 0; w < view.worlds; ++w) {
    arms[w] = all[w] > 0 ? arms[w] / all[w] : 0.0F;
    money[w] = all[w] > 0 ? money[w] / all[w] : 0.0F;
  }
}

}  // namespace detail

/// Field::aid_phase_share: what the factors of (1) leave of all that was decided on at the start,
/// where nothing but the war's phase changes.
template <class Isa>
void report_phase(const world::StepView& view) noexcept {
  const float* arms = view.memory_row(military_part);
  const float* money = view.memory_row(money_part);
  const float* of_arms = view.memory_row(military_factor);
  const float* of_money = view.memory_row(money_factor);
  float* share = view.row(catalog::Field::aid_phase_share);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    share[w] = 1 - arms[w] * (1 - of_arms[w]) - money[w] * (1 - of_money[w]);
    share[w] = share[w] > 0 ? share[w] : 0.0F;  // rounding
  }
}

/// Fills the flows of the month, (1) to (6), without (6) at the start.
template <class Isa>
void decide(const world::StepView& view, bool is_start) noexcept {
  const float* w_share = view.row(catalog::Field::aid_withheld_share);
  detail::find_factors<Isa>(view);
  if (is_start) {
    const auto ratios = leaver_ratios(view);
    for (std::size_t k = 0; k < kKindCount; ++k) {
      float* before = view.memory_row(first_level + k);
      float* off = view.memory_row(first_called_off + k);
      for (std::size_t w = 0; w < view.worlds; ++w) {
        before[w] = ratios[k] * (1 - w_share[w]);
        off[w] = 0;
      }
    }
  }
  detail::decide_by_levels<Isa>(view, w_share);
  detail::limit_stock_aid<Isa>(view, catalog::Donor::leaver);
  detail::decide_for_allies<Isa>(view, w_share);
  detail::decide_purchases<Isa>(view);
  if (is_start) {
    detail::find_parts<Isa>(view);
    return;
  }
  for (std::size_t donor = 0; donor < kDonorCount; ++donor) detail::scatter<Isa>(view, donor);
}

/// Share of the aid of `flow` that is on its way and called off this month, (9), [world] into
/// `share`: by the leaver's policy, and all but relief once the defence has collapsed.
template <class Isa>
void find_called_off(const world::StepView& view, std::size_t flow, float* share) noexcept {
  const float* policy = view.memory_row(called_off_now);
  const float* phase = view.row(catalog::Field::war_phase);
  const bool is_leavers = donor_of(flow) == static_cast<std::size_t>(catalog::Donor::leaver);
  const bool is_relief = kind_of(flow) == static_cast<std::size_t>(catalog::AidKind::humanitarian);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float own = is_leavers ? policy[w] : 0.0F;
    share[w] = !is_relief && is_collapsed(phase[w]) ? 1.0F : own;
  }
}

/// Before the pipeline moves: what the leaver's policy calls off, (9).
template <class Isa>
void find_policy(const world::StepView& view) noexcept {
  const float now = view.lever(catalog::Lever::aid_pipeline_kept_share);
  float* last = view.memory_row(kept);
  float* off = view.memory_row(called_off_now);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    off[w] = now < last[w] ? 1 - now / last[w] : 0.0F;
    last[w] = now;
  }
}

/// After it: C in (2), by what was called off of the leaver's aid this month. What a collapse calls
/// off nobody makes up for: c in (2) is 0 from then on.
template <class Isa>
void remember_called_off(const world::StepView& view) noexcept {
  for (std::size_t k = 0; k < kKindCount; ++k) {
    const float* off = view.row(catalog::Field::aid_cancelled_usd_bn, k);
    float* c = view.memory_row(first_called_off + k);
    for (std::size_t w = 0; w < view.worlds; ++w) c[w] += off[w] - c[w] / kMonthsPerYear;
  }
}

/// Field::aid_policy_ratio, and the share of its military aid that the leaver's policy withholds,
/// against r0 in (2): by its executive's choice, by the levers on what it decides on and on what is
/// on its way.
template <class Isa>
void note_policy(const world::StepView& view, bool is_start) noexcept {
  constexpr float kNoticed = 1e-4F;  // smaller changes are no event
  const float* w_share = view.row(catalog::Field::aid_withheld_share);
  const float* phase = view.row(catalog::Field::war_phase);
  const float* before = view.memory_row(first_level);
  const float ratio = leaver_ratios(view)[0];
  const float on_its_way = view.lever(catalog::Lever::aid_pipeline_kept_share);
  float* last = view.memory_row(withheld);
  float* most = view.memory_row(most_withheld);
  float* policy = view.row(catalog::Field::aid_policy_ratio);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float now = ratio * (1 - w_share[w]);
    policy[w] = now * on_its_way;
    const float given = now < before[w] ? now / before[w] : 1.0F;
    const float share = 1 - given * on_its_way;
    const float rise = is_start ? share : share - last[w];
    last[w] = share;
    if (rise > kNoticed) most[w] = most[w] > share ? most[w] : share;
    if (is_start || is_collapsed(phase[w])) continue;
    if (rise > kNoticed) view.happened(w, catalog::Event::aid_halted, -1, share);
    if (share < most[w] / 2) {
      view.happened(w, catalog::Event::aid_resumed, -1, share);
      most[w] = 0;
    }
  }
}

}  // namespace casus::models::aid
