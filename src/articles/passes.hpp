// Which tokens each pass over a text stops at, found once for all of them.
//
// A pass looks at few of the tokens: at what a date may begin with, at what may be a verb of
// saying. One look at the classes of a word tells for all passes; they then go from one of theirs
// to the next, over a byte for each token and eight of them at a time. What else must hold of a
// token the pass itself asks.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

#include "articles/tokens.hpp"

namespace casus::articles {

enum Pass : std::uint8_t {
  kForDates = 1U << 0,
  kForQuantities = 1U << 1,
  kForMarks = 1U << 2,
  kForSpeech = 1U << 3,      ///< verbs and phrases of saying, colons, marks of quotation
  kForMoods = 1U << 4,       ///< words of plans, forecasts and opinions
  kForNames = 1U << 5,       ///< what is written large
  kForParts = 1U << 6,       ///< what may divide a sentence into statements
  kForQuotations = 1U << 7,  ///< marks of quotation, and marks that begin a line
};

/// The passes that stop at a word of these classes.
[[nodiscard]] std::uint8_t passes_of(std::uint64_t classes) noexcept;

/// For each token the passes that stop at it, and some bytes of 0 behind the last.
class Stops {
 public:
  explicit Stops(const std::vector<Token>& tokens);

  /// The first token from `i` on, before `end`, that `pass` stops at; `end` if there is none.
  [[nodiscard]] int next(int i, int end, Pass pass) const noexcept {
    const std::uint64_t wanted = 0x0101010101010101ULL * pass;
    for (; i < end; i += 8) {
      std::uint64_t eight = 0;
      std::memcpy(&eight, passes_.data() + i, 8);
      eight &= wanted;
      if (eight == 0) continue;
      const int bits = std::endian::native == std::endian::little ? std::countr_zero(eight)
                                                                  : std::countl_zero(eight);
      return std::min(i + bits / 8, end);
    }
    return end;
  }

 private:
  std::vector<std::uint8_t> passes_;
};

}  // namespace casus::articles
