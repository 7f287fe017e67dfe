#include "apps/cli/claims/statements_of_user.hpp"

#include "base/text.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "input/toml_text.hpp"
#include "study/record.hpp"

namespace casus::cli {
namespace {

std::string marks_text(const records::RegisterStatement& statement, const std::string& scale) {
  std::vector<std::string> entries;
  for (const records::RegisterMark& mark : statement.marks) {
    if (mark.scale != scale) continue;
    entries.push_back(base::format("{{ mark = {}, reason = {}, by = {}, on = {} }}",
                                   input::toml_string(mark.mark), input::toml_string(mark.reason),
                                   input::toml_string(mark.by), input::toml_string(mark.on)));
  }
  return entries.empty() ? "" : base::format("{} = [{}]\n", scale, base::join(entries, ", "));
}

std::string reviews_text(const records::RegisterStatement& statement) {
  std::vector<std::string> entries;
  for (const records::RegisterReview& review : statement.reviews) {
    std::string entry = "{ ";
    const auto take = [&](const char* key, const std::string& text) {
      if (!text.empty()) entry += base::format("{} = {}, ", key, input::toml_string(text));
    };
    take("verdict", review.verdict);
    take("note", review.note);
    take("corrects", review.corrects);
    entries.push_back(entry + base::format("reference = {}, by = {}, on = {} }}",
                                           input::toml_string(review.reference),
                                           input::toml_string(review.by),
                                           input::toml_string(review.on)));
  }
  return entries.empty() ? "" : base::format("review = [{}]\n", base::join(entries, ", "));
}

/// Takes the lines from what was read of a register behind these places: they are of a text that
/// nobody can open. Of its problems the one at such a line names the document or statement.
class LinesOfNoFile {
 public:
  explicit LinesOfNoFile(const evidence::Statements& all)
      : document_(all.documents.size()), statement_(all.list.size()) {}

  void take_from(std::vector<base::Problem>& problems, const evidence::Statements& all) const {
    for (base::Problem& problem : problems) {
      const std::string name = name_at(problem.line, all);
      problem.line = 0;
      if (!name.empty()) problem.key = base::format("{}: {}", name, problem.key);
    }
  }

  void take_from(evidence::Statements& all) const {
    for (std::size_t d = document_; d < all.documents.size(); ++d) all.documents[d].line = 0;
    for (std::size_t s = statement_; s < all.list.size(); ++s) {
      evidence::Statement& one = all.list[s];
      one.line = 0;
      for (evidence::MarkEntry& entry : one.reliability) entry.line = 0;
      for (evidence::MarkEntry& entry : one.credibility) entry.line = 0;
      for (evidence::ParameterLink& link : one.parameters) link.line = 0;
      for (evidence::Point& point : one.points) point.line = 0;
      if (one.projection.has_value()) one.projection->line = 0;
    }
  }

 private:
  /// The last that begins at or before the line.
  std::string name_at(int line, const evidence::Statements& all) const {
    std::string name;
    int begins = 0;
    const auto look = [&](const char* kind, const auto& one) {
      if (one.line > line || one.line < begins) return;
      begins = one.line;
      name = base::format("{} {}", kind, one.id);
    };
    for (std::size_t d = document_; d < all.documents.size(); ++d) {
      look("document", all.documents[d]);
    }
    for (std::size_t s = statement_; s < all.list.size(); ++s) look("statement", all.list[s]);
    return name;
  }

  std::size_t document_;
  std::size_t statement_;
};

/// Reads `texts` behind the statements that `prepared` has; `of_file`: their lines are a file's.
std::vector<base::Problem> join_statements(engine::Prepared& prepared,
                                           const std::vector<std::string>& texts,
                                           const std::string& path, bool of_file) {
  study::Study& study = prepared.study;
  evidence::KnownNames known = study::known_names(study);
  for (const catalog::ParameterInfo& info : prepared.assumptions.parameters) {
    known.parameters.emplace_back(info.name);
  }
  evidence::Statements joined = study.statements;
  std::vector<base::Problem> problems;
  for (const std::string& text : texts) {
    const LinesOfNoFile lines(joined);
    std::vector<base::Problem> found =
        evidence::read_statements(input::parse_toml(text, path), known, joined);
    if (!of_file) {
      lines.take_from(found, joined);
      lines.take_from(joined);
    }
    base::append(problems, std::move(found));
  }
  if (problems.empty()) {
    base::append(problems, evidence::check_references(joined));
    base::append(problems, study::check_against_study(joined, study.statements.list.size(), study));
  }
  input::sort_and_cap(problems);
  if (problems.empty()) study.statements = std::move(joined);
  return problems;
}

/// The contents of a register as the texts of files of statements, each of a length that the reader
/// takes unless a single statement is beyond it.
std::vector<std::string> register_texts(const records::RegisterContents& contents) {
  constexpr std::size_t kEnough = input::kMaxTomlBytes / 2;
  std::vector<std::string> texts;
  const auto take = [&](const std::string& table) {
    if (texts.empty() || texts.back().size() + table.size() > kEnough) {
      texts.emplace_back("schema = \"casus.statements/1\"\n");
    }
    texts.back() += table;
  };
  for (const records::RegisterDocument& document : contents.documents) {
    take(base::format("\n[[document]]\n{}", document.text));
  }
  for (const records::RegisterStatement& statement : contents.statements) {
    take(base::format("\n[[statement]]\n{}{}{}{}", statement.text,
                      marks_text(statement, "reliability"), marks_text(statement, "credibility"),
                      reviews_text(statement)));
  }
  return texts;
}

}  // namespace

records::RegisterFile open_register(const std::string& path, records::RegisterUse use) {
  auto opened = records::RegisterFile::open(path, use);
  if (!opened.ok()) {
    const bool is_missing = opened.problems().front().file.empty();
    fail(is_missing ? Exit::not_found : Exit::invalid_input, opened.problems());
  }
  return std::move(opened).value();
}

std::vector<base::Problem> add_statements(engine::Prepared& prepared, const std::string& text,
                                          const std::string& path) {
  return join_statements(prepared, {text}, path, true);
}

std::vector<base::Problem> add_register(engine::Prepared& prepared,
                                        const records::RegisterContents& contents,
                                        const std::string& path) {
  return join_statements(prepared, register_texts(contents), path, false);
}

engine::Prepared prepare_with_register(const Globals& globals, const std::string& register_path) {
  engine::Prepared prepared = prepare_study(globals);
  if (register_path.empty()) return prepared;
  const records::RegisterContents contents =
      open_register(register_path, records::RegisterUse::read).contents();
  const std::vector<base::Problem> problems = add_register(prepared, contents, register_path);
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  return prepared;
}

}  // namespace casus::cli
