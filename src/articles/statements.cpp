#include "articles/statements.hpp"

#include <algorithm>

#include "articles/words_of_modality.hpp"

namespace casus::articles {
namespace {

/// Shorter parts of a sentence, a quantity in digits counted as a word, are no statements.
constexpr int kLeastWords = 3;

class StatementFinder {
 public:
  StatementFinder(const Tokens& tokens, const Stops& stops,
                  const std::vector<QuotationTokens>& quotations, Article& article)
      : tokens_(tokens), stops_(stops), quotations_(quotations), article_(article) {}

  void read(Range sentence, int which) {
    which_ = which;
    advance(which);
    if (article_.sentences[static_cast<std::size_t>(which)].is_question) return;
    int begin = sentence.begin;
    const auto next = [&](int i) { return stops_.next(i, sentence.end, kForParts); };
    for (int i = next(begin); i <= sentence.end; i = i < sentence.end ? next(i + 1) : i + 1) {
      const bool is_end = i == sentence.end;
      const bool divides =
          !is_end && (tokens_[i].kind == TokenKind::semicolon || changes_speaker(i, sentence));
      if (!is_end && !divides) continue;
      if (has_words({begin, i})) add({begin, i}, sentence);
      begin = i + 1;
    }
  }

 private:
  [[nodiscard]] bool is(int i, Range range, std::string_view word) const noexcept {
    return range.holds(i) && tokens_.is(i, word);
  }
  [[nodiscard]] bool is(int i, Range range, std::uint64_t classes) const noexcept {
    return range.holds(i) && tokens_[i].is(classes);
  }

  /// True if behind the comma at `i` and a conjunction somebody else speaks: ", while B hinted".
  [[nodiscard]] bool changes_speaker(int i, Range sentence) const noexcept {
    if (tokens_[i].kind != TokenKind::comma || i + 2 >= sentence.end || i == sentence.begin)
      return false;
    const bool is_joint = tokens_[i + 1].is(kConjunction) || tokens_.is(i + 1, "while") ||
                          tokens_.is(i + 1, "whereas") || tokens_.is(i + 1, "although") ||
                          tokens_.is(i + 1, "though");
    if (!is_joint) return false;
    for (std::size_t a = attribution_;
         a < article_.attributions.size() && article_.attributions[a].sentence == which_; ++a) {
      const Attribution& attribution = article_.attributions[a];
      if (attribution.within < 0 && attribution.subject.begin == tokens_[i + 2].begin) return true;
    }
    return false;
  }

  /// Three words, or two and a quantity in digits: "Russia lost 300."
  [[nodiscard]] bool has_words(Range range) const noexcept {
    int words = 0;
    bool has_digits = false;
    for (int i = range.begin; i < range.end && words < kLeastWords; ++i) {
      words += tokens_[i].is_word() ? 1 : 0;
      has_digits = has_digits || tokens_[i].kind == TokenKind::number;
    }
    if (words + 1 == kLeastWords && has_digits)
      return has_number(tokens_.span(range.begin, range.end - 1));
    return words >= kLeastWords;
  }

  /// Moves the places in the lists of marks to this sentence.
  void advance(int which) noexcept {
    const auto pass = [which](const auto& list, std::size_t& at) {
      while (at < list.size() && list[at].sentence < which) ++at;
    };
    pass(article_.quantities, quantity_);
    pass(article_.hedges, hedge_);
    pass(article_.rules, rule_);
    pass(article_.attributions, attribution_);
  }

  template <class List>
  [[nodiscard]] bool has_in(const List& list, std::size_t at, Span span) const noexcept {
    for (std::size_t k = at; k < list.size() && list[k].sentence == which_; ++k) {
      if (list[k].span.begin >= span.begin && list[k].span.end <= span.end) return true;
    }
    return false;
  }

  [[nodiscard]] const Mark* rule_in(Span span) const noexcept {
    for (std::size_t k = rule_; k < article_.rules.size() && article_.rules[k].sentence == which_;
         ++k) {
      const Mark& rule = article_.rules[k];
      if (rule.span.begin >= span.begin && rule.span.end <= span.end) return &rule;
    }
    return nullptr;
  }

  void add(Range part, Range sentence) {
    Statement statement{.span = tokens_.span(part.begin, part.end - 1), .sentence = which_};
    statement.is_hedged = has_in(article_.hedges, hedge_, statement.span);
    statement.attribution = attribution_of(statement.span, sentence);
    statement.kind = kind_of(part, statement.span);
    article_.statements.push_back(statement);
  }

