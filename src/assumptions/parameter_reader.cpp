#include "assumptions/parameter_reader.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "assumptions/certainty.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::assumptions {
namespace {

using input::Range;
using input::Section;
using MaybeDistribution = std::optional<Distribution>;

constexpr double kWeightTolerance = 1e-9;
constexpr double kTailTolerance = 1e-12;

Range range_of(const ParameterRange& range) { return {.low = range.low, .high = range.high}; }

/// All numbers of a list, or nothing if there is a problem, which is then noted.
std::optional<std::vector<double>> all_numbers(Section& table, std::string_view key,
                                               const Range& range) {
  const std::vector<double> numbers = table.numbers(key, range);
  const input::Node* node = table.node(key);
  if (node == nullptr || node->kind != input::Node::Kind::array) return std::nullopt;
  if (numbers.size() != node->children.size()) return std::nullopt;
  return numbers;
}

std::string list_text(const std::vector<double>& numbers) {
  std::vector<std::string> parts;
  for (const double number : numbers) parts.push_back(base::shortest(number));
  return "[" + base::join(parts, ", ") + "]";
}

/// The number at `key`, or nothing if there is a problem, which is then noted.
std::optional<double> one_number(Section& table, std::string_view key, const Range& range) {
  if (table.node(key) == nullptr) {
    (void)table.number(key, range);  // notes that it is missing
    return std::nullopt;
  }
  return table.optional_number(key, range);
}

bool increase(const std::vector<double>& numbers) {
  return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) ==
         numbers.end();
}

/// The tail that `at` states: 0.05 if it is not there, nothing if it is wrong.
std::optional<double> read_tail(Section& table) {
  if (table.node("at") == nullptr) return Triplet{}.tail;
  const auto at = all_numbers(table, "at", {});
  if (!at) return std::nullopt;
  const bool is_symmetric = at->size() == 3 && (*at)[0] > 0.0 && (*at)[0] < 0.5 &&
                            (*at)[1] == 0.5 &&
                            std::fabs((*at)[0] + (*at)[2] - 1.0) < kTailTolerance;
  if (is_symmetric) return (*at)[0];
  table.problem("at", "does not name three symmetric shares", list_text(*at),
                "three shares a, 0.5, 1 - a such as [0.1, 0.5, 0.9]");
  return std::nullopt;
}

MaybeDistribution read_triplet(Section& table, TripletForm form, const ParameterRange& range) {
  const auto scale_name = table.optional_choice("scale", {"none", "log", "logit"});
  const std::optional<double> tail = read_tail(table);
  const auto quantiles = all_numbers(table, "quantiles", range_of(range));
  if (!quantiles || !tail || (table.node("scale") != nullptr && !scale_name)) return std::nullopt;
  if (quantiles->size() != 3 || !increase(*quantiles)) {
    table.problem("quantiles", quantiles->size() == 3 ? "do not increase" : "are not three numbers",
                  list_text(*quantiles), "three increasing numbers");
    return std::nullopt;
  }
  Scale scale = default_scale(range);
  for (const Scale named : {Scale::none, Scale::log, Scale::logit}) {
    if (scale_name && *scale_name == name_of(named)) scale = named;
  }
  FittedTriplet fitted =
      fit_triplet({(*quantiles)[0], (*quantiles)[1], (*quantiles)[2], *tail}, form, scale, range);
  if (!fitted.distribution) {
    table.problem("quantiles", "cannot be fitted: " + fitted.refusal, list_text(*quantiles));
  }
  return std::move(fitted.distribution);
}

/// `law` cut to the range; a problem if hardly anything is left.
MaybeDistribution cut_to_range(Section& table, Law law, const ParameterRange& range) {
  MaybeDistribution distribution = truncated(std::move(law), range);
  if (!distribution) {
    table.problem("", "has less than 1 % of its distribution in the parameter's range", "",
                  input::to_text(range_of(range)));
  }
  return distribution;
}

MaybeDistribution read_uniform(Section& table, const ParameterRange& range) {
  const auto low = one_number(table, "low", range_of(range));
  const auto high = one_number(table, "high", range_of(range));
  if (!low || !high) return std::nullopt;
  if (*low < *high) return cut_to_range(table, Uniform{*low, *high}, range);
  table.problem("high", "is not above low", base::shortest(*high),
                "a number above " + base::shortest(*low));
  return std::nullopt;
}

MaybeDistribution read_normal(Section& table, const ParameterRange& range) {
  const auto mean = one_number(table, "mean", range_of(range));
  const auto sd = one_number(table, "sd", {.low = 0.0, .low_is_open = true});
  if (!mean || !sd) return std::nullopt;
  return cut_to_range(table, Normal{*mean, *sd}, range);
}

