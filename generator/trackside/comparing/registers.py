"""What came, went and changed in scope, acceptance tests, risks and questions."""

from collections.abc import Iterable, Iterator

from trackside.comparing.joining import Entry, Key, entry, joined
from trackside.model.comparison import Difference, Topic
from trackside.model.registers import Level
from trackside.model.source import Read
from trackside.model.track import Track


def compare_scope(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The entries of Out of Scope."""
    return _compare(Topic.SCOPE, _outside(before), _outside(after))


def _outside(track: Track | None) -> list[Entry]:
    form = track.spec.form if track and track.spec else None
    return [entry(one[""]) for one in form.records("outside.items") if one[""]] if form else []


def compare_tests(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The acceptance tests: by name, else by number, so that another name is no other test."""
    return _compare(Topic.TEST, _tests(before), _tests(after), lambda one: one.number)


def _tests(track: Track | None) -> list[Entry]:
    return [
        entry(
            test.name or f"Test {test.number}",
            number=test.number,
            setup=test.setup,
            action=test.action,
            expected=test.expected,
            verified_by=test.verified_by,
        )
        for test in (track.tests if track else ())
        if test.name or test.setup or test.action or test.expected
    ]


def compare_risks(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The risks of all documents, by what may go wrong."""
    return _compare(Topic.RISK, _risks(before), _risks(after))


def _risks(track: Track | None) -> list[Entry]:
    return [
        entry(
            risk.what,
            probability=_said(risk.probability),
            impact=_said(risk.impact),
            mitigation=risk.mitigation,
            contingency=risk.contingency,
            owner=risk.owner,
        )
        for risk in (track.risks if track else ())
    ]


def _said(read: Read[Level] | None) -> str | None:
    return (read.value or read.raw) if read else None


def compare_questions(before: Track | None, after: Track | None) -> Iterator[Difference]:
    """The open questions; one that is settled has another `status`."""
    return _compare(Topic.QUESTION, _questions(before), _questions(after))


def _questions(track: Track | None) -> list[Entry]:
    words = {True: "resolved", False: "open", None: None}
    return [
        entry(question.question, status=words[question.resolved], owner=question.owner, resolution=question.resolution)
        for question in (track.questions if track else ())
    ]


def _compare(topic: Topic, before: Iterable[Entry], after: Iterable[Entry], *keys: Key[Entry]) -> Iterator[Difference]:
    for old, new in joined(before, after, lambda one: one.name, *keys):
        if old is None or new is None:
            one = old or new
            yield Difference(topic, one.name if one else "", old and old.name, new and new.name)
            continue
        name = new.name if old.name == new.name else f"{topic.title()} {new.number}"
        if old.name != new.name:
            yield Difference(topic, name, old.name, new.name)
        for part in {**old.parts, **new.parts}:
            if old.parts.get(part) != new.parts.get(part):
                yield Difference(topic, name, old.parts.get(part), new.parts.get(part), part)
