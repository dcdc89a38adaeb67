"""What a track's files held at one moment: a manifest that names them with their digests, and their content, packed."""

import bz2
import re
import unicodedata
import zlib
from collections.abc import Callable, Collection, Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import Struct

from trackside.errors import Refusal
from trackside.lifecycle.ids import is_device
from trackside.lifecycle.registry import Steps
from trackside.model.torn import NO_JSON

LARGEST = 100_000_000
"""Bytes of all files of a track together; more are not kept."""
MOST = 10_000
"""Files of a track."""
CHECKPOINT, AUTO = "checkpoint", "auto"
NAME = re.compile(r"(?:checkpoint|auto)-(?!0+\Z)\d{3,9}")
"""How a checkpoint is called: those that are made by themselves are numbered apart."""
_ID = re.compile(r"snap-(?:checkpoint|auto)-(\d{10,15})-[a-z0-9]{6}")
_LONGEST_NAME, _LONGEST_PATH = 255, 1_000
_TOOLS = frozenset((".git", "git~1", ".hg", ".svn", ".trackside"))
"""Folders that no track holds: what is written into one may be run. `git~1` is what Windows calls the first."""
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\:\ud800-\udfff]")


class Kept(Struct, frozen=True, omit_defaults=True):
    """A file: its path in the track's folder, its length in bytes and the SHA-256 of its content."""

    path: str
    size: int
    sha256: str
    is_program: bool = False


class Manifest(Struct, frozen=True, kw_only=True):
    """A checkpoint without its content. `state` is what a workflow run knew after `step`; `files` stand in the order
    in which their content is packed; `checksum` is the SHA-256 of everything else in here. `before` is the name of
    the checkpoint that was restored next, where this one holds what that replaced."""

    name: str
    snapshot_id: str
    type: str
    track_id: str
    track_name: str
    status: str | None
    progress: Steps
    created_at: str
    description: str = ""
    run_id: str | None = None
    step: int | None = None
    before: str | None = None
    state: dict[str, Any] = {}
    files: tuple[Kept, ...] = ()
    left_out: tuple[str, ...] = ()
    packing: str = ""
    packed_sha256: str = ""
    checksum: str = ""

    @property
    def moment(self) -> int:
        """When it was made, in milliseconds since 1970."""
        match = _ID.fullmatch(self.snapshot_id)
        return int(match[1]) if match else 0


def pack(manifest: Manifest, files: Mapping[str, bytes], programs: Collection[str] = ()) -> tuple[Manifest, bytes]:
    """The manifest with its files, and their content as small as it gets."""
    content = b"".join(files.values())
    packing, packed = min(((name, make(content)) for name, make in _PACKED.items()), key=lambda one: len(one[1]))
    kept = tuple(Kept(path, len(data), sha256(data).hexdigest(), path in programs) for path, data in files.items())
    whole = msgspec.structs.replace(
        manifest, files=kept, packing=packing, packed_sha256=sha256(packed).hexdigest(), checksum=""
    )
    return sealed(whole), packed


def sealed(manifest: Manifest) -> Manifest:
    """The manifest with its checksum."""
    return msgspec.structs.replace(manifest, checksum=_checksum(manifest))


def read_manifest(data: bytes | None, track: str, name: str) -> Manifest:
    """The manifest of a track's checkpoint. Raises `Refusal` for one that is not what was written."""
    try:
        manifest = msgspec.json.decode(data or b"", type=Manifest)
        intact = manifest.checksum == _checksum(manifest)
    except NO_JSON:
        raise _corrupt(name, "its manifest cannot be read") from None
    if not intact:
        raise _corrupt(name, "its manifest is not what was written")
    if (manifest.track_id, manifest.name) != (track, name):
        raise _corrupt(name, f"it is {manifest.name} of `{manifest.track_id}`")
    if not manifest.moment or not NAME.fullmatch(name):
        raise _corrupt(name, f"`{manifest.snapshot_id}` is no id of a snapshot")
    _check_files(manifest)
    return manifest


def check_packed(manifest: Manifest, packed: bytes | None) -> bytes:
    """The content of a checkpoint, still packed. Raises `Refusal` unless it is what was written."""
    if packed is None or sha256(packed).hexdigest() != manifest.packed_sha256:
        raise _corrupt(manifest.name, "its content is not what was written")
    return packed


