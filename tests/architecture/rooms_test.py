#!/usr/bin/env python3
"""Holds every #include of ours against src/rooms.txt, and the models' lists against their folders."""
import re
import sys
from pathlib import Path

top = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
source = top / "src"

# Outside libraries and the one room that may name each; tests and benchmarks may name more.
OWNERS = {
    "fmt/": {"base"}, "gumbo": {"input"}, "md4c": {"input"}, "toml++/": {"input"}, "boost/": {"draws"}, "netcdf": {"records"},
    "sqlite3": {"records"}, "openssl/": {"records"}, "CLI/": {"apps"},
    "nlohmann/": {"records", "apps"}, "utf8proc": {"evidence"},
}


def read_table():
    allowed = {}
    for line in (source / "rooms.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        room, names = line.split(":", 1)
        for name in names.split():
            if name not in allowed:
                yield_problem(f"rooms.txt: {room} names {name}, which is not above it")
        allowed[room] = set(names.split())
    return allowed


problems = []


def yield_problem(text):
    problems.append(text)


def check_includes(allowed):
    for path in sorted(source.rglob("*.[ch]pp")):
        room = path.relative_to(source).parts[0]
        if room not in allowed:
            yield_problem(f"{path.relative_to(top)}: the folder is no room of rooms.txt")
            continue
        is_test = path.stem.endswith(("_test", "_bench")) or path.stem.startswith("high_precision")
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = re.match(r'\s*#include\s+["<]([^">]+)[">]', line)
            if not found:
                continue
            name = found.group(1)
            place = f"{path.relative_to(top)}:{number}"
            other = name.split("/")[0]
            if '"' in line and other in allowed and other != room and other not in allowed[room]:
                yield_problem(f"{place}: {room} may not use {other}")
            if room == "models" and other == "models" and path.parent != source / "models":
                folder = name.split("/")[1]
                own = path.parent.name
                if "/" in name[len("models/"):] and folder != own and not is_rival(own, folder):
                    yield_problem(f"{place}: model {own} may not know model {folder}")
            for prefix, owners in OWNERS.items():
                if name.startswith(prefix) and room not in owners and not is_test:
                    yield_problem(f"{place}: {name} belongs to {', '.join(sorted(owners))}")


def is_rival(own, folder):
    return own.startswith(folder + "_")


def check_models():
    models = source / "models"
    folders = {p.name for p in models.iterdir() if p.is_dir()}
    built = set(re.findall(r"casus_model\((\w+)", (models / "CMakeLists.txt").read_text()))
    listed = set(re.findall(r'#include "models/(\w+)/\1\.hpp"', (models / "models.cpp").read_text()))
    for name in sorted(folders ^ built):
        yield_problem(f"src/models/CMakeLists.txt and the folders differ in {name}")
    for name in sorted(folders ^ listed):
        yield_problem(f"src/models/models.cpp and the folders differ in {name}")
    headings = ["In one sentence", "What it is for, and not for", "Mechanism and equations", "Source",
                "Parameters", "Reads, writes, draws", "Where in the month it runs and why", "Checked against",
                "Rivals", "Known faults", "Grade"]
    for name in sorted(folders):
        for ending in (".hpp", ".cpp", ".md", ".assumptions.toml", "_test.cpp", "_bench.cpp", "_validation.cpp"):
            if not (models / name / (name + ending)).exists():
                yield_problem(f"src/models/{name} lacks {name}{ending}")
        card = models / name / (name + ".md")
        if card.exists():
            found = re.findall(r"^## \d+\. (.+)$", card.read_text(), re.M)
            if found != headings:
                yield_problem(f"{card.relative_to(top)}: headings are {found}, not {headings}")


def check_names():
    for path in source.rglob("*"):
        if path.stem in {"utils", "util", "common", "helpers", "misc", "types", "globals"}:
            yield_problem(f"{path.relative_to(top)}: says what it is not, a drawer for odds and ends")


allowed_rooms = read_table()
check_includes(allowed_rooms)
check_models()
check_names()
for problem in problems:
    print(problem)
print(f"{len(allowed_rooms)} rooms, {len(problems)} problems")
sys.exit(1 if problems else 0)
