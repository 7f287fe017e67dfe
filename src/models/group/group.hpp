// The European group: a threshold public good that forms once enough allies join.
//
//   (1)  x[i] = a + b T[i] + c C[i] + e (1 - rho[i]) + g J[i] - h H[i]     an ally's index
//        C[i] = K[i] / (K[i] + K'),  K' the candidates' mean stock in month 0
//   (2)  p[i] = Phi(x[i] - d A[i]),  A[i] = 1 - mean of p[j] over the other candidates
//   (3)  month by month  p <- (p + Phi(x - d A)) / 2
//  (3a)  once a year the lowest and the highest equilibrium: from p = 0 and p = 1 by steps of
//        r + psi(M) that pass none, until they rest; equilibrium.hpp
//   (4)  P = P(N >= k or V >= k'),  N joiners, V their share of the candidates' weight
//   (5)  i is willing from p[i] >= u[i] until p[i] < (1 - y) u[i], and signs once it has been so
//        for l[i] months, l[i] = ceil(-L ln v[i]); u and v are drawn once
//   (6)  the group forms when N >= k or V >= k', and falls apart when N < (1 - y) k and
//        V < (1 - y) k'
//   (7)  command M = (months since its order - delay) / building time, within 0 and 1
//   (8)  credibility q = 1 - (1 - q0) (1 - qm M) (1 - qn n) while there is a group, else 0
//   (9)  force behind a cease-fire: towards min(pledge, r max(V, w)) by at most 1 / lag a month, w
//        the weight of those who would ready one without a group
// Candidates are the members in Europe; weights are the facts' spending at the start in whole
// sixteenths, formation.hpp. Sources, limits and rivals: group.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::group {

/// Places of the parameters in kParameters. The rival shares those before shared_parameter_count,
/// in this order.
enum Parameter : std::size_t {
  base_index,
  threat_weight,
  capability_weight,
  doubt_weight,
  commitment_weight,
  hedging_weight,
  abandonment_weight,
  members_needed,
  capability_needed_share,
  hysteresis_share,
  signing_months,
  command_delay_months,
  command_build_months,
  base_credibility_share,
  command_credibility_share,
  nuclear_credibility_share,
  ceasefire_lag_months,
  ceasefire_reach_ratio,
  coalition_weight_share,
  shared_parameter_count,
  expected_start_share = shared_parameter_count,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"group.base_index", "1", -4, 4,
     "a in (1): index of an ally without threat or stock of its own under full credibility"},
    {"group.threat_weight", "1", 0, 10, "b in (1): index per unit of threat"},
    {"group.capability_weight", "1", 0, 10,
     "c in (1): index per unit of an ally's stock over its sum with the candidates' mean"},
    {"group.doubt_weight", "1", 0, 10, "e in (1): index per unit of the leaver's lost credibility"},
    {"group.commitment_weight", "1", 0, 10, "g in (1): index per unit of an ally's own commitment"},
    {"group.hedging_weight", "1", 0, 10, "h in (1): index lost per unit of an ally's hedging"},
    {"group.abandonment_weight", "1", 0, 4,
     "d in (2): index lost if no other candidate is expected to join"},
    {"group.members_needed", "1", 2, 16, "k in (4): fewest members of a group; rounded up"},
    {"group.capability_needed_share", "1", 0.2, 0.75,
     "k' in (4): share of the candidates' weight that makes a group of fewer; rounded up to "
     "sixteenths"},
    {"group.hysteresis_share", "1", 0, 0.9,
     "y in (5) and (6): how far will and membership may fall below what they rose over"},
    {"group.signing_months", "month", 1, 120,
     "L in (5): mean of the months from will to signature"},
    {"group.command_delay_months", "month", 0, 120,
     "months from the order of a command to the first of its work"},
    {"group.command_build_months", "month", 1, 120, "months from its first work to a full command"},
    {"group.base_credibility_share", "1", 0, 1,
     "q0 in (8): probability that a group without command or cover comes to a member's defense"},
    {"group.command_credibility_share", "1", 0, 1,
     "qm in (8): part of the doubt that a full command removes"},
    {"group.nuclear_credibility_share", "1", 0, 1,
     "qn in (8): part of the doubt that nuclear cover removes"},
    {"group.ceasefire_lag_months", "month", 1, 120,
     "months until a pledged force behind a cease-fire is ready"},
    {"group.ceasefire_reach_ratio", "1", 0, 10,
     "r in (9): share of the force asked for that all candidates together could have ready"},
    {"group.coalition_weight_share", "1", 0, 1,
     "w in (9): weight, over all candidates', of those who would ready a pledged force without a "
     "standing group"},
    {"group.expected_start_share", "1", 0, 1,
     "p in month 0: the part of other candidates whom each expects to join"},
}};

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"will", "u in (5): once per ally"},
    {"signing", "v in (5): once per ally"},
}};
enum Draw : std::uint32_t { will_draw, signing_draw };

