// A file of flows as of --trade, in any of its layouts, for a study of five actors: '1' as the
// first byte lets it lack some of them. What must hold: no crash; problems as everywhere; and flows
// that are accepted are finite, are not below 0, sum to more than 0 in every row and column, and
// come back from their own text to the last bit.
#include <cmath>

#include "fuzz/checks.hpp"
#include "study/trade_file.hpp"

namespace {

using casus::base::check;

const std::vector<std::string> kActors{"USA", "DEU", "UKR", "RUS", "ROW"};

casus::study::TradeQuestion question(const std::string& path, const casus::world::TradeBase* own,
                                     bool may_fill) {
  return {.path = path, .actors = kActors, .own = own, .may_fill = may_fill};
}

void check_flows(const casus::world::TradeBase& base) {
  const std::size_t count = kActors.size();
  check(base.actors == count && base.flows.size() == count * count, "every pair has a flow");
  for (std::size_t i = 0; i < count; ++i) {
    double sold = 0;
    double bought = 0;
    for (std::size_t n = 0; n < count; ++n) {
      const double flow = base.flows[i * count + n];
      check(std::isfinite(flow) && flow >= 0, "a flow is a number that is not below 0");
      sold += flow;
      bought += base.flows[n * count + i];
    }
    check(sold > 0 && bought > 0, "every actor sells and buys");
  }
}

/// The study's own matrix, and the file that is asked about.
struct Desk {
  casus::fuzz::Folder folder;
  std::string path = (folder.path() / "flows.csv").string();
  casus::world::TradeBase own;

  Desk() {
    std::string text = "exporter,importer,value\n";
    for (const std::string& seller : kActors) {
      for (const std::string& buyer : kActors) {
        text += seller + "," + buyer + (seller == buyer ? ",100\n" : ",7\n");
      }
    }
    casus::fuzz::write_file(path, text);
    own = casus::study::read_trade_file(question(path, nullptr, false)).value();
  }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Desk desk;
  if (size == 0) return 0;
  const std::string_view text = casus::fuzz::text_of(data + 1, size - 1);
  casus::fuzz::write_file(desk.path, text);
  const auto read = casus::study::read_trade_file(question(desk.path, &desk.own, data[0] == '1'));
  if (!read.ok()) {
    casus::fuzz::check_problems_of(read.problems(), desk.path, casus::fuzz::lines_of(text));
    return 0;
  }
  check_flows(read.value());
  casus::fuzz::write_file(desk.path, casus::study::trade_text(read.value(), kActors));
  const auto again = casus::study::read_trade_file(question(desk.path, nullptr, false));
  check(again.ok() && again.value().flows == read.value().flows, "flows come back from their text");
  return 0;
}
