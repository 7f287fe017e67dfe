#include "views/terminal.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "records/statements.hpp"
#include "views/number_text.hpp"
#include "views/published.hpp"
#include "views/sentence.hpp"
#include "views/stamps.hpp"

namespace casus::views {
namespace {

// Characters, not bytes, of a text in UTF-8.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

std::string padded(const std::string& text, std::size_t to, bool on_the_left = false) {
  const std::string blanks(to - std::min(to, width(text)), ' ');
  return on_the_left ? blanks + text : text + blanks;
}

// One row of columns; the last two are set to the right.
using TextRow = std::vector<std::string>;

std::string aligned(const std::vector<TextRow>& rows) {
  std::vector<std::size_t> widths;
  for (const TextRow& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string text;
  for (const TextRow& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += (i == 0 ? "  " : "   ") + padded(row[i], widths[i], i + 2 >= row.size() && i > 1);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string difference_of(const OutcomeLine& line) {
  if (line.short_difference.empty()) return "";
  return line.short_difference + (line.is_sign_uncertain ? "~" : " ");
}

// "by December 2030" as "by Dec 2030": a line has little room.
std::string shortened(const std::string& date) {
  const std::size_t month = date.find(' ') + 1;
  const std::size_t year = date.rfind(' ');
  return year <= month + 3 ? date : date.substr(0, month + 3) + date.substr(year);
}

TextRow row_of(const OutcomeLine& line) {
  const std::string event = line.title + ", " + shortened(line.date);
  if (line.kind == "quantity") {
    return {event, base::format("{} ({})", line.median, line.spread), "", difference_of(line)};
  }
  if (line.kind == "month") {
    const std::string when = line.median == line.spread
                                 ? line.median
                                 : base::format("{} ({})", line.median, line.spread);
    return {line.title, when, line.of_100, difference_of(line)};
  }
  const std::string mark = line.word_note.empty() ? "" : "*";
  const std::string words =
      line.word.empty() ? "" : base::format("{} ({}){}", line.word, line.range, mark);
  return {event, words, line.of_100, difference_of(line)};
}

std::string block(const std::vector<OutcomeLine>& lines, bool chances, const char* heading) {
  std::vector<TextRow> rows;
  for (const OutcomeLine& line : lines) {
    if (!line.sentence.empty() && (line.kind == "chance") == chances) rows.push_back(row_of(line));
  }
  return rows.empty() ? "" : base::format("{}\n{}", heading, aligned(rows));
}

// "Evidence: low for Formal exit, Suit filed; very low for the other 12."
std::string evidence_of(const records::Ensemble& ensemble) {
  std::vector<std::pair<std::string, int>> counts;
  for (const records::OutcomeColumn& outcome : ensemble.outcomes) {
    if (outcome.evidence.empty()) continue;
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const auto& count) {
      return count.first == outcome.evidence;
    });
    if (found == counts.end()) {
      counts.emplace_back(outcome.evidence, 1);
    } else {
      ++found->second;
    }
  }
  if (counts.empty()) return "";
  if (counts.size() == 1) return base::format("Evidence: {}.\n", counts.front().first);
  const auto most = *std::max_element(counts.begin(), counts.end(),
                                      [](auto& a, auto& b) { return a.second < b.second; });
  std::vector<std::string> parts;
  for (const auto& [evidence, count] : counts) {
    if (evidence == most.first) continue;
    std::vector<std::string> titles;
    for (const records::OutcomeColumn& outcome : ensemble.outcomes) {
      const bool is_named = std::find(titles.begin(), titles.end(), outcome.title) != titles.end();
      if (outcome.evidence == evidence && !is_named) titles.push_back(outcome.title);
    }
    parts.push_back(base::format("{} for {}", evidence, base::join(titles, ", ")));
  }
  parts.push_back(base::format("{} for the other {}", most.first, most.second));
  return "Evidence: " + base::join(parts, "; ") + ".\n";
}

// "War breaks out …, by Aug 2036. Over the models of deterrence …": a line for each outcome that
// states it.
std::string rivals_of(const records::Ensemble& ensemble) {
  std::string text;
  for (const records::OutcomeColumn& outcome : ensemble.outcomes) {
    if (outcome.rivals.empty()) continue;
    text += base::format("{}, {} {}. {}\n", outcome.title, outcome.when == "at" ? "in" : "by",
                         month_text(outcome.date), outcome.rivals);
  }
  return text;
}

// The largest errors of what is counted in worlds, over the scenarios that are shown.
std::string counting_errors(const records::Results& results, std::size_t first) {
  double count = 0;
  double difference = 0;
  bool has_count = false;
  for (std::size_t e = first; e < results.ensembles.size(); ++e) {
    const records::Ensemble& ensemble = results.ensembles[e];
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      if (ensemble.outcomes[o].kind == "quantity" || ensemble.summaries[o].worlds == 0) continue;
      has_count = true;
      count = std::max(count, error_or_bound(results, ensemble.summaries[o]));
      difference = std::max(difference, ensemble.summaries[o].difference_error);
    }
  }
  if (!has_count) return "";
  if (std::isinf(count)) {
    return "Monte Carlo error: unknown, as all worlds share one draw of the inputs.\n";
  }
  std::string text = "Monte Carlo error: at most " + error_text(count) + " of the counts of 100";
  if (first > 0) text += ", " + error_text(difference) + " of their differences";
  return text + "; each outcome's own stands in the report and in --json.\n";
}

// Whose words the likelihoods are, and where the scale has none for a value.
std::string words_of(const records::Results& results, const std::string& lexicon) {
  const auto words = analysis::find_lexicon(lexicon);
  if (!words.has_value() || analysis::title_of(*words).empty()) return "";
  std::string text(analysis::title_of(*words));
  for (std::size_t e = 0; e < results.ensembles.size(); ++e) {
    for (const OutcomeLine& line : outcome_lines(results, e, lexicon)) {
      if (!line.word_note.empty()) return base::format("{} * {}.\n", text, line.word_note);
    }
  }
  return text + '\n';
}

}  // namespace

std::string heading_text(const records::Results& results, std::size_t ensemble) {
  const records::Ensemble& scenario = results.ensembles[ensemble];
  std::string text = base::format("{}   {}\n", scenario.title, stamp_text(results, ensemble));
  if (const std::string partial = partial_text(results, scenario); !partial.empty()) {
    text += partial + '\n';
  }
  return text;
}

std::string comparisons_text(const std::vector<OutcomeLine>& lines, const std::string& scenario) {
  std::string text;
  for (const OutcomeLine& line : lines) {
    for (const std::string* more : {&line.ratio, &line.claim}) {
      if (more->empty()) continue;
      text += base::format("{}{}, {}. {}\n", scenario.empty() ? "  " : scenario + ": ", line.title,
                           shortened(line.date), *more);
    }
  }
  return text;
}

std::string closing_text(const records::Results& results, const std::string& lexicon,
                         bool has_difference, bool has_uncertain_sign) {
  std::string text;
  if (has_difference) {
    text +=
        "Differences are against the reference case in the same worlds: points of 100, or between "
        "means";
    text += has_uncertain_sign ? "; ~ is within counting error.\n" : ".\n";
  }
  text += counting_errors(results, has_difference ? 1 : 0);
  text += words_of(results, lexicon);
  for (const std::string& sentence :
       {records::unreached_statement(results, results.ensembles.front()),
        records::interruption_statement(results)}) {
    if (!sentence.empty()) text += sentence + '\n';
  }
  for (const std::string& pin : records::pin_statements(results)) {
    text += base::format("What-if pin: {}\n", pin);
  }
  for (const std::string& model : records::model_statements(results)) text += model + '\n';
  for (const records::Extrapolation& one : records::extrapolations(results)) {
    text += one.sentence + '\n';
  }
  for (const std::string& change : results.trust) text += change + '\n';
  text += evidence_of(results.ensembles.front());
  text += rivals_of(results.ensembles.front());
  text += base::format("Ranges: {}.\nNot a prediction.\n", kSpreadNote);
  return text;
}

std::string terminal_text(const records::Results& results, const std::string& lexicon,
                          bool plain_ascii) {
  std::string text;
  bool has_uncertain_sign = false;
  // The reference stands in the other scenarios' differences; alone, it is shown itself.
  const std::size_t first = results.ensembles.size() > 1 ? 1 : 0;
  for (std::size_t e = first; e < results.ensembles.size(); ++e) {
    const std::vector<OutcomeLine> lines = outcome_lines(results, e, lexicon);
    has_uncertain_sign = has_uncertain_sign || std::any_of(lines.begin(), lines.end(), [](auto& l) {
                           return l.is_sign_uncertain;
                         });
    text += heading_text(results, e);
    text += block(lines, true, "In the model, with these settings:");
    text += block(lines, false,
                  first == 1 ? "Median (90% of worlds between), then the difference of the means, "
                               "of a date that of the counts:"
                             : "Median (90% of worlds between):");
    text += comparisons_text(lines, "");
    text += published_block(results, e, lexicon);
    text += '\n';
  }
  if (results.ensembles.empty()) return text;
  text += closing_text(results, lexicon, first == 1, has_uncertain_sign);
  return plain_ascii ? ascii(text) : text;
}

}  // namespace casus::views
