// The statements a command works on: the study's, and with --register those of a user's own
// register behind them.
#pragma once

#include <string>

#include "apps/cli/command.hpp"
#include "records/register_file.hpp"

namespace casus::cli {

/// Reads the study and, unless `register_path` is "", the register, whose statements join the
/// study's. Fails with every problem of both: a register is held against the study's names like the
/// study's own files.
[[nodiscard]] engine::Prepared prepare_with_register(const Globals& globals,
                                                     const std::string& register_path);

/// The contents of a register as the texts of files of statements, each of a length that the reader
/// takes unless a single statement is beyond it.
[[nodiscard]] std::vector<std::string> register_texts(const records::RegisterContents& contents);

/// Reads `texts` behind the statements that `prepared` has. Nothing is added if there are problems.
[[nodiscard]] std::vector<base::Problem> add_statements(engine::Prepared& prepared,
                                                        const std::vector<std::string>& texts,
                                                        const std::string& path);

/// The register at `path`; fails if there is none, or another file.
[[nodiscard]] records::RegisterFile open_register(const std::string& path,
                                                  records::RegisterUse use);

}  // namespace casus::cli
