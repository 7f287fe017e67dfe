#!/usr/bin/env python3
"""Writes the generated parts of the documentation from the program's own answers.

    tools/make_docs.py            writes README.md, MODEL.md, VALIDATION.md, TRACK_RECORD.md and ASSUMPTIONS.csv
    tools/make_docs.py --check    writes nothing; exit 5 if a file is not what it would be
    tools/make_docs.py --register 2026-11-29
                                  first appends what the program now says of the future to TRACK_RECORD.csv,
                                  under that date and the version stamps; rows there are never changed, but
                                  `outcome` is filled in, yes or no, once the day has come

A generated part stands between `<!-- NAME -->` and `<!-- end of NAME -->`; the rest of the files is
written by hand. The README's scenario is given to `casus check`. Needs a built program
(`./casus cite` builds it) and Python 3.11.
"""
import argparse
import csv
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
REVIEW_DATE = "2026-11-21"
OWNER = "Casus authors"
EXIT_CHECK_FAILED = 5


class Program:
    """The casus command, run in a folder of its own."""

    def __init__(self, path, folder):
        self.path = path
        self.folder = folder
        self.answers = {}  # of json(), by arguments
        self.environment = {**os.environ, "CASUS_STUDIES": str(TOP / "studies"), "NO_COLOR": "",
                            "TERM": "xterm", "LC_ALL": "C.UTF-8"}

    def text(self, *arguments):
        done = subprocess.run([self.path, *arguments], cwd=self.folder, env=self.environment,
                              capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"casus {' '.join(arguments)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *arguments):
        if arguments not in self.answers:
            self.answers[arguments] = json.loads(self.text(*arguments, "--json"))
        return self.answers[arguments]


def cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(header, rows, align=None):
    align = align or ["---"] * len(header)
    lines = ["| " + " | ".join(header) + " |", "| " + " | ".join(align) + " |"]
    lines += ["| " + " | ".join(cell(c) for c in row) + " |" for row in rows]
    return "\n".join(lines)


def number(value):
    return format(value, ".9g")


def error(value):
    return "0" if value == 0 else format(value, ".0e")


def end(value):
    """An end of a declared range, with every digit; nothing if it is open."""
    return "" if value is None else format(value, ".15g")


def is_judgement(parameter):
    return parameter["grade"] == "J"


def models_by_name(program):
    return {m["model"]: m for m in program.json("list", "models")["models"]}


def card_of(model):
    return f"[{model}](src/models/{model}/{model}.md)"


# --- README -----------------------------------------------------------------------------------


def try_output(program):
    return "```\n$ ./casus try\n" + program.text("try").rstrip() + "\n```"


def picture(program):
    """The picture with its message, from the bundle that try_output left."""
    dormant = program.json("compare", "casus-runs/dormant-1")["scenarios"][-1]
    sentence = {o["outcome"]: o["sentence"] for o in dormant["outcomes"]}["trusted_by_allies"]
    return f"![Report of the scenario {dormant['title']}. {sentence}](docs/pictures/report.png)"


def reproduction(program):
    cases = program.json("validate")["list"]
    models = models_by_name(program)
    rows = []
    for name in dict.fromkeys(case["model"] for case in cases):
        mine = [case for case in cases if case["model"] == name]
        grade = models[name]["grade"] if name in models else "method"
        title = models[name]["title"] if name in models else ""
        rows.append([card_of(name) if name in models else name, title, grade, len(mine),
                     sum(case["within"] for case in mine)])
    rows.append(["all", "", "", len(cases), sum(case["within"] for case in cases)])
    return table(["model", "what it is", "grade", "cases", "within tolerance"], rows,
                 ["---", "---", "---", "---:", "---:"])


def how_much_judgement(program):
    parameters = program.json("params")["parameters"]
    judged = sum(map(is_judgement, parameters))
    certain = {name: sum(p["certainty"] == name for p in parameters)
               for name in ("very low", "low", "moderate", "high")}
    models = models_by_name(program)
    order = ["sketch", "reproduced", "hindcast"]
    used = [row["model"] for row in program.json("schedule")["schedule"] if row["model"] in models]
    lowest = min((models[name]["grade"] for name in used), key=order.index)
    share = round(100 * judged / len(parameters))
    spread = ", ".join(f"{certain[name]} {name}" for name in certain)
    return (f"- Lowest grade among the models of the default schedule: **{lowest}**.\n"
            f"- {judged} of {len(parameters)} parameters ({share} %) of all models, rivals included, rest on judgement, "
            f"not on a source; "
            f"their certainty: {spread}.")


def check_readme_scenario(program, text):
    found = re.search(r"```toml\n(.*?)```", text, re.S)
    if not found:
        sys.exit("README.md has no scenario")
    path = Path(program.folder) / "question.toml"
    path.write_text(found.group(1))
    program.text("check", str(path))


# --- MODEL.md ---------------------------------------------------------------------------------


def state_variables(program):
    rows = [[f"`{f['field']}`", f["shape"], f["unit"], " to ".join(map(end, f["range"])), f["meaning"]]
            for f in program.json("list", "fields")["fields"]]
    return table(["field", "shape", "unit", "range", "meaning"], rows)


def month_order(program):
    models = models_by_name(program)
    rows = []
    for row in program.json("schedule")["schedule"]:
        if row["model"] not in models:
            continue
        rows.append([row["place"], card_of(row["model"]), row["why here"],
                     ", ".join(f"`{f}`" for f in row["writes"])])
    return table(["place", "model", "why here", "writes"], rows)


def held_fields(program):
    held = [field for row in program.json("schedule")["schedule"] if row["place"] is None for field in row["writes"]]
    if not held:
        return "Every field that a model reads has a model that writes it; none is held at its initial value."
    return "Held in this version, because no model writes them: " + ", ".join(f"`{f}`" for f in held) + "."


def submodels(program):
    rows = []
    for name, model in models_by_name(program).items():
        about = program.json("doc", name)
        rows.append([model["process"], card_of(name), model["title"], model["grade"],
                     len(about["parameters"]), len(about["draws"])])
    return table(["process", "model", "title", "grade", "parameters", "draws"], rows,
                 ["---", "---", "---", "---", "---:", "---:"])


# --- VALIDATION.md ----------------------------------------------------------------------------


def validation_table(program):
    rows = []
    for case in program.json("validate")["list"]:
        rows.append([case["model"], case["case"], number(case["expected"]), number(case["obtained"]),
                     error(case["difference"]), error(case["tolerance"]),
                     "within" if case["within"] else "**outside**", case["source"]])
    return table(["model", "case", "expected", "obtained", "difference", "tolerance", "verdict", "source"],
                 rows, ["---", "---", "---:", "---:", "---:", "---:", "---", "---"])


def validation_count(program):
    answer = program.json("validate")
    return f"{answer['within']} of {answer['cases']} cases lie within their stated tolerance."


def facts_by_grade(program):
    facts = program.json("facts")["facts"]
    meaning = {"A": "official or primary", "B": "reputable secondary or reviewed",
               "C": "press, or a copy of unknown care", "J": "judgement"}
    rows = [[grade, meaning[grade], sum(f["grade"] == grade for f in facts)] for grade in meaning]
    rows.append(["all", "", len(facts)])
    return table(["grade", "meaning", "facts"], rows, ["---", "---", "---:"])


def parameters_by_model(program):
    parameters = program.json("params")["parameters"]
    rows = []
    for model in dict.fromkeys(p["parameter"].split(".")[0] for p in parameters):
        mine = [p for p in parameters if p["parameter"].startswith(model + ".")]
        rows.append([card_of(model), len(mine), sum(map(is_judgement, mine))] +
                    [sum(p["certainty"] == c for p in mine)
                     for c in ("very low", "low", "moderate", "high")])
    rows.append(["all"] + [sum(row[i] for row in rows) for i in range(1, 7)])
    return table(["model", "parameters", "by judgement", "very low", "low", "moderate", "high"], rows,
                 ["---"] + ["---:"] * 6)


# --- ASSUMPTIONS.csv --------------------------------------------------------------------------


def assumption_file(name):
    for path in [*TOP.glob(f"src/models/*/{name}"), *TOP.glob(f"studies/*/assumptions/{name}")]:
        return path
    sys.exit(f"no assumptions file is called {name}")


def assumptions_csv(program):
    with open(TOP / "studies/us-nato/facts/sources.csv", newline="", encoding="utf-8") as file:
        address = {row["source_id"]: row["address"] for row in csv.DictReader(file)}
    read = {}
    writes = {}
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["id", "text", "owner", "evidence_link", "certainty", "effect_if_wrong", "review_date", "unit",
                   "lowest_allowed", "highest_allowed"])
    for p in program.json("params")["parameters"]:
        name = p["parameter"]
        model = name.split(".")[0]
        file, line = p["place"].rsplit(":", 1)
        path = assumption_file(Path(file).name)
        if path not in read:
            read[path] = tomllib.loads(path.read_text(encoding="utf-8"))["parameter"]
        entry = read[path][name]
        if model not in writes:
            writes[model] = ", ".join(program.json("doc", model)["writes"])
        place = f"{path.relative_to(TOP)}#L{line}"
        links = [address[i] for i in entry.get("evidence", []) if address.get(i)] + [place]
        basis = entry.get("judgement") or ", ".join(entry["evidence"]) + f" (grade {entry['grade']})"
        flags = f" ({p['flags']})" if p["flags"] else ""
        text = f"{p['meaning']} [{p['unit']}]: {p['distribution']}{flags}. {basis}"
        effect = f"Moves {writes[model]}."
        if entry.get("reason"):
            effect += f" {entry['reason']}."
        rows.writerow([name, text, OWNER, " ".join(links), p["certainty"], effect, REVIEW_DATE, p["unit"],
                       *map(end, p["range"])])
    return out.getvalue()


