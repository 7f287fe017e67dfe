// "What would it do to the war?": whether a scenario brings a cease-fire that lasts, whether it
// brings a collapse, compared with what, and the counter-case; then the turns of the war by year.
#include <algorithm>
#include <cmath>

#include "analysis/war.hpp"
#include "base/text.hpp"
#include "views/ally_targets.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using analysis::WarTurn;
using records::OutcomeSummary;

/// Outcomes of a study that ask what a sentence tells, by their ids.
constexpr std::string_view kLastingOutcome = "ceasefire_lasting";
constexpr std::string_view kCollapseOutcome = "defence_collapsed";

struct ShownWar {
  const ReportContext* context;
  const analysis::WarTable* table;
  std::size_t e;  ///< place of the scenario

  [[nodiscard]] const records::Results& results() const { return *context->results; }
  [[nodiscard]] const std::string& title() const { return results().ensembles[e].title; }
};

std::string_view event_of(WarTurn turn) {
  using catalog::Event;
  switch (turn) {
    case WarTurn::agreement:
      return catalog::info(Event::deal_signed).name;
    case WarTurn::broken:
      return catalog::info(Event::ceasefire_broken).name;
    case WarTurn::collapse:
      return catalog::info(Event::defence_collapsed).name;
    default:
      return catalog::info(Event::ceasefire_begins).name;
  }
}

std::string source(const ShownWar& shown, WarTurn turn) {
  return source_of("event", shown.results().ensembles[shown.e], event_of(turn));
}

const OutcomeSummary& of(const ShownWar& shown, std::size_t e, WarTurn turn) {
  return shown.table->scenarios[e][static_cast<std::size_t>(turn)].in_all;
}

// "none of 2,048 worlds": what is counted in no world is told as that, not as a small share.
std::string none_of(const OutcomeSummary& s) {
  return base::format("none of {} worlds", base::with_commas(s.worlds));
}

std::string of_100(const ShownWar& shown, const OutcomeSummary& s) {
  if (s.probability == 0) return none_of(s);
  return analysis::of_100_text(s.probability, shown.results().worlds);
}

// "unlikely (5-20%), 12 of 100 worlds"; with numbers only "12 of 100 worlds".
std::string chance_text(const ShownWar& shown, const OutcomeSummary& s) {
  if (s.probability != 0) return chance_words(shown.results(), s, shown.context->lexicon);
  const analysis::Likelihood words = likelihood_of(shown.results(), s, shown.context->lexicon);
  if (words.word.empty()) return none_of(s);
  return base::format("{} ({}), {}", words.word, words.range, none_of(s));
}

// "9 of 100 in “Reference”: 3 points more (Monte Carlo error 0.4 points)"
std::string difference_text(const ShownWar& shown, WarTurn turn, const OutcomeSummary& s,
                            std::size_t other) {
  std::string text = base::format("{} in “{}”", of_100(shown, of(shown, other, turn)),
                                  shown.results().ensembles[other].title);
  if (s.difference == 0 && s.difference_error == 0) return text + ": the same worlds";
  if (s.difference == 0) {
    return text + base::format(": as many (Monte Carlo error {})", error_text(s.difference_error));
  }
  text += base::format(": {} {} (Monte Carlo error {})",
                       points_text(s.difference, shown.results().worlds),
                       s.difference < 0 ? "fewer" : "more", error_text(s.difference_error));
  if (s.sign_chance < 0.95) text += ", too few worlds to tell the sign";
  return text;
}

// Against the scenario it is to be read beside, if that is in the run, then against the reference;
// of the reference itself the error of its own share.
std::string against_text(const ShownWar& shown, WarTurn turn) {
  const OutcomeSummary& s = of(shown, shown.e, turn);
  if (shown.e == 0) {
    return base::format(" (Monte Carlo error {})", error_text(error_or_bound(shown.results(), s)));
  }
  std::string text = ", against ";
  if (const auto& beside = shown.table->beside[shown.e]; beside.has_value()) {
    const OutcomeSummary& other = beside->turns[static_cast<std::size_t>(turn)];
    text += difference_text(shown, turn, other, beside->other) + "; and against ";
  }
  return text + difference_text(shown, turn, s, 0);
}

