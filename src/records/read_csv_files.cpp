// outcomes.csv and worlds.csv read back.
#include <algorithm>
#include <limits>

#include "base/text.hpp"
#include "records/csv_rows.hpp"
#include "records/files.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

/// A CSV file in the reading: notes at most one problem of its cells, since one wrong cell shifts
/// or damages what follows.
class CsvReading {
 public:
  CsvReading(std::string_view text, std::string path, std::vector<base::Problem>& problems)
      : rows_(text), path_(std::move(path)), problems_(&problems) {}

  /// Reads the header and compares it with what this bundle's other files ask for.
  bool has_header(const std::vector<std::string>& wanted) {
    if (!rows_.next() || rows_.cells() != wanted) {
      problem("", "has another header than the bundle's other files ask for",
              base::join(rows_.cells(), ",").substr(0, 80), base::join(wanted, ",").substr(0, 80));
      return false;
    }
    columns_ = wanted;
    return true;
  }
  /// Goes to the next row; false behind the last and after any problem.
  bool next() {
    if (is_wrong_ || !rows_.next()) {
      if (rows_.is_damaged()) problem("", "is damaged: a row breaks off");
      return false;
    }
    if (rows_.cells().size() == columns_.size()) return true;
    problem("", "is damaged: a row has another number of cells than the header");
    return false;
  }
  [[nodiscard]] const std::string& cell(std::size_t column) const { return rows_.cells()[column]; }
  template <class Real>
  Real number(std::size_t column) {
    const auto value = parse_cell<Real>(cell(column));
    if (!value.has_value()) problem(columns_[column], "is not a number", cell(column));
    return value.value_or(Real{0});
  }
  /// A number from `low` to `high`, or 0 and a problem.
  template <class Real>
  Real number_in(std::size_t column, double low, double high) {
    const auto value = number<Real>(column);
    const auto wide = static_cast<double>(value);
    if (wide >= low && wide <= high) return value;
    problem(columns_[column], "is out of range", cell(column), base::format("{} to {}", low, high));
    return 0;
  }
  void expect(std::size_t column, const std::string& wanted) {
    if (cell(column) != wanted) problem(columns_[column], "is out of order", cell(column), wanted);
  }
  void problem(std::string key, std::string message, std::string found = "",
               std::string allowed = "") {
    if (is_wrong_) return;
    is_wrong_ = true;
    problems_->push_back({.file = path_,
                          .line = rows_.line(),
                          .key = std::move(key),
                          .message = std::move(message),
                          .found = std::move(found),
                          .allowed = std::move(allowed)});
  }
  [[nodiscard]] bool is_wrong() const noexcept { return is_wrong_; }

 private:
  CsvRows rows_;
  std::string path_;
  std::vector<base::Problem>* problems_;
  std::vector<std::string> columns_;
  bool is_wrong_ = false;
};

constexpr double kLargest = std::numeric_limits<double>::max();
constexpr double kUnknown = std::numeric_limits<double>::infinity();  // an error from one draw
constexpr double kMostMonths = 12'000;                                // as in the manifest

/// What an outcome may be in a world: yes or no, a finite number, or a month or never.
template <class Real>
Real read_value(CsvReading& reading, std::size_t column, const OutcomeColumn& outcome) {
  if (outcome.kind == "chance") return reading.number_in<Real>(column, 0, 1);
  if (outcome.kind == "quantity") return reading.number_in<Real>(column, -kLargest, kLargest);
  const Real month = reading.number<Real>(column);
  if (month == std::numeric_limits<Real>::infinity()) return month;
  return reading.number_in<Real>(column, 0, kMostMonths);
}

