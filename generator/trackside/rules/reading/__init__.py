"""Rules of the family IO, the file itself."""

from trackside.rules.reading.conflict_markers import conflict_markers
from trackside.rules.reading.duplicate_key import duplicate_key
from trackside.rules.reading.invalid_suppression import invalid_suppression
from trackside.rules.reading.invalid_yaml import invalid_yaml
from trackside.rules.reading.missing_front_matter import missing_front_matter
from trackside.rules.reading.mixed_newlines_bom import mixed_newlines_bom
from trackside.rules.reading.nothing_parsed import nothing_parsed
from trackside.rules.reading.unreadable_file import unreadable_file
from trackside.rules.reading.unsafe_path import unsafe_path
from trackside.rules.reading.unused_suppression import unused_suppression
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unreadable_file,
    invalid_yaml,
    duplicate_key,
    missing_front_matter,
    conflict_markers,
    nothing_parsed,
    unused_suppression,
    invalid_suppression,
    mixed_newlines_bom,
    unsafe_path,
)
