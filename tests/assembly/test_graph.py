"""Tracks name each other in front matter, lists and tasks; the graph knows who, where and in circles."""

from collections.abc import Callable
from pathlib import Path

from trackside.model.graph import Graph
from trackside.sdk import Project

PLAN = """\
## Phase 1

- [ ] **T01**: Wait for the other
  - **Depends on:** billing/T07, T02, post-merge clean-up, audit-log
- [ ] **T02**: Paint
"""


def graph(spec: Callable[..., Path], id: str, *changes: tuple[str, str], plan: str = "") -> Graph:
    file = spec(*changes, ("id: sign-in", f"id: {id}"), id=id)
    if plan:
        (file.parent / "plan.md").write_text(plan, encoding="utf-8")
    return Project.open().corpus.graph


def test_every_home_of_a_reference_is_read_and_resolved(spec: Callable[..., Path]) -> None:
    graph(spec, "audit-log")
    found = graph(
        spec, "sign-in", ("owner: ", "depends_on: [audit-log, nobody]\nparent: audit-log\nowner: "), plan=PLAN
    )
    named = [(one.bond.value, one.name.value, one.target) for one in found.references if one.source == "sign-in"]
    assert [one for one in named if one[0] != "related"] == [
        ("depends_on", "audit-log", "audit-log"),
        ("depends_on", "nobody", None),
        ("parent", "audit-log", "audit-log"),
        ("task", "billing", None),
        ("task", "audit-log", "audit-log"),
    ]


def test_tracks_that_wait_for_each_other_are_a_cycle(spec: Callable[..., Path]) -> None:
    graph(spec, "one", ("owner: ", "depends_on: [two]\nowner: "))
    graph(spec, "two", ("owner: ", "depends_on: [three]\nowner: "))
    found = graph(spec, "three", ("owner: ", "depends_on: [one]\nrelated: [two]\nowner: "))
    assert found.cycles == (("one", "two", "three"),)
