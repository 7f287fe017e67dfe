// The front: how much area the attacker gains a month, by the ratio of the forces that meet there.
//
//   (1)  gain = v ln(s_A F_A / (phi s_D F_D)), clipped at +-3 v, plus N(0, sigma^2)    km2 a month
//   (2)  area held <- area + gain, never below 0 nor above the defender's area (line.hpp)
// F = k x strength: the persons at the front, of all each side has in the war; s supplies of this
// month; phi the defender's advantage. A force of less than one person counts as one; after a
// collapse the defender has none. Nothing moves in a cease-fire.
// Sources, limits and rivals: front.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/front/line.hpp"
#include "models/model.hpp"
#include "numeric/elementary.hpp"
#include "world/block.hpp"

namespace casus::models::front {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t {
  speed_km2,
  shock_km2,
  defence_advantage,
  attacker_at_front_share,
  defender_at_front_share,
  held_ratio,
  parameter_count,
};

inline constexpr std::array<catalog::ParameterInfo, parameter_count> kParameters{{
    {"front.speed_km2", "km2/month", 0, 5000,
     "v in (1): area gained in a month by a ratio of forces e times what holds the line"},
    {"front.shock_km2", "km2/month", 0, 2000, "sigma in (1): standard deviation of a month's luck"},
    {"front.defence_advantage", "1", 0.5, 10,
     "phi in (1): attackers at the front whom one defender there, as well supplied, can hold"},
    {"front.attacker_at_front_share", "1", 0.05, 1,
     "k in (1): part of the attacker's strength in the war that is at the front"},
    {"front.defender_at_front_share", "1", 0.05, 1,
     "k in (1): part of the defender's strength that is at the front; the rest is all over the "
     "country"},
    {"front.held_ratio", "1", 0.5, 1.5,
     "area held at the start over the figure of the facts, which is older and one map's"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { shock };
inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{{"shock", "N in (1)"}}};

/// Gains are clipped at so many times v.
inline constexpr int kMostSpeeds = 3;

inline constexpr std::array kReads{catalog::Field::strength_persons, catalog::Field::supply_share};
inline constexpr std::array kReadsLast{catalog::Field::war_phase};
inline constexpr std::array kWrites{catalog::Field::front_area_km2, catalog::Field::front_gain_km2};
inline constexpr std::array kFacts{catalog::Fact::territory_km2,
                                   catalog::Fact::war_area_held_start_km2};

inline constexpr catalog::ModelInfo kInfo{
    .name = "front",
    .title = "The front: area gained by the ratio of supplied forces",
    .process = "front",
    .reads = kReads,
    .reads_last = kReadsLast,
    .writes = kWrites,
    .levers = {},
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::hindcast,
};

/// (1) without luck: supplied forces of the attacker and the defender in persons.
template <class Isa, class Real>
[[nodiscard, gnu::always_inline]] inline Real expected_gain(Real speed, Real advantage,
                                                            Real attackers,
                                                            Real defenders) noexcept {
  const Real held = advantage * defenders;
  const Real above = attackers > 1 ? attackers : Real{1};
  const Real below = held > 1 ? held : Real{1};
  const Real ratio = numeric::log(above) - numeric::log(below);
  const Real raised = ratio > -kMostSpeeds ? ratio : Real{-kMostSpeeds};
  return speed * (raised < kMostSpeeds ? raised : Real{kMostSpeeds});
}

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::front
