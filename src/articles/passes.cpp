#include "articles/passes.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

namespace casus::articles {
namespace {

constexpr std::size_t kEight = 8;
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

unsigned passes_of(const Token& token) noexcept {
  const auto when = [](bool stops, Pass pass) { return stops ? unsigned{pass} : 0U; };
  // "Q3" is no word that the vocabulary holds.
  const bool may_be_quarter = token.word == nullptr && token.size() == 2;
  return kOfKind[static_cast<std::size_t>(token.kind)] |
         when(token.is(kDateWords) || may_be_quarter, kForDates) |
         when(token.is(kQuantityWords), kForQuantities) | when(token.is(kMarkWords), kForMarks) |
         when(token.is(kSpeechWords), kForSpeech) | when(token.is(kMoods), kForMoods) |
         when(token.is_capital, kForNames) |
         when(token.quote != 0 && token.begins_line, kForQuotations);
}

}  // namespace

Stops::Stops(const std::vector<Token>& tokens) : passes_(tokens.size() + kEight) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    passes_[i] = static_cast<std::uint8_t>(passes_of(tokens[i]));
    // "US$5": a sum begins with the letters before its sign.
    if (i > 0 && tokens[i].kind == TokenKind::currency) passes_[i - 1] |= kForQuantities;
  }
}

int Stops::next(int i, int end, Pass pass) const noexcept {
  const std::uint64_t wanted = 0x0101010101010101ULL * pass;
  for (; i < end; i += static_cast<int>(kEight)) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, passes_.data() + i, kEight);
    eight &= wanted;
    if (eight == 0) continue;
    const int bits = std::endian::native == std::endian::little ? std::countr_zero(eight)
                                                                : std::countl_zero(eight);
    const int found = i + bits / 8;
    return found < end ? found : end;
  }
  return end;
}

}  // namespace casus::articles
