// claims extract: its options.
#include <memory>

#include "apps/cli/claims/extract.hpp"
#include "apps/cli/claims/subverbs.hpp"

namespace casus::cli {

std::function<Exit()> declare_claims_extract(CLI::App& app, const Globals& globals) {
  auto files = std::make_shared<std::vector<std::string>>();
  auto format = std::make_shared<std::string>();
  app.add_option("FILE", *files, "Articles, - for standard input")->required();
  app.add_option("--format", *format,
                 "text, html or markdown; else by the file's name and beginning")
      ->check(one_of("--format", {"text", "html", "markdown"}));
  return [=, &globals] { return extract_claims(*files, *format, globals); };
}

}  // namespace casus::cli
