// What both spending models do: sums over members, luck, and what follows from the result. Part of
// the kernels: a spending model's NAME.cpp includes it, once per instruction set.
#pragma once

#include "base/month.hpp"
#include "models/spending/spending.hpp"
#include "random/threefry.hpp"

namespace casus::models::spending {
namespace {

constexpr float kMonthsPerYear = 12;

// sum[w] = sum over j of weights[j] * value_j[w], in the order of j, four at a time.
template <class Isa, class Real>
void add_weighted(std::span<const Real> weights, const Real* values, std::size_t worlds,
                  Real* __restrict__ sum) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
  std::size_t j = 0;
  for (; j + 4 <= weights.size(); j += 4) {
    const Real w0 = weights[j];
    const Real w1 = weights[j + 1];
    const Real w2 = weights[j + 2];
    const Real w3 = weights[j + 3];
    const Real* e0 = values + j * worlds;
    const Real* e1 = e0 + worlds;
    const Real* e2 = e1 + worlds;
    const Real* e3 = e2 + worlds;
    for (std::size_t w = 0; w < worlds; ++w) {
      sum[w] += (w0 * e0[w] + w1 * e1[w]) + (w2 * e2[w] + w3 * e3[w]);
    }
  }
  for (; j < weights.size(); ++j) {
    const Real* value = values + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) sum[w] += weights[j] * value[w];
  }
}

// The same where most weights are 0.
template <class Isa, class Real>
void add_few_weighted(std::span<const Real> weights, const Real* values, std::size_t worlds,
                      Real* __restrict__ sum) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) sum[w] = 0;
  for (std::size_t j = 0; j < weights.size(); ++j) {
    if (weights[j] == Real{0}) continue;
    const Real* value = values + j * worlds;
    for (std::size_t w = 0; w < worlds; ++w) sum[w] += weights[j] * value[w];
  }
}

/// The threat with what an ally's alarm is worth in it, at most 1: (7) of spending.
[[nodiscard, gnu::always_inline]] inline float felt_threat(float threat, float worth,
                                                           float alarm) noexcept {
  const float sum = threat + worth * alarm;
  return sum < 1 ? sum : 1.0F;
}

// The part of annual spending that is ordered in a month, and the classes it goes to.
template <class Isa>
void split_equipment(const world::StepView& view, std::size_t equipment_parameter,
                     std::size_t first_class_weight, float* part) noexcept {
  using catalog::Field;
  const float* equipment = view.parameter(equipment_parameter);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    float all = 0;
    for (std::size_t k = 0; k < kClasses; ++k) all += view.parameter(first_class_weight + k)[w];
    part[w] = equipment[w] / kMonthsPerYear;
    for (std::size_t k = 0; k < kClasses; ++k) {
      view.row(Field::equipment_class_share, k)[w] =
          view.parameter(first_class_weight + k)[w] / all;
    }
  }
}

template <class Isa>
void order_equipment(const world::StepView& view, const float* part) noexcept {
  using catalog::Field;
  const std::size_t worlds = view.worlds;
  const std::size_t actors = static_cast<std::size_t>(view.setting->sizes.actors);
  for (std::size_t c = 0; c < actors; ++c) {
    const float* share = view.row(Field::spending_share, c);
    const float* income = view.row(Field::gdp_usd_bn, c);
    float* __restrict__ orders = view.row(Field::equipment_usd_bn, c);
    for (std::size_t w = 0; w < worlds; ++w) orders[w] = part[w] * (share[w] * income[w]);
  }
}

// Under the lever that says so, an ally that acts spends at least the target, beyond its ceiling
// too.
template <class Isa>
void meet_target(const world::StepView& view, std::size_t actor, const float* target) noexcept {
  if (view.lever(catalog::Lever::target_is_met) == 0) return;
  float* __restrict__ share = view.row(catalog::Field::spending_share, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    share[w] = share[w] < target[w] ? target[w] : share[w];
  }
}

// The shortfall of an ally that acts; nobody else is held to the target.
template <class Isa>
void set_grievance(const world::StepView& view, std::size_t actor, const float* target) noexcept {
  using catalog::Field;
  if (static_cast<int>(actor) == view.setting->leaver) return;
  const float* share = view.row(Field::spending_share, actor);
  float* __restrict__ grievance = view.row(Field::grievance_share, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    grievance[w] = target[w] > share[w] ? target[w] - share[w] : 0;
  }
}

// Moves a target toward its lever's value by the end of the lever's year.
template <class Isa>
void set_target(const world::StepView& view, catalog::Lever level, float* target) noexcept {
  using catalog::Lever;
  const int year = static_cast<int>(view.lever(Lever::spending_target_year));
  const int end = base::Month::of(year, 12).index - view.setting->start_month_index;
  const int months_left = end - (view.month - 1);
  const float goal = view.lever(level);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    target[w] = next_target(target[w], goal, months_left);
  }
}

