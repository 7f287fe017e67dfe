#include "study/trade_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include "base/text.hpp"
#include "input/csv_rows.hpp"
#include "input/number.hpp"
#include "input/text_file.hpp"
#include "study/country_codes.hpp"

namespace casus::study {
namespace {

using Cells = std::vector<std::string>;
using Problems = std::vector<base::Problem>;

constexpr const char* kRest = "ROW";
constexpr std::array<const char*, 4> kBasis{"file", "study", "none", "none"};  // of a kept copy
constexpr const char* kLayouts =
    "exporter,importer,value; BACI (t,i,j,k,v); ITPD-E (exporter_iso3,importer_iso3,year,trade); "
    "ICIO or a square of codes";

enum class Layout { none, pairs, baci, itpde, square };

int place_of(const Cells& cells, std::string_view name) {
  const auto at = std::find(cells.begin(), cells.end(), name);
  return at == cells.end() ? -1 : static_cast<int>(at - cells.begin());
}

std::string code_of(const std::string& label) { return label.substr(0, label.find('_')); }

/// The part of a reported country that the tables of ICIO split.
std::string whole_country(const std::string& code) {
  if (code == "MX1" || code == "MX2") return "MEX";
  if (code == "CN1" || code == "CN2") return "CHN";
  return code;
}

Layout layout_of(const Cells& header) {
  const auto has = [&](std::string_view name) { return place_of(header, name) >= 0; };
  if (has("exporter") && has("importer") && has("value")) return Layout::pairs;
  if (has("exporter_iso3") && has("importer_iso3") && has("trade")) return Layout::itpde;
  if (has("t") && has("i") && has("j") && has("v")) return Layout::baci;
  const auto codes = static_cast<std::size_t>(
      std::count_if(header.begin(), header.end(), [](const std::string& label) {
        const std::string code = code_of(label);
        return code.size() == 3 && std::all_of(code.begin(), code.end(), [](char c) {
                 return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
               });
      }));
  return codes >= 2 && codes + 3 >= header.size() ? Layout::square : Layout::none;
}

/// A file of flows on its way into a square of actors.
class TradeReader {
 public:
  explicit TradeReader(const TradeQuestion& question) : question_(question), rows_(question.path) {
    for (std::size_t a = 0; a < question.actors.size(); ++a) index_[question.actors[a]] = a;
  }

  base::Result<world::TradeBase> read() {
    Cells header;
    if (!rows_.is_open() || !rows_.next(header)) {
      return base::Problem{.file = question_.path, .message = "cannot be read, or is empty"};
    }
    layout_ = layout_of(header);
    if (layout_ == Layout::none) {
      return base::Problem{.file = question_.path,
                           .line = 1,
                           .message = "is of no layout of bilateral trade that is known here",
                           .found = input::in_quotes(base::join(header, ",")),
                           .allowed = kLayouts};
    }
    if (layout_ == Layout::square) {
      read_square(header);
    } else {
      read_pairs(header);
    }
    if (rows_.is_broken()) note(0, "cannot be read to its end", "");
    return finish();
  }

 private:
  struct Year {
    std::vector<double> flows;
    std::set<std::string> sellers;
    std::set<std::string> buyers;
    std::set<std::pair<std::string, std::string>> pairs;  // of Layout::pairs
    std::vector<FlowBasis> basis;                         // [seller][buyer]
  };

  void note(long long line, std::string message, std::string found, std::string allowed = "") {
    problems_.push_back({.file = question_.path,
                         .line = static_cast<int>(line),
                         .message = std::move(message),
                         .found = std::move(found),
                         .allowed = std::move(allowed)});
    input::keep_few(problems_);
  }

  Year& year(long long which) {
    Year& year = years_[which];
    if (year.flows.empty()) {
      const std::size_t flows = question_.actors.size() * question_.actors.size();
      year.flows.assign(flows, 0);
      year.basis.assign(flows, FlowBasis::none);
    }
    return year;
  }

