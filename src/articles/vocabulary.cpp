#include "articles/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <deque>
#include <iterator>
#include <string>
#include <vector>

#include "articles/inflections.hpp"
#include "articles/passes.hpp"
#include "articles/words_of_modality.hpp"
#include "articles/words_of_numbers.hpp"
#include "articles/words_of_speakers.hpp"
#include "articles/words_of_speech.hpp"
#include "articles/words_of_time.hpp"
#include "base/check.hpp"

namespace casus::articles {
namespace {

/// Open addressing over small places, which stay in the nearest cache; the words lie behind them.
class Table {
 public:
  Table() : places_(kPlaces) {
    words_.reserve(kMostWords);
    add_rows(kGrammarWords);
    add_rows(kAbbreviations);
    add_numbers(kNumberWords);
    add_numbers(kMonthWords);
    add_numbers(kUnitWords);
    add_rows(kPluralWords);
    add_rows(kDirectionWords);
    add_rows(kNumberedWords);
    add_rows(kTimeWords);
    for (const VerbRow& row : kVerbsOfSpeech) add_verbs(row);
    add_rows(kFormsOfSpeech);
    for (const std::string_view persons : kPersonNouns) add_persons(persons);
    add_rows(kSpeakerWords);
    add_traits(kMaleWords, kMale);
    add_traits(kFemaleWords, kFemale);
    add_traits(kSharesOfPeople, kShare);
    add_traits(kWordsOfNorms, kBeginsNorm);
    for_each_word(kWordsOfNorms,
                  [&](std::string_view word) { place_of(word).classes |= kBeginsSource; });
    add_traits(kVerbsWithLimits, kHasLimits);
    add_traits(kOffices, kOffice);
    add_traits(kKinWords, kKin);
    add_traits(kWordsOfBodies, kBody);
    add_traits(kWordsOfPapers, kPaper);
    add_traits(kCompanyWords, kCompany);
    add_traits(kWordsOfCompanies, kOfCompany);
    add_traits(kVerbsOfTheCalendar, kOfCalendar);
    for_each_word(kVerbsOfTheCalendar,
                  [&](std::string_view verb) { place_of(verb).classes |= kFuture; });
    add_traits(kVerbsOfInquiry, kInquires);
    for_each_word(kVerbsOfSpeechAlone, [&](std::string_view verb) { add_only_speech(verb); });
    add_traits(kLastWordsOfBodies, kEndsBody);
    add_traits(kWordsBeforeTelling, kBeforeTelling);
    add_rows(kSpeechInOtherWords);
    add_rows(kMoodWords);
    for (const MarkRow& row : kHedges) add_mark(row.phrase, kBeginsHedge);
    for (const MarkRow& row : kRules) add_mark(row.phrase, kBeginsRule);
    for (const ComparatorRow& row : kComparators) {
      add_phrase(row.phrase, kBeginsComparator);
      const std::size_t blank = row.phrase.rfind(' ');
      place_of(row.phrase.substr(blank == std::string_view::npos ? 0 : blank + 1)).classes |=
          kEndsComparator;
    }
    for (std::size_t c = 0; c < std::size(kCountriesOfMoney); ++c)
      add_country(kCountriesOfMoney[c].names, static_cast<std::uint8_t>(c + 1));
    for (const std::string_view phrase : kSourcePhrases) add_phrase(phrase, kBeginsSource);
    for (const std::string_view phrase : kDeadlinePhrases) add_phrase(phrase, kBeginsDeadline);
    for (Word& word : words_) word.passes = passes_of(word.classes);
  }