  /// The outermost attribution of the sentence, or that of a quotation which the sentence goes on.
  [[nodiscard]] int attribution_of(Span span, Range sentence) noexcept {
    int found = -1;
    bool is_found_in_part = false;
    for (std::size_t a = attribution_;
         a < article_.attributions.size() && article_.attributions[a].sentence == which_; ++a) {
      const Attribution& attribution = article_.attributions[a];
      if (attribution.within >= 0) continue;
      const bool is_in_part =
          attribution.cue.begin >= span.begin && attribution.cue.end <= span.end;
      if (found < 0 || (is_in_part && !is_found_in_part)) {
        found = static_cast<int>(a);
        is_found_in_part = is_in_part;
      }
    }
    if (found >= 0) return found;
    while (quotation_ < quotations_.size() && quotations_[quotation_].close < sentence.begin)
      ++quotation_;
    for (std::size_t q = quotation_;
         q < quotations_.size() && quotations_[q].open <= sentence.begin; ++q) {
      if (quotations_[q].close >= sentence.begin && quotations_[q].depth == 0)
        return article_.quotations[q].attribution;
    }
    return -1;
  }

  [[nodiscard]] StatementKind kind_of(Range part, Span span) const noexcept {
    const Mark* rule = rule_in(span);
    bool is_forecast = false;
    bool is_intent = false;
    bool is_opinion = false;
    const auto next = [&](int i) { return stops_.next(i, part.end, kForMoods); };
    for (int i = next(part.begin); i < part.end; i = next(i + 1)) {
      const Token& token = tokens_[i];
      if (token.kind == TokenKind::ending) {
        const std::string_view word = tokens_.word(i);
        const bool is_would = word.ends_with('d') && is(i + 1, part, kPlainVerb | kBaseForm);
        is_forecast = is_forecast || ((word.ends_with("ll") || is_would) && !is_asked(i, part));
      }
      is_forecast = is_forecast || (token.is(kFuture) && tells_future(i, part));
      is_intent = is_intent || (token.is(kIntent) && is_intent_here(i, part));
      is_opinion = is_opinion || token.is(kOpinion);
    }
    const bool is_advice = rule != nullptr && rule->kind == MarkKind::advice;
    if (rule != nullptr && !is_advice) return StatementKind::norm;
    if (is_intent && !is_forecast) return StatementKind::intent;
    if (is_forecast) return StatementKind::forecast;
    if (is_advice || is_opinion) return StatementKind::opinion;
    if (has_number(span)) return StatementKind::number;
    return StatementKind::fact;
  }

  [[nodiscard]] bool has_number(Span span) const noexcept {
    for (std::size_t k = quantity_;
         k < article_.quantities.size() && article_.quantities[k].sentence == which_; ++k) {
      const Quantity& quantity = article_.quantities[k];
      if (quantity.kind != UnitKind::ordinal && quantity.span.begin >= span.begin &&
          quantity.span.end <= span.end)
        return true;
    }
    return false;
  }

  [[nodiscard]] bool is_intent_here(int i, Range part) const noexcept {
    return is(i + 1, part, "to") || tokens_.is(i, "considering") || tokens_.is(i, "weighing") ||
           tokens_.is(i, "exploring");
  }

  /// True if a question within the sentence holds the word: "how much of it Lisbon would carry".
  [[nodiscard]] bool is_asked(int i, Range part) const noexcept {
    for (int j = i - 1; j > i - 9 && part.holds(j); --j) {
      const bool is_if = tokens_.is(j, "if") && part.holds(j - 1) &&
                         (tokens_.is(j - 1, "asked") || tokens_.is(j - 1, "asking") ||
                          tokens_.is(j - 1, "asks") || tokens_.is(j - 1, "wondered") ||
                          tokens_.is(j - 1, "wonder") || tokens_.is(j - 1, "wonders"));
      if (is_if) return true;
      if (!tokens_[j].is(kQuestion)) {
        if (!tokens_[j].is_word() && tokens_[j].kind != TokenKind::ending) return false;
        continue;
      }
      if (tokens_.is(j, "how") || tokens_.is(j, "whether") || tokens_.is(j, "what")) return true;
      // "failed to settle who would run it"
      if (tokens_.is(j, "who") && is(j - 2, part, "to") && !is(j - 1, part, kDeterminer))
        return true;
      // "asks who will", "over which it would": not "the man who will".
      const bool is_led = is(j - 1, part, kSaying | kVerb | kNounToo | kPreposition);
      if (is_led && (tokens_.is(j, "who") || tokens_.is(j, "which"))) return true;
    }
    return false;
  }

