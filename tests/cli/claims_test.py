#!/usr/bin/env python3
"""claims and evidence as a user meets them: verdicts that follow the record, places among worlds, gates, a register.

usage: claims_test.py CASUS SOURCE_DIR [TEST ...]
"""
import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

CASUS = str(Path(sys.argv[1]).resolve())
TOP = Path(sys.argv[2]).resolve()
ENVIRONMENT = {**os.environ, "CASUS_STUDIES": str(TOP / "studies"), "NO_COLOR": "1"}
STUDY = TOP / "studies" / "us-nato"
DOCUMENTS = TOP.parent / "shared" / "documents"

TEXT = ("The council said on Monday that the old bridge stays closed for three weeks. A spokesman said: “We have "
        "no choice.” By 2030 trade across the river could fall by a quarter, he added.\n")


def casus(*arguments, text=None, **more):
    return subprocess.run([CASUS, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, input=text or "",
                          timeout=300, **more)


def anchor(words, folder):
    result = casus("evidence", "anchor", folder / "d1.txt", words, "--document", "D1")
    assert result.returncode == 0, result.stderr
    return result.stdout.strip()


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="casus-claims-"))
        self.addCleanup(shutil.rmtree, self.folder, True)
        (self.folder / "d1.txt").write_text(TEXT)

    def json_of(self, *arguments, code=0, **more):
        result = casus(*arguments, "--json", **more)
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        return json.loads(result.stdout)

    def refused(self, result, code, *texts):
        self.assertEqual(result.returncode, code, result.stderr + result.stdout)
        for text in texts:
            self.assertIn(text, result.stderr)

    def study(self, *changes):
        """A copy of the study with texts of its files replaced: (file, from, to)."""
        copy = self.folder / "us-nato"
        shutil.copytree(STUDY, copy)
        for file, old, new in changes:
            path = copy / file
            text = path.read_text()
            self.assertIn(old, text, file)
            path.write_text(text.replace(old, new, 1))
        return copy

    def own(self, name="own.toml", **changes):
        """A file of one document and two statements."""
        import hashlib
        digest = hashlib.sha256((self.folder / "d1.txt").read_bytes()).hexdigest()
        text = f"""schema = "casus.statements/1"
graded = {{ by = "checker", on = "2026-11-01" }}
[[document]]
id = "D1"
type = "article-newspaper"
title = "A bridge & its {{town}}"
issued = "2026-11"
language = "en"
file = "d1.txt"
sha256 = "{digest}"
retrieved = "2026-11-30"
licence = "written for a test"

[[statement]]
id = "B1"
{anchor("closed for three weeks", self.folder)}
proposition = "The bridge is shut for 21 days."
kind = "number"
value = 3
unit = "weeks"
speaker = "the council"
basis = "on record"
reliability = [{{ mark = "B", reason = "a named body" }}]
credibility = [{{ mark = "3", reason = "nobody else says so" }}]
unlinked = "a test"
point = [{{ asks = "months of notice", law = "LAW001", equals = 12 }}]

[[statement]]
id = "B2"
{anchor("could fall by a quarter", self.folder)}
proposition = "Trade may shrink by 25 % within four years."
kind = "forecast"
value = -0.25
unit = "ratio less one"
speaker = "a spokesman"
basis = "anonymous"
reliability = [{{ mark = "F", reason = "no name" }}]
credibility = [{{ mark = "6", reason = "nothing to hold it against" }}]
projection = {{ event = "exit.in_force", by = "2030-12", happens = false, preset = "reference", why = "a test" }}
"""
        for old, new in changes.values():
            self.assertIn(old, text)
            text = text.replace(old, new, 1)
        path = self.folder / name
        path.write_text(text)
        return path


class TheStudysClaims(Case):
    def test_all_96_statements_are_there_each_whole(self):
        listed = self.json_of("claims", "list")
        self.assertEqual([c["claim"] for c in listed["claims"]], [f"CL{n:03}" for n in range(1, 97)])
        for claim in listed["claims"]:
            shown = self.json_of("claims", "show", claim["claim"])
            self.assertTrue(shown["reliability"][-1]["reason"] and shown["credibility"][-1]["reason"])
            self.assertLessEqual(len(shown["anchor"].split()), 8)
            self.assertTrue(shown["links"] or shown["parameters"] or shown["why_no_link"] or shown.get("projection"))
            self.assertEqual(shown["status"], claim["status"])

    def test_filters_and_their_mistakes(self):
        forecasts = self.json_of("claims", "list", "--kind", "forecast")["claims"]
        self.assertEqual({c["kind"] for c in forecasts}, {"forecast"})
        of_one = self.json_of("claims", "list", "--speaker", "brookings", "--document", "ARTICLE_2")["claims"]
        self.assertEqual({c["document"] for c in of_one}, {"ARTICLE_2"})
        self.assertEqual({c["speaker"] for c in of_one}, {"Brookings Institution analysts"})
        self.assertEqual(self.json_of("claims", "list", "--speaker", "brookings", "--document", "ARTICLE_1")["claims"], [])
        contradicted = self.json_of("claims", "list", "--status", "contradicted by record")["claims"]
        self.assertIn("CL044", [c["claim"] for c in contradicted])
        self.refused(casus("claims", "list", "--kind", "fakt", "--document", "ARTICLE_9"), 2, "did you mean fact?", "ARTICLE_9",
                     "did you mean ARTICLE_")
        self.refused(casus("claims", "show", "CL0O9"), 4, "did you mean CL009?")
        self.refused(casus("claims", "test", "CL001", "CL997"), 4, "CL997")
        self.refused(casus("claims", "list", "show"), 2)

    def test_nothing_of_the_articles_is_in_the_tree(self):
        if not DOCUMENTS.is_dir():
            self.skipTest("the articles are not here")
        words = lambda text: re.findall(r"\w+", text.lower())
        claims = tomllib.loads((STUDY / "claims.toml").read_text())["statement"]
        for file in DOCUMENTS.glob("*.txt"):
            said = words(file.read_text())
            runs = {tuple(said[i:i + 9]) for i in range(len(said) - 8)}
            for claim in claims:
                for text in (claim["proposition"], claim["passage"]["exact"]):
                    own = words(text)
                    shared = [own[i:i + 9] for i in range(len(own) - 8) if tuple(own[i:i + 9]) in runs]
                    self.assertEqual(shared, [], claim["id"])


