#include <initializer_list>

#include "base/text.hpp"
#include "models/votes/ballot.hpp"
#include "models/votes/power.hpp"
#include "models/votes/votes.hpp"
#include "numeric/elementary.hpp"

namespace casus::models::votes {

namespace {

constexpr std::string_view kQuadrature =
    "closed form: binomial tails averaged over the factor, computed with 20 digits by another "
    "program";

void add(std::vector<ValidationCase>& cases, std::string name, std::string_view source,
         double expected, double tolerance, double obtained) {
  cases.push_back({"votes", std::move(name), std::string(source), expected, tolerance, obtained});
}

/// Members in groups of one probability.
struct Group {
  int members;
  double p;
};
std::vector<double> members_of(std::initializer_list<Group> groups) {
  std::vector<double> p;
  for (const Group& group : groups) {
    p.insert(p.end(), static_cast<std::size_t>(group.members), group.p);
  }
  return p;
}

void add_ballots(std::vector<ValidationCase>& cases) {
  const BallotResult three = solve_ballot({.p = {0.1, 0.2, 0.3}, .quota = 2}).value();
  constexpr std::array kThree{0.504, 0.398, 0.092, 0.006};
  for (std::size_t k = 0; k < kThree.size(); ++k) {
    add(cases, base::format("three members, {} yeas", k), "closed form: p = 0.1, 0.2, 0.3",
        kThree[k], 1e-15, three.pmf[k]);
  }
  struct Row {
    int quota;
    double independent;
    double correlated;
  };
  constexpr std::array<Row, 3> kHundred{
      {{51, 0.998549, 0.749283}, {60, 0.874977, 0.629659}, {67, 0.380291, 0.521144}}};
  const std::vector<double> hundred = members_of({{100, 0.65}});
  for (const Row& row : kHundred) {
    for (const bool is_correlated : {false, true}) {
      const Ballot ballot{.p = hundred, .quota = row.quota, .correlation = is_correlated ? 0.3 : 0};
      add(cases,
          base::format("100 members at 0.65, quota {}, correlation {}", row.quota,
                       is_correlated ? "0.3" : "0"),
          kQuadrature, is_correlated ? row.correlated : row.independent, 5e-7,
          solve_ballot(ballot).value().pass);
    }
  }
  const std::vector<double> exit = members_of({{47, 0.02}, {53, 0.55}});
  const auto consent = [&](double correlation) {
    return solve_ballot({.p = exit, .quota = 67, .correlation = correlation}).value().pass;
  };
  add(cases, "consent to exit, correlation 0", kQuadrature, 3.06e-26, 0.005e-26, consent(0));
  add(cases, "consent to exit, correlation 0.3", kQuadrature, 1.96e-3, 0.005e-3, consent(0.3));
  add(cases, "consent to exit, correlation 0.5", kQuadrature, 1.00e-2, 0.005e-2, consent(0.5));
  std::vector<int> parties(9, 1);
  for (std::size_t i = 0; i < 5; ++i) parties[i] = 7;
  const std::vector<double> nine = members_of({{5, 0.6}, {4, 0.4}});
  struct Shared {
    double common;
    double pass;
  };
  for (const Shared& shared :
       {Shared{1, 0.517966971595}, Shared{0.5, 0.522407714165}, Shared{0, 0.528302388075}}) {
    const Ballot ballot{.p = nine,
                        .quota = 5,
                        .correlation = 0.3,
                        .parties = parties,
                        .common_share = shared.common};
    add(cases, base::format("two parties, common share {}", shared.common), kQuadrature,
        shared.pass, 5e-10, solve_ballot(ballot).value().pass);
  }
}

void add_rules(std::vector<ValidationCase>& cases) {
  std::vector<double> blocking(31, 0.01);
  blocking.push_back(0.2);
  add(cases, "consensus of 32 under silence", "closed form: 0.99^31 0.8", 0.58584269572351809,
      1e-14, consensus_pass_probability(blocking).value());
  CouncilVote council{.yes = members_of({{5, 0.7}, {10, 0.6}}),
                      .no = members_of({{5, 0.1}, {10, 0.3}}),
                      .has_veto = std::vector<bool>(15),
                      .needed = 9};
  for (std::size_t i = 0; i < 5; ++i) council.has_veto[i] = true;
  add(cases, "council of 15, abstention is no veto",
      "closed form: trinomials of 5 permanent and 10 elected members", 0.46185110198784, 5e-15,
      council_pass_probability(council).value());
  const std::vector<world::Chamber> chambers{{"upper", {{"own", 53, true}, {"other", 47}}},
                                             {"lower", {{"own", 218, true}, {"other", 213}}}};
  constexpr double kTwoThirds = 2.0 / 3.0;
  using world::Quota;
  const world::Rule act{.exists = true,
                        .stages = {{.chamber = 1, .quota = Quota::more_than_half_of_present},
                                   {.chamber = 0, .quota = Quota::members, .number = 60},
                                   {.chamber = 0, .quota = Quota::more_than_half_of_present},
                                   {.chamber = 1,
                                    .quota = Quota::share_of_present,
                                    .number = kTwoThirds,
                                    .is_override = true},
                                   {.chamber = 0,
                                    .quota = Quota::share_of_present,
                                    .number = kTwoThirds,
                                    .is_override = true}},
                        .needs_signature = true};
  const std::vector<std::vector<double>> for_exit{members_of({{53, 0.98}, {47, 0.2}}),
                                                  members_of({{218, 0.9}, {213, 0.05}})};
  add(cases, "act with signature: half below, 60 of 100 above", kQuadrature, 0.0400914257515555,
      1e-14, rule_pass_probability(act, chambers, for_exit, false, 0).value());
  const std::vector<std::vector<double>> restraint{members_of({{53, 0.4}, {47, 0.99}}),
                                                   members_of({{218, 0.4}, {213, 0.99}})};
  add(cases, "act over a veto: two thirds of both", kQuadrature, 0.582554367414328, 1e-13,
      rule_pass_probability(act, chambers, restraint, true, 0).value());
  add(cases, "act over a veto, correlation 0.2", kQuadrature, 0.495225124840, 5e-10,
      rule_pass_probability(act, chambers, restraint, true, 0.2).value());
}

void add_kernel(std::vector<ValidationCase>& cases) {
  const Seats seats{53, 47};
  std::array<double, 100> spot{};
  std::array<double, 100> yea;
  yea.fill(1);
  spots_of<isa::scalar>(seats, spot);
  const double widened = numeric::sqrt(1 + 0.9 * 0.9);
  const Disposition disposition{
      .place = {numeric::normal_quantile(0.4) * widened, numeric::normal_quantile(0.01) * widened},
      .spread = 0.9};
  yea_probabilities<isa::scalar>(seats, spot, disposition, yea);
  const auto reach = [&](int needed) { return tail<isa::scalar>(yea, needed); };
  constexpr std::string_view kSource =
      "recursion with 25 digits by another program: 53 members around 0.4 and 47 around 0.01, "
      "spread 0.9";
  add(cases, "ensemble's tail, quota 20", kSource, 0.755806556861311264, 1e-13, reach(20));
  add(cases, "ensemble's tail, quota 22", kSource, 0.514302424454270310, 1e-13, reach(22));
  add(cases, "ensemble's tail, quota 25", kSource, 0.174309939092698597, 1e-13, reach(25));
  add(cases, "ensemble's tail, quota 51", kSource, 4.70925749677e-21, 5e-32, reach(51));
}

void add_council_power(std::vector<ValidationCase>& cases) {
  Game council{.rules = {{std::vector<std::int64_t>(15, 1), 9}}, .veto = {0, 1, 2, 3, 4}};
  const PowerIndices indices = power_indices(council).value();
  constexpr std::string_view kSource =
      "closed form: 9 of 15 with 5 vetoes (Shapley-Shubik 421/2145 and 4/2145)";
  add(cases, "Security Council, winning coalitions", kSource, 848, 0,
      static_cast<double>(indices.winning_coalitions));
  add(cases, "Security Council, Shapley-Shubik of a permanent member", kSource, 421.0 / 2145.0,
      1e-15, indices.shapley_shubik[0]);
  add(cases, "Security Council, Shapley-Shubik of an elected member", kSource, 4.0 / 2145.0, 1e-15,
      indices.shapley_shubik[14]);
  add(cases, "Security Council, Banzhaf of a permanent member", kSource, 0.166929, 5e-7,
      indices.banzhaf[0]);
  add(cases, "Security Council, Banzhaf of an elected member", kSource, 0.016535, 5e-7,
      indices.banzhaf[14]);
}

void add_union_power(std::vector<ValidationCase>& cases) {
  // In units of 10,000 persons: DE FR IT ES PL RO NL BE CZ PT SE EL HU AT BG DK FI SK IE HR LT SI
  // LV EE CY LU MT.
  const std::vector<std::int64_t> population{8346, 6840, 5897, 4860, 3662, 1907, 1794, 1183, 1090,
                                             1064, 1055, 1040, 958,  916,  645,  596,  560,  542,
                                             534,  386,  289,  212,  187,  137,  93,   67,   56};
  world::Chamber council{.name = "council"};
  for (const std::int64_t persons : population) {
    council.parties.push_back({.name = "state", .seats = 1, .weight = persons});
  }
  const world::Stage qualified{.quota = world::Quota::share_of_members,
                               .number = 0.55,
                               .weight_share = 0.65,
                               .blocking_minority = 4};
  const PowerIndices indices = power_indices(game_of(council, qualified)).value();
  constexpr std::string_view kSource =
      "exact: all 2^27 coalitions under 55 % of states with 65 % of population or 24 states";
  add(cases, "EU council, winning coalitions", kSource, 17763182, 0,
      static_cast<double>(indices.winning_coalitions));
  struct Row {
    std::string_view state;
    std::size_t place;
    double shapley_shubik;
    double banzhaf;
  };
  constexpr std::array<Row, 5> kRows{{{"Germany", 0, 0.1765, 0.1210},
                                      {"France", 1, 0.1350, 0.1013},
                                      {"Poland", 4, 0.0659, 0.0622},
                                      {"Hungary", 12, 0.0230, 0.0281},
                                      {"Malta", 26, 0.0087, 0.0174}}};
  for (const Row& row : kRows) {
    add(cases, base::format("EU council, Shapley-Shubik of {}", row.state), kSource,
        row.shapley_shubik, 5e-5, indices.shapley_shubik[row.place]);
    add(cases, base::format("EU council, Banzhaf of {}", row.state), kSource, row.banzhaf, 5e-5,
        indices.banzhaf[row.place]);
  }
}

/// Three conditions at once, on weights too fine for a table.
void add_weighted_union(std::vector<ValidationCase>& cases) {
  struct State {
    int votes;
    int hundreds;  // of persons
  };
  // AT BE BG CY CZ DE DK ES EE FI FR UK GR HR HU IE IT LT LU LV MT NL PL PT RO SK SI SE.
  constexpr std::array<State, 28> kStates{
      {{10, 84519},  {12, 111616}, {10, 72846}, {4, 8659},    {12, 105161}, {29, 805237},
       {7, 56026},   {27, 467043}, {4, 13248},  {7, 54267},   {29, 656332}, {29, 637301},
       {12, 110625}, {7, 42621},   {12, 99088}, {7, 45911},   {29, 596852}, {7, 29719},
       {4, 5370},    {4, 20238},   {3, 4214},   {13, 167796}, {27, 385333}, {12, 104873},
       {14, 200575}, {7, 54108},   {4, 20588},  {10, 95559}}};
  Game game{.rules = {{{}, 15}, {{}, 260}, {{}, 3134550}}};
  for (const State& state : kStates) {
    game.rules[0].weights.push_back(1);
    game.rules[1].weights.push_back(state.votes);
    game.rules[2].weights.push_back(state.hundreds);
  }
  const PowerIndices indices = power_indices(game).value();
  constexpr std::string_view kSource =
      "exact: all 2^28 coalitions under 15 states, 260 of 352 votes and 62 % of population, "
      "counted one by one by another program";
  add(cases, "EU council of 28, winning coalitions", kSource, 5032116, 0,
      static_cast<double>(indices.winning_coalitions));
  add(cases, "EU council of 28, share that Germany decides", kSource,
      (2.0 * 4555786 - 5032116) / 134217728.0, 1e-15, indices.banzhaf_absolute[5]);
}

}  // namespace

std::size_t memory_rows(const world::Setting& setting) {
  check_rules(setting);
  return own_seats + setting.chambers.size();
}

std::vector<ValidationCase> validation_cases() {
  std::vector<ValidationCase> cases;
  add_ballots(cases);
  add_rules(cases);
  add_kernel(cases);
  add_council_power(cases);
  add_union_power(cases);
  add_weighted_union(cases);
  return cases;
}

}  // namespace casus::models::votes
