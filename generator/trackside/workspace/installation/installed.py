"""How Trackside came onto this machine."""

import json
from typing import Any


def installed_from() -> dict[str, Any] | None:
    """pip's record of the address that Trackside was installed from (`direct_url.json`); none when there is none,
    as after an installation from an index."""
    from importlib import metadata  # needed by one command only, and it takes longer than many of them

    try:
        record = metadata.distribution("trackside").read_text("direct_url.json")
        origin = json.loads(record or "null")
    except (metadata.PackageNotFoundError, ValueError):
        return None
    return origin if isinstance(origin, dict) else None
