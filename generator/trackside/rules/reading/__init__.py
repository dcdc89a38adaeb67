"""Rules of the family IO, the file itself."""

from trackside.rules.reading.duplicate_key import duplicate_key
from trackside.rules.reading.invalid_yaml import invalid_yaml
from trackside.rules.reading.mixed_newlines_bom import mixed_newlines_bom
from trackside.rules.reading.unreadable_file import unreadable_file
from trackside.rules.reading.unsafe_path import unsafe_path
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    unreadable_file,
    invalid_yaml,
    duplicate_key,
    mixed_newlines_bom,
    unsafe_path,
)