class HeldAgainstTheRecord(Case):
    def verdict(self, claim, *arguments):
        (tested,) = self.json_of("claims", "test", claim, *arguments)["claims"]
        return tested

    def test_the_statute_has_more_than_the_claim(self):
        tested = self.verdict("CL032")
        self.assertEqual(tested["verdict"], "matches with detail missing")
        answers = {p["record"]: p["answer"] for p in tested["points"]}
        self.assertEqual(answers["0.6667 share"], "matches")
        self.assertEqual(answers["or an Act"], "matches")
        self.assertEqual(answers["senators present"], "left open")

    def test_age_and_who_invoked_are_contradicted_and_how_often_is_not(self):
        tested = self.verdict("CL044")
        self.assertEqual(tested["verdict"], "contradicted by record")
        self.assertEqual([p["answer"] for p in tested["points"]], ["matches", "contradicted", "contradicted"])
        self.assertIn("75 years", tested["points"][2]["record"])

    def test_seats_and_members_match(self):
        for claim in ("CL045", "CL043"):
            self.assertEqual(self.verdict(claim)["verdict"], "matches record", claim)

    def test_what_the_record_does_not_have_is_asked_and_stays_missing(self):
        for claim in ("CL005", "CL013", "CL026", "CL046"):
            tested = self.verdict(claim)
            self.assertEqual(tested["verdict"], "matches with detail missing", claim)
            self.assertTrue({"not found", "only a judgement"} & {p["answer"] for p in tested["points"]}, claim)

    def test_a_judgement_of_the_study_confirms_nothing(self):
        for claim in ("CL053", "CL054"):
            tested = self.verdict(claim)
            self.assertEqual(tested["verdict"], "record not found", claim)
            self.assertEqual([p["grade"] for p in tested["points"]], ["J"])
            self.assertIn("no record but a judgement of its own", tested["reason"])
            self.assertIn(tested["points"][0]["where"], tested["reason"])

    def test_an_unnamed_poll_has_no_record(self):
        tested = self.verdict("CL062")
        self.assertEqual(tested["verdict"], "record not found")
        self.assertEqual(tested["points"][0]["grade"], "D")

    def test_the_verdict_follows_the_record_and_stands_in_no_file(self):
        copy = self.study(("facts/public_record.csv", "UN,member_states,2025,193", "UN,member_states,2025,194"),
                          ("facts/institutions.csv", "USA;GBR;FRA;RUS;CHN", "GBR;FRA;RUS;CHN"),
                          ("facts/law.csv", "senate_share_present,0.6667", "senate_share_present,0.6"),
                          ("study.toml", "number = 0.6666666666666667, quorum = 51 } ]",
                           "number = 0.6, quorum = 51 } ]"))  # which follows the provision
        for claim in ("CL046", "CL045", "CL032"):
            self.assertEqual(self.verdict(claim, "--study", copy)["verdict"], "contradicted by record", claim)
        verdicts = re.findall(r"matches record|contradicted by|record not found|detail missing|inside (?:central|wide)",
                              (STUDY / "claims.toml").read_text())
        self.assertEqual(verdicts, [])

    def test_intents_norms_and_opinions_are_not_rated(self):
        for claim in self.json_of("claims", "list")["claims"]:
            if claim["kind"] in ("intent", "norm", "opinion"):
                self.assertEqual(claim["status"], "not rated", claim["claim"])

    def test_a_mapping_that_nobody_confirmed_is_only_proposed(self):
        copy = self.study()
        text = (copy / "claims.toml").read_text()
        before, after = text.split('id = "CL045"')
        after = after.replace('confirmed = { by = "author", on = "2026-11-30" }\n', "", 1)
        (copy / "claims.toml").write_text(before + 'id = "CL045"' + after)
        tested = self.verdict("CL045", "--study", copy)
        self.assertEqual(tested["verdict"], "")
        self.assertIn("--accept CL045", tested["reason"])
        (listed,) = [c for c in self.json_of("claims", "list", "--status", "proposed", "--study", copy)["claims"]]
        self.assertEqual((listed["claim"], listed["status"]), ("CL045", "proposed"))
        shown = casus("claims", "show", "CL045", "--study", copy)
        self.assertNotIn("matches record", shown.stdout)
        self.assertIn("status: proposed", shown.stdout)
        self.assertNotIn("record", self.json_of("claims", "show", "CL045", "--study", copy))
        self.assertEqual(self.verdict("CL045", "--study", copy, "--accept", "CL045")["verdict"], "matches record")
        self.assertEqual(self.verdict("CL045", "--study", copy, "--accept", "all")["verdict"], "matches record")

    def test_every_problem_of_a_file_is_listed_at_once(self):
        copy = self.study(("claims.toml", 'kind = "fact"', 'kind = "fakt"'),
                          ("claims.toml", 'law = "LAW009", equals', 'law = "LAW999", equals'),
                          ("claims.toml", 'outcome = "defence_collapsed"', 'outcome = "defense_collapsed"'),
                          ("claims.toml", 'name = "credibility.leak_ratio"', 'name = "credibility.leek_ratio"'),
                          ("claims.toml", 'fact = "USA/adviser_endorsed_leaving_nato_and_un"', 'fact = "USA/adviser_endorsed_leaving_nato_and_u"'))
        result = casus("check", "--study", copy)
        self.refused(result, 3, "did you mean fact?", "LAW999", "did you mean defence_collapsed?",
                     "did you mean credibility.leak_ratio?",
                     "did you mean USA/adviser_endorsed_leaving_nato_and_un?", "claims.toml:")
        (copy / "claims.toml").write_text("[[statement]\n\x00")
        self.refused(casus("claims", "list", "--study", copy), 3, "claims.toml")


class HeldAgainstWorlds(Case):
    ALLOWED = {"inside central range (50%)", "inside wide range (90%)", "outside wide range",
               "not represented in this model"}

    def test_a_forecast_has_a_place_and_never_a_verdict_of_true_or_false(self):
        answer = self.json_of("claims", "test", "--worlds", 256)
        forecasts = [c for c in answer["claims"] if c["kind"] == "forecast"]
        self.assertGreater(len(forecasts), 10)
        for claim in forecasts:
            self.assertIn(claim["verdict"], self.ALLOWED, claim["claim"])
            self.assertNotIn("points", claim)
        figures = {c["claim"]: c for c in forecasts if "percentile" in c.get("ensemble", {})}
        self.assertEqual(set(figures), {"CL089", "CL090"})
        for claim in figures.values():
            q, claimed = claim["ensemble"]["quantiles"], claim["ensemble"]["claimed"]
            place = ("inside central range (50%)" if q["25"] <= claimed <= q["75"] else
                     "inside wide range (90%)" if q["5"] <= claimed <= q["95"] else "outside wide range")
            self.assertEqual(claim["verdict"], place)
            self.assertEqual(claim["preset"], "aid-cutoff")

    def test_a_forecast_without_a_projection_says_why(self):
        for claim in ("CL018", "CL048", "CL086"):
            (tested,) = self.json_of("claims", "test", claim)["claims"]
            self.assertEqual(tested["verdict"], "not represented in this model")
            shown = self.json_of("claims", "show", claim)
            self.assertIn(tested["reason"], (shown["why_no_link"], shown.get("why_no_projection")))
            self.assertEqual([l for l in shown["links"] if l.startswith(("outcome", "event"))], [])

    def test_an_event_is_told_by_what_happens(self):
        for claim, words in (("CL031", "a suit against the exit is filed by 2036-08"),
                             ("CL038", "the highest court rules on the exit by 2036-08")):
            (tested,) = self.json_of("claims", "test", claim, "--worlds", 16)["claims"]
            self.assertTrue(tested["ensemble"]["title"].startswith(words), tested["ensemble"]["title"])

    def test_answers_carry_their_versions(self):
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "aid-cutoff", "--worlds", 16, "-o", bundle).returncode, 0)
        manifest = json.loads((bundle / "manifest.json").read_text())
        versions = self.json_of("claims", "test", "CL089", "--bundle", bundle)["versions"]
        self.assertEqual(versions["model"], manifest["versions"]["model"])
        self.assertEqual(versions["data"], manifest["versions"]["data"])
        stamps = {s["id"]: s["hash"] for s in manifest["scenarios"]}
        self.assertEqual(versions["scenarios"], stamps)
        text = casus("claims", "test", "CL089", "--bundle", bundle).stdout
        page = self.folder / "p.html"
        self.assertEqual(casus("claims", "export", "CL089", "--to", "html", "--bundle", bundle, "-o", page).returncode, 0)
        for stamp in (versions["model"][:8], versions["data"][:8], stamps["aid-cutoff"][:8]):
            self.assertIn(stamp, text)
            self.assertIn(stamp, page.read_text())
        self.assertNotIn("worlds are of model", text)

    def test_run_and_bundle_say_the_same_and_as_the_outcome_itself(self):
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "aid-cutoff", "--worlds", 256, "-o", bundle).returncode, 0)
        ids = ["CL080", "CL089", "CL090", "CL091"]
        run = self.json_of("claims", "test", *ids, "--worlds", 256)["claims"]
        kept = self.json_of("claims", "test", *ids, "--bundle", bundle)["claims"]
        self.assertEqual(run, kept)
        with open(bundle / "outcomes.csv", newline="") as file:
            outcomes = {(r["scenario"], r["outcome"]): r for r in csv.DictReader(file)}
        for claim, outcome in (("CL089", "border_activity_2030"), ("CL090", "eu_ukraine_trade_2030")):
            own = outcomes["aid-cutoff", outcome]
            tested = next(c for c in kept if c["claim"] == claim)
            self.assertEqual(tested["verdict"], own["claim_place"])
            self.assertAlmostEqual(tested["ensemble"]["percentile"], float(own["claim_percentile"]), 6)

    def test_another_preset_can_be_asked_and_a_bundle_that_lacks_it_says_so(self):
        (tested,) = self.json_of("claims", "test", "CL080", "--preset", "dormant", "--worlds", 128)["claims"]
        self.assertEqual(tested["preset"], "dormant")
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "dormant", "--worlds", 64, "-o", bundle).returncode, 0)
        (tested,) = self.json_of("claims", "test", "CL080", "--bundle", bundle)["claims"]
        self.assertEqual(tested["verdict"], "")
        self.assertIn("does not hold the scenario aid-cutoff", tested["reason"])
        self.refused(casus("claims", "test", "CL080", "--preset", "dorment"), 4, "did you mean dormant?")
        self.refused(casus("claims", "test", "CL080", "--bundle", self.folder / "none"), 4, "no bundle")

    def test_the_report_has_them(self):
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "aid-cutoff", "--worlds", 128, "-o", bundle).returncode, 0)
        page = (bundle / "report.html").read_text()
        self.assertIn("What the articles say, and what the record and the model say", page)
        self.assertIn('data-src="claim:CL089"', page)
        self.assertNotIn('data-src="claim:CL042"', page)  # meant for another preset
        self.assertIn("more projections are meant for presets that this run does not have", page)
        self.assertEqual(casus("verify", bundle).returncode, 0)


