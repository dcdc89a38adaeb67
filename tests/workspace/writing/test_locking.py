import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from trackside.errors import Refusal
from trackside.workspace.writing.locking import LOCK, Lock, lock_of

AT_ONCE = 0.1
HOLD = """
import sys, time
from pathlib import Path
from trackside.workspace.writing.locking import lock_of
with lock_of(Path(sys.argv[1])).held():
    print("held", flush=True)
    time.sleep(600)
"""
COUNT = """
import os, random, sys, time
from pathlib import Path
from trackside.workspace.writing.locking import Lock
project, rounds = Path(sys.argv[1]), int(sys.argv[2])
for _ in range(rounds):
    with Lock(project).held(600):
        seen = int((project / "count").read_text())
        time.sleep(random.random() / 500)
        (project / "count").write_text(str(seen + 1))
    if random.random() < 0.3 and not os.fork():
        Lock(project).held(600).__enter__()
        os._exit(9)  # an owner that dies without giving the lock back
"""


@contextmanager
def another_owner(project: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the lock until it is killed."""
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(project)], stdout=subprocess.PIPE, text=True)
    assert child.stdout and child.stdout.readline() == "held\n"
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def written(project: Path) -> dict[str, object]:
    content = json.loads((project / ".trackside" / LOCK).read_text(encoding="utf-8"))
    assert isinstance(content, dict)
    return content


def grow_old(project: Path, seconds: float) -> None:
    then = time.time() - seconds
    os.utime(project / ".trackside" / LOCK, (then, then))


def leave(project: Path, **owner: object) -> None:
    """A lock as some process left it."""
    (project / ".trackside").mkdir(exist_ok=True)
    content = {"pid": os.getppid(), "host": socket.gethostname(), "token": "theirs", **owner}
    (project / ".trackside" / LOCK).write_text(json.dumps(content), encoding="utf-8")


@pytest.mark.seed("S1-064")
def test_the_lock_is_a_file_beside_the_registry_that_names_its_owner(tmp_path: Path) -> None:
    with Lock(tmp_path).held():
        owner = written(tmp_path)
        assert (owner["pid"], owner["host"], len(str(owner["token"]))) == (os.getpid(), socket.gethostname(), 32)
    assert not (tmp_path / ".trackside" / LOCK).exists()


@pytest.mark.seed("S1-063")
@pytest.mark.seed("S4-048")
@pytest.mark.seed("S4-050")
def test_who_waits_in_vain_is_told_how_to_go_on(tmp_path: Path) -> None:
    with another_owner(tmp_path) as owner:
        begun = time.monotonic()
        with pytest.raises(Refusal) as refusal, Lock(tmp_path).held():
            pass
        assert time.monotonic() - begun >= 5  # and less than 30, after which the lock would have been taken over
    assert refusal.value.message.startswith("Failed to acquire registry lock: process ")
    assert f"process {owner.pid} on {socket.gethostname()} has held it for" in refusal.value.message
    assert refusal.value.help == (
        "wait a few seconds and try again; "
        "a lock older than 30 seconds may be deleted: rm .trackside/track-registry.lock"
    )


def test_the_lock_may_be_deleted_by_hand(tmp_path: Path) -> None:
    with another_owner(tmp_path):
        (tmp_path / ".trackside" / LOCK).unlink()
        with Lock(tmp_path).held(AT_ONCE):
            assert written(tmp_path)["pid"] == os.getpid()


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    with another_owner(tmp_path) as owner:
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        with Lock(tmp_path).held(AT_ONCE):
            assert written(tmp_path)["pid"] == os.getpid()


def test_a_process_that_nobody_has_buried_yet_is_dead(tmp_path: Path) -> None:
    with another_owner(tmp_path) as owner:
        owner.send_signal(signal.SIGKILL)
        os.waitid(os.P_PID, owner.pid, os.WEXITED | os.WNOWAIT)
        with Lock(tmp_path).held(AT_ONCE):
            assert written(tmp_path)["pid"] == os.getpid()


@pytest.mark.seed("S4-049")
def test_a_lock_without_a_sign_of_life_for_30_seconds_is_taken_over(tmp_path: Path) -> None:
    with another_owner(tmp_path):
        grow_old(tmp_path, 10)
        with pytest.raises(Refusal), Lock(tmp_path).held(AT_ONCE):
            pass
        grow_old(tmp_path, 31)
        with Lock(tmp_path).held(AT_ONCE):
            assert written(tmp_path)["pid"] == os.getpid()


def test_a_slow_owner_neither_writes_nor_gives_back_what_is_another_s_by_now(tmp_path: Path) -> None:
    slow, quick = Lock(tmp_path), Lock(tmp_path)
    with slow.held():
        grow_old(tmp_path, 31)
        with quick.held(AT_ONCE):
            with pytest.raises(Refusal, match="taken over by another process"):
                slow.confirm()
            slow._release()
            quick.confirm()


def test_a_sign_of_life_keeps_the_lock_young(tmp_path: Path) -> None:
    lock = Lock(tmp_path)
    with lock.held():
        grow_old(tmp_path, 31)
        lock.confirm()
        with pytest.raises(Refusal), Lock(tmp_path).held(AT_ONCE):
            pass


def test_a_number_that_another_process_has_by_now_is_no_sign_of_life(tmp_path: Path) -> None:
    with Lock(tmp_path).held():
        mine = written(tmp_path)
    leave(tmp_path, **{**mine, "begun": "1"})
    with Lock(tmp_path).held(AT_ONCE):
        assert written(tmp_path)["token"] != mine["token"]


@pytest.mark.parametrize("owner", [{"host": "elsewhere"}, {"space": "another container"}])
def test_of_a_process_elsewhere_nobody_knows_that_it_is_dead(tmp_path: Path, owner: dict[str, str]) -> None:
    leave(tmp_path, pid=2**22 - 1, **owner)
    with pytest.raises(Refusal), Lock(tmp_path).held(AT_ONCE):
        pass


def test_a_lock_that_nobody_can_read_is_somebody_s_until_it_is_old(tmp_path: Path) -> None:
    leave(tmp_path)
    (tmp_path / ".trackside" / LOCK).write_bytes(b"\xff\x00")
    with pytest.raises(Refusal, match="somebody has held it"), Lock(tmp_path).held(AT_ONCE):
        pass
    grow_old(tmp_path, 31)
    with Lock(tmp_path).held(AT_ONCE):
        assert written(tmp_path)["pid"] == os.getpid()


def test_a_folder_in_the_place_of_the_lock_is_nobody_s_lock(tmp_path: Path) -> None:
    (tmp_path / ".trackside" / LOCK).mkdir(parents=True)
    with pytest.raises(Refusal, match=f"{LOCK} is a folder, where a file belongs"), Lock(tmp_path).held(AT_ONCE):
        pass


def test_who_holds_the_lock_may_take_it_again_but_no_other_thread(tmp_path: Path) -> None:
    refused: list[str] = []

    def other() -> None:
        try:
            with lock_of(tmp_path).held(AT_ONCE):
                pass
        except Refusal as refusal:
            refused.append(refusal.message)

    with lock_of(tmp_path).held(), lock_of(tmp_path).held():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert refused == ["Failed to acquire registry lock: another thread of this process holds it"]


@pytest.mark.parametrize("way", ["link", "file"])
def test_a_private_folder_that_is_none_is_refused(tmp_path: Path, way: str) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    project.mkdir()
    elsewhere.mkdir()
    if way == "link":
        (project / ".trackside").symlink_to(elsewhere)
    else:
        (project / ".trackside").write_text("", encoding="utf-8")
    with pytest.raises(Refusal, match="is a link" if way == "link" else "is no folder"), Lock(project).held():
        pass
    assert list(elsewhere.iterdir()) == []


def test_eight_processes_that_find_dead_owners_all_the_time_are_never_two_at_once(tmp_path: Path) -> None:
    rounds = int(os.environ.get("TRACKSIDE_ROUNDS", "15"))
    (tmp_path / "count").write_text("0", encoding="utf-8")
    command = [sys.executable, "-W", "ignore", "-c", COUNT, str(tmp_path), str(rounds)]
    workers = [subprocess.Popen(command) for _ in range(8)]
    assert [worker.wait(600) for worker in workers] == [0] * 8
    assert int((tmp_path / "count").read_text(encoding="utf-8")) == 8 * rounds
