// The first byte chooses: a file of statements made of any bytes, or a document made of any bytes
// in which a passage is looked for. What must hold: no crash; problems as everywhere; statements
// that are accepted have marks of their scales, anchors within bounds and what their kind allows;
// and a passage that is found stands where it is said to.
#include "evidence/anchor.hpp"
#include "evidence/gates.hpp"
#include "evidence/words.hpp"
#include "fuzz/checks.hpp"
#include "input/toml.hpp"

namespace {

using casus::base::check;
using namespace casus::evidence;

void check_words(const std::string& text) {
  check(count_words(text) <= text.size(), "a word has a byte");
  const std::string once = folded(text);
  check(folded(once) == once, "what is folded stays as it is");
}

void check_statements(const Statements& statements) {
  for (const Statement& statement : statements.list) {
    const Marks marks = marks_of(statement);
    check(!reliability_meaning(marks.reliability).empty(), "a mark is of its scale");
    check(!credibility_meaning(marks.credibility).empty(), "a mark is of its scale");
    check(statement.passage.exact.size() <= kMostAnchorBytes, "an anchor is within bounds");
    check(statement.passage.start <= statement.passage.end, "a passage has an order");
    check(find(statements, statement.id) == &statement, "a statement is found by its id");
    check(statement.passage.translation.empty() == statement.passage.translator.empty(),
          "a translation has a translator");
    check_words(statement.origin);
    check_words(statement.passage.exact);
    check(statement.kind == Kind::forecast || !statement.projection.has_value(),
          "only forecasts are put to an ensemble");
    check(is_about_record(statement.kind) || statement.points.empty(),
          "only facts and numbers are put to the record");
  }
  const auto gates = check_gates(statements, {});
  check(gates.size() == 7, "every gate is there");
}

void read_file(std::string_view text) {
  Statements statements;
  const casus::input::Document document = casus::input::parse_toml(text, "claims.toml");
  const auto problems = read_statements(document, {}, statements);
  if (problems.empty()) {
    check_statements(statements);
    for (const auto& problem : check_references(statements)) {
      check(!problem.message.empty(), "a problem says what it is");
    }
  } else {
    casus::fuzz::check_problems_of(problems, "claims.toml", casus::fuzz::lines_of(text));
  }
}

void look_for_passage(std::string_view bytes) {
  check_words(std::string(bytes));
  const auto text = normal_text(bytes);
  if (!text.has_value()) return;
  check(normal_text(to_utf8(*text)) == text, "normal text stays as it is");
  Passage passage;
  passage.exact = "closed for three weeks";
  passage.start = 4;
  passage.end = 26;
  const Anchored found = find_again(passage, *text);
  if (found.how == Anchoring::lost) return;
  check(found.start <= found.end && found.end <= text->size(), "a passage is in the text");
  const std::string words =
      to_utf8(std::u32string_view(*text).substr(found.start, found.end - found.start));
  check(found.edits > 0 || words == passage.exact, "without edits the words are the same");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  if (data[0] % 2 == 0) {
    read_file(text);
  } else {
    look_for_passage(text.substr(0, 4096));
  }
  return 0;
}
