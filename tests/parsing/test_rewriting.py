"""Front matter as people write it, with other values."""

import pytest

from trackside.model.edit import Edit, edited
from trackside.model.names import RepoPath
from trackside.model.source import Source
from trackside.parsing.rewriting import Unfit, rewrite

PATH = RepoPath("spec.md")


def rewritten(inner: str) -> str:
    """The inside of a front matter with another status and other tags, and without a reason."""
    text = f"---\n{inner}---\nbody\n"
    places = rewrite(text, {"status": "ready", "tags": ["x", "y"]}, ["reason"])
    assert not isinstance(places, Unfit), places
    after = edited(Source(PATH, text, ""), [Edit(PATH, span, new, "") for span, new in places])
    return after.removeprefix("---\n").removesuffix("---\nbody\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\"status\" : 'draft'  # now\n", '"status" : ready  # now\ntags: [x, y]\n'),
        ("status: &s draft\ntags: # none\n", "status: ready\ntags: [x, y] # none\n"),
        ("  id: a\n  status: draft\n", "  id: a\n  status: ready\n  tags: [x, y]\n"),
        ("tags:\n- a\n- b # c\n# of status\nstatus: draft\n", "tags: [x, y]\n# of status\nstatus: ready\n"),
        ("tags: # all\n  - a\n\n# of status\nstatus: draft\n", "tags: [x, y] # all\n\n# of status\nstatus: ready\n"),
        ("tags: [a,\n  b] # c\nstatus: draft\n", "tags: [x, y] # c\nstatus: ready\n"),
        ("reason:\n- a\n# of status\nstatus: draft\ntags: a\n", "# of status\nstatus: ready\ntags: [x, y]\n"),
        ("reason: |\n  a\n\n  b\nstatus: >-\n  draft\ntags: {a: 1}\n", "status: ready\ntags: [x, y]\n"),
    ],
)
def test_what_is_not_changed_stays_as_it_is_written(before: str, after: str) -> None:
    assert rewritten(before) == after


@pytest.mark.parametrize(
    ("inner", "why"),
    [
        ("{id: a, status: draft}\n", "no line can be changed alone, as its front matter is written"),
        ("status: draft\nid: a\nstatus: ready\n", "`status` stands twice in its front matter"),
        ("status: draft\nreason: a\nreason: b\n", "`reason` stands twice in its front matter"),
        ("status: draft\ntags: *a\n", "its front matter cannot be read"),
    ],
)
def test_what_cannot_be_changed_in_its_lines_is_refused(inner: str, why: str) -> None:
    refused = rewrite(f"---\n{inner}---\n", {"status": "ready", "tags": ["x", "y"]}, ["reason"])
    assert isinstance(refused, Unfit) and refused.why == why
