#include "apps/cli/outcome_output.hpp"

#include <cstdlib>
#include <filesystem>

#include "analysis/contagion.hpp"
#include "analysis/frontiers.hpp"
#include "analysis/milestones.hpp"
#include "apps/cli/about.hpp"
#include "apps/cli/games.hpp"
#include "apps/cli/outcome_tables.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/csv_cell.hpp"
#include "views/sentence.hpp"
#include "views/terminal.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

Json shard_json(const records::Results& results) {
  if (results.world_count == results.worlds) return nullptr;
  return {{"first_world", results.first_world}, {"world_count", results.world_count}};
}

// Value over the reference's value in the same world, less one; or the value less the reference's.
Json comparison_json(const records::OutcomeSummary& s, const views::OutcomeLine& line) {
  Json quantiles;
  for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
    quantiles[base::format("q{:02.0f}", 100 * records::kQuantiles[q])] =
        s.ratio_worlds > 0 ? Json(s.ratio_quantiles[q]) : Json(nullptr);
  }
  return {{"worlds", s.ratio_worlds},
          {"worlds_without", s.worlds - s.ratio_worlds},
          {"quantiles", quantiles},
          {"sentence", line.ratio}};
}

Json claim_json(const records::ClaimUse& claim) {
  Json object{{"value", claim.value},
              {"text", claim.text},
              {"source", claim.source},
              {"anchor", claim.anchor}};
  if (!claim.reading.empty()) object["reading"] = claim.reading;
  return object;
}

// Where the claim lies in the scenario's distribution; a projection is never true or false.
Json claim_place_json(const records::OutcomeSummary& s, const views::OutcomeLine& line) {
  const bool is_comparable = s.ratio_worlds > 0;
  return {{"percentile", is_comparable ? Json(s.claim_percentile) : Json(nullptr)},
          {"percentile_error", is_comparable ? Json(s.claim_percentile_error) : Json(nullptr)},
          {"place", s.claim_place},
          {"sentence", line.claim}};
}

Json outcome_json(const records::OutcomeColumn& outcome, const records::OutcomeSummary& s,
                  const views::OutcomeLine& line, bool is_reference) {
  Json object{{"outcome", outcome.id}, {"title", outcome.title}, {"kind", outcome.kind},
              {"date", outcome.date},  {"unit", outcome.unit},   {"worlds", s.worlds}};
  if (outcome.kind != "quantity") {
    object["probability"] = s.probability;
    object["probability_error"] = s.probability_error;
    object["probability_bound_95"] = line.bound > 0 ? Json(line.bound) : Json(nullptr);
  }
  if (outcome.kind != "chance") {
    Json quantiles;
    for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
      quantiles[base::format("q{:02.0f}", 100 * records::kQuantiles[q])] =
          number_or_never(s.quantiles[q]);
    }
    object["quantiles"] = quantiles;
  }
  if (outcome.kind == "quantity") {
    object["mean"] = s.mean;
    object["mean_error"] = s.mean_error;
  }
  object["difference"] = s.difference;
  object["difference_error"] = s.difference_error;
  object["sign_chance"] = s.sign_chance;
  if (outcome.is_compared()) {
    object[outcome.is_ratio ? "ratio" : "paired_difference"] =
        is_reference ? Json(nullptr) : comparison_json(s, line);
  }
  if (outcome.claim.has_value()) {
    object["claim"] = claim_json(*outcome.claim);
    if (!is_reference) object["claim"].update(claim_place_json(s, line));
  }
  if (outcome.kind == "chance") {
    object["word"] = line.word;
    object["range"] = {line.range_low, line.range_high};
  }
  object["sentence"] = line.sentence;
  object["evidence"] = outcome.evidence;
  if (!outcome.rivals.empty()) object["rivals"] = outcome.rivals;
  object["source"] = "outcome:" + outcome.id;  // which `casus source` takes
  return object;
}

// The value is that of which error and difference are: the share of worlds, or a quantity's mean.
void print_plain(const records::Results& results, const std::string& lexicon,
                 const Globals& globals) {
  TextTable table{.header = {"scenario", "outcome", "date", "kind", "value", "error", "difference",
                             "sign_chance", "median", "sentence", "evidence", "pins",
                             "ratio_median", "ratio", "claim"},
                  .rows = {}};
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const records::Ensemble& ensemble = results.ensembles[e];
    const auto lines = views::outcome_lines(results, e, lexicon);
    const std::string pins = base::join(records::pin_statements(results, ensemble), "; ");
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      const records::OutcomeSummary& s = ensemble.summaries[o];
      const bool is_quantity = ensemble.outcomes[o].kind == "quantity";
      table.rows.push_back(
          {ensemble.id, ensemble.outcomes[o].id, ensemble.outcomes[o].date,
           ensemble.outcomes[o].kind, base::shortest(is_quantity ? s.mean : s.probability),
           views::csv_number(is_quantity ? s.mean_error : views::error_or_bound(results, s)),
           base::shortest(s.difference), base::shortest(s.sign_chance),
           is_quantity ? base::shortest(s.quantiles[2]) : "", lines[o].sentence,
           ensemble.outcomes[o].evidence, pins,
           s.ratio_worlds > 0 ? base::shortest(s.ratio_quantiles[2]) : "", lines[o].ratio,
           lines[o].claim});
    }
  }
  print_table(table, globals);
}

