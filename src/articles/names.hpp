// Names of persons as they stand in a text: "Inês Carvalhal", "A. J. Farrow", "Joost van der
// Velden-Smit".
#pragma once

#include "articles/tokens.hpp"

namespace casus::articles {

/// True if token `i` may be a part of a person's name: written large, and no word that is written
/// large for another reason.
[[nodiscard]] bool is_name_part(const Tokens& tokens, int i) noexcept;

/// The name that begins at token `i` and ends before `end`: parts of names, initials, particles
/// between them, and what a hyphen joins. Empty if none begins there. A title is no part of it.
[[nodiscard]] Range read_name(const Tokens& tokens, int i, int end) noexcept;

/// The last part of a name, with what hyphens and particles join to it: "Velden-Smit".
[[nodiscard]] Range surname_of(const Tokens& tokens, Range name) noexcept;

}  // namespace casus::articles
