#include "input/toml_text.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace casus::input {
namespace {

std::string key_text(const std::string& key) {
  const bool is_bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return is_bare ? key : toml_string(key);
}

std::string number_text(double number) {
  std::string text = base::shortest(number);
  const bool is_plain = text.find_first_not_of("0123456789-") == std::string::npos;
  return is_plain ? text + ".0" : text;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the reader lets a file nest
std::string value_text(const Node& node) {
  std::vector<std::string> parts;
  switch (node.kind) {
    case Node::Kind::text:
      return toml_string(node.text);
    case Node::Kind::date:
      return node.text;
    case Node::Kind::integer:
      return base::format("{}", node.integer);
    case Node::Kind::number:
      return number_text(node.number);
    case Node::Kind::boolean:
      return node.boolean ? "true" : "false";
    case Node::Kind::array:
      for (const Node& child : node.children) parts.push_back(value_text(child));
      return base::format("[{}]", base::join(parts, ", "));
    case Node::Kind::table:
      for (const Node& child : node.children) {
        parts.push_back(base::format("{} = {}", key_text(child.key), value_text(child)));
      }
      return parts.empty() ? "{}" : base::format("{{ {} }}", base::join(parts, ", "));
  }
  return "";
}

}  // namespace

std::string toml_string(std::string_view text) {
  constexpr unsigned char kDelete = 0x7F;
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < ' ' || byte == kDelete) {
      out += base::format("\\u{:04X}", static_cast<unsigned>(byte));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string toml_lines(const Node& table, const std::vector<std::string>& left_out) {
  std::string lines;
  for (const Node& child : table.children) {
    if (std::find(left_out.begin(), left_out.end(), child.key) != left_out.end()) continue;
    lines += base::format("{} = {}\n", key_text(child.key), value_text(child));
  }
  return lines;
}

}  // namespace casus::input
