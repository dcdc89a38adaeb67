"""XD003."""

from collections.abc import Iterator

from trackside.assembly import Kind, Target, is_local, resolve
from trackside.model.diagnostic import Finding
from trackside.model.names import RepoPath, Severity
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, nearest, neighbour_rule

_ELSEWHERE = "leads to one computer"
_HERE = "link to a file of this repository, as seen from this document"


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
    for document in track.documents:
        for link in document.document.links:
            target = resolve(document.path, link.target)
            if problem := _problem(target, scene):
                what, help = (_ELSEWHERE, _HERE) if is_local(link.target) else problem
                yield Finding(link.span, f"link `{link.target}` {what}", help, document.path)


def _problem(target: Target, scene: Neighbourhood) -> tuple[str, str] | None:
    if target.kind is Kind.OUTSIDE:
        return "leaves the repository", _HERE
    if target.kind is Kind.LOCAL:
        return _ELSEWHERE, _HERE
    if target.kind is Kind.EXTERNAL:
        return None
    anchors = scene.anchors.get(target.path)
    if anchors is None:
        known = target.path in scene.surroundings.files or target.path in scene.surroundings.folders
        return None if known else (f"is broken: `{target.path}` does not exist", _near(target.path, scene))
    if target.anchor and target.anchor.lower() not in anchors and target.anchor != "top":
        return f"is broken: no heading `#{target.anchor}`", nearest(
            target.anchor, sorted(anchors)
        ) or "anchors are made as on GitHub"
    return None


def _near(path: RepoPath, scene: Neighbourhood) -> str:
    return nearest(path, sorted(scene.anchors)) or "correct the path, or add the file"
