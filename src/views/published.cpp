#include "views/published.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/lexicon.hpp"
#include "analysis/published.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "catalog/events.hpp"
#include "views/number_text.hpp"
#include "views/place_text.hpp"

namespace casus::views {
namespace {

constexpr std::array<const char*, 3> kLies{"inside central range (50%)", "inside wide range (90%)",
                                           "outside wide range"};

// "likely (55-80%), 64 of 100 worlds (Monte Carlo error 0.5 points)".
std::string share_text(const records::Results& results, double share, double error,
                       std::uint32_t worlds, analysis::Lexicon lexicon) {
  const std::uint32_t independent = std::max(1U, worlds / std::max(1U, results.replications));
  const analysis::Likelihood likelihood =
      analysis::likelihood_of(share, error, independent, lexicon);
  const bool do_all_agree = share == 0 || share == 1;
  const std::string words =
      likelihood.word.empty() ? "" : base::format("{} ({}), ", likelihood.word, likelihood.range);
  return base::format(
      "{}{} worlds (Monte Carlo error {}{})", words, analysis::of_100_text(share, worlds),
      do_all_agree ? "at most " : "",
      error_text(do_all_agree ? std::max(0.001, analysis::agreement_bound(independent)) : error));
}

// "64 of 100 worlds below it", "94 of 100 worlds below it, 4 at it".
std::string percentile_text(const analysis::PublishedPlace& place) {
  const PlaceText text = place_text(place.percentile, place.at_share, place.summary.worlds,
                                    kLies[static_cast<std::size_t>(place.lies)]);
  return base::format("{} worlds below it{}", text.below, text.at);
}

// What makes a world one that is asked, in the words of the catalog.
std::string condition_text(const records::PublishedColumn& column) {
  const auto event = catalog::find_event(column.given);
  return base::format("in which, as the entry asks, {}",
                      event.has_value() ? catalog::words_of(*event) : column.given);
}

// "of the 41 of 512 worlds in which, as the entry asks, fighting on a frontier ends in a
// cease-fire, as in the play unlikely (20-45%), 30 of 100 …".
std::string chance_statement(const records::Results& results,
                             const records::PublishedColumn& column,
                             const analysis::PublishedPlace& place, analysis::Lexicon lexicon) {
  const auto all = static_cast<long long>(column.values.size());
  if (place.asked == 0) {
    return base::format("there is none of {} worlds {}: nothing to count", base::with_commas(all),
                        condition_text(column));
  }
  const std::string share = share_text(results, place.same, place.same_error, place.asked, lexicon);
  if (column.given.empty()) return "as in the play " + share;
  return base::format("of the {} of {} worlds {}, as in the play {}",
                      base::with_commas(static_cast<long long>(place.asked)),
                      base::with_commas(all), condition_text(column), share);
}

// Of the worlds that have every condition, where there are any.
std::string together_statement(const records::Results& results, const analysis::PublishedPath& path,
                               analysis::Lexicon lexicon) {
  const std::uint32_t all = results.world_count;
  const std::string what = base::format("All {} that happened or not, together: ", path.chances);
  if (path.all_asked == 0) {
    return what + base::format("none of {} worlds has every condition: nothing to count",
                               base::with_commas(all));
  }
  const std::string share =
      share_text(results, path.all_same, path.all_same_error, path.all_asked, lexicon);
  if (path.all_asked == all) return what + "as in the play " + share;
  return what + base::format("of the {} of {} worlds that have every condition, as in the play {}",
                             base::with_commas(path.all_asked), base::with_commas(all), share);
}

std::string number_statement(const records::PublishedColumn& column,
                             const analysis::PublishedPlace& place) {
  const auto& q = place.summary.quantiles;
  const QuantityStyle style =
      style_of(column.unit, std::max({std::fabs(q.front()), std::fabs(q[2]), std::fabs(q.back()),
                                      std::fabs(column.value)}));
  return base::format("{} in the play; worlds {} (median; 90% between {}): {}, {}",
                      quantity_text(column.value, style), quantity_text(q[2], style),
                      range_text(q.front(), "and", q.back(), style),
                      kLies[static_cast<std::size_t>(place.lies)], percentile_text(place));
}

}  // namespace

PublishedText published_text(const records::Results& results, std::size_t ensemble,
                             const std::string& lexicon) {
  const auto words = analysis::find_lexicon(lexicon);
  base::check(words.has_value(), "the lexicon is one of icd203, ipcc, uk, numbers");
  const records::Ensemble& scenario = results.ensembles[ensemble];
  PublishedText text;
  if (scenario.published.empty()) return text;
  const analysis::PublishedPath path = analysis::place_published(results, scenario);
  for (std::size_t i = 0; i < path.places.size(); ++i) {
    const records::PublishedColumn& column = scenario.published[i];
    const analysis::PublishedPlace& place = path.places[i];
    const char* preposition = column.when == "at" ? "in" : "by";
    PublishedLine line{
        .move = column.move,
        .subject = base::format("{}, {} {}", column.text, preposition, month_text(column.date)),
        .statement = "the run was interrupted before this date",
        .lies = ""};
    if (place.is_reached && column.kind == "chance") {
      line.statement = chance_statement(results, column, place, *words);
    } else if (place.is_reached) {
      line.statement = number_statement(column, place);
      line.lies = kLies[static_cast<std::size_t>(place.lies)];
    }
    text.lines.push_back(std::move(line));
  }
  if (path.chances > 1) {
    text.together = together_statement(results, path, *words);
  }
  return text;
}

std::string published_block(const records::Results& results, std::size_t ensemble,
                            const std::string& lexicon) {
  const PublishedText text = published_text(results, ensemble, lexicon);
  if (text.lines.empty()) return "";
  std::string block = base::format("The published path, {}:\n", kOnePlay);
  for (const PublishedLine& line : text.lines) {
    block += base::format("  {}: {}\n", line.subject, line.statement);
  }
  if (!text.together.empty()) block += base::format("  {}\n", text.together);
  return block;
}

}  // namespace casus::views
