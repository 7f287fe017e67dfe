// Reference lists: CSL-JSON, BibTeX, RIS.
#include <algorithm>
#include <array>

#include "apps/cli/claims/exports.hpp"
#include "base/text.hpp"
#include "input/number.hpp"

namespace casus::cli {
namespace {

/// Year, month and day of a date as written, as far as it has them; none of "n.d.".
std::vector<long long> date_parts(const std::string& date) {
  constexpr std::size_t kMost = 3;
  std::vector<long long> parts;
  for (const std::string& part : base::split(date, '-')) {
    const auto number = input::parse_integer(part);
    if (!number.has_value() || parts.size() == kMost) break;
    parts.push_back(*number);
  }
  return parts;
}

bool is_web_address(const std::string& address) {
  return address.find('.') != std::string::npos && address.find(' ') == std::string::npos;
}

void take(std::vector<Reference>& references, Reference reference) {
  const auto is_same = [&](const Reference& other) { return other.id == reference.id; };
  if (std::none_of(references.begin(), references.end(), is_same)) {
    references.push_back(std::move(reference));
  }
}

/// What a kind of CSL-JSON is called in the two other forms.
struct TypeNames {
  std::string_view csl;
  const char* bibtex;
  const char* ris;
};

/// Those without a row are @misc and GEN. BibTeX has no type of news items or bills: @misc.
/// Source: RIS Format Specifications (Research Information Systems), "Reference types"; BibTeXing
/// (Patashnik, 1988), section 3.1.
TypeNames type_names(std::string_view type) {
  constexpr std::array<TypeNames, 6> kNames{{{"article-journal", "article", "JOUR"},
                                             {"article-newspaper", "misc", "NEWS"},
                                             {"article-magazine", "article", "MGZN"},
                                             {"report", "techreport", "RPRT"},
                                             {"bill", "misc", "BILL"},
                                             {"webpage", "misc", "ELEC"}}};
  for (const TypeNames& names : kNames) {
    if (names.csl == type) return names;
  }
  return {type, "misc", "GEN"};
}

/// "2026/11/21" as far as the date goes.
std::string ris_date(const std::vector<long long>& parts) {
  std::string date = base::format("{:04}", parts[0]);
  for (std::size_t p = 1; p < parts.size(); ++p) date += base::format("/{:02}", parts[p]);
  return date;
}

/// Characters that mean something to TeX, made plain.
std::string tex(const std::string& text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\\':
        out += "\\textbackslash{}";
        break;
      case '{':
      case '}':
      case '%':
      case '&':
      case '#':
      case '$':
      case '_':
        out += '\\';
        out += c;
        break;
      case '~':
        out += "\\textasciitilde{}";
        break;
      case '^':
        out += "\\textasciicircum{}";
        break;
      default:
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return out;
}

/// One line: RIS ends a field with the line.
std::string line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  return text;
}

}  // namespace

std::vector<Reference> references_of(const study::Study& study,
                                     const std::vector<TestedClaim>& claims) {
  std::vector<Reference> references;
  for (const TestedClaim& claim : claims) {
    const evidence::Statement& statement = *claim.statement;
    if (const auto* document =
            evidence::find_document(study.statements, statement.passage.document)) {
      take(references, {.id = document->id,
                        .type = document->type,
                        .title = document->title,
                        .authors = document->authors,
                        .publisher = document->publisher,
                        .date = document->issued,
                        .address = document->address,
                        .language = document->language,
                        .retrieved = document->retrieved});
    }
    for (const evidence::Corroboration& place : statement.corroboration) {
      const evidence::Source* source = study.evidence.source(place.source);
      if (source == nullptr) continue;
      take(references, {.id = source->id,
                        .type = is_web_address(source->address) ? "webpage" : "document",
                        .title = source->title,
                        .authors = {},
                        .publisher = source->publisher,
                        .date = source->date,
                        .address = source->address,
                        .language = "",
                        .retrieved = ""});
    }
  }
  std::sort(references.begin(), references.end(),
            [](const Reference& a, const Reference& b) { return a.id < b.id; });
  return references;
}

std::string csl_text(const std::vector<Reference>& references) {
  Json list = Json::array();
  for (const Reference& reference : references) {
    Json item{{"id", reference.id}, {"type", reference.type}, {"title", reference.title}};
    Json authors = Json::array();
    for (const std::string& author : reference.authors) authors.push_back({{"literal", author}});
    if (!authors.empty()) item["author"] = authors;
    if (!reference.publisher.empty()) item["publisher"] = reference.publisher;
    const std::vector<long long> parts = date_parts(reference.date);
    if (!parts.empty()) item["issued"] = {{"date-parts", {parts}}};
    const std::vector<long long> read = date_parts(reference.retrieved);
    if (!read.empty()) item["accessed"] = {{"date-parts", {read}}};
    if (!reference.address.empty()) item["URL"] = reference.address;
    if (!reference.language.empty()) item["language"] = reference.language;
    list.push_back(std::move(item));
  }
  return list.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string bibtex_text(const std::vector<Reference>& references) {
  std::string text;
  for (const Reference& reference : references) {
    const std::string type = type_names(reference.type).bibtex;
    text +=
        base::format("@{}{{{},\n  title = {{{{{}}}}},\n", type, reference.id, tex(reference.title));
    // Braces: an "and" within a name is no end of it.
    std::vector<std::string> authors;
    for (const std::string& author : reference.authors) {
      authors.push_back(base::format("{{{}}}", tex(author)));
    }
    if (!authors.empty())
      text += base::format("  author = {{{}}},\n", base::join(authors, " and "));
    if (!reference.publisher.empty()) {
      const char* publisher = type == "techreport" ? "institution"
                              : type == "article"  ? "journal"
                                                   : "publisher";
      text += base::format("  {} = {{{{{}}}}},\n", publisher, tex(reference.publisher));
    }
    const std::vector<long long> parts = date_parts(reference.date);
    if (!parts.empty()) text += base::format("  year = {{{}}},\n", parts[0]);
    if (parts.size() > 1) text += base::format("  month = {},\n", parts[1]);
    if (!reference.address.empty()) {
      text += base::format("  url = {{{}}},\n", line(reference.address));
    }
    if (!reference.retrieved.empty()) {
      text += base::format("  urldate = {{{}}},\n", reference.retrieved);
    }
    text += "}\n\n";
  }
  return text;
}

std::string ris_text(const std::vector<Reference>& references) {
  std::string text;
  for (const Reference& reference : references) {
    text += base::format("TY  - {}\nID  - {}\nTI  - {}\n", type_names(reference.type).ris,
                         reference.id, line(reference.title));
    for (const std::string& author : reference.authors) {
      text += base::format("AU  - {}\n", line(author));
    }
    if (!reference.publisher.empty()) text += base::format("PB  - {}\n", line(reference.publisher));
    const std::vector<long long> parts = date_parts(reference.date);
    if (!parts.empty()) {
      text += base::format("PY  - {:04}\nDA  - {}\n", parts[0], ris_date(parts));
    }
    const std::vector<long long> read = date_parts(reference.retrieved);
    if (!read.empty()) text += base::format("Y2  - {}\n", ris_date(read));
    if (!reference.address.empty()) text += base::format("UR  - {}\n", line(reference.address));
    text += "ER  - \n\n";
  }
  return text;
}

}  // namespace casus::cli
