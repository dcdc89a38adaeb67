"""Rules of the family XT, between tracks."""

from trackside.rules.rule import Rule
from trackside.rules.tracks.active_with_unfinished_dependency import active_with_unfinished_dependency
from trackside.rules.tracks.backlink_missing import backlink_missing
from trackside.rules.tracks.depends_on_less_mature import depends_on_less_mature
from trackside.rules.tracks.depends_on_terminal import depends_on_terminal
from trackside.rules.tracks.duplicate_track import duplicate_track
from trackside.rules.tracks.name_exists import name_exists
from trackside.rules.tracks.overlap_paths import overlap_paths
from trackside.rules.tracks.schedule_inversion import schedule_inversion
from trackside.rules.tracks.track_cycle import track_cycle
from trackside.rules.tracks.track_unknown import track_unknown

RULES: tuple[Rule, ...] = (
    track_unknown,
    track_cycle,
    depends_on_terminal,
    depends_on_less_mature,
    active_with_unfinished_dependency,
    backlink_missing,
    overlap_paths,
    duplicate_track,
    schedule_inversion,
    name_exists,
)
