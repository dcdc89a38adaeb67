"""ST009."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding, Fix
from trackside.model.document import Heading
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.places import title_place
from trackside.rules.mending import is_plain, write
from trackside.rules.rule import Scene, document_rule


@document_rule("ST009", "single-h1", Severity.ERROR)
def single_h1(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """A document has one title, and the spec's names the track.

    It reads `# Track Spec: <id> — <title>`, with an em dash, and agrees with the front matter.

    Bad:

    ````markdown
    # Track Spec: ⟦sign-on⟧ — Sign-in

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    Good:

    ````markdown fix="safe"
    # Track Spec: sign-in — Sign-in

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    Bad:

    ````markdown
    # ⟦Track Spec: sign-in - Sign-in⟧

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````

    Good:

    ````markdown fix="safe"
    # Track Spec: sign-in — Sign-in

    **Created:** 2026-01-12
    **Author:** Ada Lovelace
    ````
    """
    if not document.form:
        return
    help = f"write `# Track Spec: {track.id} — {track.title}`"
    titles = [heading for heading in document.document.headings if heading.level == 1]
    for heading in titles[1:]:
        yield Finding(title_place(document, heading), "a second title", "make it a section: `##`")
    own_id = document.form.read("id") if document.kind == "spec" else None
    if titles and own_id and own_id.value and titles[0].span.start <= own_id.span.start < titles[0].span.end:
        if _is_divided_by_another_dash(titles[0].title, track):
            fix = _with_dash(document, titles[0], track)
            yield Finding(title_place(document, titles[0]), "no em dash between id and title", help, fix=fix)
            return
        if own_id.value != track.id:
            message = f"the title names `{own_id.value}`, the folder is `{track.id}`"
            yield Finding(own_id.span, message, help, fix=write(own_id.span, track.id))
        title = document.form.read("title")
        if title and title.value and track.facts.title and title.value != track.facts.title.value:
            help = f"the front matter says `{track.facts.title.value}`"
            wanted = track.facts.title.value or ""
            fix = write(title.span, wanted) if is_plain(wanted) else None
            yield Finding(title.span, f"`{title.value}` here, something else in the front matter", help, fix=fix)


def _with_dash(document: TrackDocument, heading: Heading, track: Track) -> Fix | None:
    place = title_place(document, heading)
    raw = document.document.text[place.start : place.end]
    match = re.search(rf"(?<={re.escape(track.id)}) (-|–|--) (?={re.escape(track.title)}\Z)", raw)
    return write(Span(place.start + match.start(1), place.start + match.end(1)), "—") if match else None


def _is_divided_by_another_dash(title: str, track: Track) -> bool:
    """Ids hold hyphens, so that a title with a hyphen for a dash is read wrongly from its first one on."""
    return any(title.endswith(f"{track.id} {dash} {track.title}") for dash in ("-", "–", "--"))
