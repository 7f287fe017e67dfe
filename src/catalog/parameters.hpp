// What an uncertain parameter is. Each model declares its own in its header (a parameter belongs to
// one model; models share only fields); its distribution stands in an assumptions file.
#pragma once

#include <string_view>

namespace casus::catalog {

struct ParameterInfo {
  std::string_view name;     ///< "spending.public_weight": model, dot, snake_case
  std::string_view unit;     ///< "1" for shares and pure numbers, "month", "1/month", …
  double low;                ///< smallest value the equations allow
  double high;               ///< largest
  std::string_view meaning;  ///< one sentence
};

}  // namespace casus::catalog
