#include "apps/cli/claims/extract.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "apps/cli/bodies.hpp"
#include "apps/cli/claims/extract_parts.hpp"
#include "apps/cli/held_output.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "study/lexicon.hpp"

namespace casus::cli {
namespace {

using articles::Article;
using articles::Statement;
using base::Problem;

/// The kind of which the article holds more than an answer may list; "" if none.
std::string_view too_many(const Article& article) noexcept {
  const std::pair<std::string_view, std::size_t> sizes[] = {
      {"sentences", article.sentences.size()},
      {"quantities", article.quantities.size()},
      {"dates", article.dates.size()},
      {"hedges", article.hedges.size()},
      {"rules", article.rules.size()},
      {"quotations", article.quotations.size()},
      {"attributions", article.attributions.size()},
      {"statements", article.statements.size()},
      {"lines of boilerplate", article.boilerplate.size()},
  };
  for (const auto& [name, size] : sizes) {
    if (size > kMostItems) return name;
  }
  return {};
}

/// On one line of the screen, cut after `most` bytes.
std::string one_line(std::string_view text, std::size_t most) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return base::printable(line, most);
}

int line_of(const ArticleFile& file, std::size_t byte) {
  return 1 +
         static_cast<int>(std::count(
             file.source.begin(), file.source.begin() + static_cast<std::ptrdiff_t>(byte), '\n'));
}

std::string statements_text(const ArticleFile& file, const Article& article,
                            const articles::Lexicon& lexicon, const Globals& globals) {
  const ArticlePlaces places(file);
  const std::size_t cut = globals.plain ? std::string::npos : 90;
  TextTable table{.header = {"line", "kind", "hedged", "said by", "may be about", "statement"},
                  .rows = {}};
  int line = 1;
  std::size_t counted = 0;
  for (const Statement& statement : article.statements) {
    const std::size_t begin = places.bytes(statement.span).first;
    if (begin < counted) {
      line = line_of(file, begin);
    } else {
      line += static_cast<int>(
          std::count(file.source.begin() + static_cast<std::ptrdiff_t>(counted),
                     file.source.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    }
    counted = begin;
    std::vector<std::string> names;
    for (const std::string_view name : chain_of(statement, article, places)) {
      names.push_back(one_line(name, globals.plain ? cut : 40));
    }
    const auto links = lexicon.links(file.text, article, statement, 1);
    const std::string link =
        links.empty() ? "" : lexicon.rules()[static_cast<std::size_t>(links.front().rule)].name;
    table.rows.push_back({base::format("{}", line), std::string(name_of(statement.kind)),
                          statement.is_hedged ? "hedged" : "", base::join(names, ": "), link,
                          one_line(places.text(statement.span), cut)});
  }
  return table_text(table, globals);
}

std::string summary_text(const ArticleFile& file, const Article& article) {
  return base::format(
      "{} ({}): {} sentences, {} statements, {} quantities, {} dates, {} quotations, {} speakers, "
      "{} lines left out\n",
      base::printable(file.file), name_of(file.format), article.sentences.size(),
      article.statements.size(), article.quantities.size(), article.dates.size(),
      article.quotations.size(), article.speakers.size(), article.boilerplate.size());
}

/// Reads one file and says it. Notes what keeps it from being said; true if there is too much of
/// it.
bool say_file(const std::string& path, const std::string& format, const articles::Lexicon& lexicon,
              const Globals& globals, std::vector<Problem>& problems, HeldOutput& said) {
  ArticleFile file{.file = path, .source = {}, .marked = {}, .text = {}};
  if (!read_article(file, format, problems)) return false;
  const Article article = articles::extract(file.text);
  if (article.sentences.empty()) {
    problems.push_back({.file = path, .message = "holds no text", .allowed = "an article"});
    return false;
  }
  const std::string_view kind = too_many(article);
  if (!kind.empty()) {
    problems.push_back({.file = path,
                        .message = base::format("holds more {} than can be listed", kind),
                        .allowed = base::format(
                            "at most {}", base::with_commas(static_cast<long long>(kMostItems)))});
    return true;
  }
  if (!problems.empty()) return false;  // nothing will be said
  if (globals.json) {
    said.append_entry(article_json(file, article, lexicon));
    return false;
  }
  if (!globals.plain) said.append(summary_text(file, article));
  said.append(statements_text(file, article, lexicon, globals));
  return false;
}

}  // namespace

Exit extract_claims(const std::vector<std::string>& files, const std::string& format,
                    const Globals& globals) {
  std::vector<Problem> problems;
  for (const std::string& file : files) {
    std::error_code error;
    if (file != "-" && !std::filesystem::exists(file, error)) {
      problems.push_back(
          {.message = "there is no file of this name", .found = base::printable(file, 200)});
    }
  }
  if (!problems.empty()) fail(Exit::not_found, problems);
  const articles::Lexicon lexicon(
      value_or_fail(study::read_lexicon(study_folder(globals), read_study_of(globals))));
  HeldOutput said;
  if (globals.json) said.begin_list("casus.claims/1", {{"study", globals.study}}, "files");
  bool is_full = false;
  for (const std::string& file : files) {
    if (say_file(file, format, lexicon, globals, problems, said)) is_full = true;
  }
  if (!problems.empty()) fail(is_full ? Exit::limit_reached : Exit::invalid_input, problems);
  if (globals.json) said.end_list();
  said.print();
  return Exit::done;
}

}  // namespace casus::cli
