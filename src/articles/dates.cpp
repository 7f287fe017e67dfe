#include "articles/dates.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>

#include "articles/numbers.hpp"
#include "articles/words_of_time.hpp"

namespace casus::articles {
namespace {

constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2150;

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

class DateFinder {
 public:
  DateFinder(const Tokens& tokens, Range sentence)
      : tokens_(tokens), begin_(sentence.begin), end_(sentence.end) {}

  void run(int which, std::vector<DateTokens>& dates) {
    for (int i = begin_; i < end_; ++i) {
      std::optional<Found> found = read(i);
      if (!found) continue;
      found->tokens.begin = std::max(found->tokens.begin, free_from_);
      if (!found->is_final) widen(*found);
      const Span span = tokens_.span(found->tokens.begin, found->tokens.end - 1);
      dates.push_back({found->tokens,
                       {.span = span,
                        .sentence = which,
                        .kind = found->kind,
                        .from = found->from,
                        .to = found->to,
                        .length = found->length,
                        .length_unit = found->length_unit,
                        .event = found->event}});
      free_from_ = found->tokens.end;
      i = found->tokens.end - 1;
    }
  }

 private:
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

  [[nodiscard]] Maybe read(int i) const noexcept {
    const Token& token = tokens_[i];
    if (token.kind == TokenKind::number) {
      if (Maybe found = read_iso(i)) return found;
      if (Maybe found = read_day_month(i)) return found;
      if (Maybe found = read_year(i)) return found;
      if (Maybe found = read_clock(i)) return found;
    }
    constexpr std::uint64_t kDates =
        kMonth | kRelative | kOrdinal | kSeason | kDayWord | kWeekday | kBeginsDate;
    if (token.is(kDates) && token.is_word()) {
      if (token.is(kMonth)) {
        if (Maybe found = read_month(i)) return found;
      }
      if (token.is(kRelative)) {
        if (Maybe found = read_relative(i)) return found;
      }
      if (token.is(kOrdinal | kBeginsDate)) {
        if (Maybe found = read_part_of_year(i)) return found;
      }
      if (token.is(kSeason)) {
        if (Maybe found = read_season(i)) return found;
      }
      if (token.is(kDayWord)) return at(i, i + 1, {});
      if (token.is(kWeekday) && token.is_capital && token.size() > 5) return at(i, i + 1, {});
    } else if (token.word == nullptr && token.is_word()) {
      if (Maybe found = read_quarter_sign(i)) return found;
    }
    const bool may_be_number = token.kind == TokenKind::number ||
                               token.is(kCardinal | kMagnitude | kTimeUnit) ||
                               (token.is(kIndefinite) && token.size() <= 2);
    return may_be_number ? read_length(i) : std::nullopt;
  }

  /// The month that token `i` names, 0 if none.
  [[nodiscard]] int month_at(int i) const noexcept {
    return is(i, kMonth) && tokens_[i].is_capital ? static_cast<int>(tokens_[i].number) : 0;
  }

  /// A year of four digits at `i`, 0 if none. `is_sure`: what stands before or behind says so.
  [[nodiscard]] int year_digits(int i) const noexcept {
    if (!is_number(i) || tokens_[i].size() != 4) return 0;
    const double value = tokens_[i].number;
    if (value != std::floor(value) || value < kFirstYear || value > kLastYear) return 0;
    return static_cast<int>(value);
  }

  [[nodiscard]] int day_at(int i) const noexcept {
    if (!is_number(i) || tokens_[i].size() > 4 || tokens_[i].word != nullptr) {
      if (!is_number(i) || !is(i, kOrdinal)) return 0;
    }
    const double value = tokens_[i].number;
    return value >= 1 && value <= 31 && value == std::floor(value) ? static_cast<int>(value) : 0;
  }

  /// "2026-09-14", "2026-09", 14/09/2026, 14.09.2026.
  [[nodiscard]] Maybe read_iso(int i) const noexcept {
    const auto joined = [&](int j) {
      return is_number(j + 1) && !tokens_[j].has_space && !tokens_[j + 1].has_space;
    };
    const int year = year_digits(i);
    if (year != 0 && has(i + 2) && tokens_[i + 1].kind == TokenKind::hyphen && joined(i + 1) &&
        tokens_[i + 2].size() == 2) {
      const int month = static_cast<int>(tokens_[i + 2].number);
      const bool has_day = has(i + 4) && tokens_[i + 3].kind == TokenKind::hyphen &&
                           joined(i + 3) && tokens_[i + 4].size() == 2;
      if (has_day && month >= 1 && month <= 12 && day_at(i + 4) != 0) {
        return at(i, i + 5, {year, month, day_at(i + 4)});
      }
      return std::nullopt;  // 2014-22 is a period
    }
    const bool has_slashes =
        has(i + 4) && is(i + 1, "/") && joined(i + 1) && is(i + 3, "/") && joined(i + 3);
    if (has_slashes && day_at(i) != 0 && day_at(i + 2) != 0 && year_digits(i + 4) != 0) {
      const int first = day_at(i);
      const int second = day_at(i + 2);
      const bool is_day_first = second <= 12;  // of 4/5 nobody can tell; day first is read
      return at(i, i + 5,
                {year_digits(i + 4), is_day_first ? second : first, is_day_first ? first : second});
    }
    return std::nullopt;
  }

