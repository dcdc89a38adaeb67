"""The MkDocs plugin. MkDocs is the host and we are guests: a hook makes one call, and the pages come from the SDK.

Pages are handed over as finished HTML, so MkDocs renders none of a document's Markdown and warns of none of
its links; broken links are findings. Nothing under a tracks root is published as it lies there.
"""

import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

import msgspec
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as HostPage
from mkdocs.structure.toc import get_toc

from trackside.errors import TracksideError
from trackside.integrations import hosting
from trackside.model.page import Page
from trackside.sdk import Project, guide_of, site_folders, site_of

log = get_plugin_logger("trackside")


class Options(Config):  # type: ignore[no-untyped-call]
    """What mkdocs.yml may say under `- trackside:`; `root` and `roots` are relative to that file."""

    root = config_options.Type(str, default="")
    roots = config_options.ListOfItems(config_options.Type(str), default=[])
    layout = config_options.Type(str, default="")


class TracksidePlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Publishes a project's tracks, alone or beside pages that the user wrote."""

    project: Project
    pages: Mapping[str, Page]
    alone: bool

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the settings, so that a mistake in them stops the build with its place."""
        start = PurePath(config.config_file_path).parent / self.config.root
        with _plainly():
            self.project = Project.open(start, roots=tuple(self.config.roots), layout=self.config.layout)
        written = _written(config)
        docs_dir = os.path.relpath(config.docs_dir, self.project.root)
        site = hosting.hosted(self.project.settings.site, config, written, docs_dir)
        self.project.settings = msgspec.structs.replace(self.project.settings, site=site)
        if config.theme.name == "material" and not any("font" in (one.get("theme") or ()) for one in written):
            config.theme["font"] = False  # the default font is fetched from elsewhere
        return config

    @event_priority(-100)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put our pages in the place of the tracks' files, after the other plugins have put theirs."""
        roots = site_folders(self.project)
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            if hosting.lies_under(file.abs_src_path, roots):
                files.remove(file)
        users = files.documentation_pages()
        self.alone, shown = not users, hosting.entries(file.url for file in users)
        with _plainly():
            for level, line in hosting.log_lines(self.project.check()) if self.project.corpus.tracks else ():
                log.log(level, line)
            site = site_of(self.project, home=shown["Dashboard"])
            for note in hosting.notes(self.project.history) if self.project.corpus.tracks else ():
                log.info(note)
        self.pages = {page.uri: page for page in site.pages if page.uri not in files.src_uris}
        for uri in self.pages:
            files.append(_file(config, uri, "", shown=uri in shown.values()))
        for uri, text in guide_of(self.project).items():
            if uri not in files.src_uris:
                files.append(_file(config, uri, text, shown=uri in shown.values()))
        for asset in site.assets:
            if asset.uri not in files.src_uris:
                files.append(
                    _file(config, asset.uri, asset.text, asset.source and f"{self.project.root}/{asset.source}")
                )
        config.nav = hosting.navigation(config.nav, shown, alone=self.alone)
        styles = [asset.uri for asset in site.assets if asset.uri.endswith(".css")]
        config.extra_css[:0] = styles  # before the user's, which win
        config.extra_javascript += [asset.uri for asset in site.assets if asset.uri.endswith(".js")]
        return files

    def on_page_markdown(self, markdown: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Leave nothing for MkDocs to render."""
        return "" if page.file.src_uri in self.pages else markdown

    def on_page_content(self, html: str, *, page: HostPage, config: MkDocsConfig, files: Files) -> str:
        """Hand our page over."""
        ours = self.pages.get(page.file.src_uri)
        if ours is None:
            return html
        page.meta = hosting.meta(ours, alone=self.alone)
        page.title, page.toc = page.meta["title"], get_toc(hosting.toc_tokens(ours.toc))
        page.edit_url = hosting.edit_url(ours, self.project.settings.site)
        return ours.html

    def on_post_page(self, output: str, *, page: HostPage, config: MkDocsConfig) -> str:
        """Keep the theme from asking the repository's host for its number of stars."""
        return hosting.quiet(output)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The same for pages of the theme's own, such as 404.html."""
        return hosting.quiet(output_content) if template_name.endswith(".html") else output_content

    @event_priority(100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Add our entries to the search index before the search plugin writes it."""
        search: Any = config.plugins.get("material/search") or config.plugins.get("search")
        if search:
            index = search.search_index
            entries = index.entries if hasattr(index, "entries") else index._entries
            entries.extend(hosting.search_documents(self.pages.values()))

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:
        """Build again on any change under the tracks roots."""
        for folder in filter(os.path.isdir, site_folders(self.project)):
            server.watch(folder)
        return server


@contextmanager
def _plainly() -> Iterator[None]:
    try:
        yield
    except TracksideError as error:
        raise PluginError(f"{error}\n{error.help}" if error.help else str(error)) from None


def _written(config: MkDocsConfig) -> list[Mapping[str, Any]]:
    """What mkdocs.yml says, without defaults."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a notice to plugins from before 1.x was frozen
        return list(config.user_configs)


def _file(config: MkDocsConfig, uri: str, content: str, source: str | None = None, *, shown: bool = False) -> File:
    level = InclusionLevel.INCLUDED if shown else InclusionLevel.NOT_IN_NAV
    file = File(uri, None, config.site_dir, use_directory_urls=True, inclusion=level)
    file.generated_by, file.abs_src_path = "trackside", source
    file._content = content if source is None else None
    return file
