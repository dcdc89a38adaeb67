"""What front matter may hold: the fields by name, and what kind of value each has."""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import fields

from trackside.model.names import Priority, Status, TrackType

Text = str | int | float | bool
Words = list[Text | None] | Text | None
"""A list of texts, or one text alone."""
Day = Annotated[str, Meta(pattern=r"^(\d{4}-\d{2}-\d{2}(?![\d-]).*)?$")]
"""`YYYY-MM-DD`, perhaps with a time of day."""


class Front(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the front matter of every document may hold."""

    updated: Day | None = None
    """The day of the last change."""
    author: Text | None = None
    """Who wrote it."""
    agent: Text | None = None
    """The program that wrote it, where one did."""
    tags: Words = None
    """Words to find it by."""
    template: Text | None = None
    """The template that it was made from, with its version: `spec@1`."""


class SpecFront(Front, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of `spec.md`, the one home of a track's facts."""

    id: Text
    """The track's id, which is the name of its folder."""
    title: Text
    """What the track is called."""
    type: TrackType
    """What kind of work it is."""
    status: Status
    """Where it stands in its life."""
    priority: Priority
    """How urgent it is: P0 to P3, or critical, high, medium, low."""
    created: Day
    """The day on which it was begun."""
    owner: Text | None = None
    """Who delivers it; asked for from ready on."""
    goal: Text | None = None
    """What it is for, in a sentence."""
    target: Text | None = None
    """When it is meant to be done."""
    deadline: Day | None = None
    """The day by which it has to be done."""
    depends_on: Words = None
    """Ids of the tracks that must be completed before this one."""
    related: Words = None
    """Ids of tracks that have to do with it."""
    parent: Text | None = None
    """Id of the track that this one is a part of."""
    publish: bool | Literal["yes", "no", "on", "off"] = True
    """Whether the site shows the track."""
    success_criteria: Words = None
    """What is true when it is done."""
    started: Day | None = None
    """When work on it began."""
    paused: Day | None = None
    """When it was paused."""
    resumed: Day | None = None
    """When work on it went on."""
    completed: Day | None = None
    """When it was completed."""
    reason: Text | None = None
    """Why it is paused, failed or cancelled."""
    summary: Text | None = None
    """What came of it, in a sentence or two."""
    outcomes: Text | list[Text] | None = None
    """What came of it, in detail."""
    previous_status: Status | None = None
    """The status before it was archived."""


class OtherFront(Front, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of PRD, plan and reports."""

    track: Text
    """Id of the track that it belongs to."""
    title: Text
    """What the track is called."""
    version: Text
    """The document's own version."""
    created: Day
    """The day on which it was begun."""
    owner: Text
    """Who answers for it."""
    status: Text | None = None
    """The document's own status; that of the track stands in its spec."""


class FeatureFront(Front, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Front matter of a feature, a work item in the folder `features` of its track."""

    track: Text
    """Id of the track that it belongs to."""
    created: Day
    """The day on which it was written down."""
    priority: Priority | None = None
    """How urgent it is: P0 to P3, or critical, high, medium, low."""
    status: Text | None = None
    """Where it stands, in a word for tasks: todo, doing, blocked, done, dropped."""
    task: Text | None = None
    """Id of the plan's task that it is a part of."""


def names(kind: type[Front], *, required: bool = False) -> tuple[str, ...]:
    """The fields in order; with `required`, those that must be there."""
    return tuple(field.name for field in fields(kind) if field.required or not required)


def lists(kind: type[Front]) -> frozenset[str]:
    """The fields that hold a list of texts, or one text alone."""
    return frozenset(field.name for field in fields(kind) if field.type == Words)


def texts(kind: type[Front]) -> frozenset[str]:
    """The fields that hold one text, be it a number or a date."""
    return frozenset(field.name for field in fields(kind) if "list" not in str(field.type))
