// The equilibrium of a user's own flows, in double.
#include <algorithm>

#include "models/trade/trade.hpp"

namespace casus::models::trade {
namespace {

/// An economy's shares and sums, and the multipliers that are not 1.
struct Book {
  std::vector<double> foreign;
  std::vector<double> by_buyer;
  std::vector<double> home;
  std::vector<double> output;
  std::vector<double> spending;
  std::vector<Pair> pairs;
  std::vector<double> multiplier;
  std::vector<double> home_multiplier;
};

Book open_book(const Question& question) {
  const std::size_t count = question.actors;
  Book book;
  book.foreign.resize(count * count);
  book.by_buyer.resize(count * count);
  book.home.resize(count);
  book.output.resize(count);
  book.spending.resize(count);
  book.home_multiplier.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t n = 0; n < count; ++n) {
      book.output[i] += question.flows[i * count + n];
      book.spending[n] += question.flows[i * count + n];
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    book.home[i] = question.flows[i * count + i] / book.spending[i];
    book.home_multiplier[i] = question.multiplier[i * count + i];
    for (std::size_t n = 0; n < count; ++n) {
      if (i == n) continue;
      const double share = question.flows[i * count + n] / book.spending[n];
      book.foreign[i * count + n] = share;
      book.by_buyer[n * count + i] = share;
      if (question.multiplier[i * count + n] == 1) continue;
      book.pairs.push_back({i, n});
      book.multiplier.push_back(question.multiplier[i * count + n]);
    }
  }
  return book;
}

/// What no shock leaves as it is.
Equilibrium unmoved(const Question& question) {
  const std::vector<double> ones(question.actors, 1.0);
  return {.wage = ones,
          .price = ones,
          .real_wage = ones,
          .welfare = ones,
          .flows = question.flows,
          .has_converged = true};
}

}  // namespace

Equilibrium solve(const Question& question) {
  using Isa = isa::scalar;
  if (std::all_of(question.multiplier.begin(), question.multiplier.end(),
                  [](double multiplier) { return multiplier == 1; })) {
    return unmoved(question);
  }
  const std::size_t count = question.actors;
  const Book book = open_book(question);
  const Economy<double> economy{.actors = count,
                                .foreign = book.foreign.data(),
                                .by_buyer = book.by_buyer.data(),
                                .home = book.home.data(),
                                .output = book.output.data(),
                                .spending = book.spending.data()};
  const std::vector<double> factor(count, 1.0);
  std::vector<double> wage(count, 1.0);
  std::vector<double> room(9 * count);
  std::array<double, kLaneRows> of_lanes{};
  double error = 0;
  double sweeps = 0;
  const Pack<double> pack{.lanes = 1,
                          .pairs = book.pairs,
                          .multiplier = book.multiplier.data(),
                          .factor = factor.data(),
                          .home_multiplier = book.home_multiplier.data(),
                          .theta = &question.theta,
                          .wage = wage.data(),
                          .inverse = room.data(),
                          .bought = room.data() + count,
                          .sold = room.data() + 2 * count,
                          .power = room.data() + 3 * count,
                          .scratch = room.data() + 4 * count,
                          .demand = room.data() + 5 * count,
                          .last_asked = room.data() + 6 * count,
                          .last_move = room.data() + 7 * count,
                          .own = room.data() + 8 * count,
                          .of_lanes = of_lanes.data(),
                          .error = &error,
                          .sweeps = &sweeps};
  clear_markets<Isa, double>(economy, pack, question.deficits, kTightTolerance, kMostSweeps);
  Equilibrium found{.wage = wage,
                    .price = {},
                    .real_wage = {},
                    .welfare = {},
                    .flows = std::vector<double>(count * count),
                    .clearing_error = error,
                    .sweeps = static_cast<int>(sweeps),
                    .has_converged = error <= kClearTolerance};
  for (std::size_t n = 0; n < count; ++n) {
    const double price = numeric::pow(pack.inverse[n], -1 / question.theta);  // (8)
    found.price.push_back(price);
    found.real_wage.push_back(wage[n] / price);                            // (13)
    found.welfare.push_back(pack.bought[n] / (price * book.spending[n]));  // (13)
    for (std::size_t i = 0; i < count; ++i) {
      found.flows[i * count + n] = question.flows[i * count + n] / book.spending[n] *
                                   question.multiplier[i * count + n] * pack.power[i] *
                                   pack.bought[n] / pack.inverse[n];
    }
  }
  return found;
}

}  // namespace casus::models::trade
