"""The documents of a track out of what a builder knows: its templates print them."""

import re
from typing import Any, NamedTuple

from trackside.assembly.task_titles import split_estimate
from trackside.model.names import PRIORITY_WORDS, RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.parsing.frontmatter import dump_fields
from trackside.parsing.parse import parse
from trackside.schema import Template, print_form
from trackside.sdk.scripting.boxes import without_boxes
from trackside.sdk.scripting.builder import Draft
from trackside.sdk.telling.shapes import Spec

_NUMBERED = re.compile(r"^(### Phase (\d+)) — Phase \2: (?=[^\W\d_])", re.M)
_RULE_AT_END = re.compile(r"\s*^---\s*\Z", re.M)


class Byline(NamedTuple):
    """Who makes a document, and when."""

    author: str
    agent: str
    created: str


def spec_text(template: Template, id: TrackId, draft: Draft, byline: Byline) -> str:
    """The spec; without anything said of its body, the front matter and the head of the form."""
    fields: list[tuple[str, Any]] = [
        ("id", id),
        ("title", draft.title),
        ("type", draft.type.value),
        ("status", "draft"),
        ("priority", PRIORITY_WORDS[draft.priority].value),
        ("created", byline.created),
        ("author", byline.author),
        ("agent", byline.agent),
        ("owner", draft.owner),
        ("goal", draft.description),
        ("success_criteria", draft.success_criteria),
        ("template", template.ref),
    ]
    head = {"id": id, "title": draft.title, "created": byline.created, "author": byline.author or byline.agent}
    owner = {"owner": {"name": draft.owner}} if draft.owner else {}
    body = print_form(template, {**head, **owner, **(_spec(draft.spec) if draft.spec else {})})
    return f"{dump_fields(_said(fields))}\n{body if draft.spec else _head(body)}"


def plan_text(template: Template, id: TrackId, draft: Draft, byline: Byline, layout: Layout) -> str:
    """The plan; tasks are numbered through all phases, and their hours get a line of their own."""
    fields = [("track", id), ("title", draft.title), ("version", "1.0"), ("created", byline.created)]
    fields += [("owner", draft.owner or byline.author), ("agent", byline.agent), ("template", template.ref)]
    number, phases = 0, []
    for phase in draft.phases or ():
        tasks = [_task(number + at, task.description, layout) for at, task in enumerate(phase.tasks, 1)]
        number += len(tasks)
        phases.append({"name": phase.name, "tasks": tasks})
    values = {"id": id, "goal": draft.description, "success": "; ".join(draft.success_criteria), "phases": phases}
    body = _NUMBERED.sub(r"\1: ", print_form(template, {name: value for name, value in values.items() if value}))
    return f"{dump_fields(_said(fields))}\n{body}"


def _spec(spec: Spec) -> dict[str, Any]:
    values = {
        "what": {"summary": spec.overview},
        "why": {"reason": spec.context},
        "requirements": [{"text": one.text, "priority": one.priority} for one in spec.requirements],
        "tests": [{"name": one.text, "verified_by": one.test} for one in spec.acceptance_criteria],
        "constraints": {"technical": list(spec.constraints)},
    }
    return {name: value for name, value in values.items() if value}


def _task(number: int, description: str, layout: Layout) -> dict[str, str]:
    title, effort = split_estimate(description, layout)
    return {"id": f"T{number:02}", "title": without_boxes(title), **({"effort": effort} if effort else {})}


def _said(fields: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in fields if value]


def _head(body: str) -> str:
    """What stands before the first section."""
    headings = parse(Source(RepoPath(""), body, "")).headings
    first = next((heading.span.start for heading in headings if heading.level > 1), len(body))
    return _RULE_AT_END.sub("", body[:first]).rstrip() + "\n"