// An elasticity of either sign, as drawn or with the sign a lever asks for, in every world.
template <class Isa>
void set_signed(const float* drawn, float sign, std::size_t worlds,
                float* __restrict__ elasticity) noexcept {
  for (std::size_t w = 0; w < worlds; ++w) elasticity[w] = drawn[w];
  if (sign == 0) return;
  for (std::size_t w = 0; w < worlds; ++w) elasticity[w] = sign * numeric::abs(drawn[w]);
}

// What the adversary spends, (6). All rows [world].
struct Adversary {
  const float* war_share;         // w
  const float* build_elasticity;  // e
  const float* ceiling;
  float* built;  // b, 1 at the start
};
template <class Isa>
void move_adversary(const world::StepView& view, const Adversary& adversary) noexcept {
  const int actor = main_challenger(*view.setting);
  if (actor < 0 || acts(*view.setting, static_cast<std::size_t>(actor))) return;
  const auto place = static_cast<std::size_t>(actor);
  const float start = view.fact(catalog::Fact::spending_start_share)[place];
  if (start <= 0) return;
  const float built_faster = view.lever(catalog::Lever::adversary_rebuilding_annual);
  const float log_growth = numeric::log1p(built_faster) / kMonthsPerYear;
  const float* war_share = adversary.war_share;
  const float* elasticity = adversary.build_elasticity;
  const float* ceiling = adversary.ceiling;
  const float* freed = view.row(catalog::Field::attacker_free_force_share);
  float* __restrict__ built = adversary.built;
  float* __restrict__ share = view.row(catalog::Field::spending_share, place);
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float top = ceiling[w] > start ? ceiling[w] : start;
    const float grown = built[w] * numeric::exp(elasticity[w] * log_growth);
    const float kept = start * (1 - war_share[w] * freed[w]);
    // b itself stops where nothing is left to spend, so that a cut is felt at once.
    const float most = top / kept;
    built[w] = grown < most ? grown : most;
    share[w] = kept * built[w];
  }
}

// What common loans add to the ceiling of allies in Europe.
template <class Isa>
void set_loans(const world::StepView& view, std::size_t pass_through_parameter,
               float* loans) noexcept {
  const float open = view.lever(catalog::Lever::defence_loans_share);
  const float* pass_through = view.parameter(pass_through_parameter);
  for (std::size_t w = 0; w < view.worlds; ++w) loans[w] = pass_through[w] * open;
}

// Related spending of an ally: toward the start's level and the part of the gap to the target that
// allies mean to close. All rows [world].
struct Related {
  const float* start;
  const float* compliance;
  const float* target;
  const float* rate;  // per month
};
template <class Isa>
void move_related(const world::StepView& view, const Related& related,
                  float* __restrict__ share) noexcept {
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float above = related.target[w] - related.start[w];
    const float aim = related.start[w] + (above > 0 ? related.compliance[w] * above : 0);
    share[w] += related.rate[w] * (aim - share[w]);
  }
}

// What an ally that acts spends so.
template <class Isa>
void set_related(const world::StepView& view, std::size_t actor, const float* related) noexcept {
  float* __restrict__ own = view.row(catalog::Field::related_spending_share, actor);
  for (std::size_t w = 0; w < view.worlds; ++w) own[w] = related[w];
}

// Month 0: members that act all have the level drawn, which is where the target starts from.
template <class Isa>
void start_related(const world::StepView& view, std::size_t start_parameter, float* target,
                   float* related) noexcept {
  const float* start = view.parameter(start_parameter);
  const auto actors = static_cast<std::size_t>(view.setting->sizes.actors);
  for (std::size_t w = 0; w < view.worlds; ++w) target[w] = related[w] = start[w];
  for (std::size_t c = 0; c < actors; ++c) {
    if (acts(*view.setting, c)) set_related<Isa>(view, c, related);
  }
}

// Uniform numbers of four actors in one call of the generator.
template <class Isa>
void set_uniforms(const world::StepView& view, std::size_t actor, float* four_rows) noexcept {
  const random::Key key{view.seed, view.model_key};
  const auto month = static_cast<std::uint32_t>(view.month);
  const auto four = static_cast<std::uint32_t>(actor / kWordsPerCall);
  float* __restrict__ u0 = four_rows;
  float* __restrict__ u1 = four_rows + view.worlds;
  float* __restrict__ u2 = four_rows + 2 * view.worlds;
  float* __restrict__ u3 = four_rows + 3 * view.worlds;
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const std::uint32_t world = view.first_world + static_cast<std::uint32_t>(w);
    const random::Words words = random::words(key, world, month, four, 0);
    u0[w] = random::uniform_float(words.word0);
    u1[w] = random::uniform_float(words.word1);
    u2[w] = random::uniform_float(words.word2);
    u3[w] = random::uniform_float(words.word3);
  }
}

}  // namespace
}  // namespace casus::models::spending
