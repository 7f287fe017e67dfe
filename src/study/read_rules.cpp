// Chambers, and the rules by which they decide.
#include <algorithm>
#include <filesystem>

#include "base/text.hpp"
#include "study/parts.hpp"
#include "world/voting_limits.hpp"

namespace casus::study {
namespace {

constexpr const char* kCounted =
    "in a run rules count members; weights, vetoes and blocking minorities belong to `casus solve "
    "votes` and `casus solve power`";

/// Notes that `key` asks for a rule that only the calculators know, if it asks.
void refuse_if(bool is_asked, input::Section& section, const char* key) {
  if (is_asked) section.problem(key, kCounted, "", base::format("no `{}`", key));
}

/// The seats of a chamber that the study counts itself.
void read_seats(input::Section& section, world::Chamber& chamber) {
  for (input::Section party : section.sections("parties")) {
    chamber.parties.push_back(
        {.name = party.text("name"),
         .seats = static_cast<int>(party.integer("seats", {.low = 1, .high = 10000})),
         .is_administrations = party.optional_boolean("is_administrations").value_or(false)});
    refuse_if(party.optional_boolean("has_veto").value_or(false), party, "has_veto");
    refuse_if(party.optional_integer("weight").value_or(0) != 0, party, "weight");
  }
  if (chamber.seats() > static_cast<int>(world::kMostSeats)) {
    section.problem("parties", "the chamber has too many seats",
                    base::format("{}", chamber.seats()),
                    base::format("at most {}", world::kMostSeats));
  }
}

world::Chamber read_chamber(Reading& reading, input::Section& section) {
  world::Chamber chamber;
  chamber.name = section.text("name");
  (void)section.text("source");
  use_source(reading, section, "chamber " + chamber.name);
  if (section.node("composition") != nullptr) {
    read_composition(reading, section, chamber);
  } else {
    read_seats(section, chamber);
  }
  if (chamber.parties.empty()) section.problem("parties", "a chamber needs at least one party");
  return chamber;
}

void read_chambers(Reading& reading, input::Section& root, std::vector<std::string>& names) {
  world::Setting& setting = reading.study.setting;
  for (input::Section section : root.sections("chamber")) {
    world::Chamber chamber = read_chamber(reading, section);
    if (index_of(names, chamber.name) >= 0) {
      section.problem("name", "a chamber of this name is there already", chamber.name);
    }
    names.push_back(chamber.name);
    setting.chambers.push_back(std::move(chamber));
  }
  if (setting.chambers.size() > world::kMostChambers) {
    root.problem("chamber", "are too many", base::format("{}", setting.chambers.size()),
                 base::format("at most {}", world::kMostChambers));
  }
}

/// A stage, and whether its chamber and quota could be read and fit each other.
struct ReadStage {
  world::Stage stage;
  bool is_sound = false;
};

ReadStage read_stage(const Reading& reading, input::Section& part,
                     const std::vector<std::string>& chambers) {
  static const std::vector<std::string> kQuotas{"share_of_present", "more_than_half_of_present",
                                                "members", "share_of_members", "no_objection"};
  world::Stage stage;
  const std::string name = part.choice("chamber", chambers);
  const int chamber = index_of(chambers, name);
  stage.chamber = std::max(0, chamber);
  const int quota = index_of(kQuotas, part.choice("quota", kQuotas));
  stage.quota = static_cast<world::Quota>(std::max(0, quota));
  bool has_number = true;
  if (stage.quota == world::Quota::share_of_present ||
      stage.quota == world::Quota::share_of_members) {
    stage.number = part.number("number", {.low = 0, .high = 1, .low_is_open = true});
    has_number = stage.number > 0;
  } else if (stage.quota == world::Quota::members) {
    stage.number = static_cast<double>(part.integer("number", {.low = 1, .high = 10000}));
    has_number = stage.number > 0;
  }
  stage.quorum =
      static_cast<int>(part.optional_integer("quorum", {.low = 0, .high = 10000}).value_or(0));
  stage.is_override = part.optional_boolean("override").value_or(false);
  refuse_if(part.optional_number("weight_share").value_or(0) != 0, part, "weight_share");
  refuse_if(part.optional_integer("blocking_minority").value_or(0) != 0, part, "blocking_minority");
  if (chamber < 0) return {stage, false};
  const int seats = reading.study.setting.chambers[static_cast<std::size_t>(chamber)].seats();
  const bool is_above = stage.quota == world::Quota::members && stage.number > seats;
  if (is_above) {
    part.problem("number", "the quota is above the chamber's seats",
                 base::format("{}", stage.number), base::format("1 to {}", seats));
  }
  if (stage.quorum > seats) {
    part.problem("quorum", "the quorum is above the chamber's seats",
                 base::format("{}", stage.quorum), base::format("0 to {}", seats));
  }
  const bool is_doubtful = is_in(reading.doubtful_chambers, name);
  return {stage, quota >= 0 && has_number && !is_above && !is_doubtful};
}

/// A rule's stages, each held against the provision that it names itself, or else the rule.
world::Rule read_rule_stages(Reading& reading, input::Section& section, const std::string& part,
                             const std::vector<std::string>& names) {
  world::Rule rule;
  rule.exists = true;
  rule.needs_signature = section.optional_boolean("needs_signature").value_or(false);
  const Law* of_rule = use_law(reading, section, part);
  bool is_held = false;
  bool is_sound = true;
  for (input::Section one : section.sections("stages")) {
    const ReadStage read = read_stage(reading, one, names);
    rule.stages.push_back(read.stage);
    const bool has_own = one.node("law") != nullptr;
    const Law* law = has_own ? use_law(reading, one, part) : of_rule;
    is_sound = is_sound && read.is_sound;
    if (!read.is_sound) continue;
    const auto chamber = static_cast<std::size_t>(read.stage.chamber);
    const bool is_compared =
        hold_quota_to_law(reading, one, read.stage, reading.study.setting.chambers[chamber], law);
    if (has_own && !is_compared) note_unheld_quota(one, law);
    is_held = is_held || (!has_own && is_compared);
  }
  if (rule.stages.empty()) {
    section.problem("stages", "a rule needs at least one stage");
  } else if (is_sound && !is_held) {
    note_unheld_quota(section, of_rule);
  }
  return rule;
}

}  // namespace

void read_chambers_and_rules(Reading& reading, input::Section& root) {
  world::Setting& setting = reading.study.setting;
  std::vector<std::string> names;
  read_chambers(reading, root, names);
  if (!reading.compositions.has_value()) {
    check_unused_table(
        reading, (std::filesystem::path(reading.study.folder) / "facts" / "chamber_composition.csv")
                     .string());
  }
  const std::vector<std::string> questions(catalog::kQuestions.begin(), catalog::kQuestions.end());
  for (input::Section section : root.sections("rule")) {
    const std::string name = section.choice("question", questions);
    const int question = index_of(questions, name);
    world::Rule rule = read_rule_stages(reading, section, "rule " + name, names);
    if (question < 0) continue;
    world::Rule& place = setting.rules[static_cast<std::size_t>(question)];
    if (place.exists) section.problem("question", "has a rule already", name);
    place = std::move(rule);
  }
  for (std::size_t q = 0; q < questions.size(); ++q) {
    if (!setting.rules[q].exists)
      root.problem("rule", "no rule decides this question", "", questions[q]);
  }
}

}  // namespace casus::study
