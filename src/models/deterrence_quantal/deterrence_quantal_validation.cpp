#include "base/text.hpp"
#include "models/deterrence/parameters.hpp"
#include "models/deterrence_quantal/deterrence_quantal.hpp"

namespace casus::models::deterrence_quantal {
namespace {

constexpr const char* kSource = "McKelvey & Palfrey 1998, (15) to (19); MODELS F2";

Response<double> solved(double challenger_hard, double defender_hard, double lambda) {
  const Payoffs<double> payoffs{
      .challenger = {.concession = 1, .status_quo = 0.6, .war = 0.3, .back_down = 0},
      .soft_challenger_war = -0.2,
      .retreat = 0.9,
      .concession = 0.2,
      .hard_war = 0.5,
      .soft_war = -0.2};
  return respond<isa::scalar, double>(payoffs, challenger_hard, defender_hard, lambda);
}

struct Row {
  double challenger_hard;
  double defender_hard;
  double lambda;
  std::array<double, 4> expected;  // challenge, war, concession, back down
};

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  return deterrence::shared_memory_rows(setting);
}

std::vector<ValidationCase> validation_cases() {
  constexpr std::array<Row, 3> kRows{{{0.3, 0.2, 5, {0.217561, 0.080580, 0.066690, 0.070292}},
                                      {0.3, 0.2, 15, {0.295062, 0.100357, 0.143713, 0.050992}},
                                      {0.7, 0.2, 5, {0.463372, 0.165210, 0.226950, 0.071212}}}};
  constexpr std::array<const char*, 4> kNames{"challenge", "war", "concession", "back down"};
  std::vector<ValidationCase> cases;
  for (const Row& row : kRows) {
    const deterrence::Answer<double> a =
        solved(row.challenger_hard, row.defender_hard, row.lambda).answer;
    const double war = deterrence::war_of(a);
    const double concession = a.challenge * (1 - a.resist);
    const std::array<double, 4> obtained{a.challenge, war, concession,
                                         a.challenge - war - concession};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      cases.push_back({"deterrence_quantal",
                       base::format("{} at p_A {}, p_B {}, lambda {}", kNames[i],
                                    row.challenger_hard, row.defender_hard, row.lambda),
                       kSource, row.expected[i], 5e-7, obtained[i]});
    }
  }
  const deterrence::Answer<double> even = solved(0.3, 0.2, 0).answer;
  cases.push_back({"deterrence_quantal", "war at lambda 0", "closed form: three even choices",
                   0.125, 1e-12, deterrence::war_of(even)});
  return cases;
}

}  // namespace casus::models::deterrence_quantal
