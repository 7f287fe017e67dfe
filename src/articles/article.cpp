#include "articles/article.hpp"

#include <cmath>

#include "base/text.hpp"

namespace casus::articles {
namespace {

constexpr std::size_t kBlockBytes = 64;

std::string iso_text(Day day) {
  if (day == Day{}) return "";
  std::string text = day.year != 0 ? base::format("{:04}", day.year) : std::string("-");
  if (day.month != 0) text += base::format("-{:02}", day.month);
  if (day.day != 0) text += base::format("-{:02}", day.day);
  return text;
}

/// The letter of ISO 8601 for a unit of time; hours and shorter stand behind a T.
std::string_view designator(std::string_view unit) noexcept {
  if (unit == "years") return "Y";
  if (unit == "months") return "M";
  if (unit == "weeks") return "W";
  if (unit == "days") return "D";
  return "";
}

constexpr bool is_first_byte(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

}  // namespace

std::string_view name_of(Comparator comparator) noexcept {
  constexpr std::string_view kNames[] = {"equal",   "about",     "at least",
                                         "at most", "more than", "less than"};
  return kNames[static_cast<std::size_t>(comparator)];
}

std::string_view name_of(Direction direction) noexcept {
  constexpr std::string_view kNames[] = {"level", "up", "down"};
  return kNames[static_cast<std::size_t>(direction)];
}

std::string_view name_of(UnitKind kind) noexcept {
  constexpr std::string_view kNames[] = {"count", "percent", "points",   "money",  "fraction",
                                         "times", "ordinal", "duration", "measure"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(DateKind kind) noexcept {
  constexpr std::string_view kNames[] = {"date", "deadline", "period"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(MarkKind kind) noexcept {
  constexpr std::string_view kNames[] = {"modal",       "reported",  "likelihood", "requirement",
                                         "prohibition", "condition", "advice"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(SpeakerKind kind) noexcept {
  constexpr std::string_view kNames[] = {"person", "office", "institution", "document",
                                         "anonymous"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view name_of(StatementKind kind) noexcept {
  constexpr std::string_view kNames[] = {"fact", "number", "forecast", "intent", "norm", "opinion"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string iso_text(const Date& date) {
  if (!date.length_unit.empty()) {
    const std::string_view sign = date.length < 0 ? "-" : "";
    const double length = std::abs(date.length);
    const std::string_view letter = designator(date.length_unit);
    if (!letter.empty()) return base::format("{}P{}{}", sign, base::shortest(length), letter);
    const bool is_century = date.length_unit == "centuries";
    if (is_century || date.length_unit == "decades") {
      return base::format("{}P{}Y", sign, base::shortest((is_century ? 100 : 10) * length));
    }
    const std::string_view of_hours = date.length_unit == "hours"     ? "H"
                                      : date.length_unit == "minutes" ? "M"
                                                                      : "S";
    return base::format("{}PT{}{}", sign, base::shortest(length), of_hours);
  }
  const std::string from = iso_text(date.from);
  if (date.to == date.from || from.empty()) return from;
  return from + "/" + iso_text(date.to);
}

CodePoints::CodePoints(std::string_view text) : text_(text) {
  at_block_.reserve(text.size() / kBlockBytes + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % kBlockBytes == 0) at_block_.push_back(count);
    count += is_first_byte(text[i]) ? 1U : 0U;
  }
  if (text.size() % kBlockBytes == 0) at_block_.push_back(count);
}

std::size_t CodePoints::before(std::size_t byte) const noexcept {
  const std::size_t block = byte / kBlockBytes;
  std::size_t count = at_block_[block];
  for (std::size_t i = block * kBlockBytes; i < byte; ++i)
    count += is_first_byte(text_[i]) ? 1U : 0U;
  return count;
}

}  // namespace casus::articles
