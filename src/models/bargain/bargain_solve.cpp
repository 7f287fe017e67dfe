// The deal on a user's own numbers, in double.
#include <algorithm>

#include "models/bargain/bargain.hpp"
#include "models/bargain/terms.hpp"

namespace casus::models::bargain {
namespace {

using Isa = isa::scalar;
constexpr int kBisections = 200;

/// The root in [low, high] of a function that does not fall and is at most 0 at `low`.
template <class Function>
double root_of(double low, double high, const Function& function) {
  for (int i = 0; i < kBisections; ++i) {
    const double middle = low + (high - low) / 2;
    (function(middle) < 0 ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

/// The x in [d, 1] with (x - d) x^(e - 1) = `wanted`, (11) in parts of the most a party can have; 1
/// if there is none.
double claim_of(double d, double e, double wanted) {
  const auto excess = [&](double x) { return (x - d) * numeric::pow(x, e - 1) - wanted; };
  if (wanted <= 0) return d;
  return excess(1) <= 0 ? 1.0 : root_of(d, 1, excess);
}

std::vector<double> curved_payoffs(const BargainQuestion& question) {
  const double t = question.total;
  const std::size_t parties = question.power.size();
  const auto claims = [&](double scale) {
    std::vector<double> all(parties);
    for (std::size_t i = 0; i < parties; ++i) {
      all[i] = claim_of(question.disagreement[i] / t, question.exponent, question.power[i] * scale);
    }
    return all;
  };
  const auto excess = [&](double scale) {
    double sum = -1;
    for (const double x : claims(scale)) sum += numeric::pow(x, question.exponent);
    return sum;
  };
  double most = 0;  // here some party has all there is
  for (std::size_t i = 0; i < parties; ++i) {
    if (question.power[i] <= 0) continue;
    most = std::max(most, (1 - question.disagreement[i] / t) / question.power[i]);
  }
  std::vector<double> payoffs = claims(root_of(0, most, excess));
  for (double& u : payoffs) u *= t;
  return payoffs;
}

}  // namespace

BargainAnswer solve_bargain(const BargainQuestion& question) {
  const bool is_straight = question.exponent == 1;
  double used = 0;
  for (const double d : question.disagreement) {
    used += is_straight ? d : question.total * numeric::pow(d / question.total, question.exponent);
  }
  BargainAnswer answer;
  answer.surplus = question.total - used;                            // (7)
  answer.is_feasible = answer.surplus >= 0 && question.margin >= 0;  // (8)
  if (!answer.is_feasible) return answer;
  if (!is_straight) {
    answer.payoffs = curved_payoffs(question);
    return answer;
  }
  for (std::size_t i = 0; i < question.power.size(); ++i) {
    answer.payoffs.push_back(question.disagreement[i] + question.power[i] * answer.surplus);
  }
  return answer;
}

AlternatingOffers solve_alternating(double first_discount, double second_discount) {
  return {.first_mover = (1 - second_discount) / (1 - first_discount * second_discount),
          .limit = power_by_patience<Isa>(-numeric::log(first_discount),
                                          -numeric::log(second_discount))};
}

double solve_mines(const MinesQuestion& question) {
  const double failure =
      failure_of<Isa>(question.failure_annual, question.guarantee_ratio, question.credibility);
  const double q = (1 - failure) / (1 + question.discount_annual);
  double left = 1;
  double sum = 0;
  for (std::size_t year = 0; year < question.price.size(); ++year) {
    sum += left * (question.price[year] * question.output[year] - question.cost[year]);
    left *= q;
  }
  return sum;
}

}  // namespace casus::models::bargain
