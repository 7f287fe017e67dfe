// Pieces of HTML and SVG as text, escaped and balanced.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace casus::views {

struct Attribute {
  std::string_view name;
  std::string value;
};

/// `text` with &, <, > and quotes as entities.
[[nodiscard]] std::string escaped(std::string_view text);

/// `<name a="…">inner</name>`; `inner` is HTML already, attribute values are text.
[[nodiscard]] std::string element(std::string_view name,
                                  std::initializer_list<Attribute> attributes,
                                  std::string_view inner);

/// `<name a="…"/>`, for SVG.
[[nodiscard]] std::string empty_element(std::string_view name,
                                        std::initializer_list<Attribute> attributes);

/// A span of text whose numbers come from `source`, "kind:name".
[[nodiscard]] std::string sourced(std::string_view source, std::string_view text);

/// A cell of a table: HTML, where its numbers come from ("" if it has none), and its class.
struct Cell {
  std::string html;
  std::string source;
  std::string css_class;
  std::string title = {};  ///< shown on hovering; "" for none
};

/// A note as HTML: escaped, and what stands between backticks as <code>. A single backtick without
/// its fellow is left out.
[[nodiscard]] std::string prose(std::string_view text);

/// A table with a caption, a row of headings and rows of cells; the first cell of a row is its
/// heading. Caption and headings are text.
[[nodiscard]] std::string table(std::string_view caption, const std::vector<std::string>& headings,
                                const std::vector<std::vector<Cell>>& rows);

/// A table that is folded away on the screen and left out in print.
[[nodiscard]] std::string folded_table(std::string_view summary, std::string_view caption,
                                       const std::vector<std::string>& headings,
                                       const std::vector<std::vector<Cell>>& rows);

}  // namespace casus::views
