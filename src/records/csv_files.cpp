// outcomes.csv and worlds.csv: RFC 4180, UTF-8, decimal point, empty cell for missing.
#include <cmath>
#include <iterator>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "records/files.hpp"
#include "records/statements.hpp"

namespace casus::records {
namespace {

using Buffer = base::memory_buffer;

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::string_view kNever = "never";  ///< a month that does not come
constexpr std::string_view kInfinite =
    "INF";  ///< a difference with never, an error that one draw cannot tell

void put(Buffer& out, std::string_view text) { out.append(text.data(), text.data() + text.size()); }

void put_cell(Buffer& out, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    put(out, text);
    return;
  }
  out.push_back('"');
  for (const char c : text) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
}

// Numbers as the shortest text that reads back the same; nothing for NaN.
template <class Real>
void put_number(Buffer& out, Real value, std::string_view infinity) {
  if (std::isfinite(value)) {
    base::append_shortest(out, value);
  } else if (std::isinf(value)) {
    if (value < 0) out.push_back('-');
    put(out, infinity);
  }
}

void put_header(Buffer& out, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out.push_back(',');
    put_cell(out, names[i]);
  }
  put(out, kLineEnd);
}

// One entry per column of the parameter, with the pin that takes the draw's place in it.
std::vector<std::optional<float>> pins_of(const Results& results, const std::string& parameter) {
  if (!differs_by_scenario(results, parameter)) return {std::nullopt};
  std::vector<std::optional<float>> pins;
  for (const Ensemble& ensemble : results.ensembles) {
    const std::optional<double> pin = own_pin(ensemble, parameter);
    pins.push_back(pin.has_value() ? std::optional(static_cast<float>(*pin)) : std::nullopt);
  }
  return pins;
}

}  // namespace

std::vector<std::string> outcomes_header() {
  return {"scenario",
          "outcome",
          "kind",
          "date",
          "unit",
          "worlds",
          "probability",
          "probability_error",
          "q05",
          "q25",
          "q50",
          "q75",
          "q95",
          "mean",
          "mean_error",
          "difference",
          "difference_error",
          "sign_chance",
          "ratio_worlds",
          "ratio_q05",
          "ratio_q25",
          "ratio_q50",
          "ratio_q75",
          "ratio_q95",
          "claim_percentile",
          "claim_percentile_error",
          "claim_place",
          "evidence",
          "pins",
          "title"};
}

std::string published_name(const Ensemble& ensemble, std::size_t place) {
  return base::format("{}:published:{}", ensemble.id, place + 1);
}

std::vector<std::string> worlds_header(const Results& results) {
  std::vector<std::string> names{"world", "draw", "replication"};
  for (const ParameterUse& parameter : results.parameters) {
    if (!differs_by_scenario(results, parameter.name)) {
      names.push_back(parameter.name);
      continue;
    }
    for (const Ensemble& ensemble : results.ensembles) {
      names.push_back(ensemble.id + ":" + parameter.name);
    }
  }
  for (const Ensemble& ensemble : results.ensembles) {
    for (const OutcomeColumn& outcome : ensemble.outcomes) {
      names.push_back(ensemble.id + ":" + outcome.id);
    }
    for (std::size_t i = 0; i < ensemble.published.size(); ++i) {
      names.push_back(published_name(ensemble, i));
    }
  }
  names.emplace_back("pins");
  return names;
}

