"""What is new beside the findings that are known, and which of those are gone."""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from msgspec import structs

from trackside.model.baseline import Known
from trackside.model.diagnostic import Report
from trackside.model.fingerprint import fingerprints
from trackside.model.names import Severity


class Compared(NamedTuple):
    """A report without what is known, and the entries that nothing in the report stands for."""

    report: Report
    gone: tuple[Known, ...]


def compare(report: Report, baseline: Collection[Known]) -> Compared:
    """Hide what the baseline knows."""
    known, names = {entry.fingerprint for entry in baseline}, fingerprints(report)
    new = tuple(one for one, name in zip(report.diagnostics, names, strict=True) if name not in known)
    hidden = structs.replace(report.hidden, baseline=len(report.diagnostics) - len(new))
    gone = tuple(entry for entry in baseline if entry.fingerprint not in set(names))
    return Compared(structs.replace(report, diagnostics=new, hidden=hidden), gone)


def entries(report: Report, before: Iterable[Known], loud: Collection[Severity]) -> tuple[Known, ...]:
    """The baseline of a report: its findings of these severities, and what was in the baseline before and is found
    still, however grave it is now."""
    old = {entry.fingerprint for entry in before}
    found = zip(report.diagnostics, fingerprints(report), strict=True)
    return tuple(
        sorted(
            Known(one.path, one.code, one.message, name) for one, name in found if one.severity in loud or name in old
        )
    )
