"""The pages of the published site."""

from trackside.model.page import Site
from trackside.sdk.project import Project
from trackside.sdk.reading.places import recorded_tasks
from trackside.sdk.reading.tested import test_results
from trackside.site.compile import compile_site


def site_of(project: Project, *, home: str = "index.md") -> Site:
    """All pages about a project's tracks, the dashboard at `home`.

    Raises `UsageError` when there is no tracks root.
    """
    workspace, settings, corpus = project.workspace, project.settings, project.corpus
    recorded = recorded_tasks(workspace, settings, corpus.tracks)
    return compile_site(
        corpus,
        project.check() if corpus.tracks else None,
        settings,
        today=workspace.today(),
        texts=workspace.page_texts(),
        home=home,
        history=project.history,
        results=test_results(workspace, settings, corpus.tracks),
        records=recorded.tasks,
        state_fault=recorded.fault,
    )