  /// "24 February 2022", "3rd of May", "3 to 9 October".
  [[nodiscard]] Maybe read_day_month(int i) const noexcept {
    const int day = day_at(i);
    if (day == 0) return std::nullopt;
    int m = i + 1;
    if (is(m, "of")) ++m;
    if (month_at(m) != 0) {
      Day found{0, month_at(m), day};
      const int end = read_year_behind(m + 1, found.year);
      return at(i, end, found);
    }
    const bool is_range = (is_joint(i + 1) || is(i + 1, "to") || is(i + 1, "and")) &&
                          day_at(i + 2) != 0 && month_at(i + 3) != 0;
    if (!is_range) return std::nullopt;
    Day from{0, month_at(i + 3), day};
    const int end = read_year_behind(i + 4, from.year);
    Found found{
        .tokens = {i, end}, .from = from, .to = from, .kind = DateKind::period, .is_final = true};
    found.to.day = day_at(i + 2);
    if (is(i - 1, "from") || is(i - 1, "between")) found.tokens.begin = i - 1;
    return found;
  }

  /// A year, with or without a comma, at `i`; the end of what was read.
  [[nodiscard]] int read_year_behind(int i, int& year) const noexcept {
    if (year_digits(i) != 0) {
      year = year_digits(i);
      return i + 1;
    }
    if (has(i) && tokens_[i].kind == TokenKind::comma && year_digits(i + 1) != 0) {
      year = year_digits(i + 1);
      return i + 2;
    }
    return i;
  }

  /// "March 14", "Jan. 1, 2029", "May 2030", "in August".
  [[nodiscard]] Maybe read_month(int i) const noexcept {
    const int month = month_at(i);
    if (month == 0) return std::nullopt;
    Day day{0, month, 0};
    if (const int number = day_at(i + 1);
        number != 0 && tokens_[i + 1].size() <= 4 && year_digits(i + 1) == 0) {
      const bool counts = has(i + 2) && tokens_[i + 2].is(kMagnitude | kTimeUnit | kCurrency);
      if (!counts) {
        day.day = number;
        const int end = read_year_behind(i + 2, day.year);
        return at(i, end, day);
      }
    }
    int end = i + 1;
    if (is(end, "of") && year_digits(end + 1) != 0) ++end;
    end = read_year_behind(end, day.year);
    if (day.year != 0) return at(i, end, day);
    const bool is_doubtful = is(i, "may") || is(i, "march") || tokens_[i].size() <= 3;
    const bool is_led = is(i - 1, kPreposition | kRelative) || is(i - 1, "since");
    if ((is_doubtful || i == begin_) && !is_led) return std::nullopt;
    return at(i, i + 1, day);
  }

  /// A number of four digits that is a year, by what stands around it.
  [[nodiscard]] Maybe read_year(int i) const noexcept {
    const int year = year_digits(i);
    if (year == 0) return std::nullopt;
    if (has(i - 1) && (tokens_[i - 1].kind == TokenKind::currency || tokens_[i - 1].is(kNumbered) ||
                       (tokens_[i - 1].kind == TokenKind::hyphen && !tokens_[i].has_space &&
                        !is(i - 2, "mid")))) {
      return std::nullopt;
    }
    if (has(i + 1)) {
      const Token& next = tokens_[i + 1];
      if (next.kind == TokenKind::percent || next.is(kMagnitude | kCurrency | kMeasure))
        return std::nullopt;
      if (next.is(kTimeUnit) && next.has_space) return std::nullopt;
      if (!next.has_space && is(i + 1, "s")) return at(i, i + 2, {year, 0, 0});  // the 2020s
      const bool is_old = year < 1900;
      const bool is_led =
          is(i - 1, kPreposition | kRelative | kConjunction | kMonth) || is(i - 1, "the");
      if (is_old && !is_led) return std::nullopt;
      if (!is_led && year % 100 == 0 && next.is_word() && !next.is_capital &&
          !next.is(kAuxiliary | kPreposition)) {
        return std::nullopt;  // 2000 soldiers
      }
      if (Maybe period = read_years(i, year)) return period;
    }
    return at(i, i + 1, {year, 0, 0});
  }

