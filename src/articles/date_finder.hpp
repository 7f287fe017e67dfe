// How the dates of a sentence are read: the class behind find_dates().
//
// Each read_… looks at what begins at a token and gives the date that stands there, or nothing. The
// words before it that belong to it ("by the end of") are taken in when it is found.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "articles/dates.hpp"

namespace casus::articles {

class DateFinder {
 public:
  DateFinder(const Tokens& tokens, const Stops& stops, Range sentence)
      : tokens_(tokens), stops_(stops), begin_(sentence.begin), end_(sentence.end) {}

  /// Appends the dates of the sentence.
  void run(int which, std::vector<DateTokens>& dates);

 private:
  struct Found {
    Range tokens;
    Day from;
    Day to;
    double length = 0;
    std::string_view length_unit;
    DateKind kind = DateKind::date;
    bool is_final = false;  ///< its kind is settled, no preposition may change it
    Span event;
  };
  using Maybe = std::optional<Found>;

  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }
  [[nodiscard]] bool is_number(int i) const noexcept {
    return has(i) && tokens_[i].kind == TokenKind::number && tokens_[i].quote == 0;
  }
  [[nodiscard]] bool is_joint(int i) const noexcept {
    return has(i) && (tokens_[i].kind == TokenKind::dash || tokens_[i].kind == TokenKind::hyphen);
  }

  [[nodiscard]] static Found at(int i, int end, Day day) noexcept {
    return {.tokens = {i, end}, .from = day, .to = day};
  }

  // dates.cpp
  [[nodiscard]] Maybe read(int i) const noexcept;
  void join_clock(Found& found) const noexcept;
  [[nodiscard]] bool may_begin_length(int i) const noexcept;
  /// Takes in the words before a date that belong to it, and makes it a deadline if they say so.
  void widen(Found& found) const noexcept;
  [[nodiscard]] bool is_hyphen_of_mid(int p) const noexcept;

  // date_calendar.cpp
  /// The month that token `i` names, 0 if none.
  [[nodiscard]] int month_at(int i) const noexcept;
  /// A year of four digits at `i`, 0 if none. `is_sure`: what stands before or behind says so.
  [[nodiscard]] int year_digits(int i) const noexcept;
  [[nodiscard]] int day_at(int i) const noexcept;
  /// "2026-09-14", "2026-09", 14/09/2026, 14.09.2026.
  [[nodiscard]] Maybe read_iso(int i) const noexcept;
  /// "24 February 2022", "3rd of May", "3 to 9 October".
  [[nodiscard]] Maybe read_day_month(int i) const noexcept;
  /// A year, with or without a comma, at `i`; the end of what was read.
  [[nodiscard]] int read_year_behind(int i, int& year) const noexcept;
  /// "March 14", "Jan. 1, 2029", "May 2030", "in August".
  [[nodiscard]] Maybe read_month(int i) const noexcept;
  /// "between January 2028 and June 2030": the period from the month and year before `joint`.
  [[nodiscard]] Maybe read_months(int i, int joint, Day from) const noexcept;
  /// A number of four digits that is a year, by what stands around it.
  [[nodiscard]] Maybe read_year(int i) const noexcept;
  /// "2018 and 2028" after between, "2026 to 2030", "2014-22".
  [[nodiscard]] Maybe read_years(int i, int year) const noexcept;
  /// "Q3 2026".
  [[nodiscard]] Maybe read_quarter_sign(int i) const noexcept;
  [[nodiscard]] static Found quarter(int i, int end, int year, int which, int months) noexcept;
  /// "the second quarter of 2032", "the end of the year", "fiscal year ended September".
  [[nodiscard]] Maybe read_part_of_year(int i) const noexcept;

  // date_lengths.cpp
  /// "7 p.m.", "18:42" after by or at.
  [[nodiscard]] Maybe read_clock(int i) const noexcept;
  /// "last June", "next year", "this week", "the next four years", "a year ago".
  /// "six in the morning", "half past five", "a quarter to nine", "ten o'clock".
  [[nodiscard]] Maybe read_clock_words(int i) const noexcept;
  /// An hour of the day at `i` in words or digits.
  [[nodiscard]] bool is_hour(int i) const noexcept;
  [[nodiscard]] Maybe read_relative(int i) const noexcept;
  /// "summer of 2029", "spring 2030"; "since the spring"; "before Christmas".
  [[nodiscard]] Maybe read_season(int i) const noexcept;
  /// How many of its unit the word at `i` is: ten years of a decade.
  [[nodiscard]] double length_of(int i) const noexcept;
  [[nodiscard]] bool is_ahead(int i) const noexcept;
  /// "a few weeks later", "several years ago", "the day after a cease-fire".
  [[nodiscard]] Maybe read_vague_length(int i) const noexcept;
  [[nodiscard]] bool is_plural(int i) const noexcept { return tokens_.word(i).back() == 's'; }
  /// A length of time that is a deadline or a distance: "within 180 days", "a year ago", "180 days
  /// in advance", "one year after notice".
  [[nodiscard]] Maybe read_length(int i) const noexcept;
  void widen_by_comparator(Found& found) const noexcept;
  /// What a time is counted from: up to six words, to the next mark, preposition or verb.
  [[nodiscard]] Span event_behind(int i) const noexcept;

  const Tokens& tokens_;
  const Stops& stops_;
  int begin_;
  int end_;
  int free_from_ = 0;  // behind the last date
};

}  // namespace casus::articles
