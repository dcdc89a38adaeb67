"""Whether a check has passed."""

from trackside.model.diagnostic import Report
from trackside.model.names import Severity

NEVER = "never"
"""What `--fail-on` says when no finding is to fail."""


def fails(report: Report, fail_on: str) -> bool:
    """Whether a finding is as bad as `fail_on` or worse."""
    return fail_on != NEVER and any(one.severity.rank <= Severity(fail_on).rank for one in report.diagnostics)
