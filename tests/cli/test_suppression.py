"""Comments in documents that accept findings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from conftest import COMPLETE, Command
from pace import effort
from trackside.lint.suppress import read_suppressions, unaccepted
from trackside.model.diagnostic import Diagnostic
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.source import Source, Span
from trackside.parsing.comments import comments
from trackside.parsing.parse import parse
from trackside.workspace.machine.clock import today

Spec = Callable[..., Path]
BEFORE = COMPLETE[COMPLETE.index("**Why this track exists:**") :].split("\n\n")[0]
FILLER = "**Why this track exists:**\nlorem ipsum dolor"


def codes(trackside: Command, *options: str) -> tuple[list[str], int]:
    """The findings' codes, and how many findings were suppressed."""
    answer = trackside("check", "--format", "json", *options)
    assert answer.err == ""
    return [one["code"] for one in answer.json["diagnostics"]], answer.json["hidden"]["suppressed"]


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- trackside-ignore PH005: shown to people -->\n{FILLER}",
        f"<!-- trackside-ignore PH005: shown to people -->\n\n\n{FILLER}",
        f"<!-- trackside-ignore FM004, todo-marker until 2999-12-31: shown\nto people -->\n{FILLER}",
        f"<!-- trackside-ignore PH005: one -->\n<!-- trackside-ignore ST001: two -->\n{FILLER}",
        f"{FILLER} <!-- trackside-ignore PH005: shown to people -->",
        f"{FILLER}\n\n<!-- trackside-ignore-file PH005: shown to people -->",
    ],
)
def test_a_comment_accepts_what_is_found_in_its_line_in_the_next_block_or_in_the_document(
    spec: Spec, trackside: Command, text: str
) -> None:
    spec((BEFORE, text))
    assert codes(trackside, "--ignore", "IO007") == ([], 1)


@pytest.mark.parametrize(
    "text",
    [
        f"<!-- trackside-ignore FM004: another rule -->\n{FILLER}",
        f"{FILLER}\n<!-- trackside-ignore PH005: too late -->",
        f"<!-- trackside-ignore PH005: another block -->\n\nA word.\n\n{FILLER}",
        f"```html\n<!-- trackside-ignore-file PH005: code -->\n```\n\n{FILLER}",
        f"`<!-- trackside-ignore-file PH005: code -->`\n\n{FILLER}",
        f"    <!-- trackside-ignore-file PH005: code -->\n\n{FILLER}",
        f"\\<!-- trackside-ignore-file PH005: text -->\n\n{FILLER}",
        f"<!-- please note: trackside-ignore-file PH005: no beginning -->\n{FILLER}",
    ],
)
def test_a_comment_accepts_nothing_else(spec: Spec, trackside: Command, text: str) -> None:
    spec((BEFORE, text))
    assert codes(trackside, "--select", "PH005") == (["PH005"], 0)


@pytest.mark.parametrize(
    ("front", "left", "hidden"),
    [
        ("status: doen # trackside-ignore FM004: our word", [], 1),
        ("# trackside-ignore FM004: our word\nstatus: doen", [], 1),
        ("# trackside-ignore FM004: our word\n# another\n\nstatus: doen", [], 1),
        ("# trackside-ignore FM016: twice\nstatus: ready\ntags:\n  - a\n  - a", ["FM016"], 0),
        ("status: ready\n# trackside-ignore FM016: twice\ntags:\n  - a\n  - a", [], 1),
        ("status: ready\ntags:\n  - a\n  - a # trackside-ignore FM016: twice", [], 1),
        ("status: doen\nx-note: 'a # trackside-ignore-file FM004: quoted'", ["FM004"], 0),
        ("status: doen\n# trackside-ignore-file FM004: our word", [], 1),
    ],
)
def test_front_matter_accepts_findings_in_a_remark(
    spec: Spec, trackside: Command, front: str, left: list[str], hidden: int
) -> None:
    spec(("status: ready", front))
    assert codes(trackside, "--select", "FM") == (left, hidden)


