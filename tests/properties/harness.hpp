// Runs of the coupled world for the tests of its properties. A reference and a variant share seed,
// draws and keys, so that every world meets the same luck.
#pragma once

#include <gtest/gtest.h>
#include <malloc.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "engine/prepare.hpp"
#include "engine/run.hpp"

namespace casus::properties {

using catalog::Field;

/// Worlds of a test of equal bytes: a difference in one world is as good as in all.
inline constexpr std::uint32_t kWorlds = 1024;
/// Worlds of a pathwise test and of a test on the mean.
inline constexpr std::uint32_t kManyWorlds = 4096;

inline const engine::Prepared& prepared() {
  static const engine::Prepared kPrepared =
      engine::prepare(std::string(CASUS_SOURCE_DIR) + "/studies/us-nato", std::nullopt).value();
  return kPrepared;
}

using Change = std::function<void(scenario::Scenario&, draws::DrawTable&)>;

/// One change after the other.
inline Change both(const Change& first, const Change& second) {
  return [=](scenario::Scenario& scenario, draws::DrawTable& draws) {
    if (first) first(scenario, draws);
    if (second) second(scenario, draws);
  };
}

/// Moves a lever to `value` in month `from`, whatever the scenario says of it.
inline Change lever(const std::string& name, double value, int from = 1) {
  return [=](scenario::Scenario& scenario, draws::DrawTable&) {
    const study::Lever* found = study::find_lever(prepared().study, name);
    ASSERT_NE(found, nullptr) << name;
    const int index = static_cast<int>(found - prepared().study.levers.data());
    std::erase_if(scenario.levers, [index](const auto& s) { return s.lever == index; });
    scenario::LeverSetting setting;
    setting.lever = index;
    setting.value = value;
    setting.from = from;
    scenario.levers.push_back(setting);
  };
}

/// Uses a rival model for a process.
inline Change rival(const std::string& process, const std::string& model) {
  return [=](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.models.push_back({process, model});
  };
}

/// Place of a parameter among those of all models.
inline std::size_t place_of(const std::string& parameter) {
  const auto all = engine::all_parameters();
  const auto at =
      std::find_if(all.begin(), all.end(), [&](const auto& p) { return p.name == parameter; });
  EXPECT_NE(at, all.end()) << parameter;
  return static_cast<std::size_t>(at - all.begin());
}

/// Moves a parameter's draws, kept inside its range.
inline Change move(const std::string& parameter, const std::function<double(double)>& to) {
  return [=](scenario::Scenario&, draws::DrawTable& table) {
    const std::size_t p = place_of(parameter);
    const auto all = engine::all_parameters();
    for (std::size_t d = 0; d < table.draws; ++d) {
      float& value = table.values[p * table.draws + d];
      value =
          static_cast<float>(std::clamp(to(static_cast<double>(value)), all[p].low, all[p].high));
    }
  };
}

/// Multiplies a parameter's draws, kept inside its range.
inline Change scale(const std::string& parameter, double factor) {
  return move(parameter, [factor](double value) { return value * factor; });
}

/// Gives a parameter one value in every world.
inline Change pin(const std::string& parameter, double value) {
  return move(parameter, [value](double) { return value; });
}

/// A signal in a month.
inline Change signal(catalog::Event event, int month = 50) {
  return [=](scenario::Scenario& scenario, draws::DrawTable&) {
    scenario.events.push_back({.month = month, .event = event, .actor = -1, .detail = 0});
  };
}

/// A preset, changed, in a study that is usually the flagship's.
struct Case {
  std::string preset = "reference";
  Change change = {};
  const study::Study* study = &prepared().study;
  /// The last model of the month that runs: what comes later is left out where nothing of it comes
  /// back. Empty for all.
  std::string last_model = {};
};

/// The draws of a preset without pins, the same for all of them.
inline const draws::DrawTable& usual_draws(const scenario::Scenario& scenario,
                                           const engine::Execution& execution) {
  static std::map<std::array<std::uint32_t, 3>, draws::DrawTable> tables;
  EXPECT_TRUE(scenario.pins.empty()) << scenario.id;
  const std::array key{execution.worlds, execution.first_world, execution.world_count};
  const auto at = tables.find(key);
  if (at != tables.end()) return at->second;
  return tables[key] =
             engine::draws_of(prepared(), scenario, {}, draws::DesignKind::sobol, execution)
                 .value();
}

/// A setup ready to run. Neither copied nor moved: its plan points into it.
struct Ready {
  scenario::Scenario scenario;
  draws::DrawTable draws;
  engine::Plan plan;

