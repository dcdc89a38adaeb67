"""Rules of the family FM, front matter."""

from trackside.rules.frontmatter.id_matches_directory import id_matches_directory
from trackside.rules.frontmatter.required_field import required_field
from trackside.rules.frontmatter.status_enum import status_enum
from trackside.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    required_field,
    status_enum,
    id_matches_directory,
)
