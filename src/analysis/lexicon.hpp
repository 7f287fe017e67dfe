// Words for likelihoods, always with the range of chances they stand for.
//
// The words and bins are those of Intelligence Community Directive 203, "Analytic Standards"
// (Office of the Director of National Intelligence, 2 January 2015), section D.6.e.(2)(a), first
// row of words: 01-05, 05-20, 20-45, 45-55, 55-80, 80-95 and 95-99 %; its (b) forbids a likelihood
// and a confidence in one sentence. Other scales can be chosen: the IPCC's (Mastrandrea et al.
// 2010, "Guidance Note for Lead Authors of the IPCC Fifth Assessment Report on Consistent Treatment
// of Uncertainties", table 1, and the terms extremely likely, more likely than not and extremely
// unlikely, which the assessment reports add), and the probability yardstick of the United
// Kingdom's Professional Head of Intelligence Assessment ("Explaining Uncertainty in UK
// Intelligence Assessment", guidance of 24 March 2025).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace casus::analysis {

enum class Lexicon { icd203, ipcc, uk, numbers };

/// The lexicon called "icd203", "ipcc", "uk" or "numbers"; nothing for any other name.
[[nodiscard]] std::optional<Lexicon> find_lexicon(std::string_view name) noexcept;

/// "icd203" …
[[nodiscard]] std::string_view name_of(Lexicon lexicon) noexcept;

/// One line that says which scale the words are of; "" for numbers only.
[[nodiscard]] std::string_view title_of(Lexicon lexicon) noexcept;

/// A chance in words.
struct Likelihood {
  std::string word;   ///< "likely", "unlikely to roughly even chance"; "" with numbers only
  std::string range;  ///< "55-80%", "under 1%"; "" with numbers only
  double low = 0;     ///< lower end of the range, a share; with numbers only two errors below p
  double high = 1;    ///< upper end
  std::string note;   ///< said beside the word where the scale has a gap; else ""
};

/// What `independent` worlds that all agree leave open: the largest chance, at 95 %, of what
/// happened in none of them, 1 - 0.05^(1 / independent). It is the exact upper bound of the
/// binomial (Clopper & Pearson 1934, Biometrika 26(4), pp. 404-413), which 3 / independent
/// approaches (the rule of three: Hanley & Lippman-Hand 1983, JAMA 249(13), pp. 1743-1745).
[[nodiscard]] double agreement_bound(std::uint32_t independent);

/// The word for a chance `p` in [0, 1] that is known with standard error `error`, from
/// `independent` worlds (draws, where several worlds share one).
///
/// The unrounded value is classified; a bin's lower edge belongs to it. Where p - 2 error and
/// p + 2 error fall into different bins, both words and the joined range are given. Where all or no
/// worlds have it, so that the error is 0, agreement_bound() is used in its place.
[[nodiscard]] Likelihood likelihood_of(double p, double error, std::uint32_t independent,
                                       Lexicon lexicon);

/// "64%": whole percents from 1,000 worlds on, otherwise multiples of 5. Never "0%" or "100%":
/// "under 1%" and "over 99%", or "under 5%" and "over 95%".
[[nodiscard]] std::string percent_text(double share, std::uint32_t worlds);

/// "64 of 100", by the same rules: "under 1 of 100", "over 99 of 100".
[[nodiscard]] std::string of_100_text(double share, std::uint32_t worlds);

}  // namespace casus::analysis
