"""Rules of the family AC, acceptance tests and artifacts."""

from trackside.rules.acceptance.artifact_exists_unticked import artifact_exists_unticked
from trackside.rules.acceptance.artifact_missing import artifact_missing
from trackside.rules.acceptance.artifact_path_form import artifact_path_form
from trackside.rules.acceptance.coverage_threshold_agrees import coverage_threshold_agrees
from trackside.rules.acceptance.evidence_commit import evidence_commit
from trackside.rules.acceptance.nfr_order import nfr_order
from trackside.rules.acceptance.nfr_without_threshold import nfr_without_threshold
from trackside.rules.acceptance.no_acceptance_test import no_acceptance_test
from trackside.rules.acceptance.requirement_uncovered import requirement_uncovered
from trackside.rules.acceptance.test_duplicate import test_duplicate
from trackside.rules.acceptance.test_evidence_missing import test_evidence_missing
from trackside.rules.acceptance.test_incomplete import test_incomplete
from trackside.rules.acceptance.test_numbering import test_numbering
from trackside.rules.acceptance.test_without_task import test_without_task
from trackside.rules.acceptance.unmet_at_completion import unmet_at_completion
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    no_acceptance_test,
    test_incomplete,
    test_numbering,
    test_duplicate,
    nfr_without_threshold,
    nfr_order,
    requirement_uncovered,
    test_without_task,
    unmet_at_completion,
    artifact_missing,
    artifact_exists_unticked,
    artifact_path_form,
    test_evidence_missing,
    evidence_commit,
    coverage_threshold_agrees,
)
