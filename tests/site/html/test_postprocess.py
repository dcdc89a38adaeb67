import pytest

from trackside.model.page import TocEntry
from trackside.parsing.markdown import html
from trackside.parsing.outline import read_markdown
from trackside.site.html.postprocess import Postprocessed, Section, Ways, postprocess
from trackside.site.html.sanitise import sanitise

WAYS = Ways(
    link={"other.md": "../other/", "#here": "#here", "https://a.b": "https://a.b", "#fn-1": "#fn-1"}.get,
    image={"own.png": "../own.png"}.get,
    track={"oauth-login": "../../oauth-login/", "auth": "../../auth/"}.get,
)


def dressed(markdown: str) -> Postprocessed:
    return postprocess(sanitise(html(markdown)), read_markdown(markdown).headings, WAYS)


def test_headings_get_the_anchors_of_the_document_and_a_link_to_themselves() -> None:
    assert dressed("# A `b` & c\n\none\n\n## Two\n\n## Two\n\nlast") == Postprocessed(
        '<h1 id="a-b--c">A <code>b</code> &amp; c'
        '<a class="headerlink" href="#a-b--c" title="Link to this section">¶</a></h1>\n<p>one</p>\n'
        '<h2 id="two">Two<a class="headerlink" href="#two" title="Link to this section">¶</a></h2>\n'
        '<h2 id="two-1">Two<a class="headerlink" href="#two-1" title="Link to this section">¶</a></h2>\n<p>last</p>\n',
        (TocEntry(1, "A b & c", "a-b--c"), TocEntry(2, "Two", "two"), TocEntry(2, "Two", "two-1")),
        (Section("A b & c", "a-b--c", "one"), Section("Two", "two", ""), Section("Two", "two-1", "last")),
    )


def test_a_heading_cannot_take_the_id_of_a_control() -> None:
    assert dressed("# __search").toc == (TocEntry(1, "__search", "section__search"),)


def test_a_heading_of_raw_html_takes_no_other_headings_anchor() -> None:
    found = dressed("<h2>Raw</h2>\n\n# Real\n\ntext")

    assert found.toc == (TocEntry(1, "Real", "real"),)
    assert found.sections == (Section("", "", "Raw"), Section("Real", "real", "text"))


@pytest.mark.parametrize(
    ("markdown", "shown"),
    [
        ("[a](other.md)", '<p><a href="../other/">a</a></p>\n'),
        ("[a](gone.py)", '<p><span class="ts-unlinked" title="gone.py: not part of this site">a</span></p>\n'),
        ("[a](<javascript:alert(1)>)", "<p><span>a</span></p>\n"),
        ("![alt](own.png)", '<p><img src="../own.png" alt="alt" loading="lazy"></p>\n'),
        ("![alt](https://a.b/c.png)", '<p><a class="ts-image" href="https://a.b/c.png">alt</a></p>\n'),
        ("![alt](//a.b/c.png)", '<p><a class="ts-image" href="//a.b/c.png">alt</a></p>\n'),
        ("![alt](gone.svg)", '<p><span class="ts-image">alt</span></p>\n'),
        (
            "[![ci](https://a.b/c.svg)](https://a.b)",
            '<p><a href="https://a.b"><span class="ts-image">ci</span></a></p>\n',
        ),
        ("see oauth-login.", '<p>see <a href="../../oauth-login/">oauth-login</a>.</p>\n'),
        ("see auth and `auth`", '<p>see auth and <a href="../../auth/"><code>auth</code></a></p>\n'),
        ("[oauth-login](other.md)", '<p><a href="../other/">oauth-login</a></p>\n'),
        ("    oauth-login https://x.y", "<pre><code>oauth-login https://x.y</code></pre>\n"),
        ("at https://x.y/z.", '<p>at <a href="https://x.y/z">https://x.y/z</a>.</p>\n'),
        ("`https://x.y`", "<p><code>https://x.y</code></p>\n"),
        (
            "> [!TIP]\n> t",
            '<blockquote class="ts-alert ts-alert--tip"><p class="ts-alert__title">Tip</p>\n<p>t</p>\n</blockquote>\n',
        ),
        (
            "- [x] a",
            '<ul>\n<li><input class="ts-box" type="checkbox" disabled aria-label="done" checked>\na</li>\n</ul>\n',
        ),
        ("- [ ] a", '<ul>\n<li><input class="ts-box" type="checkbox" disabled aria-label="not done">\na</li>\n</ul>\n'),
        ("```mermaid\na-->b\n```", '<pre><code class="language-mermaid">a--&gt;b\n</code></pre>\n'),
        ('<a name="x"></a>y', '<p><span id="x"></span>y</p>\n'),
    ],
)
def test_a_document_is_fitted_into_the_site(markdown: str, shown: str) -> None:
    assert dressed(markdown).html == shown


def test_footnotes_keep_their_links_and_get_ids_of_their_own() -> None:
    assert dressed("a[^1]\n\n[^1]: b\n").html == (
        '<p>a<sup class="footnote-reference"><a href="#fn-1">1</a></sup></p>\n'
        '<div class="ts-footnote" id="fn-1"><sup class="footnote-definition-label">1</sup>\n<p>b</p>\n</div>\n'
    )


def test_the_search_knows_the_text_of_each_section_without_its_markup() -> None:
    assert dressed("lead *a*\n\n# One\n\n- x <b>y</b>\n- z &amp; w\n").sections == (
        Section("", "", "lead a"),
        Section("One", "one", "x y z & w"),
    )
