// Levers, indicators and outcomes.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.hpp"
#include "input/number.hpp"
#include "study/parts.hpp"

namespace casus::study {
namespace {

// Most words of a source that an anchor may quote.
constexpr std::size_t kMostAnchorWords = 8;
// Largest ratio less one that a claim may state: a thousandfold.
constexpr double kLargestClaim = 999;

// The number as the catalog's text has it: 0.2, not the float nearest to it as a double.
double as_declared(float value) {
  return input::parse_number(base::shortest(value)).value_or(static_cast<double>(value));
}

// Range of a lever of the models; a year before the study's first cannot be reached any more.
std::pair<double, double> range_of(const catalog::LeverInfo& info, base::Month start) {
  const double low = as_declared(info.low);
  return {info.unit == "year" ? std::max(low, static_cast<double>(start.year())) : low,
          as_declared(info.high)};
}

void check_drives(Reading& reading, input::Section& section, Lever& lever) {
  for (std::size_t d = 0; d < lever.drives.size(); ++d) {
    const catalog::LeverInfo& info = catalog::info(lever.drives[d]);
    const std::pair range = range_of(info, reading.study.start);
    if (d == 0) {
      lever.unit = std::string(info.unit);
      std::tie(lever.low, lever.high) = range;
      lever.is_whole = info.is_whole;
      lever.has_drawn_value = info.has_drawn_value;
    } else if (lever.unit != info.unit || std::pair(lever.low, lever.high) != range ||
               lever.is_whole != info.is_whole || lever.has_drawn_value != info.has_drawn_value) {
      section.problem("drives", "drives levers of different units or ranges",
                      std::string(info.name));
    }
    for (const Lever& other : reading.study.levers) {
      for (const catalog::Lever driven : other.drives) {
        if (driven == lever.drives[d] && other.reference != lever.reference) {
          section.problem("reference", "differs from that of " + other.name + ", which drives " +
                                           std::string(info.name) + " too");
        }
      }
    }
  }
  if (lever.drives.empty()) return;
  const std::string allowed = allowed_range(lever);
  if (!is_allowed(lever, lever.reference)) {
    section.problem("reference", "is out of range", base::shortest(lever.reference), allowed);
  }
  if (lever.values.empty()) return;
  const double last = lever.first_value + static_cast<double>(lever.values.size()) - 1;
  if (!lever.is_whole) {
    section.problem("values", "belong to levers of whole numbers only");
  } else if (lever.first_value < lever.low || last > lever.high) {
    section.problem("values", "name numbers that are out of range",
                    base::format("{} to {}", lever.first_value, last), allowed);
  }
}

// Whether what `over` names can be told from what the study lacks: its actors, frontiers or groups
// may be what could not be read.
bool can_name_entries(const Reading& reading, const input::Node& over,
                      const catalog::FieldInfo& field) {
  if (field.outer == catalog::Dimension::frontier) return reading.has_frontiers;
  if (field.outer != catalog::Dimension::actor) return true;
  return !reading.actor_codes.empty() &&
         (over.kind != input::Node::Kind::text || reading.has_groups);
}

// The rows of the indicator's field that take part: a group of actors, names of entries, or all;
// nothing if that cannot be known, which is noted.
std::optional<std::vector<int>> read_entries(Reading& reading, input::Section& section,
                                             const catalog::FieldInfo& field) {
  const std::vector<std::string> names = entry_names(reading.study, field);
  const input::Node* over = section.node("over");
  std::vector<int> entries;
  if (over != nullptr && !can_name_entries(reading, *over, field)) return std::nullopt;
  if (over == nullptr) {
    entries.resize(std::max<std::size_t>(1, names.size()));
    std::iota(entries.begin(), entries.end(), 0);
    return entries;
  }
  if (over->kind == input::Node::Kind::text && field.outer == catalog::Dimension::actor &&
      field.inner == catalog::Dimension::one) {
    const int group = index_of(reading.group_names, over->text);
    if (group >= 0) return reading.study.groups[static_cast<std::size_t>(group)].actors;
  }
  const std::vector<std::string> wanted = over->kind == input::Node::Kind::array
                                              ? section.texts("over")
                                              : std::vector<std::string>{section.text("over")};
  bool are_known = true;
  for (const std::string& name : wanted) {
    const int entry = index_of(names, name);
    are_known = are_known && entry >= 0;
    if (entry < 0) {
      section.problem("over", "is neither a group nor an entry of the field", name, "",
                      base::nearest_name(name, names));
    } else if (std::count(entries.begin(), entries.end(), entry) > 0) {
      section.problem("over", "names an entry twice", name);
    } else {
      entries.push_back(entry);
    }
  }
  if (!are_known) return std::nullopt;
  return entries;
}

// `compare` and `claim` of an outcome.
void read_comparison(Reading& reading, input::Section& section, Outcome& outcome) {
  outcome.is_ratio =
      section.optional_choice("compare", {"difference", "ratio"}).value_or("difference") == "ratio";
  if (outcome.is_ratio && outcome.kind != OutcomeKind::quantity) {
    section.problem("compare", "`ratio` belongs to outcomes of kind quantity, and only to them");
  }
  std::optional<input::Section> claimed = section.optional_section("claim");
  if (!claimed.has_value()) return;
  if (!section.optional_text("compare").has_value()) {
    section.problem("claim", "is held against the reference, and `compare` does not say how", "",
                    "compare = \"ratio\" or compare = \"difference\"");
  }
  if (outcome.kind != OutcomeKind::quantity) {
    section.problem("claim", "is a figure, which only outcomes of kind quantity have");
  }
  Claim claim;
  claim.value = claimed->number(
      "value", {.low = outcome.is_ratio ? -1 : -kLargestClaim, .high = kLargestClaim});
  claim.text = claimed->text("text");
  claim.source = claimed->text("source");
  check_source(reading, *claimed, "source");
  claim.anchor = claimed->optional_text("anchor").value_or("");
  claim.reading = claimed->optional_text("reading").value_or("");
  const std::vector<std::string> words = base::split(std::string(base::trimmed(claim.anchor)), ' ');
  const auto count = words.size() - static_cast<std::size_t>(
                                        std::count(words.begin(), words.end(), std::string()));
  if (count > kMostAnchorWords) {
    claimed->problem("anchor", "quotes too much of its source", base::format("{} words", count),
                     base::format("at most {}", kMostAnchorWords));
  }
  outcome.claim = std::move(claim);
}

// `rivals` of an outcome.
void read_rivals(input::Section& section, Outcome& outcome) {
  std::optional<input::Section> stated = section.optional_section("rivals");
  if (!stated.has_value()) return;
  if (outcome.kind != OutcomeKind::chance) {
    section.problem("rivals", "states shares of worlds, which only outcomes of kind chance have");
  }
  RivalSpread rivals;
  rivals.process = stated->text("process");
  rivals.low = stated->number("low", {.low = 0, .high = 1});
  rivals.high = stated->number("high", {.low = 0, .high = 1});
  if (rivals.high < rivals.low) {
    stated->problem("high", "is below `low`", base::shortest(rivals.high),
                    base::format("at least {}", base::shortest(rivals.low)));
  }
  rivals.worlds = static_cast<int>(stated->integer("worlds", {.low = 1, .high = 10'000'000}));
  rivals.seed = static_cast<int>(stated->integer("seed", {.low = 0, .high = 2'147'483'647}));
  rivals.measured = stated->month("measured");
  rivals.line = stated->line();
  outcome.rivals = std::move(rivals);
}

/// The unit of an indicator is its field's; a pure number may be a code or a count of things, and
/// how many entries pass a threshold is a count.
void check_unit(input::Section& section, const Indicator& indicator,
                const catalog::FieldInfo& field) {
  if (indicator.unit.empty()) return;  // noted
  std::vector<std::string> allowed{std::string(field.unit)};
  if (field.unit == "1") allowed = {"1", "count", "code"};
  if (indicator.how == Reduction::count_at_least) allowed = {"count"};
  if (is_in(allowed, indicator.unit)) return;
  section.problem("unit",
                  indicator.how == Reduction::count_at_least
                      ? std::string("cannot be that of a number of entries")
                      : base::format("cannot be that of the field {}", field.name),
                  indicator.unit, base::join(allowed, ", "),
                  base::nearest_name(indicator.unit, allowed));
}

}  // namespace

void read_levers(Reading& reading, input::Section& root) {
  std::vector<std::string> known;
  for (const catalog::LeverInfo& info : catalog::levers()) known.emplace_back(info.name);
  for (input::Section section : root.sections("lever")) {
    Lever lever;
    lever.line = section.line();
    lever.name = section.text("name");
    check_id(section, "name", lever.name);
    lever.title = section.text("title");
    lever.reference = section.number("reference");
    lever.values = section.optional_texts("values").value_or(std::vector<std::string>{});
    lever.first_value = static_cast<int>(
        section.optional_integer("first_value", {.low = -10000, .high = 10000}).value_or(0));
    lever.note = section.text("note");
    lever.source = section.text("source");
    check_source(reading, section, "source");
    const std::vector<std::string> drives = section.texts("drives");
    if (drives.empty() && section.node("drives") != nullptr) {
      section.problem("drives", "names no lever of the models");
    }
    for (const std::string& name : drives) {
      const auto driven = catalog::find_lever(name);
      if (driven.has_value() && std::count(lever.drives.begin(), lever.drives.end(), *driven) > 0) {
        section.problem("drives", "names a lever of the models twice", name);
      } else if (driven.has_value()) {
        lever.drives.push_back(*driven);
      } else {
        section.problem("drives", "is not a lever of the models", name, "",
                        base::nearest_name(name, known));
      }
    }
    check_drives(reading, section, lever);
    if (find_lever(reading.study, lever.name) != nullptr) {
      section.problem("name", "a lever of this name is there already", lever.name);
    }
    reading.study.levers.push_back(std::move(lever));
  }
  for (const catalog::LeverInfo& info : catalog::levers()) {
    const bool is_driven = std::any_of(
        reading.study.levers.begin(), reading.study.levers.end(), [&](const Lever& lever) {
          return std::count(lever.drives.begin(), lever.drives.end(), info.lever) > 0;
        });
    if (!is_driven)
      root.problem("lever", "no lever drives this one of the models", "", std::string(info.name));
  }
}

void read_indicators(Reading& reading, input::Section& root) {
  std::vector<std::string> fields;
  for (const catalog::FieldInfo& info : catalog::fields()) fields.emplace_back(info.name);
  const std::vector<std::string> reductions{"value",   "mean",    "weighted_mean", "sum",
                                            "minimum", "maximum", "count_at_least"};
  for (input::Section section : root.sections("indicator")) {
    Indicator indicator;
    indicator.id = section.text("id");
    check_id(section, "id", indicator.id);
    indicator.title = section.text("title");
    indicator.unit = section.text("unit");
    indicator.note = section.optional_text("note").value_or("");
    const auto field = catalog::find_field(section.choice("field", fields));
    const int how = index_of(reductions, section.choice("how", reductions));
    indicator.how = static_cast<Reduction>(std::max(0, how));
    if (indicator.how == Reduction::weighted_mean) {
      const auto weight = catalog::find_field(section.choice("weight", fields));
      if (weight.has_value()) indicator.weight = *weight;
    }
    if (indicator.how == Reduction::count_at_least) {
      indicator.threshold = section.number("threshold");
      if (section.node("plus") != nullptr) {
        indicator.plus = catalog::find_field(section.choice("plus", fields));
      }
    }
    if (find_indicator(reading.study, indicator.id) >= 0) {
      section.problem("id", "an indicator of this id is there already", indicator.id);
    }
    if (!field.has_value()) continue;
    indicator.field = *field;
    const catalog::FieldInfo& info = catalog::info(*field);
    if (indicator.how == Reduction::weighted_mean &&
        (catalog::info(indicator.weight).outer != info.outer ||
         catalog::info(indicator.weight).inner != info.inner)) {
      section.problem("weight", "has another shape than the field");
    }
    if (indicator.plus.has_value() && (catalog::info(*indicator.plus).outer != info.outer ||
                                       catalog::info(*indicator.plus).inner != info.inner)) {
      section.problem("plus", "has another shape than the field");
    }
    check_unit(section, indicator, info);
    const auto entries = read_entries(reading, section, info);
    indicator.entries = entries.value_or(std::vector<int>{});
    if (entries.has_value() && entries->empty()) {
      section.problem("over", "names no entry of the field; an indicator needs one");
    }
    if (entries.has_value() && indicator.how == Reduction::value && entries->size() != 1) {
      section.problem("over", "`value` wants exactly one entry",
                      base::format("{} entries", indicator.entries.size()));
    }
    reading.study.indicators.push_back(std::move(indicator));
  }
}

void read_outcomes(Reading& reading, input::Section& root) {
  Study& study = reading.study;
  const std::vector<std::string> kinds{"chance", "quantity", "month"};
  const std::vector<std::string> tests{"at_least", "at_most", "equals"};
  const std::vector<std::string> whens{"ever_by", "at", "first"};
  std::vector<std::string> indicators;
  for (const Indicator& indicator : study.indicators) indicators.push_back(indicator.id);
  for (input::Section section : root.sections("outcome")) {
    Outcome outcome;
    outcome.id = section.text("id");
    check_id(section, "id", outcome.id);
    outcome.title = section.text("title");
    outcome.kind =
        static_cast<OutcomeKind>(std::max(0, index_of(kinds, section.choice("kind", kinds))));
    outcome.indicator = std::max(0, index_of(indicators, section.choice("indicator", indicators)));
    outcome.when = static_cast<When>(std::max(0, index_of(whens, section.choice("when", whens))));
    outcome.evidence = section.choice("evidence", {"high", "moderate", "low", "very low"});
    outcome.note = section.optional_text("note").value_or("");
    const base::Month date = section.month("date", months_after_start(reading, 1, study.months));
    outcome.month = std::clamp(date - study.start, 1, std::max(1, study.months));
    if (outcome.kind != OutcomeKind::quantity) {
      outcome.test = static_cast<Test>(std::max(0, index_of(tests, section.choice("test", tests))));
      outcome.threshold = section.number("threshold");
    }
    if ((outcome.kind == OutcomeKind::month) != (outcome.when == When::first)) {
      section.problem("when", "`first` belongs to outcomes of kind month, and only to them");
    }
    if (outcome.kind == OutcomeKind::quantity && outcome.when != When::at) {
      section.problem("when", "a quantity is taken `at` a date");
    }
    read_comparison(reading, section, outcome);
    read_rivals(section, outcome);
    if (find_outcome(study, outcome.id) != nullptr) {
      section.problem("id", "an outcome of this id is there already", outcome.id);
    }
    study.outcomes.push_back(std::move(outcome));
  }
}

}  // namespace casus::study
