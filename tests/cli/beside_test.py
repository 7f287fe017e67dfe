#!/usr/bin/env python3
"""A scenario that names what it is to be read beside: run along, kept, compared with, and checked.

usage: beside_test.py CASUS SOURCE_DIR [TEST ...]
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

CASUS = str(Path(sys.argv[1]).resolve())
TOP = Path(sys.argv[2]).resolve()
ENVIRONMENT = {**os.environ, "CASUS_STUDIES": str(TOP / "studies"), "NO_COLOR": "1"}
HEAD = 'schema = "casus.scenario/1"\ntitle = "Mine"\nstudy = "us-nato"\n'


def casus(*arguments):
    return subprocess.run([CASUS, *map(str, arguments)], capture_output=True, text=True, env=ENVIRONMENT, timeout=300)


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="casus-beside-"))
        self.addCleanup(shutil.rmtree, self.folder, True)

    def run_small(self, name, *arguments):
        path = self.folder / name
        result = casus("run", *arguments, "--worlds", 128, "-o", path, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return path, json.loads(result.stdout)

    def ids(self, answer):
        return [scenario["scenario"] for scenario in answer["scenarios"]]

    def test_is_run_along_kept_and_made_again(self):
        path, answer = self.run_small("whole", "peace-through-withdrawal")
        self.assertEqual(self.ids(answer), ["reference", "peace-through-withdrawal", "push-alone"])
        self.assertEqual([s["beside"] for s in answer["scenarios"]], [None, "push-alone", None])
        beside = answer["scenarios"][1]["war"]["against_scenario_beside"]
        self.assertEqual(beside["scenario"], "push-alone")
        self.assertEqual(len(beside["turns"]), 5)
        manifest = json.loads((path / "manifest.json").read_text())
        self.assertEqual(manifest["scenarios"][1]["beside"], "push-alone")
        self.assertNotIn("beside", manifest["scenarios"][0])
        self.assertIn("casus run peace-through-withdrawal push-alone ", manifest["command"])
        self.assertEqual(casus("verify", path).returncode, 0)
        named, _ = self.run_small("named", "peace-through-withdrawal", "push-alone")
        parts = [self.run_small(f"part{i}", "peace-through-withdrawal", "--shard", f"{i}/2")[0] for i in (1, 2)]
        self.assertEqual(casus("merge", *parts, "-o", self.folder / "merged").returncode, 0)
        for file in (p for p in path.rglob("*") if p.is_file()):
            for other in (named, self.folder / "merged"):
                self.assertEqual(file.read_bytes(), (other / file.relative_to(path)).read_bytes(), file)

    def test_the_report_compares_with_it_first(self):
        path, _ = self.run_small("out", "peace-through-withdrawal")
        report = (path / "report.html").read_text()
        section = report[report.index("<h2>What would it do to the war?</h2>"):]
        section = re.sub(r"<[^>]*>", "", section[:section.index("</section>")])
        self.assertRegex(section, r"against [^“;]* in “Push for a cease-fire, aid kept”[^;]*; and against [^“;]* in “")
        self.assertNotIn("not in this run", section)

    def test_is_the_same_with_a_file_and_follows_its_settings(self):
        mine = self.folder / "push-alone.toml"  # the name of the preset, and another scenario
        mine.write_text(HEAD + 'beside = "push-alone"\n[levers]\n"us.aid" = 0\n"us.ceasefire_push" = 1\n')
        path, answer = self.run_small("out", mine, "--set", "us.ambiguity=0.5")
        self.assertEqual(self.ids(answer), ["reference", "push-alone", "push-alone-2"])
        self.assertEqual(answer["scenarios"][1]["beside"], "push-alone-2")
        for scenario in answer["scenarios"][1:]:
            self.assertIn("us.ambiguity", [lever["lever"] for lever in scenario["levers"]])
        mine.unlink()
        self.assertEqual(casus("verify", path).returncode, 0)

    def test_is_not_run_where_two_scenarios_are_compared_or_one_world_is_replayed(self):
        result = casus("compare", "peace-through-withdrawal", "--worlds", 128, "--json")
        answer = json.loads(result.stdout)
        self.assertEqual(self.ids(answer), ["reference", "peace-through-withdrawal"])
        self.assertIsNone(answer["scenarios"][1]["war"]["against_scenario_beside"])
        result = casus("run", "peace-through-withdrawal", "--worlds", 128, "--world", 5, "--json")
        self.assertEqual(json.loads(result.stdout)["scenario"], "peace-through-withdrawal")

    def test_must_be_another_preset(self):
        mine = self.folder / "mine.toml"
        for name, text in (("push-alon", "did you mean"), ("reference", "stands anyway")):
            mine.write_text(HEAD + f'beside = "{name}"\n')
            result = casus("run", mine, "--worlds", 128)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn("mine.toml:4", result.stderr)
            self.assertIn(text, result.stderr.replace("\n", " "))

    def test_differs_from_the_deal_by_what_the_deal_is_about(self):
        _, answer = self.run_small("out", "deal-with-minerals")
        levers = [{(use["lever"], use["value"], use["from"]) for use in s["levers"]} for s in answer["scenarios"]]
        self.assertEqual(self.ids(answer), ["reference", "deal-with-minerals", "push-no-guarantee"])
        self.assertEqual({use[0] for use in levers[1] ^ levers[2]}, {"us.minerals_share", "us.sanctions_relief"})

    def test_every_preset_that_names_one_shares_a_lever_with_it(self):
        for file in sorted((TOP / "studies" / "us-nato" / "presets").glob("*.toml")):
            named = re.search(r'^beside\s*=\s*"([^"]*)"', file.read_text(), re.M)
            if named is None:
                continue
            texts = [casus("try", preset, "--about").stdout for preset in (file.stem, named.group(1))]
            first, second = ({line.split()[0] for line in text.splitlines() if line.startswith("  ")} for text in texts)
            self.assertTrue(first & second, file.stem)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
