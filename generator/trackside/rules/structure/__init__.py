"""Rules of the family ST, structure."""

from trackside.rules.rule import Rule
from trackside.rules.structure.empty_section import empty_section
from trackside.rules.structure.heading_inside_fence_confusion import heading_inside_fence_confusion
from trackside.rules.structure.missing_section import missing_section

RULES: tuple[Rule, ...] = (
    missing_section,
    empty_section,
    heading_inside_fence_confusion,
)
