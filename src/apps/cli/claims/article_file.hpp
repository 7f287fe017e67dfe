// The file of an article or other document as people read it: plain text, HTML or Markdown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "base/result.hpp"
#include "input/marked_text.hpp"

namespace casus::cli {

/// How an article's file is written.
enum class ArticleFormat { text, html, markdown };

[[nodiscard]] std::string_view name_of(ArticleFormat format) noexcept;

/// "text", "html" or "markdown"; nothing for any other word.
[[nodiscard]] std::optional<ArticleFormat> parse_article_format(std::string_view name) noexcept;

/// By the file's ending, or else by how its text begins.
[[nodiscard]] ArticleFormat guess_article_format(std::string_view path,
                                                 std::string_view text) noexcept;

/// A file that was read: its bytes and the text in them, which stays valid where the object does.
struct ArticleFile {
  std::string file;  ///< "-" is standard input
  ArticleFormat format = ArticleFormat::text;
  std::string source;
  input::MarkedText marked;    ///< of HTML and Markdown
  std::string_view text;       ///< of `marked`, or of `source` itself
  std::size_t text_begin = 0;  ///< of plain text, behind a byte order mark
};

/// Fills `article` from its file, in the format that is named or, if that is "", the one it seems
/// to have; false with what is wrong in `problems`: not readable, too large, not UTF-8 text, HTML
/// beyond bounds.
[[nodiscard]] bool read_article(ArticleFile& article, const std::string& format,
                                std::vector<base::Problem>& problems);

/// The text in which the passages of a document stand: of HTML and Markdown what a reader sees, as
/// read_article() has it, of all else the bytes without a byte order mark. `bytes` are those of the
/// file at `path`. Problems: HTML beyond bounds; HTML or Markdown that is not UTF-8 text.
[[nodiscard]] base::Result<std::string> document_text(const std::string& bytes,
                                                      const std::string& path);

}  // namespace casus::cli
