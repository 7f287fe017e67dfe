// Finding a passage again in a document whose text may have moved or changed: the selectors of the
// W3C Web Annotation model, on normalised text. The only header behind which the Unicode library
// stands.
//
// Normalisation "nfc+ws1": Unicode normal form C, every run of white space one space, none at
// either end. Places count its characters (code points).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/statements.hpp"

namespace casus::evidence {

/// `text` normalised as above, one element per character. `text` must be UTF-8; nothing if it is
/// not.
[[nodiscard]] std::optional<std::u32string> normal_text(std::string_view text);

[[nodiscard]] std::string to_utf8(std::u32string_view text);

/// Characters before and behind a passage that its context covers.
inline constexpr std::size_t kContextCharacters = 32;

/// Hash of a context, as 16 hexadecimal digits (FNV-1a, 64 bits, of its UTF-8): so that a register
/// can tell a passage's neighbourhood without holding it.
[[nodiscard]] std::string context_hash(std::u32string_view context);

/// The passage at [start, end) of a normalised text, its document left empty.
[[nodiscard]] Passage passage_at(std::u32string_view text, std::size_t start, std::size_t end);

/// The passages in which `exact` stands, in order; none if it does not.
[[nodiscard]] std::vector<Passage> find_passages(std::u32string_view text, std::string_view exact);

enum class Anchoring {
  ok,     ///< the same words at the same place
  moved,  ///< the same words elsewhere, with what stood before or behind them
  fuzzy,  ///< the same words without their context, or words that differ in at most a quarter
  lost,
};
[[nodiscard]] std::string_view name_of(Anchoring anchoring) noexcept;

struct Anchored {
  Anchoring how = Anchoring::lost;
  std::size_t start = 0;  ///< of what was found
  std::size_t end = 0;
  std::size_t edits = 0;  ///< characters that differ
};

/// Looks for `passage` in a normalised text, in the order of the list above.
[[nodiscard]] Anchored find_again(const Passage& passage, std::u32string_view text);

}  // namespace casus::evidence
