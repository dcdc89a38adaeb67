"""Names of files as text. To Linux and git they are bytes, which need not be UTF-8, and no report can hold those."""

import os


def is_text(name: str) -> bool:
    """Whether a name, as the system gives it to Python, is text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_text(name: str) -> str:
    """The name, with `\\xe9` for a byte that is no part of any text."""
    return name if is_text(name) else os.fsencode(name).decode(errors="backslashreplace")
