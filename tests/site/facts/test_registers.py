import re

import msgspec
import pytest

from in_memory import make_site, make_track, page_of
from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.page import Page
from trackside.model.registers import Level, Question, Risk
from trackside.model.source import Read, Span
from trackside.model.track import Track
from trackside.site.facts.registers import LONGEST

SPEC = RepoPath("tracks/water/spec.md")
HERE = Span(0, 1)
HEAT = re.compile(r'class="ts-heat-(\d)">(\d+)')


def level(value: Level | None) -> Read[Level]:
    return Read(value, str(value), HERE)


def risk(what: str, likely: Level | None, bad: Level | None) -> Risk:
    return Risk(SPEC, HERE, "technical", what, level(likely), level(bad), "Oil")


def water(*risks: Risk, status: str = "active", questions: tuple[Question, ...] = ()) -> Track:
    track = make_track("water", {"spec.md": f"---\ntitle: Water\nstatus: {status}\n---\n\n# Water\n"})
    return msgspec.structs.replace(track, risks=risks, questions=questions)


def register(name: str, *tracks: Track) -> Page:
    return page_of(make_site(*tracks), f"registers/{name}.md")


def first_cells(page: Page) -> list[str]:
    return re.findall(r'<tr role="row">\n<td[^>]*><a[^>]*>(.*?)</a>', page.html)


RISKS = (
    risk("small", Level.LOW, Level.LOW),
    risk("unknown", None, Level.HIGH),
    risk("grave", Level.HIGH, Level.HIGH),
    risk("middling", Level.HIGH, Level.MEDIUM),
)


def test_the_heaviest_risk_comes_first_and_one_of_unknown_weight_last() -> None:
    assert first_cells(register("risks", water(*RISKS))) == ["grave", "middling", "small", "unknown"]


def test_the_matrix_counts_each_risk_where_it_stands_and_none_of_unknown_weight() -> None:
    assert HEAT.findall(register("risks", water(*RISKS)).html) == [("6", "1"), ("9", "1"), ("1", "1")]


def test_what_is_over_has_no_open_risk() -> None:
    page = register("risks", water(*RISKS, status="completed"))

    assert first_cells(page) == []
    assert '<p class="ts-quiet">None.</p>' in page.html


@pytest.mark.parametrize("name", ["risks", "questions", "blockers", "approvals", "tests", "findings"])
def test_an_empty_register_says_so(name: str) -> None:
    assert '<p class="ts-quiet">None.</p>' in register(name, water()).html


def test_only_questions_without_an_answer_are_open() -> None:
    asked = tuple(
        Question(SPEC, HERE, text, resolved) for text, resolved in [("why", False), ("who", True), ("when", None)]
    )

    assert first_cells(register("questions", water(questions=asked))) == ["why", "when"]


def test_a_register_stays_readable_however_long_it_is() -> None:
    page = register("risks", water(*(risk("same", Level.LOW, Level.LOW),) * (LONGEST + 7)))

    assert len(first_cells(page)) == LONGEST
    assert "and 7 more:" in page.html


def test_the_table_of_tracks_counts_high_risks_and_open_questions() -> None:
    asked = (Question(SPEC, HERE, "why", False),)
    site = make_site(water(*RISKS, questions=asked))

    shown = page_of(site, "tracks/index.md").html

    assert '<span class="ts-chip ts-is-error">2 high risks</span>' in shown
    assert '<span class="ts-chip ts-is-warning">1 question</span>' in shown


def test_a_hidden_track_is_in_no_register() -> None:
    track = make_track("water", {"spec.md": "---\ntitle: Water\npublish: false\n---\n"})

    assert first_cells(register("risks", msgspec.structs.replace(track, risks=RISKS))) == []


MANY = (risk("same", Level.LOW, Level.LOW),) * 203
ASKED = tuple(Question(SPEC, HERE, "why", number < 2) for number in range(203))


@pytest.mark.parametrize(
    ("track", "line"),
    [
        (water(*MANY), 'and 3 more in <a href="../../registers/risks/">the register</a>'),
        (water(*MANY, status="completed"), 'and 3 more in <a href="spec/">the document</a>'),
        (water(questions=ASKED[2:] * 2), 'and 202 more in <a href="../../registers/questions/">the register</a>'),
        (water(questions=ASKED), 'and 3 more in <a href="spec/">the document</a>'),
    ],
    ids=["open", "over", "asked", "answered"],
)
def test_a_track_that_cannot_show_all_says_where_the_rest_is(track: Track, line: str) -> None:
    html = page_of(make_site(track), "tracks/water/index.md").html

    assert f'<p class="ts-quiet">{line}</p>' in html


def test_a_track_that_shows_all_says_nothing_more() -> None:
    assert " more in " not in page_of(make_site(water(*RISKS)), "tracks/water/index.md").html


def test_findings_are_counted_by_rule_the_most_frequent_first() -> None:
    found = [("ST001", "missing-section"), ("IO001", "unreadable-file"), ("ST001", "missing-section")]
    report = Report(
        tuple(Diagnostic(code, name, Severity.INFO, TrackId("water"), SPEC, HERE, "x") for code, name in found),
        Checked(1, 1, 2, 0),
    )
    html = page_of(make_site(water(), report=report), "registers/findings.md").html

    assert re.findall(r'<li><a href="([^"]*)">(.*?)</a> <span class="ts-quiet">(\d+)<', html) == [
        ("../../rules/missing-section/", "ST001 missing-section", "2"),
        ("../../rules/unreadable-file/", "IO001 unreadable-file", "1"),
    ]
