#include "assumptions/certainty.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.hpp"

namespace casus::assumptions {
namespace {

using input::Section;

constexpr std::array<std::string_view, 4> kCertaintyNames{"very low", "low", "moderate", "high"};

/// What a parameter may rest on, and the level it starts from.
constexpr std::array<std::pair<std::string_view, Certainty>, 6> kStarts{{
    {"official series", Certainty::high},
    {"systematic estimate", Certainty::moderate},
    {"single study", Certainty::low},
    {"elicited judgement", Certainty::low},
    {"analogy", Certainty::very_low},
    {"assumption", Certainty::very_low},
}};

/// Causes to lower and to raise it. Source: Guyatt and others, GRADE, BMJ 336 (2008), p. 924.
constexpr std::array<std::string_view, 5> kLowering{"bias", "inconsistency", "indirectness",
                                                    "imprecision", "selective publication"};
constexpr std::array<std::string_view, 3> kRaising{"large effect", "dose-response",
                                                   "opposing confounding"};

template <class Names>
std::vector<std::string> texts_of(const Names& names) {
  return {names.begin(), names.end()};
}

std::string_view level_name(int level) { return kCertaintyNames[static_cast<std::size_t>(level)]; }

/// The level that a start gives; -1 if it is none.
int read_start(Section& step, bool is_of_judgement, std::vector<std::string>& said) {
  constexpr std::size_t kOfEvidence = 3;  // those that a judgement cannot start from
  std::vector<std::string> names;
  for (std::size_t s = is_of_judgement ? kOfEvidence : 0; s < kStarts.size(); ++s) {
    names.emplace_back(kStarts[s].first);
  }
  const std::string name = step.choice("start", names);
  const std::string reason = step.text("reason");
  for (const auto& [start, level] : kStarts) {
    if (start != name || reason.empty()) continue;
    said.push_back(base::format("starts at {}, {}: {}", name_of(level), name, reason));
    return static_cast<int>(level);
  }
  return -1;
}

/// The level that a step leads to from `level`; -1 if it is none.
int read_step(Section& step, int level, std::vector<std::string>& said) {
  const input::Node* written = step.node("by");
  const auto by = static_cast<int>(step.integer("by", {.low = -2, .high = 2}));
  std::vector<std::string> causes;  // of a step that is none, the causes of either
  if (by <= 0) causes = texts_of(kLowering);
  if (by >= 0) causes.insert(causes.end(), kRaising.begin(), kRaising.end());
  const bool is_zero =
      written != nullptr && written->kind == input::Node::Kind::integer && written->integer == 0;
  if (is_zero) step.problem("by", "is no step", "0", "-2, -1, 1 or 2");
  const std::string cause = step.choice("for", causes);
  const std::string reason = step.text("reason");
  const int next = level + by;
  if (level < 0 || by == 0 || cause.empty() || reason.empty()) return -1;
  if (next < 0 || next >= static_cast<int>(kCertaintyNames.size())) {
    step.problem("by", "leaves the levels", base::format("{:+}", by),
                 base::format("a step from {} to one of {}", level_name(level),
                              base::join(texts_of(kCertaintyNames), ", ")));
    return -1;
  }
  said.push_back(
      base::format("{} to {} for {}: {}", by < 0 ? "down" : "up", level_name(next), cause, reason));
  return next;
}

void read_steps(Section& table, Assumption& assumption) {
  std::vector<Section> steps = table.sections("certainty_steps");
  if (steps.empty()) return;
  int level = read_start(steps.front(), is_judgement(assumption), assumption.certainty_steps);
  for (std::size_t s = 1; s < steps.size(); ++s) {
    level = read_step(steps[s], level, assumption.certainty_steps);
  }
  if (level < 0 || level == static_cast<int>(assumption.certainty)) return;
  table.problem("certainty_steps", "do not lead to `certainty`", std::string(level_name(level)),
                std::string(name_of(assumption.certainty)));
}

}  // namespace

std::string_view name_of(Certainty certainty) noexcept {
  return kCertaintyNames[static_cast<std::size_t>(certainty)];
}

std::optional<Certainty> parse_certainty(std::string_view text) noexcept {
  const auto* const at = std::find(kCertaintyNames.begin(), kCertaintyNames.end(), text);
  if (at == kCertaintyNames.end()) return std::nullopt;
  return static_cast<Certainty>(at - kCertaintyNames.begin());
}

bool read_certainty(Section& table, Assumption& assumption) {
  const auto certainty = parse_certainty(table.choice("certainty", texts_of(kCertaintyNames)));
  assumption.certainty = certainty.value_or(Certainty::very_low);
  if (certainty) {
    read_steps(table, assumption);
  } else {
    (void)table.node("certainty_steps");  // cannot be held to a level that is none
  }
  return certainty.has_value();
}

}  // namespace casus::assumptions
