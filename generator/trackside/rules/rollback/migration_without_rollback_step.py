"""RB005."""

import re
from collections.abc import Iterator

from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity, TrackType
from trackside.model.track import Track, TrackDocument
from trackside.rules.asking.forms import is_nothing, told
from trackside.rules.rule import Scene, document_rule

_DATA = re.compile(r"migrat|restor|backup|back-up|schema|\bdata|snapshot|\btables?\b|downgrade|dual[- ]writ", re.I)


@document_rule("RB005", "migration-without-rollback-step", Severity.WARNING, Gate.READY)
def migration_without_rollback_step(document: TrackDocument, track: Track, scene: Scene) -> Iterator[Finding]:
    """Who migrates data says how the data come back.

    Asked of tracks of the type `migration`, and of those with migration scripts among their artifacts: strategy or
    steps speak of the migration, the data, the schema, a backup or a restore.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: migration
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Rollback Assumptions

    ### Rollback Strategy
    A feature flag.

    ### Rollback Triggers
    - Error rate above 5 %

    ### Rollback Procedure (High-Level)
    1. ⟦Turn the flag off⟧

    ### Data Safety
    - **Backward compatibility:** Yes
    - **Forward compatibility:** Yes
    - **Data loss risk:** Low
    - **Mitigation:** Nothing is stored
    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: migration
    status: ready
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---

    ## Rollback Assumptions

    ### Rollback Strategy
    A feature flag.

    ### Rollback Triggers
    - Error rate above 5 %

    ### Rollback Procedure (High-Level)
    1. Restore the backup

    ### Data Safety
    - **Backward compatibility:** Yes
    - **Forward compatibility:** Yes
    - **Data loss risk:** Low
    - **Mitigation:** Nothing is stored
    ````
    """
    if not document.form or document.kind != "spec":
        return
    migrates = track.facts.type is not None and track.facts.type.value is TrackType.MIGRATION
    scripts = told(document, "artifacts.migrations.path")
    migrates = migrates or bool(scripts and not is_nothing(scripts.value))
    reads = [read for name, read in document.form.reads if name.startswith(("rollback.steps", "rollback.strategy"))]
    steps = [read for read in reads if read.value]
    if migrates and steps and not any(_DATA.search(read.raw) for read in steps):
        help = "add a step that restores or undoes it"
        yield Finding(steps[-1].span, "no step takes the migration back", help)