  /// The actor that a code stands for; -1 for one that is left out.
  int actor_of(const std::string& code) const {
    auto at = index_.find(code);
    if (at == index_.end()) at = index_.find(kRest);
    return at == index_.end() ? -1 : static_cast<int>(at->second);
  }

  void add(Year& to, const std::string& seller, const std::string& buyer, double value,
           FlowBasis basis = FlowBasis::file) {
    to.sellers.insert(seller);
    to.buyers.insert(buyer);
    const int i = actor_of(seller);
    const int n = actor_of(buyer);
    if (i < 0 || n < 0) return;
    // What ROW's countries sell each other is sold at home there.
    const auto at =
        static_cast<std::size_t>(i) * question_.actors.size() + static_cast<std::size_t>(n);
    to.flows[at] += value;
    to.basis[at] = basis;
  }

  std::string country(const std::string& cell) {
    if (layout_ != Layout::baci) return cell;
    const auto numeric = input::parse_integer(cell);
    if (!numeric.has_value()) {
      note(rows_.line(), "is no country code", input::in_quotes(cell), "a number of ISO 3166-1");
      return "";
    }
    return std::string(alpha3_of(static_cast<int>(*numeric)));
  }

  void read_pairs(const Cells& header) {
    const bool is_baci = layout_ == Layout::baci;
    const bool is_itpde = layout_ == Layout::itpde;
    const auto place = [&](const char* own, const char* baci, const char* itpde) {
      return place_of(header, is_baci ? baci : is_itpde ? itpde : own);
    };
    const auto seller = static_cast<std::size_t>(place("exporter", "i", "exporter_iso3"));
    const auto buyer = static_cast<std::size_t>(place("importer", "j", "importer_iso3"));
    const auto value = static_cast<std::size_t>(place("value", "v", "trade"));
    const int when = place("year", "t", "year");
    const int unit = layout_ == Layout::pairs ? place_of(header, "unit") : -1;
    const int basis = layout_ == Layout::pairs ? place_of(header, "basis") : -1;
    Cells cells;
    while (rows_.next(cells)) {
      if (cells.size() != header.size()) {
        note(rows_.line(), "has the wrong number of cells", base::format("{}", cells.size()),
             base::format("{}, as the header", header.size()));
        continue;
      }
      const auto number = number_of(cells[value], true);
      if (!number.has_value()) continue;
      const auto time = when < 0 ? std::optional<long long>(0)
                                 : input::parse_integer(cells[static_cast<std::size_t>(when)]);
      if (!time.has_value()) {
        note(rows_.line(), "has no year", input::in_quotes(cells[static_cast<std::size_t>(when)]));
        continue;
      }
      double scale = is_baci ? 1e-6 : is_itpde ? 1e-3 : 1;
      if (unit >= 0) scale = scale_of(cells[static_cast<std::size_t>(unit)]);
      Year& to = year(*time);
      const std::string one = country(cells[seller]);
      const std::string other = country(cells[buyer]);
      if (layout_ == Layout::pairs && !to.pairs.insert({one, other}).second) {
        note(rows_.line(), "is a pair that is there already", one + "," + other);
        continue;
      }
      add(to, one, other, *number * scale,
          basis < 0 ? FlowBasis::file : basis_of(cells[static_cast<std::size_t>(basis)]));
    }
  }

  /// A flow as a cell has it; nothing if it is none, which is noted.
  std::optional<double> number_of(const std::string& cell, bool must_be_positive) {
    const auto number = input::parse_number(base::trimmed(cell));
    const char* problem = !number.has_value()               ? "is no number"
                          : must_be_positive && *number < 0 ? "is a flow below 0"
                          : std::abs(*number) > kMostFlow   ? "is a flow beyond all trade"
                                                            : nullptr;
    if (problem == nullptr) return number;
    const std::string most = base::format("{:g}", kMostFlow);
    note(rows_.line(), problem, input::in_quotes(cell),
         base::format("a number from {} to {}", must_be_positive ? "0" : "-" + most, most));
    return std::nullopt;
  }

