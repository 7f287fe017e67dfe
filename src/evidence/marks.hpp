// The two marks of a passage on the NATO/Admiralty scale: how reliable its source is, A to F, and
// how credible what it says is, 1 to 6. They are given in two steps and stand for two judgements.
// F and 6 mean that nothing is known. They are no lowest rung: nothing sorts or averages across
// them.
#pragma once

#include <string_view>

namespace casus::evidence {

inline constexpr std::string_view kReliabilities = "ABCDEF";
inline constexpr std::string_view kCredibilities = "123456";

struct Marks {
  char reliability = 'F';  ///< one of kReliabilities
  char credibility = '6';  ///< one of kCredibilities
  [[nodiscard]] bool operator==(const Marks&) const = default;
};

/// "completely reliable" for 'A' … "cannot be judged" for 'F'; "" for any other letter.
[[nodiscard]] std::string_view reliability_meaning(char mark) noexcept;
/// "confirmed by other independent sources" for '1' … "cannot be judged" for '6'; "" otherwise.
[[nodiscard]] std::string_view credibility_meaning(char mark) noexcept;

/// Whether a passage with these marks may set or bound a parameter: A to C and 1 to 3. The others
/// may motivate or challenge one.
[[nodiscard]] bool may_set(Marks marks) noexcept;

/// On A1, B2, C3, D4 or E5. Where most passages are, the marks were hardly given separately.
[[nodiscard]] bool is_on_diagonal(Marks marks) noexcept;

/// Neither mark is F or 6.
[[nodiscard]] bool is_judged(Marks marks) noexcept;

/// A share of judged passages on the diagonal above which the register warns: our own bound, well
/// below what marks that are not given separately have come to in the field.
inline constexpr double kDiagonalWarning = 0.6;

}  // namespace casus::evidence
