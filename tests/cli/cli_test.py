#!/usr/bin/env python3
"""The command as a user meets it: exit codes, bad input, bundles, shards, documents made from it.

usage: cli_test.py CASUS SOURCE_DIR [--update-golden] [TEST ...]

--update-golden writes tests/cli/golden, whose files the command's sentences and help are compared
with to the last character; look at the difference before you commit it.
"""
import csv
import html
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest
from pathlib import Path

CASUS = str(Path(sys.argv[1]).resolve())
TOP = Path(sys.argv[2]).resolve()
ENVIRONMENT = {**os.environ, "CASUS_STUDIES": str(TOP / "studies"), "NO_COLOR": "1"}


def casus(*arguments, **more):
    return subprocess.run([CASUS, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, timeout=300, **more)


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


GOLDEN = TOP / "tests" / "cli" / "golden"
GOLDEN_RUNS = ("dormant", "exit-in-defiance")


def helps():
    """What the command says of itself: overview, help, the help of every verb."""
    verbs = re.findall(r"^  ([a-z]+) {2,}", casus("--help").stdout.split("Subcommands:")[-1], re.MULTILINE)
    parts = [[], ["--help"], *([verb, "--help"] for verb in verbs)]
    return "".join(f"$ {' '.join(['casus', *part])}\n{casus(*part).stdout}\n" for part in parts)


def sentences(preset):
    with tempfile.TemporaryDirectory(prefix="casus-test-") as folder:
        arguments = ["try", preset, "--worlds", "256", "--seed", "1", "-o", "out"]
        result = casus(*arguments, cwd=folder)
        lines = json.loads(casus("compare", "out", "--json", cwd=folder).stdout)["scenarios"][1]["outcomes"]
    full = "".join(f"{line['sentence']}.\nEvidence: {line['evidence']}.\n" for line in lines)
    return f"$ casus {' '.join(arguments)}\n{result.stdout}\n{full}"


def golden_files():
    return {"help.txt": helps(), **{f"try-{preset}.txt": sentences(preset) for preset in GOLDEN_RUNS}}


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="casus-test-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def scenario(self, body, name="mine.toml"):
        return self.write(name, 'schema = "casus.scenario/1"\ntitle = "Mine"\nstudy = "us-nato"\n' + body)

    def json_of(self, *arguments):
        result = casus(*arguments, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def run_files(self, name, *arguments):
        path = self.folder / name
        result = casus("run", *arguments, "--worlds", 100, "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        return path, result.stdout

    def refused(self, result, code, *texts):
        self.assertEqual(result.returncode, code, result.stderr)
        for text in texts:
            self.assertIn(text, result.stderr)


class BadScenarios(Case):
    def test_every_problem_of_a_file_is_listed_at_once(self):
        path = self.scenario('[levers]\n"us.forces_in_europ" = 0.5\n"us.participation" = 3\n'
                             '"us.exercises" = { value = 0.5, from = "2020-01" }\n[[event]]\nat = "2027-05"\n'
                             'what = "signal.leek"\nunknown_key = 1\n')
        result = casus("check", path)
        self.refused(result, 3, "us.forces_in_europe", "0 to 1", "2020-01", "2026-08", "signal.leak",
                     "unknown_key", f"{path}:5", f"{path}:6", f"{path}:7")

    def test_a_lever_set_twice(self):
        path = self.scenario('[levers]\n"us.exercises" = 0.5\n"us.exercises" = 0.6\n')
        self.refused(casus("run", path), 3, "set twice", f"{path}:6")

    def test_a_date_after_the_horizon(self):
        path = self.scenario('[levers]\n"us.exercises" = { value = 0.5, from = "2050-01" }\n')
        self.refused(casus("run", path), 3, "2050-01")

    def test_includes_that_lead_back(self):
        a = self.scenario('include = ["b.toml"]\n', "a.toml")
        self.scenario('include = ["a.toml"]\n', "b.toml")
        self.refused(casus("run", a), 3, "leads back to itself", "a -> b -> a")

    def test_broken_toml(self):
        path = self.write("broken.toml", 'schema = "casus.scenario/1"\ntitle = "unfinished\n[levers\n')
        self.refused(casus("check", path), 3, f"{path}:2")

    def test_unknown_models_and_pins(self):
        path = self.scenario('[models]\nspending = "spendin_spatial"\n[pins]\n"spending.public_wieght" = 0.1\n')
        self.refused(casus("check", path), 3, "spending_spatial", "spending.public_weight")

    def test_settings_of_the_command_line(self):
        self.refused(casus("try", "dormant", "--set", "us.forces=1"), 3, "unknown lever")
        self.refused(casus("try", "dormant", "--set", "us.exercises=2"), 3, "out of range", "0 to 1")
        self.refused(casus("try", "dormant", "--set", "us.exercises=1", "--set", "us.exercises=0"), 3, "set twice")
        self.refused(casus("try", "dorment"), 4, "dormant")
        self.refused(casus("tri"), 2, "did you mean try?")
        self.refused(casus("run", "dormant", "--worls", "3"), 2, "--worlds")
        self.refused(casus("run", "dormant", "--shard", "4/3"), 2, "i/n")
        self.refused(casus("try", "--seed", "-1"), 2, "--seed", "whole number")
        self.refused(casus("--worlds", "3", "try"), 2, "--worlds", "stands behind")
        self.refused(casus("--study", "us-nato", "tri"), 2, "did you mean try?")
        self.refused(casus("solve", "vots"), 4, "did you mean votes?")
        self.refused(casus("check", "nowhere.toml"), 4, "nowhere.toml")
        self.refused(casus("source", "us.forces"), 4, "casus list levers")
        for verb in ("run", "merge", "compare", "export", "report", "verify", "source", "list", "doc", "completion"):
            self.refused(casus(verb), 2, "is required", f"casus {verb} --help")


    def test_every_problem_of_a_command_line_is_listed_at_once(self):
        (self.folder / "there").mkdir()
        path = self.scenario('[levers]\n"us.exercises" = 3\n')
        result = casus("run", path, "nowhere", "--set", "us.cue_rate=50%", "--set", "eu.target_year=2021",
                       "--pin", "votes.shok=1", "--pin", "votes", "--model", "votes=vote", "--seed", "-1",
                       "--worlds", "0", "--threads", "x", "--world", "many", "--shard", "5/4", "--isa", "mmx",
                       "--design", "grid", "--trust", "blind", "--lexicon", "latin", "-o", self.folder / "there")
        self.refused(result, 2, "us.exercises", "nowhere", "a percent sign is for shares only", "1/month",
                     "eu.target_year", "2026 to 2060", "votes.shok", "PARAMETER=NUMBER", "--model", "--seed", "--worlds",
                     "1 to 50000000", "--threads", "--world:", "--shard", "--isa", "--design", "--trust", "--lexicon",
                     "exists already", "17 problems")

    def test_the_exit_code_of_several_problems_is_the_smallest(self):
        self.refused(casus("run", "nowhere", "--set", "us.exercises=2"), 3, "nowhere", "out of range")
        self.refused(casus("run", "nowhere", "--seed", "x"), 2, "nowhere", "--seed")
        self.refused(casus("run", "nowhere"), 4, "nowhere")

    def test_what_has_not_its_form_is_usage_and_what_is_no_value_is_input(self):
        for option, value in (("--set", "us.exercises"), ("--pin", "votes.shock_correlation")):
            self.refused(casus("run", "dormant", option, value), 2, option, "is not ")
            self.refused(casus("run", "dormant", option, value + "=x"), 3, value, "found x")

    def test_a_word_that_is_none_of_a_list_has_a_nearest(self):
        for arguments, nearest in ((["list", "prests"], "presets"), (["cite", "--as", "bibtx"], "bibtex"),
                                   (["completion", "bsh"], "bash"), (["manual", "--as", "rof"], "roff"),
                                   (["export", "b", "--to", "jsn"], "json"), (["claims", "export", "--to", "htm"], "html")):
            self.refused(casus(*arguments), 2, "is not a known name", f"did you mean {nearest}?")
            problem = json.loads(casus(*arguments, "--json").stdout)["problems"][0]
            self.assertEqual((problem["nearest"], problem["found"]), (nearest, arguments[-1]))

    def test_a_pin_of_a_model_that_does_not_run(self):
        self.refused(casus("run", "dormant", "--pin", "credibility_index.half_life_months=10"), 3,
                     "the model credibility_index runs in none of these scenarios",
                     "--model credibility=credibility_index")
        path = self.scenario('[pins]\n"credibility_index.half_life_months" = 10\n')
        for verb in (["check"], ["run", "--worlds", 10]):
            self.refused(casus(*verb, path), 3, "credibility_index runs in none", str(path))
        result = casus("run", path, "--worlds", 10, "--model", "credibility=credibility_index", "-o", self.folder / "o")
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_scenario_named_twice(self):
        self.refused(casus("run", "dormant", "dormant"), 2, "a scenario is named twice", "found dormant")
        path = self.scenario("")
        self.refused(casus("compare", path, self.folder / "." / "mine.toml"), 2, "named twice")


class Completions(Case):
    WORDS = ((("casus", "run", "dorm"), "dormant"), (("casus", "solve", "deterr"), "deterrence"),
             (("casus", "hindcast", "burd"), "burden"), (("casus", "run", "--isa", "avx5"), "avx512"),
             (("casus", "run", "--set", "us.exercises"), "us.exercises="), (("casus", "evidence", "che"), "check"),
             (("casus", "--study", "us-nato", "cla"), "claims"))

    def test_bash_completes_words_of_lists(self):
        script = self.write("casus.bash", casus("completion", "bash").stdout)
        bin_folder = self.folder / "bin"
        bin_folder.mkdir()
        (bin_folder / "casus").symlink_to(CASUS)
        environment = {**ENVIRONMENT, "PATH": f"{bin_folder}:{ENVIRONMENT['PATH']}"}
        for words, expected in self.WORDS:
            shell = f"source {script}; COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _casus; echo ${{COMPREPLY[@]}}"
            result = subprocess.run(["bash", "-c", shell], capture_output=True, text=True, env=environment, timeout=60)
            self.assertEqual(result.stdout.split(), [expected], (words, result.stderr))


class BadStudies(Case):
    def study(self, name="us-nato"):
        copy = self.folder / name
        shutil.copytree(TOP / "studies" / "us-nato", copy)
        return copy

    def change(self, study, name, old, new):
        path = study / name
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))

    def test_the_small_study_of_the_fuzzers_is_right(self):
        # With the flagship's sources, which the models' assumptions cite: as fuzz_scenario reads it.
        study = self.folder / "small"
        shutil.copytree(TOP / "tests" / "fuzz" / "seed_study", study)
        own = study / "facts" / "sources.csv"
        sources = (TOP / "studies" / "us-nato" / "facts" / "sources.csv").read_text()
        sources += "".join(line for line in own.read_text().splitlines(True)
                           if line.split(",")[0] + "," not in sources)
        own.write_text(sources)
        result = casus("check", study)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_a_missing_fact(self):
        study = self.study()
        path = study / "facts" / "countries.csv"
        kept = [line for line in path.read_text().splitlines(True) if not line.startswith("POL,gdp_market,2024")]
        path.write_text("".join(kept))
        self.refused(casus("check", study), 3, "no row holds a value for POL")

    def test_a_parameter_without_evidence_or_judgement(self):
        study = self.study()
        (study / "assumptions").mkdir(exist_ok=True)
        (study / "assumptions" / "mine.toml").write_text(
            '[parameter."growth.trend_growth_annual"]\nquantiles = [0.0, 0.01, 0.02]\nunit = "percent"\n')
        self.refused(casus("check", study), 3, "growth.trend_growth_annual", "judgement", "1/year")

    def test_a_judgement_cannot_be_a_point(self):
        study = self.study()
        (study / "assumptions").mkdir(exist_ok=True)
        (study / "assumptions" / "mine.toml").write_text(
            '[parameter."growth.trend_growth_annual"]\nfamily = "point"\nvalue = 0.01\nunit = "1/year"\n'
            'judgement = "because"\n')
        self.refused(casus("check", study), 3, "pin")

    def test_broken_files(self):
        study = self.study()
        self.change(study, "facts/countries.csv", "DEU,population,2024,", 'DEU,population,2024,"')
        self.change(study, "study.toml", 'leaver = "USA"', 'leaver = "USB"')
        self.refused(casus("check", study), 3, "countries.csv", "USB", "USA")

    def test_a_quota_above_the_seats(self):
        study = self.study()
        self.change(study, "study.toml", "number = 60, quorum = 51", "number = 160, quorum = 51")
        self.refused(casus("check", study), 3, "above the chamber's seats")

    def test_a_voting_rule_that_no_run_can_follow(self):
        study = self.study()
        self.change(study, "study.toml", "columns = [\"republican\"],", "columns = [\"republican\"], has_veto = true,")
        self.change(study, "study.toml", "seats = 435", "seats = 735")
        self.refused(casus("check", study), 3, "has_veto: is not a known key",
                     "chamber_composition.csv:3: vacant: seats are missing or too many: 435 in all")

    def test_words_that_are_not_utf_8(self):
        words = [os.fsencode(CASUS), b"--json", b"run", b"nowhere\xff\x1b[2J"]
        result = subprocess.run(words, capture_output=True, env=ENVIRONMENT, stdin=subprocess.DEVNULL)
        self.assertEqual(result.returncode, 4, result.stderr)
        self.assertEqual(json.loads(result.stdout)["exit"], 4)
        self.assertIn(b"nowhere\\xff\\x1b[2J", result.stderr)

    def test_twelve_planted_errors_are_listed_at_one_look(self):
        study = self.study()
        (study / "assumptions").mkdir()
        (study / "assumptions" / "mine.toml").write_text(
            '[parameter."growth.trend_growth_annual"]\nquantiles = [0.0, 0.01, 0.02]\nunit = "percent"\n')
        (study / "assumptions" / "yours.TOML").write_text("")
        self.change(study, "study.toml", "reference = 0.02\n", "reference = 7\n")
        self.change(study, "study.toml", 'leaver = "USA"', 'leaver = "USB"')
        self.change(study, "facts/countries.csv", "DEU,gdp_market,2024,", "DEU,gdp_marked,2024,")
        self.change(study, "facts/us_role.csv", "DMDC_TROOPDATA,B", "DMDC_TROOPDATA,Q")
        self.change(study, "facts/actors.csv", "FACTBOOK,A", "FACTBOOC,A")
        self.change(study, "facts/law.csv", "in force", "in farce")
        self.change(study, "facts/votes.csv", "V08,B", "V08,Q")
        self.change(study, "facts/neighbours.csv", "ALB,GRC", "ALB,GRD")
        for preset, text in (("dormant", '\n[models]\nspendng = "spending"\n'), ("un-exit", '\n[pins]\n"votes.nope" = 1\n')):
            path = study / "presets" / f"{preset}.toml"
            path.write_text(path.read_text() + text)
        result = casus("check", study)
        self.refused(result, 3, "mine.toml:1", "yours.TOML: is read by nothing", "USB", "no row holds a value for DEU",
                     "us_role.csv:2: grade", "actors.csv:2: source_id", "did you mean FACTBOOK?",
                     "law.csv:2: status", "votes.csv:2: grade", "neighbours.csv:2: neighbour",
                     "models.spendng: is not a process of the models", "did you mean spending?",
                     "votes.nope", "one of votes.")
        self.assertNotIn("out of range (found 0;", result.stderr)

    def test_choices_of_models_have_lines_whatever_else_is_wrong(self):
        path = self.scenario('[levers]\n"us.forces" = 0.5\n[models]\nspending = "spending_spatal"\nspendng = "x"\n'
                             '[pins]\n"spending.nope" = 1\n[assumptions]\n')
        begins = len(path.read_text().split("[levers]")[0].splitlines())
        for result in (casus("check", path), casus("run", path, "--worlds", 10)):
            self.refused(result, 3, f"toml:{begins + 2}: levers.us.forces", "did you mean us.forces_in_europe?",
                         f"toml:{begins + 4}: models.spending", "did you mean spending_spatial?",
                         f"toml:{begins + 5}: models.spendng", "did you mean spending?",
                         f"toml:{begins + 7}: spending.nope", "one of spending.",
                         f"toml:{begins + 8}: assumptions: is not a known key (allowed: one of schema, ")

    def test_one_error_is_said_once(self):
        study = self.study()
        self.change(study, "study.toml", 'title = "', 'title = """')
        self.assertEqual(len(casus("check", study).stderr.splitlines()), 1)
        study = self.study("units")
        self.change(study, "study.toml", 'unit = "usd_bn"', 'unit = "eur_bn"')
        self.assertEqual(len(casus("check", study).stderr.splitlines()), 1)
        study = self.study("law")
        (study / "facts" / "law.csv").unlink()
        result = casus("check", study)
        self.assertIn("law.csv: cannot be", result.stderr.splitlines()[0])
        self.assertEqual(len(result.stderr.splitlines()), 1)

    def test_assumptions_that_are_no_folder(self):
        study = self.study()
        (study / "assumptions").write_text("")
        self.refused(casus("check", study), 3, "assumptions: cannot be read: Not a directory")

    def test_a_file_is_checked_as_what_it_is(self):
        study = self.study()
        for name in ("study.toml", "claims.toml", "lexicon.toml", "facts/law.csv", "facts/countries.csv"):
            answer = self.json_of("check", study / name)
            self.assertEqual([(f["kind"], f["study"]) for f in answer["files"]], [("part of a study", str(study))])
        self.assertIn("checked with all of it", casus("check", study / "facts" / "law.csv").stdout)
        self.assertEqual(self.json_of("check", study / "presets" / "dormant.toml")["files"][0]["kind"], "scenario")
        judged = '[parameter."growth.trend_growth_annual"]\nquantiles = [0.0, 0.01, 0.02]\nunit = "{}"\n' \
                 'judgement = "mine"\ncertainty = "low"\n'
        mine = self.write("mine.toml", judged.format("1/year"))
        self.assertEqual(self.json_of("check", mine)["files"][0]["kind"], "assumptions")
        self.refused(casus("check", self.write("mine.toml", judged.format("percent"))), 3, "mine.toml:3", "1/year")
        claims = self.write("c.toml", 'schema = "casus.statements/1"\n[[statement]]\nid = "X"\n')
        self.refused(casus("check", claims), 3, f"{claims}:", "statement[1]")
        self.refused(casus("check", self.write("f.csv", "exporter,importer,value\nUSA,DEU,x\n")), 3, "f.csv:2")
        self.change(study, "facts/law.csv", "in force", "in farce")
        self.change(study, "facts/actors.csv", "FACTBOOK,A", "FACTBOOC,A")
        lines = casus("check", study / "facts" / "law.csv").stderr.splitlines()
        self.assertEqual([name in line for name, line in zip(("law.csv:2: status", "actors.csv:2"), lines)], [True, True])

    def test_a_file_of_an_unknown_kind_says_so(self):
        self.refused(casus("check", self.write("a.csv", "x,y\n1,2\n")), 3, "is a table of a kind that is not known")
        self.refused(casus("check", self.write("a.md", "# A\n")), 3, "says what it is neither")
        self.assertEqual(casus("check", self.scenario("", "mine")).returncode, 0)
        self.refused(casus("check", self.write("a.toml", "x = 1\n")), 3, "no `schema`")
        self.refused(casus("check", self.write("a.toml", 'schema = "casus.pie/9"\n')), 3, "a kind that is not known")
        self.refused(casus("check", self.write("e.toml", "")), 3, "e.toml: is empty")
        self.refused(casus("check", self.write("s.toml", 'schema = "casus.study/1"\n')), 3, "stands in no study's folder")
        self.refused(casus("check", self.folder), 3, "is a folder without a study.toml")
        self.refused(casus("check", self.write("b.toml", 'schema = "casus.scenari/1"\nlevers = 3\n')), 3,
                     "did you mean casus.scenario/1?", "levers: has the wrong type")

    def test_a_start_that_cannot_be_is_the_only_problem(self):
        for start in ("2026-13", "2016-08"):
            study = self.study(start)
            self.change(study, "study.toml", '"2026-08"', f'"{start}"')
            lines = casus("check", study).stderr.splitlines()
            self.assertEqual(len(lines), 1, lines)
            self.assertIn("start: ", lines[0])

    def test_no_study(self):
        self.refused(casus("check", "--study", "us-nata"), 4, "us-nato")


    def test_rows_that_are_there_twice_or_cut_short(self):
        study = self.study()
        for table, row in (("actors.csv", "EST"), ("votes.csv", "VOTE01"), ("chamber_composition.csv", "SENATE-2025-01"),
                           ("law.csv", "LAW001"), ("institutions.csv", "INST01")):
            path = study / "facts" / table
            lines = path.read_text().splitlines(True)
            again = next(line for line in lines if line.startswith(row + ","))
            path.write_text("".join(lines) + again)
        votes = study / "facts" / "votes.csv"
        votes.write_text(votes.read_text() + "VOTE99,2025-01-01,Senate\n")
        last = len(votes.read_text().splitlines())
        result = casus("check", study)
        self.refused(result, 3, *(f"{table}:" for table in ("actors.csv", "votes.csv", "chamber_composition.csv",
                                                           "law.csv", "institutions.csv")),
                     "is there twice", "law_id: a provision of this id is there already", f"votes.csv:{last}: has the wrong number of cells")
        self.assertEqual(len(re.findall("is there twice", result.stderr)), 4, result.stderr)


class Bundles(Case):
    def test_a_manifest_with_another_seed_is_refused_by_every_reader(self):
        path = self.run_small("out")
        manifest = path / "manifest.json"
        manifest.write_text(manifest.read_text().replace('"seed": 1,', '"seed": 2,', 1))
        for arguments in (["report", path, "-o", self.folder / "r.html"], ["compare", path],
                          ["export", path, "--to", "json", "-o", "-"], ["merge", path, "-o", self.folder / "m"]):
            self.refused(casus(*arguments), 3, "manifest_sha256")
        self.assertEqual(casus("verify", path).returncode, 5)

    def test_what_trust_changed_is_of_models_that_run_and_did_change(self):
        path = self.run_small("out", "--trust", "high", "--pin", "votes.shock_correlation=0.1")
        answer = json.loads(casus("compare", path, "--json").stdout)
        running = set(answer["scenarios"][0]["models"].values())
        self.assertGreater(len(answer["trust"]), 10)
        for line in answer["trust"]:
            name, change = line.split(": ", 1)
            self.assertIn(name.split(".")[0], running)
            before, after = change.split(" became ")
            self.assertNotEqual(before, after)
            self.assertNotEqual(name, "votes.shock_correlation")

    def test_finished_bundles_are_compared_in_the_same_worlds(self):
        path = self.run_small("a")
        other = self.run_small("b", "--set", "us.forces_in_europe=40%")
        third, _ = self.run_files("c", "dormant", "exit-by-law")  # 100 worlds
        law = self.folder / "d"
        self.assertEqual(casus("run", "dormant", "exit-by-law", "--worlds", 200, "-o", law).returncode, 0)
        answer = self.json_of("compare", path, other, law)
        self.assertEqual([s["scenario"] for s in answer["scenarios"]],
                         ["reference", f"dormant ({path})", f"dormant ({other})", "exit-by-law"])
        whole = self.json_of("compare", law)["scenarios"]
        for place in (1, 2):  # dormant, exit-by-law: as in the run that had both
            self.assertEqual(whole[place]["outcomes"], answer["scenarios"][2 * place - 1]["outcomes"])
        self.assertNotEqual(answer["scenarios"][1]["outcomes"], answer["scenarios"][2]["outcomes"])
        self.refused(casus("compare", path, third), 3, f"{third}: worlds: is not that of {path}", "found 100")
        pinned = self.run_small("e", "--pin", "votes.shock_correlation=0.1", "--seed", "2")
        self.refused(casus("compare", path, pinned), 3, "seed: is not that of", "pins: is not that of",
                     "votes.shock_correlation", "in one `casus run`")

    def test_what_is_no_bundle_to_compare_is_said(self):
        path = self.run_small("a")
        self.refused(casus("compare", path, path), 3, "named twice")
        self.refused(casus("compare", self.folder), 3, "is a folder, and scenarios are files", "bundles are taken")
        self.refused(casus("compare", path, "exit-by-law"), 2, "bundles are compared with bundles", "exit-by-law")
        self.refused(casus("compare", path, "--set", "us.exercises=1"), 2, "--set", "a bundle is finished")
        (path / "manifest.json").unlink()
        self.refused(casus("compare", path), 3, "manifest.json: is missing")

    def test_comparison_says_what_it_compares(self):
        part = self.run_small("part", "--shard", "1/2")
        for arguments in ([part], [part, "--plain"]):
            printed = casus("compare", *arguments).stdout
            for text in ("seed 1", "model ", "scenario ", "Evidence: ", "Ranges: spread from", "Not a prediction",
                         "Part of a run: worlds 1 to 100 of 200", "Monte Carlo error"):
                self.assertIn(text, printed)
        for line in casus("compare", part, "--plain").stdout.splitlines():
            self.assertTrue(line.startswith("# ") or line.count("\t") == 5, line)
        self.assertEqual(json.loads(casus("compare", part, "--json").stdout)["shard"],
                         {"first_world": 0, "world_count": 100})

    def test_the_reference_runs_once(self):
        path = self.folder / "out"
        result = casus("run", "reference", "dormant", "--worlds", 50, "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        manifest = json.loads((path / "manifest.json").read_text())
        self.assertEqual([s["id"] for s in manifest["scenarios"]], ["reference", "dormant"])
        self.assertEqual(casus("verify", path).returncode, 0)

    def test_a_scenario_on_standard_input(self):
        text = self.scenario('include = ["dormant"]\n[levers]\n"us.exercises" = 0.5\n').read_text()
        path = self.folder / "out"
        result = subprocess.run([CASUS, "run", "-", "--worlds", "50", "-o", path], input=text, env=ENVIRONMENT,
                                capture_output=True, text=True, cwd=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((path / "scenarios" / "standard-input" / "standard-input.toml").read_text(), text)
        self.assertEqual(casus("verify", path).returncode, 0)
        for verb in ("check", "run"):
            result = subprocess.run([CASUS, verb, "-"], input=text + '"us.exercise" = 1\n', env=ENVIRONMENT,
                                    capture_output=True, text=True, cwd=self.folder)
            self.refused(result, 3, "standard-input.toml:7", "us.exercises")

    def test_the_environment_sets_what_no_flag_sets(self):
        def seed_of(name, *flags, **variables):
            path = self.folder / name
            result = subprocess.run([CASUS, "run", "dormant", "-o", path, *flags], env={**ENVIRONMENT, **variables},
                                    capture_output=True, text=True)
            self.assertEqual(result.returncode, 0, result.stderr)
            return [json.loads((path / "manifest.json").read_text())[key] for key in ("seed", "worlds")]

        self.assertEqual(seed_of("a", CASUS_SEED="7", CASUS_WORLDS="20"), [7, 20])
        self.assertEqual(seed_of("b", "--seed", "8", CASUS_SEED="7", CASUS_WORLDS="20"), [8, 20])
        result = subprocess.run([CASUS, "run", "dormant"], env={**ENVIRONMENT, "CASUS_SEED": "x"}, capture_output=True,
                                text=True)
        self.refused(result, 2, "CASUS_SEED", "found x")
        result = subprocess.run([CASUS, "verify", self.folder / "a"], capture_output=True, text=True,
                                env={**ENVIRONMENT, "CASUS_SEED": "9", "CASUS_LEXICON": "uk"})
        self.assertEqual(result.returncode, 0, result.stdout)

    def run_small(self, name, *more):
        path = self.folder / name
        result = casus("run", "dormant", "--worlds", 200, "-o", path, *more)
        self.assertEqual(result.returncode, 0, result.stderr)
        return path

    def test_a_bundle_is_whole_verifies_and_one_byte_is_noticed(self):
        path = self.run_small("out")
        names = {p.name for p in path.iterdir()}
        self.assertLessEqual({"manifest.json", "outcomes.csv", "doors.csv", "frontiers.csv", "contagion.csv", "war.csv", "summary.nc", "worlds.csv", "events.sqlite", "sources.json",
                              "codebook.json", "CITATION.cff", "README.md", "report.html"}, names)
        self.assertEqual(casus("verify", path).returncode, 0)
        with open(path / "outcomes.csv", "r+b") as file:
            file.seek(200)
            byte = file.read(1)
            file.seek(200)
            file.write(bytes([byte[0] ^ 1]))
        self.assertEqual(casus("verify", path).returncode, 5)
        self.refused(casus("report", path, "-o", self.folder / "r.html"), 3, "outcomes.csv")

    def test_threads_and_shards_give_the_same_bytes(self):
        whole = self.run_small("whole", "--threads", 1)
        two = self.run_small("two", "--threads", 2)
        parts = [self.run_small(f"part{i}", "--shard", f"{i}/3") for i in (1, 2, 3)]
        merged = self.folder / "merged"
        result = casus("merge", parts[2], parts[0], parts[1], "-o", merged)
        self.assertEqual(result.returncode, 0, result.stderr)
        for name in sorted(p.name for p in whole.iterdir()):
            self.assertEqual((whole / name).read_bytes(), (two / name).read_bytes(), name)
            self.assertEqual((whole / name).read_bytes(), (merged / name).read_bytes(), name)
        self.refused(casus("merge", parts[0], parts[2], "-o", self.folder / "no"), 3, "a part is missing")
        self.assertFalse((self.folder / "no").exists())

    def questions(self):
        """A scenario file that includes another, in folders whose names need quotes."""
        for name in ("plans", "my parts"):
            (self.folder / name).mkdir()
        self.scenario('[pins]\n"votes.shock_correlation" = 0.1\n', "my parts/more parts.toml")
        return self.scenario('include = ["dormant", "../my parts/more parts.toml"]\n[models]\n'
                             'credibility = "credibility_index"\n', "plans/my question.toml")

    def test_a_bundle_made_from_files_verifies_anywhere_when_the_files_are_gone(self):
        question = self.questions()
        path, _ = self.run_files("out", question, "dormant")
        shutil.rmtree(self.folder / "plans")
        shutil.rmtree(self.folder / "my parts")
        moved = self.folder / "elsewhere" / "moved"
        moved.parent.mkdir()
        path.rename(moved)
        result = casus("verify", moved, cwd="/")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("every byte is the same", result.stdout)
        # In the bundle's folder the command is literally that of the README.
        command = json.loads((moved / "manifest.json").read_text())["command"]
        again = subprocess.run(command.replace("casus", CASUS, 1) + " -o ../again", shell=True, cwd=moved,
                               env=ENVIRONMENT, capture_output=True, text=True)
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual((moved / "manifest.json").read_bytes(),
                         (self.folder / "elsewhere" / "again" / "manifest.json").read_bytes())
        kept = moved / "scenarios" / "my question" / "my parts" / "more parts.toml"
        kept.write_text(kept.read_text().replace("0.1", "0.2"))
        result = casus("verify", moved)
        self.assertEqual(result.returncode, 5)
        self.assertIn("more parts.toml", result.stdout)

    def test_flows_of_a_users_own_are_named_kept_and_run_again(self):
        actors = json.loads(casus("list", "actors", "--json").stdout)["actors"]
        codes = [actor["actor"] for actor in actors]
        body = "".join(f"{i},{n},2019,{50 if i == n else 1}\n" for i in codes for n in codes)
        flows = self.write("mine.csv", "exporter,importer,year,value\n" + body)
        path = self.folder / "out"
        result = casus("run", "reference", "--worlds", 64, "--trade", flows, "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        manifest = json.loads((path / "manifest.json").read_text())
        self.assertIn("mine.csv of 2019, given with --trade", manifest["trade"])
        self.assertIn("--trade scenarios/mine.csv", manifest["command"])
        self.assertIn("mine.csv of 2019", (path / "report.html").read_text())
        flows.unlink()
        self.assertEqual(casus("verify", path).returncode, 0)
        own = self.folder / "own"
        casus("run", "reference", "--worlds", 64, "-o", own)
        self.assertIn("trade_matrix.csv of 2024, an estimate, of the study",
                      json.loads((own / "manifest.json").read_text())["trade"])

    def test_flows_without_some_actors_are_refused_with_their_list(self):
        flows = self.write("few.csv", "exporter,importer,value\nUSA,DEU,5\nDEU,USA,4\nUSA,USA,90\n")
        result = casus("run", "reference", "--worlds", 64, "--trade", flows)
        self.assertEqual(result.returncode, 3)
        self.assertEqual(result.stderr.count("an actor of the study is not in this file"), 42)
        self.assertIn("--trade-fill", result.stderr)
        self.assertEqual(casus("run", "reference", "--worlds", 64, "--trade-fill").returncode, 2)
        filled = casus("run", "reference", "--worlds", 64, "--trade", flows, "--trade-fill")
        self.assertEqual(filled.returncode, 0, filled.stderr)

    def test_flows_that_are_not_there_are_counted_named_or_refused(self):
        with open(TOP / "studies" / "us-nato" / "facts" / "trade_matrix.csv", newline="") as file:
            own = {(row["exporter"], row["importer"]): float(row["value"]) for row in csv.DictReader(file)}
        union = {row["entity"] for row in rows(TOP / "studies" / "us-nato" / "facts" / "countries.csv")
                 if row["variable"] == "eu_member" and float(row["value"]) == 1}
        def run(name, flows, *more):
            body = "".join(f"{i},{n},{value!r}\n" for (i, n), value in flows.items())
            file = self.write(name, "exporter,importer,value\n" + body)
            return casus("run", "reference", "--worlds", 64, "--trade", file, *more)
        cut = {("UKR", "POL"), ("DEU", "UKR"), ("USA", "RUS"), ("USA", "CHN")}
        path = self.folder / "out"
        result = run("cut.csv", {pair: v for pair, v in own.items() if pair not in cut}, "-o", path)
        self.assertEqual(result.returncode, 0, result.stderr)
        largest = sorted(cut, key=lambda pair: -own[pair])[:3]
        order = {actor["code"]: place for place, actor in
                 enumerate(json.loads((path / "codebook.json").read_text())["actors"])}
        pairs = ", ".join(f"{i} to {n}" for i, n in sorted(largest, key=lambda pair: (order[pair[0]], order[pair[1]])))
        said = (f"Without a row, and counted as no trade: 4 of {len(order) * (len(order) - 1)} flows between two actors, the largest "
                f"in the study's own matrix {pairs}.")
        self.assertIn(said, json.loads((path / "manifest.json").read_text())["trade"])
        self.assertIn(said, html.unescape((path / "report.html").read_text()))
        self.assertEqual(casus("verify", path).returncode, 0)
        without_union = {(i, n): v for (i, n), v in own.items() if i == n or "UKR" not in (i, n) or not {i, n} & union}
        self.refused(run("none.csv", without_union), 3, "UKR", "customs union", "none.csv")
        self.refused(run("huge.csv", own | {("DEU", "FRA"): 1e300}), 3, "is a flow beyond all trade", "huge.csv")
        millions = {(i, n): 1000 * v for (i, n), v in own.items() if i != n}
        self.refused(run("millions.csv", millions), 3, "sells abroad what it cannot make", "usd_mn")

    def test_shards_made_from_a_file_merge_and_verify(self):
        question = self.questions()
        whole, _ = self.run_files("whole", question)
        parts = [self.run_files(f"part{i}", question, "--shard", f"{i}/2")[0] for i in (1, 2)]
        changed = self.folder / "plans" / "my question.toml"
        changed.write_text(changed.read_text() + "# another file\n")
        other, _ = self.run_files("other", question, "--shard", "2/2")
        question.unlink()
        for part in parts:
            self.assertEqual(casus("verify", part).returncode, 0)
        merged = self.folder / "merged"
        self.assertEqual(casus("merge", *parts, "-o", merged).returncode, 0)
        for file in (p for p in whole.rglob("*") if p.is_file()):
            self.assertEqual(file.read_bytes(), (merged / file.relative_to(whole)).read_bytes(), file)
        self.refused(casus("merge", parts[0], other, "-o", self.folder / "no"), 3, "not a part of the same run")

    def test_a_manifest_with_another_command_fails_the_check(self):
        path = self.run_small("out")
        manifest = path / "manifest.json"
        text = manifest.read_text()
        for old, new in (("casus run dormant", "casus run dormans"), ("--worlds", "--worlbs"), ("--seed 1", "--seed 2")):
            manifest.write_text(text.replace(old, new, 1))
            self.assertEqual(casus("verify", path).returncode, 5, new)

    def test_pins_and_other_models_are_stated_in_every_file_and_answer(self):
        question = self.questions()
        path, printed = self.run_files("out", question, "--pin", "spending.public_weight=0.05", "--cube")
        own = "votes.shock_correlation = 0.1"
        for text in (own + " (my question)", "spending.public_weight = 0.05", "the reference uses credibility:"):
            self.assertIn(text, printed)
            for name in ("README.md", "report.html", "summary.nc", "events.sqlite"):
                self.assertIn(text.encode(), (path / name).read_bytes(), name)
        for name in ("outcomes.csv", "doors.csv", "frontiers.csv", "contagion.csv", "war.csv", "worlds.csv", "sources.json", "codebook.json", "CITATION.cff", "cube.nc"):
            self.assertIn(own.encode(), (path / name).read_bytes(), name)
            self.assertIn(b"spending.public_weight = 0.05", (path / name).read_bytes(), name)
        scenarios = json.loads((path / "manifest.json").read_text())["scenarios"]
        self.assertEqual([s["pins"] for s in scenarios], [[], [{"parameter": "votes.shock_correlation", "value": 0.1}]])
        for arguments in (["export", path, "--to", "json", "-o", "-"], ["compare", path, "--json"]):
            answer = json.loads(casus(*arguments).stdout)
            self.assertEqual(answer["scenarios"][1]["pins"], ["spending.public_weight = 0.05", own])
            self.assertEqual(len(answer["model_differences"]), 1)
        for arguments in (["compare", path], ["compare", path, "--plain"], ["try", question, "--about"],
                          ["run", question, "--worlds", 10, "--world", 3], ["run", question, "--worlds", 10, "--plain"]):
            self.assertIn(own, casus(*arguments, cwd=self.folder).stdout, arguments)

    def test_worlds_csv_shows_what_each_scenario_really_used(self):
        question = self.questions()
        path, _ = self.run_files("out", question, "dormant", "--pin", "spending.public_weight=0.05")
        plain, _ = self.run_files("plain", "dormant")
        used, drawn = rows(path / "worlds.csv"), rows(plain / "worlds.csv")
        for row, before in zip(used, drawn, strict=True):
            self.assertEqual(row["my question:votes.shock_correlation"], "0.1")
            for scenario in ("reference", "dormant"):
                self.assertEqual(row[scenario + ":votes.shock_correlation"], before["votes.shock_correlation"])
            self.assertEqual(row["spending.public_weight"], "0.05")
            self.assertNotIn("votes.shock_correlation", row)
        self.assertGreater(len({row["votes.shock_correlation"] for row in drawn}), 50)

    def test_a_switch_of_modeling_of_the_command_line_holds_in_the_reference_too(self):
        path, printed = self.run_files("out", "dormant", "--set", "model.steadfast_defence=yes", "--set", "us.exercises=0.2")
        self.assertNotIn("switch of modeling", printed)
        scenarios = json.loads((path / "manifest.json").read_text())["scenarios"]
        self.assertEqual([lever["lever"] for lever in scenarios[0]["levers"]], ["model.steadfast_defence"])
        self.assertEqual([lever["is_of_modeling"] for lever in scenarios[0]["levers"]], [True])
        self.assertIn("us.exercises", [lever["lever"] for lever in scenarios[1]["levers"]])
        plain, _ = self.run_files("plain", "dormant")
        switched, usual = (next(float(row["probability"]) for row in rows(p / "outcomes.csv")
                                if row["scenario"] == "reference" and row["outcome"] == "armed_demand")
                           for p in (path, plain))
        self.assertLess(switched, usual)
        self.assertEqual(casus("verify", path).returncode, 0)
        # Alone it makes no scenario of its own, as --model makes none; beside a policy it does.
        answer = json.loads(casus("run", "reference", "--set", "model.steadfast_defence=yes", "--worlds", 20, "--json").stdout)
        self.assertEqual([s["scenario"] for s in answer["scenarios"]], ["reference"])
        answer = json.loads(casus("run", "reference", "--set", "model.steadfast_defence=yes", "--set", "us.exercises=0.2",
                                  "--worlds", 20, "--json").stdout)
        self.assertEqual(len(answer["scenarios"]), 2)

    def test_a_switch_of_modeling_of_one_scenario_is_stated_in_every_file_and_answer(self):
        mine = self.scenario('include = ["dormant"]\n[levers]\n"model.steadfast_defence" = "yes"\n', "steadfast.toml")
        path, printed = self.run_files("out", mine)
        said = "has the switch of modeling model.steadfast_defence (yes from 2026-09)"
        self.assertIn(said, printed)
        for name in ("README.md", "report.html", "summary.nc", "events.sqlite"):
            self.assertIn(said.encode(), (path / name).read_bytes(), name)
        answer = json.loads(casus("compare", path, "--json").stdout)
        self.assertEqual(len(answer["model_differences"]), 1)
        both, printed = self.run_files("both", mine, "--set", "model.steadfast_defence=yes")
        self.assertNotIn("switch of modeling", printed)

    def test_a_model_of_the_command_line_holds_in_the_reference_too(self):
        path, printed = self.run_files("out", "dormant", "--model", "credibility=credibility_index")
        self.assertNotIn("the reference uses", printed)
        models = [{m["process"]: m["model"] for m in s["models"]}
                  for s in json.loads((path / "manifest.json").read_text())["scenarios"]]
        self.assertEqual([m["credibility"] for m in models], ["credibility_index"] * 2)
        plain, _ = self.run_files("plain", "dormant")
        with_rival, with_default = (next(row["mean"] for row in rows(p / "outcomes.csv")
                                         if row["scenario"] == "reference" and row["outcome"] == "credibility_allies_2030")
                                    for p in (path, plain))
        self.assertNotEqual(with_rival, with_default)
        self.refused(casus("run", "dormant", "--model", "credibility=credibility_indx"), 3, "credibility_index", "--model")
        self.refused(casus("run", "dormant", "--model", "trade=frosen"), 3, "frozen", "--model")
        self.refused(casus("run", "dormant", "--model", "credibility"), 2, "PROCESS=MODEL")
        self.refused(casus("run", "dormant", "--model", "votes=votes", "--model", "votes=votes"), 2, "two models")

    def test_without_links_no_state_follows_another(self):
        def pairs(folder, *pins):
            path = self.folder / folder
            self.assertEqual(casus("run", "aid-cutoff", "--worlds", 512, *pins, "-o", path).returncode, 0)
            found = [row for row in rows(path / "contagion.csv") if row["first"] != row["second"] and row["passed_share"]]
            answer = json.loads(casus("export", path, "--to", "json", "-o", "-").stdout)
            return path, found, [(f["by"], s["state"]) for scenario in answer["scenarios"]
                                 for s in scenario["contagion"]["states"] for f in s["followed"]
                                 if f["stands_out"] and f["by"] != s["state"]]
        path, cut, named = pairs("cut", "--pin", "contagion.neighbor_offspring=0", "--pin", "contagion.tie_offspring=0")
        self.assertGreater(len(cut), 200)
        # Worlds share draws and the war: more pairs than the 5 % of chance come together more often than in all worlds.
        self.assertGreater(sum(float(r["followed_share"]) > float(r["any_world_share"]) + 2 * float(r["followed_error"])
                               for r in cut), len(cut) / 10)
        self.assertEqual({float(r["passed_share"]) for r in cut}, {0})
        self.assertEqual(named, [])
        self.assertIn("No state passes on more to another than counting error could be.", (path / "report.html").read_text())
        path, linked, named = pairs("linked")
        self.assertGreater(len(named), 0)
        self.assertLess(len(named), len(linked) / 2, "states without a link are not named")
        self.assertIn("are followed within two years by one in", (path / "report.html").read_text())
        self.assertEqual(casus("verify", path).returncode, 0)

    def test_the_cascade_is_held_against_the_claim_in_every_output(self):
        path, _ = self.run_files("out", "exit-in-defiance", "aid-cutoff")
        compared = casus("compare", path).stdout
        report = html.unescape((path / "report.html").read_text())
        answer = json.loads(casus("export", path, "--to", "json", "-o", "-").stdout)
        for scenario in answer["scenarios"][1:]:
            own = next(o for o in scenario["outcomes"] if o["outcome"] == "balkan_states_reached_2036")
            self.assertIn(own["claim"]["place"], {"inside central range (50%)", "inside wide range (90%)", "outside wide range"})
            self.assertEqual(own["claim"]["value"], 2)
            q = own["paired_difference"]["quantiles"]
            inside = "inside central range (50%)" if q["q25"] <= 2 <= q["q75"] else \
                "inside wide range (90%)" if q["q05"] <= 2 <= q["q95"] else "outside wide range"
            self.assertEqual(own["claim"]["place"], inside)
            self.assertIn("read by us as +2 (CL091 names no number", own["claim"]["sentence"])
            self.assertIn(f"{scenario['scenario']}: {own['title']}, in Aug 2036. Claimed \"a cascade\" (ARTICLE_2: ", compared)
            self.assertIn(own["claim"]["sentence"], report)

    def test_worlds_beyond_the_evidence_on_trade_are_told_in_every_output(self):
        path, printed = self.run_files("out", "exit-in-defiance")
        answer = json.loads(casus("export", path, "--to", "json", "-o", "-").stdout)
        told = {e["scenario"]: e for e in answer["extrapolations"]}
        self.assertIn("exit-in-defiance", told)
        for one in told.values():
            self.assertGreater(one["share"], 0)
            self.assertEqual(one["share"], one["worlds"] / 100)
            self.assertIn(one["sentence"], printed)
            self.assertIn(one["sentence"], html.unescape((path / "report.html").read_text()))

    def test_a_frozen_process_stays_as_it_starts_and_every_output_says_so(self):
        path, printed = self.run_files("out", "dormant", "--model", "trade=frozen", "--model", "growth=frozen")
        said = "keeps these processes frozen at their start, whatever happens: growth, trade."
        for scenario in ("reference", "dormant"):
            self.assertIn(f"Scenario {scenario} {said}", printed)
            self.assertIn(f"Scenario {scenario} {said}", (path / "report.html").read_text())
        for scenario in json.loads((path / "manifest.json").read_text())["scenarios"]:
            models = {m["process"]: m["model"] for m in scenario["models"]}
            self.assertEqual((models["trade"], models["growth"], models["spending"]), ("frozen", "frozen", "spending"))
        plain, printed = self.run_files("plain", "dormant")
        self.assertNotIn("frozen", printed)
        fixed, moved = ([row for row in rows(p / "outcomes.csv") if row["outcome"] == "eu_ukraine_trade_2030"]
                        for p in (path, plain))
        self.assertEqual([(float(row["q05"]), float(row["q95"])) for row in fixed], [(1, 1)] * 2)
        self.assertLess(float(moved[0]["q05"]), float(moved[0]["q95"]))
        self.assertEqual(casus("verify", path).returncode, 0)
        question = self.folder / "fixed.toml"
        question.write_text('schema = "casus.scenario/1"\ntitle = "Fixed"\nstudy = "us-nato"\npurpose = "What trade does."\n'
                            '[models]\ntrade = "frozen"\n')
        _, printed = self.run_files("mine", question)
        self.assertIn("Scenario fixed keeps these processes frozen at their start, whatever happens: trade.", printed)
        self.assertNotIn("Scenario reference keeps", printed)
        listed = self.json_of("schedule", "--model", "trade=frozen")["schedule"]
        self.assertEqual([row["model"] for row in listed if row["why here"].startswith("frozen")], ["trade"])

    def test_a_report_made_later_is_the_report_of_the_run(self):
        path = self.run_small("out")
        again = self.folder / "again.html"
        self.assertEqual(casus("report", path, "-o", again).returncode, 0)
        self.assertEqual(again.read_bytes(), (path / "report.html").read_bytes())

    def test_a_report_goes_to_the_bundles_name(self):
        path = self.run_small("out")
        result = casus("report", path, cwd=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual((self.folder / "out.html").read_bytes(), (path / "report.html").read_bytes())
        self.refused(casus("report", path, cwd=self.folder), 3, "exists already")

    def test_everything_a_report_shows_leads_to_its_source(self):
        path = self.run_small("out")
        shown = set(re.findall(r'data-src="([^"]*)"', (path / "report.html").read_text()))
        kinds = {}
        for source in sorted(shown):
            kinds.setdefault((source.split(":")[0], source.count("/"), source.count(":")), source)
        self.assertGreater(len(kinds), 6)
        for source in [*kinds.values(), "gdp_2014_usd_bn/EST", "dormant/spending_share:ITA", "DEU", "gdp_market", "VOTE01",
                       "POLL063", "INST01", "RUS-EST"]:
            self.assertEqual(casus("source", source).returncode, 0, source)
        answer = json.loads(casus("compare", path, "--json").stdout)["scenarios"][1]["outcomes"][0]
        self.assertEqual(casus("source", answer["source"]).returncode, 0, answer["source"])
        entries = json.loads(casus("source", "gdp_2014_usd_bn/EST", "--json").stdout)["entries"]
        self.assertEqual([entry["entity"] for entry in entries], ["EST"])
        self.assertEqual(casus("source", "gdp_2014_usd_bn/XXX").returncode, 4)
        self.assertLess(len(casus("source", "notice").stdout.splitlines()), 70)

    def test_every_answer_has_the_schema_of_its_verb(self):
        path = self.run_small("out")
        for arguments in (["solve", "votes", "--example"], ["solve", "votes", "--schema"], ["hindcast", "--list"],
                          ["export", path, "--to", "csv", "-o", self.folder / "o.csv"], ["try", "--about"],
                          ["run", "dormant", "--worlds", 10, "--world", 3]):
            answer = json.loads(casus(*arguments, "--json").stdout)
            self.assertEqual(answer["schema"], f"casus.{arguments[0]}/1", arguments)
        self.assertEqual(json.loads(casus("--json").stdout)["schema"], "casus.overview/1")
        example = casus("solve", "votes", "--example").stdout
        self.assertNotIn("schema", json.loads(example))

    def test_exports(self):
        path = self.run_small("out")
        for kind in ("csv", "json", "zip"):
            file = self.folder / f"export.{kind}"
            self.assertEqual(casus("export", path, "--to", kind, "-o", file).returncode, 0)
            self.assertGreater(file.stat().st_size, 100)
        json.loads((self.folder / "export.json").read_text())

    def test_a_file_that_cannot_be_written_says_why(self):
        path = self.run_small("out")
        for arguments in (["report", path], ["export", path, "--to", "zip"]):
            self.refused(casus(*arguments, "-o", self.folder / "no" / "file"), 1, "cannot be written: No such file")
        self.refused(casus("try", "--worlds", 20, "-o", "/proc/casus"), 1, "/proc/casus cannot be created")

    def test_an_output_that_exists_is_left_alone(self):
        (self.folder / "there").mkdir()
        self.refused(casus("run", "dormant", "--worlds", 50, "-o", self.folder / "there"), 3, "exists already")
        self.assertEqual(list((self.folder / "there").iterdir()), [])
        (self.folder / "lost").symlink_to("nowhere")
        for verb in (["run", "dormant", "--worlds", 50], ["try", "--worlds", 50]):
            self.refused(casus(*verb, "-o", self.folder / "lost"), 3, "exists already")

    def test_a_damaged_bundle(self):
        path = self.run_small("out")
        (path / "summary.nc").write_bytes((path / "summary.nc").read_bytes()[:1000])
        (path / "sources.json").unlink()
        self.refused(casus("report", path, "-o", self.folder / "r.html"), 3, "summary.nc", "sources.json")
        self.refused(casus("report", self.folder / "nowhere", "-o", self.folder / "r.html"), 4, "no bundle")

    def test_a_disk_that_fills_up(self):
        import resource

        def little_room():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        path = self.folder / "full"
        result = casus("run", "dormant", "--worlds", 200, "-o", path, preexec_fn=little_room)
        self.refused(result, 1, "cannot be written")
        self.assertFalse(path.exists())
        self.assertEqual([p.name for p in self.folder.iterdir()], [])

    def test_a_file_that_may_not_grow_is_a_failed_write(self):
        path = self.folder / "out"
        result = subprocess.run(["bash", "-c", f"ulimit -f 100; '{CASUS}' run dormant --worlds 2000 -o '{path}'"],
                                env=ENVIRONMENT, capture_output=True, text=True, timeout=120)
        self.assertEqual(result.returncode, 1, result.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir()], [])

    def test_a_wrong_unit_is_found(self):
        study = self.folder / "study"
        shutil.copytree(TOP / "studies" / "us-nato", study)
        table = study / "facts" / "countries.csv"
        rows = table.read_text().splitlines()
        changed = [i for i, row in enumerate(rows) if ",gdp_market,2024," in row][0]
        rows[changed] = rows[changed].replace("usd_bn", "eur_bn")
        table.write_text("\n".join(rows) + "\n")
        self.refused(casus("--study", study, "check"), 3, "has another unit", "eur_bn", "usd_bn")

    def test_rivals_are_of_a_process_that_has_some(self):
        study = self.folder / "study"
        shutil.copytree(TOP / "studies" / "us-nato", study)
        text = (study / "study.toml").read_text()
        lead = 'rivals = { process = "deterrence"'
        line = text[:text.index(lead)].count("\n") + 1
        for process, says in (("growth", "found growth"), ("deterence", "did you mean deterrence?")):
            (study / "study.toml").write_text(text.replace(lead, f'rivals = {{ process = "{process}"', 1))
            self.refused(casus("--study", study, "check"), 3, f"study.toml:{line}",
                         "is not a process with rival models", says)

    def test_a_table_with_a_bad_row_hides_nothing_and_invents_nothing(self):
        study = self.folder / "study"
        shutil.copytree(TOP / "studies" / "us-nato", study)
        table = study / "facts" / "us_role.csv"
        rows = table.read_text().splitlines()
        table.write_text("\n".join(rows + [rows[-1] + ",one,too,many"]) + "\n")
        (study / "presets" / "reference.toml").unlink()
        result = casus("--study", study, "check")
        self.refused(result, 3, "us_role.csv", "has no reference.toml", "2 problems")

    def test_a_frontier_with_an_unknown_side_is_one_problem(self):
        study = self.folder / "study"
        shutil.copytree(TOP / "studies" / "us-nato", study)
        table = study / "facts" / "frontiers.csv"
        table.write_text(table.read_text().replace("\nRUS-LTU,RUS,LTU,", "\nRUS-LTU,RUS,XXX,"))
        result = casus("--study", study, "check")
        self.refused(result, 3, "frontiers.csv:5: target: is not a known name")
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)

    def test_a_seed_has_64_bits(self):
        for seed in ("-1", "18446744073709551616", "99999999999999999999"):
            self.refused(casus("run", "dormant", "--seed", seed, "--worlds", 10), 2, "18446744073709551615")
        self.assertEqual(casus("run", "dormant", "--seed", "18446744073709551615", "--worlds", 10).returncode, 0)

    def test_an_interrupt_leaves_a_marked_partial_bundle(self):
        path = self.folder / "cut"
        process = subprocess.Popen([CASUS, "run", "dormant", "--worlds", "40000", "-o", path], env=ENVIRONMENT,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and not list(self.folder.glob("*cut*")):
            time.sleep(0.01)  # until the bundle's temporary folder stands
        process.send_signal(signal.SIGINT)
        printed, said = (text.decode() for text in process.communicate(timeout=120))
        self.assertEqual(process.returncode, 130)
        self.assertIn("interrupted; what is done is being written", said)
        manifest = json.loads((path / "manifest.json").read_text())
        self.assertTrue(manifest["partial"])
        # What was asked for and is not there is named: in the manifest, on the terminal and in the report.
        begun = [scenario["id"] for scenario in manifest["scenarios"]]
        missing = [scenario["id"] for scenario in manifest.get("not_begun", [])]
        self.assertEqual(begun + missing, ["reference", "dormant"])
        for text in (printed, (path / "report.html").read_text(), (path / "README.md").read_text()):
            self.assertIn("Asked for: reference, dormant.", text)
        # Nothing is said of a date that was not reached.
        self.assertNotIn("2036-08", (path / "outcomes.csv").read_text())
        self.assertNotIn("2035-12", (path / "outcomes.csv").read_text())

    def test_events_can_be_asked(self):
        path = self.folder / "out"
        self.assertEqual(casus("run", "exit-in-defiance", "--worlds", 200, "-o", path).returncode, 0)
        base = sqlite3.connect(path / "events.sqlite")
        notices = base.execute("select count(*) from events where event='notice.given' and scenario='exit-in-defiance'")
        self.assertGreater(notices.fetchone()[0], 100)

    def test_what_happens_on_a_frontier_has_its_name_everywhere(self):
        path = self.folder / "out"
        answer = json.loads(casus("run", "baltic-probe", "--worlds", 300, "-o", path, "--json").stdout)
        book = json.loads((path / "codebook.json").read_text())
        frontiers = {f["id"]: f for f in book["frontiers"]}
        self.assertTrue(frontiers["RUS-ISL"]["is_of_member"])
        self.assertFalse(frontiers["RUS-UKR"]["is_of_member"])
        counted = {"RUS-EST", "RUS-LVA", "RUS-LTU", "BLR-LTU", "BLR-POL", "RUS-POL", "RUS-FIN", "RUS-NOR", "RUS-SWE"}
        self.assertEqual({id for id, f in frontiers.items() if f["is_counted"]}, counted)
        self.assertEqual({id for id, f in frontiers.items() if f["is_of_member"] and f["has_figure"]}, counted)
        named = {e["name"]: e for e in book["events"] if e.get("subject") == "frontier"}
        self.assertEqual(named["frontier.war"]["subjects"], list(frontiers))
        base = sqlite3.connect(path / "events.sqlite")
        subjects = {s for (s,) in base.execute("select distinct subject from events where event like 'frontier.%'")}
        self.assertLessEqual(subjects, set(frontiers))
        self.assertIn("RUS-EST", subjects)
        # A fight is told twice: when it breaks out, and when it is known to be a limited attack or a war.
        count = dict(base.execute("select event, count(*) from events where scenario = 'baltic-probe' group by event"))
        kinds = [count["frontier.attack_stayed_limited"], count["frontier.war_lasted"]]
        self.assertGreater(min(kinds), 0)
        self.assertLessEqual(sum(kinds), count["frontier.war"])
        self.assertIn("months it lasted", named["frontier.attack_stayed_limited"]["description"])
        actors = {a["code"] for a in book["actors"]}
        allies = {s for (s,) in base.execute("select distinct subject from events where event = 'ally.choice'")}
        self.assertTrue(allies and allies <= actors, allies)
        with open(path / "frontiers.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        tables = {t["name"]: [f["name"] for f in t["schema"]["fields"]] for t in book["resources"]}
        self.assertEqual(list(rows[0]), tables["frontiers"])
        with open(path / "doors.csv", newline="", encoding="utf-8") as file:
            self.assertEqual(next(csv.reader(file)), tables["doors"])
        self.assertEqual(len(rows), 2 * len(frontiers) * 4 * 11)
        self.assertEqual({row["frontier"] for row in rows if row["counted"] == "1"}, counted)
        self.assertEqual({row["counted"] for row in rows}, {"0", "1"})
        # Share by share what the events say.
        for row in rows:
            if row["by"] != "2036-08" or row["scenario"] == "reference":
                continue
            event = {"demand": "crisis", "back-down": "back_down", "limited attack or war": "war"}.get(row["what"], row["what"])
            count = base.execute("select count(distinct world) from events where scenario = 'baltic-probe' and subject = ? "
                                 "and event = ?", (row["frontier"], "frontier." + event)).fetchone()[0]
            self.assertAlmostEqual(float(row["probability"]), count / 300, 12, row)
        told = {f["frontier"]: f for f in answer["scenarios"][1]["frontiers"]}
        demand = next(t for t in told["RUS-EST"]["turns"] if t["what"] == "demand")
        self.assertEqual(demand["probability"], 1, "the script makes it in every world")
        self.assertGreater(demand["difference"], 0.5)
        self.assertEqual([y["by"] for y in demand["by_year"]][-1], "2036-08")
        html = (path / "report.html").read_text()
        self.assertIn("On which frontiers?", html)
        self.assertIn("most often on Russia against", html)
        section = html[html.index("On which frontiers?"):]
        self.assertGreater(section.index("frontier.crisis:RUS-ISL"), section.index("the facts give no figure for attackers"))

    def test_replacement_by_class_has_a_date_and_a_price(self):
        path = self.folder / "out"
        answer = json.loads(casus("run", "dormant", "--worlds", 300, "-o", path, "--json").stdout)
        for scenario in answer["scenarios"]:
            classes = scenario["replacement"]
            self.assertEqual(len(classes), 8)
            self.assertTrue(226 < sum(c["cost_usd_bn"]["q50"] for c in classes) < 344)
            months = {o["outcome"]: o for o in scenario["outcomes"] if o["outcome"].startswith("half_replaced_")}
            self.assertEqual(set(months), {"half_replaced_" + c["class"] for c in classes})
        reference, dormant = (s["replacement"] for s in answer["scenarios"])
        for before, after in zip(reference, dormant):
            self.assertEqual(before["cost_usd_bn"], after["cost_usd_bn"])
            self.assertLess(after["in_place_usd_bn"]["q50"], 0.6 * before["in_place_usd_bn"]["q50"])
        self.assertIn("What replacing takes", (path / "report.html").read_text())
        self.assertEqual(self.json_of("source", "series:dormant/leaver_capability_usd_bn:lift")["entry"], "lift")


class Answers(Case):
    def test_every_outcome_leads_to_what_set_it(self):
        study = self.json_of("list", "outcomes")["outcomes"]
        self.assertGreater(len(study), 10)
        for outcome in study:
            about = self.json_of("source", outcome["outcome"])
            writers = about["answered_by"]["of_field"]["written_by"]
            self.assertTrue(writers and writers[0]["parameters"], outcome["outcome"])
        self.assertEqual(self.json_of("source", "treaty_state")["kind"], "indicator")
        self.assertEqual(self.json_of("source", "spending_share")["kind"], "field")

    def test_every_verb_speaks_json(self):
        for arguments in (["try", "dormant", "--worlds", "100", "-o", self.folder / "t"],
                          ["compare", "dormant", "exit-by-law", "--worlds", "100"], ["check"], ["validate"],
                          ["list", "presets"], ["list", "levers"], ["list", "outcomes"], ["list", "fields"],
                          ["list", "models"], ["list", "actors"], ["doc", "spending"], ["doc", "treaty_state"],
                          ["list", "bodies"], ["doc", "eu_council"], ["schedule"], ["hindcast"], ["hindcast", "votes"], ["hindcast", "burden"],
                          ["params"], ["facts", "DEU"], ["source", "us.forces_in_europe"],
                          ["source", "spending.public_weight"], ["cite"], ["completion", "bash"], ["manual"],
                          ["verify", self.folder / "t"]):
            self.assertTrue(self.json_of(*arguments)["schema"].startswith("casus."), arguments)

    def test_json_has_numbers_as_numbers_and_what_is_allowed(self):
        for row in self.json_of("params")["parameters"]:
            low, high = row["range"]
            self.assertTrue(low <= row["q05"] <= row["q50"] <= row["q95"] <= high, row)
            self.assertEqual(row["grade"] == "J", not row["sources"], row)
        about = self.json_of("source", "spending.public_weight")
        self.assertEqual(about["range"], [0.001, 0.2])
        self.assertIn("allowed: 0.001 to 0.2\n", casus("source", "spending.public_weight").stdout)
        shown = casus("params", "spending.public_weight").stdout.splitlines()
        self.assertIn("allowed", shown[0])
        self.assertIn("  0.001 to 0.2  ", shown[1])
        levers = {row["lever"]: row for row in self.json_of("list", "levers")["levers"]}
        self.assertEqual((levers["us.exercises"]["range"], levers["us.exercises"]["reference"]), ([0, 1], 1))
        self.assertEqual(levers["us.status"]["values"][0], "stays")
        self.assertIn([0, 600], [row["range"] for row in self.json_of("list", "fields")["fields"]])
        facts = self.json_of("facts", "gdp_market")["facts"]
        germany = next(row for row in facts if row["entity"] == "DEU")
        self.assertEqual((germany["year"], germany["unit"]), (2024, "usd_bn"))
        self.assertEqual(germany["value"], float(germany["as_written"]))
        self.assertEqual(germany["fills"][0]["fact"], "gdp_start_usd_bn")
        self.assertEqual(germany["fills"][0]["range"], [0.1, 200000])
        for row in self.json_of("facts")["facts"]:
            self.assertIsInstance(row["value"], (int, float))
            self.assertIsInstance(row["year"], (int, type(None)))
        schedule = self.json_of("schedule")["schedule"]
        self.assertEqual([row["place"] for row in schedule if row["place"] is not None][:3], [1, 2, 3])
        self.assertIsInstance(schedule[0]["writes"], list)
        self.assertIsInstance(self.json_of("source", "VOTE01")["yes"], int)
        self.assertEqual({type(row["value"]) for row in self.json_of("try", "--about")["levers"]} - {int, float}, set())
        self.assertEqual(self.json_of("--version")["version"], casus("--version").stdout.split()[1])

    def test_short_help_is_short(self):
        short = casus("-h")
        self.assertEqual(short.returncode, 0)
        self.assertEqual(len(re.findall(r"^  [a-z]+ {2,}", short.stdout, re.MULTILINE)), 10)
        self.assertLess(len(short.stdout.splitlines()), 16)
        self.assertIn("--worlds", casus("run", "-h").stdout)
        self.assertLess(len(casus("run", "-h").stdout), len(casus("run", "--help").stdout) / 2)
        self.assertIn("casus claims test --help", casus("claims", "test", "-h").stdout)

    def test_help_and_usage_speak_json_too(self):
        for arguments in (["-h"], ["--help"], ["run", "-h"], ["run", "--help"]):
            self.assertEqual(self.json_of(*arguments)["text"], casus(*arguments).stdout)
        for arguments in (["run", "dormant", "--json", "--shard"], ["run", "--json"], ["lsit", "--json"]):
            self.assertEqual(json.loads(casus(*arguments).stdout)["exit"], 2, arguments)

    def test_published_numbers_hold(self):
        answer = self.json_of("validate")
        outside = [c for c in answer["list"] if not c["within"]]
        self.assertEqual(outside, [])
        self.assertGreater(answer["cases"], 100)

    def test_a_hindcast_shows_every_forecast_beside_what_came_and_its_baselines(self):
        result = json.loads(casus("hindcast", "votes", "--json").stdout)
        self.assertEqual(result["schema"], "casus.hindcast/1")
        self.assertGreater(result["forecasts"], 10)
        self.assertEqual(len(result["rows"]), result["forecasts"])
        brier = sum((r["pass_forecast"] - r["passed"]) ** 2 for r in result["rows"]) / len(result["rows"])
        score = next(s for s in result["scores"] if s["measure"].startswith("Brier"))
        self.assertAlmostEqual(score["model"], brier, 12)
        for score in result["scores"]:
            self.assertEqual(len(score["baselines"]), 2)
            for baseline in score["baselines"]:
                self.assertEqual(baseline["model_is_worse"], score["model"] > baseline["value"])
                interval = baseline["interval"]
                self.assertEqual((interval["block"], interval["blocks"]), ("family of votes", 4))
                if interval["low"] is not None:  # None: the baseline is right in all of some resamples
                    self.assertLessEqual(interval["low"], baseline["skill"])
                self.assertGreaterEqual(interval["high"], baseline["skill"])
        rows = [line.split("\t") for line in casus("hindcast", "votes", "--plain").stdout.split("\n\n")[0].splitlines()]
        self.assertEqual(rows[0], [column["name"] for column in result["columns"]])
        self.assertEqual(len(rows) - 1, result["forecasts"])
        self.refused(casus("hindcast", "vote"), 4, "votes")

    def test_the_hindcast_of_polls_scores_the_families_that_no_model_follows(self):
        result = self.json_of("hindcast", "polls")
        counts = {}
        for row in result["rows"]:
            counts[row["family"]] = counts.get(row["family"], 0) + 1
        self.assertEqual(counts, {"view": 13, "commitment": 6, "benefit": 1, "membership": 1, "defense": 1,
                                  "would_withdraw": 3, "maintained": 3})
        # Recomputed by another program.
        known = {"commitment": (1.309, 0.913, 0.985), "maintained": (0.312, 0.705, 0.795),
                 "would_withdraw": (1.657, 1.590, 1.570)}
        scores = {score["measure"]: score for score in result["scores"]}
        for family, numbers in known.items():
            score = scores[f"mean log score, refitted, {family}, out of sample"]
            baselines = [baseline["value"] for baseline in score["baselines"]]
            for found, expected in zip([score["model"], *baselines], numbers):
                self.assertAlmostEqual(found, expected, delta=5e-4)
        together = scores["mean log score, refitted, other families together, out of sample"]
        others = [row for row in result["rows"] if row["family"] != "view"]
        self.assertEqual(len(others), 15)
        error = scores["mean absolute error, refitted, other families together, out of sample"]
        self.assertAlmostEqual(error["model"], sum(abs(row["forecast"] - row["observed"]) for row in others) / 15, places=9)
        self.assertAlmostEqual(together["model"], 1.177, delta=5e-4)
        self.assertLess(together["model"], together["baselines"][1]["value"], "worse than a baseline, and shown")

    def test_the_hindcast_of_burdens_gives_the_baselines_their_printed_scores(self):
        result = self.json_of("hindcast", "burden")
        self.assertEqual(result["forecasts"], 30)
        printed = {"MAE": [.867, .452, .441, .383, .398], "RMSE": [1.033, .654, .580, .447, .461],
                   "CRPS": [.595, .356, .326, .258, .266]}
        for measure, values in printed.items():
            score = next(s for s in result["scores"] if s["measure"] == "as registered: " + measure)
            self.assertEqual([round(b["value"], 3) for b in score["baselines"]], values)
        crps = next(s for s in result["scores"] if s["measure"] == "as registered: CRPS")
        mean = sum(row["crps"] for row in result["rows"]) / 30
        self.assertAlmostEqual(crps["model"], mean, 9)
        for row in result["rows"]:
            self.assertLess(row["low"], row["forecast"])
            self.assertLess(row["forecast"], row["high"])
            self.assertGreaterEqual(row["told"], row["forecast"])
        interval = crps["baselines"][1]["interval"]
        self.assertEqual([round(interval[bound], 2) for bound in ("low", "high")], [-.41, .07])
        self.assertEqual((interval["block"], interval["blocks"]), ("ally", 30))
        rmse = next(s for s in result["scores"] if s["measure"] == "as registered: RMSE")
        for baseline in rmse["baselines"]:
            self.assertAlmostEqual(baseline["skill"], 1 - rmse["model"] / baseline["value"], 12)
        following = next(s for s in result["scores"] if s["measure"].startswith("2025 from 2024"))
        self.assertEqual(len(following["baselines"]), 5)
        self.assertTrue(any("(29 allies)" in note for note in result["notes"]))
        low = sum(row["forecast"] < row["observed"] for row in result["rows"])
        (why,) = [note for note in result["notes"] if note.startswith("why it misses the mark")]
        self.assertIn(f"below what came for {low} of 30", why)
        told = (TOP / "docs" / "decisions" / "0034-burden-from-2014.md").read_text()
        self.assertIn(f"for {low} of 30 allies", told)

    def test_the_table_of_the_burden_forecast_is_what_the_command_gives(self):
        """The table of docs/decisions/0034 to the digits printed: errors, and skill with its range."""
        scores = {score["measure"]: score for score in self.json_of("hindcast", "burden")["scores"]}
        versions = [m.removesuffix(": CRPS") for m in scores if m.endswith(": CRPS") and not m.startswith("2025")]
        told = (TOP / "docs" / "decisions" / "0034-burden-from-2014.md").read_text()
        lines = [[cell.strip("* ") for cell in line.strip("|").split("|")]
                 for line in told.splitlines() if re.match(r"\| .*\| \**\.\d", line)]
        asked = [("as registered", 0), ("as registered", 1)] + [(v, None) for v in versions]
        asked += [("2025 from 2024, as registered", 0), ("2025 from 2024, as registered", None)]
        self.assertEqual(len(lines), len(asked), lines)
        def digits(value, places):
            text = f"{value:.{places}f}".replace("0.", ".", 1)
            return text.lstrip("-") if float(text) == 0 else text.replace("-", "\u2212")
        for (version, baseline), (name, mae, rmse, crps, skill) in zip(asked, lines):
            for measure, said in (("MAE", mae), ("RMSE", rmse), ("CRPS", crps)):
                score = scores[f"{version}: {measure}"]
                is_so = score["model"] if baseline is None else score["baselines"][baseline]["value"]
                self.assertEqual(said, digits(is_so, 3), f"{name} ({version}): {measure}")
            if skill:
                mark = scores[f"{version}: CRPS"]["baselines"][1]
                low, high = (digits(mark["interval"][bound], 2) for bound in ("low", "high"))
                self.assertEqual(skill, f"{digits(mark['skill'], 2)} ({low} to {high})", name)

    def test_the_table_of_the_front_and_its_card_are_what_the_command_gives(self):
        """The table of docs/decisions/0081 to the digits printed, and the scores that the card of front names."""
        scores = {score["measure"]: score for score in self.json_of("hindcast", "front")["scores"]}
        told = (TOP / "docs" / "decisions" / "0081-the-front-and-its-hindcast.md").read_text()
        lines = [[cell.strip("* ") for cell in line.strip("|").split("|")]
                 for line in told.splitlines() if re.match(r"\|.*\| \d+\.\d \| \d+ \|", line)]
        def digits(value):
            return f"{value:.2f}".replace("0.", ".", 1).replace("-", "\u2212")
        versions = [m.removesuffix(": CRPS") for m in scores if m.endswith(": CRPS")]
        seen = scores["front, having seen the months before: CRPS"]["baselines"]
        self.assertCountEqual([line[0] for line in lines], versions + [baseline["name"] for baseline in seen])
        for name, crps, error, skill in lines:
            if name in versions:
                crps_score, error_score = (scores[f"{name}: {m}"] for m in ("CRPS", "mean absolute error"))
                is_so = (crps_score["model"], error_score["model"])
                mark = crps_score["baselines"][0]
                low, high = (digits(mark["interval"][bound]) for bound in ("low", "high"))
                self.assertEqual(skill, f"{digits(mark['skill'])} ({low} to {high})", name)
            else:
                place = [baseline["name"] for baseline in seen].index(name)
                is_so = tuple(scores[f"{versions[0]}: {m}"]["baselines"][place]["value"]
                              for m in ("CRPS", "mean absolute error"))
                self.assertEqual(skill, "", name)
            self.assertEqual((crps, error), (f"{is_so[0]:.1f}", f"{is_so[1]:.0f}"), name)
        card = (TOP / "src" / "models" / "front" / "front.md").read_text()
        (numbers,) = re.findall(r"CRPS ([\d.]+) km² against ([\d.]+) and ([\d.]+),.* any month, ([\d.]+):", card)
        assumed = scores["front, as assumed: CRPS"]["model"]
        is_so = [scores[f"{versions[0]}: CRPS"]["model"], *(baseline["value"] for baseline in seen), assumed]
        self.assertEqual(list(numbers), [f"{value:.1f}" for value in is_so])

    def test_the_hindcast_of_peace_says_beside_its_scores_what_its_list_is(self):
        result = self.json_of("hindcast", "peace")
        self.assertEqual(result["forecasts"], 72)
        self.assertEqual(len(result["scores"]), 8)
        for score in result["scores"]:
            self.assertEqual(score["best"], "lowest")
            (baseline,) = score["baselines"]
            self.assertEqual(baseline["name"], "Kaplan-Meier estimate of the others")
            self.assertEqual(baseline["interval"]["block"], "pair of states")
            self.assertTrue(0.05 < score["model"] < 0.35 and 0.05 < baseline["value"] < 0.35)
        # By another program: 0.15486 and 0.15506, limited breaches counted; 0.13773 and 0.13753, not counted.
        fitted = [s for s in result["scores"] if "60 months" in s["measure"] and "fitted" in s["measure"]]
        self.assertEqual([round(s["model"], 5) for s in fitted], [0.15486, 0.13773])
        self.assertEqual([round(s["baselines"][0]["value"], 5) for s in fitted], [0.15506, 0.13753])
        notes = " ".join(result["notes"])
        self.assertIn("hand-picked", notes)
        self.assertIn("days of 60 are from memory", notes)
        for row in result["rows"]:
            self.assertTrue(0 <= row["forecast"] <= 1 and 0 <= row["base_rate"] <= 1 and row["months"] > 0)
            self.assertIn(row["observed"], ["broke", "limited breach", "held"])

    def test_a_report_says_who_meets_which_target_when(self):
        bundle = self.folder / "targets"
        casus("try", "spending-demand-met", "--worlds", "100", "-o", bundle)
        tables = self.json_of("report", bundle, "-o", self.folder / "targets.html")["allies"]
        self.assertEqual([t["scenario"] for t in tables], ["reference", "spending-demand-met"])
        for table in tables:
            self.assertEqual(len(table["allies"]), 32)
            poland = next(a for a in table["allies"] if a["ally"] == "POL")
            self.assertEqual([m["share"] for m in poland["marks"]], [0.02, 0.035, 0.05])
            self.assertEqual([m["counts_related"] for m in poland["marks"]], [False, False, True])
            self.assertTrue(poland["marks"][0]["met_at_start"])
            self.assertTrue(poland["start_edition"].startswith("NATO_DEFEXP_2025"))
        spain = next(a for a in tables[1]["allies"] if a["ally"] == "ESP")
        self.assertEqual(spain["marks"][2]["at_least_of_100_worlds_second"], 95)
        self.assertIsNotNone(spain["marks"][2]["median_year"])

    def test_formal_exit_by_door_and_year_has_ranges_and_adds_up(self):
        path = self.folder / "t"
        answer = json.loads(casus("run", "exit-in-defiance", "--worlds", 300, "-o", path, "--json").stdout)
        for scenario in answer["scenarios"]:
            milestones = {m["what"]: m for m in scenario["doors"]["milestones"]}
            exits = [m for what, m in milestones.items() if what.startswith("exit ")]
            self.assertEqual(len(exits), 4)
            formal = next(o for o in scenario["outcomes"] if o["outcome"] == "formal_exit")
            self.assertAlmostEqual(sum(m["probability"] for m in exits), formal["probability"], 12)
            self.assertEqual(milestones["formal exit"]["probability"], formal["probability"])
            self.assertEqual(sum(flow["worlds"] for flow in scenario["doors"]["flows"]), 300)
            for flow in scenario["doors"]["flows"]:
                if flow["door"] in ("no notice", "asked, but refused"):
                    self.assertNotEqual(flow["check"], "nothing")
            self.assertEqual([v["question"] for v in scenario["doors"]["votes_on_leaving"]],
                             ["consent_to_exit", "exit_act", "repeal_act"])
            for milestone in milestones.values():
                years = [year["probability"] for year in milestone["by_year"]]
                self.assertEqual(years, sorted(years))
                self.assertEqual(years[-1], milestone["probability"])
                self.assertTrue(milestone["word"])
        with open(path / "doors.csv", newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        last = [r for r in rows if r["what"] == "exit in defiance" and r["scenario"] == "exit-in-defiance"][-1]
        self.assertEqual(float(last["probability"]),
                         next(m for m in answer["scenarios"][1]["doors"]["milestones"]
                              if m["what"] == "exit in defiance")["probability"])
        self.assertIn("By year", (path / "report.html").read_text())

    def test_open_forecasts_come_with_stamps_and_a_base_rate(self):
        result = json.loads(casus("hindcast", "exit", "--json").stdout)
        self.assertTrue(result["stamps"]["model"])
        for score in result["scores"]:  # no notice yet: any higher hazard is worse in every resample
            self.assertLess(score["baselines"][0]["interval"]["high"], 0)
            self.assertGreater(score["baselines"][0]["interval"]["blocks"], 10)
        still_open = [row for row in result["rows"] if row["observed"] == "open"]
        self.assertGreater(len(still_open), 10)
        for row in still_open:
            self.assertIsNotNone(row["base_rate"])
            self.assertLess(row["base_rate"], 0.01)

    def test_a_name_that_is_not_there(self):
        self.refused(casus("source", "us.forces_in_europ"), 4, "us.forces_in_europe")
        self.refused(casus("doc", "spendin"), 4, "spending")
        self.refused(casus("doc", "RUS-ISLL"), 4, "RUS-ISL")
        self.assertEqual(self.json_of("doc", "RUS-ISL")["target"], "ISL")
        self.assertEqual(self.json_of("doc", "EST")["name"], "Estonia")
        self.assertIn("RUS-ISL", [f["frontier"] for f in self.json_of("list", "frontiers")["frontiers"]])
        self.refused(casus("validate", "vote"), 4, "votes")

    def test_results_go_to_standard_output_and_nothing_else_without_a_terminal(self):
        result = casus("try", "dormant", "--worlds", 100, "-o", self.folder / "t")
        self.assertEqual(result.stderr, "")
        self.assertIn("In the model, with these settings", result.stdout)
        self.assertIn("Not a prediction", result.stdout)
        for forbidden in ("\x1b", "\r", "worlds a second"):
            self.assertNotIn(forbidden, result.stdout)

    def test_what_rival_models_make_of_an_outcome_is_what_they_give(self):
        """A stated share may be off by two points of 100 or by a fifth of itself, but what the default model gives lies
        in the range that is printed."""
        outcomes = tomllib.loads((TOP / "studies" / "us-nato" / "study.toml").read_text())["outcome"]
        stated = {outcome["id"]: outcome["rivals"] for outcome in outcomes if "rivals" in outcome}
        self.assertLessEqual({"armed_demand", "allied_war"}, stated.keys())
        models = self.json_of("list", "models")["models"]
        given, default = {}, {}
        for process, worlds, seed in {(r["process"], r["worlds"], r["seed"]) for r in stated.values()}:
            names = [model["model"] for model in models if model["process"] == process]
            for name in names:
                lines = self.json_of("run", "reference", "--model", f"{process}={name}", "--worlds", worlds,
                                     "--seed", seed, "-o", self.folder / name)["scenarios"][0]["outcomes"]
                for line in lines:
                    if stated.get(line["outcome"], {}).get("process") != process:
                        continue
                    given.setdefault((line["outcome"], process, worlds, seed), []).append(line["probability"])
                    if name == process:
                        default[line["outcome"]] = line["probability"]
                    for part in (", ".join(names), f"{process}=MODEL --worlds {worlds} --seed {seed}"):
                        self.assertIn(part, line["rivals"])
        for outcome, r in stated.items():
            shares = given[outcome, r["process"], r["worlds"], r["seed"]]
            for said, is_so in ((r["low"], min(shares)), (r["high"], max(shares))):
                self.assertLessEqual(abs(said - is_so), max(0.02, 0.2 * is_so),
                                     f"{outcome}: write low = {min(shares):.3f}, high = {max(shares):.3f}")
            low, of_default, high = (float(f"{100 * share:.0f}") for share in (r["low"], default[outcome], r["high"]))
            self.assertTrue(low <= of_default <= high,
                            f"{outcome}: {of_default} of the default model is outside {low} to {high}")

    def test_what_rivals_make_of_an_outcome_stands_on_every_output(self):
        path, printed = self.run_files("out", "dormant")
        page = (path / "report.html").read_text()
        for text in (printed, page):
            self.assertRegex(text, r"Over the models of deterrence \(deterrence, [a-z_, ]+\): \d+ to \d+ of 100")
        for process, sentence in (("peace", "stands for five years"), ("endurance", "The defence collapses")):
            self.assertRegex(page, sentence + rf"[^<]*; over the models of {process} \d+ to \d+ of 100 in the reference\.")

    def test_what_rivals_make_of_an_outcome_is_not_said_of_another_study(self):
        def has_it(*arguments):
            lines = self.json_of("run", "reference", "--worlds", 64, "-o", self.folder / "r", *arguments)["scenarios"][0]
            shutil.rmtree(self.folder / "r")
            return {line["outcome"] for line in lines["outcomes"] if "rivals" in line}
        said = has_it()
        self.assertIn("allied_war", said)
        for changed in (("--pin", "endurance.collapse_hazard=0.05"), ("--trust", "moderate"), ("--model", "trade=frozen"),
                        ("--set", "model.steadfast_defence=1")):
            self.assertEqual(has_it(*changed), set(), changed)
        self.assertEqual(has_it("--model", "trade=trade"), said)
        own = has_it("--model", "deterrence=deterrence_plain")
        self.assertIn("allied_war", own)
        self.assertLess(own, said)

    def test_a_lever_set_in_place_of_a_preset_s_own_is_told(self):
        told = "Here --set takes the place of all that it says of us.forces_in_europe."
        for preset, is_told in (("phased-withdrawal", True), ("exit-by-law", False)):
            path = self.folder / preset
            self.json_of("run", preset, "--worlds", 64, "--set", "us.forces_in_europe=1@2032-01/24", "-o", path)
            for name in ("report.html", "README.md"):
                self.assertEqual(told in (path / name).read_text(), is_told, (preset, name))

    def test_pins_are_printed(self):
        result = casus("try", "dormant", "--worlds", 100, "-o", self.folder / "t", "--pin", "votes.shock_correlation=0.1")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("votes.shock_correlation = 0.1", (self.folder / "t" / "report.html").read_text())
        self.assertIn("votes.shock_correlation = 0.1", (self.folder / "t" / "README.md").read_text())

    def test_a_probability_a_month_is_stated_with_its_chance_over_the_run(self):
        pin, said = "route.notice_hazard_sceptical=0.0075", "0.0075 a month (59.5% over 120 months, held throughout)"
        path = self.folder / "t"
        answer = json.loads(casus("run", "dormant", "--worlds", 64, "-o", path, "--pin", pin, "--json").stdout)
        for place in (answer, answer["scenarios"][1]):
            self.assertEqual(place["pins"], ["route.notice_hazard_sceptical = " + said])
            self.assertEqual(place["pin_chances"], [{"parameter": "route.notice_hazard_sceptical", "value": 0.0075,
                                                     "months": 120, "probability": 1 - 0.9925 ** 120}])
        self.assertIn(said, (path / "report.html").read_text())
        self.assertIn(said, casus("compare", path).stdout)
        self.assertIn(said, casus("run", "dormant", "--worlds", 10, "--world", 3, "--pin", pin).stdout)
        about = json.loads(casus("source", "route.notice_hazard_sceptical", "--json").stdout)
        self.assertEqual(about["over_the_horizon"]["months"], 120)
        self.assertAlmostEqual(about["over_the_horizon"]["q50"], 1 - (1 - about["q50"]) ** 120, 12)
        self.assertNotIn("over_the_horizon", json.loads(casus("source", "attrition.attacker_wanted_rounds", "--json").stdout))
        listed = json.loads(casus("params", "route", "--json").stdout)["parameters"]
        filled = {row["parameter"] for row in listed if row["q50_over_the_horizon"] is not None}
        self.assertIn("route.onset_hazard", filled)
        self.assertNotIn("route.reversal_share", filled)

    def test_no_screen_shows_the_noise_of_floats(self):
        for arguments in (["list", "levers"], ["list", "levers", "--json"], ["source", "us.guarantee_threshold"],
                          ["source", "spending.public_weight"], ["doc", "us.drawdown_threshold"],
                          ["source", "credibility_allies_2030"], ["source", "spending_start_share"]):
            for number in re.findall(r"(?<![\w.])\d+\.\d+", casus(*arguments).stdout):
                self.assertLessEqual(len(number.replace(".", "").lstrip("0")), 8, (arguments, number))
        exact = self.json_of("source", "spending.public_weight")["q05"]
        shown = re.search(r"q05: (\S+)", casus("source", "spending.public_weight").stdout).group(1)
        self.assertEqual(shown, f"{exact:.4g}")

    def test_presets_bodies_institutions_and_events_lead_to_their_sources(self):
        preset = self.json_of("source", "dormant")
        self.assertEqual(preset["kind"], "preset")
        self.assertTrue(all(lever["sources"] for lever in preset["levers"] if lever["lever"] != "us.ambiguity"))
        self.assertTrue(self.json_of("source", "eu_council")["sources"])
        institution = self.json_of("source", "eu_council")["institutions"][0]["institution"]
        self.assertEqual(self.json_of("source", institution)["kind"], "institution")
        self.assertIn("meaning", self.json_of("source", "signal.leak"))
        law = self.json_of("source", "LAW001")
        self.assertEqual((law["states"]["value"], law["cited_by"]), (12, ["clock notice_months"]))
        self.assertTrue(law["sources"])
        self.assertIn("LAW001", self.json_of("source", law["sources"][0]["id"])["laws"])
        for name in ("dormant", self.json_of("list", "outcomes")["outcomes"][0]["outcome"]):
            full = casus("doc", name).stdout
            self.assertGreater(full.count("\n"), 15, full)
        about = self.json_of("doc", self.json_of("list", "outcomes")["outcomes"][0]["outcome"])
        self.assertTrue(about["question"] and about["unit"] and about["answered_by"])
        writers = self.json_of("doc", "credibility_allies_2030")["answered_by"]["of_field"]["written_by"]
        self.assertIn("us.ambiguity", writers[0]["levers"])

    def test_a_replayed_game_says_where_its_single_path_lies(self):
        whole, text = self.run_files("whole", "grimble", "helmut-schmidt", "baltic-study", "observed-path")
        self.assertEqual(text.count("one play of many possible"), 4)
        scenarios = {s["scenario"]: s for s in self.json_of("compare", whole)["scenarios"]}
        self.assertNotIn("published", scenarios["reference"])
        for name, count in (("grimble", 3), ("helmut-schmidt", 2), ("baltic-study", 2), ("observed-path", 3)):
            published = scenarios[name]["published"]
            self.assertEqual(published["note"], "one play of many possible")
            self.assertEqual(len(published["values"]), count)
            together = published["together"]
            if together["worlds_asked"] == 0:  # in so few worlds both wars need not happen
                self.assertIsNone(together["as_in_the_play"])
            else:
                self.assertTrue(0 <= together["as_in_the_play"] <= 1)
            for value in published["values"]:
                self.assertTrue(value["sentence"].startswith(value["text"]) and value["source"])
        # The study's games are of Estonia and Latvia: no demand is scripted on Lithuania.
        base = sqlite3.connect(whole / "events.sqlite")
        demanded = dict(base.execute("select subject, count(*) from events where event = 'frontier.crisis' and "
                                     "scenario = 'baltic-study' and date = '2026-10' group by subject"))
        self.assertGreater(min(demanded["RUS-EST"], demanded["RUS-LVA"]), 90)
        self.assertLess(demanded.get("RUS-LTU", 0), 10)
        # A condition is said in words, not by the name of its event.
        for value in scenarios["baltic-study"]["published"]["values"]:
            self.assertNotIn("frontier.", value["sentence"])
            self.assertIn("fighting on a frontier ends in a cease-fire", value["sentence"])
        # The numbers are those of worlds.csv, and of the report made from the bundle alone.
        stays = [row["grimble:published:1"] for row in rows(whole / "worlds.csv")].count("0")
        self.assertAlmostEqual(scenarios["grimble"]["published"]["values"][0]["as_in_the_play"], stays / 100)
        none = [row["observed-path:published:1"] for row in rows(whole / "worlds.csv")].count("0")
        self.assertAlmostEqual(scenarios["observed-path"]["published"]["values"][0]["as_in_the_play"], none / 100)
        self.assertEqual(casus("report", whole, "-o", self.folder / "r.html").returncode, 0)
        self.assertEqual((self.folder / "r.html").read_text().count("The published path, one play of many possible"), 4)

    def test_shards_of_a_replayed_game_merge_to_the_same_bytes(self):
        whole, _ = self.run_files("whole", "observed-path", "helmut-schmidt")
        parts = [self.run_files(f"part{i}", "observed-path", "helmut-schmidt", "--shard", f"{i}/2")[0] for i in (1, 2)]
        self.assertEqual(casus("merge", *parts, "-o", self.folder / "merged").returncode, 0)
        for file in (p for p in whole.rglob("*") if p.is_file()):
            self.assertEqual(file.read_bytes(), (self.folder / "merged" / file.relative_to(whole)).read_bytes(), file)
        self.assertEqual(casus("verify", whole).returncode, 0)

    def test_a_run_of_one_draw_knows_no_error(self):
        path, printed = self.run_files("one", "dormant", "--replications", "100")
        self.assertIn("Monte Carlo error: unknown, as all worlds share one draw", printed)
        for row in rows(path / "outcomes.csv"):
            self.assertIn("INF", (row["probability_error"], row["mean_error"]), row["outcome"])
        for line in self.json_of("compare", path)["scenarios"][1]["outcomes"]:
            self.assertIsNone(line["difference_error"], line["outcome"])
            self.assertEqual(line["sign_chance"], 0.5, line["outcome"])
        self.assertIn("error unknown, from one draw", (path / "report.html").read_text())
        self.assertEqual(casus("verify", path).returncode, 0)

    def test_no_parameter_shows_the_noise_of_its_distribution(self):
        for row in self.json_of("params")["parameters"]:
            largest = max(abs(float(row[q])) for q in ("q05", "q50", "q95"))
            for q in ("q05", "q50", "q95"):
                self.assertTrue(float(row[q]) == 0 or abs(float(row[q])) > 1e-9 * largest, row["parameter"])

    def test_every_move_of_a_replayed_game_has_dates_and_a_source(self):
        for name in ("grimble", "helmut-schmidt", "baltic-study", "dormant", "observed-path"):
            moves = self.json_of("source", name)["moves"]
            self.assertTrue(moves, name)
            for move in moves:
                self.assertTrue(move["own_date"] and move["source"], move)
                self.assertTrue(move["not_represented"] or (move["date"] and move["does"]), move)
        # Told again with the same spacing: every step of the observed path 18 months after its own.
        for move in self.json_of("source", "observed-path")["moves"]:
            if move["does"] and "scripts nothing" not in move["does"]:
                own, here = ([int(n) for n in move[key].split("-")[:2]] for key in ("own_date", "date"))
                self.assertEqual((here[0] - own[0]) * 12 + here[1] - own[1], 18, move)
        self.assertEqual(self.json_of("source", "G1.7")["told_by"], ["dormant", "grimble"])
        self.assertEqual(self.json_of("source", "G2")["replayed_by"], ["helmut-schmidt"])
        self.assertIn("G1.7", self.json_of("source", "W03")["moves"])
        self.assertIn("published", casus("doc", "grimble").stdout)

    def test_wrong_moves_and_published_values_are_listed_at_once(self):
        path = self.scenario('[levers]\n"us.exercises" = { value = 0.5, move = "G1.77" }\n'
                             '[[published]]\nmove = "G1.7"\ntext = "x"\nindicator = "us_forces_share"\n'
                             'at = "2126-01"\nvalue = 5\n')
        result = casus("run", path, "--worlds", 20)
        self.assertEqual(result.returncode, 3, result.stderr)
        for part in ("is no move of a game", "is out of range", "no world can have"):
            self.assertIn(part, result.stderr)

    def test_a_full_device_is_no_internal_error(self):
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "dormant", "--worlds", 20, "-o", bundle).returncode, 0)
        verbs = [["list", "levers"], ["params"], ["facts"], ["doc", "spending"], ["doc", "dormant"], ["schedule"], ["cite"],
                 ["source", "us.status"], ["check"], ["validate"], ["manual"], ["completion", "bash"], ["compare", bundle],
                 ["verify", bundle], ["export", bundle, "--to", "json", "-o", "-"], ["report", bundle, "-o", "-"],
                 ["run", "dormant", "--worlds", "10", "-o", self.folder / "c"], ["solve", "--list"], ["--help"],
                 ["solve", "power", "--example", "eu27"], ["try", "--about"], ["--version"], [], ["run", "--help"]]
        for arguments in verbs:
            for more in ([], ["--json"], ["--plain"]):
                with open("/dev/full", "w") as full:
                    result = subprocess.run([CASUS, *map(str, arguments), *more], stdout=full, stderr=subprocess.PIPE,
                                            env=ENVIRONMENT, text=True, stdin=subprocess.DEVNULL)
                self.assertEqual(result.returncode, 1, (arguments, more, result.stderr))
                self.assertIn("standard output could not be written", result.stderr)
                shutil.rmtree(self.folder / "c", True)

    def test_plain_is_tab_separated_for_every_table(self):
        bundle = self.folder / "b"
        self.assertEqual(casus("run", "dormant", "--worlds", 20, "-o", bundle).returncode, 0)
        for arguments in (["list", "levers"], ["list", "bodies"], ["params", "spending"], ["facts", "DEU"], ["schedule"],
                          ["validate", "votes"], ["compare", bundle], ["verify", bundle], ["solve", "--list"],
                          ["source", "us.status"], ["doc", "us.status"], ["doc", "dormant"]):
            lines = [x for x in casus(*arguments, "--plain").stdout.splitlines() if not x.startswith("# ")]
            self.assertGreater(len(lines), 1, arguments)
            for line in lines:
                self.assertIn("\t", line, arguments)

    def test_progress_draws_nothing_where_no_line_can_be_cleared(self):
        import pty

        for term, is_drawn in (("dumb", False), ("xterm", True)):
            main, other = pty.openpty()
            process = subprocess.Popen([CASUS, "run", "dormant", "--worlds", "4000", "-o", self.folder / term], stderr=other,
                                       stdout=subprocess.DEVNULL, env={**ENVIRONMENT, "TERM": term})
            os.close(other)
            said = b""
            while True:
                try:
                    piece = os.read(main, 4096)
                except OSError:
                    break
                if not piece:
                    break
                said += piece
            os.close(main)
            self.assertEqual(process.wait(), 0)
            self.assertEqual(b"\x1b" in said, is_drawn, (term, said[:80]))

    def test_a_study_in_the_folder_the_environment_names_is_not_replaced_by_another(self):
        (self.folder / "studies" / "us-nato").mkdir(parents=True)
        result = subprocess.run([CASUS, "check"], capture_output=True, text=True, cwd=TOP, stdin=subprocess.DEVNULL,
                                env={**ENVIRONMENT, "CASUS_STUDIES": str(self.folder / "studies")})
        self.assertEqual(result.returncode, 4, result.stdout)
        self.assertIn(str(self.folder / "studies"), result.stderr)

    def test_inputs_widened_for_want_of_trust_stay_in_range(self):
        for level in ("moderate", "high"):
            result = casus("run", "dormant", "--trust", level, "--worlds", 1024, "-o", self.folder / level)
            self.assertEqual(result.returncode, 0, (level, result.stderr[-500:]))

    def test_every_hindcast_answers_on_the_study_of_the_project(self):
        for name in ("aid", "burden", "exit", "front", "peace", "polls", "trade", "votes"):
            scores = self.json_of("hindcast", name)["scores"]
            self.assertTrue(scores and all(score["baselines"] for score in scores), name)
        gravity = [b["name"] for score in self.json_of("hindcast", "trade")["scores"] for b in score["baselines"]]
        self.assertTrue(any("gravity" in name for name in gravity), gravity)

    def test_published_cases_of_trade_are_validated_where_their_files_are(self):
        folder = Path(os.environ.get("CASUS_REFERENCE", TOP.parent / "shared" / "reference")) / "trade"
        if not (folder / "baseline_30.csv").exists():
            self.skipTest(f"{folder} is absent: the published cases are not checked")
        answer = json.loads(casus("validate", "trade", "--published", folder, "--json").stdout)
        published = [case for case in answer["list"] if case["case"].startswith("case")]
        self.assertEqual(len(published), 20)
        for case in published:
            self.assertTrue(case["within"] and case["tolerance"] == 1e-8, case)
        # A shock that is not there is seen, and so is a folder without the files.
        copy = self.folder / "trade"
        shutil.copytree(folder, copy)
        rows = (copy / "caseA_us_nato_shock.csv").read_text().splitlines()
        at = next(i for i, row in enumerate(rows) if i > 0 and float(row.split(",")[2]) != 0)
        rows[at] = rows[at].rsplit(",", 1)[0] + ",0"
        (copy / "caseA_us_nato_shock.csv").write_text("\n".join(rows) + "\n")
        self.assertEqual(casus("validate", "trade", "--published", copy).returncode, 5)
        self.refused(casus("validate", "trade", "--published", self.folder / "none"), 3, "cannot be read")

    def test_completions_parse(self):
        script = self.write("c.sh", casus("completion", "bash").stdout)
        self.assertEqual(subprocess.run(["bash", "-n", script]).returncode, 0)

    COMPLETIONS = (("casus tr", {"try"}, {"run"}), ("casus --study us-nato tr", {"try"}, {"run"}),
                   ("casus claims ex", {"extract", "export"}, {"list"}), ("casus claims list --k", {"--kind"}, {"--worlds"}),
                   ("casus --study us-nato claims list --ki", {"--kind"}, set()), ("casus list out", {"outcomes"}, set()),
                   ("casus evidence gr", {"grade"}, {"claims"}), ("casus try dor", {"dormant"}, {"--set"}),
                   ("casus cite --as b", {"bibtex"}, {"--as"}), ("casus claims export --to b", {"bibtex"}, set()),
                   ("casus run --design s", {"sobol"}, {"spending-demand-met"}), ("casus try --isa s", {"scalar", "sse4"}, set()),
                   ("casus run --lexicon i", {"icd203", "ipcc"}, set()), ("casus run --set us.fo", {"us.forces_in_europe="}, set()),
                   ("casus run --model dete", {"deterrence=deterrence_quantal"}, set()), ("casus run -o do", set(), {"dormant"}))

    def completed(self, shell, line):
        """What a shell offers behind the line; None if the shell is not installed."""
        if shutil.which(shell) is None:
            return None
        script = self.folder / f"casus.{shell}"
        script.write_text(casus("completion", shell).stdout)
        if shell == "fish":
            command = f"source {script}; complete -C '{line}'"
        else:
            words = " ".join(f"'{word}'" for word in line.split(" "))
            command = (f"source {script}; COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1)); _casus 2>/dev/null; "
                       "printf '%s\\n' \"${COMPREPLY[@]}\"")
        path = {**ENVIRONMENT, "PATH": f"{Path(CASUS).parent}:{os.environ['PATH']}"}
        result = subprocess.run([shell, "-c", command], capture_output=True, text=True, env=path, cwd=self.folder)
        self.assertEqual(result.returncode, 0, result.stderr)
        return {offer.split("\t")[0] for offer in result.stdout.splitlines()}

    def test_completions_know_verbs_of_verbs_and_skip_values(self):
        for shell in ("bash", "fish"):
            for line, wanted, unwanted in self.COMPLETIONS:
                offered = self.completed(shell, line)
                if offered is None:
                    continue
                self.assertLessEqual(wanted, offered, (shell, line))
                self.assertFalse(unwanted & offered, (shell, line))
        # Bash hands over --study=us-nato as three words.
        self.assertIn("try", self.completed("bash", "casus --study = us-nato tr"))

    def test_the_manual_has_the_options_of_verbs_of_verbs(self):
        page = casus("manual", "--as", "markdown").stdout
        for verb, option in (("claims list", "--kind"), ("claims export", "--accept"), ("evidence grade", "--credibility")):
            part = page.split(f"\n## {verb}\n")[1].split("\n## ")[0]
            self.assertIn(option, part)
        self.assertIn(".SS evidence grade", casus("manual").stdout)

    def test_readme_and_tables_are_those_of_this_program(self):
        result = subprocess.run([sys.executable, TOP / "tools" / "make_docs.py", "--casus", CASUS, "--check"],
                                capture_output=True, text=True, env=ENVIRONMENT, timeout=300)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class Golden(unittest.TestCase):
    def test_sentences_and_help_are_those_that_were_approved(self):
        self.maxDiff = None
        made = golden_files()
        self.assertEqual(sorted(made), sorted(path.name for path in GOLDEN.iterdir()))
        for name, text in made.items():
            approved = (GOLDEN / name).read_text(encoding="utf-8")
            self.assertEqual(approved, text, f"{name}: if this is meant, run this test with --update-golden")


if __name__ == "__main__":
    if "--update-golden" in sys.argv:
        GOLDEN.mkdir(exist_ok=True)
        for file_name, content in golden_files().items():
            (GOLDEN / file_name).write_text(content, encoding="utf-8")
            print(f"wrote {GOLDEN / file_name}")
        sys.exit(0)
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
