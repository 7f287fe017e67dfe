// What the index of an event counts, and what its numbers are called.
#include "catalog/dimensions.hpp"
#include "records/files.hpp"

namespace casus::records {

std::string_view subject_of(catalog::Event event) noexcept {
  using catalog::Event;
  switch (event) {
    case Event::vote_carried:
    case Event::vote_failed:
    case Event::vote_vetoed:
      return "question";
    case Event::body_notice:
    case Event::body_left:
    case Event::body_returned:
      return "un_body";
    case Event::council_motion:
      return "council_question";
    case Event::route_opened:
      return "route";
    case Event::frontier_crisis:
    case Event::frontier_concession:
    case Event::frontier_back_down:
    case Event::frontier_war:
    case Event::frontier_war_ends:
    case Event::frontier_attack_stayed_limited:
    case Event::frontier_war_lasted:
      return "frontier";
    case Event::baltic_probe:
    case Event::group_joined:
    case Event::ally_choice:
    case Event::instability_onset:
      return "actor";
    default:
      return {};
  }
}

std::vector<std::string> subject_names(const Results& results, catalog::Event event) {
  const auto of = [](const auto& names) {
    return std::vector<std::string>(names.begin(), names.end());
  };
  const std::string_view subject = subject_of(event);
  if (subject == "question") return of(catalog::kQuestions);
  if (subject == "un_body") return of(catalog::kUnBodies);
  if (subject == "council_question") return of(catalog::kCouncilQuestions);
  if (subject == "route") return of(catalog::kRoutes);
  if (subject == "actor") return results.actors;
  if (subject != "frontier") return {};
  std::vector<std::string> ids;
  for (const FrontierUse& frontier : results.frontiers) ids.push_back(frontier.id);
  return ids;
}

}  // namespace casus::records
