// "On which frontiers?": demands on members' frontiers and what becomes of them, the likeliest
// first; the rest is folded away. Frontiers on which a judged number stands for attackers, or that
// no outcome counts, come last and are in no headline.
#include <algorithm>

#include "analysis/frontiers.hpp"
#include "base/month.hpp"
#include "base/text.hpp"
#include "views/ally_targets.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

using analysis::FrontierChances;
using analysis::FrontierTurn;

constexpr std::size_t kMostPrinted = 6;

struct ShownFrontiers {
  const ReportContext* context;
  const analysis::FrontierTable* table;
  std::size_t e;      ///< place of the scenario
  std::size_t early;  ///< place of an earlier date beside the last
};

const analysis::DatedChances& of(const FrontierChances& chances, FrontierTurn turn) {
  return chances[static_cast<std::size_t>(turn)];
}

std::string name_of(const records::Results& results, const std::string& code) {
  const auto at = std::find(results.actors.begin(), results.actors.end(), code);
  return at == results.actors.end()
             ? code
             : results.actor_names[static_cast<std::size_t>(at - results.actors.begin())];
}

// "Russia against Estonia, land"
std::string title_of(const records::Results& results, std::size_t f) {
  const records::FrontierUse& frontier = results.frontiers[f];
  return base::format("{} against {}, {}", name_of(results, frontier.challenger),
                      name_of(results, frontier.target), frontier.kind);
}

std::string_view event_of(FrontierTurn turn) {
  using catalog::Event;
  switch (turn) {
    case FrontierTurn::concession:
      return catalog::info(Event::frontier_concession).name;
    case FrontierTurn::back_down:
      return catalog::info(Event::frontier_back_down).name;
    case FrontierTurn::war:
      return catalog::info(Event::frontier_war).name;
    default:
      return catalog::info(Event::frontier_crisis).name;
  }
}

std::vector<Cell> row_of(const ShownFrontiers& shown, std::size_t f) {
  const records::Results& results = *shown.context->results;
  const FrontierChances& chances = shown.table->scenarios[shown.e][f];
  const auto source = [&](FrontierTurn turn) {
    return source_of("event", results.ensembles[shown.e],
                     base::format("{}:{}", event_of(turn), results.frontiers[f].id));
  };
  const std::string asked = source(FrontierTurn::demand);
  const auto& demand = of(chances, FrontierTurn::demand);
  std::vector<Cell> row{{escaped(title_of(results, f)), asked, ""}};
  row.push_back(chance_cell(results, demand.by_date[shown.early], asked));
  row.push_back(chance_cell(results, demand.in_all, asked));
  if (shown.e != 0) row.push_back(chance_change_cell(demand.in_all, asked));
  for (const FrontierTurn turn :
       {FrontierTurn::concession, FrontierTurn::back_down, FrontierTurn::war}) {
    row.push_back(chance_cell(results, of(chances, turn).in_all, source(turn)));
  }
  return row;
}

std::vector<std::vector<Cell>> frontier_rows(const ShownFrontiers& shown,
                                             const std::vector<std::size_t>& frontiers) {
  std::vector<std::vector<Cell>> rows;
  for (const std::size_t f : frontiers) rows.push_back(row_of(shown, f));
  return rows;
}

std::vector<std::string> headings_of(const ShownFrontiers& shown) {
  std::vector<std::string> headings{
      "Frontier", base::format("Demand by {}", month_text(shown.table->dates[shown.early])),
      base::format("by {}", month_text(shown.table->dates.back()))};
  if (shown.e != 0) headings.emplace_back("against reference");
  headings.insert(headings.end(),
                  {"defence gives way", "challenger backs down", "limited attack or war"});
  return headings;
}

enum class FrontierPart {
  members,  ///< of members, with a figure for attackers and in an outcome: what is ranked
  others,   ///< whose target is no member, with a figure
  rest,
};

FrontierPart part_of(const records::FrontierUse& frontier) {
  if (frontier.is_of_member) {
    return frontier.is_ranked() ? FrontierPart::members : FrontierPart::rest;
  }
  return frontier.has_figure.value_or(false) ? FrontierPart::others : FrontierPart::rest;
}

// Places of the frontiers of a part on which some world has a demand; the likeliest first.
std::vector<std::size_t> ranked(const ShownFrontiers& shown, FrontierPart part) {
  const records::Results& results = *shown.context->results;
  std::vector<std::size_t> places;
  for (std::size_t f = 0; f < results.frontiers.size(); ++f) {
    if (part_of(results.frontiers[f]) != part) continue;
    if (analysis::is_ever_asked(*shown.table, f)) places.push_back(f);
  }
  const auto chance = [&](std::size_t f) {
    return of(shown.table->scenarios[shown.e][f], FrontierTurn::demand).in_all.probability;
  };
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return chance(a) > chance(b); });
  return places;
}

// The year's end that the report's other tables take as their first date.
std::size_t early_of(const records::Results& results, const analysis::FrontierTable& table) {
  const auto start = base::parse_month(results.start).value_or(base::Month{});
  const std::string wanted = base::to_text(start + target_dates(results, results.months).first);
  const auto at = std::find(table.dates.begin(), table.dates.end(), wanted);
  return at == table.dates.end() ? (table.dates.size() - 1) / 2
                                 : static_cast<std::size_t>(at - table.dates.begin());
}

