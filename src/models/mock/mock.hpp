// Mock: a made-up model with made-up numbers. It says nothing about the world. It is the template
// for the next author, and it stands in no schedule.
//
//   (1)  L[t] = l + (1 - l) h[t]
//   (2)  x[c, t+1] = x[c, t] + k (L[t] - x[c, t]) + s (1 + d[t]) (2 u[c, t] - 1), held in [0, 1]
//
// x the field it writes (0 for actors that are not members), l its level, h a field it reads, k the
// share of the distance closed in a month, s the width of the noise, d a lever, u uniform in (0,
// 1). How to copy it: mock.md
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "catalog/models.hpp"
#include "models/model.hpp"
#include "world/block.hpp"

namespace casus::models::mock {

/// Places of the parameters in kParameters.
enum Parameter : std::size_t { level_share, closing_share, noise_share };

inline constexpr std::array<catalog::ParameterInfo, 3> kParameters{{
    {"mock.level_share", "1", 0, 1, "l in (1): made up"},
    {"mock.closing_share", "1", 0, 1, "k in (2): made up, a month"},
    {"mock.noise_share", "1", 0, 0.5, "s in (2): made up"},
}};

/// Places of the draws in kDraws.
enum Draw : std::uint32_t { noise };

inline constexpr std::array<catalog::DrawInfo, 1> kDraws{{
    {"noise", "u in (2): one for each actor and month"},
}};

inline constexpr std::array kReads{catalog::Field::hollowness_share};
inline constexpr std::array kWrites{catalog::Field::threat_share};
inline constexpr std::array kLevers{catalog::Lever::demand_elsewhere_share};
inline constexpr std::array kFacts{catalog::Fact::is_member};

inline constexpr catalog::ModelInfo kInfo{
    .name = "mock",
    .title = "A made-up model: the template for the next author",
    .process = "mock",
    .reads = kReads,
    .reads_last = {},
    .writes = kWrites,
    .levers = kLevers,
    .facts = kFacts,
    .parameters = kParameters,
    .draws = kDraws,
    .grade = catalog::Grade::sketch,
};

/// One value per world.
template <class Real>
struct Parameters {
  std::span<const Real> level_share;    ///< l in (1)
  std::span<const Real> closing_share;  ///< k in (2), a month
  std::span<const Real> noise_share;    ///< s in (2)
};

/// Advances (2) by one month for one actor.
///
/// `hollowness` is h [world]; `widening` d; `uniform` u [world]; `threat` x [world], updated and
/// held in [0, 1]. Never throws.
template <class Isa, class Real>
void step(const Parameters<Real>& parameters, std::span<const Real> hollowness, Real widening,
          std::span<const Real> uniform, std::span<Real> threat) noexcept;

[[nodiscard]] std::size_t memory_rows(const world::Setting& setting);
template <class Isa>
void start(const world::StepView& view) noexcept;
template <class Isa>
void advance(const world::StepView& view) noexcept;

/// Closed-form numbers the model must give.
[[nodiscard]] std::vector<ValidationCase> validation_cases();

extern const std::string_view kAssumptionsText;
extern const std::string_view kCardText;

}  // namespace casus::models::mock
