// How good the evidence for a number is, in five letters.
#pragma once

#include <string_view>

namespace casus::evidence {

/// The letters in use, from the strongest.
inline constexpr std::string_view kGrades = "ABCDJ";

/// "official or primary" for 'A', "reputable secondary or peer-reviewed" for 'B', "press or memory"
/// for 'C', "unverified or anonymous" for 'D', "judgement" for 'J'; "" for any other letter.
[[nodiscard]] std::string_view grade_meaning(char grade) noexcept;

/// The grade that `text` spells; '\0' if it spells none.
[[nodiscard]] char parse_grade(std::string_view text) noexcept;

}  // namespace casus::evidence
