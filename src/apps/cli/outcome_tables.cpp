#include "apps/cli/outcome_tables.hpp"

#include <cmath>

#include "analysis/doors.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "views/replacement.hpp"
#include "views/sentence.hpp"
#include "views/stamps.hpp"

namespace casus::cli {

Json number_or_never(double value) { return std::isinf(value) ? Json("never") : Json(value); }

namespace {

Json chance_json(const records::Results& results, const records::OutcomeSummary& s,
                 const std::string& lexicon) {
  const analysis::Likelihood words = views::likelihood_of(results, s, lexicon);
  const bool is_bound = s.probability == 0 || s.probability == 1;
  return {
      {"probability", s.probability},
      {"probability_error", s.probability_error},
      {"probability_bound_95", is_bound ? Json(views::error_or_bound(results, s)) : Json(nullptr)},
      {"word", words.word},
      {"range", {words.low, words.high}},
      {"difference", s.difference},
      {"difference_error", s.difference_error},
      {"sign_chance", s.sign_chance}};
}

// Formal exits by door, and what happened on the way, by year.
Json milestones_json(const records::Results& results, const analysis::MilestoneTable& table,
                     std::size_t e, const std::string& lexicon) {
  Json milestones = Json::array();
  for (std::size_t m = 0; m < analysis::kMilestones.size(); ++m) {
    const analysis::DatedChances& chances = table.scenarios[e][m];
    Json object = chance_json(results, chances.in_all, lexicon);
    object["what"] = analysis::kMilestones[m];
    object["by"] = table.dates.back();
    Json quantiles;
    for (std::size_t q = 0; q < records::kQuantiles.size(); ++q) {
      quantiles[base::format("q{:02.0f}", 100 * records::kQuantiles[q])] =
          number_or_never(chances.in_all.quantiles[q]);
    }
    object["quantiles"] = quantiles;
    object["by_year"] = Json::array();
    for (std::size_t t = 0; t < table.dates.size(); ++t) {
      Json year = chance_json(results, chances.by_date[t], lexicon);
      year["by"] = table.dates[t];
      object["by_year"].push_back(std::move(year));
    }
    milestones.push_back(std::move(object));
  }
  return milestones;
}

Json spread_json(const views::Spread& spread) {
  Json quantiles;
  for (std::size_t q = 0; q < spread.size(); ++q) {
    quantiles[base::format("q{:02.0f}", 100 * records::kQuantiles[q])] = spread[q];
  }
  return quantiles;
}

/// A chance by the last date, and by the end of each year.
Json dated_json(const records::Results& results, const std::vector<std::string>& dates,
                const analysis::DatedChances& chances, const std::string& lexicon) {
  Json object = chance_json(results, chances.in_all, lexicon);
  object["by"] = dates.back();
  object["by_year"] = Json::array();
  for (std::size_t t = 0; t < dates.size(); ++t) {
    const records::OutcomeSummary& s = chances.by_date[t];
    object["by_year"].push_back({{"by", dates[t]},
                                 {"probability", s.probability},
                                 {"probability_error", s.probability_error},
                                 {"difference", s.difference},
                                 {"difference_error", s.difference_error}});
  }
  return object;
}

Json shift_json(const analysis::WarShift& shift) {
  return {{"gained", shift.gained.probability},
          {"gained_error", shift.gained.probability_error},
          {"lost", shift.lost.probability},
          {"lost_error", shift.lost.probability_error}};
}

// Against the scenario it is to be read beside; null if that is not in the run, or none is named.
Json beside_json(const records::Results& results,
                 const std::optional<analysis::WarBeside>& beside) {
  if (!beside.has_value()) return nullptr;
  Json turns = Json::array();
  for (std::size_t turn = 0; turn < analysis::kWarTurns.size(); ++turn) {
    const records::OutcomeSummary& s = beside->turns[turn];
    turns.push_back({{"what", analysis::kWarTurns[turn]},
                     {"difference", s.difference},
                     {"difference_error", s.difference_error},
                     {"sign_chance", s.sign_chance}});
  }
  return {{"scenario", results.ensembles[beside->other].id},
          {"turns", turns},
          {"lasting", shift_json(beside->lasting)},
          {"collapse", shift_json(beside->collapse)}};
}

}  // namespace

Json doors_json(const records::Results& results, const analysis::MilestoneTable& table,
                std::size_t e, const std::string& lexicon) {
  Json flows = Json::array();
  for (const analysis::Flow& flow :
       analysis::flows_of(results.ensembles[e].events, results.world_count)) {
    flows.push_back({{"door", analysis::kDoors[static_cast<std::size_t>(flow.door)]},
                     {"check", analysis::kChecks[static_cast<std::size_t>(flow.check)]},
                     {"ending", analysis::kEndings[static_cast<std::size_t>(flow.ending)]},
                     {"worlds", flow.worlds}});
  }
  Json votes = Json::array();
  for (const analysis::Answer& answer : analysis::answers_of(results.ensembles[e].events)) {
    votes.push_back({{"question", catalog::kQuestions[static_cast<std::size_t>(answer.question)]},
                     {"worlds_voted", answer.voted},
                     {"worlds_carried", answer.carried}});
  }
  return {{"flows", flows},
          {"votes_on_leaving", votes},
          {"milestones", milestones_json(results, table, e, lexicon)}};
}

Json frontiers_json(const records::Results& results, const analysis::FrontierTable& table,
                    std::size_t e, const std::string& lexicon) {
  Json list = Json::array();
  for (std::size_t f = 0; f < results.frontiers.size(); ++f) {
    if (!analysis::is_ever_asked(table, f)) continue;
    const records::FrontierUse& frontier = results.frontiers[f];
    Json turns = Json::array();
    for (std::size_t turn = 0; turn < analysis::kFrontierTurns.size(); ++turn) {
      Json object = dated_json(results, table.dates, table.scenarios[e][f][turn], lexicon);
      object["what"] = analysis::kFrontierTurns[turn];
      turns.push_back(std::move(object));
    }
    const auto told = [](const std::optional<bool>& flag) {
      return flag.has_value() ? Json(*flag) : Json(nullptr);
    };
    list.push_back({{"frontier", frontier.id},
                    {"challenger", frontier.challenger},
                    {"target", frontier.target},
                    {"kind", frontier.kind},
                    {"is_of_member", frontier.is_of_member},
                    {"is_counted", told(frontier.is_counted)},
                    {"has_figure", told(frontier.has_figure)},
                    {"turns", turns}});
  }
  return list;
}

Json war_json(const records::Results& results, const analysis::WarTable& table, std::size_t e,
              const std::string& lexicon) {
  if (!analysis::has_war_turns(results)) return nullptr;
  Json turns = Json::array();
  for (std::size_t turn = 0; turn < analysis::kWarTurns.size(); ++turn) {
    Json object = dated_json(results, table.dates, table.scenarios[e][turn], lexicon);
    object["what"] = analysis::kWarTurns[turn];
    turns.push_back(std::move(object));
  }
  return {{"turns", turns},
          {"lasting_months", analysis::kLastingMonths},
          {"last_start_of_a_lasting_ceasefire", table.last_start},
          {"lasting_against_reference", shift_json(table.lasting[e])},
          {"collapse_against_reference", shift_json(table.collapse[e])},
          {"against_scenario_beside", beside_json(results, table.beside[e])}};
}

Json contagion_json(const records::Results& results, const analysis::ContagionTable& table,
                    std::size_t e, const std::string& lexicon) {
  if (table.states.empty()) return nullptr;
  const analysis::ContagionScenario& scenario = table.scenarios[e];
  const auto of_source = [&](double share) {
    return table.tells_sources ? Json(share) : Json(nullptr);
  };
  Json states = Json::array();
  for (std::size_t i = 0; i < table.states.size(); ++i) {
    Json object = dated_json(results, table.dates, scenario.chances[i], lexicon);
    object["state"] = results.actors[table.states[i]];
    object["onsets"] = scenario.onsets[i];
    Json followed = Json::array();
    for (std::size_t j = 0; j < table.states.size() && scenario.onsets[i] > 0; ++j) {
      const analysis::Followed& f = scenario.followed[i][j];
      followed.push_back({{"by", results.actors[table.states[j]]},
                          {"share", f.share},
                          {"error", f.error},
                          {"passed_share", of_source(f.passed_share)},
                          {"passed_error", of_source(f.passed_error)},
                          {"not_passed_share", of_source(f.not_passed_share)},
                          {"any_world_share", f.any_world_share},
                          {"stands_out", table.tells_sources && analysis::stands_out(f)}});
    }
    object["followed"] = std::move(followed);
    states.push_back(std::move(object));
  }
  return {{"states", std::move(states)},
          {"within_months", analysis::kFollowMonths},
          {"mean_onsets", scenario.mean_onsets},
          {"held_share", scenario.held}};
}

Json replacement_json(const records::Results& results, std::size_t e) {
  const int months = views::months_held(results, results.ensembles[e]);
  Json classes = Json::array();
  if (months < 1) return classes;
  const views::TargetDates dates = views::target_dates(results, months);
  const auto start = base::parse_month(results.start).value_or(base::Month{});
  for (const views::ClassReplacement& one : views::replacement_of(results, e, dates)) {
    classes.push_back(
        {{"class", one.entry},
         {"cost_usd_bn", spread_json(one.cost_usd_bn)},
         {"in_place_usd_bn", spread_json(one.in_place_usd_bn)},
         {"first_date", base::to_text(start + dates.first)},
         {"replaced_first", spread_json(one.replaced_first)},
         {"second_date", base::to_text(start + dates.second)},
         {"replaced_second", spread_json(one.replaced_second)},
         {"median_world_has_half_from",
          one.half_month == 0 ? Json(nullptr) : Json(base::to_text(start + one.half_month))},
         {"at_least_of_100_worlds_second", one.half_worlds}});
  }
  return classes;
}

}  // namespace casus::cli
