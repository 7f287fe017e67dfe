#include "numeric/elementary_sweep.hpp"

#include <array>
#include <cstddef>
#include <limits>

#include "base/isa.hpp"
#include "numeric/bit_cast.hpp"
#include "numeric/elementary.hpp"
#include "numeric/poisson_binomial.hpp"
#include "numeric/quick.hpp"

namespace casus::numeric {
namespace {

constexpr std::size_t kBlock = 1000;
constexpr std::size_t kBlocks = 300;

/// FNV-1a over 32-bit halves.
struct Checksum {
  std::uint64_t state = 0xcbf29ce484222325;
  void add(std::uint32_t word) { state = (state ^ word) * 0x100000001b3; }
  void add(float value) { add(bit_cast<std::uint32_t>(value)); }
  void add(double value) {
    const auto bits = bit_cast<std::uint64_t>(value);
    add(static_cast<std::uint32_t>(bits));
    add(static_cast<std::uint32_t>(bits >> 32));
  }
};

/// Values that arithmetic treats specially, among them subnormal numbers, infinities and NaN.
template <class T>
constexpr std::array kSpecialValues{T(0),
                                    -T(0),
                                    T(0.5),
                                    T(1),
                                    T(-1),
                                    std::numeric_limits<T>::denorm_min(),
                                    std::numeric_limits<T>::min() / 2,
                                    std::numeric_limits<T>::min(),
                                    std::numeric_limits<T>::max(),
                                    std::numeric_limits<T>::lowest(),
                                    std::numeric_limits<T>::infinity(),
                                    -std::numeric_limits<T>::infinity(),
                                    std::numeric_limits<T>::quiet_NaN()};

/// Input i of the sweep: special values, then bit patterns at a stride without a small divisor, in
/// turn over all numbers and over (0, 1), (-10, 10) and (-800, 800).
template <class T>
T input_at(std::size_t i) {
  if (i < kSpecialValues<T>.size()) return kSpecialValues<T>[i];
  const std::uint64_t word = i * 0x9e3779b97f4a7c15;
  const T share = (static_cast<T>(word >> 41) + T(0.5)) * T(0x1p-23);
  switch (i % 4) {
    case 0:
      if constexpr (sizeof(T) == 4) {
        return bit_cast<float>(static_cast<std::uint32_t>(word >> 32));
      } else {
        return bit_cast<double>(word);
      }
    case 1:
      return share;
    case 2:
      return T(20) * share - T(10);
    default:
      return T(1600) * share - T(800);
  }
}

/// `function` of the whole sweep. Blocks of 1,000 leave a remainder for every vector width.
template <class T, class Function>
std::uint64_t sweep(Function function) {
  Checksum checksum;
  std::array<T, kBlock> in;
  std::array<T, kBlock> out;
  for (std::size_t block = 0; block < kBlocks; ++block) {
    for (std::size_t i = 0; i < kBlock; ++i) in[i] = input_at<T>(block * kBlock + i);
    const T* const from = in.data();
    T* const to = out.data();
    for (std::size_t i = 0; i < kBlock; ++i) to[i] = function(from[i]);
    for (const T value : out) checksum.add(value);
  }
  return checksum.state;
}

template <class T>
void add_sweeps(SweepChecksum*& next) {
  const auto add = [&next](std::string_view name, auto function) {
    *next++ = {name, sweep<T>(function)};
  };
  add("exp", [](T x) { return exp(x); });
  add("expm1", [](T x) { return expm1(x); });
  add("log", [](T x) { return log(x); });
  add("log1p", [](T x) { return log1p(x); });
  add("sqrt", [](T x) { return x >= T(0) ? sqrt(x) : T(0); });
  add("floor", [](T x) { return x == x ? floor(x) : T(0); });
  add("ceil", [](T x) { return x == x ? ceil(x) : T(0); });
  add("sin", [](T x) { return sin(x); });
  add("cos", [](T x) { return cos(x); });
  add("pow 0.3", [](T x) { return pow(x, T(0.3)); });
  add("pow of 1.7", [](T x) { return pow(T(1.7), x); });
  add("logistic", [](T x) { return logistic(x); });
  add("logit", [](T x) { return logit(x); });
  add("normal_density", [](T x) { return normal_density(x); });
  add("normal_cdf", [](T x) { return normal_cdf(x); });
  add("normal_quantile", [](T x) { return normal_quantile(x); });
}

template <class T>
std::uint64_t poisson_binomial_sweep() {
  constexpr std::size_t kVoters = 27;
  constexpr std::size_t kWorlds = 61;
  std::array<T, kVoters * kWorlds> p;
  std::array<T, (kVoters + 1) * kWorlds> pmf;
  std::array<T, kWorlds> tail;
  std::array<std::int32_t, kWorlds> quota;
  for (std::size_t i = 0; i < p.size(); ++i) p[i] = input_at<T>(4 * i + 401);
  for (std::size_t w = 0; w < kWorlds; ++w) quota[w] = static_cast<std::int32_t>(w / 2);
  poisson_binomial_pmf<T>(p, kWorlds, pmf);
  poisson_binomial_tail<T>(pmf, quota, tail);
  Checksum checksum;
  for (const T value : pmf) checksum.add(value);
  for (const T value : tail) checksum.add(value);
  return checksum.state;
}

/// Into the domain of the quick functions.
float size_of(float x) { return x == x ? abs(x) : 1.0F; }
float share_of(float x) {
  const float share = size_of(x) < 1.0F ? size_of(x) : 0.5F;
  return share > 0x1p-33F ? share : 0x1p-33F;
}

void add_quick_sweeps(SweepChecksum*& next) {
  *next++ = {"quick_pow -0.7", sweep<float>([](float x) { return quick_pow(size_of(x), -0.7F); })};
  *next++ = {"quick_pow 2.5", sweep<float>([](float x) { return quick_pow(size_of(x), 2.5F); })};
  *next++ = {"quick_normal_quantile",
             sweep<float>([](float x) { return quick_normal_quantile(share_of(x)); })};
}

}  // namespace

template <class Isa>
SweepChecksums sweep_checksums() {
  SweepChecksums sums;
  SweepChecksum* next = sums.data();
  add_sweeps<float>(next);
  add_sweeps<double>(next);
  *next++ = {"poisson_binomial of float", poisson_binomial_sweep<float>()};
  *next++ = {"poisson_binomial of double", poisson_binomial_sweep<double>()};
  add_quick_sweeps(next);
  return sums;
}

template SweepChecksums sweep_checksums<CASUS_ISA>();

}  // namespace casus::numeric
