#include "models/votes/ballot.hpp"

#include <algorithm>
#include <string_view>

#include "base/text.hpp"
#include "models/votes/common_shock.hpp"
#include "models/votes/power.hpp"
#include "models/votes/quota.hpp"
#include "numeric/poisson_binomial.hpp"

namespace casus::models::votes {
namespace {

base::Problem problem(std::string key, std::string message, std::string found,
                      std::string allowed) {
  return {.key = std::move(key),
          .message = std::move(message),
          .found = std::move(found),
          .allowed = std::move(allowed)};
}

void check_shares(std::string_view key, std::span<const double> shares,
                  std::vector<base::Problem>& problems) {
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!(shares[i] >= 0 && shares[i] <= 1)) {
      problems.push_back(problem(base::format("{}[{}]", key, i), "a probability is out of range",
                                 base::shortest(shares[i]), "0 to 1"));
    }
  }
}

void check_members(std::string_view key, std::size_t members, std::size_t most,
                   std::vector<base::Problem>& problems) {
  if (members == 0 || members > most) {
    problems.push_back(problem(std::string(key), "the number of members is out of range",
                               base::format("{}", members), base::format("1 to {}", most)));
  }
}

void check_correlation(double correlation, std::vector<base::Problem>& problems) {
  if (!(correlation >= 0 && correlation <= kLargestCorrelation)) {
    problems.push_back(problem("correlation", "the correlation is out of range",
                               base::shortest(correlation),
                               base::format("0 to {}", kLargestCorrelation)));
  }
}

base::Problem not_settled(double correlation) {
  return problem("correlation", "the average over the shared factor did not settle",
                 base::shortest(correlation), "a smaller correlation");
}

double tail(std::span<const double> pmf, int quota) {
  double sum = 0;  // from the far end, where the terms are small
  for (std::size_t k = pmf.size(); k-- > static_cast<std::size_t>(std::max(quota, 0));) {
    sum += pmf[k];
  }
  return sum;
}

std::vector<double> places_of(std::span<const double> p) {
  std::vector<double> places;
  places.reserve(p.size());
  for (const double share : p) places.push_back(numeric::normal_quantile(share));
  return places;
}

// Pmf of one group of members given the value of their factor.
void count_yeas_given(std::span<const double> places, double correlation, double factor,
                      std::vector<double>& scratch, std::span<double> pmf) {
  scratch.resize(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    scratch[i] = given_shock(places[i], correlation, factor);
  }
  numeric::poisson_binomial_pmf(scratch, pmf);  // (3)
}

// The members' places, party by party.
std::vector<std::vector<double>> parties_of(const Ballot& ballot) {
  std::vector<int> names = ballot.parties;
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<std::vector<double>> parties(std::max<std::size_t>(names.size(), 1));
  for (std::size_t i = 0; i < ballot.p.size(); ++i) {
    std::size_t party = 0;
    if (!names.empty()) {
      const auto name = std::lower_bound(names.begin(), names.end(), ballot.parties[i]);
      party = static_cast<std::size_t>(name - names.begin());
    }
    parties[party].push_back(numeric::normal_quantile(ballot.p[i]));
  }
  return parties;
}

// sum = distribution of the sum of two counts.
void convolve(std::vector<double>& sum, std::span<const double> more) {
  std::vector<double> both(sum.size() + more.size() - 1);
  for (std::size_t j = 0; j < sum.size(); ++j) {
    for (std::size_t k = 0; k < more.size(); ++k) both[j + k] += sum[j] * more[k];
  }
  sum = std::move(both);
}

// One trapezoid rule over z and, on the same nodes, over each party's factor F given z: each
// party's pmf depends on F alone and is worked out once per node.
std::vector<double> pmf_on_grid(const std::vector<std::vector<double>>& parties,
                                const Ballot& ballot, double step) {
  constexpr double kReach = 9.0;
  const auto nodes = static_cast<std::size_t>(2 * kReach / step) + 1;
  std::vector<double> scratch;
  std::vector<std::vector<double>> given(parties.size());  // [party][node * (size + 1) + yeas]
  for (std::size_t g = 0; g < parties.size(); ++g) {
    const std::size_t width = parties[g].size() + 1;
    given[g].resize(nodes * width);
    for (std::size_t j = 0; j < nodes; ++j) {
      count_yeas_given(parties[g], ballot.correlation, -kReach + step * static_cast<double>(j),
                       scratch, std::span<double>(given[g]).subspan(j * width, width));
    }
  }
  const double common = numeric::sqrt(ballot.common_share);
  const double own = numeric::sqrt(1.0 - ballot.common_share);
  std::vector<double> pmf(ballot.p.size() + 1);
  std::vector<double> weights(nodes);
  double all_weight = 0;
  for (std::size_t i = 0; i < nodes; ++i) {
    const double z = -kReach + step * static_cast<double>(i);
    double inner_weight = 0;
    for (std::size_t j = 0; j < nodes; ++j) {
      const double factor = -kReach + step * static_cast<double>(j);
      weights[j] = numeric::normal_density((factor - common * z) / own);
      inner_weight += weights[j];
    }
    std::vector<double> counts{1.0};
    for (std::size_t g = 0; g < parties.size(); ++g) {
      const std::size_t width = parties[g].size() + 1;
      std::vector<double> party(width);
      for (std::size_t j = 0; j < nodes; ++j) {
        const double weight = weights[j] / inner_weight;
        for (std::size_t k = 0; k < width; ++k) party[k] += weight * given[g][j * width + k];
      }
      convolve(counts, party);
    }
    const double weight = numeric::normal_density(z);
    all_weight += weight;
    for (std::size_t k = 0; k < pmf.size(); ++k) pmf[k] += weight * counts[k];
  }
  for (double& mass : pmf) mass /= all_weight;
  return pmf;
}

