#include "apps/cli/claims/article_file.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "articles/extract.hpp"
#include "base/check.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "input/html.hpp"
#include "input/markdown.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

using base::Problem;

std::size_t most_bytes(ArticleFormat format) noexcept {
  if (format == ArticleFormat::html) return input::kMaxHtmlBytes;
  return format == ArticleFormat::markdown ? input::kMaxMarkdownBytes : articles::kMostBytes;
}

/// Standard input up to the largest size any format may have, and one byte more.
std::string read_article_on_input() {
  std::string text;
  std::array<char, 65536> block;
  while (const std::size_t size = std::fread(block.data(), 1, block.size(), stdin)) {
    text.append(block.data(), size);
    if (text.size() > input::kMaxHtmlBytes) break;
  }
  if (std::ferror(stdin) != 0) throw base::EnvironmentError("standard input cannot be read");
  return text;
}

/// What may be read of a file: the bound of the format that is named, by word or by ending; else
/// the largest.
std::size_t most_bytes_of(const std::string& file, const std::string& format) noexcept {
  if (const auto named = parse_article_format(format)) return most_bytes(*named);
  const ArticleFormat by_ending = guess_article_format(file, "");
  const bool has_ending =
      by_ending != ArticleFormat::text || std::string_view(file).ends_with(".txt");
  return has_ending ? most_bytes(by_ending) : input::kMaxHtmlBytes;
}

/// The problem of text that is not UTF-8, with the byte where it stops to be.
std::optional<Problem> encoding_problem(std::string_view text, const std::string& file) {
  auto problem = input::encoding_problem(text, file);
  if (!problem) return std::nullopt;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = base::character_length(text, at);
    if (length == 0 || text[at] == '\0') break;
    at += length;
  }
  if (at == text.size()) at = base::find_control(text);
  problem->message += base::format(" at byte {}", base::with_commas(static_cast<long long>(at)));
  return problem;
}

base::Result<input::MarkedText> read_markup(std::string_view source, const std::string& name,
                                            ArticleFormat format) {
  return format == ArticleFormat::html ? input::read_html(source, name)
                                       : input::read_markdown(source, name);
}

}  // namespace

std::string_view name_of(ArticleFormat format) noexcept {
  constexpr std::string_view kNames[] = {"text", "html", "markdown"};
  return kNames[static_cast<std::size_t>(format)];
}

std::optional<ArticleFormat> parse_article_format(std::string_view name) noexcept {
  if (name == "text") return ArticleFormat::text;
  if (name == "html") return ArticleFormat::html;
  if (name == "markdown") return ArticleFormat::markdown;
  return std::nullopt;
}

ArticleFormat guess_article_format(std::string_view path, std::string_view text) noexcept {
  const auto ends = [&](std::string_view ending) { return path.ends_with(ending); };
  if (ends(".html") || ends(".htm") || ends(".xhtml")) return ArticleFormat::html;
  if (ends(".md") || ends(".markdown")) return ArticleFormat::markdown;
  if (ends(".txt")) return ArticleFormat::text;
  std::string_view start = input::without_byte_order_mark(text).substr(0, 1024);
  start = start.substr(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
  std::string small(start.substr(0, 16));
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view tag : {"<!doctype", "<html", "<?xml", "<head", "<body", "<article",
                                     "<main", "<div", "<p>", "<!--"}) {
    if (small.starts_with(tag)) return ArticleFormat::html;
  }
  if (small.starts_with("# ") || small.starts_with("---\n")) return ArticleFormat::markdown;
  return ArticleFormat::text;
}

bool read_article(ArticleFile& article, const std::string& format, std::vector<Problem>& problems) {
  const bool is_input = article.file == "-";
  const std::string name = is_input ? "standard input" : article.file;
  auto source = is_input ? base::Result<std::string>(read_article_on_input())
                         : input::read_text(article.file, most_bytes_of(article.file, format));
  if (!source.ok()) {
    base::append(problems, source.problems());
    return false;
  }
  article.source = std::move(source).value();
  article.format =
      parse_article_format(format).value_or(guess_article_format(article.file, article.source));
  for (auto problem : {input::size_problem(article.source, name, most_bytes(article.format)),
                       encoding_problem(article.source, name)}) {
    if (!problem) continue;
    problems.push_back(*std::move(problem));
    return false;
  }
  if (article.format == ArticleFormat::text) {
    article.text = input::without_byte_order_mark(article.source);
    article.text_begin = article.source.size() - article.text.size();
    return true;
  }
  auto marked = read_markup(article.source, name, article.format);
  if (!marked.ok()) {
    base::append(problems, marked.problems());
    return false;
  }
  article.marked = std::move(marked).value();
  article.text = article.marked.text();
  if (auto problem = input::size_problem(article.text, name, articles::kMostBytes)) {
    problem->message = "holds too much text";
    problems.push_back(*std::move(problem));
    return false;
  }
  return true;
}

base::Result<std::string> document_text(const std::string& bytes, const std::string& path) {
  const ArticleFormat format = guess_article_format(path, bytes);
  if (format == ArticleFormat::text) return std::string(input::without_byte_order_mark(bytes));
  if (auto problem = encoding_problem(bytes, path)) return *std::move(problem);
  auto marked = read_markup(bytes, path, format);
  if (!marked.ok()) return std::move(marked).problems();
  return marked.value().text();
}

}  // namespace casus::cli