class Gates(Case):
    def test_the_study_passes_them(self):
        answer = self.json_of("evidence", "check")
        self.assertTrue(answer["passes"])
        self.assertEqual(len(answer["gates"]), 7)
        self.assertEqual(answer["diagonal_warns"], answer["diagonal_share"] > 0.6)
        rests = answer["parameters"]
        self.assertEqual((rests["set_by_statements"], rests["by_nothing"]), (0, 0))
        self.assertIn(f"{rests['set_by_sources']} set by sources, {rests['by_judgement']} by a declared judgement\n",
                      casus("evidence", "check").stdout)

    def broken(self, gate, *changes):
        answer = self.json_of("evidence", "check", "--study", self.study(*changes), code=5)
        failing = [g["gate"] for g in answer["gates"] if not g["passes"]]
        self.assertEqual(failing, [gate])

    def test_a_weak_passage_sets_nothing(self):
        self.broken("only A to C and 1 to 3 set or bound",
                    ("claims.toml", 'name = "credibility.leak_ratio", role = "motivates"',
                     'name = "credibility.leak_ratio", role = "sets"'))

    def statement_that_sets(self, claim, *changes):
        """A copy of the study in which that statement sets a parameter, and what else is changed in it."""
        copy = self.study()
        text = (copy / "claims.toml").read_text()
        before, after = text.split(f'id = "{claim}"\n')
        after = (f'parameter = [{{ name = "credibility.leak_ratio", role = "sets", transform = "as it says" }}]\n{after}')
        for old, new in changes:
            self.assertIn(old, after)
            after = after.replace(old, new, 1)
        (copy / "claims.toml").write_text(f'{before}id = "{claim}"\n{after}')
        return copy

    def test_only_a_confirmed_fact_or_number_sets(self):
        confirmed = ('confirmed = { by = "author", on = "2026-11-30" }\n', "")
        for claim, kind, changes, says in (("CL016", "fact", [confirmed], "nobody confirmed"), ("CL089", "forecast", [], "kind forecast"),
                                           ("CL064", "norm", [('unlinked = "a slogan without content tha', "# " + 'unlinked = "a slogan without content tha')], "kind norm"),
                                           ("CL025", "intent", [], "kind intent"), ("CL010", "opinion", [], "kind opinion")):
            copy = self.statement_that_sets(claim, *changes)
            shown = self.json_of("claims", "show", claim, "--study", copy)
            self.assertEqual(shown["sort"], kind)
            answer = self.json_of("evidence", "check", "--study", copy, code=5)
            broken = [g for g in answer["gates"] if g["gate"] == "only confirmed facts and numbers set or bound"][0]["breaches"]
            checked = casus("check", copy)
            self.assertEqual([(Path(b["file"]).name, b["key"], b["found"]) for b in broken],
                             [("claims.toml", f"statement {claim}.parameter", "sets credibility.leak_ratio")])
            self.assertIn(says, broken[0]["message"])
            self.refused(checked, 3, "claims.toml:", f"statement {claim}.parameter", says, "sets credibility.leak_ratio")
            self.assertIn("sets (not so:", "".join(shown["parameters"]))
            self.assertIn("sets (not so:", json.dumps(self.json_of("source", "credibility.leak_ratio", "--study", copy)["statements"]))
            shutil.rmtree(copy)

    def test_what_sets_nothing_is_not_counted_as_a_source(self):
        copy = self.statement_that_sets("CL016", ('confirmed = { by = "author", on = "2026-11-30" }\n', ""))
        (copy / "assumptions").mkdir()
        (copy / "assumptions" / "own.toml").write_text(
            '[parameter."credibility.leak_ratio"]\nquantiles = [1.1, 1.3, 1.6]\nunit = "1"\n'
            'evidence = ["ARTICLE_0"]\ngrade = "C"\nreason = "so the article"\ncertainty = "moderate"\n')
        whole = self.json_of("evidence", "check")["parameters"]["set_by_sources"]
        answer = self.json_of("evidence", "check", "--study", copy, code=5)
        self.assertEqual((answer["parameters"]["set_by_sources"], answer["parameters"]["by_nothing"]), (whole, 1))
        self.assertIn("1 by nothing that may set one", casus("evidence", "check", "--study", copy).stdout)
        text = (copy / "claims.toml").read_text()
        (copy / "claims.toml").write_text(text.replace('as it says" }]\n', 'as it says" }]\nconfirmed = { by = "me", on = "2026-12-01" }\n'))
        answer = self.json_of("evidence", "check", "--study", copy)
        self.assertEqual((answer["parameters"]["set_by_sources"], answer["parameters"]["by_nothing"]), (whole + 1, 0))

    def test_a_file_beside_a_study_is_held_to_the_same(self):
        own = self.own(a=('unlinked = "a test"', 'parameter = [{ name = "credibility.leak_ratio", role = "bounds", transform = "t" }]'))
        self.refused(casus("check", own), 3, "own.toml:", "statement B1.parameter", "nobody confirmed", "bounds credibility.leak_ratio")
        own.write_text(own.read_text().replace('kind = "number"', 'confirmed = { by = "me", on = "2026-11-30" }\nkind = "number"', 1))
        self.assertEqual(casus("check", own).returncode, 0)

    def test_a_judgement_with_a_statement_is_counted_and_named_as_such(self):
        said = "by a declared judgement, with a statement"
        copy = self.statement_that_sets("CL016")
        whole = self.json_of("evidence", "check")["parameters"]
        marks = self.json_of("claims", "show", "CL016")["marks"]
        counts = self.json_of("evidence", "check", "--study", copy)["parameters"]
        self.assertEqual((counts["by_judgement"], counts["by_judgement_with_statement"], counts["set_by_statements"]),
                         (whole["by_judgement"] - 1, 1, 0))
        self.assertIn(f"; 1 {said}\n", casus("evidence", "check", "--study", copy).stdout)
        rests = [p["rests_on"] for p in self.json_of("params", "--study", copy)["parameters"]]
        self.assertEqual(sum(r.startswith(said) for r in rests), counts["by_judgement_with_statement"])
        self.assertEqual(rests.count("by a declared judgement"), counts["by_judgement"])
        self.assertEqual(rests.count("set by sources"), counts["set_by_sources"])
        named = f"{said}: CL016 ({marks})"
        self.assertEqual(self.json_of("source", "credibility.leak_ratio", "--study", copy)["rests_on"], named)
        for verb in ("params", "source"):
            self.assertIn(named, casus(verb, "credibility.leak_ratio", "--study", copy).stdout)
        # A source whose document has the statement is what sets it.
        (copy / "assumptions").mkdir()
        (copy / "assumptions" / "own.toml").write_text(
            '[parameter."credibility.leak_ratio"]\nquantiles = [1.1, 1.3, 1.6]\nunit = "1"\n'
            'evidence = ["ARTICLE_0"]\ngrade = "C"\nreason = "so the article"\ncertainty = "moderate"\n')
        self.assertEqual(self.json_of("source", "credibility.leak_ratio", "--study", copy)["rests_on"], "set by sources")

    def test_check_lists_what_is_refused_later(self):
        sets = ('unlinked = "a test"', 'parameter = [{ name = "credibility.leak_ratio", role = "sets", transform = "t" }]\n'
                                       'confirmed = { by = "me", on = "2026-11-30" }')
        for changes, says in (
                ([sets, ('mark = "B"', 'mark = "D"')], ("statement B1.parameter: sets credibility.leak_ratio", "D3")),
                ([('retrieved = "2026-11-30"', 'retrieved = "2126-11-30"')], ("own.toml:3: document D1.retrieved: has not come yet",)),
                ([('issued = "2026-11"', 'issued = "2026-12"')], ("own.toml:3: document D1.issued: is after `retrieved`",)),
                ([('unlinked = "a test"', 'unlinked = "a test"\nconfirmed = { by = "me", on = "2126-11-30" }')],
                 ("statement B1.confirmed.on: has not come yet",)),
                ([('unlinked = "a test"', 'unlinked = "a test"\ntime = "2099-13-45"')], ("time", "no time that the calendar has", "2099-13-45"))):
            own = self.own(**dict(zip("abcd", changes)))
            self.refused(casus("check", own), 3, "own.toml:", *says)
        self.refused(casus("check", self.study(("claims.toml", 'name = "credibility.leak_ratio", role = "motivates"',
                                                'name = "credibility.leak_ratio", role = "sets"'))),
                     3, "claims.toml:", ".parameter", "credibility.leak_ratio")

    def test_a_breach_in_a_register_names_the_statement_and_no_line(self):
        own = self.own(a=('unlinked = "a test"', 'parameter = [{ name = "credibility.leak_ratio", role = "sets", transform = "t" }]\n'
                                                 'confirmed = { by = "me", on = "2026-11-30" }'), b=('mark = "B"', 'mark = "D"'))
        path = self.folder / "mine.sqlite"
        self.assertEqual(casus("evidence", "add", own, "--register", path).returncode, 0)
        result = casus("evidence", "check", "--register", path)
        self.assertEqual(result.returncode, 5)
        self.assertIn("mine.sqlite: B1: sets credibility.leak_ratio", result.stdout)
        self.assertNotRegex(result.stdout, r"mine\.sqlite:\d")
        self.assertEqual(self.json_of("claims", "show", "B1", "--register", path)["place"], str(path))

    def test_a_register_that_no_longer_fits_its_study_names_the_statement_and_no_line(self):
        copy = self.study()
        shutil.copy(copy / "presets" / "dormant.toml", copy / "presets" / "extra.toml")
        path = self.folder / "mine.sqlite"
        own = self.own(a=('preset = "reference"', 'preset = "extra"'))
        self.assertEqual(casus("evidence", "add", own, "--register", path, "--study", copy).returncode, 0)
        (copy / "presets" / "extra.toml").unlink()
        result = casus("evidence", "check", "--register", path, "--study", copy)
        self.refused(result, 3, "mine.sqlite: statement B2: ", "is not a preset of this study")
        self.assertNotRegex(result.stderr, r"mine\.sqlite:\d")

    def test_marks_of_direction_are_shown_and_do_nothing(self):
        own = self.own(a=("the council", "the \u202ecouncil\u061c"))
        path = self.folder / "mine.sqlite"
        self.assertEqual(casus("evidence", "add", own, "--register", path).returncode, 0)
        for arguments in (("claims", "show", "B1"), ("claims", "show", "B1", "--plain"), ("claims", "list")):
            shown = casus(*arguments, "--register", path).stdout
            self.assertIn("the \\xe2\\x80\\xaecouncil\\xd8\\x9c", shown)
            self.assertNotIn("\u202e", shown)

    def test_a_document_sets_only_by_a_passage(self):
        copy = self.study()
        (copy / "assumptions").mkdir()
        (copy / "assumptions" / "own.toml").write_text(
            '[parameter."credibility.leak_ratio"]\nquantiles = [1.1, 1.3, 1.6]\nunit = "1"\n'
            'evidence = ["ARTICLE_2"]\ngrade = "C"\nreason = "so the article"\ncertainty = "moderate"\n')
        answer = self.json_of("evidence", "check", "--study", copy, code=5)
        self.assertIn("ARTICLE_2", json.dumps(answer["gates"]))
        # --trust makes it fall back, though its own file calls it moderate.
        def widened(*trust):
            result = casus("try", "dormant", "--study", copy, "--worlds", 16, "-o", self.folder / "-".join(trust), "--trust", *trust)
            self.assertEqual(result.returncode, 0, result.stderr)
            return "credibility.leak_ratio" in (self.folder / "-".join(trust) / "manifest.json").read_text()
        self.assertTrue(widened("low"))
        (copy / "assumptions" / "own.toml").write_text(
            (copy / "assumptions" / "own.toml").read_text().replace('"ARTICLE_2"', '"L01"'))
        self.assertFalse(widened("moderate"))

    def test_one_origin_is_no_confirmation(self):
        self.broken("mark 1 has two origins",
                    ("claims.toml", 'credibility = [{ mark = "2", reason = "two outlets show the same post',
                     'credibility = [{ mark = "1", reason = "two outlets show the same post'))

    def test_repeating_lifts_nothing(self):
        self.broken("repeating lifts no mark",
                    ("claims.toml", 'credibility = [{ mark = "5", reason = "4.6 % in November 2025 against',
                     'credibility = [{ mark = "3", reason = "4.6 % in November 2025 against'),)

    def test_a_forecast_is_projected_or_says_why_not(self):
        self.broken("forecasts are projected or say why not",
                    ("claims.toml", 'unprojected = "what the government deliberates', '# unprojected = "what the government deliberates'))

    def test_a_mark_of_one_says_its_own_origin(self):
        self.broken("mark 1 has two origins", ("claims.toml", 'origin = "remarks of Republican lawmakers"\n', ""))

    def test_words_of_an_anchor_are_counted_across_dashes_and_what_nobody_sees(self):
        copy = self.study()
        text = (copy / "claims.toml").read_text()
        for between in ("-", "/", "_", "\u2013", "\u200b"):
            more = between.join(["leaders", "a", "b", "c", "d"])
            (copy / "claims.toml").write_text(re.sub(
                r'exact = "triggering concern among global leaders", position = \[(\d+), (\d+)\]',
                lambda m: f'exact = "triggering concern among global {more}", position = [{m[1]}, {int(m[2]) + 8}]', text))
            answer = self.json_of("evidence", "check", "--study", copy, code=5)
            self.assertEqual([g["gate"] for g in answer["gates"] if not g["passes"]], ["anchors are short"], between)

    def test_anchors_are_short(self):
        copy = self.study()
        text = (copy / "claims.toml").read_text()
        text = re.sub(r'exact = "triggering concern among global leaders", position = \[(\d+), (\d+)\]',
                      lambda m: f'exact = "triggering concern among global leaders a b c d", '
                                f'position = [{m[1]}, {int(m[2]) + 8}]', text)
        (copy / "claims.toml").write_text(text)
        answer = self.json_of("evidence", "check", "--study", copy, code=5)
        self.assertEqual([g["gate"] for g in answer["gates"] if not g["passes"]], ["anchors are short"])

    def test_passages_are_found_again(self):
        if not DOCUMENTS.is_dir():
            self.skipTest("the articles are not here")
        answer = self.json_of("evidence", "check", "--documents", DOCUMENTS)
        self.assertEqual({p["anchoring"] for p in answer["passages"]}, {"ok"})
        self.assertEqual(len(answer["passages"]), 96)
        self.assertTrue(all(d["same_bytes"] for d in answer["documents"]))
        lost = self.json_of("evidence", "check", "--documents", self.folder, code=5)
        self.assertEqual({p["anchoring"] for p in lost["passages"]}, {"lost"})


