import pytest

from trackside.parsing.markdown import html
from trackside.site.html.sanitise import sanitise


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href=" jAvaScript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="vbscript:x">x</a><a href="data:text/html,x">y</a>', "<a>x</a><a>y</a>"),
        ('<img src="data:image/svg+xml,x" alt="a">', '<img alt="a">'),
        ("<svg onload=alert(1)><script>1</script></svg>after", "after"),
        ('<p style="position:fixed">a</p>', "<p>a</p>"),
        ('<form action="/x"><button formaction="javascript:1">b</button></form>', "b"),
        ("<details open ontoggle=alert(1)>x</details>", '<details open="">x</details>'),
        ('<base href="//evil"><meta http-equiv=refresh content=0><link rel=stylesheet href=//e>y', "y"),
        ('<a onclick="alert(1)" href="https://a.b">x</a>', '<a href="https://a.b">x</a>'),
        ("<p title='\"><script>'>t</p>", '<p title="&quot;&gt;&lt;script&gt;">t</p>'),
        ('<math><mi><img src=1 onerror="alert(1)"></mi></math>z', '<img src="1">&lt;/mi&gt;z'),
    ],
)
def test_nothing_that_acts_is_left(written: str, left: str) -> None:
    assert sanitise(written) == left


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ('<div class="md-header" id="__search">x</div>', "<div>x</div>"),
        ('<a id="__drawer" name="__toc">x</a>', "<a>x</a>"),
        ('<label for="__drawer">x</label>', "x"),
        ('<div data-md-component="search">x</div>', "<div>x</div>"),
        (
            '<pre class="mermaid"><code class="language-mermaid md-x">x</code></pre>',
            '<pre><code class="language-mermaid">x</code></pre>',
        ),
    ],
)
def test_a_document_cannot_take_the_place_of_the_pages_own_controls(written: str, left: str) -> None:
    assert sanitise(written) == left


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Deploy <app_name> now", "<p>Deploy &lt;app_name&gt; now</p>\n"),
        ("Subscribe<T> and Map<string, Foo>", "<p>Subscribe&lt;T&gt; and Map&lt;string, Foo&gt;</p>\n"),
        ("the <title> element, then more", "<p>the &lt;title&gt; element, then more</p>\n"),
        ("an <svg> element, then more", "<p>an &lt;svg&gt; element, then more</p>\n"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<textarea>\n\n# Title", "&lt;textarea&gt;\n\n# Title"),
    ],
)
def test_what_looks_like_a_tag_and_shows_nothing_is_shown_as_text(written: str, shown: str) -> None:
    assert sanitise(html(written)) == shown


def test_what_markdown_makes_is_kept() -> None:
    written = "- [x] a\n- [ ] b\n\n| a | b |\n|--:|---|\n| 1 | 2 |\n\n> [!NOTE]\n> n\n\n~~s~~\n\n```py\n<b>\n```\n"

    assert sanitise(html(written)) == (
        '<ul>\n<li><input type="checkbox" disabled="" checked="">\na</li>\n'
        '<li><input type="checkbox" disabled="">\nb</li>\n</ul>\n'
        '<table><thead><tr><th style="text-align: right">a</th><th>b</th></tr></thead><tbody>\n'
        '<tr><td style="text-align: right">1</td><td>2</td></tr>\n</tbody></table>\n'
        '<blockquote class="markdown-alert-note">\n<p>n</p>\n</blockquote>\n<p><del>s</del></p>\n'
        '<pre><code class="language-py">&lt;b&gt;\n</code></pre>\n'
    )


def test_a_box_of_raw_html_cannot_be_anything_but_a_dead_box() -> None:
    written = "<input type=checkbox checked onclick=1 autofocus><input type=image src=x><input>"

    assert sanitise(written) == '<input type="checkbox" disabled="" checked="">'


def test_nesting_fifty_thousand_deep_does_not_hurt() -> None:
    assert sanitise("<b>" * 50_000 + "x").count("x") == 1