  Ready(const Case& setup, const engine::Execution& execution)
      : scenario(scenario::find_scenario(setup.preset, prepared().study).value()),
        draws(usual_draws(scenario, execution)) {
    if (setup.change) setup.change(scenario, draws);
    plan.study = setup.study;
    plan.scenario = &scenario;
    plan.schedule = engine::schedule_of(scenario).value();
    for (std::size_t n = 0; n < plan.schedule.size(); ++n) {
      if (plan.schedule[n]->info->name == setup.last_model) plan.schedule.resize(n + 1);
    }
    plan.draws = &draws;
  }
  Ready(const Ready&) = delete;
  Ready& operator=(const Ready&) = delete;
};

/// Memory given back is kept for the next run: fresh pages would take most of the tests' time.
inline engine::Arena& kept_memory() {
  static engine::Arena arena;
  static const bool kIsKept = mallopt(M_MMAP_MAX, 0) == 1 && mallopt(M_TRIM_THRESHOLD, -1) == 1;
  EXPECT_TRUE(kIsKept);
  return arena;
}

inline engine::Execution execution_of(std::uint32_t worlds) {
  engine::Execution execution;
  execution.arena = &kept_memory();
  execution.worlds = worlds;
  execution.world_count = worlds;
  execution.seed = 3;
  execution.threads = 2;
  return execution;
}

// --- Recorded series
// ------------------------------------------------------------------------------

inline const std::vector<engine::RowLabel>& row_labels() {
  static const std::vector<engine::RowLabel> kLabels = engine::recorded_rows(prepared().study);
  return kLabels;
}

inline std::vector<std::size_t> rows_of(const std::string& series) {
  std::vector<std::size_t> rows;
  const auto& labels = row_labels();
  for (std::size_t r = 0; r < labels.size(); ++r) {
    if (labels[r].series == series) rows.push_back(r);
  }
  EXPECT_FALSE(rows.empty()) << series;
  return rows;
}

/// Recorded values of a run: [month][kept row][world].
struct Paths {
  std::vector<float> values;
  std::vector<std::size_t> kept;  ///< the rows that are kept, ascending
  std::size_t rows = 0;           ///< how many
  std::size_t worlds = 0;

