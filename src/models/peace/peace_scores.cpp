#include "models/peace/peace_scores.hpp"

#include <algorithm>
#include <cmath>

#include "numeric/elementary.hpp"

namespace casus::models::peace {
namespace {

constexpr double kDaysAMonth = 365.2425 / 12;
constexpr std::size_t kUnknowns = kCovariateCount + 1;  // b, then ln k
using Vector = std::array<double, kUnknowns>;
using Matrix = std::array<Vector, kUnknowns>;

/// Unknowns of (1): b in the first places, ln k in the last.
struct Likelihood {
  double value = 0;
  Vector slope{};
  Matrix curve{};  ///< minus the second derivatives
};

Likelihood likelihood_of(std::span<const Duration> durations, const Vector& at) {
  Likelihood likelihood;
  const double k = numeric::exp(at.back());
  for (const Duration& one : durations) {
    const double log_t = numeric::log(one.months);
    double z = k * log_t;
    for (std::size_t i = 0; i < kCovariateCount; ++i) z += one.x[i] * at[i];
    const double expected = numeric::exp(z);
    const double d = one.is_event ? 1 : 0;
    likelihood.value += d * (at.back() + z - log_t) - expected;  // (1)
    Vector q{};
    std::copy(one.x.begin(), one.x.end(), q.begin());
    q.back() = k * log_t;
    for (std::size_t i = 0; i < kUnknowns; ++i) {
      likelihood.slope[i] += (d - expected) * q[i];
      for (std::size_t j = 0; j < kUnknowns; ++j) likelihood.curve[i][j] += expected * q[i] * q[j];
    }
    likelihood.slope.back() += d;
    likelihood.curve.back().back() -= (d - expected) * q.back();
  }
  return likelihood;
}

/// Solves m x = v by elimination with pivots; false if there is none.
bool solve(Matrix m, Vector v, Vector& x) {
  for (std::size_t c = 0; c < kUnknowns; ++c) {
    std::size_t best = c;
    for (std::size_t r = c + 1; r < kUnknowns; ++r) {
      if (std::abs(m[r][c]) > std::abs(m[best][c])) best = r;
    }
    if (std::abs(m[best][c]) < 1e-12) return false;
    std::swap(m[c], m[best]);
    std::swap(v[c], v[best]);
    for (std::size_t r = c + 1; r < kUnknowns; ++r) {
      const double factor = m[r][c] / m[c][c];
      for (std::size_t j = c; j < kUnknowns; ++j) m[r][j] -= factor * m[c][j];
      v[r] -= factor * v[c];
    }
  }
  for (std::size_t c = kUnknowns; c-- > 0;) {
    double sum = v[c];
    for (std::size_t j = c + 1; j < kUnknowns; ++j) sum -= m[c][j] * x[j];
    x[c] = sum / m[c][c];
  }
  return true;
}

/// What was lost from sight, as an event of its own.
std::vector<Duration> turned_around(std::span<const Duration> durations) {
  std::vector<Duration> turned(durations.begin(), durations.end());
  for (Duration& one : turned) one.is_event = !one.is_event;
  return turned;
}

std::vector<Duration> durations_of(std::span<const world::CeaseFire> cease_fires, Limited limited) {
  std::vector<Duration> all;
  for (const world::CeaseFire& one : cease_fires) all.push_back(duration_of(one, limited));
  return all;
}

/// Those of another war and another pair of states than the i-th.
std::vector<Duration> others_of(std::span<const world::CeaseFire> cease_fires,
                                std::span<const Duration> durations, std::size_t i) {
  std::vector<Duration> others;
  for (std::size_t j = 0; j < durations.size(); ++j) {
    if (!are_related(cease_fires[i], cease_fires[j])) others.push_back(durations[j]);
  }
  return others;
}

/// The share that holds until just before `months`.
double kaplan_meier_before(std::span<const Duration> durations, double months) {
  double share = 1;
  std::vector<double> times;
  for (const Duration& one : durations) {
    if (one.is_event && one.months < months) times.push_back(one.months);
  }
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  for (const double t : times) {
    double seen = 0;
    double broken = 0;
    for (const Duration& one : durations) {
      seen += one.months >= t ? 1 : 0;
      broken += one.is_event && one.months == t ? 1 : 0;
    }
    share *= 1 - broken / seen;
  }
  return share;
}

}  // namespace

Duration duration_of(const world::CeaseFire& one, Limited limited) {
  Duration duration;
  duration.months = one.days / kDaysAMonth;
  duration.is_event = one.end == world::CeaseFireEnd::war ||
                      (one.end == world::CeaseFireEnd::limited && limited == Limited::breakdown);
  duration.x = {1, one.third_party == world::ThirdParty::guarantee ? 1.0 : 0.0,
                one.third_party == world::ThirdParty::mediation ? 1.0 : 0.0,
                one.has_peacekeepers ? 1.0 : 0.0};
  return duration;
}

Weibull fit_weibull(std::span<const Duration> durations) {
  constexpr int kMostSteps = 100;
  constexpr int kMostHalvings = 30;
  constexpr double kClose = 1e-9;
  double months = 0;
  double events = 0;
  for (const Duration& one : durations) {
    months += one.months;
    events += one.is_event ? 1 : 0;
  }
  Weibull fit;
  if (events == 0) return fit;
  Vector at{};
  at[0] = numeric::log(events / months);  // k = 1, no covariates: the exponential law
  Likelihood here = likelihood_of(durations, at);
  for (int step = 0; step < kMostSteps; ++step) {
    Vector move{};
    if (!solve(here.curve, here.slope, move)) break;
    double share = 1;
    Vector next = at;
    Likelihood there;
    for (int halving = 0; halving < kMostHalvings; ++halving, share /= 2) {
      for (std::size_t i = 0; i < kUnknowns; ++i) next[i] = at[i] + share * move[i];
      there = likelihood_of(durations, next);
      if (there.value >= here.value) break;
    }
    double size = 0;
    for (std::size_t i = 0; i < kUnknowns; ++i) size = std::max(size, std::abs(next[i] - at[i]));
    at = next;
    here = there;
    if (size < kClose) {
      fit.has_converged = true;
      break;
    }
  }
  fit.shape = numeric::exp(at.back());
  std::copy(at.begin(), at.begin() + kCovariateCount, fit.b.begin());
  return fit;
}

double survival(const Weibull& model, const Covariates& x, double months) {
  double z = model.shape * numeric::log(months);
  for (std::size_t i = 0; i < kCovariateCount; ++i) z += x[i] * model.b[i];
  return numeric::exp(-numeric::exp(z));
}

double kaplan_meier(std::span<const Duration> durations, double months) {
  // Events at `months` itself have happened by then.
  return kaplan_meier_before(durations, std::nextafter(months, months + 1));
}

bool are_related(const world::CeaseFire& a, const world::CeaseFire& b) {
  const bool same_pair = (a.states[0] == b.states[0] && a.states[1] == b.states[1]) ||
                         (a.states[0] == b.states[1] && a.states[1] == b.states[0]);
  return same_pair || a.war == b.war;
}

FittedPaths weibull_paths(std::span<const world::CeaseFire> cease_fires, Limited limited,
                          int horizon) {
  const std::vector<Duration> all = durations_of(cease_fires, limited);
  FittedPaths fitted{.paths = {}, .fit = fit_weibull(all)};
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Weibull fit = fit_weibull(others_of(cease_fires, all, i));
    fitted.fits_that_failed += fit.has_converged ? 0 : 1;
    std::vector<double>& path = fitted.paths.emplace_back();
    for (int t = 1; t <= horizon; ++t) path.push_back(survival(fit, all[i].x, t));
  }
  return fitted;
}

