"""Plans on the pages: where charts stand, that tables say the same, and what strangers put into them."""

import re

import pytest

from in_memory import make_site, make_track, page_of
from trackside.model.page import Page
from trackside.model.state import KeptTask, Stage, TaskRecord

PLAN = """# Plan

## Dig

- [x] **T01**: Find a spade (2h)
- [ ] **T02**: Dig (10h)
  - Depends on: T01
  - Owner: Jane
- [ ] **T03**: Fill (6h)
  - Depends on: T02
"""
ATTACK = "</title></svg></text>]]><script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


def pages(plan: str, *, status: str = "active") -> list[Page]:
    """The plan of all, the track's page, and the page of its plan."""
    spec = f"---\ntitle: Ditch\nstatus: {status}\n---\n\n# Ditch\n"
    site = make_site(make_track("ditch", {"spec.md": spec, "plan.md": plan}))
    return [page_of(site, uri) for uri in ("plan/index.md", "tracks/ditch/index.md", "tracks/ditch/plan.md")]


def charts(page: Page) -> list[str]:
    """The titles of a page's drawings."""
    return re.findall(r"<svg class=\"ts-chart[^>]*><title[^>]*>([^<]*)", page.html)


def test_all_three_pages_draw_lanes_and_dependencies() -> None:
    assert [charts(page) for page in pages(PLAN)] == [["Tasks on lanes", "What waits for what"]] * 3


@pytest.mark.parametrize("count", [1, 2])
def test_targets_that_are_judged_with_lanes_of_several_tracks_are_said_to_be(count: int) -> None:
    spec = "---\nstatus: active\ndeadline: 2026-12-23\n---\n\n# Ditch\n"
    tracks = [make_track(f"ditch-{number}", {"spec.md": spec, "plan.md": PLAN}) for number in range(count)]
    html = page_of(make_site(*tracks), "plan/index.md").html
    assert ('<h2 id="targets">' in html, "lanes that all tracks share" in html) == (True, count > 1)


@pytest.mark.parametrize(("plan", "status"), [("Words.\n", "active"), ("- [x] a\n", "active"), (PLAN, "completed")])
def test_where_nothing_is_open_nothing_is_drawn(plan: str, status: str) -> None:
    together, track, document = pages(plan, status=status)

    assert "<p>No track that is not over has an open task in its plan.</p>" in together.html
    assert [charts(page) for page in (together, track, document)] == [[], [], []]


def test_a_task_in_a_chart_leads_to_where_it_stands_in_the_plan() -> None:
    together, track, document = pages(PLAN)

    assert (
        '<a href="../tracks/ditch/plan/#task.t02"><title>T02: Dig, 10 h, on the critical path</title>' in together.html
    )
    assert '<a href="plan/#task.t02"><title>T02' in track.html
    assert '<a href="./#task.t02"><title>T02' in document.html
    assert '<span id="task.t02"></span><strong>T02</strong>: Dig' in document.html


def test_every_drawing_has_its_figures_in_a_table_below_it() -> None:
    for page in pages(PLAN):
        figures = page.html.split('<figure class="ts-figure">')[1:]
        for figure in figures:
            drawn = re.findall(r"<title>(T\d+): (\w[\w ]*), (\d+ h)", figure.partition("<details")[0])
            told = re.findall(r">(T\d+)</a> (\w[\w ]*?)</th>.*?data-label=\"Takes\">([^<]*)<", figure)
            assert [*dict.fromkeys([("T01", "Find a spade", "2 h"), *drawn])] == told


def test_the_critical_path_is_said_and_not_only_coloured() -> None:
    _, track, _ = pages(PLAN)

    graph = track.html.split('id="dependencies"')[1].partition("</figure>")[0]
    assert graph.count("<b>◆ ") == graph.count('data-label="Critical">yes') == 2


@pytest.mark.parametrize("field", ["id", "title", "owner", "label", "heading"])
def test_what_a_plan_says_is_text(field: str) -> None:
    words = dict.fromkeys(("id", "title", "owner", "label", "heading"), "x") | {field: ATTACK}
    plan = f"## {words['heading']} until 2026-11-24\n\n- [ ] **{words['id']}**: {words['title']} (2h)\n"
    plan += f"  - Owner: {words['owner']}\n  - Label: {words['label']}\n"
    plan += "- [ ] **T02**: b (2h)\n  - Depends on: T01\n"

    for page in pages(plan):
        assert "<script>alert" not in page.html
        assert "<img src=x" not in page.html


def test_a_track_that_is_not_published_is_in_no_plan() -> None:
    hidden = "---\ntitle: Hush\npublish: false\n---\n\n# Hush\n"
    secret = make_track("top-secret", {"spec.md": hidden, "plan.md": PLAN.replace("Dig", "Whisper")})
    ditch = {"spec.md": "---\ntitle: Ditch\ndepends_on: [top-secret]\n---\n\n# Ditch\n", "plan.md": PLAN}

    alone, beside = (make_site(make_track("ditch", ditch), *others) for others in ((), (secret,)))

    assert page_of(beside, "plan/index.md") == page_of(alone, "plan/index.md")


def test_a_lane_is_not_called_after_what_is_not_published() -> None:
    hidden = "---\ntitle: Hush\npublish: false\n---\n\n# Hush\n"
    tracks = [make_track("ditch", {"plan.md": PLAN}), make_track("secret", {"spec.md": hidden, "plan.md": PLAN})]
    records = {
        (track.plan.path, task.span.start): KeptTask(TaskRecord(status=Stage.PENDING, track=4), "Hush", "")
        for track in tracks
        if track.plan
        for task in track.plan.tasks
    }

    page = page_of(make_site(*tracks, records=records), "plan/index.md")

    assert re.findall(r'class="ts-chart__head"[^>]*>&#x2066;([^<]*)&#x2069;<', page.html) == ["04"]


def test_the_page_stays_small_however_much_is_planned() -> None:
    title = "A long title of a task that goes on and on " * 200
    plan = "".join(f"- [ ] **N{one}**: {title}\n  - Depends on: N{one - 1}\n" for one in range(600))

    sizes = [len(page.html) for page in pages(plan)[:2]]

    assert max(sizes) < 400_000


def test_tasks_of_one_name_have_anchors_of_their_own() -> None:
    *_, document = pages("- [ ] Dig (1h)\n- [ ] Dig (2h)\n")

    assert re.findall(r'<span id="([^"]*)">', document.html) == ["task.dig", "task.dig.2"]
