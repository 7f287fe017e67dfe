#include <string>

#include "models/peace/peace.hpp"
#include "models/peace/peace_scores.hpp"

namespace casus::models::peace {

std::size_t memory_rows(const world::Setting&) { return memory_count; }

namespace {

/// S(months) by (3), month after month, with the scale T given.
double survival(int months, double scale, double power, double ratio) {
  const double year = numeric::pow(12 / scale, power);
  double s = 1;
  for (int t = 1; t <= months; ++t) {
    s *= 1 - breakdown_probability<isa::scalar, double>(
                 ratio, month_of_hazard<isa::scalar, double>(t, year, power));
  }
  return s;
}

/// Three that broke after 10, 20 and 30 months and one that has held for 25.
std::vector<Duration> four_durations() {
  return {{.months = 10, .is_event = true},
          {.months = 20, .is_event = true},
          {.months = 25, .is_event = false},
          {.months = 30, .is_event = true}};
}

}  // namespace

std::vector<ValidationCase> validation_cases() {
  const char* weibull = "MODELS G7: k .6, T 60; closed form of (1)";
  std::vector<ValidationCase> cases{{"peace", "scale from a breakdown within a year of .30, k .6",
                                     "MODELS G7: closed form of (1)", 66.895, 5e-4,
                                     scale_months<isa::scalar, double>(0.30, 0.6)}};
  struct Point {
    int months;
    double plain;
    double held;
    const char* name;
    const char* held_name;
  };
  for (const Point& point : {Point{6, 0.7779, 0.9044, "S(6)", "S(6) at a hazard ratio of .4"},
                             Point{12, 0.6834, 0.8587, "S(12)", "S(12) at a hazard ratio of .4"},
                             Point{24, 0.5615, 0.7939, "S(24)", "S(24) at a hazard ratio of .4"},
                             Point{60, 0.3679, 0.6703, "S(60)", "S(60) at a hazard ratio of .4"}}) {
    cases.push_back(
        {"peace", point.name, weibull, point.plain, 5e-5, survival(point.months, 60, 0.6, 1)});
    cases.push_back({"peace", point.held_name, weibull, point.held, 5e-5,
                     survival(point.months, 60, 0.6, 0.4)});
  }
  const std::vector<Duration> four = four_durations();
  cases.push_back({"peace", "hazard ratio of a guarantee half believed, ratio .36",
                   "closed form of (2): sqrt(.36)", 0.6, 1e-15,
                   hazard_ratio<isa::scalar, double>({0.36, 0.5, 1, 0, 0, 0})});
  cases.push_back({"peace", "Kaplan-Meier estimate at 25 months", "Kaplan & Meier 1958: 3/4 x 2/3",
                   0.5, 1e-15, kaplan_meier(four, 25)});
  cases.push_back({"peace", "and at 30, after one was lost from sight",
                   "Kaplan & Meier 1958: nothing left of the last", 0, 1e-15,
                   kaplan_meier(four, 30)});
  return cases;
}

}  // namespace casus::models::peace
