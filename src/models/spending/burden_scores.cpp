#include "models/spending/burden_scores.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <numbers>

#include "numeric/elementary.hpp"
#include "numeric/normal.hpp"

namespace casus::models::spending {
namespace {

constexpr double kTarget = 2;  // percent: the pledge of 2014

std::vector<GaussianForecast> with_others_error(std::span<const Burden> burdens,
                                                std::vector<double> means) {
  double all = 0;
  for (std::size_t i = 0; i < burdens.size(); ++i) {
    all += (means[i] - burdens[i].later) * (means[i] - burdens[i].later);
  }
  std::vector<GaussianForecast> forecasts;
  for (std::size_t i = 0; i < burdens.size(); ++i) {
    const double own = (means[i] - burdens[i].later) * (means[i] - burdens[i].later);
    const auto others = static_cast<double>(burdens.size() - 1);
    forecasts.push_back({means[i], numeric::sqrt((all - own) / others)});
  }
  return forecasts;
}

std::vector<GaussianForecast> no_change(std::span<const Burden> burdens) {
  std::vector<double> means;
  for (const Burden& burden : burdens) means.push_back(burden.then);
  return with_others_error(burdens, std::move(means));
}

std::vector<GaussianForecast> at_target(std::span<const Burden> burdens) {
  std::vector<double> means;
  for (const Burden& burden : burdens) means.push_back(std::max(burden.then, kTarget));
  return with_others_error(burdens, std::move(means));
}

constexpr std::size_t kMostTerms = 3;
using Row = std::array<double, kMostTerms>;

// Least squares of the changes of all but ally `left_out` on the first `terms` of each row, by
// Gauss and Jordan on the normal equations; the forecast of the ally left out.
GaussianForecast fit_without(std::span<const Burden> burdens, std::span<const Row> rows,
                             std::size_t left_out, std::size_t terms,
                             std::span<const bool> takes_part) {
  std::array<std::array<double, kMostTerms + 1>, kMostTerms> matrix{};
  std::size_t count = 0;
  for (std::size_t j = 0; j < burdens.size(); ++j) {
    if (j == left_out || !takes_part[j]) continue;
    ++count;
    const double change = burdens[j].later - burdens[j].then;
    for (std::size_t p = 0; p < terms; ++p) {
      for (std::size_t q = 0; q < terms; ++q) matrix[p][q] += rows[j][p] * rows[j][q];
      matrix[p][terms] += rows[j][p] * change;
    }
  }
  for (std::size_t p = 0; p < terms; ++p) {
    for (std::size_t i = 0; i < terms; ++i) {
      if (i == p) continue;
      const double factor = matrix[i][p] / matrix[p][p];
      for (std::size_t q = 0; q <= terms; ++q) matrix[i][q] -= factor * matrix[p][q];
    }
  }
  Row weights{};
  for (std::size_t p = 0; p < terms; ++p) weights[p] = matrix[p][terms] / matrix[p][p];
  const auto fitted = [&](std::size_t j) {
    double sum = 0;
    for (std::size_t p = 0; p < terms; ++p) sum += weights[p] * rows[j][p];
    return sum;
  };
  double squares = 0;
  for (std::size_t j = 0; j < burdens.size(); ++j) {
    if (j == left_out || !takes_part[j]) continue;
    const double residual = burdens[j].later - burdens[j].then - fitted(j);
    squares += residual * residual;
  }
  return {burdens[left_out].then + fitted(left_out),
          numeric::sqrt(squares / static_cast<double>(count - terms))};
}

std::vector<GaussianForecast> leave_one_out(std::span<const Burden> burdens, std::size_t terms,
                                            bool is_by_group) {
  std::vector<Row> rows;
  for (const Burden& burden : burdens) {
    rows.push_back({1, kTarget - burden.then, burden.is_group ? 1.0 : 0.0});
  }
  std::vector<GaussianForecast> forecasts;
  const auto takes_part = std::make_unique<bool[]>(burdens.size());
  for (std::size_t i = 0; i < burdens.size(); ++i) {
    for (std::size_t j = 0; j < burdens.size(); ++j) {
      takes_part[j] = !is_by_group || burdens[j].is_group == burdens[i].is_group;
    }
    forecasts.push_back(
        fit_without(burdens, rows, i, terms, std::span(takes_part.get(), burdens.size())));
  }
  return forecasts;
}

std::vector<GaussianForecast> mean_change(std::span<const Burden> burdens) {
  return leave_one_out(burdens, 1, false);
}
std::vector<GaussianForecast> group_change(std::span<const Burden> burdens) {
  return leave_one_out(burdens, 1, true);
}
std::vector<GaussianForecast> regression(std::span<const Burden> burdens) {
  return leave_one_out(burdens, kMostTerms, false);
}

constexpr std::array<BurdenBaseline, 5> kBaselines{{
    {"no change", false, no_change},
    {"everyone at 2 % or where it was", false, at_target},
    {"mean change, leave-one-out", true, mean_change},
    {"mean change by group, leave-one-out", true, group_change},
    {"regression on gap and group, leave-one-out", true, regression},
}};

void finish(BurdenScores& scores) {
  const auto count = static_cast<double>(scores.crps_each.size());
  for (const double error : scores.error_each) scores.mae += error;
  scores.mae /= count;
  for (const double square : scores.square_each) scores.rmse += square;
  scores.rmse = numeric::sqrt(scores.rmse / count);
  for (const double crps : scores.crps_each) scores.crps += crps / count;
}

}  // namespace

double gaussian_crps(const GaussianForecast& forecast, double observed) noexcept {
  const double z = (observed - forecast.mean) / forecast.sd;
  return forecast.sd * (z * (2 * numeric::normal_cdf(z) - 1) + 2 * numeric::normal_density(z) -
                        std::numbers::inv_sqrtpi);
}

double fair_crps(std::span<float> members, double observed) noexcept {
  std::sort(members.begin(), members.end());
  const auto count = static_cast<double>(members.size());
  double error = 0;
  double differences = 0;  // sum over pairs i < j of x[j] - x[i]
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto x = static_cast<double>(members[i]);
    error += numeric::abs(x - observed);
    differences += (2 * static_cast<double>(i) - count + 1) * x;
  }
  return error / count - differences / (count * (count - 1));
}

