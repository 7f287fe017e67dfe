#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>

#include "apps/cli/command.hpp"
#include "apps/cli/validation.hpp"
#include "base/text.hpp"
#include "input/csv.hpp"
#include "models/trade/trade.hpp"

namespace casus::cli {
namespace {

using models::trade::Deficits;

constexpr double kTheta = 4;  // of both cases
constexpr double kTight = 1e-8;

/// A file of the folder with these columns; ends the command if it cannot be read.
input::Table table_of(const std::string& folder, const std::string& name,
                      const std::vector<std::string>& columns) {
  input::Table table = input::read_csv((std::filesystem::path(folder) / name).string());
  for (const std::string& column : columns) {
    if (table.columns.empty() || table.column(column).has_value()) continue;
    table.problems.push_back(
        {.file = table.file, .line = 1, .key = column, .message = "there is no such column"});
  }
  if (!table.problems.empty()) fail(Exit::invalid_input, std::move(table.problems));
  return table;
}

/// Numbers of one column, each at the place that `place` gives its row; 1 where there is no row.
template <class Place>
std::vector<double> column_of(const input::Table& table, const std::string& column,
                              std::size_t count, Place place) {
  std::vector<double> values(count, 1.0);
  std::vector<base::Problem> problems;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    input::RowReader row(table, r, problems);
    const double value = row.number(column);
    const std::optional<std::size_t> at = place(row);
    if (at.has_value()) {
      values[*at] = value;
    } else {
      row.problem(column, "its row names an actor that the case does not have");
    }
  }
  if (!problems.empty()) fail(Exit::invalid_input, std::move(problems));
  return values;
}

double largest_difference(const std::vector<double>& found, const std::vector<double>& expected,
                          double factor, double relative) {
  double largest = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const double scale = 1 + relative * expected[i];
    largest = std::max(largest, std::fabs(found[i] / factor - expected[i]) / scale);
  }
  return largest;
}

void add_case(const std::string& folder, const std::string& name, Deficits deficits,
              std::vector<models::ValidationCase>& cases) {
  const std::string suffix = deficits == Deficits::fixed ? "_additive" : "_multiplicative";
  const std::vector<std::string> measures{"nominal_wage_hat", "real_wage_hat", "price_index_hat",
                                          "welfare_hat"};
  std::vector<std::string> columns{"country"};
  for (const std::string& measure : measures) columns.push_back(measure + suffix);
  const input::Table countries = table_of(folder, name + "_expected_country.csv", columns);
  std::map<std::string, std::size_t> place;
  const std::size_t at_country = *countries.column("country");
  for (const auto& row : countries.rows) place.emplace(row.cells[at_country], place.size());
  const std::size_t count = place.size();
  const auto find = [&](const std::string& code) -> std::optional<std::size_t> {
    const auto at = place.find(code);
    return at == place.end() ? std::nullopt : std::optional(at->second);
  };
  const auto of_country = [&](const input::RowReader& row) { return find(row.cell("country")); };
  const auto of_pair = [&](const input::RowReader& row) -> std::optional<std::size_t> {
    const auto seller = find(row.cell("exporter"));
    const auto buyer = find(row.cell("importer"));
    if (!seller.has_value() || !buyer.has_value()) return std::nullopt;
    return *seller * count + *buyer;
  };
  const auto of_pairs = [&](const std::string& file, const std::string& column) {
    return column_of(table_of(folder, file, {"exporter", "importer", column}), column,
                     count * count, of_pair);
  };
  models::trade::Question question{.flows = of_pairs("baseline_30.csv", "trade"),
                                   .multiplier = of_pairs(name + "_shock.csv", "beta"),
                                   .actors = count,
                                   .theta = kTheta,
                                   .deficits = deficits};
  for (double& beta : question.multiplier) beta = std::exp(beta);
  const models::trade::Equilibrium found = models::trade::solve(question);
  // With multiplicative deficits the published programs let the world spend something else than it
  // makes; ours scales all spending by this, so that markets clear.
  double output = 0;
  double spending = 0;
  for (std::size_t i = 0; i < count * count; ++i) {
    output += question.flows[i] * found.wage[i / count];
    spending += question.flows[i] * found.wage[i % count];
  }
  const double excess = deficits == Deficits::fixed ? 1 : output / spending;
  const std::vector<const std::vector<double>*> obtained{&found.wage, &found.real_wage,
                                                         &found.price, &found.welfare};
  const std::string kind = deficits == Deficits::fixed ? "fixed" : "multiplicative";
  const auto add = [&](const std::string& what, double difference) {
    cases.push_back({"trade",
                     base::format("{}, {} deficits: largest difference of {}", name, kind, what),
                     base::format("{}: {}_expected_*.csv", folder, name), 0, kTight, difference});
  };
  for (std::size_t m = 0; m < measures.size(); ++m) {
    const auto expected = column_of(countries, measures[m] + suffix, count, of_country);
    add(measures[m],
        largest_difference(*obtained[m], expected, measures[m] == "welfare_hat" ? excess : 1, 0));
  }
  add("flows, by 1 and their size",
      largest_difference(found.flows, of_pairs(name + "_expected_trade.csv", "new" + suffix),
                         excess, 1));
}

}  // namespace

std::vector<models::ValidationCase> published_trade_cases(const std::string& folder) {
  std::vector<models::ValidationCase> cases;
  for (const char* name : {"caseA_us_nato", "caseB_can_jpn_pta"}) {
    for (const Deficits deficits : {Deficits::fixed, Deficits::multiplicative}) {
      add_case(folder, name, deficits, cases);
    }
  }
  return cases;
}

}  // namespace casus::cli
