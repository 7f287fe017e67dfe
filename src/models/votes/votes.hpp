// Votes: whether the leaver's legislature consents to leaving, or holds its executive back.
//
// Spatial probit with shared shocks. Member i of a party with n members present or absent:
//   (1)  x_i = quantile((i - 1/2) / n)                        place within the party
//   (2)  a   = quantile(s) sqrt(1 + b^2) + d k_o (o - o_0) + e (k_a (A - A_0) - k_c (T - 1))
//   (3)  p_i = cdf((a + b x_i + sqrt(rho) F) / sqrt(1 - rho))
//   (4)  F   = sqrt(phi) L + sqrt(1 - phi) M,  L, M = sqrt(lambda) z + sqrt(1 - lambda) u[party]
// s the party's mean support, b its spread, o support for the alliance (d = -1 for questions of
// exit, 1 for the others), A approval and T years in office of the executive (only for its party; e
// = 1 if it wants the question carried, else -1), z and u standard normal. L lasts as long as a
// legislature, M is drawn for every vote.
//   (5)  present: each member with probability a'; the quota is a function of their number
//   (6)  P(yeas >= quota | factors) by the exact recursion of ballot.hpp (3), in double
//   (7)  carried  <=>  u < product over the chambers of (6)
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
  consent_support_own,  ///< the supports stay in this order: question, then own and other party
  consent_support_other,
  act_support_own,
  act_support_other,
  restraint_support_own,
  restraint_support_other,
  suit_support_own,
  suit_support_other,
};

inline constexpr std::array<catalog::ParameterInfo, 18> kParameters{{
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
    {"votes.consent_support_own", "1", 1e-6, 0.999999,
     "s in (2), consent to leaving: mean support in the sceptical administrations' party"},
    {"votes.consent_support_other", "1", 1e-6, 0.999999,
     "s in (2), consent to leaving: mean support in the other party"},
    {"votes.act_support_own", "1", 1e-6, 0.999999,
     "s in (2), act to leave: mean support in the sceptical administrations' party"},
    {"votes.act_support_other", "1", 1e-6, 0.999999,
     "s in (2), act to leave: mean support in the other party"},
    {"votes.restraint_support_own", "1", 1e-6, 0.999999,
     "s in (2), act that blocks a notice in defiance: mean support in the sceptical "
     "administrations' party"},
    {"votes.restraint_support_other", "1", 1e-6, 0.999999,
     "s in (2), act that blocks a notice in defiance: mean support in the other party"},
    {"votes.suit_support_own", "1", 1e-6, 0.999999,
     "s in (2), a chamber's suit against a notice in defiance: mean support in the sceptical "
     "administrations' party"},
    {"votes.suit_support_other", "1", 1e-6, 0.999999,
     "s in (2), a chamber's suit against a notice in defiance: mean support in the other party"},
}};

/// Places of the draws in kDraws; those of the agenda come first.
enum Draw : std::uint32_t {
  common_shock = agenda_draws,
  party_shock,
  lasting_common_shock,
  lasting_party_shock,
};

inline constexpr std::array<catalog::DrawInfo, 10> kDraws{{
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
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  support_at_start = agenda_memory,  ///< nato_support_share of month 0
  approval_at_start,                 ///< approval_share of month 0
  memory_count,
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

/// Equation (1) for every seat of a chamber, party by party: `spot` is [seat].
template <class Isa>
void spots_of(const world::Chamber& chamber, std::span<double> spot) noexcept;

/// Equation (3). `yea` is [seat]: 1 for those present and 0 for the absent on entry, p_i or 0 on
/// return; `spot` is [seat].
template <class Isa>
void yea_probabilities(const world::Chamber& chamber, std::span<const double> spot,
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
