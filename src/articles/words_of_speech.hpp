// How saying is told: the verbs of saying, thinking and finding, and phrases that name a source.
#pragma once

#include <string_view>

#include "articles/words_of_grammar.hpp"

namespace casus::articles {

/// Verbs by what their subject does, as inflections.hpp spells them. Of `is_noun_too` the base form
/// and the one in -s are nouns as well, and verbs only behind their subject: "the claims".
struct VerbRow {
  std::uint64_t classes;
  bool is_noun_too;
  std::string_view verbs;
};

inline constexpr VerbRow kVerbsOfSpeech[] = {
    {kSaying, false, "say/said tell/told add warn argue insist explain announce"},
    {kSaying, false, "acknowledge concede admit/admitted deny reject dismiss respond complain"},
    {kSaying, false, "predict testify emphasise emphasize suggest recall reckon"},
    {kSaying, false,
     "allege accuse confirm disclose reveal describe criticise criticize reiterate"},
    {kSaying, false, "remind mutter inform believe contend calculate praise"},
    {kSaying, false, "condemn recommend boast opine liken muse whisper express expect"},
    {kSaying, false, "foresee/foresaw envisage affirm assure attest bemoan denounce"},
    {kSaying, false, "confess confide contradict decry deplore elaborate exclaim enthuse"},
    {kSaying, false, "fume gripe grumble imply interject intone murmur posit postulate proclaim"},
    {kSaying, false, "reaffirm rebut/rebutted recount refute remonstrate scoff sneer speculate"},
    {kSaying, false, "surmise underline underscore vouch ridicule deride chide lament"},
    {kSaying, false, "summarise summarize theorise theorize hypothesise hypothesize"},
    {kSaying, false, "signal/signalled signal label/labelled label quip/quipped urge propose"},
    {kSaying, true,
     "claim state note reply counter forecast/forecast tweet comment stress caution"},
    {kSaying, true, "hint report call question joke dispute estimate echo remark retort challenge"},
    {kSaying, true, "voice quote attribute blame demand"},
    // These tell speech only where what is said follows, or is quoted before.
    {kSaying | kWanting, false, "vow pledge threaten ask begin/began continue shrug/shrugged sigh"},
    {kSaying | kWanting, false,
     "grin/grinned think/thought decide hear/heard feel/felt assume worry"},
    {kSaying | kWanting, false,
     "imagine suspect wonder agree realise realize swear/swore reassure"},
    {kSaying | kWanting, false,
     "concur/concurred disagree infer/inferred deduce discover regret/regretted reflect interrupt"},
    {kSaying | kWanting, false, "intervene nod/nodded snap/snapped growl groan plead chuckle yell"},
    {kSaying | kWanting, false,
     "scream venture volunteer clarify bluster bellow pronounce write/wrote"},
    {kSaying | kWanting, false,
     "brag/bragged gush protest object observe maintain assert conclude declare repeat"},
    {kSaying | kWanting, false, "reproach chastise berate admonish exhort implore upbraid stammer"},
    {kSaying | kWanting, false,
     "accept avow cry/cried guarantee indicate presume recognise recognize"},
    {kSaying | kWanting, false, "specify stipulate suppose wager determine"},
    {kSaying | kWanting, true, "figure highlight mention"},
    {kSaying | kWanting, false, "mumble hiss fulminate characterise characterize deem"},
    {kSaying | kWanting, false, "advise advocate fret/fretted gloat marvel"},
    {kSaying | kWanting, false, "submit/submitted insinuate intimate relate rejoin recollect"},
    {kSaying | kWanting, false, "reminisce rue seethe tease verify preach conjecture profess"},
    {kSaying | kWanting, false, "instruct notify/notified smirk grimace crow scold bristle"},
    {kSaying | kWanting, false, "enquire inquire applaud mock lambast castigate hold/held"},
    {kSaying | kWanting, false, "speak/spoke sum/summed thunder sniff demur/demurred"},
    {kSaying | kWanting, true, "bet/bet moan talk rail rant relay rebuke cheer frown snort"},
    {kSaying | kWanting, true, "outline blast slam/slammed welcome hail counsel whine wail"},
    {kSaying | kWanting, true,
     "hope fear doubt promise guess laugh smile shout point reason answer post"},
};

/// Single forms, whose other forms tell no speech or other speech.
inline constexpr WordRow kFormsOfSpeech[] = {
    {kSaying | kWanting, "judged ruled regarded shot hit fired remember remembers remembered"},
    {kSaying, "challenged considers considered"},
    {kSaying | kBaseForm, "consider"},
    // Of a document or an institution these tell what it says.
    {kShowing, "shows showed found finds puts put suggests suggested indicates indicated has had"},
    {kShowing, "estimates estimated concludes concluded projects projected requires required"},
    {kShowing, "modeled modelled provides provided demands decided decides lists listed forbids"},
    {kShowing,
     "prohibits bars barred allows obliges proposes proposed recorded predicts describes"},
    {kShowing,
     "stipulates mandates calculates calculated calls says warns warned said told argues"},
    {kShowing,
     "reads contains uses reveals revealed ruled sees demonstrates demonstrated specifies"},
    {kShowing, "guarantees authorises authorizes entitles empowers permits asks envisages grants"},
    {kShowing, "obliged obligates detailed identifies identified documents documented establishes"},
    {kShowing, "established guaranteed authorised authorized"},
    {kShowing | kBaseForm,
     "show find suggest indicate require provide demand forbid prohibit allow"},
    {kShowing | kBaseForm, "oblige stipulate mandate call say reveal specify guarantee authorise"},
    {kShowing, "records read promises promised"},
    {kShowing | kBaseForm, "authorize entitle empower permit ask envisage"},
};

/// Verbs that only somebody who speaks can do, spelt as inflections.hpp says: with one of them,
/// and what is said, a subject of which nothing else is known speaks.
inline constexpr std::string_view kVerbsOfSpeechAlone =
    "say/said warn argue claim believe allege complain reply respond insist deny "
    "contend acknowledge concede admit/admitted assert caution protest "
    "maintain write/wrote declare grumble quip/quipped reckon testify remark retort "
    "think/thought worry fear lament boast";

/// Of these telling.cpp asks what stands behind them before it takes them for speech.
inline constexpr std::string_view kVerbsWithLimits =
    "shot hit fired held holds hold sum sums summed argue argues argued arguing expects expect "
    "expected agreed agree agrees hoped hopes hope decided decides decide added adds add adding "
    "reported reports report volunteered began continued proposed called call calls calling "
    "accused "
    "questioned read informed suspected assured reminded considers considered consider recommended "
    "regarded say";

/// Words behind which the source of a statement is named. Longest first.
inline constexpr std::string_view kSourcePhrases[] = {
    "according to",
    "in the words of",
    "in the view of",
    "in the eyes of",
    "in the opinion of",
    "in the judgment of",
    "in the judgement of",
    "in the telling of",
    "as reported by",
    "as told to",
    "as quoted by",
    "as seen by",
    "as described by",

    "citing",
    "quoting",
    "told by",
    "reported by",
    "obtained by",
};

/// Before a document that a rule stands in: "Under the 2023 law".
inline constexpr std::string_view kWordsOfNorms = "under";

/// Saying told by other words than verbs. Of the first rows the owner holds what follows: "in her
/// view", "the ministry's claim that"; of the last a form of "be" stands before and the words said
/// behind: "was blunter: “…”", "is adamant that".
inline constexpr WordRow kSpeechInOtherWords[] = {
    {kHolding, "view words opinion telling account reckoning estimation judgment judgement eyes"},
    {kHolding, "phrase assessment claim argument contention warning assertion belief complaint"},
    {kHolding, "prediction conclusion verdict suggestion allegation insistence admission"},
    {kManner,
     "blunt blunter clear clearer adamant emphatic categorical convinced confident certain"},
    {kManner, "sure scathing unequivocal explicit doubtful sceptical skeptical optimistic"},
    {kManner, "known understood"},       // with "let it be", "made"
    {kHolding, "position line stance"},  // and these, only with "took the", "made the" and such
    {kHolding, "case possibility prospect objection assurance assurances warnings guarantees"},
    {kHolding, "doubts hopes charge"},
    {kManner,
     "direct frank franker harsh harsher gloomier brusque terse curt candid damning plain"},
    {kManner, "pessimistic unrepentant defiant dismissive unimpressed"},
};

/// Before "to" and a verb of saying that is meant: "went on to say", "is understood to believe".
inline constexpr std::string_view kWordsBeforeTelling =
    "supposed reported alleged rumoured rumored used likes liked like love loves went goes going "
    "continues continued appeared appears seemed "
    "seems tends tend understood said thought believed known quick keen careful eager happy "
    "pains proceeded took takes sought seeks";

}  // namespace casus::articles