// Of the pins that are probabilities a month, what they come to within the run.
Json pin_chances_json(const records::Results& results, const records::Ensemble& ensemble) {
  Json list = Json::array();
  for (const records::PinChance& one : records::pin_chances(results, ensemble)) {
    list.push_back({{"parameter", one.pin.parameter},
                    {"value", one.pin.value},
                    {"months", one.months},
                    {"probability", one.chance}});
  }
  return list;
}

}  // namespace

bool wants_ascii(const Globals& globals) {
  const char* no_color = std::getenv("NO_COLOR");
  const char* term = std::getenv("TERM");
  return globals.no_color || (no_color != nullptr && *no_color != '\0') ||
         (term != nullptr && std::string_view(term) == "dumb");
}

Json extrapolations_json(const records::Results& results) {
  Json list = Json::array();
  for (const records::Extrapolation& one : records::extrapolations(results)) {
    list.push_back({{"scenario", one.scenario},
                    {"worlds", one.worlds},
                    {"share", one.share},
                    {"sentence", one.sentence}});
  }
  return list;
}

Json outcomes_json(const records::Results& results, const std::string& lexicon) {
  Json not_begun = Json::array();
  for (const records::ScenarioName& name : results.not_begun) not_begun.push_back(name.id);
  Json object{{"study", results.study_id},
              {"versions",
               {{"program", results.program_version},
                {"model", results.model_version},
                {"data", results.data_version}}},
              {"seed", results.seed},
              {"worlds", results.worlds},
              {"replications", results.replications},
              {"design", results.design},
              {"partial", results.is_partial},
              {"interruption", records::interruption_statement(results)},
              {"not_begun", not_begun},
              {"shard", shard_json(results)},
              {"command", results.command},
              {"pins", records::pin_statements(results)},
              {"pin_chances", pin_chances_json(results, records::Ensemble{})},
              {"model_differences", records::model_statements(results)},
              {"extrapolations", extrapolations_json(results)},
              {"trust", results.trust},
              {"note", std::string(views::kSpreadNote) + "; not a prediction"}};
  const analysis::MilestoneTable milestones = analysis::milestone_table_of(results);
  const analysis::FrontierTable frontiers = analysis::frontier_table_of(results);
  const analysis::WarTable war = analysis::war_table_of(results);
  const analysis::ContagionTable contagion = analysis::contagion_table_of(results);
  Json scenarios = Json::array();
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    const records::Ensemble& ensemble = results.ensembles[e];
    const auto lines = views::outcome_lines(results, e, lexicon);
    Json levers = Json::array();
    for (const records::LeverUse& lever : ensemble.levers) {
      levers.push_back({{"lever", lever.lever},
                        {"value", lever.value},
                        {"text", lever.text},
                        {"from", lever.from},
                        {"over_months", lever.over_months}});
    }
    Json outcomes = Json::array();
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      outcomes.push_back(
          outcome_json(ensemble.outcomes[o], ensemble.summaries[o], lines[o], e == 0));
    }
    Json models = Json::object();
    for (const records::ProcessModel& use : ensemble.models) models[use.process] = use.model;
    scenarios.push_back(
        {{"scenario", ensemble.id},
         {"title", ensemble.title},
         {"version", ensemble.hash},
         {"is_reference", e == 0},
         {"beside", ensemble.beside.empty() ? Json(nullptr) : Json(ensemble.beside)},
         {"levers", levers},
         {"pins", records::pin_statements(results, ensemble)},
         {"pin_chances", pin_chances_json(results, ensemble)},
         {"models", models},
         {"outcomes", outcomes},
         {"months_done", ensemble.months_done},
         {"doors", doors_json(results, milestones, e, lexicon)},
         {"frontiers", frontiers_json(results, frontiers, e, lexicon)},
         {"war", war_json(results, war, e, lexicon)},
         {"contagion", contagion_json(results, contagion, e, lexicon)},
         {"replacement", replacement_json(results, e)}});
    if (!ensemble.moves.empty()) scenarios.back()["moves"] = moves_json(ensemble);
    if (!ensemble.published.empty()) {
      scenarios.back()["published"] = published_json(results, e, lexicon);
    }
  }
  object["scenarios"] = scenarios;
  return object;
}

