"""Wait for changes of files."""

import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

_SETTLE = 0.2
"""Seconds in which an editor writes all that it writes."""
_TURN = 0.5
"""Seconds between looks at the keyboard, where waiting cannot be interrupted."""
_CHANGES = frozenset(("created", "modified", "moved", "deleted"))
_TOOLS = (".git", ".trackside")


def watch(folders: Iterable[Path], files: Iterable[Path]) -> Iterator[None]:
    """Yields at once, and then after every change in the folders or of the files, until the caller stops.

    What changes while the caller is at work counts. Where the system reports no changes, the folders are looked
    through every second.
    """
    changed = threading.Event()
    handler = _Handler(changed, tuple(folders), frozenset(files))
    observer = _started(handler)
    try:
        while True:
            yield
            while not changed.wait(_TURN):
                pass
            time.sleep(_SETTLE)
            changed.clear()
    finally:
        observer.stop()
        observer.join()


class _Handler(FileSystemEventHandler):
    """Hears of everything in the folders, and of the files in theirs."""

    def __init__(self, changed: threading.Event, folders: tuple[Path, ...], files: frozenset[Path]) -> None:
        self._changed, self.folders, self.files = changed, folders, files

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Reading is no change, and neither is what happens to a folder because of a file in it."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        places = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(self._matters(place) for place in places):
            self._changed.set()

    def _matters(self, place: Path) -> bool:
        parts = next((place.relative_to(one).parts for one in self.folders if place.is_relative_to(one)), _TOOLS)
        return place in self.files or not any(part in _TOOLS or part.startswith(".trackside-") for part in parts)


def _started(handler: _Handler) -> BaseObserver:
    """Looking through the folders is the way out where there is no notification, or no more of it to be had."""
    for kind in (Observer, PollingObserver):
        observer: BaseObserver = kind()
        try:
            for folder in handler.folders:
                observer.schedule(handler, str(folder), recursive=True)
            for parent in {file.parent for file in handler.files if file.parent.is_dir()}:
                observer.schedule(handler, str(parent), recursive=False)
            observer.start()
        except OSError:
            continue
        return observer
    raise OSError("files cannot be watched here")
