#include "base/text.hpp"
#include "models/route/incidence.hpp"
#include "models/route/route.hpp"

namespace casus::models::route {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

namespace {

constexpr const char* kPutter = "closed form: Putter, Fiocco & Geskus 2007, section 3";

/// Half a unit of the sixth decimal, the last that is printed.
constexpr double kSixth = 0.5e-6;
/// Half a unit of the third decimal.
constexpr double kThird = 0.5e-3;

/// Three risks out of one state, for a year.
void add_competing_risks(std::vector<ValidationCase>& cases) {
  constexpr std::array kRisks{0.02, 0.05, 0.03};
  constexpr std::array kByRate{0.139761, 0.349403, 0.209642};
  constexpr std::array kByProbability{0.143514, 0.358785, 0.215271};
  for (const Kernel kernel : {Kernel::rate, Kernel::probability}) {
    Chain chain{.states = 4, .months = 12};
    for (std::size_t j = 0; j < kRisks.size(); ++j) {
      chain.transitions.push_back({.from = 0, .to = j + 1, .kernel = kernel, .value = kRisks[j]});
    }
    const Incidence incidence = cumulative_incidence(chain).value();
    const bool is_rate = kernel == Kernel::rate;
    for (std::size_t j = 0; j < kRisks.size(); ++j) {
      cases.push_back({"route",
                       base::format("competing risk {} of 3 in a year, read as a {}", j + 1,
                                    is_rate ? "rate" : "probability"),
                       kPutter, is_rate ? kByRate[j] : kByProbability[j], kSixth,
                       incidence.cumulative[incidence.place(j + 1, 12)]});
    }
  }
}

void add_clock(std::vector<ValidationCase>& cases) {
  const Chain chain{.states = 3,
                    .transitions = {{.from = 0, .to = 1, .value = 0.05}},
                    .clock = Clock{.months = 12, .stopped_by = {1}, .to = 2},
                    .months = 24};
  const Incidence incidence = cumulative_incidence(chain).value();
  cases.push_back({"route", "block at 0.05 a month before the notice runs out",
                   "closed form: 1 - 0.95^12", 0.459640, kSixth,
                   incidence.cumulative[incidence.place(1, 24)]});
  cases.push_back({"route", "exit if the block does not come", "closed form: 0.95^12", 1 - 0.459640,
                   kSixth, incidence.cumulative[incidence.place(2, 24)]});
}

/// File, standing, two phases of merits, appeal, two phases before the Court; failure absorbs.
Chain geometric_suit(int months) {
  struct Stage {
    double leave;
    double succeed;
  };
  constexpr std::array<Stage, 7> kStages{
      {{0.5, 1}, {0.25, 0.4}, {0.25, 1}, {0.25, 0.5}, {0.2, 0.7}, {0.4, 1}, {0.4, 0.55}}};
  constexpr std::size_t kFailed = kStages.size() + 1;
  Chain chain{.states = kFailed + 1, .months = months};
  for (std::size_t s = 0; s < kStages.size(); ++s) {
    const auto [leave, succeed] = kStages[s];
    chain.transitions.push_back({.from = s, .to = s + 1, .value = leave * succeed});
    if (succeed < 1) {
      chain.transitions.push_back({.from = s, .to = kFailed, .value = leave * (1 - succeed)});
    }
  }
  return chain;
}

void add_geometric_suit(std::vector<ValidationCase>& cases) {
  constexpr std::size_t kBlocked = 7;
  constexpr int kLong = 1200;
  const Incidence incidence = cumulative_incidence(geometric_suit(kLong)).value();
  const auto blocked_by = [&](int month) {
    return incidence.cumulative[incidence.place(kBlocked, month)];
  };
  const char* source = "matrix powers of the geometric chain";
  cases.push_back(
      {"route", "suit blocks the exit by month 12", source, 0.003057, kSixth, blocked_by(12)});
  cases.push_back(
      {"route", "suit blocks the exit by month 18", source, 0.020707, kSixth, blocked_by(18)});
  cases.push_back(
      {"route", "suit blocks the exit by month 24", source, 0.044831, kSixth, blocked_by(24)});
  cases.push_back({"route", "suit blocks the exit in the end", "closed form: 0.4 0.5 0.7 0.55",
                   0.077, 1e-12, blocked_by(kLong)});
  cases.push_back({"route", "suit cannot block the exit in six months", "closed form: seven moves",
                   0, 0, blocked_by(6)});
}

void add_gamma_sojourns(std::vector<ValidationCase>& cases) {
  constexpr std::array kMeans{10.0, 14.0, 20.0};
  constexpr std::array kRuled{0.705770, 0.447878, 0.221277};
  for (std::size_t i = 0; i < kMeans.size(); ++i) {
    const Chain chain{.states = 2,
                      .transitions = {{.from = 0,
                                       .to = 1,
                                       .kernel = Kernel::gamma,
                                       .value = 1,
                                       .shape = 4,
                                       .mean_months = kMeans[i]}},
                      .months = 12};
    const Incidence incidence = cumulative_incidence(chain).value();
    cases.push_back({"route", base::format("ruling within a year at a mean of {:.0f}", kMeans[i]),
                     "gamma distribution function, shape 4", kRuled[i], kSixth,
                     incidence.cumulative[incidence.place(1, 12)]});
  }
}

void add_rates(std::vector<ValidationCase>& cases) {
  constexpr std::array kMonthly{0.001, 0.003, 0.0075};
  constexpr std::array kInTenYears{0.113, 0.303, 0.595};
  for (std::size_t i = 0; i < kMonthly.size(); ++i) {
    cases.push_back({"route", base::format("{} a month over ten years", kMonthly[i]),
                     "closed form: 1 - (1 - h)^120", kInTenYears[i], kThird,
                     chance_within(kMonthly[i], 120)});
  }
  // The treaty's parties from 1949 to 2025: 1,444 member-years, nobody left; two left the
  // integrated command, in 1966 and 1974.
  constexpr double kMemberYears = 1444;
  const char* source = "Jeffreys 1946: gamma posterior, 1,444 member-years";
  const BaseRate exits = base_rate(0, kMemberYears, 0.05);
  const BaseRate departures = base_rate(2, kMemberYears, 0.05);
  cases.push_back({"route", "exits a year, mean", source, 0.00035, 0.5e-5, exits.mean});
  cases.push_back(
      {"route", "exits a year, one-sided 95 % bound", source, 0.0013, 0.5e-4, exits.high});
  cases.push_back({"route", "departures from the command a year, mean", source, 0.0017, 0.5e-4,
                   departures.mean});
  cases.push_back(
      {"route", "departures from the command a year, 5 %", source, 0.0004, 0.5e-4, departures.low});
  cases.push_back({"route", "departures from the command a year, 95 %", source, 0.0038, 0.5e-4,
                   departures.high});
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  std::vector<ValidationCase> cases;
  add_competing_risks(cases);
  add_clock(cases);
  add_geometric_suit(cases);
  add_gamma_sojourns(cases);
  add_rates(cases);
  return cases;
}

}  // namespace casus::models::route
