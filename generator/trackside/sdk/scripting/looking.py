"""Tracks that were read, as the plain values that scripts see."""

from typing import Any

from trackside.assembly.estimates import read_estimate
from trackside.model.form import Form
from trackside.model.names import Priority
from trackside.model.settings import Layout
from trackside.model.source import Read
from trackside.model.track import Track, TrackDocument
from trackside.sdk.scripting.boxes import with_boxes
from trackside.sdk.telling import shapes


def look_at(track: Track, layout: Layout) -> shapes.Track:
    """The track in the words of the builder; what is not understood is empty."""
    front = track.spec.document.front if track.spec else None
    said = front.values if front else {}
    return shapes.Track(
        track.id,
        track.title,
        track.folder,
        str(said.get("goal") or ""),
        type=str(track.facts.type.value or "") if track.facts.type else "",
        status=str(track.status or ""),
        priority=_word(track.facts.priority),
        agent=str(said.get("agent") or ""),
        success_criteria=_texts(said.get("success_criteria")),
        spec=_spec(track.spec) if track.spec else None,
        plan=_plan(document, layout) if (document := track.document("plan")) else None,
        features=look_at_features(track),
        outcomes=shapes.Outcomes.of(str(said.get("summary") or ""), _texts(said.get("outcomes"))),
    )


def _texts(value: Any) -> tuple[str, ...]:
    """A list of texts; one text alone is a list of one."""
    return tuple(map(str, value if isinstance(value, list) else [value] if value else []))


def look_at_features(track: Track) -> tuple[shapes.Feature, ...]:
    """The features of a track in path order."""
    return tuple(
        shapes.Feature(
            one.id,
            track.id,
            one.title,
            _word(one.priority),
            one.path,
            str(one.status or ""),
            (one.task.value or "") if one.task else "",
            dict(one.properties),
            tuple(shapes.Step(step.text, step.done) for step in one.steps),
            one.text,
        )
        for one in track.features
    )


def _word(priority: Read[Priority] | None) -> str:
    return priority.value.word if priority and priority.value else ""


def _spec(document: TrackDocument) -> shapes.Spec | None:
    form = document.form
    if form is None or not any(heading.level > 1 for heading in document.document.headings):
        return None
    return shapes.Spec(
        form["what.summary"] or "",
        form["why.reason"] or "",
        tuple(
            shapes.Requirement(one["text"], one["priority"] or "")
            for one in form.records("requirements")
            if one["text"]
        ),
        tuple(shapes.Criterion(one["name"], one["verified_by"] or "") for one in form.records("tests") if one["name"]),
        tuple(one[""] for one in form.records("constraints.technical") if one[""]),
    )


def _plan(document: TrackDocument, layout: Layout) -> shapes.Plan | None:
    if document.form is None:
        return None
    phases = []
    for one in document.form.records("phases"):
        tasks = tuple(_task(task, layout) for task in one.records("tasks") if task["title"])
        phases.append(shapes.Phase(_name(document.document.text, one), tasks))
    return shapes.Plan(tuple(phases))


def _name(text: str, phase: Form) -> str:
    """The name of a phase; one that brings its own number, `Phase 1: Design`, stands there once."""
    read = phase.read("name")
    if read is None or not read.value:
        return ""
    before = text[text.rfind("\n", 0, read.span.start) + 1 : read.span.start].lstrip("# ")
    return before + str(read.value) if before.startswith("Phase ") and before.endswith(": ") else str(read.value)


def _task(task: Form, layout: Layout) -> shapes.Task:
    estimate = read_estimate(task["effort"] or "", layout)
    return shapes.Task(
        with_boxes(task["title"]), shapes.hours([estimate.hours]) if estimate else None, task["id"] or ""
    )
