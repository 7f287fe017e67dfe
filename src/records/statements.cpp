#include "records/statements.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "catalog/models.hpp"

namespace casus::records {
namespace {

/// The run's account of a parameter; nullptr if it has none.
const ParameterUse* find_parameter(const Results& results, const std::string& name) {
  for (const ParameterUse& parameter : results.parameters) {
    if (parameter.name == name) return &parameter;
  }
  return nullptr;
}

std::string text_of(const Results& results, const PinUse& pin) {
  const ParameterUse* parameter = find_parameter(results, pin.parameter);
  if (parameter == nullptr) return pin_statement(pin, "", "", results.months);
  return pin_statement(pin, parameter->unit, parameter->meaning, results.months);
}

std::string frozen_statement(const Ensemble& ensemble) {
  std::vector<std::string> frozen;
  for (const ProcessModel& its : ensemble.models) {
    if (its.model == catalog::kFrozen) frozen.push_back(its.process);
  }
  if (frozen.empty()) return "";
  return base::format(
      "Scenario {} keeps these processes frozen at their start, whatever happens: {}.", ensemble.id,
      base::join(frozen, ", "));
}

using LeverUses = std::vector<LeverUse>;

/// What a scenario sets one switch of modeling to, in its order.
LeverUses uses_of(const Ensemble& ensemble, const std::string& lever) {
  LeverUses uses;
  for (const LeverUse& use : ensemble.levers) {
    if (use.is_of_modeling && use.lever == lever) uses.push_back(use);
  }
  return uses;
}

bool are_alike(const LeverUses& a, const LeverUses& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
    return x.value == y.value && x.from == y.from && x.over_months == y.over_months;
  });
}

/// "yes from 2026-10".
std::string text_of(const LeverUses& uses) {
  std::vector<std::string> texts;
  for (const LeverUse& use : uses) {
    const std::string value = use.text.empty() ? base::shortest(use.value) : use.text;
    texts.push_back(base::format("{} from {}", value, use.from));
  }
  return texts.empty() ? "as the study has it" : base::join(texts, ", then ");
}

/// One sentence per switch of modeling that is not set as in the reference.
void add_switches(const Ensemble& ensemble, const Ensemble& reference,
                  std::vector<std::string>& texts) {
  std::vector<std::string> names;
  for (const Ensemble* one : {&ensemble, &reference}) {
    for (const LeverUse& use : one->levers) {
      const bool is_there = std::find(names.begin(), names.end(), use.lever) != names.end();
      if (use.is_of_modeling && !is_there) names.push_back(use.lever);
    }
  }
  for (const std::string& name : names) {
    const LeverUses own = uses_of(ensemble, name);
    const LeverUses other = uses_of(reference, name);
    if (are_alike(own, other)) continue;
    texts.push_back(
        base::format("Scenario {} has the switch of modeling {} ({}), the reference has it "
                     "otherwise ({}): its differences against the reference hold the switch's "
                     "part too.",
                     ensemble.id, name, text_of(own), text_of(other)));
  }
}

/// "33%"; "under 1%" and "over 99%" where a whole number would show none or all.
std::string whole_percent(double share) {
  constexpr double kHundredth = 0.01;
  if (share > 0 && share < kHundredth) return "under 1%";
  if (share > 1 - kHundredth && share < 1) return "over 99%";
  return base::format("{:.0f}%", 100 * share);
}

}  // namespace

std::optional<double> chance_within(double value, std::string_view unit, std::string_view meaning,
                                    int months) {
  const bool is_chance = unit == "1/month" && meaning.find("probability") != meaning.npos;
  if (!is_chance) return std::nullopt;
  return 1 - std::pow(1 - value, months);
}

std::string chance_within_text(double chance) {
  constexpr double kTenth = 0.001;
  if (chance > 0 && chance < kTenth) return "under 0.1%";
  if (chance > 1 - kTenth) return "over 99.9%";  // also 1, to which a double may be rounded
  return base::format("{:.1f}%", 100 * chance);
}

std::string pin_statement(const PinUse& pin, std::string_view unit, std::string_view meaning,
                          int months) {
  const std::string text = base::format("{} = {}", pin.parameter, base::shortest(pin.value));
  const auto chance = chance_within(pin.value, unit, meaning, months);
  if (!chance.has_value()) return text;
  return base::format("{} a month ({} over {} months, held throughout)", text,
                      chance_within_text(*chance), months);
}

std::vector<PinChance> pin_chances(const Results& results, const Ensemble& ensemble) {
  std::vector<PinChance> chances;
  for (const auto* pins : {&results.pins, &ensemble.pins}) {
    for (const PinUse& pin : *pins) {
      const ParameterUse* parameter = find_parameter(results, pin.parameter);
      if (parameter == nullptr) continue;
      const auto chance =
          chance_within(pin.value, parameter->unit, parameter->meaning, results.months);
      if (chance.has_value()) chances.push_back({pin, results.months, *chance});
    }
  }
  return chances;
}