MaybeDistribution read_lognormal(Section& table, const ParameterRange& range) {
  const bool starts_positive = range.low > 0.0;
  const auto median = one_number(table, "median",
                                 {.low = starts_positive ? range.low : 0.0,
                                  .high = range.high,
                                  .low_is_open = !starts_positive});
  const auto log_sd = one_number(table, "log_sd", {.low = 0.0, .low_is_open = true});
  if (!median || !log_sd) return std::nullopt;
  return cut_to_range(table, Lognormal{*median, *log_sd}, range);
}

MaybeDistribution read_triangular(Section& table, const ParameterRange& range) {
  const auto low = one_number(table, "low", range_of(range));
  const auto mode = one_number(table, "mode", range_of(range));
  const auto high = one_number(table, "high", range_of(range));
  if (!low || !mode || !high) return std::nullopt;
  if (*low <= *mode && *mode <= *high && *low < *high) {
    return cut_to_range(table, Triangular{*low, *mode, *high}, range);
  }
  table.problem("mode", "does not lie between low and high", base::shortest(*mode),
                base::format("a number from {} to {}", *low, *high));
  return std::nullopt;
}

MaybeDistribution read_discrete(Section& table, const ParameterRange& range) {
  const auto values = all_numbers(table, "values", range_of(range));
  const auto weights = all_numbers(table, "weights", {.low = 0.0, .low_is_open = true});
  if (!values || !weights) return std::nullopt;
  if (values->empty() || !increase(*values)) {
    table.problem("values", values->empty() ? "are missing" : "do not increase", list_text(*values),
                  "at least one value, in increasing order");
    return std::nullopt;
  }
  const double sum = std::accumulate(weights->begin(), weights->end(), 0.0);
  if (weights->size() != values->size() || std::fabs(sum - 1.0) > kWeightTolerance) {
    table.problem("weights", "do not share out a probability of 1 among the values",
                  list_text(*weights),
                  base::format("{} probabilities that sum to 1", values->size()));
    return std::nullopt;
  }
  return truncated(Discrete{*values, *weights}, range);
}

MaybeDistribution read_point(Section& table, const ParameterRange& range) {
  const auto value = one_number(table, "value", range_of(range));
  if (!value) return std::nullopt;
  return truncated(Point{*value}, range);
}

MaybeDistribution read_distribution(Section& table, const ParameterRange& range) {
  static const std::vector<std::string> kFamilies{"metalog",   "split_normal", "uniform",  "normal",
                                                  "lognormal", "triangular",   "discrete", "point"};
  const auto family = table.optional_choice("family", kFamilies);
  if (!family) {
    if (table.node("family") == nullptr) return read_triplet(table, TripletForm::metalog, range);
    for (const char* key : {"quantiles", "at", "scale", "low", "high", "mean", "sd", "median",
                            "log_sd", "mode", "values", "weights", "value"}) {
      (void)table.node(key);  // may belong to the family that was meant
    }
    return std::nullopt;
  }
  if (*family == "metalog") return read_triplet(table, TripletForm::metalog, range);
  if (*family == "split_normal") return read_triplet(table, TripletForm::split_normal, range);
  if (*family == "uniform") return read_uniform(table, range);
  if (*family == "normal") return read_normal(table, range);
  if (*family == "lognormal") return read_lognormal(table, range);
  if (*family == "triangular") return read_triangular(table, range);
  if (*family == "discrete") return read_discrete(table, range);
  return read_point(table, range);
}

/// Reads `evidence` and `grade` into the assumption; false if there is a problem.
bool read_evidence(Section& table, const std::vector<std::string>& source_ids,
                   Assumption& assumption) {
  assumption.evidence = table.texts("evidence");
  const input::Node* list = table.node("evidence");
  const bool is_list = list->kind == input::Node::Kind::array;
  bool is_good = is_list && assumption.evidence.size() == list->children.size();
  if (is_good && assumption.evidence.empty()) {
    table.problem("evidence", "names no source", "[]", "at least one source id");
    is_good = false;
  }
  for (const std::string& id : assumption.evidence) {
    if (std::find(source_ids.begin(), source_ids.end(), id) != source_ids.end()) continue;
    table.problem("evidence", "names a source that is not in the register", input::in_quotes(id),
                  "", base::nearest_name(id, source_ids));
    is_good = false;
  }
  assumption.reason = table.text("reason");
  const std::string grade = table.choice("grade", {"A", "B", "C", "D", "J"});
  if (grade == "D") {
    table.problem("grade", "cannot set a parameter: the evidence is unverified or anonymous", "D",
                  "A, B or C, or a judgement with its own reasons");
  } else if (grade == "J") {
    table.problem("grade", "is that of a judgement, not of evidence", "J",
                  "A, B or C, or judgement = \"…\" instead of evidence");
  }
  if (grade.empty() || grade == "D" || grade == "J") return false;
  assumption.grade = grade.front();
  return is_good && !base::trimmed(assumption.reason).empty();
}

