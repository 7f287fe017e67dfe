// Bodies that no run asks, whose decisions the calculators work out: members, weights, rule.
#include <algorithm>
#include <cmath>
#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

namespace fs = std::filesystem;

constexpr const char* kInstitutions = "institutions.csv";

/// A row of facts/institutions.csv.
struct BodyRow {
  Institution institution;
  std::optional<long long> members;
  std::string threshold;  ///< as written
  int line = 0;
};

std::vector<BodyRow> read_institutions(Reading& reading) {
  const std::string path = (fs::path(reading.study.folder) / "facts" / kInstitutions).string();
  const input::Table table = input::read_csv(path);
  base::append(reading.problems, table.problems);
  note_repeats(table, "inst_id", reading.problems);
  std::vector<BodyRow> rows;
  const std::vector<std::string> columns{"inst_id",    "members",   "decision", "rule", "threshold",
                                         "abstention", "source_id", "grade",    "note"};
  if (!input::check_columns(table, columns, table.columns, reading.problems)) return rows;
  check_evidence(reading, table);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    input::RowReader cells(table, i, reading.problems);
    rows.push_back({.institution = {.id = cells.text("inst_id"),
                                    .decision = cells.cell("decision"),
                                    .rule = cells.cell("rule"),
                                    .abstention = cells.cell("abstention"),
                                    .note = cells.cell("note"),
                                    .source = cells.cell("source_id")},
                    .members = cells.optional_integer("members", {.low = 1, .high = 10000}),
                    .threshold = cells.text("threshold"),
                    .line = cells.line()});
  }
  return rows;
}

/// The members' codes: of `members` or of `group`, then the seats that change hands.
std::vector<std::string> read_members(const Reading& reading, input::Section& section,
                                      const std::vector<std::string>& codes) {
  std::vector<std::string> members;
  const std::optional<std::string> group = section.optional_text("group");
  const auto listed = section.optional_texts("members");
  const auto seats = section.optional_integer("elected", {.low = 1, .high = kMostBodyMembers});
  const bool has_list = section.node("members") != nullptr;
  const bool has_group = section.node("group") != nullptr;
  if (has_group == has_list) {
    section.problem("members", "a body has either `members` or a `group`",
                    has_list ? "both" : "neither", "one of them");
    return members;
  } else if (!group.has_value() && !listed.has_value()) {
    return members;  // what is wrong with it is noted
  } else if (group.has_value()) {
    const auto at = std::find_if(reading.study.groups.begin(), reading.study.groups.end(),
                                 [&](const Group& one) { return one.name == *group; });
    if (!reading.has_groups || reading.actor_codes.empty()) return members;
    if (at == reading.study.groups.end()) {
      section.problem("group", "is not a group of the study", *group, "one of `groups`",
                      base::nearest_name(*group, reading.group_names));
      return members;
    }
    for (const int actor : at->actors) {
      members.push_back(reading.study.actors[static_cast<std::size_t>(actor)].code);
    }
  } else {
    for (const std::string& code : *listed) {
      if (is_in(members, code)) {
        section.problem("members", "names a member twice", code);
      } else if (!is_in(codes, code) && reading.has_all_rows) {
        section.problem("members", "names a member the study does not know", code,
                        "an actor, or an entity of the facts", base::nearest_name(code, codes));
      }
      members.push_back(code);
    }
  }
  for (long long seat = 1; seat <= seats.value_or(0); ++seat) {
    members.push_back(base::format("elected_{}", seat));
  }
  if (members.empty() || members.size() > kMostBodyMembers) {
    section.problem("members", "are too few or too many", base::format("{}", members.size()),
                    base::format("1 to {}", kMostBodyMembers));
  }
  return members;
}

