#include "models/route/incidence.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "numeric/elementary.hpp"
#include "numeric/gamma.hpp"

namespace casus::models::route {
namespace {

constexpr double kSumTolerance = 1e-9;

using base::Problem;

/// One row of months for each transition or state.
struct Table {
  std::size_t months = 0;  ///< columns: months 0 to the last
  std::vector<double> cells;

  Table(std::size_t rows, std::size_t columns) : months(columns), cells(rows * columns) {}
  double* row(std::size_t number) { return cells.data() + number * months; }
  const double* row(std::size_t number) const { return cells.data() + number * months; }
};

Problem problem(std::string key, std::string message, std::string found, std::string allowed) {
  return {.key = std::move(key),
          .message = std::move(message),
          .found = std::move(found),
          .allowed = std::move(allowed)};
}

/// What the values out of one state come to, and the kernel they share.
struct Exit {
  double sum = 0;
  std::optional<Kernel> kernel;
};

std::vector<Exit> exits_of(const Chain& chain) {
  std::vector<Exit> exits(chain.states);
  for (const Transition& transition : chain.transitions) {
    exits[transition.from].sum += transition.value;
    exits[transition.from].kernel = transition.kernel;
  }
  return exits;
}

void check_state(std::vector<Problem>& problems, const Chain& chain, const std::string& key,
                 std::size_t state) {
  if (state < chain.states) return;
  problems.push_back(problem(key, "names a state that is not there", base::format("{}", state),
                             base::format("0 to {}", chain.states - 1)));
}

void check_transition(std::vector<Problem>& problems, const Chain& chain, std::size_t number) {
  const Transition& transition = chain.transitions[number];
  const std::string key = base::format("transitions[{}]", number);
  check_state(problems, chain, key + ".from", transition.from);
  check_state(problems, chain, key + ".to", transition.to);
  if (transition.from == transition.to) {
    problems.push_back(problem(key + ".to", "is the state it comes from",
                               base::format("{}", transition.to), "another state"));
  }
  const bool is_rate = transition.kernel == Kernel::rate;
  const double highest = is_rate ? 1e6 : 1.0;
  if (!(transition.value >= 0 && transition.value <= highest)) {
    problems.push_back(problem(key + ".value", "is out of range", base::shortest(transition.value),
                               is_rate ? "a rate from 0 to 1e6" : "a probability from 0 to 1"));
  }
  if (transition.kernel != Kernel::gamma) return;
  if (!(transition.shape >= 1e-3 && transition.shape <= 1e6)) {
    problems.push_back(problem(key + ".shape", "is out of range", base::shortest(transition.shape),
                               "0.001 to 1e6"));
  }
  if (!(transition.mean_months > 0 && transition.mean_months <= 1e6)) {
    problems.push_back(problem(key + ".mean_months", "is out of range",
                               base::shortest(transition.mean_months), "above 0, up to 1e6"));
  }
}

/// Kernels and sums, once every transition is good by itself.
void check_exits(std::vector<Problem>& problems, const Chain& chain) {
  const std::vector<Exit> exits = exits_of(chain);
  for (std::size_t t = 0; t < chain.transitions.size(); ++t) {
    if (exits[chain.transitions[t].from].kernel == chain.transitions[t].kernel) continue;
    problems.push_back(problem(base::format("transitions[{}].kernel", t),
                               "differs from that of another transition out of the same state", "",
                               "one kernel for each state"));
  }
  for (std::size_t i = 0; i < chain.states; ++i) {
    if (exits[i].kernel == Kernel::rate || exits[i].sum <= 1 + kSumTolerance) continue;
    problems.push_back(problem(base::format("states[{}]", i),
                               "is left with probabilities that sum to more than 1",
                               base::shortest(exits[i].sum), "a sum of at most 1"));
  }
}

std::vector<Problem> check(const Chain& chain) {
  std::vector<Problem> problems;
  if (chain.states == 0 || chain.states > kMostStates) {
    problems.push_back(problem("states", "are too few or too many",
                               base::format("{}", chain.states),
                               base::format("1 to {}", kMostStates)));
    return problems;
  }
  if (chain.months < 0 || chain.months > kMostMonths) {
    problems.push_back(problem("months", "is out of range", base::format("{}", chain.months),
                               base::format("0 to {}", kMostMonths)));
  }
  check_state(problems, chain, "first", chain.first);
  for (std::size_t t = 0; t < chain.transitions.size(); ++t) check_transition(problems, chain, t);
  if (chain.clock) {
    check_state(problems, chain, "clock.to", chain.clock->to);
    for (const std::size_t state : chain.clock->stopped_by) {
      check_state(problems, chain, "clock.stopped_by", state);
    }
    if (chain.clock->months < 0 || chain.clock->months > kMostMonths) {
      problems.push_back(problem("clock.months", "is out of range",
                                 base::format("{}", chain.clock->months),
                                 base::format("0 to {}", kMostMonths)));
    }
  }
  if (problems.empty()) check_exits(problems, chain);
  return problems;
}

/// q_ij(u) of (1) to (3), [transition][u].
Table sojourns(const Chain& chain, const std::vector<Exit>& exits, std::size_t columns) {
  Table table(chain.transitions.size(), columns);
  for (std::size_t t = 0; t < chain.transitions.size(); ++t) {
    const Transition& transition = chain.transitions[t];
    double* q = table.row(t);
    if (transition.kernel == Kernel::gamma) {
      double last = 0;
      for (std::size_t u = 1; u < columns; ++u) {
        const double now =
            numeric::gamma_cdf(static_cast<double>(u), transition.shape, transition.mean_months);
        q[u] = transition.value * (now - last);  // (3)
        last = now;
      }
      continue;
    }
    const double sum = exits[transition.from].sum;
    const bool is_rate = transition.kernel == Kernel::rate;
    const double leave = is_rate ? -numeric::expm1(-sum) : sum;
    const double h = is_rate && sum > 0 ? transition.value / sum * leave : transition.value;
    double stay = 1;
    for (std::size_t u = 1; u < columns; ++u) {
      q[u] = stay * h;  // (1), (2)
      stay *= std::max(0.0, 1 - leave);
    }
  }
  return table;
}

/// Entries (4) and, from them, occupancy; `end` is a state that nothing leaves, if not `states`.
struct Flow {
  Table entries;
  Table occupancy;
};

class Walk {
 public:
  Walk(const Chain& chain, const Table& q, std::size_t end)
      : chain_(chain),
        q_(q),
        end_(end),
        flow_{Table(chain.states, q.months), Table(chain.states, q.months)},
        present_(chain.states, q.months) {}

