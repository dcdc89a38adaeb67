from msgspec.structs import replace

from in_memory import DEFAULTS, make_site, make_track, page_of
from trackside.model.settings import Approvals
from trackside.model.source import Span
from trackside.model.track import Approval, Approved
from trackside.site.facts.approvals import ApprovalRow, approval_rows

SENTENCE = "Authors may approve their own specs here."
FRONT = "---\nid: one\ntitle: One\ntype: feature\nstatus: ready\npriority: P1\n---\n"


def line(role: str, *, ticked: bool = True, digest: str | None = None) -> Approval:
    return Approval(role, ticked, "Ada Lovelace", "2026-01-20", digest, "", Span(0, 0))


def test_the_newest_line_of_every_role_is_shown() -> None:
    track = make_track("one", {"spec.md": FRONT})
    lines = (
        line("product", digest="a" * 40),
        line("legal"),
        line("product", digest="b" * 40),
        line("ops", ticked=False),
    )
    track = replace(track, approvals=lines, approved=Approved("a" * 40))
    assert list(approval_rows(track, Approvals())) == [
        ApprovalRow("Product", "stale", "warning", "Ada Lovelace", "2026-01-20"),
        ApprovalRow("Legal", "approved", "completed", "Ada Lovelace", "2026-01-20"),
        ApprovalRow("Ops", "open", "draft"),
    ]


def test_whoever_approved_has_a_line_and_no_more() -> None:
    track = replace(make_track("one", {"spec.md": FRONT}), approvals=(replace(line("legal"), person="Ada\n" * 1_000),))
    row = next(approval_rows(track, Approvals()))
    assert (row.role, len(row.person), "\n" in row.person) == ("Legal", 120, False)


def test_a_site_says_openly_that_authors_approve() -> None:
    track = replace(make_track("one", {"spec.md": FRONT}), approvals=(line("product"),))
    alone = replace(DEFAULTS, approvals=Approvals(self_approval="allowed"))
    said = [
        [SENTENCE in page_of(site, uri).html for uri in ("index.md", "tracks/one/index.md")]
        for site in (make_site(track), make_site(track, settings=alone))
    ]
    assert said == [[False, False], [True, True]]
