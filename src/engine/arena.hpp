// One large piece of zeroed memory for the worlds of a run, asked for in large pages: a run walks
// through hundreds of megabytes in rows of 256 bytes, and with small pages much of its time goes
// into looking up where they are.
#pragma once

#include <cstddef>
#include <span>

namespace casus::engine {

/// Zeroed floats, given out in pieces that begin at a cache line. Throws std::bad_alloc.
class Arena {
 public:
  explicit Arena(std::size_t floats);
  ~Arena();
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  /// The next `count` floats. The sum of rounded_up(count) over all calls is at most `floats`.
  [[nodiscard]] std::span<float> take(std::size_t count);

  /// What a piece of `count` floats uses up.
  [[nodiscard]] static constexpr std::size_t rounded_up(std::size_t count) noexcept {
    constexpr std::size_t kLine = 16;
    return (count + kLine - 1) / kLine * kLine;
  }

 private:
  void* mapping_ = nullptr;
  std::size_t bytes_ = 0;
  float* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace casus::engine
