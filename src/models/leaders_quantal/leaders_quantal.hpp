// Leaders, the rival: the executive chooses from a menu by logit quantal response.
//
//   (9)   P(a) = exp(lambda U[a]) / sum over open acts b of exp(lambda U[b])
//   (10)  U[a] = w1 ideology + w2 popularity + w3 fiscal + w4 legal + w5 prestige + w6 clock
//                - w7 retaliation + w9 grounds,  the terms of menu.hpp
//   (11)  the act is the first of the menu at which the sum of probabilities exceeds u
// An administration decides as it takes office and every n months from then on; in other months it
// does nothing. What its acts leave behind:
//   (12)  threat: S rises by the step; order: D; dormancy: W; reversal: S = 0, D and W as others
//         leave them;
//         aid cut: A rises by the step; aid resumed: A = 0; a guarantee offered or withheld: G
//   (13)  a condition said lapses when an administration of the other kind takes office
// Elections are those of leaders, elections.hpp; forces ordered home are never fewer than the
// script's path, drawdown_path.hpp, and a guarantee that the script offers stands, (A2) of
// aid_policy.hpp. Sources, limits and rivals: leaders_quantal.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/leaders/leaders.hpp"
#include "models/leaders_quantal/menu.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::leaders_quantal {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  sceptic_win_share,
  approval_weight,
  reference_approval_share,
  growth_weight,
  trend_growth_annual,
  rationality,
  decision_interval_months,
  sceptical_ideal_share,
  committed_ideal_share,
  ideology_weight,
  popularity_weight,
  fiscal_weight,
  legal_weight,
  prestige_weight,
  clock_weight,
  retaliation_weight,
  asking_cost_share,
  expected_success_share,
  step_share,
  retry_months,
  war_weight,
  grounds_weight,
  deal_reach_share,
  pressure_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"leaders_quantal.sceptic_win_share", "1", 0, 1,
     "p in (E2): probability that an election brings a sceptical administration, at the reference "
     "approval and growth"},
    {"leaders_quantal.approval_weight", "1", 0, 40,
     "c1 in (E2): log odds that the kind in office wins, per unit of its president's approval"},
    {"leaders_quantal.reference_approval_share", "1", 0.2, 0.8,
     "A* in (E2): approval at which it wins with the chance p leaves it"},
    {"leaders_quantal.growth_weight", "year", 0, 200,
     "c2 in (E2): log odds that the kind in office wins, per unit of annual growth"},
    {"leaders_quantal.trend_growth_annual", "1/year", -0.05, 0.1,
     "g* in (E2): growth at which it wins with the chance p leaves it"},
    {"leaders_quantal.rationality", "1", 0, 200,
     "lambda in (9): log odds between two acts per unit of utility; 0 chooses at random"},
    {"leaders_quantal.decision_interval_months", "month", 1, 48,
     "n: months from one decision to the next; in whole months, rounded up"},
    {"leaders_quantal.sceptical_ideal_share", "1", 0, 1,
     "i in (3) of a sceptical administration; 1 is full commitment"},
    {"leaders_quantal.committed_ideal_share", "1", 0, 1, "i in (3) of a committed administration"},
    {"leaders_quantal.ideology_weight", "1", 0, 10, "w1 in (10)"},
    {"leaders_quantal.popularity_weight", "1", 0, 10, "w2 in (10)"},
    {"leaders_quantal.fiscal_weight", "1", 0, 10, "w3 in (10)"},
    {"leaders_quantal.legal_weight", "1", 0, 10, "w4 in (10)"},
    {"leaders_quantal.prestige_weight", "1", 0, 10, "w5 in (10)"},
    {"leaders_quantal.clock_weight", "1", 0, 10, "w6 in (10)"},
    {"leaders_quantal.retaliation_weight", "1", 0, 10, "w7 in (10)"},
    {"leaders_quantal.asking_cost_share", "1", 0, 1,
     "l in (6): cost of asking the legislature, against 1 for defying the statute"},
    {"leaders_quantal.expected_success_share", "1", 0, 1,
     "chance that an executive gives to the legislature's letting it go"},
    {"leaders_quantal.step_share", "1", 0.01, 1,
     "how far a threat, an order or a withdrawal goes at once"},
    {"leaders_quantal.retry_months", "month", 1, 120,
     "months until the legislature is asked, or notice given, again; in whole months, rounded up"},
    {"leaders_quantal.war_weight", "1", 0, 1,
     "w8 in (14): weight of acts on the war that is on at the start against those on the alliance"},
    {"leaders_quantal.grounds_weight", "1", 0, 10, "w9 in (10)"},
    {"leaders_quantal.deal_reach_share", "1", 0, 1,
     "r in (15): part of a signed deal's prestige that a cease-fire without one holds; its square "
     "in war"},
    {"leaders_quantal.pressure_share", "1", -1, 1,
     "k in (15): prestige in reach that the executive expects from withholding all aid in war; "
     "below 0 if it expects to lose it"},
}};