  /// A kept copy says which flows were the study's, and of which there was no row.
  static FlowBasis basis_of(const std::string& cell) {
    if (cell == kBasis[1]) return FlowBasis::study;
    return cell == kBasis[2] ? FlowBasis::none : FlowBasis::file;
  }

  double scale_of(const std::string& unit) {
    if (unit == "usd_mn") return 1e-3;
    if (unit == "usd_th") return 1e-6;
    if (unit != "usd_bn") {
      note(rows_.line(), "is no unit of flows", input::in_quotes(unit), "usd_bn, usd_mn or usd_th");
    }
    return 1;
  }

  void read_square(const Cells& header) {
    const bool has_industries = std::any_of(header.begin() + 1, header.end(), [](const auto& name) {
      return name.find('_') != std::string::npos;
    });
    const double scale = has_industries ? 1e-3 : 1;
    Year& to = year(0);
    // Columns and rows without an industry are sums and taxes there.
    const auto is_counted = [&](const std::string& label) {
      return !has_industries || label.find('_') != std::string::npos;
    };
    std::set<std::string> labels;
    for (std::size_t c = 1; c < header.size(); ++c) {
      if (is_counted(header[c]) && !labels.insert(header[c]).second) {
        note(1, "is a column that is there already", header[c]);
      }
    }
    labels.clear();
    Cells cells;
    while (rows_.next(cells)) {
      if (cells.size() != header.size()) {
        note(rows_.line(), "has the wrong number of cells: a square was expected",
             base::format("{}", cells.size()), base::format("{}, as the header", header.size()));
        continue;
      }
      if (!is_counted(cells[0])) continue;
      if (!labels.insert(cells[0]).second) {
        note(rows_.line(), "is a row that is there already", cells[0]);
        continue;
      }
      for (std::size_t c = 1; c < cells.size(); ++c) {
        if (!is_counted(header[c])) continue;
        const auto number = number_of(cells[c], false);
        if (!number.has_value()) continue;
        add(to, whole_country(code_of(cells[0])), whole_country(code_of(header[c])),
            *number * scale);
      }
    }
  }

  void note_one_sided(const Year& year) {
    for (const std::string& code : year.sellers) {
      if (index_.count(code) > 0 && year.buyers.count(code) == 0) {
        note(0, "sells and never buys: the matrix is not square", code);
      }
    }
    for (const std::string& code : year.buyers) {
      if (index_.count(code) > 0 && year.sellers.count(code) == 0) {
        note(0, "buys and never sells: the matrix is not square", code);
      }
    }
  }

  /// Actors that the file does not name: from the study's own matrix, or a problem.
  void fill_missing(Year& year) {
    const std::size_t count = question_.actors.size();
    for (std::size_t a = 0; a < count; ++a) {
      const std::string& code = question_.actors[a];
      const bool is_there = year.sellers.count(code) + year.buyers.count(code) > 0;
      const bool has_others =
          code == kRest && std::any_of(year.sellers.begin(), year.sellers.end(),
                                       [&](const auto& one) { return index_.count(one) == 0; });
      if (is_there || has_others) continue;
      if (question_.own == nullptr || !question_.may_fill) {
        note(0, "an actor of the study is not in this file", code,
             question_.own == nullptr ? "flows of every actor"
                                      : "flows of every actor, or --trade-fill to take those of "
                                        "the study's own matrix");
        continue;
      }
      take_out_of_rest(year, a);
      for (std::size_t c = 0; c < count; ++c) {
        for (const std::size_t at : {a * count + c, c * count + a}) {
          year.flows[at] = question_.own->flows[at];
          year.basis[at] = FlowBasis::study;
        }
      }
    }
  }

