// claims extract: what articles say, as a table or as JSON.
#pragma once

#include <string>
#include <vector>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// The most items of one kind that an answer lists; an article has some hundred.
inline constexpr std::size_t kMostItems = 25'000;

/// Reads the files ("-" is standard input), each in the format named or, if that is "", the one it
/// seems to have, and prints what they say with links that the study's lexicon proposes, in memory
/// for the largest of them and not for all. Prints nothing and fails with
/// every problem of every file: not found, too large, not UTF-8 text, HTML beyond bounds, no text;
/// with limit_reached if a text holds more than kMostItems of one kind.
Exit extract_claims(const std::vector<std::string>& files, const std::string& format,
                    const Globals& globals);

}  // namespace casus::cli
