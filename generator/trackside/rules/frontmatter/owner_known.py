"""FM013."""

from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.people import read_person
from trackside.model.track import Track
from trackside.rules.asking.forms import is_placeholder
from trackside.rules.rule import Scene, nearest, track_rule


@track_rule("FM013", "owner-known", Severity.WARNING, Gate.READY)
def owner_known(track: Track, scene: Scene) -> Iterator[Finding]:
    """The owner is one of the people whom the settings list.

    Asked only where `people` is configured. A person who approves nothing stands there with an empty list; case and
    blanks do not matter, and an address is as good as the name that the settings know with it.

    Bad:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product"]
    "Grace Hopper" = ["engineering"]
    ````

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: ⟦Ada Lovelance⟧
    template: spec@1
    ---
    ````

    Good:

    ````markdown file="../../../pyproject.toml"
    [tool.trackside.people]
    "Ada Lovelace" = ["product"]
    "Grace Hopper" = ["engineering"]
    ````

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````
    """
    owner, people = track.facts.owner, scene.settings.people
    if not people or owner is None or not owner.value or is_placeholder(owner.raw):
        return
    one = read_person(owner.value)
    if not any(read_person(person).is_same(one) for person in people):
        help = nearest(owner.value, people) or "add them to `people`, with `[]` if they approve nothing"
        yield Finding(
            owner.span, f"`{owner.value}` is not among the people of the settings", help, track.where("owner")
        )
