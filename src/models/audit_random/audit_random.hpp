// Audit, the rival: a random audit that finds or does not find, and deters nobody.
//
//   (1)  leaked share l = L, whatever is inspected
//   (2)  diversion is found, and makes a headline  <=>  u < 1 - hypergeometric(0; N, z l N, n),
//        or the scenario says there is a headline
// z diversion of what is tracked over that of all military aid. N lots in the books and n looked
// at: (B1) and (B2) of audit's books.hpp. Every inspection is certain; late records are no news.
// Sources, limits and rivals: audit_random.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/audit/books.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::audit_random {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  leaked_share,
  lots_start,
  lots_per_usd_bn,
  lot_half_life_months,
  tracked_ratio,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"audit_random.leaked_share", "1", 0, 0.5, "L in (1): share of military aid that is diverted"},
    {"audit_random.lots_start", "1", 0, 100000,
     "N in (B1) at the start: lots of the leaver's arms that are tracked"},
    {"audit_random.lots_per_usd_bn", "1/1e9 USD", 0, 10000,
     "i in (B1): tracked lots that come with the leaver's military aid"},
    {"audit_random.lot_half_life_months", "month", 1, 600,
     "h in (B1): months until half of the tracked lots are used up or lost"},
    {"audit_random.tracked_ratio", "1", 0, 1,
     "z in (2): diversion of what is tracked one by one over that of all military aid"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { finding };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"finding", "u in (2): whether this month's audit finds diversion"},
}};

/// Rows of the model's memory.
enum Memory : std::size_t {
  lots,       ///< N in (B1)
  lots_kept,  ///< 2^(-1/h) there
  uniform,    ///< scratch
  found,      ///< scratch: 1 where diversion was found
  memory_count,
};

inline constexpr std::array kReads{catalog::Field::aid_delivered_usd_bn};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::leaked_share, catalog::Field::audit_headline};
inline constexpr std::array kLevers{catalog::Lever::audit_share};

inline constexpr catalog::ModelInfo kInfo{
    .name = "audit_random",
    .title = "A fixed leakage and random audits that deter nobody",
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

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::audit_random