/// Places of the draws in kDraws. `election` stands where leaders has it.
enum Draw : std::uint32_t { election, decision };

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"election", "u in (E1): who wins; one for each term"},
    {"decision", "u in (11): what the executive does this month"},
}};

/// Rows of the model's memory. The two of the path hold one number in all lanes.
enum Memory : std::size_t {
  coming_result,   ///< what the scenario set for the next election
  last_income,     ///< the leaver's gross domestic product of last month, 1e9 USD
  last_path,       ///< P[t-1] in (5) of leaders
  pace,            ///< pace[t] there
  has_halted,      ///< 1 once the halt has been logged
  path_ordered,    ///< D of the script
  own_ordered,     ///< D by own choice
  months_to_wait,  ///< months until the next decision; at most 0: this month
  months_since,    ///< months since the legislature was asked or notice given; -1 never
  others_lost,     ///< part of W that others withdrew, as last seen with nothing of one's own
  has_left_body,   ///< U: 1 once a body has been left by choice
  last_kind,       ///< admin_is_sceptic of last month
  own_guarantee,   ///< G by own choice
  mean_grievance,  ///< scratch: members' mean
  total_income,    ///< scratch
  spending,        ///< scratch
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::gdp_usd_bn, catalog::Field::approval_share,
                                   catalog::Field::nato_support_share};
inline constexpr std::array kReadsLast{catalog::Field::treaty_state,
                                       catalog::Field::vote_passed,
                                       catalog::Field::spending_share,
                                       catalog::Field::grievance_share,
                                       catalog::Field::participation_lost_share,
                                       catalog::Field::un_membership_state,
                                       catalog::Field::leaked_share,
                                       catalog::Field::audit_headline,
                                       catalog::Field::deal_signed,
                                       catalog::Field::war_phase};
inline constexpr std::array kLevers{catalog::Lever::formal_status,
                                    catalog::Lever::forces_in_theater_share,
                                    catalog::Lever::drawdown_tied_to_spending,
                                    catalog::Lever::drawdown_spending_threshold_share,
                                    catalog::Lever::participation_command_posts,
                                    catalog::Lever::participation_funding,
                                    catalog::Lever::participation_enablers,
                                    catalog::Lever::participation_nuclear_sharing,
                                    catalog::Lever::participation_exercises,
                                    catalog::Lever::statute_in_force,
                                    catalog::Lever::audit_grounds_to_cut,
                                    catalog::Lever::guarantee_leaver_offered,
                                    catalog::Lever::guarantee_group_offered};

inline constexpr catalog::ModelInfo kInfo{
    .name = "leaders_quantal",
    .title = "Elections by chance, acts chosen by logit quantal response",
    .process = "leaders",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = leaders::kWrites,
    .levers = kLevers,
    .facts = leaders::kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// (9): `probability` [act] from `utility` [act] of the acts that are open, `is_open` [act] not 0;
/// the others get 0. At least one is open. The largest utility is subtracted first.
template <class Isa, class Real>
void respond(Real lambda, std::span<const Real> utility, std::span<const Real> is_open,
             std::span<Real> probability) noexcept;

/// (11): place of the act that `u` picks, above 0 and below 1. Never falls in `u`.
template <class Isa, class Real>
[[nodiscard]] std::size_t pick(Real u, std::span<const Real> probability) noexcept;

/// (9) on a user's own numbers, in double: probabilities [act].
[[nodiscard]] std::vector<double> solve_response(double lambda, std::span<const double> utility);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::leaders_quantal
