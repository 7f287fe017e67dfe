#include "models/spending/spending.hpp"

#include <limits>

#include "models/spending/budget.hpp"
#include "models/spending/spending_fit.hpp"
#include "numeric/quick.hpp"

namespace casus::models::spending {
namespace {

// A logarithm to any base: only the sign of sums of them counts.
[[gnu::always_inline]] inline float log_for_sign(float x) noexcept {
  return numeric::quick_log2(x);
}
[[gnu::always_inline]] inline double log_for_sign(double x) noexcept { return numeric::log(x); }

// Factors of the public weight that are the same for all members of a world. Each is exactly 1
// while what it depends on is as at the start.
template <class Isa>
void set_shifts(const world::StepView& view) noexcept {
  const std::size_t worlds = view.worlds;
  const int adversary = main_challenger(*view.setting);
  const auto actor = static_cast<std::size_t>(adversary < 0 ? 0 : adversary);
  const float start = adversary < 0 ? 0 : view.fact(Fact::spending_start_share)[actor];
  const float* share = view.row(Field::spending_share, actor);
  float* adversary_power = view.memory_row(kAlpha);  // free until members choose
  float* troop_power = view.memory_row(kBest);
  set_signed<Isa>(view.parameter(adversary_elasticity), view.lever(Lever::adversary_spending_sign),
                  worlds, adversary_power);
  set_signed<Isa>(view.parameter(troop_elasticity), view.lever(Lever::troop_spending_sign), worlds,
                  troop_power);
  const float* force = view.row(Field::us_force_share);
  float* __restrict__ force_at_start = view.memory_row(kForceAtStart);
  float* __restrict__ shift = view.memory_row(kShift);
  float* __restrict__ shift_hosts = view.memory_row(kShiftHosts);
  if (view.month == 1) {
    for (std::size_t w = 0; w < worlds; ++w) force_at_start[w] = force[w];
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float ratio = share[w] > 0 ? share[w] / start : 1;
    shift[w] = adversary_power[w] * numeric::log(start > 0 ? ratio : 1);
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    shift_hosts[w] = numeric::exp(shift[w] + troop_power[w] * (force[w] - force_at_start[w]));
  }
  for (std::size_t w = 0; w < worlds; ++w) shift[w] = numeric::exp(shift[w]);
}

// One member's effort, and the sum it is part of. A function of its own, since GCC 12 forgets
// __restrict__ where it inlines.
template <class Isa>
[[gnu::noinline]] void add_effort(const float* __restrict__ share, const float* __restrict__ income,
                                  float* __restrict__ effort, float* __restrict__ sum,
                                  std::size_t worlds) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) {
    effort[w] = share[w] * income[w];
    sum[w] += effort[w];
  }
}

// Last month's effort of every member, its sum without the leaver, and what the leaver's is worth.
template <class Isa>
void set_effort(const world::StepView& view, std::size_t members) noexcept {
  const std::size_t worlds = view.worlds;
  const float* reliability = view.parameter(allied_reliability_share);
  const float* near = view.parameter(distance_share);
  const float* contiguity = view.parameter(contiguity_share);
  const float* scale = view.memory_row(kScale);
  const float* credibility = view.row(Field::us_credibility_full_share);
  float* __restrict__ total = view.memory_row(kTotal);
  float* __restrict__ even = view.memory_row(kEven);
  float* __restrict__ close = view.memory_row(kNear);
  float* __restrict__ leaver_even = view.memory_row(kLeaverEven);
  float* __restrict__ leaver_near = view.memory_row(kLeaverNear);
  float* __restrict__ border = view.memory_row(kBorder);
  float* __restrict__ leaver_border = view.memory_row(kLeaverBorder);
  for (std::size_t w = 0; w < worlds; ++w) total[w] = leaver_even[w] = 0;
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!acts(*view.setting, c)) continue;
    add_effort<Isa>(view.row(Field::spending_share, c), view.row(Field::gdp_usd_bn, c),
                    member_row(view, kEffort, members, i++),
                    static_cast<int>(c) == view.setting->leaver ? leaver_even : total, worlds);
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const float leaver = scale[w] * credibility[w] * leaver_even[w];
    const float others = scale[w] * reliability[w];
    const float by_border = (1 - near[w]) * contiguity[w];
    const float by_none = (1 - near[w]) * (1 - contiguity[w]);
    even[w] = others * by_none;
    border[w] = others * by_border;
    close[w] = others * near[w];
    leaver_even[w] = leaver * by_none;
    leaver_border[w] = leaver * by_border;
    leaver_near[w] = leaver * near[w];
  }
}

