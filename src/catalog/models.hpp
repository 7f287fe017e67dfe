// What a model says of itself: everything the house derives tables, checks and metadata from.
#pragma once

#include <span>
#include <string_view>

#include "catalog/facts.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "catalog/parameters.hpp"

namespace casus::catalog {

/// Chosen in a model's place: the process stays as it starts, whatever happens.
inline constexpr std::string_view kFrozen = "frozen";

/// How far a model has been held against the world.
enum class Grade {
  sketch,      ///< its equations run
  reproduced,  ///< it gives the published or closed-form numbers
  hindcast,    ///< it has been scored against what happened
};

/// A named random draw of a model; its place in the list is part of the random key.
struct DrawInfo {
  std::string_view name;
  std::string_view meaning;
};

struct ModelInfo {
  std::string_view name;         ///< folder and namespace
  std::string_view title;        ///< one line
  std::string_view process;      ///< "spending" when this is the model or a rival for that process
  std::span<const Field> reads;  ///< values of this month
  std::span<const Field> reads_last;  ///< values of last month: their writer comes later
  std::span<const Field> writes;
  std::span<const Lever> levers;
  std::span<const Fact> facts;
  std::span<const ParameterInfo> parameters;
  std::span<const DrawInfo> draws;
  Grade grade;
  /// Month 0 too is made of fields whose writers come later: its start runs after all others'.
  bool starts_last = false;
};

[[nodiscard]] constexpr std::string_view name_of(Grade grade) noexcept {
  switch (grade) {
    case Grade::sketch:
      return "sketch";
    case Grade::reproduced:
      return "reproduced";
    case Grade::hindcast:
      return "hindcast";
  }
  return "unknown";
}

}  // namespace casus::catalog
