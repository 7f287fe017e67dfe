// The house rules every model keeps, checked on the flagship study for the whole list of models:
// it writes only the fields it declares, keeps their ranges, and gives the same bits in any block.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "engine/prepare.hpp"
#include "engine/run.hpp"
#include "models/capability/parameters.hpp"

namespace casus {
namespace {

constexpr std::uint32_t kWorlds = 96;

const engine::Prepared& prepared() {
  static const engine::Prepared kPrepared = [] {
    auto read = engine::prepare(std::string(CASUS_SOURCE_DIR) + "/studies/us-nato", std::nullopt);
    for (const base::Problem& problem : read.problems()) ADD_FAILURE() << base::to_text(problem);
    return std::move(read).value();
  }();
  return kPrepared;
}

scenario::Scenario preset(const std::string& id) {
  auto read = scenario::find_scenario(id, prepared().study);
  for (const base::Problem& problem : read.problems()) ADD_FAILURE() << base::to_text(problem);
  return std::move(read).value();
}

engine::Execution execution() {
  engine::Execution execution;
  execution.worlds = kWorlds;
  execution.world_count = kWorlds;
  return execution;
}

/// One block of worlds that the test steps itself, model by model.
struct OpenBlock {
  world::Layout layout{prepared().study.setting.sizes};
  std::vector<float> fields;
  std::vector<std::vector<float>> parameters;
  std::vector<std::vector<float>> memory;
  std::vector<std::vector<float>> tables;
  std::vector<float> levers;
  std::vector<catalog::DatedEvent> log;

  OpenBlock(const scenario::Scenario& scenario, std::span<const models::Model* const> schedule) {
    const auto draws =
        engine::draws_of(prepared(), scenario, {}, draws::DesignKind::sobol, execution());
    fields.assign(layout.rows() * kWorlds, 0.0F);
    levers = scenario::lever_paths(scenario, prepared().study);
    for (const models::Model* model : schedule) {
      std::size_t first = 0;
      for (const models::Model& other : models::models()) {
        if (&other == model) break;
        first += other.info->parameters.size();
      }
      std::vector<float>& mine = parameters.emplace_back();
      for (std::size_t p = 0; p < model->info->parameters.size(); ++p) {
        const auto row = draws.value().of(first + p);
        mine.insert(mine.end(), row.begin(), row.end());
      }
      memory.emplace_back(model->memory_rows(prepared().study.setting) * kWorlds, 0.0F);
      tables.push_back(models::table_of(*model, prepared().study.setting));
    }
  }

