// Polls: what several of them say of one level that moves.
#include <algorithm>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/opinion/opinion.hpp"

namespace casus::cli::solve_polls {
namespace {

constexpr int kMostPolls = 1000;
constexpr int kMostHouseNames = 50;

base::Result<Json> solve(const Value& input) {
  models::opinion::PollPool pool;
  pool.drift_sd = number_at(input, "drift_sd");
  pool.house_sd = number_at(input, "house_sd");
  const double design_effect = number_at(input, "design_effect");
  const double extra_sd = number_at(input, "extra_sd");
  if (has(input, "prior")) {
    const Value& prior = child_at(input, "prior");
    pool.has_prior = true;
    pool.prior_mean = number_at(prior, "mean");
    pool.prior_sd = number_at(prior, "sd");
    pool.prior_month = number_at(prior, "month");
  }
  std::vector<std::string> houses;
  double month = pool.has_prior ? pool.prior_month : -1e9;
  std::vector<base::Problem> problems;
  std::size_t place = 0;
  for (const Value& row : child_at(input, "polls").children) {
    models::opinion::PooledPoll poll{.month = number_at(row, "month"),
                                     .share = number_at(row, "share")};
    const auto problem = [&](const char* key, const char* message, double found,
                             const std::string& allowed) {
      problems.push_back({.key = base::format("/polls/{}/{}", place, key),
                          .message = message,
                          .found = base::shortest(found),
                          .allowed = allowed});
    };
    if (poll.month < month) {
      problem("month", "comes before the poll or prior in front of it", poll.month,
              base::format("at least {}", base::shortest(month)));
    }
    month = poll.month;
    poll.variance = models::opinion::sampling_variance(poll.share, number_at(row, "n"),
                                                       design_effect, extra_sd);
    if (!(poll.variance > 0)) {
      problem("share", "leaves no error at all without an extra_sd", poll.share,
              "above 0 and below 1");
    }
    if (has(row, "house")) {
      const std::string& name = text_at(row, "house");
      const auto at = std::find(houses.begin(), houses.end(), name);
      poll.house = static_cast<int>(at - houses.begin());
      if (at == houses.end()) houses.push_back(name);
    }
    pool.polls.push_back(poll);
    ++place;
  }
  if (houses.size() > kMostHouseNames) {
    problems.push_back({.key = "/polls",
                        .message = "come from too many houses",
                        .found = base::format("{}", houses.size()),
                        .allowed = base::format("at most {}", kMostHouseNames)});
  }
  if (!problems.empty()) return problems;
  pool.houses = houses.size();
  const models::opinion::PooledLevels levels = models::opinion::pool_polls(pool);
  return Json{{"level", levels.level},
              {"sd", levels.sd},
              {"smoothed_level", levels.smoothed_level},
              {"smoothed_sd", levels.smoothed_sd},
              {"houses", houses},
              {"house", levels.house},
              {"house_sd", levels.house_sd},
              {"log_likelihood", levels.log_likelihood}};
}

Key poll_keys() {
  return {.name = "polls",
          .kind = KeyKind::objects,
          .meaning = "in order of month; those of one month in the order given",
          .most = kMostPolls,
          .keys = {
              {.name = "month",
               .unit = "month",
               .meaning = "when it was taken, from any origin",
               .range = {.low = -1e5, .high = 1e5}},
              {.name = "share",
               .unit = "1",
               .meaning = "the answer counted",
               .range = {.low = 0, .high = 1}},
              {.name = "n",
               .unit = "persons",
               .meaning = "asked",
               .range = {.low = 0, .high = 1e9, .low_is_open = true}},
              {.name = "house",
               .kind = KeyKind::text,
               .meaning = "pollster; left out: one without a lasting departure",
               .is_optional = true},
          }};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {
              {.name = "drift_sd",
               .unit = "1 month^-1/2",
               .meaning = "standard deviation of a month's change of the level",
               .range = {.low = 0, .high = 1}},
              {.name = "design_effect",
               .unit = "1",
               .meaning = "factor by which weighting widens the sampling variance",
               .fallback = "1",
               .range = {.low = 0.1, .high = 100}},
              {.name = "extra_sd",
               .unit = "1",
               .meaning = "standard deviation of a poll's error beyond sampling and house",
               .fallback = "0",
               .range = {.low = 0, .high = 1}},
              {.name = "house_sd",
               .unit = "1",
               .meaning = "standard deviation of the pollsters' lasting departures, whose sum is 0",
               .fallback = "0",
               .range = {.low = 0, .high = 1}},
              {.name = "prior",
               .kind = KeyKind::object,
               .meaning = "the level before the first poll; left out: the first poll sets it",
               .is_optional = true,
               .keys = {{.name = "month",
                         .unit = "month",
                         .meaning = "for which it holds",
                         .range = {.low = -1e5, .high = 1e5}},
                        {.name = "mean",
                         .unit = "1",
                         .meaning = "of the level",
                         .range = {.low = 0, .high = 1}},
                        {.name = "sd",
                         .unit = "1",
                         .meaning = "of the level",
                         .range = {.low = 0, .high = 1}}}},
              poll_keys(),
          }};
}

Json poll(double month, double share, double n) {
  return {{"month", month}, {"share", share}, {"n", n}};
}
Json poll(double month, double share, double n, const char* house) {
  Json one = poll(month, share, n);
  one["house"] = house;
  return one;
}

Json three_polls() {
  return {{"drift_sd", 0.01},
          {"design_effect", 1.5},
          {"extra_sd", 0.02},
          {"prior", {{"month", 0}, {"mean", 0.60}, {"sd", 0.03}}},
          {"polls", Json::array({poll(1, 0.58, 1000), poll(2, 0.66, 3605), poll(4, 0.62, 900)})}};
}

Json two_houses() {
  return {{"drift_sd", 0.008},
          {"design_effect", 1.5},
          {"extra_sd", 0.01},
          {"house_sd", 0.02},
          {"polls", Json::array({poll(0, 0.65, 3600, "A"), poll(12, 0.62, 3600, "A"),
                                 poll(20, 0.53, 1000, "B"), poll(22, 0.58, 3600, "A")})}};
}

}  // namespace

Calculator calculator() {
  return {.name = "polls",
          .title = "What several polls say of one level that moves, pollsters' departures apart",
          .input = input_keys(),
          .answers = {{"level", "1", "[poll] level given the polls up to this one"},
                      {"sd", "1", "[poll] its standard deviation"},
                      {"smoothed_level", "1", "[poll] level at this poll given all polls"},
                      {"smoothed_sd", "1", "[poll] its standard deviation"},
                      {"houses", "", "pollsters in the order in which they were met"},
                      {"house", "1", "[house] departure given all polls"},
                      {"house_sd", "1", "[house] its standard deviation"},
                      {"log_likelihood", "1",
                       "natural logarithm of the polls' density, each given those before it"}},
          .examples = {{"three_polls", "Three polls in four months after a prior", three_polls()},
                       {"two_houses", "Four polls of two houses, the first of which sets the level",
                        two_houses()}},
          .solve = solve};
}

}  // namespace casus::cli::solve_polls
