"""A sign of life for work that takes longer than a second."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def sign_of_life(what: str) -> Iterator[None]:
    """On a terminal, show on standard error what is being done and for how long; nothing during the first second."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield
        return
    done, start = threading.Event(), time.monotonic()

    def tell() -> None:
        while not done.wait(1):
            sys.stderr.write(f"\r{what} … {time.monotonic() - start:.0f} s")
            sys.stderr.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
        if time.monotonic() - start > 1:
            sys.stderr.write("\r\x1b[K")
