// What single words are: each with the classes that rules ask for, a number, and a unit.
//
// The words themselves stand in the tables of words_of_*.hpp, one table per subject; here they are
// folded into one, so that a word of a text is looked up once.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace casus::articles {

/// Classes of words, as bits: a word has several ("may" is a month and a modal).
enum WordClass : std::uint64_t {
  kDeterminer = 1ULL << 0,    ///< the, a, its, every
  kPronoun = 1ULL << 1,       ///< he, they, it, who
  kPreposition = 1ULL << 2,   ///< of, by, against
  kConjunction = 1ULL << 3,   ///< and, but, or
  kSubordinator = 1ULL << 4,  ///< that, which, because, while
  kAuxiliary = 1ULL << 5,     ///< has, was, does, will
  kAdverb = 1ULL << 6,        ///< also, later, recently
  kVerb = 1ULL << 7,          ///< common verbs that are no verbs of saying
  kStarter = 1ULL << 8,       ///< what begins a sentence more often than a name goes on with it
  kAbbreviation = 1ULL << 9,  ///< its full stop ends no sentence unless another one begins
  kTitle = 1ULL << 10,        ///< Mr, Gen, Senator: a name follows
  kMonth = 1ULL << 11,
  kWeekday = 1ULL << 12,
  kSeason = 1ULL << 13,     ///< spring, Christmas
  kTimeUnit = 1ULL << 14,   ///< days, year
  kDayWord = 1ULL << 15,    ///< today, yesterday
  kCardinal = 1ULL << 16,   ///< eleven, ninety
  kOrdinal = 1ULL << 17,    ///< third, 4th
  kMagnitude = 1ULL << 18,  ///< hundred, million, bn
  kFraction = 1ULL << 19,   ///< half, quarter, tenths
  kVague = 1ULL << 20,      ///< dozens, millions
  kMultiple = 1ULL << 21,   ///< twice, doubled, fivefold
  kCurrency = 1ULL << 22,
  kMeasure = 1ULL << 23,   ///< kilometres, tonnes
  kPlural = 1ULL << 24,    ///< people, troops, aircraft: counted without a plural's s
  kSaying = 1ULL << 25,    ///< said, wrote, argues: whoever is its subject speaks
  kShowing = 1ULL << 26,   ///< shows, puts, suggests: a document's or institution's verb of saying
  kRole = 1ULL << 27,      ///< minister, spokesman, analyst: a person by what she does
  kGroup = 1ULL << 28,     ///< officials, critics, sources: persons without names
  kDocument = 1ULL << 29,  ///< report, poll, law
  kInstitution = 1ULL << 30,  ///< ministry, bank, union
  kPlace = 1ULL << 31,        ///< countries and capitals, which speak for governments
  kAnonymous = 1ULL << 32,    ///< unnamed, anonymity
  kUp = 1ULL << 33,
  kDown = 1ULL << 34,
  kFuture = 1ULL << 35,            ///< will, won't, and verbs of the calendar
  kIntent = 1ULL << 36,            ///< plans, vows, wants
  kOpinion = 1ULL << 37,           ///< believe, unfair, dangerous
  kNumbered = 1ULL << 38,          ///< article, section, issue: the number behind it is a name
  kNegation = 1ULL << 39,          ///< no, not, nobody
  kInitialism = 1ULL << 40,        ///< U.S., p.m.: may end a sentence
  kRelative = 1ULL << 41,          ///< last, next, this: dates that need a day to be told
  kIsPhrase = 1ULL << 42,          ///< a hedge or rule by itself: could, must
  kSecondWord = 1ULL << 43,        ///< the second of a phrase of hedges or rules
  kBeginsHedge = 1ULL << 44,       ///< a phrase of hedges begins with it
  kBeginsRule = 1ULL << 45,        ///< a phrase of rules begins with it
  kBeginsComparator = 1ULL << 46,  ///< a phrase of comparators begins with it
  kEndsComparator = 1ULL << 60,    ///< a phrase of comparators ends with it
  kBeginsSource = 1ULL << 47,      ///< a phrase such as "according to" begins with it
  kNoName = 1ULL << 48,            ///< written large, and no part of a person's name: American
  kBeginsDeadline = 1ULL << 49,    ///< a phrase such as "no later than" begins with it
  kQuestion = 1ULL << 50,          ///< who, what, how
  kContract = 1ULL << 51,          ///< approval, consent, votes: what a rule may need
  kPlainVerb = 1ULL << 52,         ///< infinitives that follow "is to"
  kWanting = 1ULL << 53,     ///< pledged, asked, hopes: tells speech only with its words behind it
  kIndefinite = 1ULL << 54,  ///< a, one, two, some: what follows has no name
  kBaseForm = 1ULL << 55,    ///< say, report: a verb only of I, we, you, they and plurals
  kParticiple = 1ULL << 56,  ///< arguing, adding: said by the subject of the sentence
  kParticle = 1ULL << 57,    ///< van, der, de: small parts of names
  kBeginsDate = 1ULL << 59,  ///< fiscal, end, start: parts of a year may follow
  kSpokesman = 1ULL << 58,   ///< speaks for an office, named or not
  kNounToo = 1ULL << 61,     ///< claims, reports: a verb of saying only behind its subject
  kHolding = 1ULL << 62,     ///< view, claim: tells what its owner holds
  kManner = 1ULL << 63,      ///< blunt, adamant: "was blunt: …" tells speech
};

