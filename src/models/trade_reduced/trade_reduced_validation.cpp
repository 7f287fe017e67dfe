#include "models/trade_reduced/trade_reduced.hpp"

namespace casus::models::trade_reduced {

std::size_t memory_rows(const world::Setting& setting) { return trade::Rows(setting).count(); }

std::vector<ValidationCase> validation_cases() {
  return {
      {"trade_reduced", "income at 88.2 % of the trade, elasticity .213",
       "closed form: the 577 and 490 billion of RAND RB-9912 as shares of 4.9 and 18.6 trillion",
       .97366, 5e-5, income_of<double>(1 - .577 / 4.9, .213)}};
}

}  // namespace casus::models::trade_reduced
