#include "assumptions/assumptions.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "assumptions/parameter_reader.hpp"
#include "base/check.hpp"
#include "base/text.hpp"
#include "input/reader.hpp"
#include "input/text_file.hpp"

namespace casus::assumptions {
namespace {

using base::Problem;
using catalog::ParameterInfo;

constexpr std::string_view kSchema = "casus.assumptions/1";

/// What is known while the files are read, one after the other.
struct Reading {
  std::span<const ParameterInfo> parameters;
  std::vector<std::string> parameter_names;
  std::vector<std::string> source_ids;
  std::vector<std::optional<Assumption>> list;
  std::vector<bool> is_mentioned;  // by some table, right or wrong
  std::map<std::pair<std::size_t, std::size_t>, RankCorrelation> correlations;
  std::vector<Problem> problems;
};

std::optional<std::size_t> find_parameter(std::span<const ParameterInfo> parameters,
                                          std::string_view name) {
  const auto at = std::find_if(parameters.begin(), parameters.end(),
                               [name](const ParameterInfo& info) { return info.name == name; });
  if (at == parameters.end()) return std::nullopt;
  return static_cast<std::size_t>(at - parameters.begin());
}

std::string_view model_of(std::string_view parameter) {
  return parameter.substr(0, parameter.find('.'));
}

/// `name` is that of no parameter: perhaps a dotted name was written without quotes.
void note_unknown_parameter(input::Section& parameters, const std::string& name,
                            const Reading& reading) {
  for (const std::string& known : reading.parameter_names) {
    if (model_of(known) != name) continue;
    parameters.problem(name, "is a model, not a parameter", "",
                       base::format("a name in quotes, such as [parameter.\"{}\"]", known));
    return;
  }
  parameters.problem(name, "is not a known parameter", "", "",
                     base::nearest_name(name, reading.parameter_names));
}

void read_parameters(input::Section root, const std::string& file, Reading& reading) {
  std::optional<input::Section> tables = root.optional_section("parameter");
  if (!tables) return;
  for (const std::string& name : tables->keys()) {
    const std::optional<std::size_t> p = find_parameter(reading.parameters, name);
    if (!p) {
      note_unknown_parameter(*tables, name, reading);
      continue;
    }
    reading.is_mentioned[*p] = true;
    const input::Section table = tables->section(name);
    std::optional<Assumption> read =
        read_parameter(table, reading.parameters[*p], reading.source_ids);
    if (!read) continue;
    read->parameter = *p;
    read->file = file;
    read->line = table.line();
    reading.list[*p] = std::move(read);
  }
}

void read_correlations(input::Section root, const std::string& file, Reading& reading) {
  std::map<std::pair<std::size_t, std::size_t>, int> line_of;  // in this file
  for (input::Section table : root.sections("correlation")) {
    const std::string a = table.choice("a", reading.parameter_names);
    const std::string b = table.choice("b", reading.parameter_names);
    const bool has_rank = table.node("rank") != nullptr;
    const double rank =
        table.number("rank", {.low = -1.0, .high = 1.0, .low_is_open = true, .high_is_open = true});
    const std::string reason = table.text("reason");
    const auto first = find_parameter(reading.parameters, a);
    const auto second = find_parameter(reading.parameters, b);
    if (!first || !second || !has_rank) continue;
    if (*first == *second) {
      table.problem("b", "is the same parameter as a", input::in_quotes(b));
      continue;
    }
    const auto pair = std::minmax(*first, *second);
    const auto [before, is_new] = line_of.try_emplace({pair.first, pair.second}, table.line());
    if (!is_new) {
      table.problem("", base::format("gives the correlation of line {} again", before->second),
                    a + " and " + b, "each pair once");
      continue;
    }
    reading.correlations[{pair.first, pair.second}] = {pair.first, pair.second, rank,
                                                       reason,     file,        table.line()};
  }
}

void read_file(const SourceText& file, Reading& reading) {
  const input::Document document = input::parse_toml(file.text, file.name);
  input::Reader reader(document);
  input::Section root = reader.root();
  (void)root.optional_choice("schema", {std::string(kSchema)});
  (void)root.optional_text("title");
  read_parameters(root, file.name, reading);
  read_correlations(root, file.name, reading);
  base::append(reading.problems, reader.finish());
}

void note_missing(Reading& reading) {
  for (std::size_t p = 0; p < reading.parameters.size(); ++p) {
    if (reading.is_mentioned[p]) continue;
    const std::string& name = reading.parameter_names[p];
    reading.problems.push_back(
        {.key = name,
         .message = "has no distribution; a parameter is refused without evidence or a named "
                    "judgement",
         .allowed = base::format("a table [parameter.\"{}\"] in an assumptions file", name)});
  }
}

/// Adds the default rank of every pair of one model that names the same cause and has none yet.
void add_same_cause(const std::vector<Assumption>& list, Reading& reading) {
  for (std::size_t a = 0; a < list.size(); ++a) {
    for (std::size_t b = a + 1; b < list.size(); ++b) {
      if (list[a].same_cause.empty() || list[a].same_cause != list[b].same_cause) continue;
      if (model_of(reading.parameter_names[a]) != model_of(reading.parameter_names[b])) continue;
      reading.correlations.try_emplace(
          {a, b}, RankCorrelation{a, b, kSameCauseRank, "same cause: " + list[a].same_cause,
                                  list[b].file, list[b].line});
    }
  }
}

std::string provenance_of(const Assumption& assumption) {
  std::string text =
      is_judgement(assumption)
          ? assumption.judgement
          : base::format("{} (grade {})", base::join(assumption.evidence, ", "), assumption.grade);
  if (!assumption.reason.empty()) text += ". " + assumption.reason;
  return text;
}

/// True for a lag of this many months that ends after the horizon: what is ordered never arrives.
bool is_lag_beyond(const ParameterInfo& info, double months, int horizon) {
  return horizon > 0 && info.unit == "month" && info.name.ends_with("_lag_months") &&
         months > horizon;
}

std::vector<std::string> flags_of(const Assumptions& all, const ParameterInfo& info,
                                  const Assumption& assumption) {
  std::vector<std::string> flags;
  if (!assumption.pin && is_lag_beyond(info, value_at(assumption, 0.95), all.horizon_months)) {
    flags.push_back(base::format(
        "beyond the horizon: in {} worlds of 100 the lag is longer than the study's {} months",
        is_lag_beyond(info, value_at(assumption, 0.5), all.horizon_months) ? "50 or more"
                                                                           : "5 or more",
        all.horizon_months));
  }
  if (assumption.pin) {
    flags.push_back(base::format("what-if pin: held at {}", *assumption.pin));
  }
  if (assumption.is_widened_by_trust) {
    flags.emplace_back("widened: its certainty is below the trust asked for");
  }
  if (uses_fallback(assumption)) {
    flags.emplace_back("split normal: no metalog passes through quantiles this lopsided");
  }
  if (assumption.distribution.is_clipped) {
    flags.emplace_back(
        "clipped: a quantile lies on a bound that truncation or the scale cannot reach");
  }
  if (assumption.pin) return flags;  // nothing is drawn
  if (const auto moved = quantiles_moved_by_range(assumption.distribution)) {
    const auto& [stated, drawn] = *moved;
    flags.push_back(base::format(
        "{} quantiles: the range moves {:.4g}/50/{:.4g} % from {:.4g}, {:.4g}, {:.4g} to {:.4g}, "
        "{:.4g}, {:.4g}",
        assumption.distribution.is_clipped ? "clipped" : "truncated", 100.0 * stated.tail,
        100.0 * (1.0 - stated.tail), stated.low, stated.middle, stated.high, drawn.low,
        drawn.middle, drawn.high));
  }
  return flags;
}

}  // namespace

bool uses_fallback(const Assumption& assumption) noexcept {
  const auto* law = std::get_if<SplitNormalLaw>(&assumption.distribution.law);
  return law != nullptr && law->is_fallback;
}

double value_at(const Assumption& assumption, double u) {
  return assumption.pin ? *assumption.pin : quantile(assumption.distribution, u);
}

base::Result<Assumptions> read_assumptions(std::span<const SourceText> files,
                                           std::span<const ParameterInfo> parameters,
                                           const evidence::Register& sources) {
  Reading reading{.parameters = parameters};
  for (const ParameterInfo& info : parameters) reading.parameter_names.emplace_back(info.name);
  for (const evidence::Source& source : sources.sources()) reading.source_ids.push_back(source.id);
  reading.list.resize(parameters.size());
  reading.is_mentioned.resize(parameters.size());
  for (const SourceText& file : files) read_file(file, reading);
  note_missing(reading);
  if (!reading.problems.empty()) return std::move(reading.problems);

  Assumptions result;
  result.parameters.assign(parameters.begin(), parameters.end());
  for (std::optional<Assumption>& read : reading.list) {
    base::check(read.has_value(), "a parameter without an assumption has a problem");
    result.list.push_back(*std::move(read));
  }
  add_same_cause(result.list, reading);
  for (auto& [pair, correlation] : reading.correlations) {
    result.correlations.push_back(std::move(correlation));
  }
  return result;
}

namespace {

/// "one of spending.a, spending.b": the parameters of the model that a name begins with; else where
/// all are listed.
std::string parameters_beside(const std::string& name, const std::vector<std::string>& names) {
  const std::string model = name.substr(0, name.find('.') + 1);
  std::vector<std::string> beside;
  for (const std::string& one : names) {
    if (!model.empty() && one.starts_with(model)) beside.push_back(one);
  }
  return beside.empty() ? "a parameter of `casus params`" : "one of " + base::join(beside, ", ");
}

// A quantile of 0 is worked out as -5.6e-17, or -2.7e-10 where a logit is turned back.
double without_noise(double value, double size) {
  constexpr double kNoise = 1e-9;
  return std::fabs(value) < kNoise * size ? 0 : value;
}

}  // namespace

std::vector<Problem> apply_pins(Assumptions& assumptions, std::span<const Pin> pins) {
  std::vector<std::string> names;
  for (const ParameterInfo& info : assumptions.parameters) names.emplace_back(info.name);
  std::vector<Problem> problems;
  std::vector<std::optional<double>> values(names.size());
  for (const Pin& pin : pins) {
    Problem problem{.file = pin.file, .line = pin.line, .key = pin.name};
    const auto p = find_parameter(assumptions.parameters, pin.name);
    if (!p) {
      problem.message = "is not a known parameter, so it cannot be pinned";
      problem.nearest = base::nearest_name(pin.name, names);
      if (problem.nearest.empty()) problem.allowed = parameters_beside(pin.name, names);
      problems.push_back(std::move(problem));
      continue;
    }
    const ParameterInfo& info = assumptions.parameters[*p];
    if (!(pin.value >= info.low && pin.value <= info.high)) {
      problem.message = "is pinned outside its range";
      problem.found = base::shortest(pin.value);
      problem.allowed = input::to_text(input::Range{.low = info.low, .high = info.high});
      problems.push_back(std::move(problem));
    } else if (is_lag_beyond(info, pin.value, assumptions.horizon_months)) {
      problem.message = "is a lag beyond the horizon: what is ordered never arrives";
      problem.found = base::shortest(pin.value);
      problem.allowed = base::format("at most {}, the study's months", assumptions.horizon_months);
      problems.push_back(std::move(problem));
    } else if (values[*p]) {
      problem.message = "is pinned twice";
      problem.found = base::format("{} and {}", *values[*p], pin.value);
      problems.push_back(std::move(problem));
    } else {
      values[*p] = pin.value;
    }
  }
  if (!problems.empty()) return problems;
  for (std::size_t p = 0; p < values.size(); ++p) {
    if (values[p]) assumptions.list[p].pin = values[p];
  }
  return {};
}

std::vector<TrustChange> apply_trust(Assumptions& assumptions, Certainty lowest,
                                     std::span<const Ceiling> ceilings) {
  const auto is_trusted = [&](const Assumption& assumption) {
    Certainty certainty = assumption.certainty;
    for (const Ceiling& ceiling : ceilings) {
      if (ceiling.parameter != assumption.parameter) continue;
      if (!ceiling.certainty.has_value()) return false;
      certainty = std::min(certainty, *ceiling.certainty);
    }
    return certainty >= lowest;
  };
  std::vector<TrustChange> changes;
  for (Assumption& assumption : assumptions.list) {
    if (assumption.pin || assumption.is_widened_by_trust || is_trusted(assumption)) continue;
    TrustChange change{.parameter = assumption.parameter,
                       .before = to_text(assumption.distribution)};
    auto wider = widened(assumption.distribution, kTrustWidening);
    if (wider && is_drawable(*wider)) {
      assumption.distribution = *std::move(wider);
      assumption.is_widened_by_trust = true;
      change.is_widened = true;
    }
    change.after = to_text(assumption.distribution);
    changes.push_back(std::move(change));
  }
  return changes;
}

ParameterSummary summary_of(const Assumptions& assumptions, std::size_t parameter) {
  const Assumption& assumption = assumptions.list.at(parameter);
  const ParameterInfo& info = assumptions.parameters.at(parameter);
  const double low = value_at(assumption, 0.05);
  const double high = value_at(assumption, 0.95);
  const double size = std::max(std::fabs(low), std::fabs(high));
  return {.name = info.name,
          .unit = info.unit,
          .meaning = info.meaning,
          .q05 = without_noise(low, size),
          .q50 = without_noise(value_at(assumption, 0.5), size),
          .q95 = without_noise(high, size),
          .low = info.low,
          .high = info.high,
          .distribution = to_text(assumption.distribution),
          .provenance = provenance_of(assumption),
          .certainty = assumption.certainty,
          .certainty_steps = assumption.certainty_steps,
          .flags = flags_of(assumptions, info, assumption),
          .place = base::format("{}:{}", assumption.file, assumption.line)};
}

}  // namespace casus::assumptions
