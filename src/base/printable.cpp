#include "base/printable.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace casus::base {
namespace {

unsigned byte_at(std::string_view text, std::size_t at) noexcept {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

/// True for C0 and C1 control characters, DEL, and the marks that reverse or hide text on screen.
bool is_control(std::string_view character) noexcept {
  if (character.size() == 1) return byte_at(character, 0) < 0x20 || byte_at(character, 0) == 0x7F;
  if (character == "\u061C") return true;  // a mark of direction among Arabic letters
  if (character.size() == 2) return byte_at(character, 0) == 0xC2 && byte_at(character, 1) < 0xA0;
  if (character.size() != 3 || byte_at(character, 0) != 0xE2) return false;
  const unsigned middle = byte_at(character, 1);
  const unsigned last = byte_at(character, 2);
  return (middle == 0x80 && (last == 0x8E || last == 0x8F || (last >= 0xA8 && last <= 0xAE))) ||
         (middle == 0x81 && last >= 0xA6 && last <= 0xA9);
}

std::string escaped(std::string_view bytes) {
  if (bytes == "\n") return "\\n";
  if (bytes == "\r") return "\\r";
  if (bytes == "\t") return "\\t";
  std::string text;
  for (const char byte : bytes) {
    text += format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(byte)));
  }
  return text;
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t at) noexcept {
  const unsigned lead = byte_at(text, at);
  const auto continues = [&](std::size_t offset, unsigned low = 0x80, unsigned high = 0xBF) {
    const unsigned byte = byte_at(text, at + offset);
    return byte >= low && byte <= high;
  };
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead == 0xE0) return continues(1, 0xA0, 0xBF) && continues(2) ? 3 : 0;
  if (lead == 0xED) return continues(1, 0x80, 0x9F) && continues(2) ? 3 : 0;
  if (lead >= 0xE1 && lead <= 0xEF) return continues(1) && continues(2) ? 3 : 0;
  if (lead == 0xF0) return continues(1, 0x90, 0xBF) && continues(2) && continues(3) ? 4 : 0;
  if (lead >= 0xF1 && lead <= 0xF3) return continues(1) && continues(2) && continues(3) ? 4 : 0;
  if (lead == 0xF4) return continues(1, 0x80, 0x8F) && continues(2) && continues(3) ? 4 : 0;
  return 0;
}

std::size_t find_control(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const unsigned byte = byte_at(text, at);
    const bool is_c0 = byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
    const bool is_c1 =
        byte == 0xC2 && byte_at(text, at + 1) >= 0x80 && byte_at(text, at + 1) < 0xA0;
    if (is_c0 || is_c1 || byte == 0x7F) return at;
  }
  return std::string_view::npos;
}

std::string printable(std::string_view text, std::size_t max_bytes) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    if (shown.size() >= max_bytes) return shown + "...";
    const std::size_t length = character_length(text, at);
    const std::string_view character = text.substr(at, std::max<std::size_t>(length, 1));
    if (length == 0 || is_control(character)) {
      shown += escaped(character);
    } else {
      shown += character;
    }
    at += character.size();
  }
  return shown;
}

}  // namespace casus::base