Paths kaplan_meier_paths(std::span<const world::CeaseFire> cease_fires, Limited limited,
                         int horizon) {
  const std::vector<Duration> all = durations_of(cease_fires, limited);
  Paths paths;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::vector<Duration> others = others_of(cease_fires, all, i);
    std::vector<double>& path = paths.emplace_back();
    for (int t = 1; t <= horizon; ++t) path.push_back(kaplan_meier(others, t));
  }
  return paths;
}

std::vector<double> brier_scores(std::span<const world::CeaseFire> cease_fires, Limited limited,
                                 const Paths& paths) {
  const std::vector<Duration> all = durations_of(cease_fires, limited);
  const std::vector<Duration> lost = turned_around(all);
  const std::size_t horizon = paths.empty() ? 0 : paths.front().size();
  std::vector<double> in_sight;  // C at each month
  for (std::size_t t = 1; t <= horizon; ++t) {
    in_sight.push_back(kaplan_meier(lost, static_cast<double>(t)));
  }
  std::vector<double> scores;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const double before = kaplan_meier_before(lost, all[i].months);
    double sum = 0;
    for (std::size_t t = 1; t <= horizon; ++t) {
      const double s = paths[i][t - 1];
      if (all[i].months > static_cast<double>(t)) {
        sum += (1 - s) * (1 - s) / in_sight[t - 1];  // (2)
      } else if (all[i].is_event) {
        sum += s * s / before;
      }
    }
    scores.push_back(sum / static_cast<double>(horizon));  // (3)
  }
  return scores;
}

}  // namespace casus::models::peace