def unpack(manifest: Manifest, packed: bytes | None) -> dict[str, bytes]:
    """The files of a checkpoint by their paths. Raises `Refusal` unless every one is what it was."""
    packed = check_packed(manifest, packed)
    size = sum(one.size for one in manifest.files)
    try:
        content = _unpacked(manifest.packing, packed, size)
    except (OSError, EOFError, ValueError, zlib.error):
        content = None
    if content is None or len(content) != size:
        raise _corrupt(manifest.name, "its content cannot be unpacked")
    files, at = {}, 0
    for one in manifest.files:
        files[one.path] = content[at : at + one.size]
        at += one.size
        if sha256(files[one.path]).hexdigest() != one.sha256:
            raise _corrupt(manifest.name, f"`{one.path}` is not what it was")
    return files


def is_safe_path(path: str) -> bool:
    """Whether a path of a manifest stays in the folder that it is for, on every system."""
    parts = path.split("/")
    return len(path) <= _LONGEST_PATH and not _UNSAFE.search(path) and all(map(_is_safe_part, parts))


def is_id(text: str) -> bool:
    """Whether a checkpoint may have this id."""
    return bool(_ID.fullmatch(text))


def number(name: str) -> int:
    """The number of a checkpoint."""
    return int(name.rpartition("-")[2])


def by_age(manifests: Iterable[Manifest]) -> list[Manifest]:
    """The oldest first. Of one kind the numbers decide, which a clock that was set back cannot mix up."""
    latest: dict[str, int] = {}
    found: list[tuple[int, Manifest]] = []
    for one in sorted(manifests, key=lambda one: number(one.name)):
        latest[one.type] = max(latest.get(one.type, 0), one.moment)
        found.append((latest[one.type], one))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def surplus(manifests: Iterable[Manifest], keep: int, *, paused: bool, running: frozenset[str]) -> list[Manifest]:
    """What may go: all but the newest `keep`, the one that a paused track goes on from, and the newest of every run
    that is not over."""
    newest = by_age(manifests)[::-1]
    needed = newest[: max(keep, 0)]
    if paused:
        needed += [one for one in newest if one.type == CHECKPOINT and not one.before][:1] or newest[:1]
    for run in running:
        needed += [one for one in newest if one.run_id == run][:1]
    names = {one.name for one in needed}
    return [one for one in newest if one.name not in names]


_PACKED: dict[str, Callable[[bytes], bytes]] = {
    "bz2": lambda data: bz2.compress(data, 9),
    "zlib": lambda data: zlib.compress(data, 9),
}


def _unpacked(packing: str, packed: bytes, size: int) -> bytes | None:
    """At most one byte more than there should be: a few bytes can be made to hold gigabytes."""
    if packing == "bz2":
        return bz2.BZ2Decompressor().decompress(packed, size + 1)
    return zlib.decompressobj().decompress(packed, size + 1) if packing == "zlib" else None


def _checksum(manifest: Manifest) -> str:
    return sha256(msgspec.json.encode(msgspec.structs.replace(manifest, checksum=""))).hexdigest()


def _check_files(manifest: Manifest) -> None:
    paths = [one.path for one in manifest.files]
    if bad := [path for path in paths if not is_safe_path(path)]:
        raise _corrupt(manifest.name, f"it names `{bad[0]}`, which is no file of a track")
    if len({path.casefold() for path in paths}) < len(paths):
        raise _corrupt(manifest.name, "it names a file twice")
    sizes = [one.size for one in manifest.files]
    if len(paths) > MOST or min(sizes, default=0) < 0 or sum(sizes) > LARGEST:
        raise _corrupt(manifest.name, "it holds more than a track may hold")


def _is_safe_part(part: str) -> bool:
    short = 0 < len(part.encode(errors="replace")) <= _LONGEST_NAME
    seen = "".join(one for one in part if unicodedata.category(one) != "Cf").casefold()
    return short and seen not in ("", ".", "..", *_TOOLS) and part[-1] not in ". " and not is_device(part)


def _corrupt(name: str, why: str) -> Refusal:
    return Refusal(
        f"{name} is corrupt: {why}", help="nothing was written; `trackside checkpoint list` shows which are intact"
    )
