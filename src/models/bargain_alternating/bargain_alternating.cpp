#include "models/bargain_alternating/bargain_alternating.hpp"

#include "models/bargain/month.hpp"
#include "models/bargain_alternating/offers.hpp"

namespace casus::models::bargain_alternating {
namespace {

using catalog::DealParty;
using catalog::Field;
using world::StepView;

/// Parts of the surplus by (12) and (13).
template <class Isa>
struct ByOffers {
  void operator()(const StepView& view) const noexcept {
    const float* attacker = view.parameter(bargain::attacker_impatience);
    const float* defender = view.parameter(bargain::defender_impatience);
    const float* months = view.parameter(round_months);
    const float* begins = view.parameter(attacker_first);
    float* u = view.memory_row(bargain::kUniform);
    float* power = view.memory_row(bargain::kPower);
    random::fill_uniform({view.seed, view.model_key}, static_cast<std::uint32_t>(view.month),
                         random::kNoActor, first_offer, view.first_world, {u, view.worlds});
    for (std::size_t w = 0; w < view.worlds; ++w) {
      const float a = discount_of<Isa>(attacker[w], months[w]);  // (12)
      const float d = discount_of<Isa>(defender[w], months[w]);
      const float first = first_share<Isa>(a, d);
      const float second = 1 - first_share<Isa>(d, a);
      power[w] = random::bernoulli(u[w], begins[w]) ? first : second;  // (13)
    }
  }
};

template <class Isa>
[[nodiscard]] bool has_deal(const StepView& view) noexcept {
  const float* signed_row = view.row(Field::deal_signed);
  unsigned any = 0;
  for (std::size_t w = 0; w < view.worlds; ++w) any |= signed_row[w] != 0 ? 1U : 0U;
  return any != 0;
}

/// (14) in every world with an agreement in force.
template <class Isa>
void revise(const StepView& view) noexcept {
  const float* total = view.memory_row(bargain::kTotal);
  const float* attacker_least = view.memory_row(bargain::kAttackerLeast);
  const float* defender_least = view.memory_row(bargain::kDefenderLeast);
  const float* signed_row = view.row(Field::deal_signed);
  const float* broker = view.row(Field::deal_share, static_cast<std::size_t>(DealParty::broker));
  float* attacker = view.row(Field::deal_share, static_cast<std::size_t>(DealParty::attacker));
  float* defender = view.row(Field::deal_share, static_cast<std::size_t>(DealParty::defender));
  for (std::size_t w = 0; w < view.worlds; ++w) {
    const float part = revised<Isa>(attacker[w], attacker_least[w] / total[w],
                                    defender_least[w] / total[w], broker[w]);
    const bool rises = signed_row[w] != 0 && part > attacker[w];
    const float rest = 1 - broker[w] - part;
    attacker[w] = rises ? part : attacker[w];
    defender[w] = rises ? (rest > 0 ? rest : 0.0F) : defender[w];
  }
}

}  // namespace

template <class Isa>
void start(const StepView& view) noexcept {
  bargain::start_month<Isa>(view);
}

template <class Isa>
void advance(const StepView& view) noexcept {
  bargain::advance_month<Isa>(view, ByOffers<Isa>{});
  if (!has_deal<Isa>(view)) return;
  bargain::find_claims<Isa>(view);
  revise<Isa>(view);
}

template void start<CASUS_ISA>(const StepView&) noexcept;
template void advance<CASUS_ISA>(const StepView&) noexcept;

}  // namespace casus::models::bargain_alternating
