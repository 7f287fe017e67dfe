#include "input/markdown.hpp"

#include <md4c.h>

#include <functional>
#include <utility>

#include "base/check.hpp"
#include "input/text_file.hpp"

namespace casus::input {
namespace {

struct State {
  std::string_view source;
  MarkedText text;
  int left_out = 0;  // blocks and spans open that are no text
};

State& state_of(void* data) noexcept { return *static_cast<State*>(data); }

bool is_left_out(MD_BLOCKTYPE type) noexcept {
  return type == MD_BLOCK_CODE || type == MD_BLOCK_HTML;
}

int enter_block(MD_BLOCKTYPE type, void* /*detail*/, void* data) {
  State& state = state_of(data);
  state.text.append_paragraph();
  state.left_out += is_left_out(type) ? 1 : 0;
  return 0;
}

int leave_block(MD_BLOCKTYPE type, void* /*detail*/, void* data) {
  State& state = state_of(data);
  state.text.append_paragraph();
  state.left_out -= is_left_out(type) ? 1 : 0;
  return 0;
}

int enter_span(MD_SPANTYPE type, void* /*detail*/, void* data) {
  state_of(data).left_out += type == MD_SPAN_IMG ? 1 : 0;
  return 0;
}

int leave_span(MD_SPANTYPE type, void* /*detail*/, void* data) {
  state_of(data).left_out -= type == MD_SPAN_IMG ? 1 : 0;
  return 0;
}

int take_text(MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* data) {
  State& state = state_of(data);
  if (state.left_out > 0) return 0;
  if (type == MD_TEXT_SOFTBR) {
    state.text.append_blank();
    return 0;
  }
  if (type == MD_TEXT_BR) {
    state.text.append_line();
    return 0;
  }
  const std::less<const char*> is_before;
  const char* begin = state.source.data();
  const bool is_of_source =
      !is_before(bytes, begin) && is_before(bytes, begin + state.source.size());
  if (!is_of_source || type == MD_TEXT_HTML || type == MD_TEXT_NULLCHAR) return 0;
  const auto place = static_cast<std::size_t>(bytes - begin);
  const std::string_view text(bytes, size);
  if (type == MD_TEXT_ENTITY) {
    const std::string character = character_of_reference(text);
    if (!character.empty()) {
      state.text.append_for(character, place, size);
      return 0;
    }
  }
  state.text.append(text, place);
  return 0;
}

/// Where the text begins behind a front matter between lines of ---; 0 if there is none.
std::size_t behind_front_matter(std::string_view source) noexcept {
  if (!source.starts_with("---\n") && !source.starts_with("---\r\n")) return 0;
  const std::size_t end = source.find("\n---", 3);
  if (end == std::string_view::npos) return 0;
  const std::size_t line_end = source.find('\n', end + 4);
  return line_end == std::string_view::npos ? source.size() : line_end + 1;
}

}  // namespace

base::Result<MarkedText> read_markdown(std::string_view source, const std::string& file) {
  if (auto problem = size_problem(source, file, kMaxMarkdownBytes)) return *std::move(problem);
  State state{.source = source, .text = {}};
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH;
  parser.enter_block = enter_block;
  parser.leave_block = leave_block;
  parser.enter_span = enter_span;
  parser.leave_span = leave_span;
  parser.text = take_text;
  const std::string_view body = source.substr(behind_front_matter(source));
  const int failure = md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, &state);
  if (failure != 0) throw base::EnvironmentError("memory is used up while reading " + file);
  return std::move(state.text);
}

}  // namespace casus::input
