// What allies choose, the rival: nothing but what the scenario scripts.
//
//   (1)  the choice is that of the scenario's ally.choice of this month, else none
// What a choice leaves behind, and how long, is (4) to (6) of allies.hpp. Sources, limits and
// rivals: allies_script.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/allies/allies.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::allies_script {

inline constexpr std::size_t parameter_count = allies::shared_parameter_count;

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"allies_script.step_share", "1", 0, 1,
     "step in (4): part of the way to the most that one choice goes"},
    {"allies_script.arming_most_share", "1", 0, 0.1,
     "most that choices add to spending, as a share of gross domestic product"},
    {"allies_script.sent_share", "1", 0, 1,
     "sent in (6): part of what an ally can host that comes after a consultation"},
    {"allies_script.sent_half_life_months", "month", 0.5, 120, "half-life of f in (6)"},
    {"allies_script.arming_half_life_months", "month", 1, 600, "half-life of arming in (5)"},
    {"allies_script.hosting_half_life_months", "month", 1, 600, "half-life of hosting in (5)"},
    {"allies_script.hedging_half_life_months", "month", 1, 600, "half-life of hedging in (5)"},
    {"allies_script.joining_half_life_months", "month", 1, 600, "half-life of joining in (5)"},
}};

/// Single rows of memory; the shared blocks of allies follow.
enum MemoryRow : std::size_t { kChoice, kScratch, kMemoryRows };

inline constexpr std::array kFacts{catalog::Fact::is_member};
/// All that allies write but their alarm: a script hears nothing.
inline constexpr auto kWrites = std::span(allies::kWrites).first<allies::kWrites.size() - 1>();

inline constexpr catalog::ModelInfo kInfo{
    .name = "allies_script",
    .title = "Allies' choices by script alone",
    .process = "allies",
    .reads = {},
    .reads_last = {},
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = {},
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

}  // namespace casus::models::allies_script