  /// A file that has a rest of the world of its own counts there what it does not name: what is now
  /// filled in leaves that rest.
  void take_out_of_rest(Year& year, std::size_t filled) {
    const auto at = index_.find(kRest);
    if (at == index_.end() || at->second == filled || year.sellers.count(kRest) == 0) return;
    const std::size_t count = question_.actors.size();
    const std::size_t rest = at->second;
    const std::vector<double>& own = question_.own->flows;
    const auto less = [&](std::size_t place, double flow) {
      year.flows[place] = std::max(0.0, year.flows[place] - flow);
    };
    for (std::size_t c = 0; c < count; ++c) {
      if (c == rest || c == filled) continue;
      less(rest * count + c, own[filled * count + c]);
      less(c * count + rest, own[c * count + filled]);
    }
    less(rest * count + rest,
         own[filled * count + filled] + own[filled * count + rest] + own[rest * count + filled]);
  }

  /// Sales at home of traders for whom the file has none.
  void add_home(Year& year) {
    const std::size_t count = question_.actors.size();
    const bool has_own = question_.own != nullptr && question_.own->actors == count;
    double all = 0;
    double all_of_study = 0;
    for (std::size_t a = 0; a < count; ++a) {
      const auto row = year.flows.begin() + static_cast<std::ptrdiff_t>(a * count);
      const double sales = std::accumulate(row, row + static_cast<std::ptrdiff_t>(count), 0.0);
      const bool is_rest_of_pairs = question_.actors[a] == kRest && layout_ == Layout::baci;
      double& home = year.flows[a * count + a];
      if (sales == 0 || (home > 0 && !is_rest_of_pairs)) continue;
      if (!has_own) {
        note(0, "has no sales at home, and the study has no matrix to take them from",
             question_.actors[a]);
        continue;
      }
      const double abroad = sales - home;
      const auto own = question_.own->flows.begin() + static_cast<std::ptrdiff_t>(a * count);
      const double output = std::accumulate(own, own + static_cast<std::ptrdiff_t>(count), 0.0);
      home = question_.own->flows[a * count + a];
      year.basis[a * count + a] = FlowBasis::study;
      all += abroad;
      all_of_study += output - home;
      if (abroad <= kMostExports * output) continue;
      note(0, "sells abroad what it cannot make; its sales at home are to be the study's",
           base::format("{} {:.6g}", question_.actors[a], abroad),
           base::format("at most {:.6g}, {} times its output in the study, in billions of dollars: "
                        "`unit` may say usd_mn or usd_th",
                        kMostExports * output, kMostExports));
    }
    if (all >= kLeastExports * all_of_study) return;
    note(0, "has hardly any trade; sales at home are to be the study's",
         base::format("{:.6g} in all", all),
         base::format("at least {:.6g}, {} of the same trade in the study, in billions of dollars",
                      kLeastExports * all_of_study, kLeastExports));
  }

  /// Marks, of the flows between two actors without a row, the largest in the study's own matrix.
  void mark_big(Year& year) const {
    constexpr std::size_t kMostNamed = 3;
    const std::size_t count = question_.actors.size();
    if (question_.own == nullptr || question_.own->actors != count) return;
    const std::vector<double>& own = question_.own->flows;
    std::vector<std::size_t> missing;
    for (std::size_t at = 0; at < count * count; ++at) {
      const bool is_home = at / count == at % count;
      if (!is_home && year.basis[at] == FlowBasis::none && own[at] > 0) missing.push_back(at);
    }
    std::stable_sort(missing.begin(), missing.end(),
                     [&](std::size_t one, std::size_t other) { return own[one] > own[other]; });
    missing.resize(std::min(missing.size(), kMostNamed));
    for (const std::size_t at : missing) year.basis[at] = FlowBasis::none_big;
  }

