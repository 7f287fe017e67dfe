// Votes by base rates: each party says yes as often as parties have in roll calls of the kind, with
// more spread than independent members would give. Rival of votes for the same process.
//
// Of the n[g] members of party g who are present, the number of yeas is beta-binomial:
//   (1)  alpha[g] = s[g] (1/r - 1),  beta[g] = (1 - s[g]) (1/r - 1)
//   (2)  f_0 = product over j < n of (beta + j) / (alpha + beta + j)
//        f_{k+1} = f_k (n - k) (k + alpha) / ((k + 1) (n - k - 1 + beta))
//   (3)  P(yeas >= quota) = sum over j of f_j[own] P(yeas of the other party >= quota - j)
//   (4)  carried  <=>  u < product over the chambers of (3)
// s[g] the base rate, r the overdispersion (correlation of two members of one party); parties and
// chambers are independent given these. What is put to a vote, who is present, how many yeas are
// needed and how seats turn over are as in votes (agenda.hpp, turnover.hpp). Sources, limits and
// rivals: votes_base_rates.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "models/votes/agenda.hpp"
#include "world/block.hpp"

namespace casus::models::votes_base_rates {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  overdispersion,
  attendance_share,
  floor_for_administration,
  floor_against_administration,
  consent_rate_own,  ///< the rates stay in this order: question, then own and other party
  consent_rate_other,
  act_rate_own,
  act_rate_other,
  restraint_rate_own,
  restraint_rate_other,
  suit_rate_own,
  suit_rate_other,
  repeal_rate_own,
  repeal_rate_other,
  consent_delay_months,
  act_delay_months,
  restraint_delay_months,
  suit_delay_months,
  veto_sustained_share,
  first_share_lower,  ///< of the seats, as the next six: (8) in models/votes/turnover.hpp
  first_share_upper,
  midterm_loss_share,
  presidential_gain_share,
  seat_swing_sd,
  seat_persistence,
  upper_renewed_share,
  parameter_count,
};

/// Places of the draws in kDraws; those of the agenda come first.
enum Draw : std::uint32_t { seat_swing = votes::agenda_draws };

inline constexpr std::array<catalog::DrawInfo, 7> kDraws{{
    votes::kAgendaDraws[0],
    votes::kAgendaDraws[1],
    votes::kAgendaDraws[2],
    votes::kAgendaDraws[3],
    votes::kAgendaDraws[4],
    votes::kAgendaDraws[5],
    {"seat_swing", "v in (8), keyed by the month in which the legislature is seated"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  own_seats = votes::agenda_memory,  ///< of the first chamber; a row for each chamber follows
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"votes_base_rates.overdispersion", "1", 0.005, 0.9,
     "r in (1): correlation of the votes of two members of one party on one question"},
    {"votes_base_rates.attendance_share", "1", 0.5, 1,
     "probability that a member is present and votes yes or no"},
    {"votes_base_rates.floor_for_administration", "1", 0, 1,
     "probability that a question the executive asks for is brought to the floor"},
    {"votes_base_rates.floor_against_administration", "1", 0, 1,
     "probability that a question the executive opposes is brought to the floor when it arises"},
    {"votes_base_rates.consent_rate_own", "1", 1e-6, 0.999999,
     "s in (1), consent to leaving: sceptical administrations' party"},
    {"votes_base_rates.consent_rate_other", "1", 1e-6, 0.999999,
     "s in (1), consent to leaving: other party"},
    {"votes_base_rates.act_rate_own", "1", 1e-6, 0.999999,
     "s in (1), act to leave: sceptical administrations' party"},
    {"votes_base_rates.act_rate_other", "1", 1e-6, 0.999999, "s in (1), act to leave: other party"},
    {"votes_base_rates.restraint_rate_own", "1", 1e-6, 0.999999,
     "s in (1), act that blocks a notice in defiance: sceptical administrations' party"},
    {"votes_base_rates.restraint_rate_other", "1", 1e-6, 0.999999,
     "s in (1), act that blocks a notice in defiance: other party"},
    {"votes_base_rates.suit_rate_own", "1", 1e-6, 0.999999,
     "s in (1), a chamber's suit against a notice in defiance: sceptical administrations' party"},
    {"votes_base_rates.suit_rate_other", "1", 1e-6, 0.999999,
     "s in (1), a chamber's suit against a notice in defiance: other party"},
    {"votes_base_rates.repeal_rate_own", "1", 1e-6, 0.999999,
     "s in (1), repeal of the statute: sceptical administrations' party"},
    {"votes_base_rates.repeal_rate_other", "1", 1e-6, 0.999999,
     "s in (1), repeal of the statute: other party"},
    {"votes_base_rates.consent_delay_months", "month", 0, 24,
     "months from asking the upper chamber for consent to its decision, rounded to whole months"},
    {"votes_base_rates.act_delay_months", "month", 0, 48,
     "the same for an act to leave or to repeal the statute"},
    {"votes_base_rates.restraint_delay_months", "month", 0, 48,
     "the same for an act against a notice in defiance, to the vote over a veto"},
    {"votes_base_rates.suit_delay_months", "month", 0, 24,
     "the same for a chamber's authorization of a suit"},
    {"votes_base_rates.veto_sustained_share", "1", 0, 1,
     "share of the executive's party's members for an act who sustain the veto of it"},
    {"votes_base_rates.first_share_lower", "1", 0.2, 0.8,
     "share of the lower chamber's seats that the sceptical administrations' party holds after the "
     "first election"},
    {"votes_base_rates.first_share_upper", "1", 0.2, 0.8, "the same of the upper chamber"},
    {"votes_base_rates.midterm_loss_share", "1", -0.1, 0.3,
     "minus the change in (8) at a midterm election, for the party of the executive"},
    {"votes_base_rates.presidential_gain_share", "1", -0.1, 0.3,
     "change in (8) when a president is elected, for the party that wins the presidency"},
    {"votes_base_rates.seat_swing_sd", "1", 0, 0.2,
     "s in (8): standard deviation of an election's swing"},
    {"votes_base_rates.seat_persistence", "1", 0, 1,
     "r in (8): share of a majority that an even election leaves"},
    {"votes_base_rates.upper_renewed_share", "1", 0, 1,
     "share of the upper chamber that one election renews"},
}};

inline constexpr catalog::ModelInfo kInfo{
    .name = "votes_base_rates",
    .title = "Roll calls: base rates by party with beta-binomial overdispersion",
    .process = "votes",
    .reads = votes::kAgendaReads,
    .reads_last = votes::kAgendaReadsLast,
    .writes = votes::kAgendaWrites,
    .levers = votes::kAgendaLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// One party in one vote.
struct Bloc {
  int present = 0;  ///< n in (2), at most votes::kMostSeats
  double rate = 0;  ///< s in (1), inside (0, 1)
};

/// Equations (1) to (3); `overdispersion` in [0.005, 0.9], which keeps (2) within double's range.
/// 1 where quota <= 0, 0 where it exceeds those present.
template <class Isa>
[[nodiscard]] double tail(const Bloc& own, const Bloc& other, double overdispersion,
                          int quota) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::votes_base_rates
