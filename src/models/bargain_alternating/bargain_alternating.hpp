// The deal, rival: terms by alternating offers with time between them (Rubinstein 1982), and terms
// that follow power while an agreement is in force (Powell 1999). Who stands behind a cease-fire,
// what there is to divide and when terms are signed as in models/bargain, (1) to (6) and (8) to
// (10); here
//   (12) delta_i = exp(-r_i tau), tau months from an offer to the next
//   (13) first = (1 - delta_2)/(1 - delta_1 delta_2), delta_1 the discount factor of the side that
//        makes the first offer: the attacker <=> u' < f. It has that part of S, the other the rest
//   (14) while an agreement is in force, the attacker's part rises to what war would bring it now,
//        d_A/T, if that is more and leaves the defender d_D/T; it never falls
// Sources, limits and rivals: bargain_alternating.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/bargain/parameters.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::bargain_alternating {

/// Places of the parameters that this model adds to those of bargain::SharedParameter.
enum Parameter : std::size_t {
  round_months = bargain::shared_parameter_count,
  attacker_first,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"bargain_alternating.leaver_outsider_ratio", "1", 0, 1,
     "k_L in (1): credibility of the leaver's guarantee to a state outside the treaty over that to "
     "a member"},
    {"bargain_alternating.group_outsider_ratio", "1", 0, 1,
     "k_G in (2): the same of the European group's"},
    {"bargain_alternating.coalition_credibility", "1", 0, 1,
     "c in (2): probability that a coalition without a standing group comes, with its force in "
     "place"},
    {"bargain_alternating.promise_part", "1", 0, 1,
     "a in (2): part of that which a promise has with no force ready"},
    {"bargain_alternating.minerals_rent", "1e9 USD/year", 0, 100,
     "R in (4): what minerals of new licences bring at full output, over their cost"},
    {"bargain_alternating.minerals_delay", "year", 1, 50, "l in (4): years to first output"},
    {"bargain_alternating.minerals_life", "year", 1, 100, "n in (4): years of output"},
    {"bargain_alternating.discount_rate", "1/year", 0.005, 0.5,
     "i in (4): what investors ask without the war"},
    {"bargain_alternating.security_failure", "1/year", 0.001, 0.9,
     "h_0 in (4): yearly probability that the security of the mines fails, without a guarantee"},
    {"bargain_alternating.guarantee_failure_ratio", "1", 0.01, 1,
     "r in (4): that probability under a certain guarantee over that without"},
    {"bargain_alternating.stake", "1e9 USD", 50, 50000,
     "K in (5): what the war is about, in money"},
    {"bargain_alternating.guarantee_value", "1", 0, 2,
     "V in (5): worth of a certain guarantee to the defender, in parts of the stake"},
    {"bargain_alternating.sanctions_value", "1e9 USD", 0, 10000,
     "X in (5): worth to the attacker of an end of all sanctions, present value"},
    {"bargain_alternating.leaver_sanctions_part", "1", 0, 1,
     "x in (5): part of that worth which the leaver can give alone"},
    {"bargain_alternating.attacker_cost_part", "1", 0, 1,
     "z in (6): the attacker's part of what both sides save by peace"},
    {"bargain_alternating.attacker_impatience", "1/month", 0.0001, 0.5,
     "r_A in (12): rate at which the attacker discounts what an agreement brings"},
    {"bargain_alternating.defender_impatience", "1/month", 0.0001, 0.5,
     "r_D in (12): the same of the defender"},
    {"bargain_alternating.signing_probability", "1", 0, 1,
     "p in (8): probability that terms are put in the month of the cease-fire"},
    {"bargain_alternating.round_hazard", "1/month", 0, 1,
     "y in (8): monthly probability that a round of bargaining opens in a cease-fire"},
    {"bargain_alternating.round_months", "month", 0.01, 36,
     "tau in (12): months from an offer to the next"},
    {"bargain_alternating.attacker_first", "1", 0, 1,
     "f in (13): probability that the attacker makes the first offer"},
}};

/// Places of the draws in kDraws; the first is that of bargain.
enum Draw : std::uint32_t { first_offer = 1 };

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    bargain::kSharedDraws[bargain::signing],
    {"first_offer", "u' in (13): which side makes the first offer"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "bargain_alternating",
    .title = "Alternating offers over terms that follow power",
    .process = "bargain",
    .reads = bargain::kReads,
    .reads_last = bargain::kReadsLast,
    .writes = bargain::kWrites,
    .levers = bargain::kLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::bargain_alternating
