"""What a project decides for itself, and the layouts it may choose from."""

from typing import Literal, get_args

from msgspec import Struct, field

from trackside.model.names import RepoPath, Status, TrackType
from trackside.model.plan import TaskStatus


class Limits(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Bounds that keep a hostile repository from costing more than it is worth."""

    file_size: int = 2_000_000
    """Bytes; a larger file is reported and not read."""
    files: int = 100_000
    """Files under the tracks roots; beyond it the run stops with an error."""


AGENTS = ("*[bot]", "*[bot]@*")
"""How the accounts of programs are called that commit."""
SelfApproval = Literal["never", "with-others", "allowed"]


class Approvals(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which roles must approve a spec before it is ready, and who never may. The union of what applies is required."""

    required: tuple[str, ...] = ("product", "engineering")
    """Roles that are asked for every spec."""
    by_type: dict[str, tuple[str, ...]] = field(default_factory=lambda: {"security": ("security",)})
    """Type of track to the roles that are asked beside them."""
    by_priority: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Priority, P0 to P3 or critical to low, to the roles that are asked beside them."""
    agents: tuple[str, ...] = AGENTS
    """Names and addresses of programs, which approve nothing: `*` is any text, `?` any letter, case does not matter."""
    self_approval: SelfApproval = "with-others"
    """Whether authors may approve what they wrote: never, with-others (never alone), or allowed (a team of one)."""


class Site(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How the published site is called and where its sources can be edited."""

    name: str = ""
    """The name of the site; empty: that of the folder."""
    repo_url: str = ""
    """The repository's web address; empty: that of its remote."""
    edit_uri: str = ""
    """Appended to `repo-url`, e.g. `edit/main/`; the document's path follows."""
    url: str = ""
    """Where the site is published; reports then link each rule to its page there."""


Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = get_args(Weekday)


class CalendarSettings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """When people work, by which plans become dates."""

    working_days: tuple[Weekday, ...] = WEEKDAYS[:5]
    """Days of the week on which somebody works."""
    hours_per_day: float = 8
    """How many hours of a plan each lane does on such a day; so long is a day of an estimate, too."""
    holidays: tuple[str, ...] = ()
    """Days on which nobody works: `2026-12-25`, or `2026-12-24..2027-01-01` with both ends."""


SeverityWord = Literal["error", "warning", "info", "off"]
GateWord = Literal["any", "ready", "active", "completed"]


class Override(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Other settings for some documents: those under `paths`, of tracks of these `types`; both, when both are given."""

    paths: tuple[str, ...] = ()
    """Patterns as in .gitignore, from the project's folder on."""
    types: tuple[TrackType, ...] = ()
    """Types of the tracks."""
    select: tuple[str, ...] = ()
    """Of the rules that run, only these; none: all of them."""
    ignore: tuple[str, ...] = ()
    """Rules that do not run there."""
    severity: dict[str, SeverityWord] = field(default_factory=dict)
    """Rule code, family or name to error, warning, info or off."""
    gate: dict[str, GateWord] = field(default_factory=dict)
    """Rule code, family or name to the status from which its severity holds."""


class Settings(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """`[tool.trackside]` of pyproject.toml, or trackside.toml."""

    roots: tuple[RepoPath, ...] = ()
    """Folders that hold tracks; none: those of the layout."""
    layout: str = "swarm"
    """How tracks are laid out."""
    templates: RepoPath = RepoPath("templates/documents")
    """Folder of the project's own document templates, `<layout>/<file>`; they win over the shipped ones."""
    select: tuple[str, ...] = ("ALL",)
    """The rules that run: codes, families or names."""
    ignore: tuple[str, ...] = ()
    """Of these, the ones that do not."""
    binding: tuple[str, ...] = ()
    """Rules of which no comment in a document accepts anything."""
    severity: dict[str, SeverityWord] = field(default_factory=dict)
    """Rule code, family or name to error, warning, info or off."""
    gate: dict[str, GateWord] = field(default_factory=dict)
    """Rule code, family or name to the status from which its severity holds."""
    overrides: tuple[Override, ...] = ()
    """Other settings for some documents; where several fit, later ones win."""
    fail_on: Literal["error", "warning", "info", "never"] = "error"
    """The least severity that makes a check fail."""
    base: str = ""
    """The branch that moves and approvals are judged against; empty: the one that the current branch goes to."""
    baseline: RepoPath = RepoPath("trackside-baseline.json")
    """The file of known findings, which are not shown."""
    state: RepoPath = RepoPath(".project-state.yaml")
    """The file that keeps how far work on plans is."""
    sprint_gates: tuple[str, ...] = ("Code quality", "Security", "Performance", "Documentation")
    """What the review of a sprint looks at; all of it has to pass."""
    final_gates: tuple[str, ...] = ("Code review", "Security", "Performance", "Integration", "Documentation")
    """What the final review looks at, at code in every language by itself."""
    approvals: Approvals = Approvals()
    """Which roles must approve a spec, and who never may."""
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Person, `Jane Doe` or `Jane Doe <jane@example.org>`, to the roles they may approve for."""
    junit: tuple[str, ...] = ()
    """Patterns, from the project's folder on, of JUnit reports, which show whether the tests of a spec passed."""
    cache: bool = True
    """Whether a check remembers under `.trackside/` what it found in tracks that did not change."""
    active_per_owner: int = 1
    """How many active tracks an owner may have; 0 is any number."""
    abandoned_after: int = 30
    """After how many days without a commit an active track counts as abandoned; 0 is never."""
    keep_checkpoints: int = 10
    """How many checkpoints of a track `checkpoint prune` keeps, the newest."""
    calendar: CalendarSettings = CalendarSettings()
    """When people work, by which plans become dates."""
    limits: Limits = Limits()
    """Bounds on what is read."""
    site: Site = Site()
    """The published site."""


class Layout(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Which files make a track, and which words they use.

    Layouts are data: `templates/documents/<layout>/layout.toml`.
    """

    name: str
    marker: tuple[str, ...] = ()
    """File names that make a folder a track; empty: any Markdown file does."""
    documents: dict[str, str] = field(default_factory=dict)
    """File name to document kind; `features/*.md` means every such file in that folder."""
    templates: dict[str, str] = field(default_factory=dict)
    """Document kind to template file, for kinds that a template reads."""
    statuses: dict[str, Status] = field(default_factory=dict)
    """Other words for the statuses, folded to lower case with single spaces."""
    roots: tuple[RepoPath, ...] = ()
    """Where tracks lie when the settings do not say it."""
    single_files: tuple[str, ...] = ()
    """Folders, relative to a root, in which a Markdown file is a track of its own."""
    archives: tuple[str, ...] = ()
    """Names of folders whose tracks are archived, unless they say otherwise."""
    registry: str = ""
    """Name of a list of all tracks that people keep by hand in a root."""
    facts: dict[str, str] = field(default_factory=dict)
    """Other words for facts, in metadata files and bold labels, folded to lower case with single spaces."""
    boxes: dict[str, TaskStatus] = field(default_factory=dict)
    """What stands between the brackets of a box, to what it says; blanks count as one."""
    task_statuses: dict[str, TaskStatus] = field(default_factory=dict)
    """Status words of tasks and phases, folded to lower case with single spaces."""
    task_fields: dict[str, str] = field(default_factory=dict)
    """Labels of a task's nested fields, folded to lower case, to the names that code asks for."""
    sizes: dict[str, tuple[float, float]] = field(default_factory=dict)
    """S, M, L, XL to the least and most working hours."""
    hours_per_day: float = 8
    """How long a day of an estimate is; the settings say it, as that of a working day."""
    profiles: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Track type to the sections of the spec's template that tracks of that type may do without."""
    phases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Track type to the phases that a blank plan of that type begins with."""
    required: dict[str, Status] = field(default_factory=dict)
    """Document kind to the status from which a track must have it."""

    def kind(self, name: str) -> str | None:
        """The kind of a document by its path in its track; None for one that the layout does not name."""
        folder, _, file = name.rpartition("/")
        return self.documents.get(name) or (self.documents.get(f"{folder}/*.md") if file.endswith(".md") else None)

    def single_kinds(self) -> dict[str, str]:
        """The kinds of which a track has one document at most, with its file's name."""
        return {kind: name for name, kind in self.documents.items() if "*" not in name}
