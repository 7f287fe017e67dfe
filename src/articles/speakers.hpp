// Who speaks: whom "he", "the minister" and a surname mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "articles/naming.hpp"
#include "articles/passes.hpp"

namespace casus::articles {

/// The speakers of one article, and who was spoken of last.
class Speakers {
 public:
  Speakers(const Tokens& tokens, const Stops& stops, std::vector<Speaker>& speakers)
      : tokens_(tokens), stops_(stops), speakers_(speakers) {
    genders_.reserve(16);
    latest_.reserve(8);
  }

  /// The speaker that the phrase means, entered if new; -1 if a pronoun means nobody known. `begin`
  /// is where its sentence begins.
  int resolve(const Naming& naming, Range phrase, int begin);

  /// Notes whose turn it is in a transcript: who "I" is; -1 for nobody. "You" is who had the turn
  /// before.
  void note_turn(int speaker) noexcept;

  /// Notes that this name is that of an institution: "The industry body, Steel Forward".
  void note_body(Range name);

  /// True if the name was noted as an institution's.
  [[nodiscard]] bool is_body_noted(Range name) const noexcept;

  /// True if the speaker is one person, named or not.
  [[nodiscard]] bool is_somebody(int speaker) const noexcept;

  /// True if a person of this surname has been named in full, or by a title.
  [[nodiscard]] bool knows(Range name) const;

  /// What "it" means: the kind of the institution or document told of last; nothing if none was.
  [[nodiscard]] std::optional<SpeakerKind> kind_of_it() const noexcept;

  /// Notes the full names in a sentence, so that surnames in it and behind it are known.
  void enter_names(Range sentence);

  /// Notes that the sentence just read says something by this speaker.
  void note_said(int speaker) noexcept;

  /// Notes the first person named in a sentence that tells no speech, or else its subject: who
  /// "he", "she" or "it" in the next sentence is.
  void note_names(Range sentence);

 private:
  struct Name {
    Range range;
    int speaker = -1;
  };
  enum class Gender : std::uint8_t { unknown, male, female };

  [[nodiscard]] std::string_view text(Range range) const noexcept {
    return text_of(tokens_.text, tokens_.span(range.begin, range.end - 1));
  }
  /// True if the name is that of an institution, document or place by the word behind or before it.
  [[nodiscard]] bool is_body(Range name, Range sentence) const noexcept;
  /// True if what stands around the name tells that it is an institution's: "shares in Norrvik".
  [[nodiscard]] bool is_told_as_body(Range name, Range sentence) const noexcept;
  [[nodiscard]] bool speaks_of_itself(int verb, int end) const noexcept;
  /// The institution named last before `phrase`, if that is "the company" or such; else -1.
  int company(Range phrase);
  void note_latest(int speaker) noexcept;
  int enter(Speaker speaker);
  int person(const Naming& naming);
  int pronoun(Range phrase, int begin);
  int he_or_she(Gender gender, Range phrase, int begin);
  int it(Range phrase, int begin);
  [[nodiscard]] int they() const noexcept;
  [[nodiscard]] Naming naming_with_role(Range name, int begin) const noexcept;
  void note_subject(Range sentence);
  bool note_met(Range sentence);
  void note_unknown(Range phrase, Range sentence);
  [[nodiscard]] bool may_begin_body(int first, int end) const noexcept;
  void note_gender(int speaker, Range words) noexcept;
  [[nodiscard]] bool may_be(int speaker, Gender gender) const noexcept;
  /// The latest speaker whose words share the head of "the official"; -1 if none.
  [[nodiscard]] int earlier(Range phrase, SpeakerKind kind) const noexcept;
  int by_wording(SpeakerKind kind, const Naming& naming, Range phrase);

  const Tokens& tokens_;
  const Stops& stops_;
  std::vector<Speaker>& speakers_;
  std::unordered_map<std::string_view, Name> by_surname_;
  std::unordered_map<std::uint64_t, int> by_wording_;
  std::vector<std::uint64_t> bodies_;  // of names that are institutions', their hashes
  std::vector<Range> companies_;       // where such names stand
  std::vector<Gender> genders_;        // of speakers_
  std::vector<int> latest_;            // speakers in the order they last spoke, few
  int last_person_ = -1;
  int other_person_ = -1;  // named behind the first in the sentence that tells no speech
  int last_body_ = -1;     // institution or document
  int last_any_ = -1;
  int turn_ = -1;
  int last_turn_ = -1;   // the latest turn of all
  int other_turn_ = -1;  // … and the one before it that was another's
};

}  // namespace casus::articles
