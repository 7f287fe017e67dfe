// A register of sources and facts with one of its files made of any bytes: the first byte chooses
// which. What must hold: no crash; problems as everywhere; and in a register that is accepted every
// fact is found by its own entity, variable and time, has a grade, and has sources that are listed.
#include "evidence/grade.hpp"
#include "evidence/register.hpp"
#include "fuzz/checks.hpp"

namespace {

using casus::base::check;
using casus::evidence::Fact;
using casus::evidence::Register;

constexpr std::string_view kSources =
    "source_id,title,publisher,date,address\nS1,A source,,,\nS2,Another,,,\n";
constexpr std::string_view kFacts =
    "entity,variable,year,value,unit,source_id,grade\nUSA,gdp,2024,1.5,usd_bn,S1+S2,A\n";

void check_register(const Register& facts) {
  for (const Fact& fact : facts.facts()) {
    check(facts.find(fact.entity, fact.variable, fact.when) == &fact, "a fact is found");
    check(!facts.series(fact.entity, fact.variable).empty(), "a fact is in its series");
    check(!facts.all(fact.variable).empty(), "a fact is among those on its variable");
    check(!facts.sources_of(fact.source_id).empty(), "a fact has a source that is listed");
    check(!casus::evidence::grade_meaning(fact.grade).empty(), "a fact has a grade");
    if (fact.year.has_value()) {
      check(facts.latest(fact.entity, fact.variable, *fact.year) != nullptr, "a year has a latest");
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const casus::fuzz::Folder folder;
  if (size == 0) return 0;
  const bool is_facts = data[0] % 2 == 0;
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  casus::fuzz::write_file(folder.path() / "sources.csv", is_facts ? kSources : text);
  casus::fuzz::write_file(folder.path() / "facts.csv", is_facts ? text : kFacts);
  const auto read = casus::evidence::read_register(folder.path().string(), {});
  if (read.ok()) {
    check_register(read.value());
  } else {
    const auto fuzzed = folder.path() / (is_facts ? "facts.csv" : "sources.csv");
    casus::fuzz::check_problems_of(read.problems(), fuzzed.string(), casus::fuzz::lines_of(text));
  }
  return 0;
}
