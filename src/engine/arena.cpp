#include "engine/arena.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

#include "base/check.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kPage = std::size_t{2} << 20;  // a large page of x86-64

}  // namespace

Arena::Arena(std::size_t floats) : bytes_(floats * sizeof(float) + kPage), left_(floats) {
  mapping_ = ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping_ == MAP_FAILED) throw std::bad_alloc();
  const auto address = reinterpret_cast<std::uintptr_t>(mapping_);
  const std::size_t skipped = (kPage - address % kPage) % kPage;
  next_ = static_cast<float*>(mapping_) + skipped / sizeof(float);
#if defined(MADV_HUGEPAGE)
  // A wish: without large pages everything works, only slower.
  (void)::madvise(next_, floats * sizeof(float), MADV_HUGEPAGE);
#endif
}

Arena::~Arena() { ::munmap(mapping_, bytes_); }

std::span<float> Arena::take(std::size_t count) {
  const std::size_t used = rounded_up(count);
  base::check(used <= left_, "an arena holds what is taken from it");
  const std::span<float> piece(next_, count);
  next_ += used;
  left_ -= used;
  return piece;
}

}  // namespace casus::engine
