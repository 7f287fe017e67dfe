// Who says and how saying is told: verbs, roles, kinds of documents and institutions, places.
#pragma once

#include <string_view>

#include "articles/words_of_grammar.hpp"

namespace casus::articles {

inline constexpr WordRow kSpeechWords[] = {
    // Whoever is the subject of these speaks.
    {kSaying, "said says told tells wrote writes added adds warned warns argued argues claimed"},
    {kSaying, "claims stated states announced announces declared declares insisted insists noted"},
    {kSaying, "notes explained explains acknowledged acknowledges conceded concedes admitted admits"},
    {kSaying, "denied denies rejected rejects dismissed dismisses replied replies responded responds"},
    {kSaying, "countered counters complained complains cautioned cautions predicted predicts"},
    {kSaying, "forecast forecasts testified testifies tweeted posted posts commented emphasized"},
    {kSaying, "emphasizes emphasised stressed stresses suggested suggests recalled recalls reckons"},
    {kSaying, "reckoned maintained maintains asserted asserts alleged alleges accused accuses urged"},
    {kSaying, "urges hinted hints confirmed confirms disclosed discloses revealed reveals reported"},
    {kSaying, "reports described describes labeled labelled called calls criticized criticised"},
    {kSaying, "questioned reiterated reminds reminded quipped joked muttered observed observes"},
    {kSaying, "remarked remarks informed informs disputed disputes believes believed considers"},
    {kSaying, "concluded concludes estimated estimates calculated calculates ruled contends"},
    {kSaying, "contended quoted echoed praised condemned recommended recommends signaled signalled"},
    {kSaying, "retorted repeated repeats"},
    {kSaying, "expects foresees envisages boasted voiced expressed demanded proposed challenged shouted whispered wondered mused likened joked opined"},
    {kSaying | kBaseForm, "say tell write add warn argue claim state declare insist note explain"},
    {kSaying | kBaseForm, "acknowledge concede admit deny reject dismiss reply counter complain caution"},
    {kSaying | kBaseForm, "predict testify suggest maintain assert urge confirm reveal describe call"},
    {kSaying | kBaseForm, "believe dispute contend conclude calculate recall remind observe caution"},
    {kSaying | kBaseForm, "allege"},
    {kSaying | kWanting, "began continued laughed shrugged sighed smiled grinned"},
    {kSaying | kBaseForm, "reckon emphasize stress report estimate expect foresee"},
    {kSaying | kParticiple, "saying telling writing adding warning arguing claiming stating noting"},
    {kSaying | kParticiple, "explaining insisting suggesting complaining stressing calling accusing"},
    // These tell speech only where the words said, "that" or "to" follow.
    {kSaying | kWanting, "vowed vows pledged pledges promised promises asked asks demands"},
    {kSaying | kWanting, "points pointed proposes threatened threatens hoped hopes feared fears doubts"},
    {kSaying | kWanting, "expected thinks thought decided decides heard"},
    // Of a document or an institution these tell what it says.
    {kShowing, "shows showed show found finds find puts put suggests suggested indicates indicated"},
    {kShowing, "indicate has had estimates estimated concludes concluded projects projected requires"},
    {kShowing, "required require modeled modelled measured counted provides demands decided decides"},
    {kShowing, "lists listed forbids prohibits bars barred allows obliges proposes proposed"},
    {kShowing, "recorded predicts describes stipulates mandates calculates calls says warns said"},
    {kShowing, "told argues reads contains calculated uses revealed reveals ruled sees"},
};

/// Persons by what they do, institutions and documents by what they are.
inline constexpr WordRow kSpeakerWords[] = {
    {kIndefinite, "a an one two three four five six another some several many most others both few"},
    {kParticle, "van der den von de la le du di da dos del al bin ibn ter zu y e af av"},
    {kSpokesman, "spokesman spokeswoman spokesperson spokespeople"},
    {kRole, "minister president chancellor secretary spokesman spokeswoman spokesperson premier"},
    {kRole, "ambassador envoy negotiator diplomat official officer adviser advisor aide senator"},
    {kRole, "congressman congresswoman representative lawmaker legislator governor mayor commissioner"},
    {kRole, "director chairman chairwoman chair chairperson chief head leader commander general"},
    {kRole, "colonel admiral sergeant captain major lieutenant professor analyst economist expert"},
    {kRole, "historian scholar lawyer attorney judge justice researcher author scientist fellow"},
    {kRole, "journalist reporter correspondent columnist commentator editor worker farmer driver"},
    {kRole, "soldier veteran resident neighbor neighbour colleague boss friend witness strategist"},
    {kRole, "critic supporter opponent counterpart deputy successor predecessor candidate"},
    {kRole, "vice-president vice treasurer cashier manager executive banker trader owner"},
    {kRole, "prime undersecretary assistant member reader mother father wife husband man woman"},
    {kRole, "voivode king queen pope bishop priest teacher student insider source technician"},
    {kGroup, "officials analysts critics sources insiders diplomats experts economists lawmakers"},
    {kGroup, "scholars observers advisers advisors aides allies people lawyers historians"},
    {kGroup, "researchers scientists supporters opponents officers commanders leaders ministers"},
    {kGroup, "watchdogs residents neighbours neighbors others republicans democrats senators"},
    {kGroup, "europeans americans participants readers reporters journalists colleagues generals"},
    {kGroup, "members politicians planners campaigners activists spokespeople voters farmers"},
    {kGroup, "prosecutors investigators judges students doctors traders organisers organizers"},
    {kGroup, "soldiers veterans workers governments some many skeptics sceptics representatives"},
    {kGroup, "respondents witnesses envoys negotiators strategists delegates deputies authors"},
    {kTitle, "senator president minister chancellor general admiral colonel sergeant captain major"},
    {kTitle, "secretary professor ambassador governor mayor representative congressman congresswoman"},
    {kTitle, "judge justice prime premier king queen pope sir lady lord dame baroness director"},
    {kTitle, "chairman chairwoman commissioner lieutenant commander vice-president brigadier"},
    {kTitle, "foreign defence defense interior finance deputy former vice ex"},
    {kDocument, "report study poll survey memo memorandum document paper note letter law statute"},
    {kDocument, "treaty act constitution agreement analysis assessment estimate figures data"},
    {kDocument, "statistics statement article editorial book wargame simulation model transcript"},
    {kDocument, "slide index charter resolution bill draft plan review audit brief briefing chart"},
    {kDocument, "communique communiqué declaration filing order ruling judgment opinion cable dossier"},
    {kDocument, "reports studies polls surveys memos documents papers notes letters laws statutes"},
    {kDocument, "estimates rules guidelines clause section article contract budget questionnaire"},
    {kDocument, "pact accord convention directive regulation regulations protocols"},
    {kDocument, "census spreadsheet table tables leaks post posts email emails record records website"},
    {kInstitution, "ministry department office bank institute institution foundation centre center"},
    {kInstitution, "university college school agency council commission committee parliament congress"},
    {kInstitution, "senate house cabinet government administration court authority army navy"},
    {kInstitution, "force pentagon kremlin bundestag duma commons lords union party opposition"},
    {kInstitution, "alliance organization organisation association company firm group newspaper"},
    {kInstitution, "newsletter magazine agency broadcaster times post journal tribune guardian"},
    {kInstitution, "spiegel zeit welt bild monde figaro kurier clarion zeitung economist axios"},
    {kInstitution, "observer herald courier gazette wire news press service board fund corporation"},
    {kInstitution, "nato eu un imf oecd osce cia nsa fbi gao cbo bbc cnn afp ap reuters"},
    {kInstitution, "think-tank thinktank consultancy embassy delegation mission command headquarters"},
    {kInstitution, "municipality county province region state campaign team network forum society"},
    {kInstitution, "brookings rand sipri gallup pew bloomberg politico white treasury industry"},
    {kInstitution, "coalition consortium tribunal regulator federation chamber police military"},
    {kInstitution, "coastguard inquiry watchdog garrison embassy hospital union"},
    {kInstitution, "delegation secretariat presidency assembly directorate bureau staff"},
    {kPlace, "washington brussels moscow kyiv kiev berlin paris london warsaw ankara beijing ottawa"},
    {kPlace, "rome madrid oslo stockholm helsinki tallinn riga vilnius copenhagen lisbon athens"},
    {kPlace, "budapest prague vienna bucharest sofia tokyo tehran belgrade kishinev chisinau minsk"},
    {kPlace, "america britain germany france poland ukraine russia turkey china canada italy spain"},
    {kPlace, "norway sweden finland estonia latvia lithuania denmark netherlands belgium portugal"},
    {kPlace, "greece hungary romania bulgaria slovakia slovenia croatia albania iceland japan"},
    {kPlace, "moldova georgia belarus serbia montenegro europe luxembourg czechia israel iran india"},
    {kPlace, "us usa uk u.s u.s. u.k u.k. u.n u.n. e.u e.u."},
    {kAnonymous, "anonymity anonymous unnamed unidentified undisclosed familiar briefed"},
    {kNoName, "american european russian british german french polish ukrainian western eastern"},
    {kNoName, "northern southern nordic baltic canadian italian spanish turkish dutch danish"},
    {kNoName, "norwegian swedish finnish estonian latvian lithuanian chinese japanese republican"},
    {kNoName, "democratic democrat republicans democrats europeans americans russians ukrainians"},
    {kNoName, "black sea north south east west cold war article summit cup prize day street river"},
    {kNoName, "atlantic pacific arctic mediterranean balkans asia africa monday i update"},
    {kNoName, "security supreme nobel peace air international world national federal"},
    {kNoName, "islamic christian jewish muslim belgian portuguese greek hungarian romanian"},
    {kNoName, "asked nothing nobody everyone good defence defense despite given"},
};

/// Words behind which the source of a statement is named. Longest first.
inline constexpr std::string_view kSourcePhrases[] = {
    "according to", "in the words of", "in the view of",   "in the eyes of", "as reported by",
    "as told to",   "as quoted by",    "citing",           "told by",        "reported by",
    "obtained by",
};

/// Said of a speaker who is not to be named, anywhere in a sentence.
inline constexpr std::string_view kAnonymityPhrases[] = {
    "condition of anonymity", "asked not to be", "not to be named", "not to be identified",
    "insisted on anonymity",  "not authorized",  "not authorised",  "speaking on background",
    "familiar with",          "briefed on",      "close to",
};

}  // namespace casus::articles
