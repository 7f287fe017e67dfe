// Any bytes as a TOML file, read as a scenario would be. What must hold: no crash, no fault of
// memory or arithmetic, every problem on a line that exists, in order, and in printable text.
#include "fuzz/checks.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"

namespace {

using casus::base::check;
using casus::base::Problem;
using casus::fuzz::check_problems;
using casus::input::Node;
using casus::input::Section;

void read_every_type(Section section, int depth) {
  for (const std::string& key : section.keys()) {
    const Node* node = section.node(key);
    check(node != nullptr, "a key that is listed is there");
    const auto again = section.optional_number(key, {.low = 0, .high = 1});
    check(!again || (*again >= 0 && *again <= 1), "a number that is handed out is in its range");
    section.optional_text(key);
    section.optional_choice(key, {"reference", "dormant"});
    section.optional_integer(key, {.low = 1});
    section.optional_boolean(key);
    section.optional_month(key, {.first = casus::base::Month::of(2026, 8)});
    section.optional_texts(key);
    section.optional_numbers(key);
    if (depth > 0 && node->kind == Node::Kind::table) {
      read_every_type(section.section(key), depth - 1);
    }
    for (const Section& element : section.sections(key)) {
      if (depth > 0) read_every_type(element, depth - 1);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = casus::fuzz::text_of(data, size);
  const int last_line = casus::fuzz::lines_of(text);
  const casus::input::Document document = casus::input::parse_toml(text, "fuzz.toml");
  check_problems(document.problems, last_line);
  check(!document.is_damaged || !document.problems.empty(), "damage has a problem");

  casus::input::Reader reader(document);
  Section root = reader.root();
  root.text("title");
  root.month("start");
  Section levers = root.section("levers");
  levers.number("us.forces", {.low = 0, .high = 1});
  for (Section event : root.sections("event")) event.month("at");
  read_every_type(root, 4);
  check_problems(reader.finish(), last_line);
  return 0;
}