  /// "2018 and 2028" after between, "2026 to 2030", "2014-22".
  [[nodiscard]] Maybe read_years(int i, int year) const noexcept {
    const bool is_between = is(i - 1, "between") && is(i + 1, "and");
    const bool is_from =
        is(i - 1, "from") && (is(i + 1, "to") || is(i + 1, "until") || is(i + 1, "through"));
    const bool is_dashed = is_joint(i + 1) || is(i + 1, "/") || is(i + 1, "to");
    if ((!is_between && !is_from && !is_dashed) || !is_number(i + 2)) return std::nullopt;
    int last = year_digits(i + 2);
    if (last == 0 && tokens_[i + 2].size() == 2 && !tokens_[i + 2].has_space && is_dashed) {
      last = year / 100 * 100 + static_cast<int>(tokens_[i + 2].number);
    }
    if (last <= year) return std::nullopt;
    const int first = is_between || is_from ? i - 1 : i;
    return Found{.tokens = {first, i + 3},
                 .from = {year, 0, 0},
                 .to = {last, 0, 0},
                 .kind = DateKind::period,
                 .is_final = true};
  }

  /// "7 p.m.", "18:42" after by or at.
  [[nodiscard]] Maybe read_clock(int i) const noexcept {
    const bool is_colon = has(i + 2) && tokens_[i + 1].kind == TokenKind::colon &&
                          !tokens_[i + 1].has_space && is_number(i + 2) &&
                          !tokens_[i + 2].has_space && tokens_[i + 2].size() == 2 &&
                          tokens_[i].number < 24 && tokens_[i + 2].number < 60;
    int end = is_colon ? i + 3 : i + 1;
    const bool is_half_day = is(end, "p.m.") || is(end, "a.m.") || is(end, "pm") || is(end, "am");
    if (is_half_day) ++end;
    if (!is_half_day && !(is_colon && is(i - 1, kPreposition))) return std::nullopt;
    return at(i, end, {});
  }

  /// "Q3 2026".
  [[nodiscard]] Maybe read_quarter_sign(int i) const noexcept {
    const std::string_view word = tokens_.word(i);
    if (word.size() != 2 || (word[0] != 'Q' && word[0] != 'H') || word[1] < '1' || word[1] > '4')
      return std::nullopt;
    if (year_digits(i + 1) == 0) return std::nullopt;
    return quarter(i, i + 2, year_digits(i + 1), word[1] - '0', word[0] == 'Q' ? 3 : 6);
  }

  [[nodiscard]] static Found quarter(int i, int end, int year, int which, int months) noexcept {
    Found found{.tokens = {i, end},
                .from = {year, (which - 1) * months + 1, 0},
                .to = {year, which * months, 0}};
    found.kind = DateKind::period;
    return found;
  }

  /// "the second quarter of 2032", "the end of the year", "fiscal year ended September".
  [[nodiscard]] Maybe read_part_of_year(int i) const noexcept {
    if (is(i, kOrdinal) && (is(i + 1, "quarter") || is(i + 1, "half")) && is(i + 2, "of")) {
      const int last = is(i + 3, "the") ? i + 4 : i + 3;
      const int year = year_digits(last);
      if (year == 0 && !is(last, "year")) return std::nullopt;
      const bool is_quarter = is(i + 1, "quarter");
      const int which = tokens_[i].number <= 4 ? static_cast<int>(tokens_[i].number) : 5;
      if (year != 0 && which <= (is_quarter ? 4 : 2))
        return quarter(i, last + 1, year, which, is_quarter ? 3 : 6);
      return at(i, last + 1, {});
    }
    if (is(i, "fiscal") && (is(i + 1, "year") || year_digits(i + 1) != 0)) {
      int end = i + 2;
      int year = year_digits(i + 1);
      if (is(end, "ended") || is(end, "ending")) ++end;
      if (month_at(end) != 0) ++end;
      end = read_year_behind(end, year);
      return at(i, end, {year, 0, 0});
    }
    const bool is_end =
        (is(i, "end") || is(i, "beginning") || is(i, "start") || is(i, "turn")) && is(i + 1, "of");
    if (!is_end) return std::nullopt;
    int last = i + 2;
    if (is(last, "the") || is(last, "this") || is(last, "next") || is(last, "last")) ++last;
    if (year_digits(last) != 0) return at(i, last + 1, {year_digits(last), 0, 0});
    if (month_at(last) != 0) {
      Day day{0, month_at(last), 0};
      const int end = read_year_behind(last + 1, day.year);
      return at(i, end, day);
    }
    if (last > i + 2 && is(last, kTimeUnit | kSeason)) return at(i, last + 1, {});
    return std::nullopt;
  }

