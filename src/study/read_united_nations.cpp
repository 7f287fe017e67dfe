// Bodies of the United Nations: how each is left, exits under way at the start, and the council.
#include <algorithm>

#include "base/text.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

constexpr std::size_t kMostPermanent = 16;
constexpr int kMostElected = 32;

void read_exits(Reading& reading, input::Section& root) {
  static const std::vector<std::string> kClauses{"none", "months", "end_of_following_year"};
  const std::vector<std::string> bodies(catalog::kUnBodies.begin(), catalog::kUnBodies.end());
  std::vector<bool> is_told(bodies.size(), false);
  // Peacekeeping is left with the United Nations, whose regular budget stands for them.
  std::vector<std::string> names = bodies;
  std::erase(names, "peacekeeping");
  for (input::Section section : root.sections("un_body")) {
    const std::string name = section.choice("body", names);
    const std::string clause = section.choice("clause", kClauses);
    const auto months = section.optional_integer("notice_months", {.low = 0, .high = 120});
    const base::Month start = reading.study.start;
    const auto effective =
        section.optional_month("effective", months_after_start(reading, -kMostMonths, kMostMonths));
    const Law* law = use_law(reading, section, "exit from " + name);
    use_source(reading, section, "exit from " + name);
    (void)section.optional_text("note");
    const bool has_months = section.node("notice_months") != nullptr;
    if (!clause.empty() && (clause == "months") != has_months) {
      section.problem("notice_months", "belongs to the clause `months`, and that to it",
                      has_months ? clause : "none", "both or neither");
    }
    if (months.has_value()) {
      hold_to_law(reading, section,
                  {"notice_months",
                   static_cast<double>(*months),
                   {name + "_notice_months", "notice_months"},
                   "months"},
                  law);
    }
    const auto body = std::find(bodies.begin(), bodies.end(), name);
    const auto kind = std::find(kClauses.begin(), kClauses.end(), clause);
    if (body == bodies.end() || kind == kClauses.end()) continue;
    const auto place = static_cast<std::size_t>(body - bodies.begin());
    if (is_told[place]) section.problem("body", "is told already", name);
    is_told[place] = true;
    world::BodyExit& exit = reading.study.setting.body_exits[place];
    exit.clause = static_cast<world::ExitClause>(kind - kClauses.begin());
    exit.notice_months = static_cast<int>(months.value_or(0));
    exit.has_notice = effective.has_value();
    exit.effective_month = effective.has_value() ? *effective - start : 0;
  }
}

void read_council(Reading& reading, input::Section& root) {
  std::optional<input::Section> section = root.optional_section("council");
  if (!section.has_value()) return;
  std::vector<std::string> ids;
  for (const Body& body : reading.study.bodies) ids.push_back(body.id);
  const std::string id = section->choice("body", ids);
  const Body* body = find_body(reading.study, id);
  if (body == nullptr) return;
  world::Council& council = reading.study.setting.council;
  for (const world::Party& member : body->chamber.parties) {
    if (!member.has_veto) {
      council.elected += member.seats;
      continue;
    }
    const int actor = find_actor(reading.study, member.name);
    if (actor < 0 && !reading.actor_codes.empty()) {
      section->problem("body", "a member with a veto is no actor of the study", member.name,
                       "one of `actors`", base::nearest_name(member.name, reading.actor_codes));
    }
    council.permanent.push_back(std::max(0, actor));
  }
  const bool is_counted =
      body->stage.quota == world::Quota::members && body->stage.weight_share == 0;
  if (!is_counted || council.permanent.size() > kMostPermanent || council.elected > kMostElected) {
    section->problem("body", "is no council that a run can ask", id,
                     base::format("a number of yeas, at most {} members with a veto and {} without",
                                  kMostPermanent, kMostElected));
  }
  council.needed = static_cast<int>(body->stage.number);
}

}  // namespace

void read_united_nations(Reading& reading, input::Section& root) {
  read_exits(reading, root);
  read_council(reading, root);
}

}  // namespace casus::study
