// Votes: how likely a number of yeas is.
#include <algorithm>
#include <map>

#include "apps/cli/solve/calculators.hpp"
#include "models/votes/ballot.hpp"

namespace casus::cli {
namespace {

/// One number for each label, in the order in which they are met.
std::vector<int> numbered(const std::vector<std::string>& labels) {
  std::map<std::string, int> number_of;
  std::vector<int> numbers;
  for (const std::string& label : labels) {
    const int next = static_cast<int>(number_of.size());
    numbers.push_back(number_of.try_emplace(label, next).first->second);
  }
  return numbers;
}

base::Result<Json> solve(const Value& input) {
  const models::votes::Ballot ballot{.p = numbers_at(input, "p"),
                                     .quota = whole_at(input, "quota"),
                                     .correlation = number_at(input, "correlation"),
                                     .parties = numbered(texts_at(input, "parties")),
                                     .common_share = number_at(input, "common_share")};
  const auto result = models::votes::solve_ballot(ballot);
  if (!result.ok()) return with_pointers(result.problems());
  return Json{{"pass", result.value().pass},
              {"expected_yeas", result.value().expected_yeas},
              {"pmf", result.value().pmf}};
}

/// 47 members against and 53 of whom a little more than half are for it.
Json consent_to_exit() {
  std::vector<double> p(100, 0.02);
  std::fill(p.begin() + 47, p.end(), 0.55);
  return {{"p", p}, {"quota", 67}, {"correlation", 0.3}};
}

Key input_keys() {
  constexpr std::size_t kMost = models::votes::kMostBallotMembers;
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "p",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "probability that each member says yes",
           .range = {.low = 0, .high = 1},
           .most = kMost},
          {.name = "quota",
           .kind = KeyKind::whole,
           .unit = "members",
           .meaning = "fewest yeas that carry; at most one more than the members",
           .whole_range = {.low = 0, .high = kMost + 1}},
          {.name = "correlation",
           .unit = "1",
           .meaning = "of the members' dispositions, by a normal factor they share",
           .fallback = "0",
           .range = {.low = 0, .high = 0.99}},
          {.name = "parties",
           .kind = KeyKind::labels,
           .meaning = "party of each member, by any names or numbers; left out: one party",
           .fallback = "[]",
           .fewest = 0,
           .most = kMost,
           .as_many_as = "p"},
          {.name = "common_share",
           .unit = "1",
           .meaning = "share of the factor's variance that all parties have in common: up to 0.99, "
                      "or 1",
           .fallback = "1",
           .range = {.low = 0, .high = 1}},
      }};
}

}  // namespace

Calculator votes_calculator() {
  return {
      .name = "votes",
      .title = "How likely a vote is carried, with members who sway together",
      .input = input_keys(),
      .answers = {{"pass", "1", "probability that the yeas reach the quota"},
                  {"expected_yeas", "members", "mean number of yeas"},
                  {"pmf", "1", "probability of 0, 1, … yeas"}},
      .examples = {{"three_members",
                    "Three members, two of whom must agree",
                    {{"p", {0.1, 0.2, 0.3}}, {"quota", 2}, {"correlation", 0}}},
                   {"consent_to_exit", "Consent of two thirds of 100 members, 47 of them against",
                    consent_to_exit()},
                   {"two_parties",
                    "Nine members of two parties that sway together in part",
                    {{"p", {0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4}},
                     {"quota", 5},
                     {"correlation", 0.3},
                     {"parties",
                      {"own", "own", "own", "own", "own", "other", "other", "other", "other"}},
                     {"common_share", 0.5}}}},
      .solve = solve};
}

}  // namespace casus::cli