// "; over the models of peace 30 to 46 of 100 in the reference": what the study states of the
// outcome of its own that asks the same by the same date; "" if it states nothing.
std::string rivals_text(const ShownWar& shown, std::string_view outcome_id) {
  for (const records::OutcomeColumn& outcome : shown.results().ensembles[shown.e].outcomes) {
    const bool is_it = outcome.id == outcome_id && outcome.date == shown.table->dates.back();
    if (is_it && !outcome.rivals_range.empty()) {
      return base::format("; {} in the reference", outcome.rivals_range);
    }
  }
  return "";
}

std::string lasting_sentence(const ShownWar& shown) {
  const std::string& last = shown.table->last_start;
  if (last.empty()) {
    return base::format(
        "Under “{}” a cease-fire begins by {}: {}{}; the run is too short to see one last five "
        "years.",
        shown.title(), month_text(shown.table->dates.back()),
        chance_text(shown, of(shown, shown.e, WarTurn::ceasefire)),
        against_text(shown, WarTurn::ceasefire));
  }
  return base::format("Under “{}” a cease-fire that begins by {} stands for five years: {}{}{}.",
                      shown.title(), month_text(last),
                      chance_text(shown, of(shown, shown.e, WarTurn::lasting)),
                      against_text(shown, WarTurn::lasting), rivals_text(shown, kLastingOutcome));
}

std::string collapse_sentence(const ShownWar& shown) {
  return base::format("The defence collapses by {}: {}{}{}.", month_text(shown.table->dates.back()),
                      chance_text(shown, of(shown, shown.e, WarTurn::collapse)),
                      against_text(shown, WarTurn::collapse), rivals_text(shown, kCollapseOutcome));
}

// How many of the worlds with a cease-fire see one broken, with the word for it.
std::string broken_text(const ShownWar& shown) {
  const double whole = of(shown, shown.e, WarTurn::ceasefire).probability;
  const auto worlds = static_cast<std::uint32_t>(
      std::lround(whole * static_cast<double>(shown.results().world_count)));
  if (worlds == 0) return "no world has a cease-fire that could be broken";
  OutcomeSummary broken;
  broken.probability = of(shown, shown.e, WarTurn::broken).probability / whole;
  broken.probability_error = std::sqrt(broken.probability * (1 - broken.probability) / worlds);
  broken.worlds = worlds;
  if (broken.probability == 0) {
    return base::format("of {} worlds with a cease-fire none sees one broken",
                        base::with_commas(worlds));
  }
  const analysis::Likelihood word = likelihood_of(shown.results(), broken, shown.context->lexicon);
  const std::string words =
      word.word.empty() ? "" : base::format(": {} ({})", word.word, word.range);
  const std::string count = analysis::of_100_text(broken.probability, worlds);
  return base::format("of 100 worlds with a cease-fire {} see one broken{}, ± {}",
                      count.substr(0, count.rfind(" of ")), words,
                      error_text(error_or_bound(shown.results(), broken)));
}

// "4 of 100 (± 0.6 points)", "none of 2,048 worlds"
std::string counted(const ShownWar& shown, const OutcomeSummary& s) {
  if (s.probability == 0) return none_of(s);
  return base::format("{} (± {})", of_100(shown, s),
                      error_text(error_or_bound(shown.results(), s)));
}

// "4 of 100 (± 0.6 points) lose a lasting cease-fire that “…” has, …; … collapse …; "
std::string shifts_text(const ShownWar& shown, const analysis::WarShift& lasting,
                        const analysis::WarShift& collapse, const std::string& other) {
  std::string text;
  if (!shown.table->last_start.empty()) {
    text = base::format("{} lose a lasting cease-fire that {} has, {} gain one; ",
                        counted(shown, lasting.lost), other, counted(shown, lasting.gained));
  }
  return text + base::format("{} collapse here and not in {}, {} the other way round; ",
                             counted(shown, collapse.gained), other, counted(shown, collapse.lost));
}

std::string counter_sentence(const ShownWar& shown) {
  const std::string breaks = broken_text(shown);
  if (shown.e == 0) return base::format("The counter-case: {}.", breaks);
  std::string text = "The counter-case, in the same worlds with the same luck: ";
  if (const auto& beside = shown.table->beside[shown.e]; beside.has_value()) {
    const std::string other = "“" + shown.results().ensembles[beside->other].title + "”";
    text += shifts_text(shown, beside->lasting, beside->collapse, other) + "against the reference ";
  }
  text += shifts_text(shown, shown.table->lasting[shown.e], shown.table->collapse[shown.e],
                      "the reference");
  return text + breaks + ".";
}

