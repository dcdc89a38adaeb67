"""What people try, knowingly or not, to get past those who approve; and what looks like it and is fine."""

from pathlib import Path

from play import BLANK, EDDA, JUN, MIRA, NOOR, TOMAS, TRACKS, Play


def test_a_track_does_not_lose_its_reviewers_by_another_name_for_its_work(play: Play) -> None:
    security = ("type: feature", "type: security")
    play.select = "AP,GT"
    play.draft("digest", "Digest", security, ("- [ ] Engineering:", "- [ ] Engineering:\n- [ ] Security:"))
    for role, by in (("product", MIRA), ("engineering", TOMAS), ("security", EDDA)):
        play.sign("digest", role, by)
    play.edit("digest", ("status: draft", "status: ready"), ("implementation:** No", "implementation:** Yes"))
    play.draft("words", "Words", security)
    play.commit("Another one")
    people = (("Product", MIRA), ("Engineering", TOMAS), ("Security", EDDA))
    given = "\n".join(f"- [x] {role}: {by.name}, {play.today}" for role, by in people)
    play.edit("words", (BLANK, f"{given}\n\n**Ready for implementation:** Yes"), ("status: draft", "status: ready"))
    play.commit("Approved by hand")
    play.begin("dodge", days=3)
    play.edit("words", ("type: security", "type: feature"))
    play.edit("digest", ("type: security", "type: feature"))
    play.step("type changed to dodge a role", "AP006 digest", "AP011 digest", "AP007 words", "AP011 words")
    play.drop()

    play.begin("dodge-in-a-draft")
    play.draft("early", "Early", security)
    play.step("a security track")
    play.edit("early", ("type: security", "type: feature"))
    play.step("which is none, says its author")
    assert play.wrong() == []


def test_an_approval_does_not_travel(play: Play) -> None:
    play.approved("sign-in", "Sign-in")
    line = next(
        one for one in Path("swarm/tracks/sign-in/spec.md").read_text().splitlines() if "[x] Engineering" in one
    )
    play.begin("copy")
    play.draft("sign-out", "Sign-out", ("A page to sign in.", "A page to sign out."))
    play.sign("sign-out", "product", MIRA)
    play.commit("Product approves")
    play.edit("sign-out", ("- [ ] Engineering:", line), ("implementation:** No", "implementation:** Yes"))
    play.move("sign-out", "draft", "ready")
    play.step("copied by its author", "AP006 sign-out", "AP009 sign-out")
    play.drop()
    play.begin("copy", days=0)
    (TRACKS / "twin").mkdir()
    text = Path("swarm/tracks/sign-in/spec.md").read_text()
    (TRACKS / "twin/spec.md").write_text(text.replace("sign-in", "twin").replace("Sign-in", "Twin"))
    play.step("a whole track copied with its approvals")
    assert play.wrong() == []


