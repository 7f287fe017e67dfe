// Words of a register: how many an anchor quotes, and whether two names of an origin are one. Plain
// scanners of UTF-8, which the page compiles too; no table of Unicode stands behind them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casus::evidence {

/// Words of a quotation. A word is a run of letters and digits; one apostrophe, the point of "2.5"
/// and of "U.S." and the commas of "1,000,000" do not part it, all else does: blanks, dashes,
/// slashes, underscores, characters that nobody sees. Scripts written without blanks (Han, kana, Thai, Lao,
/// Burmese, Khmer) have a word in each character.
[[nodiscard]] std::size_t count_words(std::string_view text) noexcept;

/// `text` without differences of case, blanks, accents, quotes and dashes, so that one origin has
/// one name: case of Latin, Greek, Cyrillic and Armenian; accents of Latin up to U+017F, commas
/// below s and t, accents of Greek vowels and of the Cyrillic й and ё, composed or not; stops behind
/// letters ("U.S. Code") and all that nobody sees are left out.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace casus::evidence
