"""FM014."""

import re
from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.fields import stands_in_front, write_value
from trackside.rules.rule import Scene, track_rule

_HANDLE = re.compile(r"@[A-Za-z0-9][\w.-]*(?:/[\w.-]+|@[\w.-]+)?")
_MAIL = re.compile(r"[^@/]+@[^@/.][^@/]*")


@track_rule("FM014", "handle-syntax", Severity.WARNING)
def handle_syntax(track: Track, scene: Scene) -> Iterator[Finding]:
    """Who owns or wrote a track is named so that a message would arrive.

    A handle is `@name` or `@organisation/team`, an address `name@example.org`. Looked at is one word with an `@` in it;
    names are left alone.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: ⟦"@ada@"⟧
    template: spec@1
    ---
    ````

    Good:

    ````markdown fix="safe"
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: "@ada"
    template: spec@1
    ---
    ````
    """
    for fact, person in (("owner", track.facts.owner), ("author", track.facts.author)):
        said = person.value if person else None
        if person and said and "@" in said and not (" " in said or _HANDLE.fullmatch(said) or _MAIL.fullmatch(said)):
            help = "write `@name`, `@organisation/team` or `name@example.org`"
            handle = "@" + said.strip("@")
            fits = _HANDLE.fullmatch(handle) and stands_in_front(track, fact, person)
            fix = write_value(person, handle) if fits else None
            yield Finding(person.span, f"`{said}` is no handle and no address", help, track.where(fact), fix=fix)
