// Units of the rows in facts/*.csv, and what they are in the units of the models. Private to this
// room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/facts.hpp"

namespace casus::study {

/// What one of a row's unit is in the unit of a fact of the models.
struct UnitFit {
  double ratio = 1;      ///< 0.01 of a percentage for a share; 1 where it is a rate
  bool is_rate = false;  ///< another money: the ratio is an exchange rate, which the study states
};

/// Nothing if a row in `unit` cannot be the fact: a length where money is asked for.
[[nodiscard]] std::optional<UnitFit> fit_of(std::string_view unit, const catalog::FactInfo& fact);

/// Units in which rows may state the fact, for a problem's `nearest`.
[[nodiscard]] std::vector<std::string> units_of(const catalog::FactInfo& fact);

/// The same in words, for a problem's `allowed`.
[[nodiscard]] std::string units_text(const catalog::FactInfo& fact);

}  // namespace casus::study
