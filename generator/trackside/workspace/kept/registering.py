"""The registry on disk. What is read there is compared with what the documents say, and never believed."""

from pathlib import Path

import msgspec

from trackside.lifecycle.registry import TrackRegistry
from trackside.model.torn import NO_JSON
from trackside.workspace.writing.files import beside, in_the_way, settle, umask
from trackside.workspace.writing.private import FOLDER, private_folder, read_private

REGISTRY = "track-registry.json"
_LARGEST = 200_000_000


def read(project: Path) -> TrackRegistry | None:
    """The registry that was written last; None when there is none that can be read."""
    data = read_private(project / FOLDER / REGISTRY, _LARGEST)
    try:
        return msgspec.json.decode(data, type=TrackRegistry) if data is not None else None
    except NO_JSON:
        return None


def demand_place(project: Path) -> None:
    """Raises `Refusal` where the registry cannot be written, before anything that it is to tell of is done."""
    file = project / FOLDER / REGISTRY
    if file.is_dir() and not file.is_symlink():
        raise in_the_way(file)


def write(project: Path, registry: TrackRegistry) -> None:
    """Write the registry, when something else is written. The lock must be held."""
    text = msgspec.json.format(msgspec.json.encode(registry), indent=2) + b"\n"
    file = private_folder(project) / REGISTRY
    if read_private(file, _LARGEST) == text:
        return
    with beside(file, text, 0o666 & ~umask(), lasting=False) as new:
        settle(new, file)
