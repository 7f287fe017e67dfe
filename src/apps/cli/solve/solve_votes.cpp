// Votes: how likely a number of yeas is.
#include <algorithm>
#include <map>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/votes/ballot.hpp"
#include "models/votes/power.hpp"

namespace casus::cli::solve_votes {
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
  if (!numbers_at(input, "no").empty()) {
    return base::Problem{.key = "/no",
                         .message = "has no meaning without a body",
                         .allowed = "only with the key body"};
  }
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

/// Chance that the body carries it: members who do not say yes stand outside, save where an
/// abstention is no objection or no veto.
base::Result<double> pass_probability(const study::Body& body, const std::vector<double>& yes,
                                      const std::vector<double>& no, double correlation) {
  using namespace models::votes;
  const bool is_consensus = body.stage.quota == world::Quota::no_objection;
  if (is_consensus && correlation == 0) return consensus_pass_probability(no);
  const Game game = game_of(body.chamber, body.stage);
  if (game.veto.empty() || correlation > 0) return game_pass_probability(game, yes, correlation);
  CouncilVote vote{.yes = yes, .no = no, .needed = static_cast<int>(game.rules.front().quota)};
  for (const world::Party& member : body.chamber.parties) vote.has_veto.push_back(member.has_veto);
  return council_pass_probability(vote);
}

base::Result<Json> solve_body(const Value& input, const study::Body& body) {
  const std::size_t members = body.chamber.parties.size();
  const double correlation = number_at(input, "correlation");
  std::vector<double> yes = numbers_at(input, "p");
  std::vector<double> no = numbers_at(input, "no");
  std::vector<base::Problem> problems;
  if (yes.size() != members) {
    problems.push_back({.key = "/p",
                        .message = "has another length than the members of " + body.id,
                        .found = base::format("a list of {}", yes.size()),
                        .allowed = base::format("a list of {}", members)});
  }
  constexpr double kRounding = 1e-12;
  for (std::size_t i = 0; i < no.size() && i < yes.size(); ++i) {
    if (yes[i] + no[i] <= 1 + kRounding) continue;
    problems.push_back({.key = base::format("/no/{}", i),
                        .message = "yes and no exceed 1 together",
                        .found = base::shortest(yes[i] + no[i]),
                        .allowed = "at most 1"});
  }
  const bool has_veto = std::any_of(body.chamber.parties.begin(), body.chamber.parties.end(),
                                    [](const world::Party& member) { return member.has_veto; });
  if (has_veto && !no.empty() && correlation > 0) {
    problems.push_back({.key = "/correlation",
                        .message = "members are independent where an abstention is no veto",
                        .found = base::shortest(correlation),
                        .allowed = "0, or no key `no`"});
  }
  if (!problems.empty()) return problems;
  if (no.empty()) {
    for (const double share : yes) no.push_back(1 - share);
  }
  if (body.stage.quota == world::Quota::no_objection) {
    for (std::size_t i = 0; i < members; ++i) yes[i] = 1 - no[i];  // silence is assent
  }
  const auto pass = pass_probability(body, yes, no, correlation);
  if (!pass.ok()) return with_pointers(pass.problems());
  const auto yeas = models::votes::solve_ballot({.p = yes, .correlation = correlation});
  if (!yeas.ok()) return with_pointers(yeas.problems());
  return Json{{"pass", pass.value()},
              {"expected_yeas", yeas.value().expected_yeas},
              {"pmf", yeas.value().pmf}};
}

/// 47 members against and 53 of whom a little more than half are for it.
Json consent_to_exit() {
  std::vector<double> p(100, 0.02);
  std::fill(p.begin() + 47, p.end(), 0.55);
  return {{"p", p}, {"quota", 67}, {"correlation", 0.3}};
}

/// Silence of 32 allies, the last of whom is the doubtful one.
Json consensus_of_allies() {
  std::vector<double> p(32, 0.99);
  p.back() = 0.8;
  return {{"body", "nac"}, {"p", p}};
}

Key input_keys() {
  constexpr std::size_t kMost = models::votes::kMostBallotMembers;
  return {
      .kind = KeyKind::object,
      .keys = {
          body_key(),
          {.name = "p",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "probability that each member says yes",
           .range = {.low = 0, .high = 1},
           .most = kMost},
          {.name = "quota",
           .kind = KeyKind::whole,
           .unit = "members",
           .meaning = "fewest yeas that carry; at most the members",
           .whole_range = {.low = 0, .high = kMost},
           .not_with = "body"},
          {.name = "no",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "for a body, where an abstention is neither a veto nor an objection: "
                      "probability that each member says no; left out: 1 - p",
           .fallback = "[]",
           .range = {.low = 0, .high = 1},
           .fewest = 0,
           .most = kMost,
           .as_many_as = "p"},
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
           .as_many_as = "p",
           .not_with = "body"},
          {.name = "common_share",
           .unit = "1",
           .meaning = "share of the factor's variance that all parties have in common: up to 0.99, "
                      "or 1",
           .fallback = "1",
           .range = {.low = 0, .high = 1},
           .not_with = "body"},
      }};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "votes",
      .title =
          "How likely a vote is carried, with members who sway together (fitted to past votes: "
          "roll_calls)",
      .input = input_keys(),
      .answers = {{"pass", "1", "probability that the yeas reach the quota"},
                  {"expected_yeas", "members", "mean number of yeas"},
                  {"pmf", "1", "probability of 0, 1, … yeas"}},
      .examples =
          {{"three_members",
            "Three members, two of whom must agree",
            {{"p", {0.1, 0.2, 0.3}}, {"quota", 2}, {"correlation", 0}}},
           {"consent_to_exit", "Consent of two thirds of 100 members, 47 of them against",
            consent_to_exit()},
           {"two_parties",
            "Nine members of two parties that sway together in part",
            {{"p", {0.6, 0.6, 0.6, 0.6, 0.6, 0.4, 0.4, 0.4, 0.4}},
             {"quota", 5},
             {"correlation", 0.3},
             {"parties", {"own", "own", "own", "own", "own", "other", "other", "other", "other"}},
             {"common_share", 0.5}}},
           {"nac", "North Atlantic Council: 31 allies object once in a hundred cases, one in five",
            consensus_of_allies()},
           {"security_council",
            "Security Council: a permanent member that abstains",
            {{"body", "security_council"},
             {"p", {0.2, 0.9, 0.9, 0.5, 0.9, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7}},
             {"no", {0.1, 0, 0, 0.3, 0, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}}}}},
      .solve = solve,
      .solve_body = solve_body};
}

}  // namespace casus::cli::solve_votes
