// How well breakdowns of past cease-fires are told: a Weibull proportional-hazards model fitted to
// the others, beside the Kaplan-Meier estimate of the others, scored by the integrated Brier score.
//
//   (1)  fit: maximize sum d [ln k + k ln t + x b - ln t] - exp(x b) t^k  over b and ln k (Newton);
//        d = 1 if broken, t months, x = (1, guarantee, mediation, peacekeepers)
//   (2)  BS(t) = 1/n sum { 1[T <= t, broken] S(t)^2 / C(T-) + 1[T > t] (1 - S(t))^2 / C(t) },
//        C the Kaplan-Meier estimate of not being lost from sight by then (Graf et al. 1999,
//        Statistics in Medicine 18, p. 2534)
//   (3)  integrated: mean of (2) over the months 1 to H
#pragma once

#include <array>
#include <span>
#include <vector>

#include "world/setting.hpp"

namespace casus::models::peace {

inline constexpr std::size_t kCovariateCount = 4;
using Covariates = std::array<double, kCovariateCount>;

/// One cease-fire as the fit sees it.
struct Duration {
  double months = 0;      ///< above 0
  bool is_event = false;  ///< broken then; else it was last seen then
  Covariates x{1, 0, 0, 0};
};

/// What a limited breach counts as.
enum class Limited {
  breakdown,
  last_look,  ///< the cease-fire held until then, and is lost from sight
};

[[nodiscard]] Duration duration_of(const world::CeaseFire& one, Limited limited);

struct Weibull {
  double shape = 1;  ///< k
  Covariates b{};    ///< S(t) = exp(-exp(x b) t^k)
  bool has_converged = false;
};
[[nodiscard]] Weibull fit_weibull(std::span<const Duration> durations);
[[nodiscard]] double survival(const Weibull& model, const Covariates& x, double months);

/// Kaplan & Meier's estimate of S(months): the share of cease-fires that holds longer.
[[nodiscard]] double kaplan_meier(std::span<const Duration> durations, double months);

/// S(t) of each cease-fire for each month: [cease-fire][month - 1].
using Paths = std::vector<std::vector<double>>;

/// What is forecast of each cease-fire from all that are of another war and another pair of states.
struct FittedPaths {
  Paths paths;
  Weibull fit;               ///< to all of them, for show
  int fits_that_failed = 0;  ///< Newton did not converge: the last step was taken
};
[[nodiscard]] FittedPaths weibull_paths(std::span<const world::CeaseFire> cease_fires,
                                        Limited limited, int horizon);
[[nodiscard]] Paths kaplan_meier_paths(std::span<const world::CeaseFire> cease_fires,
                                       Limited limited, int horizon);

/// The part of each cease-fire in (3), as long as `paths` are; their mean is the score.
[[nodiscard]] std::vector<double> brier_scores(std::span<const world::CeaseFire> cease_fires,
                                               Limited limited, const Paths& paths);

/// True if two cease-fires are of one war or of one pair of states.
[[nodiscard]] bool are_related(const world::CeaseFire& a, const world::CeaseFire& b);

}  // namespace casus::models::peace