  Flow run() {
    enter(chain_.first, 0, 1);
    for (std::size_t month = 0; month < q_.months; ++month) {
      if (month > 0) move(month);
      if (chain_.clock && static_cast<std::size_t>(chain_.clock->months) == month) ring(month);
    }
    return std::move(flow_);
  }

 private:
  void enter(std::size_t state, std::size_t month, double probability) {
    flow_.entries.row(state)[month] += probability;
    present_.row(state)[month] += probability;
    flow_.occupancy.row(state)[month] += probability;
  }

  void move(std::size_t month) {
    for (std::size_t i = 0; i < chain_.states; ++i) {
      flow_.occupancy.row(i)[month] += flow_.occupancy.row(i)[month - 1];
    }
    for (std::size_t t = 0; t < chain_.transitions.size(); ++t) {
      const Transition& transition = chain_.transitions[t];
      if (transition.from == end_ || (has_rung_ && transition.from == chain_.clock->to)) continue;
      const double* since = present_.row(transition.from);
      const double* q = q_.row(t);
      double arriving = 0;
      for (std::size_t u = 1; u <= month; ++u) arriving += since[month - u] * q[u];  // (4)
      flow_.occupancy.row(transition.from)[month] -= arriving;
      enter(transition.to, month, arriving);
    }
  }

  /// The clock runs out.
  void ring(std::size_t month) {
    has_rung_ = true;
    const Clock& clock = *chain_.clock;
    for (std::size_t i = 0; i < chain_.states; ++i) {
      const bool stops =
          std::find(clock.stopped_by.begin(), clock.stopped_by.end(), i) != clock.stopped_by.end();
      if (i == clock.to || i == end_ || stops) continue;
      double* occupied = flow_.occupancy.row(i) + month;
      enter(clock.to, month, *occupied);
      *occupied = 0;
      std::fill_n(present_.row(i), month + 1, 0.0);
    }
  }

  const Chain& chain_;
  const Table& q_;
  std::size_t end_;
  Flow flow_;
  Table present_;  ///< entries whose sojourn has not been cut by the clock
  bool has_rung_ = false;
};

/// The t with gamma_cdf(t) = p, 0 < p < 1, by halving: to the last bits of double.
double gamma_quantile(double p, double shape, double mean) noexcept {
  double low = 0;
  double high = mean;
  while (numeric::gamma_cdf(high, shape, mean) < p) high *= 2;
  for (int halving = 0; halving < 200; ++halving) {
    const double middle = low + (high - low) / 2;
    if (numeric::gamma_cdf(middle, shape, mean) < p) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return high;
}

}  // namespace

base::Result<Incidence> cumulative_incidence(const Chain& chain) {
  std::vector<Problem> problems = check(chain);
  if (!problems.empty()) return problems;
  const auto columns = static_cast<std::size_t>(chain.months) + 1;
  const Table q = sojourns(chain, exits_of(chain), columns);
  Incidence result{chain.months, {}, Walk(chain, q, chain.states).run().occupancy.cells};
  result.cumulative.resize(chain.states * columns);
  for (std::size_t j = 0; j < chain.states; ++j) {
    const Flow flow = Walk(chain, q, j).run();
    double sum = 0;
    for (std::size_t month = 0; month < columns; ++month) {
      sum += flow.entries.row(j)[month];  // (5)
      result.cumulative[j * columns + month] = std::min(sum, 1.0);
    }
  }
  return result;
}

double chance_within(double monthly_probability, int months) noexcept {
  if (monthly_probability >= 1) return months > 0 ? 1 : 0;
  return -numeric::expm1(static_cast<double>(months) * numeric::log1p(-monthly_probability));
}

BaseRate base_rate(double events, double years, double tail) {
  const double shape = events + 0.5;
  const double mean = shape / years;
  return {mean, gamma_quantile(tail, shape, mean), gamma_quantile(1 - tail, shape, mean)};
}

}  // namespace casus::models::route
