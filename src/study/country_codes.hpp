// Numeric country codes, as some trade data write them.
#pragma once

#include <string_view>

namespace casus::study {

/// The ISO 3166-1 alpha-3 code of a numeric one, of the standard or of the UN's trade statistics;
/// "" if there is none.
[[nodiscard]] std::string_view alpha3_of(int numeric) noexcept;

}  // namespace casus::study
