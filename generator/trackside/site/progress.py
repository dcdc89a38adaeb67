"""How far a track is, as its boxes say."""

from collections.abc import Iterator

from msgspec import Struct

from trackside.model.document import Part
from trackside.model.track import Track, TrackDocument


class Boxes(Struct, frozen=True):
    """Ticked boxes of all boxes."""

    done: int
    total: int

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means all."""
        return self.done * 100 // self.total


def plan_boxes(track: Track) -> Boxes | None:
    """The boxes of the plan; None when there is no plan or it holds none: unknown is not zero."""
    plans = [one for one in track.documents if one.kind == "plan"]
    return _count([place for plan in plans for place in _ticks(plan)])


def spec_boxes(track: Track) -> Boxes | None:
    """The boxes of the spec that count as work: acceptance items and artifacts, not approvals."""
    if track.spec is None:
        return None
    approvals = [approval.span for approval in track.approvals]
    return _count(
        [
            (done, part)
            for done, part in _ticks(track.spec)
            if not any(part.start <= span.start < part.end for span in approvals)
        ]
    )


def _count(ticks: list[tuple[bool, Part]]) -> Boxes | None:
    return Boxes(sum(done for done, _ in ticks), len(ticks)) if ticks else None


def _ticks(document: TrackDocument) -> Iterator[tuple[bool, Part]]:
    text = document.document.text
    waiting = [document.document.outline]
    while waiting:
        part = waiting.pop()
        waiting.extend(part.kids)
        if part.tick:
            yield "x" in text[part.tick[0] : part.tick[1]].lower(), part
