#include "records/json.hpp"

#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/decimal.hpp"
#include "base/text.hpp"

namespace casus::records {

std::string file_text(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json shown(float value) {
  if (!std::isfinite(value)) return nullptr;
  return base::parse_decimal<double>(base::shortest(value)).value();
}

std::string JsonObject::place(const std::string& name) const {
  return key_.empty() ? name : key_ + "." + name;
}

void JsonObject::problem(const std::string& name, std::string message, std::string found,
                         std::string allowed) const {
  problems_->push_back({.file = file_,
                        .key = place(name),
                        .message = std::move(message),
                        .found = std::move(found),
                        .allowed = std::move(allowed)});
}

const nlohmann::json* JsonObject::find(const std::string& name) const {
  const auto at = json_->find(name);
  if (at != json_->end()) return &*at;
  problem(name, "is missing");
  return nullptr;
}

std::string JsonObject::text(const std::string& name) const {
  const nlohmann::json* at = find(name);
  if (at == nullptr) return {};
  if (at->is_string()) return at->get<std::string>();
  problem(name, "is not a text", at->type_name());
  return {};
}

double JsonObject::number(const std::string& name) const {
  const nlohmann::json* at = find(name);
  if (at == nullptr) return 0;
  if (at->is_null()) return std::numeric_limits<double>::quiet_NaN();
  if (at->is_number()) return at->get<double>();
  problem(name, "is not a number", at->type_name());
  return 0;
}

std::uint64_t JsonObject::whole_number(const std::string& name, std::uint64_t low,
                                       std::uint64_t high) const {
  const nlohmann::json* at = find(name);
  if (at == nullptr) return low;
  if (at->is_number_unsigned()) {
    const auto value = at->get<std::uint64_t>();
    if (value >= low && value <= high) return value;
  }
  // A list or object is not shown: it may be nested deeper than the stack.
  problem(name, "is not a whole number in range",
          at->is_number() ? at->dump() : std::string(at->type_name()),
          base::format("{} to {}", low, high));
  return low;
}

bool JsonObject::flag(const std::string& name) const {
  const nlohmann::json* at = find(name);
  if (at == nullptr) return false;
  if (at->is_boolean()) return at->get<bool>();
  problem(name, "is not true or false", at->type_name());
  return false;
}

std::vector<std::string> JsonObject::texts(const std::string& name) const {
  std::vector<std::string> list;
  const nlohmann::json* at = find(name);
  if (at == nullptr) return list;
  bool is_good = at->is_array();
  if (is_good) {
    for (const nlohmann::json& item : *at) {
      is_good = is_good && item.is_string();
      if (is_good) list.push_back(item.get<std::string>());
    }
  }
  if (!is_good) problem(name, "is not a list of texts");
  return list;
}

JsonObject JsonObject::object(const std::string& name) const {
  static const nlohmann::json kNone = nlohmann::json::object();
  const nlohmann::json* at = find(name);
  if (at != nullptr && !at->is_object()) problem(name, "is not an object", at->type_name());
  return {at != nullptr && at->is_object() ? *at : kNone, file_, place(name), *problems_};
}

std::vector<JsonObject> JsonObject::objects(const std::string& name) const {
  std::vector<JsonObject> list;
  const nlohmann::json* at = find(name);
  if (at == nullptr) return list;
  bool is_good = at->is_array();
  if (is_good) {
    for (const nlohmann::json& item : *at) is_good = is_good && item.is_object();
  }
  if (!is_good) {
    problem(name, "is not a list of objects");
    return list;
  }
  for (std::size_t i = 0; i < at->size(); ++i) {
    list.emplace_back((*at)[i], file_, base::format("{}[{}]", place(name), i), *problems_);
  }
  return list;
}

std::optional<nlohmann::json> parse_json(std::string_view text, const std::string& file,
                                         std::string_view schema,
                                         std::vector<base::Problem>& problems) {
  nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
  if (json.is_discarded() || !json.is_object()) {
    problems.push_back({.file = file, .message = "is damaged: it is not a whole JSON object"});
    return std::nullopt;
  }
  const std::size_t before = problems.size();
  const std::string found = JsonObject(json, file, "", problems).text("schema");
  if (problems.size() == before && found == schema) return json;
  if (problems.size() == before) {
    problems.push_back({.file = file,
                        .key = "schema",
                        .message = "is not a schema this program knows",
                        .found = found,
                        .allowed = std::string(schema)});
  }
  return std::nullopt;
}

}  // namespace casus::records
