// Roll calls: places of parties and questions on two dimensions, from party tallies.
#include <array>

#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/votes/roll_calls.hpp"
#include "numeric/elementary.hpp"

namespace casus::cli::solve_roll_calls {
namespace {

using namespace models::votes;

constexpr int kMostVotes = 300;
/// Stands for the study's lower chamber: the fit only asks whether a vote was taken there.
constexpr int kLower = 1;

std::vector<std::string> families() {
  return {world::kRollCallFamilies.begin(), world::kRollCallFamilies.end()};
}

/// One number, or the fewest and the most that sources leave open.
void read_range(const std::vector<std::int64_t>& numbers, int& low, int& high) {
  low = static_cast<int>(numbers.front());
  high = static_cast<int>(numbers.back());
}

world::Tally tally_of(const Value& row, const std::string& party, const std::string& pointer,
                      std::vector<base::Problem>& problems) {
  world::Tally tally{.is_known = true};
  read_range(wholes_at(row, party + "_for"), tally.for_low, tally.for_high);
  read_range(wholes_at(row, party + "_against"), tally.against_low, tally.against_high);
  if (tally.for_low > tally.for_high || tally.against_low > tally.against_high) {
    problems.push_back({.key = pointer + "/" + party + "_for",
                        .message = "the fewest votes stand behind the most",
                        .allowed = "one number, or the fewest and the most"});
  }
  if (tally.for_high + tally.against_high == 0) {
    problems.push_back({.key = pointer + "/" + party + "_for",
                        .message = "nobody of this party voted",
                        .allowed = "at least one vote for or against"});
  }
  return tally;
}

base::Result<std::vector<world::RollCall>> votes_of(const Value& input) {
  std::vector<world::RollCall> calls;
  std::vector<base::Problem> problems;
  const std::vector<std::string> names = families();
  for (const Value& row : child_at(input, "votes").children) {
    const std::string pointer = base::format("/votes/{}", calls.size());
    world::RollCall call{.id = text_at(row, "id")};
    const auto at = std::find(names.begin(), names.end(), text_at(row, "family"));
    call.family = static_cast<int>(at - names.begin());
    call.chamber = flag_at(row, "lower_chamber") ? kLower : 0;
    call.own_in_office = flag_at(row, "own_in_office");
    const std::string& side = text_at(row, "president_side");
    call.president_side = side == "for" ? 1 : (side == "against" ? -1 : 0);
    call.parties = {tally_of(row, "own", pointer, problems),
                    tally_of(row, "others", pointer, problems)};
    calls.push_back(std::move(call));
  }
  if (!problems.empty()) return problems;
  return calls;
}

/// Middle of what the sources leave open.
double observed_share(const world::Tally& tally) {
  const double in_favor = tally.for_low + tally.for_high;
  return in_favor / (in_favor + tally.against_low + tally.against_high);
}

base::Result<Json> solve(const Value& input) {
  const base::Result<std::vector<world::RollCall>> calls = votes_of(input);
  if (!calls.ok()) return calls.problems();
  const RollCallFit fit = fit_roll_calls(calls.value(), kLower);
  Json names = Json::array();
  Json mode = Json::array();
  Json sd = Json::array();
  Json correlation = Json::array();
  for (std::size_t r = 0; r < coordinates; ++r) {
    names.push_back(kCoordinates[r].name);
    mode.push_back(fit.mode[r]);
    sd.push_back(fit.sd(r));
    Json row = Json::array();
    for (std::size_t c = 0; c < coordinates; ++c) {
      row.push_back(fit.covariance[r * coordinates + c] / (fit.sd(r) * fit.sd(c)));
    }
    correlation.push_back(row);
  }
  Json shown = Json::array();
  for (const world::RollCall& call : calls.value()) {
    Json row{{"id", call.id}, {"family", families()[static_cast<std::size_t>(call.family)]}};
    for (int party = 0; party < 2; ++party) {
      const std::string name = party == 0 ? "own" : "others";
      const PartyOutlook outlook = outlook_of(fit, call, party, kLower);
      const double reach = 1.6448536269514722 * numeric::sqrt(outlook.variance);
      row[name] = observed_share(call.parties[static_cast<std::size_t>(party)]);
      row[name + "_fit"] = expected_share(outlook);
      row[name + "_fit_90"] = {numeric::normal_cdf(outlook.mean - reach),
                               numeric::normal_cdf(outlook.mean + reach)};
    }
    shown.push_back(row);
  }
  return Json{
      {"names", names}, {"mode", mode}, {"sd", sd}, {"correlation", correlation}, {"votes", shown}};
}

Key count_key(const char* name, const char* meaning) {
  return {.name = name,
          .kind = KeyKind::wholes,
          .unit = "members",
          .meaning = meaning,
          .whole_range = {.low = 0, .high = 10000},
          .most = 2};
}

Key input_keys() {
  return {.kind = KeyKind::object,
          .keys = {{.name = "votes",
                    .kind = KeyKind::objects,
                    .meaning = "roll calls with the tallies of two parties",
                    .most = kMostVotes,
                    .keys = {
                        {.name = "id", .kind = KeyKind::text, .meaning = "repeated in the answer"},
                        {.name = "family",
                         .kind = KeyKind::choice,
                         .meaning = "what it was about",
                         .choices = families()},
                        {.name = "lower_chamber",
                         .kind = KeyKind::flag,
                         .meaning = "taken in the lower chamber",
                         .fallback = "false"},
                        {.name = "own_in_office",
                         .kind = KeyKind::flag,
                         .meaning = "the president was of the party of a sceptical administration",
                         .fallback = "false"},
                        {.name = "president_side",
                         .kind = KeyKind::choice,
                         .meaning = "on the alliance's side, against it, or none that is known",
                         .fallback = "\"none\"",
                         .choices = {"for", "against", "none"}},
                        count_key("own_for",
                                  "of the sceptical administrations' party on the alliance's side, "
                                  "or for restraint; two numbers: the fewest and the most that "
                                  "sources leave open"),
                        count_key("own_against", "the same against it"),
                        count_key("others_for", "the other party on that side"),
                        count_key("others_against", "the same against it"),
                    }}}};
}

using Range = std::array<int, 2>;
struct Row {
  const char* id;
  const char* family;
  bool lower;
  bool own_in_office;
  const char* side;
  Range own_for;
  Range own_against;
  Range others_for;
  Range others_against;
};

/// The roll calls of the study us-nato, as its votes.csv has them; a test compares the two.
constexpr std::array<Row, 21> kUsNato{{
    {"VOTE01", "accession", false, true, "for", {49, 50}, {2, 2}, {47, 48}, {0, 0}},
    {"VOTE03", "accession", true, true, "none", {149, 149}, {22, 22}, {208, 208}, {0, 0}},
    {"VOTE04", "accession", false, true, "for", {51, 51}, {2, 2}, {40, 40}, {0, 0}},
    {"VOTE07", "aid", true, false, "for", {149, 149}, {57, 57}, {219, 219}, {0, 0}},
    {"VOTE08", "aid", false, false, "for", {36, 39}, {11, 11}, {47, 50}, {0, 0}},
    {"VOTE09", "accession", true, false, "for", {176, 176}, {18, 18}, {218, 218}, {0, 0}},
    {"VOTE10", "limit", false, false, "none", {37, 40}, {10, 10}, {47, 50}, {0, 0}},
    {"VOTE11", "accession", false, false, "for", {45, 48}, {1, 1}, {47, 50}, {0, 0}},
    {"VOTE12", "aid", true, false, "for", {149, 149}, {70, 70}, {209, 209}, {0, 0}},
    {"VOTE13", "aid", true, false, "for", {130, 130}, {89, 89}, {211, 211}, {0, 0}},
    {"VOTE14", "bind", false, false, "none", {14, 21}, {28, 28}, {44, 51}, {0, 0}},
    {"VOTE15", "limit", false, false, "none", {32, 33}, {16, 16}, {50, 51}, {0, 0}},
    {"VOTE17", "aid", false, false, "for", {20, 36}, {13, 13}, {35, 51}, {0, 0}},
    {"VOTE20", "aid", false, false, "for", {17, 18}, {31, 31}, {48, 49}, {2, 2}},
    {"VOTE21", "aid", false, false, "for", {22, 22}, {26, 26}, {48, 48}, {3, 3}},
    {"VOTE22", "aid", true, false, "for", {101, 101}, {112, 112}, {210, 210}, {0, 0}},
    {"VOTE23", "aid", false, false, "for", {31, 31}, {15, 15}, {48, 48}, {3, 3}},
    {"VOTE24", "aid", true, false, "for", {138, 138}, {74, 74}, {205, 205}, {0, 0}},
    {"VOTE25", "crisis", false, true, "against", {1, 1}, {52, 52}, {46, 46}, {1, 1}},
    {"VOTE28", "crisis", false, true, "against", {5, 5}, {47, 47}, {47, 47}, {0, 0}},
    {"VOTE29", "crisis", false, true, "against", {3, 3}, {50, 50}, {47, 47}, {0, 0}},
}};

Json us_nato() {
  Json votes = Json::array();
  const auto range = [](const Range& both) {
    return both[0] == both[1] ? Json::array({both[0]}) : Json::array({both[0], both[1]});
  };
  for (const Row& row : kUsNato) {
    votes.push_back({{"id", row.id},
                     {"family", row.family},
                     {"lower_chamber", row.lower},
                     {"own_in_office", row.own_in_office},
                     {"president_side", row.side},
                     {"own_for", range(row.own_for)},
                     {"own_against", range(row.own_against)},
                     {"others_for", range(row.others_for)},
                     {"others_against", range(row.others_against)}});
  }
  return {{"votes", votes}};
}

Json three_votes() {
  return {{"votes", Json::array({{{"id", "accession"},
                                  {"family", "accession"},
                                  {"own_for", {48}},
                                  {"own_against", {1}},
                                  {"others_for", {47}},
                                  {"others_against", {0}}},
                                 {{"id", "bind"},
                                  {"family", "bind"},
                                  {"own_for", {14, 21}},
                                  {"own_against", {28}},
                                  {"others_for", {44, 51}},
                                  {"others_against", {0}}},
                                 {{"id", "crisis"},
                                  {"family", "crisis"},
                                  {"own_in_office", true},
                                  {"president_side", "against"},
                                  {"own_for", {5}},
                                  {"own_against", {47}},
                                  {"others_for", {47}},
                                  {"others_against", {0}}}})}};
}

}  // namespace

Calculator calculator() {
  return {
      .name = "roll_calls",
      .title = "Ideal points of parties and questions, fitted to past roll calls",
      .input = input_keys(),
      .answers = {{"names", "", "of what is estimated, in the order of the lists below"},
                  {"mode", "1", "where the posterior is highest"},
                  {"sd", "1", "standard deviation, from its curvature there"},
                  {"correlation", "1", "[name][name]"},
                  {"votes", "1",
                   "each with the observed shares on the alliance's side, those of the fit, and "
                   "the fit's 90 % range for a vote of its kind"}},
      .examples = {{"us_nato", "The roll calls of the study us-nato", us_nato()},
                   {"three_votes", "Three votes of a hundred members", three_votes()}},
      .solve = solve};
}

}  // namespace casus::cli::solve_roll_calls
