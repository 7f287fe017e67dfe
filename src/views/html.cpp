#include "views/html.hpp"

#include "base/text.hpp"

namespace casus::views {
namespace {

std::string opening(std::string_view name, std::initializer_list<Attribute> attributes) {
  std::string text = base::format("<{}", name);
  for (const Attribute& attribute : attributes) {
    if (attribute.value.empty()) continue;
    text += base::format(" {}=\"{}\"", attribute.name, escaped(attribute.value));
  }
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string html;
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      case '\'':
        html += "&#39;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string prose(std::string_view text) {
  std::string html;
  while (true) {
    const std::size_t from = text.find('`');
    html += escaped(text.substr(0, from));
    if (from == std::string_view::npos) return html;
    text.remove_prefix(from + 1);
    const std::size_t to = text.find('`');
    if (to == std::string_view::npos) return html + escaped(text);
    html += element("code", {}, escaped(text.substr(0, to)));
    text.remove_prefix(to + 1);
  }
}

std::string element(std::string_view name, std::initializer_list<Attribute> attributes,
                    std::string_view inner) {
  return base::format("{}>{}</{}>", opening(name, attributes), inner, name);
}

std::string empty_element(std::string_view name, std::initializer_list<Attribute> attributes) {
  return opening(name, attributes) + "/>";
}

std::string sourced(std::string_view source, std::string_view text) {
  return element("span", {{"data-src", std::string(source)}}, escaped(text));
}

std::string table(std::string_view caption, const std::vector<std::string>& headings,
                  const std::vector<std::vector<Cell>>& rows) {
  std::string head;
  for (const std::string& heading : headings) {
    head += element("th", {{"scope", "col"}, {"data-src", "method:heading"}}, escaped(heading));
  }
  std::string body;
  for (const auto& row : rows) {
    std::string cells;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const Cell& cell = row[i];
      cells +=
          i == 0
              ? element("th",
                        {{"scope", "row"},
                         {"data-src", cell.source},
                         {"class", cell.css_class},
                         {"title", cell.title}},
                        cell.html)
              : element(
                    "td",
                    {{"data-src", cell.source}, {"class", cell.css_class}, {"title", cell.title}},
                    cell.html);
    }
    body += element("tr", {}, cells) + '\n';
  }
  const std::string title =
      caption.empty() ? "" : element("caption", {{"data-src", "method:caption"}}, escaped(caption));
  return base::format("<table>{}<thead><tr>{}</tr></thead>\n<tbody>{}</tbody></table>\n", title,
                      head, body);
}

std::string folded_table(std::string_view summary, std::string_view caption,
                         const std::vector<std::string>& headings,
                         const std::vector<std::vector<Cell>>& rows) {
  return base::format(
      "<details class=\"data\"><summary>{}</summary><div class=\"wide\">{}</div></details>\n",
      escaped(summary), table(caption, headings, rows));
}

}  // namespace casus::views
