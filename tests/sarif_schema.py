"""The schema that comes with the standard."""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

_FILE = Path(__file__).parent / "data/sarif/sarif-2.1.0.json"
_VALIDATOR = Draft4Validator(json.loads(_FILE.read_text(encoding="utf-8")))


def faults(log: Any) -> list[str]:
    """What is wrong with a SARIF log."""
    return [error.message for error in _VALIDATOR.iter_errors(log)]
