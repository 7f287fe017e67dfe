#include "input/html.hpp"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/printable.hpp"
#include "base/text.hpp"
#include "input/text_file.hpp"

namespace casus::input {
namespace {

using base::Problem;

// --- Before the parser ----------------------------------------------------------------------

constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
constexpr bool is_blank(char c) noexcept {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Elements that are never open for long: void ones, and those the next of their kind closes.
constexpr std::string_view kSelfClosing[] = {
    "area",   "base",     "br",    "col",    "embed", "hr",    "img",   "input",
    "link",   "meta",     "param", "source", "track", "wbr",   "p",     "li",
    "dt",     "dd",       "tr",    "td",     "th",    "thead", "tbody", "tfoot",
    "option", "optgroup", "rt",    "rp",     "html",  "head",  "body",  "colgroup",
};

bool closes_itself(std::string_view name) noexcept {
  std::array<char, 16> small{};
  if (name.size() >= small.size()) return false;
  std::transform(name.begin(), name.end(), small.begin(), lower);
  const std::string_view lowered(small.data(), name.size());
  return std::find(std::begin(kSelfClosing), std::end(kSelfClosing), lowered) !=
         std::end(kSelfClosing);
}

/// Counts tags and their attributes and how deep they nest, roughly and in one pass, and says if
/// there are more than the parser can take in reasonable time.
class Scan {
 public:
  Scan(std::string_view page, const std::string& file) : page_(page), file_(file) {}

  [[nodiscard]] std::optional<Problem> problem() {
    while (at_ < page_.size()) {
      const std::size_t open = page_.find('<', at_);
      if (open == std::string_view::npos) break;
      line_ +=
          static_cast<int>(std::count(page_.begin() + static_cast<std::ptrdiff_t>(at_),
                                      page_.begin() + static_cast<std::ptrdiff_t>(open), '\n'));
      at_ = open + 1;
      if (page_.substr(at_, 3) == "!--") {
        skip_comment();
        continue;
      }
      const bool closes = byte(at_) == '/';
      if (!is_letter(byte(at_ + (closes ? 1 : 0)))) continue;
      if (auto found = read_tag(closes)) return found;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] char byte(std::size_t i) const noexcept {
    return i < page_.size() ? page_[i] : '\0';
  }

  void skip_comment() {
    const std::size_t end = page_.find("-->", at_);
    const std::size_t behind = end == std::string_view::npos ? page_.size() : end + 3;
    line_ +=
        static_cast<int>(std::count(page_.begin() + static_cast<std::ptrdiff_t>(at_),
                                    page_.begin() + static_cast<std::ptrdiff_t>(behind), '\n'));
    at_ = behind;
  }

  [[nodiscard]] Problem too_many(std::string_view what, std::size_t most) const {
    return {.file = file_,
            .line = line_,
            .message = base::format("has more {} than can be read", what),
            .allowed = base::format("at most {}", base::with_commas(static_cast<long long>(most)))};
  }

  [[nodiscard]] std::optional<Problem> read_tag(bool closes) {
    if (closes) ++at_;
    const std::size_t begin = at_;
    while (at_ < page_.size() && !is_blank(page_[at_]) && page_[at_] != '>' && page_[at_] != '/')
      ++at_;
    const std::string_view name = page_.substr(begin, at_ - begin);
    const int attributes = count_attributes();
    if (++tags_ > kMaxTags) return too_many("tags", kMaxTags);
    if (attributes > kMaxAttributes) return too_many("attributes in a tag", kMaxAttributes);
    if (!closes_itself(name)) open_ = std::max(0, open_ + (closes ? -1 : 1));
    if (open_ > kMaxOpenElements) return too_many("elements inside each other", kMaxOpenElements);
    return std::nullopt;
  }

  /// Moves behind the tag; how many attributes it seems to have.
  int count_attributes() {
    int count = 0;
    bool is_between = true;
    while (at_ < page_.size() && page_[at_] != '>') {
      const char c = page_[at_];
      if (c == '\n') ++line_;
      if (is_blank(c) || c == '/') {
        is_between = true;
      } else if ((c == '"' || c == '\'') && byte(at_ - 1) == '=') {
        const std::size_t end = page_.find(c, at_ + 1);
        const std::size_t behind = end == std::string_view::npos ? page_.size() : end;
        line_ +=
            static_cast<int>(std::count(page_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        page_.begin() + static_cast<std::ptrdiff_t>(behind), '\n'));
        at_ = behind;
        is_between = true;
      } else if (is_between) {
        ++count;
        is_between = false;
      }
      ++at_;
    }
    return count;
  }

  std::string_view page_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  int open_ = 0;
  int line_ = 1;
};

// --- The parser's memory ----------------------------------------------------------------------

/// All that the parser takes, given back at once. Its own way to free a tree calls itself for each
/// level; and it knows no limit, so that beyond ours it is left by a jump.
class Arena {
 public:
  std::jmp_buf full{};

  void* take(std::size_t size) {
    constexpr std::size_t kChunk = std::size_t{1} << 20;
    const std::size_t wanted = (size + 15) / 16 * 16;
    if (free_ < wanted) {
      const std::size_t chunk = std::max(kChunk, wanted);
      if (taken_ + chunk > kMaxParserBytes) std::longjmp(full, 1);
      // NOLINTNEXTLINE: memory for C, of no type
      void* memory = std::malloc(chunk);
      if (memory == nullptr) std::longjmp(full, 1);
      taken_ += chunk;
      chunks_.push_back(static_cast<char*>(memory));
      at_ = chunks_.back();
      free_ = chunk;
    }
    char* begin = at_;
    at_ += wanted;
    free_ -= wanted;
    last_ = begin;
    return begin;
  }

  /// Takes back what was given last; others stay until the end.
  void give(void* memory) noexcept {
    if (memory == nullptr || memory != last_) return;
    free_ += static_cast<std::size_t>(at_ - last_);
    at_ = last_;
    last_ = nullptr;
  }

  Arena() { chunks_.reserve(kMaxParserBytes >> 20U); }
  ~Arena() {
    for (char* chunk : chunks_) std::free(chunk);  // NOLINT
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

 private:
  std::vector<char*> chunks_;  // never grows beyond what is reserved: nothing may throw in C
  char* at_ = nullptr;
  char* last_ = nullptr;
  std::size_t free_ = 0;
  std::size_t taken_ = 0;
};

extern "C" {
static void* casus_take(void* arena, std::size_t size) {
  return static_cast<Arena*>(arena)->take(size);
}
static void casus_give(void* arena, void* memory) { static_cast<Arena*>(arena)->give(memory); }
}

/// The tree, or nullptr if it does not fit. Nothing here wants a destructor: it may be left by a
/// jump.
const GumboOutput* parse(Arena& arena, const char* text, std::size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = casus_take;
  options.deallocator = casus_give;
  options.userdata = &arena;
  options.max_errors = 0;
  if (setjmp(arena.full) != 0) return nullptr;
  return gumbo_parse_with_options(&options, text, size);
}

// --- From the tree to text -----------------------------------------------------------------------

constexpr GumboTag kLeftOut[] = {
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,  GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE,   GUMBO_TAG_NAV,
    GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,  GUMBO_TAG_FORM,     GUMBO_TAG_BUTTON,     GUMBO_TAG_SELECT,
    GUMBO_TAG_SVG,    GUMBO_TAG_IFRAME, GUMBO_TAG_HEAD,     GUMBO_TAG_OBJECT,     GUMBO_TAG_VIDEO,
    GUMBO_TAG_AUDIO,  GUMBO_TAG_CANVAS, GUMBO_TAG_TEXTAREA, GUMBO_TAG_FIGCAPTION,
};

constexpr GumboTag kInline[] = {
    GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_B,    GUMBO_TAG_BDI,   GUMBO_TAG_BDO,
    GUMBO_TAG_CITE,   GUMBO_TAG_CODE,   GUMBO_TAG_DFN,  GUMBO_TAG_EM,    GUMBO_TAG_FONT,
    GUMBO_TAG_I,      GUMBO_TAG_INS,    GUMBO_TAG_KBD,  GUMBO_TAG_LABEL, GUMBO_TAG_MARK,
    GUMBO_TAG_Q,      GUMBO_TAG_S,      GUMBO_TAG_SAMP, GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
    GUMBO_TAG_STRONG, GUMBO_TAG_SUB,    GUMBO_TAG_SUP,  GUMBO_TAG_TIME,  GUMBO_TAG_TT,
    GUMBO_TAG_U,      GUMBO_TAG_VAR,    GUMBO_TAG_WBR,  GUMBO_TAG_IMG,   GUMBO_TAG_DEL,
    GUMBO_TAG_BIG,    GUMBO_TAG_STRIKE,
};

/// Words of a class or id of what is no part of the article.
constexpr std::string_view kClassesLeftOut[] = {
    "share",    "sharing",     "social",     "ad",          "ads",        "advert", "advertisement",
    "related",  "newsletter",  "cookie",     "cookies",     "promo",      "menu",   "sidebar",
    "comments", "byline",      "breadcrumb", "breadcrumbs", "navigation", "footer", "subscribe",
    "signup",   "recommended", "caption",    "popup",       "modal",
};

template <class List>
bool is_one_of(const List& list, GumboTag tag) noexcept {
  return std::find(std::begin(list), std::end(list), tag) != std::end(list);
}

/// True if one of the words of `value`, between marks, is in kClassesLeftOut.
bool names_what_is_left_out(std::string_view value) noexcept {
  std::array<char, 16> word{};
  std::size_t size = 0;
  for (std::size_t i = 0; i <= value.size(); ++i) {
    if (i < value.size() && is_letter(value[i])) {
      if (size < word.size()) word[size] = lower(value[i]);
      ++size;
      continue;
    }
    if (size > 0 && size <= word.size() &&
        std::find(std::begin(kClassesLeftOut), std::end(kClassesLeftOut),
                  std::string_view(word.data(), size)) != std::end(kClassesLeftOut)) {
      return true;
    }
    size = 0;
  }
  return false;
}

bool is_left_out(const GumboElement& element) noexcept {
  if (is_one_of(kLeftOut, element.tag)) return true;
  if (element.tag == GUMBO_TAG_BODY || element.tag == GUMBO_TAG_HTML ||
      element.tag == GUMBO_TAG_ARTICLE || element.tag == GUMBO_TAG_MAIN) {
    return false;
  }
  const GumboAttribute* hidden = gumbo_get_attribute(&element.attributes, "hidden");
  if (hidden != nullptr) return true;
  for (const char* name : {"class", "id"}) {
    const GumboAttribute* attribute = gumbo_get_attribute(&element.attributes, name);
    if (attribute != nullptr && names_what_is_left_out(attribute->value)) return true;
  }
  const GumboAttribute* role = gumbo_get_attribute(&element.attributes, "role");
  if (role == nullptr) return false;
  const std::string_view value = role->value;
  return value == "navigation" || value == "banner" || value == "contentinfo" ||
         value == "complementary";
}

const GumboVector* children_of(const GumboNode* node) noexcept {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
    return &node->v.element.children;
  if (node->type == GUMBO_NODE_DOCUMENT) return &node->v.document.children;
  return nullptr;
}

/// The first element with this tag, in the order of the page; nullptr if there is none.
const GumboNode* find_element(const GumboNode* root, GumboTag tag) {
  std::vector<const GumboNode*> open{root};
  while (!open.empty()) {
    const GumboNode* node = open.back();
    open.pop_back();
    if (node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag) return node;
    if (const GumboVector* children = children_of(node)) {
      for (unsigned i = children->length; i > 0; --i) {
        open.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
      }
    }
  }
  return nullptr;
}

class Writer {
 public:
  Writer(std::string_view page, MarkedText& text) : page_(page), text_(text) {}

  void write(const GumboNode* root, bool has_article) {
    std::vector<Step> steps{{root, false}};
    while (!steps.empty()) {
      const Step step = steps.back();
      steps.pop_back();
      const GumboNode* node = step.node;
      if (step.is_end) {
        text_.append_paragraph();
        continue;
      }
      if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA ||
          node->type == GUMBO_NODE_WHITESPACE) {
        write_text(node->v.text);
        continue;
      }
      const GumboVector* children = children_of(node);
      if (children == nullptr) continue;
      if (node->type == GUMBO_NODE_ELEMENT) {
        const GumboElement& element = node->v.element;
        if (node != root && is_left_out(element)) continue;
        // The head of a page, not that of the article, is no part of it.
        if (element.tag == GUMBO_TAG_HEADER && !has_article &&
            find_element(node, GUMBO_TAG_H1) == nullptr)
          continue;
        if (element.tag == GUMBO_TAG_BR) {
          text_.append_line();
          continue;
        }
        if (!is_one_of(kInline, element.tag)) {
          text_.append_paragraph();
          steps.push_back({node, true});
        }
      }
      for (unsigned i = children->length; i > 0; --i) {
        steps.push_back({static_cast<const GumboNode*>(children->data[i - 1]), false});
      }
    }
  }

 private:
  struct Step {
    const GumboNode* node;
    bool is_end;
  };

  /// Writes the text with white space collapsed, each character with its place on the page.
  void write_text(const GumboText& node) {
    const std::string_view decoded = node.text;
    const std::size_t place = node.start_pos.offset;
    std::size_t at = std::min<std::size_t>(place, page_.size());
    for (std::size_t i = 0; i < decoded.size();) {
      const std::size_t size = std::max<std::size_t>(1, base::character_length(decoded, i));
      const std::string_view character = decoded.substr(i, size);
      std::size_t source_size = size;
      if (at < page_.size() && page_[at] == '&') {
        source_size = reference_size(at);
        if (source_size == 0 || (character == "&" && source_size == 1)) source_size = 1;
      } else if (at < page_.size() && page_[at] == '\r' && character == "\n") {
        source_size = page_.substr(at, 2) == "\r\n" ? 2 : 1;
      }
      source_size = std::min(source_size, page_.size() - at);
      if (size == 1 && is_blank(decoded[i])) {
        text_.append_blank();
      } else if (page_.substr(at, source_size) == character) {
        text_.append(character, at);
      } else {
        text_.append_for(character, at, source_size);
      }
      at += source_size;
      i += size;
    }
  }

  /// The bytes of the reference at `at`, which begins with '&'; 1 if it is none.
  [[nodiscard]] std::size_t reference_size(std::size_t at) const noexcept {
    std::size_t end = at + 1;
    while (
        end < page_.size() && end < at + 40 &&
        (is_letter(page_[end]) || page_[end] == '#' || (page_[end] >= '0' && page_[end] <= '9'))) {
      ++end;
    }
    if (end < page_.size() && page_[end] == ';' && end > at + 1) return end + 1 - at;
    return page_.substr(at, 2) == "&#" ? end - at : 1;
  }

  std::string_view page_;
  MarkedText& text_;
};

}  // namespace

base::Result<MarkedText> read_html(std::string_view page, const std::string& file) {
  if (auto problem = size_problem(page, file, kMaxHtmlBytes)) return *std::move(problem);
  if (auto problem = Scan(page, file).problem()) return *std::move(problem);
  Arena arena;
  const GumboOutput* output = parse(arena, page.data(), page.size());
  if (output == nullptr) {
    return Problem{.file = file,
                   .message = "takes too much memory to be read as HTML",
                   .allowed = base::format("at most {} MiB", kMaxParserBytes >> 20U)};
  }
  const GumboNode* main = find_element(output->root, GUMBO_TAG_MAIN);
  const GumboNode* article = find_element(main != nullptr ? main : output->root, GUMBO_TAG_ARTICLE);
  const GumboNode* root = article != nullptr && main == nullptr ? article
                          : main != nullptr                     ? main
                                                                : output->root;
  MarkedText text;
  Writer(page, text).write(root, root != output->root);
  return text;
}

}  // namespace casus::input
