// Reads an article: everything that this room finds in a text, in one call.
#pragma once

#include <cstddef>
#include <string_view>

#include "articles/article.hpp"

namespace casus::articles {

/// The largest text that is read: 2 MiB, some 300,000 words. Memory stays below 60 bytes for each
/// byte of text, time is proportional to its length.
inline constexpr std::size_t kMostBytes = std::size_t{2} << 20;

/// What `text` says. It should be UTF-8 of at most kMostBytes; other bytes are passed over as marks
/// that mean nothing. Never fails; an empty text gives an empty article.
[[nodiscard]] Article extract(std::string_view text);

}  // namespace casus::articles
