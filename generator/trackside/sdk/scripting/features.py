"""Work items of tracks: `sdk.features.create(title="Cart", track_id="shop")`."""

import builtins
import json
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from trackside.assembly.features import KIND, property_text
from trackside.errors import ArgumentError, Taken, UsageError
from trackside.lifecycle.ids import demand_safe, free_id
from trackside.model.names import PRIORITY_WORDS, RepoPath, TrackId
from trackside.model.plan import TaskStatus
from trackside.model.track import Track
from trackside.parsing.frontmatter import dump_fields
from trackside.schema import Template, print_form
from trackside.sdk.project import Project
from trackside.sdk.scripting import given
from trackside.sdk.scripting.boxes import with_boxes
from trackside.sdk.scripting.composing import Byline
from trackside.sdk.scripting.landing import ATTEMPTS, Desk, demand_kept, read_back, refuse_errors
from trackside.sdk.scripting.looking import look_at_features
from trackside.sdk.telling import shapes


class Features:
    """Make work items and look at them."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def create(
        self,
        *,
        title: str,
        track_id: str,
        priority: str = "medium",
        properties: Mapping[str, Any] | None = None,
        steps: Iterable[str] = (),
        description: str = "",
        status: str = "",
        task_id: str = "",
        id: str = "",
    ) -> shapes.Feature:
        """Write a feature into the folder of its track, and give it as it can be read back.

        `properties` are whatever JSON can hold. The only task of the track's plan with that title is the one that it
        belongs to, unless `task_id` names another. Without a status or steps it does not change how far its task is.
        Raises `ArgumentError` for a value that is none of its kind, `UsageError` for an unknown track, `Refusal` with
        the findings of a check that it would not pass, and `Taken` when the id that was chosen is taken.
        """
        if status and status not in list(TaskStatus):
            raise ArgumentError(f"Invalid status `{status}`", help=f"one of {', '.join(TaskStatus)}")
        draft = shapes.Feature(
            demand_safe(id) if id else "",
            TrackId(track_id),
            given.line("the title", title),
            given.priority(priority),
            RepoPath(""),
            status,
            given.line("the task", task_id) if task_id else "",
            _properties(properties or {}),
            tuple(shapes.Step(given.line(f"step {at}", one)) for at, one in enumerate(given.listed("steps", steps), 1)),
            given.lines("the description", description),
        )
        with self._desk.changing() as project:
            return _placed(project, draft, self._desk.byline(project))

    def list(self, track_id: str) -> builtins.list[shapes.Feature]:
        """The features of a track in path order. Raises `UsageError` for an unknown track."""
        return builtins.list(look_at_features(self._desk.project().track(track_id)))


def _placed(project: Project, draft: shapes.Feature, byline: Byline) -> shapes.Feature:
    """Write it under an id that is free."""
    template, folder = _form(project)
    track = project.track(draft.track_id)
    draft = _with_task(msgspec.structs.replace(draft, track_id=track.id), track)
    taken = project.workspace.names(RepoPath(f"{track.folder}/{folder}"))
    taken = frozenset(name.removesuffix(".md") for name in taken)
    if draft.feature_id and draft.feature_id.casefold() in {name.casefold() for name in taken}:
        raise Taken(f"a feature is called `{draft.feature_id}` already", help="choose another id")
    for _ in range(ATTEMPTS):
        id = draft.feature_id or free_id(draft.title, taken)
        name = f"{folder}/{id}.md"
        text = _text(template, draft, byline)
        wrote = look_at_features(read_back(project, track.folder, {name: text}))[0]
        for said in ("title", "description", "priority", "task_id", "properties", "steps"):
            demand_kept(said, getattr(draft, said), getattr(wrote, said))
        refuse_errors(project, track.folder, {wrote.path: text}, id)
        try:
            project.workspace.create(wrote.path, text)
        except Taken:
            if draft.feature_id:
                raise
            taken |= {id}
            continue
        return wrote
    raise Taken(f"somebody else takes every id like `{id}`", help="choose one yourself")


def _form(project: Project) -> tuple[Template, str]:
    """The template of features and their folder. Raises `UsageError` where the layout has none."""
    name = next((name for name, kind in project.layout.documents.items() if kind == KIND), "")
    if KIND not in project.templates or not name.endswith("/*.md"):
        raise UsageError(f"the layout `{project.settings.layout}` has no features", help="use the layout swarm")
    return project.templates[KIND], name.removesuffix("/*.md")


def _with_task(draft: shapes.Feature, track: Track) -> shapes.Feature:
    """With the id of the task that it belongs to, when nobody said one and only one has its title."""
    tasks = [*track.plan.tasks] if track.plan else []
    if draft.task_id:
        if draft.task_id.casefold() not in {task.name.casefold() for task in tasks if task.id}:
            raise ArgumentError(f"no task `{draft.task_id}` in the plan of `{track.id}`")
        return draft
    same = [task.name for task in tasks if with_boxes(task.title) == draft.title]
    return msgspec.structs.replace(draft, task_id=same[0]) if len(same) == 1 else draft


def _text(template: Template, draft: shapes.Feature, byline: Byline) -> str:
    fields: builtins.list[tuple[str, Any]] = [
        ("track", draft.track_id),
        ("created", byline.created),
        ("priority", PRIORITY_WORDS[draft.priority].value),
        ("status", draft.status),
        ("task", draft.task_id),
        ("author", byline.author),
        ("agent", byline.agent),
        ("template", template.ref),
    ]
    values = {
        "title": draft.title,
        "text": draft.description,
        "properties": [{"name": name, "value": property_text(value)} for name, value in draft.properties.items()],
        "steps": [{"text": step.text, "done": step.done} for step in draft.steps],
    }
    front = dump_fields([(name, value) for name, value in fields if value])
    return f"{front}\n{print_form(template, {name: value for name, value in values.items() if value})}"


def _properties(given_: Mapping[str, Any]) -> dict[str, Any]:
    """Properties by names of one line, with values as JSON gives them back."""
    if not isinstance(given_, Mapping):
        raise ArgumentError(f"properties are a mapping, not {type(given_).__name__}")
    found: dict[str, Any] = {}
    for name, value in given_.items():
        known = given.line("the name of a property", name)
        if known in found:
            raise ArgumentError(f"two properties are called `{known}`")
        if isinstance(value, str):
            found[known] = given.text(f"the property `{known}`", value)
        else:
            found[known] = _as_json(known, value)
    return found


def _as_json(name: str, value: Any) -> Any:
    try:
        return json.loads(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError) as error:
        raise ArgumentError(f"the property `{name}` cannot be written: {error}") from None
