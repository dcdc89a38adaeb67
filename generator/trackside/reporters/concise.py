"""One line a finding, for editors and grep."""

from collections.abc import Iterable, Iterator

from trackside.model.diagnostic import Diagnostic, Report
from trackside.reporters.place import Places, printable, printable_path


def concise(report: Report) -> str:
    """`path:line:column: severity[CODE] message`, every finding, no summary."""
    return "".join(concise_lines(report.diagnostics, Places(report)))


def concise_lines(diagnostics: Iterable[Diagnostic], places: Places) -> Iterator[str]:
    """A line for each, with its line end."""
    for one in diagnostics:
        start, _ = places.of(one)
        place = f"{printable_path(one.path)}:{start.line}:{start.column}"
        yield f"{place}: {one.severity}[{one.code}] {printable(one.message)}\n"
