"""What keeps an approval's digest and what breaks it."""

import unicodedata
from pathlib import Path

import pytest

from trackside.assembly import read_approved, read_track
from trackside.errors import TemplateError
from trackside.model.found import Folder
from trackside.model.names import RepoPath, TrackId
from trackside.model.settings import Layout
from trackside.model.track import Approved
from trackside.parsing.decoding import decode
from trackside.schema import compile_template

ROOT = Path(__file__).parents[2]
SPEC = compile_template((ROOT / "templates/documents/swarm/spec.md").read_text(encoding="utf-8"), "spec.md")
LAYOUT = Layout("swarm", documents={"spec.md": "spec"})
COMPLETE = (ROOT / "tests/data/complete/spec.md").read_text(encoding="utf-8")

CONTENT = """\
The page is *quick*: it answers within 200 ms, and says `so  long`.
Nobody waits longer & nobody complains.

- [ ] One
- [x] Two
  1. Inner first
  2. Inner second
- Three

漢字の文章は
ここで続く。

| Load | Limit |
|------|-------|
| low  | 1 s   |

See [the notes](notes.md "Notes") and ![a plan](plan.png).

```python x
def f():
    return 1
```

#### Details

Old ~~and gone~~, <b>bold</b>, caf\u00e9.[^far]
"""
FAR = "\n## Stakeholders\n\n[^far]: A footnote.\n"


def approved(data: bytes) -> Approved:
    folder = RepoPath("swarm/tracks/sign-in")
    source = decode(RepoPath(f"{folder}/spec.md"), data)
    track = read_track(
        Folder(TrackId("sign-in"), folder, RepoPath("swarm/tracks"), (source,), ()), LAYOUT, {"spec": SPEC}
    )
    found = read_approved(track)
    assert found
    return found


def spec(content: str = CONTENT) -> str:
    text = COMPLETE.replace("priority: P1\n", "priority: P1\ngoal: Sign in\ndepends_on: [one, two]\n")
    return text.replace("A page to sign in.\n", content).replace("\n## Stakeholders\n", FAR)


BASE = spec()


def edited(before: str, after: str) -> str:
    assert BASE.count(before) == 1, before
    return BASE.replace(before, after)


def test_the_definition_of_the_digest_is_fixed() -> None:
    found = approved(BASE.encode())
    assert (found.digest, found.parts) == GOLDEN


def test_the_digest_of_the_complete_track_is_fixed() -> None:
    assert approved(COMPLETE.encode()).digest == "b3e9f4e8dae0377437b7d785c2362b642d3f3c56"


GOLDEN = (
    "5133991080f14d441557317b52687e3f0bb3bc11",
    (
        ("What / Why", "41f9c96029ccdd033e23b9f032c7c09cc9a06695"),
        ("Constraints", "90c77b0040fc9cb3368f6fba9fd9ff8c71d04653"),
        ("Out of Scope", "6170f31c2040998af7ec96e11c2dd608a6eb63f2"),
        ("Acceptance Tests (High-Level)", "7b0db0167ebaaf8b082c64789f8a77c488a32f77"),
        ("Artifacts to Produce", "3851185288021ac26e680ef8337057f5589b070a"),
        ("Rollback Assumptions", "062082bbb2efd64abde1936a8705ce5ceb3fff3f"),
        ("Risks & Mitigations", "9d907a436d7e780ebc144248916d19aa731540d9"),
        ("Success Metrics", "c5ad747f62aaaaf6d9c1c29ca1250c0b7010b010"),
        ("type", "fde644866d14a3b709803ca7f672f853b1864778"),
        ("priority", "46ef347f1bec4ab0b3abb81f72dcafaed52a3655"),
        ("goal", "4ecf363c4fd53000faca77d6b4ce8a490209a67e"),
        ("depends_on", "4c5cb7f354e169432058040860070f3fb78a6f9b"),
    ),
)

