#include "engine/run.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/check.hpp"
#include "base/text.hpp"
#include "engine/arena.hpp"
#include "engine/course.hpp"
#include "engine/derived.hpp"
#include "engine/indicators.hpp"
#include "engine/parallel.hpp"
#include "engine/published.hpp"
#include "engine/range_check.hpp"
#include "engine/slab.hpp"

namespace casus::engine {
namespace {

constexpr std::size_t kSampleWorlds = 10;
constexpr std::size_t kLongestSlab = 12;  // months; more gains nothing, and fresh memory costs time

/// Everything one block of worlds carries from slab to slab.
struct Block {
  std::uint32_t first_world = 0;
  std::size_t worlds = 0;
  bool is_zero = true;          // memory as it came
  std::span<float> fields;      // [row][world]
  std::span<float> parameters;  // [parameter][world]
  std::span<float> memory;      // [memory row of all models][world]
  std::vector<catalog::DatedEvent> events;
  std::optional<WorldFailure> failure;
};

/// Floats that the blocks of a run take from its arena.
std::size_t floats_of_blocks(const Course& course) {
  const std::size_t width = course.execution.block_worlds;
  const std::size_t blocks = (course.execution.world_count + width - 1) / width;
  return blocks * (Arena::rounded_up(course.layout.rows() * width) +
                   Arena::rounded_up(course.parameters * width) +
                   Arena::rounded_up(course.memory_rows * width));
}

std::vector<Block> make_blocks(const Course& course, Arena& arena, bool is_zero) {
  const Execution& execution = course.execution;
  std::vector<Block> blocks;
  for (std::uint32_t done = 0; done < execution.world_count;) {
    Block block;
    block.first_world = execution.first_world + done;
    block.is_zero = is_zero;
    block.worlds = std::min<std::size_t>(execution.block_worlds, execution.world_count - done);
    block.fields = arena.take(course.layout.rows() * block.worlds);
    block.parameters = arena.take(course.parameters * block.worlds);
    block.memory = arena.take(course.memory_rows * block.worlds);
    done += static_cast<std::uint32_t>(block.worlds);
    blocks.push_back(std::move(block));
  }
  return blocks;
}

void fill_parameters(const Course& course, Block& block) {
  const draws::DrawTable& draws = *course.plan.draws;
  std::vector<std::size_t> place_of(block.worlds);  // of a world's draw in the table
  for (std::size_t w = 0; w < block.worlds; ++w) {
    place_of[w] =
        draws::draw_of_world(block.first_world + w, course.execution.replications) - draws.first;
  }
  for (std::size_t p = 0; p < course.parameters; ++p) {
    const std::span<const float> row = draws.of(p);
    const auto values = block.parameters.subspan(p * block.worlds, block.worlds);
    for (std::size_t w = 0; w < block.worlds; ++w) values[w] = row[place_of[w]];
  }
}

world::StepView view_of(const Course& course, Block& block, const Place& place, int month) {
  const auto t = static_cast<std::size_t>(month);
  return {.setting = &course.plan.study->setting,
          .layout = &course.layout,
          .worlds = block.worlds,
          .first_world = block.first_world,
          .seed = course.execution.seed,
          .model_key = place.model->key,
          .month = month,
          .fields = block.fields.data(),
          .parameters = block.parameters.data() + place.first_parameter * block.worlds,
          .levers = course.levers.data() + t * catalog::kLeverCount,
          .scripted = course.scripted[t],
          .memory = block.memory.data() + place.first_memory * block.worlds,
          .table = place.table,
          .log = &block.events};
}

// True if every value of the model's fields lies in its declared range; else notes the first.
bool keeps_ranges(const Course& course, Block& block, const models::Model& model, int month) {
  for (const catalog::Field field : model.info->writes) {
    const catalog::FieldInfo& info = catalog::info(field);
    const std::span<const float> values(
        block.fields.data() + course.layout.first_row(field) * block.worlds,
        course.layout.rows(field) * block.worlds);
    if (is_in_range(values, info.low, info.high)) continue;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] >= info.low && values[i] <= info.high) continue;
      block.failure.emplace(block.first_world + static_cast<std::uint32_t>(i % block.worlds), month,
                            std::string(model.info->name), std::string(info.name), i / block.worlds,
                            values[i], info.low, info.high);
      return false;
    }
  }
  return true;
}

