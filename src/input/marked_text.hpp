// Plain text taken out of a file of markup, with where in the file each of its bytes stood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casus::input {

class MarkedText {
 public:
  [[nodiscard]] const std::string& text() const noexcept { return text_; }

  /// Appends bytes that stand in the file as they are, at `source`.
  void append(std::string_view bytes, std::size_t source);
  /// Appends what `source_size` bytes of the file at `source` stand for: "&amp;" for "&".
  void append_for(std::string_view bytes, std::size_t source, std::size_t source_size);
  /// Appends white space that stands for markup, unless the text ends in as much already: a blank,
  /// a line end or, for a new paragraph, two. Nothing is put before the first text.
  void append_blank();
  void append_line();
  void append_paragraph();

  /// Where in the file byte `at` of the text stands. A byte that stands for markup has the place of
  /// the text behind it; the end of the text that of the text before it.
  [[nodiscard]] std::size_t source_of(std::size_t at) const noexcept;
  /// Behind the bytes of the file that byte `end` - 1 of the text stands for.
  [[nodiscard]] std::size_t source_end(std::size_t end) const noexcept;

 private:
  struct Piece {
    std::uint32_t text;  // where it begins in text_
    std::uint32_t size;
    std::uint32_t source;
    std::uint32_t source_size;  // equal to `size` if its bytes are the same, one by one
  };

  void append_breaks(std::size_t breaks);
  [[nodiscard]] const Piece* piece_at(std::size_t at) const noexcept;

  std::string text_;
  std::vector<Piece> pieces_;
};

/// The character that a named or numbered reference of HTML stands for ("&mdash;", "&#8217;"), in
/// UTF-8; "" if it is none of the common ones.
[[nodiscard]] std::string character_of_reference(std::string_view reference);

}  // namespace casus::input
