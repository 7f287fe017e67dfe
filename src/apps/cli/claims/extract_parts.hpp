// What `claims extract` prints of one article, as JSON and as a table.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apps/cli/claims/article_file.hpp"
#include "apps/cli/command.hpp"
#include "articles/extract.hpp"
#include "articles/links.hpp"

namespace casus::cli {

/// Turns spans of the text into places of the file.
class ArticlePlaces {
 public:
  explicit ArticlePlaces(const ArticleFile& file) : file_(file), points_(file.source) {}

  /// begin, end in characters; begin_byte, end_byte in bytes; all of the file.
  [[nodiscard]] Json json(articles::Span span) const {
    const auto [begin, end] = bytes(span);
    return {{"begin", points_.before(begin)},
            {"end", points_.before(end)},
            {"begin_byte", begin},
            {"end_byte", end}};
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> bytes(articles::Span span) const {
    if (file_.format == ArticleFormat::text) {
      return {span.begin + file_.text_begin, span.end + file_.text_begin};
    }
    return {file_.marked.source_of(span.begin), file_.marked.source_end(span.end)};
  }

  /// The span with its words.
  [[nodiscard]] Json with_text(articles::Span span) const {
    Json object = json(span);
    object["text"] = articles::text_of(file_.text, span);
    return object;
  }

  [[nodiscard]] std::string_view text(articles::Span span) const {
    return articles::text_of(file_.text, span);
  }

 private:
  const ArticleFile& file_;
  articles::CodePoints points_;
};

/// Who says the statement, outermost first: "Der Kurier", "an American memo"; empty if the article
/// itself does.
[[nodiscard]] std::vector<std::string_view> chain_of(const articles::Statement& statement,
                                                     const articles::Article& article,
                                                     const ArticlePlaces& places);

/// All that the article says, each with its place in the file and the links that `lexicon`
/// proposes.
[[nodiscard]] Json article_json(const ArticleFile& file, const articles::Article& article,
                                const articles::Lexicon& lexicon);

}  // namespace casus::cli
