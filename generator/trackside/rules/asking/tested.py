"""What reports say of an automated test."""

from trackside.assembly import Named, file_of
from trackside.model.evidence import Outcome
from trackside.model.names import RepoPath
from trackside.rules.asking.paths import exists
from trackside.rules.rule import Neighbourhood


def fault(named: Named, scene: Neighbourhood) -> str:
    """Why the test shows nothing; empty when it does, or when nobody can tell."""
    result = scene.surroundings.results.get(named.name)
    if scene.surroundings.reports is None:
        file = RepoPath(file_of(named.name))
        return "" if "/" not in file or exists(file, scene) else "does not exist"
    if result is None:
        return "is in no test report" if named.sure else ""
    return {Outcome.FAILED: "failed", Outcome.SKIPPED: "was skipped"}.get(result.outcome, "")
