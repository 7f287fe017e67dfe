#include "views/doors_text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "analysis/lexicon.hpp"
#include "base/text.hpp"
#include "views/number_text.hpp"
#include "views/sentence.hpp"

namespace casus::views {
namespace {

using analysis::Check;
using analysis::Door;
using analysis::Ending;
using analysis::Flow;
using analysis::Milestone;

/// A door by which notice can be given, and the exit by it.
struct WayOut {
  Door door;
  Milestone exit;
};
constexpr std::array<WayOut, 4> kWaysOut{{{Door::consent, Milestone::exit_by_consent},
                                          {Door::act, Milestone::exit_by_act},
                                          {Door::repeal, Milestone::exit_after_repeal},
                                          {Door::defiance, Milestone::exit_in_defiance}}};

template <class Condition>
std::uint32_t worlds_if(std::span<const Flow> flows, const Condition& condition) {
  std::uint32_t worlds = 0;
  for (const Flow& flow : flows) worlds += condition(flow) ? flow.worlds : 0;
  return worlds;
}

std::uint32_t notices_by(std::span<const Flow> flows, Door door) {
  return worlds_if(flows, [&](const Flow& flow) { return flow.door == door; });
}

std::string_view name_of_door(Door door) {
  return analysis::kDoors[static_cast<std::size_t>(door)];
}

/// The chances of one scenario as they are written.
struct Chances {
  const ReportContext* context;
  const analysis::MilestoneTable* table;
  std::size_t e;
};

const records::OutcomeSummary& summary_of(const Chances& chances, Milestone milestone) {
  return chances.table->scenarios[chances.e][static_cast<std::size_t>(milestone)].in_all;
}

/// "very unlikely (05-20%), 10 of 100 worlds, 62 of 512 counted, 5 points above reference (± 1.4,
/// difference ± 0.9 points)".
std::string exit_text(const Chances& chances, Milestone milestone) {
  const records::Results& results = *chances.context->results;
  const records::OutcomeSummary& summary = summary_of(chances, milestone);
  const OutcomeLine line = chance_line(results, summary, chances.context->lexicon, chances.e == 0);
  const auto worlds = static_cast<long long>(summary.probability * summary.worlds + 0.5);
  const std::string difference = line.difference.empty() ? "" : ", " + line.difference;
  return base::format("{}, {} of {} counted{} ({})",
                      chance_words(results, summary, chances.context->lexicon),
                      base::with_commas(worlds), base::with_commas(summary.worlds), difference,
                      errors_in_short(line));
}

/// The door by which most worlds leave; nothing if none does.
const WayOut* likeliest_of(const Chances& chances) {
  const WayOut* likeliest = nullptr;
  for (const WayOut& way : kWaysOut) {
    const double share = summary_of(chances, way.exit).probability;
    const double most = likeliest == nullptr ? 0 : summary_of(chances, likeliest->exit).probability;
    if (share > most) likeliest = &way;
  }
  return likeliest;
}

std::string opening_of(const Chances& chances, const WayOut* likeliest) {
  const std::string by = month_text(chances.table->dates.back());
  const std::string all = exit_text(chances, Milestone::formal_exit);
  if (likeliest == nullptr) {
    return base::format("no door opens, out by {}: {}.", by, all);
  }
  const bool is_only = summary_of(chances, likeliest->exit).probability ==
                       summary_of(chances, Milestone::formal_exit).probability;
  return base::format("the likeliest door is {}, out by {}: {}; {}.", name_of_door(likeliest->door),
                      by, exit_text(chances, likeliest->exit),
                      is_only ? "no other door opens" : "by any door: " + all);
}

std::string_view passed_text(catalog::Question question) {
  switch (question) {
    case catalog::Question::consent_to_exit:
      return "consent to leaving";
    case catalog::Question::repeal_act:
      return "repeal the statute";
    default:
      return "pass the act to leave";
  }
}

/// Of each door that some world tries and none leaves by, one sentence that says so.
std::string zeros_text(const Chances& chances, std::span<const Flow> flows) {
  const records::Results& results = *chances.context->results;
  const auto answers = analysis::answers_of(results.ensembles[chances.e].events);
  std::string text;
  for (std::size_t d = 0; d < kWaysOut.size(); ++d) {
    const records::OutcomeSummary& exits = summary_of(chances, kWaysOut[d].exit);
    const analysis::Answer answer = d < answers.size() ? answers[d] : analysis::Answer{};
    const bool is_tried = answer.voted > 0 || notices_by(flows, kWaysOut[d].door) > 0;
    if (!is_tried || exits.probability > 0) continue;
    const bool is_refused = answer.voted > 0 && answer.carried == 0;
    const std::string what =
        is_refused ? base::format("does the legislature {}", passed_text(answer.question))
                   : base::format("does {} lead out", name_of_door(kWaysOut[d].door));
    text +=
        base::format(" In no world of {} {}: 0 (under {:.2g}%, a 95% bound).",
                     base::with_commas(exits.worlds), what, 100 * error_or_bound(results, exits));
  }
  return text;
}

/// What else is reached by the end, in words with their ranges; "" if nothing is.
std::string others_text(const Chances& chances, const WayOut* likeliest) {
  const records::Results& results = *chances.context->results;
  std::vector<std::string> parts;
  for (std::size_t m = 0; m < analysis::kMilestones.size(); ++m) {
    const auto milestone = static_cast<Milestone>(m);
    const records::OutcomeSummary& summary = summary_of(chances, milestone);
    const bool is_said = milestone == Milestone::formal_exit ||
                         (likeliest != nullptr && milestone == likeliest->exit);
    if (summary.probability == 0 || is_said) continue;
    const OutcomeLine line = chance_line(results, summary, chances.context->lexicon, true);
    const std::string words =
        line.word.empty() ? "" : base::format("{} ({}), ", line.word, line.range);
    const std::string_view gloss =
        milestone == Milestone::uncontested_exit ? " (no court had ever forbidden one)" : "";
    parts.push_back(base::format("{}{}: {}{} ({})", analysis::kMilestones[m], gloss, words,
                                 line.of_100, errors_in_short(line)));
  }
  if (parts.empty()) return "";
  return base::format(" On the way: {}.", base::join(parts, "; "));
}

/// Why more worlds are blocked by a court than the picture shows under that name; "" if they are
/// not.
std::string blocked_text(std::span<const catalog::DatedEvent> events, std::span<const Flow> flows) {
  const std::uint32_t all = analysis::finally_blocked(events);
  const std::uint32_t drawn =
      worlds_if(flows, [](const Flow& flow) { return flow.check == Check::blocked; });
  if (all <= drawn) return "";
  return base::format(
      " A court finally blocks the exit in {} worlds, in {} of them when the latest notice no "
      "longer "
      "stood or rested on something else.",
      base::with_commas(all), base::with_commas(all - drawn));
}

/// "1,234 by defiance of the statute, 56 by act", the most frequent first; "" if none.
std::string notices_text(std::span<const Flow> flows) {
  std::vector<std::pair<std::uint32_t, std::string_view>> doors;
  for (const WayOut& way : kWaysOut) {
    const std::uint32_t worlds = notices_by(flows, way.door);
    if (worlds > 0) doors.emplace_back(worlds, name_of_door(way.door));
  }
  std::stable_sort(doors.begin(), doors.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [worlds, door] : doors) {
    parts.push_back(base::format("{} by {}", base::with_commas(worlds), door));
  }
  return base::join(parts, ", ");
}

/// Who closes the door of defiance, the most frequent first; "" if nobody has used it.
std::string closers_text(std::span<const Flow> flows) {
  const auto count = [&](auto condition) {
    return worlds_if(
        flows, [&](const Flow& flow) { return flow.door == Door::defiance && condition(flow); });
  };
  const std::uint32_t all = count([](const Flow&) { return true; });
  if (all == 0) return "";
  const auto stopped = [&](Check check) {
    return count(
        [&](const Flow& flow) { return flow.check == check && flow.ending == Ending::member; });
  };
  const auto ended = [&](Ending ending) {
    return base::with_commas(count([&](const Flow& flow) { return flow.ending == ending; }));
  };
  std::array<std::pair<std::uint32_t, const char*>, 4> closers{
      {{stopped(Check::withdrawn_by_successor), "a new administration in "},
       {stopped(Check::withdrawn), "the administration that gave it in "},
       {stopped(Check::blocked) + stopped(Check::interim), "the courts in "},
       {stopped(Check::act_restrains), "an act in "}}};
  std::stable_sort(closers.begin(), closers.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<std::string> parts;
  for (const auto& [worlds, who] : closers) {
    if (worlds > 0) parts.push_back(who + base::with_commas(worlds));
  }
  const std::string runs = ended(Ending::notice_runs);
  return base::format(
      " Of {} with notice in defiance, {} end out and {} contested; {}{}. Courts do "
      "not hear the case in {}.",
      base::with_commas(all), ended(Ending::out), ended(Ending::contested),
      parts.empty() ? "nobody closes the door" : "it is closed by " + base::join(parts, ", "),
      runs == "0" ? "" : base::format("; the notice still runs in {}", runs),
      base::with_commas(count([](const Flow& flow) { return flow.check == Check::dismissed; })));
}

}  // namespace

std::string doors_chances_text(const ReportContext& context, const analysis::MilestoneTable& table,
                               std::size_t e, std::span<const Flow> flows) {
  const records::Results& results = *context.results;
  const Chances chances{&context, &table, e};
  const WayOut* likeliest = likeliest_of(chances);
  const auto of_100 = [&](auto condition) {
    return analysis::of_100_text(
        static_cast<double>(worlds_if(flows, condition)) / results.world_count,
        results.world_count);
  };
  std::string text = base::format(
      "{}: {} Notice is given in {} worlds; {} end contested (the notice has run out against a "
      "court's order that is not obeyed).",
      results.ensembles[e].title, opening_of(chances, likeliest), of_100([](const Flow& flow) {
        return flow.door != Door::no_notice && flow.door != Door::refused;
      }),
      of_100([](const Flow& flow) { return flow.ending == Ending::contested; }));
  text += zeros_text(chances, flows);
  if (notices_by(flows, Door::refused) > 0) {
    text += base::format(" In {} the legislature refuses and no notice follows.",
                         of_100([](const Flow& flow) { return flow.door == Door::refused; }));
  }
  return text + others_text(chances, likeliest) + blocked_text(results.ensembles[e].events, flows);
}

std::string doors_counts_text(std::span<const Flow> flows, std::uint32_t worlds) {
  const std::uint32_t left_out = notices_by(flows, Door::no_notice);
  std::string text;
  if (left_out > 0) {
    text = base::format(
        "Drawn: {} of {} worlds. In the other {} no notice is given and no vote on leaving is "
        "lost: nobody asks, what is asked never comes to a vote, or what is carried is not used.",
        base::with_commas(worlds - left_out), base::with_commas(worlds),
        base::with_commas(left_out));
  }
  const std::string notices = notices_text(flows);
  if (notices.empty()) return text;
  const bool is_one_door = notices.find(',') == std::string::npos;
  if (!is_one_door || notices_by(flows, Door::defiance) == 0) {
    text += base::format("{}Worlds with notice: {}.", text.empty() ? "" : " ", notices);
  }
  text += closers_text(flows);
  return std::string(base::trimmed(text));
}

}  // namespace casus::views