std::size_t number_of(const Course& course, const Block& block) noexcept {
  return (block.first_world - course.execution.first_world) / course.execution.block_worlds;
}

const PutRows& rows_in(const Course& course, int month) noexcept {
  return month == 0 ? course.in_month_0 : course.later;
}

void record(const Course& course, const Block& block, int month, std::size_t month_in_slab,
            const Slab& slab, std::vector<float>& scratch) {
  const BlockMonth at{number_of(course, block), month_in_slab};
  const PutRows& rows = rows_in(course, month);
  KeptRows kept;
  for (const FieldRow& one : rows.fields) {
    if (one.is_first) kept = {};
    put_row(slab, at, one.row, block.fields.subspan(one.of_layout * block.worlds, block.worlds),
            kept);
  }
  std::size_t number = course.in_month_0.fields.size();
  for (const catalog::DerivedInfo& info : catalog::derived()) {
    const std::size_t entries = rows_of(info.derived, course.layout);
    scratch.resize(entries * block.worlds);
    kept = {};
    for (std::size_t r = 0; r < entries; ++r, ++number) {
      if (!rows.row_of[number].has_value()) continue;
      const auto values = std::span(scratch).subspan(r * block.worlds, block.worlds);
      derive(info.derived, r, course.plan.study->setting, course.layout, block.fields.data(),
             values);
      put_row(slab, at, *rows.row_of[number], values, kept);
    }
  }
}

// Keeps what the sample's worlds of this block have for an indicator.
void keep_samples(const Block& block, std::size_t indicator, std::size_t month,
                  std::size_t all_months, std::span<const float> values,
                  records::SampleLines& samples) {
  for (std::size_t s = 0; s < samples.worlds.size(); ++s) {
    const std::size_t lane = samples.worlds[s] - block.first_world;  // huge in an earlier block
    if (lane >= block.worlds) continue;
    samples.values[(indicator * samples.worlds.size() + s) * all_months + month] = values[lane];
  }
}

void judge(const Course& course, const Block& block, int month, std::size_t month_in_slab,
           const Slab& slab, std::vector<float>& scratch, records::Ensemble& ensemble) {
  const study::Study& study = *course.plan.study;
  const std::size_t lane = block.first_world - course.execution.first_world;
  const BlockMonth at{number_of(course, block), month_in_slab};
  const PutRows& rows = rows_in(course, month);
  const std::size_t first_number = course.rows - study.indicators.size();
  const auto all_months = static_cast<std::size_t>(study.months) + 1;
  scratch.resize(study.indicators.size() * block.worlds);
  const auto values_of = [&](std::size_t indicator) {
    return std::span(scratch).subspan(indicator * block.worlds, block.worlds);
  };
  // Of an indicator that is still, outcomes have seen all in month 1 but what they ask of a month
  // alone; the sample wants its lines.
  const auto is_seen = [&](std::size_t i) {
    return month > 1 && !rows.row_of[first_number + i].has_value();
  };
  std::vector<std::uint8_t> is_wanted(study.indicators.size(),
                                      ensemble.samples.worlds.back() >= block.first_world ? 1 : 0);
  for (const study::Outcome& outcome : study.outcomes) {
    if (outcome.when != study::When::at || outcome.month != month) continue;
    is_wanted[static_cast<std::size_t>(outcome.indicator)] = 1;
  }
  for (std::size_t i = 0; i < study.indicators.size(); ++i) {
    if (is_seen(i) && is_wanted[i] == 0) continue;
    const std::span<float> values = values_of(i);
    evaluate(study.indicators[i], course.layout, block.fields.data(), values);
    keep_samples(block, i, static_cast<std::size_t>(month), all_months, values, ensemble.samples);
    const std::optional<std::uint32_t> row = rows.row_of[first_number + i];
    if (!row.has_value()) continue;
    if (!slab.notes.empty() && course.repeated[i].has_value()) {
      note_twin(slab, at, *row, *rows.row_of[*course.repeated[i]]);
      continue;
    }
    KeptRows none;
    put_row(slab, at, *row, values, none);
  }
  if (month == 0) return;
  for (std::size_t o = 0; o < study.outcomes.size(); ++o) {
    const auto i = static_cast<std::size_t>(study.outcomes[o].indicator);
    if (is_seen(i) && is_wanted[i] == 0) continue;
    update(study.outcomes[o], month, values_of(i),
           std::span(ensemble.outcomes[o].values).subspan(lane, block.worlds));
  }
  judge_published(course.plan.scenario->published, course.layout, block.fields.data(), month, lane,
                  block.worlds, ensemble.published);
}

