"""What a repository needs to be checked and published, as a pure function of what was found in it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from trackside.model.names import RepoPath
from trackside.sdk.making.source import Requirement

_SLOT = re.compile(r"__([A-Z]+)__")
_UNSAID = "\0"
"""A mark that no file holds."""
_IGNORED = (".trackside/", "site/")
GITHUB, GITLAB = RepoPath(".github/workflows/tracks.yml"), RepoPath(".gitlab/tracks.yml")
GITLAB_MAIN, HOOKS = RepoPath(".gitlab-ci.yml"), RepoPath(".pre-commit-config.yaml")
IGNORE = RepoPath(".gitignore")


class Ground(NamedTuple):
    """What the files depend on."""

    name: str
    """What the site is called."""
    tracks: RepoPath
    """The tracks root, which need not exist."""
    source: Requirement
    settings: Mapping[str, object]
    """What the settings do not say yet."""
    branch: str = "main"
    address: str = ""
    """Where people find the repository with a browser."""
    gitlab: bool = False
    makes_specs: bool = True
    is_top: bool = True
    """Whether the project is the whole repository: elsewhere no host looks for workflows and hooks."""


class Wanted(NamedTuple):
    """A file to make. Where one stands already that does not say `mark`, `advice` is shown to people."""

    path: RepoPath
    text: str
    mark: str = ""
    advice: str = ""
    why: str = ""


def wanted_files(ground: Ground, templates: Mapping[str, str]) -> Iterator[Wanted]:
    """The files in the order in which people should hear of them."""
    first = 'trackside new "Sign in with a passkey"   # a folder with a blank spec'
    first = (
        first if ground.makes_specs else "trackside list                           # every track, and where it stands"
    )
    readme = "README.md" if ground.tracks == "." else f"{ground.tracks}/README.md"
    yield Wanted(RepoPath(readme), _fill(templates["tracks-readme.md"], FIRST=first))
    if ground.settings:
        lines = "\n".join(
            f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in ground.settings.items()
        )
        text = _fill(templates["trackside.toml"], SETTINGS=lines)
        yield Wanted(RepoPath("trackside.toml"), text, _UNSAID, lines, "to read these tracks")
    if ground.tracks != ".":  # MkDocs does not publish the folder that its settings lie in
        yield Wanted(
            RepoPath("mkdocs.yml"),
            _site(ground, templates),
            "trackside",
            "plugins: [search, trackside]",
            "to publish the tracks among its pages",
        )
    if ground.is_top:
        yield from _automation(ground, templates)


def missing_lines(ignored: str) -> list[str]:
    """What a .gitignore does not name yet."""
    named = {line.strip().strip("/").removeprefix("**/").removesuffix("/*") for line in ignored.splitlines()}
    return [line for line in _IGNORED if line.strip("/") not in named]


def _automation(ground: Ground, templates: Mapping[str, str]) -> Iterator[Wanted]:
    source = _quoted(ground.source.text)
    if ground.gitlab:
        include = templates["gitlab-ci.yml"]
        yield Wanted(GITLAB, _fill(templates["gitlab.yml"], SOURCE=source))
        yield Wanted(GITLAB_MAIN, include, GITLAB, include.rstrip(), "to check merge requests")
    else:
        yield Wanted(GITHUB, _fill(templates["github.yml"], SOURCE=source, BRANCH=_quoted(ground.branch)))
    prefix = "" if ground.tracks == "." else f"^{re.escape(ground.tracks)}/".replace("\\-", "-")
    how = f"language: python\n        additional_dependencies: [{source}]"
    if ground.source.is_path:  # pre-commit installs from its own folder, where paths of the repository mean nothing
        how = "language: system # the Trackside on your PATH"
    hooks = _fill(templates["pre-commit.yaml"], INSTALL=how, FILES=_quoted(prefix))
    yield Wanted(HOOKS, hooks, "trackside", hooks.partition("repos:\n")[2].rstrip(), "to check before each commit")


def _site(ground: Ground, templates: Mapping[str, str]) -> str:
    edit = f"{'-/' if ground.gitlab else ''}edit/{ground.branch}/"
    where = f"repo_url: {_quoted(ground.address)}\nedit_uri: {_quoted(edit)}\n" if ground.address else ""
    text = templates["mkdocs.yml"].replace("__REPOSITORY__\n", f"{where}\n")
    return _fill(text, NAME=_quoted(ground.name), TRACKS=_quoted(ground.tracks))


def _fill(template: str, **values: str) -> str:
    return _SLOT.sub(lambda slot: values[slot[1]], template)


def _quoted(text: str) -> str:
    """Text as a string of JSON, which YAML reads alike but for line separators."""
    return json.dumps(text, ensure_ascii=not text.isprintable())
