"""What commands print for machines."""

import json
from typing import Any

import msgspec


def json_text(value: Any) -> str:
    """Plain data and structs as JSON, with a line end."""
    return json.dumps(msgspec.to_builtins(value), indent=2) + "\n"
