// Approval: how many of the leaver's adults approve of its president.
//
// A popularity function whose terms are kept apart, each a moving sum of its own pushes:
//   (1)  E[t] = phi E[t-1] + b_g (g - g*)                 the economy
//   (2)  F[t] = phi F[t-1] + b_u u - b_o max(0, o - P)    the administration's alliance policy
//   (3)  R[t] = phi R[t-1] + b_r n + eps,  eps ~ N(0, sigma^2)              everything else
//   (4)  A = min(max(mu + E + F + R, 0), 1)
// g annual growth of the leaver's income, g* the growth voters are used to; u the net popularity of
// what the executive did last month, of the departures that came to stand in it
// (models/departure_news.hpp) and of what changed in the war that is on at the start:
//   (2') u_war = u_a (q[t-1] - q[t]) / max(q) + u_w (G[t] - G[t-1]) of last month, unless the
//        defence has collapsed; q the aid that policy lets through, max(q) the most since the
//        start, G 1 while the leaver offers a guarantee
// o support for the alliance, P participation: 1 - hollowness of
// a member, 0 once notice stands, in the month before; o - P counts only under a sceptical
// administration; n the news of the month before from members' frontiers, 1 for a war that begins
// and k for a crisis (models/frontier_news.hpp). As an administration of the other kind takes
// office
//   (5)  E = F = 0,  R = honeymoon
// Sources, limits and rivals: approval.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/dimensions.hpp"
#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::approval {

/// Places of the parameters in kParameters; popularities in the order of Popularity.
enum Parameter : std::size_t {
  start_share,
  mean_share,
  persistence,
  growth_weight,
  trend_growth_annual,
  action_weight,
  gap_weight,
  rally_weight,
  crisis_part,
  honeymoon_share,
  shock_sd,
  threat_popularity,
  drawdown_popularity,
  dormancy_popularity,
  exit_request_popularity,
  notice_popularity,
  return_popularity,
  body_exit_popularity,
  aid_cut_popularity,        ///< u_a in (2')
  war_guarantee_popularity,  ///< u_w in (2')
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"approval.start_share", "1", 0.05, 0.95, "A in (4) in month 0"},
    {"approval.mean_share", "1", 0.05, 0.95, "mu in (4): level to which approval returns"},
    {"approval.persistence", "1", 0, 0.999, "phi in (1) to (3): part of a month's news that lasts"},
    {"approval.growth_weight", "year", 0, 2,
     "b_g in (1): approval a month of one unit of annual growth above the usual adds"},
    {"approval.trend_growth_annual", "1/year", -0.05, 0.1,
     "g* in (1): growth at which the economy neither adds nor takes approval"},
    {"approval.action_weight", "1", 0, 1,
     "b_u in (2): approval that an act of net popularity 1 adds in its month"},
    {"approval.gap_weight", "1", 0, 0.2,
     "b_o in (2): approval lost each month per unit of support that policy does not meet"},
    {"approval.rally_weight", "1", -0.5, 0.5,
     "b_r in (3): approval that a war which begins on a member's frontier adds"},
    {"approval.crisis_part", "1", 0, 1,
     "k in (3): what a crisis that begins there counts for, beside a war"},
    {"approval.honeymoon_share", "1", -0.2, 0.4,
     "honeymoon in (5): approval of a new administration of the other kind, less mu"},
    {"approval.shock_sd", "1", 0, 0.1, "sigma in (3): standard deviation of a month's other news"},
    {"approval.threat_popularity", "1", -1, 1,
     "u in (2) of a guarantee said to depend on spending: adults for it less adults against it"},
    {"approval.drawdown_popularity", "1", -1, 1, "u in (2) of a further order of forces home"},
    {"approval.dormancy_popularity", "1", -1, 1,
     "u in (2) of a further withdrawal from the alliance's work without leaving"},
    {"approval.exit_request_popularity", "1", -1, 1,
     "u in (2) of asking the legislature for consent, an act or repeal"},
    {"approval.notice_popularity", "1", -1, 1, "u in (2) of notice of leaving"},
    {"approval.return_popularity", "1", -1, 1,
     "u in (2) of a notice withdrawn, or of orders and withdrawals taken back"},
    {"approval.body_exit_popularity", "1", -1, 1,
     "u in (2) of leaving a body of the United Nations; of returning to one, the opposite"},
    {"approval.aid_cut_popularity", "1", -1, 1,
     "u_a in (2'): withholding all aid from the state at war, of a part in proportion; of giving "
     "it again, the opposite"},
    {"approval.war_guarantee_popularity", "1", -1, 1,
     "u_w in (2'): offering that state a guarantee behind a cease-fire; of taking the offer back, "
     "the opposite"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { shock };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"shock", "eps in (3)"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  economy_part,  ///< E in (1)
  policy_part,   ///< F in (2)
  other_part,    ///< R in (3)
  last_income,   ///< the leaver's gross domestic product of last month, 1e9 USD
  last_kind,     ///< admin_is_sceptic as last seen
  last_treaty,   ///< treaty_state as last seen
  last_aid,      ///< q of the month before in (2')
  most_aid,      ///< max(q) in (2')
  last_offer,    ///< G of the month before in (2')
  first_body,    ///< un_membership_state of each body as last seen
  push = first_body + catalog::kUnBodies.size(),  ///< scratch
  notice_news,  ///< scratch: 1 after a notice, -1 after its withdrawal
  body_news,    ///< scratch: 1 after notice to a body, -1 after a return
  war_news,     ///< scratch: u in (2')
  news,         ///< scratch: n in (3)
  first_phase,  ///< of each frontier as last seen, and so many rows more
};

