// codebook.json: what every column, field, code and event means.
#include <algorithm>

#include "base/month.hpp"
#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "records/codebook_tables.hpp"
#include "records/files.hpp"
#include "records/json.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

constexpr std::string_view kCodebookSchema = "casus.codebook/1";
constexpr std::string_view kRatio = "ratio";
constexpr std::string_view kDifference = "difference";
// As in a study: more tiles side by side could not be read.
constexpr std::uint64_t kMostTilesAcross = 24;

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
    if (outcome.is_compared()) json["compare"] = outcome.is_ratio ? kRatio : kDifference;
    if (outcome.claim.has_value()) {
      json["claim"] = {{"value", outcome.claim->value},
                       {"text", outcome.claim->text},
                       {"source", outcome.claim->source},
                       {"anchor", outcome.claim->anchor}};
      if (!outcome.claim->reading.empty()) json["claim"]["reading"] = outcome.claim->reading;
    }
    if (!outcome.rivals.empty()) json["rivals"] = outcome.rivals;
    if (!outcome.rivals_range.empty()) json["rivals_range"] = outcome.rivals_range;
    list.push_back(std::move(json));
  }
  return list;
}

Json statements_json(const Results& results) {
  Json list = Json::array();
  for (const StatementUse& statement : results.statements) {
    Json json{{"id", statement.id},
              {"proposition", statement.proposition},
              {"kind", statement.kind},
              {"speaker", statement.speaker},
              {"basis", statement.basis},
              {"marks", statement.marks},
              {"document", statement.document},
              {"anchor", statement.anchor},
              {"verdict", statement.verdict},
              {"answer", statement.answer},
              {"outcome", statement.outcome},
              {"event", statement.event},
              {"by", statement.by},
              {"preset", statement.preset},
              {"why", statement.why}};
    if (statement.detail.has_value()) json["detail"] = *statement.detail;
    if (statement.claims.has_value()) json["claims"] = *statement.claims;
    if (statement.happens.has_value()) json["happens"] = *statement.happens;
    if (!statement.reviews.empty()) json["reviews"] = statement.reviews;
    list.push_back(std::move(json));
  }
  return list;
}

