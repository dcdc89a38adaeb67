"""How approvals stand and what changed since, for people."""

from collections.abc import Iterator, Sequence

from trackside.model.review import Piece, Review, Rewording, Since
from trackside.reporters.place import printable
from trackside.reporters.text import Paint, plain

_SHORT = 12
_LONGEST = 4_000
"""Characters of words that went or came."""


def approval_style(state: str) -> str:
    """How a state is painted."""
    return {"approved": "good", "stale": "error"}.get(state, "warning")


def approvals_text(one: Review, paint: Paint = plain) -> str:
    """A track's roles, and what changed since they approved."""
    lines = [paint(printable(one.title), "place")]
    for given in one.roles:
        by = ", ".join(printable(text) for text in (given.person, given.date) if text)
        lines.append(f"  {printable(given.role)}: {paint(given.state, approval_style(given.state))} {by}".rstrip())
    if not one.roles:
        lines.append("  nobody is asked to approve it, and nobody did")
    for since in one.changed:
        lines += ["", *_since(since, paint)]
    if one.missing:
        lines += ["", f"{paint('note:', 'info')} {printable(one.missing)}"]
        lines += [f"  {paint('help:', 'help')} {printable(one.help)}"] if one.help else []
    return "\n".join(lines) + "\n"


def _since(since: Since, paint: Paint) -> Iterator[str]:
    roles = printable(" and ".join(since.roles))
    yield f"since {roles} approved the text of commit {since.commit[:_SHORT]}:"
    for part in since.parts:
        yield f"  {paint(printable(part.part), 'place')}"
        yield f"    {words(part, paint)}"


def words(part: Rewording, paint: Paint = plain) -> str:
    """The words as git shows them: `[-gone-]`, `{+come+}`."""
    return " ".join(_piece(piece, paint) for piece in part.pieces) or "laid out in another way"


def _piece(piece: Piece, paint: Paint) -> str:
    text = printable(piece.text if len(piece.text) <= _LONGEST else piece.text[:_LONGEST] + "…")
    if piece.kind == "same":
        return text
    return paint(f"[-{text}-]", "error") if piece.kind == "gone" else paint(f"{{+{text}+}}", "good")


def approval_rows(found: Sequence[Review]) -> list[list[str]]:
    """A line for each role of each track."""
    return [
        [one.track, given.role, given.state, given.person or "–", given.date or "–"]
        for one in found
        for given in one.roles
    ]
