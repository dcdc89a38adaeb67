"""Service levels as people write them: `P95 <200ms`, `≥ 85 %`, `99.9% uptime`."""

import re

from msgspec import Struct

_COMPARATORS = {"<": "<", "<=": "≤", "≤": "≤", "=<": "≤", ">": ">", ">=": "≥", "≥": "≥", "below": "<", "under": "<"}
_COMPARATORS |= {"above": ">", "over": ">", "at least": "≥", "at most": "≤"}
_NUMBER = r"\s*(?P<number>\d[\d,]{0,12}(?:\.\d{1,6})?)\s*(?P<unit>%|[A-Za-zµ][A-Za-zµ/]{0,15})?"
_LIMIT = re.compile(rf"(?P<how>[<>]=?|=<|[≤≥]|\b(?:below|under|above|over|at least|at most)\b){_NUMBER}")
_BARE = re.compile(rf"(?P<how>){_NUMBER}")
_METRIC = re.compile(r"[A-Za-z][\w ./-]{0,60}$")


class Measure(Struct, frozen=True):
    """A limit. `comparator` is <, ≤, > or ≥, empty when none stands there; `metric` and `unit` may be empty."""

    metric: str
    comparator: str
    number: float
    unit: str


def read_measure(text: str) -> Measure | None:
    """The first limit that a text states; None when it has no number."""
    text = text[:500]
    match = _LIMIT.search(text) or _BARE.search(text)
    if match is None:
        return None
    metric = _METRIC.search(text[: match.start()].rstrip()) if match["how"] else None
    number = float(match["number"].replace(",", ""))
    return Measure(metric[0] if metric else "", _COMPARATORS.get(match["how"].lower(), ""), number, match["unit"] or "")
