"""Known findings: written once, hidden from then on, and fewer every time."""

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from conftest import Answer, Command
from trackside.lint.baseline import compare, entries
from trackside.model.baseline import Known
from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Span

Spec = Callable[..., Path]
FILE = "trackside-baseline.json"
BAD = ("status: ready", "status: doen\nparent: nobody")
HELP = "trackside check --write-baseline [--allow-growth], or trackside check --prune-baseline"


@pytest.fixture
def known(spec: Spec, trackside: Command, repository: Path) -> Path:
    """The baseline of a track with two findings."""
    spec(BAD)
    assert trackside("check", "--write-baseline") == (
        0,
        f"written {FILE}: 2 findings (2 added, 0 removed)\n",
        "",
    )
    return repository / FILE


def codes(answer: Answer) -> tuple[int, list[str], int, str]:
    """Exit code, codes, findings in the baseline, and what was said beside."""
    found = [one["code"] for one in answer.json["diagnostics"]]
    return answer.code, found, answer.json["hidden"]["baseline"], answer.err


@pytest.mark.usefixtures("known")
def test_what_is_in_the_baseline_is_hidden_and_counted(trackside: Command) -> None:
    answer = trackside("check")
    assert (answer.code, answer.out.splitlines()[1:], answer.err) == (0, ["not shown: 2 in the baseline"], "")
    assert codes(trackside("check", "--json", "--no-baseline")) == (1, ["FM004", "XT001"], 0, "")


def test_the_file_has_one_line_a_finding_in_order(known: Path) -> None:
    lines = known.read_text(encoding="utf-8").splitlines()
    entries = json.loads("\n".join(lines))["findings"]
    assert (lines[0], len(lines)) == ("{", len(entries) + 5)
    assert [(one["path"], one["code"]) for one in entries] == [
        ("swarm/tracks/sign-in/spec.md", "FM004"),
        ("swarm/tracks/sign-in/spec.md", "XT001"),
    ]


def test_the_next_finding_fails_and_an_edit_elsewhere_changes_nothing(
    known: Path, spec: Spec, trackside: Command
) -> None:
    spec(("title: Sign-in", "tags: [a, a]\ntitle: Sign-in"), BAD)
    assert codes(trackside("check", "--json", "--fail-on", "warning")) == (1, ["FM016"], 2, "")


def test_a_baseline_does_not_grow_by_itself(known: Path, spec: Spec, trackside: Command) -> None:
    spec(("title: Sign-in", "title: Sign-in\ntype: nonsense"), BAD)
    before = known.read_bytes()
    answer = trackside("check", "--write-baseline")
    assert (answer.code, answer.out.splitlines()[0], known.read_bytes()) == (
        1,
        f"error: {FILE} would grow by 2 findings; nothing is written",
        before,
    )
    assert answer.out.splitlines()[1].startswith("  swarm/tracks/sign-in/spec.md: ")
    assert trackside("check", "--write-baseline", "--allow-growth").code == 0
    assert trackside("check").code == 0


def test_entries_that_are_not_found_any_more_are_reported_and_pruned(
    known: Path, spec: Spec, trackside: Command
) -> None:
    spec(("status: ready", "status: ready\nparent: nobody"))
    said = f"warning: 1 entry of {FILE} is not found any more\n  help: trackside check --prune-baseline\n"
    assert codes(trackside("check", "--json")) == (0, [], 1, said)
    assert trackside("check", "--fail-on", "warning").code == 1
    assert trackside("check", "--prune-baseline").out == f"written {FILE}: 1 finding (0 added, 1 removed)\n"
    assert codes(trackside("check", "--json", "--fail-on", "warning")) == (0, [], 1, "")


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize(
    "words", [["--as", "draft"], ["--select", "FM"], ["--ignore", "XT001"], ["other"], ["--layout", "plain"]]
)
def test_a_check_of_less_misses_no_entry(spec: Spec, trackside: Command, words: list[str]) -> None:
    spec(("title: Sign-in", "title: Other"), ("id: sign-in", "id: other"), id="other")
    assert trackside("check", "--json", *words).err == ""


