// How sure we are of each parameter, and why: the assumptions files.
//
//   [parameter."spending.public_weight"]
//   quantiles  = [0.005, 0.02, 0.05]        # at 5, 50 and 95 %, or at = [0.1, 0.5, 0.9]
//   unit       = "1"
//   judgement  = "Author's judgement: …"    # or evidence = ["SOURCE_ID"] with grade = "B"
//   reason     = "…"                        # obligatory with evidence
//   certainty  = "low"                      # very low, low, moderate, high
//   certainty_steps = [                     # optional: how it came to that
//     { start = "systematic estimate", reason = "…" },
//     { by = -1, for = "indirectness", reason = "…" } ]
//   same_cause = "preferences"              # optional
//
//   [[correlation]]
//   a = "spending.public_weight"
//   b = "spending.private_weight"
//   rank   = 0.5
//   reason = "…"
//
// Families: metalog (the default) and split_normal with `quantiles`, optionally `at` and `scale`;
// uniform with low, high; normal with mean, sd; lognormal with median, log_sd; triangular with low,
// mode, high; discrete with values, weights; point with value. A point needs evidence graded A or
// B: a judgement can only be a distribution, or a what-if pin that every output prints. Two
// parameters of one model with the same `same_cause` have rank correlation 0.3 unless a
// [[correlation]] says otherwise. Steps start from official series (high), a systematic estimate
// (moderate), a single study or elicited judgement (low), an analogy or assumption (very low); they
// go down by one or two for bias, inconsistency, indirectness, imprecision or selective publication
// and up for a large effect, dose-response or opposing confounding, and end at `certainty`. Of
// several files, a later one replaces a parameter's whole table.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assumptions/distribution.hpp"
#include "base/result.hpp"
#include "catalog/parameters.hpp"
#include "evidence/register.hpp"

namespace casus::assumptions {

/// A file that was read, or the text of one that is part of the program.
struct SourceText {
  std::string name;  ///< what problems call it
  std::string_view text;
};

/// How far a parameter's distribution is to be trusted, in the steps of a parameter's evidence.
enum class Certainty { very_low, low, moderate, high };

/// "very low", "low", "moderate", "high".
[[nodiscard]] std::string_view name_of(Certainty certainty) noexcept;
[[nodiscard]] std::optional<Certainty> parse_certainty(std::string_view text) noexcept;

/// What is assumed of one parameter.
struct Assumption {
  std::size_t parameter = 0;  ///< index in Assumptions::parameters
  Distribution distribution;
  std::vector<std::string> evidence;  ///< source ids; empty for a judgement
  char grade = 'J';                   ///< A, B or C with evidence; J for a judgement
  std::string judgement;              ///< "" with evidence
  std::string reason;  ///< why the evidence or judgement gives these numbers; may be ""
  Certainty certainty = Certainty::very_low;
  std::vector<std::string> certainty_steps;  ///< how it came to that, a line each; may be none
  std::string same_cause;                    ///< tag; "" for none
  std::string file;
  int line = 0;
  std::optional<double> pin;  ///< a what-if value that replaces the distribution
  bool is_widened_by_trust = false;
};

[[nodiscard]] inline bool is_judgement(const Assumption& assumption) noexcept {
  return assumption.grade == 'J';
}
/// A metalog was asked for, but none is feasible, so that a split normal stands in.
[[nodiscard]] bool uses_fallback(const Assumption& assumption) noexcept;

/// The parameter's value at the share u of its distribution, 0 < u < 1; its pin if it has one.
[[nodiscard]] double value_at(const Assumption& assumption, double u);

/// Spearman's rank correlation of two parameters, a < b.
struct RankCorrelation {
  std::size_t a = 0;
  std::size_t b = 0;
  double rank = 0.0;  ///< strictly between -1 and 1
  std::string reason;
  std::string file;  ///< of the [[correlation]], or of the later table that names the cause
  int line = 0;
};

/// Rank correlation of two parameters of one model that name the same cause.
inline constexpr double kSameCauseRank = 0.3;

struct Assumptions {
  std::vector<catalog::ParameterInfo> parameters;
  std::vector<Assumption> list;               ///< one per parameter, in the same order
  std::vector<RankCorrelation> correlations;  ///< by (a, b), each pair once
  int horizon_months = 0;                     ///< of the study; 0 if there is none to hold lags to
};

/// Reads `files` in their order; all of `parameters` need a distribution in one of them. `sources`
/// is where evidence ids are looked up. Problems, all of all files: whatever breaks TOML; a
/// parameter that is unknown, or without a distribution; a unit that is not the parameter's;
/// certainty steps that are none or lead elsewhere than to the certainty; numbers that do not
/// increase or leave the parameter's range; both evidence and judgement, or
/// neither; an unknown source; evidence graded D, which cannot set a parameter; a point that is not
/// evidence of grade A or B; a correlation of unknown names, with itself, given twice, or not
/// between -1 and 1.
[[nodiscard]] base::Result<Assumptions> read_assumptions(
    std::span<const SourceText> files, std::span<const catalog::ParameterInfo> parameters,
    const evidence::Register& sources);

/// A what-if value for a parameter, with the place it was asked for ("" for the command line).
struct Pin {
  std::string name;
  double value = 0.0;
  std::string file;
  int line = 0;
};

/// Sets Assumption::pin of every parameter named. Problems: unknown name, value outside the
/// parameter's range, a lag ("..._lag_months") beyond the horizon, a parameter pinned twice; then
/// nothing is pinned.
[[nodiscard]] std::vector<base::Problem> apply_pins(Assumptions& assumptions,
                                                    std::span<const Pin> pins);

/// What trust did to a parameter whose certainty is too low.
struct TrustChange {
  std::size_t parameter = 0;
  std::string before;       ///< the distribution, in words
  std::string after;        ///< the wider one; the same if it could not be widened
  bool is_widened = false;  ///< false if there is no wider one: a point without finite range
};

/// How much wider a prior becomes that is not trusted: on the scale of its fit, around its median.
inline constexpr double kTrustWidening = 1.5;

/// How far passages of documents bear out a parameter that they set: nothing if none of them may
/// set one.
struct Ceiling {
  std::size_t parameter = 0;
  std::optional<Certainty> certainty;
};

/// Gives every parameter with a certainty below `lowest` its widest defensible prior: see
/// widened(). Pinned parameters, and those widened before, stay. A ceiling counts as the
/// parameter's certainty where it is lower; a parameter whose passages may not set one falls back
/// whatever `lowest` is.
std::vector<TrustChange> apply_trust(Assumptions& assumptions, Certainty lowest,
                                     std::span<const Ceiling> ceilings = {});

/// What `params` prints of a parameter.
struct ParameterSummary {
  std::string_view name;
  std::string_view unit;
  std::string_view meaning;
  double q05 = 0.0;  ///< after truncation; all three equal the pin if there is one
  double q50 = 0.0;
  double q95 = 0.0;
  double low = 0.0;  ///< the range the model declares: what a distribution or a pin may hold
  double high = 0.0;
  std::string distribution;  ///< in words
  std::string provenance;    ///< sources with grade, or the judgement; then the reason
  Certainty certainty = Certainty::very_low;
  std::vector<std::string> certainty_steps;  ///< "down to low for imprecision: …"; may be none
  /// Pinned, widened, fallback used, clipped, quantiles moved by the range: one sentence each.
  std::vector<std::string> flags;
  std::string place;  ///< "file:line"
};

[[nodiscard]] ParameterSummary summary_of(const Assumptions& assumptions, std::size_t parameter);

}  // namespace casus::assumptions
