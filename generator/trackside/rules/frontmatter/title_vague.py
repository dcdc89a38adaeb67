"""FM015."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.parsing.titles import fold
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.rule import Scene, track_rule

_LONGEST = 80
_VAGUE = {
    *("api", "auth", "authentication", "backend", "bug", "bug fix", "bugfix", "bugs", "cleanup", "code", "dashboard"),
    *("database", "docs", "documentation", "feature", "fix", "fixes", "frontend", "improvement", "improvements"),
    *("login", "migration", "misc", "new feature", "performance", "refactor", "refactoring", "security", "settings"),
    *("task", "test", "tests", "testing", "ui", "update", "updates", "work"),
}


@track_rule("FM015", "title-vague", Severity.WARNING, Gate.READY)
def title_vague(track: Track, scene: Scene) -> Iterator[Finding]:
    """A title says what the track is about, in at most 80 characters.

    One generic word is too little: `Auth`, `Dashboard`, `Bug Fix`. `Fix Login Timeout Bug` says it.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: ⟦Bug Fix⟧
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: sign-in — Bug Fix

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Fix Login Timeout Bug
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    # Track Spec: sign-in — Fix Login Timeout Bug

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````
    """
    title = track.facts.title
    if title is None or not title.value or is_placeholder(title.raw):
        return
    if len(title.value) > _LONGEST:
        yield Finding(
            title.span, f"the title has {len(title.value)} characters", f"keep to {_LONGEST}", track.where("title")
        )
    elif fold(title.value) in _VAGUE:
        help = "say what about it, and for whom"
        yield Finding(title.span, f"`{title.value}` could be anything", help, track.where("title"))
