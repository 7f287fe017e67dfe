// hindcast: forecasts of what is known by now, made from what was known before, and their scores.
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>

#include "apps/cli/hindcasts.hpp"
#include "base/text.hpp"

namespace casus::cli {
namespace {

using random::SkillKind;

/// Of a score that is best low: the share of the baseline's that the model saves. A log score has
/// no natural zero to take a share of: what the model has more, a forecast. Negative if it is
/// worse.
double skill_of(const HindcastScore& score, const HindcastScore::Baseline& baseline) {
  return random::skill(score.kind, score.each, baseline.each);
}

std::optional<random::SkillInterval> interval_of(const HindcastScore& score,
                                                 const HindcastScore::Baseline& baseline) {
  return random::bootstrap_skill(score.kind, {score.each, baseline.each, score.block});
}

/// The skill in the table, so that the two kinds cannot be taken for each other.
std::string skill_text(const HindcastScore& score, const HindcastScore::Baseline& baseline) {
  const double skill = skill_of(score, baseline);
  return score.is_best_high() ? base::format("{:+.3f} in score", skill)
                              : base::format("{:.3f}", skill);
}

std::string interval_text(const HindcastScore& score, const HindcastScore::Baseline& baseline) {
  const std::optional<random::SkillInterval> interval = interval_of(score, baseline);
  if (!interval.has_value()) return "";
  const auto bound = [&](double value) {
    if (std::isinf(value)) return std::string("no bound");
    return score.is_best_high() ? base::format("{:+.3f}", value) : base::format("{:.3f}", value);
  };
  return base::format("{} to {}", bound(interval->low), bound(interval->high));
}

/// "better", "worse" or "equal".
const char* verdict_of(const HindcastScore& score, double baseline) {
  if (score.model == baseline) return "equal";
  const bool is_lower = score.model < baseline;
  return is_lower != score.is_best_high() ? "better" : "WORSE";
}

const char* skill_is(SkillKind kind) {
  return kind == SkillKind::gained ? "model - baseline" : "1 - model / baseline";
}

/// A bound that does not exist is null.
Json to_json(const std::optional<random::SkillInterval>& interval, const Hindcast& hindcast) {
  if (!interval.has_value()) return nullptr;
  const auto bound = [](double value) { return std::isinf(value) ? Json(nullptr) : Json(value); };
  return {{"low", bound(interval->low)},          {"high", bound(interval->high)},
          {"share", random::kSkillIntervalShare}, {"block", hindcast.block},
          {"blocks", interval->blocks},           {"resamples", random::kSkillResamples}};
}

Json to_json(const HindcastScore& score, const Hindcast& hindcast) {
  Json baselines = Json::array();
  for (const HindcastScore::Baseline& baseline : score.baselines) {
    baselines.push_back(
        {{"name", baseline.name},
         {"value", baseline.value},
         {"skill", skill_of(score, baseline)},
         {"skill_is", skill_is(score.kind)},
         {"interval", to_json(interval_of(score, baseline), hindcast)},
         {"model_is_worse", std::string(verdict_of(score, baseline.value)) == "WORSE"},
         {"note", baseline.note}});
  }
  return {{"measure", score.measure},
          {"unit", score.unit},
          {"best", score.is_best_high() ? "highest" : "lowest"},
          {"model", score.model},
          {"baselines", baselines}};
}

Json to_json(const Hindcast& hindcast, const HindcastResult& result) {
  Json columns = Json::array();
  for (const HindcastColumn& column : hindcast.columns) {
    columns.push_back({{"name", column.name}, {"unit", column.unit}, {"meaning", column.meaning}});
  }
  Json rows = Json::array();
  for (const std::vector<Json>& cells : result.rows) {
    Json row;
    for (std::size_t c = 0; c < cells.size(); ++c) row[hindcast.columns[c].name] = cells[c];
    rows.push_back(row);
  }
  Json scores = Json::array();
  for (const HindcastScore& score : result.scores) scores.push_back(to_json(score, hindcast));
  return {{"hindcast", hindcast.name}, {"title", hindcast.title},  {"protocol", hindcast.protocol},
          {"columns", columns},        {"forecasts", rows.size()}, {"rows", rows},
          {"scores", scores},          {"notes", result.notes},    {"stamps", result.stamps}};
}

/// With so many decimals, or as many significant digits where all of those would be 0.
std::string number_text(double value, int decimals) {
  const bool is_small = value != 0 && std::abs(value) < std::pow(10.0, 1 - decimals);
  return is_small ? base::format("{:.2g}", value) : base::format("{:.{}f}", value, decimals);
}

std::string text_of(const Json& cell) {
  if (cell.is_string()) return cell.get<std::string>();
  if (cell.is_boolean()) return cell.get<bool>() ? "yes" : "no";
  if (cell.is_number_float()) return number_text(cell.get<double>(), 3);
  return cell.is_null() ? "" : cell.dump();
}

/// What the intervals are; how few blocks they may rest on.
void print_blocks(const Hindcast& hindcast, const HindcastResult& result) {
  constexpr std::size_t kFew = 10;
  std::vector<std::string> counts;
  std::size_t fewest = std::numeric_limits<std::size_t>::max();
  for (const HindcastScore& score : result.scores) {
    if (score.block.empty()) continue;
    const std::size_t blocks = *std::max_element(score.block.begin(), score.block.end()) + 1;
    fewest = std::min(fewest, blocks);
    const std::string count = base::format("{}", blocks);
    if (std::find(counts.begin(), counts.end(), count) == counts.end()) counts.push_back(count);
  }
  base::print("90 %: of {} resamples of whole {} ({}), drawn with replacement{}\n",
              random::kSkillResamples, hindcast.blocks, base::join(counts, " or "),
              fewest < kFew ? "; from so few, more certain than it should be" : "");
}

void print_result(const Hindcast& hindcast, const HindcastResult& result, const Globals& globals) {
  TextTable rows;
  for (const HindcastColumn& column : hindcast.columns) rows.header.emplace_back(column.name);
  for (const std::vector<Json>& cells : result.rows) {
    std::vector<std::string> texts;
    for (const Json& cell : cells) texts.push_back(text_of(cell));
    rows.rows.push_back(std::move(texts));
  }
  TextTable scores{.header = {"measure", "best", "model", "baseline", "of baseline", "skill",
                              "90 %", "model is"},
                   .rows = {}};
  for (const HindcastScore& score : result.scores) {
    for (const HindcastScore::Baseline& baseline : score.baselines) {
      scores.rows.push_back({score.measure, score.is_best_high() ? "highest" : "lowest",
                             number_text(score.model, 4), baseline.name,
                             number_text(baseline.value, 4), skill_text(score, baseline),
                             interval_text(score, baseline), verdict_of(score, baseline.value)});
    }
  }
  if (!globals.plain) base::print("{}\n{}\n\n", hindcast.title, hindcast.protocol);
  print_table(rows, globals);
  base::print("\n");
  print_table(scores, globals);
  if (globals.plain) return;
  base::print(
      "\nskill: 1 - model / baseline; of a log score model - baseline, marked `in score`\n");
  print_blocks(hindcast, result);
  for (const HindcastColumn& column : hindcast.columns) {
    base::print("{}: {}{}\n", column.name, column.meaning,
                *column.unit == '\0' ? "" : base::format(" ({})", column.unit));
  }
  for (const std::string& note : result.notes) base::print("note: {}\n", note);
}

Exit list_hindcasts(const Globals& globals) {
  if (globals.json) {
    Json list = Json::array();
    for (const Hindcast& hindcast : hindcasts()) {
      list.push_back(
          {{"name", hindcast.name}, {"title", hindcast.title}, {"protocol", hindcast.protocol}});
    }
    print_json("casus.hindcast/1", {{"hindcasts", list}});
    return Exit::done;
  }
  TextTable table{.header = {"hindcast", "title"}, .rows = {}};
  for (const Hindcast& hindcast : hindcasts()) {
    table.rows.push_back({hindcast.name, hindcast.title});
  }
  print_table(table, globals);
  return Exit::done;
}

}  // namespace

std::function<Exit()> declare_hindcast(CLI::App& app, const Globals& globals) {
  auto name = std::make_shared<std::string>();
  auto is_list = std::make_shared<bool>(false);
  app.add_option("HINDCAST", *name, "Which one; all are listed if left out");
  app.add_flag("--list", *is_list, "List the hindcasts");
  return [=, &globals] {
    if (*is_list || name->empty()) return list_hindcasts(globals);
    std::vector<std::string> known;
    for (const Hindcast& hindcast : hindcasts()) {
      known.emplace_back(hindcast.name);
      if (hindcast.name != *name) continue;
      const HindcastResult result = hindcast.run(globals);
      if (globals.json) {
        print_json("casus.hindcast/1", to_json(hindcast, result));
      } else {
        print_result(hindcast, result, globals);
      }
      return Exit::done;
    }
    fail(Exit::not_found,
         std::vector<base::Problem>{{.message = "there is no hindcast of this name",
                                     .found = *name,
                                     .allowed = base::join(known, ", "),
                                     .nearest = base::nearest_name(*name, known)}});
  };
}

}  // namespace casus::cli