// What the sentences cannot tell for want of the scenario that this one is to be read beside.
std::string missing_html(const ShownWar& shown) {
  const records::Ensemble& own = shown.results().ensembles[shown.e];
  if (own.beside.empty() || shown.table->beside[shown.e].has_value()) return "";
  // A file that is no preset is named as the bundle keeps it.
  std::string name = own.id;
  for (const records::ScenarioFile& file : shown.results().scenario_files) {
    const bool is_its = file.name.starts_with(base::format("scenarios/{}/", own.id)) &&
                        file.name.ends_with(base::format("/{}.toml", own.id));
    if (is_its) name = file.name;
  }
  const std::string text = base::format(
      "These sentences compare with the reference alone, and so with all that “{}” changes. It is "
      "to be read beside {}, which is not in this run: casus run {} {}",
      own.title, own.beside, name, own.beside);
  return element("p", {{"class", "note"}, {"data-src", source_of("scenario", own, "beside")}},
                 escaped(text));
}

std::string turns_table(const ShownWar& shown) {
  const analysis::WarTable& all = *shown.table;
  const std::size_t middle = (all.dates.size() - 1) / 2;
  std::vector<std::string> headings{"What becomes of the war",
                                    "by " + month_text(all.dates[middle]),
                                    "by " + month_text(all.dates.back())};
  if (shown.e != 0) headings.emplace_back("against reference");
  std::vector<std::vector<Cell>> rows;
  for (std::size_t t = 0; t < analysis::kWarTurns.size(); ++t) {
    const auto turn = static_cast<WarTurn>(t);
    if (turn == WarTurn::lasting && all.last_start.empty()) continue;
    const std::string from = source(shown, turn);
    const analysis::DatedChances& chances = all.scenarios[shown.e][t];
    std::string name(analysis::kWarTurns[t]);
    if (turn == WarTurn::lasting) {
      name = base::format("cease-fire that lasts five years, begun ({} at the latest)",
                          month_text(all.last_start));
    }
    std::vector<Cell>& row = rows.emplace_back();
    row.push_back({escaped(name), from, ""});
    row.push_back(chance_cell(shown.results(), chances.by_date[middle], from));
    row.push_back(chance_cell(shown.results(), chances.in_all, from));
    if (shown.e != 0) row.push_back(chance_change_cell(chances.in_all, from));
  }
  return folded_table("Turns of the war by year's end",
                      "Shares of worlds with at least one; differences in points", headings, rows);
}

std::string answer_html(const ShownWar& shown) {
  std::string sentences;
  sentences += element("li", {{"data-src", source(shown, WarTurn::lasting)}},
                       escaped(lasting_sentence(shown)));
  sentences += element("li", {{"data-src", source(shown, WarTurn::collapse)}},
                       escaped(collapse_sentence(shown)));
  sentences += element("li", {{"data-src", source(shown, WarTurn::broken)}},
                       escaped(counter_sentence(shown)));
  return missing_html(shown) + element("ul", {{"class", "answers"}}, sentences) +
         turns_table(shown);
}

}  // namespace

std::string war_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  if (results.world_count == 0 || !analysis::has_war_turns(results)) return "";
  const analysis::WarTable table = analysis::war_table_of(results);
  std::string inner = "<h2>What would it do to the war?</h2>\n";
  constexpr std::size_t kMostPrinted = 2;
  std::size_t printed = 0;
  for (const std::size_t e : context.shown) {
    const bool is_printed = printed++ < kMostPrinted;
    inner += element("div", {{"class", color_class(e) + (is_printed ? "" : " screen-only")}},
                     answer_html({&context, &table, e}));
  }
  inner += left_out_html(printed - std::min(printed, kMostPrinted), "scenarios' answers are");
  inner += element("p", {{"class", "note screen-only"}},
                   "What these models of aid, front and peace say of months and wars that are over "
                   "is scored by what happened, misses included: casus hindcast aid, front, "
                   "peace.");
  return element("section", {{"class", "war"}, {"aria-label", "What would it do to the war?"}},
                 inner);
}

}  // namespace casus::views