inline constexpr std::array kReads{catalog::Field::gdp_usd_bn, catalog::Field::nato_support_share};
inline constexpr std::array kReadsLast{
    catalog::Field::us_action,        catalog::Field::admin_is_sceptic,
    catalog::Field::treaty_state,     catalog::Field::hollowness_share,
    catalog::Field::frontier_phase,   catalog::Field::un_membership_state,
    catalog::Field::war_phase,        catalog::Field::aid_policy_ratio,
    catalog::Field::guarantee_offered};
inline constexpr std::array kWrites{catalog::Field::approval_share};
inline constexpr std::array kFacts{catalog::Fact::is_member};

inline constexpr catalog::ModelInfo kInfo{
    .name = "approval",
    .title = "Approval of the president: economy and alliance policy apart",
    .process = "approval",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// (1) to (3): `part` [world] from last month's to this month's; `persistence` [world] from 0 to 1.
template <class Isa, class Real>
void carry(std::span<const Real> persistence, std::span<const Real> push,
           std::span<Real> part) noexcept;

/// (4), all [world].
template <class Isa, class Real>
void add_up(std::span<const Real> mean, std::span<const Real> economy, std::span<const Real> policy,
            std::span<const Real> other, std::span<Real> approval) noexcept;

/// Annual growth at the pace of one month, as a share; `income` and `last` [world], both above 0.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real annual_growth(Real income, Real last) noexcept {
  const Real ratio = income / last;
  const Real square = ratio * ratio;
  const Real fourth = square * square;
  return fourth * fourth * fourth - 1;
}

/// The parameter that holds u in (2) of this act; parameter_count for no act, and for those that
/// count once what they are about stands: notices to the alliance and to bodies, and aid and
/// guarantees to the state at war.
[[nodiscard]] constexpr std::size_t popularity_of(catalog::Action action) noexcept {
  switch (action) {
    case catalog::Action::none:
    case catalog::Action::give_notice:
    case catalog::Action::withdraw_notice:
    case catalog::Action::leave_body:
    case catalog::Action::cut_aid:
    case catalog::Action::resume_aid:
    case catalog::Action::offer_guarantee:
    case catalog::Action::withhold_guarantee:
      return parameter_count;
    case catalog::Action::seek_consent:
    case catalog::Action::seek_act:
    case catalog::Action::seek_repeal:
      return exit_request_popularity;
    case catalog::Action::reverse:
      return return_popularity;
    case catalog::Action::threaten:
      return threat_popularity;
    case catalog::Action::draw_down:
      return drawdown_popularity;
    case catalog::Action::go_dormant:
      return dormancy_popularity;
  }
  return parameter_count;
}

/// An expected path on a user's own numbers, without shocks.
struct ApprovalQuestion {
  double start = 0;  ///< A in month 0
  double mean = 0;   ///< mu
  double persistence = 0;
  double growth_weight = 0;
  double trend_growth_annual = 0;
  double action_weight = 0;
  double gap_weight = 0;
  std::vector<double> growth;      ///< of each month, per year
  std::vector<double> popularity;  ///< u of each month, as many
  std::vector<double> gap;         ///< max(0, o - P) of each month, as many
};
/// Each [month] from month 0.
struct ApprovalPaths {
  std::vector<double> approval;
  std::vector<double> economy;
  std::vector<double> policy;
};
/// (1), (2) and (4).
[[nodiscard]] ApprovalPaths solve_approval(const ApprovalQuestion& question);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::approval
