"""A product document kept as YAML, read for a form of ours.

There is no one shape of such files: known is what keys are commonly called. What has no place in the form is told.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from trackside.errors import UsageError
from trackside.model.source import FlawKind, LineIndex
from trackside.parsing.frontmatter import YamlFault
from trackside.parsing.yaml_tree import read_tree
from trackside.sdk.making.create import NewTrack
from trackside.sdk.project import Project

_TITLE = ("title", "name", "project_name", "product_name")
_GOAL = ("goal", "description", "summary", "overview", "vision", "purpose")
_TEXTS = {
    "problem.state": ("problem.state", "problem.current_state", "problem.statement", "problem_statement", "problem"),
    "problem.impact": ("problem.impact", "impact"),
    "problem.now": ("problem.why_now", "why_now"),
}
_LISTS = {
    "goals": ("goals", "objectives", "business_goals", "success_criteria", "success_metrics"),
    "nongoals": ("non_goals", "nongoals", "out_of_scope", "scope.out_of_scope", "scope.out", "wont_have"),
    "scope.first": ("scope.mvp", "scope.in_scope", "scope.in", "mvp", "features"),
    "scope.next": ("scope.next",),
    "scope.later": ("scope.later", "scope.future", "future", "nice_to_have"),
    "questions": ("open_questions", "questions"),
    "references": ("references", "links"),
}
_WORD_OF_ID = {"requirements.functional": "FR", "requirements.nonfunctional": "NFR"}
_RECORDS = {
    "requirements.functional": ("requirements.functional", "functional_requirements", "requirements"),
    "requirements.nonfunctional": ("requirements.non_functional", "non_functional_requirements"),
    "users.personas": ("users.personas", "personas", "target_users", "users"),
    "users.cases": ("users.use_cases", "use_cases", "user_stories"),
    "risks": ("risks",),
    "criteria.functional": ("acceptance_criteria",),
}
_PRIORITIES = {"must_have": "Must", "should_have": "Should", "could_have": "Could"}
_URGENT = {"must": "Must", "critical": "Must", "high": "Must", "p0": "Must", "p1": "Must", "should": "Should"}
_URGENT |= {"medium": "Should", "p2": "Should", "could": "Could", "low": "Could", "p3": "Could"}
_FIELDS: dict[str, dict[str, tuple[str, ...]]] = {
    "requirements.functional": {
        "id": ("id",),
        "name": ("name", "title", "requirement", "feature", "text"),
        "description": ("description", "details", "what"),
        "acceptance": ("acceptance", "acceptance_criteria", "criteria"),
        "priority": ("priority",),
    },
    "requirements.nonfunctional": {
        "id": ("id",),
        "name": ("name", "title", "requirement", "category"),
        "target": ("target", "value", "description"),
        "measure": ("measured_by", "measure", "measurement"),
    },
    "users.personas": {"name": ("name", "role", "persona"), "what": ("what", "description", "needs")},
    "users.cases": {
        "name": ("name", "title", "story"),
        "actor": ("actor", "as_a"),
        "trigger": ("trigger",),
        "flow": ("flow", "steps"),
        "outcome": ("outcome", "so_that"),
    },
    "risks": {
        "what": ("risk", "name", "what", "description"),
        "impact": ("impact",),
        "probability": ("probability", "likelihood"),
        "mitigation": ("mitigation",),
    },
    "criteria.functional": {"text": ("text", "criterion", "name")},
}
_AROUND = ("project", "prd", "product")
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_SPACE = re.compile(r"[\s-]+")


def with_prd(project: Project, given: str, wanted: NewTrack) -> tuple[NewTrack, tuple[str, ...]]:
    """What a file of `key: value` lines in the project says added to what is wanted, and the keys for which there is
    no place. Raises `UsageError` for any other file."""
    source = project.workspace.source(project.workspace.place(given))
    if fault := next((one for one in source.flaws if one.kind in (FlawKind.UNREADABLE, FlawKind.UNSAFE_PATH)), None):
        raise UsageError(fault.message, where=source.path)
    try:
        reader = _Reader(read_tree(source.text).value)
    except YamlFault as yaml:
        where = LineIndex(source.text).place(source.path, yaml.flaw.span.start)
        raise UsageError(yaml.flaw.message, where=where, help=yaml.flaw.help) from None
    title, goal = _line(reader.take(_TITLE)), _line(reader.take(_GOAL))
    wanted = wanted._replace(title=wanted.title or title, goal=wanted.goal or goal, prd=reader.values())
    return wanted, tuple(reader.left())


class _Reader:
    """Values by their keys, `scope.mvp`; what is taken is gone."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.open: dict[str, Any] = {}
        for key, value in _flat(root, ""):
            self.open[f"{key} (again)" if key in self.open else key] = value

    def take(self, keys: Iterable[str]) -> Any:
        """What the first of these keys that says anything says; a mapping is given as its values."""
        for key in keys:
            if self.open.get(key) not in (None, "", []):
                return self.open.pop(key)
        return None

    def values(self) -> dict[str, Any]:
        """What goes into the form, by the names of its slots."""
        found: dict[str, Any] = {slot: _text(self.take(keys)) for slot, keys in _TEXTS.items()}
        found |= {slot: [_line(one) for one in _items(self.take(keys))] for slot, keys in _LISTS.items()}
        for slot, keys in _RECORDS.items():
            items = list(_items(self.take(keys)))
            if slot == "requirements.functional":
                items += list(self._by_priority())
            found[slot] = [self._record(slot, number, item) for number, item in enumerate(items, 1)]
        values: dict[str, Any] = {}
        for slot, value in found.items():
            outer, _, inner = slot.rpartition(".")
            if value:
                (values.setdefault(outer, {}) if outer else values)[inner] = value
        return values

    def _by_priority(self) -> Iterator[Mapping[str, Any]]:
        """Requirements that stand under how urgent they are."""
        for name, priority in _PRIORITIES.items():
            for item in _items(self.take((f"requirements.{name}", f"scope.{name}", name))):
                yield {"priority": priority, **(item if isinstance(item, Mapping) else {"name": item})}

    def _record(self, slot: str, number: int, item: Any) -> dict[str, str]:
        fields = _FIELDS[slot]
        if not isinstance(item, Mapping):
            item = {next(one for one in fields if one != "id"): item}
        said = {_key(name): value for name, value in item.items()}
        found = {}
        for field, keys in fields.items():
            name = next((one for one in keys if said.get(one) not in (None, "", [])), "")
            if name:
                found[field] = _line(said.pop(name))
        if slot in _WORD_OF_ID:
            found.setdefault("id", f"{_WORD_OF_ID[slot]}-{number}")
        if "priority" in found:
            found["priority"] = _URGENT.get(_key(found["priority"]).partition("_")[0], found["priority"])
        self.open |= {f"{slot.rpartition('.')[2]}[{number}].{name}": value for name, value in said.items()}
        return found

    def left(self) -> Iterator[str]:
        """The keys of what nobody took."""
        return (key for key, value in self.open.items() if value not in (None, "", []))


def _flat(mapping: Mapping[str, Any], before: str) -> Iterator[tuple[str, Any]]:
    """Values by the keys that lead to them; keys that only say that this is a project are left away."""
    for name, value in mapping.items():
        key = f"{before}{_key(name)}"
        if isinstance(value, Mapping):
            yield from _flat(value, "" if key in _AROUND else f"{key}.")
        else:
            yield key, value


def _key(name: str) -> str:
    return _SPACE.sub("_", str(name).strip().casefold())


def _items(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else [] if value is None else [value]


def _line(value: Any) -> str:
    """A value on one line; a list as its parts, a mapping as what its keys say."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {_line(one)}" for name, one in value.items())
    return "; ".join(
        " ".join(_text(one).split()) if not isinstance(one, Mapping) else _line(one) for one in _items(value)
    )


def _text(value: Any) -> str:
    return _CONTROL.sub("", "\n".join(str(one) for one in _items(value))).strip()
