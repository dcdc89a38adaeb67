"""Tracks that wait for each other: each defect is said once, and only where it is one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pace import effort
from trackside.model.graph import Graph, cycles
from trackside.rules.asking.waits import Order

Make = Callable[..., Path]
Found = list[tuple[str, str, str]]


@pytest.fixture
def make(spec: Make) -> Make:
    """Write a complete track: `make("billing", "depends_on: [audit]", status="active")`."""

    def write(id: str, *lines: str, status: str = "ready", title: str = "", touches: tuple[str, ...] = ()) -> Path:
        front = "".join(f"{line}\n" for line in (f"title: {json.dumps(title or id)}", f"status: {status}", *lines))
        file = spec(("id: sign-in", f"id: {id}"), ("title: Sign-in\n", ""), ("status: ready\n", front), id=id)
        if touches:
            tasks = "".join(f"- [ ] **T{n:02}**: Paint\n  - **Touches:** `{one}`\n" for n, one in enumerate(touches, 1))
            (file.parent / "plan.md").write_text(f"## Phases\n\n### Phase 1 — Build\n\n{tasks}", encoding="utf-8")
        return file

    return write


@pytest.fixture
def found(trackside: Callable[..., object]) -> Callable[[], Found]:
    """What the family says: code, folder of the track, message."""

    def run() -> Found:
        answer = trackside("check", "--select", "XT", "--fail-on", "never", "--format", "json")
        return [
            (one["code"], one["path"].split("/")[-2], one["message"])
            for one in answer.json["diagnostics"]  # type: ignore[attr-defined]
        ]

    return run


def test_a_track_named_twice_is_said_once(make: Make, found: Callable[[], Found]) -> None:
    make("audit", status="cancelled")
    file = make("billing", "depends_on: [audit]")
    text = file.read_text(encoding="utf-8").replace(
        "N/A — it stands alone", "### Internal Dependencies\n- audit: its log"
    )
    file.write_text(text, encoding="utf-8")
    assert found() == [("XT003", "billing", "`audit` is cancelled: it will not be finished")]


@pytest.mark.parametrize(("before", "codes"), [("completed", []), ("draft", ["XT003"]), ("failed", ["XT003"])])
def test_an_archived_track_is_finished_only_if_it_was_completed(
    make: Make, found: Callable[[], Found], before: str, codes: list[str]
) -> None:
    make("audit", f"previous_status: {before}", status="archived")
    make("billing", "depends_on: [audit]", status="active")
    assert [code for code, _, _ in found()] == codes


@pytest.mark.parametrize(
    ("line", "message", "help"),
    [
        ("depends_on: [Audit-Log]", "no track `Audit-Log`", "did you mean `audit-log`?"),
        ("depends_on: audit log", "no track `audit log`", "did you mean `audit-log`?"),
        ("parent: 'Grand Plan'", "no track `Grand Plan`", "`trackside list` names all tracks"),
    ],
)
def test_a_name_that_no_track_can_have_is_unknown(
    make: Make, trackside: Callable[..., object], line: str, message: str, help: str
) -> None:
    make("audit-log")
    make("billing", line)
    data = trackside("check", "--select", "XT", "--format", "json").json["diagnostics"]  # type: ignore[attr-defined]
    assert [(one["code"], one["message"], one["help"]) for one in data] == [("XT001", message, help)]


def test_a_folder_may_have_any_name_and_is_found_by_it(make: Make, found: Callable[[], Found]) -> None:
    make("Audit Log")
    make("billing", "depends_on: [Audit Log, None, n/a]")
    assert found() == []


def test_a_circle_at_work_is_one_finding(make: Make, found: Callable[[], Found]) -> None:
    make("audit", "depends_on: [billing]", status="active")
    make("billing", "depends_on: [audit]", status="active")
    make("self", "depends_on: [self]", status="active")
    assert found() == [
        ("XT002", "audit", "these tracks wait for each other: audit → billing → audit"),
        ("XT002", "self", "these tracks wait for each other: self → self"),
    ]


def test_a_long_circle_is_shortened_in_the_middle(make: Make, found: Callable[[], Found]) -> None:
    for number in range(30):
        make(f"t{number:02}", f"depends_on: [t{(number + 1) % 30:02}]")
    circle = "t00 → t01 → t02 → t03 → t04 → … 24 more … → t29 → t00"
    assert found() == [("XT002", "t00", f"these tracks wait for each other: {circle}")]


def test_tracks_in_order_by_way_of_a_third_may_change_the_same_file(make: Make, found: Callable[[], Found]) -> None:
    make("audit", touches=("src/app.py",))
    make("billing", "depends_on: [audit]")
    make("checkout", "depends_on: [billing]", touches=("src/app.py",))
    assert found() == []


def test_whoever_waits_for_two_does_not_hide_that_those_collide(make: Make, found: Callable[[], Found]) -> None:
    make("all", "depends_on: [billing, checkout]", touches=("src/app.py",))
    make("billing", touches=("src/app.py",))
    make("checkout", touches=("./src/app.py",))
    assert found() == [("XT007", "checkout", "`billing` is going to change `src/app.py` too")]


def test_a_pair_that_shares_many_files_is_one_finding(make: Make, found: Callable[[], Found]) -> None:
    files = tuple(f"src/{name}.py" for name in "abcde")
    make("audit", touches=(*files, "src/"))
    make("billing", touches=(*files, "src/"))
    said = "`audit` is going to change `src/a.py`, `src/b.py`, `src/c.py` and 2 more too"
    assert found() == [("XT007", "billing", said)]


def test_titles_that_a_reader_tells_apart_are_two(make: Make, found: Callable[[], Found]) -> None:
    for number, title in enumerate(
        ("C", "C++", "1. Intro", "2. Intro", "登录", "支付", "🎉", "🚀", "Move to 2", "Move to 3")
    ):
        make(f"t{number}", title=title)
    assert found() == []


def test_the_same_title_in_other_letters_is_a_likely_double(make: Make, found: Callable[[], Found]) -> None:
    make("audit", title="Log of changes")
    make("billing", title="Log-of Changes.")
    assert found() == [("XT008", "billing", "`audit` is about the same")]


def test_the_graph_of_a_thousand_tracks_takes_a_moment() -> None:
    ring = {f"t{one}": [f"t{(one + 1) % 1000}"] for one in range(1000)}
    dense = {f"t{one}": [f"t{(one * 7 + step) % 1000}" for step in range(10)] for one in range(1000)}
    with effort() as spent:
        rings, many = list(cycles(ring)), list(cycles(dense))
    assert (len(rings), len(rings[0]), bool(many), spent.seconds < 2) == (1, 1000, True, True)


def test_nobody_comes_after_anybody_in_an_empty_graph() -> None:
    assert not Order(Graph()).settles("a", "b")  # type: ignore[arg-type]
