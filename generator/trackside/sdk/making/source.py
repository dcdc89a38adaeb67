"""Where an automation installs Trackside from."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from trackside.errors import UsageError

_ARCHIVES = (".whl", ".tar.gz", ".zip")
_SECRET = re.compile(r"https?://[^/\s]*@")


class Requirement(NamedTuple):
    """What pip is told to install, and what people should know of it."""

    text: str
    note: str = ""

    @property
    def is_path(self) -> bool:
        """Whether it names a file or folder of the repository, not something that can be fetched from anywhere."""
        return is_path(self.text)


def is_path(text: str) -> bool:
    """Whether pip would look on the disk."""
    return "://" not in text and (text.endswith(_ARCHIVES) or text.startswith((".", "/")) or "\\" in text)


def given(text: str) -> Requirement:
    """A requirement that somebody typed. Raises `UsageError` for one that must not stand in a workflow."""
    text = text.strip()
    if not text or text.startswith("-") or not text.isprintable():
        raise UsageError(f"`{text}` is nothing that pip could install", help="--source trackside==0.1.0")
    if _SECRET.search(text):
        raise UsageError(
            "the source holds a name or password, which would be committed",
            help="leave it out, and let pip read it from a secret, e.g. in PIP_INDEX_URL",
        )
    return Requirement(text)


def installed(version: str, origin: Mapping[str, Any] | None, project: str) -> Requirement:
    """The requirement that gives what is installed here. `origin` is pip's record of an installation from an
    address (`direct_url.json`), none when it came from an index; `project` is the project's folder."""
    pinned = f"trackside=={version}"
    url = str((origin or {}).get("url", ""))
    if not url:
        return Requirement(pinned)
    details = (origin or {}).get("vcs_info")
    if isinstance(details, dict):
        kind, commit = details.get("vcs", "git"), details.get("commit_id") or details.get("requested_revision")
        return _safe(f"{kind}+{url}{f'@{commit}' if commit else ''}", pinned)
    if urlsplit(url).scheme != "file":
        return _safe(url, pinned)
    place = unquote(urlsplit(url).path).rstrip("/")
    if place == project or place.startswith(f"{project}/"):
        return Requirement(f".{place.removeprefix(project)}")
    what = "checkout" if "dir_info" in (origin or {}) else "file"
    return Requirement(
        pinned,
        f"Trackside was installed from a {what} on this machine, which has no address that others could use: "
        f"{pinned} is assumed; --source names another",
    )


def _safe(text: str, pinned: str) -> Requirement:
    if _SECRET.search(text):
        return Requirement(pinned, f"the address Trackside was installed from holds a secret: {pinned} is assumed")
    return Requirement(text)
