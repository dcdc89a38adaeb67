"""Texts are put in their places."""

import pytest

from trackside.model.edit import Edit, edited, replaced
from trackside.model.names import RepoPath
from trackside.model.source import Source, Span


def test_places_may_be_named_in_any_order() -> None:
    assert replaced("one two", [(Span(4, 7), "zwei"), (Span(0, 3), "eins"), (Span(7, 7), "!")]) == "eins zwei!"


def test_two_edits_of_the_same_place_are_refused_with_the_document() -> None:
    path = RepoPath("swarm/tracks/shop/plan.md")
    edits = [Edit(path, Span(0, 3), "", ""), Edit(path, Span(2, 4), "", "")]
    with pytest.raises(ValueError, match=r"^swarm/tracks/shop/plan\.md: two edits overlap at 2$"):
        edited(Source(path, "four", ""), edits)
