"""Rules of the family AC, acceptance tests and artifacts."""

from trackside.rules.acceptance.no_acceptance_test import no_acceptance_test
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (no_acceptance_test,)
