#include "articles/currencies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

#include "articles/words_of_numbers.hpp"

namespace casus::articles {
namespace {

/// True if the sum is written so that it may be of several countries: "$3bn", not "US$3bn".
bool is_open(std::string_view text, Span span) noexcept {
  const std::string_view written = text_of(text, span);
  const std::size_t sign = written.find('$');
  if (sign != std::string_view::npos) return sign == 0 || written[sign - 1] == ' ';
  return written.find("ollar") != std::string_view::npos ||
         written.find("rone") != std::string_view::npos ||
         written.find("ound") != std::string_view::npos;
}

/// How often each country is named, by its place in kCountriesOfMoney.
using Counts = std::array<int, std::size(kCountriesOfMoney)>;

Counts count_countries(const Tokens& tokens) noexcept {
  Counts counts{};
  for (int i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool may_be = token.is_capital && token.is(kPlace | kNoName | kInstitution | kPronoun);
    if (!may_be || token.word->country == 0) continue;
    const bool is_prefix =
        i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::currency;  // US$
    if (!is_prefix) ++counts[token.word->country - 1U];
  }
  return counts;
}

}  // namespace

void settle_currencies(const Tokens& tokens, std::vector<Quantity>& quantities) {
  const auto is_shared = [&](const Quantity& quantity) {
    return quantity.kind == UnitKind::money && is_open(tokens.text, quantity.span) &&
           std::any_of(
               std::begin(kCountriesOfMoney), std::end(kCountriesOfMoney),
               [&](const CountryRow& country) { return country.currency == quantity.unit; });
  };
  if (std::none_of(quantities.begin(), quantities.end(), is_shared)) return;
  const auto counts = count_countries(tokens);
  for (Quantity& quantity : quantities) {
    if (!is_shared(quantity)) continue;
    std::size_t best = std::size(kCountriesOfMoney);
    int home = 0;  // how often the country of the currency's first reading is named
    for (std::size_t c = 0; c < std::size(kCountriesOfMoney); ++c) {
      if (kCountriesOfMoney[c].currency != quantity.unit || counts[c] == 0) continue;
      if (kCountriesOfMoney[c].code == quantity.unit) {
        home = counts[c];
      } else if (best == std::size(kCountriesOfMoney) || counts[c] > counts[best]) {
        best = c;
      }
    }
    if (home == 0 && best < std::size(kCountriesOfMoney))
      quantity.unit = kCountriesOfMoney[best].code;
  }
}

}  // namespace casus::articles
