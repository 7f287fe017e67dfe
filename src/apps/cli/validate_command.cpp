// validate: every published and closed-form number, expected and obtained.
#include <cmath>
#include <memory>

#include "apps/cli/command.hpp"
#include "apps/cli/validation.hpp"
#include "base/text.hpp"

namespace casus::cli {

std::function<Exit()> declare_validate(CLI::App& app, const Globals& globals) {
  auto wanted = std::make_shared<std::vector<std::string>>();
  app.add_option("MODEL", *wanted, "Only these models or methods");
  auto published = std::make_shared<std::string>();
  app.add_option("--published", *published,
                 "Also the published cases of trade, whose files are in this folder")
      ->type_name("FOLDER");
  return [=, &globals] {
    std::vector<models::ValidationCase> cases = all_validation_cases();
    if (!published->empty()) {
      const auto last = std::find_if(cases.rbegin(), cases.rend(),
                                     [](const auto& c) { return c.model == "trade"; });
      const std::vector<models::ValidationCase> more = published_trade_cases(*published);
      cases.insert(last.base(), more.begin(), more.end());
    }
    std::vector<std::string> known;
    for (const models::ValidationCase& c : cases) {
      if (known.empty() || known.back() != c.model) known.emplace_back(c.model);
    }
    for (const std::string& name : *wanted) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      fail(Exit::not_found,
           std::vector<base::Problem>{{.message = "there is no model or method of this name",
                                       .found = name,
                                       .allowed = base::join(known, ", "),
                                       .nearest = base::nearest_name(name, known)}});
    }
    if (!wanted->empty()) {
      std::erase_if(cases, [&](const auto& c) {
        return std::find(wanted->begin(), wanted->end(), c.model) == wanted->end();
      });
    }
    int passed = 0;
    TextTable table{.header = {"model", "case", "expected", "obtained", "difference", "tolerance",
                               "verdict", "source"},
                    .rows = {}};
    Json list = Json::array();
    for (const models::ValidationCase& c : cases) {
      const double difference = c.obtained - c.expected;
      const bool is_within = std::fabs(difference) <= c.tolerance;
      passed += is_within ? 1 : 0;
      table.rows.push_back({std::string(c.model), c.name, base::format("{:.9g}", c.expected),
                            base::format("{:.9g}", c.obtained), base::format("{:.1e}", difference),
                            base::format("{:.1e}", c.tolerance), is_within ? "ok" : "OUTSIDE",
                            c.source});
      list.push_back({{"model", c.model},
                      {"case", c.name},
                      {"expected", c.expected},
                      {"obtained", c.obtained},
                      {"difference", difference},
                      {"tolerance", c.tolerance},
                      {"within", is_within},
                      {"source", c.source}});
    }
    if (globals.json) {
      print_json("casus.validate/1", {{"cases", cases.size()}, {"within", passed}, {"list", list}});
    } else {
      print_table(table, globals);
      if (!globals.plain) base::print("\n{} of {} within tolerance\n", passed, cases.size());
    }
    return passed == static_cast<int>(cases.size()) ? Exit::done : Exit::check_failed;
  };
}

}  // namespace casus::cli
