#include "base/text.hpp"
#include "models/deterrence/deterrence.hpp"
#include "models/deterrence/incidents.hpp"

namespace casus::models::deterrence {
namespace {

constexpr const char* kGame = "Zagare & Kilgour 1993, equilibria; MODELS F1";
constexpr const char* kClosed = "closed form";
constexpr ChallengerPayoffs<double> kPayoffs{
    .concession = 1, .status_quo = 0.6, .war = 0.3, .back_down = 0};
constexpr double kBluffShare = (0.9 - 0.2) / (0.9 + 0.2);  // d of b_CD .9, b_DC .2, b_DD- -.2

struct Row {
  const char* region;
  double challenger_hard;
  double defender_hard;
  std::array<double, 4> expected;  // challenge, war, concession, back down
};

void add_rows(std::vector<ValidationCase>& cases) {
  constexpr std::array<Row, 4> kRows{{{"certain", 0.3, 0.8, {0, 0, 0, 0}},
                                      {"separating", 0.3, 0.5, {0.3, 0.15, 0.15, 0}},
                                      {"bluff", 0.3, 0.2, {0.4714, 0.12, 0.2829, 0.0686}},
                                      {"attrition", 0.7, 0.2, {1, 0.14, 0.8, 0.06}}}};
  constexpr std::array<const char*, 4> kNames{"challenge", "war", "concession", "back down"};
  for (const Row& row : kRows) {
    const Play<double> p =
        play<isa::scalar>(kPayoffs, kBluffShare, row.challenger_hard, row.defender_hard);
    const double war = war_of(p.answer);
    const double concession = p.answer.challenge * (1 - p.answer.resist);
    const std::array<double, 4> obtained{p.answer.challenge, war, concession,
                                         p.answer.challenge - war - concession};
    for (std::size_t i = 0; i < kNames.size(); ++i) {
      cases.push_back(
          {"deterrence",
           base::format("{} at p_A {}, p_B {}", kNames[i], row.challenger_hard, row.defender_hard),
           base::format("{}, {}", kGame, row.region), row.expected[i], 5e-5, obtained[i]});
    }
  }
}

/// Sum over the leaver in and out of (2), F_A 1, F_D .8 without it and 1.4 with it, m 2.
double weighted_win(double credibility) {
  const double out = win_chance<isa::scalar>(1.0, 0.8, 2.0);
  const double in = win_chance<isa::scalar>(1.0, 1.4, 2.0);
  return credibility * in + (1 - credibility) * out;
}

/// War between unequal types at the war frontier of (G3): p_B for which P(war) is asked.
double war_at(double defender_hard) {
  return war_of(play<isa::scalar>(kPayoffs, kBluffShare, 0.3, defender_hard).answer);
}

double mean_of_counts(double mean, double dispersion) {
  constexpr int kSteps = 200'000;
  const double none = none_chance<isa::scalar>(mean, dispersion);
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    sum += count_of<isa::scalar>((i + 0.5) / kSteps, none, mean, dispersion);
  }
  return sum / kSteps;
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) { return shared_memory_rows(setting); }

std::vector<ValidationCase> validation_cases() {
  std::vector<ValidationCase> cases;
  const Play<double> bluff = play<isa::scalar>(kPayoffs, kBluffShare, 0.3, 0.2);
  const auto add = [&](const char* name, const char* source, double expected, double tolerance,
                       double obtained) {
    cases.push_back({"deterrence", name, source, expected, tolerance, obtained});
  };
  const double gain = kPayoffs.concession - kPayoffs.status_quo;
  add("c_H", kGame, 0.571429, 5e-7, gain / (kPayoffs.concession - kPayoffs.war));
  add("c_S", kGame, 0.4, 5e-7, bluff.answer.resist);
  add("d", kGame, 0.636364, 5e-7, bluff.answer.fight);
  add("x_S of bluff", kGame, 0.244898, 5e-7, bluff.soft_demands);
  add("y_S of bluff", kGame, 0.25, 5e-7, bluff.soft_resists);
  add_rows(cases);
  const char* boundary = "MODELS F: at a boundary the table's inequality decides";
  add("p_B = c_H deters", boundary, 0, 0,
      play<isa::scalar>({.concession = 1, .status_quo = 0.5, .war = 0, .back_down = -1}, 0.5, 0.3,
                        0.5)
          .answer.challenge);
  add("p_B = c_S separates", boundary, 0.3, 0,
      play<isa::scalar>({.concession = 1, .status_quo = 0.5, .war = 0.25, .back_down = 0}, 0.6, 0.3,
                        0.5)
          .answer.challenge);
  add("p_A = d is attrition", boundary, 1, 0,
      play<isa::scalar>(kPayoffs, 0.3, 0.3, 0.2).answer.challenge);
  add("a hard challenger that prefers war is not deterred", "MODELS F: c_H infinite", 0.3, 0,
      play<isa::scalar>({.concession = 1, .status_quo = 0.6, .war = 0.7, .back_down = 0},
                        kBluffShare, 0.3, 1.0)
          .answer.challenge);
  add("no hard challenger where war is worse than retreat", "MODELS F: p_A = 0", 0, 0,
      play<isa::scalar>({.concession = 1, .status_quo = 0.6, .war = -0.1, .back_down = 0},
                        kBluffShare, 0.3, 0.2)
          .answer.challenge);
  const char* nonmonotone = "MODELS 1.4, row 10: war is not monotone in p_B";
  add("war at p_B .2", nonmonotone, 0.12, 5e-4, war_at(0.2));
  add("war at p_B .5", nonmonotone, 0.15, 5e-4, war_at(0.5));
  add("war at p_B .8", nonmonotone, 0, 0, war_at(0.8));
  const char* contest = "closed form of (G8); MODELS F3";
  add("w at ratio 3, m 1", contest, 0.75, 1e-12, win_chance<isa::scalar>(3.0, 1.0, 1.0));
  add("w at ratio 3, m 2", contest, 0.9, 1e-12, win_chance<isa::scalar>(3.0, 1.0, 2.0));
  const char* weighted = "closed form of (2); MODELS F4";
  add("weighted w at credibility .9", weighted, 0.36503, 5e-6, weighted_win(0.9));
  add("weighted w at credibility .5", weighted, 0.47380, 5e-6, weighted_win(0.5));
  add("weighted w at credibility .1", weighted, 0.58256, 5e-6, weighted_win(0.1));
  add("no incident at mean 1, dispersion 1", kClosed, 0.5, 1e-12,
      none_chance<isa::scalar>(1.0, 1.0));
  add("mean of counts at mean 2, dispersion .8, 200,000 quantiles", kClosed, 2, 1e-3,
      mean_of_counts(2, 0.8));
  return cases;
}

}  // namespace casus::models::deterrence
