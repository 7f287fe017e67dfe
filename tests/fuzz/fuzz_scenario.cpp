// Any bytes as a scenario file of a small study, and its first line as what stands behind --set.
// What must hold: no crash; problems as everywhere; a scenario that is accepted can be prepared and
// run: its levers stay in their ranges in every month, its models can be scheduled, and four worlds
// of it go to the end without a broken rule of our own.
#include <cmath>

#include "base/text.hpp"
#include "engine/prepare.hpp"
#include "fuzz/checks.hpp"

namespace {

using casus::base::check;
using casus::scenario::Scenario;
namespace catalog = casus::catalog;
namespace engine = casus::engine;

// The small study with the sources of the flagship beside its own: the models' assumptions cite
// them.
void put_study(const std::filesystem::path& place) {
  const std::filesystem::path sources = std::filesystem::path("facts") / "sources.csv";
  std::filesystem::copy(casus::fuzz::seed_study(), place, std::filesystem::copy_options::recursive);
  const std::string own = casus::fuzz::bytes_of(place / sources);
  std::string all = casus::fuzz::bytes_of(std::filesystem::path(CASUS_SOURCE_DIR) / "studies" /
                                          "us-nato" / sources);
  for (const std::string& line : casus::base::split(own, '\n')) {
    const bool is_known = all.find(line.substr(0, line.find(',') + 1)) != std::string::npos;
    if (!line.empty() && !is_known) all += line + '\n';
  }
  casus::fuzz::write_file(place / sources, all);
}

const engine::Prepared& prepared() {
  static const engine::Prepared kPrepared = [] {
    const casus::fuzz::Folder folder;
    put_study(folder.path() / "study");
    auto read = engine::prepare((folder.path() / "study").string(), std::nullopt);
    check(read.ok(), "the study of this folder is right");
    return std::move(read).value();
  }();
  return kPrepared;
}

void check_levers(const Scenario& scenario) {
  const auto paths = lever_paths(scenario, prepared().study);
  check(paths.size() == (static_cast<std::size_t>(prepared().study.months) + 1) *
                            static_cast<std::size_t>(catalog::kLeverCount),
        "every lever has a value in every month");
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const catalog::LeverInfo& info = catalog::levers()[i % catalog::kLeverCount];
    check(paths[i] >= info.low && paths[i] <= info.high, "a lever stays in its range");
    check(!info.is_whole || paths[i] == std::floor(paths[i]), "a switch stays a whole number");
  }
}

void prepare_and_run(const Scenario& scenario) {
  check_levers(scenario);
  const auto schedule = engine::schedule_of(scenario);
  const engine::Execution execution{.worlds = 4, .world_count = 4, .block_worlds = 4};
  const auto draws =
      engine::draws_of(prepared(), scenario, {}, casus::draws::DesignKind::sobol, execution);
  if (!schedule.ok() || !draws.ok()) {
    for (const auto& problem : schedule.problems()) casus::fuzz::check_problem(problem, 1 << 20);
    for (const auto& problem : draws.problems()) casus::fuzz::check_problem(problem, 1 << 20);
    return;
  }
  const engine::Plan plan{.study = &prepared().study,
                          .scenario = &scenario,
                          .schedule = schedule.value(),
                          .draws = &draws.value()};
  casus::records::Ensemble ensemble = engine::run_ensemble(plan, execution);
  engine::describe_scenario(prepared(), scenario, ensemble);
  check(ensemble.months_done == prepared().study.months, "a run goes to the end");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const casus::fuzz::Folder folder;
  const std::string_view text = casus::fuzz::text_of(data, size);
  const std::string path = (folder.path() / "fuzz.toml").string();
  casus::fuzz::write_file(path, text);
  const auto read = casus::scenario::read_scenario(path, prepared().study);
  if (read.ok()) {
    prepare_and_run(read.value());
  } else {
    casus::fuzz::check_problems_of(read.problems(), path, casus::fuzz::lines_of(text));
  }
  const std::string line(text.substr(0, text.find('\n')));
  const auto setting = casus::scenario::parse_setting(line, prepared().study);
  if (setting.ok()) {
    Scenario scenario;
    scenario.levers.push_back(setting.value());
    check_levers(scenario);
  } else {
    for (const auto& problem : setting.problems()) casus::fuzz::check_problem(problem, 0);
  }
  return 0;
}
