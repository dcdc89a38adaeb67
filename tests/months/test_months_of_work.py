"""Months of work in one repository: every fault that somebody plants is found, every legal step is silent."""

from pathlib import Path

from play import BLANK, EDDA, JUN, MIRA, NOOR, ROBOT, TOMAS, Play

EXPECTED = "- **Expected:** They see their own page"
GIVEN = (
    f"- [x] Product: {MIRA.name}, 2026-01-12\n- [x] Engineering: {TOMAS.name}, 2026-01-12\n\n"
    "**Ready for implementation:** Yes"
)


def test_a_track_from_its_draft_to_the_archive_is_silent(play: Play) -> None:
    play.begin("draft")
    play.draft("sign-in", "Sign-in")
    play.step("a draft")
    play.edit("sign-in", ("People sign in twice a day.", "People sign in\ntwice a day, or more often."))
    play.step("the draft grows", days=1)
    play.merge()

    play.begin("approve")
    play.sign("sign-in", "product", MIRA)
    play.step("product approves", by=MIRA)
    play.sign("sign-in", "engineering", TOMAS)
    play.step("engineering approves", by=TOMAS, days=1)
    play.edit("sign-in", ("implementation:** No", "implementation:** Yes"))
    play.move("sign-in", "draft", "ready")
    play.step("ready", by=TOMAS)
    play.merge()

    play.begin("start", days=4)
    play.move("sign-in", "ready", "active", f"started: {play.today}T09:00:00Z")
    play.step("work begins")
    play.merge(how="--squash")

    play.begin("pause", days=10)
    play.move("sign-in", "active", "paused", f"paused: {play.today}T09:00:00Z", "reason: Everybody is away")
    play.step("a pause")
    play.edit("sign-in", ("status: paused", "status: active"), ("reason: Everybody is away\n", ""))
    play.step("and on it goes", days=3)
    play.merge()

    play.begin("wrap", days=3)
    play.edit("sign-in", ("A registered user is signed out", "A registered\n  user is signed out"))
    play.step("rewrapped")
    play.edit("sign-in", ("- Signing in\n- Signing out", "* Signing out\n* Signing in"))
    play.step("bullets in another order, with other marks")
    play.rewrite("sign-in", lambda text: _moved(text, "## Risks & Mitigations", "## Constraints"))
    play.step("sections in another order", "ST003 sign-in")
    play.edit("sign-in", ("Sign-in is the front door.", "It is the door."))
    play.log("sign-in", "Say what the door is")
    play.step("context rewritten", "ST003 sign-in")
    play.edit("sign-in", (EXPECTED, f"{EXPECTED}\n- **Verified by:** `tests/test_door.py`"))
    Path("tests").mkdir()
    Path("tests/test_door.py").write_text("def test_door(): ...\n", encoding="utf-8")
    play.log("sign-in", "Name the test")
    play.step("verified by", "ST003 sign-in")
    play.edit(
        "sign-in",
        ("priority: P1", "priority: high  # as agreed"),
        ("type: feature\n", ""),
        ("title: Sign-in\n", "type: 'feature'\ntitle: Sign-in\ntags: [door]\n"),
    )
    play.step("front matter in another order, with comments, quotes, tags", "ST003 sign-in")
    play.edit("sign-in", ("owner: Mira Okafor", "owner: Jun Park"), ("**Name:** Mira Okafor", "**Name:** Jun Park"))
    play.log("sign-in", "Handed over")
    play.step("owner handed over", "ST003 sign-in")
    play.merge()

    play.begin("complete", days=20)
    play.move("sign-in", "active", "completed", f"completed: {play.today}T09:00:00Z", "summary: The door is open")
    play.step("completed", "ST003 sign-in")
    play.merge()
    play.begin("archive", days=30)
    play.move("sign-in", "completed", "archived", "previous_status: completed")
    play.step("archived")
    Path("swarm/tracks/archive").mkdir()
    play.git("mv", "swarm/tracks/sign-in", "swarm/tracks/archive/sign-in")
    play.step("moved into the archive")
    play.merge()
    assert play.wrong() == []


def _moved(text: str, section: str, before: str) -> str:
    """The text with a section moved before another one."""
    start = text.index(section)
    end = text.index("\n## ", start + 1) + 1
    part, rest = text[start:end], text[:start] + text[end:]
    return rest.replace(before, part + before, 1)


