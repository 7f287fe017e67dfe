// Votes: whether the leaver's legislature consents to leaving, or holds its executive back.
//
// Spatial probit with shared shocks. Member i of a party with n members present or absent:
//   (1)  x_i = quantile((i - 1/2) / n)                        place within the party
//   (2)  m   = a[g] + D [other party, crisis] + h [lower chamber] - t[question] + e l[g],  on the
//              alliance's side
//        a   = d m sqrt(1 - rho + b^2) + d k_o (o - o_0) + e' (k_a (A - A_0) - k_c (T - 1))
//   (3)  p_i = cdf((a + b x_i + sqrt(rho) F) / sqrt(1 - rho))
//   (4)  F   = sqrt(phi) L + sqrt(1 - phi) M,  L, M = sqrt(lambda) z + sqrt(1 - lambda) u[party]
// m is a party's disposition on two dimensions, the alliance and loyalty to its own president, as
// fitted to past roll calls (roll_calls.hpp); b the party's spread, o support for the alliance (d =
// -1 for questions of exit, 1 for the others), A approval and T years in office of the executive
// (only for its party; e' = 1 if it wants the question carried, else -1; e = d e'), z and u
// standard normal. L lasts as long as a legislature, M is drawn for every vote. Given F, a share
// cdf(m + sigma F) of the party is on the alliance's side, sigma = sqrt(rho / (1 - rho + b^2)).
//   (5)  present: each member with probability a'; the quota is a function of their number
//   (6)  P(yeas >= quota | factors) by the exact recursion of ballot.hpp (3), in double
//   (7)  carried  <=>  u < product over the chambers of (6)
//   (7') over a veto, p_i <- p_i (1 - s) for members of the executive's party: of those who would
//        carry the question, a share s sustains the veto
//   (8)  at each election, y = 1/2 + r (y - 1/2) + change + s v,  the own party's share of seats if
//        all of a chamber were elected, v standard normal, one for both chambers
// In one chamber the same members decide every stage of a rule, so its largest quota does.
// Sources, limits and rivals: votes.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/votes/agenda.hpp"
#include "world/block.hpp"

namespace casus::models::votes {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  shock_correlation,
  common_shock_share,
  lasting_shock_share,
  attendance_share,
  party_spread,
  opinion_effect,
  approval_effect,
  loyalty_decay_annual,
  floor_for_administration,
  floor_against_administration,
  alliance_of_others,  ///< fitted, as the next seven: roll_calls.hpp
  crisis_distance,
  lower_chamber_shift,
  loyalty_of_own,
  loyalty_of_others,
  limit_place,
  bind_place,
  crisis_place,
  consent_step,    ///< from limit_place
  act_step,        ///< from limit_place
  repeal_step,     ///< from bind_place
  restraint_step,  ///< from bind_place
  suit_step,       ///< from crisis_place
  exit_gap_closed_share,
  floor_control_effect,
  consent_delay_months,
  act_delay_months,
  restraint_delay_months,
  suit_delay_months,
  veto_sustained_share,
  first_share_lower,
  first_share_upper,
  midterm_loss_share,
  presidential_gain_share,
  seat_swing_sd,
  seat_persistence,
  upper_renewed_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"votes.shock_correlation", "1", 0, 0.9,
     "rho in (3): correlation of the dispositions of two members of one party in one vote"},
    {"votes.common_shock_share", "1", 0, 1,
     "lambda in (4): share of a shock's variance that both parties have in common"},
    {"votes.lasting_shock_share", "1", 0, 1,
     "phi in (4): share of a shock's variance that lasts as long as the legislature"},
    {"votes.attendance_share", "1", 0.5, 1,
     "a' in (5): probability that a member is present and votes yes or no"},
    {"votes.party_spread", "1", 0, 5,
     "b in (1)-(3): spread of dispositions within a party, in standard deviations of a member's "
     "own uncertainty"},
    {"votes.opinion_effect", "1", -20, 20,
     "k_o in (2): probit shift per unit share of adults with a favourable view of the alliance"},
    {"votes.approval_effect", "1", -20, 20,
     "k_a in (2): probit shift of the president's party towards the president's side per unit "
     "share of approval"},
    {"votes.loyalty_decay_annual", "1/year", -1, 1,
     "k_c in (2): probit shift of the president's party away from the president's side per year "
     "in office, counted from one year"},
    {"votes.floor_for_administration", "1", 0, 1,
     "probability that a question the executive asks for is brought to the floor"},
    {"votes.floor_against_administration", "1", 0, 1,
     "probability that a question the executive opposes is brought to the floor when it arises"},
    {"votes.alliance_of_others", "1", -5, 10,
     "a in (2), fitted: the other party's place on the alliance, counted from that of the "
     "sceptical "
     "administrations' party"},
    {"votes.crisis_distance", "1", -5, 5,
     "D in (2), fitted: how much further the other party stands from it on restraining a president "
     "in a crisis"},
    {"votes.lower_chamber_shift", "1", -3, 3, "h in (2), fitted: the lower chamber's distance"},
    {"votes.loyalty_of_own", "1", -5, 5,
     "l in (2), fitted: loyalty to a president of their own, sceptical administrations' party"},
    {"votes.loyalty_of_others", "1", -5, 5, "l in (2), fitted: the other party"},
    {"votes.limit_place", "1", -5, 5,
     "t in (2), fitted: what it takes not to limit article 5, counted from the sceptical "
     "administrations' party"},
    {"votes.bind_place", "1", -5, 5, "t in (2), fitted: to bind a president to the alliance"},
    {"votes.crisis_place", "1", -5, 5, "t in (2), fitted: to restrain a president in a crisis"},
    {"votes.consent_step", "1", -5, 5,
     "t of consent to leaving, counted from limit_place: what it takes to refuse it"},
    {"votes.act_step", "1", -5, 5,
     "t of an act to leave, counted from limit_place: what it takes to refuse it"},
    {"votes.repeal_step", "1", -5, 5,
     "t of the statute's repeal, counted from bind_place: what it takes to refuse it"},
    {"votes.restraint_step", "1", -5, 5,
     "t of an act against a notice in defiance, counted from bind_place: what it takes to support "
     "it"},
    {"votes.suit_step", "1", -5, 5,
     "t of a chamber's suit against a notice in defiance, counted from crisis_place: what it takes "
     "to support it"},
    {"votes.exit_gap_closed_share", "1", 0, 1,
     "share of the distance between the parties, a in (2), that is gone on questions of leaving: "
     "they come up only where habits have broken"},
    {"votes.floor_control_effect", "1", 0, 6,
     "shift of the logit of a question's way to the floor where the side that wants it controls "
     "all chambers that vote on it; the opposite where the other side does"},
    {"votes.consent_delay_months", "month", 0, 24,
     "months from asking the upper chamber for consent to its decision, rounded to whole months"},
    {"votes.act_delay_months", "month", 0, 48,
     "the same for an act to leave or to repeal the statute"},
    {"votes.restraint_delay_months", "month", 0, 48,
     "the same for an act against a notice in defiance, to the vote over a veto"},
    {"votes.suit_delay_months", "month", 0, 24, "the same for a chamber's authorization of a suit"},
    {"votes.veto_sustained_share", "1", 0, 1,
     "s in (7'): share of the executive's party's members for an act who sustain the veto of it"},
    {"votes.first_share_lower", "1", 0.2, 0.8,
     "share of the lower chamber's seats that the sceptical administrations' party holds after the "
     "first election"},
    {"votes.first_share_upper", "1", 0.2, 0.8, "the same of the upper chamber"},
    {"votes.midterm_loss_share", "1", -0.1, 0.3,
     "minus the change in (8) at a midterm election, for the party of the executive"},
    {"votes.presidential_gain_share", "1", -0.1, 0.3,
     "change in (8) when a president is elected, for the party that wins the presidency"},
    {"votes.seat_swing_sd", "1", 0, 0.2, "s in (8): standard deviation of an election's swing"},
    {"votes.seat_persistence", "1", 0, 1,
     "r in (8): share of a majority that an even election leaves"},
    {"votes.upper_renewed_share", "1", 0, 1, "share of the upper chamber that one election renews"},
}};

