// What an article says, as spans of its text: sentences, numbers, dates, who says what, how surely.
//
// Every span counts bytes of the UTF-8 text that was read, end excluded; `CodePoints` turns them
// into characters. Nothing here owns text: the article's text must live as long as it is asked for
// words. Indices point into the vectors of the same Article; -1 is none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace casus::articles {

/// A stretch of the text in bytes, `end` excluded. Empty where there is nothing.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr bool is_empty() const noexcept { return begin >= end; }
  friend constexpr bool operator==(Span, Span) noexcept = default;
};

/// The text of a span; "" if it is empty.
[[nodiscard]] constexpr std::string_view text_of(std::string_view text, Span span) noexcept {
  return span.is_empty() ? std::string_view() : text.substr(span.begin, span.end - span.begin);
}

struct Sentence {
  Span span;                 ///< without the bullet or number of a list before it
  bool is_question = false;  ///< ends in a question mark outside quotation marks
  bool is_heading = false;   ///< a line of its own that ends in no mark
};

enum class Comparator { equal, about, at_least, at_most, more_than, less_than };
enum class Direction { level, up, down };
enum class UnitKind { count, percent, points, money, fraction, times, ordinal, duration, measure };

struct Quantity {
  Span span;  ///< from its comparator to its unit or what is counted
  int sentence = -1;
  UnitKind kind = UnitKind::count;
  double value = 0;       ///< magnitude words are multiplied in; percent stay percent
  double high = 0;        ///< upper end of a range; equal to `value` if it is none
  std::string_view unit;  ///< "percent", "EUR", "years", "km", "times"…; "" of a count
  Span counted;           ///< what is counted, as written; empty if unnamed
  Span base;              ///< what it is a share of or held against: "of GDP", "than last year"
  Comparator comparator = Comparator::equal;
  Direction direction = Direction::level;
  bool is_vague = false;      ///< "dozens", "billions": the value is one of that magnitude
  bool is_inherited = false;  ///< its unit stands with an earlier number: "nine days, perhaps ten"
  int date = -1;              ///< the date it is told of
};

/// A day, month or year; what is not said is 0.
struct Day {
  int year = 0;
  int month = 0;
  int day = 0;

  friend constexpr bool operator==(Day, Day) noexcept = default;
};

enum class DateKind {
  date,      ///< when something was, is or will be
  deadline,  ///< by, until, before or within which something is to be
  period,    ///< from one time to another
};

struct Date {
  Span span;  ///< with the preposition of a deadline
  int sentence = -1;
  DateKind kind = DateKind::date;
  Day from;  ///< all 0 if the text names it only against a day it does not say ("last week")
  Day to;    ///< of a period; else equal to `from`
  double length = 0;             ///< of a time that is told by its length: 180 …; below 0 if past
  std::string_view length_unit;  ///< … "days"; "" if it is told by its date
  Span event;                    ///< what it is counted from: "after notice"
};

enum class MarkKind {
  modal,        ///< could, may, might, would
  reported,     ///< reportedly, alleged, is said to
  likelihood,   ///< likely, probably, perhaps, seems
  requirement,  ///< must, requires, has to
  prohibition,  ///< may not, forbids
  condition,    ///< can only, unless
  advice,       ///< should
};

/// A word or phrase that changes what is asserted: a hedge, or the word that makes a rule.
struct Mark {
  Span span;
  int sentence = -1;
  MarkKind kind = MarkKind::modal;
};

enum class SpeakerKind { person, office, institution, document, anonymous };

/// Somebody or something that says something, once for the whole article.
struct Speaker {
  SpeakerKind kind = SpeakerKind::anonymous;
  Span name;  ///< the fullest name, or the wording of one without a name
  Span role;  ///< "defence minister", where it is told; else empty
  bool is_plural = false;
};

/// That somebody says something, with the word that says so.
struct Attribution {
  Span cue;      ///< "said", "according to"; of a turn in a transcript its label
  Span subject;  ///< who, as written there: "He", "the minister"
  int sentence = -1;
  int speaker = -1;
  int within = -1;  ///< the attribution that reports this one: A of "A reports that B said"
  bool is_quotative =
      false;  ///< the cue tells of speech; else of a document's or institution's say
};

struct Quotation {
  Span span;          ///< with its marks
  int sentence = -1;  ///< the one it begins in
  int depth = 0;      ///< 0, or 1 and more inside another quotation
  int attribution = -1;
  bool is_closed = true;
};

enum class StatementKind { fact, number, forecast, intent, norm, opinion };

/// What a sentence, or a part of it between semicolons, asserts.
struct Statement {
  Span span;
  int sentence = -1;
  StatementKind kind = StatementKind::fact;
  int attribution = -1;  ///< the outermost one; -1 for the article's own voice
  bool is_hedged = false;
};

struct Article {
  std::vector<Span> boilerplate;  ///< lines left out: "Share", "Advertisement"
  std::vector<Sentence> sentences;
  std::vector<Quantity> quantities;
  std::vector<Date> dates;
  std::vector<Mark> hedges;
  std::vector<Mark> rules;
  std::vector<Quotation> quotations;
  std::vector<Speaker> speakers;
  std::vector<Attribution> attributions;
  std::vector<Statement> statements;
};

[[nodiscard]] std::string_view name_of(Comparator comparator) noexcept;
[[nodiscard]] std::string_view name_of(Direction direction) noexcept;
[[nodiscard]] std::string_view name_of(UnitKind kind) noexcept;
[[nodiscard]] std::string_view name_of(DateKind kind) noexcept;
[[nodiscard]] std::string_view name_of(MarkKind kind) noexcept;
[[nodiscard]] std::string_view name_of(SpeakerKind kind) noexcept;
[[nodiscard]] std::string_view name_of(StatementKind kind) noexcept;

/// A date as ISO 8601 says it: "2035", "2022-02-24", "2018/2028", "P180D", "-P1Y" for a year ago,
/// "--03-14" for a day without a year; "" if it is told only against another day.
[[nodiscard]] std::string iso_text(const Date& date);

/// How many code points stand before each byte of a text.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  /// The number of code points that begin before `byte`, which is at most the length of the text.
  [[nodiscard]] std::size_t before(std::size_t byte) const noexcept;

 private:
  std::string_view text_;
  std::vector<std::uint32_t> at_block_;  // code points before every 64th byte
};

}  // namespace casus::articles
