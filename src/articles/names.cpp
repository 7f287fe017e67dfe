#include "articles/names.hpp"

namespace casus::articles {
namespace {

constexpr int kMostParts = 7;

constexpr std::uint64_t kNoNames =
    kDeterminer | kPronoun | kPreposition | kConjunction | kSubordinator | kAuxiliary | kMonth |
    kWeekday | kNoName | kInstitution | kPlace | kStarter | kQuestion | kNegation | kTitle |
    kCurrency | kDocument | kGroup | kRole | kAdverb | kCardinal;

bool is_initial(const Tokens& tokens, int i) noexcept {
  return tokens[i].is_word() && tokens[i].has_stop && tokens[i].size() == 2 && tokens[i].is_capital;
}

/// Past what hyphens join to the part at `i`.
int end_of_part(const Tokens& tokens, int i, int end) noexcept {
  int last = i + 1;
  while (last + 1 < end && tokens[last].kind == TokenKind::hyphen && !tokens[last].has_space &&
         tokens[last + 1].is_word() && !tokens[last + 1].has_space && tokens[last + 1].is_capital) {
    last += 2;
  }
  return last;
}

}  // namespace

bool is_name_part(const Tokens& tokens, int i) noexcept {
  const Token& token = tokens[i];
  if (!token.is_word() || !token.is_capital) return false;
  // "Aud" is a name where "AUD" is a currency.
  const bool is_code = token.is(kCurrency) && token.size() == 3 && !token.is_shouted;
  // Sofia Lindqvist
  const bool is_given = token.is(kPlace) && i + 1 < tokens.size() && tokens[i + 1].is_capital &&
                        tokens[i + 1].is_word() && tokens[i + 1].word == nullptr &&
                        (tokens.is(i, "sofia") || tokens.is(i, "georgia") ||
                         tokens.is(i, "israel") || tokens.is(i, "india"));
  // Jan Prochazka, where the month has its full stop
  const bool is_jan = tokens.is(i, "jan") && i + 1 < tokens.size() && tokens[i + 1].is_word() &&
                      tokens[i + 1].is_capital && tokens[i + 1].word == nullptr;
  if (is_given || is_jan) return true;
  if (token.is(is_code ? kNoNames & ~kCurrency : kNoNames)) return false;
  if (token.has_stop) return is_initial(tokens, i);
  return token.size() > 1;
}

Range read_name(const Tokens& tokens, int i, int end) noexcept {
  Range name{i, i};
  int at = i;
  bool has_surname = false;
  while (at < end && at < i + kMostParts) {
    if (at > i && !tokens[at].has_space) break;
    if (at > i && tokens.is(at, "&") && at + 1 < end && is_name_part(tokens, at + 1)) {
      ++at;  // Foxley & Dunn
      continue;
    }
    if (is_name_part(tokens, at)) {
      has_surname = has_surname || !is_initial(tokens, at);
      at = end_of_part(tokens, at, end);
      name.end = at;
      continue;
    }
    // A particle, small or large, belongs to a name if a part of one follows.
    const bool is_particle = tokens[at].is(kParticle) && (at > i || tokens[at].is_capital);
    int after = at + 1;
    while (after < end && tokens[after].is(kParticle)) ++after;
    if (!is_particle || after >= end || !is_name_part(tokens, after)) break;
    at = after;
  }
  return has_surname ? name : Range{i, i};
}

Range surname_of(const Tokens& tokens, Range name) noexcept {
  int first = name.end - 1;
  while (first > name.begin && !tokens[first].has_space) --first;
  return {first, name.end};
}

}  // namespace casus::articles
