#include "evidence/days_to_come.hpp"

#include <chrono>

#include "base/text.hpp"

namespace casus::evidence {

std::string today(int later) {
  const std::chrono::year_month_day day(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
      std::chrono::days(later));
  return base::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                      static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

void need_a_day_that_has_come(const std::string& on, const std::string& last_day,
                              const base::Problem& place, std::vector<base::Problem>& problems) {
  if (on <= last_day.substr(0, on.size())) return;
  base::Problem problem = place;
  problem.message = "has not come yet";
  problem.found = on;
  problem.allowed = "today or before";
  problems.push_back(std::move(problem));
}

std::vector<base::Problem> days_to_come(const Statements& all, const std::string& last_day,
                                        std::size_t document, std::size_t statement) {
  std::vector<base::Problem> problems;
  const auto take = [&](const std::string& on, const std::string& key, const std::string& path,
                        int line) {
    if (!is_date(on)) return;  // none, or one that is refused as such
    need_a_day_that_has_come(on, last_day, {.file = path, .line = line, .key = key}, problems);
  };
  for (; document < all.documents.size(); ++document) {
    const Document& one = all.documents[document];
    take(one.issued, base::format("document {}.issued", one.id), one.path, one.line);
    take(one.retrieved, base::format("document {}.retrieved", one.id), one.path, one.line);
  }
  for (; statement < all.list.size(); ++statement) {
    const Statement& one = all.list[statement];
    const auto key = [&](const char* part) {
      return base::format("statement {}.{}.on", one.id, part);
    };
    for (const MarkEntry& entry : one.reliability) {
      take(entry.on, key("reliability"), one.path, entry.line);
    }
    for (const MarkEntry& entry : one.credibility) {
      take(entry.on, key("credibility"), one.path, entry.line);
    }
    for (const Review& review : one.reviews) take(review.on, key("review"), one.path, one.line);
    take(one.confirmed_on, key("confirmed"), one.path, one.line);
  }
  return problems;
}

}  // namespace casus::evidence