BurdenScores score_gaussian(std::span<const GaussianForecast> forecasts,
                            std::span<const Burden> burdens) {
  BurdenScores scores;
  for (std::size_t i = 0; i < burdens.size(); ++i) {
    const double error = forecasts[i].mean - burdens[i].later;
    scores.error_each.push_back(numeric::abs(error));
    scores.square_each.push_back(error * error);
    scores.crps_each.push_back(gaussian_crps(forecasts[i], burdens[i].later));
  }
  finish(scores);
  return scores;
}

BurdenScores score_worlds(std::span<const std::vector<float>> worlds,
                          std::span<const Burden> burdens) {
  BurdenScores scores;
  for (std::size_t i = 0; i < burdens.size(); ++i) {
    std::vector<float> members = worlds[i];
    double sum = 0;
    for (const float x : members) sum += static_cast<double>(x);
    const double error = sum / static_cast<double>(members.size()) - burdens[i].later;
    scores.crps_each.push_back(fair_crps(members, burdens[i].later));  // sorts them
    const std::size_t half = members.size() / 2;
    const double median =
        members.size() % 2 == 1
            ? static_cast<double>(members[half])
            : (static_cast<double>(members[half - 1]) + static_cast<double>(members[half])) / 2;
    scores.error_each.push_back(numeric::abs(median - burdens[i].later));
    scores.square_each.push_back(error * error);
  }
  finish(scores);
  return scores;
}

std::span<const BurdenBaseline> burden_baselines() noexcept { return kBaselines; }

}  // namespace casus::models::spending
