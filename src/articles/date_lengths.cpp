// Times of day, seasons, and times told by their length or against today: date_finder.hpp.
#include "articles/date_finder.hpp"
#include "articles/numbers.hpp"

namespace casus::articles {
namespace {

/// How far before "in ten years" the verb may stand that tells the future, in tokens.
constexpr int kMostToModal = 12;

}  // namespace

DateFinder::Maybe DateFinder::read_clock(int i) const noexcept {
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

bool DateFinder::is_hour(int i) const noexcept {
  const bool is_counted = is_number(i) || is(i, kCardinal);
  return is_counted && tokens_[i].number >= 1 && tokens_[i].number <= 12 &&
         tokens_[i].size() <= 6 && !is(i + 1, "-");
}

DateFinder::Maybe DateFinder::read_clock_words(int i) const noexcept {
  const auto part_of_day = [this](int j) {  // behind "in the morning", "at night"; j if it is none
    const bool is_named = is(j, "in") && is(j + 1, "the") &&
                          (is(j + 2, "morning") || is(j + 2, "afternoon") || is(j + 2, "evening"));
    const bool is_noun_behind =  // "two in the morning paper"
        has(j + 3) && tokens_[j + 3].is_word() &&
        !is(j + 3, kPreposition | kConjunction | kAuxiliary | kAdverb | kPronoun | kDeterminer);
    if (is_named && !is_noun_behind) return j + 3;
    return is(j, "at") && is(j + 1, "night") ? j + 2 : j;
  };
  if (is_hour(i)) {
    if (is(i + 1, "o'clock") || is(i + 1, "o’clock")) return at(i, part_of_day(i + 2), {});
    const int end = part_of_day(i + 1);
    if (end > i + 1) return at(i, end, {});
  }
  const bool is_half = is(i, "half");
  const int quarter = is(i, "a") ? i + 1 : i;
  const bool is_quarter = is(quarter, "quarter");
  const int past = is_half ? i + 1 : quarter + 1;
  if (is_half && is(i - 1, "at") && is_hour(past) &&
      !(has(past + 1) && tokens_[past + 1].is_word() && !is(past + 1, kPreposition | kConjunction)))
    return at(i, part_of_day(past + 1), {});  // at half five
  if (!is_half && !is_quarter) return std::nullopt;
  if (!(is(past, "past") || (is_quarter && is(past, "to"))) || !is_hour(past + 1))
    return std::nullopt;
  return at(i, part_of_day(past + 2), {});
}

DateFinder::Maybe DateFinder::read_relative(int i) const noexcept {
  if (is(i, kRelative) && has(i + 1)) {
    const Token& next = tokens_[i + 1];
    const bool is_joined = next.kind == TokenKind::hyphen;
    const int unit = is_joined ? i + 2 : i + 1;
    if (has(unit) && year_digits(unit) != 0 && (is(i, "early") || is(i, "late") || is(i, "mid"))) {
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
      if (is_plain && !is_joined && next.is(kTimeUnit | kWeekday | kSeason) && !next.is(kOrdinal) &&
          !is(i + 1, "time") && !(has(i + 2) && tokens_[i + 2].kind == TokenKind::hyphen)) {
        return at(i, i + 2, {});
      }
      const bool is_led =
          is(i - 1, kDeterminer | kPreposition) || i == begin_;  // "stocks last nine days"
      if (is_plain && !is_joined && is_led) {
        if (const auto number = read_number(tokens_, i + 1, end_)) {
          const int time = number->tokens.end;
          if (is(time, kTimeUnit)) {
            Found found = at(is(i - 1, "the") ? i - 1 : i, time + 1, {});
            found.length = number->value * length_of(time);
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

DateFinder::Maybe DateFinder::read_season(int i) const noexcept {
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
      is(i - 1, "the") &&
      (is(i - 2, "since") || is(i - 2, "before") || is(i - 2, "by") || is(i - 2, "until") ||
       is(i - 2, "in") || is(i - 2, "over") || is(i - 2, "during") || is(i - 2, "through") ||
       is(i - 2, "throughout") || is(i - 2, "after") || (is(i - 2, "at") && is(i, "weekend")));
  const bool is_part_of_day =
      is(i, "morning") || is(i, "evening") || is(i, "night") || is(i, "afternoon");
  if (is(i, "fall") && !is_led_by_the) return std::nullopt;
  if (is_led_by_the && is(i - 3, kTimeUnit)) return std::nullopt;  // a week before the election
  if (is_named && tokens_[i].is_capital) return at(i, i + 1, {});
  if (!is_part_of_day && (is_led || is_led_by_the)) {
    const int last =
        is(i + 1, "break") || is(i + 1, "recess") || is(i + 1, "holidays") ? i + 2 : i + 1;
    return at(i, last, {});
  }
  return std::nullopt;
}

double DateFinder::length_of(int i) const noexcept {
  return is(i, kOrdinal) ? 1 : tokens_[i].word->value;
}

DateFinder::Maybe DateFinder::read_vague_length(int i) const noexcept {
  // "the day after a cease-fire"
  if (is(i, kTimeUnit) && !is(i, kOrdinal) && is(i - 1, "the") && !is_plural(i) &&
      (is(i + 1, "after") || is(i + 1, "before"))) {
    Found found = at(i - 1, i + 2, {});
    found.event = event_behind(i + 2);
    found.is_final = true;
    return found;
  }
  int unit = i;
  if (is(i, "a") && is(i + 1, "few")) {
    unit = i + 2;
  } else if (is(i, "several") || is(i, "some") || is(i, "many")) {
    unit = i + 1;
  }
  const bool is_told = is(unit + 1, "later") || is(unit + 1, "ago") || is(unit + 1, "earlier");
  if (!is(unit, kTimeUnit) || !is_plural(unit) || !is_told) return std::nullopt;
  if (unit == i && has(i - 1) && (is(i - 1, kCardinal | kMagnitude | kVague) || is_number(i - 1)))
    return std::nullopt;
  Found found = at(i, unit + 2, {});
  found.is_final = true;
  return found;
}

DateFinder::Maybe DateFinder::read_length(int i) const noexcept {
  double value = 0;
  int unit = i;
  if (is(i - 1, "within") && is(i, kTimeUnit) && tokens_.word(i).back() == 's') {
    Found found = at(i - 1, i + 1, {});  // within days
    found.kind = DateKind::deadline;
    found.is_final = true;
    return found;
  }
  if (Maybe found = read_vague_length(i)) return found;
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
  found.length = value * length_of(unit);
  found.length_unit = tokens_[unit].word->unit;
  found.is_final = true;
  const int behind = unit + 1;
  // "the three months to September"
  const int month =
      is(behind, "to") || is(behind, "ended") || is(behind, "ending") || is(behind, "through")
          ? month_at(behind + 1)
          : 0;
  if (month != 0 && is(i - 1, "the")) {
    found.to.month = month;
    found.kind = DateKind::period;
    found.tokens = {i - 1, read_year_behind(behind + 2, found.to.year)};
    return found;
  }
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
  // "keep it for twelve months after", "it takes a year before": how long, and no date.
  const bool is_duration = is(i - 1, "for") || is(i - 1, "take") || is(i - 1, "takes") ||
                           is(i - 1, "took") || is(i - 1, "taken");
  if ((is(behind, "after") || is(behind, "before")) && !is_duration) {
    found.kind = DateKind::deadline;
    found.tokens.end = behind + 1;
    found.event = event_behind(behind + 1);
    widen_by_comparator(found);
    return found;
  }
  if (is(i - 1, "in") && is_ahead(i - 1) && (!has(behind) || !tokens_[behind].is_word())) {
    found.kind = DateKind::deadline;
    found.tokens.begin = i - 1;
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

/// "it will leave in ten years", "Ask me in a week": a time to come and not how long it takes.
bool DateFinder::is_ahead(int i) const noexcept {
  for (int j = i - 1; j > i - kMostToModal && has(j); --j) {
    if (is(j, "will") || is(j, "shall") || is(j, "won't")) return true;
    if (tokens_[j].kind == TokenKind::ending && tokens_.word(j).ends_with("ll")) return true;
    const bool begins = j == begin_ || !tokens_[j - 1].is_word();
    if (begins) return is(j, kBaseForm | kPlainVerb) && !is(j, kNounToo);
  }
  return false;
}

void DateFinder::widen_by_comparator(Found& found) const noexcept {
  while (is(found.tokens.begin - 1, "least") || is(found.tokens.begin - 1, "at") ||
         is(found.tokens.begin - 1, "than") || is(found.tokens.begin - 1, "later") ||
         is(found.tokens.begin - 1, "no") || is(found.tokens.begin - 1, "about")) {
    --found.tokens.begin;
  }
}

Span DateFinder::event_behind(int i) const noexcept {
  int last = i;
  while (
      has(last) && last < i + 6 && tokens_[last].is_word() &&
      !(last > i && tokens_[last].is(kAuxiliary | kConjunction | kPreposition | kSubordinator))) {
    ++last;
  }
  return last > i ? tokens_.span(i, last - 1) : Span{};
}

}  // namespace casus::articles
