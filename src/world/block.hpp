// The state of a block of worlds as structure-of-arrays: a row of `worlds` floats for each entry of
// each field, worlds next to each other. No behavior.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "catalog/events.hpp"
#include "catalog/fields.hpp"
#include "catalog/levers.hpp"
#include "world/setting.hpp"

namespace casus::world {

/// Worlds in a block unless a test asks for another width.
inline constexpr std::size_t kWorldsPerBlock = 64;

/// Where each field's rows begin: a field [outer][inner] has outer*inner rows, inner fastest.
class Layout {
 public:
  explicit Layout(const Sizes& sizes);
  [[nodiscard]] std::size_t first_row(catalog::Field field) const noexcept {
    return first_[static_cast<std::size_t>(field)];
  }
  [[nodiscard]] std::size_t rows(catalog::Field field) const noexcept {
    return first_[static_cast<std::size_t>(field) + 1] - first_row(field);
  }
  /// Rows of all fields together.
  [[nodiscard]] std::size_t rows() const noexcept { return first_[catalog::kFieldCount]; }

 private:
  std::array<std::size_t, catalog::kFieldCount + 1> first_{};
};

/// What a model sees of one block in one month: spans to read and write, and nothing else. Rows of
/// fields hold last month's values until their writer has run this month.
struct StepView {
  const Setting* setting = nullptr;
  const Layout* layout = nullptr;
  std::size_t worlds = 0;         ///< lanes in every row
  std::uint32_t first_world = 0;  ///< number of the world in lane 0
  std::uint64_t seed = 0;
  std::uint32_t model_key = 0;        ///< this model's number in the random key
  int month = 0;                      ///< 0 for initial states, then 1..T
  float* fields = nullptr;            ///< [row][world]
  const float* parameters = nullptr;  ///< this model's own: [parameter][world]
  const float* levers = nullptr;      ///< [lever], this month
  std::span<const catalog::DatedEvent>
      scripted;                  ///< the scenario's events of this month (world unused)
  float* memory = nullptr;       ///< this model's own rows: [memory row][world]
  std::span<const float> table;  ///< what it has worked out of the study, the same in every world
  std::vector<catalog::DatedEvent>* log = nullptr;  ///< dated events of these worlds; may be null

  /// Row of entry (outer, inner) of a field whose inner dimension has `inner_size` entries.
  [[nodiscard]] float* row(catalog::Field field, std::size_t entry = 0) const noexcept {
    return fields + (layout->first_row(field) + entry) * worlds;
  }
  [[nodiscard]] const float* parameter(std::size_t index) const noexcept {
    return parameters + index * worlds;
  }
  [[nodiscard]] float* memory_row(std::size_t index) const noexcept {
    return memory + index * worlds;
  }
  [[nodiscard]] float lever(catalog::Lever lever) const noexcept {
    return levers[static_cast<std::size_t>(lever)];
  }
  [[nodiscard]] std::span<const float> fact(catalog::Fact fact) const noexcept {
    return setting->fact(fact);
  }
  /// Writes a dated event of the world in `lane`.
  void happened(std::size_t lane, catalog::Event event, int index = -1, float detail = 0) const {
    if (log == nullptr) return;
    log->push_back({first_world + static_cast<std::uint32_t>(lane),
                    static_cast<std::int16_t>(month), event, static_cast<std::int16_t>(index),
                    detail});
  }
};

}  // namespace casus::world