@pytest.mark.usefixtures("known")
def test_a_deleted_track_leaves_entries_that_are_missed(spec: Spec, trackside: Command, repository: Path) -> None:
    spec(("title: Sign-in", "title: Other"), ("id: sign-in", "id: other"), id="other")
    (repository / "swarm/tracks/sign-in/spec.md").unlink()
    assert trackside("check").err.startswith(f"warning: 2 entries of {FILE} are not found any more\n")


def test_what_is_not_demanded_yet_is_not_in_the_baseline(spec: Spec, trackside: Command, repository: Path) -> None:
    gap = ("Solo", "[How many people, or Solo]")
    spec(("status: ready", "status: draft"), gap)
    trackside("check", "--write-baseline")
    spec(gap)
    assert codes(trackside("check", "--json")) == (1, ["PH001"], 0, "")


def test_a_repository_without_findings_gets_an_empty_baseline(spec: Spec, trackside: Command, repository: Path) -> None:
    spec()
    trackside("check", "--write-baseline")
    assert json.loads((repository / FILE).read_text(encoding="utf-8")) == {"format": 1, "findings": []}
    spec(BAD)
    assert trackside("check", "--write-baseline").code == 1


def test_the_settings_say_where_the_baseline_lies(spec: Spec, trackside: Command, repository: Path) -> None:
    (repository / "trackside.toml").write_text('baseline = "quality/known.json"\n', encoding="utf-8")
    spec(BAD)
    trackside("check", "--write-baseline")
    assert ((repository / "quality/known.json").exists(), trackside("check").code) == (True, 0)


@pytest.mark.usefixtures("known")
def test_without_a_baseline_there_is_nothing_to_prune(repository: Path, trackside: Command) -> None:
    (repository / FILE).unlink()
    answer = trackside("check", "--prune-baseline")
    assert answer == (2, "", f"error: no baseline {FILE}\n  help: trackside check --write-baseline\n")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (["sign-in"], "PATHS"),
        (["--as", "draft"], "--as"),
        (["--since", "main"], "--since"),
        (["--select", "FM"], "--select"),
        (["--ignore", "FM"], "--ignore"),
        (["--no-baseline"], "--no-baseline"),
        (["--fix"], "--fix and --diff"),
    ],
)
def test_a_baseline_is_of_everything(spec: Spec, trackside: Command, words: list[str], name: str) -> None:
    spec(BAD)
    said = f"error: a baseline is of everything and does not go with {name}\n  help: {HELP}\n"
    assert trackside("check", "--write-baseline", *words) == (2, "", said)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--write-baseline", "--prune-baseline"], "--write-baseline prunes as well; one of the two is enough"),
        (["--allow-growth"], "--allow-growth goes with --write-baseline"),
    ],
)
def test_options_of_the_baseline_that_do_not_go_together_are_wrong_usage(
    spec: Spec, trackside: Command, words: list[str], message: str
) -> None:
    spec()
    assert trackside("check", *words) == (2, "", f"error: {message}\n  help: {HELP}\n")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n<<<<<<< HEAD\n", f"{FILE}:2:1: error: invalid JSON: "),
        ('{"format": 2, "findings": []}', f"{FILE}: error: format 2 is not known"),
        ('{"format": 1, "findings": [{"path": 1}]}', f"{FILE}: error: this is no baseline: "),
        ("[" * 100_000, f"{FILE}: error: this is no baseline: "),
        ("\udcff", f"{FILE}: error: cannot be read: "),
        ('{"format": 1' + "0" * 10_000 + "}", f"{FILE}: error: this is no baseline: "),
    ],
)
def test_a_broken_baseline_is_an_error_with_its_place(known: Path, trackside: Command, text: str, said: str) -> None:
    known.write_bytes(text.encode(errors="surrogateescape"))
    answer = trackside("check")
    assert (answer.code, answer.out, answer.err[: len(said)]) == (2, "", said)


