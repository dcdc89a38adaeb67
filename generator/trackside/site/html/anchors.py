"""Ids of headings: GitHub's anchors, out of the way of the page's own controls. Tasks have some of ours."""

import re
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from trackside.model.plan import Plan

_MOST_TASKS = 1_000
_NOT_WORD = re.compile(r"[^\w]+|_+")


def safe_anchor(anchor: str) -> str:
    """The id that a heading or footnote gets. Two underscores begin the theme's ids (`__search`); a heading that
    would be called so is moved aside, and links to it move with it."""
    return "section" + anchor if anchor.startswith("__") else anchor


def task_anchors(plan: Plan) -> dict[int, str]:
    """Ids for the first tasks of a plan, by where they begin. A dot is in no heading's anchor, so they meet none."""
    found: dict[int, str] = {}
    uses: Counter[str] = Counter()
    for task in islice(plan.tasks, _MOST_TASKS):
        name = "task." + (_NOT_WORD.sub("-", task.name.casefold()).strip("-")[:40] or "x")
        uses[name] += 1
        found[task.span.start] = name if uses[name] == 1 else f"{name}.{uses[name]}"
    return found


def with_anchors(text: str, start: int, anchors: Mapping[int, str]) -> str:
    """A document's text from `start` on, with an anchor before each task that has one."""
    pieces, done = [], start
    for place in sorted(place for place in anchors if place >= start):
        pieces += [text[done:place], f'<a id="{anchors[place]}"></a>']
        done = place
    return "".join([*pieces, text[done:]])
