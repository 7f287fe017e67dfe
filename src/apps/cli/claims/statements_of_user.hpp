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

/// Reads a file of statements behind those that `prepared` has. Nothing is added if there are
/// problems.
[[nodiscard]] std::vector<base::Problem> add_statements(engine::Prepared& prepared,
                                                        const std::string& text,
                                                        const std::string& path);

/// The same of a register. Its statements and problems have no line, which no file would have: a
/// problem names the document or statement.
[[nodiscard]] std::vector<base::Problem> add_register(engine::Prepared& prepared,
                                                      const records::RegisterContents& contents,
                                                      const std::string& path);

/// The register at `path`; fails if there is none, or another file.
[[nodiscard]] records::RegisterFile open_register(const std::string& path,
                                                  records::RegisterUse use);

}  // namespace casus::cli
