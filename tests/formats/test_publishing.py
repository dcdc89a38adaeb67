"""Names and links that must not break a site, or give away whose computer a document was written on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import Command

Said = Callable[[], list[tuple[str, str, str]]]


def site(trackside: Command) -> dict[str, str]:
    """The pages of the built site, by the folder that stands for them."""
    assert trackside("build").code == 0
    pages = sorted(Path("site").rglob("*.html"))
    return {file.relative_to("site").parent.as_posix(): file.read_text(encoding="utf-8") for file in pages}


def test_any_folder_name_has_an_address_of_its_own_that_any_disk_can_hold(write: Any, trackside: Command) -> None:
    for name in ("016-Paint the Fence", "paint", "Paint", "p" * 150):
        write(f"tracks/{name}/spec.md", "# Paint\n")
    places = [place for place in site(trackside) if place.startswith("tracks/") and place.count("/") == 1]
    assert (len(places), len({place.lower() for place in places})) == (4, 4)
    assert ([place for place in places if " " in place], max(map(len, places)) < 100) == ([], True)


def test_a_link_into_somebodys_home_is_an_error_and_not_published(write: Any, said: Said, trackside: Command) -> None:
    targets = (
        "file:///home/ada/fence/src/mix.py",
        "/home/ada/fence/src/mix.py",
        "/Users/ada/fence/mix.md",
        "~/fence/mix.md",
        "C:\\Users\\ada\\mix.md",
    )
    write("tracks/paint/spec.md", "# Paint\n" + "".join(f"\n[mix]({one}) ![pot]({one})\n" for one in targets))
    assert said() == [("XD003", "error", f"spec.md:{3 + 2 * at}") for at in range(len(targets)) for _ in range(2)]
    page = site(trackside)["tracks/paint/spec"]
    assert ([word for word in ("ada", "file:", "C:", "~/") if word in page], page.count("mix")) == ([], 5)


def test_what_to_do_about_it_is_said(write: Any, trackside: Command) -> None:
    write("tracks/paint/spec.md", "# Paint\n\n[mix](file:///home/ada/mix.py)\n")
    (found,) = trackside("check", "--format", "json").json["diagnostics"]
    assert (found["message"], found["help"]) == (
        "link `file:///home/ada/mix.py` leads to one computer",
        "link to a file of this repository, as seen from this document",
    )


def test_a_folder_of_the_repository_may_be_called_home(write: Any, said: Said, repository: Path) -> None:
    (repository / "home/page").mkdir(parents=True)
    (repository / "home/page/index.md").write_text("# Home\n", encoding="utf-8")
    write("tracks/paint/spec.md", "# Paint\n\n[home](/home/page/index.md) [web](https://x.org/home/ada/)\n")
    assert said() == []


def test_files_and_fields_that_nobody_knows_are_kept_quiet_and_private(
    write: Any, said: Said, trackside: Command
) -> None:
    write("tracks/paint/metadata.json", {"status": "active", "eta_weeks": 3, "epic": {"id": "hush"}})
    write("tracks/paint/spec.md", "---\nmood: hush\nlevels: {a: [1]}\n---\n\n# Paint\n")
    write("tracks/paint/prompt.txt", "hush")
    write("tracks/paint/state.yaml", "a: hush")
    assert (said(), [place for place, page in site(trackside).items() if "hush" in page]) == ([], [])


@pytest.mark.parametrize(
    "day",
    [
        "2026-02-28",
        "2026-02-28T09:20:11Z",
        "2026-02-28T09:20:11+07:00",
        "2026-02-28T09:20:11.123456Z",
        "2026-02-28T09:20:11",
        "2026-02-28 09:20",
    ],
)
def test_a_date_has_any_of_the_usual_forms(write: Any, said: Said, trackside: Command, day: str) -> None:
    write("tracks/paint/metadata.json", {"created_at": day})
    write("tracks/paint/spec.md", "# Paint\n")
    (track,) = trackside("list", "--json").json
    assert (track["created"][:10], said()) == ("2026-02-28", [])