@pytest.mark.parametrize(
    ("comment", "message", "help"),
    [
        ("trackside-ignore PH005", "the suppression gives no reason", "write `trackside-ignore RULE: reason`"),
        ("trackside-ignore PH005: ", "the suppression gives no reason", "write `trackside-ignore RULE: reason`"),
        ("trackside-ignore: why", "the suppression names no rule", "write `trackside-ignore RULE: reason`"),
        ("trackside-ignore PH05: why", "no rule `PH05`", "did you mean `ph005`?"),
        ("trackside-ignore IO001: why", "`IO001` cannot be suppressed", "mend what it finds"),
        ("trackside-ignore unused-suppression: why", "`unused-suppression` cannot be suppressed", "mend what it finds"),
        ("trackside-ignore PH005 until soon: why", "`soon` is no date", "write `until YYYY-MM-DD:`"),
        ("trackside-ignore PH005 until 2026-02-30: why", "`2026-02-30` is no date", "write `until YYYY-MM-DD:`"),
        (
            "trackside-ignore PH005 until 2026-01-31: why",
            "the suppression expired on 2026-01-31",
            "mend what it hid, or give a later day and why",
        ),
        (
            "trackside-disable PH005: why",
            "unknown comment `trackside-disable`",
            "`trackside-ignore` or `trackside-ignore-file`",
        ),
    ],
)
def test_a_suppression_that_is_not_valid_is_named_and_hides_nothing(
    spec: Spec, trackside: Command, comment: str, message: str, help: str
) -> None:
    spec((BEFORE, f"<!-- {comment} -->\n{FILLER}"))
    found = trackside("check", "--format", "json", "--select", "PH005,IO").json["diagnostics"]
    assert [(one["code"], one["message"], one["help"]) for one in found] == [
        ("IO008", message, help),
        ("PH005", "`lorem ipsum dolor` is left", "write it, or say who will and when"),
    ]


@pytest.mark.seed("S4-029")
@pytest.mark.parametrize("binding", ["PH005", "ph", "todo-marker", "ALL"])
def test_a_rule_that_binds_all_tracks_is_not_overridden_by_one(
    spec: Spec, trackside: Command, repository: Path, binding: str
) -> None:
    spec((BEFORE, f"<!-- trackside-ignore PH005: why -->\n{FILLER}"))
    assert codes(trackside, "--select", "PH005,IO") == ([], 1)
    (repository / "trackside.toml").write_text(f'binding = ["{binding}"]\n', encoding="utf-8")
    found = trackside("check", "--format", "json", "--select", "PH005,IO").json["diagnostics"]
    assert [(one["code"], one["severity"], one["message"]) for one in found] == [
        ("IO008", "error", "`PH005` binds all tracks and cannot be suppressed"),
        ("PH005", "error", "`lorem ipsum dolor` is left"),
    ]


@pytest.mark.seed("S4-029")
@pytest.mark.parametrize(
    "field",
    [
        "ignore: [PH005]",
        "select: FM001",
        "severity: { PH005: off }",
        "gate:\n  PH005: completed",
        "fail_on: never",
        "trackside:\n  ignore: [ALL]",
        "overrides: []",
    ],
)
def test_front_matter_that_says_which_rules_hold_is_an_error_and_changes_nothing(
    spec: Spec, trackside: Command, field: str
) -> None:
    spec((BEFORE, FILLER), ("status: ready", f"status: ready\n{field}"))
    found = trackside("check", "--format", "json", "--ignore", "FM002,FM003").json["diagnostics"]
    assert [(one["code"], one["severity"]) for one in found] == [("FM022", "error"), ("PH005", "error")]


def test_a_document_has_so_many_suppressions_and_no_more(spec: Spec, trackside: Command) -> None:
    spec((BEFORE, BEFORE + "\n\n" + "<!-- trackside-ignore FM004: why -->\n" * 502))
    found = trackside("check", "--json", "--select", "IO008").json["diagnostics"]
    assert [one["message"] for one in found] == ["more than 500 suppressions, of which no other is read"]
    spec((BEFORE, f"{BEFORE} <!-- trackside-ignore {'FM004 ' * 21}: why -->"))
    found = trackside("check", "--json", "--select", "IO008").json["diagnostics"]
    assert [one["message"] for one in found] == ["the suppression names more than 20 rules"]


def test_each_rule_that_finds_nothing_is_named_unless_it_does_not_run(spec: Spec, trackside: Command) -> None:
    spec((BEFORE, f"<!-- trackside-ignore PH005 ST005 FM004: why -->\n{FILLER}"))
    messages = [one["message"] for one in trackside("check", "--format", "json").json["diagnostics"]]
    assert messages == [f"`{code}` is suppressed here and finds nothing" for code in ("ST005", "FM004")]
    assert codes(trackside, "--ignore", "ST005,FM") == ([], 1)
    assert codes(trackside, "--as", "active", "--ignore", "AP") == ([], 1)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"<!-- trackside-ignore ST005: why -->\n{BEFORE}", BEFORE),
        (f"<!-- trackside-ignore ST005, ST006 FM004: why -->\n{BEFORE}", BEFORE),
        (f"{BEFORE} <!-- trackside-ignore ST005: why -->", BEFORE),
        (
            f"<!-- trackside-ignore ST005 PH005, ST006: why -->\n{FILLER}",
            f"<!-- trackside-ignore PH005: why -->\n{FILLER}",
        ),
    ],
)
def test_what_hides_nothing_is_taken_out_by_a_fix(spec: Spec, trackside: Command, text: str, left: str) -> None:
    file = spec((BEFORE, text))
    assert trackside("check", "--fix").code == 0
    assert file.read_text(encoding="utf-8") == COMPLETE.replace(BEFORE, left)


