// codebook.json: what every column, field, code and event means. The tables follow Frictionless
// Data's Table Schema (https://specs.frictionlessdata.io/table-schema/).
#include <array>

#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "records/files.hpp"
#include "records/json.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

constexpr std::string_view kSchema = "casus.codebook/1";
constexpr std::string_view kRatio = "ratio";
// As in a study: more tiles side by side could not be read.
constexpr std::uint64_t kMostTilesAcross = 24;

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
      "worlds in which the reference's value is above 0, so that a ratio can be had; of outcomes "
      "compared as a ratio, in scenarios other than the reference");
  for (std::size_t q = 0; q < kNames.size(); ++q) {
    add(base::format("ratio_{}", kNames[q]), "number", "1",
        base::format("quantile {} over those worlds of the value over the reference's value in the "
                     "same world, less one",
                     kQuantiles[q]));
  }
  add("claim_percentile", "number", "1",
      "share of those worlds whose ratio is below the one claimed (see outcomes in this file); "
      "half of a tie");
  add("claim_percentile_error", "number", "1", "Monte Carlo standard error of the percentile");
  add("claim_place", "string", "",
      "where the claimed ratio lies: inside the middle 50 % of those worlds, inside the middle "
      "90 %, outside, or without any world to compare");
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
      columns.push_back(
          column(published_name(ensemble, i), is_chance ? "integer" : "number",
                 is_chance ? "1" : published.unit,
                 base::format("what this world has where the published play had {} ({}): {}",
                              is_chance ? std::string(published.value != 0 ? "yes" : "no")
                                        : base::shortest(published.value),
                              published.move, published.title)));
    }
  }
  columns.push_back(column("pins", "string", "",
                           "every what-if pin of the run, with its scenario where it holds in one "
                           "alone; empty if there are none"));
  return table("worlds", std::move(columns), Json::array({"world"}));
}

Json fields_json() {
  Json list = Json::array();
  for (const catalog::FieldInfo& info : catalog::fields()) {
    Json dimensions = Json::array();
    for (const catalog::Dimension d : {info.outer, info.inner}) {
      if (d != catalog::Dimension::one) dimensions.push_back(catalog::name_of(d));
    }
    Json field{{"name", info.name},
               {"unit", info.unit},
               {"low", shown(info.low)},
               {"high", shown(info.high)},
               {"dimensions", std::move(dimensions)},
               {"is_in_summary", info.is_recorded},
               {"description", info.meaning}};
    const std::vector<std::string> names = code_names(info.name);
    if (!names.empty()) {
      Json codes = Json::object();
      for (std::size_t code = 0; code < names.size(); ++code) {
        codes[base::format("{}", code)] = names[code];
      }
      field["codes"] = std::move(codes);
    }
    list.push_back(std::move(field));
  }
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    list.push_back({{"name", info.name},
                    {"unit", info.unit},
                    {"low", shown(info.low)},
                    {"high", shown(info.high)},
                    {"dimensions", Json::array({catalog::name_of(info.dimension)})},
                    {"is_in_summary", true},
                    {"is_derived", true},
                    {"description", info.meaning}});
  }
  return list;
}

Json outcomes_json(const Results& results) {
  Json list = Json::array();
  if (results.ensembles.empty()) return list;
  for (const OutcomeColumn& outcome : results.ensembles.front().outcomes) {
    Json json{{"id", outcome.id},
              {"title", outcome.title},
              {"kind", outcome.kind},
              {"unit", outcome.unit},
              {"date", outcome.date},
              {"when", outcome.when},
              {"evidence", outcome.evidence},
              {"note", outcome.note}};
    if (outcome.is_ratio) json["compare"] = kRatio;
    if (outcome.claim.has_value()) {
      json["claim"] = {{"value", outcome.claim->value},
                       {"text", outcome.claim->text},
                       {"source", outcome.claim->source},
                       {"anchor", outcome.claim->anchor}};
    }
    if (!outcome.rivals.empty()) json["rivals"] = outcome.rivals;
    list.push_back(std::move(json));
  }
  return list;
}

Json map_json(const Results& results) {
  Json tiles = Json::array();
  for (const MapTile& tile : results.tiles) {
    tiles.push_back({{"actor", tile.actor}, {"column", tile.column}, {"row", tile.row}});
  }
  Json measures = Json::array();
  for (const MapMeasure& measure : results.measures) {
    measures.push_back({{"series", measure.series},
                        {"title", measure.title},
                        {"date", measure.date},
                        {"low", measure.low},
                        {"high", measure.high},
                        {"is_of_leaver", measure.is_of_leaver},
                        {"evidence", measure.evidence},
                        {"fact", measure.fact},
                        {"note", measure.note}});
  }
  return {{"tiles", std::move(tiles)}, {"measures", std::move(measures)}};
}