std::string outcomes_csv(const Results& results) {
  Buffer out;
  put_header(out, outcomes_header());
  for (const Ensemble& ensemble : results.ensembles) {
    base::check(ensemble.summaries.size() == ensemble.outcomes.size(),
                "every outcome has its summary before it is written");
    if (const std::string none = unreached_statement(results, ensemble); !none.empty()) {
      put_cell(out, ensemble.id);
      put(out, std::string(outcomes_header().size() - 1, ','));
      put_cell(out, none);
      put(out, kLineEnd);
    }
    for (std::size_t o = 0; o < ensemble.outcomes.size(); ++o) {
      const OutcomeColumn& outcome = ensemble.outcomes[o];
      const OutcomeSummary& s = ensemble.summaries[o];
      for (const std::string* text :
           {&ensemble.id, &outcome.id, &outcome.kind, &outcome.date, &outcome.unit}) {
        put_cell(out, *text);
        out.push_back(',');
      }
      base::format_to(std::back_inserter(out), "{},", s.worlds);
      const bool has_probability = outcome.kind != "quantity";
      const bool has_quantiles = outcome.kind != "chance";
      const bool has_mean = outcome.kind == "quantity";
      const auto put_if = [&out](bool is_there, double value, std::string_view infinity) {
        if (is_there) put_number(out, value, infinity);
        out.push_back(',');
      };
      put_if(has_probability, s.probability, kNever);
      put_if(has_probability, s.probability_error, kInfinite);
      for (const double q : s.quantiles) put_if(has_quantiles, q, kNever);
      put_if(has_mean, s.mean, kNever);
      put_if(has_mean, s.mean_error, kInfinite);
      put_if(true, s.difference, kInfinite);
      put_if(true, s.difference_error, kInfinite);
      put_if(true, s.sign_chance, kInfinite);
      const bool is_compared = outcome.is_compared() && &ensemble != &results.ensembles.front();
      const bool has_ratio = is_compared && s.ratio_worlds > 0;
      put_if(is_compared, s.ratio_worlds, kInfinite);
      for (const double q : s.ratio_quantiles) put_if(has_ratio, q, kInfinite);
      put_if(has_ratio && outcome.claim.has_value(), s.claim_percentile, kInfinite);
      put_if(has_ratio && outcome.claim.has_value(), s.claim_percentile_error, kInfinite);
      put_cell(out, s.claim_place);
      out.push_back(',');
      put_cell(out, outcome.evidence);
      out.push_back(',');
      put_cell(out, base::join(pin_statements(results, ensemble), "; "));
      out.push_back(',');
      put_cell(out, outcome.title);
      put(out, kLineEnd);
    }
  }
  return base::to_string(out);
}

std::string worlds_csv(const Results& results) {
  return worlds_csv_header(results) + worlds_csv_lines(results, 0, results.world_count);
}

std::string worlds_csv_header(const Results& results) {
  Buffer out;
  put_header(out, worlds_header(results));
  return base::to_string(out);
}

std::string worlds_csv_lines(const Results& results, std::uint32_t first, std::uint32_t count) {
  constexpr std::size_t kCellBytes = 12;  // a little more than most cells take
  std::vector<std::vector<std::optional<float>>> pins;
  std::size_t cells = 0;
  for (const ParameterUse& parameter : results.parameters) {
    pins.push_back(pins_of(results, parameter.name));
    cells += pins.back().size();
  }
  for (const Ensemble& ensemble : results.ensembles) {
    cells += ensemble.outcomes.size() + ensemble.published.size();
  }
  Buffer out;
  out.reserve(cells * kCellBytes * count);
  Buffer cell;
  put_cell(cell, base::join(pin_statements(results), "; "));
  const std::string statement = base::to_string(cell);
  const std::size_t first_draw = results.first_world / results.replications;
  for (std::uint32_t w = first; w < first + count; ++w) {
    const std::size_t world = std::size_t{results.first_world} + w;
    const std::size_t draw = world / results.replications;
    base::format_to(std::back_inserter(out), "{},{},{}", world, draw, world % results.replications);
    for (std::size_t p = 0; p < results.parameters.size(); ++p) {
      const float drawn = results.parameters[p].draws[draw - first_draw];
      for (const std::optional<float>& pin : pins[p]) {
        out.push_back(',');
        put_number(out, pin.value_or(drawn), kNever);
      }
    }
    for (const Ensemble& ensemble : results.ensembles) {
      for (const OutcomeColumn& outcome : ensemble.outcomes) {
        out.push_back(',');
        put_number(out, outcome.values[w], kNever);
      }
      for (const PublishedColumn& column : ensemble.published) {
        out.push_back(',');
        const bool is_asked = column.given.empty() || column.values[w] != kNotAsked;
        if (is_asked) put_number(out, column.values[w], kNever);
      }
    }
    out.push_back(',');
    put(out, statement);
    put(out, kLineEnd);
  }
  return base::to_string(out);
}

}  // namespace casus::records
