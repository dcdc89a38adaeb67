"""Facts of a track, changed on the command line."""

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import COMPLETE, Command

Spec = Callable[..., Path]


def changed(file: Path) -> list[str]:
    """The lines that were not there before."""
    before = COMPLETE.splitlines()
    after = file.read_text(encoding="utf-8").splitlines()
    return [line for line in after if line not in before and not line.startswith("updated: ")]


@pytest.mark.seed("S1-034")
@pytest.mark.parametrize(
    "words",
    [
        ("--track-id", "sign-in", "--field", "priority", "--value", "P0"),
        ("sign-in", "--set", "priority=P0"),
        ("sign-in", "--set", "priority=critical"),
    ],
)
def test_one_fact_is_changed_in_its_place(spec: Spec, trackside: Command, words: tuple[str, ...]) -> None:
    file = spec()
    told = trackside("update", *words, "--json").json
    lines = file.read_text(encoding="utf-8").splitlines()
    assert (told["priority"], changed(file), lines.index("priority: P0")) == (
        "P0",
        ["priority: P0"],
        COMPLETE.splitlines().index("priority: P1"),
    )
    assert [line for line in lines if line.startswith("updated: ")] == [f"updated: {told['updated_at']}"]


def test_several_facts_lists_and_odd_texts_are_kept_as_they_are(spec: Spec, trackside: Command) -> None:
    file = spec()
    facts = ("tags=door, page", "tags=key", 'goal=A "key": # <b>', "x-colour=green", "publish=no", "target=2026-03-01")
    assert trackside("update", "sign-in", *(word for fact in facts for word in ("--set", fact))).code == 0
    assert changed(file) == [
        "tags: [door, page, key]",
        'goal: "A \\"key\\": # <b>"',
        "x-colour: green",
        "publish: false",
        "target: 2026-03-01",
    ]


def test_the_same_value_again_changes_nothing(spec: Spec, trackside: Command) -> None:
    file = spec()
    before = file.read_bytes()
    assert trackside("update", "sign-in", "--set", "priority=high").out == "nothing to change in sign-in\n"
    assert file.read_bytes() == before


def test_line_ends_comments_and_the_rest_stay(spec: Spec, trackside: Command) -> None:
    text = COMPLETE.replace("priority: P1", "priority: 'P1'  # for now").replace("\n", "\r\n")
    file = spec(text=text)
    trackside("update", "sign-in", "--set", "priority=P2")
    after = [line for line in file.read_bytes().decode().split("\r\n") if not line.startswith("updated: ")]
    assert after == text.replace("'P1'", "P2").split("\r\n")


@pytest.mark.seed("S1-035", "S1-060")
@pytest.mark.parametrize(
    ("fact", "code", "message", "help"),
    [
        (
            "status=completed",
            2,
            "`status` is not changed by an update",
            "a move changes it: trackside ready, activate,",
        ),
        ("track_id=other", 2, "`track_id` is not changed by an update", "trackside rename OLD NEW changes it"),
        ("id=other", 2, "`id` is not changed by an update", "trackside rename OLD NEW changes it"),
        ("started=2026-01-01", 2, "`started` is not changed by an update", "a move stamps it"),
        ("prioriti=P0", 2, "unknown field `prioriti`", "did you mean `priority`?"),
        ("colour=green", 2, "unknown field `colour`", "begin fields of your own with `x-`"),
        ("x-a: b=c", 2, "unknown field `x-a: b`", "begin fields of your own with `x-`"),
        ("priority", 2, "`priority` is no fact", "trackside update TRACK --set priority=P0"),
        ("owner=", 2, "`owner` needs a text on one line", "trackside update TRACK --set owner=…"),
        ("goal=a\nstatus: active", 2, "`goal` needs a text on one line", "trackside update TRACK --set goal=…"),
        ("priority=urgent", 1, "`sign-in` is not updated: unknown priority `URGENT` (FM006)", "one of P0, P1, P2, P3"),
        ("type=featur", 1, "`sign-in` is not updated: unknown type `featur` (FM005)", "did you mean `feature`?"),
        ("deadline=soon", 1, "`sign-in` is not updated: `soon` is no date (FM009)", ""),
        ("depends_on=nobody", 1, "`sign-in` is not updated: no track `nobody` (XT001)", ""),
    ],
)
def test_what_may_not_be_changed_is_refused_with_the_way_that_is_meant(
    spec: Spec, trackside: Command, fact: str, code: int, message: str, help: str
) -> None:
    file = spec()
    before = file.read_bytes()
    answer = trackside("update", "sign-in", "--set", fact)
    lines = answer.err.splitlines()
    assert (answer.code, lines[0]) == (code, f"error: {message}")
    assert lines[-1].startswith(f"  help: {help}" if help else "  ")
    assert file.read_bytes() == before


def test_a_diff_is_shown_and_nothing_is_written(spec: Spec, trackside: Command) -> None:
    file = spec()
    before = file.read_bytes()
    out = trackside("update", "sign-in", "--set", "priority=P0", "--diff").out
    assert ("-priority: P1\n+priority: P0\n" in out, file.read_bytes() == before) == (True, True)


def test_an_approval_that_becomes_stale_keeps_nobody_from_changing_a_fact(spec: Spec, trackside: Command) -> None:
    file = spec(("- [x] Product", "- [ ] Product"))
    assert trackside("approve", "sign-in", "--role", "product", "--as", "Grace Hopper").code == 0
    assert trackside("update", "sign-in", "--set", "priority=P0").code == 0
    assert ("priority: P0" in file.read_text(encoding="utf-8"), "AP006" in trackside("check").out) == (True, True)


def test_an_update_needs_a_track_and_a_fact(spec: Spec, trackside: Command) -> None:
    spec()
    answers = [trackside("update", "sign-in"), trackside("update", "--set", "priority=P0")]
    assert [answer.err.splitlines()[0] for answer in answers] == ["error: no fact is given", "error: no track is named"]
