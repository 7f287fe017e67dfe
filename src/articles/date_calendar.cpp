// Days, months, years and parts of years, as the calendar names them: date_finder.hpp.
#include <cmath>

#include "articles/date_finder.hpp"

namespace casus::articles {
namespace {

constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2150;

}  // namespace

int DateFinder::month_at(int i) const noexcept {
  return is(i, kMonth) && tokens_[i].is_capital ? static_cast<int>(tokens_[i].number) : 0;
}

int DateFinder::year_digits(int i) const noexcept {
  if (!is_number(i) || tokens_[i].size() != 4) return 0;
  const double value = tokens_[i].number;
  if (value != std::floor(value) || value < kFirstYear || value > kLastYear) return 0;
  return static_cast<int>(value);
}

int DateFinder::day_at(int i) const noexcept {
  if (!is_number(i) || tokens_[i].size() > 4 || tokens_[i].word != nullptr) {
    if (!is_number(i) || !is(i, kOrdinal)) return 0;
  }
  const double value = tokens_[i].number;
  return value >= 1 && value <= 31 && value == std::floor(value) ? static_cast<int>(value) : 0;
}

DateFinder::Maybe DateFinder::read_iso(int i) const noexcept {
  const auto joined = [&](int j) {
    return is_number(j + 1) && !tokens_[j].has_space && !tokens_[j + 1].has_space;
  };
  const int year = year_digits(i);
  if (year != 0 && has(i + 2) && tokens_[i + 1].kind == TokenKind::hyphen && joined(i + 1) &&
      tokens_[i + 2].size() == 2) {
    const int month = static_cast<int>(tokens_[i + 2].number);
    const bool has_day = has(i + 4) && tokens_[i + 3].kind == TokenKind::hyphen && joined(i + 3) &&
                         tokens_[i + 4].size() == 2;
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

DateFinder::Maybe DateFinder::read_day_month(int i) const noexcept {
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

int DateFinder::read_year_behind(int i, int& year) const noexcept {
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

DateFinder::Maybe DateFinder::read_months(int i, int joint, Day from) const noexcept {
  const bool is_joined =
      (is(i - 1, "between") && is(joint, "and")) ||
      (is(i - 1, "from") && (is(joint, "to") || is(joint, "until") || is(joint, "through")));
  Day to{0, month_at(joint + 1), 0};
  if (!is_joined || to.month == 0) return std::nullopt;
  const int end = read_year_behind(joint + 2, to.year);
  if (to.year == 0 && from.year != 0) return std::nullopt;
  if (from.year == 0) from.year = to.year;  // "from May to July 2031"
  return Found{
      .tokens = {i - 1, end}, .from = from, .to = to, .kind = DateKind::period, .is_final = true};
}

DateFinder::Maybe DateFinder::read_month(int i) const noexcept {
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
  if (Maybe period = read_months(i, end, day)) return period;
  if (day.year != 0) return at(i, end, day);
  const bool is_doubtful = is(i, "may") || is(i, "march") || tokens_[i].size() <= 3;
  const bool is_led = is(i - 1, kPreposition | kRelative) || is(i - 1, "since");
  if ((is_doubtful || i == begin_) && !is_led) return std::nullopt;
  return at(i, i + 1, day);
}

DateFinder::Maybe DateFinder::read_year(int i) const noexcept {
  const int year = year_digits(i);
  if (year == 0) return std::nullopt;
  if (has(i - 1) &&
      (tokens_[i - 1].kind == TokenKind::currency || tokens_[i - 1].is(kNumbered) ||
       (tokens_[i - 1].kind == TokenKind::hyphen && !tokens_[i].has_space && !is(i - 2, "mid")))) {
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

DateFinder::Maybe DateFinder::read_years(int i, int year) const noexcept {
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

DateFinder::Maybe DateFinder::read_quarter_sign(int i) const noexcept {
  const std::string_view word = tokens_.word(i);
  if (word.size() != 2 || (word[0] != 'Q' && word[0] != 'H') || word[1] < '1' || word[1] > '4')
    return std::nullopt;
  if (year_digits(i + 1) == 0) return std::nullopt;
  return quarter(i, i + 2, year_digits(i + 1), word[1] - '0', word[0] == 'Q' ? 3 : 6);
}

DateFinder::Found DateFinder::quarter(int i, int end, int year, int which, int months) noexcept {
  Found found{.tokens = {i, end},
              .from = {year, (which - 1) * months + 1, 0},
              .to = {year, which * months, 0}};
  found.kind = DateKind::period;
  return found;
}

DateFinder::Maybe DateFinder::read_part_of_year(int i) const noexcept {
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

}  // namespace casus::articles
