// Opinion: support by party under cues, framing and events that fade.
#include "apps/cli/solve/calculators.hpp"
#include "base/text.hpp"
#include "models/opinion/opinion.hpp"

namespace casus::cli::solve_opinion {
namespace {

constexpr int kMostParties = 100;
constexpr int kMostOutlookMonths = 600;
constexpr int kMostOutlookEvents = 1000;

/// The events of the input, each with an effect for each party and in a month of the path.
base::Result<std::vector<models::opinion::OutlookEvent>> read_events(const Value& input,
                                                                     std::size_t parties,
                                                                     std::size_t months) {
  std::vector<models::opinion::OutlookEvent> events;
  std::vector<base::Problem> problems;
  for (const Value& row : child_at(input, "events").children) {
    events.push_back({.month = whole_at(row, "month"), .effect = numbers_at(row, "effect")});
    const std::string key = base::format("/events/{}", events.size() - 1);
    if (events.back().effect.size() != parties) {
      problems.push_back({.key = key + "/effect",
                          .message = "has not as many numbers as there are parties",
                          .found = base::format("{}", events.back().effect.size()),
                          .allowed = base::format("{}", parties)});
    }
    if (static_cast<std::size_t>(events.back().month) > months) {
      problems.push_back({.key = key + "/month",
                          .message = "lies after the last month of cue",
                          .found = base::format("{}", events.back().month),
                          .allowed = base::format("1 to {}", months)});
    }
  }
  if (!problems.empty()) return problems;
  return events;
}

base::Result<Json> solve(const Value& input) {
  models::opinion::Outlook outlook;
  double total = 0;
  Json names = Json::array();
  for (const Value& row : child_at(input, "parties").children) {
    outlook.parties.push_back({.share = number_at(row, "share"),
                               .level = number_at(row, "level"),
                               .cue_effect = number_at(row, "cue_effect")});
    total += outlook.parties.back().share;
    names.push_back(text_at(row, "name"));
  }
  constexpr double kRounding = 1e-6;
  if (total < 1 - kRounding || total > 1 + kRounding) {
    return base::Problem{.key = "/parties",
                         .message = "the shares of the parties do not sum to 1",
                         .found = base::shortest(total),
                         .allowed = "1"};
  }
  outlook.cue = numbers_at(input, "cue");
  outlook.framing = numbers_at(input, "framing");
  if (outlook.framing.empty()) outlook.framing.assign(outlook.cue.size(), 0.0);
  base::Result<std::vector<models::opinion::OutlookEvent>> events =
      read_events(input, outlook.parties.size(), outlook.cue.size());
  if (!events.ok()) return events.problems();
  outlook.events = events.value();
  outlook.framing_effect = number_at(input, "framing_effect");
  outlook.half_life_months = number_at(input, "half_life_months");
  outlook.drift_sd = number_at(input, "drift_sd");
  const models::opinion::OutlookPaths paths = models::opinion::look_ahead(outlook);
  return Json{{"parties", names},
              {"party_support", paths.party},
              {"support", paths.support},
              {"sd", paths.sd}};
}

Key input_keys() {
  return {
      .kind = KeyKind::object,
      .keys = {
          {.name = "parties",
           .kind = KeyKind::objects,
           .meaning = "groups of adults; their shares sum to 1",
           .most = kMostParties,
           .keys = {{.name = "name", .kind = KeyKind::text, .meaning = "of the group"},
                    {.name = "share",
                     .unit = "1",
                     .meaning = "of all adults",
                     .range = {.low = 0, .high = 1}},
                    {.name = "level",
                     .unit = "1",
                     .meaning = "support at month 0",
                     .range = {.low = 0, .high = 1}},
                    {.name = "cue_effect",
                     .unit = "1",
                     .meaning = "of a month of cues at full exposure and alignment",
                     .fallback = "0",
                     .range = {.low = -1, .high = 1}}}},
          {.name = "cue",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "of each month: leaders who speak x exposure x alignment",
           .range = {.low = 0, .high = 1},
           .most = kMostOutlookMonths},
          {.name = "framing",
           .kind = KeyKind::numbers,
           .unit = "1",
           .meaning = "of each month: intensity of talk of costs; left out: none",
           .fallback = "[]",
           .range = {.low = 0, .high = 1},
           .fewest = 0,
           .most = kMostOutlookMonths,
           .as_many_as = "cue"},
          {.name = "framing_effect",
           .unit = "1",
           .meaning = "of a month at full intensity, on every group",
           .fallback = "0",
           .range = {.low = -1, .high = 1}},
          {.name = "events",
           .kind = KeyKind::objects,
           .meaning = "shocks of one month: a notice of leaving, a war that begins, a deal; what "
                      "undoes one has the opposite effect",
           .fallback = "[]",
           .fewest = 0,
           .most = kMostOutlookEvents,
           .keys = {{.name = "month",
                     .kind = KeyKind::whole,
                     .unit = "month",
                     .meaning = "in which support answers it",
                     .whole_range = {.low = 1, .high = kMostOutlookMonths}},
                    {.name = "effect",
                     .kind = KeyKind::numbers,
                     .unit = "1",
                     .meaning = "on each group, in the order of parties",
                     .range = {.low = -1, .high = 1},
                     .most = kMostParties}}},
          {.name = "half_life_months",
           .unit = "month",
           .meaning = "after which half of a shock is gone",
           .fallback = "4",
           .range = {.low = 0.01, .high = 1e4}},
          {.name = "drift_sd",
           .unit = "1 month^-1/2",
           .meaning = "standard deviation of a month's change of each group's level",
           .fallback = "0",
           .range = {.low = 0, .high = 1}},
      }};
}

Json one_month_of_cues() {
  return {{"parties",
           Json::array(
               {{{"name", "own party"}, {"share", 0.46}, {"level", 0.45}, {"cue_effect", -0.08}},
                {{"name", "opponents"}, {"share", 0.45}, {"level", 0.77}, {"cue_effect", 0.04}},
                {{"name", "others"}, {"share", 0.09}, {"level", 0.5}}})},
          {"cue", {1, 0, 0, 0, 0, 0}},
          {"half_life_months", 4},
          {"drift_sd", 0.008}};
}

Json year_of_costs() {
  Json input = one_month_of_cues();
  input["cue"] = std::vector<double>(12, 0.0);
  input["framing"] = std::vector<double>(12, 0.5);
  input["framing_effect"] = -0.03;
  return input;
}

Json notice_taken_back() {
  Json input = one_month_of_cues();
  input["cue"] = std::vector<double>(12, 0.0);
  input["events"] = Json::array({{{"month", 2}, {"effect", {0.01, 0.02, 0.0}}},
                                 {{"month", 10}, {"effect", {-0.01, -0.02, 0.0}}}});
  return input;
}

}  // namespace

Calculator calculator() {
  return {.name = "opinion",
          .title = "Support by party under cues, talk of costs and events that fade",
          .input = input_keys(),
          .answers = {{"parties", "", "the names given"},
                      {"party_support", "1", "[party][month] from month 0: expected support"},
                      {"support", "1", "[month]: of all adults"},
                      {"sd", "1", "[month]: standard deviation of that, from drift alone"}},
          .examples = {{"cue", "One month in which a party's leaders speak against the alliance",
                        one_month_of_cues()},
                       {"costs", "A year of talk of the alliance as a cost", year_of_costs()},
                       {"notice", "A notice of leaving, withdrawn eight months later",
                        notice_taken_back()}},
          .solve = solve};
}

}  // namespace casus::cli::solve_opinion
