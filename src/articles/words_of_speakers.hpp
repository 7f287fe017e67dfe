// Who may speak: persons by what they do, documents and institutions by what they are, places.
#pragma once

#include <string_view>

#include "articles/words_of_grammar.hpp"

namespace casus::articles {

/// Persons by what they do; the plural, which follows the rule, is a group.
inline constexpr std::string_view kPersonNouns[] = {
    "minister president chancellor secretary spokesman spokeswoman premier ambassador envoy consul",
    "negotiator diplomat official officer adviser advisor aide senator congressman congresswoman",
    "representative lawmaker legislator governor mayor commissioner director chairman chairwoman",
    "chairperson leader commander general colonel admiral sergeant captain lieutenant brigadier",
    "corporal professor analyst economist expert historian scholar lawyer attorney judge "
    "researcher",
    "author scientist fellow journalist reporter correspondent columnist commentator editor worker",
    "farmer driver soldier veteran resident neighbor neighbour colleague boss friend witness",
    "strategist critic supporter opponent counterpart deputy successor predecessor candidate",
    "treasurer cashier manager executive banker trader owner undersecretary assistant member "
    "reader",
    "mother father wife husband man woman teacher student insider source technician queen bishop",
    "priest voivode coordinator participant underwriter umpire reviewer delegate organiser "
    "organizer",
    "campaigner activist pollster forecaster planner policymaker theorist philosopher sociologist",
    "psychologist statistician mathematician physicist engineer architect designer developer",
    "consultant contractor supplier producer exporter importer retailer shopkeeper fisherman nurse",
    "doctor surgeon paramedic midwife pharmacist lecturer headteacher pupil graduate",
    "parent grandfather grandmother brother sister daughter uncle aunt cousin nephew niece widow",
    "widower spouse tenant landlord homeowner villager islander citizen voter taxpayer consumer",
    "customer passenger commuter tourist pilot sailor seaman docker trucker policeman",
    "policewoman constable inspector superintendent detective prosecutor barrister solicitor",
    "magistrate arbitrator mediator ombudsman auditor accountant actuary insurer broker dealer",
    "investor shareholder creditor lender financier entrepreneur founder co-founder clerk "
    "registrar",
    "archivist librarian curator artist actor actress musician writer novelist poet",
    "playwright filmmaker photographer blogger presenter interviewer translator interpreter",
    "publisher politician backbencher councillor councilman councilwoman sheriff prefect attache",
    "monitor observer peacekeeper conscript recruit reservist chaplain cleric imam rabbi vicar",
    "archaeologist geographer geologist biologist chemist climatologist meteorologist",
    "epidemiologist demographer academic intellectual specialist mechanic electrician plumber",
    "builder welder labourer laborer grower breeder firefighter helper",
    "carer caretaker cleaner chef waiter waitress bartender grocer hotelier",
    "operator supervisor foreman employer employee staffer apprentice trainee trainer referee",
    "athlete skeptic sceptic adversary outsider informant whistleblower hacker bystander survivor",
    "refugee migrant dissident prisoner detainee hostage defendant plaintiff claimant petitioner",
    "signatory applicant nominee appointee contender frontrunner comrade buddy acquaintance mentor",
    "stranger teenager pensioner retiree newcomer visitor respondent interviewee attendee panelist",
    "panellist moderator lobbyist pundit thinker bureaucrat mandarin functionary administrator",
    "investigator watcher practitioner secretary-general vice-president mp mep insurgent rebel",
    "protester protestor demonstrator striker unionist believer sympathiser",
    "sentry sapper hiker jogger miner heir hermit typist valet vet spy squaddie florist glazier "
    "purser",
    "ceo cfo coo cto speaker warden lodger haulier controller comptroller rapporteur stationmaster "
    "postmaster headmaster headmistress",
    "harbourmaster harbormaster quartermaster bailiff pastor rector dean beekeeper herder "
    "carpenter",
    "bookkeeper gardener janitor conductor keeper ferryman boatman gamekeeper shepherd brewer",
    "winemaker watchmaker paratrooper gunner infantryman airman trooper guardsman cadet commandant",
    "abbot acolyte almoner anaesthetist announcer apothecary arborist archdeacon astronomer",
    "barista barmaid barman beautician biographer blacksmith boatbuilder boatswain bodyguard",
    "bookseller botanist busker cabbie chambermaid chauffeur choirmaster cobbler coroner",
    "cyclist dentist dockworker doorman emissary essayist expat eyewitness farmhand",
    "fishmonger forager gatekeeper goalkeeper greengrocer handyman innkeeper ironmonger",
    "jailer juror kinsman landlady lifeguard linguist lumberjack masseur matron missionary",
    "monk mountaineer newsagent nun oligarch optician orderly paediatrician pediatrician",
    "parishioner passer-by pathologist peasant pedestrian pilgrim poacher proofreader",
    "quarryman receptionist recruiter roofer seamstress settler shipwright signalman smuggler",
    "stevedore stonemason surveyor therapist toddler undertaker usher veterinarian vintner",
    "watchman webmaster woodcutter youngster zookeeper statesman stateswoman",
    "ally pal son dad mum mom boy girl grandson granddaughter prince princess gentleman postman "
    "shopper locksmith bricklayer machinist tailor hairdresser caterer medic",
};

inline constexpr WordRow kSpeakerWords[] = {
    {kIndefinite,
     "a an one two three four five six another some several many most others both few"},
    {kParticle, "van der den von de la le du di da dos del al bin ibn ter zu y e af av"},
    {kSpokesman, "spokesman spokeswoman spokesperson spokespeople"},
    {kRole, "spokesperson chair chief head major justice vice prime king pope"},
    {kGroup, "people others republicans democrats europeans americans governments some many"},
    {kGroup, "spokespeople watchdogs respondents planners mps meps folk chiefs heads"},
    {kTitle,
     "senator president minister chancellor general admiral colonel sergeant captain major"},
    {kTitle,
     "secretary professor ambassador governor mayor representative congressman congresswoman"},
    {kTitle, "judge justice prime premier king queen pope sir lady lord dame baroness director"},
    {kTitle, "chairman chairwoman commissioner lieutenant commander vice-president brigadier"},
    {kTitle, "foreign defence defense interior finance deputy former vice ex"},
    {kDocument, "report study poll survey memo memorandum document paper note letter law statute"},
    {kDocument, "treaty act constitution agreement analysis assessment estimate figures data"},
    {kDocument, "statistics statement article editorial book wargame simulation model transcript"},
    {kDocument, "slide index charter resolution bill draft plan review audit brief briefing chart"},
    {kDocument,
     "communique communiqué declaration filing order ruling judgment opinion cable dossier"},
    {kDocument, "reports studies polls surveys memos documents papers notes letters laws statutes"},
    {kDocument, "estimates rules guidelines clause section contract budget questionnaire"},
    {kDocument, "pact accord convention directive regulation regulations protocols"},
    {kDocument,
     "census spreadsheet table tables leaks post posts email emails record records website"},
    {kDocument, "text paragraph chapter annex amendment truce protocol treaties covenant proposal"},
    {kDocument, "blueprint manifesto doctrine guidance manual handbook bulletin circular telegram"},
    {kDocument, "essay column obituary memoir biography thesis dissertation preprint tracker"},
    {kDocument, "database dataset projection projections forecasts calculations tally ledger"},
    {kDocument, "whitepaper testimony affidavit indictment lawsuit petition verdict"},
    {kDocument, "injunction subpoena provision provisions clauses answer tweet thread screenshot"},
    {kDocument,
     "messages message footage imagery images photographs pictures video findings research leak "
     "transcripts articles bills acts treaties"},
    {kDocument, "simulations models analyses assessments agreements amendments audits"},
    {kDocument, "ordinance decree edict communiques diaries diary archives work factsheet"},
    {kDocument,
     "investigation probe preamble mandate log logbook logs invitation leaflet pamphlet"},
    {kDocument,
     "polling poster placard banner plaque sticker headline caption slogan inscription brochure"},
    {kDocument, "prospectus addendum appendix footnote rulebook roadmap annexes mandates"},
    {kInstitution,
     "ministry department office bank institute institution foundation centre center"},
    {kInstitution,
     "university college school agency council commission committee parliament congress"},
    {kInstitution, "senate house cabinet government administration court authority army navy"},
    {kInstitution, "force pentagon kremlin bundestag duma commons lords union party opposition"},
    {kInstitution, "alliance organization organisation association company firm group newspaper"},
    {kInstitution, "newsletter magazine agency broadcaster times post journal tribune guardian"},
    {kInstitution, "spiegel zeit welt bild monde figaro kurier clarion zeitung economist axios"},
    {kInstitution,
     "observer herald courier gazette wire news press service board fund corporation"},
    {kInstitution, "nato eu un imf oecd osce cia nsa fbi gao cbo bbc cnn afp ap reuters"},
    {kInstitution,
     "think-tank thinktank consultancy embassy delegation mission command headquarters"},
    {kInstitution, "municipality county province region state campaign team network forum society"},
    {kInstitution, "brookings rand sipri gallup pew bloomberg politico white treasury industry"},
    {kInstitution, "coalition consortium tribunal regulator federation chamber police military"},
    {kInstitution, "coastguard inquiry watchdog garrison embassy hospital union"},
    {kInstitution, "delegation secretariat presidency assembly directorate bureau staff"},
    {kInstitution, "body charity guard corps brigade nations academy observatory laboratory lab"},
    {kInstitution, "ltd plc gmbh iaea opec unesco unicef unhcr wto asean guardsmen telegraph"},
    {kInstitution, "sentinel ledger chronicle mirror authorities ministries agencies"},
    {kInstitution, "offices banks companies firms unions councils courts newspapers universities"},
    {kInstitution, "parliaments embassies committees charities regulators institutes associations"},
    {kInstitution,
     "organisations organizations parties groups departments publishers junta regime"},
    {kInstitution, "legislature judiciary electorate faction bloc caucus taskforce panel"},
    {kInstitution, "jury syndicate conglomerate brokerage maker manufacturer carmaker shipbuilder"},
    {kInstitution, "airline shipyard startup start-up chipmaker refiner utility ngo nonprofit"},
    {kInstitution, "league archive museum church diocese kingdom emirates brokerages airlines"},
    {kInstitution,
     "hamas hezbollah taliban fatah houthis isis ngos interfax tass dpa xinhua yonhap kyodo ansa "
     "anadolu novosti bellingcat kommersant"},
    {kInstitution,
     "navies armies television radio tv daily weekly tabloid broadsheet tank carrier intelligence "
     "insurers media outlet outlets broadcasters broadcaster"},
    {kPlace,
     "washington brussels moscow kyiv kiev berlin paris london warsaw ankara beijing ottawa"},
    {kPlace, "rome madrid oslo stockholm helsinki tallinn riga vilnius copenhagen lisbon athens"},
    {kPlace,
     "budapest prague vienna bucharest sofia tokyo tehran belgrade kishinev chisinau minsk"},
    {kPlace,
     "america britain germany france poland ukraine russia turkey china canada italy spain"},
    {kPlace, "norway sweden finland estonia latvia lithuania denmark netherlands belgium portugal"},
    {kPlace, "greece hungary romania bulgaria slovakia slovenia croatia albania iceland japan"},
    {kPlace,
     "moldova serbia montenegro europe luxembourg czechia israel iran india georgia belarus"},
    {kPlace, "us usa uk u.s u.s. u.k u.k. u.n u.n. e.u e.u."},
    {kPlace, "ireland scotland wales england austria switzerland cyprus malta kosovo armenia"},
    {kPlace,
     "azerbaijan kazakhstan afghanistan pakistan bangladesh syria iraq egypt libya tunisia"},
    {kPlace,
     "algeria morocco sudan ethiopia kenya nigeria ghana mali niger senegal somalia uganda"},
    {kPlace, "rwanda angola zimbabwe mexico brazil argentina chile peru colombia venezuela cuba"},
    {kPlace, "australia indonesia malaysia singapore thailand vietnam philippines taiwan korea"},
    {kPlace, "pyongyang seoul canberra delhi jerusalem cairo riyadh doha dublin bern geneva"},
    {kPlace, "strasbourg whitehall westminster elysee qatar yemen oman kuwait"},
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
    {kNoName, "agriculture energy education health transport labour labor commerce trade economy"},
    {kNoName, "environment culture homeland affairs justice development climate digital housing"},
    {kNoName, "irish scottish welsh english austrian swiss serbian israeli iranian iraqi syrian"},
    {kNoName, "indian australian korean brazilian mexican african asian arab czech bulgarian"},
    {kNoName,
     "liberal conservative labourite socialist green communist social independent central"},
    {kGroup | kNoName,
     "finns danes swedes poles turks germans britons norwegians estonians latvians"},
    {kGroup | kNoName,
     "lithuanians spaniards italians canadians hungarians romanians bulgarians czechs"},
    {kGroup | kNoName, "slovaks slovenes croats serbs albanians greeks belgians austrians scots"},
    {kGroup | kNoName, "icelanders australians israelis iranians iraqis syrians indians koreans"},
    {kGroup | kNoName, "brazilians mexicans africans asians moldovans georgians"},
    {kNoName,
     "reaction history experience evidence logic reality intuition legend tradition wisdom"},
    {kNoName, "catholic orthodox protestant royal united joint common public private general"},
};

/// Roles that are offices, of which there is one holder at a time: of "the driver" there is none.
inline constexpr std::string_view kOffices =
    "minister president chancellor secretary spokesman spokeswoman spokesperson premier ambassador "
    "envoy consul governor mayor commissioner director chairman chairwoman chairperson chair "
    "leader commander general admiral brigadier chief head judge justice undersecretary "
    "secretary-general vice-president vice king queen pope prime bishop imam sheriff prefect "
    "attache ombudsman auditor prosecutor registrar coordinator voivode editor boss manager "
    "executive founder co-founder treasurer mediator magistrate superintendent inspector "
    "councillor senator congressman congresswoman major headteacher supervisor foreman curator "
    "moderator administrator presenter deputy captain colonel controller comptroller clerk "
    "ceo cfo coo cto speaker warden rapporteur commandant rector dean headmaster headmistress "
    "stationmaster postmaster";

/// Relatives: "his mother" is a person, whose name is left out.
inline constexpr std::string_view kKinWords =
    "mother father wife husband son daughter brother sister grandfather grandmother uncle aunt "
    "cousin nephew niece widow widower parent spouse";

/// Further words for bodies and papers that say something: only as the last word of a subject.
inline constexpr std::string_view kWordsOfBodies =
    "services yard yards guild synod parish trust cooperative co-op lobby squadron squadrons "
    "battalion battalions "
    "regiment regiments fleet militia militias gendarmerie customs chancellery chancery "
    "exchequer hall halls chain bakery farm supermarket supermarkets steelworks refinery "
    "refineries railway railways airport airports port ports brewery club clubs clinic "
    "clinics nursery prison convoy quartet troika wing branch lodge monastery abbey vatican "
    "patriarchate rabbinate mosque collective project insurgency movement leadership "
    "management surgery platoon division divisions contingent taskforce orchestra theatre "
    "gallery institution institutions bodies organisers fundraiser conservancy commonwealth "
    "archdiocese congregation plant plants mill mine colliery depot warehouse dockyard "
    "dockyards drydock foundry smelter hotel hotels restaurant shop shops store stores "
    "marketplace exchange platform portal app channel channels stations desk newsroom squad "
    "squads unit units detachment outpost base flotilla armada entente cartel outfit "
    "enterprise enterprises venture subsidiary affiliate franchise directorates inspectorate "
    "constabulary magistracy prefecture canton commune borough township ward settlement town "
    "towns city cities nation republics monarchy palace household";
inline constexpr std::string_view kWordsOfPapers =
    "guidebook guidebooks modelling modeling request requests suit suits complaint complaints "
    "almanac atlas catalogue "
    "catalog codicil sheet sheets deed deposition digest diploma "
    "dispatch dispatches encyclical epilogue flyer flier foreword gazetteer glossary invoice "
    "judgement licence license list lists masterplan motions notice notices notebook op-ed "
    "payslip preface primer printout prologue publication publications quotation recipe "
    "register scorecard script signpost story stories subsection summary summaries summons "
    "syllabus template tender textbook textbooks timetable title tract treatise warrant "
    "warrants wording yearbook feature piece pieces passage sign signs podcast podcasts blog "
    "release releases advisory dashboard spreadsheets ranking rankings inventory scoresheet "
    "worksheet map maps diagram graph graphs graphic infographic excerpt extract extracts "
    "abstract synopsis biographies teletext newsreel documentary interview interviews expose "
    "profile pleading pleadings writ rider schedule timetables appendices codes code guide "
    "guides bylaws bylaw playbook checklist certificate ticket receipt ballot memorial "
    "letterhead playscript novel poem song hymn proverb saying adage myth legend motion "
    "programme";

/// What a firm is called when it is told of again.
inline constexpr std::string_view kCompanyWords =
    "company firm group corporation maker manufacturer brokerage carmaker shipbuilder airline "
    "shipyard startup start-up carrier supplier contractor insurer lender retailer producer "
    "broker bank operator developer publisher business conglomerate consultancy chipmaker "
    "refiner utility";

/// What firms have and persons have not: whose they are is no person.
inline constexpr std::string_view kWordsOfCompanies =
    "shares shareholders stock stake revenue revenues profit profits earnings headquarters factory "
    "factories plants customers employees workforce subsidiary annual quarterly turnover investors "
    "shipyard";

/// Persons whose word, or title, tells whether they are "he" or "she".
inline constexpr std::string_view kMaleWords =
    "mr sir king father husband brother uncle nephew grandfather spokesman chairman congressman "
    "councilman policeman widower man waiter actor bishop lord priest pope son dad gentleman "
    "prince "
    "boy grandson";
inline constexpr std::string_view kFemaleWords =
    "mrs ms lady dame baroness queen mother wife sister daughter aunt niece grandmother "
    "spokeswoman chairwoman congresswoman councilwoman policewoman widow woman waitress actress "
    "girl "
    "mum mom princess granddaughter";

/// Words that make a number of people a share of them.
inline constexpr std::string_view kSharesOfPeople =
    "percent majority minority half plurality proportion";

/// What names of firms and bodies of two words or more end with, written large.
inline constexpr std::string_view kLastWordsOfBodies =
    "systems partners holdings technologies industries motors airlines airways energy capital "
    "securities watch action trust labs aerospace dynamics electronics media studios consulting "
    "logistics shipping steel brothers international global solutions maritime networks foods "
    "pharma insurance analytics initiative project programme program alert monitor today online "
    "inc ltd plc corp ag se group bank union council institute foundation association federation "
    "aero ordnance armaments arms aviation railways telecom software robotics chemicals metals "
    "mining petroleum electric cement breweries retail stores associates advisers advisors "
    "management ventures fund funds equity shipyards works airport port ports broadcasting "
    "publishing press defence defense marine offshore technology shipbuilding freight ferries "
    "express "
    "haulage transport refining resources minerals engineering contractors strategies "
    "communications wireless semiconductors instruments laboratories biotech healthcare "
    "entertainment fisheries dairies distillers properties construction optics composites "
    "materials plastics textiles rail";

/// Said of a speaker who is not to be named, anywhere in a sentence.
inline constexpr std::string_view kAnonymityPhrases[] = {
    "condition of anonymity", "asked not to be", "not to be named", "not to be identified",
    "insisted on anonymity",  "not authorized",  "not authorised",  "speaking on background",
    "familiar with",          "briefed on",      "close to",
};

}  // namespace casus::articles
