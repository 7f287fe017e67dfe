// Credibility: what an observer makes of signals, and what that makes a guarantee worth.
#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/credibility/credibility.hpp"

namespace casus::cli::solve_credibility {
namespace {

constexpr int kMostMonths = 1200;

Json credibility_by_month(const Value& guarantee, const std::vector<double>& belief) {
  models::credibility::CredibilityQuestion question{
      .hollowness_share = number_at(guarantee, "hollowness_share"),
      .committed_credibility = number_at(guarantee, "committed_credibility"),
      .hollow_credibility = number_at(guarantee, "hollow_credibility"),
      .is_void = flag_at(guarantee, "is_void"),
      .condition_strength = number_at(guarantee, "condition_strength"),
      .spending_share = number_at(guarantee, "spending_share"),
      .threshold_share = number_at(guarantee, "threshold_share")};
  std::vector<double> credibility;
  for (const double share : belief) {
    question.belief = share;
    credibility.push_back(models::credibility::solve_credibility(question));
  }
  return credibility;
}

std::vector<base::Problem> problems_of(const Value& input) {
  std::vector<base::Problem> problems;
  const int months = whole_at(input, "months");
  const std::vector<Value>& signals = child_at(input, "signals").children;
  for (std::size_t s = 0; s < signals.size(); ++s) {
    const int month = whole_at(signals[s], "month");
    if (month <= months) continue;
    problems.push_back({.key = pointer_to(pointer_to("/signals", s), "month"),
                        .message = "lies after the last month",
                        .found = base::format("{}", month),
                        .allowed = base::format("1 to {}", months)});
  }
  if (!has(input, "guarantee")) return problems;
  const Value& guarantee = child_at(input, "guarantee");
  const double committed = number_at(guarantee, "committed_credibility");
  const double hollow = number_at(guarantee, "hollow_credibility");
  if (hollow > committed) {
    problems.push_back({.key = "/guarantee/hollow_credibility",
                        .message = "is above the credibility under full commitment",
                        .found = base::shortest(hollow),
                        .allowed = "at most " + base::shortest(committed)});
  }
  return problems;
}

base::Result<Json> solve(const Value& input) {
  std::vector<base::Problem> problems = problems_of(input);
  if (!problems.empty()) return problems;
  models::credibility::BeliefQuestion question{
      .prior = number_at(input, "prior"),
      .turn_away_probability = number_at(input, "turn_away_probability"),
      .turn_back_probability = number_at(input, "turn_back_probability"),
      .ambiguity_share = number_at(input, "ambiguity_share"),
      .months = whole_at(input, "months"),
      .signals = {}};
  for (const Value& signal : child_at(input, "signals").children) {
    question.signals.push_back(
        {whole_at(signal, "month"), number_at(signal, "ratio"), number_at(signal, "reliability")});
  }
  const std::vector<double> belief = models::credibility::solve_belief(question);
  Json answer{{"belief", belief}, {"credibility", nullptr}};
  if (has(input, "guarantee")) {
    answer["credibility"] = credibility_by_month(child_at(input, "guarantee"), belief);
  }
  return answer;
}

/// A share from 0 to 1; without a fallback it must be given.
Key share(const char* name, const char* unit, const char* meaning, const char* fallback = "") {
  return {.name = name,
          .unit = unit,
          .meaning = meaning,
          .fallback = fallback,
          .range = {.low = 0, .high = 1}};
}

Key turning(const char* name, const char* meaning) {
  return {.name = name,
          .unit = "1/month",
          .meaning = meaning,
          .fallback = "0",
          .range = {.low = 0, .high = 0.5}};
}

Key signal_keys() {
  return {.name = "signals",
          .kind = KeyKind::objects,
          .meaning = "what the observer hears, in any order",
          .fallback = "[]",
          .fewest = 0,
          .most = 10'000,
          .keys = {{.name = "month",
                    .kind = KeyKind::whole,
                    .unit = "month",
                    .meaning = "month of the signal, from 1",
                    .whole_range = {.low = 1, .high = kMostMonths}},
                   {.name = "ratio",
                    .unit = "1",
                    .meaning = "likelihood ratio of the signal, committed to uncommitted",
                    .range = {.low = 1e-6, .high = 1e6}},
                   share("reliability", "1", "how far its source can be relied on", "1")}};
}

Key guarantee_keys() {
  return {
      .name = "guarantee",
      .kind = KeyKind::object,
      .meaning = "one member's guarantee; left out: belief alone",
      .is_optional = true,
      .keys = {
          share("committed_credibility", "1",
                "probability that a committed leaver comes to its defense"),
          share("hollow_credibility", "1",
                "the same of a leaver that is not committed, or wholly hollowed out"),
          share("hollowness_share", "1", "how far the commitment is hollowed out", "0"),
          {.name = "is_void",
           .kind = KeyKind::flag,
           .meaning = "true if the treaty is left, or its state contested",
           .fallback = "false"},
          share("condition_strength", "1",
                "share of credibility lost below the threshold of spending", "0"),
          share("spending_share", "1", "the member's spending over its income", "0"),
          share("threshold_share", "1", "spending over income that the guarantee asks for", "0"),
      }};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          share("prior", "1", "belief in commitment in month 0"),
          turning("turn_away_probability", "that a committed leaver turns uncommitted"),
          turning("turn_back_probability", "that an uncommitted leaver turns committed"),
          share("ambiguity_share", "1", "deliberate ambiguity, which weakens every signal", "0"),
          {.name = "months",
           .kind = KeyKind::whole,
           .unit = "month",
           .meaning = "last month asked for",
           .whole_range = {.low = 0, .high = kMostMonths}},
          signal_keys(),
          guarantee_keys(),
      }};
}

Json five_signals() {
  Json signals = Json::array();
  int month = 0;
  for (const double ratio : {1.0, 1.0, 0.5, 0.2, 2.0}) {
    signals.push_back({{"month", ++month}, {"ratio", ratio}});
  }
  return {{"prior", 0.9},
          {"turn_away_probability", 0.01},
          {"turn_back_probability", 0.005},
          {"months", 5},
          {"signals", signals}};
}

Json below_threshold() {
  return {{"prior", 0.6},
          {"months", 0},
          {"guarantee",
           {{"committed_credibility", 0.85},
            {"hollow_credibility", 0.25},
            {"hollowness_share", 0.25},
            {"condition_strength", 0.3},
            {"spending_share", 0.019},
            {"threshold_share", 0.02}}}};
}

}  // namespace

Calculator calculator() {
  return {.name = "credibility",
          .title = "What signals make of a belief in commitment, and what a guarantee is worth",
          .input = input_keys(),
          .answers = {{"belief", "1", "probability of commitment in months 0, 1, …"},
                      {"credibility", "1",
                       "probability of being defended in the same months; null without a "
                       "guarantee"}},
          .examples = {{"five_signals", "Two months without news, two bad signals, one good one",
                        five_signals()},
                       {"below_threshold",
                        "A conditional guarantee of a member that spends too "
                        "little",
                        below_threshold()}},
          .solve = solve};
}

}  // namespace casus::cli::solve_credibility
