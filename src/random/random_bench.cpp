// Cost of draws on one core. Time is per word or per variate; the loops are those of this program's
// own instruction set (SSE2 unless CMAKE_CXX_FLAGS says otherwise, for example -mavx2).
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>

#include "random/threefry.hpp"

namespace casus::random {
namespace {

constexpr std::size_t kWorlds = 64;  // a block
constexpr Key kKey{.seed = 1, .model = 2};

void count(benchmark::State& state, std::size_t per_pass) {
  const auto done = static_cast<double>(state.iterations()) * static_cast<double>(per_pass);
  state.counters["each"] =
      benchmark::Counter(done, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void fill_words_of_a_block(benchmark::State& state) {
  std::array<std::array<std::uint32_t, kWorlds>, 4> out;
  std::uint32_t month = 0;
  for (auto _ : state) {
    fill_words(kKey, ++month, 3, 0, 0, out[0], out[1], out[2], out[3]);
    benchmark::DoNotOptimize(out);
  }
  count(state, 4 * kWorlds);
}
BENCHMARK(fill_words_of_a_block);

template <class T>
void fill_uniform_of_a_block(benchmark::State& state) {
  std::array<T, kWorlds> out;
  std::uint32_t month = 0;
  for (auto _ : state) {
    fill_uniform(kKey, ++month, 3, 0, 0, std::span<T>(out));
    benchmark::DoNotOptimize(out);
  }
  count(state, kWorlds);
}
BENCHMARK(fill_uniform_of_a_block<float>);
BENCHMARK(fill_uniform_of_a_block<double>);

template <class T>
void fill_normal_of_a_block(benchmark::State& state) {
  std::array<T, kWorlds> out;
  std::uint32_t month = 0;
  for (auto _ : state) {
    fill_normal(kKey, ++month, 3, 0, 0, std::span<T>(out));
    benchmark::DoNotOptimize(out);
  }
  count(state, kWorlds);
}
BENCHMARK(fill_normal_of_a_block<float>);
BENCHMARK(fill_normal_of_a_block<double>);

}  // namespace
}  // namespace casus::random
