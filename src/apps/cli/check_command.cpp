// check: every problem of a study, its assumptions and presets, or of files by whatever they are.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "apps/cli/claims/statements_of_user.hpp"
#include "apps/cli/file_kinds.hpp"
#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "engine/partial.hpp"
#include "evidence/days_to_come.hpp"
#include "evidence/gates.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "study/lexicon.hpp"
#include "study/trade_file.hpp"

namespace casus::cli {
namespace {

namespace fs = std::filesystem;

using CheckProblems = std::vector<base::Problem>;

/// A study that something is held against, and whether its presets are checked with it.
struct CheckedStudy {
  std::string folder;
  engine::PartlyPrepared read;
  CheckProblems statements;  ///< what would be refused of its own statements later
  bool is_asked_for = false;
};

/// What is wrong with a scenario: all of it, or its form and choices alone if the study it would be
/// held against is broken.
CheckProblems problems_of_scenario(const std::string& text, const std::string& name,
                                   const engine::PartlyPrepared& study) {
  CheckProblems own = engine::problems_of_choices(text, name);
  if (!study.can_read_scenarios) {
    base::append(own, input::parse_toml(text, name).problems);
  } else {
    const auto scenario = scenario::read_scenario_text(text, name, study.prepared.study);
    if (!scenario.ok()) {
      base::append(own, scenario.problems());
    } else if (own.empty() && study.has_assumptions) {
      own = own_problems(scenario.value(), {}, study.prepared);
    }
  }
  input::sort_and_cap(own);
  return own;
}

/// What is wrong with assumptions that stand in no study: as if the study had them.
CheckProblems problems_of_assumptions(const FileToCheck& file,
                                      const engine::PartlyPrepared& study) {
  std::vector<assumptions::SourceText> files;
  for (const models::Model& model : models::models()) {
    files.push_back({std::string(model.info->name) + ".assumptions.toml", model.assumptions});
  }
  files.push_back({file.name, file.text});
  const auto read =
      assumptions::read_assumptions(files, engine::all_parameters(), study.prepared.study.evidence);
  CheckProblems problems = read.problems();
  std::erase_if(problems, [&](const base::Problem& one) { return one.file != file.name; });
  return problems;
}

CheckProblems problems_of_flows(const FileToCheck& file, const study::Study& study) {
  const world::TradeBase& own = study.setting.trade;
  return study::read_trade_file({.path = file.path,
                                 .actors = study.setting.actors,
                                 .own = own.actors > 0 ? &own : nullptr,
                                 .may_fill = true})
      .problems();
}

/// What would be refused of statements later, in their order; with a day's grace for clocks east of
/// here.
CheckProblems problems_before_use(const evidence::Statements& statements) {
  CheckProblems problems = evidence::check_before_use(statements, evidence::today(1));
  input::sort_and_cap(problems);
  return problems;
}

/// What is wrong with statements that stand in no study: as if the study had them. They join those
/// of `study`, so that a file named later may lean on them.
CheckProblems problems_of_statements(const FileToCheck& file, CheckedStudy& study) {
  evidence::Statements& joined = study.read.prepared.study.statements;
  const std::size_t before = joined.list.size();
  const std::size_t documents_before = joined.documents.size();
  CheckProblems problems = add_statements(study.read.prepared, file.text, file.name);
  if (!problems.empty()) return problems;
  const auto first = joined.list.begin() + static_cast<std::ptrdiff_t>(before);
  const auto document = joined.documents.begin() + static_cast<std::ptrdiff_t>(documents_before);
  return problems_before_use(
      {.documents = {document, joined.documents.end()}, .list = {first, joined.list.end()}});
}

/// What is wrong with a file that is no part of `study`.
CheckProblems problems_beside(const FileToCheck& file, CheckedStudy& study) {
  if (!file.problems.empty()) return file.problems;
  switch (file.kind) {
    case FileKind::scenario:
      return problems_of_scenario(file.text, file.name, study.read);
    case FileKind::assumptions:
      return problems_of_assumptions(file, study.read);
    case FileKind::statements:
      return problems_of_statements(file, study);
    case FileKind::flows:
      return problems_of_flows(file, study.read.prepared.study);
    case FileKind::study:
    case FileKind::part:
    case FileKind::unknown:
      break;
  }
  return {};
}

std::string canonical_path(const std::string& path) {
  std::error_code error;
  const fs::path known = fs::weakly_canonical(path, error);
  return error ? path : known.string();
}

/// The study in `folder`, read once.
CheckedStudy& study_in(std::vector<CheckedStudy>& studies, const std::string& folder) {
  for (CheckedStudy& study : studies) {
    if (canonical_path(study.folder) == canonical_path(folder)) return study;
  }
  studies.push_back({.folder = folder,
                     .read = engine::prepare_what_can_be_read(folder, std::nullopt),
                     .statements = {}});
  CheckedStudy& study = studies.back();
  study.statements = problems_before_use(study.read.prepared.study.statements);
  return study;
}

/// What is wrong with the study itself, and with its presets if it is asked for; `checked` counts.
CheckProblems problems_of_study(const CheckedStudy& study, int& checked) {
  CheckProblems problems = study.read.problems;
  ++checked;
  base::append(problems, study.statements);
  if (study.read.can_read_scenarios) {
    base::append(problems, study::read_lexicon(study.folder, study.read.prepared.study).problems());
  }
  if (!study.is_asked_for) return problems;
  for (const study::Preset& preset : study.read.prepared.study.presets) {
    const auto text = input::read_text(preset.path, input::kMaxTomlBytes);
    base::append(problems, text.ok() ? problems_of_scenario(text.value(), preset.path, study.read)
                                     : text.problems());
    ++checked;
  }
  return problems;
}

/// Those of the files that were named before those of other files of their studies.
void put_first(const std::vector<FileToCheck>& files, CheckProblems& problems) {
  std::vector<std::string> named;
  for (const FileToCheck& file : files) {
    if (file.kind == FileKind::part) named.push_back(canonical_path(file.path));
  }
  if (named.empty()) return;
  std::stable_partition(problems.begin(), problems.end(), [&](const base::Problem& problem) {
    return std::find(named.begin(), named.end(), canonical_path(problem.file)) != named.end();
  });
}

Exit say_whole(const std::vector<FileToCheck>& files, int checked, const Globals& globals) {
  if (globals.json) {
    Json list = Json::array();
    for (const FileToCheck& file : files) {
      list.push_back({{"file", file.path},
                      {"kind", name_of(file.kind)},
                      {"study", file.study.empty() ? Json() : Json(file.study)}});
    }
    print_json("casus.check/1",
               {{"checked", checked}, {"files", list}, {"problems", Json::array()}});
    return Exit::done;
  }
  for (const FileToCheck& file : files) {
    if (file.kind != FileKind::part) continue;
    base::print("{}: part of the study in {}, checked with all of it\n", file.path, file.study);
  }
  base::print("{} checked, no problem found\n", checked);
  return Exit::done;
}

}  // namespace

std::function<Exit()> declare_check(CLI::App& app, const Globals& globals) {
  auto paths = std::make_shared<std::vector<std::string>>();
  app.add_option("FILE", *paths,
                 "Scenarios, assumptions or statements as TOML, flows as CSV, - for standard "
                 "input, study folders or any file in one; the study and its presets if left out");
  return [=, &globals] {
    CheckProblems missing;
    for (const std::string& path : *paths) {
      std::error_code error;
      if (path == "-" || fs::exists(fs::symlink_status(path, error))) continue;
      missing.push_back({.message = "there is no file or folder of this name", .found = path});
    }
    if (!missing.empty()) fail(Exit::not_found, missing);
    std::vector<FileToCheck> files;
    for (const std::string& path : *paths) files.push_back(look_at(path));
    std::vector<CheckedStudy> studies;
    studies.reserve(files.size() + 1);
    if (files.empty()) study_in(studies, study_folder(globals)).is_asked_for = true;
    CheckProblems problems;
    CheckProblems beside;
    int checked = 0;
    for (const FileToCheck& file : files) {
      if (file.kind == FileKind::unknown) {
        base::append(beside, file.problems);
        continue;
      }
      CheckedStudy& study =
          study_in(studies, file.study.empty() ? study_folder(globals) : file.study);
      if (file.kind == FileKind::study || file.kind == FileKind::part) {
        study.is_asked_for = true;
        continue;
      }
      base::append(beside, problems_beside(file, study));
      ++checked;
    }
    for (const CheckedStudy& study : studies) {
      base::append(problems, problems_of_study(study, checked));
    }
    put_first(files, problems);
    base::append(problems, beside);
    if (!problems.empty()) fail(Exit::invalid_input, problems);
    return say_whole(files, checked, globals);
  };
}

}  // namespace casus::cli
