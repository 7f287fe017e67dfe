// Audit: how much of the aid is diverted when some of it is inspected, and when an audit makes a
// headline.
//
// The inspection game. One who handles aid gains g by diverting it unseen and pays b if caught; an
// inspection catches with probability d = 1 - beta. At inspection rate q:
//   (1)  diverting pays  <=>  q < q* = G / ((G + 1) d),  G = g / b;  q* > 1: inspection alone
//   cannot
//        deter
//   (2)  with gains log-logistic around G, a part p(q) = 1 / (1 + (x / ((1 - x) G))^s), x = q d, of
//        those who believe in the announced rate diverts all the same: half of them at q*
//   (3)  the others play the game without an announcement, in which they divert with probability
//        p* = min(1, E / d),  E = e / a the cost of an inspection over the loss it averts
//   (4)  leaked share  l = L (k p(q) + (1 - k) p*)
// L the share diverted if all who could did, k the part that believes, q the lever audit_share.
//
// Headlines. Each month's audit looks at lots in the books, (B1) to (B3) of books.hpp:
//   (5)  F = 1 - hypergeometric(0; N, z l N, d n)      the chance to find diversion
//   (6)  R = 1 - hypergeometric(0; N, r N, n)          to find records late or wrong, which are no
//        diversion
//   (7)  diversion is found  <=>  u < F
//   (8)  headline  <=>  u' < 1 - (1 - f 1[found]) (1 - v R),  or the scenario says so
// z diversion of what is tracked over that of all military aid; f and v the chances that a month's
// finding of either kind makes a headline, u and u' uniform. Without a war at the start there is no
// aid: l = 0 and no headline. After a collapse likewise. Sources, limits and rivals: audit.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "catalog/models.hpp"
#include "models/audit/books.hpp"
#include "models/model.hpp"
#include "numeric/elementary.hpp"
#include "numeric/quick.hpp"
#include "world/block.hpp"

namespace casus::models::audit {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  unchecked_share,
  gain_ratio,
  gain_slope,
  detection_share,
  cost_ratio,
  believing_share,
  lots_start,
  lots_per_usd_bn,
  lot_half_life_months,
  tracked_ratio,
  records_share,
  finding_headline_share,
  records_headline_share,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"audit.unchecked_share", "1", 0, 0.5,
     "L in (4): share of military aid that would be diverted if all did who could"},
    {"audit.gain_ratio", "1", 0.01, 100,
     "G in (1): gain from diverting unseen over the penalty if caught, middle of those who could"},
    {"audit.gain_slope", "1", 0.2, 20,
     "s in (2): how alike these gains are; the larger, the sharper the deterrence at q*"},
    {"audit.detection_share", "1", 0.01, 1,
     "d in (1): chance that an inspection of what was diverted shows it"},
    {"audit.cost_ratio", "1", 0, 10,
     "E in (3): cost of an inspection over the loss that a detection averts"},
    {"audit.believing_share", "1", 0, 1,
     "k in (4): part of those who could divert that believes in the announced rate of inspection"},
    {"audit.lots_start", "1", 0, 100000,
     "N in (B1) at the start: lots of the leaver's arms that are tracked"},
    {"audit.lots_per_usd_bn", "1/1e9 USD", 0, 10000,
     "i in (B1): tracked lots that come with the leaver's military aid"},
    {"audit.lot_half_life_months", "month", 1, 600,
     "h in (B1): months until half of the tracked lots are used up or lost"},
    {"audit.tracked_ratio", "1", 0, 1,
     "z in (5): diversion of what is tracked one by one over that of all military aid"},
    {"audit.records_share", "1", 0, 1,
     "r in (6): share of lots whose records an inspection finds late or wrong; not diversion"},
    {"audit.finding_headline_share", "1", 0, 1,
     "f in (8): chance that diversion found in a month makes a headline"},
    {"audit.records_headline_share", "1", 0, 1,
     "v in (8): chance that records found late or wrong in a month make a headline"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { finding, headline };

inline constexpr std::array<catalog::DrawInfo, 2> kDraws{{
    {"finding", "u in (7): whether this month's audit finds diversion"},
    {"headline", "u' in (8): whether it makes a headline"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  lots,             ///< N in (B1)
  lots_kept,        ///< 2^(-1/h) there
  finding_uniform,  ///< scratch
  found,            ///< scratch: 1 where diversion was found
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::aid_delivered_usd_bn};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::leaked_share, catalog::Field::audit_headline};
inline constexpr std::array kLevers{catalog::Lever::audit_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "audit",
    .title = "Leakage by an inspection game, headlines by what samples find",
    .process = "audit",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = kLevers,
    .facts = {},
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::reproduced,
};

/// The game of those who handle aid, in ratios.
template <class Real>
struct Game {
  Real gain_ratio = 1;       ///< G, above 0
  Real gain_slope = 1;       ///< s, above 0
  Real detection_share = 1;  ///< d, above 0, at most 1
  Real cost_ratio = 0;       ///< E, at least 0
  Real believing_share = 1;  ///< k
};

/// q* in (1); may exceed 1.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real deterring_rate(Real gain_ratio,
                                                             Real detects) noexcept {
  return gain_ratio / ((gain_ratio + 1) * detects);
}

/// p* in (3).
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real mixing_rate(Real cost_ratio, Real detects) noexcept {
  const Real rate = cost_ratio / detects;
  return rate < 1 ? rate : Real{1};
}

/// p(q) in (2), from 1 at q = 0; never rises in `rate`, within [0, 1].
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real undeterred_share(const Game<Real>& game,
                                                               Real rate) noexcept {
  const Real x = rate * game.detection_share;
  const Real odds = x / ((1 - x) * game.gain_ratio);
  if constexpr (std::is_same_v<Real, float>) {
    return 1 / (1 + numeric::quick_pow(odds, game.gain_slope));
  } else {
    return 1 / (1 + numeric::pow(odds, game.gain_slope));
  }
}

/// The bracket in (4): the part of those who could that diverts at this rate of inspection.
template <class Real>
[[nodiscard, gnu::always_inline]] inline Real diverting_share(const Game<Real>& game,
                                                              Real rate) noexcept {
  return game.believing_share * undeterred_share(game, rate) +
         (1 - game.believing_share) * mixing_rate(game.cost_ratio, game.detection_share);
}

/// An audit on a user's own numbers.
struct AuditQuestion {
  double gain = 0;          ///< g, above 0
  double penalty = 0;       ///< b, above 0
  double detects = 1;       ///< d
  double audit_cost = 0;    ///< e
  double loss_averted = 1;  ///< a, above 0
  double rate = 0;          ///< q announced
  double slope = 1;         ///< s
  int items = 0;
  int diverted = 0;  ///< at most `items`
  int audited = 0;   ///< likewise
};
struct AuditAnswer {
  double inspect = 0;     ///< q*, may exceed 1
  double violate = 0;     ///< p*
  double undeterred = 0;  ///< p(q)
  double detection = 0;   ///< (B3), exactly, with every inspection certain
};
/// (1) to (3) and (B3), in double; the chance of a sample as a product over its items.
[[nodiscard]] AuditAnswer solve_audit(const AuditQuestion& question);

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Published and closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::audit