void begin(const Course& course, Block& block) {
  if (!block.is_zero) {
    std::fill(block.fields.begin(), block.fields.end(), 0.0F);
    std::fill(block.memory.begin(), block.memory.end(), 0.0F);
  }
  fill_parameters(course, block);
}

// A block and the same worlds in the baseline; that one is null in a run without cuts.
struct Pair {
  Block* block;
  Block* baseline;
};

std::span<float> rows_of(const Course& course, Block& block, catalog::Field field) {
  return block.fields.subspan(course.layout.first_row(field) * block.worlds,
                              course.layout.rows(field) * block.worlds);
}

// Exchanges what the model reads through cut links with the baseline's; once more puts it back.
void exchange_held(const Course& course, const Place& place, const Pair& pair) {
  for (const catalog::Field field : place.held) {
    const std::span<float> own = rows_of(course, *pair.block, field);
    std::swap_ranges(own.begin(), own.end(), rows_of(course, *pair.baseline, field).begin());
  }
}

bool step(const Course& course, Block& block, const Place& place, int month) {
  if (place.is_frozen && month > 0) return true;
  const auto isa = static_cast<std::size_t>(course.execution.isa);
  const world::StepView view = view_of(course, block, place, month);
  if (month == 0) {
    place.model->start[isa](view);
  } else {
    place.model->step[isa](view);
  }
  return keeps_ranges(course, block, *place.model, month);
}

// One step of a run with cuts. The baseline stands at the same place of the same month, so that its
// fields are this month's where their writer comes earlier and last month's where it comes later.
bool step_beside(const Course& course, const Course& baseline, const Pair& pair, std::size_t at,
                 int month) {
  const Place& place = course.places[at];
  for (const catalog::Field field : place.restarted) {
    const std::span<float> from = rows_of(baseline, *pair.baseline, field);
    std::copy(from.begin(), from.end(), rows_of(course, *pair.block, field).begin());
  }
  exchange_held(course, place, pair);
  const bool is_good = step(course, *pair.block, place, month);
  exchange_held(course, place, pair);
  if (!is_good) return false;
  if (step(baseline, *pair.baseline, baseline.places[at], month)) return true;
  pair.block->failure = pair.baseline->failure;
  return false;
}

void advance(const Course& course, const Course* baseline, const Pair& pair, int first_month,
             int months, const Slab& slab, records::Ensemble& ensemble) {
  Block& block = *pair.block;
  if (first_month == 0) {
    begin(course, block);
    if (baseline != nullptr) begin(*baseline, *pair.baseline);
  }
  std::vector<float> scratch;
  for (int m = 0; m < months; ++m) {
    const int month = first_month + m;
    for (std::size_t n = 0; n < course.places.size(); ++n) {
      const std::size_t at = month == 0 ? course.starts[n] : n;
      const bool is_good = baseline == nullptr ? step(course, block, course.places[at], month)
                                               : step_beside(course, *baseline, pair, at, month);
      if (!is_good) return;
    }
    record(course, block, month, static_cast<std::size_t>(m), slab, scratch);
    judge(course, block, month, static_cast<std::size_t>(m), slab, scratch, ensemble);
    if (course.execution.watch) {
      course.execution.watch(month, block.first_world, block.fields,
                             baseline == nullptr ? std::span<float>() : pair.baseline->fields);
    }
  }
  finish_rows();
}

