#include "input/marked_text.hpp"

#include <algorithm>

namespace casus::input {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

/// The references that prose needs. Source: HTML Living Standard, 13.5 "Named character
/// references".
constexpr Reference kReferences[] = {
    {"amp", "&"},
    {"lt", "<"},
    {"gt", ">"},
    {"quot", "\""},
    {"apos", "'"},
    {"nbsp", "\xC2\xA0"},
    {"pound", "\xC2\xA3"},
    {"copy", "\xC2\xA9"},
    {"laquo", "\xC2\xAB"},
    {"raquo", "\xC2\xBB"},
    {"frac14", "\xC2\xBC"},
    {"frac12", "\xC2\xBD"},
    {"frac34", "\xC2\xBE"},
    {"eacute", "\xC3\xA9"},
    {"uuml", "\xC3\xBC"},
    {"ouml", "\xC3\xB6"},
    {"auml", "\xC3\xA4"},
    {"ndash", "\xE2\x80\x93"},
    {"mdash", "\xE2\x80\x94"},
    {"lsquo", "\xE2\x80\x98"},
    {"rsquo", "\xE2\x80\x99"},
    {"ldquo", "\xE2\x80\x9C"},
    {"rdquo", "\xE2\x80\x9D"},
    {"bdquo", "\xE2\x80\x9E"},
    {"bull", "\xE2\x80\xA2"},
    {"hellip", "\xE2\x80\xA6"},
    {"euro", "\xE2\x82\xAC"},
};

std::string in_utf8(std::uint32_t code) {
  const auto byte = [](std::uint32_t value) {
    return static_cast<char>(static_cast<unsigned char>(value));
  };
  const auto tail = [&](std::uint32_t shift) { return byte(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) return {byte(code)};
  if (code < 0x800) return {byte(0xC0U | (code >> 6U)), tail(0)};
  if (code < 0x10000) return {byte(0xE0U | (code >> 12U)), tail(6), tail(0)};
  return {byte(0xF0U | (code >> 18U)), tail(12), tail(6), tail(0)};
}

std::string numbered(std::string_view digits) {
  const bool is_hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (is_hexadecimal) digits.remove_prefix(1);
  if (digits.empty() || digits.size() > 7) return "";
  std::uint32_t code = 0;
  for (const char c : digits) {
    std::uint32_t digit = 16;
    if (c >= '0' && c <= '9') digit = static_cast<std::uint32_t>(c - '0');
    if (c >= 'a' && c <= 'f') digit = static_cast<std::uint32_t>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') digit = static_cast<std::uint32_t>(c - 'A' + 10);
    if (digit >= (is_hexadecimal ? 16U : 10U)) return "";
    code = code * (is_hexadecimal ? 16U : 10U) + digit;
  }
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  const bool is_control = code < 0x20 || (code >= 0x7F && code < 0xA0);
  return code > 0x10FFFF || is_surrogate || is_control ? "" : in_utf8(code);
}

constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\n'; }

}  // namespace

std::string character_of_reference(std::string_view reference) {
  if (reference.size() < 3 || reference.front() != '&' || reference.back() != ';') return "";
  const std::string_view name = reference.substr(1, reference.size() - 2);
  if (name.front() == '#') return numbered(name.substr(1));
  const auto* found = std::find_if(std::begin(kReferences), std::end(kReferences),
                                   [&](const Reference& known) { return known.name == name; });
  return found == std::end(kReferences) ? std::string() : std::string(found->text);
}

void MarkedText::append(std::string_view bytes, std::size_t source) {
  if (bytes.empty()) return;
  if (!pieces_.empty()) {
    Piece& last = pieces_.back();
    const bool goes_on = last.size == last.source_size && last.text + last.size == text_.size() &&
                         last.source + last.size == source;
    if (goes_on) {
      last.size += static_cast<std::uint32_t>(bytes.size());
      last.source_size = last.size;
      text_ += bytes;
      return;
    }
  }
  append_for(bytes, source, bytes.size());
}

void MarkedText::append_for(std::string_view bytes, std::size_t source, std::size_t source_size) {
  if (bytes.empty()) return;
  pieces_.push_back({static_cast<std::uint32_t>(text_.size()),
                     static_cast<std::uint32_t>(bytes.size()), static_cast<std::uint32_t>(source),
                     static_cast<std::uint32_t>(source_size)});
  text_ += bytes;
}

void MarkedText::append_blank() {
  if (!text_.empty() && !is_space(text_.back())) text_ += ' ';
}

void MarkedText::append_line() { append_breaks(1); }

void MarkedText::append_paragraph() { append_breaks(2); }

void MarkedText::append_breaks(std::size_t breaks) {
  if (text_.empty()) return;
  std::size_t has = 0;
  while (has < text_.size() && text_[text_.size() - 1 - has] == '\n') ++has;
  for (; has < breaks; ++has) text_ += '\n';
}

const MarkedText::Piece* MarkedText::piece_at(std::size_t at) const noexcept {
  const auto behind =
      std::upper_bound(pieces_.begin(), pieces_.end(), at,
                       [](std::size_t value, const Piece& piece) { return value < piece.text; });
  return behind == pieces_.begin() ? nullptr : &*(behind - 1);
}

std::size_t MarkedText::source_of(std::size_t at) const noexcept {
  if (pieces_.empty()) return 0;
  const Piece* piece = piece_at(at);
  if (piece == nullptr) return pieces_.front().source;
  if (at < piece->text + piece->size) {
    return piece->size == piece->source_size ? piece->source + (at - piece->text) : piece->source;
  }
  const bool is_last = piece == &pieces_.back();
  return is_last ? piece->source + piece->source_size : (piece + 1)->source;
}

std::size_t MarkedText::source_end(std::size_t end) const noexcept {
  const Piece* piece = end == 0 ? nullptr : piece_at(end - 1);
  if (piece == nullptr) return source_of(end);
  const bool is_inside = end - 1 < piece->text + piece->size && piece->size == piece->source_size;
  return is_inside ? piece->source + (end - piece->text) : piece->source + piece->source_size;
}

}  // namespace casus::input
