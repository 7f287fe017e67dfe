#include "apps/cli/solve/read_array_csv.hpp"

#include <filesystem>

#include "base/text.hpp"
#include "input/csv.hpp"
#include "input/text_file.hpp"

namespace casus::cli {
namespace {

/// More rows or columns than the key takes are too many already, whatever they hold.
void check_size(const input::Table& table, const Key& key, std::vector<base::Problem>& problems) {
  const std::size_t most_columns = key.kind == KeyKind::square ? key.most : 1;
  if (table.columns.size() > most_columns) {
    problems.push_back(
        {.file = table.file,
         .line = 1,
         .message = "has too many columns",
         .found = base::format("{} columns", table.columns.size()),
         .allowed = most_columns == 1 ? "one column" : base::format("at most {}", most_columns)});
  }
  if (table.rows.size() > key.most) {
    problems.push_back({.file = table.file,
                        .line = table.rows[key.most].line,
                        .message = "has too many rows",
                        .found = base::format("{} rows", table.rows.size()),
                        .allowed = base::format("at most {}", key.most)});
  }
  if (key.kind == KeyKind::square && table.rows.size() != table.columns.size()) {
    problems.push_back(
        {.file = table.file,
         .message = "has not as many rows below the header as columns",
         .found = base::format("{} rows, {} columns", table.rows.size(), table.columns.size())});
  }
}

}  // namespace

void read_array_csv(Value& value, const Key& key, const std::string& folder,
                    std::vector<base::Problem>& problems) {
  const std::filesystem::path path = std::filesystem::path(folder) / text_at(value, "csv");
  const input::Table table = input::read_csv(path.string());
  std::vector<base::Problem> own = table.problems;
  if (own.empty()) check_size(table, key, own);
  const bool is_sound = own.empty();
  std::vector<Value> rows;
  const auto number = [&](double read) {
    return Value{.kind = Value::Kind::number, .line = value.line, .number = read};
  };
  for (std::size_t r = 0; is_sound && r < table.rows.size(); ++r) {
    input::RowReader reader(table, r, own);
    Value row{.kind = Value::Kind::list, .line = value.line};
    for (const std::string& column : table.columns) {
      row.children.push_back(number(
          key.kind == KeyKind::wholes ? static_cast<double>(reader.integer(column, key.whole_range))
                                      : reader.number(column, key.range)));
    }
    rows.push_back(key.kind == KeyKind::square ? std::move(row) : std::move(row.children.front()));
  }
  input::sort_and_cap(own);
  base::append(problems, own);
  if (!own.empty()) return;
  value.kind = Value::Kind::list;
  value.children = std::move(rows);
}

}  // namespace casus::cli