std::string summary_of(const ShownFrontiers& shown, const std::vector<std::size_t>& members) {
  const records::Results& results = *shown.context->results;
  const std::string& title = results.ensembles[shown.e].title;
  const auto counted = std::count_if(
      results.frontiers.begin(), results.frontiers.end(),
      [](const records::FrontierUse& f) { return part_of(f) == FrontierPart::members; });
  if (counted == 0) {
    return title + ": no frontier of a member is known to be counted by an outcome.";
  }
  const auto asked = std::count_if(members.begin(), members.end(), [&](std::size_t f) {
    return of(shown.table->scenarios[shown.e][f], FrontierTurn::demand).in_all.probability > 0;
  });
  std::string text = base::format(
      "{}: of the {} frontiers of members that outcomes count, {} {} a demand by {} in at least "
      "one world",
      title, counted, asked, asked == 1 ? "has" : "have", month_text(shown.table->dates.back()));
  if (asked == 0) return text + ".";
  const records::OutcomeSummary& s =
      of(shown.table->scenarios[shown.e][members.front()], FrontierTurn::demand).in_all;
  return text + base::format("; most often on {}: {}.", title_of(results, members.front()),
                             chance_words(results, s, shown.context->lexicon));
}

// Why these frontiers stand apart: only what is true of all of them is said of all.
std::string rest_reason(const records::Results& results, const std::vector<std::size_t>& rest) {
  const auto count = [&](const auto& is_so) {
    return static_cast<std::size_t>(std::count_if(
        rest.begin(), rest.end(), [&](std::size_t f) { return is_so(results.frontiers[f]); }));
  };
  const std::size_t unsaid = count([](const records::FrontierUse& f) {
    return !f.is_counted.has_value() || !f.has_figure.has_value();
  });
  if (unsaid > 0) {
    return "This bundle was made before frontiers told whether a figure for attackers exists, so "
           "that none is ranked.";
  }
  const std::size_t bare = count([](const records::FrontierUse& f) { return !*f.has_figure; });
  const std::size_t uncounted = count([](const records::FrontierUse& f) { return !*f.is_counted; });
  const auto which = [&](std::size_t some) {
    const char* noun = rest.size() == 1 ? "frontier" : "frontiers";
    return some == rest.size() ? base::format("{} more {}", some, noun)
                               : base::format("{} of {} more {}", some, rest.size(), noun);
  };
  std::string text;
  if (bare > 0) {
    text = base::format(
        "On {} the facts give no figure for attackers, and a judged number stands for them. ",
        which(bare));
  }
  return text + (uncounted > 0 ? base::format("Demands and wars on {} are in no outcome.",
                                              bare == rest.size() && uncounted == rest.size()
                                                  ? std::string("them")
                                                  : which(uncounted))
                               : "They are not ranked.");
}

std::string rest_of(const ShownFrontiers& shown, const std::vector<std::string>& headings) {
  const records::Results& results = *shown.context->results;
  const std::vector<std::size_t> rest = ranked(shown, FrontierPart::rest);
  if (rest.empty()) return "";
  const std::string source = source_of("event", results.ensembles[shown.e],
                                       catalog::info(catalog::Event::frontier_crisis).name);
  return element("p", {{"class", "note screen-only"}, {"data-src", source}},
                 escaped(rest_reason(results, rest))) +
         folded_table(base::format("Frontiers apart: {}", rest.size()),
                      "Frontiers that are not ranked", headings, frontier_rows(shown, rest));
}

std::string tables_of(const ShownFrontiers& shown, const std::vector<std::size_t>& members) {
  const std::vector<std::string> headings = headings_of(shown);
  const std::size_t first = std::min(members.size(), kMostPrinted);
  const auto split = members.begin() + static_cast<std::ptrdiff_t>(first);
  std::string tables;
  if (first > 0) {
    tables += element("div", {{"class", "wide"}},
                      table("", headings, frontier_rows(shown, {members.begin(), split})));
  }
  if (split != members.end()) {
    const auto rest = static_cast<std::size_t>(members.end() - split);
    tables += folded_table(base::format("More frontiers of members: {}", rest),
                           "Frontiers of members with fewer demands", headings,
                           frontier_rows(shown, {split, members.end()})) +
              left_out_html(rest, "frontiers of members");
  }
  const std::vector<std::size_t> others = ranked(shown, FrontierPart::others);
  if (!others.empty()) {
    tables +=
        folded_table(base::format("Frontiers of others: {}", others.size()),
                     "Frontiers whose target is no member", headings, frontier_rows(shown, others));
  }
  return tables + rest_of(shown, headings);
}

}  // namespace

std::string frontiers_html(const ReportContext& context) {
  const records::Results& results = *context.results;
  if (results.world_count == 0 || results.frontiers.empty()) return "";
  const analysis::FrontierTable table = analysis::frontier_table_of(results);
  bool is_asked = false;
  for (std::size_t f = 0; f < results.frontiers.size(); ++f) {
    is_asked = is_asked || analysis::is_ever_asked(table, f);
  }
  if (!is_asked) return "";
  std::string inner = "<h2>On which frontiers?</h2>\n";
  const std::size_t early = early_of(results, table);
  for (const std::size_t e : context.shown) {
    const ShownFrontiers shown{&context, &table, e, early};
    const std::vector<std::size_t> members = ranked(shown, FrontierPart::members);
    const std::string source = source_of("event", results.ensembles[e],
                                         catalog::info(catalog::Event::frontier_crisis).name);
    if (e == context.shown.front()) {
      inner += element(
          "p", {{"class", "intro"}, {"data-src", source}},
          escaped(
              summary_of(shown, members) +
              " Shares of worlds with at least one, differences in points; the last columns by the "
              "later date."));
      inner += element("div", {{"class", color_class(e)}}, tables_of(shown, members));
    } else {
      inner +=
          element("details", {{"class", "data"}},
                  element("summary", {{"data-src", source}}, escaped(summary_of(shown, members))) +
                      tables_of(shown, members));
    }
  }
  return element("section", {{"class", "frontiers"}, {"aria-label", "On which frontiers?"}}, inner);
}

}  // namespace casus::views
