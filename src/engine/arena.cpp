#include "engine/arena.hpp"

#include <sys/mman.h>

#include <cstdint>
#include <new>

#include "base/check.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kPage = std::size_t{2} << 20;  // a large page of x86-64

}  // namespace

Arena::~Arena() { release(); }

void Arena::release() noexcept {
  if (mapping_ != nullptr) ::munmap(mapping_, bytes_);
  mapping_ = nullptr;
  floats_ = 0;
}

bool Arena::reserve(std::size_t floats) {
  taken_ = 0;
  if (floats <= floats_) return false;
  release();
  bytes_ = floats * sizeof(float) + kPage;
  void* mapping =
      ::mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) throw std::bad_alloc();
  mapping_ = mapping;
  floats_ = floats;
  const auto address = reinterpret_cast<std::uintptr_t>(mapping_);
  const std::size_t skipped = (kPage - address % kPage) % kPage;
  first_ = static_cast<float*>(mapping_) + skipped / sizeof(float);
#if defined(MADV_HUGEPAGE)
  // A wish: without large pages everything works, only slower.
  (void)::madvise(first_, floats * sizeof(float), MADV_HUGEPAGE);
#endif
  return true;
}

std::span<float> Arena::take(std::size_t count) {
  const std::size_t used = rounded_up(count);
  base::check(used <= floats_ - taken_, "an arena holds what is taken from it");
  const std::span<float> piece(first_ + taken_, count);
  taken_ += used;
  return piece;
}

}  // namespace casus::engine