def test_what_was_written_down_stays(play: Play) -> None:
    play.approved("sign-in", "Sign-in")
    play.log("sign-in", "Second row")
    play.commit("log")
    spec = (TRACKS / "sign-in/spec.md").read_text()
    lines = [one for one in spec.splitlines() if one.startswith("- [x]")]
    day = str(play.today)
    for story, edits, *found in (
        ("a row removed", [(f"| {day} | Mira Okafor | Second row |\n", "")], "GT009"),
        ("a row altered", [("Second row", "Second thought")], "GT009"),
        ("a row dated back", [(f"| {day} | Mira Okafor | Second", "| 2025-01-01 | Mira Okafor | Second")], "GT009"),
        ("an approval removed", [(lines[1] + "\n", "")], "GT009", "AP001"),
        ("an approval unticked in place", [(lines[1], lines[1].replace("[x]", "[ ]"))], "GT009", "AP001"),
        ("an approval dated anew", [(lines[1], lines[1].replace(day, "2026-01-11"))], "GT009", "AP009"),
        ("an approval without its digest", [(lines[1], lines[1].split(" ·")[0])], "GT009", "AP009"),
        ("an approval of another", [(lines[1], lines[1].replace(TOMAS.name, JUN.name))], "GT009"),
        ("columns padded", [("| Date | Author | Changes |", "| Date       | Author      | Changes       |")]),
        ("approvals in another order", [(f"{lines[0]}\n{lines[1]}", f"{lines[1]}\n{lines[0]}")]),
        ("an approval with capitals", [(lines[1], lines[1].replace("[x]", "[X]"))]),
        ("stars", [(lines[1], lines[1].replace("- [x]", "* [x]")), (lines[0], lines[0].replace("- [x]", "* [x]"))]),
        ("withdrawn by an open line", [(lines[1], f"{lines[1]}\n- [ ] Engineering:")], "AP001"),
        (
            "withdrawn, and back to draft",
            [
                (lines[1], f"{lines[1]}\n- [ ] Engineering:"),
                ("status: ready", "status: draft"),
                ("tion:** Yes", "tion:** No"),
            ],
        ),
        ("all approvals gone", [("\n".join(lines) + "\n", "- [ ] Product:\n- [ ] Engineering:\n")], "GT009", "AP001"),
        ("section gone", [(spec[spec.index("## Approval") :], "")], "GT009", "AP001", "ST001"),
    ):
        play.begin("row", days=0)
        play.edit("sign-in", *edits)
        play.step(story, *(f"{code} sign-in" for code in found), by=NOOR)
        play.drop()
    assert play.wrong() == []


def test_deleting_and_renaming(play: Play) -> None:
    play.approved("sign-in", "Sign-in")
    play.draft("other", "Other")
    play.commit("Another one")
    play.begin("rename", days=0)
    assert play.trackside("rename", "sign-in", "door").code == 0
    play.step("renamed by the command")
    play.drop()

    play.begin("rename", days=0)
    play.git("mv", "swarm/tracks/sign-in", "swarm/tracks/door")
    play.rewrite("door", lambda text: text.replace("sign-in", "door"))
    play.step("renamed by hand")
    play.drop()

    play.begin("rename", days=0)
    play.git("mv", "swarm/tracks/sign-in", "swarm/tracks/door")
    play.commit("the folder first")
    play.rewrite(
        "door",
        lambda text: (
            text.replace("sign-in", "door").replace("title: Sign-in", "title: Door").replace("— Sign-in", "— Door")
        ),
    )
    play.step("renamed in two steps, with another title")
    play.drop()

    play.begin("delete", days=0)
    play.git("rm", "-rq", "swarm/tracks/sign-in")
    play.step("deleted", "GT005 sign-in")
    play.draft("door", "Door")
    play.step("and another one made", "GT005 sign-in")
    play.drop()

    play.begin("delete", days=0)
    play.git("rm", "-rq", "swarm/tracks/sign-in")
    play.commit("deleted")
    play.git("revert", "--no-edit", "HEAD")
    play.step("deleted and put back")
    play.drop()

    play.begin("washed", days=0)
    text = Path("swarm/tracks/sign-in/spec.md").read_text()
    play.git("rm", "-rq", "swarm/tracks/sign-in")
    play.draft("door", "Sign-in", (BLANK, text[text.index("- [x] Product") :].strip()))
    play.move("door", "draft", "completed", f"completed: {play.today}", "summary: Done")
    play.edit("door", ("P95 < 200 ms", "P95 < 900 ms"))
    play.step(
        "a jump under another id",
        "GT001 door",
        "AP006 door",
        "AP011 door",
    )
    play.drop()

    play.begin("id", days=0)
    play.edit("sign-in", ("id: sign-in", "id: door"))
    play.step("another id in the same folder", "FM007 sign-in", "GT004 sign-in")
    play.edit("sign-in", ("id: door", "id: sign-in"), ("created: 2026-01-12", "created: 2025-12-12"))
    play.step("older than it is", "FM020 sign-in", "GT004 sign-in")
    play.drop()
    assert play.wrong() == []
