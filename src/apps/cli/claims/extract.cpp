#include "apps/cli/claims/extract.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "apps/cli/bodies.hpp"
#include "articles/extract.hpp"
#include "articles/links.hpp"
#include "base/check.hpp"
#include "base/printable.hpp"
#include "base/text.hpp"
#include "input/html.hpp"
#include "input/markdown.hpp"
#include "input/text_file.hpp"
#include "study/lexicon.hpp"

namespace casus::cli {
namespace {

using articles::Article;
using articles::Span;
using articles::Statement;
using base::Problem;

/// A file that was read: its bytes, the text in them, and what that says.
struct Reading {
  std::string file;
  ArticleFormat format = ArticleFormat::text;
  std::string source;
  input::MarkedText marked;    // of HTML and Markdown
  std::string_view text;       // of `marked`, or of `source` itself
  std::size_t text_begin = 0;  // of plain text, behind a byte order mark
  Article article;
};

std::string_view name_of(ArticleFormat format) noexcept {
  constexpr std::string_view kNames[] = {"text", "html", "markdown"};
  return kNames[static_cast<std::size_t>(format)];
}

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

/// Fills `reading` from its file; false with what is wrong in `problems`.
bool read(Reading& reading, const std::string& format, std::vector<Problem>& problems) {
  const bool is_input = reading.file == "-";
  const std::string name = is_input ? "standard input" : reading.file;
  auto source = is_input ? base::Result<std::string>(read_article_on_input())
                         : input::read_text(reading.file, most_bytes_of(reading.file, format));
  if (!source.ok()) {
    base::append(problems, source.problems());
    return false;
  }
  reading.source = std::move(source).value();
  reading.format =
      parse_article_format(format).value_or(guess_article_format(reading.file, reading.source));
  for (auto problem : {input::size_problem(reading.source, name, most_bytes(reading.format)),
                       encoding_problem(reading.source, name)}) {
    if (!problem) continue;
    problems.push_back(*std::move(problem));
    return false;
  }
  if (reading.format == ArticleFormat::text) {
    reading.text = input::without_byte_order_mark(reading.source);
    reading.text_begin = reading.source.size() - reading.text.size();
    return true;
  }
  auto marked = reading.format == ArticleFormat::html ? input::read_html(reading.source, name)
                                                      : input::read_markdown(reading.source, name);
  if (!marked.ok()) {
    base::append(problems, marked.problems());
    return false;
  }
  reading.marked = std::move(marked).value();
  reading.text = reading.marked.text();
  if (auto problem = input::size_problem(reading.text, name, articles::kMostBytes)) {
    problem->message = "holds too much text";
    problems.push_back(*std::move(problem));
    return false;
  }
  return true;
}

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

// --- JSON ---------------------------------------------------------------------------------------

/// Turns spans of the text into places of the file.
class Places {
 public:
  explicit Places(const Reading& reading) : reading_(reading), points_(reading.source) {}

  /// begin, end in characters; begin_byte, end_byte in bytes; all of the file.
  [[nodiscard]] Json json(Span span) const {
    const auto [begin, end] = bytes(span);
    return {{"begin", points_.before(begin)},
            {"end", points_.before(end)},
            {"begin_byte", begin},
            {"end_byte", end}};
  }

  [[nodiscard]] std::pair<std::size_t, std::size_t> bytes(Span span) const {
    if (reading_.format == ArticleFormat::text) {
      return {span.begin + reading_.text_begin, span.end + reading_.text_begin};
    }
    return {reading_.marked.source_of(span.begin), reading_.marked.source_end(span.end)};
  }

  /// The span with its words.
  [[nodiscard]] Json with_text(Span span) const {
    Json object = json(span);
    object["text"] = text_of(reading_.text, span);
    return object;
  }

  [[nodiscard]] std::string_view text(Span span) const { return text_of(reading_.text, span); }

