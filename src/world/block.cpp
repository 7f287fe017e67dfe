#include "world/block.hpp"

namespace casus::world {

Layout::Layout(const Sizes& sizes) {
  std::size_t row = 0;
  for (const catalog::FieldInfo& field : catalog::fields()) {
    first_[static_cast<std::size_t>(field.field)] = row;
    row += static_cast<std::size_t>(sizes.of(field.outer)) *
           static_cast<std::size_t>(sizes.of(field.inner));
  }
  first_[catalog::kFieldCount] = row;
}

}  // namespace casus::world