void read_map(const JsonObject& root, Results& results) {
  if (!root.has("map")) return;
  const JsonObject map = root.object("map");
  for (const JsonObject& from : map.objects("tiles")) {
    results.tiles.push_back(
        {.actor = from.text("actor"),
         .column = static_cast<int>(from.whole_number("column", 0, kMostTilesAcross - 1)),
         .row = static_cast<int>(from.whole_number("row", 0, kMostTilesAcross - 1))});
  }
  for (const JsonObject& from : map.objects("measures")) {
    results.measures.push_back({.series = from.text("series"),
                                .title = from.text("title"),
                                .date = from.text("date"),
                                .low = from.number("low"),
                                .high = from.number("high"),
                                .is_of_leaver = from.flag("is_of_leaver"),
                                .evidence = from.text("evidence"),
                                .fact = from.text("fact"),
                                .note = from.text("note")});
    const MapMeasure& measure = results.measures.back();
    if (!base::parse_month(measure.date).has_value()) {
      from.problem("date", "is not a month", measure.date, "for example 2030-12");
    }
    if (!(measure.low < measure.high)) from.problem("low", "is not below high");
  }
}

// `rivals`, `compare` and `claim`, which outcomes without them do not have.
void read_comparison(const JsonObject& from, OutcomeColumn& outcome) {
  if (from.has("rivals")) outcome.rivals = from.text("rivals");
  outcome.is_ratio = from.has("compare");
  if (outcome.is_ratio && (from.text("compare") != kRatio || outcome.kind != "quantity")) {
    from.problem("compare", "is not how an outcome of this kind is compared", from.text("compare"));
  }
  if (!from.has("claim")) return;
  const JsonObject claim = from.object("claim");
  outcome.claim = {.value = claim.number("value"),
                   .text = claim.text("text"),
                   .source = claim.text("source"),
                   .anchor = claim.text("anchor")};
  if (!outcome.is_ratio) from.problem("claim", "belongs to an outcome compared as a ratio");
}

Json indicators_json(const Results& results) {
  Json list = Json::array();
  if (results.ensembles.empty()) return list;
  for (const Series& series : results.ensembles.front().indicators) {
    list.push_back({{"id", series.name}, {"unit", series.unit}, {"description", series.title}});
  }
  return list;
}

}  // namespace

std::vector<std::string> code_names(std::string_view field) {
  const auto known = catalog::find_field(field);
  if (!known.has_value()) return {};
  switch (*known) {
    case catalog::Field::us_action:
      return {"none", "seeks consent", "seeks an act", "gives notice", "withdraws notice"};
    case catalog::Field::treaty_state:
      return {"member", "notice given", "out", "exit contested"};
    case catalog::Field::litigation_state:
      return {"none",
              "filed",
              "standing found",
              "merits won",
              "merits lost",
              "blocked",
              "no standing or not justiciable",
              "exit upheld"};
    default:
      return {};
  }
}

std::string codebook_text(const Results& results) {
  Json json;
  json["schema"] = kSchema;
  json["what_if_pins"] = pin_statements(results);
  json["resources"] = Json::array({outcomes_table(), worlds_table(results)});
  json["outcomes"] = outcomes_json(results);
  json["indicators"] = indicators_json(results);
  json["spending_marks"] = Json::array();
  for (const double share : results.spending_marks) {
    json["spending_marks"].push_back({{"share", share}});
  }
  json["fields"] = fields_json();
  json["events"] = Json::array();
  for (const catalog::EventInfo& info : catalog::events()) {
    json["events"].push_back({{"name", info.name}, {"description", info.meaning}});
  }
  json["actors"] = Json::array();
  for (std::size_t a = 0; a < results.actors.size(); ++a) {
    json["actors"].push_back({{"code", results.actors[a]}, {"name", results.actor_names[a]}});
  }
  json["leaver"] = results.leaver;
  json["map"] = map_json(results);
  return file_text(json);
}

void read_codebook(std::string_view text, const std::string& path, Results& results,
                   std::vector<base::Problem>& problems) {
  const auto json = parse_json(text, path, kSchema, problems);
  if (!json.has_value()) return;
  const JsonObject root(*json, path, "", problems);
  for (const JsonObject& from : root.objects("actors")) {
    results.actors.push_back(from.text("code"));
    results.actor_names.push_back(from.text("name"));
  }
  for (const JsonObject& from : root.objects("spending_marks")) {
    results.spending_marks.push_back(from.number("share"));
  }
  std::vector<OutcomeColumn> outcomes;
  for (const JsonObject& from : root.objects("outcomes")) {
    outcomes.push_back({.id = from.text("id"),
                        .title = from.text("title"),
                        .kind = from.text("kind"),
                        .unit = from.text("unit"),
                        .date = from.text("date"),
                        .when = from.text("when"),
                        .evidence = from.text("evidence"),
                        .note = from.text("note"),
                        .is_ratio = false,
                        .claim = {},
                        .rivals = {},
                        .values = {}});
    const std::string& kind = outcomes.back().kind;
    if (kind != "chance" && kind != "quantity" && kind != "month") {
      from.problem("kind", "is not a kind of outcome", kind, "chance, quantity or month");
    }
    read_comparison(from, outcomes.back());
  }
  if (root.has("leaver")) results.leaver = root.text("leaver");
  read_map(root, results);
  for (Ensemble& ensemble : results.ensembles) ensemble.outcomes = outcomes;
}

}  // namespace casus::records
