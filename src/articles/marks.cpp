#include "articles/marks.hpp"

#include <algorithm>

#include "articles/words_of_modality.hpp"

namespace casus::articles {
namespace {

class MarkFinder {
 public:
  MarkFinder(const Tokens& tokens, const Stops& stops, Range sentence)
      : tokens_(tokens), stops_(stops), begin_(sentence.begin), end_(sentence.end) {}

  void run(int which, std::vector<Mark>& hedges, std::vector<Mark>& rules) const {
    const auto next = [this](int i) { return stops_.next(i, end_, kForMarks); };
    for (int i = next(begin_); i < end_; i = next(i + 1)) {
      const Token& token = tokens_[i];
      const bool may_be_mark = token.is(kIsPhrase) || is(i + 1, kSecondWord);
      if (may_be_mark && token.is(kBeginsRule)) {
        if (const int last = read_rule(i, which, rules); last > i) {
          i = last - 1;
          continue;
        }
      }
      if (may_be_mark && token.is(kBeginsHedge)) {
        if (const int last = read_hedge(i, which, hedges); last > i) i = last - 1;
      }
      if (token.kind == TokenKind::ending && is_would(i))
        hedges.push_back({tokens_.span(i - 1, i), which, MarkKind::modal});
      if (!token.is(kNegation)) continue;
      if (tokens_.is(i, "no") || tokens_.is(i, "nobody") || tokens_.is(i, "none")) {
        i = std::max(i, read_barred_subject(i, which, rules) - 1);
      }
    }
  }

