"""What a branch changed in a spec beside boxes and layout, and whether the Change Log tells of it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from trackside.assembly import read_approved
from trackside.lifecycle.states import Gate, reaches
from trackside.model.branch import Change
from trackside.model.names import TrackId
from trackside.model.source import Read, Span
from trackside.model.track import Track, TrackDocument
from trackside.parsing.canonical import digests
from trackside.parsing.titles import loose

_TOP = 2
"""The level of the headings that make sections; what stands above the first of them is no section."""
_KEPT = ("approvals", "changes")
"""Records whose sections grow with every step of a track's life: they are no part of what is agreed."""
_KEPT_TITLES = ("approval", "change log")


class Parts(NamedTuple):
    """What differs of a spec, by name: what an approval holds for, and the other sections."""

    approved: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def changed_parts(change: Change) -> Parts:
    """What differs of the spec between the branch's beginning and now: sections that the template marks as approved and
    the facts that bind, and all other sections. Ticks, layout, the Change Log and the Approval section are no
    difference; nor is a track that is new or gone, or that no template reads."""
    return parts_between(change.before, change.after)


def parts_between(before: Track | None, after: Track | None) -> Parts:
    """The same between any two times of a track."""
    if not _is_read(before) or not _is_read(after) or before is None or after is None:
        return Parts()
    was, now = _others(before), _others(after)
    return Parts(
        approved_between(before, after), tuple(name for name in {**now, **was} if was.get(name) != now.get(name))
    )


def approved_between(before: Track | None, after: Track | None) -> tuple[str, ...]:
    """What differs of that which an approval holds for."""
    was, now = approved_parts(before), approved_parts(after)
    return tuple(name for name in {**now, **was} if was.get(name) != now.get(name))


def renamed_only(before: Track | None, after: Track | None, changes: Iterable[Change]) -> tuple[str, ...]:
    """`depends_on`, where it differs only because the branch renamed the tracks that it names."""
    if before is None or after is None:
        return ()
    names = {one.before.id: one.after.id for one in changes if one.before and one.after}
    was = {names.get(TrackId(read.value or ""), read.value) for read in before.facts.depends_on}
    return ("depends_on",) if was == {read.value for read in after.facts.depends_on} else ()


def approved_parts(track: Track | None) -> dict[str, str]:
    """The digests of what an approval of the track holds for, by name."""
    approved = (track.approved or read_approved(track)) if track else None
    return dict(approved.parts) if approved else {}


def was_approved(change: Change) -> bool:
    """Whether the track was ready, or further, and approved by anybody when the branch began."""
    before = change.before
    return before is not None and reaches(before.status, Gate.READY) and any(one.ticked for one in before.approvals)


def has_new_row(change: Change) -> bool:
    """Whether the Change Log has a row that it did not have; one that its template does not ask for needs none."""
    spec = change.after.spec if change.after else None
    if spec is None or spec.form is None or "changes" not in spec.form.slots:
        return True
    return bool(_rows(change.after) - _rows(change.before))


def log_rows(track: Track | None) -> Iterator[list[Read[Any]]]:
    """What stands in each row of the Change Log that says anything."""
    form = track.spec.form if track and track.spec else None
    rows = ([read for _, read in row.reads if read.value] for row in form.records("changes")) if form else ()
    return (row for row in rows if row)


def _rows(track: Track | None) -> Counter[str]:
    said = (" ".join(str(read.value) for read in row) for row in log_rows(track))
    return Counter(" ".join(text.split()) for text in said if text.strip())


def _is_read(track: Track | None) -> bool:
    return track is not None and track.spec is not None and track.spec.form is not None


def _others(track: Track) -> dict[str, bytes]:
    """What stands in the sections that nobody approves, by their titles."""
    spec = track.spec
    assert spec
    document, id = spec.document, track.facts.id
    own = f"{track.root}/{id.value}/" if id and id.value else ""
    sections: dict[str, list[Span]] = {}
    for title, spans in _sections(spec):
        sections.setdefault(title, []).extend(spans)
    said = digests(document.text, document.body.start, sections.values(), own)
    return {title: digest for title, digest in zip(sections, said, strict=True) if digest}


def _sections(spec: TrackDocument) -> Iterator[tuple[str, list[Span]]]:
    """The sections with what of them nobody approves."""
    form, document = spec.form, spec.document
    assert form
    kept = [read.span.start for name in _KEPT for record in form.records(name) for _, read in record.reads]
    tops = [heading for heading in document.headings if heading.level == _TOP]
    ends = [*(heading.span.start for heading in tops[1:]), document.body.end]
    for heading, end in zip(tops, ends, strict=False):
        whole = Span(heading.span.end, end)
        is_kept = any(whole.start <= place < whole.end for place in kept)
        if not is_kept and not loose(heading.title).startswith(_KEPT_TITLES):
            yield heading.title, _without(whole, [span for _, span in form.approved])


def _without(whole: Span, taken: list[Span]) -> list[Span]:
    """What is left of a stretch of text."""
    left, at = [], whole.start
    for span in sorted(taken, key=lambda one: one.start):
        if span.start < span.end and span.start < whole.end and span.end > at:
            left.append(Span(at, max(at, span.start)))
            at = span.end
    return [*left, Span(at, max(at, whole.end))]
