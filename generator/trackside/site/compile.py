"""The corpus becomes a site: a pure function, so that equal repositories give equal pages."""

import datetime
from collections.abc import Mapping

import msgspec

from trackside.assembly import METADATA, unread
from trackside.model.corpus import Corpus
from trackside.model.diagnostic import Diagnostic, Report
from trackside.model.evidence import Result
from trackside.model.history import History
from trackside.model.page import Asset, Site
from trackside.model.settings import Settings
from trackside.model.track import Track, TrackDocument
from trackside.site.addresses import HOME, SCRIPT, STYLE, Addresses, addresses
from trackside.site.context import Context
from trackside.site.facts.registers import registers
from trackside.site.facts.relations import referrers
from trackside.site.links import links
from trackside.site.overview import by_folder, overview
from trackside.site.pages.dashboard import dashboard_page
from trackside.site.pages.document import document_page
from trackside.site.pages.plan import plan_page
from trackside.site.pages.register import register_page
from trackside.site.pages.rules import rule_pages
from trackside.site.pages.track import track_page
from trackside.site.pages.tracks import tracks_page
from trackside.site.planning import with_plans
from trackside.site.plans.planned import Records
from trackside.site.render import Templates

_NO_HISTORY = History()


def compile_site(
    corpus: Corpus,
    report: Report | None,
    settings: Settings,
    *,
    today: datetime.date,
    texts: Mapping[str, str],
    home: str = HOME,
    history: History = _NO_HISTORY,
    results: Mapping[str, Result] | None = None,
    records: Records | None = None,
    state_fault: tuple[str, str] | None = None,
) -> Site:
    """All pages and assets. `texts` are the files of `templates/pages`; `home` is where the dashboard goes,
    `results` how automated tests ended, None when the settings name no reports, `records` what is kept of tasks,
    or `state_fault` where and why nobody knows.

    Without a report nothing was checked, and without a history nothing is said of the past. A track that says
    `publish: false` leaves no trace: no page, count, link, or finding.
    """
    places = addresses(_shown(corpus))
    context = _desk(corpus, report, settings, today, Templates(texts), places, home, history)
    context = with_plans(
        msgspec.structs.replace(context, results=results, state_fault=state_fault),
        corpus,
        _shown(corpus),
        settings.calendar,
        records or {},
    )
    tables = registers(context)
    pages = [dashboard_page(context, tables), tracks_page(context), plan_page(context)]
    pages.extend(register_page(context, register, tables) for register in tables)
    pages.extend(rule_pages(context))
    for one in context.overviews.values():
        pages.append(track_page(context, one))
        pages.extend(document_page(context, one, document) for document in one.track.documents)
    return Site(tuple(pages), _assets(context.templates, places))


def _shown(corpus: Corpus) -> tuple[Track, ...]:
    """The tracks to publish, without documents whose content nobody knows: a link out of the root, say."""
    return tuple(
        msgspec.structs.replace(track, documents=tuple(document for document in track.documents if _is_page(document)))
        for track in corpus.tracks
        if track.facts.publish
    )


def _is_page(document: TrackDocument) -> bool:
    """Facts are shown, their file is not; neither is what nobody could read."""
    return document.kind != METADATA and not unread(document.document)


def _desk(
    corpus: Corpus,
    report: Report | None,
    settings: Settings,
    today: datetime.date,
    templates: Templates,
    places: Addresses,
    home: str,
    history: History,
) -> Context:
    shown = _shown(corpus)
    hidden = tuple(track for track in corpus.tracks if not track.facts.publish)
    found = by_folder(corpus.tracks, _publishable(report, hidden))
    ways = links(shown, hidden, places, settings.site)
    references = corpus.graph.by_source()
    return Context(
        overviews={
            track.folder: overview(track, places.folders[track.folder], found.get(track.folder, ()), today)
            for track in shown
        },
        links=ways,
        templates=templates,
        site_name=settings.site.name,
        today=today,
        history=history,
        home=home,
        rules=report.checked.rules if report else 0,
        skipped=tuple(one for one in corpus.skipped if not _lies_in(one.path, hidden)),
        references=references,
        referrers=referrers(shown, ways, references),
        approvals=settings.approvals,
        hidden=frozenset(track.id for track in hidden),
    )


def _publishable(report: Report | None, hidden: tuple[Track, ...]) -> list[Diagnostic]:
    """The findings that name no hidden track; one may stand in another track, say as "this id is taken by ..."."""
    return [
        one
        for one in (report.diagnostics if report else ())
        if not any(track.folder in one.message or track.folder in one.help for track in hidden)
    ]


def _lies_in(path: str, tracks: tuple[Track, ...]) -> bool:
    return any(path == track.folder or path.startswith(track.folder + "/") for track in tracks)


def _assets(templates: Templates, places: Addresses) -> tuple[Asset, ...]:
    own = (Asset(STYLE, templates.plain("trackside.css")), Asset(SCRIPT, templates.plain("trackside.js")))
    return own + tuple(Asset(uri, source=path) for path, uri in places.images.items())
