"""A register over all tracks as a page."""

from trackside.model.page import Page, SearchEntry
from trackside.model.registers import Level
from trackside.site.addresses import url
from trackside.site.context import Context
from trackside.site.facts.registers import LONGEST, Register


def register_page(context: Context, register: Register, all_of_them: tuple[Register, ...]) -> Page:
    """The table, with ways to the other registers."""
    html = context.fill(
        "register.html.j2",
        register.uri,
        register=register,
        registers=all_of_them,
        rows=register.rows[:LONGEST],
        more=max(0, len(register.rows) - LONGEST),
        levels=[str(level) for level in Level],
    )
    entry = SearchEntry(url(register.uri), register.title, register.about)
    title = "Registers" if register is all_of_them[0] else register.title  # it stands for all in the navigation
    return Page(register.uri, title, html, (), (entry,), register.about)
