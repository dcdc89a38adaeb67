"""What may stand in settings, front matter, registry, report and state file, as JSON Schema for editors and scripts."""

import re
from collections.abc import Iterable
from typing import Any, get_args

import msgspec
from msgspec import Struct
from msgspec.structs import fields

from trackside.lifecycle.registry import TrackRegistry
from trackside.lifecycle.states import Gate, reaches
from trackside.model.front_matter import FeatureFront, OtherFront, SpecFront
from trackside.model.names import PRIORITY_WORDS, Priority, Status
from trackside.model.settings import Layout, Override, Settings
from trackside.model.state import State
from trackside.reporters import JsonReport
from trackside.rules import RULES
from trackside.rules.selectors import ALL
from trackside.workspace.installation.field_texts import field_texts
from trackside.workspace.installation.shipped import layouts

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SPECIAL = re.compile(r"[.*+?^${}()|\[\]\\/]")
Schema = dict[str, Any]


def settings_schema() -> Schema:
    """The schema of trackside.toml. It refuses nothing that can be loaded."""
    defs = _definitions(Settings)
    for kind in (Settings, Override):
        of = defs[kind.__name__]["properties"]
        for name in ("select", "ignore"):
            of[name]["items"] = {"$ref": "#/$defs/Selector"}
        for name in ("severity", "gate"):
            of[name]["propertyNames"] = {"$ref": "#/$defs/Selector"}
    defs["Settings"]["properties"]["layout"]["enum"] = list(layouts())
    defs["Override"]["anyOf"] = [{"required": ["paths"]}, {"required": ["types"]}]
    families = dict.fromkeys(rule.code.rstrip("0123456789") for rule in RULES)
    words = [ALL, *families, *(rule.code for rule in RULES), *(rule.name for rule in RULES)]
    defs["Selector"] = _words(words, "Rules: a code, a name, a family or ALL.")
    return {"$schema": _DRAFT, **defs.pop("Settings"), "$defs": defs}


def front_matter_schema(layout: Layout) -> Schema:
    """The schema of front matter, of a spec's and, where `track` says whose it is, of other documents'."""
    defs = _definitions(SpecFront) | _definitions(OtherFront) | _definitions(FeatureFront)
    for kind in (SpecFront, OtherFront, FeatureFront):
        of = defs[kind.__name__]
        of["patternProperties"] = {"^x-": {"description": "A field of your own."}}
    known = {**{str(status): status for status in Status}, **layout.statuses}
    defs["Status"] = _words(known, defs["Status"]["description"], blanks=True)
    defs["Priority"] = _words([*Priority, *PRIORITY_WORDS], defs["Priority"]["description"])
    asked = _pattern((word for word, status in known.items() if reaches(status, Gate.READY)), blanks=True)
    is_ready = {"properties": {"status": {"type": "string", "pattern": asked}}, "required": ["status"]}
    defs["SpecFront"] |= {"if": is_ready, "then": {"required": ["owner"]}}
    return {
        "$schema": _DRAFT,
        "title": "Front matter",
        "description": "Of `spec.md`; where `track` says whose it is, of another document of a track.",
        "type": "object",
        "if": {"required": ["track"]},
        "then": {
            "if": {"properties": {"template": {"pattern": "^feature@"}}, "required": ["template"]},
            "then": {"$ref": "#/$defs/FeatureFront"},
            "else": {"$ref": "#/$defs/OtherFront"},
        },
        "else": {"$ref": "#/$defs/SpecFront"},
        "$defs": defs,
    }


def report_schema() -> Schema:
    """The schema of what `check --format json` prints. More keys may come."""
    defs = _definitions(JsonReport)
    for one in defs.values():
        if "properties" in one:
            one["required"] = list(one["properties"])
            for value in one["properties"].values():
                value.pop("default", None)
    return {"$schema": _DRAFT, **defs.pop("JsonReport"), "$defs": defs}


def registry_schema() -> Schema:
    """The schema of the registry. More keys may come."""
    defs = _definitions(TrackRegistry)
    return {"$schema": _DRAFT, **defs.pop("TrackRegistry"), "$defs": defs}


def state_schema() -> Schema:
    """The schema of the state file; keys of your own may stand beside the known ones."""
    defs = _definitions(State)
    lanes = {"pattern": "^[1-9][0-9]{0,5}$"}
    defs["Lanes"]["properties"]["track_info"]["propertyNames"] = lanes
    running = defs["State"]["properties"]["current_execution"]["anyOf"]
    for one in running:
        if one.get("type") == "object":
            one["propertyNames"] = lanes
    return {"$schema": _DRAFT, **defs.pop("State"), "$defs": defs}


def _definitions(kind: type[Struct]) -> dict[str, Schema]:
    """The definitions by name of a Struct and of all that is in it, described as the code describes them."""
    defs: dict[str, Schema] = msgspec.json.schema(kind)["$defs"]
    for name, one in _structs(kind).items():
        texts, free = field_texts(one), not any(field.required for field in fields(one))
        defaults = msgspec.json.decode(msgspec.json.encode(one())) if free else {}
        for field in fields(one):
            place = defs[name]["properties"][field.encode_name]
            if text := texts.get(field.name):
                place["description"] = text
            if field.encode_name in defaults:
                place["default"] = defaults[field.encode_name]
    return defs


def _structs(kind: type[Struct]) -> dict[str, type[Struct]]:
    """A Struct and those in it, by name."""
    found = {kind.__name__: kind}
    for field in fields(kind):
        for one in (field.type, *get_args(field.type)):
            if isinstance(one, type) and issubclass(one, Struct):
                found |= _structs(one)
    return found


def _words(words: Iterable[str], description: str, *, blanks: bool = False) -> Schema:
    """These words, which an editor proposes; another case is understood as well, with `blanks` other gaps."""
    known = [str(word) for word in words]
    spelled = {"type": "string", "pattern": _pattern(known, blanks=blanks)}
    return {"description": description, "anyOf": [{"enum": known}, spelled]}


def _pattern(words: Iterable[str], *, blanks: bool = False) -> str:
    """A pattern for these words in any case; patterns of JSON Schema have no flag for that."""
    around, gap = (r"[\s_-]*", r"[\s_-]+") if blanks else ("", "")
    spelled = (gap.join(map(_letters, word.split() if blanks else [word])) for word in words)
    return rf"^{around}(?:{'|'.join(spelled)}){around}$(?!\n)"


def _letters(word: str) -> str:
    both = (f"[{one.lower()}{one.upper()}]" if one.isalpha() else _SPECIAL.sub(r"\\\g<0>", one) for one in word)
    return "".join(both)
