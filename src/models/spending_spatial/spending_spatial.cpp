#include "models/spending_spatial/spending_spatial.hpp"

#include "models/spending/budget.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::spending_spatial {
namespace {

using catalog::Fact;
using catalog::Field;

constexpr int kTerms = 6;
constexpr float kLeastTrust = 0.01F;  // a logarithm needs some; below it nothing more is lost
constexpr float kLeastShare = 1e-5F;  // of income: shares stay positive in logs

float* block(const world::StepView& view, MemberBlock which, std::size_t members,
             std::size_t member = 0) {
  return view.memory_row(kMemberRows + which * members + member);
}

std::span<float> block_span(const world::StepView& view, MemberBlock which, std::size_t members) {
  return {block(view, which, members), members * view.worlds};
}

Neighbors<float> neighbors_of(const world::StepView& view, std::size_t members) {
  const auto tables = spending::tables_in(view.table, members);
  return {tables.near,
          tables.border,
          {view.memory_row(kEvenPart), view.worlds},
          {view.memory_row(kBorderPart), view.worlds},
          {view.parameter(distance_share), view.worlds}};
}

// What one member's weight on the leaver comes to, times the number of others.
struct LeaverWeight {
  const float* even;
  const float* border;
  const float* near;
  float border_entry;
  float near_entry;

  LeaverWeight(const world::StepView& view, std::size_t members, std::size_t member)
      : even(view.memory_row(kEvenPart)),
        border(view.memory_row(kBorderPart)),
        near(view.parameter(distance_share)),
        border_entry(spending::tables_in(view.table, members).leaver_border[member]),
        near_entry(spending::tables_in(view.table, members).leaver_near[member]) {}

  [[gnu::always_inline]] float at(std::size_t w) const noexcept {
    return even[w] + border[w] * border_entry + near[w] * near_entry;
  }
};

// Adds to every a_i the one that makes (1) hold at rest in a year of the facts, in its part of what
// lasts; `credibility` of the leaver in that year, null for 1.
template <class Isa>
void add_levels(const world::StepView& view, std::size_t members, Fact income, Fact share,
                const float* credibility, bool is_2014) noexcept {
  const std::size_t worlds = view.worlds;
  const auto incomes = view.fact(income);
  const auto shares = view.fact(share);
  const float* elasticity = view.parameter(spill_in_elasticity);
  const float* of_income = view.parameter(income_elasticity);
  const float* lasting = view.parameter(lasting_change_share);
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!spending::acts(*view.setting, c)) continue;
    const float least = shares[c] > kLeastShare ? shares[c] : kLeastShare;
    const float log_spending = numeric::log(least * incomes[c]);
    const bool is_leaver = static_cast<int>(c) == view.setting->leaver;
    float* effort = block(view, kRight, members, i++);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float trust = credibility != nullptr && is_leaver ? credibility[w] : 1;
      effort[w] = log_spending + numeric::log(trust > kLeastTrust ? trust : kLeastTrust);
    }
  }
  average_neighbors<Isa, float>(neighbors_of(view, members), block_span(view, kRight, members),
                                block_span(view, kMean, members),
                                {view.memory_row(kSum), view.worlds});
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!spending::acts(*view.setting, c)) continue;
    const float least = shares[c] > kLeastShare ? shares[c] : kLeastShare;
    const float log_income = numeric::log(incomes[c]);
    const float log_spending = numeric::log(least * incomes[c]);
    const float* mean = block(view, kMean, members, i);
    float* level = block(view, kLevel, members, i++);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float part = is_2014 ? 1 - lasting[w] : lasting[w];
      level[w] += part * (log_spending - elasticity[w] * mean[w] - of_income[w] * log_income);
    }
  }
}

// What the adversary's spending adds to everybody's demand, and that spending itself.
template <class Isa>
void set_adversary(const world::StepView& view) noexcept {
  spending::move_adversary<Isa>(view,
                                {.war_share = view.parameter(adversary_war_share),
                                 .build_elasticity = view.parameter(adversary_build_elasticity),
                                 .ceiling = view.parameter(adversary_ceiling_share),
                                 .built = view.memory_row(kAdversaryBuilt)});
  const int adversary = spending::main_challenger(*view.setting);
  const auto actor = static_cast<std::size_t>(adversary < 0 ? 0 : adversary);
  const float start = adversary < 0 ? 0 : view.fact(Fact::spending_start_share)[actor];
  const float* share = view.row(Field::spending_share, actor);
  float* __restrict__ power = view.memory_row(kAdversaryPower);
  float* __restrict__ part = view.memory_row(kAdversaryPart);
  spending::set_signed<Isa>(view.parameter(adversary_elasticity),
                            view.lever(catalog::Lever::adversary_spending_sign), view.worlds,
                            power);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float ratio = start > 0 && share[w] > 0 ? share[w] / start : 1;
    part[w] = power[w] * numeric::log(ratio);
  }
}

