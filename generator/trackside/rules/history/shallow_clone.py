"""GT011."""

from collections.abc import Iterator

from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, Status
from trackside.model.source import Span
from trackside.rules.rule import Neighbourhood, project_rule


@project_rule("GT011", "shallow-clone", Severity.INFO)
def shallow_clone(around: Neighbourhood) -> Iterator[Finding]:
    """Moves and approvals are judged against history, or the check says that they are not.

    The commit at which the branch began is missing in a shallow clone, outside of a git repository, and where git
    does not trust the folder's owner. Then the rules of the family GT, and those about who approved what and when,
    are silent, and one notice says so. There is no notice while every track is a draft, of which history says
    nothing, unless somebody asked for a comparison.

    Bad: a clone of depth 1, as CI systems make it by default.

    ````text
    - uses: actions/checkout@v7
    - run: trackside check --base origin/main
    ````

    Good:

    ````text
    - uses: actions/checkout@v7
      with:
        fetch-depth: 0
    - run: trackside check --base origin/main
    ````
    """
    point = around.branch.point
    is_asked = bool(around.settings.base) or point.ref not in ("", "HEAD")
    if point.missing and (is_asked or any(track.status not in (None, Status.DRAFT) for track in around.corpus.tracks)):
        message = f"moves and approvals are not judged against history: {point.missing}"
        yield Finding(Span(0, 0), message, point.help)
