"""Rules of the family ST, structure."""

from trackside.rules.rule import Rule
from trackside.rules.structure.duplicate_section import duplicate_section
from trackside.rules.structure.empty_section import empty_section
from trackside.rules.structure.heading_inside_fence_confusion import heading_inside_fence_confusion
from trackside.rules.structure.heading_level_jump import heading_level_jump
from trackside.rules.structure.malformed_table import malformed_table
from trackside.rules.structure.missing_section import missing_section
from trackside.rules.structure.missing_subsection import missing_subsection
from trackside.rules.structure.near_section import near_section
from trackside.rules.structure.section_order import section_order
from trackside.rules.structure.single_h1 import single_h1

RULES: tuple[Rule, ...] = (
    missing_section,
    missing_subsection,
    section_order,
    near_section,
    duplicate_section,
    empty_section,
    heading_level_jump,
    single_h1,
    heading_inside_fence_confusion,
    malformed_table,
)
