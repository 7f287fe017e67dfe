// claims test: verdicts of the record, and places among the worlds of an ensemble.
#include <memory>

#include "analysis/lexicon.hpp"
#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/held_claims.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "base/text.hpp"
#include "views/claims_page.hpp"
#include "views/stamps.hpp"

namespace casus::cli {
namespace {

// What stands in the place of the error where all worlds agree.
Json bound_json(double share, const analysis::HeldClaim& held) {
  if (share != 0 && share != 1) return nullptr;
  return analysis::agreement_bound(held.independent);
}

Json held_json(const analysis::HeldClaim& held) {
  Json object{{"title", held.title},
              {"measure", held.measure},
              {"claimed", held.is_yes_or_no ? Json(held.claimed == 1) : Json(held.claimed)},
              {"worlds", held.worlds}};
  if (held.worlds == 0) return object;
  object["reference"] = nullptr;
  if (held.reference.has_value()) {
    object["reference"] = {
        {held.is_yes_or_no ? "share" : "percentile", held.reference->share},
        {held.is_yes_or_no ? "share_error" : "percentile_error", held.reference->error},
        {"verdict", held.reference->verdict}};
  }
  if (held.is_yes_or_no) {
    object["share"] = held.share;
    object["share_error"] = held.share_error;
    object["share_bound_95"] = bound_json(held.share, held);
    return object;
  }
  object["unit"] = held.unit;
  object["percentile"] = held.percentile;
  object["percentile_error"] = held.percentile_error;
  object["at_share"] = held.at_share;
  object["percentile_bound_95"] = bound_json(held.percentile, held);
  object["quantiles"] = {{"5", held.quantiles[0]},
                         {"25", held.quantiles[1]},
                         {"50", held.quantiles[2]},
                         {"75", held.quantiles[3]},
                         {"95", held.quantiles[4]}};
  return object;
}

Json versions_json(const TestedVersions& versions) {
  Json scenarios = Json::object();
  for (const auto& [id, stamp] : versions.scenarios) scenarios[id] = stamp;
  Json object{{"program", versions.program},
              {"model", versions.model},
              {"data", versions.data},
              {"scenarios", scenarios}};
  if (!versions.ensemble_model.empty()) {
    object["ensemble"] = {{"model", versions.ensemble_model}, {"data", versions.ensemble_data}};
  }
  return object;
}

/// "model 1a2b3c4d  data 77e0aa01  scenario aid-cutoff 8f3a0b12": as far as there are any; and of
/// a bundle that was made with others, which.
std::string versions_text(const TestedVersions& versions) {
  std::string text = base::format("model {}  data {}", views::short_hash(versions.model),
                                  views::short_hash(versions.data));
  for (const auto& [id, stamp] : versions.scenarios) {
    text += base::format("  scenario {} {}", id, views::short_hash(stamp));
  }
  const bool is_same =
      versions.ensemble_model == versions.model && versions.ensemble_data == versions.data;
  if (!versions.ensemble_model.empty() && !is_same) {
    text += base::format("\nThe bundle's worlds are of model {}  data {}",
                         views::short_hash(versions.ensemble_model),
                         views::short_hash(versions.ensemble_data));
  }
  return text;
}

void print_tested_json(const TestedClaims& tested) {
  Json claims = Json::array();
  for (const TestedClaim& claim : tested.claims) {
    const evidence::Statement& statement = *claim.statement;
    Json object{{"claim", statement.id},
                {"kind", evidence::name_of(statement.kind)},
                {"proposition", statement.proposition},
                {"marks", marks_text(statement)},
                {"verdict", claim.verdict},
                {"reason", claim.reason}};
    if (claim.record.has_value()) object["points"] = record_json(*claim.record)["points"];
    if (claim.held.has_value()) {
      object["preset"] = claim.preset;
      object["ensemble"] = held_json(*claim.held);
      if (statement.projection.has_value()) object["why"] = statement.projection->why;
    }
    claims.push_back(std::move(object));
  }
  print_json("casus.claims/1", {{"action", "test"},
                                {"versions", versions_json(tested.versions)},
                                {"worlds", tested.worlds},
                                {"seed", tested.seed},
                                {"claims", claims}});
}

std::string point_line(const study::PointAnswer& point) {
  std::string line = base::format("{}: ", point.asks);
  switch (point.answer) {
    case study::Answer::matches:
      line += base::format("{}, as said", point.record);
      break;
    case study::Answer::open:
      line += base::format("{}; the statement leaves it open", point.record);
      break;
    case study::Answer::contradicted:
      line += base::format("{}, but said {}", point.record, point.says);
      break;
    case study::Answer::not_found:
      line += point.grade == "D" ? "only an anonymous row (grade D)" : "not found";
      break;
    case study::Answer::judgement:
      line += base::format("not in the record; only the study's own judgement (grade J): {}",
                           point.record);
      break;
  }
  if (!point.where.empty()) {
    line += base::format("  [{}{}]", point.where, point.source.empty() ? "" : ", " + point.source);
  }
  return line;
}

void print_for_people(const TestedClaims& tested, const Globals& globals) {
  for (const TestedClaim& claim : tested.claims) {
    const evidence::Statement& statement = *claim.statement;
    base::print("{}  {}: {}\n", statement.id, evidence::name_of(statement.kind),
                claim.verdict.empty() ? "not tested" : claim.verdict);
    base::print("    {} ({}, {})\n", statement.proposition, statement.speaker,
                marks_text(statement));
    if (claim.record.has_value()) {
      for (const study::PointAnswer& point : claim.record->points) {
        base::print("    - {}\n", point_line(point));
      }
    }
    if (claim.held.has_value() && claim.held->worlds > 0) {
      base::print("    - {}\n", views::held_sentence(*claim.held, claim.preset));
    }
    if (!claim.reason.empty()) base::print("    - {}\n", claim.reason);
  }
  if (globals.quiet) return;
  base::print("\n");
  TextTable counts{.header = {"verdict", "statements"}, .rows = {}};
  for (const auto& [verdict, count] : views::count_verdicts([&] {
         std::vector<std::string> verdicts;
         for (const TestedClaim& claim : tested.claims) verdicts.push_back(claim.verdict);
         return verdicts;
       }())) {
    counts.rows.push_back({verdict, base::format("{}", count)});
  }
  print_table(counts, globals);
  if (tested.worlds > 0) {
    base::print(
        "\nForecasts: {} worlds, seed {}. A place among the worlds of a model is no verdict "
        "of true or false.\n",
        base::with_commas(tested.worlds), tested.seed);
  }
  base::print("\n{}\n", versions_text(tested.versions));
}

void print_plain(const TestedClaims& tested, const Globals& globals) {
  TextTable table{.header = {"claim", "kind", "verdict", "preset", "share_or_percentile", "error",
                             "in_reference", "proposition"},
                  .rows = {}};
  for (const TestedClaim& claim : tested.claims) {
    std::string share;
    std::string error;
    std::string reference;
    if (claim.held.has_value() && claim.held->worlds > 0) {
      const analysis::HeldClaim& held = *claim.held;
      share = base::shortest(held.is_yes_or_no ? held.share : held.percentile);
      error = base::shortest(held.is_yes_or_no ? held.share_error : held.percentile_error);
      if (held.reference.has_value()) reference = base::shortest(held.reference->share);
    }
    table.rows.push_back({claim.statement->id,
                          std::string(evidence::name_of(claim.statement->kind)), claim.verdict,
                          claim.preset, share, error, reference, claim.statement->proposition});
  }
  print_table(table, globals);
}

}  // namespace

std::function<Exit()> declare_claims_test(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<TestOptions>();
  declare_test_options(app, *options);
  return [=, &globals] {
    const TestedClaims tested = test_claims(*options, globals);
    if (globals.json) {
      print_tested_json(tested);
    } else if (globals.plain) {
      print_plain(tested, globals);
    } else {
      print_for_people(tested, globals);
    }
    return Exit::done;
  };
}

}  // namespace casus::cli