/// Fills in the weights: a variable of the facts, rounded to whole units.
void read_weights(Reading& reading, input::Section& section, Body& body) {
  std::optional<input::Section> weights = section.optional_section("weights");
  if (!weights.has_value()) return;
  constexpr auto kMostWeight = static_cast<double>(std::int64_t{1} << 40);
  const std::string variable = weights->text("variable");
  const std::string year =
      base::format("{}", weights->integer("year", {.low = 1900, .high = 2100}));
  const double unit =
      weights->optional_number("unit", {.low = 0, .high = 1e12, .low_is_open = true}).value_or(1);
  const evidence::Register& facts = reading.study.evidence;
  const std::vector<const evidence::Fact*> rows = facts.all(variable);
  if (variable.empty() || unit == 0 || facts.facts().empty()) return;  // noted already
  if (rows.empty() && !reading.has_all_rows) return;
  if (rows.empty()) {
    std::vector<std::string> variables;
    for (const evidence::Fact& fact : facts.facts()) variables.push_back(fact.variable);
    weights->problem("variable", "no fact has this variable", variable, "a variable of the facts",
                     base::nearest_name(variable, variables));
    return;
  }
  body.weights =
      base::format("{} of {}, in {} {}", variable, year, base::shortest(unit), rows.front()->unit);
  for (world::Party& member : body.chamber.parties) {
    const evidence::Fact* fact = facts.find(member.name, variable, year);
    if (fact == nullptr || !fact->number.has_value()) {
      const bool is_broken = fact != nullptr && reading.damaged_facts.count(fact) > 0;
      if (!reading.has_all_rows || is_broken) continue;  // what is wrong with the row is noted
      weights->problem("variable", "no fact gives the weight of " + member.name,
                       base::format("no {} of {}", variable, year), "one for each member");
      continue;
    }
    const double weight = std::floor(*fact->number / unit + 0.5);
    if (!(*fact->number > 0 && weight <= kMostWeight)) {
      reading.problems.push_back(
          {.file = fact->file,
           .line = fact->line,
           .key = "value",
           .message = base::format("the weight of {} in the body {} is out of range", member.name,
                                   body.id),
           .found = input::in_quotes(fact->value),
           .allowed = base::format("above 0, to 2^40 units of {} {}", base::shortest(unit), fact->unit)});
      continue;
    }
    member.weight = static_cast<std::int64_t>(weight);
    if (!is_in(body.weight_sources, fact->source_id)) {
      body.weight_sources.push_back(fact->source_id);
    }
  }
}

void read_vetoes(input::Section& section, Body& body) {
  std::vector<std::string> names;
  for (const world::Party& member : body.chamber.parties) names.push_back(member.name);
  const auto codes = section.optional_texts("veto").value_or(std::vector<std::string>{});
  if (names.empty()) return;  // what is wrong with the members is noted
  for (const std::string& code : codes) {
    const auto at = std::find(names.begin(), names.end(), code);
    if (at == names.end()) {
      section.problem("veto", "is not a member of the body", code, "one of its members",
                      base::nearest_name(code, names));
      continue;
    }
    world::Party& member = body.chamber.parties[static_cast<std::size_t>(at - names.begin())];
    if (member.has_veto) section.problem("veto", "names a member twice", code);
    member.has_veto = true;
  }
}

/// The quota and what holds beside it.
void read_rule(input::Section& section, Body& body) {
  static const std::vector<std::string> kQuotas{"more_than_half_of_members", "members",
                                                "share_of_members", "no_objection"};
  const int members = body.chamber.seats();
  world::Stage& stage = body.stage;
  const std::string quota = section.choice("quota", kQuotas);
  stage.quota = world::Quota::more_than_half_of_present;  // all are present
  if (quota == "members") {
    stage.quota = world::Quota::members;
    const long long number = section.integer("number", {.low = 1, .high = 10000});
    stage.number = static_cast<double>(number);
    if (members > 0 && number > members) {
      section.problem("number", "the quota is above the body's members", base::format("{}", number),
                      base::format("1 to {}", members));
    }
  } else if (quota == "share_of_members") {
    stage.quota = world::Quota::share_of_members;
    stage.number = section.number("number", {.low = 0, .high = 1, .low_is_open = true});
  } else if (quota == "no_objection") {
    stage.quota = world::Quota::no_objection;
  }
  const auto share =
      section.optional_number("weight_share", {.low = 0, .high = 1, .low_is_open = true});
  stage.weight_share = share.value_or(0);
  const bool has_weights = section.node("weights") != nullptr;
  const bool has_share = section.node("weight_share") != nullptr;  // even one that is refused
  if (has_share != has_weights) {
    section.problem(has_weights ? "weights" : "weight_share",
                    has_weights ? "weights count for nothing without a weight_share"
                                : "a share of weight needs weights",
                    "", "both or neither");
  }
  if (const auto fewest =
          section.optional_integer("blocking_minority", {.low = 1, .high = 10000})) {
    stage.blocking_minority = static_cast<int>(*fewest);
    if (members > 0 && *fewest > members) {
      section.problem("blocking_minority", "is larger than the body", base::format("{}", *fewest),
                      base::format("1 to {}", members));
    }
  }
  read_vetoes(section, body);
  const bool has_more = has_share || stage.blocking_minority > 0 || section.node("veto") != nullptr;
  if (quota == "no_objection" && has_more) {
    section.problem("quota", "where one objection stops everything nothing else can be asked",
                    "weights, a veto or a blocking minority", "none of them");
  }
}

