import pytest

from trackside.assembly.facts import read_facts
from trackside.model.names import Priority, RepoPath, Status, TrackType
from trackside.model.settings import Layout
from trackside.model.source import Source
from trackside.model.track import Facts, TrackDocument
from trackside.parsing.parse import parse

LAYOUT = Layout("swarm", statuses={"approved": Status.READY, "in progress": Status.ACTIVE})


def facts(front: str) -> Facts:
    text = f"---\n{front}\n---\n\n# Title\n"
    return read_facts((TrackDocument("spec", parse(Source(RepoPath("spec.md"), text, ""))),), LAYOUT)


@pytest.mark.seed("S2-005")
@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("draft", Status.DRAFT),
        ("Approved", Status.READY),
        ("In Progress", Status.ACTIVE),
        ("in_progress", Status.ACTIVE),
        ("IN-PROGRESS", Status.ACTIVE),
        ("doen", None),
        ("[draft]", None),
    ],
)
def test_status_words_are_folded_and_aliases_understood(word: str, status: Status | None) -> None:
    read = facts(f"status: {word}").status
    assert read is not None and (read.value, read.raw) == (status, word)


@pytest.mark.parametrize(
    ("word", "priority"), [("P0", Priority.P0), ("p3", Priority.P3), ("High", Priority.P1), ("9", None)]
)
def test_both_vocabularies_of_priority_are_one(word: str, priority: Priority | None) -> None:
    read = facts(f"priority: {word}").priority
    assert read is not None and read.value == priority


def test_values_that_are_no_text_keep_what_was_written() -> None:
    read = facts("title: 1.10\nowner: [a]\ngoal:\ntype: bugfix")
    assert read.title and read.owner and read.type
    assert (read.title.value, read.owner.value, read.goal, read.type.value) == ("1.10", None, None, TrackType.BUGFIX)


def test_a_list_may_be_one_name() -> None:
    read = facts("depends_on: a\nrelated: [b, c]\ntags: []")
    assert [[one.value for one in many] for many in (read.depends_on, read.related, read.tags)] == [
        ["a"],
        ["b", "c"],
        [],
    ]


def test_broken_front_matter_does_not_publish_what_was_held_back() -> None:
    assert [facts(f"goal: a: b\n{line}").publish for line in ("publish: false", "tags: []")] == [False, True]


@pytest.mark.parametrize(
    ("word", "published"),
    [("false", False), ("no", False), ("'false'", False), ("maybe", False), ("true", True), ("yes", True)],
)
def test_a_track_is_published_only_when_it_says_so_or_nothing(word: str, published: bool) -> None:
    assert facts(f"publish: {word}").publish is published
