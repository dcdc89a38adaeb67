"""The site built and served with MkDocs, in a process of its own."""

from pathlib import PurePath
from typing import Any

from trackside.sdk.project import Project
from trackside.workspace import Built


def build_site(project: Project, *, strict: bool = False, site_dir: str = "") -> Built:
    """Build the site; with `strict`, errors in tracks fail it.

    Raises `Refusal` when the folder for the site holds something else than a former build.
    """
    return _run_mkdocs(project, strict=strict, site_dir=site_dir)


def serve_site(project: Project, address: str) -> int:
    """Serve the site at `host:port` and follow changes until interrupted; gives MkDocs' exit code."""
    return _run_mkdocs(project, serve=True, address=address).code


def site_folders(project: Project) -> list[str]:
    """The folders whose changes change the site, absolute."""
    return [str(PurePath(project.root, root)) for root in project.settings.roots]


def _run_mkdocs(project: Project, **wanted: Any) -> Built:
    """An mkdocs.yml speaks for the settings, so it is left aside when other tracks are asked for."""
    settings = project.settings
    roots = [] if settings.roots == project.layout.roots else list(settings.roots)
    plugin = {"roots": roots, "layout": settings.layout}
    return project.workspace.run_mkdocs(settings, plugin, use_own=not project.looks_elsewhere, **wanted)
