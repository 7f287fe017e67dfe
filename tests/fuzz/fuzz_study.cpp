// A small study with one of its files, or of those it may have beside them, made of any bytes: the
// first byte chooses which, '0' for the first. What must hold: no crash; problems as everywhere;
// and in a study that is accepted every index points somewhere, every number is in the range that
// the catalog gives it, and every model takes the setting.
#include <array>
#include <cmath>

#include "fuzz/checks.hpp"
#include "models/model.hpp"
#include "study/study.hpp"

namespace {

using casus::base::check;
using casus::study::Study;
namespace catalog = casus::catalog;
namespace fs = std::filesystem;

constexpr std::array<const char*, 10> kFiles{
    "study.toml",        "facts/countries.csv",   "facts/actors.csv",     "facts/frontiers.csv",
    "facts/sources.csv", "facts/law.csv",         "facts/ceasefires.csv", "facts/neighbours.csv",
    "facts/ties.csv",    "facts/trade_matrix.csv"};

bool is_index(int index, std::size_t size) {
  return index >= 0 && static_cast<std::size_t>(index) < size;
}

void check_setting(const casus::world::Setting& setting) {
  const auto actors = static_cast<std::size_t>(setting.sizes.actors);
  check(actors == setting.actors.size() && is_index(setting.leaver, actors), "the leaver is there");
  const auto frontiers = static_cast<std::size_t>(setting.sizes.frontiers);
  check(frontiers == setting.frontiers.size() && frontiers == setting.frontier_target.size() &&
            frontiers == setting.frontier_force_high_persons.size(),
        "frontiers have all columns");
  for (std::size_t f = 0; f < frontiers; ++f) {
    check(is_index(setting.frontier_challenger[f], actors) &&
              is_index(setting.frontier_target[f], actors),
          "a frontier is between actors");
  }
  for (const catalog::FactInfo& info : catalog::facts()) {
    const auto values = setting.fact(info.fact);
    check(values.size() == static_cast<std::size_t>(setting.sizes.of(info.dimension)),
          "a fact has a value for each entry");
    for (const float value : values) {
      check(value >= info.low && value <= info.high, "a fact is in range");
    }
  }
  check(setting.election_names.size() == setting.election_months.size(), "terms have names");
  for (const casus::world::CeaseFire& one : setting.cease_fires) {
    check(one.days > 0 && one.end_month <= 0, "a cease-fire of the past is over or was seen");
  }
}

void check_study(const Study& study) {
  check_setting(study.setting);
  for (const casus::study::Lever& lever : study.levers) {
    check(!lever.drives.empty(), "a lever drives something");
    check(lever.reference >= lever.low && lever.reference <= lever.high, "a reference is in range");
    const double last = lever.first_value + static_cast<double>(lever.values.size()) - 1;
    check(lever.values.empty() || (lever.first_value >= lever.low && last <= lever.high),
          "named values are in range");
  }
  for (const casus::study::Indicator& indicator : study.indicators) {
    check(!indicator.entries.empty(), "an indicator has entries");
    const int rows = study.setting.sizes.of(catalog::info(indicator.field).outer);
    for (const int entry : indicator.entries) {
      check(is_index(entry, static_cast<std::size_t>(rows)), "an entry is one of the field");
    }
  }
  for (const casus::study::Outcome& outcome : study.outcomes) {
    check(is_index(outcome.indicator, study.indicators.size()), "an outcome has an indicator");
    check(outcome.month >= 1 && outcome.month <= study.months, "an outcome is within the horizon");
    check(std::isfinite(outcome.threshold), "a threshold is finite");
  }
  for (const casus::models::Model& model : casus::models::models()) {
    check(model.memory_rows(study.setting) < (std::size_t{1} << 32), "a model takes the setting");
  }
}

/// The small study in a folder of its own, and which of its files is not as it should be.
struct Copy {
  casus::fuzz::Folder folder;
  fs::path place = folder.path() / "study";
  std::array<std::string, kFiles.size()> right;
  std::size_t replaced = 0;

  Copy() {
    fs::copy(casus::fuzz::seed_study(), place, fs::copy_options::recursive);
    for (std::size_t i = 0; i < kFiles.size(); ++i) {
      if (fs::exists(place / kFiles[i])) right[i] = casus::fuzz::bytes_of(place / kFiles[i]);
    }
  }
  void replace(std::size_t which, std::string_view text) {
    if (replaced != which && right[replaced].empty()) fs::remove(place / kFiles[replaced]);
    if (replaced != which && !right[replaced].empty()) {
      casus::fuzz::write_file(place / kFiles[replaced], right[replaced]);
    }
    casus::fuzz::write_file(place / kFiles[which], text);
    replaced = which;
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Copy copy;
  if (size == 0) return 0;
  const std::size_t which = static_cast<std::uint8_t>(data[0] - '0') % kFiles.size();
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  copy.replace(which, text);
  const auto read = casus::study::read_study(copy.place.string());
  if (read.ok()) {
    check_study(read.value());
  } else {
    casus::fuzz::check_problems_of(read.problems(), (copy.place / kFiles[which]).string(),
                                   casus::fuzz::lines_of(text));
  }
  return 0;
}