 private:
  [[nodiscard]] bool has(int i) const noexcept { return i >= begin_ && i < end_; }
  [[nodiscard]] bool is(int i, std::string_view word) const noexcept {
    return has(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, std::uint64_t classes) const noexcept {
    return has(i) && tokens_[i].is(classes);
  }

  int read_hedge(int i, int which, std::vector<Mark>& hedges) const {
    for (const MarkRow& row : kHedges) {
      const int length = phrase_length(tokens_, i, end_, row.phrase);
      if (length == 0) continue;
      if (length == 1 && !is_hedge(i)) return i;
      hedges.push_back({tokens_.span(i, i + length - 1), which, row.kind});
      return i + length;
    }
    return i;
  }

  /// A word that is a hedge only in some of its uses.
  [[nodiscard]] bool is_hedge(int i) const noexcept {
    if (is(i, "may")) {
      if (tokens_[i].is_capital) return i == begin_ && is(i + 1, kPronoun | kDeterminer);
      return true;
    }
    if (is(i, "might"))
      return !tokens_[i].is_capital && !is(i - 1, kDeterminer) && !is(i - 1, "of");
    if (is(i, "reported"))
      return i == begin_ || is(i - 1, kDeterminer | kPreposition | kConjunction);
    if (is(i, "alleged") || is(i, "suspected") || is(i, "supposed")) {
      return is(i - 1, kDeterminer | kPreposition | kConjunction) || i == begin_;
    }
    if (is(i, "likely") || is(i, "unlikely")) return true;
    if (is(i, "perhaps") || is(i, "maybe")) return !is_before_number(i + 1);
    if (is(i, "seem") || is(i, "seems") || is(i, "seemed") || is(i, "appear") || is(i, "appears")) {
      return is(i + 1, "to") || is(i + 1, "that") || is(i + 1, "likely") || is(i + 1, "unlikely") ||
             is(i + 1, "as");
    }
    return true;
  }

  /// "perhaps ten" tells how a number compares.
  [[nodiscard]] bool is_before_number(int i) const noexcept {
    return has(i) && (tokens_[i].kind == TokenKind::number ||
                      tokens_[i].kind == TokenKind::currency || is(i, kCardinal));
  }

  /// "we'd be back": would, and not had.
  [[nodiscard]] bool is_would(int i) const noexcept {
    return tokens_.word(i).ends_with('d') && is(i - 1, kPronoun) &&
           is(i + 1, kPlainVerb | kBaseForm);
  }

  int read_rule(int i, int which, std::vector<Mark>& rules) const {
    for (const MarkRow& row : kRules) {
      const int length = phrase_length(tokens_, i, end_, row.phrase);
      if (length == 0) continue;
      if (!is_rule(i, length)) return i;
      rules.push_back({tokens_.span(i, i + length - 1), which, row.kind});
      return i + length;
    }
    return i;
  }

  /// A word or phrase that makes a rule only in some of its uses.
  [[nodiscard]] bool is_rule(int i, int length) const noexcept {
    if (is(i, "may") && is(i + 1, "not")) {
      if (is(i + 2, "be") && is_barred_until(i + 3)) return true;
      return !is(i + 2, "be") && !is(i + 2, "have") && !is(i + 2, "seem") && !is(i + 2, "even") &&
             !is(i + 2, "want") && !is(i + 2, "know");
    }
    if (is(i, "could") || is(i, "might")) return has_deed_behind(i + 2);
    if (is(i, "must") && length == 1) return !is(i + 1, "have") && !is(i - 1, kDeterminer);
    if (is(i, "has") || is(i, "have"))
      return !is_behind_modal(i) && !is(i - 1, "i") && !is(i - 1, "not") &&
             !(has(i - 1) && tokens_.word(i - 1).ends_with("n't")) &&
             !(has(i - 1) && tokens_.word(i - 1).ends_with("n’t"));
    if (is(i, "should"))
      return i != begin_ && !is(i + 1, "have") && !is(i - 1, kSubordinator) &&
             !is(i + 1, kDeterminer) && !is(i - 1, "i");
    if (is(i, "need") || is(i, "needs") || is(i, "needed"))
      return needs_contract(i) || has_votes_before(i);
    if (is(i, "demand") || is(i, "demands"))
      return is_of_text(i) && (needs_contract(i) || is(i + 1, "that"));
    if (is(i, "require") || is(i, "required")) {
      return !is(i - 1, "not") && (!is(i - 1, "would") || needs_contract(i));
    }
    if (is(i, "barred") || is(i, "banned")) return !is(i - 1, kDeterminer);
    if (is(i, "bars") || is(i, "bans"))
      return is(i - 1, kDocument | kInstitution | kAdverb) || is(i + 1, kDeterminer);
    if (is(i, "shall")) return !is(i + 1, "i") && !is(i + 1, "we");
    return true;
  }

  /// "could only | leave with consent": not "could only watch", "could only have been" or, of time,
  /// "could only now".
  [[nodiscard]] bool has_deed_behind(int i) const noexcept {
    if (!has(i) || !tokens_[i].is_word() || is(i, "have")) return false;
    if (is(i, kPreposition | kDeterminer | kPronoun | kConjunction | kAdverb)) return false;
    return !holds_word(kVerbsOfTheHelpless, tokens_.word(i));
  }

  /// "will sooner or later have to"
  [[nodiscard]] bool is_behind_modal(int i) const noexcept {
    for (int j = i - 1; j > i - 5 && has(j); --j) {
      if (is(j, "will") || is(j, "would")) return true;
      if (!is(j, kAdverb | kConjunction)) break;
    }
    return false;
  }

  /// "may not | be signed until …": barred, and not merely in doubt.
  [[nodiscard]] bool is_barred_until(int i) const noexcept {
    if (!has(i)) return false;
    const std::string_view word = tokens_.word(i);
    if (!word.ends_with("ed") && !word.ends_with("en") && !word.ends_with("t")) return false;
    for (int j = begin_; j < end_; ++j) {
      if (is(j, "until") || is(j, "unless") || is(j, "without") || is(j, "except") ||
          is(j, "under")) {
        return true;
      }
    }
    return false;
  }

  /// True if, soon behind, a rule's object stands: consent, approval, votes.
  [[nodiscard]] bool needs_contract(int i) const noexcept {
    for (int j = i + 1; j < i + 8 && has(j); ++j) {
      if (is(j, kContract)) return true;
      if (tokens_[j].kind == TokenKind::comma || tokens_[j].kind == TokenKind::stop) return false;
    }
    return false;
  }

  /// "whose seven votes the government needs": the object stands before.
  [[nodiscard]] bool has_votes_before(int i) const noexcept {
    for (int j = i - 1; j > i - 5 && has(j); --j) {
      if (is(j, kContract) && is(j + 1, kDeterminer | kPronoun)) return true;
    }
    return false;
  }

  /// True if a document or institution is the subject of the verb at `i`.
  [[nodiscard]] bool is_of_text(int i) const noexcept {
    for (int j = i - 1; j > i - 5 && has(j); --j) {
      if (is(j, kDocument | kInstitution)) return true;
    }
    return false;
  }

  /// "no court can", "no money may": a rule with its subject barred.
  int read_barred_subject(int i, int which, std::vector<Mark>& rules) const {
    for (int j = i + 1; j < i + 5 && has(j); ++j) {
      if (is(j, "can") || is(j, "may") || is(j, "shall")) {
        rules.push_back({tokens_.span(i, j), which, MarkKind::prohibition});
        return j + 1;
      }
      if (!tokens_[j].is_word() || is(j, kAuxiliary | kConjunction)) break;
    }
    return i;
  }

  const Tokens& tokens_;
  const Stops& stops_;
  int begin_;
  int end_;
};

}  // namespace

void find_marks(const Tokens& tokens, const Stops& stops, Range sentence, int which,
                std::vector<Mark>& hedges, std::vector<Mark>& rules) {
  MarkFinder(tokens, stops, sentence).run(which, hedges, rules);
}

}  // namespace casus::articles