KEEPS = {
    "rewrapped": ("within 200 ms, and says", "within\n200 ms,\n  and says"),
    "unwrapped": ("`so  long`.\nNobody", "`so  long`. Nobody"),
    "hard break": ("`so  long`.\nNobody", "`so  long`.  \nNobody"),
    "hard break by backslash": ("`so  long`.\nNobody", "`so  long`.\\\nNobody"),
    "more blank lines": ("\n\n- [ ] One", "\n\n\n\n- [ ] One"),
    "a paragraph in two": ("`so  long`.\nNobody", "`so  long`.\n\nNobody"),
    "trailing blanks": ("nobody complains.\n", "nobody complains.   \n"),
    "stars for bullets": ("- [ ] One\n- [x] Two\n  1. Inner first\n  2. Inner second\n- Three",
                          "* [ ] One\n* [x] Two\n  1. Inner first\n  2. Inner second\n* Three"),
    "a loose list": ("- [ ] One\n- [x] Two", "- [ ] One\n\n- [x] Two"),
    "other entries first": ("- [ ] One\n- [x] Two\n  1. Inner first\n  2. Inner second\n- Three",
                            "- Three\n- [x] Two\n  1. Inner first\n  2. Inner second\n- [ ] One"),
    "ordered by a bracket": ("1. Inner first\n  2. Inner second", "1) Inner first\n  2) Inner second"),
    "numbers left to the reader": ("1. Inner first\n  2. Inner", "1. Inner first\n  1. Inner"),
    "ticked": ("- [ ] One", "- [x] One"),
    "unticked": ("- [x] Two", "- [ ] Two"),
    "ticked in capitals": ("- [x] Two", "- [X] Two"),
    "begun": ("- [ ] One", "- [~] One"),
    "underlined heading": ("#### Details", "#### Details ####"),
    "no emphasis": ("*quick*", "quick"),
    "other emphasis": ("*quick*", "__quick__"),
    "thematic break": ("`so  long`.\nNobody", "`so  long`.\n\n***\n\nNobody"),
    "a comment": ("\n\n- [ ] One", "\n\n<!-- trackside-ignore PH005: so it is -->\n\n- [ ] One"),
    "a comment in a list": ("- [x] Two", "<!-- trackside-ignore PH005 -->\n- [x] Two"),
    "a comment in a line": ("nobody complains.", "nobody <!-- but\none --> complains."),
    "an escape": ("200 ms, and", "200 ms\\, and"),
    "an entity": ("longer & nobody", "longer &amp; nobody"),
    "a padded table": ("| low  | 1 s   |", "|low|1 s|"),
    "an aligned table": ("|------|-------|", "|:-----|------:|"),
    "a wide line joined": ("漢字の文章は\nここで", "漢字の文章はここで"),
    "a wide line broken": ("漢字の文章", "漢字の\n文章"),
    "a link by reference": ('[the notes](notes.md "Notes")', "[the notes]\n\n[the notes]: notes.md 'Notes'\n\n"),
    "decomposed": ("caf\u00e9", unicodedata.normalize("NFD", "caf\u00e9")),
    "tildes for a fence": ("```python x\ndef f():\n    return 1\n```", "~~~~ python x\ndef f():\n    return 1\n~~~~"),
    "priority in words": ("priority: P1", "priority: 'high'  # as agreed"),
    "other order of keys": ("priority: P1\ngoal: Sign in\n", "goal: \"Sign in\"\npriority: P1\n"),
    "dependencies in another order": ("[one, two]", "\n  - two\n  - 'one'\n"),
    "another status": ("status: ready", "status: active"),
    "another owner": ("owner: Ada Lovelace", "owner: Grace Hopper"),
    "another title": ("title: Sign-in", "title: Signing in"),
    "a section that nobody approves": ("Sign-in is the front door.", "Sign-in is the back door."),
    "numbered section": ("## Constraints", "## 2. Constraints"),
    "a comment at the end": ("test says it all\n", "test says it all\n\n<!-- nothing -->\n"),
}  # fmt: skip

BREAKS = {
    "a word": ("nobody complains", "somebody complains"),
    "a number": ("within 200 ms", "within 2000 ms"),
    "case": ("Nobody waits", "nobody waits"),
    "punctuation": ("nobody complains.", "nobody complains!"),
    "a word less": ("nobody complains", "complains"),
    "two words joined": ("nobody complains", "nobodycomplains"),
    "another order of an ordered list": ("1. Inner first\n  2. Inner second", "1. Inner second\n  2. Inner first"),
    "another first number": ("1. Inner first\n  2. Inner second", "2. Inner first\n  3. Inner second"),
    "bullets for numbers": ("1. Inner first\n  2. Inner second", "- Inner first\n  - Inner second"),
    "nesting": ("- Three", "  - Three"),
    "an entry in another list": ("- Three\n", "\nThe rest:\n\n- Three\n"),
    "an entry twice": ("- Three", "- Three\n- Three"),
    "a box gone": ("- [ ] One", "- One"),
    "blanks in code": ("`so  long`", "`so long`"),
    "code that is none": ("`so  long`", "so  long"),
    "indented code": ("    return 1", "     return 1"),
    "trailing blanks in code": ("    return 1\n", "    return 1 \n"),
    "info string": ("```python x", "```python y"),
    "strikethrough": ("~~and gone~~", "and gone"),
    "link target": ("(notes.md", "(other.md"),
    "link title": ('"Notes"', '"Not"'),
    "image source": ("(plan.png)", "(other.png)"),
    "image for a link": ("![a plan]", "[a plan]"),
    "raw HTML": ("<b>bold</b>", "<i>bold</i>"),
    "a cell": ("| 1 s ", "| 2 s "),
    "a cell moved": ("| low  | 1 s   |", "| 1 s  | low   |"),
    "level of a heading": ("#### Details", "##### Details"),
    "a heading's words": ("#### Details", "#### Particulars"),
    "a heading in bold": ("#### Details", "**Details**"),
    "a quotation": ("Nobody waits", "\n> Nobody waits"),
    "a footnote elsewhere": ("[^far]: A footnote.", "[^far]: Another footnote."),
    "a section removed": ("### Technical Constraints\n- Python 3.12\n", ""),
    "a whole section gone": (COMPLETE[COMPLETE.index("## Out of Scope") : COMPLETE.index("## Acceptance Tests")], ""),
    "commented away": ("Nobody waits longer & nobody complains.", "<!-- Nobody waits longer & nobody complains. -->"),
    "type": ("type: feature", "type: security"),
    "no type": ("type: feature\n", ""),
    "priority": ("priority: P1", "priority: P2"),
    "a priority that is none": ("priority: P1", "priority: P7"),
    "goal": ("goal: Sign in", "goal: Sign out"),
    "deadline": ("goal: Sign in", "goal: Sign in\ndeadline: 2026-12-01"),
    "dependencies": ("[one, two]", "[one]"),
    "one dependency for two": ("[one, two]", "['one, two']"),
    "a second section of that name": ("## Approval", "## Constraints\n\nMore of them.\n\n## Approval"),
}  # fmt: skip