// Parties with factors of their own: the grid is halved until two of them agree.
bool average_over_parties(const Ballot& ballot, std::vector<double>& pmf) {
  constexpr double kAgreement = 1e-10;
  constexpr double kSmallestStep = 0x1p-8;
  const std::vector<std::vector<double>> parties = parties_of(ballot);
  std::vector<double> coarse = pmf_on_grid(parties, ballot, 0.25);
  for (double step = 0.125; step >= kSmallestStep; step *= 0.5) {
    pmf = pmf_on_grid(parties, ballot, step);
    double change = 0;
    for (std::size_t k = 0; k < pmf.size(); ++k) {
      change = std::max(change, numeric::abs(pmf[k] - coarse[k]));
    }
    if (change <= kAgreement) return true;
    coarse = pmf;
  }
  return false;
}

std::vector<base::Problem> problems_of(const Ballot& ballot) {
  std::vector<base::Problem> problems;
  check_members("p", ballot.p.size(), kMostBallotMembers, problems);
  check_shares("p", ballot.p, problems);
  check_correlation(ballot.correlation, problems);
  const auto members = static_cast<int>(std::min(ballot.p.size(), kMostBallotMembers));
  if (ballot.quota < 0 || ballot.quota > members) {
    problems.push_back(problem("quota", "the quota is out of range",
                               base::format("{}", ballot.quota),
                               base::format("0 to {}, the number of members", members)));
  }
  if (!ballot.parties.empty() && ballot.parties.size() != ballot.p.size()) {
    problems.push_back(problem("parties", "there is one party per member",
                               base::format("{}", ballot.parties.size()),
                               base::format("{}", ballot.p.size())));
  }
  const double common = ballot.common_share;
  if (!((common >= 0 && common <= kLargestCorrelation) || common == 1)) {
    problems.push_back(problem("common_share", "the common share of the factors is out of range",
                               base::shortest(common), "0 to 0.99, or 1"));
  }
  return problems;
}

// The stages of a rule in one chamber that decide by counting members only.
bool only_counts(const world::Rule& rule, int chamber, const world::Chamber& body) {
  const bool any_veto = std::any_of(body.parties.begin(), body.parties.end(),
                                    [](const world::Party& party) { return party.has_veto; });
  return !any_veto &&
         std::none_of(rule.stages.begin(), rule.stages.end(), [chamber](const world::Stage& stage) {
           return stage.chamber == chamber &&
                  (stage.weight_share > 0 || stage.blocking_minority > 0);
         });
}

// Probability that a chamber passes its stages, members independent with these probabilities.
base::Result<double> chamber_pass_probability(const world::Rule& rule, int chamber,
                                              const world::Chamber& body, std::span<const double> p,
                                              bool is_vetoed) {
  const int seats = body.seats();
  if (only_counts(rule, chamber, body)) {
    std::vector<double> pmf(p.size() + 1);
    numeric::poisson_binomial_pmf(p, pmf);
    return tail(pmf, needed_yeas(rule, chamber, seats, seats, is_vetoed));
  }
  Game game;
  for (const world::Stage& stage : rule.stages) {
    if (stage.chamber != chamber || !applies(stage, is_vetoed)) continue;
    Game one = game_of(body, stage);
    game.rules.insert(game.rules.end(), one.rules.begin(), one.rules.end());
    game.veto = one.veto;
    game.blocking_minority = std::max(game.blocking_minority, one.blocking_minority);
  }
  return game_pass_probability(game, p, 0);
}

std::vector<base::Problem> problems_of(const world::Rule& rule,
                                       std::span<const world::Chamber> chambers,
                                       std::span<const std::vector<double>> p, double correlation) {
  std::vector<base::Problem> problems;
  if (!rule.exists || rule.stages.empty()) {
    problems.push_back(problem("rule", "the rule has no stages", "", "at least one"));
  }
  for (const world::Stage& stage : rule.stages) {
    if (stage.chamber < 0 || static_cast<std::size_t>(stage.chamber) >= chambers.size()) {
      problems.push_back(problem("rule", "a stage names a chamber that is not there",
                                 base::format("{}", stage.chamber),
                                 base::format("below {}", chambers.size())));
    }
  }
  if (p.size() != chambers.size()) {
    problems.push_back(problem("p", "there is one list per chamber", base::format("{}", p.size()),
                               base::format("{}", chambers.size())));
  }
  for (std::size_t c = 0; c < std::min(p.size(), chambers.size()); ++c) {
    const std::string key = base::format("p[{}]", c);
    check_shares(key, p[c], problems);
    check_members(key, p[c].size(), kMostBallotMembers, problems);
    if (p[c].size() != static_cast<std::size_t>(chambers[c].seats())) {
      problems.push_back(problem(key, "there is one probability per seat",
                                 base::format("{}", p[c].size()),
                                 base::format("{}", chambers[c].seats())));
    }
  }
  check_correlation(correlation, problems);
  return problems;
}

}  // namespace

