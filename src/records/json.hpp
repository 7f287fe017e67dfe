// JSON as this room writes and reads it. Private to this room.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"

namespace casus::records {

/// For writing: keys stay in the order in which they were set.
using Json = nlohmann::ordered_json;

/// The text of a file: indented by two blanks, line feed at the end. Numbers that are not finite
/// become null.
[[nodiscard]] std::string file_text(const Json& json);

/// A number as JSON shows it best: the shortest decimal text of the float, not of the double that
/// equals it (0.0338 instead of 0.033799998462200165).
[[nodiscard]] Json shown(float value);

/// An object of a file being read. Getters note what is missing or of the wrong kind in the list
/// of problems and then return a placeholder, which may be used only if the list stays empty.
class JsonObject {
 public:
  JsonObject(const nlohmann::json& json, std::string file, std::string key,
             std::vector<base::Problem>& problems)
      : json_(&json), file_(std::move(file)), key_(std::move(key)), problems_(&problems) {}

  [[nodiscard]] std::string text(const std::string& name) const;
  [[nodiscard]] double number(const std::string& name) const;  ///< null: NaN
  [[nodiscard]] std::uint64_t whole_number(const std::string& name, std::uint64_t low,
                                           std::uint64_t high) const;
  [[nodiscard]] bool flag(const std::string& name) const;
  [[nodiscard]] std::vector<std::string> texts(const std::string& name) const;
  [[nodiscard]] JsonObject object(const std::string& name) const;
  [[nodiscard]] std::vector<JsonObject> objects(const std::string& name) const;
  [[nodiscard]] bool has(const std::string& name) const { return json_->contains(name); }
  /// Notes a problem at `name` of this object.
  void problem(const std::string& name, std::string message, std::string found = "",
               std::string allowed = "") const;

 private:
  [[nodiscard]] const nlohmann::json* find(const std::string& name) const;
  [[nodiscard]] std::string place(const std::string& name) const;

  const nlohmann::json* json_;
  std::string file_;
  std::string key_;
  std::vector<base::Problem>* problems_;
};

/// The whole file as an object of that schema, or a problem and nothing.
[[nodiscard]] std::optional<nlohmann::json> parse_json(std::string_view text,
                                                       const std::string& file,
                                                       std::string_view schema,
                                                       std::vector<base::Problem>& problems);

}  // namespace casus::records
