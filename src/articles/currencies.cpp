#include "articles/currencies.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace casus::articles {
namespace {

/// A country whose money shares a name with that of others. `names` are its words, between blanks.
struct Country {
  std::string_view currency;  ///< that its sums are read as
  std::string_view code;      ///< of its own currency
  std::string_view names;
};

/// The first of a currency is the one that it is read as where no other is named.
constexpr std::array kCountries{
    Country{"USD", "USD",
            "america american americans us usa u.s. washington pentagon congress treasury trump "
            "biden"},
    Country{"USD", "AUD", "australia australian australians canberra sydney melbourne"},
    Country{"USD", "CAD", "canada canadian canadians ottawa toronto montreal"},
    Country{"USD", "NZD", "zealand wellington auckland"},
    Country{"USD", "SGD", "singapore"},
    Country{"USD", "TWD", "taiwan taiwanese taipei"},
    Country{"DKK", "DKK", "denmark danish danes copenhagen"},
    Country{"DKK", "NOK", "norway norwegian norwegians oslo bergen storting"},
    Country{"GBP", "GBP",
            "britain british london uk england english scotland scottish wales westminster"},
    Country{"GBP", "EGP", "egypt egyptian cairo"},
};

bool holds_word(std::string_view names, std::string_view word) noexcept {
  while (!names.empty()) {
    const std::size_t blank = std::min(names.find(' '), names.size());
    if (is_same_word(names.substr(0, blank), word)) return true;
    names.remove_prefix(std::min(blank + 1, names.size()));
  }
  return false;
}

/// True if the sum is written so that it may be of several countries: "$3bn", not "US$3bn".
bool is_open(std::string_view text, Span span) noexcept {
  const std::string_view written = text_of(text, span);
  const std::size_t sign = written.find('$');
  if (sign != std::string_view::npos) return sign == 0 || written[sign - 1] == ' ';
  return written.find("ollar") != std::string_view::npos ||
         written.find("rone") != std::string_view::npos ||
         written.find("ound") != std::string_view::npos;
}

/// How often each country is named.
std::array<int, kCountries.size()> count_countries(const Tokens& tokens) noexcept {
  std::array<int, kCountries.size()> counts{};
  for (int i = 0; i < tokens.size(); ++i) {
    if (!tokens[i].is_capital || !tokens[i].is_word()) continue;
    if (i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::currency) continue;  // US$
    for (std::size_t c = 0; c < kCountries.size(); ++c)
      counts[c] += holds_word(kCountries[c].names, tokens.word(i)) ? 1 : 0;
  }
  return counts;
}

}  // namespace

void settle_currencies(const Tokens& tokens, std::vector<Quantity>& quantities) {
  const auto is_shared = [&](const Quantity& quantity) {
    return quantity.kind == UnitKind::money && is_open(tokens.text, quantity.span) &&
           std::any_of(kCountries.begin(), kCountries.end(),
                       [&](const Country& country) { return country.currency == quantity.unit; });
  };
  if (std::none_of(quantities.begin(), quantities.end(), is_shared)) return;
  const auto counts = count_countries(tokens);
  for (Quantity& quantity : quantities) {
    if (!is_shared(quantity)) continue;
    std::size_t best = kCountries.size();
    int home = 0;  // how often the country of the currency's first reading is named
    for (std::size_t c = 0; c < kCountries.size(); ++c) {
      if (kCountries[c].currency != quantity.unit || counts[c] == 0) continue;
      if (kCountries[c].code == quantity.unit) {
        home = counts[c];
      } else if (best == kCountries.size() || counts[c] > counts[best]) {
        best = c;
      }
    }
    if (home == 0 && best < kCountries.size()) quantity.unit = kCountries[best].code;
  }
}

}  // namespace casus::articles