void print_outcomes(const Done& done, const RunOptions& options, const Globals& globals,
                    const std::string& schema) {
  if (globals.json) {
    Json object = outcomes_json(done.results, options.lexicon);
    object["bundle"] = done.bundle;
    print_json(schema, object);
    return;
  }
  if (globals.plain) {
    print_plain(done.results, options.lexicon, globals);
    return;
  }
  base::print("{}", views::terminal_text(done.results, options.lexicon, wants_ascii(globals)));
  if (globals.quiet || done.bundle.empty()) return;
  if (done.is_interrupted)
    base::print("Interrupted: the bundle holds the months that were done.\n");
  std::error_code error;
  if (fs::exists(fs::path(done.bundle) / "report.html", error)) {
    base::print("Report: {}/report.html\n", done.bundle);
  } else {
    base::print("Bundle: {}\n", done.bundle);
  }
  base::print("Next: casus compare {0}    casus verify {0}    casus source us.status\n",
              done.bundle);
}

Exit print_about(const std::string& preset, const Globals& globals) {
  const engine::Prepared prepared = prepare_study(globals);
  const auto scenario =
      value_or_fail(scenario::find_scenario(preset, prepared.study), Exit::not_found);
  records::Ensemble ensemble;
  engine::describe_scenario(prepared, scenario, ensemble);
  std::vector<std::string> pins;
  for (const scenario::Pin& pin : scenario.pins) pins.push_back(pin_text(prepared, pin));
  if (globals.json) {
    Json levers = Json::array();
    for (const records::LeverUse& lever : ensemble.levers) {
      levers.push_back({{"lever", lever.lever},
                        {"value", lever.value},
                        {"text", lever.text},
                        {"from", lever.from},
                        {"over_months", lever.over_months}});
    }
    print_json("casus.try/1", {{"scenario", scenario.id},
                               {"title", scenario.title},
                               {"purpose", scenario.purpose},
                               {"source", scenario.source},
                               {"reviewed", scenario.reviewed},
                               {"levers", levers},
                               {"moves", moves_json(ensemble)},
                               {"pins", pins}});
    return Exit::done;
  }
  base::print("{}\n\n{}\n\n", scenario.title, scenario.purpose);
  for (const records::LeverUse& lever : ensemble.levers) {
    base::print("  {} = {} from {}{}\n", lever.lever, lever.text, lever.from,
                lever.over_months > 0 ? base::format(" over {} months", lever.over_months) : "");
  }
  for (const std::string& pin : pins) base::print("  what-if pin: {}\n", pin);
  print_moves(ensemble);
  if (!scenario.source.empty()) base::print("\nSource: {}\n", scenario.source);
  if (!scenario.reviewed.empty()) base::print("Reviewed {}\n", scenario.reviewed);
  return Exit::done;
}

Exit print_world(const RunOptions& options, std::uint32_t world, const Globals& globals) {
  RunOptions single = options;
  single.output.clear();
  const Replay replay = replay_world(single, world, globals);
  const std::size_t rows = replay.rows.size();
  if (globals.json) {
    Json values;
    for (std::size_t r = 0; r < rows; ++r) {
      Json path = Json::array();
      for (std::size_t t = 0; t < replay.months.size(); ++t) {
        path.push_back(static_cast<double>(replay.values[t * rows + r]));
      }
      values[replay.rows[r]] = path;
    }
    Json events = Json::array();
    for (const catalog::DatedEvent& event : replay.events) {
      events.push_back({{"month", replay.months[static_cast<std::size_t>(event.month)]},
                        {"event", catalog::info(event.event).name},
                        {"index", event.index},
                        {"detail", static_cast<double>(event.detail)}});
    }
    print_json("casus.run/1",
               {{"scenario", replay.scenario},
                {"world", world},
                {"pins", replay.pins},
                {"months", replay.months},
                {"values", values},
                {"events", events},
                {"failure", replay.failure ? Json(replay.failure->what()) : Json()}});
    return replay.failure ? Exit::internal : Exit::done;
  }
  for (const std::string& pin : replay.pins) base::print("# what-if pin: {}\n", pin);
  for (const catalog::DatedEvent& event : replay.events) {
    base::print("# {} {} index {} detail {}\n",
                replay.months[static_cast<std::size_t>(event.month)],
                catalog::info(event.event).name, event.index, event.detail);
  }
  base::print("month\t{}\n", base::join(replay.rows, "\t"));
  for (std::size_t t = 0; t < replay.months.size(); ++t) {
    base::print("{}", replay.months[t]);
    for (std::size_t r = 0; r < rows; ++r)
      base::print("\t{}", base::shortest(replay.values[t * rows + r]));
    base::print("\n");
  }
  if (replay.failure) throw engine::WorldFailure(*replay.failure);
  return Exit::done;
}

}  // namespace casus::cli
