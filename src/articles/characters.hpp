// Single characters of a text: letters, blanks and marks. Only tokens.cpp reads them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "articles/tokens.hpp"
#include "base/printable.hpp"

namespace casus::articles {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_small(char c) noexcept { return c >= 'a' && c <= 'z'; }
constexpr bool is_large(char c) noexcept { return c >= 'A' && c <= 'Z'; }

/// For each byte whether it is an ASCII letter.
inline constexpr std::array<bool, 256> kIsLetter = [] {
  std::array<bool, 256> is_letter{};
  for (std::size_t c = 0; c < 128; ++c)
    is_letter[c] = is_small(static_cast<char>(c)) || is_large(static_cast<char>(c));
  return is_letter;
}();

/// The code point of the well-formed character of `length` bytes at `at`.
inline std::uint32_t code_point(std::string_view text, std::size_t at,
                                std::size_t length) noexcept {
  const auto byte = [&](std::size_t i) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i]));
  };
  if (length == 1) return byte(0);
  if (length == 2) return ((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU);
  if (length == 3) {
    return ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  }
  return ((byte(0) & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) |
         (byte(3) & 0x3FU);
}

/// Marks beyond ASCII. Every other code point from U+00AA on that is no space counts as a letter.
struct MarkOfText {
  std::uint32_t code;
  TokenKind kind;
};
inline constexpr std::array kMarks{
    MarkOfText{0x00A3, TokenKind::currency}, MarkOfText{0x00A5, TokenKind::currency},
    MarkOfText{0x00A7, TokenKind::other},    MarkOfText{0x00A9, TokenKind::other},
    MarkOfText{0x00AB, TokenKind::opening},  MarkOfText{0x00B0, TokenKind::other},
    MarkOfText{0x00B1, TokenKind::other},    MarkOfText{0x00B7, TokenKind::bullet},
    MarkOfText{0x00BB, TokenKind::closing},  MarkOfText{0x00BC, TokenKind::number},
    MarkOfText{0x00BD, TokenKind::number},   MarkOfText{0x00BE, TokenKind::number},
    MarkOfText{0x00BF, TokenKind::other},    MarkOfText{0x00D7, TokenKind::other},
    MarkOfText{0x2010, TokenKind::hyphen},   MarkOfText{0x2011, TokenKind::hyphen},
    MarkOfText{0x2012, TokenKind::dash},     MarkOfText{0x2013, TokenKind::dash},
    MarkOfText{0x2014, TokenKind::dash},     MarkOfText{0x2015, TokenKind::dash},
    MarkOfText{0x2018, TokenKind::opening},  MarkOfText{0x2019, TokenKind::closing},
    MarkOfText{0x201A, TokenKind::opening},  MarkOfText{0x201B, TokenKind::opening},
    MarkOfText{0x201C, TokenKind::opening},  MarkOfText{0x201D, TokenKind::closing},
    MarkOfText{0x201E, TokenKind::opening},  MarkOfText{0x2020, TokenKind::other},
    MarkOfText{0x2022, TokenKind::bullet},   MarkOfText{0x2026, TokenKind::stop},
    MarkOfText{0x2030, TokenKind::other},    MarkOfText{0x2032, TokenKind::other},
    MarkOfText{0x2039, TokenKind::opening},  MarkOfText{0x203A, TokenKind::closing},
    MarkOfText{0x20AC, TokenKind::currency}, MarkOfText{0x2153, TokenKind::number},
    MarkOfText{0x2154, TokenKind::number},   MarkOfText{0x2212, TokenKind::dash},
    MarkOfText{0x2248, TokenKind::other},    MarkOfText{0x2264, TokenKind::other},
    MarkOfText{0x2265, TokenKind::other},    MarkOfText{0x25AA, TokenKind::bullet},
    MarkOfText{0x25CF, TokenKind::bullet},   MarkOfText{0x25E6, TokenKind::bullet},
};

inline const MarkOfText* find_mark(std::uint32_t code) noexcept {
  const auto* found = std::lower_bound(
      kMarks.begin(), kMarks.end(), code,
      [](const MarkOfText& mark, std::uint32_t value) { return mark.code < value; });
  return found != kMarks.end() && found->code == code ? found : nullptr;
}

constexpr bool is_wide_space(std::uint32_t code) noexcept {
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200B) || code == 0x2028 ||
         code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000 || code == 0xFEFF;
}

/// What one character is.
struct Character {
  std::uint32_t code = 0;
  std::uint32_t length = 0;
  bool is_letter = false;
  bool is_space = false;
  TokenKind kind = TokenKind::other;  ///< of a mark
};

inline TokenKind kind_of_ascii(char c) noexcept {
  switch (c) {
    case '"':
    case '\'':
    case '`':
      return TokenKind::straight_quote;
    case '(':
    case '[':
    case '{':
      return TokenKind::opening;
    case ')':
    case ']':
    case '}':
      return TokenKind::closing;
    case '.':
    case '?':
    case '!':
      return TokenKind::stop;
    case ',':
      return TokenKind::comma;
    case ';':
      return TokenKind::semicolon;
    case ':':
      return TokenKind::colon;
    case '-':
      return TokenKind::hyphen;
    case '$':
      return TokenKind::currency;
    case '%':
      return TokenKind::percent;
    default:
      return TokenKind::other;
  }
}

inline Character character_at(std::string_view text, std::size_t at) noexcept {
  const char c = text[at];
  if (static_cast<unsigned char>(c) < 0x80) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
    return {static_cast<std::uint32_t>(c), 1, is_small(c) || is_large(c), is_space,
            kind_of_ascii(c)};
  }
  const std::size_t length = base::character_length(text, at);
  if (length == 0) return {0xFFFD, 1, false, false, TokenKind::other};
  const std::uint32_t code = code_point(text, at, length);
  const auto bytes = static_cast<std::uint32_t>(length);
  if (is_wide_space(code)) return {code, bytes, false, true, TokenKind::other};
  if (const MarkOfText* mark = find_mark(code)) return {code, bytes, false, false, mark->kind};
  const bool is_letter = code >= 0xAA && (code < 0x2000 || code >= 0x2C00) && code != 0xAC;
  return {code, bytes, is_letter, false, TokenKind::other};
}

/// Large letters of Latin, Greek and Cyrillic; of others none is known to be.
inline bool is_large_letter(std::uint32_t code) noexcept {
  if (code < 0x80) return is_large(static_cast<char>(code));
  if (code >= 0xC0 && code <= 0xDE) return code != 0xD7;
  if (code >= 0x100 && code <= 0x137) return code % 2 == 0;
  if (code >= 0x139 && code <= 0x148) return code % 2 == 1;
  if (code >= 0x14A && code <= 0x177) return code % 2 == 0;
  if (code == 0x178 || code == 0x179 || code == 0x17B || code == 0x17D) return true;
  if (code >= 0x391 && code <= 0x3A9) return true;
  return code >= 0x400 && code <= 0x42F;
}

}  // namespace casus::articles
