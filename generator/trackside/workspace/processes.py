"""Spread work over the processors of this machine."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
_LEAST = 48
"""Items below which starting processes costs more than it saves."""
_MOST = 16
"""Processes; beyond it the one that gathers is what all wait for."""
_CHUNK = 8
_worker: Callable[[Any], Any]
"""What this process was started for; set in processes of the pool only."""


def spread(
    begin: Callable[..., Callable[[Item], Result]], arguments: tuple[Any, ...], items: Sequence[Item]
) -> Iterator[Result]:
    """The results of `begin(*arguments)` on each item, in their order; every process begins once.

    What is handed over and back must be picklable, and `begin` a function of a module.
    """
    hands = min(_processors(), _MOST, len(items) // _CHUNK)
    if len(items) < _LEAST or hands < 2:
        yield from map(begin(*arguments), items)
        return
    # A forked process starts at once with all that is loaded, but only from a process without threads.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    with ProcessPoolExecutor(hands, context, initializer=_begin, initargs=(begin, arguments)) as pool:
        yield from pool.map(_work, items, chunksize=_CHUNK)


def _begin(begin: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...]) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that gathers is interrupted, and ends the others
    threading.Thread(target=_follow, daemon=True).start()
    _worker = begin(*arguments)


def _follow() -> None:
    """End with the process that gathers: when it is killed, nobody else tells this one."""
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _work(item: Any) -> Any:
    return _worker(item)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
