"""LC002."""

import re
from collections.abc import Iterator

from trackside.assembly import Kind, places, resolve
from trackside.model.corpus import Registry
from trackside.model.diagnostic import Finding, Fix
from trackside.model.names import RepoPath, Severity
from trackside.model.plan import TaskStatus
from trackside.model.source import Span
from trackside.rules.asking.paths import exists
from trackside.rules.mending import write
from trackside.rules.rule import Neighbourhood, corpus_rule

_TICKED = re.compile(r"[ \t]*[-*+][ \t]+(\[[xX]\])[ \t]+[*_~]*")


@corpus_rule("LC002", "registry-drift", Severity.WARNING, bare=Severity.WARNING)
def registry_drift(scene: Neighbourhood) -> Iterator[Finding]:
    """A list of all tracks that is kept by hand says what the tracks say.

    The layout names the file, `tracks.md` in a root. Its links lead somewhere, seen from its folder or from the root
    of the repository, and a ticked entry has no open task in its plan.

    Bad:

    ````markdown file="../tracks.md"
    # Tracks

    - [x] ⟦[Sign-in](sign-in/)⟧
    ````

    Good:

    ````markdown file="../tracks.md" fix="safe"
    # Tracks

    - [ ] [Sign-in](sign-in/)
    ````

    Bad:

    ````markdown file="../tracks.md"
    # Tracks

    - [ ] ⟦[Sign-out](sign-out/)⟧
    ````

    Good:

    ````markdown file="../tracks.md"
    # Tracks
    ````
    """
    tracks = {track.folder: track for track in scene.corpus.tracks}
    for registry in scene.corpus.registries:
        yield from _gone(registry, scene)
        for entry in registry.entries:
            plan = tracks[entry.folder].plan
            left = sum(task.status is TaskStatus.TODO for task in plan.all_tasks) if plan else 0
            if entry.status is TaskStatus.DONE and left:
                message = f"`{entry.track}` is ticked, and {left} of its tasks {'is' if left == 1 else 'are'} open"
                fix = _opened(registry.document.document.text, entry.span)
                yield Finding(entry.span, message, "open the box, or finish the tasks", registry.document.path, fix)


def _opened(text: str, span: Span) -> Fix | None:
    """The box in front of an entry, open again."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    match = _TICKED.fullmatch(text, start, span.start)
    return write(Span(match.start(1), match.end(1)), "[ ]") if match else None


def _gone(registry: Registry, scene: Neighbourhood) -> Iterator[Finding]:
    folders = {track.folder for track in scene.corpus.tracks}
    for link in registry.document.document.links:
        inside = resolve(registry.document.path, link.target).kind is Kind.INSIDE and not link.target.startswith("#")
        found = (RepoPath(path.rstrip("/")) for path in places(registry.document, link))
        if inside and not any(path in folders or exists(path, scene) for path in found):
            message = f"`{link.target}` is not there"
            yield Finding(link.span, message, "mend the link, or delete the entry", registry.document.path)