// What the leaver's effort is worth to a member, by its parts, and what the member makes of them.
struct LeaverParts {
  const float* even;
  const float* border;
  const float* near;
  float across;  // weight of `border`
  float weight;  // of `near`
  float own;     // 0 for the leaver itself
};
template <class Isa>
[[gnu::noinline]] void add_leaver(const LeaverParts& parts, float income_part,
                                  const float* __restrict__ others,
                                  const float* __restrict__ strength, float* __restrict__ full,
                                  float* __restrict__ low, std::size_t worlds) noexcept {
  const auto [even, border, near, across, weight, own] = parts;
  for (std::size_t w = 0; w < worlds; ++w) {
    const float leaver = own * (even[w] + border[w] * across + near[w] * weight);
    full[w] = income_part * (others[w] + leaver);
    low[w] = income_part * (others[w] + leaver * (1 - strength[w]));
  }
}

// Spill-in of one member this month: full, and with the condition held against it.
template <class Isa>
void set_spill_in(const world::StepView& view, std::size_t members, std::size_t member,
                  bool is_leaver) noexcept {
  const auto tables = tables_in(view.table, members);
  const float own_part = is_leaver ? 0 : 1;
  const float* own = member_row(view, kEffort, members, member);
  const float* total = view.memory_row(kTotal);
  const float* even = view.memory_row(kEven);
  const float* close = view.memory_row(kNear);
  const float* border = view.memory_row(kBorder);
  float* __restrict__ near_sum = view.memory_row(kNearSum);
  float* __restrict__ border_sum = view.memory_row(kBorderSum);
  const float* effort = member_row(view, kEffort, members, 0);
  add_weighted<Isa, float>(tables.near.subspan(member * members, members), effort, view.worlds,
                           near_sum);
  add_few_weighted<Isa, float>(tables.border.subspan(member * members, members), effort,
                               view.worlds, border_sum);
  const std::size_t worlds = view.worlds;
  for (std::size_t w = 0; w < worlds; ++w) {
    near_sum[w] = even[w] * (total[w] - own_part * own[w]) + border[w] * border_sum[w] +
                  close[w] * near_sum[w];
  }
  add_leaver<Isa>({.even = view.memory_row(kLeaverEven),
                   .border = view.memory_row(kLeaverBorder),
                   .near = view.memory_row(kLeaverNear),
                   .across = tables.leaver_border[member],
                   .weight = tables.leaver_near[member],
                   .own = own_part},
                  tables.income[member], near_sum, view.row(Field::guarantee_condition_strength),
                  view.memory_row(kFull), view.memory_row(kLow), worlds);
}

// Public weight of one member this month; threat and alarm count by their change since the start,
// which the fit contains already.
template <class Isa>
void set_public_weight(const world::StepView& view, std::size_t members, std::size_t member,
                       std::size_t actor, bool is_host) noexcept {
  const std::size_t worlds = view.worlds;
  const float* base = member_row(view, kBaseAlpha, members, member);
  const float* gamma = member_row(view, kGamma, members, member);
  const float* power = view.parameter(threat_elasticity);
  const float* threat = view.row(Field::threat_share, actor);
  const float* alarm = view.row(Field::ally_alarm_share, actor);
  const float* worth = view.parameter(war_threat_share);
  const auto felt = [=](std::size_t w) { return felt_threat(threat[w], worth[w], alarm[w]); };
  float* at_start = member_row(view, kThreatAtStart, members, member);
  const float* shift = view.memory_row(is_host ? kShiftHosts : kShift);
  float* __restrict__ alpha = view.memory_row(kAlpha);
  unsigned moved = 0;
  if (view.month == 1) {
    for (std::size_t w = 0; w < worlds; ++w) at_start[w] = threat[w];
  }
  for (std::size_t w = 0; w < worlds; ++w) alpha[w] = base[w] * shift[w];
  for (std::size_t w = 0; w < worlds; ++w) moved |= felt(w) != at_start[w] ? 1U : 0U;
  if (moved != 0) {
    for (std::size_t w = 0; w < worlds; ++w) {
      alpha[w] *= numeric::exp(power[w] * (felt(w) - at_start[w]));
    }
  }
  constexpr auto kLargest = static_cast<float>(kLargestWeight);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float most = kLargest - gamma[w];
    alpha[w] = alpha[w] < most ? alpha[w] : most;
  }
}

