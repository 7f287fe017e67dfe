// What a run's results say beside its worlds: names, parameters, facts, sources, models, settings.
#include <algorithm>
#include <filesystem>
#include <map>

#include "base/text.hpp"
#include "engine/prepare.hpp"
#include "records/digest.hpp"
#include "study/trade_file.hpp"

namespace casus::engine {
namespace {

namespace fs = std::filesystem;

/// Which flows between actors a run rests on; "" if on none.
std::string trade_statement(const world::Setting& setting) {
  const world::TradeBase& trade = setting.trade;
  if (trade.actors == 0) return "";
  std::string text = base::format("Flows between actors: {}", trade.name);
  if (trade.year != 0) text += base::format(" of {}", trade.year);
  if (trade.is_estimate) text += ", an estimate";
  if (!trade.is_own) return text + ", of the study.";
  constexpr std::size_t kDigits = 16;
  text +=
      base::format(", given with --trade (SHA-256 of what was read from it {}).",
                   records::sha256(study::trade_text(trade, setting.actors)).substr(0, kDigits));
  const std::string filled = study::filled_text(trade, setting.actors);
  return filled.empty() ? text : text + " " + filled;
}

std::string value_text(const study::Lever& lever, double value) {
  const double place = value - lever.first_value;
  const bool has_name = place >= 0 && place < static_cast<double>(lever.values.size());
  if (lever.is_whole && has_name) return lever.values[static_cast<std::size_t>(place)];
  return base::shortest(value);
}

/// True if the choice is the model that runs unless another is chosen: the first of its process.
bool is_default(const scenario::ModelChoice& choice) {
  for (const models::Model& model : models::models()) {
    if (model.info->process == choice.process) return model.info->name == choice.model;
  }
  return false;
}

void use_source(std::map<std::string, std::vector<std::string>>& uses, const std::string& ids,
                const std::string& user) {
  std::string text = ids;
  std::replace(text.begin(), text.end(), '+', ',');
  for (const std::string& part : base::split(text, ',')) {
    const std::string id(base::trimmed(part));
    if (id.empty()) continue;
    std::vector<std::string>& users = uses[id];
    if (std::find(users.begin(), users.end(), user) == users.end()) users.push_back(user);
  }
}

records::ParameterUse describe_parameter(const assumptions::Assumptions& all, std::size_t p) {
  const assumptions::Assumption& assumption = all.list[p];
  const assumptions::ParameterSummary summary = assumptions::summary_of(all, p);
  return {.name = std::string(summary.name),
          .unit = std::string(summary.unit),
          .meaning = std::string(summary.meaning),
          .q05 = summary.q05,
          .q50 = summary.q50,
          .q95 = summary.q95,
          .distribution = summary.distribution,
          .provenance = summary.provenance,
          .certainty = std::string(assumptions::name_of(summary.certainty)),
          .is_judgement = assumptions::is_judgement(assumption),
          .is_pinned = assumption.pin.has_value(),
          .is_widened = assumption.is_widened_by_trust,
          .flags = summary.flags,
          .sources = assumption.evidence,
          .place = summary.place,
          .draws = {}};
}

void describe_facts(const study::Study& study, records::Results& results,
                    std::map<std::string, std::vector<std::string>>& uses) {
  for (const study::FilledFact& filled : study.facts) {
    const catalog::FactInfo& info = catalog::info(filled.fact);
    const auto values = study.setting.fact(filled.fact);
    for (std::size_t e = 0; e < values.size(); ++e) {
      const evidence::Fact* row = e < filled.rows.size() ? filled.rows[e] : nullptr;
      records::FactUse use{.fact = std::string(info.name),
                           .entity = info.dimension == catalog::Dimension::actor
                                         ? study.setting.actors[e]
                                     : row != nullptr ? row->entity
                                                      : "",
                           .value = static_cast<double>(values[e]),
                           .unit = std::string(info.unit),
                           .year = "",
                           .variable = "",
                           .source_id = "",
                           .grade = "",
                           .place = filled.rule};
      if (row != nullptr) {
        use.year = row->when;
        use.variable = row->variable;
        use.source_id = row->source_id;
        use.grade = std::string(1, row->grade);
        use.place = base::format("facts/{}:{}", fs::path(row->file).filename().string(), row->line);
        use_source(uses, row->source_id, "fact " + use.fact);
      }
      results.facts.push_back(std::move(use));
    }
  }
}

// Thresholds of the study's indicators that count who spends enough, each once, rising.
std::vector<double> spending_marks_of(const study::Study& study) {
  std::vector<double> marks;
  for (const study::Indicator& indicator : study.indicators) {
    if (indicator.field == catalog::Field::spending_share &&
        indicator.how == study::Reduction::count_at_least) {
      marks.push_back(indicator.threshold);
    }
  }
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

// By frontier: whether an outcome counts demands or wars there.
std::vector<bool> counted_frontiers(const study::Study& study) {
  std::vector<bool> is_counted(study.setting.frontiers.size());
  for (const study::Outcome& outcome : study.outcomes) {
    const auto& indicator = study.indicators[static_cast<std::size_t>(outcome.indicator)];
    if (indicator.field != catalog::Field::crisis_count &&
        indicator.field != catalog::Field::frontier_phase) {
      continue;
    }
    for (const int f : indicator.entries) is_counted[static_cast<std::size_t>(f)] = true;
  }
  return is_counted;
}

void describe_frontiers(const study::Study& study, records::Results& results) {
  const world::Setting& setting = study.setting;
  const auto is_member = setting.fact(catalog::Fact::is_member);
  const std::vector<bool> is_counted = counted_frontiers(study);
  for (std::size_t f = 0; f < setting.frontiers.size(); ++f) {
    const auto target = static_cast<std::size_t>(setting.frontier_target[f]);
    const auto challenger = static_cast<std::size_t>(setting.frontier_challenger[f]);
    const auto kind = static_cast<std::size_t>(setting.frontier_kind[f]);
    results.frontiers.push_back({.id = setting.frontiers[f],
                                 .challenger = setting.actors[challenger],
                                 .target = setting.actors[target],
                                 .kind = std::string(world::kFrontierKinds[kind]),
                                 .is_of_member = is_member[target] != 0,
                                 .is_counted = is_counted[f],
                                 .has_figure = setting.frontier_force_high_persons[f] > 0});
  }
}

// Where the tiles of the study's map stand, and what shades them.
void describe_map(const study::Study& study, records::Results& results) {
  const auto code = [&](int actor) { return study.actors[static_cast<std::size_t>(actor)].code; };
  results.leaver = code(study.setting.leaver);
  for (const study::Tile& tile : study.tiles) {
    results.tiles.push_back({code(tile.actor), tile.column, tile.row});
  }
  for (const study::MapMeasure& measure : study.measures) {
    results.measures.push_back({.series = measure.field,
                                .title = measure.title,
                                .date = base::to_text(study.start + measure.month),
                                .low = measure.low,
                                .high = measure.high,
                                .is_of_leaver = measure.is_of_leaver,
                                .evidence = measure.evidence,
                                .fact = measure.fact,
                                .note = measure.note});
  }
}

void describe_sources(const study::Study& study, records::Results& results,
                      const std::map<std::string, std::vector<std::string>>& uses) {
  for (const evidence::Source& source : study.evidence.sources()) {
    const auto at = uses.find(source.id);
    if (at == uses.end()) continue;
    results.sources.push_back({.id = source.id,
                               .title = source.title,
                               .publisher = source.publisher,
                               .date = source.date,
                               .address = source.address,
                               .used_by = at->second});
  }
}

}  // namespace

void keep_rivals_of_the_study(const Prepared& prepared, const scenario::Scenario& reference,
                              records::Results& results) {
  const bool is_changed = !results.pins.empty() || !results.trust.empty() ||
                          !reference.pins.empty() || !reference.levers.empty() ||
                          !reference.events.empty() || prepared.study.setting.trade.is_own;
  // Which of its rivals runs says nothing against what all of them make of an outcome.
  const auto holds = [&](const study::Outcome& outcome) {
    return !is_changed && outcome.rivals.has_value() &&
           std::all_of(reference.models.begin(), reference.models.end(), [&](const auto& choice) {
             return choice.process == outcome.rivals->process || is_default(choice);
           });
  };
  for (records::Ensemble& ensemble : results.ensembles) {
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      if (holds(prepared.study.outcomes[o])) continue;
      ensemble.outcomes[o].rivals.clear();
      ensemble.outcomes[o].rivals_range.clear();
    }
  }
}

void describe_scenario(const Prepared& prepared, const scenario::Scenario& scenario,
                       records::Ensemble& ensemble) {
  const study::Study& study = prepared.study;
  ensemble.id = scenario.id;
  ensemble.title = scenario.title;
  ensemble.purpose = scenario.purpose;
  ensemble.source = scenario.source;
  ensemble.beside = scenario.beside;
  const auto moves = [&](int lever) {
    const study::Lever& its = study.levers[static_cast<std::size_t>(lever)];
    return std::any_of(scenario.levers.begin(), scenario.levers.end(), [&](const auto& setting) {
      return setting.lever == lever && setting.value != its.reference;
    });
  };
  for (const scenario::LeverSetting& setting : scenario.levers) {
    const study::Lever& lever = study.levers[static_cast<std::size_t>(setting.lever)];
    ensemble.levers.push_back(
        {.lever = lever.name,
         .value = setting.value,
         .from = base::to_text(study.start + setting.from),
         .over_months = setting.over_months,
         .text = value_text(lever, setting.value),
         .is_of_modeling = study::is_of_modeling(lever) && moves(setting.lever),
         .title = lever.title});
  }
  for (const scenario::ScriptedEvent& event : scenario.events) {
    ensemble.events_scripted.push_back({.at = base::to_text(study.start + event.month),
                                        .what = std::string(catalog::info(event.event).name)});
  }
  for (const scenario::Pin& pin : scenario.pins) {
    ensemble.pins.push_back({.parameter = pin.parameter, .value = pin.value});
  }
  describe_moves(study, scenario, ensemble);
  const auto schedule = schedule_of(scenario);
  if (!schedule.ok()) return;
  for (const models::Model* model : schedule.value()) {
    const std::string process(model->info->process);
    ensemble.models.push_back(
        {.process = process,
         .model = std::string(scenario::is_frozen(scenario, process) ? catalog::kFrozen
                                                                     : model->info->name)});
  }
}

records::Results describe(const Prepared& prepared, std::span<const scenario::Scenario> scenarios,
                          std::span<const scenario::Pin> pins, draws::DesignKind design,
                          const Execution& execution) {
  const study::Study& study = prepared.study;
  records::Results results;
  results.study_id = study.id;
  results.study_title = study.title;
  results.start = base::to_text(study.start);
  results.months = study.months;
  results.worlds = execution.worlds;
  results.first_world = execution.first_world;
  results.world_count = execution.world_count;
  results.replications = execution.replications;
  results.seed = execution.seed;
  results.design = std::string(draws::name_of(design));
  for (const study::Actor& actor : study.actors) {
    results.actors.push_back(actor.code);
    results.actor_names.push_back(actor.name);
  }
  describe_frontiers(study, results);
  results.spending_marks = spending_marks_of(study);
  describe_map(study, results);
  std::map<std::string, std::vector<std::string>> uses;
  assumptions::Assumptions pinned = prepared.assumptions;
  for (const scenario::Pin& pin : pins) {
    results.pins.push_back({.parameter = pin.parameter, .value = pin.value});
  }
  (void)assumptions::apply_pins(pinned, pins_of({}, pins));
  for (const std::size_t p : used_parameters(scenarios)) {
    results.parameters.push_back(describe_parameter(pinned, p));
    results.parameters.back().provenance = provenance_of(prepared, p);
    for (const std::string& id : pinned.list[p].evidence) {
      use_source(uses, id, "parameter " + results.parameters.back().name);
    }
  }
  results.trade = trade_statement(study.setting);
  for (const assumptions::TrustChange& change : prepared.trust_changes) {
    results.trust.push_back(base::format(
        "{}: {} became {}", pinned.parameters[change.parameter].name, change.before, change.after));
  }
  describe_facts(study, results, uses);
  for (const study::Outcome& outcome : study.outcomes) {
    if (outcome.claim.has_value()) use_source(uses, outcome.claim->source, "claim " + outcome.id);
  }
  for (const study::Lever& lever : study.levers)
    use_source(uses, lever.source, "lever " + lever.name);
  for (const study::Citation& citation : study.citations) {
    use_source(uses, citation.source,
               citation.law.empty() ? citation.part
                                    : base::format("{} ({})", citation.part, citation.law));
  }
  for (const scenario::Scenario& scenario : scenarios) {
    use_source(uses, scenario.source, "scenario " + scenario.id);
    records::Ensemble replay;
    describe_scenario(prepared, scenario, replay);
    for (const records::MoveUse& use : replay.moves) {
      use_source(uses, use.source, base::format("move {}", use.move));
    }
  }
  describe_sources(study, results, uses);
  std::vector<std::string> seen;
  for (const scenario::Scenario& scenario : scenarios) {
    const auto schedule = schedule_of(scenario);
    if (!schedule.ok()) continue;
    for (const models::Model* model : schedule.value()) {
      const std::string name(model->info->name);
      if (std::find(seen.begin(), seen.end(), name) != seen.end()) continue;
      seen.push_back(name);
      results.models.push_back({.name = name,
                                .title = std::string(model->info->title),
                                .grade = std::string(catalog::name_of(model->info->grade)),
                                .process = std::string(model->info->process),
                                .reason = std::string(model->reason)});
    }
  }
  results.statements = statement_uses(study);
  return results;
}

}  // namespace casus::engine