  [[nodiscard]] const Word* find(const WordKey& key) const noexcept {
    const std::uint64_t hash = hash_of(key);
    if ((may_be_[hash / 64 % kFilter] >> (hash % 64) & 1U) == 0) return nullptr;
    const auto tag = static_cast<std::uint16_t>(hash >> 48U);
    for (std::size_t i = hash % kPlaces; places_[i].word != 0; i = (i + 1) % kPlaces) {
      if (places_[i].tag != tag) continue;
      const std::size_t at = places_[i].word - 1U;
      if (words_[at].key == key) return &words_[at];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kPlaces = 8192;
  static constexpr std::size_t kMostWords = kPlaces / 8 * 5;
  static constexpr std::size_t kFilter = 512;

  struct Place {
    std::uint16_t tag = 0;   // of the hash, its upper bits
    std::uint16_t word = 0;  // place in words_ and one more; 0 if free
  };

  static std::uint64_t hash_of(const WordKey& key) noexcept {
    std::uint64_t hash = (key.bytes[0] ^ key.size) * 0x9E3779B97F4A7C15ULL;
    if (key.size > 8) hash ^= (key.bytes[1] + key.bytes[2] * 31) * 0xC2B2AE3D27D4EB4FULL;
    return hash ^ (hash >> 32U);
  }

  [[nodiscard]] const Word* find(std::string_view text) const noexcept {
    return find(key_of(text, text.size()));
  }

  Word& place_of(std::string_view text) {
    base::check(text.size() <= kMostWordBytes, "words of the vocabulary are short");
    const WordKey key = key_of(text, text.size());
    const std::uint64_t hash = hash_of(key);
    std::size_t i = hash % kPlaces;
    for (; places_[i].word != 0; i = (i + 1) % kPlaces) {
      Word& word = words_[places_[i].word - 1U];
      if (word.text == text) return word;
    }
    base::check(words_.size() < kMostWords, "the vocabulary fits its table");
    words_.push_back({.key = key, .text = text});
    may_be_[hash / 64 % kFilter] |= std::uint64_t{1} << (hash % 64);
    places_[i] = {static_cast<std::uint16_t>(hash >> 48U),
                  static_cast<std::uint16_t>(words_.size())};
    return words_.back();
  }

  template <class Add>
  static void for_each_word(std::string_view words, Add add) {
    while (!words.empty()) {
      const std::size_t blank = std::min(words.find(' '), words.size());
      if (blank > 0) add(words.substr(0, blank));
      words.remove_prefix(std::min(blank + 1, words.size()));
    }
  }

  template <std::size_t n>
  void add_rows(const WordRow (&rows)[n]) {
    for (const WordRow& row : rows) {
      for_each_word(row.words, [&](std::string_view word) {
        place_of(word).classes |= row.classes;
        if (const std::size_t mark = word.find('\''); mark != std::string_view::npos)
          place_of_form(std::string(word).replace(mark, 1, "\xE2\x80\x99")).classes |= row.classes;
      });
    }
  }

  template <std::size_t n>
  void add_numbers(const NumberRow (&rows)[n]) {
    for (const NumberRow& row : rows) {
      for_each_word(row.words, [&](std::string_view text) {
        Word& word = place_of(text);
        word.classes |= row.classes;
        if (word.value == 0) word.value = row.value;  // "second" stays the ordinal it is first
        if (!row.unit.empty()) word.unit = row.unit;
      });
    }
  }

  void add_traits(std::string_view words, std::uint32_t traits) {
    for_each_word(words, [&](std::string_view word) { place_of(word).traits |= traits; });
  }

  /// As place_of(), of a word that is no part of a table and is kept here.
  Word& place_of_form(const std::string& form) {
    const Word* known = find(form);
    return place_of(known != nullptr ? known->text : forms_.emplace_back(form));
  }

  void add_verbs(const VerbRow& row) {
    for_each_word(row.verbs, [&](std::string_view entry) {
      const VerbForms forms = forms_of_verb(entry);
      Word& participle = place_of_form(forms.participle);
      participle.classes |= row.classes | kParticiple;
      place_of_form(forms.past).classes |= row.classes;
      if (row.is_noun_too) {
        const bool wants = (row.classes & kWanting) != 0;
        for (const std::string* form : {&forms.base, &forms.third}) {
          Word& word = place_of_form(*form);
          word.classes |= form == &forms.base ? kNounToo | kBaseForm : +kNounToo;
          word.traits |= kSays | (wants ? kWantsWords : 0U);
        }
      } else {
        place_of_form(forms.base).classes |= row.classes | kBaseForm;
        place_of_form(forms.third).classes |= row.classes;
      }
    });
  }

  void add_only_speech(std::string_view verb) {
    const VerbForms forms = forms_of_verb(verb);
    for (const std::string* form : {&forms.base, &forms.third, &forms.past, &forms.participle})
      place_of_form(*form).traits |= kOnlySpeech;
  }

  void add_persons(std::string_view persons) {
    for_each_word(persons, [&](std::string_view person) {
      place_of(person).classes |= kRole;
      place_of_form(with_s(person)).classes |= kGroup;
    });
  }

  void add_country(std::string_view names, std::uint8_t country) {
    for_each_word(names, [&](std::string_view name) {
      base::check(find(name) != nullptr, "countries of money are known words");
      place_of(name).country = country;
    });
  }

  void add_mark(std::string_view phrase, std::uint64_t begins) {
    add_phrase(phrase, begins);
    const std::size_t blank = phrase.find(' ');
    if (blank == std::string_view::npos) {
      place_of(phrase).classes |= kIsPhrase;
    } else {
      const std::string_view rest = phrase.substr(blank + 1);
      place_of(rest.substr(0, rest.find(' '))).classes |= kSecondWord;
    }
  }

  void add_phrase(std::string_view phrase, std::uint64_t begins) {
    place_of(phrase.substr(0, phrase.find(' '))).classes |= begins;
  }

  // A bit for each hash, so that most words which are none of these are known by one look.
  std::array<std::uint64_t, kFilter> may_be_{};
  std::vector<Place> places_;
  std::deque<std::string> forms_;  // of verbs and persons that stand in no table
  std::vector<Word> words_;  // never grows beyond what is reserved: pointers to words stay good
};

}  // namespace

const Word* find_word(const WordKey& key) noexcept {
  static const Table kTable;
  return kTable.find(key);
}

std::uint64_t hash_word(std::string_view text) noexcept {
  // Eight bytes at a time; the bit that tells large from small is set in all of them.
  constexpr std::uint64_t kSmall = 0x2020202020202020ULL;
  std::uint64_t hash = text.size();
  for (std::size_t i = 0; i < text.size(); i += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + i, std::min<std::size_t>(8, text.size() - i));
    hash = (hash ^ (bytes | kSmall)) * 0x9E3779B97F4A7C15ULL;
    hash ^= hash >> 32U;
  }
  return hash;
}

}  // namespace casus::articles
