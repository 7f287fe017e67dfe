// Prints checksums of everything a run keeps, so that programs of different compilers and machines
// (WebAssembly under node among them) can be compared by their output alone.
// usage: casus_print_bits STUDY_FOLDER
#include <cinttypes>
#include <cstdio>
#include <span>
#include <string>

#include "engine/prepare.hpp"
#include "engine/run.hpp"
#include "numeric/bit_cast.hpp"

namespace casus {
namespace {

constexpr std::uint32_t kWorlds = 500;

/// FNV-1a over the bits of every value, so that -0 and 0 differ.
struct Checksum {
  std::uint64_t value = 0xcbf29ce484222325;

  void add_word(std::uint64_t word) { value = (value ^ word) * 0x100000001b3; }
  void add(std::span<const float> values) {
    for (const float one : values) add_word(numeric::bit_cast<std::uint32_t>(one));
  }
  void add(std::span<const double> values) {
    for (const double one : values) add_word(numeric::bit_cast<std::uint64_t>(one));
  }
};

Checksum of_events(const std::vector<catalog::DatedEvent>& events) {
  Checksum checksum;
  for (const catalog::DatedEvent& event : events) {
    checksum.add_word(event.world);
    checksum.add_word(static_cast<std::uint64_t>(event.month));
    checksum.add_word(static_cast<std::uint64_t>(event.event));
    checksum.add_word(static_cast<std::uint64_t>(event.index));
    checksum.add(std::span(&event.detail, 1));
  }
  return checksum;
}

void print(const std::string& run, const char* part, const Checksum& checksum) {
  std::printf("%-40s %-10s %016" PRIx64 "\n", run.c_str(), part, checksum.value);
}

void print_run(const engine::Prepared& prepared, const scenario::Scenario& scenario,
               const std::string& name) {
  engine::Execution execution;
  execution.worlds = kWorlds;
  execution.world_count = kWorlds;
  execution.seed = 7;
  Checksum cube;
  execution.keep_month = [&cube](int, std::span<const float> values) { cube.add(values); };
  const auto schedule = engine::schedule_of(scenario).value();
  const auto draws =
      engine::draws_of(prepared, scenario, {}, draws::DesignKind::sobol, execution).value();
  const records::Ensemble ensemble = engine::run_ensemble(
      {.study = &prepared.study, .scenario = &scenario, .schedule = schedule, .draws = &draws},
      execution);
  Checksum drawn;
  drawn.add(draws.values);
  Checksum outcomes;
  for (const records::OutcomeColumn& outcome : ensemble.outcomes) outcomes.add(outcome.values);
  Checksum series;
  for (const auto* list : {&ensemble.fields, &ensemble.indicators}) {
    for (const records::Series& one : *list) {
      series.add(one.quantiles);
      series.add(one.means);
    }
  }
  print(name, "draws", drawn);
  print(name, "worlds", cube);
  print(name, "outcomes", outcomes);
  print(name, "events", of_events(ensemble.events));
  print(name, "series", series);
}

int print_all(const std::string& folder) {
  const auto prepared = engine::prepare(folder, std::nullopt);
  if (!prepared.ok()) {
    std::fprintf(stderr, "the study in %s has problems\n", folder.c_str());
    return 1;
  }
  for (const char* preset : {"reference", "dormant", "exit-in-defiance", "conditional-guarantee"}) {
    const auto scenario = scenario::find_scenario(preset, prepared.value().study).value();
    print_run(prepared.value(), scenario, preset);
  }
  for (const models::Model& model : models::models()) {
    auto scenario = scenario::find_scenario("exit-in-defiance", prepared.value().study).value();
    scenario.models = {{std::string(model.info->process), std::string(model.info->name)}};
    print_run(prepared.value(), scenario, "with " + std::string(model.info->name));
  }
  return 0;
}

}  // namespace
}  // namespace casus

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: casus_print_bits STUDY_FOLDER\n");
    return 2;
  }
  return casus::print_all(arguments[1]);
}