// The right side of (2).
template <class Isa>
void set_right(const world::StepView& view, std::size_t members) noexcept {
  const std::size_t worlds = view.worlds;
  const float* elasticity = view.parameter(spill_in_elasticity);
  const float* of_income = view.parameter(income_elasticity);
  const float* of_threat = view.parameter(threat_elasticity);
  const float* worth = view.parameter(war_threat_share);
  const float* persistence = view.memory_row(kPersistence);
  const float* log_trust = view.memory_row(kLogTrust);
  const float* of_adversary = view.memory_row(kAdversaryPart);
  const float others = static_cast<float>(members - 1);
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!spending::acts(*view.setting, c)) continue;
    const bool is_leaver = static_cast<int>(c) == view.setting->leaver;
    const float counts = is_leaver ? 0 : 1 / others;
    const LeaverWeight on_leaver(view, members, i);
    const float* income = view.row(Field::gdp_usd_bn, c);
    const float* threat = view.row(Field::threat_share, c);
    const float* alarm = view.row(Field::ally_alarm_share, c);
    const float* level = block(view, kLevel, members, i);
    const float* last = block(view, kLogSpending, members, i);
    float* at_start = block(view, kThreatAtStart, members, i);
    float* log_income = block(view, kLogIncome, members, i);
    float* right = block(view, kRight, members, i++);
    if (view.month == 1) {
      for (std::size_t w = 0; w < worlds; ++w) at_start[w] = threat[w];
    }
    for (std::size_t w = 0; w < worlds; ++w) log_income[w] = numeric::log(income[w]);
    for (std::size_t w = 0; w < worlds; ++w) {
      const float felt = spending::felt_threat(threat[w], worth[w], alarm[w]);
      const float of_leaver = counts * on_leaver.at(w);
      const float wanted = level[w] + elasticity[w] * of_leaver * log_trust[w] +
                           of_income[w] * log_income[w] + of_threat[w] * (felt - at_start[w]) +
                           of_adversary[w];
      right[w] = (1 - persistence[w]) * wanted + persistence[w] * last[w];
    }
    if (is_leaver) continue;
    const float* arming = view.row(Field::ally_arming_share, c);
    const float* share = view.row(Field::spending_share, c);
    for (std::size_t w = 0; w < worlds; ++w) {
      right[w] += (1 - persistence[w]) * numeric::log1p(arming[w] / share[w]);
    }
  }
}

// What neighbors' effort counts for: the geometric mean that (1) takes.
template <class Isa>
void set_spill_in(const world::StepView& view, std::size_t members, std::size_t member,
                  std::size_t actor) noexcept {
  const std::size_t worlds = view.worlds;
  const bool is_leaver = static_cast<int>(actor) == view.setting->leaver;
  const float counts = is_leaver ? 0 : 1 / static_cast<float>(members - 1);
  const LeaverWeight on_leaver(view, members, member);
  const float most = catalog::info(Field::spill_in_usd_bn).high;
  const float* log_trust = view.memory_row(kLogTrust);
  const float* mean = block(view, kMean, members, member);
  float* spill_in = view.row(Field::spill_in_usd_bn, actor);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float of_leaver = counts * on_leaver.at(w);
    const float counted = numeric::exp(mean[w] + of_leaver * log_trust[w]);
    spill_in[w] = counted < most ? counted : most;
  }
}

template <class Isa>
void set_trust(const world::StepView& view) noexcept {
  const float* credibility = view.row(Field::us_credibility_full_share);
  float* log_trust = view.memory_row(kLogTrust);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float trust = credibility[w] > kLeastTrust ? credibility[w] : kLeastTrust;
    log_trust[w] = numeric::log(trust);
  }
}

