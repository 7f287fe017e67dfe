// One large piece of memory for the worlds of a run, asked for in large pages: a run walks
// through hundreds of megabytes in rows of 256 bytes, and with small pages much of its time goes
// into looking up where they are.
#pragma once

#include <cstddef>
#include <span>

namespace casus::engine {

/// Floats given out in pieces that begin at a cache line. Scenarios that run one after the other
/// can share one, since fresh pages are dear. Throws std::bad_alloc.
class Arena {
 public:
  Arena() = default;
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// Takes back all pieces and makes room for `floats`. True if they are all zero.
  bool reserve(std::size_t floats);

  /// The next `count` floats. The sum of rounded_up(count) over all calls since reserve() is at
  /// most the floats reserved.
  [[nodiscard]] std::span<float> take(std::size_t count);

  /// What a piece of `count` floats uses up.
  [[nodiscard]] static constexpr std::size_t rounded_up(std::size_t count) noexcept {
    constexpr std::size_t kLine = 16;
    return (count + kLine - 1) / kLine * kLine;
  }

 private:
  void release() noexcept;

  void* mapping_ = nullptr;
  std::size_t bytes_ = 0;
  float* first_ = nullptr;
  std::size_t floats_ = 0;
  std::size_t taken_ = 0;
};

}  // namespace casus::engine