  [[nodiscard]] std::span<const float> at(int month, std::size_t row) const {
    const auto found = std::lower_bound(kept.begin(), kept.end(), row);
    if (found == kept.end() || *found != row) {
      ADD_FAILURE() << "series " << row_labels()[row].series << " is not kept: see kFewSeries";
      return {};
    }
    const auto place = static_cast<std::size_t>(found - kept.begin());
    return std::span(values).subspan((static_cast<std::size_t>(month) * rows + place) * worlds,
                                     worlds);
  }
};

inline Paths run_worlds(std::uint32_t worlds, const std::string& preset, const Change& change,
                        std::vector<std::size_t> kept) {
  engine::Execution execution = execution_of(worlds);
  const Ready ready({.preset = preset, .change = change}, execution);
  Paths paths{.values = {}, .kept = std::move(kept), .worlds = worlds};
  paths.rows = paths.kept.size();
  paths.values.reserve((static_cast<std::size_t>(prepared().study.months) + 1) * paths.rows *
                       worlds);
  execution.keep_month = [&](int, std::span<const float> month) {
    for (const std::size_t row : paths.kept) {
      const auto values = month.subspan(row * worlds, worlds);
      paths.values.insert(paths.values.end(), values.begin(), values.end());
    }
  };
  execution.watch = [](int, std::uint32_t, auto, auto) {};  // nobody asks for quantiles
  (void)engine::run_ensemble(ready.plan, execution);
  return paths;
}

inline Paths run_worlds(std::uint32_t worlds, const std::string& preset, const Change& change) {
  std::vector<std::size_t> all(row_labels().size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  return run_worlds(worlds, preset, change, std::move(all));
}

inline Paths run(const std::string& preset, const Change& change = {}) {
  return run_worlds(kWorlds, preset, change);
}

/// What tests with many worlds look at: all series of so many worlds fill gigabytes.
inline const std::vector<std::string> kFewSeries{"treaty_state",
                                                 "us_credibility_share",
                                                 "us_credibility_seen_share",
                                                 "us_force_share",
                                                 "drawdown_ordered_share",
                                                 "replaced_share",
                                                 "indicator_allied_spending_share",
                                                 "indicator_all_crises",
                                                 "indicator_frontline_threat"};

inline Paths run_many(const std::string& preset, const Change& change = {}) {
  std::vector<std::size_t> kept;
  for (const std::string& series : kFewSeries) {
    for (const std::size_t row : rows_of(series)) kept.push_back(row);
  }
  std::sort(kept.begin(), kept.end());
  return run_worlds(kManyWorlds, preset, change, std::move(kept));
}

/// A preset as it is, which several tests compare with: run once.
inline const Paths& many_of(const std::string& preset) {
  static std::map<std::string, Paths> known;
  const auto at = known.find(preset);
  return at != known.end() ? at->second : known.emplace(preset, run_many(preset)).first->second;
}

// --- Any field, with links cut
// --------------------------------------------------------------------

/// A link: a field, and the model that reads it.
struct Link {
  Field field;
  std::string reader;
};

/// Some fields of some worlds, in every month.
class Watched {
 public:
  Watched(const study::Study& study, std::span<const Field> fields, std::uint32_t first_world,
          std::size_t worlds)
      : layout_(study.setting.sizes), first_world_(first_world), worlds_(worlds) {
    for (const Field field : fields) {
      values_[field].resize((static_cast<std::size_t>(study.months) + 1) * layout_.rows(field) *
                            worlds);
    }
  }
  /// Keeps one month of one block.
  void keep(int month, std::uint32_t block_first, std::span<const float> block) {
    const std::size_t width = block.size() / layout_.rows();
    for (auto& [field, values] : values_) {
      for (std::size_t entry = 0; entry < layout_.rows(field); ++entry) {
        const auto row = block.subspan((layout_.first_row(field) + entry) * width, width);
        std::copy(row.begin(), row.end(),
                  values.begin() + static_cast<std::ptrdiff_t>(place(field, month, entry) +
                                                               block_first - first_world_));
      }
    }
  }
  [[nodiscard]] std::span<const float> at(Field field, int month, std::size_t entry = 0) const {
    return std::span(values_.at(field)).subspan(place(field, month, entry), worlds_);
  }
  [[nodiscard]] std::size_t entries(Field field) const { return layout_.rows(field); }
  [[nodiscard]] std::size_t worlds() const { return worlds_; }
  friend bool operator==(const Watched& a, const Watched& b) { return a.values_ == b.values_; }

 private:
  [[nodiscard]] std::size_t place(Field field, int month, std::size_t entry) const {
    return (static_cast<std::size_t>(month) * layout_.rows(field) + entry) * worlds_;
  }
  world::Layout layout_;
  std::uint32_t first_world_;
  std::size_t worlds_;
  std::map<Field, std::vector<float>> values_;  // [month][entry][world]
};

inline const models::Model* model_of(const std::string& name) {
  for (const models::Model& model : models::models()) {
    if (model.info->name == name) return &model;
  }
  ADD_FAILURE() << "no model " << name;
  return nullptr;
}

/// Everything the models named read, their own state included.
inline std::vector<Link> all_links_of(const std::vector<std::string>& readers) {
  std::vector<Link> links;
  for (const std::string& reader : readers) {
    const catalog::ModelInfo& info = *model_of(reader)->info;
    for (const auto fields : {info.reads, info.reads_last, info.writes}) {
      for (const Field field : fields) links.push_back({field, reader});
    }
  }
  return links;
}

/// Frontiers, the European group and allies' own choices answer nothing: no opportunity comes, no
/// group forms, allies follow the script, and spending hears no threat.
inline Change nobody_answers() {
  return both(both(rival("allies", "allies_script"), lever("eu.group", 0)),
              both(lever("adversary.opportunism", 0), pin("spending.threat_elasticity", 0)));
}

/// What a model reads of others, but for `kept`.
inline std::vector<Link> inputs_of(const std::string& reader,
                                   std::optional<Field> kept = std::nullopt) {
  std::vector<Link> links;
  const catalog::ModelInfo& info = *model_of(reader)->info;
  for (const auto fields : {info.reads, info.reads_last}) {
    for (const Field field : fields) {
      const bool is_own =
          std::find(info.writes.begin(), info.writes.end(), field) != info.writes.end();
      if (!is_own && field != kept) links.push_back({field, reader});
    }
  }
  return links;
}

inline std::vector<Link> both_links(std::vector<Link> links, const std::vector<Link>& more) {
  links.insert(links.end(), more.begin(), more.end());
  return links;
}

/// A run, and its baseline with the same luck.
struct WatchedPair {
  Watched baseline;
  Watched run;
};

/// Runs the worlds of `execution` with `links` cut and held at `baseline`.
inline WatchedPair watch_beside(const Case& setup, std::span<const Field> fields,
                                engine::Execution execution, std::span<const Link> links,
                                const Case& baseline) {
  Ready ready(setup, execution);
  const Ready beside(baseline, execution);
  ready.plan.baseline = &beside.plan;
  for (const Link& link : links) ready.plan.cuts.push_back({link.field, model_of(link.reader)});
  const Watched empty(*setup.study, fields, execution.first_world, execution.world_count);
  WatchedPair pair{empty, empty};
  execution.watch = [&](int month, std::uint32_t first, std::span<const float> block,
                        std::span<const float> held) {
    pair.run.keep(month, first, block);
    pair.baseline.keep(month, first, held);
  };
  (void)engine::run_ensemble(ready.plan, execution);
  return pair;
}

inline Watched watch(const Case& setup, std::span<const Field> fields,
                     engine::Execution execution) {
  const Ready ready(setup, execution);
  Watched watched(*setup.study, fields, execution.first_world, execution.world_count);
  execution.watch = [&](int month, std::uint32_t first, std::span<const float> block,
                        std::span<const float>) { watched.keep(month, first, block); };
  (void)engine::run_ensemble(ready.plan, execution);
  return watched;
}

inline Watched watch(const Case& setup, std::span<const Field> fields,
                     const engine::Execution& execution, std::span<const Link> links,
                     const Case& baseline) {
  return watch_beside(setup, fields, execution, links, baseline).run;
}

/// The first `worlds` of kManyWorlds, in parts where fields are too large for the memory.
inline void for_parts(std::uint32_t worlds, std::uint32_t part,
                      const std::function<void(const engine::Execution&)>& work) {
  for (std::uint32_t first = 0; first < worlds; first += part) {
    engine::Execution execution = execution_of(kManyWorlds);
    execution.first_world = first;
    execution.world_count = std::min(part, worlds - first);
    work(execution);
  }
}

/// How often, over worlds, months and entries, a variant lies above and below its reference.
struct Moved {
  std::size_t up = 0;
  std::size_t down = 0;
};

/// A pathwise test: what is compared, and which loops are cut.
struct Pathwise {
  Case reference;
  std::vector<Field> fields;
  std::vector<std::size_t> entries = {};  ///< empty for all
  std::vector<Link> cuts = {};            ///< held at the reference
  double rounding = 0;                    ///< share of the reference's value
  std::uint32_t part = kManyWorlds;       ///< worlds at a time
  float (*seen_as)(float) = [](float value) { return value; };
};

/// Adds to `moved` where `variant` lies above and below `reference`.
inline void count_moves(const Pathwise& test, const Watched& reference, const Watched& variant,
                        Field field, Moved& moved) {
  for (int month = 0; month <= prepared().study.months; ++month) {
    for (std::size_t entry = 0; entry < reference.entries(field); ++entry) {
      const auto& only = test.entries;
      if (!only.empty() && std::find(only.begin(), only.end(), entry) == only.end()) continue;
      const auto r = reference.at(field, month, entry);
      const auto v = variant.at(field, month, entry);
      for (std::size_t w = 0; w < reference.worlds(); ++w) {
        const auto usual = static_cast<double>(test.seen_as(r[w]));
        const double by = static_cast<double>(test.seen_as(v[w])) - usual;
        if (by > test.rounding * usual) ++moved.up;
        if (by < -test.rounding * usual) ++moved.down;
      }
    }
  }
}

/// Worlds in which a flipped sign must be caught.
inline constexpr std::uint32_t kFewWorlds = 512;

inline std::map<Field, Moved> moves(const Pathwise& test, const Change& change,
                                    std::uint32_t worlds) {
  std::map<Field, Moved> moved;
  Case changed = test.reference;
  changed.change = both(test.reference.change, change);
  for_parts(worlds, test.part, [&](const engine::Execution& execution) {
    const auto pair = test.cuts.empty() ? WatchedPair{watch(test.reference, test.fields, execution),
                                                      watch(changed, test.fields, execution)}
                                        : watch_beside(changed, test.fields, execution, test.cuts,
                                                       test.reference);
    for (const Field field : test.fields) {
      count_moves(test, pair.baseline, pair.run, field, moved[field]);
    }
  });
  return moved;
}

/// `more` lowers no field in any world and month and raises each in some; `less`, the same link
/// with its sign flipped, is caught.
inline void expect_never_lower(const Pathwise& test, const Change& more, const Change& less) {
  for (const auto& [field, moved] : moves(test, more, kManyWorlds)) {
    EXPECT_EQ(moved.down, 0U) << catalog::info(field).name;
    EXPECT_GT(moved.up, 0U) << catalog::info(field).name << " does not answer";
  }
  for (const auto& [field, moved] : moves(test, less, kFewWorlds)) {
    EXPECT_GT(moved.down, 0U) << catalog::info(field).name << ": the flipped sign must be caught";
  }
}

}  // namespace casus::properties
