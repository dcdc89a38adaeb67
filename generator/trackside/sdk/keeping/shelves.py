"""Where the checkpoints of a track lie, `.trackside/checkpoints/<track-id>/`: a manifest and packed content each."""

from typing import NamedTuple

import msgspec

from trackside.errors import Refusal, UsageError
from trackside.lifecycle.checkpoints import (
    Manifest,
    by_age,
    check_packed,
    is_id,
    is_safe_path,
    number,
    read_manifest,
    sealed,
    unpack,
)
from trackside.lifecycle.registry import Listed
from trackside.model.names import RepoPath, demand_name
from trackside.sdk.finding import find_track
from trackside.sdk.project import Project
from trackside.workspace import CHECKPOINTS, Drawer, checkpoint_names

_LARGEST_MANIFEST, _LARGEST_PACKED = 20_000_000, 120_000_000


class Shelf(NamedTuple):
    """The checkpoints of a track that can be read, by age, and why others cannot."""

    intact: list[Manifest]
    corrupt: dict[str, str]

    @property
    def meant(self) -> list[Manifest]:
        """Those to go back to: not those that hold what going back replaced."""
        return [one for one in self.intact if not one.before]

    @property
    def lost(self) -> list[str]:
        """Why those cannot be read that may be newer than all to go back to, by their numbers."""
        last = {one.type: number(one.name) for one in sorted(self.meant, key=lambda one: number(one.name))}
        return [why for name, why in self.corrupt.items() if number(name) > last.get(name.rpartition("-")[0], 0)]

    def newest_of_run(self, run_id: str) -> Manifest | None:
        """The last snapshot of a run that can be read."""
        return next((one for one in reversed(self.intact) if one.run_id == run_id), None)


def shelf_of(project: Project, track_id: str) -> Shelf:
    """All checkpoints of a track."""
    drawer = drawer_of(project, track_id)
    intact: list[Manifest] = []
    corrupt: dict[str, str] = {}
    for name in checkpoint_names(drawer):
        try:
            data = drawer.read(_manifest(name), _LARGEST_MANIFEST)
            manifest = read_manifest(data, track_id, name)
            check_packed(manifest, drawer.read(_content(name), _LARGEST_PACKED))
            intact.append(manifest)
        except Refusal as refusal:
            corrupt[name] = refusal.message
    return Shelf(by_age(intact), corrupt)


def find_kept(project: Project, track: str | None) -> Listed:
    """The track as `find_track`; also one whose documents are gone, while there is a checkpoint to bring it back from.
    That lies where a new track would, and nothing is known of it but its name."""
    try:
        return find_track(project, track)
    except UsageError:
        meant = shelf_of(project, track).meant if track and _is_gone(project, track) else []
        if not meant:
            raise
        path = RepoPath(f"{project.settings.roots[0]}/{meant[-1].track_id}")
        unknown = dict.fromkeys(("type", "status", "priority", "created_at", "updated_at", "started_at"))
        return Listed(
            track_id=meant[-1].track_id, name=meant[-1].track_name, path=path, progress=meant[-1].progress, **unknown
        )


def _is_gone(project: Project, track: str) -> bool:
    """Whether a track of that name could be there: nothing is in its way, in any case. Of several roots nobody knows
    which."""
    if "/" in track or not is_safe_path(track) or len(project.settings.roots) != 1:
        return False
    root = project.settings.roots[0]
    alike = {name for name in project.workspace.names(root) if name.casefold() == track.casefold()}
    return not alike or (alike == {track} and project.workspace.is_folder(RepoPath(f"{root}/{track}")))


def pick(project: Project, track_id: str, wanted: str | None) -> Manifest:
    """The checkpoint of that name or id; without one, the newest.

    Raises `UsageError` when the track has none such, and `Refusal` when it is corrupt.
    """
    shelf = shelf_of(project, track_id)
    if wanted is None:
        return _newest(shelf)
    demand_name(wanted, "the name of the checkpoint")
    if found := [one for one in shelf.intact if wanted in (one.name, one.snapshot_id)]:
        return found[-1]
    for name, why in shelf.corrupt.items():
        if wanted == name or (is_id(wanted) and _says(drawer_of(project, track_id), name, wanted)):
            raise Refusal(why, help="`trackside checkpoint list` shows which are intact")
    raise UsageError(
        f"`{track_id}` has no checkpoint `{wanted}`", help="`trackside checkpoint list` names all of a track"
    )


def no_snapshot(corrupt: dict[str, str]) -> UsageError:
    """What to say where nothing can be gone back to: also why not, when snapshots are there but corrupt."""
    why = f": {'; '.join(corrupt.values())}" if corrupt else ""
    help = (
        "start the workflow from the beginning, or restore the files by hand; "
        "snapshots are made when a step is completed, and by `trackside checkpoint create`"
    )
    return UsageError(f"No snapshots found for recovery{why}", help=help)


def drawer_of(project: Project, track_id: str) -> Drawer:
    """Where they lie."""
    return project.workspace.drawer(CHECKPOINTS, track_id)


def put(drawer: Drawer, manifest: Manifest, packed: bytes) -> None:
    """Write a checkpoint, the content first: it is there when its manifest is."""
    drawer.write(_content(manifest.name), packed)
    _write(drawer, manifest)


def content_of(project: Project, manifest: Manifest) -> dict[str, bytes]:
    """The files of a checkpoint by their paths. Raises `Refusal` unless every one is what it was."""
    drawer = drawer_of(project, manifest.track_id)
    return unpack(manifest, drawer.read(_content(manifest.name), _LARGEST_PACKED))


def remove(drawer: Drawer, name: str) -> None:
    """Take a checkpoint away, the manifest first: what is left of one without a manifest is none."""
    drawer.remove(_manifest(name))
    drawer.remove(_content(name))


def sweep(drawer: Drawer) -> None:
    """Take away content without a manifest: somebody was killed between the two."""
    names = set(drawer.names())
    for name in names:
        if name.endswith(_content("")) and _manifest(name.removesuffix(_content(""))) not in names:
            drawer.remove(name)


def rename_checkpoints(project: Project, old: str, new: str) -> None:
    """Hand the checkpoints of a track on to its new id; the lock is held."""
    drawer = drawer_of(project, old)
    for name in checkpoint_names(drawer):
        try:
            manifest = read_manifest(drawer.read(_manifest(name), _LARGEST_MANIFEST), old, name)
        except Refusal:
            continue
        _write(drawer, sealed(msgspec.structs.replace(manifest, track_id=new)))
    drawer.rename(new)


def _newest(shelf: Shelf) -> Manifest:
    """Raises `Refusal` where a newer one is corrupt: nobody asked for an older one."""
    if not shelf.meant:
        raise no_snapshot(shelf.corrupt)
    if shelf.lost:
        help = f"the newest that is intact is {shelf.meant[-1].name}: name it to go back to it"
        raise Refusal(shelf.lost[-1], help=help)
    return shelf.meant[-1]


def _says(drawer: Drawer, name: str, id: str) -> bool:
    """Whether a manifest that may be corrupt holds this id."""
    return id.encode() in (drawer.read(_manifest(name), _LARGEST_MANIFEST) or b"")


def _write(drawer: Drawer, manifest: Manifest) -> None:
    drawer.write(_manifest(manifest.name), msgspec.json.format(msgspec.json.encode(manifest), indent=2))


def _manifest(name: str) -> str:
    return f"{name}.json"


def _content(name: str) -> str:
    return f"{name}.packed"
