// Who speaks: what a noun phrase names, and whom "he", "the minister" and a surname mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "articles/tokens.hpp"

namespace casus::articles {

/// What a noun phrase names before it is known whether it was named earlier.
struct Naming {
  SpeakerKind kind = SpeakerKind::anonymous;
  Range name;  ///< of a person or institution; the whole phrase of others
  Range role;  ///< "defence minister"; empty if not told
  bool is_pronoun = false;
  bool is_definite = false;  ///< "the official": may mean one named earlier
  bool is_plural = false;
  bool is_weak = false;  ///< nothing in it says that it can speak
};

/// What the phrase names; nothing if it can be no speaker: "nothing", "the question".
[[nodiscard]] std::optional<Naming> read_naming(const Tokens& tokens, Range phrase) noexcept;

/// The noun phrase that ends at token `last` and begins at `begin` or later: back to a mark, a
/// conjunction or a verb, without the words of time and place before it.
[[nodiscard]] Range phrase_before(const Tokens& tokens, int begin, int last) noexcept;

/// The noun phrase that begins at token `first` and ends before `end`.
[[nodiscard]] Range phrase_behind(const Tokens& tokens, int first, int end) noexcept;

/// The speakers of one article, and who was spoken of last.
class Speakers {
 public:
  Speakers(const Tokens& tokens, std::vector<Speaker>& speakers)
      : tokens_(tokens), speakers_(speakers) {}

  /// The speaker that the phrase means, entered if new; -1 if a pronoun means nobody known. `begin`
  /// is where its sentence begins.
  int resolve(const Naming& naming, Range phrase, int begin);

  /// Notes whose turn it is in a transcript: who "I" is; -1 for nobody.
  void note_turn(int speaker) noexcept { turn_ = speaker; }

  /// Notes the full names in a sentence, so that surnames in it and behind it are known.
  void enter_names(Range sentence);

  /// Notes that the sentence just read says something by this speaker.
  void note_said(int speaker) noexcept;

  /// Notes the first person named in a sentence that tells no speech: who "he" or "she" in the next
  /// sentence is.
  void note_names(Range sentence);

 private:
  struct Name {
    Range range;
    int speaker = -1;
  };

  [[nodiscard]] std::string_view text(Range range) const noexcept {
    return text_of(tokens_.text, tokens_.span(range.begin, range.end - 1));
  }
  /// True if the name is that of an institution, document or place by the word behind or before it.
  [[nodiscard]] bool is_body(Range name, Range sentence) const noexcept;
  void note_latest(int speaker) noexcept;
  int enter(Speaker speaker);
  int person(const Naming& naming);
  int pronoun(Range phrase, int begin);
  /// The latest speaker whose words share the head of "the official"; -1 if none.
  [[nodiscard]] int earlier(Range phrase, SpeakerKind kind) const noexcept;
  int by_wording(SpeakerKind kind, const Naming& naming, Range phrase);

  const Tokens& tokens_;
  std::vector<Speaker>& speakers_;
  std::unordered_map<std::string_view, Name> by_surname_;
  std::unordered_map<std::uint64_t, int> by_wording_;
  std::vector<int> latest_;  // speakers in the order they last spoke, few
  int last_person_ = -1;
  int last_body_ = -1;  // institution or document
  int last_any_ = -1;
  int turn_ = -1;
};

}  // namespace casus::articles
