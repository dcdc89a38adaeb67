"""How acceptance tests ended, as test reports say."""

from collections.abc import Iterable, Mapping

from trackside.assembly import ending, verifying
from trackside.model.evidence import Result
from trackside.model.settings import Settings
from trackside.model.surroundings import Questions
from trackside.model.track import Track
from trackside.workspace import Workspace


def test_results(workspace: Workspace, settings: Settings, tracks: Iterable[Track]) -> Mapping[str, Result] | None:
    """The results of the tests that these tracks name; None when the settings name no reports."""
    if not settings.junit:
        return None
    names = {one.name for track in tracks for one in verifying(track.tests)}
    return workspace.answer(Questions(tests=tuple(sorted(names)), junit=settings.junit)).results


def endings(workspace: Workspace, settings: Settings, track: Track) -> list[str]:
    """How each acceptance test of a track ended, see `ending`; nothing when the settings name no reports."""
    results = test_results(workspace, settings, (track,))
    return [] if results is None else [ending(test, results) for test in track.tests]
