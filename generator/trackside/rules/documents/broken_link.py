"""XD003."""

from collections.abc import Iterator

from trackside.assembly import Kind, Target, is_local, resolve
from trackside.model.diagnostic import Finding
from trackside.model.names import RepoPath, Severity
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, closest, nearest, neighbour_rule

_ELSEWHERE = "leads to one computer"
_HERE = "link to a file of this repository, as seen from this document"
_MOST_HINTS = 20


@neighbour_rule("XD003", "broken-link", Severity.ERROR, bare=Severity.ERROR)
def broken_link(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """A relative link leads to a file, folder or heading that exists in the repository.

    Targets are resolved as on GitHub: from the document's folder, or from the root when they begin with
    `/`; `#anchor` is a heading of the document. A `file:` address, a drive or somebody's home folder is broken for
    everybody else. Links to the web are not followed; a list of all tracks is the business of LC002.

    Bad:

    ````markdown
    ## References

    ### Related Documents
    - PRD: `swarm/tracks/sign-in/PRD.md`
    - Implementation plan: `swarm/tracks/sign-in/plan.md`
    - Design docs: ⟦[the drawing](drawings/sign-in.md)⟧

    ### External References
    N/A — nothing outside
    ````

    Good:

    ````markdown
    ## References

    ### Related Documents
    - PRD: `swarm/tracks/sign-in/PRD.md`
    - Implementation plan: `swarm/tracks/sign-in/plan.md`
    - Design docs: [what is left out](#out-of-scope)

    ### External References
    N/A — nothing outside
    ````
    """
    hints = _Hints(track, scene)
    for document in track.documents:
        for link in document.document.links:
            target = resolve(document.path, link.target)
            if problem := _problem(target, scene):
                here = is_local(link.target) or target.kind is Kind.OUTSIDE
                what = _ELSEWHERE if is_local(link.target) else problem
                help = _HERE if here else hints.of(target)
                yield Finding(link.span, f"link `{link.target}` {what}", help, document.path)


def _problem(target: Target, scene: Neighbourhood) -> str:
    if target.kind is Kind.OUTSIDE:
        return "leaves the repository"
    if target.kind is Kind.LOCAL:
        return _ELSEWHERE
    if target.kind is Kind.EXTERNAL:
        return ""
    anchors = scene.anchors.get(target.path)
    if anchors is None:
        known = target.path in scene.surroundings.files or target.path in scene.surroundings.folders
        return "" if known else f"is broken: `{target.path}` does not exist"
    there = not target.anchor or target.anchor.lower() in anchors or target.anchor == "top"
    return "" if there else f"is broken: no heading `#{target.anchor}`"


class _Hints:
    """What may have been meant; asked of the first links only, since comparing with all names takes its time."""

    def __init__(self, track: Track, scene: Neighbourhood) -> None:
        self.track, self.scene, self.left = track, scene, _MOST_HINTS

    def of(self, target: Target) -> str:
        anchors = self.scene.anchors.get(target.path)
        self.left -= 1
        if anchors is None:
            return (self._file(target.path) if self.left >= 0 else "") or "correct the path, or add the file"
        return (nearest(target.anchor, sorted(anchors)) if self.left >= 0 else "") or "anchors are made as on GitHub"

    def _file(self, path: RepoPath) -> str:
        """A file of almost that name in that folder, or the only one of that name in the track."""
        folder, _, name = path.rpartition("/")
        known = [document.path for document in self.track.documents]
        alike = closest(name, {one.rpartition("/")[2] for one in known if one.rpartition("/")[0] == folder})
        same = [one for one in known if one.endswith(f"/{name}")]
        meant = f"{folder}/{alike}" if alike else same[0] if len(same) == 1 else ""
        return f"did you mean `{meant}`?" if meant else ""