std::vector<std::string> pin_statements(const Results& results) {
  std::vector<std::string> texts;
  for (const PinUse& pin : results.pins) texts.push_back(text_of(results, pin));
  for (const Ensemble& ensemble : results.ensembles) {
    for (const PinUse& pin : ensemble.pins) {
      texts.push_back(base::format("{} ({})", text_of(results, pin), ensemble.id));
    }
  }
  return texts;
}

std::vector<std::string> pin_statements(const Results& results, const Ensemble& ensemble) {
  std::vector<std::string> texts;
  for (const PinUse& pin : results.pins) texts.push_back(text_of(results, pin));
  for (const PinUse& pin : ensemble.pins) texts.push_back(text_of(results, pin));
  return texts;
}

std::vector<std::string> model_statements(const Results& results) {
  std::vector<std::string> texts;
  if (results.ensembles.empty()) return texts;
  for (const Ensemble& ensemble : results.ensembles) {
    const std::string frozen = frozen_statement(ensemble);
    if (!frozen.empty()) texts.push_back(frozen);
    for (const ProcessModel& its : ensemble.models) {
      if (its.model == catalog::kFrozen) continue;
      for (const ProcessModel& other : results.ensembles.front().models) {
        if (other.process != its.process || other.model == its.model) continue;
        texts.push_back(
            base::format("Scenario {} uses model {} for {}, the reference uses {}: its differences "
                         "against the reference hold the model's part too.",
                         ensemble.id, its.model, its.process, other.model));
      }
    }
    add_switches(ensemble, results.ensembles.front(), texts);
  }
  return texts;
}

std::vector<Extrapolation> extrapolations(const Results& results) {
  std::vector<Extrapolation> list;
  for (const Ensemble& ensemble : results.ensembles) {
    std::vector<std::uint32_t> raised;
    for (const catalog::DatedEvent& event : ensemble.events) {
      if (event.event == catalog::Event::trade_beyond_evidence) raised.push_back(event.world);
    }
    std::sort(raised.begin(), raised.end());
    raised.erase(std::unique(raised.begin(), raised.end()), raised.end());
    if (raised.empty()) continue;
    const auto count = static_cast<std::uint32_t>(raised.size());
    const double share = static_cast<double>(count) / results.world_count;
    list.push_back(
        {.scenario = ensemble.id,
         .worlds = count,
         .share = share,
         .sentence = base::format(
             "Scenario {} extrapolates in {} of {} worlds ({}): the leaver's commitments fall "
             "below "
             "half of those at the start, beyond which the evidence on security and trade does not "
             "reach; the effect on trade stays at that of a half.",
             ensemble.id, base::with_commas(count),
             base::with_commas(static_cast<long long>(results.world_count)),
             whole_percent(share))});
  }
  return list;
}

std::string interruption_statement(const Results& results) {
  if (!results.is_partial) return "";
  std::vector<std::string> asked;
  std::vector<std::string> whole;
  std::vector<std::string> partial;
  std::vector<std::string> not_begun;
  for (const Ensemble& ensemble : results.ensembles) {
    asked.push_back(ensemble.id);
    if (ensemble.months_done == results.months) {
      whole.push_back(ensemble.id);
    } else {
      partial.push_back(
          base::format("{} ({} of {} months)", ensemble.id, ensemble.months_done, results.months));
    }
  }
  for (const ScenarioName& name : results.not_begun) {
    asked.push_back(name.id);
    not_begun.push_back(name.id);
  }
  const auto list = [](const std::vector<std::string>& names) {
    return names.empty() ? std::string("none") : base::join(names, ", ");
  };
  return base::format("Interrupted. Asked for: {}. Whole: {}. Partial: {}. Not begun: {}.",
                      list(asked), list(whole), list(partial), list(not_begun));
}

std::string unreached_statement(const Results& results, const Ensemble& ensemble) {
  if (!results.is_partial || !ensemble.outcomes.empty()) return "";
  return base::format("No outcome's date was reached: {} of {} months are done.",
                      ensemble.months_done, results.months);
}

std::optional<double> own_pin(const Ensemble& ensemble, const std::string& parameter) {
  for (const PinUse& pin : ensemble.pins) {
    if (pin.parameter == parameter) return pin.value;
  }
  return std::nullopt;
}

bool differs_by_scenario(const Results& results, const std::string& parameter) {
  return std::any_of(results.ensembles.begin(), results.ensembles.end(),
                     [&](const Ensemble& e) { return own_pin(e, parameter).has_value(); });
}

}  // namespace casus::records
