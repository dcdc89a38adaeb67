"""What git knows is shown by day and name, and nothing that somebody put into a commit becomes markup."""

import datetime
import re

from in_memory import LAYOUT, NOTHING, TEXTS, TODAY, make_track
from trackside.assembly import build_graph
from trackside.model.corpus import Corpus
from trackside.model.history import Commit, History, Progress, StatusChange, TrackHistory
from trackside.model.names import RepoPath
from trackside.model.page import Site
from trackside.model.settings import Settings
from trackside.model.track import Track
from trackside.site.charts import Steps, steps
from trackside.site.compile import compile_site

DAY = 86_400
NOON = int(datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC).timestamp())
SPEC = "---\nid: one\ntitle: One\nstatus: active\n---\n"


def commit(days_ago: int, author: str = "Ada Example") -> Commit:
    time = NOON - days_ago * DAY
    return Commit("c" * 40, author, "ada@secret.example", author, "ada@secret.example", time, time)


def change(before: str, after: str, by: Commit) -> StatusChange:
    return StatusChange(before, after, by.time, by)


def told(*changes: StatusChange, progress: tuple[Progress, ...] = ()) -> TrackHistory:
    return TrackHistory(changes[0].commit, changes[-1].commit, changes, (("active", 3 * DAY),), progress)


def site(*tracks: Track, history: History) -> Site:
    corpus = Corpus(LAYOUT, tracks, graph=build_graph(tracks))
    return compile_site(corpus, NOTHING, Settings(), today=TODAY, texts=TEXTS, history=history)


def page(uri: str, history: TrackHistory, partial: str = "") -> str:
    folder = RepoPath("tracks/one")
    made = site(make_track("one", {"spec.md": SPEC}), history=History({folder: history}, partial=partial))
    return next(page.html for page in made.pages if page.uri == uri)


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_a_track_shows_its_changes_its_time_and_who_changed_it_last() -> None:
    history = told(change("", "draft", commit(9)), change("draft", "active", commit(3, "Ben Example")))
    part = words(page("tracks/one/index.md", history).partition('<h2 id="history">')[2].partition("<h2")[0])
    assert part == (
        "History Last change 2026-11-18 by Ben Example Time in active 3 days Changes of status "
        "2026-11-12 draft Ada Example 2026-11-18 draft → to active Ben Example"
    )


def test_what_is_not_committed_yet_is_said_to_be_so() -> None:
    history = told(change("", "draft", commit(9)), StatusChange("draft", "active"))
    assert "not committed yet draft → to active" in words(page("tracks/one/index.md", history))


def test_a_shallow_clone_is_said_on_the_page() -> None:
    history = told(change("draft", "active", commit(1)))
    assert "This clone is shallow." in page("tracks/one/index.md", history, "this clone is shallow")


def test_a_name_is_text_and_an_address_is_not_shown() -> None:
    history = told(change("", "active", commit(1, "<script>alert(1)</script>\u202e")))
    shown = page("tracks/one/index.md", history) + page("index.md", history)
    assert (shown.count("<script>"), shown.count("secret.example"), shown.count("\u202e")) == (0, 0, 0)
    assert "&lt;script&gt;alert(1)" in shown


def test_the_dashboard_tells_what_changed_in_seven_days_and_how() -> None:
    days = (Progress("2026-11-01", 1, 4, 25), Progress("2026-11-19", 3, 4, 75))
    by = commit(2, "Ben Example")
    history = told(change("", "draft", commit(30)), change("draft", "active", by), progress=days)
    part = page("index.md", history).partition('<h2 id="recent">')[2].partition("<h2")[0]
    assert words(part) == (
        "Changed in the last seven days One draft → to active 1 of 4 → to 3 of 4 done Ben Example, 2026-11-19"
    )


def test_what_changed_before_is_not_recent() -> None:
    history = told(change("", "draft", commit(8)))
    assert "Nothing that is committed." in page("index.md", history)


def test_of_many_recent_tracks_the_newest_are_shown() -> None:
    tracks = [make_track(f"t{number:02}", {"spec.md": SPEC.replace("One", f"T{number:02}")}) for number in range(23)]
    history = History({track.folder: told(change("", "draft", commit(0))) for track in tracks})
    made = site(*tracks, history=history)
    part = made.pages[0].html.partition('<h2 id="recent">')[2].partition("<h2")[0]
    assert (part.count("<li>"), "and 3 more" in part) == (20, True)


def test_without_a_history_the_pages_say_nothing_of_it() -> None:
    made = site(make_track("one", {"spec.md": SPEC}), history=History(missing="git cannot be run"))
    assert not any('id="history"' in page.html or 'id="recent"' in page.html for page in made.pages)


def test_progress_is_drawn_and_stands_in_a_table() -> None:
    days = (Progress("2026-11-01", 1, 4, 25), Progress("2026-11-11", 3, 4, 75))
    html = page("tracks/one/index.md", told(change("", "active", commit(30)), progress=days))
    assert "From 25 % on 2026-11-01 to 75 % on 2026-11-11" in html
    assert "Day Tasks done Progress 2026-11-01 1 of 4 25 % 2026-11-11 3 of 4 75 %" in words(html)


def test_a_value_holds_until_the_next_day_that_has_one() -> None:
    line = "M0 75H250V50H500V0H1000"
    assert steps([(10, 25), (15, 50), (20, 100)], 30) == Steps(line, f"{line}V100H0Z")
