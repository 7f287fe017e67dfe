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
// chambers are independent given these. What is put to a vote, who is present and how many yeas are
// needed are as in votes (agenda.hpp). Sources, limits and rivals: votes_base_rates.md
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
};

inline constexpr std::array<catalog::ParameterInfo, 14> kParameters{{
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
    .draws = votes::kAgendaDraws,
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