// The share of one member from the solution of (2), with its noise and bounds.
template <class Isa>
void set_share(const world::StepView& view, std::size_t members, std::size_t member,
               std::size_t actor) noexcept {
  const std::size_t worlds = view.worlds;
  const float* log_income = block(view, kLogIncome, members, member);
  const float* solution = block(view, kSolution, members, member);
  const float* uniform = view.memory_row(kUniform + actor % spending::kWordsPerCall);
  const float* noise = view.parameter(noise_share);
  const float* ceiling = view.parameter(fiscal_ceiling_share);
  const float start_share = view.fact(Fact::spending_start_share)[actor];
  const bool borrows =
      view.fact(Fact::is_in_europe)[actor] > 0 && static_cast<int>(actor) != view.setting->leaver;
  const float* loans = view.memory_row(kLoans);
  float* change = view.memory_row(kSum);
  float* share = view.row(Field::spending_share, actor);
  float* last = block(view, kLogSpending, members, member);
  for (std::size_t w = 0; w < worlds; ++w) change[w] = numeric::normal_quantile(uniform[w]);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float next = numeric::exp(solution[w] - log_income[w]) + noise[w] * change[w];
    const float own = ceiling[w] > start_share ? ceiling[w] : start_share;
    const float most = own + (borrows ? loans[w] : 0);
    const float low = next > kLeastShare ? next : kLeastShare;
    share[w] = low < most ? low : most;
  }
  for (std::size_t w = 0; w < worlds; ++w) last[w] = numeric::log(share[w]) + log_income[w];
}

}  // namespace

template <class Isa, class Real>
void average_neighbors(const Neighbors<Real>& neighbors, std::span<const Real> values,
                       std::span<Real> mean, std::span<Real> sum) noexcept {
  const std::size_t worlds = sum.size();
  const std::size_t n = values.size() / worlds;
  const Real* near = neighbors.near.data();
  const Real* even = neighbors.even.data();
  const Real* border = neighbors.border.data();
  const Real per_other = n > 1 ? Real{1} / static_cast<Real>(n - 1) : Real{0};
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
  for (std::size_t j = 0; j < n; ++j) {
    const Real* value = values.data() + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) sum[w] += value[w];
  }
  for (std::size_t i = 0; i < n; ++i) {
    const Real* own = values.data() + i * worlds;
    Real* __restrict__ to = mean.data() + i * worlds;
    spending::add_weighted<Isa, Real>(neighbors.near_table.subspan(i * n, n), values.data(), worlds,
                                      to);
    for (std::size_t w = 0; w < worlds; ++w) {
      to[w] = per_other * (even[w] * (sum[w] - own[w]) + near[w] * to[w]);
    }
    for (std::size_t j = 0; j < n; ++j) {
      const Real across = per_other * neighbors.border_table[i * n + j];
      if (across == Real{0}) continue;
      const Real* value = values.data() + j * worlds;
      for (std::size_t w = 0; w < worlds; ++w) to[w] += across * border[w] * value[w];
    }
  }
}

template <class Isa, class Real>
void solve_reduced(const Neighbors<Real>& neighbors, std::span<const Real> k,
                   std::span<const Real> right, std::span<Real> x, std::span<Real> mean,
                   std::span<Real> sum) noexcept {
  const std::size_t worlds = k.size();
  const std::size_t n = right.size() / worlds;
  for (std::size_t i = 0; i < n * worlds; ++i) x[i] = right[i];
  for (int term = 0; term < kTerms; ++term) {
    average_neighbors<Isa, Real>(neighbors, x, mean, sum);
    for (std::size_t i = 0; i < n; ++i) {
      const Real* average = mean.data() + i * worlds;
      const Real* from = right.data() + i * worlds;
      Real* to = x.data() + i * worlds;
      for (std::size_t w = 0; w < worlds; ++w) to[w] = from[w] + k[w] * average[w];
    }
  }
}