/// Reads where the numbers come from; false if there is a problem.
bool read_provenance(Section& table, const std::vector<std::string>& source_ids,
                     Assumption& assumption) {
  const bool has_evidence = table.node("evidence") != nullptr;
  const bool has_judgement = table.node("judgement") != nullptr;
  if (has_evidence && has_judgement) {
    table.problem("judgement", "stands beside evidence; only one of them can set the parameter", "",
                  "either evidence with grade, or judgement");
    for (const char* key : {"grade", "reason"}) (void)table.node(key);
    return false;
  }
  if (has_evidence) return read_evidence(table, source_ids, assumption);
  const auto reason = table.optional_text("reason");
  if (!has_judgement) {
    table.problem("", "names neither evidence nor a judgement; a parameter is refused without", "",
                  "evidence = [\"SOURCE_ID\"] with grade, or judgement = \"…\"");
    (void)table.node("grade");
    return false;
  }
  if (table.node("grade") != nullptr) {
    table.problem("grade", "belongs to evidence, not to a judgement");
  }
  assumption.judgement = table.text("judgement");
  assumption.reason = reason.value_or("");
  return !base::trimmed(assumption.judgement).empty() && table.node("grade") == nullptr;
}

/// A single value claims certainty, which only good evidence has.
bool may_be_point(Section& table, const Assumption& assumption) {
  if (!std::holds_alternative<Point>(assumption.distribution.law)) return true;
  if (assumption.grade == 'A' || assumption.grade == 'B') return true;
  table.problem("family",
                is_judgement(assumption)
                    ? "is a point, but a judgement can only be a distribution; to see what one "
                      "value does, pin the parameter in the scenario (a what-if pin)"
                    : "is a point, but only evidence graded A or B can be a single value",
                "point", "a distribution");
  return false;
}

/// The smallest spread of a judgement, as a share of its size.
constexpr double kLeastSpread = 0.01;

/// A judgement too narrow to be told from a point is one: its 1 % and 99 % points lie less than
/// kLeastSpread of the larger of them apart; near the upper end of a share, of what is left to 1.
bool is_wide_enough(Section& table, const Assumption& assumption) {
  if (!is_judgement(assumption)) return true;
  const Distribution& distribution = assumption.distribution;
  const double low = quantile(distribution, 0.01);
  const double high = quantile(distribution, 0.99);
  double size = std::max(std::fabs(low), std::fabs(high));
  const bool is_share = distribution.range.low >= 0 && distribution.range.high <= 1;
  if (is_share) size = std::min(size, 1 - low);
  if (high - low >= kLeastSpread * size && high > low) return true;
  table.problem("",
                "is a point in all but name, but a judgement can only be a distribution; to see "
                "what one value does, pin the parameter in the scenario (a what-if pin)",
                base::format("98 % of it from {:.10g} to {:.10g}", low, high),
                base::format("these two at least {:.2g} apart, 1 % of {}", kLeastSpread * size,
                             is_share && size < high ? "what is left to 1" : "their size"));
  return false;
}

}  // namespace

std::optional<Assumption> read_parameter(Section table, const catalog::ParameterInfo& parameter,
                                         const std::vector<std::string>& source_ids) {
  Assumption assumption;
  const std::string unit = table.text("unit");
  const bool has_unit = unit == parameter.unit;
  if (!base::trimmed(unit).empty() && !has_unit) {
    table.problem("unit", "is not the parameter's unit", input::in_quotes(unit),
                  input::in_quotes(parameter.unit));
  }
  MaybeDistribution distribution = read_distribution(table, {parameter.low, parameter.high});
  if (distribution && !is_drawable(*distribution)) {
    table.problem("", "has tails that reach numbers too large to compute with", "",
                  "a narrower distribution");
    distribution.reset();
  }
  const bool has_provenance = read_provenance(table, source_ids, assumption);
  const bool has_certainty = read_certainty(table, assumption);
  assumption.same_cause = table.optional_text("same_cause").value_or("");
  if (!distribution || !has_provenance) return std::nullopt;
  assumption.distribution = *std::move(distribution);
  if (!may_be_point(table, assumption) || !is_wide_enough(table, assumption)) return std::nullopt;
  if (!has_unit || !has_certainty) return std::nullopt;
  return assumption;
}

}  // namespace casus::assumptions
