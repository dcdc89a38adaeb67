"""Whether a check has passed."""

from trackside.model.diagnostic import Report
from trackside.model.names import Severity

NEVER = "never"
"""What `--fail-on` says when no finding is to fail."""


def fails(report: Report, fail_on: str) -> bool:
    """Whether a finding, or a notice about the check, is as bad as `fail_on` or worse. A notice that only informs
    fails nothing."""
    notices = (one.severity for one in report.notices if one.severity is not Severity.INFO)
    severities = (*(one.severity for one in report.diagnostics), *notices)
    return fail_on != NEVER and any(severity.rank <= Severity(fail_on).rank for severity in severities)
