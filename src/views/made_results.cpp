#include "views/made_results.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "analysis/outcomes.hpp"
#include "base/text.hpp"

namespace casus::views::test {
namespace {

constexpr int kMonths = 120;

// A value in (0, 1) that depends on its arguments only.
double luck(std::uint32_t world, std::uint32_t purpose) {
  std::uint64_t x = (std::uint64_t{world} + 1) * 0x9E3779B97F4A7C15ULL;
  x ^= (std::uint64_t{purpose} + 1) * 0xD6E8FEB86659FD93ULL;
  x ^= x >> 32U;
  x *= 0xD6E8FEB86659FD93ULL;
  x ^= x >> 32U;
  return (static_cast<double>(x >> 11U) + 0.5) / 9007199254740992.0;
}

// Roughly normal around 0 with spread 1.
double noise(std::uint32_t world, std::uint32_t purpose) {
  double sum = -6;
  for (std::uint32_t i = 0; i < 12; ++i) sum += luck(world, purpose * 12 + i);
  return sum;
}

struct Ally {
  const char* code;
  const char* name;
  double share;
};

constexpr std::array<Ally, 34> kAllies{{
    {"ALB", "Albania", .0201},         {"BEL", "Belgium", .0200},
    {"BGR", "Bulgaria", .0206},        {"CAN", "Canada", .0201},
    {"CZE", "Czechia", .0200},         {"DEU", "Germany", .0240},
    {"DNK", "Denmark", .0322},         {"ESP", "Spain", .0200},
    {"EST", "Estonia", .0338},         {"FIN", "Finland", .0277},
    {"FRA", "France", .0205},          {"GBR", "United Kingdom", .0240},
    {"GRC", "Greece", .0285},          {"HRV", "Croatia", .0203},
    {"HUN", "Hungary", .0206},         {"ISL", "Iceland", 0},
    {"ITA", "Italy", .0201},           {"LTU", "Lithuania", .0400},
    {"LUX", "Luxembourg", .0200},      {"LVA", "Latvia", .0373},
    {"MKD", "North Macedonia", .0200}, {"MNE", "Montenegro", .0203},
    {"NLD", "Netherlands", .0249},     {"NOR", "Norway", .0335},
    {"POL", "Poland", .0448},          {"PRT", "Portugal", .0200},
    {"ROU", "Romania", .0228},         {"SVK", "Slovakia", .0204},
    {"SVN", "Slovenia", .0200},        {"SWE", "Sweden", .0251},
    {"TUR", "Türkiye", .0233},         {"USA", "United States", .0322},
    {"UKR", "Ukraine", .3448},         {"RUS", "Russia", .0705},
}};

records::Series empty_series(std::string name, std::string title, std::string unit,
                             std::vector<std::string> entries) {
  records::Series series;
  series.name = std::move(name);
  series.title = std::move(title);
  series.unit = std::move(unit);
  series.dimension = entries.size() > 1 ? "actor" : "one";
  series.inner_dimension = "one";
  series.entries = std::move(entries);
  series.quantiles.resize((kMonths + 1) * series.entries.size() * records::kQuantiles.size());
  series.means.resize((kMonths + 1) * series.entries.size());
  return series;
}

// From `start`, towards `end` with a spread that grows.
void fill(records::Series& series, std::size_t entry, double start, double end, double spread,
          double most) {
  constexpr std::array<double, 5> kNormal{-1.645, -0.674, 0, 0.674, 1.645};
  for (std::size_t month = 0; month <= kMonths; ++month) {
    const double time = static_cast<double>(month) / kMonths;
    const double middle = start + (end - start) * (1 - (1 - time) * (1 - time));
    const std::size_t cell = month * series.entries.size() + entry;
    for (std::size_t q = 0; q < 5; ++q) {
      const double value = middle + kNormal[q] * spread * std::sqrt(time);
      series.quantiles[cell * 5 + q] = static_cast<float>(std::clamp(value, 0.0, most));
    }
    series.means[cell] = middle;
  }
}

struct MadeIndicator {
  const char* id;
  const char* title;
  const char* unit;
  double start;
  double end;
  double moved;  ///< end in the first scenario
  double spread;
};

constexpr std::array<MadeIndicator, 13> kIndicators{{
    {"allied_spending_share", "Allied defence spending", "1", .0221, .0290, .0315, .0035},
    {"allies_at_2", "Allies at 2 % of GDP or more", "count", 30, 30, 31, .6},
    {"allies_at_3_5", "Allies at 3.5 % of GDP or more", "count", 3, 8, 11, 3},
    {"allies_at_5", "Allies at 5 % of GDP or more", "count", 0, 1, 2, .8},
    {"credibility_for_allies", "Credibility of the guarantee, as allies see it", "1", .62, .66, .34,
     .13},
    {"credibility_for_adversary", "Credibility of the guarantee, as the adversary sees it", "1",
     .55, .58, .30, .12},
    {"credibility_for_frontline", "Credibility of the guarantee for frontline allies", "1", .60,
     .64, .36, .13},
    {"us_forces_share", "US forces in Europe against the start", "1", 1, 1, .5, .02},
    {"hollowness", "Hollowness of the US commitment", "1", .05, .06, .55, .05},
    {"treaty_state", "Treaty state", "code", 0, 0, 0, 0},
    {"litigation_state", "Litigation state", "code", 0, 0, 0, 0},
    {"weakest_replacement", "Replaced share of the US contribution, weakest class", "1", .04, .11,
     .17, .04},
    {"enabler_replacement", "Replaced share of US enablers, mean of the enabling classes", "1", .08,
     .28, .41, .07},
}};

struct MadeOutcome {
  const char* id;
  const char* title;
  const char* kind;
  const char* unit;
  const char* date;
  const char* when;
  const char* evidence;
  double reference;  ///< chance, or middle
  double moved;
  double spread;
};

constexpr std::array<MadeOutcome, 18> kOutcomes{{
    {"notice", "the United States gives notice", "chance", "1", "2036-08", "ever_by", "very low",
     .02, .061, 0},
    {"formal_exit", "the United States formally leaves", "chance", "1", "2036-08", "ever_by",
     "very low", .001, .002, 0},
    {"exit_contested", "the exit is contested between the branches", "chance", "1", "2036-08",
     "ever_by", "very low", .008, .026, 0},
    {"exit_blocked", "a court finally blocks the exit", "chance", "1", "2036-08", "ever_by",
     "very low", .001, .004, 0},
    {"trusted_by_allies", "Article 5 still trusted by allies", "chance", "1", "2030-12", "at",
     "very low", .82, .22, 0},
    {"trusted_by_adversary", "Article 5 still believed by the adversary", "chance", "1", "2030-12",
     "at", "very low", .64, .17, 0},
    {"forces_halved", "US forces in Europe at half or less of today's", "chance", "1", "2030-12",
     "ever_by", "low", .03, .93, 0},
    {"enablers_replaced", "allies replace half of the US enablers", "chance", "1", "2035-12",
     "ever_by", "very low", .13, .33, 0},
    {"target_reached_by_most", "at least 16 allies spend 3.5 % of GDP", "chance", "1", "2035-12",
     "at", "low", .21, .225, 0},
    {"allied_spending_2030", "allied spending as a share of GDP", "quantity", "1", "2030-12", "at",
     "low", .0251, .0263, .002},
    {"allied_spending_2035", "allied spending as a share of GDP", "quantity", "1", "2035-12", "at",
     "low", .0290, .0314, .0035},
    {"allies_at_2_2030", "allies at 2 % of GDP", "quantity", "count", "2030-12", "at", "low", 30,
     31, .7},
    {"allies_at_3_5_2035", "allies at 3.5 % of GDP", "quantity", "count", "2035-12", "at", "low", 8,
     11, 3},
    {"allies_at_5_2035", "allies at 5 % of GDP", "quantity", "count", "2035-12", "at", "low", .9, 2,
     .8},
    {"credibility_allies_2030", "credibility of the guarantee for allies", "quantity", "1",
     "2030-12", "at", "very low", .64, .42, .13},
    {"credibility_frontline_2030", "credibility of the guarantee for frontline allies", "quantity",
     "1", "2030-12", "at", "very low", .62, .44, .13},
    {"replaced_2035", "replaced share of US enablers", "quantity", "1", "2035-12", "at", "very low",
     .27, .40, .07},
    {"enablers_replaced_month", "month in which allies have replaced half of the US enablers",
     "month", "1", "2036-08", "first", "very low", 150, 105, 25},
}};

std::vector<records::OutcomeColumn> made_outcomes(double moved, std::uint32_t worlds) {
  std::vector<records::OutcomeColumn> outcomes;
  std::uint32_t purpose = 100;
  for (const MadeOutcome& made : kOutcomes) {
    ++purpose;
    records::OutcomeColumn outcome;
    outcome.id = made.id;
    outcome.title = made.title;
    outcome.kind = made.kind;
    outcome.unit = made.unit;
    outcome.date = made.date;
    outcome.when = made.when;
    outcome.evidence = made.evidence;
    const double middle = made.reference + moved * (made.moved - made.reference);
    for (std::uint32_t w = 0; w < worlds; ++w) {
      double value = middle + made.spread * noise(w, purpose);
      if (outcome.kind == "chance") value = luck(w, purpose) < middle ? 1 : 0;
      if (outcome.unit == "count") value = std::clamp(std::floor(value + 0.5), 0.0, 31.0);
      if (outcome.kind == "quantity" && outcome.unit == "1") value = std::clamp(value, 0.0, 1.0);
      if (outcome.kind == "month") {
        value = std::max(1.0, std::floor(value));
        if (value > kMonths) value = std::numeric_limits<double>::infinity();
      }
      outcome.values.push_back(static_cast<float>(value));
    }
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

void add_series(double moved, records::Ensemble& ensemble) {
  std::vector<std::string> codes;
  for (const Ally& ally : kAllies) codes.emplace_back(ally.code);
  records::Series spending = empty_series(
      "spending_share", "defence spending as a share of gross domestic product", "1", codes);
  for (std::size_t c = 0; c < kAllies.size(); ++c) {
    const double start = kAllies[c].share;
    fill(spending, c, start, start == 0 ? 0 : start + .004 + .0045 * moved, start == 0 ? 0 : .0032,
         1);
  }
  ensemble.fields.push_back(std::move(spending));
  records::Series gap = empty_series(
      "guarantee_gap_share", "probability that nobody comes to an actor's defence", "1", codes);
  for (std::size_t c = 0; c < kAllies.size(); ++c) {
    const double start = .30 + .008 * static_cast<double>(c % 17);
    fill(gap, c, start, start + .05 + .30 * moved, .05 + .02 * static_cast<double>(c % 11), 1);
  }
  ensemble.fields.push_back(std::move(gap));
  ensemble.samples.worlds = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  for (const MadeIndicator& made : kIndicators) {
    records::Series series = empty_series(made.id, made.title, made.unit, {""});
    const bool is_count = std::string(made.unit) == "count";
    fill(series, 0, made.start, made.end + moved * (made.moved - made.end), made.spread,
         is_count ? 31 : 1);
    for (std::uint32_t s = 0; s < 10; ++s) {
      double walk = 0;
      for (std::uint32_t month = 0; month <= kMonths; ++month) {
        walk += made.spread * 0.09 * noise(s * 1000 + month, 7);
        const double value = static_cast<double>(series.quantiles[month * 5 + 2]) + walk;
        const double most = is_count ? 31 : 1;
        ensemble.samples.values.push_back(static_cast<float>(std::clamp(value, 0.0, most)));
      }
    }
    ensemble.indicators.push_back(std::move(series));
  }
}

void add_events(double moved, std::uint32_t worlds, records::Ensemble& ensemble) {
  using catalog::Event;
  for (std::uint32_t w = 0; w < worlds; ++w) {
    if (luck(w, 900) > .02 + .05 * moved) continue;
    const auto month = [](double m) { return static_cast<std::int16_t>(m); };
    const double notified = 4 + 40 * luck(w, 901);
    ensemble.events.push_back({w, month(notified), Event::committees_notified, -1, 1});
    const double notice = notified + 6 + 4 * luck(w, 902);
    ensemble.events.push_back({w, month(notice), Event::notice_given, -1, 0});
    ensemble.events.push_back({w, month(notice + 1 + luck(w, 903)), Event::suit_filed, -1, 1});
    ensemble.events.push_back({w, month(notice + 4 + 3 * luck(w, 904)), Event::standing_ruling, -1,
                               luck(w, 905) < .6 ? 1.0F : 0.0F});
    if (luck(w, 905) < .6) {
      ensemble.events.push_back({w, month(notice + 8 + 5 * luck(w, 906)), Event::merits_ruling, -1,
                                 luck(w, 907) < .7 ? 1.0F : 0.0F});
    }
    if (luck(w, 905) < .4) {
      ensemble.events.push_back({w, month(notice + 12), Event::exit_contested, -1, 0});
      ensemble.events.push_back({w, month(notice + 16 + 8 * luck(w, 908)), Event::final_ruling, -1,
                                 luck(w, 909) < .5 ? 1.0F : 0.0F});
    } else if (luck(w, 905) > .9) {
      ensemble.events.push_back({w, month(notice + 12), Event::exit_in_force, -1, 3});
    }
  }
}

void add_map(records::Results& results) {
  const std::vector<std::string> grid{
      "CAN . ISL . NOR SWE FIN . . .", "USA . . . . . EST . . .",
      ". . GBR . DNK LTU LVA RUS . .", ". . . NLD DEU POL . . . .",
      ". . BEL LUX CZE SVK UKR . . .", ". . FRA . SVN HUN ROU . . .",
      ". PRT ESP ITA HRV . . BGR . .", ". . . . MNE ALB . MKD GRC TUR"};
  for (std::size_t row = 0; row < grid.size(); ++row) {
    int column = 0;
    for (const std::string& code : base::split(grid[row], ' ')) {
      if (code != ".") results.tiles.push_back({code, column, static_cast<int>(row)});
      ++column;
    }
  }
  results.leaver = "USA";
  results.measures = {{.series = "guarantee_gap_share",
                       .title = "Guarantee gap",
                       .date = "2030-12",
                       .low = 0,
                       .high = 1,
                       .is_of_leaver = false,
                       .evidence = "very low",
                       .fact = "",
                       .note = "Made up."},
                      {.series = "spending_share",
                       .title = "Defence spending as a share of GDP",
                       .date = "2030-12",
                       .low = 0,
                       .high = 0.05,
                       .is_of_leaver = true,
                       .evidence = "low",
                       .fact = "spending_start_share",
                       .note = ""}};
}

void add_inputs(records::Results& results) {
  for (int i = 0; i < 40; ++i) {
    records::ParameterUse parameter;
    parameter.name = base::format("made.parameter_{}", i);
    parameter.unit = i % 3 == 0 ? "month" : "1";
    parameter.meaning = "how strongly one made-up thing answers another";
    parameter.q05 = 0.1 * i;
    parameter.q50 = 0.1 * i + 0.5;
    parameter.q95 = 0.1 * i + 1.25;
    parameter.distribution = "metalog";
    parameter.provenance = i % 2 == 0 ? "judgement of the modelers" : "a regression";
    parameter.certainty = i % 2 == 0 ? "very low" : "low";
    parameter.is_judgement = i % 2 == 0;
    if (i % 2 == 1) parameter.sources = {"S1", "S2"};
    parameter.place = "made.assumptions.toml:12";
    results.parameters.push_back(parameter);
  }
  for (int i = 1; i <= 24; ++i) {
    results.sources.push_back({base::format("S{}", i),
                               base::format("A made-up report, part {}", i),
                               "Made-up Institute",
                               "2025",
                               "https://example.org/report",
                               {"spending_share"}});
  }
  for (const Ally& ally : kAllies) {
    const std::string code = ally.code;
    const bool is_member = code != "UKR" && code != "RUS";
    results.facts.push_back({"is_member", code, is_member ? 1.0 : 0.0, "1", "2026", "nato_member",
                             "S1", "A", "countries.csv:2"});
    results.facts.push_back({"spending_start_share", code, ally.share, "1", "2025",
                             "defence_share_gdp_nato_def", "S2", "A", "countries.csv:3"});
  }
  results.models = {
      {"growth", "Growth of output", "reproduced", "growth", "income comes first"},
      {"route", "The legal route", "sketch", "route", "after votes"},
      {"credibility", "Beliefs about the guarantee", "sketch", "credibility", "after signals"},
      {"spending", "Best response with a target", "reproduced", "spending", "after credibility"},
      {"capability", "Stocks with lags", "sketch", "capability", "last"},
  };
}

}  // namespace

records::Results made_results(int scenarios, std::uint32_t worlds) {
  records::Results results;
  results.study_id = "made";
  results.study_title = "The United States and the North Atlantic alliance";
  results.start = "2026-08";
  results.months = kMonths;
  results.worlds = worlds;
  results.world_count = worlds;
  results.seed = 7;
  results.spending_marks = {0.02, 0.035, 0.05};
  results.design = "sobol";
  results.program_version = "0.1.0";
  results.model_version = "1a2b3c4d5e6f708192a3b4c5d6e7f80912a3b4c5d6e7f80912a3b4c5d6e7f809";
  results.data_version = "77e0aa01bb02cc03dd04ee05ff06aa07bb08cc09dd10ee11ff12aa13bb14cc15";
  results.command = base::format("casus run dormant --worlds {} --seed 7", worlds);
  for (const Ally& ally : kAllies) {
    results.actors.emplace_back(ally.code);
    results.actor_names.emplace_back(ally.name);
  }
  const std::array<const char*, 4> ids{"reference", "dormant", "exit-by-law", "conditional"};
  const std::array<const char*, 4> titles{"Reference: current policy", "Dormant alliance",
                                          "Exit by law", "Conditional guarantee"};
  for (int s = 0; s <= scenarios; ++s) {
    const double moved = s == 0 ? 0 : 1.2 - 0.2 * s;
    records::Ensemble ensemble;
    ensemble.id = ids[static_cast<std::size_t>(s)];
    ensemble.title = titles[static_cast<std::size_t>(s)];
    ensemble.purpose =
        s == 0 ? "Current policy goes on."
               : "The United States stays a member but goes quiet: half of its forces leave within "
                 "a year, posts stand empty, exercises and enablers are mostly withheld.";
    ensemble.source = "S3";
    ensemble.hash = base::format("8f3a0b1{}22cc", s);
    if (s > 0) {
      ensemble.levers = {
          {"us.forces_in_europe", 0.5, "2026-09", 12, "", false, "Forces in Europe"},
          {"us.participation", 0.3, "2026-09", 6, "", false, "Depth of participation"},
          {"us.nuclear_sharing", 1.0, "2026-09", 0, "", false, ""},
          {"law.floor_certified", 1, "2026-09", 0, "yes", false, "Floor certified"}};
    }
    ensemble.months_done = kMonths;
    ensemble.outcomes = made_outcomes(moved, worlds);
    add_series(moved, ensemble);
    add_events(moved, worlds, ensemble);
    results.ensembles.push_back(std::move(ensemble));
  }
  add_inputs(results);
  add_map(results);
  analysis::summarize_outcomes(results);
  return results;
}

}  // namespace casus::views::test