void read_statement_uses(const JsonObject& root, Results& results) {
  if (!root.has("statements")) return;
  for (const JsonObject& from : root.objects("statements")) {
    StatementUse statement{.id = from.text("id"),
                           .proposition = from.text("proposition"),
                           .kind = from.text("kind"),
                           .speaker = from.text("speaker"),
                           .basis = from.text("basis"),
                           .marks = from.text("marks"),
                           .document = from.text("document"),
                           .anchor = from.text("anchor"),
                           .verdict = from.text("verdict"),
                           .answer = from.text("answer"),
                           .outcome = from.text("outcome"),
                           .event = from.text("event"),
                           .detail = {},
                           .by = from.text("by"),
                           .claims = {},
                           .happens = {},
                           .preset = from.text("preset"),
                           .why = from.text("why"),
                           .reviews = {}};
    if (from.has("detail")) statement.detail = from.number("detail");
    if (from.has("claims")) statement.claims = from.number("claims");
    if (from.has("reviews")) statement.reviews = from.texts("reviews");
    if (from.has("happens")) statement.happens = from.flag("happens");
    // A forecast has no verdict of the record, true or false.
    if (statement.kind == "forecast" && !statement.verdict.empty()) {
      from.problem("verdict", "a forecast has no verdict of the record", statement.verdict);
    }
    results.statements.push_back(std::move(statement));
  }
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

// Frontiers, by which events are counted; a bundle that does not name them keeps numbers.
void read_frontiers(const JsonObject& root, Results& results) {
  if (!root.has("frontiers")) return;
  const auto is_actor = [&](const std::string& code) {
    return std::find(results.actors.begin(), results.actors.end(), code) != results.actors.end();
  };
  for (const JsonObject& from : root.objects("frontiers")) {
    FrontierUse frontier{.id = from.text("id"),
                         .challenger = from.text("challenger"),
                         .target = from.text("target"),
                         .kind = from.text("kind"),
                         .is_of_member = from.flag("is_of_member"),
                         .is_counted = {},
                         .has_figure = {}};
    if (from.has("is_counted")) frontier.is_counted = from.flag("is_counted");
    if (from.has("has_figure")) frontier.has_figure = from.flag("has_figure");
    for (const char* end : {"challenger", "target"}) {
      if (!is_actor(from.text(end))) {
        from.problem(end, "is not an actor of this bundle", from.text(end));
      }
    }
    const bool is_twice =
        std::any_of(results.frontiers.begin(), results.frontiers.end(),
                    [&](const FrontierUse& other) { return other.id == frontier.id; });
    if (is_twice) from.problem("id", "is there twice", frontier.id);
    results.frontiers.push_back(std::move(frontier));
  }
}

Json divisions_json(const Results& results) {
  Json list = Json::array();
  for (const DivisionUse& division : results.divisions) {
    list.push_back({{"vote", division.vote},
                    {"date", division.date},
                    {"chamber", division.chamber},
                    {"family", division.family},
                    {"question", division.question},
                    {"party", division.party},
                    {"observed_low", shown(division.observed_low)},
                    {"observed_high", shown(division.observed_high)},
                    {"fitted", shown(division.fitted)},
                    {"low", shown(division.low)},
                    {"high", shown(division.high)}});
  }
  return list;
}

void read_divisions(const JsonObject& root, Results& results) {
  if (!root.has("divisions")) return;
  for (const JsonObject& from : root.objects("divisions")) {
    const auto share = [&](const char* key) {
      const double value = from.number(key);
      if (!(value >= 0 && value <= 1)) from.problem(key, "is not a share", "", "0 to 1");
      return static_cast<float>(value);
    };
    results.divisions.push_back({.vote = from.text("vote"),
                                 .date = from.text("date"),
                                 .chamber = from.text("chamber"),
                                 .family = from.text("family"),
                                 .question = from.text("question"),
                                 .party = from.text("party"),
                                 .observed_low = share("observed_low"),
                                 .observed_high = share("observed_high"),
                                 .fitted = share("fitted"),
                                 .low = share("low"),
                                 .high = share("high")});
    const std::string& date = results.divisions.back().date;
    if (!base::parse_month(date).has_value()) {
      from.problem("date", "is not a month", date, "for example 2024-02");
    }
  }
}

// `rivals`, `compare` and `claim`, which outcomes without them do not have.
void read_comparison(const JsonObject& from, OutcomeColumn& outcome) {
  if (from.has("rivals")) outcome.rivals = from.text("rivals");
  if (from.has("rivals_range")) outcome.rivals_range = from.text("rivals_range");
  const std::string compare = from.has("compare") ? from.text("compare") : "";
  outcome.is_ratio = compare == kRatio;
  const bool is_known = outcome.is_ratio || (compare == kDifference && from.has("claim"));
  if (!compare.empty() && (!is_known || outcome.kind != "quantity")) {
    from.problem("compare", "is not how an outcome of this kind is compared", compare);
  }
  if (!from.has("claim")) return;
  const JsonObject claim = from.object("claim");
  outcome.claim = {.value = claim.number("value"),
                   .text = claim.text("text"),
                   .source = claim.text("source"),
                   .anchor = claim.text("anchor"),
                   .reading = claim.has("reading") ? claim.text("reading") : ""};
  if (compare.empty()) from.problem("claim", "belongs to an outcome that says how it is compared");
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
      return {"none",
              "seeks consent",
              "seeks an act",
              "gives notice",
              "withdraws notice",
              "makes the guarantee conditional",
              "orders forces home",
              "goes dormant",
              "reverses",
              "leaves a body of the United Nations",
              "seeks repeal",
              "withholds aid from the state at war",
              "gives that aid again",
              "offers that state a guarantee",
              "takes that offer back"};
    case catalog::Field::guarantee_offered:
      return {"nobody", "the leaver", "the European group", "both"};
    case catalog::Field::treaty_state:
      return {"member", "notice given", "out", "exit contested"};
    case catalog::Field::litigation_state:
      return {"none",    "filed",       "standing found", "merits won", "merits lost",
              "blocked", "no standing", "exit upheld",    "not ripe",   "not justiciable"};
    case catalog::Field::exit_basis:
      return {"none in force", "consent", "an act", "defiance of the statute", "its repeal"};
    case catalog::Field::frontier_phase:
      return {"quiet", "crisis", "war", "cease-fire"};
    case catalog::Field::war_phase:
      return {"there is none", "war", "cease-fire", "cease-fire under a signed agreement",
              "over by a collapse of the defence"};
    case catalog::Field::un_membership_state:
      return {"member", "notice given", "out"};
    case catalog::Field::ally_action:
      return {
          "none", "arms", "hosts", "hedges", "joins the European group", "asks for consultation"};
    default:
      return {};
  }
}

std::string codebook_text(const Results& results) {
  Json json;
  json["schema"] = kCodebookSchema;
  json["what_if_pins"] = pin_statements(results);
  json["resources"] = table_schemas(results);
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
    const std::string_view subject = subject_of(info.event);
    if (subject.empty()) continue;
    json["events"].back()["subject"] = subject;
    json["events"].back()["subjects"] = subject_names(results, info.event);
  }
  json["actors"] = Json::array();
  for (std::size_t a = 0; a < results.actors.size(); ++a) {
    json["actors"].push_back({{"code", results.actors[a]}, {"name", results.actor_names[a]}});
  }
  json["frontiers"] = Json::array();
  for (const FrontierUse& frontier : results.frontiers) {
    json["frontiers"].push_back({{"id", frontier.id},
                                 {"challenger", frontier.challenger},
                                 {"target", frontier.target},
                                 {"kind", frontier.kind},
                                 {"is_of_member", frontier.is_of_member}});
    Json& last = json["frontiers"].back();
    if (frontier.is_counted.has_value()) last["is_counted"] = *frontier.is_counted;
    if (frontier.has_figure.has_value()) last["has_figure"] = *frontier.has_figure;
  }
  if (!results.divisions.empty()) json["divisions"] = divisions_json(results);
  json["leaver"] = results.leaver;
  json["map"] = map_json(results);
  if (!results.statements.empty()) json["statements"] = statements_json(results);
  return file_text(json);
}

void read_codebook(std::string_view text, const std::string& path, Results& results,
                   std::vector<base::Problem>& problems) {
  const auto json = parse_json(text, path, kCodebookSchema, problems);
  if (!json.has_value()) return;
  const JsonObject root(*json, path, "", problems);
  for (const JsonObject& from : root.objects("actors")) {
    results.actors.push_back(from.text("code"));
    results.actor_names.push_back(from.text("name"));
  }
  read_frontiers(root, results);
  read_divisions(root, results);
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
  read_statement_uses(root, results);
  for (Ensemble& ensemble : results.ensembles) ensemble.outcomes = outcomes;
}

}  // namespace casus::records
