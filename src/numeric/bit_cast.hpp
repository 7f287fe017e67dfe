// std::bit_cast by its compiler builtin: the C++ library of Debian 12's Emscripten has no
// std::bit_cast, and a function that is always inlined never crosses instruction sets at link time.
#pragma once

namespace casus::numeric {

/// The bits of `from` as a value of the type To, which has the same size.
template <class To, class From>
[[nodiscard, gnu::always_inline]] inline constexpr To bit_cast(From from) noexcept {
  return __builtin_bit_cast(To, from);
}

}  // namespace casus::numeric
