#include "models/aid/allocation_run.hpp"

#include <algorithm>

#include "base/isa.hpp"
#include "models/lone_model.hpp"

namespace casus::models::aid {
namespace {

using catalog::Field;
using catalog::Lever;

constexpr std::size_t kWidth = 64;

void set_ratios(LoneModel& block, float ratio) {
  for (const Lever lever : {Lever::aid_leaver_military_ratio, Lever::aid_leaver_financial_ratio,
                            Lever::aid_leaver_humanitarian_ratio}) {
    block.set_lever(lever, ratio);
  }
}

LoneModel block_of(const AllocationRun& run, std::size_t first, std::size_t worlds) {
  LoneModel block(kInfo, memory_rows(*run.setting), *run.setting, worlds,
                  static_cast<std::uint32_t>(first));
  for (std::size_t p = 0; p < kParameters.size(); ++p) {
    for (std::size_t w = 0; w < worlds; ++w) {
      block.set_parameter(p, w, run.parameters[p * run.worlds + first + w]);
    }
  }
  for (const Lever lever : kDecisionLevers) block.set_lever(lever, 1);
  block.set_lever(Lever::aid_replacement_share, -1);
  set_ratios(block, run.leaver_ratio_at_start);
  block.set_field(Field::war_phase, static_cast<float>(catalog::WarPhase::war));
  const auto incomes = run.setting->fact(catalog::Fact::gdp_start_usd_bn);
  for (std::size_t c = 0; c < incomes.size(); ++c) {
    block.set_field(Field::gdp_usd_bn, incomes[c], c);
    for (std::size_t k = 0; k < catalog::kCapabilityClasses.size(); ++k) {
      block.set_field(Field::capability_usd_bn, run.stocks_usd_bn, k * incomes.size() + c);
    }
  }
  return block;
}

}  // namespace

std::array<std::vector<std::vector<float>>, kDonorCount> run_allocations(const AllocationRun& run) {
  std::array<std::vector<std::vector<float>>, kDonorCount> decided;
  const std::vector<float> none(run.worlds, 0.0F);
  for (auto& donor : decided) donor.assign(static_cast<std::size_t>(run.months), none);
  const base::Isa isa = base::best_isa();
  const StepFunction step = step_function("aid", isa);
  for (std::size_t first = 0; first < run.worlds; first += kWidth) {
    const std::size_t worlds = std::min(kWidth, run.worlds - first);
    LoneModel block = block_of(run, first, worlds);
    for (const Model& model : models()) {
      if (model.info == &kInfo) model.start[static_cast<std::size_t>(isa)](block.view(0));
    }
    set_ratios(block, run.leaver_ratio);
    for (int month = 1; month <= run.months; ++month) {
      step(block.view(month));
      for (std::size_t entry = 0; entry < kDonorCount * kKindCount; ++entry) {
        const float* row = block.row(Field::aid_authorised_usd_bn, entry);
        std::vector<float>& to = decided[entry / kKindCount][static_cast<std::size_t>(month - 1)];
        for (std::size_t w = 0; w < worlds; ++w) to[first + w] += row[w];
      }
    }
  }
  return decided;
}

}  // namespace casus::models::aid
