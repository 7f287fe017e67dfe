#include "views/sentence.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/claims.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "views/number_text.hpp"
#include "views/place_text.hpp"

namespace casus::views {
namespace {

constexpr const char* kOpening = "In the model, with these settings, ";

// From this chance on, the sign of a difference counts as settled.
constexpr double kSignSettled = 0.95;

constexpr double kUnknownError = std::numeric_limits<double>::infinity();

struct Context {
  const records::Results* results;
  analysis::Lexicon lexicon;
  bool is_reference;
};

// Worlds that do not share a draw with one another.
std::uint32_t independent_worlds(const records::Results& results,
                                 const records::OutcomeSummary& summary) {
  return std::max(1U, summary.worlds / std::max(1U, results.replications));
}

bool do_all_worlds_agree(const records::OutcomeSummary& summary) {
  return summary.probability == 0 || summary.probability == 1;
}

bool is_of_the_date(const records::OutcomeColumn& outcome) {
  return outcome.kind == "quantity" || (outcome.kind == "chance" && outcome.when == "at");
}

// ", 18 points above reference, within counting error" and so on, from the size of the difference.
std::string compared(const std::string& size, double difference, bool is_sign_uncertain,
                     std::string_view opening) {
  if (difference == 0) return "same as reference";
  std::string text =
      base::format("{}{} {} reference", opening, size, difference > 0 ? "above" : "below");
  if (is_sign_uncertain) text += ", within counting error";
  return text;
}

// Of one draw nothing is known of what another would give.
bool is_unknown(const OutcomeLine& line) { return line.error == error_text(kUnknownError); }

std::string errors_of(const OutcomeLine& line) {
  if (is_unknown(line)) return "Monte Carlo error " + line.error;
  std::string text = "Monte Carlo error " + line.error;
  if (line.bound > 0) text += ", a 95% bound as all worlds agree";
  if (line.has_moved) {
    text +=
        (line.bound > 0 ? "; of the difference " : ", of the difference ") + line.difference_error;
  }
  return text;
}

// The sentence, from its parts.
std::string whole(const OutcomeLine& line, const std::string& subject) {
  return base::format("{}{}: {} ({})", kOpening, subject, line.statement, line.errors);
}

// "0.3 points", "at most 0.1 points": of a bound never less than is shown.
std::string bound_text(double bound) {
  return "at most " + (100 * bound < 0.1 ? std::string("0.1 points") : error_text(bound));
}

std::string with_comma(const std::string& text) { return text.empty() ? "" : ", " + text; }

// "0" says that nothing changed. A difference beyond two standard errors did, so it gets the digits
// that its first one needs: "-0.3".
std::string finer_than_nothing(const std::string& text, double difference, double error) {
  constexpr int kMostDecimals = 4;
  if (text != "0" || std::fabs(difference) <= 2 * error) return text;
  double half = 0.5;
  for (int decimals = 1; decimals <= kMostDecimals; ++decimals) {
    half /= 10;
    if (std::fabs(difference) < half) continue;
    return base::format("{}{:.{}f}", difference < 0 ? '-' : '+', std::fabs(difference), decimals);
  }
  return text;
}

void add_chance_difference(const records::OutcomeSummary& summary, const Context& context,
                           OutcomeLine& line) {
  const double error = error_or_bound(*context.results, summary);
  line.error = error_text(error);
  if (do_all_worlds_agree(summary)) {
    line.bound = error;
    line.error = bound_text(error);
  }
  if (context.is_reference) return;
  line.has_moved = summary.difference != 0;
  line.is_sign_uncertain = line.has_moved && summary.sign_chance < kSignSettled;
  line.difference = compared(points_text(summary.difference, summary.worlds), summary.difference,
                             line.is_sign_uncertain, "");
  line.short_difference = signed_points(summary.difference, summary.worlds);
  if (summary.worlds >= 1000) {  // fewer show multiples of 5 points only
    line.short_difference = finer_than_nothing(line.short_difference, 100 * summary.difference,
                                               100 * summary.difference_error);
  }
  // Every world changed, and in one direction: its error is that of the share.
  const bool is_bound = summary.difference_error == 0 && line.bound > 0;
  line.difference_error = is_bound ? line.error : error_text(summary.difference_error);
}

void describe_chance(const records::OutcomeSummary& summary, const Context& context,
                     OutcomeLine& line) {
  const analysis::Likelihood likelihood =
      analysis::likelihood_of(summary.probability, summary.probability_error,
                              independent_worlds(*context.results, summary), context.lexicon);
  line.word = likelihood.word;
  line.range = likelihood.range;
  line.range_low = likelihood.low;
  line.range_high = likelihood.high;
  line.word_note = likelihood.note;
  line.of_100 = analysis::of_100_text(summary.probability, summary.worlds);
  add_chance_difference(summary, context, line);
  std::string words;
  if (!line.word.empty()) {
    const std::string note = likelihood.note.empty() ? "" : "; " + likelihood.note;
    words = base::format("{} ({}{}), ", line.word, line.range, note);
  }
  line.statement = base::format("{}{} worlds{}", words, line.of_100, with_comma(line.difference));
  line.errors = errors_of(line);
  line.sentence = whole(line, line.title + " " + line.date);
}

// "+12%", "-3.5%", "no change": a ratio less one, to three digits.
std::string ratio_text(double ratio) {
  const std::string text =
      base::format("{:+.{}f}%", 100 * ratio, std::fabs(ratio) < 0.0995 ? 1 : 0);
  return text.find_first_of("123456789") == std::string::npos ? "no change" : text;
}

// How a comparison with the reference is written: a ratio less one, or a difference.
std::string compared_text(double value, const records::OutcomeColumn& outcome,
                          const QuantityStyle& style) {
  if (outcome.is_ratio) return ratio_text(value);
  if (outcome.unit != "count") return signed_difference(value, style);
  // A quantile between two counts may be half a one.
  return value == 0 ? "0" : base::format("{:+.{}f}", value, value == std::floor(value) ? 0 : 1);
}

std::string comparison_sentence(const records::OutcomeColumn& outcome,
                                const records::OutcomeSummary& summary,
                                const QuantityStyle& style) {
  if (summary.ratio_worlds == 0) {
    return "Against the reference: no ratio, as the reference's value is not above 0 in any world.";
  }
  const auto& q = summary.ratio_quantiles;
  std::string left_out;
  if (summary.ratio_worlds < summary.worlds) {
    left_out = base::format(
        " Without {} of {} worlds, in which the reference's value is not above 0.",
        base::with_commas(static_cast<long long>(summary.worlds - summary.ratio_worlds)),
        base::with_commas(static_cast<long long>(summary.worlds)));
  }
  const auto text = [&](std::size_t k) { return compared_text(q[k], outcome, style); };
  return base::format(
      "Against the reference in the same world: {} (median; 50% of worlds between {} and {}, 90% "
      "between {} and {}).{}",
      text(2), text(1), text(3), text(0), text(4), left_out);
}

std::string claim_sentence(const records::OutcomeColumn& outcome,
                           const records::OutcomeSummary& summary, const QuantityStyle& style,
                           const records::OutcomeColumn& reference,
                           const records::Results& results) {
  const records::ClaimUse& claim = *outcome.claim;
  const std::string from =
      claim.anchor.empty() ? claim.source : base::format("{}: “{}”", claim.source, claim.anchor);
  const std::string opening = base::format("Claimed “{}” ({})", claim.text, from);
  if (summary.ratio_worlds == 0) return base::format("{}: {}.", opening, summary.claim_place);
  const std::string figure = compared_text(claim.value, outcome, style);
  const std::string read_as =
      claim.reading.empty() ? figure : base::format("read by us as {} ({})", figure, claim.reading);
  const PlaceText place =
      place_text(summary.claim_percentile, analysis::share_at_claim(outcome, reference),
                 summary.ratio_worlds, summary.claim_place);
  return base::format("{}, {}: {} worlds lie below it{} ({}); {}.", opening, read_as, place.below,
                      place.at,
                      counted_error(summary.claim_percentile, summary.claim_percentile_error,
                                    std::max(1U, summary.ratio_worlds / results.replications)),
                      summary.claim_place);
}

void describe_quantity(const records::OutcomeColumn& outcome,
                       const records::OutcomeSummary& summary,
                       const records::OutcomeColumn& reference, const Context& context,
                       OutcomeLine& line) {
  const auto& q = summary.quantiles;
  const QuantityStyle style = style_of(
      outcome.unit, std::max({std::fabs(q.front()), std::fabs(q[2]), std::fabs(q.back())}));
  line.median = quantity_text(q[2], style);
  line.spread = range_text(q.front(), "to", q.back(), style);
  line.error = difference_text(summary.mean_error, style);
  if (!context.is_reference) {
    line.has_moved = summary.difference != 0;
    line.is_sign_uncertain = line.has_moved && summary.sign_chance < kSignSettled;
    line.difference = compared(difference_text(summary.difference, style), summary.difference,
                               line.is_sign_uncertain, "on average ");
    const double scale = style.unit == "1" ? 100 : 1;
    line.short_difference =
        finer_than_nothing(signed_difference(summary.difference, style), scale * summary.difference,
                           scale * summary.difference_error);
    line.difference_error = difference_text(summary.difference_error, style);
    if (outcome.is_compared()) line.ratio = comparison_sentence(outcome, summary, style);
    if (outcome.claim.has_value()) {
      line.claim = claim_sentence(outcome, summary, style, reference, *context.results);
    }
  }
  line.statement =
      base::format("{} (median; 90% of worlds between {}){}", line.median,
                   range_text(q.front(), "and", q.back(), style), with_comma(line.difference));
  line.errors = errors_of(line);
  line.sentence = whole(line, line.title + " " + line.date);
}

void describe_month(const records::OutcomeColumn& outcome, const records::OutcomeSummary& summary,
                    const Context& context, OutcomeLine& line) {
  const auto& q = summary.quantiles;
  const std::string never = base::format("not by {}", month_text(outcome.date));
  const std::string later = base::format("after {}", month_text(outcome.date));
  const auto text = [&](double month) {
    return std::isinf(month) ? later : month_text(context.results->start, month);
  };
  line.of_100 = analysis::of_100_text(summary.probability, summary.worlds);
  line.median = std::isinf(q[2]) ? never : text(q[2]);
  line.spread = std::isinf(q.front()) ? never : text(q.front()) + " to " + text(q.back());
  add_chance_difference(summary, context, line);
  std::string when;
  if (!std::isinf(q[2])) {
    when = base::format("{} (median; 90% of worlds between {} and {}), ", line.median,
                        text(q.front()), text(q.back()));
  } else if (!std::isinf(q.front())) {
    when = base::format("{} or earlier in 5 of 100 worlds, ", text(q.front()));
  }
  std::string compared_text;
  if (!line.difference.empty()) {
    compared_text = base::format("; the share in which it happens: {}", line.difference);
  }
  line.statement =
      base::format("{}{} in {} worlds{}", when, never,
                   analysis::of_100_text(1 - summary.probability, summary.worlds), compared_text);
  line.errors = errors_of(line);
  line.sentence = whole(line, line.title);
}

}  // namespace

OutcomeLine chance_line(const records::Results& results, const records::OutcomeSummary& summary,
                        const std::string& lexicon, bool is_reference) {
  const auto words = analysis::find_lexicon(lexicon);
  base::check(words.has_value(), "the lexicon is one of icd203, ipcc, uk, numbers");
  OutcomeLine line;
  line.kind = "chance";
  describe_chance(summary, {&results, *words, is_reference}, line);
  line.sentence.clear();
  return line;
}

std::string counted_error(double share, double error, std::uint32_t independent) {
  if (share != 0 && share != 1) return "± " + error_text(error);
  return base::format("error {}, a 95% bound as all worlds agree",
                      bound_text(analysis::agreement_bound(independent)));
}

std::string errors_in_short(const OutcomeLine& line) {
  if (is_unknown(line)) return "error " + line.error;
  const auto number = [](const std::string& error) {
    const std::string_view less = "less than ";
    return error.starts_with(less) ? "<" + error.substr(less.size()) : error;
  };
  if (line.bound > 0) {
    const std::string bound = "error " + line.error + ", a 95% bound";
    return line.has_moved ? base::format("{}; of the difference {}", bound, line.difference_error)
                          : bound;
  }
  if (!line.has_moved) return "± " + number(line.error);
  const std::string size = number(line.error);
  return base::format("± {}, difference ± {}", size.substr(0, size.find(" points")),
                      number(line.difference_error));
}

double error_or_bound(const records::Results& results, const records::OutcomeSummary& summary) {
  if (!do_all_worlds_agree(summary)) return summary.probability_error;
  return analysis::agreement_bound(independent_worlds(results, summary));
}

analysis::Likelihood likelihood_of(const records::Results& results,
                                   const records::OutcomeSummary& summary,
                                   const std::string& lexicon) {
  const auto words = analysis::find_lexicon(lexicon);
  base::check(words.has_value(), "the lexicon is one of icd203, ipcc, uk, numbers");
  return analysis::likelihood_of(summary.probability, summary.probability_error,
                                 independent_worlds(results, summary), *words);
}

std::vector<OutcomeLine> outcome_lines(const records::Results& results, std::size_t ensemble,
                                       const std::string& lexicon) {
  const auto words = analysis::find_lexicon(lexicon);
  base::check(words.has_value(), "the lexicon is one of icd203, ipcc, uk, numbers");
  base::check(ensemble < results.ensembles.size(), "the scenario is one of the results'");
  const records::Ensemble& scenario = results.ensembles[ensemble];
  base::check(scenario.summaries.size() == scenario.outcomes.size(),
              "outcomes are summarized before they are put into words");
  const Context context{&results, *words, ensemble == 0};
  std::vector<OutcomeLine> lines;
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
    const records::OutcomeColumn& outcome = scenario.outcomes[o];
    const records::OutcomeSummary& summary = scenario.summaries[o];
    OutcomeLine line;
    line.id = outcome.id;
    line.title = outcome.title;
    line.kind = outcome.kind;
    line.date =
        base::format("{} {}", is_of_the_date(outcome) ? "in" : "by", month_text(outcome.date));
    line.note = outcome.note;
    line.rivals = outcome.rivals;
    if (!outcome.evidence.empty()) line.evidence = base::format("Evidence: {}.", outcome.evidence);
    if (summary.worlds == 0) {
      // nothing to say
    } else if (outcome.kind == "quantity") {
      describe_quantity(outcome, summary, results.ensembles.front().outcomes[o], context, line);
    } else if (outcome.kind == "month") {
      describe_month(outcome, summary, context, line);
    } else {
      describe_chance(summary, context, line);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace casus::views