  base::Result<world::TradeBase> finish() {
    if (years_.empty() && problems_.empty()) note(0, "has no flows", "");
    if (!problems_.empty()) {
      input::sort_and_cap(problems_);
      return problems_;
    }
    Year& last = years_.rbegin()->second;
    note_one_sided(last);
    fill_missing(last);
    if (problems_.empty()) add_home(last);
    if (problems_.empty()) {
      base::append(problems_, flow_problems(last.flows, question_.actors, question_.path));
    }
    if (!problems_.empty()) return problems_;
    world::TradeBase base;
    base.actors = question_.actors.size();
    base.flows = std::move(last.flows);
    base.name = std::filesystem::path(question_.path).filename().string();
    base.year = static_cast<int>(years_.rbegin()->first);
    mark_big(last);
    for (std::size_t a = 0; a < base.actors; ++a) {
      FlowBasis& home = last.basis[a * base.actors + a];
      if (home == FlowBasis::none) home = FlowBasis::file;  // nothing is sold at home
    }
    if (std::any_of(last.basis.begin(), last.basis.end(),
                    [](FlowBasis basis) { return basis != FlowBasis::file; })) {
      for (const FlowBasis basis : last.basis) base.of_study.push_back(static_cast<char>(basis));
    }
    derive_shares(base);
    return base;
  }

  const TradeQuestion& question_;
  input::CsvRows rows_;
  Layout layout_ = Layout::none;
  std::map<std::string, std::size_t> index_;
  std::map<long long, Year> years_;
  Problems problems_;
};

}  // namespace

std::string trade_text(const world::TradeBase& base, const std::vector<std::string>& actors) {
  std::string text = "exporter,importer,year,value,unit,basis\n";
  for (std::size_t i = 0; i < base.actors; ++i) {
    for (std::size_t n = 0; n < base.actors; ++n) {
      const std::size_t at = i * base.actors + n;
      const char basis = base.of_study.empty() ? char{0} : base.of_study[at];
      text += base::format("{},{},{},{},usd_bn,{}\n", actors[i], actors[n], base.year,
                           base::shortest(base.flows[at]), kBasis[static_cast<std::size_t>(basis)]);
    }
  }
  return text;
}

std::string filled_text(const world::TradeBase& base, const std::vector<std::string>& actors) {
  if (base.of_study.empty()) return "";
  const auto basis = [&](std::size_t seller, std::size_t buyer) {
    return static_cast<FlowBasis>(base.of_study[seller * base.actors + buyer]);
  };
  std::vector<std::string> whole;
  std::vector<std::string> big;
  std::size_t homes = 0;
  std::size_t none = 0;
  for (std::size_t a = 0; a < base.actors; ++a) {
    std::size_t sold = 0;
    for (std::size_t n = 0; n < base.actors; ++n) {
      const FlowBasis its = basis(a, n);
      sold += its == FlowBasis::study ? 1U : 0U;
      none += its == FlowBasis::none || its == FlowBasis::none_big ? 1U : 0U;
      if (its == FlowBasis::none_big) big.push_back(actors[a] + " to " + actors[n]);
    }
    if (sold == base.actors) {
      whole.push_back(actors[a]);
    } else if (basis(a, a) == FlowBasis::study) {
      ++homes;
    }
  }
  std::vector<std::string> parts;
  if (!whole.empty()) parts.push_back("all flows of " + base::join(whole, ", "));
  if (homes > 0) parts.push_back(base::format("the sales at home of {} actors", homes));
  std::string text;
  if (!parts.empty()) text = "Of the study's own matrix: " + base::join(parts, "; ") + ".";
  if (none == 0) return text;
  text +=
      base::format("{}Without a row, and counted as no trade: {} of {} flows between two actors",
                   text.empty() ? "" : " ", none, base.actors * (base.actors - 1));
  if (!big.empty()) text += ", the largest in the study's own matrix " + base::join(big, ", ");
  return text + ".";
}

base::Result<world::TradeBase> read_trade_file(const TradeQuestion& question) {
  if (question.actors.size() > world::kMostTraders) {
    return base::Problem{.file = question.path,
                         .message = "a study with trade has too many actors",
                         .found = base::format("{}", question.actors.size()),
                         .allowed = base::format("at most {}", world::kMostTraders)};
  }
  return TradeReader(question).read();
}

}  // namespace casus::study
