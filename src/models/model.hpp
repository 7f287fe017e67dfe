// What the engine needs to run a model: its declaration, and two functions per instruction set.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/isa.hpp"
#include "catalog/models.hpp"
#include "world/block.hpp"

namespace casus::models {

/// Sets the month-0 values of the fields the model writes, and its memory. Rows come in as zero.
using StartFunction = void (*)(const world::StepView&) noexcept;
/// Advances the model by one month.
using StepFunction = void (*)(const world::StepView&) noexcept;

/// What a model works out of the study alone, the same in every world: done once in a run.
using TableFunction = std::vector<float> (*)(const world::Setting&);

/// One published or closed-form number a model must give.
struct ValidationCase {
  std::string_view model;  ///< or method: "metalog", "sobol"
  std::string name;        ///< short, unique within the model
  std::string source;      ///< paper, table or page; or "closed form"
  double expected;
  double tolerance;  ///< absolute, from the digits printed
  double obtained;
};

struct Model {
  const catalog::ModelInfo* info;
  std::uint32_t key;        ///< its number in the random key: never changed, never reused
  std::string_view reason;  ///< why it stands at this place of the month
  /// Rows of private memory the model needs per block.
  std::size_t (*memory_rows)(const world::Setting&);
  std::array<StartFunction, base::kIsas.size()> start;  ///< by base::Isa
  std::array<StepFunction, base::kIsas.size()> step;    ///< by base::Isa
  std::string_view assumptions;                         ///< text of its default assumptions file
  std::string_view card;                                ///< text of its card
  std::vector<ValidationCase> (*validation_cases)();
  TableFunction table = nullptr;  ///< null: it needs none
};

/// What the model works out of the study; nothing where it needs none.
[[nodiscard]] std::vector<float> table_of(const Model& model, const world::Setting& setting);

/// Every model, in the order of the month; rivals for one process stand next to each other.
[[nodiscard]] std::span<const Model> models() noexcept;

/// Models with made-up numbers, to copy and to test the house with; never part of a schedule.
[[nodiscard]] std::span<const Model> template_models() noexcept;

/// The default schedule: the first model listed for each process, in the order of the month.
/// `chosen` names, by process, a rival to use instead (name of the model), or catalog::kFrozen: the
/// first model then sets the process's start, and no month moves it.
struct Choice {
  std::string_view process;
  std::string_view model;
};
[[nodiscard]] std::vector<const Model*> schedule(std::span<const Choice> chosen);

/// The order in which models of a schedule set month 0, as places in it: theirs, but those with
/// starts_last at the end.
[[nodiscard]] std::vector<std::size_t> start_order(std::span<const Model* const> schedule);

}  // namespace casus::models
