#include "evidence/words.hpp"

#include <array>
#include <cstdint>

#include "base/printable.hpp"

namespace casus::evidence {
namespace {

/// The next character of `text` from `at`, which is moved behind it; U+FFFD of a byte that is none.
char32_t next_character(std::string_view text, std::size_t& at) noexcept {
  constexpr std::array<unsigned, 5> kMasks{0, 0x7F, 0x1F, 0x0F, 0x07};
  const std::size_t length = base::character_length(text, at);
  if (length == 0) {
    ++at;
    return 0xFFFD;
  }
  std::uint32_t code = static_cast<unsigned char>(text[at]) & kMasks[length];
  for (std::size_t i = 1; i < length; ++i) {
    code = (code << 6U) | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  at += length;
  return code;
}

void append_utf8(std::string& out, char32_t c) {
  const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) {
    byte(0xC0U | (c >> 6U));
  } else if (c < 0x10000) {
    byte(0xE0U | (c >> 12U));
    byte(0x80U | ((c >> 6U) & 0x3FU));
  } else {
    byte(0xF0U | (c >> 18U));
    byte(0x80U | ((c >> 12U) & 0x3FU));
    byte(0x80U | ((c >> 6U) & 0x3FU));
  }
  byte(0x80U | (c & 0x3FU));
}

constexpr bool is_in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// White_Space of Unicode.
constexpr bool is_blank(char32_t c) {
  return c == ' ' || is_in(c, 0x09, 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         is_in(c, 0x2000, 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Takes no room on the page: joiners, marks of direction, fillers, selectors, tags.
constexpr bool is_unseen(char32_t c) {
  return c == 0xAD || c == 0x34F || c == 0x61C || c == 0x70F || c == 0x115F || c == 0x1160 ||
         c == 0x17B4 || c == 0x17B5 || is_in(c, 0x180B, 0x180F) || is_in(c, 0x200B, 0x200F) ||
         is_in(c, 0x202A, 0x202E) || is_in(c, 0x2060, 0x206F) || c == 0x2800 || c == 0x3164 ||
         is_in(c, 0xFE00, 0xFE0F) || c == 0xFEFF || c == 0xFFA0 || is_in(c, 0xE0000, 0xE0FFF);
}

/// Scripts written without blanks between words.
constexpr bool is_word_alone(char32_t c) {
  return is_in(c, 0x0E01, 0x0E33) || is_in(c, 0x0E40, 0x0E46) || is_in(c, 0x0E81, 0x0EB3) ||
         is_in(c, 0x0EC0, 0x0EC6) || is_in(c, 0x1000, 0x103F) || is_in(c, 0x1780, 0x17B3) ||
         is_in(c, 0x2E80, 0x2FDF) || is_in(c, 0x3005, 0x3007) || is_in(c, 0x3021, 0x3029) ||
         is_in(c, 0x3041, 0x30FA) || is_in(c, 0x31F0, 0x31FF) || is_in(c, 0x3400, 0x4DBF) ||
         is_in(c, 0x4E00, 0x9FFF) || is_in(c, 0xF900, 0xFAFF) || is_in(c, 0xFF66, 0xFF9F) ||
         is_in(c, 0x1B000, 0x1B16F) || is_in(c, 0x20000, 0x3FFFF);
}

/// Punctuation, symbols and pictures; of the rest beyond ASCII all are letters, digits or marks
/// that stand on one.
constexpr bool is_no_letter(char32_t c) {
  if (c < 0x80) {
    return !is_in(c, '0', '9') && !is_in(c, 'A', 'Z') && !is_in(c, 'a', 'z');
  }
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || is_in(c, 0x2B9, 0x2FF) || c == 0x37E || c == 0x387 ||
         is_in(c, 0x55A, 0x55F) || c == 0x589 || c == 0x58A || c == 0x5BE || c == 0x60C ||
         c == 0x61B || c == 0x61F || c == 0x66A || c == 0x6D4 || c == 0x964 || c == 0x965 ||
         is_in(c, 0xF08, 0xF14) || is_in(c, 0x1361, 0x1368) || is_in(c, 0x2010, 0x206F) ||
         is_in(c, 0x20A0, 0x20CF) || is_in(c, 0x2190, 0x2BFF) || is_in(c, 0x2E00, 0x2E7F) ||
         is_in(c, 0x3001, 0x3004) || is_in(c, 0x3008, 0x3020) || is_in(c, 0x3030, 0x303F) ||
         c == 0x30FB || is_in(c, 0xE000, 0xF8FF) || is_in(c, 0xFE10, 0xFE6F) ||
         is_in(c, 0xFF01, 0xFF0F) || is_in(c, 0xFF1A, 0xFF20) || is_in(c, 0xFF3B, 0xFF40) ||
         is_in(c, 0xFF5B, 0xFF65) || is_in(c, 0xFFE0, 0xFFFF) || is_in(c, 0x1F000, 0x1FAFF);
}

enum class Place { between, letter, digit, alone };

Place place_of(char32_t c) noexcept {
  if (is_blank(c) || is_unseen(c)) return Place::between;
  if (is_word_alone(c)) return Place::alone;
  if (is_in(c, '0', '9')) return Place::digit;
  return is_no_letter(c) ? Place::between : Place::letter;
}

constexpr bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC; }

/// How many ASCII digits stand in `text` from `at` on.
std::size_t count_digits(std::string_view text, std::size_t at) noexcept {
  std::size_t count = 0;
  while (at + count < text.size() &&
         is_in(static_cast<unsigned char>(text[at + count]), '0', '9')) {
    ++count;
  }
  return count;
}

// Letters of U+00C0 to U+017F without their accents and case; '*' has none of one letter.
constexpr std::string_view kLatin1 =
    "aaaaaa*ceeeeiiiidnooooo*ouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y";
constexpr std::string_view kExtendedA =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**"
    "rrrrrrssssssss"
    "ttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin1.size() == 0x40 && kExtendedA.size() == 0x80);

/// Letters of Latin that fold to two; "" of others.
constexpr std::string_view two_letters(char32_t c) {
  switch (c) {
    case 0xC6:
    case 0xE6:
      return "ae";
    case 0xDE:
    case 0xFE:
      return "th";
    case 0xDF:
    case 0x1E9E:
      return "ss";
    case 0x132:
    case 0x133:
      return "ij";
    case 0x152:
    case 0x153:
      return "oe";
    default:
      return "";
  }
}

/// Greek without its accents, small.
constexpr char32_t folded_greek(char32_t c) {
  if (is_in(c, 0x391, 0x3A9) && c != 0x3A2) return c + 0x20;  // 0x3A2 is no letter
  switch (c) {
    case 0x386:
    case 0x3AC:
      return 0x3B1;
    case 0x388:
    case 0x3AD:
      return 0x3B5;
    case 0x389:
    case 0x3AE:
      return 0x3B7;
    case 0x38A:
    case 0x390:
    case 0x3AA:
    case 0x3AF:
    case 0x3CA:
      return 0x3B9;
    case 0x38C:
    case 0x3CC:
      return 0x3BF;
    case 0x38E:
    case 0x3AB:
    case 0x3B0:
    case 0x3CB:
    case 0x3CD:
      return 0x3C5;
    case 0x38F:
    case 0x3CE:
      return 0x3C9;
    case 0x3C2:
      return 0x3C3;  // the sigma at a word's end
    default:
      return c;
  }
}

/// Cyrillic, small; й, ё and ї stand with the letters below their marks.
constexpr char32_t folded_cyrillic(char32_t c) {
  if (is_in(c, 0x400, 0x40F)) c += 0x50;
  if (is_in(c, 0x410, 0x42F)) c += 0x20;
  if (is_in(c, 0x460, 0x481) || is_in(c, 0x48A, 0x4BF) || is_in(c, 0x4D0, 0x52F)) c |= 1U;
  if (is_in(c, 0x4C1, 0x4CE)) return c % 2 == 1 ? c + 1 : c;
  switch (c) {
    case 0x439:
    case 0x45D:
      return 0x438;
    case 0x450:
    case 0x451:
      return 0x435;
    case 0x453:
      return 0x433;
    case 0x457:
      return 0x456;
    case 0x45C:
      return 0x43A;
    case 0x45E:
      return 0x443;
    default:
      return c;
  }
}

/// Latin of U+0180 to U+024F, small; of those with a comma below, the letter alone.
constexpr char32_t folded_extended_b(char32_t c) {
  if (c == 0x218 || c == 0x219) return 's';
  if (c == 0x21A || c == 0x21B) return 't';
  if (is_in(c, 0x1CD, 0x1DC)) return c % 2 == 1 ? c + 1 : c;
  const bool is_pair = is_in(c, 0x1DE, 0x1EF) || is_in(c, 0x1F8, 0x21F) || is_in(c, 0x222, 0x233) ||
                       is_in(c, 0x246, 0x24F);
  return is_pair ? c | 1U : c;
}

constexpr char32_t folded_mark(char32_t c) {
  if (is_in(c, 0x2010, 0x2015) || c == 0x2212) return '-';
  if (is_in(c, 0x2018, 0x201B) || c == '`' || c == 0xB4) return '\'';
  if (is_in(c, 0x201C, 0x201F) || c == 0xAB || c == 0xBB) return '"';
  return c;
}

char32_t folded_character(char32_t c) {
  if (is_in(c, 0xFF01, 0xFF5E)) c -= 0xFEE0;  // of full width
  if (is_in(c, 'A', 'Z')) return c + 0x20;
  if (c < 0x80) return folded_mark(c);
  const char plain = is_in(c, 0xC0, 0xFF)     ? kLatin1[c - 0xC0]
                     : is_in(c, 0x100, 0x17F) ? kExtendedA[c - 0x100]
                                              : '*';
  if (plain != '*' && c != 0xD7 && c != 0xF7) return static_cast<unsigned char>(plain);
  if (is_in(c, 0x180, 0x24F)) return folded_extended_b(c);
  if (is_in(c, 0x370, 0x3FF)) return folded_greek(c);
  if (is_in(c, 0x400, 0x52F)) return folded_cyrillic(c);
  if (is_in(c, 0x531, 0x556)) return c + 0x30;  // Armenian
  if (is_in(c, 0x1E00, 0x1E95) || is_in(c, 0x1EA0, 0x1EFF)) return c | 1U;
  return folded_mark(c);
}

}  // namespace

std::size_t count_words(std::string_view text) noexcept {
  std::size_t words = 0;
  std::size_t letters = 0;  // of the word that is read, behind its last point
  bool has_elision = false;
  bool has_point = false;  // of a number: it has one, and commas before three digits
  Place before = Place::between;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    Place place = place_of(c);
    if (place == Place::between && before != Place::between) {
      std::size_t behind = at;
      const Place next = behind < text.size() ? place_of(next_character(text, behind)) : place;
      const bool is_number =
          before == Place::digit && next == Place::digit &&
          ((c == '.' && !has_point) || (c == ',' && count_digits(text, at) == 3));
      const bool is_initial =
          before == Place::letter && next == Place::letter && c == '.' && letters == 1;
      const bool is_elision =
          before == Place::letter && next == Place::letter && is_apostrophe(c) && !has_elision;
      letters = 0;
      has_elision = has_elision || is_elision;
      has_point = has_point || (is_number && c == '.');
      if (is_number || is_initial || is_elision) continue;
    }
    const bool is_in_word = place == Place::letter || place == Place::digit;
    const bool was_in_word = before == Place::letter || before == Place::digit;
    if (place == Place::alone || (is_in_word && !was_in_word)) {
      ++words;
      has_elision = false;
      has_point = false;
    }
    letters = place == Place::letter ? letters + 1 : 0;
    before = place;
  }
  return words;
}

std::string folded(std::string_view text) {
  std::string out;
  bool is_after_blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    if (is_unseen(c) || is_in(c, 0x300, 0x36F)) continue;  // marks that stand on a letter
    if (is_blank(c)) {
      is_after_blank = true;
      continue;
    }
    // The stop of "U.S. Code", not that of "release 2.9".
    const bool is_behind_letter =
        !out.empty() && !is_after_blank && !is_in(static_cast<unsigned char>(out.back()), '0', '9');
    if ((c == '.' || c == 0xFF0E) && is_behind_letter) continue;
    if (is_after_blank && !out.empty()) out += ' ';
    is_after_blank = false;
    const std::string_view two = two_letters(c);
    if (two.empty()) {
      append_utf8(out, folded_character(c));
    } else {
      out += two;
    }
  }
  return out;
}

}  // namespace casus::evidence
