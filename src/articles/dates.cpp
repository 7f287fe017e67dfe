#include "articles/dates.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "articles/date_finder.hpp"
#include "articles/words_of_time.hpp"

namespace casus::articles {
namespace {

/// Words that a date may begin with.
constexpr std::uint64_t kDates =
    kMonth | kRelative | kOrdinal | kSeason | kDayWord | kWeekday | kBeginsDate;

}  // namespace

void DateFinder::run(int which, std::vector<DateTokens>& dates) {
  const auto next = [this](int i) { return stops_.next(i, end_, kForDates); };
  for (int i = next(begin_); i < end_; i = next(i + 1)) {
    const Token& token = tokens_[i];
    if (token.is(kIndefinite) && !token.is(kDates | kCardinal) && !may_begin_length(i)) continue;
    std::optional<Found> found = read(i);
    if (!found) continue;
    found->tokens.begin = std::max(found->tokens.begin, free_from_);
    if (!found->is_final) widen(*found);
    join_clock(*found);
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

/// "a year", "a hundred days", "a few weeks", "a quarter past nine".
bool DateFinder::may_begin_length(int i) const noexcept {
  return is(i + 1, kTimeUnit | kMagnitude | kFraction) || is(i + 1, "few");
}

DateFinder::Maybe DateFinder::read(int i) const noexcept {
  const Token& token = tokens_[i];
  if (token.kind == TokenKind::number) {
    if (Maybe found = read_iso(i)) return found;
    if (Maybe found = read_day_month(i)) return found;
    if (Maybe found = read_year(i)) return found;
    if (Maybe found = read_clock(i)) return found;
  }
  if (token.kind == TokenKind::number || token.is(kCardinal | kFraction) || is(i, "a")) {
    if (Maybe found = read_clock_words(i)) return found;
  }
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
    if (token.is(kWeekday) && token.is_capital && token.size() > 5) {
      const bool is_paper = is(i - 1, "the") && has(i + 1) && tokens_[i + 1].is_capital &&
                            is(i + 1, kInstitution);  // the Sunday Times
      if (!is_paper) return at(i, i + 1, {});
    }
  } else if (token.word == nullptr && token.is_word()) {
    if (Maybe found = read_quarter_sign(i)) return found;
  }
  const bool may_be_number = token.kind == TokenKind::number ||
                             token.is(kCardinal | kMagnitude | kTimeUnit) ||
                             (token.is(kIndefinite) && may_begin_length(i));
  return may_be_number ? read_length(i) : std::nullopt;
}

/// "6 March at 2.30pm", "midnight on Friday": a time of day and its day are one date.
void DateFinder::join_clock(Found& found) const noexcept {
  const bool is_plain = found.length_unit.empty() && found.kind != DateKind::period;
  if (!is_plain) return;
  int next = found.tokens.end;
  if (is(next, "at") || is(next, "on")) ++next;
  if (!has(next)) return;
  const bool has_day = !(found.from == Day{}) || is(found.tokens.end - 1, kWeekday | kDayWord);
  if (has_day) {
    const Maybe clock = tokens_[next].kind == TokenKind::number ? read_clock(next) : std::nullopt;
    if (clock && next > found.tokens.end) found.tokens.end = clock->tokens.end;
    return;
  }
  const bool is_clock = is(found.tokens.end - 1, "pm") || is(found.tokens.end - 1, "am") ||
                        is(found.tokens.end - 1, "p.m.") || is(found.tokens.end - 1, "a.m.") ||
                        is(found.tokens.end - 1, "midnight") || is(found.tokens.end - 1, "noon");
  const bool is_day = is(next, kWeekday) && tokens_[next].is_capital && tokens_[next].size() > 5;
  if (is_clock && is_day) found.tokens.end = next + 1;
}

void DateFinder::widen(Found& found) const noexcept {
  int p = found.tokens.begin - 1;
  int steps = 0;
  constexpr std::uint64_t kBetween = kDeterminer | kRelative | kBeginsDate | kPreposition | kSeason;
  const auto is_between = [this](int j) {
    if (is_hyphen_of_mid(j) || is(j, "middle")) return true;
    return is(j, kBetween) && (is(j, "the") || is(j, "early") || is(j, "late") || is(j, "mid") ||
                               is(j, "end") || is(j, "of") || is(j, "summer") || is(j, "autumn") ||
                               is(j, "spring") || is(j, "winter") || is(j, "around") ||
                               is(j, "about") || is(j, "start") || is(j, "beginning"));
  };
  while (steps < 5 && is_between(p)) {
    --p;
    ++steps;
  }
  if (is(p, "least") && is(p - 1, "at")) p -= 2;  // until at least
  if (is(p, "after") && is(p - 1, "until")) --p;  // until after the election
  if (!has(p) || p < free_from_) return;
  int first = 0;
  for (const std::string_view phrase : kDeadlinePhrases) {
    // The last letter first: most phrases differ in it.
    if ((tokens_.text[tokens_[p].end - 1] | 0x20) != phrase.back()) continue;
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

bool DateFinder::is_hyphen_of_mid(int p) const noexcept {
  return has(p) && tokens_[p].kind == TokenKind::hyphen && is(p - 1, "mid");
}

void find_dates(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                std::vector<DateTokens>& dates) {
  DateFinder(tokens, stops, sentence).run(which, dates);
}

}  // namespace casus::articles
