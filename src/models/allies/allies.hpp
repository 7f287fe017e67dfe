// What allies choose by themselves: each takes up its alliance policy once a quarter and picks one
// act from a short menu by logit quantal response; it asks for consultation when it has news to
// consult about.
//
//   (1)  P(a) = exp(lambda U[a]) / sum of exp(lambda U[b]) over the menu without consulting
//   (2)  U[none] = w0,  U[a] = w1 alarm + w2 doubt + w3 pressure + w5 club - w4 cost - w6 state
//        with the terms of menu.hpp
//   (3)  the act is the first of the menu at which the sum of probabilities exceeds u
// What an act leaves behind, and what is left of it a month later:
//   (4)  s <- s + step (1 - s) for hosting, hedging and joining; arming the same of its most
//   (5)  s <- 2^(-1 / half-life) s every month
//   (6)  consulting sends forces for some months: f <- f + sent (1 - f), with a half-life of its
//        own; hosting seen by others is 1 - (1 - s) (1 - f)
// What they hear, from last month's phases of members' frontiers:
//   (7)  a <- max(2^(-1 / half-life) a, h own, s n h anywhere): h the loudest of last month, 1 war,
//        k a crisis, on the ally's own frontiers and on those of all members; n nearness. Frontiers
//        at war from the start on are not news
//   (8)  in its turn, and in a month with news from its own frontier, an ally asks for consultation
//        with probability (e^x - 1) / (e^x + e^c), x = lambda w1 n R, c = lambda w4 cc, 0 without
//        news (R <= 0): the logit response between asking and not, less the share that would ask
//        about nothing. If it asks, that is its act
//   (9)  R counts e min(k, j (i - mu)): i incidents short of war on the ally's own frontiers last
//        month, mu those expected there
// Allies are the members but the leaver. Sources, limits and rivals: allies.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/allies/menu.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::allies {

/// Places of the parameters in kParameters. The rival shares those before shared_parameter_count,
/// in this order.
enum Parameter : std::size_t {
  step_share,
  arming_most_share,
  sent_share,
  sent_half_life_months,
  arming_half_life_months,
  hosting_half_life_months,
  hedging_half_life_months,
  joining_half_life_months,
  shared_parameter_count,
  rationality = shared_parameter_count,
  inertia_weight,
  alarm_weight,
  doubt_weight,
  pressure_weight,
  cost_weight,
  club_weight,
  state_weight,
  fiscal_ceiling_share,
  host_cost_share,
  hedge_cost_share,
  join_cost_share,
  consult_cost_share,
  exposed_hedging_sign,
  crisis_part,
  shared_alarm_share,
  alarm_half_life_months,
  event_threat_share,
  incident_part,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"allies.step_share", "1", 0, 1,
     "step in (4): part of the way to the most that one choice goes"},
    {"allies.arming_most_share", "1", 0, 0.1,
     "most that choices add to spending, as a share of gross domestic product"},
    {"allies.sent_share", "1", 0, 1,
     "sent in (6): part of what an ally can host that comes after a consultation"},
    {"allies.sent_half_life_months", "month", 0.5, 120, "half-life of f in (6)"},
    {"allies.arming_half_life_months", "month", 1, 600, "half-life of arming in (5)"},
    {"allies.hosting_half_life_months", "month", 1, 600, "half-life of hosting in (5)"},
    {"allies.hedging_half_life_months", "month", 1, 600, "half-life of hedging in (5)"},
    {"allies.joining_half_life_months", "month", 1, 600, "half-life of joining in (5)"},
    {"allies.rationality", "1", 0, 200,
     "lambda in (1): log odds between two acts per unit of utility; 0 chooses at random"},
    {"allies.inertia_weight", "1", 0, 10, "w0 in (2): what doing nothing is worth"},
    {"allies.alarm_weight", "1", 0, 50,
     "w1 in (2): weight of threat above that of the start, and of alarm"},
    {"allies.doubt_weight", "1", 0, 10, "w2 in (2): weight of the leaver's lost credibility"},
    {"allies.pressure_weight", "1", 0, 10, "w3 in (2): weight of the shortfall and of forces gone"},
    {"allies.cost_weight", "1", 0, 10, "w4 in (2): weight of costs"},
    {"allies.club_weight", "1", 0, 10, "w5 in (2): weight of a European group that stands"},
    {"allies.state_weight", "1", 0, 10, "w6 in (2): weight of what has been done already"},
    {"allies.fiscal_ceiling_share", "1", 0.02, 0.3,
     "spending, as a share of gross domestic product, that leaves no room for more"},
    {"allies.host_cost_share", "1", 0, 1, "cost of hosting more forces"},
    {"allies.hedge_cost_share", "1", 0, 1,
     "cost of hedging where the leaver is not believed; full where it is"},
    {"allies.join_cost_share", "1", 0, 1, "cost of committing oneself to a European group"},
    {"allies.consult_cost_share", "1", 0, 1, "cost of asking the alliance to consult"},
    {"allies.exposed_hedging_sign", "1", -1, 1,
     "z of the menu: 1 hedging rises with threat and nearness, -1 it falls"},
    {"allies.crisis_part", "1", 0, 1,
     "k in (7): alarm at a demand that led to no war, as a share of that at a war"},
    {"allies.shared_alarm_share", "1", 0, 1,
     "s in (7): alarm at another member's frontier, as a share of that at one's own"},
    {"allies.alarm_half_life_months", "month", 1, 600, "half-life of a in (7)"},
    {"allies.event_threat_share", "1", 0, 1,
     "e of the menu: rise of the threat that war on one's own frontier counts as"},
    {"allies.incident_part", "1", 0, 1,
     "j in (9): news of an incident short of war above those expected, as a share of that of war"},
}};

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"choice", "u in (3): once per choice"},
    {"consultation", "whether (8) comes about: once per ally and month in which it may"},
}};
enum Draw : std::uint32_t { choice_draw, consultation_draw };

