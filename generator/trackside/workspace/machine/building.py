"""Runs MkDocs as a child, with the project's mkdocs.yml or with one made up for the occasion."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from trackside.errors import Refusal, UsageError
from trackside.model.names import RepoPath

CONFIG_FILES = ("mkdocs.yml", "mkdocs.yaml")
_MARKS = ("sitemap.xml", "search/search_index.json")
"""What a former build leaves behind."""
_NOISE = ("INFO", "DEBUG")
_SUMMARY = "INFO    -  trackside: "
_NOTE = f"{_SUMMARY}note: "
_TARGET = "Building documentation to directory: "

_PATIENCE = 2
"""Seconds in which a child that was interrupted may end."""
_SCHEMES = (
    ("(prefers-color-scheme: light)", "default", "material/weather-night", "Switch to dark"),
    ("(prefers-color-scheme: dark)", "slate", "material/weather-sunny", "Switch to light"),
)
_THEME = {
    "name": "material",
    "font": False,
    "features": ["navigation.tabs", "toc.follow", "content.action.edit", "search.highlight", "search.suggest"],
    "icon": {"logo": "material/map-marker-path"},
    "palette": [
        {
            "media": media,
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": name},
        }
        for media, scheme, icon, name in _SCHEMES
    ],
}


class Built(NamedTuple):
    """How the child ended, the folder that it said it built to, and the plugin's summary; empty when it served."""

    code: int
    folder: str = ""
    summary: str = ""


def run_mkdocs(
    root: Path,
    *,
    config: Path | None = None,
    site_dir: Path | None = None,
    strict: bool = False,
    serve: bool = False,
    address: str | None = None,
    site: Mapping[str, Any] | None = None,
    plugin: Mapping[str, Any] | None = None,
    roots: tuple[RepoPath, ...] = (),
    use_own: bool = True,
) -> Built:
    """Build or serve the site of the project at `root`.

    `config` rules, else the project's own mkdocs.yml if it names the plugin and `use_own` holds. Without one,
    `site` and `plugin` say what a made-up one holds (MkDocs' settings, the plugin's options), and the site goes
    to `site/`. A build empties `site_dir` first: raises `Refusal` when that would destroy something else than a
    former build, and `UsageError` for an address that cannot be served.
    """
    own = config or (_own_config(root) if use_own else None)
    target = site_dir or (None if own else root / "site")
    if target is not None and not serve:
        _check_target(target, root, roots)
    if serve and address:
        _check_address(address)
    with _config(own, root, site or {}, plugin or {}) as file:
        # -P: nothing in the folder takes the place of a module, as with the command `mkdocs`
        command = [sys.executable, "-P", "-m", "mkdocs", "serve" if serve else "build", "--config-file", str(file)]
        command += ["--strict"] if strict else []
        command += ["--livereload", *(["--dev-addr", address] if address else [])] if serve else []
        command += ["--site-dir", str(target)] if target is not None and not serve else []
        return _run(command, root, quiet=not serve)


def _own_config(root: Path) -> Path | None:
    """The project's mkdocs.yml, if it is about tracks; another one is left alone, and that is said."""
    file = next((root / name for name in CONFIG_FILES if (root / name).is_file()), None)
    if file is None or "trackside" in file.read_text(encoding="utf-8", errors="replace"):
        return file
    sys.stderr.write(f"{file.name} does not name the plugin `trackside`: building the tracks alone\n")
    return None


def _check_target(target: Path, root: Path, roots: tuple[RepoPath, ...]) -> None:
    place = target.resolve()
    for kept in (root.resolve(), *((root / tracks).resolve() for tracks in roots)):
        if kept.is_relative_to(place):
            raise Refusal(f"{target} holds {kept}", help="a build empties its folder first; name another one")
    for tracks in roots:
        if place.is_relative_to((root / tracks).resolve()):
            raise Refusal(f"{target} lies among the tracks", help="name a folder outside of them")
    if place.exists() and not place.is_dir():
        raise Refusal(f"{target} is a file")
    there = next(one for one in (place, *place.parents) if one.exists())
    if not os.access(there, os.W_OK):
        raise Refusal(
            f"{target} cannot be written", help="check the permissions, or name another folder: --site-dir DIR"
        )
    if place.is_dir() and any(place.iterdir()) and not any((place / mark).is_file() for mark in _MARKS):
        raise Refusal(f"{target} is not empty and holds no former build", help="empty it, or name another folder")


def _check_address(address: str) -> None:
    """MkDocs would say it with a traceback."""
    host, _, port = address.rpartition(":")
    try:
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host.strip("[]"), int(port)))
    except (OSError, ValueError, OverflowError) as error:
        cause = getattr(error, "strerror", None) or "it is no HOST:PORT"
        raise UsageError(f"cannot serve at {address}: {cause}", help="another one: --address 127.0.0.1:8001") from None


@contextmanager
def _config(own: Path | None, root: Path, site: Mapping[str, Any], plugin: Mapping[str, Any]) -> Iterator[Path]:
    if own is not None:
        yield own
        return
    with tempfile.TemporaryDirectory(prefix="trackside-") as folder:
        empty = Path(folder, "docs")
        empty.mkdir()
        values = {
            "site_name": root.resolve().name or "Tracks",
            "docs_dir": str(empty),
            "theme": _THEME,
            **{name: value for name, value in site.items() if value},
            "plugins": ["search", {"trackside": {**plugin, "root": str(root.resolve())}}],
        }
        file = Path(folder, "mkdocs.yml")
        file.write_text(json.dumps(values), encoding="utf-8")  # JSON is YAML, whatever a name holds
        yield file


def _run(command: list[str], root: Path, *, quiet: bool) -> Built:
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the child is ended with us
    child = subprocess.Popen(
        command,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"},
        stderr=subprocess.PIPE if quiet else None,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    try:
        return Built(child.wait()) if child.stderr is None else _listen(child, child.stderr)
    except KeyboardInterrupt:
        _interrupt(child)
        if quiet:
            raise
        return Built(child.wait())
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()
        if child.stderr is not None:
            child.stderr.close()


def _interrupt(child: subprocess.Popen[str]) -> None:
    """Let the child put its server and its own processes down; a terminal has interrupted it already."""
    for ask in (None, signal.SIGINT, signal.SIGTERM):
        if ask is not None:
            child.send_signal(ask)
        try:
            child.wait(timeout=_PATIENCE)
            return
        except subprocess.TimeoutExpired:
            continue
    child.kill()


def _listen(child: subprocess.Popen[str], lines: Iterable[str]) -> Built:
    """Pass on what matters. Never by -q, which would switch --strict off as well."""
    folder = summary = ""
    for line in lines:
        if _TARGET in line:
            folder = line.partition(_TARGET)[2].strip()
        elif _NOTE in line:
            sys.stderr.write(f"note: {line.partition(_NOTE)[2]}")
        elif _SUMMARY in line:
            summary = line.partition(_SUMMARY)[2].strip()
        elif not line.startswith(_NOISE):
            sys.stderr.write(line)
    return Built(child.wait(), folder, summary)
