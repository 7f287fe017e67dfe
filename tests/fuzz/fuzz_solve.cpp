// Any bytes as the JSON input of a calculator of `casus solve`: the first byte chooses which. What
// must hold: no crash and no hang; problems as everywhere; and an input that is accepted has an
// answer that is JSON again.
#include "apps/cli/solve/calculators.hpp"
#include "fuzz/checks.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& all = casus::cli::calculators();
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  const auto answer = casus::cli::solve_text(all[data[0] % all.size()], text, {"fuzz.json", ""});
  if (answer.ok()) {
    const std::string shown = casus::cli::pretty(answer.value());
    casus::base::check(casus::cli::Json::parse(shown) == answer.value(), "an answer reads again");
  } else {
    for (const auto& problem : answer.problems()) {
      casus::fuzz::check_problem(
          problem, problem.file == "fuzz.json" ? casus::fuzz::lines_of(text) : 1 << 20);
    }
  }
  return 0;
}