/// Blocks of memory with a row per ally. The rival shares the first two.
enum MemoryBlock : std::size_t {
  kSent,        ///< f in (6)
  kChosenHost,  ///< s of hosting, without f
  kSharedBlocks,
  kStartThreat = kSharedBlocks,  ///< threat of month 0
  kLastThreat,                   ///< threat when it chose last
  kNearness,                     ///< n of menu.hpp; the same in all lanes
  kWeakness,                     ///< k of menu.hpp; the same in all lanes
  kKnown,                        ///< acts it has chosen so far, as bits
  kAnswered,                     ///< alarm it has answered by choosing, fading when alarm does
  kMemoryBlocks,
};
/// Single rows before the blocks.
enum MemoryRow : std::size_t {
  kChoice,
  kSharedRows,
  kUniform = kSharedRows,
  kLargest,
  kUtility,
  kKept = kUtility + kActs,  ///< 2^(-1 / half-life)
  kKeptAlarm = kKept + shared_parameter_count - sent_half_life_months,
  kAnywhere,   ///< scratch: the loudest news of all members' frontiers
  kOwn,        ///< scratch: of an ally's own
  kNews,       ///< scratch: 1 where its own frontier has news for it
  kIncidents,  ///< scratch: min(k, j (i - mu)) in (9), at least 0
  kNewsSize,   ///< scratch: R where it is taken up
  kMemoryRows,
};

inline constexpr std::array kReadsLast{
    catalog::Field::threat_share,   catalog::Field::us_credibility_share,
    catalog::Field::spending_share, catalog::Field::grievance_share,
    catalog::Field::group_formed,   catalog::Field::us_force_share,
    catalog::Field::frontier_phase, catalog::Field::incident_count,
    catalog::Field::incident_mean};
/// What allies write; the rival, who hears nothing, all but the last.
inline constexpr std::array kWrites{
    catalog::Field::ally_action,        catalog::Field::ally_arming_share,
    catalog::Field::ally_hosting_share, catalog::Field::ally_hedging_share,
    catalog::Field::ally_joining_share, catalog::Field::consultation_asked,
    catalog::Field::ally_alarm_share};
inline constexpr std::array kFacts{catalog::Fact::is_member,
                                   catalog::Fact::is_in_europe,
                                   catalog::Fact::gdp_start_usd_bn,
                                   catalog::Fact::spending_start_share,
                                   catalog::Fact::capital_latitude_deg,
                                   catalog::Fact::capital_longitude_deg};

inline constexpr catalog::ModelInfo kInfo{
    .name = "allies",
    .title = "Allies' own choices by logit quantal response",
    .process = "allies",
    .reads = {},
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// True for members but the leaver.
[[nodiscard]] bool is_ally(const world::Setting& setting, std::size_t actor) noexcept;
[[nodiscard]] std::size_t ally_count(const world::Setting& setting) noexcept;

/// Where an ally stands, the same in every world.
struct Standing {
  float nearness = 0;  ///< n of menu.hpp, 0 to 1
  float weakness = 0;  ///< k of menu.hpp, 0 to 1
};
[[nodiscard]] Standing standing_of(const world::Setting& setting, std::size_t actor) noexcept;
/// The standing of every ally, its nearness and its weakness: [ally][2].
[[nodiscard]] std::vector<float> make_table(const world::Setting& setting);

/// (1) for one ally on a user's own numbers, in double: probabilities in the order of kMenu, of
/// consulting 0.
[[nodiscard]] std::array<double, kActs> solve_choice(double rationality,
                                                     const Weights<double>& weights,
                                                     const Outlook<double>& outlook,
                                                     bool is_in_europe = true);

/// (8) on a user's own numbers: the chance of asking for consultation.
[[nodiscard]] double solve_consultation(double rationality, const Weights<double>& weights,
                                        const Outlook<double>& outlook);

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::allies
