"""What an approval of a track holds for, as a digest.

The digest is the first 40 hex digits of a SHA-256 over the approved sections of the spec, as its template marks them
and `parsing/canonical.py` reads them, and over the facts that bind: type, priority, goal, deadline and what the track
depends on, as the front matter is understood, so that `P1` equals `high` and the order of keys is no matter. Sections
count in the template's order; one that is absent equals an empty one. Paths into the track's own folder are the same
before and after the track is renamed. The version says by which definition; whoever
changes the definition changes it, and makes every recorded approval stale.
"""

from typing import Any

from trackside.model.names import RepoPath
from trackside.model.source import Read
from trackside.model.track import Approved, Facts, Track, TrackDocument
from trackside.parsing.canonical import digests
from trackside.parsing.sealing import seal, written

_VERSION = b"1"
LENGTH = 40
"""The hex digits of a digest that people write down."""
BINDING = ("type", "priority", "goal", "deadline", "depends_on")
"""The facts that an approval holds for."""


def read_approved(track: Track) -> Approved | None:
    """What would be approved now; None when there is no spec, or no template reads it."""
    return approved_of(track.spec, track.facts, track.root)


def approved_of(spec: TrackDocument | None, facts: Facts, root: RepoPath) -> Approved | None:
    """The same of a spec with its track's facts, which lies under a root of tracks."""
    if spec is None or spec.form is None:
        return None
    names = list(dict.fromkeys(name for name, _ in spec.form.approved))
    spans = [[span for other, span in spec.form.approved if other == name] for name in names]
    document = spec.document
    own = f"{root}/{facts.id.value}/" if facts.id and facts.id.value and root.strip("./") else ""
    said = digests(document.text, document.body.start, spans, own)
    sections = tuple((name, digest) for name, digest in zip(names, said, strict=True) if digest)
    binding = tuple((name, seal("fact", *told)) for name in BINDING if (told := _told(getattr(facts, name))))
    parts = (part for name, digest in (*sections, *binding) for part in (written(name), digest))
    whole = seal("approved", _VERSION, b"%d" % len(sections), *parts)
    return Approved(
        whole.hex()[:LENGTH], tuple((name, digest.hex()[:LENGTH]) for name, digest in (*sections, *binding))
    )


def _told(fact: Any) -> tuple[bytes, ...]:
    """What is said of a fact: nothing when it is absent or empty, and as it is written when it is no value."""
    reads: tuple[Read[Any], ...] = fact if isinstance(fact, tuple) else (fact,) if fact else ()
    said = {str(read.raw if read.value is None else read.value) for read in reads}
    return tuple(sorted(written(one) for one in said if one))