/// Places of the draws in kDraws; those of the agenda come first.
enum Draw : std::uint32_t {
  common_shock = agenda_draws,
  party_shock,
  lasting_common_shock,
  lasting_party_shock,
  seat_swing,
};

inline constexpr std::array<catalog::DrawInfo, 11> kDraws{{
    kAgendaDraws[0],
    kAgendaDraws[1],
    kAgendaDraws[2],
    kAgendaDraws[3],
    kAgendaDraws[4],
    kAgendaDraws[5],
    {"common_shock", "z of M in (4); one for each question"},
    {"party_shock", "u of M in (4); one for each question and party"},
    {"lasting_common_shock",
     "z of L in (4), keyed by the month in which the legislature was seated; one for exit, one for "
     "restraint"},
    {"lasting_party_shock", "u of L in (4), likewise; one for each party"},
    {"seat_swing", "v in (8), keyed by the month in which the legislature is seated"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  support_at_start = agenda_memory,  ///< nato_support_share of month 0
  approval_at_start,                 ///< approval_share of month 0
  own_seats,                         ///< of the first chamber; a row for each chamber follows
};

inline constexpr std::array kReads{
    kAgendaReads[0],
    kAgendaReads[1],
    catalog::Field::office_clock_months,
    catalog::Field::nato_support_share,
    catalog::Field::approval_share,
};

inline constexpr catalog::ModelInfo kInfo{
    .name = "votes",
    .title = "Roll calls: spatial probit with shared shocks and exact tails",
    .process = "votes",
    .reads = kReads,
    .reads_last = kAgendaReadsLast,
    .writes = kAgendaWrites,
    .levers = kAgendaLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// The two parties a model of votes tells apart.
enum Role : std::uint32_t { own_party, other_party, roles };

/// What decides one question in one world.
struct Disposition {
  std::array<double, roles> place{};  ///< a of (2)
  std::array<double, roles> shock{};  ///< sqrt(rho) F of (3)
  double spread = 0;                  ///< b of (3)
  double correlation = 0;             ///< rho of (3)
};

/// Equation (1) for every seat of a chamber, the own party first: `spot` is [seat].
template <class Isa>
void spots_of(const Seats& seats, std::span<double> spot) noexcept;

/// Equation (3). `yea` is [seat]: 1 for those present and 0 for the absent on entry, p_i or 0 on
/// return; `spot` is [seat].
template <class Isa>
void yea_probabilities(const Seats& seats, std::span<const double> spot,
                       const Disposition& disposition, std::span<double> yea) noexcept;

/// Equation (6): P(yeas >= needed) for members with the probabilities `yea`, [seat], who say yes
/// independently. 1 where needed <= 0, 0 where it exceeds the seats. At most kMostSeats seats.
template <class Isa>
[[nodiscard]] double tail(std::span<const double> yea, int needed) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and independently computed numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::votes
