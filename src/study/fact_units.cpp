#include "study/fact_units.hpp"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/text.hpp"

namespace casus::study {
namespace {

using UnitRatio = std::pair<std::string_view, double>;

/// "1" counts things and measures shares alike; no share is above 1.
bool is_share_or_mark(const catalog::FactInfo& fact) { return fact.unit == "1" && fact.high <= 1; }
bool is_money(const catalog::FactInfo& fact) { return fact.unit.starts_with("1e9 USD"); }
bool is_yearly(const catalog::FactInfo& fact) { return fact.unit.ends_with("/year"); }

/// Units of fixed ratio, money apart. The unit of the models itself is always one.
std::vector<UnitRatio> fixed_units(const catalog::FactInfo& fact) {
  if (is_share_or_mark(fact)) {
    return {{"share", 1}, {"bool", 1}, {"index_0_1", 1}, {"pct", 0.01}, {"pct_gdp", 0.01}};
  }
  if (fact.unit == "1") {
    return {{"persons", 1}, {"count", 1}, {"thousand_persons", 1e3}, {"million_persons", 1e6}};
  }
  if (fact.unit == "1e-3") return {{"deaths_per_1000_live_births", 1}};
  if (fact.unit.starts_with("degrees_")) return {{"deg", 1}};
  return {};
}

/// What "eur_bn_per_year" and the like say.
struct MoneyUnit {
  bool is_dollars = false;
  double billions = 1;
  bool is_yearly = false;
};

std::optional<MoneyUnit> parse_money(std::string_view unit) {
  constexpr std::size_t kCode = 3;  // ISO 4217
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  if (unit.size() < kCode || !std::all_of(unit.begin(), unit.begin() + kCode, is_letter)) {
    return std::nullopt;
  }
  std::string code(unit.substr(0, kCode));
  for (char& c : code) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  MoneyUnit money{.is_dollars = code == "usd", .billions = 1, .is_yearly = false};
  const std::string_view rest = unit.substr(kCode);
  for (const auto& [size, billions] : {UnitRatio{"_bn", 1}, UnitRatio{"_mn", 1e-3}}) {
    if (!rest.starts_with(size)) continue;
    const std::string_view end = rest.substr(size.size());
    money.billions = billions;
    money.is_yearly = end == "_year" || end == "_per_year";
    if (end.empty() || money.is_yearly) return money;
  }
  return std::nullopt;
}

}  // namespace

std::optional<UnitFit> fit_of(std::string_view unit, const catalog::FactInfo& fact) {
  if (unit == fact.unit) return UnitFit{};
  if (is_money(fact)) {
    const std::optional<MoneyUnit> money = parse_money(unit);
    // What a year brought may be in a row that only names its year, but no stock is by the year.
    if (!money.has_value() || (money->is_yearly && !is_yearly(fact))) return std::nullopt;
    if (!money->is_dollars) return UnitFit{.ratio = 1, .is_rate = true};
    return UnitFit{.ratio = money->billions, .is_rate = false};
  }
  for (const auto& [name, ratio] : fixed_units(fact)) {
    if (name == unit) return UnitFit{.ratio = ratio, .is_rate = false};
  }
  if (is_share_or_mark(fact) && unit.starts_with("pct_of_")) {
    return UnitFit{.ratio = 0.01, .is_rate = false};
  }
  return std::nullopt;
}

std::vector<std::string> units_of(const catalog::FactInfo& fact) {
  if (is_money(fact)) {
    std::vector<std::string> units{"usd_bn", "usd_mn"};
    if (is_yearly(fact)) units.insert(units.end(), {"usd_bn_per_year", "usd_mn_per_year"});
    return units;
  }
  std::vector<std::string> units;
  for (const auto& [name, ratio] : fixed_units(fact)) units.emplace_back(name);
  if (is_share_or_mark(fact)) units.emplace_back("pct_of_…");
  if (units.empty()) units.emplace_back(fact.unit);
  return units;
}

std::string units_text(const catalog::FactInfo& fact) {
  std::string text = base::join(units_of(fact), ", ");
  if (is_money(fact)) text += ", or another currency such as eur_bn with its rate as `scale`";
  return text;
}

}  // namespace casus::study
