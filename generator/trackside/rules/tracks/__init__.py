"""Rules of the family XT, between tracks."""

from trackside.rules.rule import Rule
from trackside.rules.tracks.track_unknown import track_unknown

RULES: tuple[Rule, ...] = (track_unknown,)