OutcomeSummary read_row(CsvReading& reading, const OutcomeColumn& outcome, bool is_reference) {
  OutcomeSummary s;
  std::size_t column = 5;
  const auto take = [&](bool is_there, double& value, double low = -kLargest,
                        double high = kLargest) {
    if (is_there) value = reading.number_in<double>(column, low, high);
    ++column;
  };
  double worlds = 0;
  take(true, worlds, 0, 0xFFFF'FFFF);
  s.worlds = static_cast<std::uint32_t>(worlds);
  const bool has_probability = outcome.kind != "quantity";
  const bool has_quantiles = outcome.kind != "chance";
  const bool has_mean = outcome.kind == "quantity";
  const double most = has_probability ? 1 : kLargest;  // of a difference
  take(has_probability, s.probability, 0, 1);
  take(has_probability, s.probability_error, 0, kUnknown);
  for (double& q : s.quantiles) {
    if (has_quantiles) q = read_value<double>(reading, column, outcome);
    ++column;
  }
  take(has_mean, s.mean);
  take(has_mean, s.mean_error, 0, kUnknown);
  take(true, s.difference, -most, most);
  take(true, s.difference_error, 0, kUnknown);
  take(true, s.sign_chance, 0, 1);
  const bool is_compared = outcome.is_compared() && !is_reference;
  const bool has_claim = is_compared && outcome.claim.has_value();
  double ratio_worlds = 0;
  take(is_compared, ratio_worlds, 0, s.worlds);
  s.ratio_worlds = static_cast<std::uint32_t>(ratio_worlds);
  for (double& q : s.ratio_quantiles) take(s.ratio_worlds > 0, q);
  take(has_claim && s.ratio_worlds > 0, s.claim_percentile, 0, 1);
  take(has_claim && s.ratio_worlds > 0, s.claim_percentile_error, 0, kUnknown);
  s.claim_place = reading.cell(column);
  const bool is_known =
      std::find(kClaimPlaces.begin(), kClaimPlaces.end(), s.claim_place) != kClaimPlaces.end();
  if (has_claim ? !is_known : !s.claim_place.empty()) {
    reading.problem("claim_place", "is not where a claim can lie", s.claim_place);
  }
  return s;
}

// One entry per column of the parameter: true where a scenario's pin stands in the draw's place.
std::vector<bool> pinned_columns(const Results& results, const std::string& parameter) {
  if (!differs_by_scenario(results, parameter)) return {false};
  std::vector<bool> columns;
  for (const Ensemble& ensemble : results.ensembles) {
    columns.push_back(own_pin(ensemble, parameter).has_value());
  }
  return columns;
}

}  // namespace

void read_outcomes(std::string_view text, const std::string& path, Results& results,
                   std::vector<base::Problem>& problems) {
  CsvReading reading(text, path, problems);
  if (!reading.has_header(outcomes_header())) return;
  for (Ensemble& ensemble : results.ensembles) {
    if (!unreached_statement(results, ensemble).empty()) {
      if (!reading.next()) {
        reading.problem("", "is damaged: a scenario is missing", "", ensemble.id);
        return;
      }
      reading.expect(0, ensemble.id);
      reading.expect(1, "");
    }
    for (const OutcomeColumn& outcome : ensemble.outcomes) {
      if (!reading.next()) {
        reading.problem("", "is damaged: outcomes are missing", "",
                        ensemble.id + ", " + outcome.id);
        return;
      }
      reading.expect(0, ensemble.id);
      reading.expect(1, outcome.id);
      ensemble.summaries.push_back(
          read_row(reading, outcome, &ensemble == &results.ensembles.front()));
    }
  }
  if (reading.next()) reading.problem("", "has more rows than the bundle has outcomes");
}

void read_worlds(std::string_view text, const std::string& path, Results& results,
                 std::vector<base::Problem>& problems) {
  CsvReading reading(text, path, problems);
  if (!reading.has_header(worlds_header(results))) return;
  std::vector<std::vector<bool>> pinned;
  for (const ParameterUse& parameter : results.parameters) {
    pinned.push_back(pinned_columns(results, parameter.name));
  }
  std::uint64_t draws = 0;
  const std::uint64_t first_draw = results.first_world / results.replications;
  for (std::uint32_t w = 0; w < results.world_count; ++w) {
    if (!reading.next()) {
      reading.problem("", "is damaged: worlds are missing", base::format("{} worlds", w),
                      base::format("{} worlds", results.world_count));
      return;
    }
    const std::uint64_t world = std::uint64_t{results.first_world} + w;
    const std::uint64_t draw = world / results.replications;
    reading.expect(0, base::format("{}", world));
    reading.expect(1, base::format("{}", draw));
    std::size_t column = 3;
    const bool is_new_draw = draw - first_draw == draws;
    for (std::size_t p = 0; p < results.parameters.size(); ++p) {
      float drawn = std::numeric_limits<float>::quiet_NaN();
      for (const bool is_pinned : pinned[p]) {
        const float value = reading.number<float>(column++);
        if (!is_pinned) drawn = value;
      }
      if (is_new_draw) results.parameters[p].draws.push_back(drawn);
    }
    draws += is_new_draw ? 1 : 0;
    for (Ensemble& ensemble : results.ensembles) {
      for (OutcomeColumn& outcome : ensemble.outcomes) {
        outcome.values.push_back(read_value<float>(reading, column++, outcome));
      }
      for (PublishedColumn& published : ensemble.published) {
        if (!published.given.empty() && reading.cell(column).empty()) {
          published.values.push_back(kNotAsked);
          ++column;
          continue;
        }
        const double low = published.kind == "chance" ? 0 : -kLargest;
        const double high = published.kind == "chance" ? 1 : kLargest;
        published.values.push_back(reading.number_in<float>(column++, low, high));
      }
    }
    if (reading.is_wrong()) return;
  }
  if (reading.next()) reading.problem("", "has more rows than the manifest has worlds");
}

}  // namespace casus::records