// The threshold, into kHeld, where there is a condition; else 0.
template <class Isa>
void hold_threshold(const world::StepView& view) noexcept {
  const float threshold = view.lever(Lever::guarantee_threshold_share);
  const float* __restrict__ strength = view.row(Field::guarantee_condition_strength);
  float* __restrict__ held = view.memory_row(kHeld);
  for (std::size_t w = 0; w < view.worlds; ++w) held[w] = strength[w] > 0 ? threshold : 0.0F;
}

// What one member chooses this month, and the step toward it.
template <class Isa>
void move_member(const world::StepView& view, std::size_t members, std::size_t member,
                 std::size_t actor) noexcept {
  const std::size_t worlds = view.worlds;
  const bool is_leaver = static_cast<int>(actor) == view.setting->leaver;
  const bool is_host = !is_leaver && view.fact(Fact::is_in_europe)[actor] > 0;
  set_spill_in<Isa>(view, members, member, is_leaver);
  set_public_weight<Isa>(view, members, member, actor, is_host);
  const float* income = view.row(Field::gdp_usd_bn, actor);
  float* __restrict__ best = view.memory_row(kBest);
  choose_spending<Isa, float>(
      {.alpha = {view.memory_row(kAlpha), worlds},
       .gamma = {member_row(view, kGamma, members, member), worlds},
       .income = {income, worlds},
       .spill_in_full = {view.memory_row(kFull), worlds},
       .spill_in_low = {view.memory_row(kLow), worlds},
       .strength = {view.row(Field::guarantee_condition_strength), worlds},
       .threshold_share = is_leaver ? 0 : view.lever(Lever::guarantee_threshold_share)},
      {best, worlds}, {view.memory_row(kChosenSpill), worlds});
  const bool may_hold = !is_leaver && view.lever(Lever::guarantee_threshold_share) > 0;
  const float* chosen_spill = view.memory_row(kChosenSpill);
  const float* uniform = view.memory_row(kUniform + actor % kWordsPerCall);
  const float* noise = view.parameter(noise_share);
  const float most = catalog::info(Field::spill_in_usd_bn).high;
  float* __restrict__ spill_in = view.row(Field::spill_in_usd_bn, actor);
  float* __restrict__ change = view.memory_row(kChange);
  for (std::size_t w = 0; w < worlds; ++w) change[w] = numeric::quick_normal_quantile(uniform[w]);
  for (std::size_t w = 0; w < worlds; ++w) change[w] *= noise[w];
  for (std::size_t w = 0; w < worlds; ++w) best[w] /= income[w];
  for (std::size_t w = 0; w < worlds; ++w) {
    spill_in[w] = chosen_spill[w] < most ? chosen_spill[w] : most;
  }
  adjust_share<Isa, float>(
      {.best = {best, worlds},
       .target = {view.memory_row(kTarget), worlds},
       .compliance = {view.memory_row(is_leaver ? kNoCompliance : kCompliance), worlds},
       .up = {view.memory_row(kUp), worlds},
       .down = {view.memory_row(kDown), worlds},
       .change = {change, worlds},
       .ceiling = {view.parameter(fiscal_ceiling_share), worlds},
       .lowest_ceiling = view.fact(Fact::spending_start_share)[actor],
       .arming = is_leaver
                     ? std::span<const float>{}
                     : std::span<const float>{view.row(Field::ally_arming_share, actor), worlds},
       .loans = is_host ? std::span<const float>{view.memory_row(kLoans), worlds}
                        : std::span<const float>{},
       .held = may_hold ? std::span<const float>{view.memory_row(kHeld), worlds}
                        : std::span<const float>{}},
      {view.row(Field::spending_share, actor), worlds});
  if (!is_leaver) meet_target<Isa>(view, actor, view.memory_row(kTarget));
  set_grievance<Isa>(view, actor, view.memory_row(kTarget));
  if (!is_leaver) set_related<Isa>(view, actor, view.memory_row(kRelated));
}

}  // namespace

