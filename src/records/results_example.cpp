#include "records/results_example.hpp"

#include <algorithm>
#include <limits>

#include "base/text.hpp"

namespace casus::records {
namespace {

constexpr float kNever = std::numeric_limits<float>::infinity();

// A number with many digits that depends on nothing but `n`.
float number(std::size_t n) { return 0.1F + static_cast<float>(n * 2654435761U % 100'003) / 7.0F; }

Series series(std::string name, std::string unit, std::string dimension, std::string inner,
              std::vector<std::string> entries, int months, std::size_t salt) {
  Series series{.name = std::move(name),
                .title = "a quantity, \"quoted\", in Köln",
                .unit = std::move(unit),
                .dimension = std::move(dimension),
                .inner_dimension = std::move(inner),
                .entries = std::move(entries),
                .quantiles = {},
                .means = {}};
  const std::size_t cells = (static_cast<std::size_t>(months) + 1) * series.entries.size();
  for (std::size_t c = 0; c < cells; ++c) {
    for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
      series.quantiles.push_back(number(salt + c) + static_cast<float>(q));
    }
    series.means.push_back(static_cast<double>(number(salt + c)) / 3.0);
  }
  return series;
}

OutcomeColumn outcome(std::size_t o, std::uint32_t worlds, std::size_t salt) {
  static constexpr std::array<const char*, 3> kKinds{"chance", "quantity", "month"};
  OutcomeColumn column{.id = base::format("outcome_{}", o),
                       .title = "what comes, or \"does not\"",
                       .kind = kKinds[o % 3],
                       .unit = "1",
                       .date = "2026-10",
                       .when = o % 3 == 2 ? "first" : "at",
                       .evidence = "low",
                       .note = "line one\nline two",
                       .is_ratio = o % 3 == 1,
                       .claim = {},
                       .rivals = o % 3 == 0 ? "Over 2 models: 1 to 2 of 100 (so it says)." : "",
                       .rivals_range = o % 3 == 0 ? "over 2 models 1 to 2 of 100" : "",
                       .values = {}};
  if (column.is_ratio) {
    column.claim = {.value = 0.4, .text = "+40 %, \"they\" say", .source = "R1", .anchor = "a few"};
  }
  for (std::uint32_t w = 0; w < worlds; ++w) {
    const std::size_t n = salt + o * 31 + w;
    const std::array<float, 3> by_kind{static_cast<float>(n % 2), number(n),
                                       n % 3 == 0 ? kNever : static_cast<float>(1 + n % 3)};
    column.values.push_back(by_kind[o % 3]);
  }
  return column;
}

OutcomeSummary summary(const OutcomeColumn& column, std::size_t salt) {
  constexpr double kInf = std::numeric_limits<double>::infinity();
  OutcomeSummary s;
  s.worlds = static_cast<std::uint32_t>(column.values.size());
  if (column.kind != "quantity") {
    s.probability = 0.1 + 0.001 * static_cast<double>(salt % 7);
    s.probability_error = 1.0 / 3.0;
  }
  if (column.kind != "chance") s.quantiles = {1.5, 2, 2.5, 3, column.kind == "month" ? kInf : 4};
  if (column.kind == "quantity") {
    s.mean = 2.0 / 3.0;
    s.mean_error = 1e-9;
  }
  s.difference = column.kind == "month" ? -1.0 : -0.25;
  s.difference_error = column.kind == "month" ? 0.0 : 0.125;
  s.sign_chance = 0.75;
  if (column.is_ratio && salt != 0) {
    s.ratio_worlds = s.worlds - 1;
    s.ratio_quantiles = {-0.25, 1.0 / 3.0, 0.5, 0.75, 2};
    s.claim_percentile = 0.3;
    s.claim_percentile_error = 0.01;
    s.claim_place = kClaimPlaces[0];
  }
  return s;
}

Ensemble ensemble(const ExampleSize& size, const std::vector<std::string>& actors,
                  std::size_t salt) {
  Ensemble e;
  e.id = salt == 0 ? "reference" : "dormant";
  e.title = salt == 0 ? "Reference case" : "Dormant alliance: \"quiet\"";
  e.purpose = "To see what happens, and what does not.";
  e.source = "R1";
  e.hash = salt == 0 ? "0123456789abcdef" : "fedcba9876543210";
  e.months_done = size.months;
  if (salt != 0) {
    e.beside = "hollow";
    e.levers = {{.lever = "us.forces",
                 .value = 0.1,
                 .from = "2026-09",
                 .over_months = 12,
                 .text = "0.1",
                 .title = "Forces, in theater"},
                {.lever = "us.status", .value = 2, .from = "2026-09", .text = "leaves"}};
    e.events_scripted = {{"2026-10", "signal.leak"}};
    if (size.parameters > 2) e.pins = {{"model.parameter_2", 0.1}};
  }
  e.models = {{"growth", salt == 0 ? "growth" : "growth_trend"}, {"votes", "votes"}};
  for (std::size_t f = 0; f < size.fields; ++f) {
    e.fields.push_back(series(base::format("field_{}_share", f), "1", "actor", "one", actors,
                              size.months, salt + f));
  }
  e.fields.push_back(series("state", "1", "one", "one", {""}, size.months, salt + 500));
  e.fields.push_back(
      series("stock_usd_bn", "1e9 USD", "route", "observer",
             {"troops:allies", "troops:adversary", "funding:allies", "funding:adversary"},
             size.months, salt + 700));
  // An indicator may have a field's name.
  for (std::size_t i = 0; i < size.indicators; ++i) {
    e.indicators.push_back(series(i == 0 ? "state" : base::format("index-{}", i), "month", "one",
                                  "one", {""}, size.months, salt + 900 + i));
  }
  for (std::size_t o = 0; o < size.outcomes; ++o) {
    e.outcomes.push_back(outcome(o, size.worlds, salt));
    e.summaries.push_back(summary(e.outcomes.back(), salt));
  }
  for (std::size_t s = 0; s < size.samples; ++s) {
    e.samples.worlds.push_back(static_cast<std::uint32_t>(s + 1));
  }
  const std::size_t values =
      size.indicators * size.samples * (static_cast<std::size_t>(size.months) + 1);
  for (std::size_t v = 0; v < values; ++v) e.samples.values.push_back(number(salt + v));
  using catalog::Event;
  for (std::uint32_t w = 0; w < size.worlds; ++w) {
    for (std::size_t n = 0; n < size.events_per_world; ++n) {
      const std::array<catalog::DatedEvent, 6> kinds{{{w, 1, Event::vote_carried, 2, -12.7F},
                                                      {w, 2, Event::route_opened, 4, 0.1F},
                                                      {w, 3, Event::notice_given, -1, 1},
                                                      {w, 3, Event::election_sceptic_wins, 17, 0},
                                                      {w, 3, Event::frontier_crisis, 1, 0.1F},
                                                      {w, 3, Event::ally_choice, 2, 5}}};
      e.events.push_back(kinds[(n + w) % kinds.size()]);
    }
  }
  return e;
}

}  // namespace

Results example_results(const ExampleSize& size) {
  Results r;
  r.study_id = "example";
  r.study_title = "An example: \"quotes\", commas, Köln";
  r.start = "2026-08";
  r.months = size.months;
  r.worlds = size.worlds;
  r.world_count = size.worlds;
  r.replications = size.replications;
  r.seed = 18'446'744'073'709'551'615U;
  r.design = "sobol";
  r.program_version = "0.1.0";
  r.model_version = "aaaabbbbccccdddd";
  r.data_version = "1111222233334444";
  for (std::size_t a = 0; a < size.actors; ++a) {
    r.actors.push_back(base::format("A{:02}", a));
    r.actor_names.push_back(base::format("Actor {}, \"the {}th\"", a, a));
  }
  r.frontiers = {{"A00-A01", "A00", "A01", "land", true, true, true},
                 {"A01-A00", "A01", "A00", "sea", false, false, true}};
  r.statements = {{.id = "C1",
                   .proposition = "Activity, \"all\" of it, rises.",
                   .kind = "forecast",
                   .speaker = "an institute",
                   .basis = "anonymous",
                   .marks = "E5",
                   .document = "An article",
                   .anchor = "a few words",
                   .verdict = "",
                   .answer = "",
                   .outcome = "",
                   .event = "exit.in_force",
                   .detail = 1.0,
                   .by = "2027-01",
                   .claims = {},
                   .happens = false,
                   .preset = "dormant",
                   .why = "so"},
                  {.id = "C2",
                   .proposition = "There are nine.",
                   .kind = "number",
                   .speaker = "somebody",
                   .basis = "on record",
                   .marks = "B2",
                   .document = "An article",
                   .anchor = "nine",
                   .verdict = "contradicted by record",
                   .answer = "how many: 8 (said 9)",
                   .outcome = "",
                   .event = "",
                   .detail = {},
                   .by = "",
                   .claims = {},
                   .happens = {},
                   .preset = "",
                   .why = ""}};
  r.divisions = {{"V1", "2024-02", "senate", "aid", "aid, \"whole\"", "Köln's", 0.4F, 0.5F, 0.45F,
                  0.25F, 0.0338F}};
  for (const std::size_t salt : {std::size_t{0}, std::size_t{11}}) {
    r.ensembles.push_back(ensemble(size, r.actors, salt));
  }
  const std::size_t draws = (size.worlds + size.replications - 1) / size.replications;
  for (std::size_t p = 0; p < size.parameters; ++p) {
    ParameterUse use{.name = base::format("model.parameter_{}", p),
                     .unit = "1",
                     .meaning = "how much, in words",
                     .q05 = 0.1,
                     .q50 = 1.0 / 3.0,
                     .q95 = 1e300,
                     .distribution = "metalog",
                     .provenance = "elicited",
                     .certainty = "low",
                     .is_judgement = p == 0,
                     .is_pinned = p == 1,
                     .is_widened = p == 2,
                     .flags = {"flagged"},
                     .sources = {"R1"},
                     .place = "model.assumptions.toml:12",
                     .draws = {}};
    for (std::size_t d = 0; d < draws; ++d) use.draws.push_back(number(p * 17 + d) * 1e-5F);
    r.parameters.push_back(std::move(use));
  }
  r.sources = {{"R1", "A title", "A publisher", "2026-01", "https://example.org", {"fact gdp"}}};
  r.facts = {{"gdp_usd_bn", "A00", static_cast<double>(0.0338F), "1e9 USD", "2024", "gdp", "R1",
              "A", "facts/gdp.csv:2"}};
  r.models = {{"growth", "Growth of economies", "sketch", "growth", "first, since others read it"}};
  r.spending_marks = {0.02, 0.035};
  r.leaver = "A00";
  r.tiles = {{"A00", 3, 0}, {"A01", 0, 23}};
  r.measures = {{.series = "field_0_share",
                 .title = "A map, \"quoted\"",
                 .date = "2026-10",
                 .low = 0.1,
                 .high = 0.3,
                 .is_of_leaver = true,
                 .evidence = "low",
                 .fact = "gdp_usd_bn",
                 .note = "Köln"}};
  r.files = {{"study.toml", std::string(64, 'a')}};
  r.pins = {{"model.parameter_1", 0.5}};
  r.scenario_files = {{"scenarios/dormant/dormant.toml", "title = \"quiet\"\n"},
                      {"scenarios/dormant/parts/more.toml", "# Köln\r\n"}};
  r.trust = {"model.parameter_2: 0 to 1 became 0 to 2"};
  r.command = "casus run dormant --worlds 6 --seed 7";
  return r;
}

Results replay_example(const ExampleSize& size) {
  Results r = example_results(size);
  Ensemble& e = r.ensembles.back();
  e.game = "A game, \"played\" (G1), 2024-05";
  e.moves = {{"G1.1", "USA", "moves, home", "2025-03", "2026-09", "us.forces = 0.5", "", "R1"},
             {"G1.2", "", "talks", "", "", "", "no lever", "R1+R2"}};
  e.published = {
      {"G1.1", "left", "Forces", "quantity", "1", "2026-10", "at", 0.1, {}, {}},
      {"G1.3", "no war", "frontier.war", "chance", "1", "2026-11", "ever_by", 0, {}, {}},
      {"G1.3", "won", "won", "chance", "1", "2026-11", "ever_by", 1, "frontier.war", {}}};
  for (std::uint32_t w = 0; w < size.worlds; ++w) {
    e.published[0].values.push_back(number(std::size_t{w} + 3));
    e.published[1].values.push_back(w % 2 == 0 ? 1.0F : 0.0F);
    e.published[2].values.push_back(w % 2 != 0 ? kNotAsked : w % 4 == 0 ? 1.0F : 0.0F);
  }
  return r;
}

Results shard_of(const Results& whole, std::uint32_t first, std::uint32_t count) {
  Results part = whole;
  part.first_world = first;
  part.world_count = count;
  const auto cut = [](auto& values, std::size_t begin, std::size_t end) {
    values = std::vector(values.begin() + static_cast<std::ptrdiff_t>(begin),
                         values.begin() + static_cast<std::ptrdiff_t>(end));
  };
  const std::size_t last_draw = (first + count - 1) / whole.replications;
  for (ParameterUse& use : part.parameters) {
    cut(use.draws, first / whole.replications, last_draw + 1);
  }
  for (Ensemble& e : part.ensembles) {
    for (OutcomeColumn& o : e.outcomes) cut(o.values, first, std::size_t{first} + count);
    for (OutcomeSummary& s : e.summaries) {
      s.worlds = count;
      s.ratio_worlds = std::min(s.ratio_worlds, count);
    }
    for (PublishedColumn& p : e.published) cut(p.values, first, std::size_t{first} + count);
    std::erase_if(e.events, [&](const catalog::DatedEvent& event) {
      return event.world < first || event.world >= first + count;
    });
  }
  return part;
}

}  // namespace casus::records
