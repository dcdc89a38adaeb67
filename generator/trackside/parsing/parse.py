"""Source to document. Total and lossless: any text gives a document, whose parts cover the text."""

from trackside.model.document import Document, Part
from trackside.model.source import Source, Span
from trackside.parsing.decoding import BOM
from trackside.parsing.frontmatter import read_front_matter
from trackside.parsing.outline import read_markdown


def parse_plain(source: Source) -> Document:
    """A text that is no Markdown, as a document of which nothing but the text is known."""
    end = len(source.text)
    return Document(source, None, Span(end, end), Part("root", 0, end, end, end, end, end), flaws=source.flaws)


def parse(source: Source) -> Document:
    """Take a text apart; everything that is wrong with it stands in the document's flaws, in order of place."""
    front, front_flaws = read_front_matter(source.text)
    start = front.span.end if front else int(source.text.startswith(BOM))
    body = read_markdown(source.text, start)
    flaws = sorted((*source.flaws, *front_flaws, *body.flaws), key=lambda flaw: flaw.span.start)
    span = Span(start, len(source.text))
    return Document(source, front, span, body.outline, body.headings, body.links, tuple(flaws))
