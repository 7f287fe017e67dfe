#include "study/lexicon.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "catalog/derived.hpp"
#include "catalog/fields.hpp"
#include "input/reader.hpp"

namespace casus::study {
namespace {

constexpr const char* kSchema = "casus.lexicon/1";

/// Names that a link may have, by what it links to.
struct Targets {
  std::vector<std::string> fields;
  std::vector<std::string> outcomes;
  std::vector<std::string> facts;
};

Targets targets_of(const Study& study) {
  Targets targets;
  for (const catalog::FieldInfo& field : catalog::fields()) targets.fields.emplace_back(field.name);
  for (const catalog::DerivedInfo& derived : catalog::derived())
    targets.fields.emplace_back(derived.name);
  for (const Outcome& outcome : study.outcomes) targets.outcomes.push_back(outcome.id);
  std::set<std::string> variables;
  for (const evidence::Fact& fact : study.evidence.facts()) variables.insert(fact.variable);
  targets.facts.assign(variables.begin(), variables.end());
  return targets;
}

void read_target(input::Section& link, const Targets& targets, articles::LinkRule& rule) {
  const std::pair<const char*, const std::vector<std::string>*> kinds[] = {
      {"field", &targets.fields}, {"outcome", &targets.outcomes}, {"fact", &targets.facts}};
  int given = 0;
  for (const auto& [kind, names] : kinds) {
    const auto name = link.optional_text(kind);
    if (!name) continue;
    ++given;
    rule.kind = kind;
    rule.name = *name;
    if (std::find(names->begin(), names->end(), *name) == names->end()) {
      link.problem(kind, base::format("there is no {} of this name", kind), *name, "",
                   base::nearest_name(*name, *names));
    }
  }
  if (given != 1) {
    link.problem("", "wants one target", given == 0 ? "none" : base::format("{}", given),
                 "field, outcome or fact");
  }
}

void read_groups(input::Section& link, articles::LinkRule& rule) {
  const input::Node* needs = link.node("needs");
  const auto wants_groups = [&] {
    link.problem("needs", "is not a list of groups of terms",
                 needs == nullptr ? "" : input::description(*needs),
                 "[[\"trade\", \"exports\"], [\"Ukraine\"]]");
  };
  if (needs == nullptr || needs->kind != input::Node::Kind::array || needs->children.empty()) {
    wants_groups();
    return;
  }
  for (const input::Node& group : needs->children) {
    std::vector<std::string> terms;
    const bool is_list = group.kind == input::Node::Kind::array && !group.children.empty();
    for (const input::Node& term : group.children) {
      if (term.kind == input::Node::Kind::text && !base::trimmed(term.text).empty())
        terms.push_back(term.text);
    }
    if (!is_list || terms.size() != group.children.size()) {
      wants_groups();
      return;
    }
    rule.needs.push_back(std::move(terms));
  }
}

}  // namespace

base::Result<std::vector<articles::LinkRule>> read_lexicon(const std::string& folder,
                                                           const Study& study) {
  std::vector<articles::LinkRule> rules;
  const std::filesystem::path path = std::filesystem::path(folder) / "lexicon.toml";
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return rules;
  const input::Document document = input::read_toml(path.string());
  if (document.problems.empty() && document.root.children.empty()) {
    return base::Problem{.file = path.string(), .message = "the lexicon is empty"};
  }
  input::Reader reader(document);
  input::Section root = reader.root();
  root.choice("schema", {kSchema});
  const Targets targets = targets_of(study);
  for (input::Section& link : root.sections("link")) {
    articles::LinkRule rule;
    read_target(link, targets, rule);
    read_groups(link, rule);
    rule.helps = link.optional_texts("helps").value_or(std::vector<std::string>{});
    rule.unit = link.optional_text("unit").value_or("");
    rules.push_back(std::move(rule));
  }
  std::vector<base::Problem> problems = reader.finish();
  if (!problems.empty()) return problems;
  return rules;
}

}  // namespace casus::study