class OwnRegister(Case):
    def register(self):
        path = self.folder / "mine.sqlite"
        result = casus("evidence", "add", self.own(), "--register", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        return path

    def test_what_is_added_is_listed_shown_tested_and_checked(self):
        path = self.register()
        ids = [c["claim"] for c in self.json_of("claims", "list", "--register", path)["claims"]]
        self.assertEqual(ids[-2:], ["B1", "B2"])
        self.assertEqual(self.json_of("claims", "show", "B1", "--register", path)["marks"], "B3")
        tested = self.json_of("claims", "test", "B1", "B2", "--register", path, "--accept", "all", "--worlds", 64)["claims"]
        self.assertEqual(tested[0]["verdict"], "matches record")
        self.assertEqual(tested[1]["verdict"], "inside central range (50%)")
        self.assertEqual(casus("claims", "show", "B1").returncode, 4)

    def test_passages_move_blur_and_get_lost(self):
        path = self.register()

        def anchoring(text, code=0):
            (self.folder / "d1.txt").write_text(text)
            answer = self.json_of("evidence", "check", "--register", path, "--documents", self.folder, code=5)
            return [p["anchoring"] for p in answer["passages"] if p["document"] == "D1"]
        self.assertEqual(anchoring(TEXT), ["ok", "ok"])
        self.assertEqual(anchoring("A line in front.\n" + TEXT), ["moved", "moved"])
        self.assertEqual(anchoring(TEXT.replace("three weeks", "tree weeks").replace("The", "Our")), ["fuzzy", "moved"])
        self.assertEqual(anchoring("Nothing of the kind."), ["lost", "lost"])

    def test_passages_of_a_page_stand_in_what_its_reader_sees(self):
        page = ("<html><head><title>x</title><script>var closed = 'for three weeks';</script></head><body><nav>Share</nav><p>The "
                "council said on Monday that the old bridge stays <b>closed&nbsp;for</b> <a href='x'>three</a>\n weeks. A "
                "spokesman said: &#8220;We have no choice.&#8221; By 2030 trade could fall by a&nbsp;quarter, he added.</p></body></html>")
        (self.folder / "d1.html").write_text(page)
        (self.folder / "d1.txt").write_text("The council said on Monday that the old bridge stays closed for three weeks. A spokesman "
                                            "said: “We have no choice.” By 2030 trade could fall by a quarter, he added.")
        (self.folder / "d1.md").write_text("The council said on Monday that the old bridge stays **closed for [three](x)\nweeks**. A "
                                           "spokesman said: “We have no choice.” By 2030 trade could fall by a quarter, he added.\n")
        of_text = anchor("closed for three weeks", self.folder)
        for name in ("d1.html", "d1.md"):
            result = casus("evidence", "anchor", self.folder / name, "closed for three weeks", "--document", "D1")
            self.assertEqual((result.returncode, result.stdout.strip()), (0, of_text), name + result.stderr)
        self.refused(casus("evidence", "anchor", self.folder / "d1.html", "closed&nbsp;for"), 4, "do not stand in it")
        path = self.folder / "page.sqlite"
        own = self.own(a=('file = "d1.txt"', 'file = "d1.html"'))
        self.assertEqual(casus("evidence", "add", own, "--register", path).returncode, 0)
        answer = self.json_of("evidence", "check", "--register", path, "--documents", self.folder, code=5)
        self.assertEqual([p["anchoring"] for p in answer["passages"] if p["document"] == "D1"], ["ok", "ok"])
        (self.folder / "d1.html").write_text("<p>" + "<i>" * 600 + page)
        answer = self.json_of("evidence", "check", "--register", path, "--documents", self.folder, code=5)
        (problem,) = [d["problem"] for d in answer["documents"] if d["document"] == "D1"]
        self.assertIn("d1.html", problem)

    def test_marks_are_given_one_at_a_time_and_only_added(self):
        path = self.register()
        grade = ["evidence", "grade", "B1", "--register", path, "--by", "checker", "--on", "2026-11-02"]
        self.refused(casus(*grade, "--reliability", "A", "--credibility", "2", "--reason", "both"), 2, "two steps")
        self.refused(casus(*grade, "--reason", "none"), 2, "two steps")
        self.refused(casus(*grade, "--credibility", "2", "--reason", "  "), 2, "a mark has a reason")
        self.refused(casus(*grade, "--credibility", "7", "--reason", "why"), 3, "1, 2, 3, 4, 5, 6")
        self.refused(casus(*grade[:2], "B9", *grade[3:], "--credibility", "2", "--reason", "why"), 4, "B9")
        self.refused(casus(*grade[:-1], "2026-01-01", "--credibility", "2", "--reason", "why"), 3, "only added to")
        self.refused(casus(*grade[:6], " ", *grade[7:], "--credibility", "2", "--reason", "why"), 2, "--by", "in what role")
        answer = self.json_of(*grade, "--credibility", "2", "--reason", "another paper has it")
        self.assertEqual(answer["marks"], "B2")
        shown = self.json_of("claims", "show", "B1", "--register", path)
        self.assertEqual([m["mark"] for m in shown["credibility"]], ["3", "2"])
        with sqlite3.connect(path) as database:
            with self.assertRaises(sqlite3.IntegrityError):
                database.execute("UPDATE marks SET mark = '1'")
            with self.assertRaises(sqlite3.IntegrityError):
                database.execute("DELETE FROM marks")

    def test_reviews_are_kept_with_what_they_mend(self):
        path = self.register()
        self.json_of("evidence", "review", "B1", "--register", path, "--note", "the number is of another bridge",
                     "--reference", "minutes of the council", "--by", "reviewer", "--on", "2026-11-03", "--corrects", "value")
        self.json_of("evidence", "review", "B1", "--register", path, "--verdict", "record not found",
                     "--reference", "the archive", "--by", "reviewer", "--on", "2026-11-04")
        first, second = self.json_of("claims", "show", "B1", "--register", path)["reviews"]
        self.assertEqual((first["corrects"], first["verdict"]), ("value", ""))
        self.assertEqual(second["verdict"], "record not found")
        line = "2026-11-03, by the reviewer: the number is of another bridge (minutes of the council); corrects: value"
        out = {}
        for form, name in (("html", "p.html"), ("csv", "p.csv"), ("prov", "p.jsonld")):
            done = casus("claims", "export", "B1", "--to", form, "-o", self.folder / name, "--register", path)
            self.assertEqual(done.returncode, 0, done.stderr)
            out[form] = (self.folder / name).read_text()
        self.assertIn(line, out["html"])
        (row,) = csv.DictReader(io.StringIO(out["csv"]))
        self.assertTrue(row["reviews"].startswith(line + " | 2026-11-04"))
        nodes = {n["@id"]: n for n in json.loads(out["prov"])["@graph"]}
        mended, later = nodes["urn:casus:review:B1:1"], nodes["urn:casus:review:B1:2"]
        self.assertEqual(mended["prov:wasRevisionOf"], [{"@id": "urn:casus:statement:B1"}])
        self.assertEqual(later["prov:wasRevisionOf"], [{"@id": "urn:casus:review:B1:1"}])
        self.assertEqual(mended["prov:generatedAtTime"], {"@type": "xsd:dateTime", "@value": "2026-11-03T00:00:00Z"})

    def test_a_review_of_the_studys_own_file_stands_in_the_report(self):
        copy = self.study(("claims.toml", 'id = "CL089"\n', 'id = "CL089"\nreview = [{ note = "read again", corrects = "the time", '
                                                           'reference = "the article", by = "reviewer", on = "2026-11-05" }]\n'))
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "aid-cutoff", "--study", copy, "--worlds", 16, "-o", bundle).returncode, 0)
        self.assertIn("2026-11-05, by the reviewer: read again (the article); corrects: the time", (bundle / "report.html").read_text())
        verified = casus("verify", bundle, "--study", copy)
        self.assertEqual(verified.returncode, 0, verified.stderr + verified.stdout)

    def test_a_review_gives_a_verdict_of_its_kind(self):
        path = self.register()
        review = ["evidence", "review", "B2", "--register", path, "--reference", "a run", "--by", "reviewer", "--on", "2026-11-03"]
        for word in ("false", "true", "contradicted by record"):
            self.refused(casus(*review, "--verdict", word), 3, "forecast", "inside central range (50%)")
        self.refused(casus(*review, "--verdict", "outside wide rang"), 3, "did you mean outside wide range?")
        self.refused(casus(*review), 2, "--verdict or --note")
        for place in sorted(HeldAgainstWorlds.ALLOWED):
            self.json_of(*review, "--verdict", place)
        self.assertEqual(len(self.json_of("claims", "show", "B2", "--register", path)["reviews"]), 4)

    def test_what_a_verb_of_a_verb_lacks_is_named(self):
        self.refused(casus("evidence", "review", "B1", "--note", "n", "--register", "r.sqlite", "--by", "x"), 2,
                     "--reference is required", "casus evidence review --help")
        self.refused(casus("evidence", "gradee", "B1"), 2, "evidence: has no verb of this name", "did you mean grade?")
        self.refused(casus("claims"), 2, "claims: needs a verb of its own", "extract")
        self.refused(casus("claims", "list", "--knd", "x"), 2, "found --knd", "did you mean --kind?")

    def test_processes_at_once_leave_a_register_that_reads(self):
        path = self.register()
        days = [f"2026-11-{day:02}" for day in (7, 2, 9, 4, 3, 8)]
        running = [subprocess.Popen([CASUS, "evidence", "grade", "B1", "--register", str(path), "--by", "checker", "--on", day,
                                     "--credibility", "2", "--reason", "so " + day], env=ENVIRONMENT, text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for day in days]
        ends = {day: (one.communicate(timeout=300)[1], one.returncode) for day, one in zip(days, running)}
        for day, (said, code) in ends.items():
            self.assertIn(code, (0, 3), said)
            if code == 3:
                self.assertIn("only added to", said)
        kept = [m["on"] for m in self.json_of("claims", "show", "B1", "--register", path)["credibility"]][1:]
        self.assertEqual(kept, sorted(kept))
        self.assertEqual(set(kept), {day for day, (_, code) in ends.items() if code == 0})
        self.assertIn("2026-11-09", kept)

    def test_first_adds_at_once_all_land(self):
        path = self.folder / "new.sqlite"
        files = [self.own(f"own{n}.toml", a=('id = "D1"', f'id = "D{n}"'), b=('id = "B1"', f'id = "B1-{n}"'),
                          c=('id = "B2"', f'id = "B2-{n}"'), d=('document = "D1"', f'document = "D{n}"'),
                          e=('document = "D1"', f'document = "D{n}"') if n != 1 else ("", "")) for n in range(1, 7)]
        running = [subprocess.Popen([CASUS, "evidence", "add", str(file), "--register", str(path)], env=ENVIRONMENT, text=True,
                                    stdout=subprocess.PIPE, stderr=subprocess.PIPE) for file in files]
        for one in running:
            said = one.communicate(timeout=300)[1]
            self.assertEqual(one.returncode, 0, said)
        ids = [c["claim"] for c in self.json_of("claims", "list", "--register", path)["claims"] if c["claim"].startswith("B")]
        self.assertEqual(sorted(ids), sorted(f"B{i}-{n}" for i in (1, 2) for n in range(1, 7)))

    def test_a_file_whose_maker_was_killed_is_made_whole(self):
        path = self.folder / "killed.sqlite"
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA journal_mode = WAL")
        database.close()
        self.assertEqual(path.stat().st_size, 4096)
        self.refused(casus("claims", "list", "--register", path), 3, "no register yet")
        self.refused(casus("evidence", "grade", "B1", "--register", path, "--credibility", "2", "--reason", "why", "--by", "me"), 3)
        self.assertEqual(casus("evidence", "add", self.own(), "--register", path).returncode, 0)
        self.assertEqual(self.json_of("claims", "show", "B1", "--register", path)["marks"], "B3")

    def test_reading_makes_no_register_of_an_empty_file(self):
        path = self.folder / "empty.sqlite"
        path.touch()
        self.refused(casus("claims", "list", "--register", path), 3, "no register yet")
        self.assertEqual(path.stat().st_size, 0)

    def test_what_is_added_can_be_read_however_much_it_is(self):
        path = self.folder / "large.sqlite"
        for n in (1, 2, 3):
            file = self.own("large.toml", a=('id = "D1"', f'id = "D{n}"'), b=('id = "B1"', f'id = "B1-{n}"'),
                            c=('id = "B2"', f'id = "B2-{n}"'), d=('document = "D1"', f'document = "D{n}"'),
                            e=('document = "D1"', f'document = "D{n}"') if n != 1 else ("", ""),
                            f=("nobody else says so", "x" * 900_000))
            self.assertEqual(casus("evidence", "add", file, "--register", path).returncode, 0)
        ids = [c["claim"] for c in self.json_of("claims", "list", "--register", path)["claims"]]
        self.assertEqual(ids[-6:], ["B1-1", "B2-1", "B1-2", "B2-2", "B1-3", "B2-3"])
        # One statement that grows beyond what can be read is refused, and the register still reads.
        for verb in (["grade", "B1-1", "--credibility", "2", "--reason", "r"], ["review", "B1-1", "--note", "n", "--reference", "x"]):
            late = casus("evidence", *verb, "--register", path, "--by", "checker", "--on", "9999-12-31")
            self.refused(late, 2, "--on: has not come yet", "9999-12-31")
        grade = ["evidence", "grade", "B1-1", "--register", path, "--by", "checker", "--on", "2026-11-02", "--credibility", "2"]
        codes = [casus(*grade, "--reason", "y" * 120_000).returncode for _ in range(12)]
        self.assertEqual((codes[0], codes[-1]), (0, 3))
        self.assertEqual(casus("claims", "list", "--register", path).returncode, 0)

    def test_a_folder_that_may_not_be_written_can_be_read(self):
        path = self.register()
        more = {"user": 65534, "group": 65534, "extra_groups": []} if os.getuid() == 0 else {}
        if more and subprocess.run([CASUS, "--version"], capture_output=True, **more).returncode != 0:
            self.skipTest("another user cannot run the program here")
        path.chmod(0o444)
        self.folder.chmod(0o555)
        self.addCleanup(self.folder.chmod, 0o755)
        for command in (["claims", "list"], ["claims", "show", "B1"], ["claims", "test", "B1"], ["evidence", "check"]):
            done = casus(*command, "--register", path, **more)
            self.assertEqual(done.returncode, 0, done.stderr)
        done = casus("claims", "export", "B1", "--to", "csv", "-o", "-", "--register", path, **more)
        self.assertIn("B1", done.stdout)
        done = casus("evidence", "grade", "B1", "--register", path, "--by", "me", "--credibility", "2", "--reason", "why", **more)
        self.refused(done, 1, str(path))
        self.assertNotIn("damaged", done.stderr)

    def test_what_has_not_come_yet_is_not_added(self):
        path = self.folder / "mine.sqlite"
        for change, key in ((('issued = "2026-11"', 'issued = "2126-11"'), "document D1.issued"),
                            (('retrieved = "2026-11-30"', 'retrieved = "2126-11-30"'), "document D1.retrieved"),
                            (('reason = "a named body" }', 'reason = "a named body", on = "2126-11-30" }'), "statement B1.reliability.on"),
                            (('reason = "no name" }', 'reason = "no name", on = "2126-11-30" }'), "statement B2.reliability.on"),
                            (('reason = "nobody else says so" }', 'reason = "n", on = "2126-11-30" }'), "statement B1.credibility.on"),
                            (('unlinked = "a test"', 'unlinked = "a test"\nconfirmed = { by = "me", on = "2126-11-30" }'),
                             "statement B1.confirmed.on"),
                            (('unlinked = "a test"', 'unlinked = "a test"\nreview = [{ note = "n", reference = "r", by = "me", '
                                                     'on = "2126-11-30" }]'), "statement B1.review.on")):
            self.refused(casus("evidence", "add", self.own(a=change), "--register", path), 3, "own.toml:", key + ": has not come yet", "2126-11")
        self.assertFalse(path.exists())
        own = self.own(a=('graded = { by = "checker", on = "2026-11-01" }', 'graded = { by = "checker", on = "2126-11-01" }'))
        self.refused(casus("evidence", "add", own, "--register", path), 3, "4 problems", "statement B2.credibility.on")

    def test_a_bad_file_leaves_the_register_as_it_was(self):
        path = self.register()
        before = path.read_bytes()
        again = casus("evidence", "add", self.own(), "--register", path)
        self.refused(again, 3, "is there already")
        worse = self.own("worse.toml", a=('id = "B1"', 'id = "B3"'), b=('id = "B2"', 'id = "B4"'), c=('id = "D1"', 'id = "D2"'),
                         d=("LAW001", "LAW00"), e=('kind = "forecast"', 'kind = "forcast"'))
        self.refused(casus("evidence", "add", worse, "--register", path), 3, "did you mean LAW00", "did you mean forecast?")
        self.assertEqual(path.read_bytes(), before)
        self.refused(casus("evidence", "add", worse, "--register", self.folder / "new.sqlite"), 3)
        self.assertFalse((self.folder / "new.sqlite").exists())

    def test_no_register_and_another_file(self):
        self.refused(casus("claims", "list", "--register", self.folder / "none.sqlite"), 4, "no register")
        self.refused(casus("claims", "list", "--register", self.folder / "d1.txt"), 3, "is no register")
        self.refused(casus("evidence", "grade", "B1", "--register", self.folder / "none.sqlite", "--credibility", "2",
                           "--reason", "why", "--by", "me"), 4, "no register")

    def test_words_that_do_not_stand_there(self):
        self.refused(casus("evidence", "anchor", self.folder / "d1.txt", "no such words"), 4, "do not stand in it")
        (self.folder / "bad.txt").write_bytes(b"\xff\xfe\x00")
        self.refused(casus("evidence", "anchor", self.folder / "bad.txt", "x"), 3)


class Exports(Case):
    def export(self, form, name, *more):
        path = self.folder / name
        result = casus("claims", "export", "--to", form, "-o", path, "--worlds", 64, *more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return path

    def test_drafts_of_reviews_leave_author_and_rating_to_the_checker(self):
        folder = self.export("claimreview", "drafts")
        files = sorted(folder.iterdir())
        self.assertEqual(len(files), 96)
        for file in files:
            draft = json.loads(file.read_text())
            self.assertEqual(draft["@type"], "ClaimReview")
            self.assertEqual(draft["author"]["name"], "")
            self.assertEqual({v for k, v in draft["reviewRating"].items() if k != "@type"}, {""})
            self.assertTrue(draft["claimReviewed"] and draft["itemReviewed"]["author"]["name"])
            self.assertNotIn("verdict", file.read_text())
        forecast = json.loads((folder / "CL089.jsonld").read_text())
        self.assertNotIn("reviewBody", forecast)
        self.assertIn("senators present", json.loads((folder / "CL032.jsonld").read_text())["reviewBody"])

    def test_nothing_is_overwritten_and_nothing_half_written(self):
        folder = self.export("claimreview", "drafts", "CL001")
        self.refused(casus("claims", "export", "--to", "claimreview", "-o", folder), 3, "exists already")
        self.refused(casus("claims", "export", "--to", "csv", "-o", self.folder / "no" / "where.csv", "--worlds", 16), 1,
                     "cannot be written")
        self.refused(casus("claims", "export", "--to", "claimreview", "-o", "-"), 2, "a folder")
        self.assertEqual(list(self.folder.glob("*.partial-*")), [])

    def test_provenance_leads_from_verdict_to_document(self):
        graph = json.loads(self.export("prov", "p.jsonld").read_text())["@graph"]
        by_id = {node["@id"]: node for node in graph}
        self.assertEqual(len(by_id), len(graph))
        result = by_id["urn:casus:result:CL032"]
        holding = by_id[result["prov:wasGeneratedBy"]["@id"]]
        used = [u["@id"] for u in holding["prov:used"]]
        self.assertIn("urn:casus:statement:CL032", used)
        self.assertTrue(any("facts/law.csv" in u for u in used))
        statement = by_id["urn:casus:statement:CL032"]
        passage = by_id[statement["prov:wasDerivedFrom"]["@id"]]
        self.assertEqual(passage["prov:wasQuotedFrom"]["@id"], "urn:casus:document:ARTICLE_1")
        self.assertIn(passage["prov:wasQuotedFrom"]["@id"], by_id)

    def test_provenance_defines_whatever_it_refers_to(self):
        def ids(value):
            if isinstance(value, dict):
                for key, part in value.items():
                    if key == "@id":
                        yield part
                    else:
                        yield from ids(part)
            elif isinstance(value, list):
                for part in value:
                    yield from ids(part)
        for more in ([], ["CL004"]):  # which repeats a statement that is not asked for
            graph = json.loads(self.export("prov", f"d{len(more)}.jsonld", *more).read_text())["@graph"]
            defined = {node["@id"] for node in graph}
            self.assertEqual(len(defined), len(graph))
            self.assertEqual({i for node in graph for i in ids(node)} - defined, set())
            for one in defined:
                self.assertRegex(one, r"^urn:casus:[a-z]+:(?:[A-Za-z0-9._~/:-]|%[0-9A-F]{2})+$")
        by_id = {node["@id"]: node for node in graph}
        statement = by_id["urn:casus:statement:CL004"]
        self.assertEqual(by_id["urn:casus:speaker:Elon%20Musk"]["@type"], "prov:Person")
        self.assertEqual(statement["casus:passedOnBy"]["@list"], [{"@id": "urn:casus:hop:article"}])
        relations = [by_id[c["@id"]]["casus:relation"] for c in statement["casus:corroboration"]]
        self.assertEqual(relations, ["supports", "repeats"])
        self.assertEqual(by_id["urn:casus:reliability:CL004:1"]["prov:generatedAtTime"]["@value"], "2026-11-30T00:00:00Z")

    def test_a_draft_names_who_said_it_when_and_where(self):
        folder = self.export("claimreview", "whom")
        item = lambda claim: json.loads((folder / f"{claim}.jsonld").read_text())["itemReviewed"]
        claims = tomllib.loads((STUDY / "claims.toml").read_text())["statement"]
        for claim in claims:
            made = item(claim["id"])
            self.assertIn(made["author"]["@type"], ("Person", "Organization"))
            self.assertEqual("firstAppearance" in made, "hops" not in claim, claim["id"])
            if "hops" in claim:
                self.assertEqual(made["appearance"][0]["@type"], "CreativeWork")
            is_date = re.fullmatch(r"\d{4}(-\d\d){0,2}", claim.get("time", ""))
            self.assertEqual(made.get("datePublished"), claim["time"] if is_date else None)
        self.assertEqual(item("CL002")["author"], {"@type": "Person", "name": "Elon Musk"})
        self.assertEqual(item("CL026")["author"]["@type"], "Organization")

    def test_one_draft_is_a_file_or_standard_output(self):
        draft = json.loads(self.export("claimreview", "claim.json", "CL032").read_text())
        self.assertEqual(draft["itemReviewed"]["identifier"], "CL032")
        printed = casus("claims", "export", "CL032", "--to", "claimreview", "-o", "-")
        self.assertEqual(json.loads(printed.stdout), draft)
        self.assertTrue(self.export("claimreview", "folder", "CL032").is_dir())

    def test_reference_lists_hold_the_same_works(self):
        csl = json.loads(self.export("csl", "r.json").read_text())
        ids = [item["id"] for item in csl]
        self.assertEqual(ids, sorted(set(ids)))
        self.assertLessEqual({"ARTICLE_0", "ARTICLE_1", "ARTICLE_2", "L01", "C02"}, set(ids))
        bib = self.export("bibtex", "r.bib").read_text()
        self.assertEqual(re.findall(r"^@misc\{([^,]+),$", bib, re.M), ids)
        for entry in bib.split("\n\n"):
            self.assertEqual(entry.count("{") - entry.count("\\{"), entry.count("}") - entry.count("\\}"), entry)
        ris = self.export("ris", "r.ris").read_text()
        self.assertEqual(re.findall(r"^ID  - (.+)$", ris, re.M), ids)
        self.assertEqual(ris.count("TY  - "), ris.count("ER  - "))
        for line in ris.splitlines():
            self.assertTrue(line == "" or re.match(r"[A-Z][A-Z0-9]  - ", line), line)

    def test_references_say_what_they_are_who_wrote_them_and_when_they_were_read(self):
        for kind, bibtex, ris in (("report", "techreport", "RPRT"), ("article-journal", "article", "JOUR"), ("bill", "misc", "BILL"),
                                  ("article-newspaper", "misc", "NEWS"), ("interview", "misc", "GEN")):
            own = self.own(a=('type = "article-newspaper"', f'type = "{kind}"\nauthor = ["Department of Health and Human Services", "J. Doe"]'
                                                            '\npublisher = "P"'))
            path = self.folder / f"{kind}.sqlite"
            self.assertEqual(casus("evidence", "add", own, "--register", path).returncode, 0)
            (item,) = json.loads(self.export("csl", f"{kind}.json", "B1", "--register", path).read_text())
            self.assertEqual((item["type"], item["accessed"]), (kind, {"date-parts": [[2026, 11, 30]]}))
            bib = self.export("bibtex", f"{kind}.bib", "B1", "--register", path).read_text()
            self.assertIn(f"@{bibtex}{{D1,", bib)
            self.assertIn("author = {{Department of Health and Human Services} and {J. Doe}}", bib)
            self.assertIn("urldate = {2026-11-30}", bib)
            lines = self.export("ris", f"{kind}.ris", "B1", "--register", path).read_text().splitlines()
            self.assertIn(f"TY  - {ris}", lines)
            self.assertIn("Y2  - 2026/11/30", lines)

    def test_a_table_has_a_row_for_each(self):
        with open(self.export("csv", "c.csv"), newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 96)
        by_id = {r["claim"]: r for r in rows}
        self.assertEqual(by_id["CL032"]["verdict"], "matches with detail missing")
        self.assertEqual(by_id["CL089"]["preset"], "aid-cutoff")
        (tested,) = self.json_of("claims", "test", "CL089", "--worlds", 64)["claims"]
        self.assertEqual(int(by_id["CL089"]["worlds"]), tested["ensemble"]["worlds"])  # those that can be compared
        self.assertTrue(0 <= float(by_id["CL089"]["share_or_percentile"]) <= 1)

    def test_no_cell_of_a_table_is_a_formula(self):
        words = ["=HYPERLINK(1)", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "'quoted"]
        for word in words:
            own = self.own(a=("The bridge is shut for 21 days.", word.replace("\t", "\\t")), b=("value = 3\n", "value = -3\n"))
            path = self.folder / f"{words.index(word)}.sqlite"
            self.assertEqual(casus("evidence", "add", own, "--register", path).returncode, 0)
            with open(self.export("csv", f"f{words.index(word)}.csv", "B1", "--register", path), newline="", encoding="utf-8") as file:
                (row,) = csv.DictReader(file)
            self.assertEqual(row["proposition"], word if word[0] == "'" else "'" + word)
            self.assertEqual(row["value"], "-3")

    def test_language_translation_and_entities_stand_in_every_form(self):
        copy = self.study()
        text = (copy / "claims.toml").read_text()
        before, after = text.split('id = "CL045"\n')
        after = after.replace('exact = ', 'language = "de", translation = "one of five seats", translator = "the author", exact = ', 1)
        (copy / "claims.toml").write_text(f'{before}id = "CL045"\nentities = ["actor:USA", "the council"]\n{after}')
        shown = self.json_of("claims", "show", "CL045", "--study", copy)
        self.assertEqual([shown[k] for k in ("language", "translation", "translator", "entities")],
                         ["de", "one of five seats", "the author", ["actor:USA", "the council"]])
        self.assertIn("translation: one of five seats", casus("source", "CL045", "--study", copy).stdout)
        self.assertEqual(self.json_of("claims", "show", "CL046", "--study", copy)["language"], "en")
        with open(self.export("csv", "l.csv", "CL045", "--study", copy), newline="", encoding="utf-8") as file:
            (row,) = csv.DictReader(file)
        self.assertEqual([row[k] for k in ("entities", "language", "translation", "translator")],
                         ["actor:USA; the council", "de", "one of five seats", "the author"])
        page = self.export("html", "l.html", "CL045", "--study", copy).read_text()
        self.assertIn("“one of five seats” as translated by the author; about actor:USA, the council", page)
        nodes = {n["@id"]: n for n in json.loads(self.export("prov", "l.jsonld", "CL045", "--study", copy).read_text())["@graph"]}
        self.assertEqual(nodes["urn:casus:passage:CL045"]["dcterms:language"], "de")
        self.assertEqual(nodes["urn:casus:translation:CL045"]["prov:value"], "one of five seats")
        self.assertIn(nodes["urn:casus:translation:CL045"]["prov:wasAttributedTo"]["@id"], nodes)
        self.assertEqual(nodes["urn:casus:statement:CL045"]["dcterms:subject"], ["actor:USA", "the council"])
        draft = json.loads(self.export("claimreview", "l.json", "CL045", "--study", copy).read_text())
        self.assertEqual([a["name"] for a in draft["itemReviewed"]["about"]], ["actor:USA", "the council"])
        (copy / "claims.toml").write_text(text.replace('id = "CL045"\n', 'id = "CL045"\nentities = ["actor:USX"]\n'))
        self.refused(casus("check", copy), 3, "entities", "actor:USX", "did you mean USA?")

    def test_the_page_needs_nothing_else(self):
        page = self.export("html", "c.html").read_text()
        for outside in ("http://", "https://", "<link", "@import"):
            self.assertNotIn(outside, page)
        self.assertEqual(page.count('<article class="claim"'), 96)
        self.assertIn("prefers-color-scheme: dark", page)
        body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S)
        for source in set(re.findall(r'data-src="(claim:[^"]+|document:[^"]+)"', body)):
            self.assertEqual(casus("source", source).returncode, 0, source)


class Sources(Case):
    def test_the_steps_of_a_certainty_are_shown(self):
        copy = self.study()
        (copy / "assumptions").mkdir()
        table = ('[parameter."credibility.leak_ratio"]\nquantiles = [1.1, 1.3, 1.6]\nunit = "1"\njudgement = "ours"\ncertainty = "%s"\n'
                 'certainty_steps = [{ start = "elicited judgement", reason = "asked twice" }, { by = -1, for = "imprecision", reason = "wide" }]\n')
        (copy / "assumptions" / "own.toml").write_text(table % "very low")
        steps = ["starts at low, elicited judgement: asked twice", "down to very low for imprecision: wide"]
        self.assertEqual(self.json_of("source", "credibility.leak_ratio", "--study", copy)["certainty_steps"], steps)
        self.assertEqual(self.json_of("params", "credibility.leak_ratio", "--study", copy)["parameters"][0]["certainty_steps"], steps)
        self.assertIn(steps[1], casus("source", "credibility.leak_ratio", "--study", copy).stdout)
        (copy / "assumptions" / "own.toml").write_text(table % "low")
        self.refused(casus("check", copy), 3, "own.toml:", "certainty_steps: do not lead to `certainty`", "very low")

    def test_a_lever_leads_to_its_numbers_and_to_what_is_said_of_it(self):
        lever = self.json_of("source", "us.forces_in_europe")
        self.assertTrue(lever["sources"] and lever["parameters_it_meets"])
        self.assertTrue(any(s.startswith("CL052") for s in lever["statements"]))
        text = casus("source", "us.forces_in_europe").stdout
        self.assertIn("CL052 (F6", text)

    def test_parameters_outcomes_laws_and_sources_lead_to_statements(self):
        for name, claim in (("credibility.leak_ratio", "CL051"), ("border_activity_2030", "CL089"), ("LAW009", "CL032"),
                            ("signal.endorsement", "CL002"), ("C13", "CL089"), ("border_activity_ratio", "CL089")):
            self.assertIn(claim, json.dumps(self.json_of("source", name)["statements"]), name)
        self.assertEqual(self.json_of("source", "CL089")["statement"], "CL089")
        self.assertIn("CL089", self.json_of("source", "ARTICLE_2")["statements"])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
