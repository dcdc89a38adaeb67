"""Make a track step by step: `sdk.tracks.builder().title("Sign-in").create()`."""

from collections.abc import Callable, Iterable, Sequence

import msgspec
from msgspec import Struct

from trackside.errors import ArgumentError
from trackside.lifecycle.ids import demand_safe
from trackside.model.names import TrackType
from trackside.sdk.scripting import given
from trackside.sdk.telling.shapes import Phase, Spec, Track


class Draft(Struct, frozen=True):
    """What has been said of a track that is not there yet."""

    title: str = ""
    description: str = ""
    type: TrackType = TrackType.FEATURE
    priority: str = "medium"
    owner: str = ""
    id: str = ""
    success_criteria: tuple[str, ...] = ()
    spec: Spec | None = None
    phases: tuple[Phase, ...] | None = None


class TrackBuilder(Struct, frozen=True):
    """Each call gives a new builder and leaves this one as it is; nothing is written before `create`.

    What cannot be right is refused at once with an `ArgumentError`, which is a `ValueError`.
    """

    write: Callable[[Draft], Track]
    draft: Draft = Draft()

    def title(self, title: str) -> "TrackBuilder":
        """What the track is called; the only thing it must have."""
        return self._with(title=given.line("the title", title))

    def description(self, description: str) -> "TrackBuilder":
        """What it is for: the `goal` of its front matter."""
        return self._with(description=given.lines("the description", description))

    def type(self, type: str) -> "TrackBuilder":
        """What kind of work it is; `feature` when nothing is said."""
        if type not in list(TrackType):
            raise ArgumentError(f"Invalid type `{type}`", help=f"one of {', '.join(TrackType)}")
        return self._with(type=TrackType(type))

    def priority(self, priority: str) -> "TrackBuilder":
        """critical, high, medium or low, or P0 to P3; `medium` when nothing is said."""
        return self._with(priority=given.priority(priority))

    def owner(self, owner: str) -> "TrackBuilder":
        """Who delivers it."""
        return self._with(owner=given.line("the owner", owner))

    def id(self, id: str) -> "TrackBuilder":
        """Its id and folder; the slug of the title when nothing is said."""
        return self._with(id=demand_safe(id))

    def success_criteria(self, criteria: Sequence[str]) -> "TrackBuilder":
        """What is true when it is done."""
        named = enumerate(given.listed("success_criteria", criteria), 1)
        return self._with(success_criteria=tuple(given.line(f"success criterion {at}", one) for at, one in named))

    def with_spec(
        self,
        *,
        overview: str = "",
        context: str = "",
        requirements: Iterable[str | tuple[str, str]] = (),
        acceptance_criteria: Iterable[str | tuple[str, str]] = (),
        constraints: Iterable[str] = (),
    ) -> "TrackBuilder":
        """The body of the spec; what is not given stays blank in the form.

        A requirement is a text, or a text with must-have, should-have or nice-to-have; a criterion is a text, or a
        text with the test that shows it. Overview and context keep their lines, the others are one line each.
        """
        parts = given.spec(overview, context, requirements, acceptance_criteria, constraints)
        return self._with(spec=parts)

    def with_plan_phases(self, phases: Iterable[tuple[str, Iterable[str]]]) -> "TrackBuilder":
        """The plan: names of phases with their tasks. A task that ends in `(2h)` has an estimate."""
        return self._with(phases=given.phases(phases))

    def create(self) -> Track:
        """Write the track, all of it or nothing, and give it as it can be read back.

        Raises `ArgumentError` without a title, `Refusal` with the findings of a check that it would not pass, and
        `Taken` when the id that was chosen is taken.
        """
        return self.write(self.draft)

    def _with(self, **changes: object) -> "TrackBuilder":
        return TrackBuilder(self.write, msgspec.structs.replace(self.draft, **changes))
