// The European group, the rival: a global game, in which small doubts about each other's gains
// leave one equilibrium.
//
// An ally gains x[i] + theta - d (1 - s) by joining when a share s of the others does; theta is
// common and unknown, normal with variance l, and every ally sees its own gain with a normal error
// of variance 1 - l, so that an ally's signal has variance 1 around x[i].
//   (1')  the cut-off k solves  l k + (1 - l) m = d Phi(r (k - m)),  r = sqrt((1 - l) / (1 + l)),
//         m the candidates' mean index
//   (2')  p[i] = Phi(x[i] - k)
//   (3')  of the world: p[i | theta] = Phi((x[i] - k + sqrt(l) z) / sqrt(1 - l)), theta = sqrt(l) z
// The index, the number who are enough, signing, command, credibility and the force behind a
// cease-fire are those of group, (1) and (4) to (9) of group.hpp; marks of will share the world's
// z:
//   (4')  u[i] = Phi(-(sqrt(l) z + sqrt(1 - l) e[i]))
// Sources, limits and rivals: group_global_game.md
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/group/group.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::group_global_game {

/// Places of the parameters in kParameters after those shared with group.
enum Parameter : std::size_t {
  common_share = group::shared_parameter_count,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"group_global_game.base_index", "1", -4, 4,
     "a in (1): index of an ally without threat or stock of its own under full credibility"},
    {"group_global_game.threat_weight", "1", 0, 10, "b in (1): index per unit of threat"},
    {"group_global_game.capability_weight", "1", 0, 10,
     "c in (1): index per unit of an ally's stock over its sum with the candidates' mean"},
    {"group_global_game.doubt_weight", "1", 0, 10,
     "e in (1): index per unit of the leaver's lost credibility"},
    {"group_global_game.commitment_weight", "1", 0, 10,
     "g in (1): index per unit of an ally's own commitment"},
    {"group_global_game.hedging_weight", "1", 0, 10,
     "h in (1): index lost per unit of an ally's hedging"},
    {"group_global_game.abandonment_weight", "1", 0, 4,
     "d in (1'): gain lost if no other candidate joins"},
    {"group_global_game.members_needed", "1", 2, 16,
     "k in (4): fewest members of a group; rounded up"},
    {"group_global_game.capability_needed_share", "1", 0.2, 0.75,
     "k' in (4): share of the candidates' weight that makes a group of fewer; rounded up to "
     "sixteenths"},
    {"group_global_game.hysteresis_share", "1", 0, 0.9,
     "y in (5) and (6): how far will and membership may fall below what they rose over"},
    {"group_global_game.signing_months", "month", 1, 120,
     "L in (5): mean of the months from will to signature"},
    {"group_global_game.command_delay_months", "month", 0, 120,
     "months from the order of a command to the first of its work"},
    {"group_global_game.command_build_months", "month", 1, 120,
     "months from its first work to a full command"},
    {"group_global_game.base_credibility_share", "1", 0, 1,
     "q0 in (8): probability that a group without command or cover comes to a member's defense"},
    {"group_global_game.command_credibility_share", "1", 0, 1,
     "qm in (8): part of the doubt that a full command removes"},
    {"group_global_game.nuclear_credibility_share", "1", 0, 1,
     "qn in (8): part of the doubt that nuclear cover removes"},
    {"group_global_game.ceasefire_lag_months", "month", 1, 120,
     "months until a pledged force behind a cease-fire is ready"},
    {"group_global_game.ceasefire_reach_ratio", "1", 0, 10,
     "r in (9): share of the force asked for that all candidates together could have ready"},
    {"group_global_game.coalition_weight_share", "1", 0, 1,
     "w in (9): weight, over all candidates', of those who would ready a pledged force without a "
     "standing group"},
    {"group_global_game.common_share", "1", 0.7, 0.99,
     "l in (1'): part of the variance of an ally's signal that is common to all"},
}};

inline constexpr std::array<catalog::DrawInfo, 3> kDraws{{
    {"own_gain", "e in (4'): once per ally"},
    {"signing", "v in (5): once per ally"},
    {"common_gain", "z in (3'): once per world"},
}};
enum Draw : std::uint32_t { own_draw, signing_draw, common_draw };

/// Rows of memory after those of group.
enum MemoryRow : std::size_t { kCommon, kCutOff, kShift, kScale, kOwnRows };

inline constexpr catalog::ModelInfo kInfo{
    .name = "group_global_game",
    .title = "A European group as a global game with one cut-off",
    .process = "group",
    .reads = group::kReads,
    .reads_last = group::kReadsLast,
    .writes = group::kWrites,
    .levers = group::kLevers,
    .facts = group::kFacts,
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

/// (1'), in double. 0 <= d, l < 1 and unique: l > d r / sqrt(2 pi).
[[nodiscard]] double cut_off(double mean_index, double abandonment_weight, double common_share);
/// True if (1') has one solution whatever the mean index.
[[nodiscard]] bool is_unique(double abandonment_weight, double common_share);

/// (1') to (3') on a user's own numbers, in double, before the common part is known.
struct GlobalGame {
  double cut_off = 0;
  std::vector<double> joining;  ///< probability that each ally joins, Phi(x - k)
  double formed = 0;            ///< probability of a group: allies' gains have a common part
};
/// `group` as solve() of group.hpp takes it and has found no problem with; unique.
[[nodiscard]] GlobalGame solve_game(const group::Case& group, double common_share);

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::group_global_game