def test_what_changes_after_an_approval_is_found_and_only_a_new_approval_cures_it(play: Play) -> None:
    play.approved("sign-in", "Sign-in")

    play.begin("number")
    play.edit("sign-in", ("P95 < 200 ms", "P95 < 900 ms"))
    play.step("a number is another one", "AP006 sign-in", "AP011 sign-in")
    play.log("sign-in", "Slower")
    play.step("a row explains and cures nothing", "AP006 sign-in")
    play.sign("sign-in", "product", MIRA)
    play.step("one of two approves again", "AP006 sign-in", by=MIRA)
    play.sign("sign-in", "engineering", JUN)
    play.step("and the other", by=JUN, days=1)
    play.merge()

    for story, *change in (
        ("another word", "The window", "The wall"),
        ("the scope grows", "- Signing out", "- Signing out\n- Signing up"),
        ("what was out of scope is in it", "- ❌ Passwords\n", ""),
        ("a test is gone", "- **Expected:** They see their own page", "- **Expected:** They see a page"),
        ("another goal", "owner: Mira Okafor", "owner: Mira Okafor\ngoal: Nobody signs in"),
        ("another deadline", "owner: Mira Okafor", "owner: Mira Okafor\ndeadline: 2026-12-31"),
        ("another priority", "priority: P1", "priority: P3"),
        ("a risk is hidden in a comment", "- **Contingency:** The window", "- **Contingency:** <!-- The window -->N/A"),
    ):
        play.begin("edit")
        play.edit("sign-in", (change[0], change[1]))
        play.log("sign-in", story)
        play.step(story, "AP006 sign-in")
        play.drop()
    assert play.wrong() == []


def test_approvals_of_the_wrong_people_are_found(play: Play) -> None:
    play.begin("draft")
    play.draft("sign-in", "Sign-in")
    play.commit("Draft")
    play.merge()
    ready = ("implementation:** No", "implementation:** Yes")
    product = f"- [x] Product: {MIRA.name}, {play.today}"
    for story, line, by, *found in (
        ("nobody's role", f"- [x] Engineering: {NOOR.name}, {play.today}", NOOR, "AP003", "GT002"),
        ("the role of another", f"- [x] Engineering: {EDDA.name}, {play.today}", EDDA, "AP003", "GT002"),
        ("a stranger", f"- [x] Engineering: Zoe Nobody, {play.today}", NOOR, "AP003", "GT002"),
        ("an agent", f"- [x] Engineering: {ROBOT.name}, {play.today}", ROBOT, "AP005"),
        ("an agent for a person", f"- [x] Engineering: {TOMAS.name}, {play.today}", ROBOT, "AP005"),
        ("somebody for another", f"- [x] Engineering: {TOMAS.name}, {play.today}", NOOR, "AP009"),
        ("no name", f"- [x] Engineering: {play.today}", TOMAS, "AP002"),
        ("a day to come", f"- [x] Engineering: {TOMAS.name}, 2027-01-01", TOMAS, "AP002"),
        ("only one role", "- [ ] Engineering:", TOMAS, "AP001", "GT002"),
        ("the person", f"- [x] Engineering: {TOMAS.name}, {play.today}", TOMAS),
    ):
        play.begin("approve", days=0)
        play.edit("sign-in", ("- [ ] Product:", product))
        play.commit("product", by=MIRA)
        play.edit("sign-in", ("- [ ] Engineering:", line), ready)
        play.move("sign-in", "draft", "ready")
        play.step(story, *(f"{code} sign-in" for code in found), by=by)
        play.drop()
    assert play.wrong() == []


def test_every_illegal_jump_is_found_and_no_legal_move(play: Play) -> None:
    legal = {
        "draft": ["ready", "cancelled"],
        "ready": ["active", "cancelled", "failed"],
        "active": ["paused", "completed", "failed", "cancelled"],
        "paused": ["active", "failed", "cancelled"],
        "completed": ["archived"],
        "failed": ["draft", "cancelled"],
        "cancelled": ["archived"],
        "archived": [],
    }
    play.select = "GT"
    moves = [(was, now) for was in legal for now in legal if was != now]
    for was, now in moves:
        play.draft(f"{was}-{now}", f"From {was} to {now}", (BLANK, GIVEN), ("status: draft", f"status: {was}"))
    play.commit("Tracks of every status")
    play.begin("jumps")
    for was, now in moves:
        play.move(f"{was}-{now}", was, now)
    play.step("all at once", *(f"GT001 {was}-{now}" for was, now in moves if now not in legal[was]))
    assert play.wrong() == []