/// More of a word, asked for only where its classes gave reason to.
enum WordTrait : std::uint32_t {
  kSays = 1U << 0,           ///< of a kNounToo: kSaying when it is a verb
  kShows = 1U << 1,          ///< of a kNounToo: kShowing when it is a verb
  kWantsWords = 1U << 2,     ///< of a kNounToo: kWanting when it is a verb
  kMale = 1U << 3,           ///< a person of this word is "he"
  kFemale = 1U << 4,         ///< … is "she"
  kEndsBody = 1U << 6,       ///< names of firms and bodies end with it: Systems, Watch
  kShare = 1U << 7,          ///< percent, majority: of people who say something
  kBeforeTelling = 1U << 5,  ///< "went on to say": the verb behind its "to" is meant
  kOffice = 1U << 8,         ///< a role that is an office: "the minister", not "the driver"
  kKin = 1U << 9,            ///< mother, son: whose they are tells who they are
  kOnlySpeech = 1U << 10,    ///< warn, deny: things cannot do it, whoever does speaks
  kOfCalendar = 1U << 13,    ///< starts, expires: with a day to come it is a forecast
  kInquires = 1U << 14,      ///< verify, reach: "could not be verified" tells of the past
  kBeginsNorm = 1U << 15,    ///< "under the law": a document's rule may follow
  kBody = 1U << 17,          ///< guild, battalion: an institution where it is the last of a subject
  kPaper = 1U << 18,         ///< almanac, notice: a document there
  kHasLimits = 1U << 16,     ///< a verb of saying that some objects make another: held, called
  kOfCompany = 1U << 12,     ///< shares, headquarters: what firms have
  kCompany = 1U << 11,       ///< company, maker: "the maker" means the firm told of last
};

/// All bits of the first `bytes` bytes of eight in memory.
[[nodiscard]] constexpr std::uint64_t mask_of_first(std::size_t bytes) noexcept {
  constexpr std::uint64_t kAll = ~std::uint64_t{0};
  if (bytes == 0) return 0;
  if (bytes >= 8) return kAll;
  return std::endian::native == std::endian::little ? kAll >> (64 - 8 * bytes)
                                                    : kAll << (64 - 8 * bytes);
}

/// How many of the eight bytes from `at` on are ASCII letters before the first that is none.
[[nodiscard]] inline std::size_t letters_at_front(const char* at) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x80 * kOnes;
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, 8);
  const std::uint64_t seven = (eight | 0x20 * kOnes) & ~kHigh;  // letters made small
  const std::uint64_t at_least_a = seven + (0x80 - 'a') * kOnes;
  const std::uint64_t beyond_z = seven + (0x7F - 'z') * kOnes;
  const std::uint64_t others = ~(~eight & (at_least_a ^ beyond_z)) & kHigh;
  const int bits = std::endian::native == std::endian::little ? std::countr_zero(others)
                                                              : std::countl_zero(others);
  return static_cast<std::size_t>(bits) / 8;
}

