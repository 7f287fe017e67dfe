// Any bytes as a number, a whole number and a month: what cells of tables and the command line go
// through. What must hold: no crash; a number is finite, the same that the C library reads, and
// comes back from its shortest text; a whole number that is read is read as a number too; a month
// comes back from its text.
#include <cmath>
#include <cstring>

#include "base/month.hpp"
#include "base/text.hpp"
#include "fuzz/checks.hpp"
#include "input/number.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using casus::base::check;
  const std::string_view text = casus::fuzz::text_of(data, size);
  const auto number = casus::input::parse_number(text);
  if (number.has_value()) {
    check(std::isfinite(*number), "a number is finite");
    const std::string copy(text);
    check(std::strtod(copy.c_str(), nullptr) == *number, "a number is correctly rounded");
    const auto again = casus::input::parse_number(casus::base::shortest(*number));
    check(again.has_value() && std::memcmp(&*again, &*number, sizeof(double)) == 0,
          "a number comes back from its shortest text");
    check(text.find_first_not_of("0123456789+-.eE") == std::string_view::npos,
          "a number is made of digits, signs, a point and an exponent");
  }
  const auto integer = casus::input::parse_integer(text);
  if (integer.has_value()) {
    check(number.has_value() && *number == static_cast<double>(*integer),
          "a whole number is a number");
    check(casus::input::parse_integer(casus::base::format("{}", *integer)) == integer,
          "a whole number comes back from its text");
  }
  const auto month = casus::base::parse_month(text);
  if (month.has_value()) {
    check(text == casus::base::to_text(*month), "a month comes back from its text");
    check(month->year() >= 0 && month->year() <= 9999, "a month has a year of four digits");
  }
  return 0;
}
