#include "evidence/anchor.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <numeric>

#include "base/text.hpp"

namespace casus::evidence {
namespace {

bool is_space(char32_t c) {
  // Unicode's White_Space, but for the line and paragraph marks that no text in use holds.
  return c == U' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/// Where `needle` ends in `text` with the fewest edits, and how many: Sellers, The theory and
/// computation of evolutionary distances, Journal of Algorithms 1 (1980). Ties: the earlier.
struct Closest {
  std::size_t start = 0;
  std::size_t end = 0;
  std::size_t edits = 0;
};
Closest closest(std::u32string_view needle, std::u32string_view text) {
  const std::size_t size = needle.size();
  std::vector<std::size_t> edits(size + 1);
  std::vector<std::size_t> starts(size + 1, 0);  // where the best match of a prefix begins
  std::iota(edits.begin(), edits.end(), std::size_t{0});
  Closest best{0, 0, size};
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::size_t diagonal = edits[0];
    std::size_t diagonal_start = at;
    starts[0] = at + 1;
    for (std::size_t i = 1; i <= size; ++i) {
      const std::size_t replaced = diagonal + (needle[i - 1] == text[at] ? 0 : 1);
      const std::size_t inserted = edits[i] + 1;
      const std::size_t left_out = edits[i - 1] + 1;
      const std::size_t fewest = std::min({replaced, inserted, left_out});
      const std::size_t start = fewest == replaced   ? diagonal_start
                                : fewest == inserted ? starts[i]
                                                     : starts[i - 1];
      diagonal = edits[i];
      diagonal_start = starts[i];
      edits[i] = fewest;
      starts[i] = start;
    }
    if (edits[size] < best.edits) best = {starts[size], at + 1, edits[size]};
  }
  return best;
}

}  // namespace

std::optional<std::u32string> normal_text(std::string_view text) {
  utf8proc_uint8_t* made = nullptr;
  const utf8proc_ssize_t size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &made,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0) return std::nullopt;
  std::u32string normal;
  normal.reserve(static_cast<std::size_t>(size));
  bool is_behind_space = false;
  for (utf8proc_ssize_t at = 0; at < size;) {
    utf8proc_int32_t code = 0;
    const utf8proc_ssize_t length = utf8proc_iterate(made + at, size - at, &code);
    if (length < 1) break;  // cannot be: the library wrote it
    at += length;
    const auto c = static_cast<char32_t>(code);
    if (is_space(c)) {
      is_behind_space = !normal.empty();
      continue;
    }
    if (is_behind_space) normal.push_back(U' ');
    is_behind_space = false;
    normal.push_back(c);
  }
  std::free(made);  // NOLINT: the library allocates with malloc
  return normal;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  for (const char32_t c : text) {
    utf8proc_uint8_t made[4];
    const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), made);
    bytes.append(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
  }
  return bytes;
}

std::string context_hash(std::u32string_view context) {
  // Fowler, Noll, Vo: the 64-bit offset basis and prime of FNV-1a.
  constexpr std::uint64_t kBasis = 14695981039346656037U;
  constexpr std::uint64_t kPrime = 1099511628211U;
  std::uint64_t hash = kBasis;
  for (const char byte : to_utf8(context)) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= kPrime;
  }
  return base::format("{:016x}", hash);
}

Passage passage_at(std::u32string_view text, std::size_t start, std::size_t end) {
  const std::size_t before = std::min(start, kContextCharacters);
  return {.document = {},
          .exact = to_utf8(text.substr(start, end - start)),
          .start = static_cast<long long>(start),
          .end = static_cast<long long>(end),
          .before = context_hash(text.substr(start - before, before)),
          .after = context_hash(text.substr(end, kContextCharacters))};
}

std::vector<Passage> find_passages(std::u32string_view text, std::string_view exact) {
  std::vector<Passage> passages;
  const std::optional<std::u32string> needle = normal_text(exact);
  if (!needle.has_value() || needle->empty()) return passages;
  for (std::size_t at = text.find(*needle); at != std::u32string_view::npos;
       at = text.find(*needle, at + 1)) {
    passages.push_back(passage_at(text, at, at + needle->size()));
  }
  return passages;
}

std::string_view name_of(Anchoring anchoring) noexcept {
  switch (anchoring) {
    case Anchoring::ok:
      return "ok";
    case Anchoring::moved:
      return "moved";
    case Anchoring::fuzzy:
      return "fuzzy";
    case Anchoring::lost:
      return "lost";
  }
  return "";
}

Anchored find_again(const Passage& passage, std::u32string_view text) {
  const std::optional<std::u32string> normal = normal_text(passage.exact);
  if (!normal.has_value() || normal->empty()) return {};
  const std::u32string_view needle = *normal;
  const auto start = static_cast<std::size_t>(std::max(0LL, passage.start));
  if (start <= text.size() && text.substr(start).starts_with(needle)) {
    return {Anchoring::ok, start, start + needle.size(), 0};
  }
  const std::vector<Passage> found = find_passages(text, passage.exact);
  for (const bool needs_both : {true, false}) {
    for (const Passage& place : found) {
      const bool is_before = place.before == passage.before;
      const bool is_after = place.after == passage.after;
      if (needs_both ? !(is_before && is_after) : !(is_before || is_after)) continue;
      return {Anchoring::moved, static_cast<std::size_t>(place.start),
              static_cast<std::size_t>(place.end), 0};
    }
  }
  if (!found.empty()) {
    const Passage& place = found.front();
    return {Anchoring::fuzzy, static_cast<std::size_t>(place.start),
            static_cast<std::size_t>(place.end), 0};
  }
  const Closest best = closest(needle, text);
  if (4 * best.edits > needle.size()) return {};
  return {Anchoring::fuzzy, best.start, best.end, best.edits};
}

}  // namespace casus::evidence
