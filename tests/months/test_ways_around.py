"""Ways around the rules that somebody may think of, an agent among them; each is told, or harms nobody."""

import json
from pathlib import Path

from play import NOOR, ROBOT, SETTINGS, TOMAS, TRACKS, Play


def test_ways_around_an_approval(play: Play) -> None:
    play.select = "AP,GT"
    play.approved("sign-in", "Sign-in")
    lines = (TRACKS / "sign-in/spec.md").read_text(encoding="utf-8").splitlines()
    line = next(one for one in lines if "[x] Engineering" in one)
    slower = ("P95 < 200 ms", "P95 < 900 ms")
    ignore = "<!-- trackside-ignore AP006, AP011, AP003, GT009: it is fine -->\n"
    owner = "owner: Mira Okafor\n"
    for story, edits, *found in (
        ("ignored by a comment", [(line, ignore + line), slower], "AP006", "AP011"),
        ("the digest adjusted by hand", [slower, (line, line[:-4] + "0000")], "AP006", "AP011", "GT009"),
        ("the line in a comment", [(line, f"<!--\n{line}\n-->")], "AP001", "GT009"),
        ("a name that looks the same", [(line, f"{line}\n- [x] Engineering: Tom\u0430s Reyes, {play.today}")], "AP003"),
        ("a later line of a stranger", [(line, f"{line}\n- [x] Engineering: Noor Haddad, {play.today}")], "AP003"),
        ("the track's agent approves", [(owner, f"{owner}agent: Tom\u00e1s Reyes\n")], "AP005"),
        ("a status by another word", [("status: ready", "status: Complete")], "GT001"),
        ("a status in quotes", [("status: ready", 'status: "paused"')], "GT001"),
        ("a number in another alphabet", [("P95 < 200 ms", "P95 < \u0662\u0660\u0660 ms")], "AP006", "AP011"),
        ("struck out", [("- Signing out", "- ~~Signing out~~")], "AP006", "AP011"),
    ):
        play.begin("around", days=0)
        play.edit("sign-in", *edits)
        play.step(story, *(f"{code} sign-in" for code in found), by=NOOR)
        play.drop()
    assert play.wrong() == []


def test_ways_around_the_folder(play: Play) -> None:
    play.select = "AP,GT"
    play.approved("sign-in", "Sign-in")
    spec = TRACKS / "sign-in/spec.md"
    play.begin("link", days=0)
    text = spec.read_text(encoding="utf-8").replace("status: ready", "status: paused")
    Path("elsewhere.md").write_text(text, encoding="utf-8")
    spec.unlink()
    spec.symlink_to("../../../elsewhere.md")
    play.select = "ALL"
    play.step("a link to a spec that is paused", "IO010 sign-in")
    play.select = "AP,GT"
    play.drop()
    play.begin("module", days=0)
    play.git("update-index", "--add", "--cacheinfo", f"160000,{play.git('rev-parse', 'HEAD')},swarm/tracks/module")
    play.check("a submodule between the tracks")
    play.drop()
    play.begin("known", days=0)
    play.edit("sign-in", ("P95 < 200 ms", "P95 < 900 ms"))
    play.log("sign-in", "Slower")
    assert play.trackside("check", "--write-baseline").code == 0
    assert json.loads(Path("trackside-baseline.json").read_text(encoding="utf-8"))
    play.step("put aside as known", "yardsticks", by=ROBOT)
    play.drop()
    play.begin("template", days=0)
    Path("templates/documents/swarm").mkdir(parents=True)
    Path("templates/documents/swarm/spec.md").write_text("# {{ title | line('Title') }}\n", encoding="utf-8")
    play.step("a template without approvals", "yardsticks", by=NOOR)
    play.drop()
    assert play.wrong() == []


def test_owners_of_files_are_those_of_the_base(play: Play) -> None:
    Path("trackside.toml").write_text(SETTINGS[: SETTINGS.index("[people]")], encoding="utf-8")
    Path("CODEOWNERS").write_text("/swarm/tracks @mira-okafor @tomás-reyes tomas@example.org\n", encoding="utf-8")
    play.commit("Owners")
    play.select = "AP,GT"
    play.approved("sign-in", "Sign-in")
    play.begin("owners")
    Path("CODEOWNERS").write_text("/swarm/tracks @noor-haddad\n", encoding="utf-8")
    last = "\n\n**Ready for"
    play.edit("sign-in", (last, f"\n- [x] Engineering: Noor Haddad, {play.today}{last}"))
    play.step("owners named in the branch", "AP003 sign-in", by=NOOR)
    play.drop()
    play.begin("owners")
    play.edit("sign-in", (last, f"\n- [x] Engineering: {TOMAS.address}, {play.today}{last}"))
    play.step("an owner by address", by=TOMAS)
    assert play.wrong() == []