  world::StepView view(const models::Model& model, std::size_t place, int month) {
    return {.setting = &prepared().study.setting,
            .layout = &layout,
            .worlds = kWorlds,
            .first_world = 0,
            .seed = 1,
            .model_key = model.key,
            .month = month,
            .fields = fields.data(),
            .parameters = parameters[place].data(),
            .levers = levers.data() + static_cast<std::size_t>(month) * catalog::kLeverCount,
            .scripted = {},
            .memory = memory[place].data(),
            .table = tables[place],
            .log = &log};
  }
};

TEST(EveryModel, WritesOnlyTheFieldsItDeclares) {
  for (const char* id : {"reference", "dormant", "exit-in-defiance", "exit-by-law"}) {
    const scenario::Scenario scenario = preset(id);
    const auto schedule = models::schedule({});
    const auto starts = models::start_order(schedule);
    OpenBlock block(scenario, schedule);
    for (int month = 0; month <= 48; ++month) {
      for (std::size_t n = 0; n < schedule.size(); ++n) {
        const std::size_t place = month == 0 ? starts[n] : n;
        const models::Model& model = *schedule[place];
        const std::vector<float> before = block.fields;
        const world::StepView view = block.view(model, place, month);
        (month == 0 ? model.start : model.step)[static_cast<std::size_t>(base::best_isa())](view);
        const auto writes = model.info->writes;
        for (const catalog::FieldInfo& field : catalog::fields()) {
          if (std::find(writes.begin(), writes.end(), field.field) != writes.end()) continue;
          const std::size_t at = block.layout.first_row(field.field) * kWorlds;
          const std::size_t bytes = block.layout.rows(field.field) * kWorlds * sizeof(float);
          ASSERT_EQ(std::memcmp(before.data() + at, block.fields.data() + at, bytes), 0)
              << model.info->name << " changed " << field.name << " in month " << month;
        }
      }
    }
  }
}

TEST(EveryModel, ReadsNothingItDoesNotDeclare) {
  // An undeclared field, lever or fact may hold anything: the model's own fields do not move.
  const scenario::Scenario scenario = preset("exit-in-defiance");
  const auto schedule = models::schedule({});
  const auto starts = models::start_order(schedule);
  for (std::size_t place = 0; place < schedule.size(); ++place) {
    const models::Model& model = *schedule[place];
    OpenBlock honest(scenario, schedule);
    OpenBlock disturbed(scenario, schedule);
    const auto declared = [&](catalog::Field field) {
      for (const auto list : {model.info->reads, model.info->reads_last, model.info->writes}) {
        if (std::find(list.begin(), list.end(), field) != list.end()) return true;
      }
      return false;
    };
    for (int month = 0; month <= 18; ++month) {
      for (std::size_t n = 0; n < schedule.size(); ++n) {
        const std::size_t p = month == 0 ? starts[n] : n;
        const auto run = [&](OpenBlock& block) {
          const models::Model& m = *schedule[p];
          (month == 0 ? m.start : m.step)[0](block.view(m, p, month));
        };
        if (p == place) {
          disturbed.fields = honest.fields;
          for (const catalog::FieldInfo& field : catalog::fields()) {
            if (declared(field.field)) continue;
            const std::size_t at = disturbed.layout.first_row(field.field) * kWorlds;
            const std::size_t count = disturbed.layout.rows(field.field) * kWorlds;
            std::fill_n(disturbed.fields.begin() + static_cast<std::ptrdiff_t>(at), count,
                        field.high);
          }
          for (const catalog::LeverInfo& lever : catalog::levers()) {
            const auto list = model.info->levers;
            if (std::find(list.begin(), list.end(), lever.lever) != list.end()) continue;
            disturbed.levers[static_cast<std::size_t>(month) * catalog::kLeverCount +
                             static_cast<std::size_t>(lever.lever)] = lever.high;
          }
          run(disturbed);
        }
        run(honest);
        if (p != place) continue;
        for (const catalog::Field field : model.info->writes) {
          const std::size_t at = honest.layout.first_row(field) * kWorlds;
          const std::size_t count = honest.layout.rows(field) * kWorlds;
          EXPECT_EQ(std::memcmp(honest.fields.data() + at, disturbed.fields.data() + at,
                                count * sizeof(float)),
                    0)
              << model.info->name << " reads something undeclared: " << catalog::info(field).name
              << " moved in month " << month;
        }
        if (HasFailure()) return;
      }
    }
  }
}

TEST(EveryModel, NamesItsPartsOnceAndInItsOwnName) {
  std::set<std::string> parameters;
  std::set<std::uint32_t> keys;
  std::set<catalog::Field> written;
  for (const models::Model& model : models::models()) {
    EXPECT_TRUE(keys.insert(model.key).second) << model.info->name << " shares its key";
    std::set<std::string> draws;
    for (const catalog::DrawInfo& draw : model.info->draws) {
      EXPECT_TRUE(draws.insert(std::string(draw.name)).second)
          << model.info->name << " " << draw.name;
    }
    for (const catalog::ParameterInfo& parameter : model.info->parameters) {
      EXPECT_TRUE(parameters.insert(std::string(parameter.name)).second) << parameter.name;
      EXPECT_TRUE(parameter.name.starts_with(std::string(model.info->name) + "."))
          << parameter.name;
      EXPECT_LT(parameter.low, parameter.high) << parameter.name;
      EXPECT_FALSE(parameter.meaning.empty()) << parameter.name;
    }
    EXPECT_FALSE(model.reason.empty()) << model.info->name;
  }
  for (const models::Model* model : models::schedule({})) {
    for (const catalog::Field field : model->info->writes) {
      EXPECT_TRUE(written.insert(field).second)
          << catalog::info(field).name << " has a second writer, " << model->info->name;
    }
  }
}

// Only of those is it said what they come to within a run (records::chance_within), by their
// meaning. A rate that an equation turns into a probability is none.
TEST(EveryModel, CallsAProbabilityAMonthAProbability) {
  for (const models::Model& model : models::models()) {
    for (const catalog::ParameterInfo& parameter : model.info->parameters) {
      if (parameter.unit != "1/month") continue;
      const bool says_so = parameter.meaning.find("probability") != std::string_view::npos;
      const bool is_hazard = parameter.name.find("hazard") != std::string_view::npos ||
                             parameter.name.find("probability") != std::string_view::npos;
      const bool is_rate = parameter.meaning.find("monthly rate") != std::string_view::npos;
      EXPECT_TRUE(!is_hazard || says_so != is_rate) << parameter.name;
      EXPECT_TRUE(!says_so || parameter.high <= 1) << parameter.name;
    }
  }
}

TEST(EveryModel, ReadsThisMonthOnlyWhatWasWrittenEarlier) {
  std::set<catalog::Field> written;
  std::set<catalog::Field> has_writer;
  for (const models::Model* model : models::schedule({})) {
    has_writer.insert(model->info->writes.begin(), model->info->writes.end());
  }
  for (const models::Model* model : models::schedule({})) {
    for (const catalog::Field field : model->info->reads) {
      EXPECT_TRUE(written.contains(field) || !has_writer.contains(field))
          << model->info->name << " reads " << catalog::info(field).name << " before it is written";
    }
    for (const catalog::Field field : model->info->reads_last) {
      EXPECT_FALSE(written.contains(field))
          << model->info->name << " reads last month's " << catalog::info(field).name
          << ", but this month's stands there already";
    }
    written.insert(model->info->writes.begin(), model->info->writes.end());
  }
}

TEST(Enablers, AreInTheStudyTheClassesThatMoveWithTheLeaversEnablers) {
  std::vector<int> enablers;
  for (std::size_t k = 0; k < models::capability::kClasses; ++k) {
    if (models::capability::kTraits[k].is_enabler) enablers.push_back(static_cast<int>(k));
  }
  const auto& indicators = prepared().study.indicators;
  const auto found = std::find_if(indicators.begin(), indicators.end(), [](const auto& indicator) {
    return indicator.id == "enabler_replacement";
  });
  ASSERT_NE(found, indicators.end());
  std::vector<int> counted = found->entries;
  std::sort(counted.begin(), counted.end());
  EXPECT_EQ(counted, enablers);
}

}  // namespace
}  // namespace casus
