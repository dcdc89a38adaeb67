"""What the code must look like, held by a machine."""

import ast
import json
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

import trackside
import trackside.sdk

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "generator/trackside").rglob("*.py"))
GUIDE = sorted((ROOT / "templates/guide").glob("*.md"))
LONGEST_FILE, LONGEST_RULE, LONGEST_COMMAND, LONGEST_FUNCTION = 400, 120, 90, 40


def code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring: a rule's docstring is its page."""
    first = node.body[0]
    docstring = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    length = (node.end_lineno or 0) - node.lineno + 1
    return length - ((first.end_lineno or 0) - first.lineno + 1 if docstring else 0)


def test_there_are_sources_to_look_at() -> None:
    assert len(SOURCES) > 60


def test_files_are_small() -> None:
    lengths = {str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in SOURCES}
    limits = {r"/rules/(?!asking/)\w+/": LONGEST_RULE, "/cli/commands/": LONGEST_COMMAND}
    too_long = {
        name: length
        for name, length in lengths.items()
        if length > next((limit for part, limit in limits.items() if re.search(part, name)), LONGEST_FILE)
    }
    assert too_long == {}


def test_functions_are_small() -> None:
    too_long = {
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}": code_lines(node)
        for file in SOURCES
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and code_lines(node) > LONGEST_FUNCTION
    }
    assert too_long == {}


def test_the_sdk_offers_what_its_guests_ask_for_and_nothing_else() -> None:
    guests = [file.read_text(encoding="utf-8") for file in SOURCES if "sdk" not in file.relative_to(ROOT).parts]
    pages = [file.read_text(encoding="utf-8") for file in GUIDE]
    shown = [line for page in pages for line in re.findall(r"^from trackside\.sdk import .+$", page, re.M)]
    wanted = {name for text in [*guests, *shown] for name in imported(text, "trackside.sdk")}
    rooms = {file.stem for file in SOURCES if file.parent.name == "sdk"}
    assert sorted(wanted - rooms) == trackside.sdk.__all__


def imported(text: str, module: str) -> list[str]:
    """Every name that the code imports from the module."""
    return [
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and node.module == module
        for alias in node.names
    ]


def test_what_types_are_read_from_is_what_is_loaded() -> None:
    tree = ast.parse((ROOT / "generator/trackside/sdk/__init__.py").read_text(encoding="utf-8"))
    read = {
        (alias.name, node.module)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    assert read == {(name, f"trackside.sdk.{home}") for name, home in trackside.sdk._HOMES.items()}


HEAVY = {
    "jinja2",
    "markdown",
    "material",
    "mkdocs",
    "msgspec",
    "networkx",
    "nh3",
    "pyromark",
    "rich",
    "watchdog",
    "yaml",
}


def modules_of(*words: str, cwd: Path) -> list[str]:
    """The modules that a command has imported when it ends."""
    program = (
        "import json, sys\n"
        f"sys.argv = ['trackside', *{list(words)!r}]\n"
        "from trackside.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    answer = subprocess.run([sys.executable, "-c", program], cwd=cwd, capture_output=True, text=True, check=True)
    return [str(name) for name in json.loads(answer.stdout.splitlines()[-1])]


def imported_by(*words: str, cwd: Path) -> set[str]:
    """The top-level packages among them."""
    return {name.split(".")[0] for name in modules_of(*words, cwd=cwd)}


@pytest.mark.parametrize("words", [["--version"], ["--help"]])
def test_a_question_about_trackside_itself_imports_no_library_but_click(words: list[str], tmp_path: Path) -> None:
    assert imported_by(*words, cwd=tmp_path) & HEAVY == set()


def test_a_check_imports_nothing_that_only_the_site_needs() -> None:
    assert imported_by("check", "--no-cache", cwd=ROOT) & HEAVY == {"jinja2", "msgspec", "pyromark", "yaml"}


def test_a_check_of_what_did_not_change_loads_neither_rules_nor_parsers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    project = tmp_path / "project"
    shutil.copytree(ROOT / "tests/data/complete", project / "swarm/tracks/sign-in")
    time.sleep(2.1)  # a file that was written just now is not trusted to be what it was
    loaded = [modules_of("check", cwd=project) for _ in range(2)]
    rooms = [{name.split(".")[1] for name in names if name.startswith("trackside.")} for names in loaded]
    assert rooms[0] - rooms[1] == {"assembly", "comparing", "planner", "rules", "schema"}
    assert {"concurrent", "multiprocessing"}.isdisjoint(loaded[1])