/// Most candidates of a study.
inline constexpr std::size_t kMostCandidates = 64;

/// Blocks of memory with a row per candidate, then single rows. The rival shares them.
enum MemoryBlock : std::size_t {
  kWillMark,     ///< u in (5)
  kLag,          ///< l in (5)
  kWillMonths,   ///< months of unbroken will; 0 without
  kIndex,        ///< x in (1)
  kExpectation,  ///< scratch: p at another equilibrium
  kResidual,     ///< scratch: r in (3a)
  kSlope,        ///< scratch: s in (3a)
  kMemoryBlocks,
};
enum MemoryRow : std::size_t {
  kMeanStock,     ///< K' in (1), 1e9 USD
  kCommandClock,  ///< months since the order of a command
  kJoiners,       ///< scratch: N
  kWeight,        ///< scratch: V in sixteenths
  kNeeded,        ///< scratch: k
  kNeededWeight,  ///< scratch: k' in sixteenths
  kTotal,         ///< scratch
  kNow,           ///< scratch
  kSettled,       ///< scratch: 1 where an equilibrium is found
  kResidualSum,   ///< scratch, as the next four: of all candidates
  kResidualMost,
  kSlopeSum,
  kSlopeMost,
  kMeanStep,  ///< M in (3a)
  kMemoryRows,
};

inline constexpr std::array kReads{catalog::Field::us_credibility_share,
                                   catalog::Field::ally_joining_share,
                                   catalog::Field::ally_hedging_share};
inline constexpr std::array kReadsLast{catalog::Field::threat_share,
                                       catalog::Field::capability_usd_bn};
inline constexpr std::array kWrites{catalog::Field::joining_probability,
                                    catalog::Field::group_member,
                                    catalog::Field::group_formed,
                                    catalog::Field::group_formed_probability,
                                    catalog::Field::group_formed_low_probability,
                                    catalog::Field::group_formed_high_probability,
                                    catalog::Field::group_equilibrium_gap_share,
                                    catalog::Field::group_equilibrium_unsettled,
                                    catalog::Field::group_command_share,
                                    catalog::Field::group_credibility_share,
                                    catalog::Field::ceasefire_force_share};
inline constexpr std::array kLevers{
    catalog::Lever::group_status, catalog::Lever::group_command_ordered,
    catalog::Lever::group_nuclear_cover, catalog::Lever::ceasefire_force_pledged_share};
inline constexpr std::array kFacts{
    catalog::Fact::is_member, catalog::Fact::is_in_europe, catalog::Fact::gdp_start_usd_bn,
    catalog::Fact::spending_start_share, catalog::Fact::has_nuclear_forces};

inline constexpr catalog::ModelInfo kInfo{
    .name = "group",
    .title = "A European group as a threshold public good",
    .process = "group",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
    .starts_last = true,  // (1) from the threats and stocks of month 0
};

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

// --- On a user's own numbers, in double --------------------------------------------------------

/// Candidates and what makes a group of them.
struct Case {
  std::vector<double> index;  ///< x in (1), one per candidate
  double abandonment_weight = 0;
  int members_needed = 1;          ///< k: 1 to the number of candidates
  std::vector<int> weight;         ///< of each candidate, whole units; empty: only numbers count
  int weight_needed = 0;           ///< k' in the same units; 0: only numbers count
  std::vector<double> last_month;  ///< p to start damped steps from; empty: even odds
};

/// One equilibrium of (2).
struct Equilibrium {
  std::vector<double> joining;  ///< p
  double formed = 0;            ///< (4)
  bool has_converged = true;    ///< steps below 1e-13 within kMostSteps
};
inline constexpr int kMostSteps = 100000;

struct Equilibria {
  Equilibrium lowest;
  Equilibrium highest;
  Equilibrium from_last_month;
};

/// (2) to (4), or every problem of the case.
[[nodiscard]] base::Result<Equilibria> solve(const Case& group);

/// (4) for joining probabilities in [0, 1]; `weight` empty: only numbers count.
[[nodiscard]] double formation_probability(std::span<const double> joining, int members_needed,
                                           std::span<const int> weight, int weight_needed);

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::group