  /// True if the verb behind a modal is left out, or is one of speaking: "not what it will.", "one
  /// might add".
  [[nodiscard]] bool tells_no_event(int i, Range part) const noexcept {
    const int next = is(i + 1, part, "not") ? i + 2 : i + 1;
    const bool is_left_out = !part.holds(next) || tokens_[next].kind == TokenKind::stop ||
                             tokens_[next].kind == TokenKind::comma ||
                             tokens_[next].kind == TokenKind::dash;
    const bool is_said =
        is(next, part, kSaying) && (is(i - 1, part, "one") || is(i - 1, part, "you") ||
                                    is(i - 1, part, "we") || is(i - 1, part, "i"));
    return is_left_out || is_said;
  }

  /// "could not verify the figure", "would not comment": what was refused or not possible.
  [[nodiscard]] bool is_refused(int i, Range part) const noexcept {
    if (!is(i + 1, part, "not")) return false;
    int verb = i + 2;
    while (is(verb, part, kAdverb) || is(verb, part, "be")) ++verb;
    return part.holds(verb) &&
           (tokens_[verb].has(kInquires) || tokens_[verb].is(kSaying | kNounToo));
  }

  /// "could only watch", "might only guess": what is left to those who can do nothing.
  [[nodiscard]] bool is_helpless(int i, Range part) const noexcept {
    return is(i + 1, part, "only") && part.holds(i + 2) &&
           holds_word(kVerbsOfTheHelpless, tokens_.word(i + 2)) && !tokens_.is(i, "would");
  }

  /// "The Commission is to impose duties", and not "The aim is to": somebody's plan.
  [[nodiscard]] bool is_planned(int i, Range part) const noexcept {
    if (!part.holds(i + 2) || !part.holds(i - 1) || !tokens_[i + 2].is_word()) return false;
    const Token& subject = tokens_[i - 1];
    const Token& verb = tokens_[i + 2];
    if (verb.is(kAdverb | kDeterminer | kPreposition | kPronoun | kConjunction)) return false;
    if (tokens_.is(i + 2, "blame") || tokens_.is(i + 2, "say")) return false;
    return subject.is(kInstitution | kRole | kGroup | kPlace) || subject.is_capital;
  }

  /// "She starts again on Monday.", "The truce expires at midnight on Friday.": by the calendar.
  [[nodiscard]] bool is_scheduled(int i, Range part) const noexcept {
    if (!part.holds(i - 1) || tokens_[i - 1].is(kDeterminer | kPreposition) ||
        tokens_[i - 1].kind == TokenKind::ending) {
      return false;
    }
    for (int j = i - 1; j > i - 7 && part.holds(j); --j) {
      if (is(j, part, kQuestion) || tokens_.is(j, "whose")) return false;
    }
    for (int j = i + 1; j < i + 8 && part.holds(j); ++j) {
      if (tokens_[j].kind == TokenKind::semicolon || tokens_[j].kind == TokenKind::comma)
        return false;
      if (tokens_[j].is(kWeekday) && tokens_[j].is_capital) return is(j - 1, part, "on");
      if (tokens_.is(j, "tomorrow")) return true;
      if (tokens_.is(j, "next") && is(j + 1, part, kTimeUnit | kMonth | kSeason)) return true;
    }
    return false;
  }