# --- TRACK_RECORD.md --------------------------------------------------------------------------

RECORD = TOP / "TRACK_RECORD.csv"
RECORD_COLUMNS = ["registered", "program", "model", "data", "seed", "worlds", "statement", "resolves", "forecast",
                  "base_rate", "market", "outcome"]
TESTS_OF = {
    "notice": "yes if a notice of denunciation under article 13 has been given to the depositary by the last day of "
              "that month, by the depositary's own list or, failing that, by the record of the alliance",
    "exit": "yes if a denunciation under article 13 is in force on the last day of that month, by the same sources; "
            "an exit that a court has blocked, or whose validity is in dispute, counts as no",
}


def read_record():
    if not RECORD.exists():
        return []
    with open(RECORD, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for line, row in enumerate(rows, 2):
        if list(row) != RECORD_COLUMNS or None in row.values():
            sys.exit(f"TRACK_RECORD.csv:{line}: columns are {', '.join(RECORD_COLUMNS)}")
        if row["outcome"] not in ("", "yes", "no"):
            sys.exit(f"TRACK_RECORD.csv:{line}: outcome is empty, yes or no (found {row['outcome']})")
        if not 0 <= float(row["forecast"]) <= 1 or not 0 < float(row["base_rate"]) < 1:
            sys.exit(f"TRACK_RECORD.csv:{line}: forecast or base_rate is no chance")
        if row["registered"][:7] >= row["resolves"]:
            sys.exit(f"TRACK_RECORD.csv:{line}: registered after the fact")
    return rows


def open_forecasts(program):
    answer = program.json("hindcast", "exit")
    return answer["stamps"], [row for row in answer["rows"] if row["observed"] == "open"]


def register(program, day):
    """Appends the open forecasts that can still be registered before the fact; never changes a row."""
    stamps, forecasts = open_forecasts(program)
    rows = read_record()
    if any((row["model"], row["data"]) == (stamps["model"], stamps["data"]) for row in rows):
        sys.exit("this version's forecasts are registered already")
    for forecast in forecasts:
        resolves = forecast["event"][-7:]
        # Before the first possible exit nothing is forecast: a chance of 0 by the treaty's clock is no forecast.
        if day[:7] >= resolves or forecast["forecast"] == 0:
            continue
        rows.append({"registered": day, "program": stamps["program"], "model": stamps["model"],
                     "data": stamps["data"], "seed": stamps["seed"], "worlds": stamps["worlds"],
                     "statement": forecast["event"], "resolves": resolves, "forecast": forecast["forecast"],
                     "base_rate": number(forecast["base_rate"]), "market": forecast["market"] or "", "outcome": ""})
    with open(RECORD, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, RECORD_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def rules_of_record(_program):
    return table(["statement", "resolved"], [[f"{kind} by a month", test] for kind, test in TESTS_OF.items()])


def registered(program):
    if not read_record():
        return "Nothing has been registered yet."
    _, forecasts = open_forecasts(program)
    now = {row["event"]: row["forecast"] for row in forecasts}
    rows = [[row["registered"], f"{row['program']} ({row['model'][:8]})", row["statement"], row["forecast"],
             format(float(row["base_rate"]), ".2g"), row["market"], row["outcome"] or "open",
             now.get(row["statement"], "")] for row in read_record()]
    return table(["registered", "version (model)", "statement", "forecast", "base rate", "market", "outcome",
                  "this version says"], rows, ["---", "---", "---", "---:", "---:", "---:", "---", "---:"])


def scores_of(chances, outcomes):
    """Mean Brier score and mean natural logarithm of the chance given to what came; -inf for a chance of 0."""
    brier = sum((p - y) ** 2 for p, y in zip(chances, outcomes)) / len(outcomes)
    given = [p if y else 1 - p for p, y in zip(chances, outcomes)]
    log = sum(math.log(p) if p > 0 else -math.inf for p in given) / len(outcomes)
    return brier, log


def record_scores(_program):
    rows = read_record()
    done = [row for row in rows if row["outcome"]]
    if not rows:
        return "Nothing has been registered yet."
    if not done:
        return f"None of the {len(rows)} statements has come due, so that there is nothing to score yet."
    outcomes = [int(row["outcome"] == "yes") for row in done]
    lines = []
    for name, chances in (("forecast", [float(row["forecast"]) for row in done]),
                          ("50 %", [0.5] * len(done)),
                          ("base rate", [float(row["base_rate"]) for row in done])):
        brier, log = scores_of(chances, outcomes)
        lines.append([name, len(done), f"{brier:.4f}", f"{log:.4f}"])
    bins = []
    for low, high in ((0, .05), (.05, .2), (.2, .5), (.5, .8), (.8, 1.0001)):
        mine = [(float(row["forecast"]), y) for row, y in zip(done, outcomes) if low <= float(row["forecast"]) < high]
        if mine:
            bins.append([f"{low:.0%} to {min(high, 1):.0%}", len(mine), f"{sum(p for p, _ in mine) / len(mine):.3f}",
                         f"{sum(y for _, y in mine) / len(mine):.3f}"])
    right = ["---", "---:", "---:", "---:"]
    return (table(["", "statements", "mean Brier score", "mean log score"], lines, right) + "\n\n" +
            table(["forecasts from", "statements", "mean forecast", "share that came true"], bins, right))


# --- files ------------------------------------------------------------------------------------

PARTS = {
    "README.md": {"output of ./casus try": try_output, "picture": picture,
                  "reproduction": reproduction, "judgement": how_much_judgement},
    "MODEL.md": {"state variables": state_variables, "order of a month": month_order,
                 "held fields": held_fields, "submodels": submodels},
    "VALIDATION.md": {"count": validation_count, "facts by grade": facts_by_grade,
                      "parameters by model": parameters_by_model, "cases": validation_table},
    "TRACK_RECORD.md": {"rules": rules_of_record, "registered": registered, "scores": record_scores},
}


def fill(text, name, part):
    pattern = re.compile(rf"(<!-- {re.escape(name)} -->\n).*?(<!-- end of {re.escape(name)} -->)", re.S)
    if not pattern.search(text):
        sys.exit(f"no part is marked `{name}`")
    return pattern.sub(lambda match: match.group(1) + part + "\n" + match.group(2), text)


def make(program):
    files = {}
    for name, parts in PARTS.items():
        text = (TOP / name).read_text(encoding="utf-8")
        for part, write in parts.items():
            text = fill(text, part, write(program))
        files[name] = text
    check_readme_scenario(program, files["README.md"])
    files["ASSUMPTIONS.csv"] = assumptions_csv(program)
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--casus", default=str(TOP / "build/release/src/apps/casus"), help="the program")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 5 on a difference")
    parser.add_argument("--register", metavar="DAY", help="append the open forecasts to TRACK_RECORD.csv")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.register:
            register(Program(str(Path(options.casus).resolve()), folder), options.register)
        files = make(Program(str(Path(options.casus).resolve()), folder))
    stale = [name for name, text in files.items()
             if not (TOP / name).exists() or (TOP / name).read_text(encoding="utf-8") != text]
    for name in stale:
        print(("differs: " if options.check else "wrote ") + name)
        if not options.check:
            (TOP / name).write_text(files[name], encoding="utf-8")
    if not stale:
        print("every generated part is up to date")
    return EXIT_CHECK_FAILED if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
