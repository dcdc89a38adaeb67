"""Spread work over the processors of this machine."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from multiprocessing.synchronize import Event

Item = TypeVar("Item")
Result = TypeVar("Result")
_LEAST = 48
"""Items below which starting processes costs more than it saves."""
_MOST = 16
"""Processes; beyond it the one that gathers is what all wait for."""
_CHUNK = 8
_worker: Callable[[Any], Any]
_stop: "Event"
"""What this process was started for, and whether it still is; set in processes of the pool only."""


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
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # A forked process starts at once with all that is loaded, but only from a process without threads.
    can_fork = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    context = multiprocessing.get_context("fork" if can_fork else "spawn")
    stop = context.Event()
    with ProcessPoolExecutor(hands, context, initializer=_begin, initargs=(begin, arguments, stop)) as pool:
        try:
            with _uninterrupted():
                results = pool.map(_work, items, chunksize=_CHUNK)
            yield from results
        except BaseException:
            stop.set()  # nobody wants the rest: each process ends with the item in its hands
            raise


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let an interrupt wait. Processes that are started meanwhile never see one: who started them ends them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(begin: Callable[..., Callable[[Any], Any]], arguments: tuple[Any, ...], stop: "Event") -> None:
    global _worker, _stop
    _stop = stop
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _worker = begin(*arguments)


def _end_with_parent() -> None:
    """A process that nobody waits for any more would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work(item: Any) -> Any:
    return None if _stop.is_set() else _worker(item)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
