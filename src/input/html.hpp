// The text of a web page, without what is no part of the article: scripts, navigation, footers,
// forms, asides, and elements whose class says "share", "advertisement" and the like. The article
// is the page's <main> or <article> if it has one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "input/marked_text.hpp"

namespace casus::input {

/// The largest page that is read: 8 MiB.
inline constexpr std::size_t kMaxHtmlBytes = std::size_t{8} << 20;
/// The most tags of a page, the most elements open at once, and the most attributes of a tag. Pages
/// of newspapers have some 5,000, 40 and 20; beyond these bounds a page could be made to take the
/// parser hours.
inline constexpr std::size_t kMaxTags = 200'000;
inline constexpr int kMaxOpenElements = 512;
inline constexpr int kMaxAttributes = 256;
/// The most memory the parser may take for one page: 256 MiB.
inline constexpr std::size_t kMaxParserBytes = std::size_t{256} << 20;

/// Reads `page`, UTF-8 text of the file that problems name. Blocks are paragraphs, white space is
/// collapsed. Problems: larger than the bounds above.
[[nodiscard]] base::Result<MarkedText> read_html(std::string_view page, const std::string& file);

}  // namespace casus::input