def test_a_baseline_that_leads_out_of_the_project_is_not_read(known: Path, trackside: Command) -> None:
    known.unlink()
    known.symlink_to("/dev/zero")
    said = f"{FILE}: error: is no file of the project with less than 50,000,000 bytes\n"
    assert trackside("check") == (2, "", said)


def test_a_baseline_that_is_a_link_is_not_written(known: Path, trackside: Command, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere.json"
    target.write_text("{}", encoding="utf-8")
    known.unlink()
    known.symlink_to(target)
    trackside("check", "--write-baseline")
    assert target.read_text(encoding="utf-8") == "{}"


@pytest.mark.parametrize("seed", range(3))
def test_whatever_a_repository_holds_it_is_clean_once_written_down(
    repository: Path, trackside: Command, seed: int
) -> None:
    """Complete tracks of which lines are lost; then words are added at the end of every document."""
    lot = random.Random(seed)
    files = []
    for track in ("one", "two", "three"):
        for source in sorted((Path(__file__).parents[1] / "data/complete").iterdir()):
            lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
            files.append(repository / "swarm/tracks" / track / source.name)
            files[-1].parent.mkdir(parents=True, exist_ok=True)
            files[-1].write_text("".join(line for line in lines if lot.random() > 0.1), encoding="utf-8")
    assert trackside("check", "--fail-on", "warning").code == 1
    assert trackside("check", "--write-baseline").code == 0
    assert trackside("check", "--fail-on", "warning").code == 0
    for file in files:
        file.write_text(file.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    counts = trackside("check", "--json").json["counts"]
    assert (counts["error"], counts["warning"]) == (0, 0)


LINES = st.lists(st.sampled_from(["same", "other", "third", ""]), min_size=1, max_size=8)


def report(lines: list[str], found: list[tuple[int, str]]) -> Report:
    """A report of findings on some of the lines."""
    text, path = "\n".join(lines) + "\n", RepoPath("a.md")
    starts = [sum(len(line) + 1 for line in lines[:row]) for row in range(len(lines))]
    diagnostics = tuple(
        Diagnostic(code, "", Severity.ERROR, TrackId("a"), path, Span(starts[row], starts[row]), "wrong")
        for row, code in sorted(found)
        if row < len(lines)
    )
    return Report(diagnostics, Checked(1, 1, 1, 0), {path: text})


FOUND = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["FM001", "FM002"])), max_size=8)


@given(LINES, FOUND)
def test_what_was_written_down_is_hidden_to_the_last_finding(lines: list[str], found: list[tuple[int, str]]) -> None:
    whole = report(lines, found)
    shown, gone = compare(whole, entries(whole, (), tuple(Severity)))
    assert (shown.diagnostics, shown.hidden.baseline, gone) == ((), len(whole.diagnostics), ())


@given(LINES, FOUND, st.lists(st.sampled_from(["new", "more", ""]), max_size=4))
def test_lines_before_and_after_keep_a_baseline_valid(
    lines: list[str], found: list[tuple[int, str]], added: list[str]
) -> None:
    baseline = entries(report(lines, found), (), tuple(Severity))
    moved = [(row + len(added), code) for row, code in found if row < len(lines)]
    assert compare(report([*added, *lines, *added], moved), baseline).report.diagnostics == ()


@given(LINES, FOUND, FOUND)
def test_a_baseline_hides_no_more_findings_than_it_has_entries(
    lines: list[str], found: list[tuple[int, str]], more: list[tuple[int, str]]
) -> None:
    baseline = entries(report(lines, found), (), tuple(Severity))
    shown, gone = compare(report(lines, [*found, *more]), baseline)
    assert shown.hidden.baseline + len(gone) == len(set(baseline))


def test_a_finding_that_became_milder_stays_in_the_baseline() -> None:
    whole = report(["a"], [(0, "FM001")])
    before = entries(whole, (), (Severity.ERROR,))
    assert (entries(whole, before, ()), entries(whole, (), ())) == (before, ())
    assert isinstance(before[0], Known)
