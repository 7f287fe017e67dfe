// Chances in tables: rounded as everywhere else, with the exact share and its error on hovering.
#include <cmath>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "views/html.hpp"
#include "views/number_text.hpp"
#include "views/report_parts.hpp"

namespace casus::views {
namespace {

std::string exact(double points) {
  return std::isinf(points) ? error_text(points) : base::format("{:.2g} points", points);
}

}  // namespace

std::string chance_words(const records::Results& results, const records::OutcomeSummary& summary,
                         const std::string& lexicon) {
  const std::string count = analysis::of_100_text(summary.probability, summary.worlds) + " worlds";
  const analysis::Likelihood words = likelihood_of(results, summary, lexicon);
  return words.word.empty() ? count : base::format("{} ({}), {}", words.word, words.range, count);
}

Cell chance_cell(const records::Results& results, const records::OutcomeSummary& summary,
                 const std::string& source) {
  const double error = 100 * error_or_bound(results, summary);
  const bool do_all_agree = summary.probability == 0 || summary.probability == 1;
  return {.html = escaped(analysis::percent_text(summary.probability, summary.worlds)),
          .source = source,
          .css_class = "number",
          .title = base::format("{:.2f}% of worlds counted, {} {}", 100 * summary.probability,
                                do_all_agree ? "all worlds agree, 95% bound" : "Monte Carlo error",
                                exact(error))};
}

Cell chance_change_cell(const records::OutcomeSummary& summary, const std::string& source) {
  return {.html = escaped(signed_points(summary.difference, summary.worlds)),
          .source = source,
          .css_class = "number",
          .title = base::format("{:+.2f} points counted, Monte Carlo error {}",
                                100 * summary.difference, exact(100 * summary.difference_error))};
}

}  // namespace casus::views
