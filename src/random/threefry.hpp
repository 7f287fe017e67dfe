// Random words as a function of what they are for, never "the next one": Threefry4x32 with 20
// rounds (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", SC'11,
// section 3.3), which passes the statistical tests of TestU01 and needs only 32-bit additions,
// rotations and exclusive ors.
//
// The counter is (world, month, actor, draw), the key (seed low, seed high, model, 0). Scenario,
// block, thread and shard never enter, so a world meets the same luck under every policy. One call
// gives four words: word j of draw d is variate 4 d + j of its (world, month, actor, model).
//
// All functions are inlined into the caller, so that a kernel compiled for an instruction set gets
// the loops vectorized for it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

#include "numeric/elementary.hpp"

namespace casus::random {

/// Stands in the counter for "no actor".
inline constexpr std::uint32_t kNoActor = 0xffffffff;

/// Month 0 is for initial states.
inline constexpr std::uint32_t kInitialMonth = 0;

/// What all draws of one model in one ensemble share.
struct Key {
  std::uint64_t seed = 0;
  std::uint32_t model = 0;
};

/// Four words: a counter, a key or an output.
struct Words {
  std::uint32_t word0 = 0;
  std::uint32_t word1 = 0;
  std::uint32_t word2 = 0;
  std::uint32_t word3 = 0;
  friend bool operator==(const Words&, const Words&) noexcept = default;
};

namespace detail {

/// One round on two pairs: (a, b) and (c, d).
template <int kRotation1, int kRotation2>
[[gnu::always_inline]] inline void mix(std::uint32_t& a, std::uint32_t& b, std::uint32_t& c,
                                       std::uint32_t& d) noexcept {
  a += b;
  b = std::rotl(b, kRotation1) ^ a;
  c += d;
  d = std::rotl(d, kRotation2) ^ c;
}

/// Four rounds with the rotations of rounds 0 to 3 (mod 8).
[[gnu::always_inline]] inline void mix_first_four(Words& x) noexcept {
  mix<10, 26>(x.word0, x.word1, x.word2, x.word3);
  mix<11, 21>(x.word0, x.word3, x.word2, x.word1);
  mix<13, 27>(x.word0, x.word1, x.word2, x.word3);
  mix<23, 5>(x.word0, x.word3, x.word2, x.word1);
}

/// Four rounds with the rotations of rounds 4 to 7 (mod 8).
[[gnu::always_inline]] inline void mix_second_four(Words& x) noexcept {
  mix<6, 20>(x.word0, x.word1, x.word2, x.word3);
  mix<17, 11>(x.word0, x.word3, x.word2, x.word1);
  mix<25, 10>(x.word0, x.word1, x.word2, x.word3);
  mix<18, 20>(x.word0, x.word3, x.word2, x.word1);
}

/// Adds four of the five key words and the number of the injection.
[[gnu::always_inline]] inline void inject(Words& x, std::uint32_t k0, std::uint32_t k1,
                                          std::uint32_t k2, std::uint32_t k3,
                                          std::uint32_t number) noexcept {
  x.word0 += k0;
  x.word1 += k1;
  x.word2 += k2;
  x.word3 += k3 + number;
}

}  // namespace detail

/// Threefry4x32-20 of `counter` under `key`.
[[nodiscard, gnu::always_inline]] inline Words threefry4x32(Words counter, Words key) noexcept {
  constexpr std::uint32_t kParity = 0x1bd11bda;
  const std::uint32_t k0 = key.word0;
  const std::uint32_t k1 = key.word1;
  const std::uint32_t k2 = key.word2;
  const std::uint32_t k3 = key.word3;
  const std::uint32_t k4 = kParity ^ k0 ^ k1 ^ k2 ^ k3;
  Words x = counter;
  detail::inject(x, k0, k1, k2, k3, 0);
  detail::mix_first_four(x);
  detail::inject(x, k1, k2, k3, k4, 1);
  detail::mix_second_four(x);
  detail::inject(x, k2, k3, k4, k0, 2);
  detail::mix_first_four(x);
  detail::inject(x, k3, k4, k0, k1, 3);
  detail::mix_second_four(x);
  detail::inject(x, k4, k0, k1, k2, 4);
  detail::mix_first_four(x);
  detail::inject(x, k0, k1, k2, k3, 5);
  return x;
}

/// The four words of `draw` in one world and month, for one actor (kNoActor for none).
[[nodiscard, gnu::always_inline]] inline Words words(Key key, std::uint32_t world,
                                                     std::uint32_t month, std::uint32_t actor,
                                                     std::uint32_t draw) noexcept {
  const auto seed_low = static_cast<std::uint32_t>(key.seed);
  const auto seed_high = static_cast<std::uint32_t>(key.seed >> 32);
  return threefry4x32({world, month, actor, draw}, {seed_low, seed_high, key.model, 0});
}

/// The four words of `draw` for worlds first_world, first_world + 1, ...: outj[w] is variate
/// 4 draw + j of world first_world + w. The spans have one length and do not overlap.
[[gnu::always_inline]] inline void fill_words(Key key, std::uint32_t month, std::uint32_t actor,
                                              std::uint32_t draw, std::uint32_t first_world,
                                              std::span<std::uint32_t> out0,
                                              std::span<std::uint32_t> out1,
                                              std::span<std::uint32_t> out2,
                                              std::span<std::uint32_t> out3) noexcept {
  const std::size_t worlds = out0.size();
  std::uint32_t* __restrict__ to0 = out0.data();
  std::uint32_t* __restrict__ to1 = out1.data();
  std::uint32_t* __restrict__ to2 = out2.data();
  std::uint32_t* __restrict__ to3 = out3.data();
  for (std::size_t w = 0; w < worlds; ++w) {
    const Words four = words(key, first_world + static_cast<std::uint32_t>(w), month, actor, draw);
    to0[w] = four.word0;
    to1[w] = four.word1;
    to2[w] = four.word2;
    to3[w] = four.word3;
  }
}

/// A uniform variate strictly inside (0, 1): the middle of one of 2^23 equal cells, exact in float
/// (24 bits and a half would round to 1).
[[nodiscard, gnu::always_inline]] inline float uniform_float(std::uint32_t word) noexcept {
  return (static_cast<float>(static_cast<std::int32_t>(word >> 9)) + 0.5F) * 0x1p-23F;
}

/// A uniform variate strictly inside (0, 1): the middle of one of 2^32 equal cells, exact in
/// double.
[[nodiscard, gnu::always_inline]] inline double uniform_double(std::uint32_t word) noexcept {
  const auto centered = static_cast<std::int32_t>(word ^ 0x80000000);  // word - 2^31
  return (static_cast<double>(centered) + 2147483648.5) * 0x1p-32;     // 2^31 + 1/2
}

/// Word `variate` mod 4 of the four.
[[nodiscard, gnu::always_inline]] inline std::uint32_t word_of(Words four,
                                                               std::uint32_t variate) noexcept {
  const std::uint32_t low = (variate & 1) != 0 ? four.word1 : four.word0;
  const std::uint32_t high = (variate & 1) != 0 ? four.word3 : four.word2;
  return (variate & 2) != 0 ? high : low;
}

/// out[w]: variate `variate` of world first_world + w, uniform in (0, 1).
[[gnu::always_inline]] inline void fill_uniform(Key key, std::uint32_t month, std::uint32_t actor,
                                                std::uint32_t variate, std::uint32_t first_world,
                                                std::span<float> out) noexcept {
  for (std::size_t w = 0; w < out.size(); ++w) {
    const std::uint32_t world = first_world + static_cast<std::uint32_t>(w);
    out[w] = uniform_float(word_of(words(key, world, month, actor, variate / 4), variate));
  }
}
[[gnu::always_inline]] inline void fill_uniform(Key key, std::uint32_t month, std::uint32_t actor,
                                                std::uint32_t variate, std::uint32_t first_world,
                                                std::span<double> out) noexcept {
  for (std::size_t w = 0; w < out.size(); ++w) {
    const std::uint32_t world = first_world + static_cast<std::uint32_t>(w);
    out[w] = uniform_double(word_of(words(key, world, month, actor, variate / 4), variate));
  }
}

/// out[w]: the standard normal quantile of the uniform variate that fill_uniform gives.
[[gnu::always_inline]] inline void fill_normal(Key key, std::uint32_t month, std::uint32_t actor,
                                               std::uint32_t variate, std::uint32_t first_world,
                                               std::span<float> out) noexcept {
  fill_uniform(key, month, actor, variate, first_world, out);
  for (float& value : out) value = numeric::normal_quantile(value);
}
[[gnu::always_inline]] inline void fill_normal(Key key, std::uint32_t month, std::uint32_t actor,
                                               std::uint32_t variate, std::uint32_t first_world,
                                               std::span<double> out) noexcept {
  fill_uniform(key, month, actor, variate, first_world, out);
  for (double& value : out) value = numeric::normal_quantile(value);
}

}  // namespace casus::random
