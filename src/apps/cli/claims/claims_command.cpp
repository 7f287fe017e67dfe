// claims: what documents assert, listed and shown.
#include <algorithm>
#include <memory>

#include "apps/cli/about.hpp"
#include "apps/cli/claims/about_statements.hpp"
#include "apps/cli/claims/statements_of_user.hpp"
#include "apps/cli/claims/subverbs.hpp"
#include "base/text.hpp"
#include "evidence/gates.hpp"

namespace casus::cli {
namespace {

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

bool holds(const std::string& text, const std::string& part) {
  return lower(text).find(lower(part)) != std::string::npos;
}

struct Filter {
  std::string kind;
  std::string speaker;
  std::string document;
  std::string status;
};

const std::vector<std::string>& statuses() {
  static const std::vector<std::string> kNames{"proposed",
                                               "matches record",
                                               "matches with detail missing",
                                               "contradicted by record",
                                               "record not found",
                                               "not checkable",
                                               "not rated",
                                               "projection",
                                               "not represented in this model"};
  return kNames;
}

void check_filter(const Filter& filter, const evidence::Statements& statements) {
  std::vector<base::Problem> problems;
  const auto check = [&](const char* option, const std::string& found,
                         const std::vector<std::string>& known) {
    if (found.empty() || std::find(known.begin(), known.end(), found) != known.end()) return;
    problems.push_back({.key = option,
                        .message = "is none of these",
                        .found = found,
                        .allowed = base::join(known, ", "),
                        .nearest = base::nearest_name(found, known)});
  };
  std::vector<std::string> documents;
  for (const evidence::Document& document : statements.documents) documents.push_back(document.id);
  check("--kind", filter.kind, evidence::kind_names());
  check("--status", filter.status, statuses());
  check("--document", filter.document, documents);
  if (!problems.empty()) fail(Exit::usage, problems);
}

struct Listed {
  const evidence::Statement* statement;
  std::string status;
};

std::vector<Listed> filtered(const study::Study& study, const Filter& filter) {
  std::vector<Listed> list;
  study::Record record(study);
  for (const evidence::Statement& statement : study.statements.list) {
    if (!filter.kind.empty() && evidence::name_of(statement.kind) != filter.kind) continue;
    if (!filter.document.empty() && statement.passage.document != filter.document) continue;
    if (!filter.speaker.empty() && !holds(statement.speaker, filter.speaker)) continue;
    std::string status = status_of(statement, record);
    if (!filter.status.empty() && status != filter.status) continue;
    list.push_back({&statement, std::move(status)});
  }
  return list;
}

Exit list_claims(const Filter& filter, const std::string& own_register, const Globals& globals) {
  const engine::Prepared prepared = prepare_with_register(globals, own_register);
  const study::Study& study = prepared.study;
  check_filter(filter, study.statements);
  const std::vector<Listed> list = filtered(study, filter);
  const evidence::Diagonal diagonal = evidence::diagonal_of(study.statements);
  if (globals.json) {
    Json claims = Json::array();
    for (const Listed& one : list) {
      const evidence::Statement& statement = *one.statement;
      claims.push_back({{"claim", statement.id},
                        {"document", statement.passage.document},
                        {"kind", evidence::name_of(statement.kind)},
                        {"speaker", statement.speaker},
                        {"basis", evidence::name_of(statement.basis)},
                        {"marks", marks_text(statement)},
                        {"status", one.status},
                        {"confirmed", !statement.confirmed_by.empty()},
                        {"proposition", statement.proposition}});
    }
    print_json(
        "casus.claims/1",
        {{"action", "list"},
         {"all", study.statements.list.size()},
         {"anonymous", evidence::count_anonymous(study.statements)},
         {"uncorroborated", evidence::count_uncorroborated(study.statements, study.statements)},
         {"diagonal_share", diagonal.share()},
         {"claims", claims}});
    return Exit::done;
  }
  TextTable table{.header = {"claim", "kind", "marks", "speaker", "status", "proposition"},
                  .rows = {}};
  for (const Listed& one : list) {
    table.rows.push_back({one.statement->id, std::string(evidence::name_of(one.statement->kind)),
                          marks_text(*one.statement), one.statement->speaker, one.status,
                          one.statement->proposition});
  }
  print_table(table, globals);
  if (globals.plain || globals.quiet) return Exit::done;
  base::print(
      "\n{} of {} statements. In all: {} from anonymous speakers, {} that no independent "
      "place supports; marks on the diagonal {:.0f} %.\n",
      list.size(), study.statements.list.size(), evidence::count_anonymous(study.statements),
      evidence::count_uncorroborated(study.statements, study.statements), 100 * diagonal.share());
  return Exit::done;
}

Exit show_claim(const std::string& id, const std::string& own_register, const Globals& globals) {
  const engine::Prepared prepared = prepare_with_register(globals, own_register);
  const evidence::Statement* statement = evidence::find(prepared.study.statements, id);
  if (statement == nullptr) {
    const std::vector<std::string> known = evidence::ids_of(prepared.study.statements);
    fail(Exit::not_found, std::vector<base::Problem>{{.message = "there is no statement of this id",
                                                      .found = id,
                                                      .allowed = "see `casus claims list`",
                                                      .nearest = base::nearest_name(id, known)}});
  }
  study::Record record(prepared.study);
  Json object{{"action", "show"}};
  object.update(statement_json(prepared, *statement));
  object["status"] = status_of(*statement, record);
  if (evidence::is_about_record(statement->kind) && !statement->confirmed_by.empty()) {
    object["record"] = record_json(record.verdict(*statement));
  }
  return print_about("casus.claims/1", object, globals);
}

}  // namespace

void add_register_option(CLI::App& app, std::string& path) {
  app.add_option("--register", path, "A register of your own, made by `casus evidence add`")
      ->type_name("FILE");
}

std::function<Exit()> declare_subverbs(CLI::App& app, const Globals& globals,
                                       std::span<const Subverb> subverbs) {
  auto chosen = std::make_shared<std::function<Exit()>>();
  app.require_subcommand(1);
  for (const Subverb& subverb : subverbs) {
    CLI::App* sub = app.add_subcommand(subverb.name, subverb.title);
    sub->fallthrough();
    const std::function<Exit()> action = subverb.declare(*sub, globals);
    sub->callback([action, chosen] { *chosen = action; });
  }
  return [chosen] { return (*chosen)(); };
}

std::function<Exit()> declare_claims_list(CLI::App& app, const Globals& globals) {
  auto filter = std::make_shared<Filter>();
  auto own_register = std::make_shared<std::string>();
  app.add_option("--kind", filter->kind, "fact, number, forecast, intent, norm or opinion");
  app.add_option("--speaker", filter->speaker, "Part of a speaker's name");
  app.add_option("--document", filter->document, "Id of a document");
  app.add_option("--status", filter->status,
                 "What the record says, as listed, or projection, proposed, or not rated");
  add_register_option(app, *own_register);
  return [=, &globals] { return list_claims(*filter, *own_register, globals); };
}

std::function<Exit()> declare_claims_show(CLI::App& app, const Globals& globals) {
  auto id = std::make_shared<std::string>();
  auto own_register = std::make_shared<std::string>();
  app.add_option("ID", *id, "A statement, see `casus claims list`")->required();
  add_register_option(app, *own_register);
  return [=, &globals] { return show_claim(*id, *own_register, globals); };
}

std::function<Exit()> declare_claims(CLI::App& app, const Globals& globals) {
  static constexpr Subverb kSubverbs[] = {
      {"extract", "What an article says: statements with speaker, quantities, dates, how sure",
       declare_claims_extract},
      {"list", "Statements of documents, with marks and where they stand", declare_claims_list},
      {"show", "All that is known of one statement", declare_claims_show},
      {"test", "Hold statements against the record and against an ensemble", declare_claims_test},
      {"export", "Drafts for checkers, reference lists, a page of all claims",
       declare_claims_export},
  };
  return declare_subverbs(app, globals, kSubverbs);
}

}  // namespace casus::cli