 private:
  const Reading& reading_;
  articles::CodePoints points_;
};

/// An index, or null for -1.
Json index(int i) { return i < 0 ? Json(nullptr) : Json(i); }

Json to_json(const articles::Quantity& quantity, const Places& places) {
  Json object = places.with_text(quantity.span);
  object["sentence"] = quantity.sentence;
  object["kind"] = name_of(quantity.kind);
  object["value"] = quantity.value;
  if (quantity.high != quantity.value) object["high"] = quantity.high;
  object["unit"] = quantity.unit;
  object["counted"] = places.text(quantity.counted);
  object["comparator"] = name_of(quantity.comparator);
  object["direction"] = name_of(quantity.direction);
  object["base"] = places.text(quantity.base);
  object["date"] = index(quantity.date);
  object["vague"] = quantity.is_vague;
  object["unit_from_before"] = quantity.is_inherited;
  return object;
}

Json to_json(const articles::Date& date, const Places& places) {
  Json object = places.with_text(date.span);
  object["sentence"] = date.sentence;
  object["kind"] = name_of(date.kind);
  object["value"] = iso_text(date);
  object["event"] = places.text(date.event);
  return object;
}

Json to_json(const articles::Mark& mark, const Places& places) {
  Json object = places.with_text(mark.span);
  object["sentence"] = mark.sentence;
  object["kind"] = name_of(mark.kind);
  return object;
}

Json to_json(const articles::Quotation& quotation, const Places& places) {
  Json object = places.with_text(quotation.span);
  object["sentence"] = quotation.sentence;
  object["depth"] = quotation.depth;
  object["closed"] = quotation.is_closed;
  object["attribution"] = index(quotation.attribution);
  return object;
}

Json to_json(const articles::Speaker& speaker, const Places& places) {
  return {{"kind", name_of(speaker.kind)},
          {"name", places.text(speaker.name)},
          {"role", places.text(speaker.role)}};
}

Json to_json(const articles::Attribution& attribution, const Article& article,
             const Places& places) {
  const articles::Speaker& speaker =
      article.speakers[static_cast<std::size_t>(attribution.speaker)];
  Json object = places.with_text(attribution.cue);
  object["sentence"] = attribution.sentence;
  object["subject"] = places.text(attribution.subject);
  object["speaker"] = attribution.speaker;
  object["name"] = places.text(speaker.name);
  object["kind"] = name_of(speaker.kind);
  object["within"] = index(attribution.within);
  return object;
}

Json to_json(const articles::Link& link, const articles::Lexicon& lexicon) {
  const articles::LinkRule& rule = lexicon.rules()[static_cast<std::size_t>(link.rule)];
  std::string reason = "says ";
  for (std::size_t i = 0; i < link.terms.size(); ++i) {
    reason += base::format("{}\"{}\"", i == 0 ? "" : ", ", link.terms[i]);
  }
  if (link.has_unit) reason += base::format("; has a quantity of unit {}", rule.unit);
  return {{"kind", rule.kind}, {"name", rule.name}, {"score", link.score}, {"reason", reason}};
}

/// The statement with the indices of what stands in it.
template <class List>
Json inside(const List& list, const Statement& statement) {
  Json indices = Json::array();
  auto at =
      std::lower_bound(list.begin(), list.end(), statement.sentence,
                       [](const auto& item, int sentence) { return item.sentence < sentence; });
  for (; at != list.end() && at->sentence == statement.sentence; ++at) {
    if (at->span.begin >= statement.span.begin && at->span.end <= statement.span.end) {
      indices.push_back(at - list.begin());
    }
  }
  return indices;
}

/// Who says the statement, outermost first: "Der Kurier", "an American memo"; empty if the article
/// itself does.
std::vector<std::string_view> chain_of(const Statement& statement, const Article& article,
                                       const Places& places) {
  std::vector<std::string_view> chain;
  if (statement.attribution < 0) return chain;
  const auto name = [&](const articles::Attribution& attribution) {
    return places.text(article.speakers[static_cast<std::size_t>(attribution.speaker)].name);
  };
  int outer = statement.attribution;
  chain.push_back(name(article.attributions[static_cast<std::size_t>(outer)]));
  auto at =
      std::lower_bound(article.attributions.begin(), article.attributions.end(), statement.sentence,
                       [](const auto& item, int sentence) { return item.sentence < sentence; });
  for (; at != article.attributions.end() && at->sentence == statement.sentence; ++at) {
    if (at->within != outer) continue;
    chain.push_back(name(*at));
    outer = static_cast<int>(at - article.attributions.begin());
  }
  return chain;
}

Json to_json(const Statement& statement, const Reading& reading, const articles::Lexicon& lexicon,
             const Places& places) {
  const Article& article = reading.article;
  Json object = places.with_text(statement.span);
  object["sentence"] = statement.sentence;
  object["kind"] = name_of(statement.kind);
  object["hedged"] = statement.is_hedged;
  object["attribution"] = index(statement.attribution);
  object["said_by"] = Json::array();
  for (const std::string_view name : chain_of(statement, article, places))
    object["said_by"].push_back(name);
  object["quantities"] = inside(article.quantities, statement);
  object["dates"] = inside(article.dates, statement);
  object["links"] = Json::array();
  for (const articles::Link& link : lexicon.links(reading.text, article, statement)) {
    object["links"].push_back(to_json(link, lexicon));
  }
  return object;
}

template <class List, class... More>
Json list_of(const List& list, const More&... more) {
  Json array = Json::array();
  for (const auto& item : list) array.push_back(to_json(item, more...));
  return array;
}

Json to_json(const Reading& reading, const articles::Lexicon& lexicon) {
  const Places places(reading);
  const Article& article = reading.article;
  Json object;
  object["file"] = reading.file;
  object["format"] = name_of(reading.format);
  object["bytes"] = reading.source.size();
  object["sentences"] = Json::array();
  for (const articles::Sentence& sentence : article.sentences) {
    Json item = places.with_text(sentence.span);
    item["question"] = sentence.is_question;
    item["heading"] = sentence.is_heading;
    object["sentences"].push_back(std::move(item));
  }
  object["statements"] = list_of(article.statements, reading, lexicon, places);
  object["quantities"] = list_of(article.quantities, places);
  object["dates"] = list_of(article.dates, places);
  object["speakers"] = list_of(article.speakers, places);
  object["attributions"] = list_of(article.attributions, article, places);
  object["quotations"] = list_of(article.quotations, places);
  object["hedges"] = list_of(article.hedges, places);
  object["rules"] = list_of(article.rules, places);
  object["boilerplate"] = Json::array();
  for (const Span line : article.boilerplate)
    object["boilerplate"].push_back(places.with_text(line));
  return object;
}

// --- Table --------------------------------------------------------------------------------------

/// On one line of the screen, cut after `most` bytes.
std::string one_line(std::string_view text, std::size_t most) {
  std::string line(text);
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return base::printable(line, most);
}

int line_of(const Reading& reading, std::size_t byte) {
  return 1 + static_cast<int>(std::count(reading.source.begin(),
                                         reading.source.begin() + static_cast<std::ptrdiff_t>(byte),
                                         '\n'));
}

void print_statements(const Reading& reading, const articles::Lexicon& lexicon,
                      const Globals& globals) {
  const Places places(reading);
  const std::size_t cut = globals.plain ? std::string::npos : 90;
  TextTable table{.header = {"line", "kind", "hedged", "said by", "may be about", "statement"},
                  .rows = {}};
  int line = 1;
  std::size_t counted = 0;
  for (const Statement& statement : reading.article.statements) {
    const std::size_t begin = places.bytes(statement.span).first;
    if (begin < counted) {
      line = line_of(reading, begin);
    } else {
      line += static_cast<int>(
          std::count(reading.source.begin() + static_cast<std::ptrdiff_t>(counted),
                     reading.source.begin() + static_cast<std::ptrdiff_t>(begin), '\n'));
    }
    counted = begin;
    std::vector<std::string> names;
    for (const std::string_view name : chain_of(statement, reading.article, places)) {
      names.push_back(one_line(name, globals.plain ? cut : 40));
    }
    const auto links = lexicon.links(reading.text, reading.article, statement, 1);
    const std::string link =
        links.empty() ? "" : lexicon.rules()[static_cast<std::size_t>(links.front().rule)].name;
    table.rows.push_back({base::format("{}", line), std::string(name_of(statement.kind)),
                          statement.is_hedged ? "hedged" : "", base::join(names, ": "), link,
                          one_line(places.text(statement.span), cut)});
  }
  print_table(table, globals);
}

void print_summary(const Reading& reading) {
  const Article& article = reading.article;
  base::print(
      "{} ({}): {} sentences, {} statements, {} quantities, {} dates, {} quotations, {} speakers, "
      "{} lines left out\n",
      base::printable(reading.file), name_of(reading.format), article.sentences.size(),
      article.statements.size(), article.quantities.size(), article.dates.size(),
      article.quotations.size(), article.speakers.size(), article.boilerplate.size());
}

}  // namespace

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
  std::vector<Reading> readings(files.size());
  bool is_full = false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    readings[i].file = files[i];
    if (!read(readings[i], format, problems)) continue;
    readings[i].article = articles::extract(readings[i].text);
    if (readings[i].article.sentences.empty()) {
      problems.push_back({.file = files[i], .message = "holds no text", .allowed = "an article"});
      continue;
    }
    const std::string_view kind = too_many(readings[i].article);
    if (kind.empty()) continue;
    is_full = true;
    problems.push_back({.file = files[i],
                        .message = base::format("holds more {} than can be listed", kind),
                        .allowed = base::format(
                            "at most {}", base::with_commas(static_cast<long long>(kMostItems)))});
  }
  if (!problems.empty()) fail(is_full ? Exit::limit_reached : Exit::invalid_input, problems);
  if (globals.json) {
    Json list = Json::array();
    for (const Reading& reading : readings) list.push_back(to_json(reading, lexicon));
    print_json("casus.claims/1", {{"study", globals.study}, {"files", list}});
    return Exit::done;
  }
  for (const Reading& reading : readings) {
    if (!globals.plain) print_summary(reading);
    print_statements(reading, lexicon, globals);
  }
  return Exit::done;
}

}  // namespace casus::cli
