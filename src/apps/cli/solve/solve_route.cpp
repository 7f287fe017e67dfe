// Route: how likely each state of a legal process has been reached by each month.
#include <array>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/route/incidence.hpp"

namespace casus::cli::solve_route {
namespace {

using models::route::Chain;
using models::route::Kernel;

/// Steps of the calculation beyond which an input is refused: about half a minute.
constexpr double kMostSteps = 2e10;

std::size_t place_of(const std::vector<std::string>& states, const std::string& name) {
  std::size_t place = 0;
  while (states[place] != name) ++place;  // read_input saw to it that it is there
  return place;
}

Kernel kernel_of(const std::string& name) {
  return name == "rate" ? Kernel::rate : name == "gamma" ? Kernel::gamma : Kernel::probability;
}

Chain chain_of(const Value& input, const std::vector<std::string>& states) {
  Chain chain{.states = states.size(), .months = whole_at(input, "months")};
  if (has(input, "first")) chain.first = place_of(states, text_at(input, "first"));
  for (const Value& kernel : child_at(input, "kernels").children) {
    chain.transitions.push_back({.from = place_of(states, text_at(kernel, "from")),
                                 .to = place_of(states, text_at(kernel, "to")),
                                 .kernel = kernel_of(text_at(kernel, "kernel")),
                                 .value = number_at(kernel, "value")});
    if (chain.transitions.back().kernel != Kernel::gamma) continue;
    chain.transitions.back().shape = number_at(kernel, "shape");
    chain.transitions.back().mean_months = number_at(kernel, "mean_months");
  }
  if (!has(input, "clock")) return chain;
  const Value& clock = child_at(input, "clock");
  chain.clock = models::route::Clock{.months = whole_at(clock, "months"),
                                     .stopped_by = {},
                                     .to = place_of(states, text_at(clock, "to"))};
  for (const std::string& name : texts_at(clock, "stopped_by")) {
    chain.clock->stopped_by.push_back(place_of(states, name));
  }
  return chain;
}

/// [state][month] as a list of lists.
Json rows_of(const std::vector<double>& cells, std::size_t columns) {
  Json rows = Json::array();
  for (std::size_t first = 0; first < cells.size(); first += columns) {
    const auto begin = cells.begin() + static_cast<std::ptrdiff_t>(first);
    rows.push_back(std::vector<double>(begin, begin + static_cast<std::ptrdiff_t>(columns)));
  }
  return rows;
}

base::Result<Json> solve(const Value& input) {
  constexpr std::array kNames{Renamed{"transitions", "kernels"}};
  const std::vector<std::string> states = texts_at(input, "states");
  const Chain chain = chain_of(input, states);
  const auto months = static_cast<double>(chain.months);
  const double steps = static_cast<double>(chain.states) *
                       static_cast<double>(chain.transitions.size()) * months * months / 2;
  if (steps > kMostSteps) {
    return base::Problem{
        .key = "/months",
        .message = "too many months for so many states and kernels",
        .found = base::format("{}", chain.months),
        .allowed = base::format("states x kernels x months^2 / 2 up to {:g}", kMostSteps)};
  }
  const auto result = models::route::cumulative_incidence(chain);
  if (!result.ok()) return with_pointers(result.problems(), kNames);
  const auto columns = static_cast<std::size_t>(chain.months) + 1;
  return Json{{"states", states},
              {"cumulative_incidence", rows_of(result.value().cumulative, columns)},
              {"occupancy", rows_of(result.value().occupancy, columns)}};
}

Key kernel_keys() {
  return {.name = "kernels",
          .kind = KeyKind::objects,
          .meaning = "ways from one state to another",
          .fewest = 0,
          .most = 20'000,
          .keys = {
              {.name = "from",
               .kind = KeyKind::name,
               .meaning = "state that is left",
               .names_from = "states"},
              {.name = "to",
               .kind = KeyKind::name,
               .meaning = "state that is entered",
               .names_from = "states"},
              {.name = "kernel",
               .kind = KeyKind::choice,
               .meaning = "how the value is read, the same for all ways out of a state: a monthly "
                          "probability, a monthly rate that competes with the others, or the "
                          "probability of this destination after a gamma sojourn",
               .fallback = "\"probability\"",
               .choices = {"probability", "rate", "gamma"}},
              {.name = "value",
               .unit = "1 (probability, gamma) or 1/month (rate)",
               .meaning = "probability from 0 to 1, or rate",
               .range = {.low = 0, .high = 1e6}},
              {.name = "shape",
               .unit = "1",
               .meaning = "of the gamma sojourn",
               .range = {.low = 1e-3, .high = 1e6},
               .only_with = "kernel",
               .only_values = {"gamma"}},
              {.name = "mean_months",
               .unit = "month",
               .meaning = "mean of the gamma sojourn, which is rounded up to whole months",
               .range = {.low = 0, .high = 1e6, .low_is_open = true},
               .only_with = "kernel",
               .only_values = {"gamma"}},
          }};
}

Key input_keys() {
  using models::route::kMostMonths;
  return {.kind = KeyKind::object,
          .keys = {
              {.name = "states",
               .kind = KeyKind::names,
               .meaning = "names of the states",
               .most = models::route::kMostStates},
              {.name = "first",
               .kind = KeyKind::name,
               .meaning = "state of month 0; left out: the first of the list",
               .is_optional = true,
               .names_from = "states"},
              kernel_keys(),
              {.name = "clock",
               .kind = KeyKind::object,
               .meaning = "at the end of its month, every path that is in none of the states that "
                          "stop it goes to one state and stays",
               .is_optional = true,
               .keys = {{.name = "months",
                         .kind = KeyKind::whole,
                         .unit = "month",
                         .meaning = "month in which it runs out, after that month's move",
                         .whole_range = {.low = 0, .high = kMostMonths}},
                        {.name = "stopped_by",
                         .kind = KeyKind::names,
                         .meaning = "states that stop it",
                         .fallback = "[]",
                         .fewest = 0,
                         .most = models::route::kMostStates,
                         .names_from = "states"},
                        {.name = "to",
                         .kind = KeyKind::name,
                         .meaning = "state that it leads to",
                         .names_from = "states"}}},
              {.name = "months",
               .kind = KeyKind::whole,
               .unit = "month",
               .meaning = "last month asked for",
               .whole_range = {.low = 0, .high = kMostMonths}},
          }};
}

/// A way with a monthly probability.
Json way(const char* from, const char* to, double probability) {
  return {{"from", from}, {"to", to}, {"kernel", "probability"}, {"value", probability}};
}

Json clock_example() {
  return {{"states", {"notice", "blocked", "out"}},
          {"kernels", Json::array({way("notice", "blocked", 0.05)})},
          {"clock", {{"months", 12}, {"stopped_by", Json::array({"blocked"})}, {"to", "out"}}},
          {"months", 24}};
}

Json competing_risks() {
  Json kernels = Json::array();
  const std::array<std::pair<const char*, double>, 3> ways{
      {{"withdrawn", 0.02}, {"blocked", 0.05}, {"repealed", 0.03}}};
  for (const auto& [to, rate] : ways) {
    kernels.push_back({{"from", "notice"}, {"to", to}, {"kernel", "rate"}, {"value", rate}});
  }
  return {{"states", {"notice", "withdrawn", "blocked", "repealed"}},
          {"kernels", kernels},
          {"months", 12}};
}

/// Monthly probability of moving on, and share of those who move on that do not fail.
Json suit() {
  struct Stage {
    const char* name;
    double leave;
    double succeed;
  };
  constexpr std::array<Stage, 7> kStages{{{"unfiled", 0.5, 1},
                                          {"standing", 0.25, 0.4},
                                          {"merits, first phase", 0.25, 1},
                                          {"merits, second phase", 0.25, 0.5},
                                          {"appeal", 0.2, 0.7},
                                          {"highest court, first phase", 0.4, 1},
                                          {"highest court, second phase", 0.4, 0.55}}};
  Json states = Json::array();
  for (const Stage& stage : kStages) states.push_back(stage.name);
  states.push_back("blocked");
  states.push_back("failed");
  Json kernels = Json::array();
  for (std::size_t s = 0; s < kStages.size(); ++s) {
    const auto& [name, leave, succeed] = kStages[s];
    const char* next = s + 1 < kStages.size() ? kStages[s + 1].name : "blocked";
    kernels.push_back(way(name, next, leave * succeed));
    if (succeed < 1) kernels.push_back(way(name, "failed", leave * (1 - succeed)));
  }
  return {{"states", states}, {"kernels", kernels}, {"months", 24}};
}

Json ruling() {
  return {{"states", {"filed", "ruled"}},
          {"kernels", Json::array({{{"from", "filed"},
                                    {"to", "ruled"},
                                    {"kernel", "gamma"},
                                    {"value", 1},
                                    {"shape", 4},
                                    {"mean_months", 14}}})},
          {"months", 12}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "route",
      .title = "How likely each state of a process is reached by each month",
      .input = input_keys(),
      .answers = {{"states", "", "the names given"},
                  {"cumulative_incidence", "1",
                   "[state][month] from month 0: probability that it was entered by then"},
                  {"occupancy", "1", "[state][month] from month 0: probability of being in it"}},
      .examples = {{"clock", "A block against a notice that runs out after a year",
                    clock_example()},
                   {"competing_risks", "Three monthly rates out of one state", competing_risks()},
                   {"suit", "A suit from filing to the highest court", suit()},
                   {"ruling", "A ruling after a gamma sojourn", ruling()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_route
