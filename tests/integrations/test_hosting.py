import logging
from typing import Any

import pytest

from trackside.integrations import hosting
from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.page import Page, SearchEntry, TocEntry
from trackside.model.settings import Site
from trackside.model.source import Span

OURS = {"Dashboard": "index.md", "Tracks": "tracks/index.md"}
PAGE = Page("tracks/a/spec.md", "R&D <v2>", "<p>x</p>", source=RepoPath("swarm/tracks/a b/spec.md"))


def test_the_table_of_contents_is_nested_by_level_and_escaped() -> None:
    entries = [TocEntry(1, "A <b>", "a"), TocEntry(3, "B", "b"), TocEntry(2, "C", "c"), TocEntry(1, "D", "d")]

    assert hosting.toc_tokens(entries) == [
        {
            "level": 1,
            "id": "a",
            "name": "A &lt;b&gt;",
            "children": [
                {"level": 3, "id": "b", "name": "B", "children": []},
                {"level": 2, "id": "c", "name": "C", "children": []},
            ],
        },
        {"level": 1, "id": "d", "name": "D", "children": []},
    ]


def test_titles_are_escaped_because_themes_print_them_as_they_stand() -> None:
    assert hosting.meta(PAGE, alone=True) == {
        "title": "R&amp;D &lt;v2&gt;",
        "description": "",
        "search": {"exclude": True},
        "hide": ["navigation", "toc"],
    }


def test_the_navigation_stays_where_the_user_has_pages() -> None:
    assert hosting.meta(PAGE, alone=False)["hide"] == ["toc"]


def test_search_entries_are_escaped_because_the_theme_prints_them_as_html() -> None:
    page = Page("a.md", "A", "", search=(SearchEntry("a/#x", "<b>", "<img src=x onerror=alert(1)>"),))

    assert hosting.search_documents([page]) == [
        {"location": "a/#x", "title": "&lt;b&gt;", "text": "&lt;img src=x onerror=alert(1)&gt;"}
    ]


@pytest.mark.parametrize(
    ("given", "alone", "becomes"),
    [
        (None, True, [{"Dashboard": "index.md"}, {"Tracks": "tracks/index.md"}]),
        (None, False, None),
        ([{"Home": "home.md"}], False, [{"Home": "home.md"}, {"Dashboard": "index.md"}, {"Tracks": "tracks/index.md"}]),
        (
            [{"Work": ["index.md", {"All": "tracks/index.md"}]}],
            True,
            [{"Work": ["index.md", {"All": "tracks/index.md"}]}],
        ),
    ],
)
def test_the_users_navigation_is_kept_and_ours_is_added_where_it_is_not_named(
    given: list[Any] | None, alone: bool, becomes: list[Any] | None
) -> None:
    assert hosting.navigation(given, OURS, alone=alone) == becomes


def test_the_dashboard_moves_aside_for_a_first_page_of_the_users() -> None:
    assert hosting.entries(["about/", "./"])["Dashboard"] == "dashboard.md"
    assert hosting.entries(["about/"])["Dashboard"] == "index.md"


@pytest.mark.parametrize(
    ("own", "config", "written", "edited_at"),
    [
        # nobody said anything: no button
        (Site(), {}, [], None),
        # MkDocs guesses from the host; its guess names docs/, which is not where tracks lie
        (
            Site(),
            {"repo_url": "https://github.com/a/b", "edit_uri": "edit/master/docs/"},
            [],
            "https://github.com/a/b/edit/main/",
        ),
        (Site("", "https://c.d/e", "edit/dev/"), {}, [], "https://c.d/e/edit/dev/"),
        # mkdocs.yml wins
        (
            Site("", "https://c.d/e", "edit/dev/"),
            {"repo_url": "https://f.g/h", "edit_uri": "edit/x/"},
            [{"edit_uri": "edit/x"}],
            "https://f.g/h/edit/x/",
        ),
        (
            Site(),
            {"repo_url": "https://f.g/h", "edit_uri": "edit/x/swarm/tracks/"},
            [{"edit_uri": "_"}],
            "https://f.g/h/edit/x/",
        ),
        (Site(), {"repo_url": "https://github.com/a/b", "edit_uri": ""}, [{"edit_uri": ""}], None),
    ],
)
def test_the_edit_button_leads_to_the_true_source(
    own: Site, config: dict[str, str], written: list[dict[str, str]], edited_at: str | None
) -> None:
    config = {"site_name": "N", "repo_url": "", "edit_uri": "", **config}
    site = hosting.hosted(own, config, written, "swarm/tracks")

    assert hosting.edit_url(PAGE, site) == (edited_at and edited_at + "swarm/tracks/a%20b/spec.md")


def test_a_page_made_from_several_documents_has_no_edit_button() -> None:
    assert hosting.edit_url(Page("index.md", "Dashboard", ""), Site("", "https://a.b", "edit/main/")) is None


def test_errors_are_warnings_of_the_build_and_the_rest_is_one_line() -> None:
    path, track = RepoPath("swarm/tracks/a/spec.md"), TrackId("a")
    found = tuple(
        Diagnostic("XX001", "x", severity, track, path, Span(4, 5), f"{severity} here")
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    report = Report(found, Checked(1, 1, 16, 0), {path: "abc\nd\n"})

    assert hosting.log_lines(report) == [
        (logging.WARNING, "swarm/tracks/a/spec.md:2:1: error[XX001] error here"),
        (logging.INFO, "1 error, 1 warning, 1 note (checked 1 track, 1 document, 16 rules, 0 skipped)"),
    ]
