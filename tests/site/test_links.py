import pytest

from in_memory import make_track
from trackside.model.names import RepoPath
from trackside.model.settings import Site
from trackside.site.addresses import addresses
from trackside.site.links import Links, links

A = make_track("a", {"spec.md": "", "notes/deep.md": ""}, images=("shot.png",))
B = make_track("b", {"spec.md": ""})
SECRET = make_track("secret", {"spec.md": ""})
HERE = RepoPath("tracks/a/spec.md")
HOSTED = Site(repo_url="https://github.com/acme/x/", edit_uri="edit/main/")


def made(site: Site = HOSTED) -> Links:
    return links((A, B), (SECRET,), addresses((A, B)), site)


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://a.b/c", "https://a.b/c"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("#here", "#here"),
        ("#__search", "#section__search"),
        ("notes/deep.md#x", "../notes/deep/#x"),
        ("../b/spec.md", "../../b/spec/"),
        ("/tracks/b/spec.md", "../../b/spec/"),
        ("../b", "../../b/"),
        ("../b/", "../../b/"),
        ("shot.png", "../shot.png"),
        ("../../src/a%20b.py#L3", "https://github.com/acme/x/blob/main/src/a%20b.py#L3"),
        ("../secret/spec.md", None),
        ("../secret", None),
        ("../../../../etc/passwd", None),
    ],
)
def test_a_link_leads_to_a_page_a_file_or_nowhere(target: str, address: str | None) -> None:
    assert made().link(HERE, target) == address


def test_a_file_leads_nowhere_when_nobody_knows_where_the_repository_is_hosted() -> None:
    assert made(Site()).link(HERE, "../../src/a.py") is None


def test_without_an_edit_address_files_are_shown_at_the_head() -> None:
    assert made(Site(repo_url="https://x.y/z")).source(RepoPath("a.py")) == "https://x.y/z/blob/HEAD/a.py"


def test_only_published_images_are_shown() -> None:
    found = [made().image(HERE, target) for target in ("shot.png", "other.png", "https://a.b/c.png")]

    assert found == ["../shot.png", None, None]


def test_of_two_tracks_with_one_id_the_one_under_the_same_root_is_meant() -> None:
    other = make_track("a", {"spec.md": ""}, root="more")
    both = links((A, other), (), addresses((A, other)), Site())

    assert both.folder("a", RepoPath("more")) == "more/a"
    assert both.folder("a", RepoPath("elsewhere")) is None
