#!/usr/bin/env python3
"""Runs every command of the guide and holds what the pages print against what the program prints.

    tools/check_guide.py --casus PATH/TO/casus [PAGE ...]

In a block that begins with ```console a line `$ ./casus …` is run; the lines below it must come in its
output in that order, blanks aside. `…` stands for whatever is left out, within a line or as lines. A command ends
well unless ` # exit N` stands behind it. A block behind `<!-- file: NAME -->` is first written to that name.
Commands of a page run in one folder of their own, in the order of the page. Exit 5 if anything differs.
"""
import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
EXIT_CHECK_FAILED = 5
BLOCK = re.compile(r"(?:<!-- file: (?P<file>\S+) -->\n)?```(?P<kind>\w*)\n(?P<text>.*?)```", re.S)


def plain(text):
    return re.sub(r"\s+", " ", text).strip()


def commands_of(text):
    """[(command, exit code, lines of output that are shown)] of a block."""
    commands = []
    for line in text.splitlines():
        if line.startswith("$ "):
            command, _, code = line[2:].partition(" # exit ")
            commands.append((command, int(code or 0), []))
        elif commands:
            commands[-1][2].append(line)
    return commands


def missing_line(shown, printed):
    """The first line that is shown and not printed, in order; None if there is none."""
    at = 0
    for line in shown:
        parts = [plain(part) for part in line.split("…") if plain(part)]
        if not parts:
            continue
        while at < len(printed):
            found = re.search(".*".join(map(re.escape, parts)), plain(printed[at]))
            at += 1
            if found:
                break
        else:
            return line
    return None


def check_page(page, program):
    """Sentences on what differs."""
    problems = []
    environment = {**os.environ, "CASUS_STUDIES": str(TOP / "studies"), "NO_COLOR": "", "TERM": "xterm",
                   "LC_ALL": "C.UTF-8"}
    with tempfile.TemporaryDirectory() as folder:
        for block in BLOCK.finditer(page.read_text(encoding="utf-8")):
            if block["file"]:
                (Path(folder) / block["file"]).write_text(block["text"], encoding="utf-8")
            if block["kind"] != "console":
                continue
            for command, code, shown in commands_of(block["text"]):
                if not command.startswith("./casus"):
                    problems.append(f"{page.name}: not a command of casus: {command}")
                    continue
                done = subprocess.run(command.replace("./casus", f"'{program}'", 1), shell=True, cwd=folder,
                                      env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL)
                if done.returncode != code:
                    problems.append(f"{page.name}: {command}: exit {done.returncode}, not {code}\n{done.stderr}")
                    continue
                line = missing_line(shown, (done.stdout + done.stderr).splitlines())
                if line is not None:
                    problems.append(f"{page.name}: {command}: does not print\n    {line.strip()}")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--casus", default=str(TOP / "build/release/src/apps/casus"), help="the program")
    parser.add_argument("pages", nargs="*", type=Path, help="all pages of docs/guide if none is named")
    options = parser.parse_args()
    pages = options.pages or sorted((TOP / "docs" / "guide").glob("*.md"))
    if not pages:
        sys.exit("docs/guide has no pages")
    problems = [problem for page in pages for problem in check_page(page, Path(options.casus).resolve())]
    print("\n".join(problems) if problems else f"every command of {len(pages)} pages does what it says")
    return EXIT_CHECK_FAILED if problems else 0


if __name__ == "__main__":
    sys.exit(main())