base::Result<BallotResult> solve_ballot(const Ballot& ballot) {
  std::vector<base::Problem> problems = problems_of(ballot);
  if (!problems.empty()) return problems;
  BallotResult result{.pmf = std::vector<double>(ballot.p.size() + 1)};
  if (ballot.correlation == 0) {
    numeric::poisson_binomial_pmf(ballot.p, result.pmf);
  } else if (ballot.parties.empty() || ballot.common_share == 1) {
    const std::vector<double> places = places_of(ballot.p);
    std::vector<double> scratch;
    ShockAverage average =
        average_over_shock(result.pmf.size(), [&](double z, std::span<double> out) {
          count_yeas_given(places, ballot.correlation, z, scratch, out);
        });
    if (!average.has_converged) return not_settled(ballot.correlation);
    result.pmf = std::move(average.mean);
  } else if (!average_over_parties(ballot, result.pmf)) {
    return not_settled(ballot.correlation);
  }
  result.pass = tail(result.pmf, ballot.quota);
  for (const double share : ballot.p) result.expected_yeas += share;
  return result;
}

base::Result<double> consensus_pass_probability(std::span<const double> blocking) {
  std::vector<base::Problem> problems;
  check_members("blocking", blocking.size(), kMostBallotMembers, problems);
  check_shares("blocking", blocking, problems);
  if (!problems.empty()) return problems;
  double pass = 1;
  for (const double b : blocking) pass *= 1.0 - b;
  return pass;
}

base::Result<double> council_pass_probability(const CouncilVote& vote) {
  std::vector<base::Problem> problems;
  const std::size_t members = vote.yes.size();
  check_members("yes", members, kMostBallotMembers, problems);
  check_shares("yes", vote.yes, problems);
  check_shares("no", vote.no, problems);
  if (vote.no.size() != members || vote.has_veto.size() != members) {
    problems.push_back(problem("no, has_veto", "every list has one entry per member",
                               base::format("{} and {}", vote.no.size(), vote.has_veto.size()),
                               base::format("{}", members)));
    return problems;
  }
  constexpr double kRounding = 1e-12;
  for (std::size_t i = 0; i < members; ++i) {
    if (vote.yes[i] + vote.no[i] > 1 + kRounding) {
      problems.push_back(problem(base::format("no[{}]", i), "yes and no exceed 1 together",
                                 base::shortest(vote.yes[i] + vote.no[i]), "at most 1"));
    }
  }
  if (!problems.empty()) return problems;
  double no_veto = 1;  // probability that no veto is cast; the rest is given that
  std::vector<double> yes = vote.yes;
  for (std::size_t i = 0; i < members; ++i) {
    if (!vote.has_veto[i]) continue;
    const double silent = 1.0 - vote.no[i];
    no_veto *= silent;
    yes[i] = silent > 0 ? std::min(vote.yes[i] / silent, 1.0) : 0.0;
  }
  std::vector<double> pmf(members + 1);
  numeric::poisson_binomial_pmf(yes, pmf);
  return no_veto * tail(pmf, vote.needed);
}

base::Result<double> rule_pass_probability(const world::Rule& rule,
                                           std::span<const world::Chamber> chambers,
                                           std::span<const std::vector<double>> p, bool is_vetoed,
                                           double correlation) {
  std::vector<base::Problem> problems = problems_of(rule, chambers, p, correlation);
  if (!problems.empty()) return problems;
  std::vector<std::vector<double>> places;
  for (const std::vector<double>& chamber : p) places.push_back(places_of(chamber));
  std::vector<double> given;
  const auto pass_given = [&](double z) {
    double pass = 1;
    for (std::size_t c = 0; c < chambers.size(); ++c) {
      const auto number = static_cast<int>(c);
      if (!has_a_say(rule, number, is_vetoed)) continue;
      given = p[c];
      for (std::size_t i = 0; correlation > 0 && i < given.size(); ++i) {
        given[i] = given_shock(places[c][i], correlation, z);
      }
      const base::Result<double> own =
          chamber_pass_probability(rule, number, chambers[c], given, is_vetoed);
      if (!own.ok()) {
        problems = own.problems();
        return 0.0;
      }
      pass *= own.value();
    }
    return pass;
  };
  if (correlation == 0) {
    const double pass = pass_given(0);
    if (!problems.empty()) return problems;
    return pass;
  }
  const ShockAverage average =
      average_over_shock(1, [&](double z, std::span<double> out) { out[0] = pass_given(z); });
  if (!problems.empty()) return problems;
  if (!average.has_converged) return not_settled(correlation);
  return average.mean[0];
}

}  // namespace casus::models::votes