  /// "last June", "next year", "this week", "the next four years", "a year ago".
  [[nodiscard]] Maybe read_relative(int i) const noexcept {
    if (is(i, kRelative) && has(i + 1)) {
      const Token& next = tokens_[i + 1];
      const bool is_joined = next.kind == TokenKind::hyphen;
      const int unit = is_joined ? i + 2 : i + 1;
      if (has(unit) && year_digits(unit) != 0 &&
          (is(i, "early") || is(i, "late") || is(i, "mid"))) {
        return at(i, unit + 1, {year_digits(unit), 0, 0});
      }
      if (month_at(unit) != 0) {
        Day day{0, month_at(unit), 0};
        const int end = read_year_behind(unit + 1, day.year);
        return at(i, end, day);
      }
      if (is(i, "that") || is(i, "same") || is(i, "early") || is(i, "late") || is(i, "mid") ||
          is(i, "past") || is(i, "coming") || is(i, "previous") || is(i, "following") ||
          is(i, "last") || is(i, "next") || is(i, "this")) {
        const bool is_plain = is(i, "last") || is(i, "next") || is(i, "this") || is(i, "past") ||
                              is(i, "coming") || is(i, "previous") || is(i, "following");
        if (is_plain && !is_joined && next.is(kTimeUnit | kWeekday | kSeason) &&
            !next.is(kOrdinal) && !is(i + 1, "time") &&
            !(has(i + 2) && tokens_[i + 2].kind == TokenKind::hyphen)) {
          return at(i, i + 2, {});
        }
        const bool is_led =
            is(i - 1, kDeterminer | kPreposition) || i == begin_;  // "stocks last nine days"
        if (is_plain && !is_joined && is_led) {
          if (const auto number = read_number(tokens_, i + 1, end_)) {
            const int time = number->tokens.end;
            if (is(time, kTimeUnit)) {
              Found found = at(is(i - 1, "the") ? i - 1 : i, time + 1, {});
              found.length = number->value;
              found.length_unit = tokens_[time].word->unit;
              found.kind = DateKind::period;
              found.is_final = true;
              return found;
            }
          }
        }
      }
    }
    return std::nullopt;
  }

  /// "summer of 2029", "spring 2030"; "since the spring"; "before Christmas".
  [[nodiscard]] Maybe read_season(int i) const noexcept {
    if (!is(i, kSeason)) return std::nullopt;
    int year = 0;
    int end = is(i + 1, "of") ? i + 2 : i + 1;
    const int month = month_at(end);
    if (month != 0) ++end;
    end = read_year_behind(end, year);
    if (year != 0) return at(i, end, {year, month, 0});
    const bool is_named = is(i, "christmas") || is(i, "easter") || is(i, "thanksgiving");
    const bool is_led =
        is(i - 1, "since") || is(i - 1, "before") || is(i - 1, "by") || is(i - 1, "until");
    const bool is_led_by_the =
        is(i - 1, "the") && (is(i - 2, "since") || is(i - 2, "before") || is(i - 2, "by") ||
                             is(i - 2, "until") || is(i - 2, "in"));
    const bool is_part_of_day =
        is(i, "morning") || is(i, "evening") || is(i, "night") || is(i, "afternoon");
    if (is(i, "fall") && !is_led_by_the) return std::nullopt;
    if (is_named && tokens_[i].is_capital) return at(i, i + 1, {});
    if (!is_part_of_day && (is_led || is_led_by_the)) {
      const int last =
          is(i + 1, "break") || is(i + 1, "recess") || is(i + 1, "holidays") ? i + 2 : i + 1;
      return at(i, last, {});
    }
    return std::nullopt;
  }

