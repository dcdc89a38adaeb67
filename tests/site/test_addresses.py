import pytest

from in_memory import make_track
from trackside.model.names import RepoPath
from trackside.site.addresses import addresses, relative, slug, url


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("oauth-login", "oauth-login"),
        ("016-Employee Guided Workflow", "016-employee-guided-workflow"),
        ("R&D <v2>", "r-d-v2"),
        ("../../etc", "etc"),
        ("シート", "シート"),
        ("v1.2", "v1-2"),
        ("---", ""),
        ("a" * 300, "a" * 60 + "-98835562"),
    ],
)
def test_a_slug_is_words_and_dashes(name: str, expected: str) -> None:
    assert slug(name)[:63] == expected[:63]
    assert len(slug(name)) <= 69


def test_tracks_whose_names_collide_get_addresses_of_their_own() -> None:
    tracks = [make_track(name, {"spec.md": ""}) for name in ("Auth", "auth", "AUTH", "index", "tracks", "risks", "!!")]

    given = addresses(tracks).folders

    assert given[RepoPath("tracks/auth")] == "tracks/auth/index.md"
    assert given[RepoPath("tracks/risks")] == "tracks/risks/index.md"
    assert given[RepoPath("tracks/index")] == "tracks/index/index.md"
    assert len({address.casefold() for address in given.values()}) == 7


def test_the_same_id_under_two_roots_gives_two_addresses() -> None:
    tracks = [make_track("auth", {"spec.md": ""}, root=root) for root in ("a", "b")]

    assert len(set(addresses(tracks).folders.values())) == 2


def test_another_track_does_not_move_one_of_another_name() -> None:
    before = addresses([make_track("b c", {"spec.md": ""})])
    after = addresses([make_track("b c", {"spec.md": ""}), make_track("a", {"spec.md": ""})])

    assert before.folders[RepoPath("tracks/b c")] == after.folders[RepoPath("tracks/b c")]


def test_no_document_takes_the_address_of_its_tracks_page_or_of_another() -> None:
    names = ("index.md", "README.md", "readme.md", "spec.md", "Spec.md", "notes.md", "notes/index.md", "a/b c.md")
    documents = addresses([make_track("x", dict.fromkeys(names, ""))]).documents

    assert documents[RepoPath("tracks/x/spec.md")] == "tracks/x/spec.md"
    assert documents[RepoPath("tracks/x/a/b c.md")] == "tracks/x/a/b-c.md"
    urls = [url(page).casefold() for page in documents.values()]
    assert len({*urls, "tracks/x/"}) == len(names) + 1


def test_an_image_keeps_its_place_and_its_kind() -> None:
    places = addresses([make_track("x", {"spec.md": ""}, images=("img/Big Shot.PNG", "a.png", "a.jpg"))])

    assert places.images == {
        RepoPath("tracks/x/img/Big Shot.PNG"): "tracks/x/img/big-shot.png",
        RepoPath("tracks/x/a.png"): "tracks/x/a.png",
        RepoPath("tracks/x/a.jpg"): "tracks/x/a.jpg",
    }


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("index.md", "index.md", "./"),
        ("index.md", "tracks/index.md", "tracks/"),
        ("tracks/index.md", "index.md", "../"),
        ("tracks/a/spec.md", "tracks/a/index.md", "../"),
        ("tracks/a/spec.md", "tracks/b/plan.md", "../../b/plan/"),
        ("tracks/a/spec.md", "tracks/a/x.png", "../x.png"),
        ("dashboard.md", "tracks/シ/index.md", "../tracks/%E3%82%B7/"),
    ],
)
def test_links_are_relative_to_the_page_as_a_browser_sees_it(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link
