// The text of a Markdown file (CommonMark): without code, images, raw HTML, the addresses of links,
// and a front matter between lines of ---.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "input/marked_text.hpp"

namespace casus::input {

/// The largest Markdown file that is read: 4 MiB.
inline constexpr std::size_t kMaxMarkdownBytes = std::size_t{4} << 20;

/// Reads `source`, UTF-8 text of the file that problems name. Problems: larger than the bound.
[[nodiscard]] base::Result<MarkedText> read_markdown(std::string_view source,
                                                     const std::string& file);

}  // namespace casus::input
