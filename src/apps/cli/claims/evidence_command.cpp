// evidence: a register of one's own is added to, graded and reviewed.
#include <algorithm>
#include <filesystem>
#include <memory>

#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/article_file.hpp"
#include "apps/cli/claims/statements_of_user.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "apps/cli/scenario_options.hpp"
#include "base/text.hpp"
#include "evidence/anchor.hpp"
#include "evidence/days_to_come.hpp"
#include "input/text_file.hpp"
#include "input/toml.hpp"
#include "input/toml_text.hpp"
#include "study/record.hpp"

namespace casus::cli {
namespace {

/// With a day's grace for clocks east of here.
std::string last_day() { return evidence::today(1); }

/// What the register would hold, checked as a whole against the study. What passes can be read.
void check_as_whole(engine::Prepared& prepared, const records::RegisterContents& contents,
                    const std::string& path) {
  const std::vector<base::Problem> problems = add_register(prepared, contents, path);
  if (!problems.empty()) fail(Exit::invalid_input, problems);
}

std::vector<records::RegisterMark> mark_rows(const evidence::Statement& statement) {
  std::vector<records::RegisterMark> marks;
  const auto take = [&](const char* scale, const std::vector<evidence::MarkEntry>& log) {
    for (const evidence::MarkEntry& entry : log) {
      marks.push_back({.statement = statement.id,
                       .scale = scale,
                       .mark = std::string(1, entry.mark),
                       .reason = entry.reason,
                       .by = entry.by,
                       .on = entry.on});
    }
  };
  take("reliability", statement.reliability);
  take("credibility", statement.credibility);
  return marks;
}

std::vector<records::RegisterReview> review_rows(const evidence::Statement& statement) {
  std::vector<records::RegisterReview> reviews;
  for (const evidence::Review& review : statement.reviews) {
    reviews.push_back({.statement = statement.id,
                       .verdict = review.verdict,
                       .note = review.note,
                       .reference = review.reference,
                       .by = review.by,
                       .on = review.on,
                       .corrects = review.corrects});
  }
  return reviews;
}

/// The tables of that name in the file, in order.
std::vector<const input::Node*> tables_of(const input::Document& document, const char* name) {
  std::vector<const input::Node*> tables;
  const input::Node* list = document.root.find(name);
  if (list == nullptr) return tables;
  for (const input::Node& table : list->children) tables.push_back(&table);
  return tables;
}

/// What a file adds to a register that holds `held`. Fails with every problem of the file, and if
/// the two together could not be read. `prepared` has the study's statements and nothing else.
records::RegisterContents additions(engine::Prepared& prepared, const std::string& text,
                                    const std::string& name, const records::RegisterContents& held,
                                    const std::string& path) {
  const evidence::Statements of_study = prepared.study.statements;
  check_as_whole(prepared, held, path);
  const std::size_t documents_before = prepared.study.statements.documents.size();
  const std::size_t before = prepared.study.statements.list.size();
  std::vector<base::Problem> problems = add_statements(prepared, text, name);
  const evidence::Statements& all = prepared.study.statements;
  if (problems.empty())
    problems = evidence::days_to_come(all, last_day(), documents_before, before);
  if (!problems.empty()) fail(Exit::invalid_input, problems);
  const input::Document document = input::parse_toml(text, name);
  records::RegisterContents added;
  for (const input::Node* table : tables_of(document, "document")) {
    const std::size_t place = documents_before + added.documents.size();
    added.documents.push_back({all.documents[place].id, input::toml_lines(*table)});
  }
  for (const input::Node* table : tables_of(document, "statement")) {
    const evidence::Statement& statement = all.list[before + added.statements.size()];
    added.statements.push_back(
        {.id = statement.id,
         .document = statement.passage.document,
         .text = input::toml_lines(*table, {"reliability", "credibility", "review"}),
         .marks = mark_rows(statement),
         .reviews = review_rows(statement)});
  }
  // As it will be kept, which is longer than the file: marks that named nobody name their grader.
  prepared.study.statements = of_study;
  records::RegisterContents joined = held;
  joined.documents.insert(joined.documents.end(), added.documents.begin(), added.documents.end());
  joined.statements.insert(joined.statements.end(), added.statements.begin(),
                           added.statements.end());
  check_as_whole(prepared, joined, path);
  prepared.study.statements = of_study;
  return added;
}

Exit add_file(const std::string& file, const std::string& path, const Globals& globals) {
  engine::Prepared prepared = prepare_study(globals);
  const std::string name = file == "-" ? "standard-input.toml" : file;
  const std::string text = file == "-"
                               ? read_standard_input()
                               : value_or_fail(input::read_text(file, input::kMaxTomlBytes));
  // A file that no register would take makes none.
  std::error_code error;
  if (!std::filesystem::exists(path, error)) (void)additions(prepared, text, name, {}, path);
  records::RegisterFile own = open_register(path, records::RegisterUse::create);
  records::RegisterContents added;
  own.in_one_piece([&] {
    added = additions(prepared, text, name, own.contents(), path);
    own.add(added.documents, added.statements);
  });
  if (globals.json) {
    print_json("casus.evidence/1", {{"action", "add"},
                                    {"register", path},
                                    {"documents", added.documents.size()},
                                    {"statements", added.statements.size()}});
  } else if (!globals.quiet) {
    base::print(stderr, "added {} documents and {} statements to {}\n", added.documents.size(),
                added.statements.size(), path);
  }
  return Exit::done;
}

struct GradeOptions {
  std::string id;
  std::string path;
  std::string reliability;
  std::string credibility;
  std::string reason;
  std::string by;
  std::string on;
};

/// Notes a --by that names no role.
void need_role(const std::string& by, std::vector<base::Problem>& problems) {
  if (!base::trimmed(by).empty()) return;
  problems.push_back({.key = "--by",
                      .message = "is empty; who gives a mark or a verdict says in what role",
                      .found = "",
                      .allowed = "a role, such as reviewer"});
}

records::RegisterMark mark_of(const GradeOptions& options) {
  std::vector<base::Problem> problems;
  const bool is_reliability = !options.reliability.empty();
  if (is_reliability == !options.credibility.empty()) {
    problems.push_back({.key = "--reliability",
                        .message = "the two marks are given in two steps, one at a time",
                        .found = is_reliability ? "both" : "neither",
                        .allowed = "--reliability or --credibility"});
  }
  if (base::trimmed(options.reason).empty()) {
    problems.push_back({.key = "--reason",
                        .message = "is empty; a mark has a reason",
                        .found = "",
                        .allowed = "why the source, or the content, gets this mark"});
  }
  need_role(options.by, problems);
  evidence::need_a_day_that_has_come(options.on, last_day(), {.key = "--on"}, problems);
  if (!problems.empty()) fail(Exit::usage, problems);
  return {.statement = options.id,
          .scale = is_reliability ? "reliability" : "credibility",
          .mark = is_reliability ? options.reliability : options.credibility,
          .reason = options.reason,
          .by = options.by,
          .on = options.on.empty() ? evidence::today() : options.on};
}

records::RegisterStatement& statement_of(records::RegisterContents& contents,
                                         const std::string& id) {
  std::vector<std::string> known;
  for (records::RegisterStatement& statement : contents.statements) {
    if (statement.id == id) return statement;
    known.push_back(statement.id);
  }
  fail(Exit::not_found,
       std::vector<base::Problem>{
           {.message = "there is no statement of this id in the register; those of a study are "
                       "marked in its own file",
            .found = id,
            .allowed = known.empty() ? "none yet" : base::join(known, ", "),
            .nearest = base::nearest_name(id, known)}});
}

Exit grade(const GradeOptions& options, const Globals& globals) {
  const records::RegisterMark mark = mark_of(options);
  engine::Prepared prepared = prepare_study(globals);
  records::RegisterFile file = open_register(options.path, records::RegisterUse::add);
  file.in_one_piece([&] {
    // As the register will be: what is wrong with the mark is found by the reader of all marks.
    records::RegisterContents contents = file.contents();
    statement_of(contents, options.id).marks.push_back(mark);
    check_as_whole(prepared, contents, options.path);
    file.add(mark);
  });
  const evidence::Statement* statement = evidence::find(prepared.study.statements, options.id);
  const std::string marks = statement == nullptr ? "" : marks_text(*statement);
  if (globals.json) {
    print_json("casus.evidence/1", {{"action", "grade"},
                                    {"statement", options.id},
                                    {"scale", mark.scale},
                                    {"mark", mark.mark},
                                    {"reason", mark.reason},
                                    {"by", mark.by},
                                    {"on", mark.on},
                                    {"marks", marks}});
  } else if (!globals.quiet) {
    base::print(stderr, "{}: {} {}; marks are now {}\n", options.id, mark.scale, mark.mark, marks);
  }
  return Exit::done;
}

Exit review(const records::RegisterReview& asked, const std::string& path, const Globals& globals) {
  records::RegisterReview made = asked;
  if (made.on.empty()) made.on = evidence::today();
  std::vector<base::Problem> problems;
  if (base::trimmed(made.verdict).empty() && base::trimmed(made.note).empty()) {
    problems.push_back({.key = "--verdict",
                        .message = "a review gives a verdict or says something in a note",
                        .found = "neither",
                        .allowed = "--verdict or --note"});
  }
  need_role(made.by, problems);
  evidence::need_a_day_that_has_come(made.on, last_day(), {.key = "--on"}, problems);
  if (!problems.empty()) fail(Exit::usage, problems);
  engine::Prepared prepared = prepare_study(globals);
  records::RegisterFile file = open_register(path, records::RegisterUse::add);
  file.in_one_piece([&] {
    records::RegisterContents contents = file.contents();
    statement_of(contents, made.statement).reviews.push_back(made);
    check_as_whole(prepared, contents, path);
    file.add(made);
  });
  if (globals.json) {
    print_json("casus.evidence/1", {{"action", "review"},
                                    {"statement", made.statement},
                                    {"verdict", made.verdict},
                                    {"note", made.note},
                                    {"reference", made.reference},
                                    {"by", made.by},
                                    {"on", made.on},
                                    {"corrects", made.corrects}});
  } else if (!globals.quiet) {
    base::print(stderr, "{}: review noted\n", made.statement);
  }
  return Exit::done;
}

std::string passage_text(const evidence::Passage& passage, const std::string& document) {
  return base::format(
      "passage = {{ document = {}, exact = {}, position = [{}, {}], before = \"{}\", after = "
      "\"{}\" }}",
      input::toml_string(document), input::toml_string(passage.exact), passage.start, passage.end,
      passage.before, passage.after);
}

Exit anchor(const std::string& file, const std::string& words, const std::string& document,
            const Globals& globals) {
  const std::string bytes = value_or_fail(input::read_text(file));
  const auto text = evidence::normal_text(value_or_fail(document_text(bytes, file)));
  if (!text.has_value()) {
    fail(Exit::invalid_input,
         std::vector<base::Problem>{{.file = file, .message = "is not UTF-8", .allowed = "UTF-8"}});
  }
  const std::vector<evidence::Passage> passages = evidence::find_passages(*text, words);
  if (passages.empty()) {
    fail(Exit::not_found,
         std::vector<base::Problem>{{.file = file,
                                     .message = "the words do not stand in it",
                                     .found = input::in_quotes(words),
                                     .allowed = "words as they are written there"}});
  }
  if (globals.json) {
    Json list = Json::array();
    for (const evidence::Passage& passage : passages) {
      list.push_back({{"exact", passage.exact},
                      {"start", passage.start},
                      {"end", passage.end},
                      {"before", passage.before},
                      {"after", passage.after}});
    }
    print_json("casus.evidence/1", {{"action", "anchor"}, {"file", file}, {"passages", list}});
    return Exit::done;
  }
  for (const evidence::Passage& passage : passages) {
    base::print("{}\n", passage_text(passage, document));
  }
  return Exit::done;
}

/// --register, without which there is nothing to write to.
void need_register_option(CLI::App& app, std::string& path) {
  app.add_option("--register", path, "Your register, a file of SQLite")
      ->required()
      ->type_name("FILE");
}

}  // namespace

std::function<Exit()> declare_evidence_add(CLI::App& app, const Globals& globals) {
  auto file = std::make_shared<std::string>();
  auto path = std::make_shared<std::string>();
  app.add_option("FILE", *file,
                 "Documents and statements in the form of a study's claims.toml; - for standard "
                 "input")
      ->required();
  need_register_option(app, *path);
  return [=, &globals] { return add_file(*file, *path, globals); };
}

std::function<Exit()> declare_evidence_grade(CLI::App& app, const Globals& globals) {
  auto options = std::make_shared<GradeOptions>();
  app.add_option("ID", options->id, "A statement of the register")->required();
  need_register_option(app, options->path);
  app.add_option("--reliability", options->reliability, "How reliable the source is: A to F");
  app.add_option("--credibility", options->credibility, "How credible the content is: 1 to 6");
  app.add_option("--reason", options->reason, "Why")->required();
  app.add_option("--by", options->by, "The role of who gives the mark")->required();
  app.add_option("--on", options->on, "The day (default: today)");
  return [=, &globals] { return grade(*options, globals); };
}

std::function<Exit()> declare_evidence_review(CLI::App& app, const Globals& globals) {
  auto made = std::make_shared<records::RegisterReview>();
  auto path = std::make_shared<std::string>();
  app.add_option("ID", made->statement, "A statement of the register")->required();
  need_register_option(app, *path);
  app.add_option("--verdict", made->verdict,
                 "What was found: a verdict that the kind of statement allows; a forecast has a "
                 "place and is never true or false");
  app.add_option("--note", made->note, "What was found, in free words");
  app.add_option("--reference", made->reference, "The record, run or page")->required();
  app.add_option("--corrects", made->corrects, "What it mends");
  app.add_option("--by", made->by, "The role of the reviewer")->required();
  app.add_option("--on", made->on, "The day (default: today)");
  return [=, &globals] { return review(*made, *path, globals); };
}

std::function<Exit()> declare_evidence_anchor(CLI::App& app, const Globals& globals) {
  auto file = std::make_shared<std::string>();
  auto words = std::make_shared<std::string>();
  auto document = std::make_shared<std::string>("DOCUMENT");
  app.add_option("FILE", *file, "A document: plain text, HTML or Markdown")->required();
  app.add_option("WORDS", *words, "Words that stand in it, at most eight")->required();
  app.add_option("--document", *document, "Its id in the register")->capture_default_str();
  return [=, &globals] { return anchor(*file, *words, *document, globals); };
}

std::function<Exit()> declare_evidence(CLI::App& app, const Globals& globals) {
  static constexpr Subverb kSubverbs[] = {
      {"check", "The gates of the register; passages found again in their documents",
       declare_evidence_check},
      {"add", "Put documents and statements into a register of your own", declare_evidence_add},
      {"grade", "Give one mark of a statement in your register, with its reason",
       declare_evidence_grade},
      {"review", "Note what a review of a statement in your register found or mended",
       declare_evidence_review},
      {"anchor", "The selectors of words in a document", declare_evidence_anchor},
  };
  return declare_subverbs(app, globals, kSubverbs);
}

}  // namespace casus::cli
