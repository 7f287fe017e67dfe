// Any bytes as an assumptions file that comes after one that is right. What must hold: no crash;
// problems as everywhere; and what is accepted can be drawn from: every quantile lies in the
// parameter's range and they increase, with and without trust, and a table of draws can be made.
#include <array>
#include <cmath>

#include "assumptions/assumptions.hpp"
#include "draws/draws.hpp"
#include "fuzz/checks.hpp"

namespace {

using casus::assumptions::Assumptions;
using casus::base::check;
using casus::catalog::ParameterInfo;

// Every kind of range that the models have.
constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr std::array<ParameterInfo, 6> kParameters{{
    {"a.share", "1", 0, 1, "a share"},
    {"a.rate", "1/month", 0, 1000, "a rate"},
    {"a.effect", "1", -10, 10, "an effect"},
    {"b.positive", "month", 1, 600, "a time"},
    {"b.open", "1", 0, kInfinite, "a number without upper end"},
    {"b.anything", "1", -kInfinite, kInfinite, "any number"},
}};

constexpr std::string_view kGood = R"(schema = "casus.assumptions/1"
[parameter."a.share"]
quantiles = [0.1, 0.3, 0.5]
unit = "1"
judgement = "ours"
certainty = "low"
same_cause = "c"
[parameter."a.rate"]
family = "lognormal"
median = 2
log_sd = 0.5
unit = "1/month"
judgement = "ours"
certainty = "very low"
same_cause = "c"
[parameter."a.effect"]
family = "normal"
mean = 0
sd = 1
unit = "1"
judgement = "ours"
certainty = "high"
[parameter."b.positive"]
family = "triangular"
low = 2
mode = 3
high = 9
unit = "month"
evidence = ["S1"]
grade = "B"
reason = "it says so"
certainty = "moderate"
[parameter."b.open"]
family = "uniform"
low = 2
high = 9
unit = "1"
judgement = "ours"
certainty = "low"
[parameter."b.anything"]
family = "discrete"
values = [1, 2]
weights = [0.25, 0.75]
unit = "1"
judgement = "ours"
certainty = "low"
)";

void check_quantiles(const Assumptions& all) {
  constexpr std::array<double, 9> kShares{1.2e-16, 1e-6, 0.01,     0.05,       0.5,
                                          0.95,    0.99, 1 - 1e-6, 1 - 1.2e-16};
  for (std::size_t p = 0; p < all.list.size(); ++p) {
    double before = -kInfinite;
    for (const double share : kShares) {
      const double value = value_at(all.list[p], share);
      check(std::isfinite(value), "a draw is a finite number");
      check(value >= kParameters[p].low && value <= kParameters[p].high, "a draw is in range");
      check(value >= before, "quantiles increase");
      before = value;
    }
    const auto summary = summary_of(all, p);
    check(!summary.distribution.empty() && !summary.provenance.empty(), "a summary says both");
  }
}

void check_draws(const Assumptions& all) {
  const auto plan = casus::draws::plan_draws(all, casus::draws::DesignKind::sobol, 1, 16);
  if (!plan.ok()) {
    for (const auto& problem : plan.problems()) casus::fuzz::check_problem(problem, 1 << 20);
    return;
  }
  for (const float value : casus::draws::make_draws(plan.value(), 0, 16).values) {
    check(std::isfinite(value), "a draw in a table is a finite number");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const casus::evidence::Register kSources(
      {}, {{.id = "S1", .title = "A source"}, {.id = "S2", .title = "Another"}});
  const std::string_view text = casus::fuzz::text_of(data, size);
  const std::array<casus::assumptions::SourceText, 2> files{
      {{"good.toml", kGood}, {"fuzz.toml", text}}};
  auto read = casus::assumptions::read_assumptions(files, kParameters, kSources);
  if (!read.ok()) {
    casus::fuzz::check_problems_of(read.problems(), "fuzz.toml", casus::fuzz::lines_of(text));
    return 0;
  }
  Assumptions all = std::move(read).value();
  check_quantiles(all);
  check_draws(all);
  for (const auto& change : apply_trust(all, casus::assumptions::Certainty::high)) {
    check(!change.before.empty() && !change.after.empty(), "a change of trust says both");
  }
  check_quantiles(all);
  check_draws(all);
  return 0;
}
