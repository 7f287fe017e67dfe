// One play of many possible, in words: where the single path of a published play lies among the
// worlds of the scenario that replays it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "records/results.hpp"

namespace casus::views {

/// One published value, in words and in pieces.
struct PublishedLine {
  std::string move;
  std::string subject;    ///< "no notice is given, by January 2028"
  std::string statement;  ///< where it lies, with the error of counting worlds
  std::string lies;       ///< of a number: "inside central range (50%)" …; else ""
};

struct PublishedText {
  std::vector<PublishedLine> lines;
  std::string together;  ///< how often all that happened or not went as in the play; "" below two
};

/// What stands with every result of a replayed game.
inline constexpr const char* kOnePlay = "one play of many possible";

/// Empty if the scenario has no published values.
[[nodiscard]] PublishedText published_text(const records::Results& results, std::size_t ensemble,
                                           const std::string& lexicon);

/// The same as a block for a terminal, with a heading; "" if there is nothing to say.
[[nodiscard]] std::string published_block(const records::Results& results, std::size_t ensemble,
                                          const std::string& lexicon);

}  // namespace casus::views
