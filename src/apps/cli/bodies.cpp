#include "apps/cli/bodies.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "models/votes/power.hpp"
#include "models/votes/quota.hpp"

namespace casus::cli {
namespace {

std::vector<std::string> members_of(const study::Body& body) {
  std::vector<std::string> members;
  for (const world::Party& member : body.chamber.parties) members.push_back(member.name);
  return members;
}

/// "L53: UN Charter article 27, uncharter.org, n.d." for every source of the rule and the weights.
std::vector<std::string> source_lines(const study::Study& study, const study::Body& body) {
  std::string ids = body.source;
  for (const std::string& id : body.weight_sources) ids += "," + id;
  for (const study::Institution& row : body.institutions) ids += "," + row.source;
  for (char& c : ids) c = c == '+' ? ',' : c;
  std::vector<std::string> met;
  std::vector<std::string> lines;
  for (const std::string& part : base::split(ids, ',')) {
    const std::string id(base::trimmed(part));
    const evidence::Source* source = study.evidence.source(id);
    if (source == nullptr || std::find(met.begin(), met.end(), id) != met.end()) continue;
    met.push_back(id);
    lines.push_back(base::format("{}: {}", id, source->title));
    for (const std::string& more : {source->publisher, source->date, source->address}) {
      if (!more.empty()) lines.back() += ", " + more;
    }
  }
  return lines;
}

/// What facts/institutions.csv says of it, one line for each row.
std::vector<std::string> institution_lines(const study::Body& body) {
  std::vector<std::string> lines;
  for (const study::Institution& row : body.institutions) {
    lines.push_back(base::format("{}: {}: {}", row.id, row.decision, row.rule));
    if (!row.abstention.empty()) {
      lines.back() += base::format("; an abstention: {}", row.abstention);
    }
    if (!row.note.empty()) lines.back() += base::format(" ({})", row.note);
  }
  return lines;
}

}  // namespace

study::Study read_study_of(const Globals& globals) {
  return value_or_fail(study::read_study(study_folder(globals)));
}

std::string rule_text(const study::Body& body) {
  const int members = body.chamber.seats();
  if (body.stage.quota == world::Quota::no_objection) {
    return base::format("passes unless one of {} members objects", members);
  }
  std::string text =
      base::format("{} of {} members", models::votes::quota(body.stage, members, members), members);
  if (body.stage.weight_share > 0) {
    text += base::format(" with {} % of the weight", base::shortest(100 * body.stage.weight_share));
  }
  if (body.stage.blocking_minority > 0) {
    text += base::format(", or {} members whatever their weight",
                         members - body.stage.blocking_minority + 1);
  }
  std::vector<std::string> veto;
  for (const world::Party& member : body.chamber.parties) {
    if (member.has_veto) veto.push_back(member.name);
  }
  if (!veto.empty()) text += base::format(", and no veto of {}", base::join(veto, ", "));
  return text;
}

TextTable body_rows(const study::Study& study) {
  TextTable table{.header = {"body", "title", "rule", "source"}, .rows = {}};
  for (const study::Body& body : study.bodies) {
    table.rows.push_back({body.id, body.title, rule_text(body), body.source});
  }
  return table;
}

Json power_input_of(const study::Body& body) {
  const models::votes::Game game = models::votes::game_of(body.chamber, body.stage);
  Json rules = Json::array();
  for (const models::votes::WeightedRule& rule : game.rules) {
    rules.push_back({{"weights", rule.weights}, {"quota", rule.quota}});
  }
  return {{"rules", rules},
          {"veto", game.veto},
          {"blocking_minority", game.blocking_minority},
          {"members", members_of(body)}};
}

Exit print_body(const study::Study& study, const study::Body& body, const Globals& globals) {
  const std::vector<std::string> sources = source_lines(study, body);
  const std::vector<std::string> institutions = institution_lines(body);
  if (globals.json) {
    print_json("casus.doc/1", {{"body", body.id},
                               {"title", body.title},
                               {"rule", rule_text(body)},
                               {"weights", body.weights},
                               {"institutions", institutions},
                               {"sources", sources},
                               {"note", body.note},
                               {"solve", power_input_of(body)}});
    return Exit::done;
  }
  base::print("body: {}\ntitle: {}\nrule: {}\n", body.id, body.title, rule_text(body));
  std::vector<std::string> members;
  for (const world::Party& member : body.chamber.parties) {
    members.push_back(body.weights.empty() ? member.name
                                           : base::format("{} {}", member.name, member.weight));
  }
  base::print("members: {}\n", base::join(members, ", "));
  if (!body.weights.empty()) base::print("weights: {}\n", body.weights);
  for (const std::string& line : institutions) base::print("institution {}\n", line);
  for (const std::string& line : sources) base::print("source {}\n", line);
  if (!body.note.empty()) base::print("note: {}\n", body.note);
  return Exit::done;
}

}  // namespace casus::cli
