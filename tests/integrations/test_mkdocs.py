import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

SHARED = ("registers/", "rules/", "guide/")
SPEC = """---
id: sign-in
title: Sign in
type: feature
status: draft
priority: P1
created: 2026-01-02
---

# Sign in

With a [plan](plan.md).
"""


class Build(NamedTuple):
    """What `mkdocs build` did."""

    code: int
    said: str
    site: Path

    def files(self, ending: str = "") -> list[str]:
        """The published files that are not the theme's."""
        found = (file.relative_to(self.site).as_posix() for file in self.site.rglob("*") if file.is_file())
        return sorted(name for name in found if name.endswith(ending) and "/stylesheets/" not in name)

    def page(self, name: str) -> str:
        """A published page."""
        return (self.site / name).read_text(encoding="utf-8")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")


def build(root: Path, config: dict[str, Any], *flags: str) -> Build:
    values = {"site_name": "Shop", "docs_dir": "swarm/tracks", "plugins": ["search", "trackside"], **config}
    values.setdefault("theme", "material")
    (root / "mkdocs.yml").write_text(json.dumps(values), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", *flags]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    return Build(ended.returncode, ended.stderr, root / "site")


def fill(repository: Path) -> None:
    """One track of two documents, and strays beside them."""
    write(
        repository,
        {
            "swarm/tracks/sign-in/spec.md": SPEC,
            "swarm/tracks/sign-in/plan.md": "- [x] a\n",
            "swarm/tracks/sign-in/stray.html": "<script>alert(1)</script>",
            "swarm/tracks/sign-in/stray.svg": "<svg onload='alert(1)'/>",
            "swarm/tracks/sign-in/stray.json": "{}",
            "swarm/tracks/stray.md": "# Stray",
            "outside/secret.png": "secret",
        },
    )
    (repository / "swarm/tracks/sign-in/shot.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (repository / "swarm/tracks/sign-in/link.png").symlink_to("../../../outside/secret.png")
    (repository / "swarm/tracks/sign-in/away.png").symlink_to("/etc/hostname")


@pytest.fixture
def shop(repository: Path) -> Path:
    """A repository with them."""
    fill(repository)
    return repository


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, empty_repository: Path) -> Build:
    """Its site, built strictly with default settings."""
    root = tmp_path_factory.mktemp("published") / "repository"
    shutil.copytree(empty_repository, root)
    fill(root)
    return build(root, {}, "--strict")


def test_only_documents_and_images_of_tracks_are_published(published: Build) -> None:
    pages = [name for name in published.files(".html") if not name.startswith(SHARED)]
    assert (published.code, pages) == (
        0,
        [
            "404.html",
            "index.html",
            "plan/index.html",
            "tracks/index.html",
            "tracks/sign-in/index.html",
            "tracks/sign-in/plan/index.html",
            "tracks/sign-in/spec/index.html",
        ],
    )
    assert [name for name in published.files() if name.startswith("tracks/") and not name.endswith(".html")] == [
        "tracks/sign-in/shot.png"
    ]
    assert "stray" not in " ".join(published.files())


def test_a_sound_track_passes_a_strict_build(published: Build) -> None:
    assert (published.code, "WARNING -" in published.said) == (0, False)


def test_a_finding_that_is_an_error_fails_a_strict_build_and_no_other(shop: Path) -> None:
    write(shop, {"swarm/tracks/sign-in/spec.md": SPEC.replace("draft", "doen")})

    strict, loose = build(shop, {}, "--strict"), build(shop, {})

    assert (strict.code, loose.code) == (1, 0)
    assert "swarm/tracks/sign-in/spec.md:5:9: error[FM004] unknown status `doen`" in strict.said


def test_the_search_index_holds_our_entries_once(published: Build) -> None:
    index = json.loads(published.page("search/search_index.json"))

    assert [entry["location"] for entry in index["docs"] if not entry["location"].startswith(SHARED)] == [
        "",
        "tracks/",
        "plan/",
        "tracks/sign-in/",
        "tracks/sign-in/spec/",
        "tracks/sign-in/spec/#sign-in",
        "tracks/sign-in/plan/",
        "tracks/sign-in/plan/#task.a",
    ]


def test_the_edit_button_of_a_document_leads_to_its_source_and_others_have_none(shop: Path) -> None:
    theme = {"name": "material", "features": ["content.action.edit"]}
    built = build(shop, {"repo_url": "https://github.com/acme/shop", "theme": theme})

    assert 'href="https://github.com/acme/shop/edit/main/swarm/tracks/sign-in/spec.md"' in built.page(
        "tracks/sign-in/spec/index.html"
    )
    assert "/edit/" not in built.page("index.html") + built.page("tracks/sign-in/index.html")


def test_no_page_asks_another_host_for_anything(shop: Path) -> None:
    built = build(shop, {"repo_url": "https://github.com/acme/shop"})

    for name in built.files(".html"):
        page = built.page(name)
        assert "fonts.g" not in page
        assert 'data-md-component="source"' not in page


def test_pages_of_the_users_own_stay_as_they_are_and_ours_stand_beside_them(shop: Path) -> None:
    write(shop, {"docs/index.md": "# Our shop\n", "docs/about.md": "# About us\n", "docs/x.svg": "<svg/>"})
    built = build(shop, {"docs_dir": "docs"}, "--strict")

    pages = [name for name in built.files(".html") if "sign-in" not in name and not name.startswith(SHARED)]
    assert (built.code, pages) == (
        0,
        ["404.html", "about/index.html", "dashboard/index.html", "index.html", "plan/index.html", "tracks/index.html"],
    )
    assert "Our shop</h1>" in built.page("index.html")
    assert "x.svg" in built.files(".svg")
    locations = [entry["location"] for entry in json.loads(built.page("search/search_index.json"))["docs"]]
    assert {"about/", "", "dashboard/"} <= set(locations)


def test_a_navigation_of_the_users_own_is_kept(shop: Path) -> None:
    write(shop, {"docs/about.md": "# About us\n"})
    built = build(shop, {"docs_dir": "docs", "nav": [{"Who we are": "about.md"}]}, "--strict")

    assert built.code == 0
    page = built.page("about/index.html")
    assert page.index("Who we are") < page.index('href="../tracks/"')


def test_tracks_under_a_users_docs_folder_are_not_published_twice(repository: Path) -> None:
    files = {"docs/tracks/sign-in/spec.md": SPEC, "docs/tracks/sign-in/x.html": "x", "docs/tracks/sign-in/plan.md": ""}
    write(repository, {**files, "trackside.toml": 'roots = ["docs/tracks"]\n', "docs/other.md": "# Other\n"})
    built = build(repository, {"docs_dir": "docs"}, "--strict")

    assert (built.code, [name for name in built.files(".html") if "x" in name and "index" not in name]) == (0, [])
    assert built.page("tracks/sign-in/spec/index.html").count("<h1") == 1


def test_the_plugin_works_with_a_plain_theme_and_flat_addresses(shop: Path) -> None:
    built = build(shop, {"theme": "mkdocs", "use_directory_urls": False}, "--strict")

    assert built.code == 0
    index = json.loads(built.page("search/search_index.json"))
    assert "tracks/sign-in/spec/#sign-in" in [entry["location"] for entry in index["docs"]]


def test_a_mistake_in_the_settings_stops_the_build_with_its_place(shop: Path) -> None:
    write(shop, {"trackside.toml": "rots = 1\n"})
    built = build(shop, {})

    assert (built.code, "Traceback" in built.said) == (1, False)
    assert "trackside.toml:1:1" in built.said


def test_without_a_track_there_is_a_site_that_says_how_to_begin(repository: Path) -> None:
    (repository / "swarm/tracks").mkdir(parents=True)
    built = build(repository, {}, "--strict")

    assert (built.code, "<code>trackside new" in built.page("index.html")) == (0, True)