/// What rival models make of an outcome, and the command that says so; "" if nothing is stated.
std::string rivals_sentence(const study::Outcome& outcome) {
  if (!outcome.rivals.has_value()) return "";
  const study::RivalSpread& rivals = *outcome.rivals;
  std::vector<std::string> names;
  for (const models::Model& model : models::models()) {
    if (model.info->process == rivals.process) names.emplace_back(model.info->name);
  }
  return base::format(
      "Over the models of {} ({}): {:.0f} to {:.0f} of 100 worlds of the reference (casus run "
      "reference --model {}=MODEL --worlds {} --seed {}; {}).",
      rivals.process, base::join(names, ", "), 100 * rivals.low, 100 * rivals.high, rivals.process,
      rivals.worlds, rivals.seed, base::to_text(rivals.measured));
}

/// "over the models of peace 30 to 46 of 100", rounded as above.
std::string rivals_range(const study::Outcome& outcome) {
  if (!outcome.rivals.has_value()) return "";
  return base::format("over the models of {} {:.0f} to {:.0f} of 100", outcome.rivals->process,
                      100 * outcome.rivals->low, 100 * outcome.rivals->high);
}

std::vector<records::OutcomeColumn> empty_outcomes(const study::Study& study, std::size_t worlds) {
  static constexpr std::array<const char*, 3> kKinds{"chance", "quantity", "month"};
  static constexpr std::array<const char*, 3> kWhens{"ever_by", "at", "first"};
  std::vector<records::OutcomeColumn> columns;
  for (const study::Outcome& outcome : study.outcomes) {
    const study::Indicator& indicator =
        study.indicators[static_cast<std::size_t>(outcome.indicator)];
    std::optional<records::ClaimUse> claim;
    if (outcome.claim.has_value()) {
      claim = {.value = outcome.claim->value,
               .text = outcome.claim->text,
               .source = outcome.claim->source,
               .anchor = outcome.claim->anchor,
               .reading = outcome.claim->reading};
    }
    columns.push_back({.id = outcome.id,
                       .title = outcome.title,
                       .kind = kKinds[static_cast<std::size_t>(outcome.kind)],
                       .unit = outcome.kind == study::OutcomeKind::quantity ? indicator.unit
                               : outcome.kind == study::OutcomeKind::month  ? "month"
                                                                            : "1",
                       .date = base::to_text(study.start + outcome.month),
                       .when = kWhens[static_cast<std::size_t>(outcome.when)],
                       .evidence = outcome.evidence,
                       .note = outcome.note,
                       .is_ratio = outcome.is_ratio,
                       .claim = std::move(claim),
                       .rivals = rivals_sentence(outcome),
                       .rivals_range = rivals_range(outcome),
                       .values = std::vector<float>(worlds, initial_value(outcome))});
  }
  return columns;
}

void gather_events(std::vector<Block>& blocks, records::Ensemble& ensemble) {
  for (Block& block : blocks) {
    std::stable_sort(block.events.begin(), block.events.end(),
                     [](const auto& a, const auto& b) { return a.world < b.world; });
    ensemble.events.insert(ensemble.events.end(), block.events.begin(), block.events.end());
  }
}

}  // namespace

WorldFailure::WorldFailure(std::uint32_t world_, int month_, std::string model_, std::string field_,
                           std::size_t entry_, float value_, float low, float high)
    : std::runtime_error(
          base::format("world {}, month {}: model {} wrote {}[{}] = {}, outside {} to {}", world_,
                       month_, model_, field_, entry_, value_, low, high)),
      world(world_),
      month(month_),
      model(std::move(model_)),
      field(std::move(field_)),
      entry(entry_),
      value(value_) {}

std::vector<catalog::ParameterInfo> all_parameters() {
  std::vector<catalog::ParameterInfo> all;
  for (const models::Model& model : models::models()) {
    all.insert(all.end(), model.info->parameters.begin(), model.info->parameters.end());
  }
  return all;
}

