"""Bring a repository under Trackside: make what is absent, touch nothing that is there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, NamedTuple

from trackside import __version__
from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import is_safe_path
from trackside.model.amounts import counted
from trackside.model.edit import Changes, Edit
from trackside.model.names import RepoPath, Severity
from trackside.model.source import Span
from trackside.sdk.making.source import Requirement, given, installed, is_path
from trackside.sdk.making.starting import (
    GITHUB,
    GITLAB,
    GITLAB_MAIN,
    HOOKS,
    IGNORE,
    Ground,
    Wanted,
    missing_lines,
    wanted_files,
)
from trackside.sdk.project import Project
from trackside.workspace import Workspace


class Did(StrEnum):
    """What became of a file."""

    MADE = "made"
    ADDED = "added"
    """Lines were added at its end."""
    THERE = "there"
    """It is there and nothing is missing in it."""
    LEFT = "left"
    """It is there, and people are asked to add something."""
    REFUSED = "refused"


class Outcome(NamedTuple):
    """One file, and why it is as it is; `lines` were added, or are for people to add."""

    path: RepoPath
    did: Did
    lines: str = ""
    why: str = ""


class Started(NamedTuple):
    """Every file that was thought of, what people should know, and what they may do next."""

    files: tuple[Outcome, ...]
    notes: tuple[str, ...]
    steps: tuple[str, ...]


def initialise(*, source: str = "", layout: str = "", roots: tuple[str, ...] = ()) -> Started:
    """Make what the project around the current folder needs to be checked and published, where it is absent.

    `source` is what pip installs Trackside from in automations; default: what is installed here. Raises
    `UsageError` for a source that must not be committed or is no file of the project.
    """
    workspace, _ = Workspace.around(".", ())
    settled = Project(workspace)
    if not layout and not roots and not {"layout", "roots"} & settled.origins.keys():
        layout = _guess(workspace, settled)
    changes: dict[str, Any] = {"roots": tuple(_root(workspace, root) for root in roots), "layout": layout}
    project = Project(workspace, {name: value for name, value in changes.items() if value})
    ground = _ground(project, _requirement(workspace, source), _unsaid(settled, project, roots))
    files = [_make(workspace, file) for file in wanted_files(ground, workspace.init_texts())]
    files.append(_ignore(workspace))
    return Started(tuple(files), tuple(_notes(workspace, ground, files)), tuple(_steps(project, ground, files)))


def _root(workspace: Workspace, given: str) -> RepoPath:
    """A folder of the project whose name every system can keep. Raises `UsageError`."""
    place = workspace.place(given)
    if place != "." and not is_safe_path(place):
        raise UsageError(f"`{place}` is no safe name of a folder", help="write a path like swarm/tracks")
    return place


def _guess(workspace: Workspace, project: Project) -> str:
    """The layout whose hand-kept list of tracks lies in a root of its own; empty for the one in force."""
    if any(workspace.names(root) for root in project.layout.roots):
        return ""
    for layout in workspace.layouts():
        if any(layout.registry in workspace.names(root) for root in layout.roots):
            return layout.name
    return ""


def _unsaid(settled: Project, project: Project, roots: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    """What was asked for and the settings do not say."""
    if project.settings.layout != settled.settings.layout:
        yield "layout", project.settings.layout
    if roots and project.settings.roots != settled.settings.roots:
        yield "roots", list(project.settings.roots)


def _requirement(workspace: Workspace, source: str) -> Requirement:
    if not source:
        return installed(__version__, workspace.installed_from(), workspace.root)
    wanted = given(source)
    if not is_path(wanted.text):
        return wanted
    place = workspace.place(wanted.text)
    if not workspace.exists(place):
        raise UsageError(f"no file `{wanted.text}`", help="a source on the disk must lie in the repository")
    return Requirement(f"./{place}".removesuffix("/."))


def _ground(project: Project, requirement: Requirement, settings: Iterable[tuple[str, object]]) -> Ground:
    workspace, repository = project.workspace, project.workspace.git.repository()
    roots = project.settings.roots
    tracks = next((root for root in roots if workspace.exists(root)), roots[0])
    name = project.settings.site.name or repository.address.rpartition("/")[2] or workspace.root.rpartition("/")[2]
    return Ground(
        name="".join(filter(str.isprintable, name)) or "Tracks",
        tracks=tracks,
        source=requirement,
        settings=dict(settings),
        branch=repository.branch,
        address=repository.address,
        gitlab=workspace.exists(GITLAB_MAIN) or "gitlab" in repository.origin,
        makes_specs="spec" in project.layout.templates,
        is_top=repository.top in ("", workspace.root),
    )


def _make(workspace: Workspace, file: Wanted) -> Outcome:
    there = _there(workspace, file.path)
    if there is None:
        try:
            workspace.create(file.path, file.text)
        except Refusal as refusal:
            return Outcome(file.path, Did.REFUSED, why=refusal.message)
        return Outcome(file.path, Did.MADE)
    if file.mark and file.mark not in workspace.text(there):
        return Outcome(there, Did.LEFT, file.advice, file.why)
    return Outcome(there, Did.THERE)


def _there(workspace: Workspace, path: RepoPath) -> RepoPath | None:
    """What already plays the part of this file, under whatever name."""
    folder, _, name = path.rpartition("/")
    names = workspace.names(RepoPath(folder or "."))
    if name == "trackside.toml":
        own = "pyproject.toml" in names and "[tool.trackside" in workspace.text(RepoPath("pyproject.toml"))
        others = [name] if name in names else ["pyproject.toml"] if own else []
    elif name == "README.md":
        others = [other for other in names if other.lower() == "readme.md"]
    else:
        others = [other for other in (name, name.replace("mkdocs.yml", "mkdocs.yaml")) if other in names]
    return RepoPath(f"{folder}/{others[0]}".lstrip("/")) if others else None


def _ignore(workspace: Workspace) -> Outcome:
    """Lines in .gitignore are added at its end: what git does not see is harmed by nothing."""
    if not workspace.exists(IGNORE):
        return _make(workspace, Wanted(IGNORE, "".join(f"{line}\n" for line in missing_lines(""))))
    source = workspace.source(IGNORE)
    missing = missing_lines(source.text)
    lines = "\n".join(missing)
    if not missing:
        return Outcome(IGNORE, Did.THERE)
    end = "\r\n" if "\r\n" in source.text else "\n"
    gap = end if source.text and not source.text.endswith("\n") else ""
    text = gap + "".join(f"{line}{end}" for line in missing)
    at = Span(len(source.text), len(source.text))
    try:
        workspace.apply({IGNORE: source}, Changes((Edit(IGNORE, at, text, source.digest),)))
    except Refusal as refusal:
        return Outcome(IGNORE, Did.LEFT, lines, refusal.message)
    return Outcome(IGNORE, Did.ADDED, lines)


def _notes(workspace: Workspace, ground: Ground, files: list[Outcome]) -> Iterator[str]:
    if ground.source.note and any(file.did is Did.MADE and file.path in (GITHUB, GITLAB, HOOKS) for file in files):
        yield ground.source.note
    if not ground.is_top:
        top = workspace.git.repository().top
        yield f"workflows and hooks are read at the top of the repository, {top}, so none was made here"


def _steps(project: Project, ground: Ground, files: list[Outcome]) -> Iterator[str]:
    """What to do next, by what is there: nothing, tracks that pass, or tracks that were never checked."""
    made = {file.path for file in files if file.did is Did.MADE}
    corpus = Project(project.workspace, {"roots": project.settings.roots, "layout": project.settings.layout}).corpus
    if corpus.tracks:
        yield from _first_check(project)
    elif corpus.skipped:
        first = corpus.skipped[0]
        yield f"no track was found: {first.path}: {first.why}; `trackside init --layout plain` reads any Markdown"
    elif ground.makes_specs:
        yield 'trackside new "Title"    makes the first track'
    if made:
        checked = "; then every pull request is checked" if GITHUB in made else "; then every merge request is checked"
        yield f"commit what was made{checked if {GITHUB, GITLAB} & made else ''}"
    if GITHUB in made:
        yield "to publish the site: on GitHub, Settings, Pages, choose GitHub Actions as the source"
    if GITLAB in made:
        yield "the site is published by the job `pages`; GitLab shows its address under Deploy, Pages"


def _first_check(project: Project) -> Iterator[str]:
    report = project.check()
    errors = Counter(one.path for one in report.diagnostics if one.severity is Severity.ERROR)
    if not errors:
        yield "trackside check    finds no error in the tracks that are there"
        return
    yield f"trackside check    finds {counted(errors.total(), 'error')} in {counted(len(errors), 'document')}"
    aside = "them" if errors.total() > 1 else "it"
    yield f"trackside check --write-baseline    puts {aside} aside, so that only new ones stop a change"
