"""Settings as plain data."""

from collections.abc import Iterator
from typing import Any

import msgspec

from trackside.model.settings import Settings


def setting_values(settings: Settings) -> dict[str, Any]:
    """Every setting by its dotted name."""
    return dict(_flat(msgspec.to_builtins(settings)))


def _flat(values: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Groups of settings are flattened; tables whose keys people choose are values."""
    for name, value in values.items():
        if name in ("approvals", "calendar", "limits", "site"):
            yield from _flat(value, f"{name}.")
        else:
            yield prefix + name, value
