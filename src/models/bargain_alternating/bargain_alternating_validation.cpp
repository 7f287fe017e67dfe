#include "models/bargain_alternating/bargain_alternating.hpp"
#include "models/bargain_alternating/offers.hpp"

namespace casus::models::bargain_alternating {

std::size_t memory_rows(const world::Setting&) { return bargain::shared_memory_count; }

std::vector<ValidationCase> validation_cases() {
  using Isa = isa::scalar;
  const char* rubinstein =
      "Rubinstein 1982, Perfect Equilibrium in a Bargaining Model: (1 - d2)/(1 - d1 d2)";
  // A round of a hundred-thousandth of a month, rates -ln .9 and -ln .8 a month.
  const double short_first = first_share<Isa>(discount_of<Isa>(0.105360515657826, 1e-5),
                                              discount_of<Isa>(0.223143551314210, 1e-5));
  return {
      {"bargain_alternating", "first mover, discount factors .9 and .8", rubinstein, 0.714286, 5e-7,
       first_share<Isa>(0.9, 0.8)},
      {"bargain_alternating", "the same as rates, one month a round",
       "closed form: exp(-r tau) = .9, .8", 0.714286, 5e-7,
       first_share<Isa>(discount_of<Isa>(0.105360515657826, 1.0),
                        discount_of<Isa>(0.223143551314210, 1.0))},
      {"bargain_alternating", "short rounds come to the Nash shares",
       "Binmore, Rubinstein & Wolinsky 1986: ln d2/(ln d1 + ln d2)", 0.679272, 5e-7, short_first},
      {"bargain_alternating", "a second mover that does not wait has nothing",
       "closed form: d2 = 0", 1, 0, first_share<Isa>(0.9, 0.0)},
      {"bargain_alternating", "power that rises to .7 takes .7 of an agreement that gave .55",
       "Powell 1999, In the Shadow of Power: the satisfied side buys off what fighting would bring",
       0.7, 1e-15, revised<Isa>(0.55, 0.7, 0.1, 0.05)},
      {"bargain_alternating", "but not what the other side would fight for",
       "closed form: 1 - .05 - .35", 0.6, 1e-15, revised<Isa>(0.55, 0.7, 0.35, 0.05)},
  };
}

}  // namespace casus::models::bargain_alternating
