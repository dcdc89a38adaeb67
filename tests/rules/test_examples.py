"""Every rule's page is its test: the bad example is reported exactly, the good one not at all."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from conftest import Answer
from trackside.model.source import LineIndex
from trackside.rules import RULES, Rule
from trackside.testing import Example, Fragment, Marked, complete, examples

DATA = Path(__file__).parents[1] / "data/complete"
COMPLETE = {file.name: file.read_text(encoding="utf-8") for file in sorted(DATA.iterdir())}
TRACK = "sign-in"
DELIVERED = ("docs/form.md", "docs/accounts.md", "pages/form.html", "reports/T01.md", "reports/T02.md")
"""What the ticked tasks of examples leave behind."""
CASES = [(rule, example) for rule in RULES for example in examples(rule.page)]
FIXES = [
    (rule, before, after)
    for rule in RULES
    for before, after in pairwise(examples(rule.page))
    if after.good and after.fix
]
NAMES = [f"{rule.name}-{'good' if example.good else 'bad'}" for rule, example in CASES]


def test_every_rule_has_a_good_and_a_bad_example() -> None:
    about_tracks = [rule for rule in RULES if rule.code not in ("GT010", "GT011", "GT012")]
    lacking = [rule.code for rule in about_tracks if {example.good for example in examples(rule.page)} != {True, False}]
    assert (lacking, len(RULES) >= 18) == ([], True)


def test_codes_rise_and_names_match_their_functions() -> None:
    codes = [rule.code for rule in RULES]
    functions = [rule.check.__name__ for rule in RULES]
    assert (codes, functions) == (sorted(codes), [rule.name.replace("-", "_") for rule in RULES])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_file_has_the_name_that_the_user_types(rule: Rule) -> None:
    assert rule.check.__module__.rpartition(".")[2] == rule.name.replace("-", "_")


def encode(marked: Marked, encoding: str) -> bytes:
    """The text as UTF-8, what is marked in the example's own encoding."""
    data, at = b"", 0
    for span in marked.spans:
        data += marked.text[at : span.start].encode() + marked.text[span.start : span.end].encode(encoding)
        at = span.end
    return data + marked.text[at:].encode()


def write_track(folder: Path) -> None:
    """A track that is complete and approved, in the words of the examples' own track."""
    folder.mkdir(parents=True)
    for name, text in COMPLETE.items():
        (folder / name).write_text(text.replace(TRACK, folder.name), encoding="utf-8", newline="")


def lay(repository: Path, example: Example) -> list[tuple[str, Marked]]:
    """Write the example over complete tracks; gives what was written by path. What was is committed first."""
    were = [fragment for fragment in example.fragments if fragment.was]
    gone = lay_at_once(repository, were) if were else []
    if were:
        commit(repository, on=were[0].on)
        shutil.rmtree(repository / "swarm")
    came = [fragment for fragment in example.fragments if not fragment.was]
    written = lay_at_once(repository, came)
    if came and came[0].by:
        subprocess.run(["git", "switch", "--quiet", "--create", "work"], cwd=repository, check=True)
        commit(repository, came[0].by)
    return written + [(path, marked) for path, marked in gone if not (repository / path).exists()]


def commit(repository: Path, by: str = "Ada Lovelace <ada@example.org>", on: str = "") -> None:
    when = {"GIT_AUTHOR_DATE": f"{on}T09:00:00Z", "GIT_COMMITTER_DATE": f"{on}T09:00:00Z"} if on else {}
    name, _, address = by.rstrip(">").partition(" <")
    person = ("-c", f"user.name={name}", "-c", f"user.email={address}")
    for words in (("add", "--all"), ("commit", "--quiet", "--message", "as it was")):
        subprocess.run(["git", *person, *words], cwd=repository, check=True, env={**os.environ, **when})


def lay_at_once(repository: Path, fragments: Sequence[Fragment]) -> list[tuple[str, Marked]]:
    tracks = repository / "swarm/tracks"
    write_track(tracks / TRACK)
    for name in DELIVERED:
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).touch()
    written = []
    for fragment in fragments:
        file = Path(os.path.normpath(tracks / TRACK / fragment.file))
        base = ""
        if file.is_relative_to(tracks) and file.name in COMPLETE:
            if not file.parent.exists() and not fragment.alone:
                write_track(file.parent)
            base = COMPLETE[file.name].replace(TRACK, file.parent.name)
        marked = complete(base, fragment)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(encode(marked, fragment.encoding))
        written.append((file.relative_to(repository).as_posix(), marked))
    return written


@pytest.mark.parametrize(("rule", "example"), CASES, ids=NAMES)
def test_an_example_is_judged_as_its_page_says(
    rule: Rule, example: Example, repository: Path, trackside: Callable[..., object]
) -> None:
    """Through the command line, with default settings, in complete and approved tracks."""
    written = lay(repository, example)
    answer = trackside("check", "--format", "json")
    found = []
    also = {code for fragment in example.fragments for code in fragment.also.split()}
    for one in answer.json["diagnostics"]:  # type: ignore[attr-defined]
        if one["code"] in also:
            continue
        place = (one["path"], (one["line"], one["column"]), (one["end_line"], one["end_column"]))
        found.append((one["code"], one["severity"], *place))
    wanted = []
    for path, marked in written:
        index = LineIndex(marked.text)
        for span in marked.spans:
            start, end = index.position(span.start), index.position(span.end)
            place = (path, (start.line, start.column), (end.line, end.column))
            wanted.append((rule.code, rule.severity, *place))
    assert sorted(found) == ([] if example.good else sorted(wanted))
    assert example.good or wanted


@pytest.mark.parametrize(("rule", "bad", "good"), FIXES, ids=[f"{rule.name}-{good.fix}" for rule, _, good in FIXES])
def test_a_fix_makes_the_good_example_of_the_bad_one(
    rule: Rule, bad: Example, good: Example, repository: Path, trackside: Callable[..., Answer]
) -> None:
    lay(repository, good)
    wanted = texts(repository)
    shutil.rmtree(repository / "swarm")
    lay(repository, bad)
    before = texts(repository)
    words = ("check", "--fix", "--select", rule.code)
    assert bad.good is False

    if good.fix == "unsafe":
        trackside(*words)
        assert texts(repository) == before
        words += ("--unsafe-fixes",)
    answer = trackside(*words)

    assert (texts(repository), answer.code) == (wanted, 0)


def texts(repository: Path) -> dict[str, str]:
    """Every file of the tracks by its name."""
    files = (file for file in sorted((repository / "swarm").rglob("*")) if file.is_file())
    return {file.relative_to(repository).as_posix(): file.read_bytes().decode() for file in files}
