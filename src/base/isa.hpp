// The instruction sets a kernel is compiled for. Each is a tag type, so that the same template
// compiled with different flags keeps separate names and the linker never mixes them.
#pragma once

#include <array>
#include <string_view>

namespace casus::isa {

struct scalar {};  ///< vectoriser off; runs anywhere
struct sse4 {};    ///< x86-64 with SSE4.2
struct avx2 {};    ///< x86-64 with AVX2 (without FMA: contraction would change bits)
struct avx512 {};  ///< x86-64 with AVX-512 F, VL, DQ and BW

}  // namespace casus::isa

namespace casus::base {

enum class Isa { scalar, sse4, avx2, avx512 };

/// Every instruction set, the widest last.
inline constexpr std::array kIsas{Isa::scalar, Isa::sse4, Isa::avx2, Isa::avx512};

/// The widest instruction set that this program carries and this processor runs.
[[nodiscard]] Isa best_isa() noexcept;

/// True if this program carries kernels for `isa` and this processor runs them.
[[nodiscard]] bool can_run(Isa isa) noexcept;

/// "scalar", "sse4", "avx2" or "avx512".
[[nodiscard]] std::string_view name_of(Isa isa) noexcept;

}  // namespace casus::base