template <class Isa, class Real>
void choose_spending(const Choice<Real>& choice, std::span<Real> spending,
                     std::span<Real> spill_in) noexcept {
  const std::size_t worlds = spending.size();
  const Real* alpha = choice.alpha.data();
  const Real* gamma = choice.gamma.data();
  const Real* income = choice.income.data();
  const Real* full = choice.spill_in_full.data();
  const Real* low = choice.spill_in_low.data();
  const Real* strength = choice.strength.data();
  Real* __restrict__ chosen = spending.data();
  Real* __restrict__ counted = spill_in.data();
  for (std::size_t w = 0; w < worlds; ++w) {
    chosen[w] = best_response(alpha[w], gamma[w], income[w], full[w]);
    counted[w] = full[w];
  }
  unsigned conditional = 0;
  for (std::size_t w = 0; w < worlds; ++w) conditional |= strength[w] > Real{0} ? 1U : 0U;
  if (conditional == 0 || choice.threshold_share <= Real{0}) return;
  const Real threshold_share = choice.threshold_share;
  // In `counted`: the gain of utility from the threshold, then the answer to the condition.
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real threshold = threshold_share * income[w];
    const Real free = best_response(alpha[w], gamma[w], income[w], low[w]);
    const Real common = log_for_sign((threshold + full[w]) / (free + low[w]));
    const Real own = log_for_sign(threshold / free);
    const Real rest = log_for_sign((income[w] - threshold) / (income[w] - free));
    counted[w] = (Real{1} - alpha[w] - gamma[w]) * rest +
                 (alpha[w] > Real{0} ? alpha[w] * common : Real{0}) +
                 (gamma[w] > Real{0} ? gamma[w] * own : Real{0});
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real threshold = threshold_share * income[w];
    const Real free = best_response(alpha[w], gamma[w], income[w], low[w]);
    const Real lesser = counted[w] >= Real{0} ? threshold : free;
    counted[w] = free >= threshold ? threshold : lesser;
  }
  for (std::size_t w = 0; w < worlds; ++w) {
    const Real threshold = threshold_share * income[w];
    const Real limited = chosen[w] < threshold ? counted[w] : chosen[w];
    chosen[w] = strength[w] > Real{0} ? limited : chosen[w];
    counted[w] = chosen[w] < threshold ? low[w] : full[w];  // the same without a condition
  }
}

// What is left of a threshold when a choice in money has been divided by income again.
template <class Real>
constexpr Real kNearlyAll = Real{1} - 4 * std::numeric_limits<Real>::epsilon();

template <class Isa, class Real>
void adjust_share(const Adjustment<Real>& adjustment, std::span<Real> share) noexcept {
  const Real* best = adjustment.best.data();
  const Real* target = adjustment.target.data();
  const Real* compliance = adjustment.compliance.data();
  const Real* up = adjustment.up.data();
  const Real* down = adjustment.down.data();
  const Real* change = adjustment.change.data();
  const Real* ceiling = adjustment.ceiling.data();
  const Real* arming = adjustment.arming.data();
  const Real* loans = adjustment.loans.data();
  const Real* held = adjustment.held.data();
  const bool holds = !adjustment.held.empty();
  const bool arms = !adjustment.arming.empty();
  const bool borrows = !adjustment.loans.empty();
  const Real lowest_ceiling = adjustment.lowest_ceiling;
  Real* __restrict__ m = share.data();
  for (std::size_t w = 0; w < share.size(); ++w) {
    const Real short_of_target = target[w] > best[w] ? target[w] - best[w] : Real{0};
    const Real norm = best[w] + compliance[w] * short_of_target;
    const Real aim = norm + (arms ? arming[w] : Real{0});  // (4)
    const Real gap = aim - m[w];
    const Real rate = gap > Real{0} ? up[w] : down[w];
    const Real aimed = m[w] + rate * gap;
    // A threshold that is met and meant: luck goes no further than the share stands above it.
    const bool keeps = holds && m[w] >= held[w] && aim >= held[w] * kNearlyAll<Real>;
    const Real kept = keeps ? held[w] : Real{0};
    const Real above = aimed > kept ? aimed - kept : Real{0};
    const Real room = kept > Real{0} ? above : std::numeric_limits<Real>::max();
    const Real lucky = change[w] < room ? change[w] : room;
    const Real luck = lucky > -room ? lucky : -room;
    const Real next = aimed + luck;  // (5)
    const Real own = ceiling[w] > lowest_ceiling ? ceiling[w] : lowest_ceiling;
    const Real most = own + (borrows ? loans[w] : Real{0});
    const Real low = next > kept ? next : kept;
    m[w] = low < most ? low : most;
  }
}