def test_an_idle_remark_in_front_matter_is_taken_out_by_a_fix(spec: Spec, trackside: Command) -> None:
    file = spec(("status: ready", "# trackside-ignore FM004: a\nstatus: ready # trackside-ignore FM005: b"))
    trackside("check", "--fix")
    assert file.read_text(encoding="utf-8") == COMPLETE


def test_a_document_with_a_merge_half_done_is_not_asked_for_its_suppressions(spec: Spec, trackside: Command) -> None:
    torn = "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n"
    spec((BEFORE, f"<!-- trackside-ignore PH005: why -->\n{torn}"))
    assert codes(trackside) == (["IO005"], 0)


def test_the_summary_says_how_many_findings_are_suppressed(spec: Spec, trackside: Command) -> None:
    spec((BEFORE, f"<!-- trackside-ignore PH005: shown to people -->\n{FILLER}"))
    assert trackside("check").out.splitlines()[1:] == ["not shown: 1 suppressed"]


PIECES = st.sampled_from(
    [
        "word",
        "<!-- trackside-ignore PH005: why -->",
        "<!-- trackside-ignore PH005 -->",
        "text <!-- trackside-ignore PH005 ST005: why --> more",
        "- item",
        "  <!-- trackside-ignore ST005: why -->",
        "```",
        "> quote",
        "| a | b |",
        "|---|---|",
        "# Title",
        "<!--",
        "-->",
        "",
        "<div>",
        "---",
        "key: value # trackside-ignore PH005: why",
        "# trackside-ignore PH005: why",
    ]
)
TEXTS = st.tuples(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\r\n", "\r"])).map(
    lambda parts: parts[1].join(parts[0])
)


@given(TEXTS)
def test_every_comment_is_a_comment_and_speaks_of_whole_lines(text: str) -> None:
    document = parse(Source(RepoPath("a.md"), text, ""))
    for comment in comments(document):
        raw = text[comment.span.start : comment.span.end]
        assert raw.startswith(("<!--", "#"))
        assert raw.removeprefix("<!--").removesuffix("-->").removeprefix("#") == comment.text
        assert text[comment.start :].startswith(comment.text)
        covers = comment.covers
        assert covers.start in (0, len(text)) or covers.start == covers.end or text[covers.start - 1] in "\r\n"


@given(TEXTS, st.lists(st.tuples(st.sampled_from(["PH005", "ST005", "FM004"]), st.integers(0, 200)), max_size=8))
def test_a_suppression_never_hides_what_it_does_not_name(text: str, places: list[tuple[str, int]]) -> None:
    document = parse(Source(RepoPath("a.md"), text, ""))
    suppressions = read_suppressions(document, today())
    found = [
        Diagnostic(code, "", Severity.ERROR, TrackId("a"), RepoPath("a.md"), Span(at, at), "") for code, at in places
    ]
    hidden = [
        one
        for one in found
        if any(
            not other.fault
            and one.code in [rule.value for rule in other.rules]
            and (other.covers is None or other.covers.start <= one.span.start < other.covers.end)
            for other in suppressions
        )
    ]
    assert unaccepted(found, suppressions) == [one for one in found if one not in hidden]


@pytest.mark.parametrize(
    "line",
    [
        "<!-- trackside-ignore PL008: x -->",
        "# trackside-ignore PL008: x",
        "- a <!-- trackside-ignore PL008: x -->",
        "<!--",
        "<!-- trackside-ignore FM00: x -->",
        "<!-- trackside-ignore " + "FM00, " * 1_000 + ": x -->",
    ],
)
def test_many_comments_take_time_that_grows_with_the_text(line: str) -> None:
    many = 900_000 // len(line)
    front = 50_000 // len(line)
    for text in (f"{line}\n" * many, f"{line} " * many, f"---\n{f'{line}{chr(10)}' * front}---\n", f"{line}\r" * many):
        document = parse(Source(RepoPath("a.md"), text, ""))
        with effort() as spent:
            read_suppressions(document, today())
        assert spent.seconds < 20
