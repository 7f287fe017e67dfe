#include "records/codebook_tables.hpp"

#include <array>
#include <initializer_list>

#include "base/text.hpp"
#include "records/files.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

// After Frictionless Data's Table Schema (https://specs.frictionlessdata.io/table-schema/).
Json column(std::string_view name, std::string_view type, std::string_view unit,
            std::string_view description) {
  Json json;
  json["name"] = name;
  json["type"] = type;
  if (!unit.empty()) json["unit"] = unit;
  json["description"] = description;
  return json;
}

Json table(std::string_view name, Json columns, Json primary_key) {
  return {{"name", name},
          {"path", base::format("{}.csv", name)},
          {"format", "csv"},
          {"encoding", "utf-8"},
          {"schema",
           {{"fields", std::move(columns)},
            {"missingValues", Json::array({""})},
            {"primaryKey", std::move(primary_key)}}}};
}

Json outcomes_table() {
  Json columns = Json::array();
  const auto add = [&columns](const auto&... parts) { columns.push_back(column(parts...)); };
  add("scenario", "string", "", "id of the scenario; the reference comes first");
  add("outcome", "string", "", "id of the outcome; see outcomes in this file");
  add("kind", "string", "", "chance, quantity or month");
  add("date", "yearmonth", "", "by or at which the outcome is judged");
  add("unit", "string", "", "UDUNITS text for the quantiles, the mean and their errors");
  add("worlds", "integer", "", "possible histories behind this row");
  add("probability", "number", "1", "share of worlds in which it happens; of chances and months");
  add("probability_error", "number", "1",
      "Monte Carlo standard error of the probability; 0 where all worlds agree, which leaves "
      "open, at 95 %, a share of 1 - 0.05^(1 / worlds)");
  constexpr std::array<const char*, 5> kNames{"q05", "q25", "q50", "q75", "q95"};
  for (std::size_t q = 0; q < kNames.size(); ++q) {
    add(kNames[q], "any", "as in unit",
        base::format("quantile {} over worlds; of quantities and months; a month counts from 1, "
                     "the month after the start; \"never\" if it does not happen by the date",
                     kQuantiles[q]));
  }
  add("mean", "number", "as in unit", "mean over worlds; of quantities");
  add("mean_error", "number", "as in unit", "Monte Carlo standard error of the mean");
  add("difference", "number", "1 or as in unit",
      "against the reference in the same worlds: of probabilities and means; of a month, of the "
      "share of worlds in which it happens by the date");
  add("difference_error", "number", "1 or as in unit",
      "Monte Carlo standard error of the paired difference");
  add("sign_chance", "number", "1", "chance that the sign of the difference is right");
  add("ratio_worlds", "integer", "",
      "worlds that are compared with the reference, in scenarios other than it; of outcomes "
      "compared as a ratio those in which the reference's value is above 0, of others with a claim "
      "all");
  for (std::size_t q = 0; q < kNames.size(); ++q) {
    add(base::format("ratio_{}", kNames[q]), "number", "1 or as in unit",
        base::format("quantile {} over those worlds of the value over the reference's value in the "
                     "same world, less one; of an outcome that is compared as a difference, of the "
                     "value less the reference's (see outcomes in this file)",
                     kQuantiles[q]));
  }
  add("claim_percentile", "number", "1",
      "share of those worlds that lie below the figure claimed (see outcomes in this file), and "
      "half of those at it; sentences count the two apart");
  add("claim_percentile_error", "number", "1", "Monte Carlo standard error of the percentile");
  add("claim_place", "string", "",
      "where the claimed figure lies: between the quantiles at 25 and 75 % of those worlds, ends "
      "included, between those at 5 and 95 %, outside, or without any world to compare");
  add("evidence", "string", "", "strength of the evidence behind the outcome");
  add("pins", "string", "", "what-if pins that hold in this scenario; empty if there are none");
  add("title", "string", "", "the outcome in words");
  return table("outcomes", std::move(columns), Json::array({"scenario", "outcome"}));
}

Json worlds_table(const Results& results) {
  Json columns = Json::array();
  columns.push_back(column("world", "integer", "", "number of the possible history, from 0"));
  columns.push_back(column("draw", "integer", "",
                           "number of the draw of all parameters that this world uses, from 0"));
  columns.push_back(
      column("replication", "integer", "", "number of this world among those of its draw, from 0"));
  for (const ParameterUse& parameter : results.parameters) {
    if (!differs_by_scenario(results, parameter.name)) {
      columns.push_back(column(parameter.name, "number", parameter.unit, parameter.meaning));
      continue;
    }
    for (const Ensemble& ensemble : results.ensembles) {
      const std::string what = own_pin(ensemble, parameter.name).has_value()
                                   ? ": held by a what-if pin of this scenario"
                                   : ": as drawn in this scenario";
      columns.push_back(column(ensemble.id + ":" + parameter.name, "number", parameter.unit,
                               parameter.meaning + what));
    }
  }
  for (const Ensemble& ensemble : results.ensembles) {
    for (const OutcomeColumn& outcome : ensemble.outcomes) {
      const std::string name = ensemble.id + ":" + outcome.id;
      if (outcome.kind == "chance") {
        columns.push_back(
            column(name, "integer", "1", outcome.title + ": 1 if it happens, else 0"));
      } else if (outcome.kind == "month") {
        columns.push_back(column(name, "any", "month",
                                 outcome.title + ": month in which it happens, from 1; \"never\""));
      } else {
        columns.push_back(column(name, "number", outcome.unit, outcome.title));
      }
    }
    for (std::size_t i = 0; i < ensemble.published.size(); ++i) {
      const PublishedColumn& published = ensemble.published[i];
      const bool is_chance = published.kind == "chance";
      columns.push_back(column(
          published_name(ensemble, i), is_chance ? "integer" : "number",
          is_chance ? "1" : published.unit,
          base::format("what this world has where the published play had {} ({}): {}{}",
                       is_chance ? std::string(published.value != 0 ? "yes" : "no")
                                 : base::shortest(published.value),
                       published.move, published.title,
                       published.given.empty()
                           ? ""
                           : base::format("; empty in worlds without {}", published.given))));
    }
  }
  columns.push_back(column("pins", "string", "",
                           "every what-if pin of the run, with its scenario where it holds in one "
                           "alone; empty if there are none"));
  return table("worlds", std::move(columns), Json::array({"world"}));
}

