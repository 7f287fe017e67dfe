// Cost of the numeric kernels on one core. The loops are those of this program's own instruction
// set (SSE2 unless CMAKE_CXX_FLAGS says otherwise, for example -mavx2); "each" is the time per
// value.
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "numeric/elementary.hpp"
#include "numeric/gamma.hpp"
#include "numeric/poisson_binomial.hpp"
#include "numeric/quantile.hpp"
#include "numeric/quantile_counts.hpp"
#include "numeric/sum.hpp"

namespace casus::numeric {
namespace {

constexpr std::array kProbabilities{0.05, 0.25, 0.5, 0.75, 0.95};

/// Evenly spread shares in (0, 1) in no order.
template <class T>
std::vector<T> shares(std::size_t n) {
  std::vector<T> values(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint64_t word = (i + 1) * 0x9e3779b97f4a7c15;
    values[i] = (static_cast<T>(word >> 41) + T(0.5)) * T(0x1p-23);
  }
  return values;
}

std::vector<float> normal_series(std::size_t n) {
  std::vector<float> values = shares<float>(n);
  for (float& value : values) value = normal_quantile(value);
  return values;
}

void count(benchmark::State& state, std::size_t per_pass) {
  const auto done = static_cast<double>(state.iterations()) * static_cast<double>(per_pass);
  state.counters["each"] =
      benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// The cost of one function in a plain loop over 1,000 shares.
template <class T, class Function>
void measure(benchmark::State& state, Function function) {
  const std::vector<T> in = shares<T>(1000);
  std::vector<T> out(in.size());
  for (auto _ : state) {
    for (std::size_t i = 0; i < in.size(); ++i) out[i] = function(in[i]);
    benchmark::DoNotOptimize(out.data());
    benchmark::ClobberMemory();
  }
  count(state, in.size());
}

template <class T>
void exp_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return exp(x); });
}
template <class T>
void log_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return log(x); });
}
template <class T>
void log1p_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return log1p(x); });
}
template <class T>
void pow_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return pow(x, T(0.3)); });
}
template <class T>
void sin_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return sin(x); });
}
template <class T>
void logistic_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return logistic(x); });
}
template <class T>
void normal_cdf_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return normal_cdf(x); });
}
template <class T>
void normal_quantile_of(benchmark::State& state) {
  measure<T>(state, [](T x) { return normal_quantile(x); });
}
BENCHMARK(exp_of<float>);
BENCHMARK(exp_of<double>);
BENCHMARK(log_of<float>);
BENCHMARK(log_of<double>);
BENCHMARK(log1p_of<float>);
BENCHMARK(pow_of<float>);
BENCHMARK(pow_of<double>);
BENCHMARK(sin_of<float>);
BENCHMARK(sin_of<double>);
BENCHMARK(logistic_of<float>);
BENCHMARK(normal_cdf_of<float>);
BENCHMARK(normal_cdf_of<double>);
BENCHMARK(normal_quantile_of<float>);
BENCHMARK(normal_quantile_of<double>);

void measure_quantiles(benchmark::State& state, const std::vector<float>& values) {
  QuantileScratch scratch;
  std::array<double, kProbabilities.size()> out;
  for (auto _ : state) {
    quantiles(values, kProbabilities, scratch, out);
    benchmark::DoNotOptimize(out);
  }
}
void quantiles_of_normals(benchmark::State& state) {
  measure_quantiles(state, normal_series(static_cast<std::size_t>(state.range(0))));
}
BENCHMARK(quantiles_of_normals)->Arg(1000)->Arg(10000)->Arg(100000)->Unit(benchmark::kMicrosecond);

void quantiles_of_shares(benchmark::State& state) {
  measure_quantiles(state, shares<float>(10000));
}
BENCHMARK(quantiles_of_shares)->Unit(benchmark::kMicrosecond);

void quantiles_of_yes_and_no(benchmark::State& state) {
  std::vector<float> values = shares<float>(10000);
  for (float& value : values) value = value < 0.3F ? 1.0F : 0.0F;
  measure_quantiles(state, values);
}
BENCHMARK(quantiles_of_yes_and_no)->Unit(benchmark::kMicrosecond);

void quantile_counts_of_normals(benchmark::State& state) {
  const std::vector<float> values = normal_series(10000);
  for (auto _ : state) {
    LeadingCounts leading;
    leading.add(values);
    TrailingCounts trailing(leading, kProbabilities);
    trailing.add(values);
    benchmark::DoNotOptimize(trailing.quantiles());
  }
}
BENCHMARK(quantile_counts_of_normals)->Unit(benchmark::kMicrosecond);

void sum_of_floats(benchmark::State& state) {
  const std::vector<float> values = shares<float>(10000);
  for (auto _ : state) benchmark::DoNotOptimize(stable_sum(values));
  count(state, values.size());
}
BENCHMARK(sum_of_floats);

/// A vote of 100 in a block of 64 worlds; "each" is the time per world.
void poisson_binomial_of_a_block(benchmark::State& state) {
  constexpr std::size_t kVoters = 100;
  constexpr std::size_t kWorlds = 64;
  const std::vector<double> p = shares<double>(kVoters * kWorlds);
  std::vector<double> pmf((kVoters + 1) * kWorlds);
  for (auto _ : state) {
    poisson_binomial_pmf<double>(p, kWorlds, pmf);
    benchmark::DoNotOptimize(pmf.data());
    benchmark::ClobberMemory();
  }
  count(state, kWorlds);
}
BENCHMARK(poisson_binomial_of_a_block)->Unit(benchmark::kMicrosecond);

void gamma_months_of(benchmark::State& state) {
  const std::vector<double> u = shares<double>(1000);
  for (auto _ : state) {
    for (const double share : u) benchmark::DoNotOptimize(gamma_months(share, 4.0, 14.0));
  }
  count(state, u.size());
}
BENCHMARK(gamma_months_of)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace casus::numeric
