// The forms of English words that follow a rule: "deny" gives "denies", "denied" and "denying";
// "analyst" and "policewoman" their plurals.
#pragma once

#include <string>
#include <string_view>

namespace casus::articles {

struct VerbForms {
  std::string base;
  std::string third;       ///< denies
  std::string past;        ///< denied
  std::string participle;  ///< denying
};

/// The forms of a verb written as "deny", or "admit/admitted" where its past tense follows no rule
/// or doubles a letter, which the form in -ing then does as well.
[[nodiscard]] VerbForms forms_of_verb(std::string_view entry);

/// The plural of a noun, which for a verb is also its form behind he, she and it.
[[nodiscard]] std::string with_s(std::string_view word);

}  // namespace casus::articles