/// The longest word that is looked up, in bytes.
inline constexpr std::size_t kMostWordBytes = 24;

/// A word with its ASCII letters made small, as the vocabulary compares it: eight bytes at a time.
struct WordKey {
  std::array<std::uint64_t, kMostWordBytes / 8> bytes{};
  std::uint32_t size = 0;
  std::uint32_t large = 0;  ///< how many of its ASCII letters are large

  friend bool operator==(const WordKey& a, const WordKey& b) noexcept {
    return a.size == b.size && a.bytes[0] == b.bytes[0] && a.bytes[1] == b.bytes[1] &&
           a.bytes[2] == b.bytes[2];
  }
};

/// One word of the vocabulary, in lower case. What each word of a text asks for stands first, in
/// one line of the cache.
struct alignas(64) Word {
  WordKey key;
  std::uint64_t classes = 0;
  double value = 0;  ///< of numbers, magnitudes, months (1 to 12)
  std::uint32_t traits = 0;
  std::uint8_t passes = 0;   ///< that stop at it: passes.hpp
  std::uint8_t country = 0;  ///< of kCountriesOfMoney: its place and one more; 0 of other words
  std::string_view text;
  std::string_view unit;  ///< of units: their name in answers; of hedges and rules ""
};

/// The key of a word of at most kMostWordBytes bytes, of which `readable` from its first on may be
/// read.
[[nodiscard]] inline WordKey key_of(std::string_view word, std::size_t readable) noexcept {
  constexpr std::uint64_t kOnes = 0x0101010101010101ULL;
  constexpr std::uint64_t kHigh = 0x80 * kOnes;
  WordKey key{.size = static_cast<std::uint32_t>(word.size())};
  if (readable < kMostWordBytes) {
    std::memcpy(key.bytes.data(), word.data(), word.size());
  } else {
    std::memcpy(key.bytes.data(), word.data(), kMostWordBytes);
  }
  std::size_t left = word.size();
  for (std::uint64_t& eight : key.bytes) {
    eight &= mask_of_first(left);
    if (left == 0) continue;
    left -= std::min<std::size_t>(left, 8);
    const std::uint64_t seven = eight & ~kHigh;
    const std::uint64_t at_least_a = seven + (0x80 - 'A') * kOnes;
    const std::uint64_t beyond_z = seven + (0x7F - 'Z') * kOnes;
    const std::uint64_t are_large = ~eight & (at_least_a ^ beyond_z) & kHigh;
    key.large += static_cast<std::uint32_t>(((are_large >> 7U) * kOnes) >> 56U);
    eight |= are_large >> 2U;
  }
  return key;
}

/// The word with this key; nullptr if the vocabulary does not hold it.
[[nodiscard]] const Word* find_word(const WordKey& key) noexcept;

/// The word with this text, in any mixture of large and small ASCII letters; nullptr if the
/// vocabulary does not hold it.
[[nodiscard]] inline const Word* find_word(std::string_view text) noexcept {
  return text.size() <= kMostWordBytes ? find_word(key_of(text, text.size())) : nullptr;
}

/// A hash that is the same for large and small ASCII letters.
[[nodiscard]] std::uint64_t hash_word(std::string_view text) noexcept;

/// True if the two are the same but for large and small ASCII letters.
[[nodiscard]] constexpr bool is_same_word(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    const int small = a[i] | 0x20;
    if (small != (b[i] | 0x20) || small < 'a' || small > 'z') return false;
  }
  return true;
}

/// True if `words`, between blanks, has the word; for lists that are asked so seldom that the
/// vocabulary need not know them.
[[nodiscard]] constexpr bool holds_word(std::string_view words, std::string_view word) noexcept {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    if (blank == word.size() && is_same_word(words.substr(0, blank), word)) return true;
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
  return false;
}

}  // namespace casus::articles
