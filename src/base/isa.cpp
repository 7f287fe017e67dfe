#include "base/isa.hpp"

namespace casus::base {

bool can_run(Isa isa) noexcept {
#if defined(__x86_64__)
  switch (isa) {
    case Isa::scalar:
      return true;
    case Isa::sse4:
      return __builtin_cpu_supports("sse4.2") != 0;
    case Isa::avx2:
      return __builtin_cpu_supports("avx2") != 0;
  }
  return false;
#else
  return isa == Isa::scalar;
#endif
}

Isa best_isa() noexcept {
  if (can_run(Isa::avx2)) return Isa::avx2;
  if (can_run(Isa::sse4)) return Isa::sse4;
  return Isa::scalar;
}

std::string_view name_of(Isa isa) noexcept {
  switch (isa) {
    case Isa::scalar:
      return "scalar";
    case Isa::sse4:
      return "sse4";
    case Isa::avx2:
      return "avx2";
  }
  return "unknown";
}

}  // namespace casus::base
