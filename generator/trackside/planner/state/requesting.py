"""How lanes and sprints are asked for, kept from one planning to the next."""

import re
from collections.abc import Collection

import msgspec
from msgspec.structs import asdict

from trackside.model.state import Requested, State
from trackside.planner.analysis import Wishes
from trackside.planner.sprints import SPRINT_HOURS

USUAL = Requested()
"""Nothing but what is recommended."""
_PART = re.compile(r"^requested:[ \t]*\r?\n((?:[ \t][^\r\n]*\r?\n)+)", re.M)
"""Whole lines: the end of one that is torn off may be missing."""
_LINE = re.compile(r"^[ \t]{1,8}([a-z_]{1,20}): ?([^\s#]{1,20})", re.M)


def wishes_of(asked: Requested) -> Wishes:
    """The lanes that are asked for."""
    return Wishes(asked.lanes, asked.affinity, asked.split_chains)


def hours_of_sprints(asked: Requested) -> float:
    """The hours of a sprint that are asked for."""
    return SPRINT_HOURS if asked.capacity is None else asked.capacity


def asked_again(asked: Requested, before: Requested, plans: Collection[str], tracks: Collection[str]) -> Requested:
    """What is asked for of these tracks. Where nothing is said it is as `before`, when that was of `plans`, if any of
    these are the same."""
    if plans and not {*plans} & {*tracks}:
        return asked
    given = {name: value for name, value in asdict(asked).items() if value}
    return msgspec.structs.replace(before, **given)


def asked_in(state: State) -> Requested:
    """What a state was asked for."""
    return state.requested or USUAL


def told_in(text: str) -> Requested:
    """What a file that is no state any more still says of it; what cannot be believed is left out."""
    part = _PART.search(text)
    found: dict[str, str] = {}
    for name, value in _LINE.findall(part[1]) if part else ():
        try:
            msgspec.convert({name: value}, Requested, strict=False)
        except msgspec.ValidationError:
            continue
        found[name] = value
    return msgspec.convert(found, Requested, strict=False)