@pytest.mark.parametrize("edit", KEEPS)
def test_another_layout_keeps_the_digest(edit: str) -> None:
    assert approved(edited(*KEEPS[edit]).encode()) == approved(BASE.encode())


@pytest.mark.parametrize("edit", BREAKS)
def test_another_meaning_breaks_the_digest(edit: str) -> None:
    assert approved(edited(*BREAKS[edit]).encode()).digest != approved(BASE.encode()).digest


@pytest.mark.parametrize(
    "text",
    [
        BASE.replace("\n", "\r\n"),
        "\ufeff" + BASE,
        unicodedata.normalize("NFD", BASE),
        BASE.replace("\n## Constraints\n", "\n\n## Constraints\n\n\n"),
        BASE.replace("# Track Spec: sign-in — Sign-in\n", "Track Spec: sign-in — Sign-in\n===\n"),
    ],
    ids=["Windows", "byte order mark", "decomposed", "blank lines", "underlined title"],
)
def test_the_form_of_the_whole_file_keeps_the_digest(text: str) -> None:
    assert approved(text.encode()) == approved(BASE.encode())


def test_sections_may_change_their_order() -> None:
    constraints = BASE[BASE.index("## Constraints") : BASE.index("## Out of Scope")]
    moved = BASE.replace(constraints, "").replace("## Dependencies", constraints + "## Dependencies")
    assert approved(moved.encode()) == approved(BASE.encode())


def test_a_renamed_track_keeps_its_digest() -> None:
    text = BASE.replace("N/A — the code is the artifact", "- [ ] PRD: `swarm/tracks/sign-in/PRD.md`")
    renamed = text.replace("id: sign-in", "id: sign-on").replace("tracks/sign-in/", "tracks/sign-on/")
    elsewhere = text.replace("tracks/sign-in/", "tracks/other/")
    found = [approved(one.encode()).digest for one in (text, renamed, elsewhere)]
    assert (found[0] == found[1], found[0] == found[2]) == (True, False)


def test_the_automated_test_of_an_acceptance_test_may_be_named_later() -> None:
    expected = "- **Expected:** They see their own page\n"
    named = edited(expected, f"{expected}- **Verified by:** `tests/test_door.py`\n  and `tests/test_bell.py`\n")
    assert approved(named.encode()) == approved(BASE.encode())
    assert approved(named.replace("\n", "\r\n").encode()) == approved(BASE.encode())
    assert approved(f"{named}".replace("by:** `", "by:** `x`\n  - [ ] more\n- `").encode()) != approved(BASE.encode())


def test_an_absent_section_equals_an_empty_one() -> None:
    start, end = COMPLETE.index("## Success Metrics"), COMPLETE.index("## Stakeholders")
    absent = COMPLETE[:start] + COMPLETE[end:]
    empty = COMPLETE[:start] + "## Success Metrics\n\n<!-- none -->\n\n---\n\n" + COMPLETE[end:]
    assert approved(absent.encode()) == approved(empty.encode())


def test_the_parts_tell_what_changed() -> None:
    before, after = approved(BASE.encode()), approved(edited("within 200 ms", "within 300 ms").encode())
    assert [name for name, digest in before.parts if dict(after.parts).get(name) != digest] == ["What / Why"]


@pytest.mark.parametrize("mark", ["# T {# approved #}\n\n{# approved #}\n\ntext\n", "- item {# approved #}\n"])
def test_only_a_heading_can_be_marked_as_approved(mark: str) -> None:
    with pytest.raises(TemplateError, match="only a heading can be marked"):
        compile_template(mark, "spec.md")