/// A threshold says how many, or in words that nobody may stand against it.
void check_threshold(Reading& reading, input::Section& section, const BodyRow& row) {
  static const std::vector<std::string> kWords{"no member", "all members", "half"};
  const std::string& text = row.threshold;
  const bool has_word = std::any_of(kWords.begin(), kWords.end(), [&](const std::string& word) {
    return text.find(word) != std::string::npos;
  });
  if (text.empty() || has_word || text.find_first_of("0123456789") != std::string::npos) return;
  reading.problems.push_back(
      {.file = (fs::path(reading.study.folder) / "facts" / kInstitutions).string(),
       .line = row.line,
       .key = "threshold",
       .message = base::format("says neither a number nor a rule, and the body {} follows it",
                               section.optional_text("id").value_or("")),
       .found = input::in_quotes(text),
       .allowed = "a number, or " + base::join(kWords, ", "),
       .nearest = base::nearest_name(text, kWords)});
}

void read_body_rows(Reading& reading, input::Section& section, const std::vector<BodyRow>& rows,
                    Body& body) {
  std::vector<std::string> ids;
  for (const BodyRow& row : rows) ids.push_back(row.institution.id);
  for (const std::string& id :
       section.optional_texts("institutions").value_or(std::vector<std::string>{})) {
    const auto at = std::find(ids.begin(), ids.end(), id);
    if (at == ids.end()) {
      section.problem("institutions", "is not a row of facts/institutions.csv", id, "an inst_id",
                      base::nearest_name(id, ids));
      continue;
    }
    const BodyRow& row = rows[static_cast<std::size_t>(at - ids.begin())];
    check_threshold(reading, section, row);
    const int members = body.chamber.seats();
    if (members > 0 && row.members.has_value() && *row.members != members) {
      section.problem("institutions",
                      base::format("facts/{}:{} gives it another size", kInstitutions, row.line),
                      base::format("{} members of the body, {} in {}", members, *row.members, id),
                      "the same");
    }
    body.institutions.push_back(row.institution);
  }
}

}  // namespace

void read_bodies(Reading& reading, input::Section& root) {
  std::vector<input::Section> sections = root.sections("body");
  if (sections.empty()) return;
  const bool has_rows = std::any_of(sections.begin(), sections.end(), [](input::Section& one) {
    return one.node("institutions") != nullptr;
  });
  const std::vector<BodyRow> rows = has_rows ? read_institutions(reading) : std::vector<BodyRow>{};
  const std::vector<std::string> codes = known_codes(reading);
  if (sections.size() > kMostEntries) {
    root.problem("body", "are too many", base::format("{}", sections.size()),
                 base::format("at most {}", kMostEntries));
    sections.resize(kMostEntries, sections.front());
  }
  for (input::Section& section : sections) {
    Body body;
    body.id = section.text("id");
    check_id(section, "id", body.id);
    if (!body.id.empty() && find_body(reading.study, body.id) != nullptr) {
      section.problem("id", "a body of this id is there already", body.id);
    }
    body.title = section.text("title");
    body.source = section.text("source");
    check_source(reading, section, "source");
    body.note = section.optional_text("note").value_or("");
    body.chamber.name = body.id;
    for (std::string& code : read_members(reading, section, codes)) {
      body.chamber.parties.push_back({.name = std::move(code), .seats = 1});
    }
    read_weights(reading, section, body);
    read_rule(section, body);
    if (section.node("law") != nullptr) {
      const Law* law = use_law(reading, section, "body " + body.id);
      const bool has_quota = body.stage.number > 0 && body.stage.number <= body.chamber.seats();
      if (has_quota && !hold_quota_to_law(reading, section, body.stage, body.chamber, law)) {
        note_unheld_quota(section, law);
      }
    }
    read_body_rows(reading, section, rows, body);
    reading.study.bodies.push_back(std::move(body));
  }
}

}  // namespace casus::study
