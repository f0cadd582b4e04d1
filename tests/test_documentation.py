"""The documents are complete, their links lead somewhere, and what they show happens."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
WORDS = (
    "source",
    "capture",
    "document",
    "passage",
    "mention",
    "predicate",
    "claim",
    "question",
    "proposition",
    "origin",
    "dispute",
    "finding",
    "decision",
    "ledger",
    "report",
    "account",
    "role",
    "token",
    "audit log",
)
LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)[^)]*\)")
CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
PROGRAM = Path(sys.executable).parent / "warledger"


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def shown_commands() -> list[tuple[str, list[str]]]:
    """The commands that the README shows being typed, in order, each with the lines it is said to print; "…" stands for what is left out."""
    blocks = [block.splitlines() for block in CONSOLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))]
    return [(block[0].removeprefix("$ "), [folded(line) for line in block[1:] if folded(line) not in ("", "…")]) for block in blocks]


def folded(line: str) -> str:
    return " ".join(line.split())


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path):
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_word_of_the_house_has_its_entry():
    glossary = (ROOT / "docs" / "reference" / "glossary.md").read_text(encoding="utf-8")
    entries = re.findall(r"^## (.+)$", glossary, re.MULTILINE)
    assert [word for word in WORDS if word not in entries] == []


def test_the_page_of_commands_is_what_the_program_says():
    from docs.commands import PAGE, describe_commands

    assert PAGE.read_text(encoding="utf-8") == describe_commands(), "stale: run `make docs`"


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_the_make_targets_that_are_named_exist():
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    asked = {name for page in PAGES for name in re.findall(r"\bmake ([a-z]+)\b(?=`|\n|  )", page.read_text(encoding="utf-8"))}
    assert asked - set(targets) == set()


@pytest.mark.model
def test_what_the_readme_shows_happens(tmp_path: Path, cache_dir: Path):
    commands = shown_commands()
    assert len(commands) >= 3
    environment = {**os.environ, "WARLEDGER_CACHE_DIR": str(cache_dir), "COLUMNS": "100", "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}"}
    for command, shown in commands:
        words = shlex.split(command)
        assert words[0] == "warledger", command
        done = subprocess.run([str(PROGRAM), *words[1:]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        printed = {folded(line) for line in done.stdout.splitlines()}
        assert [line for line in shown if line not in printed] == [], f"{command} prints something else"
