#include "articles/passes.hpp"

#include <array>
#include <cstddef>

namespace casus::articles {
namespace {

/// Bytes of 0 behind the last, so that eight may be read from any on.
constexpr std::size_t kPadding = 8;
constexpr std::size_t kKinds = static_cast<std::size_t>(TokenKind::other) + 1;

/// The passes that stop at every token of a kind.
constexpr std::array<std::uint8_t, kKinds> kOfKind = [] {
  std::array<std::uint8_t, kKinds> of{};
  const auto set = [&](TokenKind kind, unsigned passes) {
    of[static_cast<std::size_t>(kind)] = static_cast<std::uint8_t>(passes);
  };
  set(TokenKind::number, kForDates | kForQuantities);
  set(TokenKind::currency, kForQuantities);
  set(TokenKind::ending, kForMarks | kForMoods);
  set(TokenKind::opening, kForQuotations);
  set(TokenKind::closing, kForQuotations | kForSpeech);
  set(TokenKind::straight_quote, kForQuotations | kForSpeech);
  set(TokenKind::other, kForQuotations);
  set(TokenKind::colon, kForSpeech);
  set(TokenKind::comma, kForParts);
  set(TokenKind::semicolon, kForParts);
  return of;
}();

constexpr std::uint64_t kDateWords = kMonth | kRelative | kOrdinal | kSeason | kDayWord | kWeekday |
                                     kBeginsDate | kCardinal | kFraction | kMagnitude | kTimeUnit |
                                     kIndefinite;
constexpr std::uint64_t kQuantityWords =
    kCardinal | kMagnitude | kFraction | kVague | kMultiple | kOrdinal | kCurrency | kIndefinite;
constexpr std::uint64_t kMarkWords = kBeginsRule | kBeginsHedge | kNegation;
constexpr std::uint64_t kSpeechWords =
    kSaying | kShowing | kNounToo | kHolding | kManner | kBeginsSource;
constexpr std::uint64_t kMoods = kFuture | kIntent | kOpinion;

}  // namespace

std::uint8_t passes_of(std::uint64_t classes) noexcept {
  const auto when = [classes](std::uint64_t wanted, Pass pass) {
    return (classes & wanted) != 0 ? unsigned{pass} : 0U;
  };
  return static_cast<std::uint8_t>(
      when(kDateWords, kForDates) | when(kQuantityWords, kForQuantities) |
      when(kMarkWords, kForMarks) | when(kSpeechWords, kForSpeech) | when(kMoods, kForMoods));
}

Stops::Stops(const std::vector<Token>& tokens) : passes_(tokens.size() + kPadding) {
  const auto when = [](bool stops, Pass pass) { return unsigned{stops} * pass; };
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    // "Q3" is no word that the vocabulary holds. None of these conditions can be foreseen, hence no
    // branch for any.
    const unsigned is_quarter = unsigned{token.word == nullptr} & unsigned{token.size() == 2};
    const unsigned begins = unsigned{token.quote != 0} & unsigned{token.begins_line};
    passes_[i] = static_cast<std::uint8_t>(
        token.passes | kOfKind[static_cast<std::size_t>(token.kind)] |
        when(token.is_capital, kForNames) | is_quarter * kForDates | begins * kForQuotations);
    // "US$5": a sum begins with the letters before its sign.
    if (i > 0 && token.kind == TokenKind::currency) passes_[i - 1] |= kForQuantities;
  }
}

}  // namespace casus::articles
