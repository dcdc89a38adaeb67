"""AC015."""

from collections.abc import Iterator

from trackside.assembly import candidates
from trackside.lifecycle.states import Gate
from trackside.model.diagnostic import Finding
from trackside.model.names import Severity
from trackside.model.track import Track
from trackside.rules.rule import Neighbourhood, neighbour_rule

_HELP = "name a commit that a branch holds, after a squash or a rebase that of the result"


@neighbour_rule("AC015", "evidence-commit", Severity.WARNING, Gate.ACTIVE, bare=Severity.WARNING)
def evidence_commit(track: Track, scene: Neighbourhood) -> Iterator[Finding]:
    """A commit that is named as evidence is in the history, and changed what it is named for.

    Looked at are ticked tasks, with their Commit field, ticked artifacts and finished phases. A commit is 7 to 40
    hexadecimal digits, with a digit and a letter among them unless they are 40: in code, in brackets, behind the word
    commit, or at the end of a task's line. One that is the text of a link is left alone, since it may be elsewhere.

    It is in the history when the current commit, a branch, a remote branch or a tag leads to it. A commit that only
    this clone still has, as it was before a squash or a rebase, is not: others cannot see it. When the task or artifact
    names files in folders (Touches, Files, Artifacts), the commit has to have changed one of them, of a merge against
    its first parent.

    In a shallow clone and outside of git nothing is said; the check notes how many commits it could not look up.

    Bad:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form (FR-1) (⟦4c0ffee⟧)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `pages/form.html`
    ````

    ````markdown file="../../../pages/form.html" was="committed"

    ````

    Good:

    ````markdown
    ---
    id: sign-in
    title: Sign-in
    type: feature
    status: active
    priority: P1
    created: 2026-01-12
    owner: Ada Lovelace
    template: spec@1
    ---
    ````

    ````markdown file="plan.md"
    ## Phases

    ### Phase 1 — Build

    - [x] **T01**: Draw the form (FR-1)
      - **Owner role:** Builder
      - **Effort:** 2h
      - **Acceptance:** AT-1 passes on paper
      - **Artifacts:** `pages/form.html`
    ````

    ````markdown file="../../../pages/form.html" was="committed"

    ````
    """
    for claim in track.claims:
        files = {file for read in claim.files if (file := read.value)}
        for read in claim.commits:
            commit = scene.surroundings.commits.get(read.value or "")
            if commit is None or commit.known is None:
                continue
            if not commit.known:
                yield Finding(read.span, f"no branch or tag holds a commit `{read.raw}`", _HELP, claim.path)
            elif files and not any(path in commit.files for file in files for path in candidates(file, track.folder)):
                named = ", ".join(f"`{file}`" for file in sorted(files)[:3]) + (" …" if len(files) > 3 else "")
                help = f"name the commit that made it; the {claim.what} names {named}"
                message = f"commit `{read.raw}` changed no file that the {claim.what} names"
                yield Finding(read.span, message, help, claim.path)