template <class Isa>
void start(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t worlds = view.worlds;
  const std::size_t members = spending::acting_count(setting);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float rest = 1 - view.parameter(distance_share)[w];
    view.memory_row(kEvenPart)[w] = rest * (1 - view.parameter(contiguity_share)[w]);
    view.memory_row(kBorderPart)[w] = rest * view.parameter(contiguity_share)[w];
  }
  spending::split_equipment<Isa>(view, equipment_share, class_weight_mass,
                                 view.memory_row(kOrderPart));
  const auto shares = view.fact(Fact::spending_start_share);
  const auto incomes = view.fact(Fact::gdp_start_usd_bn);
  for (std::size_t w = 0; w < worlds; ++w) {
    const float yearly = numeric::log(view.parameter(persistence_annual)[w]);
    const float gone = -numeric::expm1(yearly / spending::kMonthsPerYear);
    view.memory_row(kPersistence)[w] = 1 - gone;
    view.memory_row(kCoefficient)[w] = gone * view.parameter(spill_in_elasticity)[w];
    view.memory_row(kTarget)[w] = view.fact(Fact::target_start_share)[0];
    view.memory_row(kRelatedRate)[w] = gone;
    view.memory_row(kAdversaryBuilt)[w] = 1;
  }
  set_trust<Isa>(view);
  for (float& level : block_span(view, kLevel, members)) level = 0;
  add_levels<Isa>(view, members, Fact::gdp_2014_usd_bn, Fact::spending_2014_share, nullptr, true);
  add_levels<Isa>(view, members, Fact::gdp_start_usd_bn, Fact::spending_start_share,
                  view.row(Field::us_credibility_full_share), false);
  for (std::size_t c = 0, i = 0; c < shares.size(); ++c) {
    for (std::size_t w = 0; w < worlds; ++w) view.row(Field::spending_share, c)[w] = shares[c];
    if (!spending::acts(setting, c)) continue;
    const float log_spending = numeric::log(shares[c] * incomes[c]);
    for (std::size_t w = 0; w < worlds; ++w) {
      block(view, kLogSpending, members, i)[w] = log_spending;
    }
    spending::set_grievance<Isa>(view, c, view.memory_row(kTarget));
    ++i;
  }
  average_neighbors<Isa, float>(
      neighbors_of(view, members), block_span(view, kLogSpending, members),
      block_span(view, kMean, members), {view.memory_row(kSum), view.worlds});
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (spending::acts(setting, c)) set_spill_in<Isa>(view, members, i++, c);
  }
  spending::start_related<Isa>(view, related_start_share, view.memory_row(kRelatedTarget),
                               view.memory_row(kRelated));
  spending::order_equipment<Isa>(view, view.memory_row(kOrderPart));
}

template <class Isa>
void advance(const world::StepView& view) noexcept {
  const world::Setting& setting = *view.setting;
  const std::size_t members = spending::acting_count(setting);
  spending::set_target<Isa>(view, catalog::Lever::spending_target_share, view.memory_row(kTarget));
  spending::set_target<Isa>(view, catalog::Lever::related_target_share,
                            view.memory_row(kRelatedTarget));
  spending::set_loans<Isa>(view, loan_pass_through_share, view.memory_row(kLoans));
  spending::move_related<Isa>(view,
                              {.start = view.parameter(related_start_share),
                               .compliance = view.parameter(related_compliance_share),
                               .target = view.memory_row(kRelatedTarget),
                               .rate = view.memory_row(kRelatedRate)},
                              view.memory_row(kRelated));
  set_trust<Isa>(view);
  set_adversary<Isa>(view);
  set_right<Isa>(view, members);
  solve_reduced<Isa, float>(neighbors_of(view, members),
                            {view.memory_row(kCoefficient), view.worlds},
                            block_span(view, kRight, members), block_span(view, kSolution, members),
                            block_span(view, kMean, members), {view.memory_row(kSum), view.worlds});
  std::size_t drawn_four = static_cast<std::size_t>(setting.sizes.actors);
  for (std::size_t c = 0, i = 0; i < members; ++c) {
    if (!spending::acts(setting, c)) continue;
    const std::size_t four = c / spending::kWordsPerCall;
    if (four != drawn_four) spending::set_uniforms<Isa>(view, c, view.memory_row(kUniform));
    drawn_four = four;
    set_spill_in<Isa>(view, members, i, c);
    set_share<Isa>(view, members, i++, c);
    const bool is_leaver = static_cast<int>(c) == setting.leaver;
    if (!is_leaver) spending::meet_target<Isa>(view, c, view.memory_row(kTarget));
    spending::set_grievance<Isa>(view, c, view.memory_row(kTarget));
    if (!is_leaver) spending::set_related<Isa>(view, c, view.memory_row(kRelated));
  }
  spending::order_equipment<Isa>(view, view.memory_row(kOrderPart));
}

template void average_neighbors<CASUS_ISA, float>(const Neighbors<float>&, std::span<const float>,
                                                  std::span<float>, std::span<float>) noexcept;
template void average_neighbors<CASUS_ISA, double>(const Neighbors<double>&,
                                                   std::span<const double>, std::span<double>,
                                                   std::span<double>) noexcept;
template void solve_reduced<CASUS_ISA, float>(const Neighbors<float>&, std::span<const float>,
                                              std::span<const float>, std::span<float>,
                                              std::span<float>, std::span<float>) noexcept;
template void solve_reduced<CASUS_ISA, double>(const Neighbors<double>&, std::span<const double>,
                                               std::span<const double>, std::span<double>,
                                               std::span<double>, std::span<double>) noexcept;
template void start<CASUS_ISA>(const world::StepView&) noexcept;
template void advance<CASUS_ISA>(const world::StepView&) noexcept;

}  // namespace casus::models::spending_spatial
