// Outcomes as sentences: a word with its range, a count, the difference against the reference. What
// is said of the evidence is a sentence of its own, never mixed with a likelihood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/lexicon.hpp"
#include "records/results.hpp"

namespace casus::views {

/// One outcome of one scenario, in words and in the pieces the words are made of.
struct OutcomeLine {
  std::string id;
  std::string title;
  std::string kind;  ///< "chance", "quantity" or "month"
  std::string date;  ///< "by December 2030"; "in December 2030" where the value is of that month
  std::string sentence;   ///< the whole sentence, without a full stop: opening, title, statement
  std::string statement;  ///< what follows the colon, without Monte Carlo errors
  std::string errors;     ///< "Monte Carlo error 0.5 points, of the difference 0.4 points"
  std::string evidence;   ///< "Evidence: low."; "" if none is stated
  std::string rivals;     ///< what rival models make of it; "" if nothing is stated
  std::string note;       ///< the outcome's own note
  std::string word;       ///< of a chance: "likely"; "" with numbers only
  std::string range;      ///< of a chance: "55-80%"
  double range_low = 0;   ///< ends of that range, shares
  double range_high = 0;
  std::string word_note;         ///< of a chance: where the scale has a gap; else ""
  std::string of_100;            ///< of a chance or month: "64 of 100"
  std::string median;            ///< of a quantity or month: "2.6%", "March 2031"
  std::string spread;            ///< of a quantity or month: "2.1% to 3.3%", nine worlds in ten
  std::string error;             ///< "0.5 points": Monte Carlo standard error of share or mean
  double bound = 0;              ///< 95 % bound in its place where all worlds agree, else 0
  std::string difference;        ///< "18 points above reference"; "" for the reference itself
  std::string short_difference;  ///< "+18", "-0.2"; "" for the reference itself
  std::string difference_error;  ///< "0.4 points"; "" for the reference itself
  /// Of a quantity compared as a ratio, as a sentence of its own: "Against the reference in the
  /// same world: +12% (median; 50% of worlds between +8% and +20%, 90% between -3% and +41%)."
  std::string ratio;
  /// Where a claim lies in that distribution: "Claimed “+40 % activity” (SOURCE), +40%: 94 of 100
  /// worlds lie below it; inside wide range (90%)." Never a verdict of true or false.
  std::string claim;
  bool has_moved = false;          ///< there is a difference against the reference
  bool is_sign_uncertain = false;  ///< the chance that the difference's sign is right is below 0.95
};

/// The lines of the scenario at place `ensemble` of the results, one per outcome, in their order.
/// An outcome that no world has answered has an empty sentence. Needs summaries
/// (analysis::summarize_outcomes). `lexicon` is one of icd203, ipcc, uk, numbers;
/// base::InternalError otherwise.
[[nodiscard]] std::vector<OutcomeLine> outcome_lines(const records::Results& results,
                                                     std::size_t ensemble,
                                                     const std::string& lexicon);

/// A chance as outcome_lines() writes it, without title, date and whole sentence; `is_reference`
/// leaves out the difference. `lexicon` as above.
[[nodiscard]] OutcomeLine chance_line(const records::Results& results,
                                      const records::OutcomeSummary& summary,
                                      const std::string& lexicon, bool is_reference);

/// "± 0.2, difference ± 0.1 points", where a page says once what ± is; "error at most 0.6 points
/// , a 95% bound" where all worlds agree.
[[nodiscard]] std::string errors_in_short(const OutcomeLine& line);

/// "± 0.3 points" of a share that is counted in `independent` worlds; where all of them agree
/// "error at most 0.1 points, a 95% bound as all worlds agree".
[[nodiscard]] std::string counted_error(double share, double error, std::uint32_t independent);

/// The standard error of an outcome's probability; where no world or every world has it, so that it
/// would be 0, the 95 % bound of analysis::agreement_bound.
[[nodiscard]] double error_or_bound(const records::Results& results,
                                    const records::OutcomeSummary& summary);

/// The word for a summary's probability, with its range. `lexicon` as above.
[[nodiscard]] analysis::Likelihood likelihood_of(const records::Results& results,
                                                 const records::OutcomeSummary& summary,
                                                 const std::string& lexicon);

/// What stands once on every page beside the ranges.
inline constexpr const char* kSpreadNote =
    "spread from the model's inputs and chance; errors in the model itself are not included";

}  // namespace casus::views
