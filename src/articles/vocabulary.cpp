#include "articles/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "articles/words_of_modality.hpp"
#include "articles/words_of_numbers.hpp"
#include "articles/words_of_speech.hpp"
#include "articles/words_of_time.hpp"
#include "base/check.hpp"

namespace casus::articles {
namespace {

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Open addressing; the size is a power of two, and a third of the places at most are taken.
class Table {
 public:
  Table() : places_(kPlaces) {
    add_rows(kGrammarWords);
    add_rows(kAbbreviations);
    add_numbers(kNumberWords);
    add_numbers(kMonthWords);
    add_numbers(kUnitWords);
    add_rows(kPluralWords);
    add_rows(kDirectionWords);
    add_rows(kNumberedWords);
    add_rows(kTimeWords);
    add_rows(kSpeechWords);
    add_rows(kSpeakerWords);
    add_rows(kMoodWords);
    for (const MarkRow& row : kHedges) add_phrase(row.phrase, kBeginsHedge);
    for (const MarkRow& row : kRules) add_phrase(row.phrase, kBeginsRule);
    for (const ComparatorRow& row : kComparators) add_phrase(row.phrase, kBeginsComparator);
    for (const std::string_view phrase : kSourcePhrases) add_phrase(phrase, kBeginsSource);
    for (const std::string_view phrase : kDeadlinePhrases) add_phrase(phrase, kBeginsDeadline);
  }

  [[nodiscard]] const Word* find(std::string_view text, std::uint64_t hash) const noexcept {
    for (std::size_t i = hash % kPlaces; !places_[i].text.empty(); i = (i + 1) % kPlaces) {
      if (is_same_word(places_[i].text, text)) return &places_[i];
    }
    return nullptr;
  }

 private:
  static constexpr std::size_t kPlaces = 8192;

  Word& place_of(std::string_view text) {
    std::size_t i = hash_word(text) % kPlaces;
    while (!places_[i].text.empty() && places_[i].text != text) i = (i + 1) % kPlaces;
    if (places_[i].text.empty()) {
      places_[i].text = text;
      base::check(++size_ * 3 <= kPlaces, "the vocabulary fits its table");
    }
    return places_[i];
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
      for_each_word(row.words, [&](std::string_view word) { place_of(word).classes |= row.classes; });
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

  void add_phrase(std::string_view phrase, std::uint64_t begins) {
    place_of(phrase.substr(0, phrase.find(' '))).classes |= begins;
  }

  std::vector<Word> places_;
  std::size_t size_ = 0;
};

}  // namespace

const Word* find_word(std::string_view text, std::uint64_t hash) noexcept {
  static const Table kTable;
  return kTable.find(text, hash);
}

std::uint64_t hash_word(std::string_view text) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(lower(c))) * 0x100000001b3ULL;
  }
  return hash;
}

bool is_same_word(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace casus::articles