template <class Isa>
void start(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t worlds = view.worlds;
  const std::size_t members = acting_count(setting);
  split_equipment<Isa>(view, equipment_share, class_weight_mass, view.memory_row(kOrderPart));
  for (std::size_t w = 0; w < worlds; ++w) {
    view.memory_row(kTarget)[w] = view.fact(Fact::target_start_share)[0];
    view.memory_row(kAdversaryBuilt)[w] = 1;
    view.memory_row(kUp)[w] = monthly_share(view.parameter(upward_rate_annual)[w]);
    view.memory_row(kDown)[w] = monthly_share(view.parameter(downward_rate_annual)[w]);
  }
  const auto share = view.fact(Fact::spending_start_share);
  const auto share_2014 = view.fact(Fact::spending_2014_share);
  const auto income_2014 = view.fact(Fact::gdp_2014_usd_bn);
  for (std::size_t c = 0, i = 0; c < share.size(); ++c) {
    for (std::size_t w = 0; w < worlds; ++w) view.row(Field::spending_share, c)[w] = share[c];
    if (!acts(setting, c)) continue;
    float* unit = member_row(view, kEffort, members, i);
    const auto parts =
        spill_parts(setting, view.table, i, Fact::gdp_2014_usd_bn, Fact::spending_2014_share);
    spill_in_of<Isa>(view, parts, nullptr, unit);
    const float spent = share_2014[c] * income_2014[c];
    for (std::size_t w = 0; w < worlds; ++w) unit[w] = spent > 0 ? unit[w] / spent : 0;
    ++i;
  }
  find_scale<Isa>(view, members, view.memory_row(kEven), view.memory_row(kNear),
                  view.memory_row(kFull), view.memory_row(kLow), view.memory_row(kAlpha));
  const float* scale = view.memory_row(kScale);
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!acts(setting, c)) continue;
    float* spill_in = view.row(Field::spill_in_usd_bn, c);
    const auto parts =
        spill_parts(setting, view.table, i, Fact::gdp_start_usd_bn, Fact::spending_start_share);
    spill_in_of<Isa>(view, parts, view.row(Field::us_credibility_full_share), spill_in);
    for (std::size_t w = 0; w < worlds; ++w) spill_in[w] *= scale[w];
    fit_weights<Isa>(view, c, member_row(view, kEffort, members, i), spill_in,
                     member_row(view, kBaseAlpha, members, i),
                     member_row(view, kGamma, members, i));
    set_grievance<Isa>(view, c, view.memory_row(kTarget));
    ++i;
  }
  start_related<Isa>(view, related_start_share, view.memory_row(kRelatedTarget),
                     view.memory_row(kRelated));
  order_equipment<Isa>(view, view.memory_row(kOrderPart));
}

template <class Isa>
void advance(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t members = acting_count(setting);
  const float compliance = view.lever(Lever::target_compliance);
  const float* drawn = view.parameter(target_compliance);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    view.memory_row(kCompliance)[w] = compliance >= 0 ? compliance : drawn[w];
  }
  set_target<Isa>(view, Lever::spending_target_share, view.memory_row(kTarget));
  set_target<Isa>(view, Lever::related_target_share, view.memory_row(kRelatedTarget));
  set_loans<Isa>(view, loan_pass_through_share, view.memory_row(kLoans));
  move_related<Isa>(view,
                    {.start = view.parameter(related_start_share),
                     .compliance = view.parameter(related_compliance_share),
                     .target = view.memory_row(kRelatedTarget),
                     .rate = view.memory_row(kUp)},
                    view.memory_row(kRelated));
  move_adversary<Isa>(view, {.war_share = view.parameter(adversary_war_share),
                             .build_elasticity = view.parameter(adversary_build_elasticity),
                             .ceiling = view.parameter(adversary_ceiling_share),
                             .built = view.memory_row(kAdversaryBuilt)});
  set_shifts<Isa>(view);
  set_effort<Isa>(view, members);
  hold_threshold<Isa>(view);
  std::size_t drawn_four = static_cast<std::size_t>(setting.sizes.actors);
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!acts(setting, c)) continue;
    if (c / kWordsPerCall != drawn_four) set_uniforms<Isa>(view, c, view.memory_row(kUniform));
    drawn_four = c / kWordsPerCall;
    move_member<Isa>(view, members, i++, c);
  }
  order_equipment<Isa>(view, view.memory_row(kOrderPart));
}

template void choose_spending<CASUS_ISA, float>(const Choice<float>&, std::span<float>,
                                                std::span<float>) noexcept;
template void choose_spending<CASUS_ISA, double>(const Choice<double>&, std::span<double>,
                                                 std::span<double>) noexcept;
template void adjust_share<CASUS_ISA, float>(const Adjustment<float>&, std::span<float>) noexcept;
template void adjust_share<CASUS_ISA, double>(const Adjustment<double>&,
                                              std::span<double>) noexcept;
template void start<CASUS_ISA>(const world::StepView&) noexcept;
template void advance<CASUS_ISA>(const world::StepView&) noexcept;

}  // namespace casus::models::spending
