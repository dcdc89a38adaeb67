"""What an approval of a track holds for, as a digest.

The digest is the first 40 hex digits of a SHA-256 over the approved sections of the spec, as its template marks them
and `parsing/canonical.py` reads them, and over the facts that bind: type, priority, goal, deadline and what the track
depends on, as the front matter is understood, so that `P1` equals `high` and the order of keys is no matter. Sections
count in the template's order; one that is absent equals an empty one. Paths into the track's own folder are the same
before and after the track is renamed. The line that names the automated test of an acceptance test comes with the
work, and is left out. The version says by which definition; whoever changes the definition changes it, and makes
every recorded approval stale.
"""

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import accumulate
from typing import Any

from trackside.model.form import Form
from trackside.model.names import RepoPath
from trackside.model.source import Read, Span
from trackside.model.track import Approved, Facts, Track, TrackDocument
from trackside.parsing.canonical import digests
from trackside.parsing.sealing import seal, written

_VERSION = b"1"
LENGTH = 40
"""The hex digits of a digest that people write down."""
BINDING = ("type", "priority", "goal", "deadline", "depends_on")
"""The facts that an approval holds for."""
_LATER = re.compile(r"tests\[\d+\]\.verified_by")
"""What stands in an approved section, and is known only when the work is done."""
_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")


def read_approved(track: Track) -> Approved | None:
    """What would be approved now; None when there is no spec, or no template reads it."""
    return approved_of(track.spec, track.facts, track.root)


def approved_of(spec: TrackDocument | None, facts: Facts, root: RepoPath) -> Approved | None:
    """The same of a spec with its track's facts, which lies under a root of tracks."""
    if spec is None or spec.form is None:
        return None
    names = list(dict.fromkeys(name for name, _ in spec.form.approved))
    document = spec.document
    text, place = _binding(document.text, spec.form)
    spans = [[_placed(span, place) for other, span in spec.form.approved if other == name] for name in names]
    own = f"{root}/{facts.id.value}/" if facts.id and facts.id.value and root.strip("./") else ""
    said = digests(text, document.body.start, spans, own)
    sections = tuple((name, digest) for name, digest in zip(names, said, strict=True) if digest)
    binding = tuple((name, seal("fact", *told)) for name in BINDING if (told := _told(getattr(facts, name))))
    parts = (part for name, digest in (*sections, *binding) for part in (written(name), digest))
    whole = seal("approved", _VERSION, b"%d" % len(sections), *parts)
    return Approved(
        whole.hex()[:LENGTH], tuple((name, digest.hex()[:LENGTH]) for name, digest in (*sections, *binding))
    )


def _binding(text: str, form: Form) -> tuple[str, Callable[[int], int]]:
    """The text without the lines that come later, and where in it a place of the whole one is."""
    cuts = sorted(_lines(text, read.span) for name, read in form.reads if _LATER.fullmatch(name))
    ends = [end for _, end in cuts]
    gone = [0, *accumulate(end - start for start, end in cuts)]
    kept = [text[end:start] for end, start in zip([0, *ends], [*(start for start, _ in cuts), len(text)], strict=True)]
    return "".join(kept), lambda at: at - gone[bisect_right(ends, at)]


def _lines(text: str, span: Span) -> tuple[int, int]:
    """From the beginning of a place's first line to the end of its last one."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    last = _LINES.match(text, span.end)
    return start, last.end() if last else span.end


def _placed(span: Span, place: Callable[[int], int]) -> Span:
    return Span(place(span.start), place(span.end))


def _told(fact: Any) -> tuple[bytes, ...]:
    """What is said of a fact: nothing when it is absent or empty, and as it is written when it is no value."""
    reads: tuple[Read[Any], ...] = fact if isinstance(fact, tuple) else (fact,) if fact else ()
    said = {str(read.raw if read.value is None else read.value) for read in reads}
    return tuple(sorted(written(one) for one in said if one))
