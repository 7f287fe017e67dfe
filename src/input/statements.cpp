#include "input/statements.hpp"

#include <algorithm>

namespace casus::input {
namespace {

/// Offset behind the quoted text that opens at `at`; a short quote also ends at a line break, which
/// is left unread.
std::size_t behind_quote(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string_view triple = quote == '"' ? R"(""")" : "'''";
  const bool is_long = text.substr(at, 3) == triple;
  at += is_long ? 3U : 1U;
  while (at < text.size()) {
    if (text[at] == '\\' && quote == '"') {
      const bool is_line_end = !is_long && text.substr(at + 1, 1) == "\n";
      at += is_line_end ? 1U : 2U;
    } else if (!is_long && text[at] == '\n') {
      return at;
    } else if (!is_long && text[at] == quote) {
      return at + 1;
    } else if (is_long && text.substr(at, 3) == triple) {
      // Up to two quotes may stand right before the closing three (TOML 1.0, "String").
      at += 3;
      for (int i = 0; i < 2 && at < text.size() && text[at] == quote; ++i) ++at;
      return at;
    } else {
      ++at;
    }
  }
  return text.size();
}

/// Offset behind the statement that begins at `at`. A header never runs over a line break, so that
/// one without its closing bracket takes no more with it.
std::size_t behind_statement(std::string_view text, std::size_t at, bool is_header,
                             bool& is_too_deep) {
  int depth = 0;
  int dots = 0;  // since the last character that can stand before a key
  while (at < text.size()) {
    const char character = text[at];
    if (character == '"' || character == '\'') {
      at = behind_quote(text, at);
      continue;
    }
    ++at;
    if (character == '#') {
      at = std::min(text.find('\n', at), text.size());
    } else if (character == '\n') {
      if (depth == 0 || is_header) return at;
      dots = 0;
    } else if (character == '[' || character == '{') {
      ++depth;
      dots = 0;
    } else if (character == ']' || character == '}') {
      depth = std::max(0, depth - 1);
      dots = 0;
    } else if (character == '=' || character == ',') {
      dots = 0;
    } else if (character == '.') {
      ++dots;
    }
    if (depth > kMaxNesting || dots >= kMaxNesting) is_too_deep = true;
  }
  return at;
}

}  // namespace

std::vector<Statement> split_statements(std::string_view text) {
  std::vector<Statement> statements;
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    Statement statement{.begin = at, .first_line = line};
    const std::size_t first = text.find_first_not_of(" \t", at);
    statement.is_header = first != std::string_view::npos && text[first] == '[';
    statement.end = behind_statement(text, at, statement.is_header, statement.is_too_deep);
    const std::string_view whole = text.substr(at, statement.end - at);
    line += static_cast<int>(std::count(whole.begin(), whole.end(), '\n'));
    statement.last_line = whole.ends_with('\n') ? line - 1 : line;
    statements.push_back(statement);
    at = statement.end;
  }
  return statements;
}

void blank_out(std::string& text, const Statement& statement) {
  for (std::size_t at = statement.begin; at < statement.end; ++at) {
    if (text[at] != '\n') text[at] = ' ';
  }
}

}  // namespace casus::input