  /// True if the word says what will, would or may be.
  [[nodiscard]] bool tells_future(int i, Range part) const noexcept {
    if (tokens_[i].has(kOfCalendar)) return is_scheduled(i, part);
    if (is_asked(i, part)) return false;
    const bool is_past = (is(i + 1, part, "have") && !is(i + 2, part, "to")) ||
                         (is(i + 1, part, "not") && is(i + 2, part, "have"));
    if (tokens_.is(i, "will") || tokens_.is(i, "won't") || tokens_.is(i, "won’t")) {
      return !tells_no_event(i, part) && !(i > part.begin && tokens_[i - 1].is(kDeterminer)) &&
             !is(i - 1, part, "i") && !is(i + 1, part, "i");
    }
    if (tokens_.is(i, "would") || tokens_.is(i, "could") || tokens_.is(i, "might")) {
      const bool is_polite =
          (is(i - 1, part, "i") || is(i - 1, part, "we")) &&
          (is(i + 1, part, "like") || is(i + 1, part, "also") || is(i + 1, part, "say"));
      // "would rather speak", "could be heard": a wish, and what somebody heard.
      const bool is_wish = is(i + 1, part, "rather") || is(i + 1, part, "prefer");
      const bool is_sensed = tokens_.is(i, "could") && is(i + 1, part, "be") &&
                             (is(i + 2, part, "heard") || is(i + 2, part, "seen") ||
                              is(i + 2, part, "felt") || is(i + 2, part, "smelt"));
      return !is_past && !is_polite && !is_wish && !is_sensed && !is_helpless(i, part) &&
             !tells_no_event(i, part) && !is_refused(i, part);
    }
    const bool is_state = is(i + 1, part, "be") && part.holds(i + 2) &&
                          !tokens_.word(i + 2).ends_with("ed") &&
                          !tokens_.word(i + 2).ends_with("en");
    if (tokens_.is(i, "may"))
      return !is_past && !is_state && !tokens_[i].is_capital && !is(i + 1, part, "not");
    if (tokens_.is(i, "likely") || tokens_.is(i, "unlikely")) {
      // "A truce is likely.", "thinks a truce likely"
      const bool ends = (!part.holds(i + 1) || !tokens_[i + 1].is_word()) && part.holds(i - 1) &&
                        !tokens_.is(i - 1, "as") && !tokens_.is(i - 1, "was");
      return is(i + 1, part, "to") || is(i - 1, part, "will") || ends;
    }
    if (tokens_.is(i, "going"))
      return is(i + 1, part, "to") && is(i + 2, part, kPlainVerb | kVerb | kBaseForm);
    if (tokens_.is(i, "expected") || tokens_.is(i, "set") || tokens_.is(i, "due") ||
        tokens_.is(i, "bound") || tokens_.is(i, "slated") || tokens_.is(i, "scheduled") ||
        tokens_.is(i, "projected")) {
      const bool has_time = tokens_.is(i, "expected") &&
                            is(i + 1, part, kPreposition | kRelative) && !is(i + 1, part, "of");
      // "said he expected to publish it"
      const bool is_own =
          tokens_.is(i, "expected") && is(i + 1, part, "to") && is(i - 1, part, kPronoun);
      const bool is_over = is(i - 1, part, "was") || is(i - 1, part, "were") ||
                           (is(i - 1, part, "been") && is(i - 2, part, "had"));
      return is_own ||
             ((is(i + 1, part, "to") || has_time) && is(i - 1, part, kAuxiliary) && !is_over);
    }
    if (tokens_.is(i, "forecast") || tokens_.is(i, "forecasts") || tokens_.is(i, "predicts") ||
        tokens_.is(i, "predicted") || tokens_.is(i, "expects") || tokens_.is(i, "expect")) {
      if (tokens_.is(i, "expect") && (is(i - 1, part, "to") || is(i - 1, part, "who")))
        return false;
      return !(i > part.begin && tokens_[i - 1].is(kDeterminer));
    }
    if (tokens_.is(i, "is") || tokens_.is(i, "are"))
      return is(i + 1, part, "to") && (is(i + 2, part, kPlainVerb) || is_planned(i, part));
    if (tokens_.is(i, "earlier")) return is(i - 1, part, "no") && is(i + 1, part, "than");
    return false;
  }

  const Tokens& tokens_;
  const Stops& stops_;
  const std::vector<QuotationTokens>& quotations_;
  Article& article_;
  int which_ = 0;
  std::size_t quantity_ = 0;
  std::size_t hedge_ = 0;
  std::size_t rule_ = 0;
  std::size_t attribution_ = 0;
  std::size_t quotation_ = 0;
};

}  // namespace

void find_statements(const Tokens& tokens, const Stops& stops, const Division& division,
                     const std::vector<QuotationTokens>& quotations, Article& article) {
  StatementFinder finder(tokens, stops, quotations, article);
  for (std::size_t s = 0; s < division.sentences.size(); ++s) {
    finder.read(division.sentences[s].tokens, static_cast<int>(s));
  }
}

}  // namespace casus::articles
