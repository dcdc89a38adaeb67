"""What honest teams do, and nobody should be told off for."""

from play import JUN, MIRA, TOMAS, Play


def test_a_spec_goes_back_to_draft_and_is_approved_again(play: Play) -> None:
    play.approved("sign-in", "Sign-in")
    play.begin("rework")
    play.move("sign-in", "ready", "draft")
    play.edit("sign-in", ("implementation:** Yes", "implementation:** No"))
    play.commit("back to draft")
    play.edit("sign-in", ("The window", "The wall"))
    play.log("sign-in", "Walls are safer")
    play.step("reworked as a draft")
    play.sign("sign-in", "product", MIRA)
    play.commit("product")
    play.sign("sign-in", "engineering", TOMAS)
    play.edit("sign-in", ("implementation:** No", "implementation:** Yes"))
    play.move("sign-in", "draft", "ready")
    play.step("approved again", by=TOMAS, days=2)
    play.merge()

    play.begin("withdrawn")
    play.edit("sign-in", ("\n\n**Ready for", "\n- [ ] Engineering:\n\n**Ready for"))
    play.edit("sign-in", ("implementation:** Yes", "implementation:** No"))
    play.move("sign-in", "ready", "draft")
    play.step("an approval taken back", by=TOMAS)
    play.sign("sign-in", "engineering", JUN)
    play.edit("sign-in", ("implementation:** No", "implementation:** Yes"))
    play.move("sign-in", "draft", "ready")
    play.step("another engineer approves", by=JUN, days=1)
    assert play.wrong() == []


def test_a_failure_is_tried_again(play: Play) -> None:
    play.approved("sign-in", "Sign-in", status="ready")
    play.begin("life")
    play.move("sign-in", "ready", "active", f"started: {play.today}T09:00:00Z")
    play.commit("begun")
    play.move("sign-in", "active", "failed", "reason: The door fell out")
    play.step("failed", days=5)
    play.merge()
    play.begin("again")
    play.edit("sign-in", ("reason: The door fell out\n", ""))
    play.move("sign-in", "failed", "draft")
    play.edit("sign-in", ("implementation:** Yes", "implementation:** No"))
    play.step("tried again")
    assert play.wrong() == []


def test_two_tracks_may_be_alike(play: Play) -> None:
    play.select = "AP,GT"
    play.draft("door", "Door")
    play.draft("door-2", "Door")
    play.commit("two of one kind")
    play.begin("one-moves")
    play.git("mv", "swarm/tracks/door-2", "swarm/tracks/gate")
    play.rewrite("gate", lambda text: text.replace("door-2", "gate"))
    play.step("the second is renamed")
    play.git("rm", "-r", "--quiet", "swarm/tracks/door")
    play.step("and the other deleted: of twins nobody can tell which one is left", "GT005 door-2")
    assert play.wrong() == []