records::Ensemble run_ensemble(const Plan& plan, const Execution& execution) {
  const Course course = make_course(plan, execution);
  const std::optional<Course> baseline = make_baseline(plan, execution);
  const study::Study& study = *plan.study;
  const std::size_t month_floats = course.later.kept * execution.world_count;
  const auto all = static_cast<std::size_t>(study.months) + 1;
  const std::size_t slab_months = std::clamp<std::size_t>(
      execution.slab_bytes / std::max<std::size_t>(month_floats * sizeof(float), 1), 1,
      std::min(all, kLongestSlab));
  const std::size_t slab_floats =
      std::max(slab_months * month_floats, course.in_month_0.kept * execution.world_count);
  Arena own;
  Arena& arena = execution.arena == nullptr ? own : *execution.arena;
  const bool is_zero =
      arena.reserve(floats_of_blocks(course) + (baseline ? floats_of_blocks(*baseline) : 0) +
                    Arena::rounded_up(slab_floats));
  const std::span<float> slab_storage = arena.take(slab_floats);
  std::vector<Block> blocks = make_blocks(course, arena, is_zero);
  // Who keeps the cube wants every value.
  std::vector<Note> notes;
  std::vector<float> month_values(execution.keep_month ? course.rows * execution.world_count : 0);
  if (!execution.keep_month) {
    notes.resize(
        std::max(slab_months * Slab::notes_in_month(course.later.numbers.size(), blocks.size()),
                 Slab::notes_in_month(course.rows, blocks.size())));
  }
  std::vector<Block> beside;
  if (baseline) beside = make_blocks(*baseline, arena, is_zero);

  records::Ensemble ensemble;
  prepare_series(study, study.months, ensemble);
  ensemble.outcomes = empty_outcomes(study, execution.world_count);
  ensemble.published = empty_published(*plan.scenario, study, execution.world_count);
  for (std::uint32_t w = 0; w < std::min<std::size_t>(kSampleWorlds, execution.world_count); ++w) {
    ensemble.samples.worlds.push_back(execution.first_world + w);
  }
  const int all_months = study.months + 1;
  ensemble.samples.values.resize(study.indicators.size() * ensemble.samples.worlds.size() *
                                 static_cast<std::size_t>(all_months));

  for (int first = 0, months = 0; first < all_months; first += months) {
    // Month 0 has more rows than all later ones if some are still.
    const bool is_start = first == 0 && !course.still.empty();
    months = is_start ? 1 : std::min(static_cast<int>(slab_months), all_months - first);
    const PutRows& rows = is_start ? course.in_month_0 : course.later;
    const Slab slab{.values = slab_storage,
                    .rows = rows.numbers.size(),
                    .kept = rows.kept,
                    .places = rows.places,
                    .numbers = rows.numbers,
                    .worlds = execution.world_count,
                    .block_worlds = execution.block_worlds,
                    .blocks = blocks.size(),
                    .notes = notes};
    parallel_for(execution.threads, blocks.size(), [&](std::size_t b, unsigned thread) {
      advance(course, baseline ? &*baseline : nullptr,
              {&blocks[b], baseline ? &beside[b] : nullptr}, first, months, slab, ensemble);
      if (execution.progress && thread == 0) {
        const double of_slab = static_cast<double>(b + 1) / static_cast<double>(blocks.size());
        execution.progress((first + months * of_slab) / all_months);
      }
    });
    for (const Block& block : blocks) {
      if (block.failure.has_value()) throw *block.failure;
    }
    if (!execution.watch) summarize(slab, first, months, execution.threads, ensemble);
    for (int m = 0; execution.keep_month && m < months; ++m) {
      copy_month(slab, static_cast<std::size_t>(m), month_values);
      execution.keep_month(first + m, month_values);
    }
    ensemble.months_done = first + months - 1;
    if (execution.stop != nullptr && *execution.stop) break;
  }
  gather_events(blocks, ensemble);
  find_published_events(plan.scenario->published, execution.first_world, ensemble);
  return ensemble;
}

}  // namespace casus::engine
