import json
import re

from in_memory import DEFAULTS, LAYOUT, NOTHING, TEXTS, TODAY, make_site, make_track, names, page_of
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Checked, Diagnostic, Report
from trackside.model.names import RepoPath, Severity, TrackId
from trackside.model.page import Asset, SearchEntry, Site, TocEntry
from trackside.model.source import Span
from trackside.site.compile import compile_site

SPEC = """---
id: oauth-login
title: OAuth login
status: active
priority: P1
type: feature
owner: Jane Doe
goal: Log in without a password
deadline: 2026-01-01
depends_on: [session-store, nowhere]
---

# OAuth login

See session-store.

## Acceptance

- [x] logs in
- [ ] logs out
"""
STORE = "---\ntitle: Session store\nstatus: draft\n---\n\n# Session store\n"


def a_site(*, report: Report = NOTHING) -> Site:
    login = make_track("oauth-login", {"spec.md": SPEC, "plan.md": "- [x] a\n- [ ] b\n"}, images=("shot.png",))
    return make_site(login, make_track("session-store", {"spec.md": STORE}), report=report)


def finding(path: str, severity: Severity, message: str) -> Diagnostic:
    return Diagnostic("XX001", "x", severity, TrackId("any"), RepoPath(path), Span(4, 5), message)


def test_every_track_and_document_has_a_page_beside_the_dashboard_and_the_table() -> None:
    assert names(a_site()) == [
        "index.md",
        "tracks/index.md",
        "plan/index.md",
        "tracks/oauth-login/index.md",
        "tracks/oauth-login/spec.md",
        "tracks/oauth-login/plan.md",
        "tracks/session-store/index.md",
        "tracks/session-store/spec.md",
    ]


def test_only_our_style_our_script_and_the_tracks_images_are_published_beside_the_pages() -> None:
    assets = a_site().assets

    assert [asset.uri for asset in assets[:2]] == ["assets/trackside.css", "assets/trackside.js"]
    assert assets[2:] == (Asset("tracks/oauth-login/shot.png", source=RepoPath("tracks/oauth-login/shot.png")),)


def test_only_a_documents_page_leads_to_a_source() -> None:
    sources = {page.uri: page.source for page in a_site().pages if page.source}

    assert sources == {
        "tracks/oauth-login/spec.md": "tracks/oauth-login/spec.md",
        "tracks/oauth-login/plan.md": "tracks/oauth-login/plan.md",
        "tracks/session-store/spec.md": "tracks/session-store/spec.md",
    }


def test_a_document_brings_its_headings_and_its_search_entries() -> None:
    page = page_of(a_site(), "tracks/oauth-login/spec.md")

    assert page.title == "Spec · OAuth login"
    assert page.description == "Log in without a password"
    assert page.toc == (TocEntry(1, "OAuth login", "oauth-login"), TocEntry(2, "Acceptance", "acceptance"))
    assert page.search == (
        SearchEntry("tracks/oauth-login/spec/", "Spec · OAuth login", ""),
        SearchEntry("tracks/oauth-login/spec/#oauth-login", "OAuth login", "See session-store."),
        SearchEntry("tracks/oauth-login/spec/#acceptance", "Acceptance", "logs in logs out"),
    )


def test_the_search_knows_every_task_of_a_plan_however_much_stands_before_it() -> None:
    plan = f"# Plan\n\n- [ ] **T01**: {'Dig ' * 300}\n- [ ] **T02**: Fill the <ditch>\n- [ ] Sing\n"
    page = page_of(make_site(make_track("ditch", {"spec.md": "# x\n", "plan.md": plan})), "tracks/ditch/plan.md")

    assert page.search[-2:] == (
        SearchEntry("tracks/ditch/plan/#task.t02", "T02 Fill the <ditch>", ""),
        SearchEntry("tracks/ditch/plan/#task.sing", "Sing", ""),
    )


def test_related_tracks_are_linked_both_ways() -> None:
    site = a_site()

    ours = page_of(site, "tracks/oauth-login/index.md").html
    theirs = page_of(site, "tracks/session-store/index.md").html

    assert '<dt>Depends on</dt><dd><ul>\n<li><a href="../session-store/">Session store</a>' in ours
    assert '<code>nowhere</code> <span class="ts-quiet">not a track here</span>' in ours
    assert '<dt>Needed by</dt><dd><ul>\n<li><a href="../oauth-login/">OAuth login</a>' in theirs


