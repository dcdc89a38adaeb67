"""XD004."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track, TrackDocument
from trackside.rules.mending import write
from trackside.rules.rule import Scene, document_rule


@document_rule("XD004", "wrong-track-path", Severity.ERROR)
def wrong_track_path(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """The paths of a track's documents name the track itself.

    Looked at are the paths under Planning Artifacts, Deployment Artifacts and Related Documents.

    Bad:

    ````markdown
    ## References

    ### Related Documents
    - PRD: `swarm/tracks/⟦sign-on⟧/PRD.md`
    - Implementation plan: `swarm/tracks/sign-in/plan.md`

    ### External References
    N/A — nothing outside
    ````

    Good:

    ````markdown fix="unsafe"
    ## References

    ### Related Documents
    - PRD: `swarm/tracks/sign-in/PRD.md`
    - Implementation plan: `swarm/tracks/sign-in/plan.md`

    ### External References
    N/A — nothing outside
    ````
    """
    text = document.document.text
    for name, read in document.form.reads if document.form and document.kind == "spec" else ():
        in_path = text[read.span.start - 1 : read.span.start] == "/"
        if name == "id" and in_path and read.value and read.value != track.id:
            fix = write(read.span, track.id, safe=False)
            yield Finding(read.span, f"this is the folder of `{read.value}`", f"write `{track.id}`", fix=fix)
