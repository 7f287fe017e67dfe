// Leaders: the leaver's executive does what the scenario's script says, for as long as the
// administration in office is one that would.
//
// Elections, (1), bring a sceptical administration with a chance that moves with the president's
// approval and with growth: elections.hpp. The months in office then count from 0 again.
//
// Acts, while a sceptical administration is in office and the treaty stands:
//   (2)  formal_status   stays               none
//                        seeks_consent       seeks consent now and every N months until carried
//                        leaves_by_act       seeks an act, likewise
//                        notice_in_defiance  gives notice, once
//                        leaves_after_repeal seeks repeal of the statute, likewise; once it is
//                                            carried gives notice, once
// A committed administration does none of these; if it takes office while a notice stands or the
// exit is contested,
//   (3)  withdraws the notice  <=>  u'[k] < q
//
// Drawdown. P[t] = 1 - forces_in_theater_share[t] is the script's path, D the share ordered home, m
// and Y last month's spending share and this month's income of the members in Europe:
//   (4)  s[t] = sum(Y m) / sum(Y)
//   (5)  D[t] = P[t]                            not tied to spending, or P[t] <= D[t-1]
//             = min(P[t], D[t-1] + pace[t])     tied, s[t] below the threshold
//             = D[t-1]                          tied, threshold met
// with pace[t] the latest monthly rise of P.
//
// The war that is on at the start: aid withheld after headlines, (A1), and the guarantee offered by
// the levers, (A2): aid_policy.hpp. Sources, limits and rivals: leaders.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::leaders {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  sceptic_win_share,
  withdraw_share,
  retry_months,
  approval_weight,
  reference_approval_share,
  growth_weight,
  trend_growth_annual,
  headline_cut_share,
  withheld_half_life_months,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"leaders.sceptic_win_share", "1", 0, 1,
     "p in (1): probability that an election brings a sceptical administration, at the reference "
     "approval and growth"},
    {"leaders.withdraw_share", "1", 0, 1,
     "q in (3): probability that a committed administration withdraws a notice it finds"},
    {"leaders.retry_months", "month", 1, 120,
     "N in (2): months until a question that was lost is put again; in whole months, rounded up"},
    {"leaders.approval_weight", "1", 0, 40,
     "c1 in (1): log odds that the kind in office wins, per unit of its president's approval"},
    {"leaders.reference_approval_share", "1", 0.2, 0.8,
     "A* in (1): approval at which it wins with the chance p leaves it"},
    {"leaders.growth_weight", "year", 0, 200,
     "c2 in (1): log odds that the kind in office wins, per unit of annual growth"},
    {"leaders.trend_growth_annual", "1/year", -0.05, 0.1,
     "g* in (1): growth at which it wins with the chance p leaves it"},
    {"leaders.headline_cut_share", "1", 0, 1,
     "c in (A1): part of the aid still given that a headline about an audit makes a sceptical "
     "administration withhold, where headlines are taken as grounds"},
    {"leaders.withheld_half_life_months", "month", 0.5, 120,
     "h in (A1): months until half of what is withheld is given again"},
}};

/// Places of the draws in kDraws: variates of the month in which a term begins, actor = term.
enum Draw : std::uint32_t { election, withdrawal };

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"election", "u in (1): who wins; one for each term"},
    {"withdrawal", "u' in (3): whether a committed administration withdraws; one for each term"},
}};

/// Rows of the model's memory. The first and the two of the path hold one number in all lanes.
enum Memory : std::size_t {
  coming_result,  ///< what the scenario set for the next election: 0 nothing, 1 sceptic, 2
                  ///< committed
  script_status,  ///< Script::status
  months_since,   ///< Script::months_since
  last_path,      ///< P[t-1]
  pace,           ///< pace[t]
  has_halted,     ///< 1 once the halt has been logged
  last_income,    ///< the leaver's gross domestic product of last month, 1e9 USD
  total_income,   ///< scratch
  spending,       ///< scratch
  withheld_kept,  ///< f in (A1)
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::gdp_usd_bn, catalog::Field::approval_share};
inline constexpr std::array kReadsLast{catalog::Field::treaty_state, catalog::Field::vote_passed,
                                       catalog::Field::spending_share,
                                       catalog::Field::audit_headline};
inline constexpr std::array kWrites{catalog::Field::admin_is_sceptic,
                                    catalog::Field::office_clock_months,
                                    catalog::Field::us_action,
                                    catalog::Field::drawdown_ordered_share,
                                    catalog::Field::participation_withdrawn_share,
                                    catalog::Field::condition_said_share,
                                    catalog::Field::aid_withheld_share,
                                    catalog::Field::guarantee_offered};
inline constexpr std::array kLevers{catalog::Lever::formal_status,
                                    catalog::Lever::forces_in_theater_share,
                                    catalog::Lever::drawdown_tied_to_spending,
                                    catalog::Lever::drawdown_spending_threshold_share,
                                    catalog::Lever::audit_grounds_to_cut,
                                    catalog::Lever::guarantee_leaver_offered,
                                    catalog::Lever::guarantee_group_offered};
inline constexpr std::array kFacts{catalog::Fact::is_member, catalog::Fact::is_in_europe};

inline constexpr catalog::ModelInfo kInfo{
    .name = "leaders",
    .title = "Elections by chance, acts by the scenario's script",
    .process = "leaders",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// What one executive knows when it decides.
struct Situation {
  bool is_sceptical = false;
  bool takes_office = false;       ///< its term begins this month
  bool would_withdraw = false;     ///< u' < q of this term
  bool is_carried = false;         ///< the question it would put has been carried
  catalog::FormalStatus status{};  ///< the script
  catalog::TreatyState treaty{};   ///< last month's
  float retry_months = 1;          ///< N, at least 1
};

/// What an executive remembers of its script.
struct Script {
  float status = 0;         ///< the script it follows, as a number of FormalStatus
  float months_since = -1;  ///< months since it last acted on this script; -1 if it has not; at
                            ///< least kGivenAfterRepeal once a repeal was followed by notice
};
inline constexpr float kGivenAfterRepeal = 1e6F;

/// (2) and (3): what one executive does this month; `script` is brought up to date.
template <class Isa>
[[nodiscard]] catalog::Action choose(const Situation& situation, Script& script) noexcept;

/// The threshold of a tied drawdown and where the script's path stands.
template <class Real>
struct DrawdownOrder {
  bool is_tied = false;
  Real threshold_share = 0;
  Real path = 0;  ///< P[t] in (5), from 0 to 1
  Real pace = 0;  ///< per month, at least 0
};

/// (5): `ordered` [world] from last month's to this month's share; `spending` [world] is s in (4),
/// read only if tied. Results lie in [0, 1].
template <class Isa, class Real>
void order_drawdown(const DrawdownOrder<Real>& order, std::span<const Real> spending,
                    std::span<Real> ordered) noexcept;

/// Who is counted in (4): both [actor], 1 or 0.
struct Counted {
  std::span<const float> is_member;
  std::span<const float> is_in_europe;
};

/// (4): `spending` [world] of the members in Europe; `income` and `spending_share` [actor][world];
/// `total` [world] is scratch. 0 where there is no such member.
template <class Isa, class Real>
void mean_spending(const Counted& counted, std::span<const Real> income,
                   std::span<const Real> spending_share, std::span<Real> total,
                   std::span<Real> spending) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::leaders
