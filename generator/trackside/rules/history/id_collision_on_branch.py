"""GT012."""

from collections.abc import Iterator

from trackside.model.branch import Change
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.source import Span
from trackside.rules.rule import Neighbourhood, change_rule


@change_rule("GT012", "id-collision-on-branch", Severity.ERROR)
def id_collision_on_branch(change: Change, around: Neighbourhood) -> Iterator[Finding]:
    """A new track has an id that no other branch gives to a track in another folder.

    Git joins two such branches without a word, and then two tracks have one id. The fifty newest branches that this
    clone knows are looked into; this branch's own copies elsewhere are not.

    Bad:

    ````text
    new here:            swarm/tracks/sign-in
    on the branch doors: swarm/tracks/doors/sign-in
    ````

    Good:

    ````text
    new here:            swarm/tracks/sign-in
    on the branch doors: swarm/tracks/sign-in
    ````
    """
    track = change.after
    twins = [twin for twin in around.branch.twins if track and not change.before and twin.track == track.id]
    for twin in [twin for twin in twins if track and twin.folder != track.folder][:3]:
        read = track.facts.id if track else None
        message = f"the branch `{twin.branch}` has a track of this id in `{twin.folder}`"
        yield Finding(read.span if read else Span(0, 0), message, "agree on one of them before both are merged")
