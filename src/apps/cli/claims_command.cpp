// claims: what documents say. So far: extract.
#include <memory>

#include "apps/cli/claims_extract.hpp"

namespace casus::cli {

std::function<Exit()> declare_claims(CLI::App& app, const Globals& globals) {
  auto action = std::make_shared<std::string>();
  auto files = std::make_shared<std::vector<std::string>>();
  auto format = std::make_shared<std::string>();
  app.add_option("ACTION", *action, "extract: read articles and list what they say")
      ->required()
      ->check(CLI::IsMember({"extract"}));
  app.add_option("FILE", *files, "Articles, - for standard input");
  app.add_option("--format", *format,
                 "text, html or markdown; else by the file's name and beginning")
      ->check(CLI::IsMember({"text", "html", "markdown"}));
  return [=, &globals] {
    if (files->empty()) {
      fail(Exit::usage,
           std::vector<base::Problem>{{.key = "FILE",
                                       .message = "is missing",
                                       .allowed = "article files, or - for standard input"}});
    }
    return extract_claims(*files, *format, globals);
  };
}

}  // namespace casus::cli
