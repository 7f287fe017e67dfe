// Metalog: three quantiles as a distribution.
#include <cmath>

#include "apps/cli/solve/calculators.hpp"
#include "assumptions/metalog.hpp"
#include "base/text.hpp"

namespace casus::cli::solve_metalog {
namespace {

using assumptions::Scale;
using assumptions::Transform;
using assumptions::Triplet;

Transform transform_of(const Value& input) {
  Transform transform;
  const std::string& scale = text_at(input, "scale");
  if (scale == "none") return transform;
  transform.scale = scale == "log" ? Scale::log : Scale::logit;
  transform.low = number_at(input, "low");
  if (transform.scale == Scale::logit) transform.high = number_at(input, "high");
  return transform;
}

std::vector<base::Problem> problems_of(const std::vector<double>& quantiles,
                                       const Transform& transform) {
  std::vector<base::Problem> problems;
  if (transform.scale == Scale::logit && transform.high <= transform.low) {
    problems.push_back({.key = "/high",
                        .message = "is not above the lower bound",
                        .found = base::shortest(transform.high),
                        .allowed = "above " + base::shortest(transform.low)});
    return problems;
  }
  for (std::size_t i = 0; i < quantiles.size(); ++i) {
    const double x = quantiles[i];
    const bool is_low = transform.scale != Scale::none && x <= transform.low;
    const bool is_high = transform.scale == Scale::logit && x >= transform.high;
    const std::string key = pointer_to("/quantiles", i);
    if (is_low || is_high) {
      problems.push_back({.key = key,
                          .message = "does not lie inside the bounds of the scale",
                          .found = base::shortest(x),
                          .allowed = is_low ? "above " + base::shortest(transform.low)
                                            : "below " + base::shortest(transform.high)});
    }
    if (i > 0 && x <= quantiles[i - 1]) {
      problems.push_back({.key = key,
                          .message = "is not above the quantile before it",
                          .found = base::shortest(x),
                          .allowed = "above " + base::shortest(quantiles[i - 1])});
    }
  }
  return problems;
}

/// False if the quantiles cannot be told apart on the scale.
bool is_apart(const Triplet& q) {
  return std::isfinite(q.low) && std::isfinite(q.high) && q.low < q.middle && q.middle < q.high;
}

template <class Law>
Json quantiles_at(const Law& law, const std::vector<double>& shares) {
  std::vector<double> values;
  for (const double share : shares) values.push_back(quantile(law, share));
  return values;
}

base::Result<Json> solve(const Value& input) {
  const std::vector<double> given = numbers_at(input, "quantiles");
  const std::vector<double> shares = numbers_at(input, "shares");
  const Transform transform = transform_of(input);
  std::vector<base::Problem> problems = problems_of(given, transform);
  if (!problems.empty()) return problems;
  const Triplet triplet{given[0], given[1], given[2], number_at(input, "tail")};
  if (!is_apart(to_scale(transform, triplet))) {
    return base::Problem{.key = "/quantiles",
                         .message = "cannot be told apart on this scale",
                         .allowed = "quantiles further from each other"};
  }
  Json answer{{"is_feasible", true}, {"family", "metalog"}, {"coefficients", nullptr},
              {"mean", nullptr},     {"shares", shares},    {"quantiles", nullptr}};
  if (const auto metalog = fit_metalog(triplet, transform)) {
    answer["coefficients"] = {{"a1", metalog->a1}, {"a2", metalog->a2}, {"a3", metalog->a3}};
    if (transform.scale == Scale::none) answer["mean"] = mean(*metalog);
    answer["quantiles"] = quantiles_at(*metalog, shares);
    return answer;
  }
  const assumptions::SplitNormal law = fit_split_normal(triplet, transform);
  answer["is_feasible"] = false;
  answer["family"] = "split_normal";
  answer["coefficients"] = {
      {"middle", law.middle}, {"sd_low", law.sd_low}, {"sd_high", law.sd_high}};
  answer["quantiles"] = quantiles_at(law, shares);
  return answer;
}

Key input_keys() {
  constexpr double kMost = 1e100;
  return {.kind = KeyKind::object,
          .keys = {
              {.name = "quantiles",
               .kind = KeyKind::numbers,
               .unit = "$unit",
               .meaning = "the quantiles at tail, 1/2 and 1 - tail",
               .range = {.low = -kMost, .high = kMost},
               .fewest = 3,
               .most = 3},
              {.name = "tail",
               .unit = "1",
               .meaning = "share below the first quantile",
               .fallback = "0.05",
               .range = {.low = 1e-6, .high = 0.499}},
              {.name = "scale",
               .kind = KeyKind::choice,
               .meaning = "on which the distribution is fitted: log of the distance from low, or "
                          "logit between low and high",
               .fallback = "\"none\"",
               .choices = {"none", "log", "logit"}},
              {.name = "low",
               .unit = "$unit",
               .meaning = "lower bound",
               .fallback = "0",
               .range = {.low = -kMost, .high = kMost},
               .only_with = "scale",
               .only_values = {"log", "logit"}},
              {.name = "high",
               .unit = "$unit",
               .meaning = "upper bound",
               .fallback = "1",
               .range = {.low = -kMost, .high = kMost},
               .only_with = "scale",
               .only_values = {"logit"}},
              {.name = "shares",
               .kind = KeyKind::numbers,
               .unit = "1",
               .meaning = "at which quantiles are wanted",
               .fallback = "[0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]",
               .range = {.low = 0, .high = 1, .low_is_open = true, .high_is_open = true},
               .most = 10'000},
              {.name = "unit",
               .kind = KeyKind::text,
               .meaning = "unit of the quantiles, repeated in the answer",
               .fallback = "\"1\""},
          }};
}

std::vector<Answer> answers() {
  return {{"is_feasible", "", "false if the quantiles are too lopsided for a metalog"},
          {"family", "", "metalog, or split_normal where that is not feasible"},
          {"coefficients", "units of the scale",
           "a1, a2, a3 of the metalog; middle, sd_low, sd_high of the split normal"},
          {"mean", "$unit", "null on another scale than none, and of a split normal"},
          {"shares", "1", "the shares asked for"},
          {"quantiles", "$unit", "their quantiles; null beyond the range of a double"}};
}

}  // namespace

Calculator calculator() {
  return {.name = "metalog",
          .title = "Three quantiles as a distribution",
          .input = input_keys(),
          .answers = answers(),
          .examples = {{"skewed",
                        "5, 50 and 95 % of a positive quantity",
                        {{"quantiles", {2, 5, 12}},
                         {"tail", 0.05},
                         {"shares", {0.05, 0.25, 0.5, 0.75, 0.95}}}},
                       {"share",
                        "A small probability, on the logit scale",
                        {{"quantiles", {0.01, 0.05, 0.25}},
                         {"scale", "logit"},
                         {"shares", {0.01, 0.25, 0.75, 0.99}}}}},
          .solve = solve};
}

}  // namespace casus::cli::solve_metalog
