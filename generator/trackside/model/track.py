"""A track: a folder of documents about one bounded piece of work."""

from msgspec import Struct

from trackside.model.document import Document
from trackside.model.evidence import Claim
from trackside.model.features import Feature
from trackside.model.form import Form
from trackside.model.graph import Mention
from trackside.model.names import Priority, RepoPath, Status, TrackId, TrackType
from trackside.model.plan import Plan
from trackside.model.registers import Artifact, Blocker, Question, Requirement, Risk
from trackside.model.source import Read, Span


class TrackDocument(Struct, frozen=True):
    """A document in its place. `kind` is the layout's word for it, `note` for a plain document;
    `form` is None when no template reads it."""

    kind: str
    document: Document
    form: Form | None = None

    @property
    def path(self) -> RepoPath:
        """Where the file lies."""
        return self.document.source.path


class Facts(Struct, frozen=True):
    """What the front matter says of a track. A field is None when it is absent."""

    id: Read[str] | None = None
    title: Read[str] | None = None
    type: Read[TrackType] | None = None
    status: Read[Status] | None = None
    priority: Read[Priority] | None = None
    created: Read[str] | None = None
    updated: Read[str] | None = None
    started: Read[str] | None = None
    owner: Read[str] | None = None
    author: Read[str] | None = None
    goal: Read[str] | None = None
    target: Read[str] | None = None
    deadline: Read[str] | None = None
    parent: Read[str] | None = None
    depends_on: tuple[Read[str], ...] = ()
    related: tuple[Read[str], ...] = ()
    tags: tuple[Read[str], ...] = ()
    previous_status: Read[str] | None = None
    publish: bool = True
    stated_in: tuple[tuple[str, RepoPath], ...] = ()
    """The document of each fact that anybody states."""


class Approval(Struct, frozen=True):
    """A line of the Approval section: `- [x] Product: Jane Doe, 2026-01-20 · sha256:<40 hex>`.

    `role` is folded to lower case without a remark in brackets. `person`, `date` and `digest` are None
    when they do not stand there in their form; `span` is the line's text without its bullet.
    """

    role: str
    ticked: bool
    person: str | None
    date: str | None
    digest: str | None
    raw: str
    span: Span


class Approved(Struct, frozen=True):
    """What an approval holds for, as a digest of 40 hex digits. `parts` are those of each approved section, by the
    template's name for it, and of each binding fact, without the empty ones."""

    digest: str
    parts: tuple[tuple[str, str], ...] = ()


class AcceptanceTest(Struct, frozen=True):
    """A functional acceptance test of the spec; a part that is blank or absent is None.

    `number` counts from 1 in the order of the document; `AT-1` and `Test 1` name the first. `verified_by` is the
    automated test that shows it, and stands at `verified_at`.
    """

    name: str | None
    setup: str | None
    action: str | None
    expected: str | None
    span: Span
    number: int = 0
    verified_by: str | None = None
    verified_at: Span | None = None


class Track(Struct, frozen=True):
    """A folder that holds the layout's marker file. `spec` is the document that carries the facts.

    `approved` is what an approval would hold for now; it is known when an approval of the spec has a digest.
    """

    id: TrackId
    folder: RepoPath
    root: RepoPath
    documents: tuple[TrackDocument, ...]
    facts: Facts = Facts()
    approvals: tuple[Approval, ...] = ()
    approved: Approved | None = None
    tests: tuple[AcceptanceTest, ...] = ()
    images: tuple[RepoPath, ...] = ()
    plan: Plan | None = None
    risks: tuple[Risk, ...] = ()
    questions: tuple[Question, ...] = ()
    blockers: tuple[Blocker, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    features: tuple[Feature, ...] = ()
    mentions: tuple[Mention, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def spec(self) -> TrackDocument | None:
        """The document with the track's facts; None in a layout without one."""
        return self.document("spec")

    def document(self, kind: str) -> TrackDocument | None:
        """The document of that kind; of features, which are many, the first."""
        return next((document for document in self.documents if document.kind == kind), None)

    @property
    def home(self) -> TrackDocument | None:
        """The document with the track's facts, else its first."""
        return self.spec or next(iter(self.documents), None)

    def where(self, fact: str) -> RepoPath | None:
        """The document in which a fact stands; for one that nobody states, where it belongs."""
        return dict(self.facts.stated_in).get(fact, self.home.path if self.home else None)

    @property
    def status(self) -> Status | None:
        """The status, when it is one."""
        return self.facts.status.value if self.facts.status else None

    @property
    def title(self) -> str:
        """The title that is stated, else the first top heading of the first document, else the goal, else the
        folder's name."""
        if self.facts.title and self.facts.title.value:
            return self.facts.title.value
        headings = self.documents[0].document.headings if self.documents else ()
        first = next((heading.title for heading in headings if heading.level == 1 and heading.title), None)
        return first or (self.facts.goal and self.facts.goal.value) or self.id