struct Column {
  const char* name;
  const char* type;
  const char* unit;
  const char* description;
};

/// A table of chances by month, such as doors.csv: one row for each scenario, each value of `keys`
/// and each month. `own` are the columns between the scenario and the month.
Json chances_table(std::string_view name, std::initializer_list<Column> own,
                   std::initializer_list<const char*> keys) {
  Json columns = Json::array();
  const auto add = [&columns](const auto&... parts) { columns.push_back(column(parts...)); };
  add("scenario", "string", "", "id of the scenario; the reference comes first");
  for (const Column& one : own) add(one.name, one.type, one.unit, one.description);
  add("by", "yearmonth", "", "judged by this month: December of each year, or the last month");
  add("worlds", "integer", "", "possible histories behind this row");
  add("probability", "number", "1", "share of worlds in which it has happened by then");
  add("error_or_bound", "number", "1",
      "Monte Carlo standard error of the probability; where all worlds agree, the share that this "
      "leaves open at 95 %");
  add("difference", "number", "1", "against the reference in the same worlds");
  add("difference_error", "number", "1", "Monte Carlo standard error of the paired difference");
  add("sign_chance", "number", "1", "chance that the sign of the difference is right");
  add("pins", "string", "", "what-if pins that hold in this scenario; empty if there are none");
  Json primary_key = Json::array({"scenario"});
  for (const char* key : keys) primary_key.push_back(key);
  primary_key.push_back("by");
  return table(name, std::move(columns), std::move(primary_key));
}

Json doors_table() {
  return chances_table(
      "doors",
      {{"what", "string", "",
        "a formal exit, one by each door, a ruling in time, repeal of the statute, a "
        "veto that stands or is overridden, an exit in defiance that no "
        "court had ever forbidden"}},
      {"what"});
}

Json frontiers_table() {
  return chances_table(
      "frontiers",
      {{"frontier", "string", "", "id of the frontier; see frontiers in this file"},
       {"challenger", "string", "", "code of the actor that may make a demand"},
       {"target", "string", "", "code of the actor it would be made of"},
       {"kind", "string", "", "land, sea, hybrid (short of war) or internal (inside a state)"},
       {"is_of_member", "integer", "1", "1 if the target is a member at the start"},
       {"counted", "integer", "1",
        "1 if an outcome of the study counts demands or wars on it, else 0; empty where the bundle "
        "does not say"},
       {"what", "string", "",
        "demand, and what becomes of one: concession of the defence, back-down of the challenger, "
        "limited attack or war; the first in each world counts"}},
      {"frontier", "what"});
}

Json war_table() {
  return chances_table("war",
                       {{"what", "string", "",
                         "what becomes of the war that is on at the start: a cease-fire begins, "
                         "one begins that stands for five years, an agreement is signed, a "
                         "cease-fire is broken, the defence collapses; the first in each world "
                         "counts"}},
                       {"what"});
}

Json contagion_table() {
  Json columns = Json::array();
  const auto add = [&columns](const auto&... parts) { columns.push_back(column(parts...)); };
  add("scenario", "string", "", "id of the scenario; the reference comes first");
  add("first", "string", "", "code of the state in which instability sets in");
  add("second", "string", "", "code of the state in which it may follow; the same for a relapse");
  add("worlds", "integer", "", "possible histories behind this row");
  add("first_probability", "number", "1", "share of worlds with an onset in the first state");
  add("error_or_bound", "number", "1",
      "its Monte Carlo standard error; where all worlds agree, the share that this leaves open at "
      "95 %");
  add("first_onsets", "integer", "", "onsets in the first state in all worlds");
  add("within_months", "integer", "month", "how soon an onset counts as following");
  add("followed_share", "number", "1",
      "share of those onsets that one in the second state follows; empty without any");
  add("followed_error", "number", "1", "its Monte Carlo standard error");
  add("passed_share", "number", "1",
      "share of those onsets whose first follower came from that very onset: each onset's source "
      "is drawn by the parts that onsets elsewhere have in its rate, and it counts once among the "
      "earlier onsets of its source, by what was left of each; 0 without a link between the two; "
      "empty in a bundle made before onsets told their source");
  add("passed_error", "number", "1", "its Monte Carlo standard error");
  add("not_passed_share", "number", "1",
      "followed_share less passed_share: followers of the second state's own rate in the same "
      "world, which what states have in common moves, from a third state, or from another onset "
      "in the first");
  add("any_world_share", "number", "1",
      "share of all worlds, with an onset in the first state or not, that have one in the second "
      "in the same months; not_passed_share is above it where worlds differ in what states have "
      "in common");
  add("pins", "string", "", "what-if pins that hold in this scenario; empty if there are none");
  return table("contagion", std::move(columns), Json::array({"scenario", "first", "second"}));
}

}  // namespace

Json table_schemas(const Results& results) {
  return Json::array({outcomes_table(), worlds_table(results), doors_table(), frontiers_table(),
                      war_table(), contagion_table()});
}

}  // namespace casus::records
