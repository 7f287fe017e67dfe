// A verb that has verbs of its own, such as `claims list`.
#pragma once

#include <span>

#include "apps/cli/command.hpp"

namespace casus::cli {

/// One of them; to add one is to add a line to its verb's list.
struct Subverb {
  const char* name;
  const char* title;
  std::function<Exit()> (*declare)(CLI::App& app, const Globals& globals);
};

/// Declares them on the verb and returns what runs the one that is asked for.
[[nodiscard]] std::function<Exit()> declare_subverbs(CLI::App& app, const Globals& globals,
                                                     std::span<const Subverb> subverbs);

// Those of `claims` and of `evidence`, each in the file of its subject.
std::function<Exit()> declare_claims_extract(CLI::App&, const Globals&);
std::function<Exit()> declare_claims_list(CLI::App&, const Globals&);
std::function<Exit()> declare_claims_show(CLI::App&, const Globals&);
std::function<Exit()> declare_claims_test(CLI::App&, const Globals&);
std::function<Exit()> declare_claims_export(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence_check(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence_add(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence_grade(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence_review(CLI::App&, const Globals&);
std::function<Exit()> declare_evidence_anchor(CLI::App&, const Globals&);

/// Declares --register.
void add_register_option(CLI::App& app, std::string& path);

}  // namespace casus::cli
