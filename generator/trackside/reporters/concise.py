"""One line a finding, for editors and grep."""

from trackside.model.diagnostic import Report
from trackside.reporters.place import Places, printable


def concise(report: Report) -> str:
    """`path:line:column: severity[CODE] message`, every finding, no summary."""
    places = Places(report)
    lines = []
    for one in report.diagnostics:
        start, _ = places.of(one)
        place = f"{printable(one.path)}:{start.line}:{start.column}"
        lines.append(f"{place}: {one.severity}[{one.code}] {printable(one.message)}\n")
    return "".join(lines)