def test_a_track_that_is_not_published_leaves_no_trace() -> None:
    secret = make_track("top-secret", {"spec.md": "---\ntitle: Hush\npublish: false\ndepends_on: [a]\n---\n\n# Hush\n"})
    a = make_track("a", {"spec.md": "---\ndepends_on: [top-secret]\n---\n\n[x](../top-secret/spec.md)\n"})
    report = Report(
        (
            finding("tracks/top-secret/spec.md", Severity.ERROR, "hushed"),
            finding("tracks/a/spec.md", Severity.ERROR, "id taken by tracks/top-secret"),
        ),
        Checked(2, 2, 16, 0),
    )

    with_secret, without = make_site(a, secret, report=report), make_site(a)

    assert [page.uri for page in with_secret.pages] == [page.uri for page in without.pages]
    shown = "".join(page.html for page in with_secret.pages)
    assert "hush" not in shown.lower()
    assert shown.count("top-secret") == shown.count('title="../top-secret/spec.md: not part of this site"') == 1


def test_progress_without_a_plan_is_unknown_and_never_nothing() -> None:
    html = page_of(a_site(), "tracks/session-store/index.md").html

    assert '<dt>Plan</dt><dd><span class="ts-quiet">unknown</span></dd>' in html
    assert "0 of" not in html and "0 %" not in html


def test_boxes_are_counted_where_they_stand() -> None:
    html = page_of(a_site(), "tracks/oauth-login/index.md").html

    assert 'aria-label="Plan tasks done: 1 of 2"' in html
    assert 'aria-label="Acceptance items and artifacts ticked: 1 of 2"' in html


def test_the_dashboard_says_what_needs_attention_worst_first() -> None:
    report = Report((finding("tracks/session-store/spec.md", Severity.WARNING, "thin"),), Checked(2, 3, 16, 0))
    html = page_of(a_site(report=report), "index.md").html

    passed, warned = html.index("deadline 2026-01-01 has passed"), html.index(">1 warning<")
    assert html.index("Needs attention") < passed < warned
    assert "2 tracks, 3 documents, 16 rules, 0 skipped" in html


def test_the_dashboard_says_which_plan_ends_after_its_deadline() -> None:
    spec = "---\nstatus: active\ndeadline: {}\n---\n"
    tracks = [
        make_track(name, {"spec.md": spec.format(day), "plan.md": "- [ ] **T01**: Dig (16h)\n"})
        for name, day in (("hasty", "2026-11-23"), ("leisurely", "2026-12-23"))
    ]
    html = page_of(make_site(*tracks), "index.md").html

    assert re.findall(r"deadline 20[^<]*", html) == ["deadline 2026-11-23: late by 1 working day"]


def test_a_finding_is_shown_with_its_line_on_the_tracks_page() -> None:
    report = Report((finding("tracks/oauth-login/spec.md", Severity.ERROR, "a <b> too much"),), Checked(2, 3, 16, 0))
    html = page_of(a_site(report=report), "tracks/oauth-login/index.md").html

    assert '<span class="ts-findings__text">a &lt;b&gt; too much</span>' in html
    assert '<h3><a href="spec/">spec.md</a> <span class="ts-quiet">1</span></h3>' in html
    assert "XX001</a> · line 2" in html


def test_the_findings_of_a_track_stand_under_their_document_the_gravest_first() -> None:
    places = [("plan.md", Severity.ERROR), ("spec.md", Severity.WARNING), ("plan.md", Severity.INFO)]
    found = tuple(finding(f"tracks/oauth-login/{file}", severity, f"in {file}") for file, severity in places)
    html = page_of(a_site(report=Report(found, Checked(2, 3, 16, 0))), "tracks/oauth-login/index.md").html

    shown = re.findall(r'<h3><a href="(.*?)/">|findings__text">(.*?)<', html)

    assert ["".join(one) for one in shown] == ["plan", "in plan.md", "in plan.md", "spec", "in spec.md"]


def test_an_empty_repository_has_a_site_that_says_how_to_begin() -> None:
    site = make_site()

    assert names(site) == ["index.md", "tracks/index.md", "plan/index.md"]
    assert "<code>trackside new" in site.pages[0].html


def test_equal_corpora_give_equal_sites() -> None:
    assert a_site() == a_site()


def test_the_dashboard_moves_aside_for_a_users_own_first_page() -> None:
    site = compile_site(Corpus(LAYOUT), None, DEFAULTS, today=TODAY, texts=TEXTS, home="dashboard.md")

    assert names(site) == ["dashboard.md", "tracks/index.md", "plan/index.md"]


def test_whatever_the_front_matter_says_is_text() -> None:
    attack = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    words = ("title", "owner", "author", "goal", "status", "type", "priority", "created", "deadline", "parent")
    said = json.dumps(attack)
    front = "".join(f"{word}: {said}\n" for word in words)
    front += "".join(f"{word}: [{said}]\n" for word in ("tags", "depends_on", "related"))
    site = make_site(make_track("x", {"spec.md": f"---\n{front}---\n\n# {attack}\n"}))

    for page in site.pages:
        assert "<script" not in page.html
        assert "<img" not in page.html
    assert page_of(site, "tracks/x/index.md").title == attack