  /// A length of time that is a deadline or a distance: "within 180 days", "a year ago", "180 days
  /// in advance", "one year after notice".
  [[nodiscard]] Maybe read_length(int i) const noexcept {
    double value = 0;
    int unit = i;
    if (is(i - 1, "within") && is(i, kTimeUnit) && tokens_.word(i).back() == 's') {
      Found found = at(i - 1, i + 1, {});  // within days
      found.kind = DateKind::deadline;
      found.is_final = true;
      return found;
    }
    if ((is(i, "a") || is(i, "an")) && is(i + 1, kTimeUnit) && !tokens_[i + 1].is(kOrdinal)) {
      value = 1;
      unit = i + 1;
    } else if (const auto number = read_number(tokens_, i, end_);
               number && number->form == NumberForm::plain) {
      value = number->value;
      unit = number->tokens.end;
      if (is(unit, "or") && (is(unit + 1, "so") || is(unit + 1, "more"))) unit += 2;
    } else {
      return std::nullopt;
    }
    if (!is(unit, kTimeUnit) || !tokens_[unit].has_space) return std::nullopt;
    Found found = at(i, unit + 1, {});
    found.length = value;
    found.length_unit = tokens_[unit].word->unit;
    found.is_final = true;
    const int behind = unit + 1;
    if (is(behind, "ago") || is(behind, "earlier") || is(behind, "later")) {
      if (!is(behind, "later")) found.length = -found.length;
      found.tokens.end = behind + 1;
      return found;
    }
    if (is(behind, "in") && is(behind + 1, "advance")) {
      found.kind = DateKind::deadline;
      found.tokens.end = behind + 2;
      widen_by_comparator(found);
      return found;
    }
    if (is(behind, "after") || is(behind, "before")) {
      found.kind = DateKind::deadline;
      found.tokens.end = behind + 1;
      found.event = event_behind(behind + 1);
      widen_by_comparator(found);
      return found;
    }
    int before = i - 1;
    while (is(before, kAdverb) || is(before, "at") || is(before, "least") || is(before, "about") ||
           is(before, "around") || is(before, "the") || is(before, "next")) {
      --before;
    }
    if (is(before, "within") || is(before, "inside")) {
      found.kind = DateKind::deadline;
      found.tokens.begin = before;
      if (is(behind, "of")) found.event = event_behind(behind + 1);
      return found;
    }
    return std::nullopt;
  }

  void widen_by_comparator(Found& found) const noexcept {
    while (is(found.tokens.begin - 1, "least") || is(found.tokens.begin - 1, "at") ||
           is(found.tokens.begin - 1, "than") || is(found.tokens.begin - 1, "later") ||
           is(found.tokens.begin - 1, "no") || is(found.tokens.begin - 1, "about")) {
      --found.tokens.begin;
    }
  }

  /// What a time is counted from: up to six words, to the next mark, preposition or verb.
  [[nodiscard]] Span event_behind(int i) const noexcept {
    int last = i;
    while (
        has(last) && last < i + 6 && tokens_[last].is_word() &&
        !(last > i && tokens_[last].is(kAuxiliary | kConjunction | kPreposition | kSubordinator))) {
      ++last;
    }
    return last > i ? tokens_.span(i, last - 1) : Span{};
  }

  /// Takes in the words before a date that belong to it, and makes it a deadline if they say so.
  void widen(Found& found) const noexcept {
    int p = found.tokens.begin - 1;
    int steps = 0;
    while (steps < 5 &&
           (is(p, "the") || is(p, "early") || is(p, "late") || is(p, "mid") || is(p, "end") ||
            is(p, "of") || is(p, "summer") || is(p, "autumn") || is(p, "spring") ||
            is(p, "winter") || is(p, "around") || is(p, "about") || is(p, "start") ||
            is(p, "beginning") || is(p, "middle") || is_hyphen_of_mid(p))) {
      --p;
      ++steps;
    }
    if (!has(p) || p < free_from_) return;
    int first = 0;
    for (const std::string_view phrase : kDeadlinePhrases) {
      const std::size_t words =
          1 + static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' '));
      const int from = p - static_cast<int>(words) + 1;
      if (has(from) && from >= free_from_ && phrase_length(tokens_, from, p + 1, phrase) != 0) {
        first = from;
        break;
      }
    }
    if (first == 0 && !is(p, "by") && !is(p, "within")) return;
    if (first == 0) first = p;
    found.kind = DateKind::deadline;
    found.tokens.begin = first;
  }

  [[nodiscard]] bool is_hyphen_of_mid(int p) const noexcept {
    return has(p) && tokens_[p].kind == TokenKind::hyphen && is(p - 1, "mid");
  }

  const Tokens& tokens_;
  int begin_;
  int end_;
  int free_from_ = 0;
};

}  // namespace

void find_dates(const Tokens& tokens, Range sentence, int which, std::vector<DateTokens>& dates) {
  DateFinder(tokens, sentence).run(which, dates);
}

}  // namespace casus::articles
